//! Lists and sets of what a log can tell.

use crate::document::Diagnostics;
use crate::measure::kind::Recordable;
use crate::measure::shape::Shape as _;

impl Recordable {
    /// A list of words, as JSON.
    ///
    /// # Errors
    ///
    /// `invalid_json`; `wrong_type`; `unknown_word`.
    pub fn list_from_json(text: &str) -> Result<Vec<Recordable>, Diagnostics> {
        crate::document::read_whole(&crate::document::json::parse(text)?, Vec::<Recordable>::read)
    }
}

/// A set of what was recorded, a bit each: kinds of events stand at the places of their codes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RecordedSet(u64);

impl RecordedSet {
    /// Adds a kind of event by its code.
    #[inline(always)]
    pub(crate) fn kind(&mut self, code: u8) {
        self.0 |= 1_u64.wrapping_shl(code.into());
    }

    #[inline(always)]
    pub(crate) fn add(&mut self, what: Recordable, seen: bool) {
        self.0 |= u64::from(seen) << (what as u8);
    }

    pub(crate) fn unite(&mut self, other: RecordedSet) {
        self.0 |= other.0;
    }

    pub(crate) fn has(self, what: Recordable) -> bool {
        self.0 >> (what as u8) & 1 == 1
    }

    /// The words, in their order.
    pub(crate) fn list(self) -> Vec<Recordable> {
        Recordable::WORDS.iter().map(|w| w.1).filter(|what| self.has(*what)).collect()
    }
}

impl FromIterator<Recordable> for RecordedSet {
    fn from_iter<I: IntoIterator<Item = Recordable>>(list: I) -> RecordedSet {
        let mut seen = RecordedSet::default();
        list.into_iter().for_each(|what| seen.add(what, true));
        seen
    }
}

/// What every one of two sources can tell. Of a source that says nothing of it, nothing is taken for granted.
pub(crate) fn both(one: Option<&[Recordable]>, other: Option<&[Recordable]>) -> Option<Vec<Recordable>> {
    let other: RecordedSet = other?.iter().copied().collect();
    // In the order of the words, so that it does not matter which comes first.
    Some(one?.iter().copied().filter(|what| other.has(*what)).collect::<RecordedSet>().list())
}
