//! Their words, our events: a small document that says how a table is to be read, and what became of every row.

mod account;
mod case_table;
mod cells;
mod event_log;
mod identifier;
mod model;
mod names;
mod reader;
mod records;
mod shipped;
mod suggest;
mod times;
mod words;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use self::account::Account;
use self::reader::Reader;
use self::times::Times;
use super::conformance::conformance;
use crate::document::Diagnostics;
use crate::measure::depends::Depends as _;
use crate::measure::statistics::{coded, same_length};

pub use cells::TextColumn;
pub(crate) use identifier::identifier;
pub use model::{Quarantine, ReadTableInput, TableKind, TableMapping, TableRead};
pub(crate) use shipped::{shipped_mappings, system_mapping};
pub(crate) use suggest::suggest_mapping;

/// Reads a table of somebody else's as a log, with an account of every row.
///
/// # Errors
///
/// `unknown_field`: a column that is not there. `unknown_word`: an event that this library does not know, or a format of times that reads
/// none. `wrong_kind`: an option that has no effect here. `length_mismatch`. `out_of_range`: no time lies between the plausible dates, or a malformed row is none of the table.
///
/// ```
/// use std::collections::BTreeMap;
/// use amends::measure::log::{ReadTableInput, TableMapping, read_table};
///
/// let column = |cells: [&str; 3]| cells.map(|cell| Some(cell.to_owned())).to_vec();
/// let columns = BTreeMap::from([
///     ("number".to_owned(), column(["C-1", "C-1", "C-2"])),
///     ("state".to_owned(), column(["New", "Done", "Lost"])),
///     ("updated".to_owned(), column(["2026-01-05 09:00", "2026-01-06 17:30", "2026-01-07 08:00"])),
/// ]);
/// let words = BTreeMap::from([("New".to_owned(), "received".to_owned()), ("Done".to_owned(), "closed".to_owned())]);
/// let mapping = TableMapping::new("number", words).event("state").at("updated").time_format("%Y-%m-%d %H:%M");
/// let found = read_table(&ReadTableInput::new(mapping, columns))?;
/// assert_eq!((found.rows, found.used, found.set_aside), (3, 2, 1));
/// assert_eq!((found.quarantined[0].reason.as_str(), found.quarantined[0].value.as_deref()), ("word_unmapped", Some("Lost")));
/// assert_eq!(found.events[0].case, "C-1");
/// # Ok::<(), amends::Diagnostics>(())
/// ```
pub fn read_table(input: &ReadTableInput) -> Result<TableRead, Diagnostics> {
    let columns = input.columns.iter().map(|(name, column)| (name.clone(), column as &dyn TextColumn)).collect();
    read_columns(&input.mapping, &columns, input.mask, input.malformed.as_deref().unwrap_or_default())
}

/// Reads a table as [`read_table`] does, from columns that stay where they are: no text is copied that the log does not keep.
///
/// # Errors
///
/// As [`read_table`].
///
/// ```
/// use std::collections::BTreeMap;
/// use amends::measure::log::{TableMapping, TextColumn, read_columns};
///
/// struct Day<'a>(&'a [&'a str]);
/// impl TextColumn for Day<'_> {
///     fn rows(&self) -> usize {
///         self.0.len()
///     }
///     fn text(&self, row: usize) -> Option<&str> {
///         self.0.get(row).copied()
///     }
/// }
/// let mapping = TableMapping::from_json(r#"{"table": "case_table", "case": "id", "events": {"received": "opened"}}"#)?;
/// let columns = BTreeMap::from([("id".into(), &Day(&["C-1"]) as &dyn TextColumn), ("opened".into(), &Day(&["2026-03-02"]))]);
/// let read = read_columns(&mapping, &columns, false, &[])?;
/// assert!(read.used == 1 && read.zoneless);
/// # Ok::<(), amends::Diagnostics>(())
/// ```
pub fn read_columns(
    m: &TableMapping,
    columns: &BTreeMap<String, &dyn TextColumn>,
    mask: bool,
    malformed: &[u64],
) -> Result<TableRead, Diagnostics> {
    read_as(m, columns, (mask, malformed), None)
}

/// Reads a table, and if it is imported at an instant, as complaints that become cases.
pub(crate) fn read_as(
    m: &TableMapping,
    columns: &BTreeMap<String, &dyn TextColumn>,
    (mask, malformed): (bool, &[u64]),
    imported_at: Option<DateTime<Utc>>,
) -> Result<TableRead, Diagnostics> {
    let rows = columns.values().next().map_or(0, |column| column.rows());
    for (name, column) in columns {
        same_length(&format!("/columns/{name}"), rows, column.rows())?;
    }
    if let Some(i) = malformed.iter().position(|row| usize::try_from(*row).map_or(true, |row| row >= rows)) {
        let help = format!("the table has {rows} rows, counted from zero");
        return Err(coded(&format!("/malformed/{i}"), "out_of_range", "there is no such row", &help));
    }
    m.takes_effect("/mapping")?;
    let mut reader = Reader {
        mapping: m,
        columns,
        missing: m.missing.iter().flatten().map(String::as_str).collect(),
        times: Times::new(m, imported_at)?,
        importing: imported_at.is_some(),
        mask,
        malformed: malformed.iter().copied().collect(),
        rows: Account::default(),
        cells: Account::default(),
    };
    let mut out = TableRead {
        events: Vec::new(),
        records: records::records(m),
        rows: rows as u64,
        used: 0,
        ignored: 0,
        set_aside: 0,
        quarantined: Vec::new(),
        cells: Vec::new(),
        derived_reopened: 0,
        derived_received: 0,
        derived_escalated: 0,
        derived_resumed: 0,
        same_day: 0,
        order_unknown: 0,
        before_receipt: 0,
        zoneless: false,
        clock_changes: 0,
        conformance: conformance(&[]),
    };
    match m.table {
        TableKind::EventLog => event_log::event_rows(&mut reader, rows, &mut out)?,
        TableKind::CaseTable => case_table::case_rows(&mut reader, rows, &mut out)?,
    }
    out.zoneless = reader.times.zoneless();
    out.clock_changes = reader.times.clock_changes();
    out.set_aside = reader.rows.rows();
    out.quarantined = reader.rows.told();
    out.cells = reader.cells.told();
    out.conformance = conformance(&out.events);
    Ok(out)
}
