//! A zone as a document: what a calendar carries to a machine without a zone database.

use serde::{Deserialize, Serialize};

use super::super::TimeError;
use super::tail::Tail;
use super::{Change, Zone};

/// The rules of one zone, written out.
///
/// ```
/// use amends::time::{PinnedZone, Zone};
/// let pinned = Zone::bundled("Asia/Tokyo")?.pin();
/// let text = serde_json::to_string(&pinned).unwrap();
/// let back: PinnedZone = serde_json::from_str(&text).unwrap();
/// assert_eq!(Zone::from_pinned(&back)?, Zone::bundled("Asia/Tokyo")?);
/// # Ok::<(), amends::TimeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PinnedZone {
    /// Exact IANA name.
    pub name: String,
    /// Edition of the IANA database, such as `2026f`.
    pub tzdata: String,
    /// Offset before the first change, in seconds east of UTC.
    pub first_offset: i32,
    /// Changes in ascending order: [instant in seconds since 1970, new offset in seconds east of UTC].
    pub changes: Vec<(i64, i32)>,
    /// What recurs every year after the last change, as a POSIX TZ string; absent if nothing does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tail: Option<String>,
}

impl Zone {
    /// Writes the rules out.
    #[must_use]
    pub fn pin(&self) -> PinnedZone {
        PinnedZone {
            name: self.0.name.clone(),
            tzdata: self.0.tzdata.clone(),
            first_offset: self.0.first,
            changes: self.0.changes.iter().take(self.0.listed).map(|Change { at, offset }| (*at, *offset)).collect(),
            tail: self.0.tail.as_ref().map(|t| t.text().to_owned()),
        }
    }

    /// Reads rules that were written out.
    ///
    /// # Errors
    /// [`TimeError::InvalidZone`].
    pub fn from_pinned(pinned: &PinnedZone) -> Result<Zone, TimeError> {
        if pinned.changes.len() > 10_000 {
            return Err(TimeError::InvalidZone("more than 10000 changes".into()));
        }
        let tail = match &pinned.tail {
            None => None,
            Some(text) => match Tail::parse(text)? {
                Ok(tail) => Some(tail),
                Err(_) => return Err(TimeError::InvalidZone("the recurring rule has no changes: leave it out".into())),
            },
        };
        Zone::build(&pinned.name, &pinned.tzdata, pinned.first_offset, pinned.changes.clone(), tail)
    }
}
