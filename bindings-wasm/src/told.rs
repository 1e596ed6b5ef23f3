//! Answers of `allowed` that were given before. A page asks again and again, and most answers are those of the last time: only the others
//! are written as JSON, cross and are read.

use std::cell::RefCell;

use amends::case::Availability;

/// Answers that are kept for each command. More would need more than ten digits.
const KEPT: usize = 8;

/// The last answers about one command, and the slot of the next one.
#[derive(Default)]
struct Told {
    answers: Vec<Availability>,
    next: usize,
}

thread_local! {
    static TOLD: RefCell<Vec<Told>> = const { RefCell::new(Vec::new()) };
}

/// Answers as `answersOf` in `js/text.js` reads them: a digit for each that was given before, a letter for each that is new, and a list
/// of the new ones as JSON. Both are the slot in which JavaScript keeps the answer.
pub(crate) fn text(list: Vec<Availability>) -> String {
    let mut slots = String::with_capacity(list.len().saturating_add(2));
    let mut fresh = String::new();
    TOLD.with_borrow_mut(|told| {
        told.resize_with(list.len().max(told.len()), Told::default);
        for (answer, told) in list.into_iter().zip(told) {
            let known = told.answers.iter().position(|one| *one == answer);
            slots.push(sign(if known.is_some() { b'0' } else { b'A' }, known.unwrap_or(told.next)));
            if known.is_none() {
                fresh.push(if fresh.is_empty() { '[' } else { ',' });
                fresh.push_str(&answer.to_json());
                match told.answers.get_mut(told.next) {
                    Some(slot) => *slot = answer,
                    None => told.answers.push(answer),
                }
                told.next = told.next.saturating_add(1) % KEPT;
            }
        }
    });
    if !fresh.is_empty() {
        fresh.push(']');
    }
    slots + &fresh
}

fn sign(first: u8, slot: usize) -> char {
    u8::try_from(slot).map_or(' ', |slot| char::from(first.saturating_add(slot)))
}
