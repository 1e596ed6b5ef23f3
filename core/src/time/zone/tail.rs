//! The recurring rule of a zone: what holds after its last listed change.

use tz::timezone::{RuleDay, TransitionRule};

use super::super::TimeError;
use super::super::date::{self, DAY};
use super::Piece;

/// A pair of yearly changes, with the POSIX TZ text they were read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tail {
    text: String,
    standard: i32,
    summer: i32,
    summer_start: (RuleDay, i32),
    summer_end: (RuleDay, i32),
}

impl Tail {
    /// Reads a POSIX TZ string. A rule without changes is no tail: its offset is returned instead.
    pub(crate) fn parse(text: &str) -> Result<Result<Tail, i32>, TimeError> {
        let wrong = || TimeError::InvalidZone("the recurring rule is not a POSIX TZ string".into());
        if text.is_empty() || text.contains(['\n', '\0']) {
            return Err(wrong());
        }
        let zone = tz::TimeZone::from_tz_data(&wrap(text)).map_err(|_| wrong())?;
        match zone.as_ref().extra_rule() {
            Some(rule) => Ok(Tail::from_rule(text, rule)),
            None => Err(wrong()),
        }
    }

    /// Takes a rule as `tz-rs` holds it.
    pub(crate) fn from_rule(text: &str, rule: &TransitionRule) -> Result<Tail, i32> {
        match rule {
            TransitionRule::Fixed(local) => Err(local.ut_offset()),
            TransitionRule::Alternate(a) => Ok(Tail {
                text: text.to_owned(),
                standard: a.std().ut_offset(),
                summer: a.dst().ut_offset(),
                summer_start: (*a.dst_start(), a.dst_start_time()),
                summer_end: (*a.dst_end(), a.dst_end_time()),
            }),
        }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The stretch that holds a second, given the last listed change (its offset and instant).
    pub(crate) fn piece(&self, second: i64, offset: i32, start: i64) -> Piece {
        let year = date::year(second.div_euclid(DAY));
        let mut piece = Piece { offset: offset.into(), start, end: i64::MAX };
        // Six changes around the second, in order: a rule's two changes of one year may come in either order.
        let mut changes: Vec<(i64, i32)> = (year.saturating_sub(1)..=year.saturating_add(1))
            .flat_map(|y| {
                [
                    self.change(y, &self.summer_start, self.standard, self.summer),
                    self.change(y, &self.summer_end, self.summer, self.standard),
                ]
            })
            .flatten()
            .filter(|(at, _)| *at > start)
            .collect();
        changes.sort_unstable();
        for (at, to) in changes {
            if at > second {
                piece.end = at;
                break;
            }
            piece.offset = to.into();
            piece.start = at;
        }
        piece
    }

    fn change(&self, year: i32, (day, time): &(RuleDay, i32), from: i32, to: i32) -> Option<(i64, i32)> {
        let day = day_number(year, day)?;
        let at = day.saturating_mul(DAY).saturating_add(i64::from(*time)).saturating_sub(i64::from(from));
        Some((at, to))
    }
}

/// A TZif file (version 3, UTC, no changes) that ends with a rule. `tz-rs` reads the hours beyond a day that real rules
/// use (`M3.5.0/-1`, RFC 9636 section 3.3.1) only there.
fn wrap(rule: &str) -> Vec<u8> {
    let mut block = b"TZif3".to_vec();
    block.extend([0; 15]);
    // Counts of UTC indicators, standard indicators, leap seconds, changes, local time types, letters.
    block.extend([0, 0, 0, 0, 1, 4].map(u32::to_be_bytes).concat());
    block.extend([0; 6]);
    block.extend(b"UTC\0");
    [block.as_slice(), block.as_slice(), b"\n", rule.as_bytes(), b"\n"].concat()
}

fn day_number(year: i32, day: &RuleDay) -> Option<i64> {
    let january = date::from_ymd(year, 1, 1)?;
    Some(match day {
        // Day 1 to 365; 29 February is never counted.
        RuleDay::Julian1WithoutLeap(n) => {
            let leap = date::from_ymd(year, 2, 29).is_some() && n.get() >= 60;
            january.saturating_add(i64::from(n.get())).saturating_sub(i64::from(!leap))
        }
        RuleDay::Julian0WithLeap(n) => january.saturating_add(i64::from(n.get())),
        RuleDay::MonthWeekDay(rule) => {
            let first = date::from_ymd(year, u32::from(rule.month()), 1)?;
            // tz-rs counts weekdays from Sunday, this crate from Monday.
            let wanted = i64::from(rule.week_day()).saturating_add(6).rem_euclid(7);
            let found = i64::try_from(date::weekday(first)).ok()?;
            let ahead = wanted.saturating_sub(found).rem_euclid(7);
            let week = i64::from(rule.week()).saturating_sub(1);
            let day = first.saturating_add(ahead).saturating_add(week.saturating_mul(7));
            // Week 5 means the last one.
            let next = date::add_months(first, 1)?;
            if day >= next { day.saturating_sub(7) } else { day }
        }
    })
}
