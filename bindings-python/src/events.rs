//! An event log as a frame: columns of texts become numbers, and the core counts them.

use std::collections::HashMap;

use amends::measure::log::{CaseRow, CodedFacts, CodedLog, ColumnLog, LogBuilder, LogKind, LogRow, RowOptions};
use amends::measure::{self, Recordable};
use amends::{Diagnostic, Diagnostics, Severity, time};
use arrow_array::{Array, ArrayRef, Int64Array, StringArray};
use pyo3::prelude::*;

use crate::ahead::{Ahead, spare};
use crate::calendar::Calendar;
use crate::coded::Coded;
use crate::column::Ask;
use crate::dates::Dates;
use crate::datetime::instant;
use crate::error::{OrRaise, one};
use crate::frame::{Columns, definitions, named_zone};
use crate::instants::{Instants, Times};
use crate::plain::json_text;
use crate::problems::{Problems, RowProblems};
use crate::tally::Tally;

/// Where problems of the events are.
const EVENTS: &str = "/events";

/// What is said of complaints, in columns as they lie.
struct Facts {
    complainant: Option<Vec<ArrayRef>>,
    due: Option<Times>,
    acknowledge_due: Option<Times>,
    issues: Option<Vec<i64>>,
    attributes: Vec<Option<Vec<ArrayRef>>>,
}

/// A column of facts as the core takes it.
enum Fact<'a> {
    Complainant(Coded<'a>),
    Due(Vec<i64>),
    AcknowledgeDue(Vec<i64>),
    Issues(&'a [i64]),
    /// By its place among the attributes.
    Attribute(usize, Coded<'a>),
}

impl Fact<'_> {
    fn say(self, log: &mut ColumnLog<'_>) -> Result<(), Diagnostics> {
        let none = CodedFacts::default();
        match self {
            Fact::Complainant(column) => log.say(&CodedFacts { complainant: Some(column.as_texts()), ..none }),
            Fact::Due(seconds) => log.say(&CodedFacts { due: Some(&seconds), ..none }),
            Fact::AcknowledgeDue(seconds) => log.say(&CodedFacts { acknowledge_due: Some(&seconds), ..none }),
            Fact::Issues(numbers) => log.say(&CodedFacts { issues: Some(numbers), ..none }),
            Fact::Attribute(place, column) => {
                let mut attributes = vec![None; place];
                attributes.push(Some(column.as_texts()));
                log.say(&CodedFacts { attributes: &attributes, ..none })
            }
        }
    }
}

/// All columns of facts at once, to be asked row by row.
struct WholeFacts<'a> {
    complainant: Option<Coded<'a>>,
    due: Option<Vec<i64>>,
    acknowledge_due: Option<Vec<i64>>,
    issues: Option<&'a [i64]>,
    attributes: Vec<Option<Coded<'a>>>,
}

/// A column of texts, which [`Columns::kept_texts`] read.
fn coded(pieces: &[ArrayRef]) -> Coded<'_> {
    Coded::of(pieces).unwrap_or_default()
}

/// A column that is read when its turn comes.
type Work<'a> = Box<dyn FnOnce() -> Fact<'a> + Send + 'a>;

fn whole_numbers(column: &Int64Array, none: i64) -> Vec<i64> {
    match column.null_count() {
        0 => column.values().to_vec(),
        _ => column.iter().map(|n| n.unwrap_or(none)).collect(),
    }
}

impl Facts {
    fn new<'py>(
        py: Python<'py>,
        frame: &Columns<'py>,
        attributes: &[String],
        assume_utc: bool,
        problems: &mut Problems,
    ) -> Facts {
        let due = Ask::instants(assume_utc, Dates::Due);
        let complainant = problems.take(py, frame.kept_texts(py, "complainant")).flatten();
        let [due, acknowledge_due] =
            ["due", "acknowledge_due"].map(|name| problems.take(py, frame.times(py, name, due)).flatten());
        let issues = problems.take(py, frame.integers(py, "issues")).flatten();
        let issues = issues.map(|issues| whole_numbers(&issues, time::batch::NULL));
        if let Some(issues) = &issues {
            problems.take(py, CodedFacts::check_issues(issues).or_raise(py, &frame.at("issues")));
        }
        Facts {
            complainant,
            due,
            acknowledge_due,
            issues,
            attributes: attributes.iter().map(|name| problems.take(py, frame.kept_texts(py, name)).flatten()).collect(),
        }
    }

    /// The columns, to be read one after the other: only those are in memory that are needed.
    fn works(&self) -> Vec<Work<'_>> {
        let mut out: Vec<Work<'_>> = Vec::new();
        if let Some(times) = &self.due {
            out.push(Box::new(move || Fact::Due(times.seconds())));
        }
        if let Some(times) = &self.acknowledge_due {
            out.push(Box::new(move || Fact::AcknowledgeDue(times.seconds())));
        }
        if let Some(pieces) = &self.complainant {
            out.push(Box::new(move || Fact::Complainant(coded(pieces))));
        }
        if let Some(issues) = &self.issues {
            out.push(Box::new(move || Fact::Issues(issues)));
        }
        for (place, pieces) in self.attributes.iter().enumerate() {
            if let Some(pieces) = pieces {
                out.push(Box::new(move || Fact::Attribute(place, coded(pieces))));
            }
        }
        out
    }

    fn whole(&self) -> WholeFacts<'_> {
        WholeFacts {
            complainant: self.complainant.as_deref().map(coded),
            due: self.due.as_ref().map(Times::seconds),
            acknowledge_due: self.acknowledge_due.as_ref().map(Times::seconds),
            issues: self.issues.as_deref(),
            attributes: self.attributes.iter().map(|column| column.as_deref().map(coded)).collect(),
        }
    }
}

impl<'a> WholeFacts<'a> {
    fn row<'b>(&'b self, row: usize, attributes: &'b mut Vec<Option<&'a str>>) -> CaseRow<'b> {
        let text = |column: &Option<Coded<'a>>| column.as_ref().and_then(|column| column.get(row));
        let number = |column: Option<&[i64]>| column.map(|c| c[row]).filter(|n| *n != time::batch::NULL);
        attributes.clear();
        attributes.extend(self.attributes.iter().map(text));
        CaseRow {
            complainant: text(&self.complainant),
            due: number(self.due.as_deref()),
            acknowledge_due: number(self.acknowledge_due.as_deref()),
            issues: number(self.issues).and_then(|n| u32::try_from(n).ok()),
            attributes,
        }
    }
}

/// A cell that must hold something.
fn empty(path: &str) -> Diagnostics {
    Diagnostics(vec![Diagnostic {
        code: "missing_field".into(),
        severity: Severity::Error,
        path: path.into(),
        message: "there is no value here".into(),
        help: "every event has a case, a word and an instant; leave out the row, or fill it in".into(),
    }])
}

/// How a frame is to be read.
#[derive(Clone, Copy)]
struct Reading<'a> {
    zone: &'a time::Zone,
    assume_utc: bool,
}

/// Facts of complaints beside their events: whose they are, and what they say.
struct Beside {
    case: Vec<ArrayRef>,
    facts: Facts,
}

/// An event log in columns as they lie.
struct Events {
    case: Vec<ArrayRef>,
    event: Vec<ArrayRef>,
    at: Times,
    rows: usize,
    id: Option<StringArray>,
    order: Option<Vec<i64>>,
    recorded: Option<Times>,
    word: Option<Vec<ArrayRef>>,
    value: Option<Vec<i64>>,
    facts: Facts,
}

impl Events {
    /// The columns. If some cannot be read, their problems are kept, and there is no log.
    fn new<'py>(
        py: Python<'py>,
        frame: &Columns<'py>,
        attributes: &[String],
        order: Option<&str>,
        reading: Reading<'_>,
        problems: &mut Problems,
    ) -> Option<Events> {
        let times = Ask::instants(reading.assume_utc, Dates::In(reading.zone));
        let case = frame.needed(py, "case", problems, |name| frame.kept_texts(py, name));
        let event = frame.needed(py, "event", problems, |name| frame.kept_texts(py, name));
        let at = frame.needed(py, "at", problems, |name| frame.times(py, name, times));
        let id = problems.take(py, frame.texts(py, "id")).flatten();
        let order = order.and_then(|name| frame.needed(py, name, problems, |name| frame.integers(py, name)));
        let order = order.map(|order| whole_numbers(&order, time::batch::NULL));
        let recorded = problems.take(py, frame.times(py, "recorded_at", times)).flatten();
        let word = problems.take(py, frame.kept_texts(py, "word")).flatten();
        let value = problems.take(py, frame.integers(py, "value")).flatten().map(|value| whole_numbers(&value, 0));
        let facts = Facts::new(py, frame, attributes, reading.assume_utc, problems);
        Some(Events { case: case?, event: event?, at: at?, rows: frame.rows, id, order, recorded, word, value, facts })
    }

    /// The tally. If the log is refused, the problems of all rows are told.
    fn tally(&self, log: LogBuilder, beside: Option<&Beside>, options: &RowOptions<'_>) -> Result<measure::Tally, Diagnostics> {
        let spare = spare(self.rows);
        std::thread::scope(|scope| {
            // Most of the work are the texts of the cases: meanwhile this thread reads the other columns of events.
            let case = Ahead::start(scope, spare, || coded(&self.case));
            let kinds = self.kinds();
            let word = self.word.as_deref().map(coded);
            let at = self.at.read();
            let recorded = self.recorded.as_ref().map(Times::seconds);
            let id: Option<Vec<Option<&str>>> = self.id.as_ref().map(|column| column.iter().collect());
            let case = case.done();
            let mut works = self.facts.works().into_iter();
            let mut next = works.next().map(|work| Ahead::start(scope, spare, work));
            let columns = CodedLog {
                case: case.as_texts(),
                event: &kinds,
                at: &at.seconds,
                nanosecond: at.nanoseconds.as_deref(),
                id: id.as_deref(),
                order: self.order.as_deref(),
                recorded_at: recorded.as_deref(),
                word: word.as_ref().map(Coded::as_texts),
                value: self.value.as_deref(),
            };
            let mut log = log.with_columns(&columns).map_err(|refused| {
                let rows = self.check(&case, &at, word.as_ref());
                rows.err().unwrap_or_else(|| refused.within(EVENTS))
            })?;
            while let Some(column) = next {
                let fact = column.done();
                next = works.next().map(|work| Ahead::start(scope, spare, work));
                fact.say(&mut log).map_err(|refused| refused.within(EVENTS))?;
            }
            if let Some(Beside { case, facts }) = beside {
                let (case, facts) = (coded(case), facts.whole());
                let mut attributes = Vec::new();
                for row in 0..case.codes.len() {
                    if let Some(name) = case.get(row) {
                        log.case(name, &facts.row(row, &mut attributes));
                    }
                }
            }
            log.tally(options)
        })
    }

    /// Codes of the kinds of events; the core refuses those that are none.
    fn kinds(&self) -> Vec<u8> {
        let event = coded(&self.event);
        let known: Vec<u8> = event.texts.iter().map(|word| LogKind::from_word(word).map_or(u8::MAX, |kind| kind as u8)).collect();
        event.codes.iter().map(|code| known.get(*code as usize).copied().unwrap_or(u8::MAX)).collect()
    }

    /// The problems of the rows, one by one.
    fn check(&self, case: &Coded<'_>, at: &Instants, words: Option<&Coded<'_>>) -> Result<(), Diagnostics> {
        let event = coded(&self.event);
        let known: Vec<Result<LogKind, Diagnostics>> = event.texts.iter().map(|word| LogKind::from_word(word)).collect();
        let mut problems = RowProblems::default();
        let mut log = LogBuilder::default();
        for (row, at) in at.seconds.iter().copied().enumerate() {
            let place = |name: &str| format!("{EVENTS}/{name}/{row}");
            let Some(case) = case.get(row) else {
                problems.add(empty(&place("case")));
                continue;
            };
            let Some(kind) = event.codes.get(row).and_then(|code| known.get(*code as usize)) else {
                problems.add(empty(&place("event")));
                continue;
            };
            if at == time::batch::NULL {
                problems.add(empty(&place("at")));
                continue;
            }
            match kind {
                Err(unknown) => problems.add(unknown.clone().within(&place("event"))),
                Ok(kind) => {
                    let word = words.and_then(|words| words.get(row));
                    if let Err(refused) = log.event(&LogRow { word, ..LogRow::new(case, *kind, at) }) {
                        problems.add(refused.within(&format!("{EVENTS}/{row}")));
                    }
                }
            }
        }
        problems.result(self.rows)
    }
}

/// What the columns of a log may be called by us.
const FIELDS: [&str; 12] =
    ["case", "event", "at", "id", "recorded_at", "word", "value", "complainant", "cause", "due", "acknowledge_due", "issues"];

/// What each log has; who looks for such a column tells that it is missing.
const NEEDED: [&str; 3] = ["case", "event", "at"];

/// Checks that the names in `columns` are ours, and that the columns are there.
fn check_names(
    py: Python<'_>,
    named: &HashMap<String, String>,
    attributes: &[String],
    frames: &[&Columns<'_>],
    problems: &mut Problems,
) {
    let mut list: Vec<_> = named.iter().collect();
    list.sort();
    for (ours, theirs) in list {
        let path = format!("/columns/{ours}");
        if !FIELDS.contains(&ours.as_str()) && !attributes.contains(ours) {
            let known = FIELDS.iter().copied().chain(attributes.iter().map(String::as_str)).collect::<Vec<_>>().join(", ");
            let message = format!("`{ours}` is no name of a column here");
            let help = format!("our name comes first, {{\"case\": \"complaint_id\"}}; ours are: {known}");
            problems.take(py, Err::<(), _>(one(py, "unknown_field", &path, &message, &help)));
        } else if !frames.iter().any(|frame| frame.has(theirs)) && !NEEDED.contains(&ours.as_str()) {
            let missing = frames.first().map(|frame| frame.missing(py, ours));
            problems.take(py, missing.map_or(Ok(()), Err));
        }
    }
}

/// The tally of an event log in columns: what ``tally_events`` gives for a list, for millions of rows.
///
/// events: A frame (polars, pandas, pyarrow, duckdb …) or a dict of columns, in any order of rows. ``case``, ``event`` (a word of
///     ``LogKind``) and ``at`` (instants) must be there; ``id``, ``recorded_at``, ``word``, ``value``, ``complainant``, ``cause``,
///     ``due``, ``acknowledge_due``, ``issues`` and the attributes that the definitions name may be. Other columns are left alone.
/// as_of: Nothing at or after this instant is counted.
/// cases: What is known of each case beside its events, one row each: ``case`` and any of ``complainant``, ``cause``, ``due``,
///     ``acknowledge_due``, ``issues`` and the attributes. What an event says counts over it.
/// definitions: Definitions that the counters rest on.
/// zone: Zone whose days count; if left out the calendar's, else the one that the column ``at`` is written in. A column in UTC or with
///     bare offsets names none: then days are counted in UTC, with an ``amends.ZoneWarning``.
/// calendar: Calendar of business days, if bands of them are asked for.
/// known_at: Nothing recorded after this instant is counted.
/// order: Column of whole numbers by which events of one instant stand, lower first. Without it they come by ``id`` (runs of digits as
///     numbers: 9 before 10), else by what they say; the order of rows never counts.
/// assume_utc: Take columns of instants without a zone as UTC.
/// records: What the log can tell, as words of events and facts: what never happened is then 0. What it never told and is not named here is
///     unknown, and figures that rest on it are None with the reason ``not_recorded``.
/// columns: Our names, and your columns that hold what they mean: ``{"case": "complaint_id"}``. They hold for ``cases`` too.
///
/// Dates in ``at`` are the start of their day in the zone. Dates in ``due`` are refused: is a due day over at its start, or at its end?
///
/// Raises:
///     AmendsError: All problems at once, with column and row: ``missing_field``, ``unknown_word``, ``naive_datetime``, ``duplicate``,
///         ``length_mismatch``. Of rows that have the same problem the first is told.
///     AmendsTypeError: ``wrong_type`` for columns of another type, if nothing else is wrong.
///
/// >>> log = pl.DataFrame({"complaint": ["C-1", "C-1"], "what": ["received", "closed"], "on": [date(2026, 3, 2), date(2026, 3, 9)]})
/// >>> measure.tally_frame(log, as_of=datetime(2026, 4, 1, tzinfo=timezone.utc), zone="Europe/London",
/// ...                     columns={"case": "complaint", "event": "what", "at": "on"}).cases
/// 1
#[pyfunction]
#[pyo3(signature = (events, *, as_of, cases=None, definitions=None, zone=None, calendar=None, known_at=None, order=None, assume_utc=false, records=None, columns=None))]
#[expect(clippy::too_many_arguments, reason = "they are Python's keywords")]
pub(crate) fn tally_frame<'py>(
    events: &Bound<'py, PyAny>,
    as_of: &Bound<'py, PyAny>,
    cases: Option<&Bound<'py, PyAny>>,
    definitions: Option<&Bound<'py, PyAny>>,
    zone: Option<&Bound<'py, PyAny>>,
    calendar: Option<&Bound<'py, Calendar>>,
    known_at: Option<&Bound<'py, PyAny>>,
    order: Option<&str>,
    assume_utc: bool,
    records: Option<&Bound<'py, PyAny>>,
    columns: Option<HashMap<String, String>>,
) -> PyResult<Tally> {
    let py = events.py();
    let definitions = self::definitions(definitions)?;
    let records = match records {
        None => None,
        Some(given) => Some(Recordable::list_from_json(&json_text(given, "/records")?).or_raise(py, "/records")?),
    };
    let named = named_zone(zone)?;
    let calendar = calendar.map(|c| &c.get().0);
    let columns = columns.unwrap_or_default();
    let mut frame = Columns::new(events, EVENTS)?;
    frame.rename(&columns);
    let mut beside = cases.map(|cases| Columns::new(cases, "/cases")).transpose()?;
    beside.iter_mut().for_each(|frame| frame.rename(&columns));
    let zone = match named.or_else(|| calendar.map(|c| c.zone().clone())) {
        Some(zone) => zone,
        None => frame.zone(py, "at")?,
    };
    let options = RowOptions {
        zone: &zone,
        calendar,
        as_of: instant(as_of, "/as_of")?.timestamp(),
        known_at: known_at.map(|at| instant(at, "/known_at").map(|at| at.timestamp())).transpose()?,
        records: records.as_deref(),
    };
    let mut log = LogBuilder::new(definitions);
    let reading = Reading { zone: &zone, assume_utc };
    let mut problems = Problems::default();
    let frames: Vec<&Columns<'_>> = std::iter::once(&frame).chain(&beside).collect();
    frames.iter().for_each(|frame| frame.mention(&mut log));
    check_names(py, &columns, log.attributes(), &frames, &mut problems);
    let events = Events::new(py, &frame, log.attributes(), order, reading, &mut problems);
    let beside = beside.as_ref().and_then(|frame| {
        let case = frame.needed(py, "case", &mut problems, |name| frame.kept_texts(py, name));
        let facts = Facts::new(py, frame, log.attributes(), assume_utc, &mut problems);
        case.map(|case| Beside { case, facts })
    });
    problems.raise(py)?;
    let Some(events) = events else { return Err(frame.missing(py, "case")) };
    py.detach(|| events.tally(log, beside.as_ref(), &options)).or_raise(py, "").map(Tally)
}
