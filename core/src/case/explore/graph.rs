//! The situations that a search reached, and the ways between them.

use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use super::situation::Key;
use crate::facts::Case;

/// Most situations that are looked at.
const MAX_SITUATIONS: usize = 50_000;

/// The situations reached, in the order of their distance.
#[derive(Default)]
pub(super) struct Graph {
    cases: Vec<Rc<Case>>,
    /// How each was reached: the situation before, and the command.
    from: Vec<Option<(usize, String)>>,
    backwards: Vec<Vec<usize>>,
    known: BTreeMap<Key, usize>,
    /// Situations from which a complaint was closed.
    pub(super) ends: Vec<usize>,
    pub(super) transitions: usize,
    pub(super) cut: bool,
}

impl Graph {
    /// A case in each situation.
    pub(super) fn cases(&self) -> impl Iterator<Item = &Case> {
        self.cases.iter().map(AsRef::as_ref)
    }

    /// The case at a place.
    pub(super) fn case(&self, place: usize) -> Option<Rc<Case>> {
        self.cases.get(place).cloned()
    }

    /// The place of a situation that was reached before.
    pub(super) fn place(&self, key: &[u32]) -> Option<usize> {
        self.known.get(key).copied()
    }

    /// Keeps a situation with a case in it, and how it was reached. None of it if there are too many.
    pub(super) fn add(&mut self, key: Key, case: Case, from: Option<(usize, String)>) -> Option<usize> {
        if self.cases.len() >= MAX_SITUATIONS {
            self.cut = true;
            return None;
        }
        let i = self.cases.len();
        self.known.insert(key, i);
        self.cases.push(Rc::new(case));
        self.from.push(from);
        self.backwards.push(Vec::new());
        Some(i)
    }

    /// A way from one situation to another.
    pub(super) fn connect(&mut self, from: usize, to: usize) {
        if let Some(list) = self.backwards.get_mut(to) {
            list.push(from);
        }
    }

    /// The commands that lead to a situation.
    pub(super) fn path(&self, to: usize) -> String {
        let mut path = Vec::new();
        let mut at = to;
        while let Some(Some((from, command))) = self.from.get(at) {
            path.push(command.as_str());
            at = *from;
        }
        path.push("receive");
        path.reverse();
        path.join(", ")
    }

    /// For each situation: can a complaint still be closed from it?
    pub(super) fn can_end(&self) -> Vec<bool> {
        let mut can_end = vec![false; self.cases.len()];
        let mut queue: VecDeque<usize> = self.ends.iter().copied().collect();
        while let Some(i) = queue.pop_front() {
            match can_end.get_mut(i) {
                Some(done) if !*done => *done = true,
                _ => continue,
            }
            queue.extend(self.backwards.get(i).into_iter().flatten());
        }
        can_end
    }
}
