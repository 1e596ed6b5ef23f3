//! What needs a decision: at most five statements, the most pressing first. Each is a short sentence or two.

use super::model::{Attention, AttentionKind, Fairness, Review, SignalRow, Standing};
use crate::measure::chart::Variation;
use crate::measure::draw::charts::control::{because, variation};
use crate::measure::indicators::{Figure, PeriodUnit, named_period, plain};
use crate::measure::principles::PrincipleVerdict;
use crate::measure::statistics::effect::EffectVerdict;
use crate::measure::words::{count, number, period, value};

/// More statements are not read.
const MOST: usize = 5;

/// What the review found, in the order in which it presses.
pub(super) fn found(r: &Review, overdue: (&Figure, &Figure)) -> Vec<Attention> {
    let missed = |s: &&SignalRow| s.standing == Some(Standing::NotMet);
    let worse = |s: &&SignalRow| s.standing != Some(Standing::NotMet) && s.variation == Some(Variation::Concern);
    let mut all: Vec<Attention> = r.signals.iter().filter(missed).filter_map(|s| signal(s, r)).collect();
    all.extend(broken(r));
    all.extend(load(r));
    all.extend(late(r, overdue));
    all.extend(r.signals.iter().filter(worse).filter_map(|s| signal(s, r)));
    all.extend(rising(r));
    all.extend(unequal(r));
    all.extend(actions(r));
    all.truncate(MOST);
    all
}

/// A name as it stands within a sentence: abbreviations keep their letters.
fn inner(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(letters).collect(),
        _ => name.to_owned(),
    }
}

/// How a figure moved.
fn moved(now: f64, before: Option<f64>) -> &'static str {
    match before {
        Some(before) if now > before => "rose to",
        Some(before) if now < before => "fell to",
        Some(_) => "stayed at",
        None => "is",
    }
}

/// The period before one with this label.
fn one_before(label: &str) -> &'static str {
    match named_period(label).map(|found| found.0) {
        Some(PeriodUnit::Day) => "the day before",
        Some(PeriodUnit::Week) => "the week before",
        Some(PeriodUnit::Month) => "the month before",
        Some(PeriodUnit::Quarter) => "the quarter before",
        Some(PeriodUnit::Half) => "the half-year before",
        Some(PeriodUnit::Year) => "the year before",
        Some(PeriodUnit::Whole) | None => "the period before",
    }
}

fn signal(s: &SignalRow, r: &Review) -> Option<Attention> {
    let now = value(s.figure.value?, &s.unit);
    let before = s.before.as_ref().and_then(|f| f.value);
    let change = before.map(|x| format!("{} {}", value(x, &s.unit), one_before(&r.period)));
    let after = change.as_ref().map_or(String::new(), |c| format!(", from {c}"));
    let head = format!("{} {} {now} in {}{after}", s.name, moved(s.figure.value?, before), period(&r.period));
    let (kind, tail) = match (s.standing, s.target) {
        (Some(Standing::NotMet), Some(target)) => {
            (AttentionKind::TargetMissed, format!("The target of {} is missed", value(target, &s.unit)))
        }
        _ => {
            let last = s.chart.as_ref().and_then(|c| c.marks.iter().rev().find_map(|m| m.rule));
            let why = last.map_or(String::new(), |rule| format!(": {}", because(rule)));
            (AttentionKind::Worse, format!("That is {}{why}", s.variation.map_or("", variation)))
        }
    };
    Some(Attention { kind, about: s.id.clone(), number: now, change, sentence: format!("{head}. {tail}.") })
}

/// Principles that are broken, by their measures.
fn broken(r: &Review) -> Option<Attention> {
    let all = &r.principles.as_ref()?.principles;
    let broken: Vec<&str> = all.iter().filter(|p| p.verdict == PrincipleVerdict::Broken).map(|p| p.name.as_str()).collect();
    let shown = broken.iter().take(3).map(|name| inner(name)).collect::<Vec<_>>().join(", ");
    let more = if broken.len() > 3 { format!(" and {} more", broken.len().saturating_sub(3)) } else { String::new() };
    let verb = if broken.len() == 1 { "is" } else { "are" };
    (!broken.is_empty()).then(|| Attention {
        kind: AttentionKind::PrincipleBroken,
        about: "principles".to_owned(),
        number: format!("{} of {}", broken.len(), all.len()),
        change: None,
        sentence: format!("{} of {} principles {verb} broken: {shown}{more}.", broken.len(), all.len()),
    })
}

fn load(r: &Review) -> Option<Attention> {
    let (load, hold, fte) = (r.load?, r.fte_to_hold?, r.fte?);
    (load > 1.0).then(|| Attention {
        kind: AttentionKind::Overload,
        about: "capacity".to_owned(),
        number: value(load, "share"),
        change: None,
        sentence: format!(
            "The work that came in was {} of what the staff can do. It needs {} full-time equivalents, and there are {}.",
            value(load, "share"),
            number(hold),
            number(fte)
        ),
    })
}

/// Open complaints past their due day, and how many there were.
fn late(r: &Review, (now, before): (&Figure, &Figure)) -> Option<Attention> {
    let (late, open) = (r.open.overdue.filter(|n| *n > 0)?, r.open.count?);
    let verb = if late == 1 { "is past its" } else { "are past their" };
    // What is open now is compared only with the same of another end of a period.
    let same = now.numerator.and_then(|n| u64::try_from(n).ok()) == Some(late);
    let change = before.numerator.filter(|_| same).map(|n| format!("{} {}", number(plain(n)), one_before(&r.period)));
    let after = change.as_ref().map_or(String::new(), |c| format!(", {c}"));
    let oldest = r.open.oldest.map_or(String::new(), |d| format!(". The oldest is {} days old", count(d)));
    Some(Attention {
        kind: AttentionKind::Overdue,
        about: "ages".to_owned(),
        number: count(late),
        change,
        sentence: format!("{} of {} open complaints {verb} due day{after}{oldest}.", count(late), count(open)),
    })
}

fn rising(r: &Review) -> Option<Attention> {
    let first = r.rising.first()?;
    let more = match r.rising.len() {
        1 => String::new(),
        2 => ". One more cause rises".to_owned(),
        n => format!(". {} more causes rise", n.saturating_sub(1)),
    };
    Some(Attention {
        kind: AttentionKind::RisingCause,
        about: "rising".to_owned(),
        number: count(first.now),
        change: Some(format!("{} is usual", number(first.mean_before))),
        sentence: format!(
            "The cause {} came up {} times in {}; {} is usual{more}.",
            first.cause,
            count(first.now),
            period(&r.period),
            number(first.mean_before)
        ),
    })
}

/// Are the two groups treated so differently that chance does not explain it?
pub(super) fn not_chance(found: &Fairness) -> bool {
    found.p_adjusted.is_some_and(|p| p < 0.05)
}

fn unequal(r: &Review) -> Option<Attention> {
    let found = r.fairness.iter().find(|f| not_chance(f))?;
    let (one, two) = (&found.group_1, &found.group_2);
    let (number, sentence) = match found.disparity.risk_ratio {
        Some(ratio) => {
            let number = format!("{ratio:.2}");
            let sentence = format!("Complaints of {one} are upheld {number} times as often as those of {two}");
            (number, sentence)
        }
        // One of the groups has no upheld complaint, or has nothing else: there is no ratio.
        None => {
            let s = &found.disparity.crude;
            let of = |yes: u64, no: u64| format!("{} of {}", count(yes), count(yes.saturating_add(no)));
            let (a, b) = (of(s.group_1_yes, s.group_1_no), of(s.group_2_yes, s.group_2_no));
            (a.clone(), format!("Of the complaints of {one}, {a} are upheld, and of those of {two}, {b}"))
        }
    };
    Some(Attention {
        kind: AttentionKind::Unequal,
        about: "fairness".to_owned(),
        number,
        change: None,
        sentence: format!("{sentence}. Chance does not explain it."),
    })
}

/// Actions that did not do what they should.
fn actions(r: &Review) -> Vec<Attention> {
    let weak = r.actions.iter().filter(|a| a.effect.verdict != EffectVerdict::Effective);
    let sentence = |a: &super::model::ActionReview| {
        let verdict = if a.effect.verdict == EffectVerdict::Worse { "It got worse" } else { "No effect is shown" };
        let (number, came) = match a.effect.rate_ratio.rate_ratio {
            Some(ratio) => {
                let number = value(ratio, "share");
                (number.clone(), format!("came at {number} of their rate before"))
            }
            None => ("none before".to_owned(), "did not come before".to_owned()),
        };
        Attention {
            kind: AttentionKind::ActionWithoutEffect,
            about: "actions".to_owned(),
            number,
            change: None,
            sentence: format!("Complaints about {} {came} the action {}. {verdict}.", a.about, a.name),
        }
    };
    weak.map(sentence).collect()
}
