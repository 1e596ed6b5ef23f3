//! Which standstills of a timer hold for a complaint.

use chrono::{DateTime, Utc};

use super::asked::Asked;
use super::timeline::{self, Occurrence, Receipts};
use crate::facts::{Case, Facts};
use crate::lifecycle::{CommandKind, CommandSet};
use crate::policy::{CONDITIONS_SEE, Timer};
use crate::time::{Pauses, Point, instant};

/// The events that decide which standstills hold.
pub(super) const DECIDE: CommandSet = CONDITIONS_SEE.with(CommandKind::Receive);

/// The positions of the standstills that hold by what is known, in room that was used before.
#[inline]
pub(super) fn holding(rule: &Timer, facts: &Facts, occurrences: &[Occurrence], receipts: &Receipts, out: &mut Vec<usize>) {
    out.clear();
    if !rule.standstill.is_empty() {
        asked(rule, facts, occurrences, receipts, out);
    }
}

/// A function apart, because few timers need it.
#[cold]
#[inline(never)]
fn asked(rule: &Timer, facts: &Facts, occurrences: &[Occurrence], receipts: &Receipts, out: &mut Vec<usize>) {
    let Some(receipt) = receipt(occurrences, receipts) else { return };
    let received = || rule.standstill.iter().enumerate().filter(|(_, s)| s.received.holds(receipt));
    if received().all(|(_, s)| s.when.is_none()) {
        return out.extend(received().map(|(i, _)| i));
    }
    let mut seen = Asked::new();
    occurrences.iter().for_each(|m| seen.see(m, facts));
    let subject = seen.subject(facts);
    let holds = |when: &crate::policy::Matcher| when.holds(&subject);
    out.extend(received().filter(|(_, s)| s.when.as_ref().is_none_or(holds)).map(|(i, _)| i));
}

/// The receipt, as it was corrected or as a merged complaint says it.
fn receipt(occurrences: &[Occurrence], receipts: &Receipts) -> Option<Point> {
    let first = occurrences.iter().find(|m| m.event.0 == CommandKind::Receive)?.at;
    let (mut receipt, by) = receipts.right.map_or((first, 0), |right| (right.receipt, right.by));
    for m in occurrences.iter().filter(|m| m.sequence > by) {
        receipt = receipts.said_by(m.sequence).unwrap_or(receipt);
    }
    Some(receipt)
}

/// When the standstills of a timer that hold for a case leave out time.
pub(crate) fn standing(rule: &Timer, case: &Case, now: DateTime<Utc>) -> Pauses {
    if rule.standstill.is_empty() {
        return Pauses::none();
    }
    let mut occurrences = Vec::new();
    let seen = timeline::of(case.facts(), instant::point(now), || DECIDE, &mut occurrences);
    let receipts = Receipts::of(case.facts(), seen, &mut occurrences);
    let mut held = Vec::new();
    holding(rule, case.facts(), &occurrences, &receipts, &mut held);
    Pauses::of(held.iter().filter_map(|i| rule.standstill.get(*i)).map(|s| s.span))
}
