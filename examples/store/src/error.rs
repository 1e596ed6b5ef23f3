//! What goes wrong with a database.

use crate::form::Form;

/// What goes wrong with a database.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SqlError {
    /// The database or the way to it.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// A row that this crate did not write.
    #[error("table `{table}` holds something that this crate did not write: {what}")]
    Foreign {
        /// The table.
        table: &'static str,
        /// What is wrong with it.
        what: String,
    },
    /// The tables are of a newer version of this crate.
    #[error("the tables are of version {found}, and this crate knows versions up to {known}: update the crate")]
    TooNew {
        /// The version found.
        found: i64,
        /// The newest version known.
        known: i64,
    },
    /// The tables were made in the other form.
    #[error("the tables hold records as `{}`: open them in this form", .found.as_str())]
    OtherForm {
        /// The form found.
        found: Form,
    },
    /// A number that the database has no room for.
    #[error("{0} is out of range")]
    OutOfRange(&'static str),
}

impl SqlError {
    pub(crate) fn foreign(table: &'static str, what: impl ToString) -> SqlError {
        SqlError::Foreign { table, what: what.to_string() }
    }
}
