//! Their words for what happened, and the steps of an activity that logs after XES tell one by one.

use std::collections::BTreeMap;

use super::model::TableMapping;
use super::reader::word;
use crate::document::{Diagnostics, pointer};
use crate::measure::LogKind;

/// The step at which an activity has happened.
const COMPLETE: &str = "complete";

/// The other steps of an activity, as IEEE 1849 names them, and as systems write them.
const STEPS: [&str; 16] = [
    "schedule",
    "scheduled",
    "assign",
    "withdraw",
    "reassign",
    "start",
    "started",
    "suspend",
    "resume",
    "pi_abort",
    "ate_abort",
    "abort_activity",
    "autoskip",
    "manualskip",
    "skip",
    "unknown",
];

fn is_step(word: &str) -> bool {
    word == COMPLETE || STEPS.contains(&word)
}

/// Their words, to our events; none for a word that means nothing here.
pub(super) struct Words<'a> {
    words: BTreeMap<&'a str, Option<LogKind>>,
    /// Word and step, in small letters, where the mapping tells them together: `Repair+start`.
    steps: BTreeMap<(&'a str, String), Option<LogKind>>,
}

impl<'a> Words<'a> {
    pub(super) fn new(m: &'a TableMapping) -> Result<Words<'a>, Diagnostics> {
        let mut out = Words { words: BTreeMap::new(), steps: BTreeMap::new() };
        for (theirs, ours) in &m.events {
            let kind = if ours == "ignore" {
                None
            } else {
                let found = word(ours, (theirs, ours), "an event log maps their word to our event");
                Some(found.map_err(|d| d.within(&format!("/mapping/events{}", pointer(theirs))))?)
            };
            let step = theirs.rsplit_once('+').filter(|_| m.transition.is_some());
            if let Some((activity, step)) = step {
                out.steps.insert((activity, step.to_lowercase()), kind);
            }
            // A plus may stand in the name of an activity.
            if step.is_none_or(|(_, step)| !is_step(&step.to_lowercase())) {
                out.words.insert(theirs, kind);
            }
        }
        Ok(out)
    }

    /// The event of a row. None if its word is ignored. None also if its activity is not complete and the mapping gives its step no meaning.
    pub(super) fn kind(&self, word: &str, step: Option<&str>) -> Result<Option<LogKind>, &'static str> {
        let plain = self.words.get(word).copied();
        let Some(step) = step.map(str::to_lowercase) else { return plain.ok_or("word_unmapped") };
        if let Some((_, kind)) = self.steps.iter().find(|((activity, named), _)| *activity == word && *named == step) {
            return Ok(*kind);
        }
        match plain {
            _ if !is_step(&step) => Err("transition_unknown"),
            Some(kind) if step == COMPLETE => Ok(kind),
            Some(_) => Ok(None),
            // The mapping knows this activity by another step: it is no unknown word.
            None if self.steps.keys().any(|(activity, step)| *activity == word && is_step(step)) => Ok(None),
            None => Err("word_unmapped"),
        }
    }
}
