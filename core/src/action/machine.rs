//! States, commands and events of an improvement action.

use chrono::NaiveDate;

use crate::ledger::Body;
use crate::lifecycle::actions::ActionCommandKind;
use crate::lifecycle::{Landmark, Text};
use crate::wire::{Id, Limits, Reader, Record, RecordType, Sealable, Wire, WireError, Writer, record, words};

words! {
    /// The state of an improvement action.
    pub enum ActionState {
        /// Somebody proposed it.
        Proposed = "proposed",
        /// Owner, date and measure of success are fixed.
        Planned = "planned",
        /// It is done.
        Implemented = "implemented",
        /// It is known whether it worked.
        Verified = "verified",
        /// Ended, with its result.
        Closed = "closed",
    }
}

words! {
    /// The kind of improvement (8.7).
    pub enum ActionKind {
        /// Puts right what went wrong.
        Correction = "correction",
        /// Removes the cause.
        Corrective = "corrective",
        /// Removes the cause of what has not happened yet.
        Preventive = "preventive",
        /// A new and better way.
        Innovation = "innovation",
        /// Recognises good work.
        Recognition = "recognition",
    }
}

record! {
    /// An action is proposed.
    pub struct ActionProposal new(action: Id, kind: ActionKind, text: Text) {
        /// Identifier, given by the host.
        action: Id,
        /// Complaints from which it comes.
        cases: Vec<Id>,
        /// Cause that it is to remove, as a code of the policy.
        cause: Option<Id>,
        /// Kind.
        kind: ActionKind,
        /// The work to do.
        text: Text,
    }
}

record! {
    /// The owner, the date, and how to see the success.
    pub struct ActionPlan new(owner: Id, due: NaiveDate) {
        /// Date by which it is to be done.
        due: NaiveDate,
        /// The metric that will show whether it worked, by its identifier.
        measure: Option<Id>,
        /// The person responsible.
        owner: Id,
        /// In words.
        text: Option<Text>,
    }
}

record! {
    /// It is done.
    pub struct ActionWork new() {
        /// Attachment or reference that shows it.
        evidence: Option<Id>,
        /// In words.
        text: Option<Text>,
    }
}

record! {
    /// Whether it worked.
    pub struct ActionVerification new(effective: bool) {
        /// Did it?
        effective: bool,
        /// Attachment or reference that shows it.
        evidence: Option<Id>,
        /// In words.
        text: Option<Text>,
    }
}

record! {
    /// The end of the action.
    pub struct ActionClosing new() {
        /// In words.
        text: Option<Text>,
    }
}

record! {
    /// One more complaint from which it comes.
    pub struct ActionCase new(complaint: Id) {
        /// The complaint.
        complaint: Id,
    }
}

/// A row of the table: from which states, and where to (`None` stays; from nothing if there is no state).
pub struct ActionRow {
    /// States from which it is possible; empty for the first command.
    pub from: &'static [ActionState],
    /// State after it; none if it stays.
    pub to: Option<ActionState>,
    /// Name of the event.
    pub event: &'static str,
    /// What it says.
    pub body: &'static RecordType,
}

/// The dates of a command, each with what it must not lie before.
pub(crate) const fn action_timings(kind: ActionCommandKind) -> &'static [(&'static str, Landmark)] {
    match kind {
        ActionCommandKind::Plan => &[("due", Landmark::Proposal)],
        _ => &[],
    }
}

macro_rules! actions {
    ($($command:ident [$($from:ident)*] $to:expr, $event_word:ident $event:ident ($body:ident);)+) => {
        /// The row of the table.
        ///
        /// ```
        /// use amends::action::{ActionCommandKind, ActionState, action_row};
        /// assert_eq!(action_row(ActionCommandKind::Close).to, Some(ActionState::Closed));
        /// ```
        #[must_use]
        pub const fn action_row(kind: ActionCommandKind) -> ActionRow {
            match kind { $(ActionCommandKind::$command => ActionRow {
                from: &[$(ActionState::$from,)*],
                to: $to,
                event: stringify!($event_word),
                body: const { &$body::TYPE },
            },)+ }
        }

        /// A request about an improvement action: `{"type": "plan", "owner": "u-1", "due": "2026-06-30"}`.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum ActionCommand { $(#[doc = concat!("See [`", stringify!($body), "`].")] $command($body),)+ }

        impl ActionCommand {
            /// Which command.
            #[must_use]
            pub const fn kind(&self) -> ActionCommandKind {
                match self { $(ActionCommand::$command(_) => ActionCommandKind::$command,)+ }
            }
            pub(crate) fn into_event(self) -> ActionEvent {
                match self { $(ActionCommand::$command(body) => ActionEvent::$event(body),)+ }
            }
            /// Could a record of it be read again? As [`Command::check`](crate::lifecycle::Command::check).
            ///
            /// # Errors
            /// [`WireError`].
            pub fn check(&self) -> Result<(), WireError> {
                let mut limits = Limits::tagged();
                match self { $(ActionCommand::$command(body) => body.check(&mut limits),)+ }
            }
            pub(crate) fn body_json(&self) -> String {
                match self { $(ActionCommand::$command(body) => body.to_json(),)+ }
            }

            /// Writes it, personal values in the clear: keep it as you keep personal data.
            #[must_use]
            pub fn to_json(&self) -> String {
                let mut w = Writer::plain();
                w.tag(self.kind().as_str());
                match self { $(ActionCommand::$command(body) => body.write(&mut w),)+ }
                w.finish()
            }

            /// Reads it.
            ///
            /// # Errors
            /// [`WireError`].
            pub fn from_json(text: &str) -> Result<ActionCommand, WireError> {
                let mut r = Reader::new(text);
                let word = r.ahead("type")?;
                r.tag();
                let Some(word) = word.as_deref() else {
                    return Err(WireError::new("missing_field", "the field `type` is missing", "name the command").under("type"));
                };
                let Some(kind) = ActionCommandKind::from_word(word) else {
                    let help = crate::document::text::suggest(word, ActionCommandKind::ALL.iter().map(|k| k.as_str()));
                    return Err(WireError::new("unknown_command", "there is no such command", help).under("type"));
                };
                let command = ActionCommand::read_body(kind, &mut r)?;
                r.end()?;
                Ok(command)
            }
            fn read_body(kind: ActionCommandKind, r: &mut Reader<'_>) -> Result<ActionCommand, WireError> {
                let mut command = match kind { $(ActionCommandKind::$command => ActionCommand::$command(<$body as crate::wire::Blank>::blank()),)+ };
                match &mut command { $(ActionCommand::$command(body) => body.fill(r)?,)+ }
                Ok(command)
            }
        }

        /// Something that happened to an improvement action.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum ActionEvent { $(#[doc = concat!("`", stringify!($event_word), "`.")] $event($body),)+ }

        impl ActionEvent {
            /// The command that leads to it.
            #[must_use]
            pub const fn command(&self) -> ActionCommandKind {
                match self { $(ActionEvent::$event(_) => ActionCommandKind::$command,)+ }
            }
        }

        impl Body for ActionEvent {
            const STREAM: &'static str = "action";
            const FIELDS: &'static [crate::wire::Field] = crate::ledger::OF_ACTIONS;
            fn name(&self) -> &'static str {
                match self { $(ActionEvent::$event(_) => stringify!($event_word),)+ }
            }
            fn known(name: &str) -> Option<&'static str> {
                match name { $(stringify!($event_word) => Some(stringify!($event_word)),)+ _ => None }
            }
            fn write(&self, w: &mut Writer) {
                match self { $(ActionEvent::$event(body) => body.write(w),)+ }
            }
            fn read(name: &str, r: &mut Reader<'_>) -> Result<Option<Self>, WireError> {
                let kind = match name { $(stringify!($event_word) => ActionCommandKind::$command,)+ _ => return Ok(None) };
                ActionCommand::read_body(kind, r).map(|command| Some(command.into_event()))
            }
            fn holds_personal(&self) -> bool {
                match self { $(ActionEvent::$event(body) => body.holds_personal(),)+ }
            }
            fn personal(&mut self, visit: &mut dyn FnMut(&str, &mut dyn Sealable), place: &mut String) {
                place.push_str("/body");
                match self { $(ActionEvent::$event(body) => body.personal(visit, place),)+ }
            }
        }
    };
}

actions! {
    Propose   []                                       Some(ActionState::Proposed),    action_proposed    Proposed    (ActionProposal);
    Plan      [Proposed Planned Verified]              Some(ActionState::Planned),     action_planned     Planned     (ActionPlan);
    Implement [Planned]                                Some(ActionState::Implemented), action_implemented Implemented (ActionWork);
    Verify    [Implemented]                            Some(ActionState::Verified),    action_verified    Verified    (ActionVerification);
    Close     [Verified]                               Some(ActionState::Closed),      action_closed      Closed      (ActionClosing);
    LinkCase  [Proposed Planned Implemented Verified]  None,                           action_case_linked CaseLinked  (ActionCase);
}

crate::wire::interop!(ActionCommand, "ActionCommand", ActionCommand::to_json, ActionCommand::from_json, one_of());

/// One object for each row of the table.
#[cfg(feature = "schema")]
fn one_of() -> serde_json::Value {
    let one = |kind: &ActionCommandKind| crate::wire::schema::tagged(kind.as_str(), action_row(*kind).body);
    serde_json::json!({ "oneOf": ActionCommandKind::ALL.iter().map(one).collect::<Vec<_>>() })
}

/// Each body belongs to one command.
macro_rules! bodies {
    ($($command:ident $body:ident;)+) => {$(
        impl From<$body> for ActionCommand {
            fn from(body: $body) -> ActionCommand {
                ActionCommand::$command(body)
            }
        }
    )+};
}
bodies! {
    Propose ActionProposal;
    Plan ActionPlan;
    Implement ActionWork;
    Verify ActionVerification;
    Close ActionClosing;
    LinkCase ActionCase;
}

impl From<&ActionCommand> for ActionCommand {
    fn from(command: &ActionCommand) -> ActionCommand {
        command.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;
    use crate::lifecycle::actions::ActionSet;

    #[test]
    fn the_table_says_what_leads_where() {
        use ActionState::{Closed, Implemented, Planned, Proposed, Verified};
        for (command, from, to, event) in [
            ("propose", &[][..], Some(Proposed), "action_proposed"),
            ("plan", &[Proposed, Planned, Verified], Some(Planned), "action_planned"),
            ("implement", &[Planned], Some(Implemented), "action_implemented"),
            ("verify", &[Implemented], Some(Verified), "action_verified"),
            ("close", &[Verified], Some(Closed), "action_closed"),
            ("link_case", &[Proposed, Planned, Implemented, Verified], None, "action_case_linked"),
        ] {
            cases::count();
            let kind = ActionCommandKind::ALL.iter().find(|kind| kind.as_str() == command).unwrap();
            let row = action_row(*kind);
            assert_eq!((row.from, row.to, row.event), (from, to, event), "{command}");
            assert_eq!(ActionEvent::known(event), Some(event));
        }
        assert_eq!(ActionCommandKind::ALL.len(), 6);
    }

    #[test]
    fn commands_are_read_strictly() {
        for (text, code) in [
            (r#"{"type": "plan", "owner": "u-1", "due": "2026-06-30"}"#, None),
            (r#"{"type": "verify", "effective": true}"#, None),
            (r#"{"type": "plan", "owner": "u-1"}"#, Some("missing_field")),
            (r#"{"owner": "u-1", "due": "2026-06-30"}"#, Some("missing_field")),
            (r#"{"type": "plna", "owner": "u-1", "due": "2026-06-30"}"#, Some("unknown_command")),
            (r#"{"type": "plan", "owner": "u-1", "due": "2026-06-31"}"#, Some("invalid_date")),
            (r#"{"type": "verify", "effective": "yes"}"#, Some("wrong_type")),
            (r#"{"type": "verify", "effective": true, "result": 1}"#, Some("unknown_field")),
            (r#"{"type": "verify", "effective": true, "effective": false}"#, Some("invalid_json")),
            (r#"["verify", true]"#, Some("wrong_type")),
        ] {
            cases::count();
            let read = ActionCommand::from_json(text);
            assert_eq!(read.as_ref().err().map(|e| e.code()), code, "{text}");
            if let Ok(command) = read {
                assert_eq!(ActionCommand::from_json(&command.to_json()), Ok(command), "{text}");
            }
        }
    }

    #[test]
    fn a_set_holds_what_was_put_in() {
        for kind in ActionCommandKind::ALL {
            cases::count();
            let set = ActionSet::default().with(*kind);
            for other in ActionCommandKind::ALL {
                assert_eq!(set.contains(*other), kind == other);
            }
            assert!(ActionSet::all().contains(*kind) && !ActionSet::default().contains(*kind));
        }
    }
}
