//! The principles: evidence, clocks, verdicts.

use chrono::{DateTime, NaiveDate, Utc};

use super::indicators::NoInput;
use crate::action::ActionEvent;
use crate::document::Diagnostics;
use crate::ledger::EventRecord;
use crate::lifecycle::Event;
use crate::measure::depends::{Depends as _, depends};
use crate::measure::indicators::Periods;
use crate::measure::principles::{
    Clocks, EvidenceOptions, PrincipleEvidence, PrincipleMeasures, Principles, PrinciplesInput, SelfAssessment, measures,
    self_assessment as assess,
};
use crate::measure::shape::shapes;
use crate::measure::tally::Tally;
use crate::policy::Policy;
use crate::time::Zone;

shapes! {
    /// Stored records to be looked at.
    pub(crate) struct EvidenceInput {
        /// The records of each complaint.
        histories: Vec<Vec<EventRecord<Event>>>,
        /// The records of each improvement action.
        actions: Option<Vec<Vec<EventRecord<ActionEvent>>>>,
        /// Policies by which complaints were handled, as documents or names of presets; without its policy nothing is known of a
        /// complaint's deadlines.
        policies: Option<Vec<Policy>>,
        /// First local day of the period.
        from: NaiveDate,
        /// The day after its last.
        to: NaiveDate,
        /// Zone whose days count: an IANA name, or a pinned zone; UTC if left out.
        zone: Option<Zone>,
        /// Nothing at or after this instant is looked at.
        as_of: DateTime<Utc>,
        /// The facts that a closed complaint must have: `category`, `channel`, `severity`, `owner`, `product`, `cause`, or a name of one of the
        /// host's attributes. If left out: the first four.
        complete: Option<Vec<String>>,
        /// Local days on which management reviews took place (8.6).
        reviews: Option<Vec<NaiveDate>>,
    }
    /// Parts of evidence.
    pub(crate) struct MergeEvidenceInput {
        /// The parts, divided by complaint.
        parts: Vec<PrincipleEvidence>,
    }
    /// Evidence whose clocks are asked for.
    pub(crate) struct ClocksInput {
        /// The evidence.
        evidence: PrincipleEvidence,
    }
    /// What a self-assessment is made from.
    pub(crate) struct SelfAssessmentInput {
        /// Evidence, thresholds and attestations.
        principles: PrinciplesInput,
        /// A tally, for figures of indicators next to them; with `periods`.
        tally: Option<Tally>,
        /// Its periods; with a tally only.
        periods: Option<Periods>,
    }
}

depends! {
    SelfAssessmentInput:
    "tally" given |s| s.tally.is_some(), counts |s| s.periods.is_some(), "give `periods` too";
    "periods" given |s| s.periods.is_some(), counts |s| s.tally.is_some(), "give the `tally` too";
}

pub(crate) fn principle_measures(_: &NoInput) -> PrincipleMeasures {
    measures()
}

pub(crate) fn principle_evidence(input: &EvidenceInput) -> Result<PrincipleEvidence, Diagnostics> {
    let options = EvidenceOptions {
        from: input.from,
        to: input.to,
        as_of: input.as_of,
        zone: input.zone.clone(),
        policies: input.policies.clone(),
        actions: input.actions.clone(),
        complete: input.complete.clone(),
        reviews: input.reviews.clone(),
    };
    PrincipleEvidence::of(&input.histories, &options)
}

pub(crate) fn merge_principle_evidence(input: &MergeEvidenceInput) -> Result<PrincipleEvidence, Diagnostics> {
    PrincipleEvidence::merge(&input.parts)
}

pub(crate) fn clocks(input: &ClocksInput) -> Result<Clocks, Diagnostics> {
    input.evidence.clocks().map_err(|d| d.within("/evidence"))
}

pub(crate) fn principles(input: &PrinciplesInput) -> Result<Principles, Diagnostics> {
    crate::measure::principles::principles(input)
}

pub(crate) fn self_assessment(input: &SelfAssessmentInput) -> Result<SelfAssessment, Diagnostics> {
    input.takes_effect("")?;
    let figures = input.tally.as_ref().zip(input.periods.as_ref());
    assess(&input.principles, figures).map_err(|d| d.within("/principles"))
}
