//! Local days of instants, fast: the midnights of a zone, laid out once.

use crate::time::{Disambiguation, Zone};

/// Seconds of a day of 24 hours.
const DAY: i64 = 86_400;

/// The first instants of local days.
#[derive(Clone, Debug)]
pub(crate) struct LocalDays {
    /// The first day of the table.
    first: i64,
    /// Its first second by UTC.
    begins: i64,
    /// First instants of the days from `first` on, one more than there are days.
    starts: Vec<i64>,
    zone: Zone,
}

impl LocalDays {
    /// Lays out the days that hold instants between two bounds (a year on each side is added), at most four centuries.
    pub(crate) fn new(zone: &Zone, from: i64, to: i64) -> Self {
        const MOST: i64 = 150_000;
        let first = from.div_euclid(DAY).saturating_sub(366);
        let count = to.div_euclid(DAY).saturating_add(366).saturating_sub(first).clamp(0, MOST);
        let starts = (0..=count).map(|i| start(zone, first.saturating_add(i))).collect();
        LocalDays { first, begins: first.saturating_mul(DAY), starts, zone: zone.clone() }
    }

    /// The local day, counted from 1970-01-01.
    #[inline(always)]
    pub(crate) fn day(&self, at: i64) -> i32 {
        // Most often the UTC day. Division without a sign is cheap.
        let past = u64::try_from(at.wrapping_sub(self.begins)).unwrap_or(u64::MAX);
        let place = past.checked_div(DAY.unsigned_abs()).and_then(|i| usize::try_from(i).ok()).unwrap_or(usize::MAX);
        match self.starts.get(place..place.wrapping_add(2)) {
            Some([a, b]) if *a <= at && at < *b => small(self.first.saturating_add(i64::try_from(place).unwrap_or(i64::MAX))),
            _ => self.neighbour(at),
        }
    }

    /// The same by looking about.
    #[cold]
    #[inline(never)]
    fn neighbour(&self, at: i64) -> i32 {
        // The UTC day is at most one off.
        let guess = at.div_euclid(DAY).saturating_sub(self.first);
        let start = |i: i64| usize::try_from(i).ok().and_then(|i| self.starts.get(i)).copied();
        for i in [guess, guess.saturating_sub(1), guess.saturating_add(1)] {
            if let (Some(a), Some(b)) = (start(i), start(i.saturating_add(1)))
                && a <= at
                && at < b
            {
                return small(i.saturating_add(self.first));
            }
        }
        small(at.saturating_add(self.zone.piece(at).offset).div_euclid(DAY))
    }

    /// The first instant of a local day.
    pub(crate) fn start(&self, day: i32) -> i64 {
        let place = usize::try_from(i64::from(day).saturating_sub(self.first)).ok();
        place.and_then(|i| self.starts.get(i)).copied().unwrap_or_else(|| start(&self.zone, day.into()))
    }
}

/// First instants of local days, from 1970 to a year after an instant. An entry is [day, second], if the day does not begin 24 hours
/// after the one before.
pub(crate) fn midnights(zone: &Zone, as_of: i64) -> Vec<Vec<i64>> {
    let last = as_of.div_euclid(DAY).saturating_add(400);
    let mut out: Vec<Vec<i64>> = Vec::new();
    let mut expected = None;
    // Between two changes every day has 24 hours: only the days about a change are looked at.
    let mut day = 0_i64;
    while day <= last {
        let at = start(zone, day);
        if expected != Some(at) {
            out.push(vec![day, at]);
        }
        let piece = zone.piece(at);
        // A day that begins at a change, or is skipped, is no measure for the next one.
        let even = at.saturating_add(piece.offset) == day.saturating_mul(DAY);
        let quiet = if !even {
            0
        } else {
            piece.end.saturating_sub(at).div_euclid(DAY).saturating_sub(2).clamp(0, last.saturating_sub(day))
        };
        day = day.saturating_add(1).saturating_add(quiet);
        expected = Some(at.saturating_add(quiet.saturating_add(1).saturating_mul(DAY)));
    }
    out
}

/// The first instant of a local day, from the list of a header.
pub(crate) fn day_start(midnights: &[Vec<i64>], day: i32) -> i64 {
    let day = i64::from(day);
    let place = midnights.partition_point(|m| m.first().is_some_and(|d| *d <= day)).saturating_sub(1);
    match midnights.get(place).map(Vec::as_slice) {
        Some([from, at]) => at.saturating_add(day.saturating_sub(*from).saturating_mul(DAY)),
        _ => day.saturating_mul(DAY),
    }
}

/// The first instant of a local day: midnight, or what the clock shows instead.
fn start(zone: &Zone, day: i64) -> i64 {
    let midnight = day.saturating_mul(DAY);
    zone.resolve_second(midnight, Disambiguation::Compatible)
        .map(|found| {
            // Where midnight is skipped, the day begins at the change itself.
            let piece = zone.piece(found);
            if found.saturating_add(piece.offset) > midnight && piece.start > i64::MIN {
                piece.start.max(found.saturating_sub(DAY))
            } else {
                found
            }
        })
        .unwrap_or(midnight)
}

fn small(day: i64) -> i32 {
    i32::try_from(day).unwrap_or(if day < 0 { i32::MIN } else { i32::MAX })
}

#[cfg(all(test, feature = "tzdata"))]
mod tests {
    use super::*;

    #[test]
    fn midnights_are_those_of_every_day() {
        for name in ["UTC", "Europe/London", "Australia/Lord_Howe", "America/Sao_Paulo", "Pacific/Apia", "Africa/Casablanca"] {
            let zone = Zone::bundled(name).unwrap();
            let list = midnights(&zone, 1_767_225_600);
            for day in 0..20_800 {
                assert_eq!(day_start(&list, day), start(&zone, day.into()), "{name} {day}");
            }
        }
    }

    #[test]
    fn every_hour_of_strange_years_has_its_day() {
        for name in
            ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo", "Pacific/Apia"]
        {
            let zone = Zone::bundled(name).unwrap();
            let (from, to) = (1_293_840_000, 1_388_534_400);
            let days = LocalDays::new(&zone, from, to);
            for at in (from..to).step_by(1800) {
                let local = (at + zone.piece(at).offset).div_euclid(DAY);
                assert_eq!(i64::from(days.day(at)), local, "{name} {at}");
                assert!(days.start(days.day(at)) <= at && at < days.start(days.day(at) + 1), "{name} {at}");
            }
        }
    }
}
