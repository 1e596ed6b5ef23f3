//! The values that a command which is not filled in could still have, as far as conditions can see them.

use super::input::RuleInput;
use crate::lifecycle::{CommandKind, Level};
use crate::policy::{CodeField, Flag, Matcher, Scale, Subject};
use crate::wire::Id;

/// The most combinations that are tried. Beyond them, a condition counts only if it holds for every value.
const MOST: usize = 1_024;

/// Something that a command could say.
#[derive(Clone, Copy, PartialEq)]
enum Candidate<'a> {
    Scale(Scale, Option<Level>),
    Code(CodeField, Option<&'a Id>),
    Complainants(u32),
    Flag(Flag, bool),
}

/// Every subject that a command could make of the case, if these conditions can tell them apart; first the one that says nothing new.
pub(super) fn possible_subjects<'a>(ask: &RuleInput<'a>, conditions: impl Iterator<Item = &'a Matcher>) -> Vec<Subject<'a>> {
    let subject = ask.subject();
    let mut leaves = Vec::new();
    conditions.for_each(|m| m.leaves(&mut leaves));
    let mut rest = subject.open;
    let mut out = vec![subject];
    while let [field, others @ ..] = rest {
        let asked: Vec<&Matcher> = leaves.iter().copied().filter(|m| m.field() == Some(*field)).collect();
        let values = if asked.is_empty() { vec![None] } else { candidate_values(ask, &asked).into_iter().map(Some).collect() };
        if values.is_empty() || out.len().saturating_mul(values.len()) > MOST {
            break;
        }
        out = out.iter().flat_map(|s| values.iter().map(|value| with(s.clone(), *value, others))).collect();
        rest = others;
    }
    out
}

/// The possible values of the field that these conditions ask about; nothing if there are too many to count.
fn candidate_values<'a>(ask: &RuleInput<'a>, asked: &[&'a Matcher]) -> Vec<Candidate<'a>> {
    let own = ask.subject();
    let mut out = Vec::new();
    let mut add = |candidate: Candidate<'a>| {
        if !out.contains(&candidate) {
            out.push(candidate);
        }
    };
    for matcher in asked {
        match matcher {
            Matcher::Scale(scale, ..) => {
                add(Candidate::Scale(*scale, own.scale(*scale)));
                Level::ALL.iter().for_each(|level| add(Candidate::Scale(*scale, Some(*level))));
            }
            Matcher::Code(field, _) => {
                let listed = match field {
                    CodeField::Category => &ask.policy.0.codes.categories,
                    CodeField::Channel => &ask.policy.0.codes.channels,
                };
                let mentioned =
                    || asked.iter().filter_map(|m| if let Matcher::Code(_, ids) = m { Some(ids) } else { None }).flatten();
                add(Candidate::Code(*field, own.code(*field)));
                // A code that no condition names is as good as none; a receipt may leave it out.
                let other = listed.is_empty() || listed.iter().any(|id| !mentioned().any(|m| m == id));
                if other || ask.kind == CommandKind::Receive {
                    add(Candidate::Code(*field, None));
                }
                mentioned()
                    .filter(|id| listed.is_empty() || listed.contains(id))
                    .for_each(|id| add(Candidate::Code(*field, Some(id))));
            }
            Matcher::Number(_, least, most) => {
                add(Candidate::Complainants(own.complainants));
                let ends = [*least, least.saturating_sub(1), *most, most.saturating_add(1)];
                ends.into_iter().filter(|n| *n > 0).for_each(|n| add(Candidate::Complainants(n)));
            }
            Matcher::Flag(flag, _) => [false, true].into_iter().for_each(|is| add(Candidate::Flag(*flag, is))),
            _ => {}
        }
    }
    out
}

fn with<'a>(mut s: Subject<'a>, said: Option<Candidate<'a>>, open: &'static [&'static str]) -> Subject<'a> {
    s.open = open;
    match said {
        None => {}
        Some(Candidate::Scale(scale, level)) => s.set_scale(scale, level),
        Some(Candidate::Code(field, code)) => s.set_code(field, code),
        Some(Candidate::Complainants(n)) => s.complainants = n,
        Some(Candidate::Flag(flag, is)) => s.set_flag(flag, is),
    }
    s
}
