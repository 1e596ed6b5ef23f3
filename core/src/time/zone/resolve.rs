//! The instant of a local time, also of one that a clock change skipped or repeated.

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::rules::Zone;
use crate::document::{Diagnostics, read_whole};
use crate::time::{TimeError, instant};

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
}
