//! A self-assessment clause by clause (Annex I), each with what speaks for it: measures, indicators, what the library enforces, and what
//! somebody answers for.

use super::assess::principles;
use super::model::*;
use super::standard::CLAUSES;
use crate::case::Code;
use crate::document::Diagnostics;
use crate::lifecycle::CommandKind;
use crate::measure::indicators::{APART, DECLARATIONS, Figure, Period, Periods, View, figure};
use crate::measure::shape::{choices, shapes};
use crate::measure::tally::{Tally, Window};

choices! {
    /// What can be said of a clause.
    pub enum ClauseVerdict {
        /// Measures of it are kept, and none is broken or open; or, where nothing judges it, indicators of it are computed from the log.
        Supported = "supported",
        /// A measure of it is broken.
        Contradicted = "contradicted",
        /// Too little is known.
        Insufficient = "insufficient",
        /// Nothing measures it; rules of the library enforce it in every case that it decides.
        Enforced = "enforced",
        /// Nothing measures it; somebody answers for it.
        Attested = "attested",
        /// Records of complaints cannot tell; nobody has answered for it yet.
        Outside = "outside",
    }
    /// What speaks for a clause.
    pub enum EvidenceKind {
        /// A measure of the principles.
        Measure = "measure",
        /// An indicator.
        Indicator = "indicator",
        /// A command of the lifecycle.
        Command = "command",
        /// A rule that refuses what breaks the clause.
        Rule = "rule",
        /// What somebody answers for.
        Attestation = "attestation",
    }
}

shapes! {
    /// Something that speaks for a clause, or against it.
    pub struct ClauseEvidence {
        /// What it is.
        kind: EvidenceKind,
        /// Its identifier: of the measure or the indicator, the command, the code of the rule, who attests.
        id: String,
        /// In words.
        text: String,
        /// The verdict of a measure.
        verdict: Option<PrincipleVerdict>,
        /// The figure of an indicator over the whole of the periods.
        figure: Option<Figure>,
        /// Where the proof lies, of an attestation.
        link: Option<String>,
    }
    /// A clause.
    pub struct ClauseFinding {
        /// Its number.
        clause: String,
        /// What it asks, in short and in our words.
        asks: String,
        /// What can be said.
        verdict: ClauseVerdict,
        /// What speaks for it or against it.
        evidence: Vec<ClauseEvidence>,
    }
    /// A self-assessment.
    pub struct SelfAssessment {
        /// Clause by clause.
        clauses: Vec<ClauseFinding>,
    }
}

fn told(kind: EvidenceKind, id: &str, text: &str) -> ClauseEvidence {
    ClauseEvidence { kind, id: id.to_owned(), text: text.to_owned(), verdict: None, figure: None, link: None }
}

/// Is a clause among those that a declaration names in one text?
fn named(list: &str, clause: &str) -> bool {
    list.split(", ").any(|c| c == clause)
}

/// A self-assessment, clause by clause. With a tally and periods it also has figures of indicators.
///
/// ```
/// use amends::measure::principles::{ClauseVerdict, EvidenceOptions, PrincipleEvidence, PrinciplesInput, self_assessment};
///
/// let as_of = amends::time::instant::parse("2026-07-01T00:00:00Z")?;
/// let options = EvidenceOptions::new("2026-01-01".parse()?, "2026-07-01".parse()?, as_of);
/// let input = PrinciplesInput::new(PrincipleEvidence::of(&[], &options)?);
/// let clauses = self_assessment(&input, None)?.clauses;
/// // What records cannot tell is outside, until somebody answers for it.
/// assert!(clauses.iter().any(|c| c.clause == "5.2" && c.verdict == ClauseVerdict::Outside));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// As [`principles`].
pub fn self_assessment(input: &PrinciplesInput, figures: Option<(&Tally, &Periods)>) -> Result<SelfAssessment, Diagnostics> {
    let judged = principles(input)?;
    let periods = figures.map(|f| f.1.list()).unwrap_or_default();
    Ok(assessed(&judged, input.attestations.as_deref(), figures.map(|f| f.0), periods))
}

/// The clauses of principles that are judged already, with figures of a tally over all of the periods.
pub(crate) fn assessed(
    judged: &Principles,
    attestations: Option<&[Attestation]>,
    tally: Option<&Tally>,
    periods: &[Period],
) -> SelfAssessment {
    let window = periods.first().zip(periods.last()).map(|(first, last)| Window { from: first.window.from, to: last.window.to });
    let measures: Vec<&PrincipleMeasure> = judged.principles.iter().flat_map(|p| &p.measures).collect();
    let mut clauses = Vec::new();
    for (clause, asks) in CLAUSES {
        let mut evidence: Vec<ClauseEvidence> = Vec::new();
        for m in measures.iter().filter(|m| m.declaration.clauses.iter().any(|c| c == clause)) {
            let base = told(EvidenceKind::Measure, &m.declaration.id, &m.declaration.name);
            evidence.push(ClauseEvidence { verdict: m.verdict, ..base });
        }
        for d in DECLARATIONS.iter().filter(|d| named(d.clause, clause)) {
            let figure = tally.zip(window).map(|(tally, window)| figure(d, View::of(tally, window), 0));
            evidence.push(ClauseEvidence { figure, ..told(EvidenceKind::Indicator, d.id, d.name) });
        }
        for d in APART.iter().filter(|d| named(d.clause, clause)) {
            evidence.push(told(EvidenceKind::Indicator, d.id, d.name));
        }
        for command in CommandKind::ALL.iter().filter(|c| c.row().clause == clause) {
            evidence.push(told(EvidenceKind::Command, command.as_str(), "recorded as an event"));
        }
        for code in Code::ALL.iter().filter(|c| c.clause() == clause) {
            evidence.push(told(EvidenceKind::Rule, code.as_str(), code.template()));
        }
        for a in attestations.into_iter().flatten().filter(|a| a.clause == clause) {
            let base = told(EvidenceKind::Attestation, &format!("{}, {}", a.by, a.on), &a.statement);
            evidence.push(ClauseEvidence { verdict: Some(PrincipleVerdict::Attested), link: a.evidence.clone(), ..base });
        }
        clauses.push(ClauseFinding { clause: clause.to_owned(), asks: asks.to_owned(), verdict: verdict(&evidence), evidence });
    }
    SelfAssessment { clauses }
}

fn verdict(evidence: &[ClauseEvidence]) -> ClauseVerdict {
    let any = |wanted: PrincipleVerdict| evidence.iter().any(|e| e.verdict == Some(wanted));
    let has = |kind: EvidenceKind| evidence.iter().any(|e| e.kind == kind);
    let told = || evidence.iter().any(|e| e.figure.as_ref().is_some_and(|f| f.value.is_some()));
    if any(PrincipleVerdict::Broken) {
        ClauseVerdict::Contradicted
    } else if any(PrincipleVerdict::Insufficient) {
        ClauseVerdict::Insufficient
    } else if any(PrincipleVerdict::Kept) {
        ClauseVerdict::Supported
    } else if any(PrincipleVerdict::Attested) {
        ClauseVerdict::Attested
    } else if told() {
        ClauseVerdict::Supported
    } else if has(EvidenceKind::Rule) || has(EvidenceKind::Command) {
        ClauseVerdict::Enforced
    } else {
        ClauseVerdict::Outside
    }
}
