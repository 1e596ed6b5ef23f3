//! Complaints of another system.

use std::collections::BTreeMap;

use crate::document::{Diagnostic, Diagnostics, Severity};
use crate::ledger::{EventRecord, HistoryError};
use crate::lifecycle::Event;
use crate::measure::log::{Adapted, Imported, Renamed, TableMapping, TableRead, TextColumn, import_columns};
use crate::measure::shape::shapes;
use crate::policy::Policy;

shapes! {
    /// A table to be imported.
    pub(crate) struct ImportCasesInput {
        /// How it is to be read.
        mapping: TableMapping,
        /// Column name to its values, as text; null where there is none.
        columns: BTreeMap<String, Vec<Option<String>>>,
        /// The policy under which the complaints are handled from now on: a document, or the name of a preset where the crate bundles them.
        policy: Policy,
        /// Where they come from.
        imported: Imported,
        /// Tell texts that could not be read by their shape only: `x` for a letter, `9` for a digit.
        mask: bool = false,
        /// Rows, from zero, that have more or fewer cells than the file has columns: they are set aside as `malformed_row`.
        malformed: Option<Vec<u64>>,
    }
    /// Imported complaints.
    pub(crate) struct ImportedCases: Given {
        /// The account of every row, and the log. Its figures are those of the histories.
        read: TableRead,
        /// Complaints.
        cases: u64,
        /// Of these, complaints that are open.
        open: u64,
        /// Complaints whose identifiers had to be written in another way.
        renamed: Vec<Renamed>,
        /// Words that do not fit the state of their complaint, with what became of them: the most frequent first.
        adapted: Vec<Adapted>,
        /// The stored records of each complaint, to be stored all or none. A case is rebuilt from them.
        histories: Vec<Vec<EventRecord<Event>>>,
    }
}

pub(crate) fn import_cases(input: &ImportCasesInput) -> Result<ImportedCases, Diagnostics> {
    let columns = input.columns.iter().map(|(name, column)| (name.clone(), column as &dyn TextColumn)).collect();
    let malformed = input.malformed.as_deref().unwrap_or_default();
    let table = import_columns(&input.mapping, &columns, input.mask, malformed, &input.policy, &input.imported)?;
    let mut histories = Vec::new();
    for history in table.histories() {
        histories.push(history.map_err(problem)?.records);
    }
    Ok(ImportedCases {
        read: table.read,
        cases: table.cases,
        open: table.open,
        renamed: table.renamed,
        adapted: table.adapted,
        histories,
    })
}

fn problem(e: HistoryError) -> Diagnostics {
    let Diagnostic { code, message, help, .. } = e.diagnostic();
    Diagnostics(vec![Diagnostic { code, severity: Severity::Error, path: "/columns".into(), message, help }])
}
