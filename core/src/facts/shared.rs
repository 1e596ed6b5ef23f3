//! Lists that grow at their end. Copies share what they have in common, because a case with a long history is copied for each command.

use std::fmt;
use std::sync::Arc;

use crate::document::error::Read;
use crate::wire::{Blank, Kind, Limits, Reader, Wire, Writer};

/// Entries of a block. A copy of a list copies fewer than these.
pub(super) const BLOCK: usize = 32;

/// A list to which entries are added, nearly always at its end. A copy shares the blocks of 32 entries that are full, so its cost does
/// not grow with the list.
///
/// ```
/// # use amends::lifecycle::{Complainant, Intake};
/// # use amends::{Actor, Context, Policy, id, time::instant};
/// # let policy = Policy::preset("iso-10002")?;
/// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
/// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
/// let case = policy.handle(None, intake, &ines)?.case;
/// let timeline = &case.facts().timeline;
/// assert_eq!(timeline.len(), 1);
/// assert_eq!(timeline.first().map(|moment| moment.sequence), Some(1));
/// assert!(timeline.iter().all(|moment| moment.at == case.at()));
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(PartialEq, Eq)]
pub struct Shared<T> {
    /// Blocks that are full; none before the first is.
    full: Option<Arc<Vec<Arc<[T]>>>>,
    /// What follows them: less than a block.
    rest: Vec<T>,
}

impl<T> Shared<T> {
    /// Nothing yet.
    pub(crate) const fn new() -> Shared<T> {
        Shared { full: None, rest: Vec::new() }
    }

    pub(super) fn full(&self) -> &[Arc<[T]>] {
        self.full.as_ref().map_or(&[], |full| full.as_slice())
    }

    /// What follows the full blocks.
    pub(crate) fn rest(&self) -> &[T] {
        &self.rest
    }

    /// How many of them are in full blocks.
    fn settled(&self) -> usize {
        self.full().len().saturating_mul(BLOCK)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.settled().saturating_add(self.rest.len())
    }

    /// Is there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.full.is_none() && self.rest.is_empty()
    }

    /// The one at a place, from 0.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<&T> {
        match place.checked_sub(self.settled()) {
            Some(place) => self.rest.get(place),
            None => self.full().get(place / BLOCK)?.get(place % BLOCK),
        }
    }

    /// The first one.
    #[must_use]
    pub fn first(&self) -> Option<&T> {
        self.get(0)
    }

    /// The last one.
    #[must_use]
    pub fn last(&self) -> Option<&T> {
        self.rest.last().or_else(|| self.full().last()?.last())
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> + Clone {
        self.full().iter().flat_map(|block| block.iter()).chain(&self.rest)
    }
}

impl<T: Clone> Shared<T> {
    /// Adds one at the end.
    pub(crate) fn push(&mut self, value: T) {
        self.rest.push(value);
        self.settle();
    }

    /// Makes the rest a block if it is as long as one.
    fn settle(&mut self) {
        if self.rest.len() >= BLOCK {
            let block = std::mem::take(&mut self.rest).into();
            Arc::make_mut(self.full.get_or_insert_default()).push(block);
        }
    }

    /// Adds one at a place.
    pub(crate) fn insert(&mut self, place: usize, value: T) {
        let settled = self.settled();
        match (place.checked_sub(settled), &mut self.full) {
            (None, Some(full)) => {
                // What falls out at the end of a block comes first in the next one.
                let (mut carried, mut at) = (value, place % BLOCK);
                for block in Arc::make_mut(full).iter_mut().skip(place / BLOCK) {
                    if let Some(moved @ [_, ..]) = Arc::make_mut(block).get_mut(at..) {
                        moved.rotate_right(1);
                        if let Some(first) = moved.first_mut() {
                            std::mem::swap(first, &mut carried);
                        }
                    }
                    at = 0;
                }
                self.rest.insert(0, carried);
            }
            (place, _) => self.rest.insert(place.unwrap_or(0).min(self.rest.len()), value),
        }
        self.settle();
    }

    /// The last one, to be changed.
    pub(crate) fn last_mut(&mut self) -> Option<&mut T> {
        if self.rest.is_empty() {
            return Arc::make_mut(Arc::make_mut(self.full.as_mut()?).last_mut()?).last_mut();
        }
        self.rest.last_mut()
    }
}

impl<T: Clone> Clone for Shared<T> {
    fn clone(&self) -> Shared<T> {
        Shared { full: self.full.clone(), rest: self.rest.clone() }
    }
    /// Uses the memory of the list before.
    fn clone_from(&mut self, source: &Shared<T>) {
        self.full.clone_from(&source.full);
        self.rest.clone_from(&source.rest);
    }
}

impl<T> Default for Shared<T> {
    fn default() -> Shared<T> {
        Shared::new()
    }
}

impl<T: Clone> FromIterator<T> for Shared<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Shared<T> {
        let mut list = Shared::new();
        values.into_iter().for_each(|value| list.push(value));
        list
    }
}

impl<T: fmt::Debug> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<T> Blank for Shared<T> {
    fn blank() -> Self {
        Shared::new()
    }
}

/// Written as any list is. No entry holds a personal value.
impl<T: Wire + Clone> Wire for Shared<T> {
    const KIND: Kind = Kind::List(&T::KIND);
    const OPTIONAL: bool = true;
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
    fn fill(&mut self, r: &mut Reader<'_>) -> Read<()> {
        r.list(&mut |r| {
            self.push(T::read(r)?);
            Ok(())
        })
    }
    fn check(&self, limits: &mut Limits) -> Read<()> {
        limits.value()?;
        self.iter().enumerate().try_for_each(|(i, value)| value.check(limits).map_err(|e| e.under(&i.to_string())))
    }
    fn write(&self, w: &mut Writer) {
        w.list(self.iter(), |w, value| value.write(w));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever is done to it, it is the list that a plain one is, and its copies stay as they were.
    #[test]
    fn it_is_a_list_and_its_copies_stay() {
        let mut state = 1_u64;
        let mut next = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap() % below
        };
        for length in [0, 1, 31, 32, 33, 64, 100, 500] {
            crate::cases::count();
            let (mut plain, mut shared) = (Vec::new(), Shared::new());
            let mut copies = Vec::new();
            for value in 0..length {
                match next(4) {
                    0 => {
                        let place = next(plain.len() + 1);
                        plain.insert(place, value);
                        shared.insert(place, value);
                    }
                    1 => {
                        plain.last_mut().into_iter().for_each(|last| *last += 1_000);
                        shared.last_mut().into_iter().for_each(|last| *last += 1_000);
                    }
                    _ => {
                        plain.push(value);
                        shared.push(value);
                    }
                }
                if next(20) == 0 {
                    copies.push((plain.clone(), shared.clone()));
                }
            }
            copies.push((plain, shared));
            for (plain, shared) in &copies {
                assert!(shared.iter().eq(plain) && shared.iter().rev().eq(plain.iter().rev()), "{plain:?}");
                assert_eq!((shared.len(), shared.is_empty()), (plain.len(), plain.is_empty()));
                assert_eq!((shared.first(), shared.last()), (plain.first(), plain.last()));
                assert!((0..=plain.len()).all(|i| shared.get(i) == plain.get(i)));
                assert_eq!(*shared, plain.iter().copied().collect());
                let mut used: Shared<_> = (0..70).collect();
                used.clone_from(shared);
                assert_eq!(used, *shared);
            }
        }
    }
}
