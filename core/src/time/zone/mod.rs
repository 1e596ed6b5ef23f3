//! Zones as lists of offset changes, pinned: the same rules on every machine, whatever is installed there.

mod pinned;
mod tail;
#[cfg(feature = "tzif")]
mod tzif;

#[cfg(feature = "tzdata")]
pub(crate) mod bundled;

use std::sync::Arc;

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{TimeError, instant};
use crate::document::{Diagnostics, read_whole};
pub use pinned::PinnedZone;
use tail::Tail;

/// The rules of one time zone, with their name and the tzdata edition they come from.
///
/// Cheap to clone. Instants outside the listed changes follow the zone's recurring rule for ever.
///
/// ```
/// use amends::time::{Disambiguation, Zone, instant};
/// let zone = Zone::bundled("Europe/London")?;
/// assert_eq!(zone.tzdata(), "2026f");
/// assert_eq!(zone.offset_at(instant::parse("2026-07-01T12:00:00Z")?), 3600);
///
/// let local = instant::parse_local("2026-03-29T01:30:00")?; // skipped: clocks went from 01:00 to 02:00
/// assert!(zone.resolve(local, Disambiguation::Reject).is_err());
/// # Ok::<(), amends::TimeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(Arc<Rules>);

#[derive(Debug, PartialEq, Eq)]
struct Rules {
    name: String,
    tzdata: String,
    /// Offset before the first change.
    first: i32,
    /// Ascending. Where a tail follows, the last one is kept even if it keeps the offset: the tail begins there.
    changes: Vec<Change>,
    /// For each span of seconds since 1970, how many changes come before it.
    hints: Vec<u16>,
    /// How many of the changes were listed; the others are the tail's, worked out ahead because most questions are
    /// about these years.
    listed: usize,
    /// What holds after the last change; none if its offset stays for ever.
    tail: Option<Tail>,
}

/// Up to when the tail's changes are worked out ahead: 2040-01-01T00:00:00Z.
const AHEAD: i64 = 2_208_988_800;

/// Spans of 2^23 seconds (three months) since 1970 have a hint of where to look for a change.
const HINT: u32 = 23;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Change {
    at: i64,
    offset: i32,
}

/// A stretch of time with one offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Seconds east of UTC.
    pub(crate) offset: i64,
    /// First second.
    pub(crate) start: i64,
    /// First second after.
    pub(crate) end: i64,
}

/// What to do with a local time that a clock change skipped or repeated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Disambiguation {
    /// Refuse it.
    #[default]
    Reject,
    /// The earlier of the two instants; for a skipped time, the reading with the offset after the change.
    Earlier,
    /// The later of the two instants; for a skipped time, the reading with the offset before the change.
    Later,
    /// `earlier` for repeated times, `later` for skipped ones (RFC 5545, JavaScript's Temporal).
    Compatible,
}

impl Disambiguation {
    /// Reads a choice from a JSON value; `null` is [`Disambiguation::Reject`].
    ///
    /// # Errors
    /// `wrong_type` or `unknown_word`.
    pub fn from_value(value: &Value) -> Result<Self, Diagnostics> {
        let words =
            [("reject", Self::Reject), ("earlier", Self::Earlier), ("later", Self::Later), ("compatible", Self::Compatible)];
        read_whole(value, |node| if value.is_null() { Some(Self::Reject) } else { node.word(&words) })
    }
}

impl Zone {
    /// A zone of the edition bundled with this crate.
    ///
    /// # Errors
    /// [`TimeError::UnknownTimeZone`] unless the name is an exact IANA name.
    ///
    /// ```
    /// use amends::time::Zone;
    /// assert_eq!(Zone::bundled("Europe/London")?.name(), "Europe/London");
    /// assert_eq!(Zone::bundled("London").unwrap_err().code(), "unknown_time_zone");
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[cfg(feature = "tzdata")]
    pub fn bundled(name: &str) -> Result<Zone, TimeError> {
        bundled::zone(name)
    }

    /// The exact IANA names of the bundled edition.
    #[cfg(feature = "tzdata")]
    pub fn bundled_names() -> impl Iterator<Item = &'static str> {
        bundled::names()
    }

    /// The tzdata edition bundled with this crate, such as `2026f`.
    #[cfg(feature = "tzdata")]
    #[must_use]
    pub fn bundled_tzdata() -> &'static str {
        bundled::edition()
    }

    /// Coordinated Universal Time, which needs no database.
    ///
    /// ```
    /// use amends::time::{Zone, instant};
    /// assert_eq!(Zone::utc().offset_at(instant::parse("2026-03-02T09:00:00Z")?), 0);
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn utc() -> Zone {
        Zone(Arc::new(Rules {
            name: "UTC".into(),
            tzdata: String::new(),
            first: 0,
            changes: Vec::new(),
            hints: Vec::new(),
            listed: 0,
            tail: None,
        }))
    }

    /// Exact name, as in the IANA database.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Edition of the IANA database from which the rules come, as the giver named it.
    #[must_use]
    pub fn tzdata(&self) -> &str {
        &self.0.tzdata
    }

    /// Offset in seconds east of UTC.
    ///
    /// ```
    /// use amends::time::{Zone, instant};
    /// let london = Zone::bundled("Europe/London")?;
    /// assert_eq!(london.offset_at(instant::parse("2026-01-01T12:00:00Z")?), 0); // winter
    /// assert_eq!(london.offset_at(instant::parse("2026-07-01T12:00:00Z")?), 3600); // summer: one hour
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn offset_at(&self, instant: DateTime<Utc>) -> i32 {
        i32::try_from(self.piece(instant.timestamp()).offset).unwrap_or(0)
    }

    /// The clock reading at an instant.
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`], also where the clock shows another year than 1 to 9999: the last hours of 9999 in a zone ahead of
    /// UTC, the first of the year 1 in one behind it.
    ///
    /// ```
    /// use amends::time::{Zone, instant};
    /// let reading = Zone::bundled("Asia/Tokyo")?.local(instant::parse("2026-03-02T20:00:00Z")?)?;
    /// assert_eq!(reading.to_string(), "2026-03-03 05:00:00");
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn local(&self, instant: DateTime<Utc>) -> Result<NaiveDateTime, TimeError> {
        let (second, nano) = instant::split(instant)?;
        let local = second.saturating_add(self.piece(second).offset);
        instant::join(local, nano).map(|local| local.naive_utc())
    }

    /// The instant of a clock reading.
    ///
    /// # Errors
    /// [`TimeError::LocalTimeSkipped`] and [`TimeError::LocalTimeRepeated`] under [`Disambiguation::Reject`];
    /// [`TimeError::OutOfRange`].
    ///
    /// ```
    /// use amends::time::{Disambiguation, Zone, instant};
    /// let london = Zone::bundled("Europe/London")?;
    /// let twice = instant::parse_local("2026-10-25T01:30:00")?; // the hour comes again when summer time ends
    /// assert!(london.resolve(twice, Disambiguation::Reject).is_err());
    /// assert_eq!(instant::format(london.resolve(twice, Disambiguation::Earlier)?), "2026-10-25T00:30:00Z");
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn resolve(&self, local: NaiveDateTime, choice: Disambiguation) -> Result<DateTime<Utc>, TimeError> {
        let (second, nano) = instant::split(local.and_utc())?;
        instant::join(self.resolve_second(second, choice)?, nano)
    }

    /// [`Zone::resolve`] on seconds of the local clock.
    pub(crate) fn resolve_second(&self, local: i64, choice: Disambiguation) -> Result<i64, TimeError> {
        let second = self.second_of(local, choice)?;
        if (instant::MIN_SECOND..=instant::MAX_SECOND).contains(&second) { Ok(second) } else { Err(TimeError::OutOfRange) }
    }

    fn second_of(&self, local: i64, choice: Disambiguation) -> Result<i64, TimeError> {
        // No offset is a day and two hours long, so every piece that could hold the reading is visited.
        const REACH: i64 = 26 * 3600;
        let mut piece = self.piece(local.saturating_sub(REACH));
        let mut earlier = None;
        let mut before = piece.offset;
        loop {
            let candidate = local.saturating_sub(piece.offset);
            let inside = piece.start <= candidate && candidate < piece.end;
            match (inside, earlier, choice) {
                (true, Some(_), Disambiguation::Reject) => return Err(TimeError::LocalTimeRepeated),
                (true, Some(first), Disambiguation::Earlier | Disambiguation::Compatible) => return Ok(first),
                (true, Some(_), Disambiguation::Later) => return Ok(candidate),
                (true, None, _) => earlier = Some(candidate),
                // The piece begins after the reading would have been, and the one before ended before it: skipped.
                (false, None, _) if candidate < piece.start => {
                    return match choice {
                        Disambiguation::Reject => Err(TimeError::LocalTimeSkipped),
                        Disambiguation::Earlier => Ok(candidate),
                        Disambiguation::Later | Disambiguation::Compatible => Ok(local.saturating_sub(before)),
                    };
                }
                (false, _, _) => {}
            }
            if piece.end > local.saturating_add(REACH) {
                return earlier.ok_or(TimeError::LocalTimeSkipped);
            }
            before = piece.offset;
            piece = self.piece(piece.end);
        }
    }

    /// The stretch of one offset that holds a second.
    pub(crate) fn piece(&self, second: i64) -> Piece {
        let rules = &*self.0;
        let next = match usize::try_from(second >> HINT).ok().and_then(|span| rules.hints.get(span)) {
            Some(before) => {
                let mut next = usize::from(*before);
                while rules.changes.get(next).is_some_and(|c| c.at <= second) {
                    next = next.saturating_add(1);
                }
                next
            }
            None => rules.changes.partition_point(|c| c.at <= second),
        };
        let current = next.checked_sub(1).and_then(|i| rules.changes.get(i));
        let (offset, start) = current.map_or((rules.first, i64::MIN), |c| (c.offset, c.at));
        if let Some(change) = rules.changes.get(next) {
            return Piece { offset: offset.into(), start, end: change.at };
        }
        match &rules.tail {
            Some(tail) => tail.piece(second, offset, start),
            None => Piece { offset: offset.into(), start, end: i64::MAX },
        }
    }

    /// Builds rules from changes in ascending order, dropping those that change nothing.
    fn build(name: &str, tzdata: &str, first: i32, changes: Vec<(i64, i32)>, tail: Option<Tail>) -> Result<Zone, TimeError> {
        const LIMIT: i32 = 26 * 3600;
        let mut kept: Vec<Change> = Vec::with_capacity(changes.len());
        let (mut offset, mut last) = (first, i64::MIN);
        if first.abs() >= LIMIT {
            return Err(TimeError::InvalidZone("an offset is longer than 26 hours"));
        }
        let end = changes.last().map(|(at, _)| *at).filter(|_| tail.is_some());
        for (at, to) in changes {
            if at <= last {
                return Err(TimeError::InvalidZone("the changes are not in ascending order"));
            }
            if to.abs() >= LIMIT {
                return Err(TimeError::InvalidZone("an offset is longer than 26 hours"));
            }
            last = at;
            if to != offset || end == Some(at) {
                kept.push(Change { at, offset: to });
                offset = to;
            }
        }
        let listed = kept.len();
        if let Some(tail) = tail.as_ref().filter(|_| listed > 0) {
            let mut next = tail.piece(last, offset, last);
            while next.end < AHEAD {
                next = tail.piece(next.end, offset, last);
                kept.push(Change { at: next.start, offset: i32::try_from(next.offset).unwrap_or(0) });
            }
        }
        kept.shrink_to_fit();
        let spans = kept.last().map_or(0, |c| (c.at.min(AHEAD) >> HINT).saturating_add(1));
        let (mut hints, mut before) = (Vec::new(), 0_usize);
        for span in 0..spans {
            while kept.get(before).is_some_and(|c| c.at <= span << HINT) {
                before = before.saturating_add(1);
            }
            // More changes than hints can count are searched for.
            let Ok(hint) = u16::try_from(before) else { break };
            hints.push(hint);
        }
        Ok(Zone(Arc::new(Rules { name: name.into(), tzdata: tzdata.into(), first, changes: kept, hints, listed, tail })))
    }

    /// Bytes that the rules take in memory.
    pub(crate) fn heap_size(&self) -> usize {
        let rules = &*self.0;
        [size_of::<Rules>(), size_of_val(rules.changes.as_slice()), size_of_val(rules.hints.as_slice())].iter().sum()
    }
}

#[cfg(all(test, feature = "tzdata"))]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_zone_survives_pinning() {
        let mut count = 0;
        for name in Zone::bundled_names() {
            let zone = Zone::bundled(name).unwrap();
            assert_eq!(Zone::from_pinned(&zone.pin()).unwrap(), zone, "{name}");
            count += 1;
        }
        assert!(count > 500, "{count}");
    }

    #[test]
    fn pieces_cover_time_without_gap() {
        for name in Zone::bundled_names() {
            let zone = Zone::bundled(name).unwrap();
            let mut piece = zone.piece(instant::MIN_SECOND);
            while piece.end < 10_000_000_000 {
                let next = zone.piece(piece.end);
                assert_eq!(next.start, piece.end, "{name}");
                assert_eq!(zone.piece(piece.end - 1), piece, "{name}");
                piece = next;
            }
        }
    }

    #[test]
    fn names_are_exact() {
        for bad in ["europe/london", "Europe/London ", "", "GMT+1", "../etc/passwd", "posixrules", "Local", "EST5EDT4,M3.2.0"] {
            assert_eq!(Zone::bundled(bad).unwrap_err().code(), "unknown_time_zone", "{bad}");
        }
    }

    #[test]
    fn broken_rules_are_refused() {
        let good = Zone::bundled("Europe/London").unwrap().pin();
        let breaks: [fn(&mut PinnedZone); 6] = [
            |z| z.changes.swap(0, 1),
            |z| z.first_offset = 100_000,
            |z| z.changes[0].1 = -100_000,
            |z| z.tail = Some("GMT0BST,M13.5.0".into()),
            |z| z.tail = Some("UTC0".into()),
            |z| z.tail = Some("GMT0BST,M3.5.0/1,M10.5.0\nX".into()),
        ];
        for (i, damage) in breaks.iter().enumerate() {
            let mut zone = good.clone();
            damage(&mut zone);
            assert_eq!(Zone::from_pinned(&zone).unwrap_err().code(), "invalid_zone", "{i}");
        }
        assert_eq!(Zone::from_tzif("X", b"TZif", "").unwrap_err().code(), "invalid_zone");
    }

    #[test]
    fn skipped_and_repeated_readings() {
        let zone = Zone::bundled("Europe/London").unwrap();
        let resolve = |text: &str, choice| zone.resolve(instant::parse_local(text).unwrap(), choice).map(instant::format);
        let gap = "2026-03-29T01:30:00";
        assert_eq!(resolve(gap, Disambiguation::Reject), Err(TimeError::LocalTimeSkipped));
        assert_eq!(resolve(gap, Disambiguation::Earlier).unwrap(), "2026-03-29T00:30:00Z");
        assert_eq!(resolve(gap, Disambiguation::Compatible).unwrap(), "2026-03-29T01:30:00Z");
        let fold = "2026-10-25T01:30:00";
        assert_eq!(resolve(fold, Disambiguation::Reject), Err(TimeError::LocalTimeRepeated));
        assert_eq!(resolve(fold, Disambiguation::Compatible).unwrap(), "2026-10-25T00:30:00Z");
        assert_eq!(resolve(fold, Disambiguation::Later).unwrap(), "2026-10-25T01:30:00Z");
        assert_eq!(resolve("2026-07-01T12:00:00", Disambiguation::Reject).unwrap(), "2026-07-01T11:00:00Z");
    }
}
