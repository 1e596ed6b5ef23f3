//! What happened to a case, as timers see it.

use std::ops::Deref;
use std::sync::Arc;

use super::entries::Moment;
use super::shared::{BLOCK, Shared};
use crate::document::error::Read;
use crate::lifecycle::CommandSet;
use crate::wire::{Blank, Kind, Limits, Reader, Wire, Writer};

/// Everything that happened, in the order in which it took effect. It reads like the [`Shared`] list of its [`Moment`]s. It knows which
/// kinds of events each full block of that list has. So a search for few kinds skips the other blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    moments: Shared<Moment>,
    /// What happened in each full block.
    kinds: Option<Arc<Vec<CommandSet>>>,
}

fn kinds_of(moments: &[Moment]) -> CommandSet {
    moments.iter().fold(CommandSet::default(), |set, m| set.with(m.event.0))
}

impl Timeline {
    /// Adds something that happened, after all that took effect by then.
    pub(crate) fn add(&mut self, moment: Moment) {
        let late = self.last().is_some_and(|last| last.at > moment.at);
        let place = if late { self.place_of(&moment) } else { self.len() };
        self.insert(place, moment);
    }

    /// Where something belongs that is recorded late.
    fn place_of(&self, moment: &Moment) -> usize {
        let before = |m: &Moment| m.at <= moment.at;
        let blocks = self.moments.full();
        let block = blocks.partition_point(|block| block.last().is_some_and(before));
        block
            .saturating_mul(BLOCK)
            .saturating_add(blocks.get(block).map_or(self.moments.rest(), |block| block).partition_point(before))
    }

    fn insert(&mut self, place: usize, moment: Moment) {
        let before = self.moments.full().len();
        self.moments.insert(place, moment);
        let blocks = self.moments.full();
        // Blocks from that place on hold other moments than before.
        let same = (place / BLOCK).min(before);
        if same == blocks.len() {
            return;
        }
        let kinds = Arc::make_mut(self.kinds.get_or_insert_default());
        kinds.truncate(same);
        kinds.extend(blocks.iter().skip(same).map(|block| kinds_of(block)));
    }

    /// Does it have a full block?
    #[inline]
    pub(crate) fn is_long(&self) -> bool {
        self.kinds.is_some()
    }

    /// Block by block, with the kinds of events in each. The last block is the rest, which may be empty.
    pub(crate) fn blocks(&self) -> impl DoubleEndedIterator<Item = (CommandSet, &[Moment])> {
        let kinds = self.kinds.as_ref().map_or(&[][..], |kinds| kinds.as_slice());
        let full = kinds.iter().copied().zip(self.moments.full().iter().map(|block| &**block));
        full.chain(std::iter::once_with(|| (kinds_of(self.moments.rest()), self.moments.rest())))
    }

    /// Those of some kinds, in order.
    pub(crate) fn of_kinds(&self, wanted: CommandSet) -> impl DoubleEndedIterator<Item = &Moment> {
        let blocks = self.blocks().filter(move |(kinds, _)| kinds.meets(wanted));
        blocks.flat_map(|(_, moments)| moments).filter(move |m| wanted.contains(m.event.0))
    }
}

impl Deref for Timeline {
    type Target = Shared<Moment>;

    fn deref(&self) -> &Shared<Moment> {
        &self.moments
    }
}

impl FromIterator<Moment> for Timeline {
    fn from_iter<I: IntoIterator<Item = Moment>>(moments: I) -> Timeline {
        let mut timeline = Timeline::default();
        for moment in moments {
            let end = timeline.len();
            timeline.insert(end, moment);
        }
        timeline
    }
}

impl Blank for Timeline {
    fn blank() -> Self {
        Timeline::default()
    }
}

impl Wire for Timeline {
    const KIND: Kind = <Shared<Moment> as Wire>::KIND;
    const OPTIONAL: bool = true;
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
    fn fill(&mut self, r: &mut Reader<'_>) -> Read<()> {
        r.list(&mut |r| {
            let (end, moment) = (self.len(), Moment::read(r)?);
            self.insert(end, moment);
            Ok(())
        })
    }
    fn check(&self, limits: &mut Limits) -> Read<()> {
        self.moments.check(limits)
    }
    fn write(&self, w: &mut Writer) {
        self.moments.write(w);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifecycle::{CommandKind, EventKind};

    /// Late or not, each moment stands after all that took effect by then, and the blocks know what is in them.
    #[test]
    fn moments_stand_in_order_and_are_found_by_kind() {
        let mut state = 7_u64;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        for (length, late) in [(0, 0), (20, 3), (200, 0), (200, 40), (300, 5)] {
            crate::cases::count();
            let (mut timeline, mut plain) = (Timeline::default(), Vec::<Moment>::new());
            for sequence in 1..=length {
                let second = if late > 0 && next(late) == 0 { next(sequence) } else { sequence };
                let at = chrono::DateTime::from_timestamp(i64::try_from(second).unwrap(), 0).unwrap();
                let kind = CommandKind::ALL[usize::try_from(next(3)).unwrap() * 7];
                let moment = Moment { at, clock: false, event: EventKind(kind), name: None, sequence };
                let place = plain.partition_point(|m| m.at <= at);
                plain.insert(place, moment.clone());
                timeline.add(moment);
            }
            assert!(timeline.iter().eq(&plain));
            for kind in CommandKind::ALL {
                let wanted = CommandSet::default().with(*kind);
                assert!(timeline.of_kinds(wanted).eq(plain.iter().filter(|m| m.event.0 == *kind)), "{kind}");
                assert!(timeline.of_kinds(wanted).rev().eq(plain.iter().rev().filter(|m| m.event.0 == *kind)), "{kind}");
            }
            assert!(timeline.blocks().all(|(kinds, moments)| kinds == kinds_of(moments)));
            assert_eq!(plain.into_iter().collect::<Timeline>(), timeline);
        }
    }
}
