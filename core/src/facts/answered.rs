//! Answered commands, so that a repetition gets the first answer.

use crate::ledger::{Cause, Hash};
use crate::order::Sorted;
use crate::wire::{Id, record};

record! {
    /// An answered command, so that a repetition can be recognised.
    pub struct Answered {
        /// The host's identifier.
        command_id: Id,
        /// Digest of what it said; none once personal data of its events was erased.
        fingerprint: Option<Hash>,
        /// First event that came of it.
        first: u64,
        /// Last one.
        last: u64,
    }
}

impl Answered {
    /// Forgets what the commands said whose events lose their personal data; all events if none is named. Whether a command held
    /// some is not known here, so no digest of them stays.
    pub(crate) fn forget(list: &mut [Answered], events: &[u64]) {
        let named: Sorted<u64> = events.iter().copied().collect();
        for answered in list {
            let next = named.as_slice().partition_point(|n| *n < answered.first);
            if events.is_empty() || named.as_slice().get(next).is_some_and(|n| *n <= answered.last) {
                answered.fingerprint = None;
            }
        }
    }

    /// Keeps the list, ordered by identifier, up to date with one more record.
    pub(crate) fn remember(list: &mut Vec<Answered>, cause: &Cause, sequence: u64) {
        let Some(id) = &cause.command_id else { return };
        match list.binary_search_by(|a| a.command_id.cmp(id)) {
            Ok(i) => {
                if let Some(answered) = list.get_mut(i) {
                    answered.last = sequence;
                }
            }
            Err(i) => {
                let fingerprint = cause.digest();
                list.insert(i, Answered { command_id: id.clone(), fingerprint, first: sequence, last: sequence });
            }
        }
    }
}
