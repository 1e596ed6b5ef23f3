//! What things are called, in the languages of the desk. Add a language: a file beside the others, and a row here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

const FILES: &[(Language, &str)] =
    &[(Language::En, include_str!("words/en.json")), (Language::Ar, include_str!("words/ar.json"))];

/// A language that the words are known in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Language {
    #[default]
    En,
    Ar,
}

/// The language that is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Lang {
    /// English if left out.
    #[serde(default)]
    pub(crate) lang: Language,
}

/// Words by the identifiers that the library uses.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
pub(crate) struct Words {
    /// The language, as BCP 47.
    language: String,
    states: BTreeMap<String, String>,
    outcomes: BTreeMap<String, String>,
    events: BTreeMap<String, String>,
}

impl Words {
    pub(crate) fn of(language: Language) -> Words {
        let text = FILES.iter().find(|(known, _)| *known == language).map_or("", |(_, text)| text);
        serde_json::from_str(text).unwrap_or_default()
    }

    /// What an event is called; its own name where there is no word.
    pub(crate) fn event(&self, name: &str) -> String {
        self.events.get(name).map_or(name, String::as_str).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use amends::lifecycle::Outcome;
    use amends::{Event, State};

    #[test]
    fn each_language_has_every_word() {
        for (language, _) in FILES {
            let words = Words::of(*language);
            let all = |known: &BTreeMap<String, String>, names: Vec<&str>| {
                let mut names = names;
                names.sort_unstable();
                assert_eq!(known.keys().collect::<Vec<_>>(), names, "{language:?}");
                assert!(known.values().all(|word| !word.trim().is_empty()), "{language:?}");
            };
            all(&words.events, Event::NAMES.to_vec());
            all(&words.states, State::ALL.iter().map(|state| state.as_str()).collect());
            all(&words.outcomes, Outcome::ALL.iter().map(|outcome| outcome.as_str()).collect());
        }
    }
}
