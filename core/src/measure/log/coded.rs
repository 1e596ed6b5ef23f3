//! A log in columns whose texts are numbered: what frames hold, without a look at each text again.

use super::texts::index;
use crate::document::Diagnostics;
use crate::measure::LogKind;
use crate::measure::statistics::coded as problem;
use crate::time::batch::NULL;

/// A column of texts by number.
#[derive(Clone, Copy, Debug)]
pub struct CodedTexts<'a> {
    /// Of each row, the place of its text; a place that is not there stands for none.
    pub codes: &'a [u32],
    /// The texts, each once.
    pub texts: &'a [&'a str],
}

/// Events in columns, a row each, in any order: [`LogBuilder::with_columns`](super::LogBuilder::with_columns) takes them.
#[derive(Clone, Copy, Debug)]
pub struct CodedLog<'a> {
    /// The complaint of each event.
    pub case: CodedTexts<'a>,
    /// Codes of kinds: places in [`LogKind::WORDS`](super::LogKind::WORDS).
    pub event: &'a [u8],
    /// Seconds since 1970.
    pub at: &'a [i64],
    /// Nanoseconds of those seconds; 0 if left out.
    pub nanosecond: Option<&'a [u32]>,
    /// Identifiers of events.
    pub id: Option<&'a [Option<&'a str>]>,
    /// Where each stands among the events of its instant; `i64::MIN` for unknown.
    pub order: Option<&'a [i64]>,
    /// When each was recorded, in seconds since 1970; `i64::MIN` for when it happened.
    pub recorded_at: Option<&'a [i64]>,
    /// Outcomes, rulings and currencies.
    pub word: Option<CodedTexts<'a>>,
    /// Severities, amounts, scores and seconds; 0 for none.
    pub value: Option<&'a [i64]>,
}

/// What the rows of a log say of their complaints, in columns: [`ColumnLog::say`](super::ColumnLog::say) takes them.
#[derive(Clone, Copy, Debug, Default)]
pub struct CodedFacts<'a> {
    /// Identifiers of complainants; an empty text stands for none.
    pub complainant: Option<CodedTexts<'a>>,
    /// When each complaint is due, in seconds since 1970; `i64::MIN` for not said.
    pub due: Option<&'a [i64]>,
    /// When its acknowledgement is due.
    pub acknowledge_due: Option<&'a [i64]>,
    /// Issues that it mentions; `i64::MIN` for not said.
    pub issues: Option<&'a [i64]>,
    /// Values of the attributes in the order of [`LogBuilder::attributes`](super::LogBuilder::attributes).
    pub attributes: &'a [Option<CodedTexts<'a>>],
}

/// Refuses codes that are no kind.
pub(super) fn known_kinds(codes: &[u8], name: &str) -> Result<(), Diagnostics> {
    let Some(row) = codes.iter().position(|code| index((*code).into()) >= LogKind::WORDS.len()) else { return Ok(()) };
    let help = format!("codes are the places in `LogKind::WORDS`: 0 to {}", LogKind::WORDS.len().saturating_sub(1));
    Err(problem(&format!("/{name}/{row}"), "out_of_range", "this code is no kind of event", &help))
}

/// A cell that must hold something.
pub(super) fn missing(path: &str) -> Diagnostics {
    problem(
        path,
        "missing_field",
        "there is no value here",
        "every event has a case, a word and an instant; leave out the row, or fill it in",
    )
}

/// Refuses rows without an instant.
pub(super) fn known_instants(at: &[i64]) -> Result<(), Diagnostics> {
    at.iter().position(|at| *at == NULL).map_or(Ok(()), |row| Err(missing(&format!("/at/{row}"))))
}

/// Refuses columns that have not a value for each row.
fn same_lengths<'a>(columns: impl Iterator<Item = (&'a str, Option<usize>)>, rows: usize) -> Result<(), Diagnostics> {
    for (name, length) in columns {
        if let Some(length) = length.filter(|length| *length != rows) {
            let message = format!("{length} rows, expected {rows}");
            return Err(problem(&format!("/{name}"), "length_mismatch", &message, "give columns of equal length"));
        }
    }
    Ok(())
}

impl CodedLog<'_> {
    /// Refuses columns of different lengths, rows without a complaint or an instant, and codes that are no kind.
    pub(super) fn check(&self) -> Result<(), Diagnostics> {
        let rows = self.at.len();
        let texts = |column: Option<CodedTexts<'_>>| column.map(|column| column.codes.len());
        let columns = [
            ("case", Some(self.case.codes.len())),
            ("event", Some(self.event.len())),
            ("nanosecond", self.nanosecond.map(<[_]>::len)),
            ("id", self.id.map(<[_]>::len)),
            ("order", self.order.map(<[_]>::len)),
            ("recorded_at", self.recorded_at.map(<[_]>::len)),
            ("word", texts(self.word)),
            ("value", self.value.map(<[_]>::len)),
        ];
        same_lengths(columns.into_iter(), rows)?;
        if u32::try_from(rows).is_err() {
            let message = "more than four thousand million events";
            return Err(problem("", "limit_exceeded", message, "tally parts, and merge them"));
        }
        if let Some(row) = self.case.codes.iter().position(|code| index(*code) >= self.case.texts.len()) {
            return Err(missing(&format!("/case/{row}")));
        }
        known_kinds(self.event, "event")?;
        known_instants(self.at)?;
        Ok(())
    }
}

impl CodedFacts<'_> {
    /// Refuses columns that have not a value for each row, and issues below zero.
    pub(super) fn check(&self, rows: usize) -> Result<(), Diagnostics> {
        let texts = |column: Option<CodedTexts<'_>>| column.map(|column| column.codes.len());
        let columns = [
            ("complainant", texts(self.complainant)),
            ("due", self.due.map(<[_]>::len)),
            ("acknowledge_due", self.acknowledge_due.map(<[_]>::len)),
            ("issues", self.issues.map(<[_]>::len)),
        ];
        same_lengths(columns.into_iter().chain(self.attributes.iter().map(|column| ("attributes", texts(*column)))), rows)?;
        self.issues.map_or(Ok(()), |issues| CodedFacts::check_issues(issues).map_err(|d| d.within("/issues")))
    }

    /// Are these numbers of issues? `i64::MIN` stands for not said.
    ///
    /// ```
    /// use amends::measure::CodedFacts;
    /// assert!(CodedFacts::check_issues(&[0, 3, i64::MIN]).is_ok());
    /// assert_eq!(CodedFacts::check_issues(&[2, -1]).unwrap_err().0[0].path, "/1");
    /// ```
    ///
    /// # Errors
    ///
    /// `out_of_range` for a number below 0, or beyond 4294967295, with its row.
    pub fn check_issues(column: &[i64]) -> Result<(), Diagnostics> {
        let wrong = |n: &i64| *n != NULL && u32::try_from(*n).is_err();
        let Some(row) = column.iter().position(wrong) else { return Ok(()) };
        let help = "give how many issues the complaint mentions; leave it out if nobody counted them";
        Err(problem(&format!("/{row}"), "out_of_range", "expected 0 to 4294967295", help))
    }
}
