//! Reading a table of another system to import it.

use std::collections::BTreeMap;

use super::history::{ImportedTable, Seal};
use super::model::{Imported, Renamed};
use crate::document::text::suggest;
use crate::document::{Diagnostics, limits, pointer};
use crate::measure::log::mapping::{TableMapping, TextColumn, identifier, read_as};
use crate::measure::statistics::coded;
use crate::policy::Policy;
use crate::time::instant;
use crate::wire::Id;

/// Reads a table to import its complaints under a policy. Every row is used, ignored or set aside. The used rows are both the log, which is
/// counted, and the histories, from which cases are made. So both give the same figures.
///
/// Some things that [`read_columns`](crate::measure::log::read_columns) uses cannot be a case, and are set aside. These are complaints without
/// a receipt (`no_receipt`), or with an end before it (`event_before_receipt`). Rows later than the import are too (`time_after_import`).
///
/// # Errors
///
/// As [`read_columns`](crate::measure::log::read_columns). `invalid_id` for `by`, or for the name of an attribute. `invalid_text` for a
/// source without a text. `out_of_range` for a `known_until` after the import. `unknown_code` for a reason to wait that the policy does not have.
///
/// ```
/// use std::collections::BTreeMap;
/// use amends::Policy;
/// use amends::measure::log::{Imported, TableMapping, TextColumn, import_columns};
/// use amends::time::instant::parse;
///
/// let column = |cells: [&str; 3]| cells.map(|cell| Some(cell.to_owned())).to_vec();
/// let number = column(["2026/17", "2026/17", "2026/18"]);
/// let state = column(["New", "Done", "New"]);
/// let updated = column(["2026-01-05T09:00:00Z", "2026-01-06T17:30:00Z", "2026-01-07T08:00:00Z"]);
/// let columns = BTreeMap::from([
///     ("number".to_owned(), &number as &dyn TextColumn),
///     ("state".to_owned(), &state),
///     ("updated".to_owned(), &updated),
/// ]);
/// let mapping = TableMapping::from_json(
///     r#"{"case": "number", "event": "state", "at": "updated", "events": {"New": "received", "Done": "closed"}}"#,
/// )?;
/// let imported = Imported::new("tickets", parse("2026-07-01T09:00:00Z")?, "u-admin");
/// let table = import_columns(&mapping, &columns, false, &[], &Policy::preset("iso-10002")?, &imported)?;
/// assert_eq!((table.read.used, table.cases, table.open), (3, 2, 1));
/// for history in table.histories() {
///     let history = history?;
///     println!("{} is {}", history.case.id(), history.case.state()); // 2026+2F17 is closed, 2026+2F18 is received
///     // Store history.records. What happens from now on, `handle` decides and continues the chain.
/// }
/// # Ok::<(), amends::Error>(())
/// ```
pub fn import_columns(
    mapping: &TableMapping,
    columns: &BTreeMap<String, &dyn TextColumn>,
    mask: bool,
    malformed: &[u64],
    policy: &Policy,
    imported: &Imported,
) -> Result<ImportedTable, Diagnostics> {
    let seal = seal(mapping, policy, imported)?;
    let read = read_as(mapping, columns, (mask, malformed), Some(imported.at))?;
    let renamed = renamed(mapping, columns, &read.events);
    Ok(ImportedTable::new(read, renamed, seal))
}

/// What every record says, checked.
fn seal(mapping: &TableMapping, policy: &Policy, imported: &Imported) -> Result<Seal, Diagnostics> {
    let wrong = |path: &str, e: &crate::wire::WireError| coded(path, e.code(), e.message(), e.help());
    let by = Id::new(&imported.by).map_err(|e| wrong("/imported/by", &e))?;
    limits::text(&imported.source).map_err(|e| wrong("/imported/source", &e))?;
    if imported.source.trim().is_empty() {
        return Err(coded("/imported/source", "invalid_text", "there is no text", "name the system or the table"));
    }
    for (name, at) in [("at", Some(imported.at)), ("known_until", imported.known_until)] {
        let Some(at) = at else { continue };
        if instant::split(at).is_err() {
            let help = "are these milliseconds where seconds are expected?";
            return Err(coded(
                &format!("/imported/{name}"),
                "out_of_range",
                "the instant is outside the years 0001 to 9999",
                help,
            ));
        }
    }
    if imported.known_until.is_some_and(|until| until > imported.at) {
        let help = "nothing after the import was known before it";
        return Err(coded("/imported/known_until", "out_of_range", "this is later than the import", help));
    }
    for name in mapping.attributes.iter().flat_map(BTreeMap::keys) {
        Id::new(name).map_err(|e| wrong(&format!("/mapping/attributes{}", pointer(name)), &e))?;
    }
    let reason = mapping.waiting_reason.as_deref().map(|reason| {
        let known: Vec<&str> = policy.0.waiting.iter().map(|reason| reason.id.as_str()).collect();
        let found = Id::new(reason).ok().filter(|id| known.contains(&id.as_str()));
        let help = suggest(reason, known.iter().copied());
        found.ok_or_else(|| coded("/mapping/waiting_reason", "unknown_code", "the policy has no such reason to wait", &help))
    });
    Ok(Seal { policy: policy.clone(), by, imported: imported.clone(), reason: reason.transpose()? })
}

/// Complaints whose identifiers were written in another way.
fn renamed(
    mapping: &TableMapping,
    columns: &BTreeMap<String, &dyn TextColumn>,
    events: &[crate::measure::log::LogEvent],
) -> Vec<Renamed> {
    let there: std::collections::BTreeSet<&str> = events.iter().map(|event| event.case.as_str()).collect();
    let column = columns.get(&mapping.case).or_else(|| columns.get(&format!("\u{feff}{}", mapping.case)));
    let mut out = BTreeMap::new();
    if let Some(column) = column {
        for theirs in (0..column.rows()).filter_map(|row| column.text(row)).map(str::trim) {
            let ours = identifier(theirs);
            if ours != theirs && there.contains(ours.as_str()) {
                out.insert(ours, theirs.to_owned());
            }
        }
    }
    out.into_iter().map(|(ours, theirs)| Renamed { theirs, ours }).collect()
}
