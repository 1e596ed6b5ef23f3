//! A command id that comes again gets the first answer.

use super::context::Context;
use super::facts::Case;
use super::refusal::{Code, Reason, Refusal};
use crate::ledger::{Hash, fingerprint};
use crate::lifecycle::Command;
use crate::wire::Id;

/// Was this command id answered before?
pub(crate) enum Idempotency {
    New(Option<Hash>),
    Repeated(u64, u64),
    Reused,
}

/// Compares a command id with those that were answered.
pub(crate) fn repetition(answered: &[super::Answered], id: Option<&Id>, fingerprint: impl FnOnce() -> Hash) -> Idempotency {
    let Some(id) = id else { return Idempotency::New(None) };
    let print = fingerprint();
    match answered.binary_search_by(|a| a.command_id.cmp(id)).ok().and_then(|i| answered.get(i)) {
        None => Idempotency::New(Some(print)),
        // What was erased cannot be compared; the first answer stands, and nothing happens twice.
        Some(a) if a.fingerprint.is_none_or(|first| first == print) => Idempotency::Repeated(a.first, a.last),
        Some(_) => Idempotency::Reused,
    }
}

/// What a command id led to before.
pub(crate) enum Earlier {
    /// Nothing yet, and the digest to keep.
    Nothing(Option<Hash>),
    /// The first answer: the sequence numbers of its events.
    Answer(u64, u64),
}

#[inline]
pub(crate) fn earlier(case: Option<&Case>, commands: &[Command], context: &Context) -> Result<Earlier, Refusal> {
    let answered = case.map_or(&[][..], |c| c.0.answered.as_slice());
    let print = || {
        let names: Vec<&str> = commands.iter().map(|c| c.kind().as_str()).collect();
        let bodies: Vec<String> = commands.iter().map(Command::body_json).collect();
        fingerprint(&names.join(","), &bodies.join(","), &context.actor.id)
    };
    match repetition(answered, context.command_id.as_ref(), print) {
        Idempotency::Reused => Err(Refusal { reasons: vec![Reason::new(Code::CommandIdReused)] }),
        Idempotency::Repeated(first, last) => Ok(Earlier::Answer(first, last)),
        Idempotency::New(print) => Ok(Earlier::Nothing(print)),
    }
}
