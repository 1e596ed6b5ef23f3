//! `amends.Words`.

use std::collections::BTreeMap;

use amends::Words as Core;
use amends::lifecycle::EventKind;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::case::word;
use crate::convert::document;
use crate::error::OrRaise;
use crate::plain::characters;

/// Titles and short texts in one language, for complainants and other people in front of a page. ``Words("en")`` and ``Words("ar")``
/// come with the library. For another language give a dictionary: an object with ``language``, ``direction``, and the groups of texts that
/// ``amends/words/en.json`` of the sources shows. What it leaves out is English, and ``missing`` lists it.
///
/// >>> words = amends.Words("en")
/// >>> words.language, words.command("acknowledge")
/// ('en', 'Confirm receipt')
#[pyclass(frozen, module = "amends", name = "Words")]
pub(crate) struct Words(pub(crate) Core);

#[pymethods]
impl Words {
    #[new]
    fn new(dictionary: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = dictionary.py();
        let words = match dictionary.cast::<PyString>() {
            Ok(language) => Core::bundled(characters(language, "/language")?).or_raise(py, "/language")?,
            Err(_) => Core::from_json(&document(dictionary, "/dictionary")?.to_string()).or_raise(py, "/dictionary")?,
        };
        Ok(Words(words))
    }

    #[getter]
    fn language(&self) -> &str {
        self.0.language()
    }

    /// For HTML's attribute ``dir``.
    #[getter]
    fn direction(&self) -> &'static str {
        self.0.direction().as_str()
    }

    /// Texts that the dictionary leaves out, as JSON Pointers: ``/problems/fact_missing``.
    #[getter]
    fn missing(&self) -> Vec<String> {
        self.0.missing()
    }

    /// The title of a command, for a button.
    fn command(&self, name: &Bound<'_, PyAny>) -> PyResult<&str> {
        Ok(self.0.command(word(name, "/name")?))
    }

    /// What an event says, in a history.
    fn event(&self, name: &Bound<'_, PyAny>) -> PyResult<&str> {
        Ok(self.0.event(word::<EventKind>(name, "/name")?))
    }

    fn state(&self, name: &Bound<'_, PyAny>) -> PyResult<&str> {
        Ok(self.0.state(word(name, "/name")?))
    }

    /// The title of a kind or state of timers: ``duty``, ``met_late``.
    fn timer(&self, word: &str) -> String {
        self.0.timer(word).to_owned()
    }

    /// The title of a word of a type: ``word("Outcome", "partly_upheld")``.
    fn word(&self, of: &str, word: &str) -> String {
        self.0.word(of, word).to_owned()
    }

    /// The title of a field of a command, by its JSON Pointer: of the field itself, else of the one that holds it.
    fn field(&self, command: &str, path: &str) -> String {
        self.0.field(command, path).to_owned()
    }

    /// What is wrong, for the person who fills a form in. Without words for the code: the message for developers.
    fn problem(&self, problem: &Bound<'_, PyAny>) -> PyResult<String> {
        let code: String = problem.getattr("code")?.extract()?;
        let params: BTreeMap<String, String> = problem.getattr("params")?.extract()?;
        let params: Vec<(&str, &str)> = params.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.0.code(&code, &params).map_or_else(|| problem.getattr("message")?.extract(), Ok)
    }

    /// When something is due; you write date and time in the language. Without a time, the whole day is left.
    #[pyo3(signature = (date, time=None))]
    fn due(&self, date: &str, time: Option<&str>) -> String {
        self.0.due(date, time)
    }
}
