//! Commands in their written form.

use super::table::{Command, CommandKind, Event};
use crate::ledger::Body as _;
use crate::wire::{Limits, Reader, WireError, Writer};

impl Event {
    /// Writes it as `{"type": "assessed", "severity": "high"}`, personal values in the clear.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut w = Writer::plain();
        self.write_tagged(&mut w);
        w.finish()
    }
}

impl Command {
    /// Reads `{"type": "assess", "severity": "high"}`.
    ///
    /// # Errors
    /// [`WireError`]: strict JSON only, no unknown field, no missing one, no value of another type.
    ///
    /// ```
    /// use amends::lifecycle::Command;
    /// assert!(Command::from_json(r#"{"type": "assess", "severity": "high"}"#).is_ok());
    /// let error = Command::from_json(r#"{"type": "assess", "severty": "high"}"#).unwrap_err();
    /// assert_eq!((error.code(), error.path(), error.help()), ("unknown_field", "/severty", "did you mean `severity`?"));
    /// ```
    pub fn from_json(text: &str) -> Result<Command, WireError> {
        let mut r = Reader::new(text);
        let command = Command::read(&mut r)?;
        r.end()?;
        Ok(command)
    }

    /// Reads a list of commands.
    ///
    /// # Errors
    /// [`WireError`].
    pub fn list_from_json(text: &str) -> Result<Vec<Command>, WireError> {
        let mut r = Reader::new(text);
        let (mut out, mut first) = (Vec::new(), true);
        r.array()?;
        while r.element(&mut first)? {
            out.push(Command::read(&mut r).map_err(|e| e.under(&out.len().to_string()))?);
        }
        r.end()?;
        Ok(out)
    }

    fn read(r: &mut Reader<'_>) -> Result<Command, WireError> {
        let Some(word) = r.ahead("type")? else {
            return Err(WireError::new("missing_field", "the field `type` is missing", "name the command").under("type"));
        };
        let Some(kind) = CommandKind::from_word(&word) else {
            let help = crate::document::text::suggest(&word, CommandKind::ALL.iter().map(|k| k.as_str()));
            return Err(WireError::new("unknown_command", "there is no such command", help).under("type"));
        };
        r.tag();
        Command::read_body(kind, r)
    }

    /// Could a record of it be read again? What was read could; a command that was made as a value need not: its texts may be
    /// too long, its dates beyond the year 9999. [`decide`](crate::case::decide) asks this and refuses with `not_storable`.
    ///
    /// # Errors
    /// [`WireError`]: what reading would say, with the place.
    ///
    /// ```
    /// use amends::lifecycle::{Command, NoteText};
    /// let note = |text: &str| Command::Note(NoteText { text: text.into() });
    /// assert!(note("The kettle leaks.").check().is_ok());
    /// let error = note(&"x".repeat(100_000)).check().unwrap_err();
    /// assert_eq!((error.code(), error.path()), ("limit_exceeded", "/text"));
    /// ```
    pub fn check(&self) -> Result<(), WireError> {
        let mut limits = Limits::tagged();
        self.check_body(&mut limits)
    }

    /// Writes it, personal values in the clear: keep it as you keep personal data.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut w = Writer::plain();
        w.tag(self.kind().as_str());
        self.write_body(&mut w);
        w.finish()
    }

    /// The body as canonical JSON.
    pub(crate) fn body_json(&self) -> String {
        let mut w = Writer::plain();
        self.write_body(&mut w);
        w.finish()
    }
}
