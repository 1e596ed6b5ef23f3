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
mod standard;
mod view;

pub use assess::{measures, principles};
pub(crate) use clauses::assessed;
pub use clauses::{ClauseEvidence, ClauseFinding, ClauseVerdict, EvidenceKind, SelfAssessment, self_assessment};
pub use model::{
    Attestation, ClockEvidence, ClockRow, Clocks, EvidenceHeader, EvidenceOptions, MeasureDeclaration, MeasureEvidence,
    Principle, PrincipleEvidence, PrincipleMeasure, PrincipleMeasures, PrincipleVerdict, Principles, PrinciplesInput, Threshold,
};
