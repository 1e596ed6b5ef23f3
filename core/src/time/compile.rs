//! From a calendar document to its schedule: every check, and every problem at once.

use std::sync::Arc;

use super::date;
use super::document::{CalendarDocument, Exception, HolidayRef, Weekly, ZoneRef};
use super::hours::{self, Interval};
use super::schedule::{Day, Schedule};
use super::{Almanac, HolidayList, Zone};
use crate::document::Sink;
use crate::document::pointer::pointer;
use crate::document::text::{quote, suggest, suggest_or};

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Exceptions of one calendar: enough for a century of holidays, and a bound on the work.
const MAX_EXCEPTIONS: usize = 20_000;

/// Checks everything, reports everything, and replaces the names of holiday lists by the lists; none if something needed is missing.
pub(super) fn check(document: &mut CalendarDocument, almanac: &Almanac, sink: &Sink) -> Option<Schedule> {
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
    Some(Schedule { zone: zone?, tables: book.tables, weekly, exceptions: dates, names: book.names, coverage, never_opens })
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

/// Dates with their own hours, ascending.
type Dates = Vec<Day>;

/// If a date is given twice, the later entry holds: an exception over a holiday. Entries beyond the limit are not kept.
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
                    let help = suggest_or(id, almanac.holiday_ids(), "add the list to the almanac, or write it out here");
                    sink.error(&path, "unknown_holidays", format!("there is no holiday list {}", quote(id)), help);
                }
            }
        }
        let HolidayRef::List(HolidayList { id, from, to, days, .. }) = reference else { continue };
        if seen.contains(id) {
            sink.warning(&path, "repeated_holidays", format!("the list {} is named twice", quote(id)), "name it once");
        }
        seen.push(id.clone());
        for (date, name) in &*days {
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
