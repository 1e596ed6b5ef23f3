//! The sections of a review about principles and clauses.

use super::section::Section;
use crate::measure::indicators::plain;
use crate::measure::principles::{
    ClauseEvidence, ClauseVerdict, Clocks, EvidenceHeader, EvidenceKind, PrincipleMeasure, PrincipleVerdict, Principles,
    SelfAssessment, Threshold,
};
use crate::measure::words::{count, number, period, value};

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
    let of = m.numerator.zip(m.denominator).map(|(n, d)| format!("{} of {}", number(plain(n)), number(plain(d))));
    if m.declaration.asks == Threshold::Zero || m.declaration.unit == "cases" {
        return of.unwrap_or_else(|| shown(x));
    }
    let of = of.filter(|_| m.declaration.id != "owned_time").map_or(String::new(), |of| format!(", {of}"));
    format!("{}{interval}{of}", shown(x))
}

/// The first three of those to look at.
fn look(list: &[String]) -> String {
    let some: Vec<&str> = list.iter().take(3).map(String::as_str).collect();
    format!("{}{}", some.join(", "), if list.len() > 3 { " …" } else { "" })
}

/// The days of evidence, the first to the last.
fn days(header: &EvidenceHeader) -> String {
    let last = crate::time::parse_date(&header.to).and_then(|to| to.pred_opt());
    period(&format!("{} to {}", header.from, last.map_or(header.to.clone(), |last| last.to_string())))
}

/// The clocks, a line each: what was due, what was kept, and how long it took.
pub(super) fn clocks(c: &Clocks) -> Section {
    let rows = c.rows.iter().map(|row| {
        let late = match (row.late, row.open) {
            (0, 0) => "0".to_owned(),
            (late, 0) => format!("{} late", count(late)),
            (0, open) => format!("{} open", count(open)),
            (late, open) => format!("{} late, {} open", count(late), count(open)),
        };
        let share = row.share.zip(row.lower.zip(row.upper)).map_or("–".to_owned(), |(x, (low, high))| {
            format!("{} ({}–{})", value(x, "share"), value(low, "share"), value(high, "share"))
        });
        let days = row.mean_days.zip(row.p90_days);
        let days = days.map_or("–".to_owned(), |(mean, p90)| format!("{} / {}", number(mean), number(p90)));
        vec![row.clock.clone(), count(row.due), share, late, count(row.extended), days, look(&row.look_at)]
    });
    let mut lines = vec!["Days from start to end, of those met: mean / nine in ten by.".to_owned()];
    if c.without_policy > 0 {
        lines
            .push(format!("{} of {} complaints were handled under a policy that was not given.", c.without_policy, c.complaints));
    }
    let headings = vec!["clock", "due", "on time (95 % interval)", "breaches", "extended", "days", "look at"];
    Section {
        name: "Clocks",
        period: days(&c.header),
        rule: "Clocks due in these days, by stored records and their policies; open ones past due are among them. One that was met stays met, \
               also if its complaint is reopened.",
        lines,
        table: Some((headings, rows.collect())),
    }
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
            let look = if m.look_at.is_empty() { String::new() } else { format!("; look at {}", look(&m.look_at)) };
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
        period: days(&p.header),
        rule: "By stored records and the clocks of their policies, each measure by its definition below.",
        lines: vec![
            "An event that must never happen breaks its measure, even if all others are kept: this is a list, not an average."
                .to_owned(),
            format!("{} complaints looked at.", count(p.complaints)),
        ],
        table: Some((vec!["principle", "found (95 % interval)", "asked", "verdict"], rows)),
    }
}

/// The self-assessment: clause, verdict, and what speaks for it.
pub(super) fn clauses(s: &SelfAssessment, p: &Principles) -> Section {
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
    let of = |verdict: ClauseVerdict| s.clauses.iter().filter(|c| c.verdict == verdict).count();
    Section {
        name: "Self-assessment",
        period: days(&p.header),
        rule: "The principles above, what rules enforce, and what somebody answers for.",
        lines: vec![format!(
            "{} clauses: {} supported by data, {} contradicted, {} with too little known, {} enforced by rules, {} attested, {} outside what \
             records can tell.",
            s.clauses.len(),
            of(ClauseVerdict::Supported),
            of(ClauseVerdict::Contradicted),
            of(ClauseVerdict::Insufficient),
            of(ClauseVerdict::Enforced),
            of(ClauseVerdict::Attested),
            of(ClauseVerdict::Outside),
        )],
        table: Some((vec!["clause", "verdict", "evidence"], rows.collect())),
    }
}
