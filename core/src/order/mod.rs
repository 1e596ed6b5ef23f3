//! Sorting, and sets and maps that are sorted lists, with little code for each type.
//!
//! The standard library writes out a whole sort and a whole tree for every type. That is fast for long lists, and browsers would
//! download it a dozen times. A stable sort has one result only, so targets may sort in different ways.

mod map;

use std::cmp::Ordering;

pub use map::SortedMap;

/// Sorts a list; equal elements keep their order.
pub(crate) fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    #[cfg(not(target_family = "wasm"))]
    list.sort_by(compare);
    #[cfg(target_family = "wasm")]
    compact::sort_by(list, compare);
}

/// Sorts a list by what each element says of itself.
pub(crate) fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(list, |a, b| key(a).cmp(&key(b)));
}

/// Sorts a list.
pub(crate) fn sort<T: Ord>(list: &mut [T]) {
    sort_by(list, T::cmp);
}

/// The sort of browsers: the part that depends on the type compares and swaps, and nothing else.
#[cfg(any(test, target_family = "wasm"))]
mod compact {
    use std::cmp::Ordering;

    pub(super) fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
        let order = order(list.len(), &|a, b| match (list.get(a), list.get(b)) {
            (Some(a), Some(b)) => compare(a, b).is_gt(),
            _ => false,
        });
        arrange(order, &mut |a, b| list.swap(a, b));
    }

    /// Which element comes at each place: a merge sort from below.
    fn order(length: usize, comes_after: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
        let mut order: Vec<usize> = (0..length).collect();
        let mut width: usize = 1;
        while width < length {
            let mut merged = Vec::with_capacity(length);
            for pair in order.chunks(width.saturating_mul(2)) {
                let (mut left, mut right) = pair.split_at_checked(width).unwrap_or((pair, &[]));
                while let ([a, further_left @ ..], [b, further_right @ ..]) = (left, right) {
                    if comes_after(*a, *b) {
                        merged.push(*b);
                        right = further_right;
                    } else {
                        merged.push(*a);
                        left = further_left;
                    }
                }
                merged.extend_from_slice(left);
                merged.extend_from_slice(right);
            }
            order = merged;
            width = width.saturating_mul(2);
        }
        order
    }

    /// Swaps every element to its place, round by round.
    fn arrange(mut order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
        for first in 0..order.len() {
            let mut at = first;
            while let Some(slot) = order.get_mut(at) {
                let from = std::mem::replace(slot, at);
                if from == first {
                    break;
                }
                swap(at, from);
                at = from;
            }
        }
    }
}

/// A set as a sorted list: right for what a document or a complaint names.
#[derive(Debug)]
pub(crate) struct Sorted<T>(Vec<T>);

impl<T: Ord> Sorted<T> {
    /// Nothing yet.
    pub(crate) const fn new() -> Sorted<T> {
        Sorted(Vec::new())
    }

    /// Adds a value; false if it is there already.
    pub(crate) fn insert(&mut self, value: T) -> bool {
        match self.0.binary_search(&value) {
            Ok(_) => false,
            Err(place) => {
                self.0.insert(place, value);
                true
            }
        }
    }

    /// Is it there?
    pub(crate) fn contains(&self, value: &T) -> bool {
        self.0.binary_search(value).is_ok()
    }

    /// The values, in order.
    pub(crate) fn as_slice(&self) -> &[T] {
        &self.0
    }
}

impl<T: Ord> FromIterator<T> for Sorted<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Sorted<T> {
        let mut list: Vec<T> = values.into_iter().collect();
        sort(&mut list);
        list.dedup();
        Sorted(list)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lists of every length up to 70 with many equal keys: both sorts say the same, equal elements in their order.
    #[test]
    fn browsers_sort_as_servers_do() {
        let mut state: u32 = 1;
        for length in 0..70_usize {
            for spread in [1, 2, 7, 1000] {
                crate::cases::count();
                let list: Vec<(u32, usize)> = (0..length)
                    .map(|place| {
                        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                        ((state >> 16) % spread, place)
                    })
                    .collect();
                let (mut compact, mut standard) = (list.clone(), list);
                compact::sort_by(&mut compact, |a, b| a.0.cmp(&b.0));
                standard.sort_by_key(|a| a.0);
                assert_eq!(compact, standard);
            }
        }
    }

    #[test]
    fn a_set_holds_each_value_once() {
        let mut set: Sorted<u8> = [3, 1, 3, 2].into_iter().collect();
        assert_eq!(set.as_slice(), [1, 2, 3]);
        assert!(set.insert(0) && !set.insert(3) && set.contains(&0) && !set.contains(&9));
        assert_eq!(set.as_slice(), [0, 1, 2, 3]);
    }
}
