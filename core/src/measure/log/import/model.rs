//! What an import says, and what it reports.

use chrono::{DateTime, Utc};

use crate::measure::LogKind;
use crate::measure::shape::shapes;

shapes! {
    /// Where complaints come from, when they are imported, and by whom. It is sealed in every record.
    pub struct Imported: Built {
        /// The system or the table: `tickets of 2016 to 2026`.
        source: String,
        /// When it is imported: now. Nothing in the table happened later.
        #[serde(serialize_with = "crate::measure::shape::instant_text")]
        at: DateTime<Utc>,
        /// Who imports it: the identifier of a person or a program.
        by: String,
        /// Warnings and misses up to this instant were known before, and no `tick` records them. The instant of the import if left out.
        #[serde(serialize_with = "crate::measure::shape::maybe_instant_text")]
        known_until: Option<DateTime<Utc>>,
    }
    /// What a word became that does not fit the state of its complaint.
    pub struct Adapted {
        /// What the rows say.
        word: LogKind,
        /// The state in which they say it.
        state: String,
        /// The event as which it counts; null if it is kept, and changes nothing.
        counts_as: Option<String>,
        /// How often.
        count: u64,
        /// A complaint to look at.
        example: String,
    }
    /// A complaint whose identifier has characters that identifiers here do not have.
    pub struct Renamed {
        /// In the table.
        theirs: String,
        /// In the histories.
        ours: String,
    }
}
