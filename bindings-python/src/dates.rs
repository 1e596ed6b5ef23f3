//! Dates as instants: each is the start of its day in a zone.

use amends::time::batch::{self, NULL, Unit};
use amends::time::{Disambiguation, Zone};
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Date64Type};
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use chrono::{DateTime, NaiveDate};

const DAY: i64 = 86_400;

/// What a date in a column of instants is.
#[derive(Clone, Copy)]
pub(crate) enum Dates<'a> {
    /// The start of its day on the clocks of a zone.
    In(&'a Zone),
    /// Not to be told: no zone is known.
    Zoneless,
    /// The start of its day in UTC.
    Utc,
    /// Not to be told: the start of the day, or its end?
    Due,
}

impl Dates<'_> {
    /// The same, if dates are in UTC.
    pub(crate) fn in_utc(self) -> Self {
        if matches!(self, Dates::Due) { self } else { Dates::Utc }
    }

    /// The first second of each day, if that can be told. If a change of the clocks skips midnight, the day starts with what follows.
    pub(crate) fn starts(self, days: &[i64]) -> Option<batch::Column> {
        let local: Vec<i64> = days.iter().map(|day| if *day == NULL { NULL } else { day.saturating_mul(DAY) }).collect();
        let resolved = |zone: &Zone| zone.resolve_column(&local, Disambiguation::Compatible, Unit::Second);
        match self {
            Dates::In(zone) => Some(resolved(zone)),
            Dates::Utc => Some(resolved(&Zone::utc())),
            Dates::Zoneless | Dates::Due => None,
        }
    }

    /// The name of the zone.
    pub(crate) fn zone(&self) -> &str {
        match self {
            Dates::In(zone) => zone.name(),
            Dates::Utc | Dates::Zoneless | Dates::Due => "UTC",
        }
    }

    /// What to do with a column of dates.
    pub(crate) fn help(self) -> &'static str {
        match self {
            Dates::In(_) | Dates::Utc | Dates::Zoneless => {
                "make instants of dates: `Zone(…).resolve_column(dates)` gives the start of each day"
            }
            Dates::Due => {
                "say when a due day ends: `calendar.deadlines(dates, \"P0D\")` is the end of each day, `Zone(…).resolve_column(dates)` its start"
            }
        }
    }
}

/// The days since 1970 of a column of dates; none if it has no dates.
pub(crate) fn days(array: &ArrayRef) -> Option<Vec<i64>> {
    let found = match array.data_type() {
        DataType::Date32 => array.as_primitive::<Date32Type>().iter().map(|day| day.map_or(NULL, i64::from)).collect(),
        DataType::Date64 => {
            array.as_primitive::<Date64Type>().iter().map(|ms| ms.map_or(NULL, |ms| ms.div_euclid(DAY * 1_000))).collect()
        }
        _ => return None,
    };
    Some(found)
}

/// The day since 1970 of a date.
pub(crate) fn day(date: NaiveDate) -> i64 {
    (date - DateTime::UNIX_EPOCH.date_naive()).num_days()
}
