//! What happened, made ready to be replayed: small, and without instants still to come. All timers of a case replay the same timeline.

use super::error::TimerError;
use crate::facts::{Case, Facts, Moment, Timeline};
use crate::lifecycle::{CommandKind, CommandSet, EventKind};
use crate::time::{NANO, Point, instant};
use crate::wire::Id;

/// Events that end a complaint.
pub(super) const CLOSES: CommandSet = CommandSet::of(&[CommandKind::Close, CommandKind::Withdraw, CommandKind::Merge]);

/// Something that happened.
#[derive(Clone, Copy, Debug)]
pub(super) struct Occurrence {
    /// When it took effect.
    pub(super) at: Point,
    /// Sequence number of the event.
    pub(super) sequence: u64,
    /// Its place in the timeline.
    place: u32,
    /// What happened.
    pub(super) event: EventKind,
    /// Did time bring it?
    clock: bool,
}

/// Cases that are fetched together.
const BLOCK: usize = 16;

/// Visits many cases in order. They lie far apart in memory, and reading each would wait. So all cases of a block are requested before
/// the first is worked on.
/// Stops at the first refusal.
pub(super) fn for_each<'a>(
    cases: impl IntoIterator<Item = &'a Case>,
    mut visit: impl FnMut(&'a Case) -> Result<(), TimerError>,
) -> Result<(), TimerError> {
    let mut cases = cases.into_iter();
    let mut block: Vec<&Case> = Vec::with_capacity(BLOCK);
    loop {
        block.clear();
        block.extend(cases.by_ref().take(BLOCK));
        if block.is_empty() {
            return Ok(());
        }
        let timelines = || block.iter().map(|case| case.facts().timeline.rest());
        std::hint::black_box(timelines().map(<[_]>::len).fold(0, usize::wrapping_add));
        std::hint::black_box(timelines().flatten().map(|m| m.sequence).fold(0, u64::wrapping_add));
        block.iter().try_for_each(|case| visit(case))?;
    }
}

/// A receipt that was put right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Right {
    /// The receipt as it was put right last.
    pub(super) receipt: Point,
    /// The one that was recorded first.
    pub(super) first: Point,
    /// Where it stands among what happened.
    pub(super) at: Point,
    /// Sequence number of the correction.
    pub(super) by: u64,
}

/// Corrections, merged complaints and moves to another policy look at everything around them.
const LOOKS_AROUND: CommandSet = CommandSet::of(&[CommandKind::Absorb, CommandKind::AdoptPolicy, CommandKind::Correct]);

/// What happened until an instant, in order; and what of all there is. Of a long case it may be only what somebody looks for, and the
/// last event of each stretch of others.
pub(super) fn of(facts: &Facts, now: Point, looked_for: impl FnOnce() -> CommandSet, out: &mut Vec<Occurrence>) -> CommandSet {
    out.clear();
    let timeline = &facts.timeline;
    if timeline.is_long()
        && let Some(seen) = some(timeline, now, looked_for(), out)
    {
        return seen;
    }
    // All of them at first: mostly none is still to come, and then no instant is compared but the last.
    let mut seen = CommandSet::default();
    let occurrence = |(place, m): (usize, &Moment)| {
        seen = seen.with(m.event.0);
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        Occurrence { at: instant::point(m.at), sequence: m.sequence, place, event: m.event, clock: m.clock }
    };
    if timeline.is_long() {
        out.extend(timeline.iter().enumerate().map(occurrence));
    } else {
        out.extend(timeline.rest().iter().enumerate().map(occurrence));
    }
    if out.last().is_some_and(|last| last.at > now) {
        out.truncate(out.partition_point(|o| o.at <= now));
        seen = out.iter().fold(CommandSet::default(), |seen, o| seen.with(o.event.0));
    }
    seen
}

/// What somebody looks for, and the last event of each stretch of others: a walk must know how far it came. None if something is still
/// to come, or if an event looks at everything around it.
#[cold]
#[inline(never)]
fn some(timeline: &Timeline, now: Point, looked_for: CommandSet, out: &mut Vec<Occurrence>) -> Option<CommandSet> {
    let seen = timeline.blocks().fold(CommandSet::default(), |seen, (kinds, _)| seen.union(kinds));
    if seen.meets(LOOKS_AROUND) || timeline.last().is_none_or(|m| instant::point(m.at) > now) {
        return None;
    }
    let occurrence = |(place, m): (u32, &Moment)| Occurrence {
        at: instant::point(m.at),
        sequence: m.sequence,
        place,
        event: m.event,
        clock: m.clock,
    };
    let mut place = 0_u32;
    let mut passed: Option<(u32, &Moment)> = None;
    for (kinds, moments) in timeline.blocks() {
        let next = place.saturating_add(u32::try_from(moments.len()).unwrap_or(u32::MAX));
        if kinds.meets(looked_for) {
            for found in (place..).zip(moments) {
                if looked_for.contains(found.1.event.0) {
                    out.extend(passed.take().map(occurrence));
                    out.push(occurrence(found));
                } else {
                    passed = Some(found);
                }
            }
        } else if let Some(m) = moments.last() {
            passed = Some((next.saturating_sub(1), m));
        }
        place = next;
    }
    out.extend(passed.map(occurrence));
    Some(seen)
}

/// The receipts that corrections and merged complaints say.
#[derive(Debug, Default)]
pub(super) struct Receipts {
    /// By the sequence number of their events, so that each is found without looking through the others.
    said: Vec<(u64, Point)>,
    /// How the first one was put right, if it was.
    pub(super) right: Option<Right>,
}

/// What may say a receipt.
const SAYS_RECEIPT: CommandSet = CommandSet::of(&[CommandKind::Correct, CommandKind::Absorb]);

impl Receipts {
    /// The receipts of a case, and its occurrences with the first one put right.
    pub(super) fn of(facts: &Facts, seen: CommandSet, occurrences: &mut Vec<Occurrence>) -> Receipts {
        if seen.meets(SAYS_RECEIPT) { Receipts::found(facts, occurrences) } else { Receipts::default() }
    }

    /// A function apart, because few cases need it.
    #[cold]
    #[inline(never)]
    fn found(facts: &Facts, occurrences: &mut Vec<Occurrence>) -> Receipts {
        let mut said: Vec<_> = facts.receipts.iter().map(|r| (r.sequence, instant::point(r.received_at))).collect();
        // Stable: of two by one event the first counts.
        crate::order::sort_by_key(&mut said, |(sequence, _)| *sequence);
        let mut receipts = Receipts { said, right: None };
        receipts.right = put_right(&receipts, occurrences);
        receipts
    }

    /// The receipt that an event says.
    pub(super) fn said_by(&self, sequence: u64) -> Option<Point> {
        let place = self.said.partition_point(|(by, _)| *by < sequence);
        self.said.get(place).filter(|(by, _)| *by == sequence).map(|(_, receipt)| *receipt)
    }
}

/// Puts a corrected receipt in the place of the first one. Every timer then stands as if it had been right from the start. Events that
/// followed the receipt still follow it, even if a correction names a later instant.
fn put_right(receipts: &Receipts, occurrences: &mut Vec<Occurrence>) -> Option<Right> {
    let corrections = occurrences.iter().filter(|b| b.event.0 == CommandKind::Correct);
    let corrected = |b: &Occurrence| Some((b.sequence, receipts.said_by(b.sequence)?));
    let (by, receipt) = corrections.filter_map(corrected).max_by_key(|(by, _)| *by)?;
    let i = occurrences.iter().position(|b| b.event.0 == CommandKind::Receive)?;
    let mut occurrence = occurrences.remove(i);
    let first = occurrence.at;
    let next = occurrences.get(i..)?.iter().find(|b| b.event.0 != CommandKind::RecordMilestone).map_or(receipt, |b| b.at);
    occurrence.at = receipt.min(next);
    let right = Right { receipt, first, at: occurrence.at, by };
    let place = occurrences.partition_point(|b| b.at < right.at);
    occurrences.insert(place, occurrence);
    Some(right)
}

impl Occurrence {
    /// The instant before which time brought what it brought: its own, or the one after if time brought it.
    pub(super) fn before(&self) -> Point {
        let (second, nano) = self.at;
        match self.clock {
            false => self.at,
            true if nano.saturating_add(1) == NANO => (second.saturating_add(1), 0),
            true => (second, nano.saturating_add(1)),
        }
    }

    /// Which one: the milestone, the step, the reason to wait.
    pub(super) fn name<'f>(&self, facts: &'f Facts) -> Option<&'f Id> {
        facts.timeline.get(usize::try_from(self.place).ok()?)?.name.as_ref()
    }
}
