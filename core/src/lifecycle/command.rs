//! Commands in their written form.

use super::kinds::{CommandKind, EventKind};
use super::messages::{Command, Event};
use super::records::*;
use crate::ledger::Body as _;
use crate::wire::{Limits, Reader, WireError, Writer};

crate::wire::interop!(Command, "Command", Command::to_json, Command::from_json, one_of(|kind| kind.as_str()));
crate::wire::interop!(Event, "Event", Event::to_json, Event::from_json, one_of(|kind| kind.row().event));

/// One object for each row of the table.
#[cfg(feature = "schema")]
fn one_of(name: impl Fn(CommandKind) -> &'static str) -> serde_json::Value {
    let all: Vec<_> = CommandKind::ALL.iter().map(|kind| crate::wire::schema::tagged(name(*kind), kind.body())).collect();
    serde_json::json!({ "oneOf": all })
}

crate::wire::interop!(EventKind);
crate::wire::interop!(
    CommandKind,
    "CommandKind",
    |kind: &CommandKind| quoted(kind.as_str()),
    |text| crate::wire::value_from_json::<String>(text)?.parse(),
    crate::wire::schema::words_of(CommandKind::ALL.iter().map(|kind| kind.as_str()), "")
);

fn quoted(word: &str) -> String {
    let mut out = String::new();
    crate::wire::quote(&mut out, word);
    out
}

impl std::fmt::Display for CommandKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for CommandKind {
    type Err = WireError;
    fn from_str(word: &str) -> Result<Self, WireError> {
        let known = CommandKind::ALL.iter().map(|kind| kind.as_str());
        let unknown = || WireError::new("unknown_word", "there is no such command", crate::document::text::suggest(word, known));
        CommandKind::from_word(word).ok_or_else(unknown)
    }
}

impl std::fmt::Display for EventKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for EventKind {
    type Err = WireError;
    fn from_str(word: &str) -> Result<Self, WireError> {
        EventKind::from_word(word).ok_or_else(|| Reader::unknown_word(word, &EventKind::TYPE))
    }
}

impl Event {
    /// Reads `{"type": "assessed", "severity": "high"}`. Personal values are in the clear and not sealed: records are what is stored.
    ///
    /// # Errors
    /// [`WireError`]; `unknown_event_type` for an event that there is not.
    ///
    /// ```
    /// use amends::lifecycle::{Assessment, Event, Level};
    /// let event = Event::from_json(r#"{"type": "assessed", "severity": "high"}"#)?;
    /// assert_eq!(event, Event::Assessed(Assessment::new(Level::High)));
    /// assert_eq!(event.to_json(), r#"{"type":"assessed","severity":"high"}"#);
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Event, WireError> {
        let mut r = Reader::new(text);
        let Some(name) = r.ahead("type")? else {
            return Err(WireError::new("missing_field", "the field `type` is missing", "name the event").under("type"));
        };
        let unknown = || WireError::new("unknown_event_type", "there is no such event", "").under("type");
        r.tag();
        let event = <Event as crate::ledger::Body>::read(&name, &mut r)?.ok_or_else(unknown)?;
        r.end()?;
        Ok(event)
    }

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

    /// Reads it as [`Command::from_json`] does, and goes on behind what is wrong: all problems, and the command with blanks in their
    /// places. None if it is not known which command it is.
    pub(crate) fn with_problems(text: &str) -> (Option<Command>, Vec<WireError>) {
        let mut r = Reader::forgiving(text);
        let read = Command::read(&mut r).and_then(|command| r.end().map(|()| command));
        let mut problems = r.problems();
        match read {
            Ok(command) => (Some(command), problems),
            Err(error) => {
                problems.append(&mut error.each());
                (None, problems)
            }
        }
    }

    /// Reads a list of commands.
    ///
    /// # Errors
    /// [`WireError`].
    ///
    /// ```
    /// use amends::lifecycle::{Command, CommandKind};
    /// let commands = Command::list_from_json(r#"[{"type": "investigate"}, {"type": "note", "text": "She called."}]"#)?;
    /// assert_eq!(commands[1].kind(), CommandKind::Note);
    /// # Ok::<(), amends::Error>(())
    /// ```
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

    /// Could a record of it be read again? A command that was read always can. A command made as a value may have texts that are too long,
    /// or dates beyond the year 9999. [`decide`](crate::Policy::decide) asks this and refuses with `not_storable`.
    ///
    /// # Errors
    /// [`WireError`]: the problem that a reader would find, with its place.
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

/// The body of one command becomes that command. A body that two commands share (an assessment, a response) needs the command's name:
/// `Command::Assess(assessment)`. Commands that only time gives have no conversion.
macro_rules! bodies {
    ($($command:ident $body:ident;)+) => {
        $(impl From<$body> for Command {
            fn from(body: $body) -> Command {
                Command::$command(Into::into(body))
            }
        })+

        #[cfg(test)]
        const BODIES: &[(CommandKind, &str)] = &[$((CommandKind::$command, stringify!($body)),)+];
    };
}
bodies! {
    Receive Intake;
    Acknowledge Acknowledgement;
    Assign Assignment;
    Investigate Investigation;
    RecordFinding Finding;
    Attach AttachmentAdded;
    Note NoteText;
    Correct Correction;
    Wait Hold;
    Resume Resumption;
    UpdateComplainant Progress;
    Extend Extension;
    Approve Approval;
    Accept Acceptance;
    Reject Rejection;
    FulfilRedress Fulfilment;
    Escalate Escalation;
    Refer Referral;
    RecordRuling RulingRecord;
    Close Closure;
    Withdraw Withdrawal;
    Merge Merger;
    Absorb Absorption;
    Split Division;
    Reopen Reopening;
    RecordCharge Charge;
    RecordSatisfaction Satisfaction;
    Disclose Disclosure;
    LinkAction ActionLink;
    CompleteAction ActionResult;
    EnterStep StepEntry;
    AdoptPolicy PolicyAdoption;
    RecordMilestone Milestone;
    PlaceLegalHold LegalHold;
    ReleaseLegalHold LegalHoldRelease;
    Erase Erasure;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A body of one command alone becomes it; one of two, and what only time gives, does not.
    #[test]
    fn every_body_of_one_command_becomes_it() {
        for kind in CommandKind::ALL {
            let name = kind.body().name;
            let shared = CommandKind::ALL.iter().filter(|k| k.body().name == name).count() > 1;
            let by_nobody = matches!(kind, CommandKind::WarnDeadline | CommandKind::MissDeadline | CommandKind::Import);
            let found = BODIES.iter().find(|(command, _)| command == kind).map(|(_, body)| *body);
            assert_eq!(found, (!shared && !by_nobody).then_some(name), "{kind}");
        }
    }
}
