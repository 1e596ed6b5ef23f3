//! The rules of one zone, and the questions that they answer.

use std::sync::Arc;

use chrono::{DateTime, NaiveDateTime, Utc};

use super::piece::Piece;
use super::tail::Tail;
use crate::time::{TimeError, instant};

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
pub struct Zone(pub(super) Arc<Rules>);

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rules {
    pub(super) name: Arc<str>,
    pub(super) tzdata: String,
    /// Offset before the first change.
    pub(super) first: i32,
    /// Ascending. If a tail follows, the last change is kept even if it keeps the offset: the tail begins there.
    pub(super) changes: Vec<Change>,
    /// For each span of seconds since 1970, how many changes come before it.
    hints: Vec<u16>,
    /// How many of the changes were listed; the others are the tail's, worked out ahead because most questions are
    /// about these years.
    pub(super) listed: usize,
    /// What holds after the last change; none if its offset stays for ever.
    pub(super) tail: Option<Tail>,
}

/// Up to when the tail's changes are worked out ahead: 2040-01-01T00:00:00Z.
const AHEAD: i64 = 2_208_988_800;

/// Spans of 2^23 seconds (three months) since 1970 have a hint of where to look for a change.
const HINT: u32 = 23;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) at: i64,
    pub(super) offset: i32,
}

impl Zone {
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

    /// [`Zone::name`], for what keeps it.
    pub(crate) fn shared_name(&self) -> Arc<str> {
        self.0.name.clone()
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
    /// [`TimeError::OutOfRange`], also if the local year is not 1 to 9999. A zone ahead of UTC has this in the last hours of 9999. A zone
    /// behind it has this in the first hours of the year 1.
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

    /// The stretch of one offset that holds a second.
    pub(crate) fn piece(&self, second: i64) -> Piece {
        let rules = &*self.0;
        let mut next = match usize::try_from(second >> HINT).ok().and_then(|span| rules.hints.get(span)) {
            Some(before) => usize::from(*before),
            None => rules.changes.partition_point(|c| c.at <= second),
        };
        let mut coming = rules.changes.get(next);
        while coming.is_some_and(|c| c.at <= second) {
            next = next.saturating_add(1);
            coming = rules.changes.get(next);
        }
        let current = next.checked_sub(1).and_then(|i| rules.changes.get(i));
        let (offset, start) = current.map_or((rules.first, i64::MIN), |c| (c.offset, c.at));
        if let Some(change) = coming {
            return Piece { offset: offset.into(), start, end: change.at };
        }
        match &rules.tail {
            Some(tail) => tail.piece(second, offset, start),
            None => Piece { offset: offset.into(), start, end: i64::MAX },
        }
    }

    /// Builds rules from changes in ascending order, dropping those that change nothing.
    pub(super) fn build(
        name: &str,
        tzdata: &str,
        first: i32,
        changes: Vec<(i64, i32)>,
        tail: Option<Tail>,
    ) -> Result<Zone, TimeError> {
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
