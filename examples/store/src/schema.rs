//! How the tables of the core come to be.

use crate::error::SqlError;
use crate::form::Form;

/// The versions that are missing, each with its number.
pub(crate) fn missing<'a>(
    versions: &'a [&'a [&'a str]],
    found: Option<(i64, String)>,
    form: Form,
) -> Result<impl Iterator<Item = (i64, &'a &'a [&'a str])>, SqlError> {
    let known = i64::try_from(versions.len()).map_err(|_| SqlError::OutOfRange("the version of the tables"))?;
    let (version, kept) = found.map_or((0, None), |(version, form)| (version, Some(form)));
    if version > known {
        return Err(SqlError::TooNew { found: version, known });
    }
    match kept.as_deref() {
        None => {}
        Some(kept) if kept == form.as_str() => {}
        Some("text") => return Err(SqlError::OtherForm { found: Form::Text }),
        Some("jsonb") => return Err(SqlError::OtherForm { found: Form::Jsonb }),
        Some(other) => return Err(SqlError::foreign("amends_schema", other)),
    }
    Ok((1..).zip(versions).filter(move |(number, _)| *number > version))
}

/// Brings tables to the newest version, in a transaction of either database. `RECORD` in a statement is the type of records.
macro_rules! bring {
    ($tx:expr, $versions:expr, $form:expr, $column:expr) => {
        let found: Option<(i64, String)> =
            sqlx::query_as("SELECT version, form FROM amends_schema ORDER BY version DESC LIMIT 1")
                .fetch_optional(&mut *$tx)
                .await?;
        for (version, statement) in $crate::schema::missing($versions, found, $form)? {
            for text in *statement {
                sqlx::query(&text.replace("RECORD", $column)).execute(&mut *$tx).await?;
            }
            let kept = sqlx::query("INSERT INTO amends_schema (version, form) VALUES ($1, $2)");
            kept.bind(version).bind($form.as_str()).execute(&mut *$tx).await?;
        }
    };
}
pub(crate) use bring;
