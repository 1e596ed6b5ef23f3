//! An event log as a frame: columns of texts become numbers, and the core counts them.

use std::collections::HashMap;

use amends::measure::Recordable;
use amends::measure::log::{CaseRow, CodedLog, ColumnLog, LogBuilder, LogKind, LogRow, RowOptions};
use amends::{Diagnostic, Diagnostics, Severity, time};
use arrow_array::{Array, ArrayRef, Int64Array, StringArray};
use pyo3::prelude::*;

use crate::calendar::Calendar;
use crate::coded::Coded;
use crate::column::Ask;
use crate::dates::Dates;
use crate::datetime::instant;
use crate::error::{OrRaise, one};
use crate::frame::{Columns, definitions, named_zone};
use crate::instants::Instants;
use crate::plain::json_text;
use crate::problems::{Problems, RowProblems};
use crate::tally::Tally;

/// What is said of complaints, in columns.
struct Facts {
    complainant: Option<ArrayRef>,
    due: Option<Vec<i64>>,
    acknowledge_due: Option<Vec<i64>>,
    issues: Option<Vec<i64>>,
    attributes: Vec<Option<ArrayRef>>,
}

/// The same with its texts as numbers.
struct CodedFacts<'a> {
    of: &'a Facts,
    complainant: Option<Coded<'a>>,
    attributes: Vec<Option<Coded<'a>>>,
}

/// A column of texts, which [`Columns::kept_texts`] read.
fn coded(array: &ArrayRef) -> Coded<'_> {
    Coded::of(array).unwrap_or_default()
}

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
        let [due, acknowledge_due] = ["due", "acknowledge_due"]
            .map(|name| problems.take(py, frame.instants(py, name, due)).flatten().map(|instants| instants.seconds));
        let issues = problems.take(py, frame.integers(py, "issues")).flatten();
        let issues = issues.map(|issues| whole_numbers(&issues, time::batch::NULL));
        if let Some(issues) = &issues {
            problems.take(py, CodedLog::check_issues(issues).or_raise(py, &frame.at("issues")));
        }
        Facts {
            complainant,
            due,
            acknowledge_due,
            issues,
            attributes: attributes.iter().map(|name| problems.take(py, frame.kept_texts(py, name)).flatten()).collect(),
        }
    }

    fn coded(&self) -> CodedFacts<'_> {
        CodedFacts {
            of: self,
            complainant: self.complainant.as_ref().map(coded),
            attributes: self.attributes.iter().map(|column| column.as_ref().map(coded)).collect(),
        }
    }
}

impl<'a> CodedFacts<'a> {
    fn row<'b>(&'b self, row: usize, attributes: &'b mut Vec<Option<&'a str>>) -> CaseRow<'b> {
        let text = |column: &Option<Coded<'a>>| column.as_ref().and_then(|column| column.get(row));
        let number = |column: &Option<Vec<i64>>| column.as_ref().map(|c| c[row]).filter(|n| *n != time::batch::NULL);
        attributes.clear();
        attributes.extend(self.attributes.iter().map(text));
        CaseRow {
            complainant: text(&self.complainant),
            due: number(&self.of.due),
            acknowledge_due: number(&self.of.acknowledge_due),
            issues: number(&self.of.issues).and_then(|n| u32::try_from(n).ok()),
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

/// An event log in columns.
struct Events {
    case: ArrayRef,
    event: ArrayRef,
    at: Instants,
    id: Option<StringArray>,
    order: Option<Vec<i64>>,
    recorded: Option<Vec<i64>>,
    word: Option<ArrayRef>,
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
        let at = frame.needed(py, "at", problems, |name| frame.instants(py, name, times));
        let id = problems.take(py, frame.texts(py, "id")).flatten();
        let order = order.and_then(|name| frame.needed(py, name, problems, |name| frame.integers(py, name)));
        let order = order.map(|order| whole_numbers(&order, time::batch::NULL));
        let recorded = problems.take(py, frame.instants(py, "recorded_at", times)).flatten().map(|instants| instants.seconds);
        let word = problems.take(py, frame.kept_texts(py, "word")).flatten();
        let value = problems.take(py, frame.integers(py, "value")).flatten().map(|value| whole_numbers(&value, 0));
        let facts = Facts::new(py, frame, attributes, reading.assume_utc, problems);
        Some(Events { case: case?, event: event?, at: at?, id, order, recorded, word, value, facts })
    }

    /// The log. If it is refused, the problems of all rows are told.
    fn log(&self, log: LogBuilder, path: &str) -> Result<ColumnLog, Diagnostics> {
        let (case, event) = (coded(&self.case), coded(&self.event));
        let word = self.word.as_ref().map(coded);
        let facts = self.facts.coded();
        let known: Vec<Result<LogKind, Diagnostics>> = event.texts.iter().map(|word| LogKind::from_word(word)).collect();
        // The core refuses codes that are none.
        let code = |code: &u32| known.get(*code as usize).and_then(|kind| kind.as_ref().ok()).map_or(u8::MAX, |kind| *kind as u8);
        let id: Option<Vec<Option<&str>>> = self.id.as_ref().map(|column| column.iter().collect());
        let attributes: Vec<_> = facts.attributes.iter().map(|column| column.as_ref().map(Coded::as_texts)).collect();
        let columns = CodedLog {
            case: case.as_texts(),
            event: &event.codes.iter().map(code).collect::<Vec<u8>>(),
            at: &self.at.seconds,
            nanosecond: self.at.nanoseconds.as_deref(),
            id: id.as_deref(),
            order: self.order.as_deref(),
            recorded_at: self.recorded.as_deref(),
            word: word.as_ref().map(Coded::as_texts),
            value: self.value.as_deref(),
            complainant: facts.complainant.as_ref().map(Coded::as_texts),
            due: self.facts.due.as_deref(),
            acknowledge_due: self.facts.acknowledge_due.as_deref(),
            issues: self.facts.issues.as_deref(),
            attributes: &attributes,
        };
        log.with_columns(&columns).map_err(|refused| {
            let rows = self.check([&case, &event], &known, word.as_ref(), path);
            rows.err().unwrap_or_else(|| refused.within(path))
        })
    }

    /// The problems of the rows, one by one.
    fn check(
        &self,
        [case, event]: [&Coded<'_>; 2],
        known: &[Result<LogKind, Diagnostics>],
        words: Option<&Coded<'_>>,
        path: &str,
    ) -> Result<(), Diagnostics> {
        let mut problems = RowProblems::default();
        let mut log = LogBuilder::default();
        for (row, at) in self.at.seconds.iter().copied().enumerate() {
            let place = |name: &str| format!("{path}/{name}/{row}");
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
                        problems.add(refused.within(&format!("{path}/{row}")));
                    }
                }
            }
        }
        problems.result(self.at.seconds.len())
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

/// The tally of an event log in columns.
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
    let mut frame = Columns::new(events, "/events")?;
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
    let known = beside.as_ref().and_then(|frame| {
        let case = frame.needed(py, "case", &mut problems, |name| frame.kept_texts(py, name));
        let facts = Facts::new(py, frame, log.attributes(), assume_utc, &mut problems);
        case.map(|case| (case, facts))
    });
    problems.raise(py)?;
    let Some(events) = events else { return Err(frame.missing(py, "case")) };
    py.detach(|| {
        let mut log = events.log(log, "/events")?;
        if let Some((case, facts)) = &known {
            let (case, facts) = (coded(case), facts.coded());
            let mut attributes = Vec::new();
            for row in 0..case.codes.len() {
                if let Some(name) = case.get(row) {
                    log.case(name, &facts.row(row, &mut attributes));
                }
            }
        }
        log.tally(&options)
    })
    .or_raise(py, "")
    .map(Tally)
}
