//! Texts of a log, each kept once.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher};

/// A map whose hasher has fixed keys: nothing here is random.
pub(super) type DeterministicMap<K, V> = HashMap<K, V, BuildHasherDefault<DefaultHasher>>;

/// Texts, each once, and their places.
#[derive(Debug, Default)]
pub(super) struct Texts {
    places: DeterministicMap<Box<str>, u32>,
    pub(super) list: Vec<Box<str>>,
}

impl Texts {
    /// The place of a text, and whether it is new.
    pub(super) fn place(&mut self, text: &str) -> (u32, bool) {
        if let Some(place) = self.places.get(text) {
            return (*place, false);
        }
        let place = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.places.insert(text.into(), place);
        self.list.push(text.into());
        (place, true)
    }

    pub(super) fn get(&self, place: u32) -> &str {
        self.list.get(index(place)).map_or("", |text| text)
    }
}

pub(super) fn index(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}
