//! A checked calendar, ready for arithmetic.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

use super::date::{self, DAY};
use super::document::{CalendarDocument, Exception, HolidayRef, Weekly, ZoneRef};
use super::hours::{self, Interval};
use super::index::Index;
use super::{Almanac, HolidayList, Point, TimeError, Zone};
use crate::document::text::{pointer, quote, suggest};
use crate::document::{Diagnostics, Node, Sink, json};

pub(crate) const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Exceptions of one calendar: enough for a century of holidays, and a bound on the work.
const MAX_EXCEPTIONS: usize = 20_000;

/// When an organisation is open, checked and compiled.
///
/// A calendar is valid by construction and never changes. It carries its zone's rules; building it reads the
/// [`Almanac`], using it reads nothing. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Calendar(pub(crate) Arc<Inner>);

#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) document: CalendarDocument,
    pub(crate) zone: Zone,
    /// Distinct hours of a day; the first is closed.
    tables: Vec<Vec<Interval>>,
    /// Table of each weekday.
    weekly: [u16; 7],
    /// Dates with hours of their own, ascending.
    exceptions: Vec<Day>,
    /// Names of holidays and exceptions.
    names: Vec<Arc<str>>,
    /// Dates that every holiday list covers, as day numbers [from, to).
    pub(crate) coverage: Option<(i64, i64)>,
    pub(crate) never_opens: bool,
    pub(crate) index: Index,
    warnings: Diagnostics,
}

/// One date with hours of its own.
#[derive(Clone, Copy, Debug)]
struct Day {
    number: i32,
    table: u16,
    /// Index into `names`, plus one; 0 is none.
    name: u16,
}

/// How a calendar is compiled. Answers do not depend on it, only their speed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompileOptions {
    /// First year of the prefix sums.
    pub first_year: i32,
    /// Last year of the prefix sums.
    pub last_year: i32,
}

impl Default for CompileOptions {
    /// 2010 to 2035, the years of the holiday lists that come with this library.
    fn default() -> Self {
        CompileOptions { first_year: 2010, last_year: 2035 }
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
        let sink = Sink::default();
        let inner = check(document.clone(), almanac, &sink);
        finish(inner, sink, options)
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
        let inner = check(document, almanac, &sink);
        finish(inner, sink, CompileOptions::default())
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

    /// A document that needs no almanac: zone rules and holiday lists written out. What a server sends to a browser.
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

    /// A point on the last day of a limit that ends at `due`: where the day after it begins, the second before. Limits that
    /// count dates from there go on from that day.
    pub(crate) fn last_moment(&self, due: Point) -> Point {
        let before = (due.0.saturating_sub(1), due.1);
        if self.0.local_day(before.0) == self.0.local_day(due.0) { due } else { before }
    }

    /// Bytes that the compiled calendar takes, without its document.
    #[must_use]
    pub fn compiled_size(&self) -> usize {
        let inner = &*self.0;
        let tables: usize =
            inner.tables.iter().map(|t| size_of_val(t.as_slice()).saturating_add(size_of::<Vec<Interval>>())).sum();
        let names: usize = inner.names.iter().map(|n| n.len().saturating_add(size_of::<Arc<str>>())).sum();
        [
            size_of::<Inner>(),
            tables,
            names,
            size_of_val(inner.exceptions.as_slice()),
            inner.zone.heap_size(),
            inner.index.heap_size(),
        ]
        .iter()
        .sum()
    }
}

impl Inner {
    /// Opening intervals that start on a date.
    pub(crate) fn owned(&self, day: i64) -> &[Interval] {
        let table = match self.exception(day) {
            Some(e) => e.table,
            None => self.weekly.get(date::weekday(day)).copied().unwrap_or(0),
        };
        self.tables.get(usize::from(table)).map_or(&[], Vec::as_slice)
    }

    fn exception(&self, day: i64) -> Option<&Day> {
        let i = self.exceptions.partition_point(|e| i64::from(e.number) < day);
        self.exceptions.get(i).filter(|e| i64::from(e.number) == day)
    }

    /// Is the date an exception, and what is its name?
    pub(crate) fn exception_name(&self, day: i64) -> Option<Option<&str>> {
        let e = self.exception(day)?;
        let name = usize::from(e.name).checked_sub(1).and_then(|i| self.names.get(i));
        Some(name.map(|n| &**n))
    }

    /// Day number of the local date.
    pub(crate) fn local_day(&self, second: i64) -> i64 {
        second.saturating_add(self.zone.piece(second).offset).div_euclid(DAY)
    }

    /// Refuses an answer that depends on dates beyond the holiday lists: all of `[from_second, to_second)`, and of
    /// `from_second` itself.
    pub(crate) fn covered(&self, from_second: i64, to_second: i64) -> Result<(), TimeError> {
        let Some((from, to)) = self.coverage else { return Ok(()) };
        // Offsets are shorter than two days: well inside, the local dates need not be known.
        let inside = |day: i64, second: i64, margin: i64| day.saturating_add(margin).saturating_mul(DAY) <= second;
        if inside(from, from_second, 2) && !inside(to, from_second.max(to_second), -2) {
            return Ok(());
        }
        let last = to_second.saturating_sub(1).max(from_second);
        self.covered_days(self.local_day(from_second), self.local_day(last))
    }

    /// The same for dates, both included.
    pub(crate) fn covered_days(&self, first: i64, last: i64) -> Result<(), TimeError> {
        let Some((from, to)) = self.coverage else { return Ok(()) };
        if first >= from && last < to {
            return Ok(());
        }
        Err(TimeError::OutsideHolidays { from: date::date(from), to: date::date(to.saturating_sub(1)) })
    }
}

fn finish(inner: Option<Inner>, sink: Sink, options: CompileOptions) -> Result<Calendar, Diagnostics> {
    let problems = sink.finish();
    match inner {
        Some(mut inner) if !problems.has_errors() => {
            inner.warnings = problems;
            inner.index = Index::build(&inner, options);
            Ok(Calendar(Arc::new(inner)))
        }
        _ => Err(problems),
    }
}

/// Checks everything, reports everything; none if something needed is missing.
fn check(mut document: CalendarDocument, almanac: &Almanac, sink: &Sink) -> Option<Inner> {
    let zone = check_zone(&document.tz, almanac, sink);
    let mut book = Book { tables: vec![Vec::new()], names: Vec::new() };
    let weekly = check_weekly(&document.weekly, &mut book, sink);
    let (mut dates, coverage) = check_holidays(&mut document.holidays, almanac, &mut book, sink);
    for (text, exception) in &document.exceptions {
        check_exception(text, exception, &mut dates, &mut book, sink);
    }
    if dates.len() > MAX_EXCEPTIONS {
        sink.error(
            "/exceptions",
            "too_large",
            format!("more than {MAX_EXCEPTIONS} dates have special hours"),
            "split the calendar",
        );
    }
    let never_opens = book.tables.iter().all(Vec::is_empty);
    // Hours that could not be read are no sign of a calendar that never opens.
    if never_opens && sink.is_empty() {
        sink.warning("/weekly", "never_opens", "the calendar never opens".into(), "give at least one opening interval");
    }
    Some(Inner {
        document,
        zone: zone?,
        tables: book.tables,
        weekly,
        exceptions: dates,
        names: book.names,
        coverage,
        never_opens,
        index: Index::default(),
        warnings: Diagnostics::default(),
    })
}

/// Tables of hours and names, each kept once.
struct Book {
    tables: Vec<Vec<Interval>>,
    names: Vec<Arc<str>>,
}

impl Book {
    fn table(&mut self, hours: Vec<Interval>) -> u16 {
        let found = self.tables.iter().position(|t| *t == hours).unwrap_or_else(|| {
            self.tables.push(hours);
            self.tables.len().saturating_sub(1)
        });
        // At most one table a date, and dates are bounded below u16::MAX.
        u16::try_from(found).unwrap_or(0)
    }

    fn name(&mut self, name: Option<&str>) -> u16 {
        let Some(name) = name else { return 0 };
        let found = self.names.iter().position(|n| **n == *name).unwrap_or_else(|| {
            self.names.push(name.into());
            self.names.len().saturating_sub(1)
        });
        u16::try_from(found.saturating_add(1)).unwrap_or(0)
    }
}

fn check_zone(tz: &ZoneRef, almanac: &Almanac, sink: &Sink) -> Option<Zone> {
    let zone = match tz {
        ZoneRef::Name(name) => almanac.zone(name),
        ZoneRef::Pinned(pinned) => Zone::from_pinned(pinned),
    };
    zone.map_err(|e| sink.error("/tz", e.code(), e.to_string(), e.help())).ok()
}

fn check_weekly(weekly: &Weekly, book: &mut Book, sink: &Sink) -> [u16; 7] {
    let days = match weekly {
        Weekly::Always(_) => return [book.table(vec![Interval { start: 0, end: 86_400 }]); 7],
        Weekly::Hours(days) => days,
    };
    let mut out = [0; 7];
    for (day, intervals) in days {
        let path = format!("/weekly{}", pointer(day));
        let slot = WEEKDAYS.iter().position(|w| w == day).and_then(|i| out.get_mut(i));
        if slot.is_none() {
            sink.error(&path, "unknown_weekday", format!("{} is not a weekday", quote(day)), suggest(day, WEEKDAYS.into_iter()));
        }
        let hours = hours::check(intervals, &path, sink);
        if let Some(slot) = slot {
            *slot = book.table(hours);
        }
    }
    out
}

/// Dates with hours of their own, ascending.
type Dates = Vec<Day>;

/// Of a date given twice the later holds: an exception over a holiday. What comes after too many is not kept.
fn put(dates: &mut Dates, day: Day) {
    let (at, too_many) = (dates.partition_point(|d| d.number < day.number), dates.len() > MAX_EXCEPTIONS);
    match dates.get_mut(at).filter(|given| given.number == day.number) {
        Some(given) => *given = day,
        None if too_many => {}
        None => dates.insert(at, day),
    }
}

fn check_holidays(refs: &mut [HolidayRef], almanac: &Almanac, book: &mut Book, sink: &Sink) -> (Dates, Option<(i64, i64)>) {
    let mut dates = Dates::new();
    let mut coverage: Option<(i64, i64)> = None;
    let mut seen: Vec<String> = Vec::new();
    for (i, reference) in refs.iter_mut().enumerate() {
        let path = format!("/holidays/{i}");
        if let HolidayRef::Id(id) = reference {
            match almanac.holidays(id) {
                Some(list) => *reference = HolidayRef::List(list),
                None => {
                    let help = suggest(id, almanac.holiday_ids());
                    let help = if help.len() > "allowed: ".len() {
                        help
                    } else {
                        "add the list to the almanac, or write it out here".into()
                    };
                    sink.error(&path, "unknown_holidays", format!("there is no holiday list {}", quote(id)), help);
                }
            }
        }
        let HolidayRef::List(HolidayList { id, from, to, days, .. }) = reference else { continue };
        if seen.contains(id) {
            sink.warning(&path, "repeated_holidays", format!("the list {} is named twice", quote(id)), "name it once");
        }
        seen.push(id.clone());
        for (date, name) in days {
            if let Ok(number) = i32::try_from(date::number(*date)) {
                put(&mut dates, Day { number, table: 0, name: book.name(Some(name)) });
            }
        }
        let (from, to) = (date::number(*from), date::number(*to).saturating_add(1));
        let (a, b) = coverage.map_or((from, to), |(a, b)| (a.max(from), b.min(to)));
        if a >= b {
            sink.error(
                &path,
                "outside_holidays",
                "the holiday lists have no dates in common".into(),
                "name lists that cover the same years",
            );
        }
        coverage = Some((a, b));
    }
    (dates, coverage)
}

fn check_exception(text: &str, exception: &Exception, dates: &mut Dates, book: &mut Book, sink: &Sink) {
    let mut path = format!("/exceptions{}", pointer(text));
    let day = date::parse(text).and_then(|d| i32::try_from(date::number(d)).ok());
    if day.is_none() {
        sink.error(&path, "invalid_date", format!("{} is not a date", quote(text)), "write it as 2026-12-25");
    }
    if exception.name().is_some() {
        path.push_str("/hours");
    }
    let hours = hours::check(exception.hours(), &path, sink);
    if let Some(day) = day {
        put(dates, Day { number: day, table: book.table(hours), name: book.name(exception.name()) });
    }
}
