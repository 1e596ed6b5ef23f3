//! Verdicts in words: one wording for the page, its tiles and Markdown.

use super::model::{SignalRow, Standing};
use crate::measure::chart::Variation;
use crate::measure::draw::charts::control::variation;
use crate::measure::words::value;

/// What is said if nothing presses.
pub(super) const NOTHING: &str = "Nothing here calls for a decision.";

/// Is a target met, in words.
pub(super) fn standing(s: Standing) -> &'static str {
    match s {
        Standing::Met => "met, and likely to stay met",
        Standing::MetNow => "met this time",
        Standing::NotMetNow => "not met this time, which may be chance",
        Standing::NotMet => "not met",
    }
}

/// The verdict on an objective: its target and whether it is met, or a comparison with its usual level.
pub(super) fn verdict(s: &SignalRow) -> String {
    let usual = s.variation.map_or("too few periods to say what is usual", variation);
    match (s.target, s.standing) {
        (Some(target), Some(now)) => {
            let worse = s.variation.filter(|v| *v == Variation::Concern && now != Standing::NotMet);
            let usual = worse.map_or(String::new(), |v| format!(", but {}", variation(v)));
            format!("Target {}: {}{usual}", value(target, &s.unit), standing(now))
        }
        (Some(target), None) => format!("Target {}", value(target, &s.unit)),
        (None, _) => usual.to_owned(),
    }
}
