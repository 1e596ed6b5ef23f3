//! The mapping document: their columns, our words.

use std::collections::BTreeMap;

use amends::time::Disambiguation;
use amends::{CalendarDocument, TimeLimit};
use serde::Deserialize;

/// What the columns of a table mean (JSON).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// A note for readers.
    #[serde(default)]
    pub about: String,
    /// What the table is.
    pub title: String,
    /// Column names.
    pub columns: Columns,
    /// How instants are written.
    pub times: Times,
    /// When the organisation is open.
    pub calendar: CalendarDocument,
    /// Time limits by category; `*` is for all others.
    pub limits: BTreeMap<String, TimeLimit>,
}

/// Which column holds what; optional ones may be missing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    /// Identifier of the complaint.
    pub id: String,
    /// When it was received.
    pub received: String,
    /// When it was done; blank while open.
    pub done: String,
    /// Category, to choose the limit by.
    pub category: Option<String>,
    /// The due date that the organisation recorded.
    pub recorded_due: Option<String>,
    /// The verdict that the organisation recorded.
    pub recorded_verdict: Option<String>,
    /// The words of that column for on time and late.
    #[serde(default)]
    pub verdict_words: Vec<String>,
}

/// How instants are written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Times {
    /// In UTC with a Z, or by the calendar's clock without a zone (a blank stands for the T).
    pub written: Written,
    /// What a local time means that a clock change skipped or repeated.
    #[serde(default)]
    pub on_change: Disambiguation,
    /// Open complaints are judged as of this instant.
    pub as_of: String,
}

/// Form of the instants.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Written {
    /// `2026-03-02T09:00:00Z`.
    Utc,
    /// `2026-03-02 09:00:00`, by the calendar's clock.
    Local,
}
