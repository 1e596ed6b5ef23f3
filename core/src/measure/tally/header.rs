//! Definitions and options of a tally. Tallies with different headers do not merge.

use crate::document::Diagnostics;
use crate::ledger::Hash;
use crate::measure::depends::depends;
use crate::measure::kind::Recordable;
use crate::measure::shape::{choices, shapes};
use crate::measure::statistics::coded;

choices! {
    /// What a reopening does to the time of a case.
    pub enum ReopenPolicy {
        /// The last close counts; the clock runs from the first receipt.
        LastClose = "last_close",
        /// The first close counts, before any later one.
        FirstClose = "first_close",
    }
    /// What "on time" is measured against.
    pub enum OnTime {
        /// The due instant of each case, where it has one.
        Due = "due",
        /// So many local days after receipt.
        Days = "days",
    }
}

shapes! {
    /// Definitions that the counters rest on. They are part of every tally's header.
    pub struct Definitions: Built {
        /// What "on time" is measured against.
        on_time: OnTime = OnTime::Due,
        /// Local days from receipt, if `on_time` is `days`. Another number than 56 is refused without it.
        on_time_days: u32 = 56_u32,
        /// Local days from receipt within which a complaint is to be acknowledged, where a case has no due instant for it.
        acknowledge_days: Option<u32>,
        /// What a reopening does to the time of a case.
        reopen: ReopenPolicy = ReopenPolicy::LastClose,
        /// Local days within which an earlier complaint by the same complainant makes a repeat.
        repeat_days: u32 = 90_u32,
        /// Attributes whose completeness is counted, and by which tallies are divided.
        strata: Option<Vec<String>>,
        /// Further attributes whose completeness is counted.
        complete: Option<Vec<String>>,
    }
}

depends! {
    Definitions:
    "on_time_days" given |d| d.on_time_days != 56, counts |d| d.on_time == OnTime::Days, "give `on_time`: \"days\" too";
}

impl Definitions {
    /// Reads definitions.
    ///
    /// # Errors
    ///
    /// `invalid_json`; `unknown_field`; `unknown_word`; `wrong_type`.
    pub fn from_json(text: &str) -> Result<Definitions, Diagnostics> {
        crate::document::read_whole(&crate::document::json::parse(text)?, <Definitions as crate::measure::shape::Shape>::read)
    }
}

shapes! {
    /// What a tally was made with.
    pub struct Header {
        /// SHA-256 of the definitions and of the edition of the rules of counting, in canonical JSON.
        definitions_hash: String,
        /// Definitions.
        definitions: Definitions,
        /// Zone whose days count.
        zone: String,
        /// Edition of the IANA database.
        tzdata: String,
        /// Calendar of business days, by name; none if none was given.
        calendar: Option<String>,
        /// Nothing after this instant was counted.
        as_of: String,
        /// Nothing recorded after this instant was counted, if it is given.
        known_at: Option<String>,
        /// First instants of local days, as [day, second] if a day is not 24 hours after the one before. So a window of days has its seconds
        /// without a zone database.
        midnights: Vec<Vec<i64>>,
        /// Facts that the log can record, as declared. A figure that needs one is 0 if it never happened. Merged tallies can record those of each
        /// part.
        records: Option<Vec<Recordable>>,
    }
}

/// The edition of the rules by which cases are counted. A tally of another edition does not merge, as its counters mean something else.
/// 2: a close by the due instant stands for the acknowledgement, also if one came later; cases without a due instant are counted.
pub(crate) const EDITION: u8 = 2;

/// SHA-256 of definitions: the same definitions and edition, the same hash, in every language.
pub(crate) fn hash(definitions: &Definitions) -> String {
    hash_of(definitions, EDITION)
}

fn hash_of(definitions: &Definitions, edition: u8) -> String {
    let mut value = serde_json::to_value(definitions).unwrap_or_default();
    // The first edition had no number.
    if edition > 1
        && let Some(map) = value.as_object_mut()
    {
        map.insert("edition".to_owned(), edition.into());
    }
    let text = value.to_string();
    let canonical = crate::ledger::canonical_json(&text).unwrap_or(text);
    Hash::of(canonical.as_bytes()).to_string()
}

/// The edition to which a hash of definitions belongs.
pub(super) fn edition_of(definitions: &Definitions, hash: &str) -> Option<u8> {
    (1..=EDITION).rev().find(|edition| hash_of(definitions, *edition) == hash)
}

impl Header {
    /// Refuses headers that differ, naming the field.
    pub(crate) fn same(&self, other: &Header, path: &str) -> Result<(), Diagnostics> {
        let fields = [
            ("definitions", self.definitions_hash == other.definitions_hash),
            ("zone", self.zone == other.zone),
            ("tzdata", self.tzdata == other.tzdata),
            ("calendar", self.calendar == other.calendar),
            ("as_of", self.as_of == other.as_of),
            ("known_at", self.known_at == other.known_at),
            ("midnights", self.midnights == other.midnights),
        ];
        match fields.iter().find(|f| !f.1) {
            None => Ok(()),
            Some((field, _)) => Err(coded(
                &format!("{path}/header/{field}"),
                "merge_mismatch",
                "tallies that were made differently cannot be merged",
                "make all parts with one definition, zone, tzdata, calendar and as-of instant",
            )),
        }
    }
}
