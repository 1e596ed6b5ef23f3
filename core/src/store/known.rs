//! Cases that were read before, so that a long one is not read again for each command.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::facts::Case;
use crate::wire::Id;

/// A case, and the version of the snapshot that the store holds.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) case: Arc<Case>,
    pub(super) snapshot: u64,
}

/// The cases asked for last. There are two halves: when the young one is full, it takes the place of the old one.
#[derive(Debug)]
pub(super) struct Cache {
    half: usize,
    young: BTreeMap<Id, Known>,
    old: BTreeMap<Id, Known>,
}

impl Cache {
    pub(super) fn new(most: usize) -> Cache {
        Cache { half: most.div_ceil(2), young: BTreeMap::new(), old: BTreeMap::new() }
    }

    pub(super) fn get(&mut self, id: &Id) -> Option<Known> {
        if let Some(known) = self.young.get(id) {
            return Some(known.clone());
        }
        let known = self.old.remove(id)?;
        self.put(known.clone());
        Some(known)
    }

    pub(super) fn forget(&mut self, id: &Id) {
        self.young.remove(id);
        self.old.remove(id);
    }

    /// A younger version stays, because the later caller may have read earlier.
    pub(super) fn put(&mut self, known: Known) {
        let id = known.case.id().clone();
        if self.half == 0 || self.young.get(&id).is_some_and(|k| k.case.version() > known.case.version()) {
            return;
        }
        if self.young.len() >= self.half && !self.young.contains_key(&id) {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(id, known);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifecycle::{Complainant, Intake};
    use crate::{Actor, Context, Policy, time::instant};

    #[test]
    fn the_cases_asked_for_last_stay_and_no_more_than_so_many() {
        let policy = Policy::preset("iso-10002").unwrap();
        let ines = Actor::new("u-ines", ["intake"]).unwrap();
        let context = Context::at(instant::parse("2026-03-02T09:00:00Z").unwrap(), ines).with_salt([7; 16]);
        let one = |n: usize| {
            let id: Id = format!("C-{n}").parse().unwrap();
            let intake = Intake::new(id, "It leaks.", Complainant::new("jane@example.org"));
            Known { case: Arc::new(policy.handle(None, intake, &context).unwrap().case), snapshot: 1 }
        };
        let mut cache = Cache::new(10);
        for n in 0..100 {
            crate::cases::count();
            cache.put(one(n));
            assert!(cache.get(one(0).case.id()).is_some(), "asked for again and again");
            assert!(cache.get(one(n).case.id()).is_some(), "put in just now");
            assert!(cache.young.len() + cache.old.len() <= 10);
        }
        let last = one(99);
        cache.forget(last.case.id());
        assert!(cache.get(last.case.id()).is_none(), "forgotten");
        let mut none = Cache::new(0);
        none.put(one(1));
        assert!(none.get(one(1).case.id()).is_none());
    }
}
