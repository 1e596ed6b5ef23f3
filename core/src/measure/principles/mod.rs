//! The ten principles as evidence (ISO 10002, clause 4), a self-assessment clause by clause, and every clock of the policies.
//!
//! Evidence is counted complaint by complaint, in whole numbers that merge exactly. A verdict comes last, measure by measure: kept,
//! broken, insufficient, or attested. There is no average: what is broken cannot be made up for elsewhere.

mod assess;
mod clauses;
mod clocks;
mod count;
mod declare;
mod evidence;
mod folds;
mod model;

pub use assess::{principle_measures, principles};
pub(crate) use clauses::assessed;
pub use clauses::{
    ClauseEvidence, ClauseFinding, ClauseVerdict, EvidenceKind, SelfAssessment, SelfAssessmentInput, self_assessment,
};
pub use clocks::clocks;
pub(crate) use clocks::clocks_of;
pub use evidence::{merge_principle_evidence, principle_evidence};
pub use model::{
    Attestation, ClockEvidence, ClockRow, Clocks, ClocksInput, EvidenceHeader, EvidenceInput, MeasureDeclaration,
    MeasureEvidence, MergeEvidenceInput, Principle, PrincipleEvidence, PrincipleMeasure, PrincipleMeasures, PrincipleVerdict,
    Principles, PrinciplesInput, Threshold,
};
