//! A zone as a document: what a calendar carries to a machine without a zone database.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::super::TimeError;
use super::rules::{Change, Zone};
use super::tail::Tail;
use crate::document::{Diagnostics, Node, json, read_whole};

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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
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

impl PinnedZone {
    /// Reads a pinned zone from a JSON value.
    ///
    /// # Errors
    /// All problems of form at once.
    pub fn from_value(value: &Value) -> Result<PinnedZone, Diagnostics> {
        json::fits(value)?;
        read_whole(value, PinnedZone::read)
    }

    pub(crate) fn read(node: &Node<'_>) -> Option<PinnedZone> {
        let map = node.object("a pinned zone")?;
        node.only(map, &["name", "tzdata", "first_offset", "changes", "tail"]);
        let name = node.required(map, "name", "the IANA name").and_then(|n| n.string("text"));
        let tzdata = node.required(map, "tzdata", "the edition of the zone data").and_then(|n| n.string("text"));
        let first = node.required(map, "first_offset", "seconds east of UTC").and_then(|n| read_offset(&n));
        let list = node.required(map, "changes", "[instant, offset] pairs").and_then(|n| n.elements("a list of pairs"));
        let tail = node.field(map, "tail").and_then(|n| n.string("a POSIX TZ string"));
        let changes = list?.iter().filter_map(read_change).collect();
        Some(PinnedZone {
            name: name?.into(),
            tzdata: tzdata?.into(),
            first_offset: first?,
            changes,
            tail: tail.map(str::to_owned),
        })
    }
}

fn read_offset(node: &Node<'_>) -> Option<i32> {
    i32::try_from(node.integer("seconds east of UTC")?).ok().or_else(|| {
        node.error("invalid_zone", "an offset is longer than 26 hours", "give seconds east of UTC");
        None
    })
}

fn read_change(node: &Node<'_>) -> Option<(i64, i32)> {
    let pair = node.elements("a pair [instant, offset]")?;
    let [at, offset] = pair.as_slice() else {
        node.error("invalid_zone", "a change has two numbers", "write [instant, offset]");
        return None;
    };
    Some((at.integer("seconds since 1970")?, read_offset(offset)?))
}

impl<'de> Deserialize<'de> for PinnedZone {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let value = json::from_deserializer(d)?;
        PinnedZone::from_value(&value).map_err(serde::de::Error::custom)
    }
}

impl Zone {
    /// Writes the rules out.
    #[must_use]
    pub fn pin(&self) -> PinnedZone {
        PinnedZone {
            name: self.0.name.to_string(),
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
            return Err(TimeError::InvalidZone("more than 10000 changes"));
        }
        let tail = match &pinned.tail {
            None => None,
            Some(text) => match Tail::parse(text)? {
                None => return Err(TimeError::InvalidZone("the recurring rule has no changes: leave it out")),
                tail => tail,
            },
        };
        Zone::build(&pinned.name, &pinned.tzdata, pinned.first_offset, pinned.changes.clone(), tail)
    }
}
