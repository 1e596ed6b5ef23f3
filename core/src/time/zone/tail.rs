//! The recurring rule of a zone: what holds after its last listed change.

use super::super::TimeError;
use super::super::date::{self, DAY};
use super::piece::Piece;

/// A pair of yearly changes, read from a POSIX TZ string such as `GMT0BST,M3.5.0/1,M10.5.0`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tail {
    text: String,
    standard: i64,
    summer: i64,
    /// Change to summer time, by the standard clock.
    start: Rule,
    /// Change back, by the summer clock.
    end: Rule,
}

/// A day of the year and a clock reading in seconds, which may lie outside the day (RFC 9636 section 3.3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Rule {
    day: Day,
    time: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Day {
    /// `Jn`, 1 to 365; 29 February is never counted.
    Julian(i64),
    /// `n`, 0 to 365, with 29 February.
    Ordinal(i64),
    /// `Mm.w.d`: month, week (5 is the last), weekday from Sunday.
    Weekday { month: u32, week: i64, weekday: i64 },
}

impl Tail {
    /// Reads a POSIX TZ string; none if it has no changes, whose offset then stays for ever.
    pub(crate) fn parse(text: &str) -> Result<Option<Tail>, TimeError> {
        let mut cursor = Cursor(text.as_bytes());
        let tail = cursor.tail(text).filter(|_| cursor.0.is_empty());
        tail.ok_or(TimeError::InvalidZone("the recurring rule is not a POSIX TZ string"))
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The stretch that holds a second, given the last listed change (its offset and instant).
    pub(crate) fn piece(&self, second: i64, offset: i32, start: i64) -> Piece {
        let year = date::year(second.div_euclid(DAY));
        let mut piece = Piece { offset: offset.into(), start, end: i64::MAX };
        // Each change sets a bound before or after the second; three years hold the nearest of both.
        for year in year.saturating_sub(1)..=year.saturating_add(1) {
            for (rule, from, to) in [(self.start, self.standard, self.summer), (self.end, self.summer, self.standard)] {
                match rule.instant(year, from) {
                    Some(at) if at > start && at <= second && at > piece.start => (piece.start, piece.offset) = (at, to),
                    Some(at) if at > start && at > second => piece.end = piece.end.min(at),
                    _ => {}
                }
            }
        }
        piece
    }
}

impl Rule {
    /// The second of the change in a year, by a clock that is `offset` ahead of UTC.
    fn instant(self, year: i32, offset: i64) -> Option<i64> {
        let january = date::from_ymd(year, 1, 1)?;
        let day = match self.day {
            Day::Julian(n) => {
                let leap = date::from_ymd(year, 2, 29).is_some() && n >= 60;
                january.saturating_add(n).saturating_sub(i64::from(!leap))
            }
            Day::Ordinal(n) => january.saturating_add(n),
            Day::Weekday { month, week, weekday } => {
                let first = date::from_ymd(year, month, 1)?;
                // The rule counts weekdays from Sunday, this crate from Monday.
                let ahead = weekday.saturating_add(6).saturating_sub(i64::try_from(date::weekday(first)).ok()?).rem_euclid(7);
                let day = first.saturating_add(ahead).saturating_add(week.saturating_sub(1).saturating_mul(7));
                if day >= date::add_months(first, 1)? { day.saturating_sub(7) } else { day }
            }
        };
        Some(day.saturating_mul(DAY).saturating_add(self.time).saturating_sub(offset))
    }
}

/// The rest of a POSIX TZ string.
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    /// Nothing if the text is malformed, nothing inside if it has no changes.
    fn tail(&mut self, text: &str) -> Option<Option<Tail>> {
        self.name()?;
        let standard = self.time(24)?.checked_neg()?;
        if self.0.is_empty() {
            return Some(None);
        }
        self.name()?;
        let summer = if self.0.first() == Some(&b',') { standard.checked_add(3600)? } else { self.time(24)?.checked_neg()? };
        self.take(b',')?;
        let start = self.rule()?;
        self.take(b',')?;
        let end = self.rule()?;
        Some(Some(Tail { text: text.to_owned(), standard, summer, start, end }))
    }

    fn take(&mut self, wanted: u8) -> Option<()> {
        let (first, rest) = self.0.split_first()?;
        (*first == wanted).then(|| self.0 = rest)
    }

    /// As many bytes as a test accepts.
    fn run(&mut self, accepts: impl Fn(&u8) -> bool) -> &[u8] {
        let end = self.0.iter().position(|c| !accepts(c)).unwrap_or(self.0.len());
        let (found, rest) = self.0.split_at_checked(end).unwrap_or((self.0, &[]));
        self.0 = rest;
        found
    }

    /// `GMT`, or anything between `<` and `>`.
    fn name(&mut self) -> Option<()> {
        if self.take(b'<').is_some() {
            let long = self.run(|c| c.is_ascii_alphanumeric() || matches!(c, b'+' | b'-')).len() >= 3;
            return self.take(b'>').filter(|()| long);
        }
        (self.run(u8::is_ascii_alphabetic).len() >= 3).then_some(())
    }

    fn number(&mut self, low: i64, high: i64) -> Option<i64> {
        let found = self.run(u8::is_ascii_digit);
        let n = i64::from(date::digits(found).filter(|_| (1..=3).contains(&found.len()))?);
        (low..=high).contains(&n).then_some(n)
    }

    /// `[+-]h[:m[:s]]` in seconds.
    fn time(&mut self, hours: i64) -> Option<i64> {
        let negative = self.take(b'-').is_some();
        if !negative {
            self.take(b'+');
        }
        let mut seconds = self.number(0, hours)?.checked_mul(3600)?;
        for unit in [60, 1] {
            if self.take(b':').is_none() {
                break;
            }
            seconds = seconds.checked_add(self.number(0, 59)?.checked_mul(unit)?)?;
        }
        if negative { seconds.checked_neg() } else { Some(seconds) }
    }

    fn rule(&mut self) -> Option<Rule> {
        let day = if self.take(b'J').is_some() {
            Day::Julian(self.number(1, 365)?)
        } else if self.take(b'M').is_some() {
            let month = u32::try_from(self.number(1, 12)?).ok()?;
            self.take(b'.')?;
            let week = self.number(1, 5)?;
            self.take(b'.')?;
            Day::Weekday { month, week, weekday: self.number(0, 6)? }
        } else {
            Day::Ordinal(self.number(0, 365)?)
        };
        let time = if self.take(b'/').is_some() { self.time(167)? } else { 7200 };
        Some(Rule { day, time })
    }
}
