//! Reads a dictionary, and lists everything that is wrong with it.

use serde_json::Value;

use super::dictionary::{Direction, ENGLISH, Words, english, groups};
use crate::document::error::WireError;
use crate::document::text::{Part, places, quote, suggest};
use crate::document::{Diagnostics, json, read_whole};

const ARABIC: &str = include_str!("../../words/ar.json");

impl Words {
    /// Languages that come with the library.
    pub const LANGUAGES: &'static [&'static str] = &["ar", "en"];

    /// The dictionary of a language as JSON: a pattern for your own.
    #[must_use]
    pub fn bundled_json(language: &str) -> Option<&'static str> {
        match language {
            "ar" => Some(ARABIC),
            "en" => Some(ENGLISH),
            _ => None,
        }
    }

    /// The words of a language that comes with the library.
    ///
    /// # Errors
    /// `unknown_word` for another language.
    ///
    /// ```
    /// use amends::Words;
    /// assert_eq!(Words::bundled("ar")?.direction().as_str(), "rtl");
    /// assert_eq!(Words::bundled("de").unwrap_err().0[0].help, "allowed: ar, en");
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    pub fn bundled(language: &str) -> Result<Words, Diagnostics> {
        let unknown = || {
            let help = suggest(language, Words::LANGUAGES.iter().copied());
            WireError::new("unknown_word", "no words of this language come with the library", help).diagnostics()
        };
        Words::bundled_json(language).ok_or_else(unknown).and_then(Words::from_json)
    }

    /// Reads a dictionary. It may leave texts out: then the English ones are shown, and [`missing`](Words::missing) lists them.
    ///
    /// # Errors
    /// All problems at once: `missing_field`, `wrong_type`, `unknown_field` for a key that no page asks for, `unknown_word` for a direction.
    ///
    /// ```
    /// use amends::{State, Words};
    /// let german = Words::from_json(r#"{"language": "de", "direction": "ltr", "states": {"closed": "Abgeschlossen"}}"#)?;
    /// assert_eq!(german.state(State::Closed), "Abgeschlossen");
    /// assert_eq!(german.state(State::Received), "Received"); // English
    /// assert!(german.missing().contains(&"/states/received".to_owned()));
    /// let wrong = Words::from_json(r#"{"language": "de", "direction": "ltr", "states": {"closd": "Abgeschlossen"}}"#).unwrap_err();
    /// assert_eq!(wrong.0[0].help, "did you mean `closed`?");
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Words, Diagnostics> {
        words(&json::parse(text)?)
    }
}

/// The head of a dictionary, without its groups of texts.
const ABOUT: [&str; 2] = ["direction", "language"];

fn words(value: &Value) -> Result<Words, Diagnostics> {
    read_whole(value, |node| {
        let map = node.object("a dictionary")?;
        let known: Vec<&str> = ABOUT.into_iter().chain(english().keys().map(String::as_str)).collect();
        node.only(map, &known);
        for (group, texts) in english() {
            if let Some(given) = node.field(map, group) {
                for (key, text) in given.object("an object of texts").into_iter().flatten() {
                    let text = given.child(key, text);
                    if let Some((message, help)) = text.string("text").and_then(|words| unlike(words, pattern(group, key))) {
                        text.error("invalid_format", message, help);
                    }
                    if !is_known(group, key) {
                        let help = suggest(key, texts.keys().map(String::as_str));
                        text.error("unknown_field", format!("there is no field {} here", quote(key)), help);
                    }
                }
            }
        }
        let direction = node.required(map, "direction", "`ltr` or `rtl`");
        let language = node.required(map, "language", "a tag of BCP 47, such as `de`");
        let direction = direction?.word(&[("ltr", Direction::Ltr), ("rtl", Direction::Rtl)]);
        let language = language?.string("text")?.to_owned();
        Some(Words { language, direction: direction?, groups: groups(value) })
    })
}

/// Is it a key of the English texts, or one for a field of a single command?
fn is_known(group: &str, key: &str) -> bool {
    let has = |group: &str, key: &str| english().get(group).is_some_and(|texts| texts.contains_key(key));
    let single = || key.split_once('.').is_some_and(|(command, field)| has("commands", command) && has("fields", field));
    has(group, key) || (group == "fields" && single())
}

/// The English text of a key. A field of a single command has that of the field. Problems have none: each fills in all its values.
fn pattern(group: &str, key: &str) -> Option<&'static str> {
    if group == "problems" {
        return None;
    }
    let texts = english().get(group);
    let field = key.split_once('.').map_or(key, |(_, field)| field);
    Some(texts.and_then(|texts| texts.get(key).or_else(|| texts.get(field))).map_or("", String::as_str))
}

/// The names of the places of a text, such as `date` of `by {date}`, sorted and each once. None if a brace begins no place.
fn names(text: &str) -> Option<Vec<&str>> {
    let name = |part| if let Part::Place(name) = part { Some(name) } else { None };
    let mut found: Vec<&str> = places(text).into_iter().map(name).collect::<Option<_>>()?;
    found.sort_unstable();
    found.dedup();
    Some(found)
}

/// Is a text empty, or would it lose a value that the English one shows?
fn unlike(text: &str, english: Option<&str>) -> Option<(&'static str, String)> {
    if text.trim().is_empty() {
        return Some(("the text is empty", "leave it out: then the English text stands".to_owned()));
    }
    let Some(found) = names(text) else {
        return Some(("an opening brace begins no place", "write each place as `{name}`".to_owned()));
    };
    let wanted = names(english?).unwrap_or_default();
    (found != wanted).then(|| {
        let list: Vec<String> = wanted.iter().map(|name| format!("{{{name}}}")).collect();
        let help = if list.is_empty() { "use no places".to_owned() } else { format!("use {}", list.join(", ")) };
        ("the places of this text are not those of the English text", help)
    })
}
