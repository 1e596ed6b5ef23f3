//! A checked calendar, ready for arithmetic.

use std::ops::Deref;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde_json::Value;

use super::document::{CalendarDocument, ZoneRef};
use super::index::{CompileOptions, Index};
use super::schedule::Schedule;
use super::{Almanac, Point, TimeError, Zone, compile, date};
use crate::document::{Diagnostics, Node, Sink, json};

/// When an organisation is open, checked and compiled.
///
/// A calendar is valid by construction and never changes. It carries its zone's rules; building it reads the
/// [`Almanac`], using it reads nothing. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Calendar(pub(crate) Arc<Inner>);

/// A schedule with its index. Questions about opening hours see it as the schedule.
#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) document: CalendarDocument,
    schedule: Schedule,
    pub(crate) index: Index,
    warnings: Diagnostics,
}

impl Deref for Inner {
    type Target = Schedule;

    fn deref(&self) -> &Schedule {
        &self.schedule
    }
}

impl Calendar {
    /// Checks a document against an almanac and compiles it.
    ///
    /// # Errors
    /// Every problem at once, each with code, path, message and help.
    ///
    /// ```
    /// use amends::time::{Almanac, Calendar, CalendarDocument};
    /// let document = CalendarDocument::from_json(r#"{"tz": "UTC", "weekly": {"mon": [["09:00", "17:00"]]}}"#)?;
    /// let mondays = Calendar::new(&document, &Almanac::empty())?;
    /// assert!(!mondays.never_opens());
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn new(document: &CalendarDocument, almanac: &Almanac) -> Result<Calendar, Diagnostics> {
        Calendar::compile(document, almanac, CompileOptions::default())
    }

    /// [`Calendar::new`] with a choice of years.
    ///
    /// # Errors
    /// As [`Calendar::new`].
    pub fn compile(document: &CalendarDocument, almanac: &Almanac, options: CompileOptions) -> Result<Calendar, Diagnostics> {
        // What was made as a value is written by `pinned` too: it must be readable then.
        CalendarDocument::from_value(&serde_json::to_value(document).unwrap_or_default())?;
        finish(document.clone(), almanac, Sink::default(), options)
    }

    /// Reads, checks and compiles JSON text.
    ///
    /// # Errors
    /// Every problem of form and of sense at once.
    ///
    /// ```
    /// use amends::{Almanac, Calendar};
    /// let problems = Calendar::from_json(
    ///     r#"{"tz": "Europe/Londn", "weekly": {"monday": [["9", "25:00"]]}}"#,
    ///     &Almanac::bundled(),
    /// ).unwrap_err();
    /// let paths: Vec<_> = problems.iter().map(|p| (p.path.as_str(), p.help.as_str())).collect();
    /// assert_eq!(paths[0], ("/tz", "did you mean `Europe/London`?"));
    /// assert_eq!(paths[1], ("/weekly/monday", "did you mean `mon`?"));
    /// assert_eq!(paths.len(), 4);
    /// ```
    pub fn from_json(text: &str, almanac: &Almanac) -> Result<Calendar, Diagnostics> {
        Calendar::from_value(&json::parse(text)?, almanac)
    }

    /// Reads, checks and compiles a JSON value.
    ///
    /// # Errors
    /// Every problem of form and of sense at once.
    pub fn from_value(value: &Value, almanac: &Almanac) -> Result<Calendar, Diagnostics> {
        json::fits(value)?;
        let sink = Sink::default();
        let document = CalendarDocument::read(&Node::root(value, &sink));
        finish(document, almanac, sink, CompileOptions::default())
    }

    /// Has it no opening interval at all?
    #[must_use]
    pub fn never_opens(&self) -> bool {
        self.0.never_opens
    }

    /// The document as it was given.
    #[must_use]
    pub fn document(&self) -> &CalendarDocument {
        &self.0.document
    }

    /// A document that needs no almanac, with zone rules and holiday lists written out. A server sends it to a browser.
    ///
    /// ```
    /// # use amends::{Almanac, Calendar};
    /// let calendar = Calendar::from_json(r#"{"tz": "Asia/Tokyo", "weekly": "24x7"}"#, &Almanac::bundled())?;
    /// let travels = serde_json::to_string(&calendar.pinned()).unwrap();
    /// assert!(Calendar::from_json(&travels, &Almanac::empty()).is_ok());
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn pinned(&self) -> CalendarDocument {
        // `check` has replaced the names of holiday lists by the lists.
        CalendarDocument { tz: ZoneRef::Pinned(self.0.zone.pin()), ..self.0.document.clone() }
    }

    /// The zone whose clock the hours follow.
    ///
    /// ```
    /// # use amends::time::{Almanac, Calendar, Pauses, instant};
    /// # let office = Calendar::from_json(r#"{"tz": "Europe/London", "holidays": ["GB-ENG"],
    /// #     "weekly": {"mon": [["09:00", "17:00"]], "tue": [["09:00", "17:00"]], "wed": [["09:00", "17:00"]],
    /// #     "thu": [["09:00", "17:00"]], "fri": [["09:00", "17:00"]]}}"#, &Almanac::bundled())?;
    /// assert_eq!(office.zone().name(), "Europe/London");
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn zone(&self) -> &Zone {
        &self.0.zone
    }

    /// What works, and probably not as its author meant.
    ///
    /// ```
    /// # use amends::time::{Almanac, Calendar, Pauses, instant};
    /// # let office = Calendar::from_json(r#"{"tz": "Europe/London", "holidays": ["GB-ENG"],
    /// #     "weekly": {"mon": [["09:00", "17:00"]], "tue": [["09:00", "17:00"]], "wed": [["09:00", "17:00"]],
    /// #     "thu": [["09:00", "17:00"]], "fri": [["09:00", "17:00"]]}}"#, &Almanac::bundled())?;
    /// assert!(office.warnings().0.is_empty());
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn warnings(&self) -> &Diagnostics {
        &self.0.warnings
    }

    /// First and last date that every holiday list covers; none if the calendar names no list.
    ///
    /// ```
    /// # use amends::time::{Almanac, Calendar, Pauses, instant};
    /// # let office = Calendar::from_json(r#"{"tz": "Europe/London", "holidays": ["GB-ENG"],
    /// #     "weekly": {"mon": [["09:00", "17:00"]], "tue": [["09:00", "17:00"]], "wed": [["09:00", "17:00"]],
    /// #     "thu": [["09:00", "17:00"]], "fri": [["09:00", "17:00"]]}}"#, &Almanac::bundled())?;
    /// let (first, last) = office.holiday_coverage().unwrap();
    /// println!("holidays are known from {first} to {last}");
    /// assert!(first < last);
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn holiday_coverage(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.0.coverage.map(|(from, to)| (date::date(from), date::date(to.saturating_sub(1))))
    }

    /// The local date of an instant.
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`], also where it is in another year than 1 to 9999.
    ///
    /// ```
    /// use amends::time::{Almanac, Calendar, instant};
    /// let tokyo = Calendar::from_json(r#"{"tz": "Asia/Tokyo", "weekly": "24x7"}"#, &Almanac::bundled())?;
    /// let evening = instant::parse("2026-03-02T20:00:00Z")?;
    /// assert_eq!(tokyo.local_date(evening)?.to_string(), "2026-03-03"); // it is the next morning there
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn local_date(&self, instant: DateTime<Utc>) -> Result<NaiveDate, TimeError> {
        self.0.zone.local(instant).map(|local| local.date())
    }

    /// The reading of the calendar's clock: date and time, by the rules that it carries and not by those of the machine.
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`], also where it is in another year than 1 to 9999.
    ///
    /// ```
    /// use amends::time::{Almanac, Calendar, instant};
    /// let tokyo = Calendar::from_json(r#"{"tz": "Asia/Tokyo", "weekly": "24x7"}"#, &Almanac::bundled())?;
    /// let evening = instant::parse("2026-03-02T20:00:00Z")?;
    /// assert_eq!(instant::format_local(tokyo.local(evening)?), "2026-03-03T05:00:00");
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn local(&self, instant: DateTime<Utc>) -> Result<NaiveDateTime, TimeError> {
        self.0.zone.local(instant)
    }

    /// A point on the last day of a limit that ends at `due`: where the day after it begins, the second before. Limits that
    /// count dates from there go on from that day.
    pub(crate) fn last_moment(&self, due: Point) -> Point {
        let before = (due.0.saturating_sub(1), due.1);
        if self.0.local_day(before.0) == self.0.local_day(due.0) { due } else { before }
    }

    /// Bytes that the compiled calendar takes, without its document.
    #[must_use]
    pub fn compiled_size(&self) -> usize {
        [size_of::<Inner>(), self.0.heap_size(), self.0.index.heap_size()].iter().sum()
    }
}

/// The calendar of a document, with the problems of form that reading it found.
fn finish(
    mut document: CalendarDocument,
    almanac: &Almanac,
    sink: Sink,
    options: CompileOptions,
) -> Result<Calendar, Diagnostics> {
    let schedule = compile::check(&mut document, almanac, &sink);
    let warnings = sink.finish();
    match schedule {
        Some(schedule) if !warnings.has_errors() => {
            let index = Index::build(&schedule, options);
            Ok(Calendar(Arc::new(Inner { document, schedule, index, warnings })))
        }
        _ => Err(warnings),
    }
}
