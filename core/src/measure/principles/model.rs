//! Questions and answers about principles.

use std::collections::BTreeMap;

use crate::measure::shape::{choices, shapes};

choices! {
    /// What the evidence says.
    pub enum PrincipleVerdict {
        /// The threshold is reached.
        Kept = "kept",
        /// It is not, and chance does not explain it.
        Broken = "broken",
        /// Too little is known, or the interval leaves both open.
        Insufficient = "insufficient",
        /// Somebody answers for it; nothing was measured.
        Attested = "attested",
    }
    /// What a threshold asks of a value.
    pub enum Threshold {
        /// At least so much.
        AtLeast = "at_least",
        /// At most so much.
        AtMost = "at_most",
        /// None at all: a single one breaks it, and nothing makes up for it.
        Zero = "zero",
        /// A ratio between the threshold and its inverse: 0.8 allows 0.8 to 1.25.
        Even = "even",
        /// A ratio whose interval lies below it.
        Below = "below",
    }
}

shapes! {
    /// What is counted for a measure; merges by adding.
    pub struct MeasureEvidence {
        /// What was looked for, found so often.
        hits: i64,
        /// Of so many.
        of: i64,
        /// Where what is needed was not recorded.
        unknown: i64,
        /// Values, or keys, by how often they occurred.
        values: BTreeMap<String, u64>,
        /// Those of a second group.
        others: BTreeMap<String, u64>,
        /// Complaints and actions to look at.
        look_at: Vec<String>,
    }
    /// What evidence was counted with: evidence of different headers does not merge.
    pub struct EvidenceHeader {
        /// First local day of the period.
        from: String,
        /// The day after its last.
        to: String,
        /// Zone whose days count.
        zone: String,
        /// Edition of the IANA database.
        tzdata: String,
        /// Nothing at or after this instant was looked at.
        as_of: String,
        /// The local day up to which things were looked at: `to`, or the day of the as-of instant if that comes first.
        end: String,
        /// Policies whose timers were asked, as `id version hash`.
        policies: Vec<String>,
        /// Attributes of which completeness was counted.
        complete: Vec<String>,
    }
    /// Evidence about the principles: a state that merges exactly.
    pub struct PrincipleEvidence {
        /// What it was counted with.
        header: EvidenceHeader,
        /// Complaints looked at.
        complaints: u64,
        /// Improvement actions looked at.
        actions: u64,
        /// Sum of the hashes of their identifiers: merging a part twice shows here.
        check: String,
        /// By measure.
        measures: BTreeMap<String, MeasureEvidence>,
    }
    /// Stored records to be looked at.
    pub struct EvidenceQuestion {
        /// The records of each complaint.
        histories: Vec<Vec<serde_json::Value>>,
        /// The records of each improvement action.
        actions: Option<Vec<Vec<serde_json::Value>>>,
        /// Policies by which complaints were handled, as documents or names of presets; without its policy nothing is known of a
        /// complaint's deadlines.
        policies: Option<Vec<serde_json::Value>>,
        /// First local day of the period.
        from: String,
        /// The day after its last.
        to: String,
        /// Zone whose days count: an IANA name, or a pinned zone; UTC if left out.
        zone: Option<serde_json::Value>,
        /// Nothing at or after this instant is looked at.
        as_of: String,
        /// What must be there when a complaint is closed: `category`, `channel`, `severity`, `owner`, `product`, `cause`, or a name of
        /// an attribute of the host's own; the first four if left out.
        complete: Option<Vec<String>>,
        /// Local days on which management reviews took place (8.6).
        reviews: Option<Vec<String>>,
    }
    /// Parts of evidence.
    pub struct MergeEvidenceQuestion {
        /// The parts, divided by complaint.
        parts: Vec<PrincipleEvidence>,
    }
    /// What somebody answers for that no record tells.
    pub struct Attestation {
        /// The clause: `4.2`, `8.5`.
        clause: String,
        /// What is stated.
        statement: String,
        /// Who states it.
        by: String,
        /// On which day.
        on: String,
        /// Where the proof lies.
        evidence: Option<String>,
    }
    /// Evidence to be judged.
    pub struct PrinciplesQuestion {
        /// The evidence.
        evidence: PrincipleEvidence,
        /// Thresholds of the organisation's own, by measure.
        thresholds: Option<BTreeMap<String, f64>>,
        /// What somebody answers for.
        attestations: Option<Vec<Attestation>>,
        /// Fewer cases than this are insufficient.
        least_cases: u32 = 20_u32,
        /// A smaller share of cases with the data that is needed is insufficient.
        least_coverage: f64 = 0.8,
    }
    /// What a measure is.
    pub struct MeasureDeclaration {
        /// Identifier.
        id: String,
        /// Name.
        name: String,
        /// The principle, 1 to 10.
        principle: u32,
        /// How it is computed.
        formula: String,
        /// `share`, `cases`, `days`, `ratio`.
        unit: String,
        /// What its threshold asks.
        asks: Threshold,
        /// The threshold unless the organisation sets its own; null where only the organisation can.
        threshold: Option<f64>,
        /// Clauses of ISO 10002.
        clauses: Vec<String>,
    }
    /// All measures.
    pub struct PrincipleMeasures {
        /// In the order of the principles.
        measures: Vec<MeasureDeclaration>,
    }
    /// A measure with its evidence.
    pub struct PrincipleMeasure {
        /// What it is.
        declaration: MeasureDeclaration,
        /// The verdict; null without a threshold, or where there is nothing to which it applies.
        verdict: Option<PrincipleVerdict>,
        /// The value; null is not zero.
        value: Option<f64>,
        /// What was counted.
        numerator: Option<i64>,
        /// Of how many.
        denominator: Option<i64>,
        /// Lower limit of the 95 % interval.
        lower: Option<f64>,
        /// Upper limit.
        upper: Option<f64>,
        /// Share of the cases for which what is needed was recorded.
        coverage: Option<f64>,
        /// Why the verdict is what it is: `meets`, `misses`, `interval_open`, `too_few`, `low_coverage`, `not_recorded`,
        /// `does_not_apply`, `no_threshold`.
        reason: String,
        /// Complaints and actions to look at.
        look_at: Vec<String>,
    }
    /// A principle.
    pub struct Principle {
        /// Its number, 1 to 10.
        number: u32,
        /// Its name.
        name: String,
        /// Broken if any measure is; else insufficient if any is; kept if all that apply are; attested if nothing was measured and somebody
        /// answers for it.
        verdict: PrincipleVerdict,
        /// Its measures.
        measures: Vec<PrincipleMeasure>,
        /// What somebody answers for, of its clauses.
        attested: Vec<Attestation>,
    }
    /// The ten principles: a list, never an average.
    pub struct Principles {
        /// What the evidence was counted with.
        header: EvidenceHeader,
        /// Complaints looked at.
        complaints: u64,
        /// The principles.
        principles: Vec<Principle>,
    }
}
