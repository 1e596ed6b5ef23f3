//! The sections of a review about principles and clauses.

use super::markdown::Section;
use super::words::{number, value};
use crate::measure::principles::{
    ClauseEvidence, ClauseVerdict, EvidenceKind, PrincipleMeasure, PrincipleVerdict, Principles, SelfAssessment, Threshold,
};

fn word(verdict: Option<PrincipleVerdict>, reason: &str) -> String {
    let why = match reason {
        "interval_open" => "the interval leaves both open",
        "too_few" => "too few cases",
        "low_coverage" => "recorded for too few",
        "not_recorded" => "not recorded",
        "does_not_apply" => "nothing to judge",
        "no_threshold" => "no threshold set",
        _ => "",
    };
    match verdict {
        Some(verdict) if why.is_empty() => verdict.as_str().to_owned(),
        Some(verdict) => format!("{}: {why}", verdict.as_str()),
        None => why.to_owned(),
    }
}

fn asked(m: &PrincipleMeasure) -> String {
    let Some(threshold) = m.declaration.threshold else { return "–".to_owned() };
    let shown = |x: f64| value(x, &m.declaration.unit);
    match m.declaration.asks {
        Threshold::AtLeast => format!("at least {}", shown(threshold)),
        Threshold::AtMost => format!("at most {}", shown(threshold)),
        Threshold::Zero => "none".to_owned(),
        Threshold::Even => format!("{} to {}", number(threshold), number(1.0 / threshold)),
        Threshold::Below => format!("interval below {}", number(threshold)),
    }
}

fn found(m: &PrincipleMeasure) -> String {
    let Some(x) = m.value else { return "–".to_owned() };
    let shown = |x: f64| value(x, &m.declaration.unit);
    let interval = m.lower.zip(m.upper).map_or(String::new(), |(l, u)| format!(" ({}–{})", shown(l), shown(u)));
    let of = m.numerator.zip(m.denominator).filter(|_| m.declaration.id != "owned_time");
    let of = of.map_or(String::new(), |(n, d)| format!(", {n} of {d}"));
    if m.declaration.asks == Threshold::Zero || m.declaration.unit == "cases" {
        return m.numerator.zip(m.denominator).map_or_else(|| shown(x), |(n, d)| format!("{n} of {d}"));
    }
    format!("{}{interval}{of}", shown(x))
}

/// The ten principles: every measure that applies, a line each; what is broken comes first to the eye.
pub(super) fn principles(p: &Principles) -> Section {
    let mut rows = Vec::new();
    for principle in &p.principles {
        rows.push(vec![
            format!("{} {}", principle.number, principle.name),
            String::new(),
            String::new(),
            principle.verdict.as_str().to_owned(),
        ]);
        for m in principle.measures.iter().filter(|m| m.reason != "does_not_apply") {
            let look = match m.look_at.as_slice() {
                [] => String::new(),
                list => {
                    let more = if list.len() > 3 { " …" } else { "" };
                    let some: Vec<&str> = list.iter().take(3).map(String::as_str).collect();
                    format!("; look at {}{more}", some.join(", "))
                }
            };
            rows.push(vec![
                format!("– {}", m.declaration.name),
                found(m),
                asked(m),
                format!("{}{look}", word(m.verdict, &m.reason)),
            ]);
        }
        rows.extend(principle.attested.iter().map(|a| {
            vec![
                format!("– {}: {}", a.clause, a.statement),
                String::new(),
                String::new(),
                format!("attested by {}, {}", a.by, a.on),
            ]
        }));
    }
    Section {
        name: "Principles",
        lines: vec![
            "What must never happen and did is broken, whatever else is kept: this is a list, not an average.".to_owned(),
            format!(
                "{} complaints looked at, of the days from {} up to but not with {}.",
                number(crate::measure::math::float(p.complaints)),
                p.header.from,
                p.header.to
            ),
        ],
        table: Some((vec!["principle", "found (95 % interval)", "asked", "verdict"], rows)),
    }
}

/// The self-assessment: clause, verdict, and what speaks for it.
pub(super) fn clauses(s: &SelfAssessment) -> Section {
    let rows = s.clauses.iter().map(|c| {
        let listed = |kinds: &[&str]| -> Vec<String> {
            let told = |e: &&ClauseEvidence| match e.kind {
                EvidenceKind::Measure => e.verdict.is_some(),
                EvidenceKind::Indicator => e.figure.as_ref().is_some_and(|f| f.value.is_some()),
                _ => true,
            };
            c.evidence.iter().filter(told).filter(|e| kinds.contains(&e.kind.as_str())).map(|e| e.id.clone()).collect()
        };
        let rules = listed(&["command", "rule"]).len();
        let mut evidence = listed(&["measure", "indicator", "attestation"]).join(", ");
        if rules > 0 {
            let word = if rules == 1 { "rule" } else { "rules" };
            evidence = format!("{evidence}{}{rules} {word} of the lifecycle", if evidence.is_empty() { "" } else { "; " });
        }
        vec![format!("{} {}", c.clause, c.asks), c.verdict.as_str().to_owned(), evidence]
    });
    let count = |verdict: ClauseVerdict| s.clauses.iter().filter(|c| c.verdict == verdict).count();
    Section {
        name: "Self-assessment",
        lines: vec![format!(
            "{} clauses: {} supported by data, {} contradicted, {} with too little known, {} enforced by rules, {} attested, {} outside what \
             records can tell.",
            s.clauses.len(),
            count(ClauseVerdict::Supported),
            count(ClauseVerdict::Contradicted),
            count(ClauseVerdict::Insufficient),
            count(ClauseVerdict::Enforced),
            count(ClauseVerdict::Attested),
            count(ClauseVerdict::Outside),
        )],
        table: Some((vec!["clause", "verdict", "evidence"], rows.collect())),
    }
}
