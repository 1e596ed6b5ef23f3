//! Questions and answers about principles.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use crate::action::ActionEvent;
use crate::ledger::EventRecord;
use crate::measure::shape::{choices, shapes};
use crate::policy::Policy;
use crate::time::Zone;

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
        /// The needed facts were not recorded.
        unknown: i64,
        /// Values, or keys, by how often they occurred.
        values: BTreeMap<String, u64>,
        /// Those of a second group.
        others: BTreeMap<String, u64>,
        /// Complaints and actions to look at.
        look_at: Vec<String>,
    }
    /// Options of the count. Evidence with different headers does not merge.
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
    /// What is counted of a clock of the policies, a duty or one that recurs; merges by adding.
    pub struct ClockEvidence {
        /// Due in the period, and met by then.
        on_time: u64,
        /// Due in the period, and met later.
        late: u64,
        /// Due in the period, and not met at the as-of instant.
        open: u64,
        /// Of all that were due, extended at least once.
        extended: u64,
        /// Not due yet at the as-of instant: running or paused.
        running: u64,
        /// Of those met in the period, the local days from start to end, by how often they occurred.
        days: BTreeMap<String, u64>,
        /// Seconds that they used, all together: business time where that counts, without standstills.
        used_seconds: u64,
        /// Complaints with a clock that was met late or is open past due.
        look_at: Vec<String>,
        /// Open, or met in the period, and nobody can say whether in time: the calendar has no due instant.
        unknown: u64 = 0_u64,
    }
    /// Evidence about the principles and the clocks: a state that merges exactly.
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
        /// By timer of the policies.
        clocks: BTreeMap<String, ClockEvidence>,
        /// Complaints whose policy was not given: nothing is known of their timers.
        without_policy: u64,
    }
    /// Options of the evidence, in addition to the records of complaints.
    pub struct EvidenceOptions: Plain {
        /// First local day of the period.
        from: NaiveDate,
        /// The day after its last.
        to: NaiveDate,
        /// Nothing at or after this instant is looked at.
        as_of: DateTime<Utc>,
        /// Zone whose days count; UTC if left out.
        zone: Option<Zone>,
        /// Policies by which complaints were handled; without its policy nothing is known of a complaint's deadlines.
        policies: Option<Vec<Policy>>,
        /// The records of each improvement action.
        actions: Option<Vec<Vec<EventRecord<ActionEvent>>>>,
        /// The facts that a closed complaint must have: `category`, `channel`, `severity`, `owner`, `product`, `cause`, or a name of one of the
        /// host's attributes. If left out: the first four.
        complete: Option<Vec<String>>,
        /// Local days on which management reviews took place (8.6).
        reviews: Option<Vec<NaiveDate>>,
    }
    /// What somebody answers for that no record tells.
    pub struct Attestation: Built {
        /// The clause: `4.2`, `8.5`.
        clause: String,
        /// What is stated.
        statement: String,
        /// Who states it.
        by: String,
        /// On which day.
        on: NaiveDate,
        /// Where the proof lies.
        evidence: Option<String>,
    }
    /// Evidence to be judged.
    pub struct PrinciplesInput: Built {
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
        /// Broken if any measure is; else insufficient if any is; else kept if all that apply are. Attested if nothing was measured and somebody
        /// vouches for it.
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
    /// A clock: what was due in the period, and how long what was met in it took.
    pub struct ClockRow {
        /// The timer of the policies.
        clock: String,
        /// Due in the period: met by then, met later, or still open.
        due: u64,
        /// Of these, met by then.
        on_time: u64,
        /// Met later.
        late: u64,
        /// Not met at the as-of instant.
        open: u64,
        /// Share on time of those due; null if none was.
        share: Option<f64>,
        /// Lower limit of its 95 % interval (Wilson).
        lower: Option<f64>,
        /// Upper limit.
        upper: Option<f64>,
        /// Of those due, extended at least once.
        extended: u64,
        /// Not due yet at the as-of instant.
        running: u64,
        /// Met in the period, whenever they were due.
        met: u64,
        /// Their local days from start to end: mean.
        mean_days: Option<f64>,
        /// The day by which nine in ten of them were met.
        p90_days: Option<f64>,
        /// Seconds that they used: mean. Business time where that counts, without standstills.
        mean_used_seconds: Option<f64>,
        /// Complaints to look at: met late or open past due.
        look_at: Vec<String>,
        /// Open, or met in the period, and nobody can say whether in time: the calendar has no due instant.
        unknown: u64,
    }
    /// Every clock, by name.
    pub struct Clocks {
        /// What the evidence was counted with.
        header: EvidenceHeader,
        /// Complaints looked at.
        complaints: u64,
        /// Of these, those whose policy was not given: their timers are not among the rows.
        without_policy: u64,
        /// The clocks.
        rows: Vec<ClockRow>,
    }
}
