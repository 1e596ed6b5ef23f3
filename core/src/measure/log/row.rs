//! A row of a log: an event and what is said of its complaint, texts borrowed.

use crate::measure::LogKind;
use crate::measure::tally::Recordable;
use crate::time::{Calendar, Zone};

/// An event, its texts borrowed. Instants are seconds since 1970.
#[derive(Clone, Copy, Debug)]
pub struct LogRow<'a> {
    /// Identifier of the complaint.
    pub case: &'a str,
    /// What happened.
    pub event: LogKind,
    /// When.
    pub at: i64,
    /// Nanoseconds of that second: days are counted by seconds, but events come in the order of their instants.
    pub nanosecond: u32,
    /// Identifier of the event: the same one twice counts once. Events of one instant without `order` are sorted by it, after the first
    /// receipt. Runs of digits compare as numbers: 9 before 10. Without identifiers, the content decides.
    pub id: Option<&'a str>,
    /// Where it stands among the events of its instant, lower first, if the log tells it.
    pub order: Option<i64>,
    /// When it was recorded; as it happened if left out.
    pub recorded_at: Option<i64>,
    /// Outcome, ruling or currency.
    pub word: Option<&'a str>,
    /// Severity, amount, score or seconds.
    pub value: Option<i64>,
    /// What is said of the complaint with it.
    pub facts: CaseRow<'a>,
}

impl<'a> LogRow<'a> {
    /// An event of which nothing else is known: fill in what is.
    ///
    /// ```
    /// use amends::measure::{LogKind, LogRow};
    ///
    /// let closed = LogRow { word: Some("upheld"), ..LogRow::new("C-1", LogKind::Closed, 1_700_600_000) };
    /// assert_eq!((closed.case, closed.id), ("C-1", None));
    /// ```
    #[must_use]
    pub const fn new(case: &'a str, event: LogKind, at: i64) -> LogRow<'a> {
        LogRow {
            case,
            event,
            at,
            nanosecond: 0,
            id: None,
            order: None,
            recorded_at: None,
            word: None,
            value: None,
            facts: CaseRow { complainant: None, due: None, acknowledge_due: None, issues: None, attributes: &[] },
        }
    }
}

/// Facts of a complaint, given with an event or apart. The last event that gives a fact counts. A fact given apart counts if no event
/// gives it.
#[derive(Clone, Copy, Debug, Default)]
pub struct CaseRow<'a> {
    /// Identifier of the complainant; only its hash is kept.
    pub complainant: Option<&'a str>,
    /// When the complaint is due.
    pub due: Option<i64>,
    /// When its acknowledgement is due.
    pub acknowledge_due: Option<i64>,
    /// Issues that it mentions.
    pub issues: Option<u32>,
    /// Values of the attributes in the order of [`LogBuilder::attributes`](super::LogBuilder::attributes); none for one that is not said.
    pub attributes: &'a [Option<&'a str>],
}

/// Options of a tally of rows, in addition to the definitions.
#[derive(Clone, Copy, Debug)]
pub struct RowOptions<'a> {
    /// Zone whose days count.
    pub zone: &'a Zone,
    /// Calendar of business days, if bands of them are asked for.
    pub calendar: Option<&'a Calendar>,
    /// Nothing at or after this instant is counted, in seconds since 1970.
    pub as_of: i64,
    /// Nothing recorded after this instant is counted.
    pub known_at: Option<i64>,
    /// What the log can record, more than its content shows.
    pub records: Option<&'a [Recordable]>,
}
