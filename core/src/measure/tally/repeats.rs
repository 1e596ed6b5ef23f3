//! Repeat complaints: the same complainant again within so many local days.

use super::state::Tally;
use super::window::Window;

/// How many complaints repeat an earlier one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Repeats {
    /// Complaints whose complainant is known, and that were not merged.
    pub(crate) known: u64,
    /// Of these, by a complainant with an earlier one.
    pub(crate) same_complainant: u64,
    /// Of these, about the same cause.
    pub(crate) same_cause: u64,
    /// Complainants.
    pub(crate) complainants: u64,
}

/// Repeats among complaints received in a window; the earlier ones may lie before it.
pub(crate) fn repeats(tally: &Tally, window: Window) -> Repeats {
    let reach = i32::try_from(tally.header.definitions.repeat_days).unwrap_or(i32::MAX);
    let mut found = Repeats::default();
    for list in tally.complainants.values() {
        let here = list.iter().filter(|entry| window.has(entry.0));
        found.complainants = found.complainants.saturating_add(u64::from(here.clone().next().is_some()));
        for (i, entry) in list.iter().enumerate().filter(|(_, e)| window.has(e.0)) {
            let earlier = || list.iter().take(i).filter(|e| e.0 >= entry.0.saturating_sub(reach));
            found.known = found.known.saturating_add(1);
            found.same_complainant = found.same_complainant.saturating_add(u64::from(earlier().next().is_some()));
            found.same_cause = found.same_cause.saturating_add(u64::from(entry.2 != 0 && earlier().any(|e| e.2 == entry.2)));
        }
    }
    found
}
