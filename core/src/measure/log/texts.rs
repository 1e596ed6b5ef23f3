//! Texts of a log, each kept once.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher};

/// A map whose hasher has fixed keys: nothing here is random.
pub(super) type DeterministicMap<K, V> = HashMap<K, V, BuildHasherDefault<DefaultHasher>>;

/// A place that holds nothing.
const FREE: u32 = u32::MAX;

/// Texts, each once, and their places.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// All of them, one after the other, and where each ends.
    all: String,
    ends: Vec<usize>,
    /// Their hashes, so that a longer table is laid out without reading them again.
    hashes: Vec<u64>,
    /// Places by hash, the next free slot if one is taken; twice as many as there are texts, or more.
    slots: Vec<u32>,
}

impl Texts {
    /// The place of a text, and whether it is new.
    pub(super) fn place(&mut self, text: &str) -> (u32, bool) {
        if self.ends.len().saturating_mul(2) >= self.slots.len() {
            self.lay_out(self.slots.len().saturating_mul(2).max(64));
        }
        let hash = hash(text.as_bytes());
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = slot(hash, mask);
        while let Some(place) = self.slots.get(at).copied().filter(|place| *place != FREE) {
            if self.hashes.get(index(place)) == Some(&hash) && self.get(place) == text {
                return (place, false);
            }
            at = at.wrapping_add(1) & mask;
        }
        let place = u32::try_from(self.ends.len()).unwrap_or(FREE);
        self.all.push_str(text);
        self.ends.push(self.all.len());
        self.hashes.push(hash);
        self.slots.get_mut(at).into_iter().for_each(|free| *free = place);
        (place, true)
    }

    /// Room for so many more texts, so that the table is laid out once.
    pub(super) fn reserve(&mut self, more: usize) {
        let length = self.ends.len().saturating_add(more).saturating_mul(2).saturating_add(2);
        self.ends.reserve(more);
        self.hashes.reserve(more);
        if length > self.slots.len() {
            self.lay_out(length.next_power_of_two());
        }
    }

    /// Lays out a longer table; its length is a power of two.
    #[cold]
    fn lay_out(&mut self, length: usize) {
        self.slots = vec![FREE; length];
        let mask = length.wrapping_sub(1);
        for (place, hash) in (0_u32..).zip(&self.hashes) {
            let mut at = slot(*hash, mask);
            while self.slots.get(at).is_some_and(|taken| *taken != FREE) {
                at = at.wrapping_add(1) & mask;
            }
            self.slots.get_mut(at).into_iter().for_each(|free| *free = place);
        }
    }

    /// The text at a place; the empty one if there is none.
    pub(super) fn get(&self, place: u32) -> &str {
        let at = index(place);
        let from = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(at).and_then(|to| self.all.get(from..*to)).unwrap_or_default()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The texts, in the order of their places.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(from, to)| self.all.get(from..*to).unwrap_or_default())
    }
}

/// The slot of a hash: its upper half, which depends on all of it.
fn slot(hash: u64, mask: usize) -> usize {
    usize::try_from(hash >> 32).unwrap_or(0) & mask
}

/// A hash of bytes: eight at a time, each product folded into half its length.
fn hash(bytes: &[u8]) -> u64 {
    let fold = |state: u64, word: u64| {
        let product = u128::from(state ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
        u64::try_from((product ^ product >> 64) & u128::from(u64::MAX)).unwrap_or(0)
    };
    let mut state = 0x243f_6a88_85a3_08d3 ^ bytes.len() as u64;
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        state = fold(state, word.try_into().map_or(0, u64::from_le_bytes));
    }
    let mut rest = [0_u8; 8];
    for (to, from) in rest.iter_mut().zip(words.remainder()) {
        *to = *from;
    }
    fold(fold(state, u64::from_le_bytes(rest)), 0xa409_3822_299f_31d0)
}

pub(super) fn index(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_have_the_places_of_a_plain_map() {
        let mut texts = Texts::default();
        texts.reserve(100);
        let mut plain: std::collections::BTreeMap<String, u32> = std::collections::BTreeMap::new();
        let mut state = 10_002_u64;
        for _ in 0..30_000 {
            crate::cases::count();
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let number = (state >> 40) % 9_000;
            let text = if number < 20 { "é".repeat(usize::try_from(number).unwrap()) } else { format!("C-{number}") };
            let next = u32::try_from(plain.len()).unwrap();
            let known = plain.get(&text).copied();
            assert_eq!(texts.place(&text), (known.unwrap_or(next), known.is_none()));
            plain.entry(text.clone()).or_insert(next);
            assert_eq!(texts.get(plain[&text]), text);
        }
        assert_eq!(texts.len(), plain.len());
        assert!(texts.iter().enumerate().all(|(i, text)| index(plain[text]) == i));
    }
}
