//! A dictionary: titles and short texts in one language, and which of them it has.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::case::FieldProblem;
use crate::document::json;
use crate::document::text::filled;
use crate::lifecycle::{CommandKind, EventKind, State};

/// Titles and short texts in one language, for complainants and other people in front of a page. English and Arabic come with the library.
/// A host gives a dictionary for other languages.
///
/// ```
/// use amends::{State, Words, case::check_command};
///
/// let form = r#"{"type": "receive", "complaint": "C-1", "description": "It leaks.", "complainant": {}}"#;
/// let error = check_command(form, Some(State::New)).unwrap_err();
/// let english = Words::bundled("en").unwrap();
/// assert_eq!(english.field("receive", &error.problems[0].path), "How we can answer you");
/// assert_eq!(english.problem(&error.problems[0]), "Please fill this in.");
/// assert_eq!(Words::bundled("ar").unwrap().problem(&error.problems[0]), "يرجى ملء هذا الحقل.");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub(super) language: String,
    pub(super) direction: Direction,
    pub(super) groups: Groups,
}

/// Texts by group and key.
pub(super) type Groups = BTreeMap<String, BTreeMap<String, String>>;

/// The direction of a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Direction {
    /// The word of HTML's attribute `dir`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

pub(super) const ENGLISH: &str = include_str!("../../words/en.json");

impl Words {
    /// The language, as BCP 47 has it: `en`.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The direction in which it is written.
    #[must_use]
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// The places of texts that the dictionary leaves out, as JSON Pointers: `/problems/fact_missing`. Pages show these in English.
    #[must_use]
    pub fn missing(&self) -> Vec<String> {
        let all = english().iter().flat_map(|(group, texts)| texts.keys().map(move |key| (group, key)));
        all.filter(|(group, key)| self.own(group, key).is_none()).map(|(group, key)| format!("/{group}/{key}")).collect()
    }

    fn own(&self, group: &str, key: &str) -> Option<&str> {
        self.groups.get(group)?.get(key).map(String::as_str)
    }

    /// A text of this language, else the English one.
    fn text(&self, group: &str, key: &str) -> Option<&str> {
        self.own(group, key).or_else(|| english().get(group)?.get(key).map(String::as_str))
    }

    /// The title of a command, for a button.
    ///
    /// ```
    /// use amends::{CommandKind, Words};
    /// assert_eq!(Words::bundled("en").unwrap().command(CommandKind::Withdraw), "Withdraw");
    /// ```
    #[must_use]
    pub fn command(&self, kind: CommandKind) -> &str {
        self.text("commands", kind.as_str()).unwrap_or(kind.as_str())
    }

    /// What an event says, in a history.
    ///
    /// ```
    /// use amends::{CommandKind, Words, lifecycle::EventKind};
    /// assert_eq!(Words::bundled("en").unwrap().event(EventKind(CommandKind::Respond)), "The answer was given");
    /// ```
    #[must_use]
    pub fn event(&self, event: EventKind) -> &str {
        self.text("events", event.as_str()).unwrap_or(event.as_str())
    }

    /// A text of a page that the library makes.
    pub(crate) fn page<'a>(&'a self, key: &'a str) -> &'a str {
        self.text("page", key).unwrap_or(key)
    }

    /// The title of a state.
    #[must_use]
    pub fn state(&self, state: State) -> &str {
        self.text("states", state.as_str()).unwrap_or(state.as_str())
    }

    /// The title of a kind or state of timers: `duty`, `met_late`.
    #[must_use]
    pub fn timer<'a>(&'a self, word: &'a str) -> &'a str {
        self.text("timers", word).unwrap_or(word)
    }

    /// The title of a word of a type: `partly_upheld` of `Outcome`.
    ///
    /// ```
    /// use amends::Words;
    /// assert_eq!(Words::bundled("en").unwrap().word("Outcome", "partly_upheld"), "You are right in part");
    /// ```
    #[must_use]
    pub fn word<'a>(&'a self, of: &str, word: &'a str) -> &'a str {
        self.text("words", &format!("{of}.{word}")).unwrap_or(word)
    }

    /// The title of a field of a command, by its JSON Pointer: of the field itself, else of the one that holds it.
    ///
    /// ```
    /// use amends::Words;
    /// let english = Words::bundled("en").unwrap();
    /// assert_eq!(english.field("receive", "/attachments/0/name"), "The name of the file");
    /// assert_eq!(english.field("split", "/into"), "The new complaints");
    /// ```
    #[must_use]
    pub fn field<'a>(&'a self, command: &str, path: &'a str) -> &'a str {
        let steps = path.split('/').skip(1).filter(|step| !step.bytes().all(|b| b.is_ascii_digit()));
        let steps: Vec<&str> = steps.collect();
        for length in (1..=steps.len()).rev() {
            let key = steps.get(..length).unwrap_or_default().join(".");
            if let Some(text) = self.text("fields", &format!("{command}.{key}")).or_else(|| self.text("fields", &key)) {
                return text;
            }
        }
        path
    }

    /// What is wrong, for the person who fills a form in. Without words for the code: the message for developers.
    #[must_use]
    pub fn problem(&self, problem: &FieldProblem) -> String {
        let params: Vec<(&str, &str)> = problem.params.iter().map(|(name, value)| (*name, &**value)).collect();
        self.code(problem.code, &params).unwrap_or_else(|| problem.message.clone())
    }

    /// The text of a code of a problem or refusal, with values for its places. None without words for it.
    #[must_use]
    pub fn code(&self, code: &str, params: &[(&str, &str)]) -> Option<String> {
        let value = |name: &str| params.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
        self.text("problems", code).map(|text| filled(text, &value))
    }

    /// When something is due, by its [`DueDay`](crate::timer::DueDay). The host writes date and time in its language. Without a time, the
    /// whole day is left.
    ///
    /// ```
    /// use amends::Words;
    /// let english = Words::bundled("en")?;
    /// assert_eq!(english.due("5 January 2027", None), "by the end of 5 January 2027");
    /// assert_eq!(english.due("5 January 2027", Some("17:00")), "by 17:00 on 5 January 2027");
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn due(&self, date: &str, time: Option<&str>) -> String {
        let text = self.text("due", if time.is_none() { "end_of_day" } else { "at" });
        filled(text.unwrap_or_default(), &|name| if name == "time" { time } else { Some(date) })
    }
}

/// The English texts, which are complete: a test holds them to that.
pub(super) fn english() -> &'static Groups {
    static TEXTS: std::sync::OnceLock<Groups> = std::sync::OnceLock::new();
    TEXTS.get_or_init(|| groups(&json::parse(ENGLISH).unwrap_or_default()))
}

/// The texts of a dictionary.
pub(super) fn groups(value: &Value) -> Groups {
    let texts = |group: &Value| {
        let texts = group.as_object()?.iter();
        Some(texts.filter_map(|(key, text)| Some((key.clone(), text.as_str()?.to_owned()))).collect())
    };
    let all = value.as_object().into_iter().flatten();
    all.filter_map(|(group, inside)| Some((group.clone(), texts(inside)?))).collect()
}
