//! Why not: every rule that said no, each with a stable code, the clause, a message, the places concerned and what would
//! cure it.

use std::fmt;

use chrono::{DateTime, Utc};

use crate::document::{Diagnostic, Diagnostics, Severity};
use crate::lifecycle::CommandKind;
use crate::time::instant;
use crate::wire::{WireError, Writer};

/// What would cure a refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cure {
    /// Give this command first.
    Command(&'static str),
    /// Fill in this field.
    Field(String),
    /// Wait until this instant.
    From(DateTime<Utc>),
    /// Let somebody with this role do it.
    Role(String),
    /// Choose one of these words.
    Choose(Vec<String>),
}

/// One rule that said no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Which rule.
    pub code: Code,
    /// Clause of ISO 10002, or the annex or standard named.
    pub clause: &'static str,
    /// Place in the policy, where the rule stands there.
    pub provision: Option<String>,
    /// What fills the message's places.
    pub params: Vec<(&'static str, String)>,
    /// Places in the command (JSON Pointers).
    pub paths: Vec<String>,
    /// What would cure it.
    pub cures: Vec<Cure>,
}

/// Parameters that may name a person or a complaint.
const PERSONAL: &[&str] = &["person", "id"];

macro_rules! refusals {
    ($($variant:ident = $code:literal, $clause:literal, $message:literal, $help:literal;)*) => {
        /// A rule, by its stable code. `docs/refusals.md` lists them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $message] $variant,)* }

        impl Code {
            /// Every rule, in the order of the documentation.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];
            /// The code, `snake_case`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $code,)* }
            }
            /// Clause of ISO 10002 on which the rule rests; of the command, where there is none of its own.
            #[must_use]
            pub const fn clause(self) -> &'static str {
                match self { $(Code::$variant => $clause,)* }
            }
            /// The message, with places such as `{state}`: what a host translates.
            #[must_use]
            pub const fn template(self) -> &'static str {
                match self { $(Code::$variant => $message,)* }
            }
            /// What would be right.
            #[must_use]
            pub const fn help(self) -> &'static str {
                match self { $(Code::$variant => $help,)* }
            }
        }
    };
}

refusals! {
    TransitionNotAllowed = "transition_not_allowed", "7", "`{command}` is not possible in state `{state}`", "it is possible in: {from}";
    NotPermitted = "not_permitted", "5.4", "no role of the actor may `{command}`", "roles that may: {roles}";
    NotOwnCase = "not_own_case", "4.10", "the actor may act on a complaint of their own only", "the host says in the context whose complaint it is";
    VersionConflict = "version_conflict", "4.9", "the case is at version {actual}, version {expected} was expected", "load it again, look, and decide anew";
    CommandIdReused = "command_id_reused", "4.9", "this command id was used for another command", "give each command an id of its own";
    ClockWentBackwards = "clock_went_backwards", "4.9", "the instant lies before the last event, at {last}", "give an instant that is not earlier: load the case, then take the later of the clock and the case's last instant";
    TimeOutOfRange = "time_out_of_range", "4.9", "the instant lies outside the years 0001 to 9999", "are these milliseconds where seconds are expected?";
    InTheFuture = "in_the_future", "4.9", "`{field}`, {given}, lies after now, {limit}", "record what has happened, not what will";
    InstantOutOfOrder = "instant_out_of_order", "4.9", "`{field}`, {given}, lies {side} `{landmark}`, {limit}", "give what lies {right}; what was recorded wrongly is corrected";
    SetByClock = "set_by_clock", "4.9", "`{field}` is set by the clock alone", "for what is recorded late, give `{instead}`";
    NotStorable = "not_storable", "4.9", "what the command holds could not be read again: {why}", "{right}";
    HistoryFull = "history_full", "4.9", "the history has {count} events, the most that one may have", "go on under a new one that names this one";
    PolicyMismatch = "policy_mismatch", "5.3", "the case is handled under version {version} of another policy", "decide under the policy that the case names, or adopt this one";
    PolicyHashMismatch = "policy_hash_mismatch", "5.3", "this policy has the version of the case's and other content", "give a changed policy a version of its own, and adopt it";
    PolicyNotValid = "policy_not_valid", "5.3", "the policy does not hold on this date", "choose the version that is valid on the date of receipt";
    MigrationUndefined = "migration_undefined", "5.3", "the new policy has no step `{step}`", "name the step of the new policy in `step`";
    AlreadyUnderPolicy = "already_under_policy", "5.3", "the case is handled under this policy already", "there is nothing to adopt";
    PolicyBeforeMissing = "policy_before_missing", "5.3", "clocks that have ended keep their targets: the policy of version {version}, under which the case is handled, is needed too", "give the new policy as `new.after(old)`";
    AdoptionImpossible = "adoption_impossible", "5.3", "what `{timer}` has used of its time does not count in the unit of its new limit", "adopt with `keep` or `recompute`, or keep the unit";
    RecordedByClock = "recorded_by_clock", "7.3", "`{command}` is given by nobody: time records it", "call `tick`";
    MovedByTime = "moved_by_time", "7.3", "time has moved the complaint to state `{state}`", "call `tick`, store what it gives, and look again";
    AnsweredBefore = "answered_before", "4.9", "the command was answered before, by the events {first} to {last}, and the complaint stands in state `{state}` now", "there is nothing to store: go on with the case as it stands";
    FactMissing = "fact_missing", "6.3", "`{command}` needs `{fact}`", "fill it in, or record it first";
    UnknownCode = "unknown_code", "8.1", "the policy does not list this {list}", "{known}";
    ConflictOfInterest = "conflict_of_interest", "4.7", "{person} is in conflict: {why}", "let somebody else do it who has no part in the matter";
    SeparationOfDuties = "separation_of_duties", "5.4", "who proposes a response does not approve it", "let a second person approve";
    ApprovalMissing = "approval_missing", "5.4", "this response needs a second person's approval", "propose it, and let somebody else approve";
    DiffersFromApproved = "differs_from_approved", "5.4", "the response is not the one that was approved", "respond as approved, or propose anew";
    NothingProposed = "nothing_proposed", "5.4", "there is no proposal to approve", "propose a response first";
    AlreadyApproved = "already_approved", "5.4", "the proposal is approved already", "respond, or propose anew";
    AuthorityExceeded = "authority_exceeded", "5.4", "the offers of this complaint come to {total}, beyond what the actor may offer", "let a role with more authority do it";
    MoneyOverflow = "money_overflow", "5.4", "the sum of the offers is too large", "amounts up to 2^53 - 1 minor units are possible";
    AlreadyAcknowledged = "already_acknowledged", "7.4", "the complaint was acknowledged already", "for further messages use `update_complainant`; in a response leave `acknowledges` out";
    NotCommunicated = "not_communicated", "7.8", "a proposal is not communicated: `{field}` says nothing in it", "say it in `respond`, or leave it out";
    AlreadyOwner = "already_owner", "4.12", "{person} answers for the complaint already", "there is nothing to assign";
    AlreadyWaiting = "already_waiting", "7.3", "the handling waits already", "resume first";
    NotWaiting = "not_waiting", "7.3", "the handling does not wait", "there is nothing to resume";
    WaitReasonNotAllowed = "wait_reason_not_allowed", "7.3", "the policy does not let the handling wait for this reason", "{known}";
    UnknownAllegation = "unknown_allegation", "7.6", "the complaint has no such allegation", "{known}";
    UnknownEvent = "unknown_event", "4.9", "there is no event {sequence} to correct", "give the sequence number of an event of this complaint";
    NothingCorrected = "nothing_corrected", "4.9", "the correction changes nothing", "give the field that was wrong, with its right value";
    ExtensionNotAllowed = "extension_not_allowed", "4.15", "the policy does not let this deadline be extended so: {why}", "see the timer's `extension`";
    NotFirstContact = "not_first_contact", "7.7", "a response before the assessment is possible at first contact only", "assess the complaint first";
    ReasonsMissing = "reasons_missing", "7.8", "a decision that does not uphold the whole complaint needs reasons", "say why, in `reasons`";
    RoutesMissing = "routes_missing", "7.9", "the complainant was not told of: {routes}", "name them in `routes`";
    DuplicateId = "duplicate_id", "4.9", "`{field}` uses an id twice", "give each its own";
    AlreadyAnswered = "already_answered", "7.9", "the complainant answered this response already", "respond again before there can be another answer";
    NotRejected = "not_rejected", "7.9", "the response was not rejected", "record the complainant's answer first";
    NotAccepted = "not_accepted", "7.9", "the response was not accepted: the complaint stays open", "record acceptance, or close for another reason";
    RedressOpen = "redress_open", "7.9", "what was promised is not done: {redress}", "record `fulfil_redress` first";
    UnknownRedress = "unknown_redress", "7.9", "nothing of this id was promised", "{known}";
    AlreadyFulfilled = "already_fulfilled", "7.9", "this is done already", "there is nothing to record";
    RoutesOpen = "routes_open", "7.9", "other routes are not used up", "escalate, refer, or wait until the complainant's time for it is over";
    ResponseWindowOpen = "response_window_open", "7.9", "the complainant may still answer", "silence counts only after the time that the policy gives";
    NotTold = "not_told", "7.9", "the complainant was not told that it is out of scope", "tell them, and say so in `told`";
    ReasonOfOtherCommand = "reason_of_other_command", "7.9", "`close` does not close as {reason}", "use `{other}`";
    ActionsOpen = "actions_open", "8.7", "improvement actions are open: {actions}", "complete them first";
    NoFurtherLevel = "no_further_level", "Annex G", "there is no level above {level}", "refer the complainant to an outside body";
    UnknownBody = "unknown_body", "7.9", "the policy names no such outside body", "{known}";
    ReopenWindowClosed = "reopen_window_closed", "7.9", "the time for reopening is over", "record a new complaint with `repeat_of`";
    CannotReopenMerged = "cannot_reopen_merged", "7.9", "the complaint goes on under another number", "act on that one";
    SameComplaint = "same_complaint", "7.2", "a complaint is not joined to itself", "give another complaint";
    AlreadyAbsorbed = "already_absorbed", "7.2", "this complaint was joined to the case already", "there is nothing to absorb";
    UnknownTimer = "unknown_timer", "7.3", "the policy has no such timer", "{known}";
    ChargeRefused = "charge_refused", "4.8", "complaints are handled free of charge", "the policy may exempt a kind of charge, where a law allows it";
    ScoreOutOfRange = "score_out_of_range", "8.3", "the score lies outside its scale", "give a score from 0 to `out_of`";
    ActionLinked = "action_linked", "8.7", "the action is linked already", "there is nothing to link";
    UnknownAction = "unknown_action", "8.7", "no such action is linked, or it has its result", "link it first";
    UnknownStep = "unknown_step", "6.3", "the policy has no such step", "{known}";
    StepOfOtherState = "step_of_other_state", "6.3", "the step belongs to state `{state}`", "enter a step of the present state";
    StepNotReachable = "step_not_reachable", "6.3", "the step cannot be entered from the present one", "it can be entered from: {from}";
    StepNotPermitted = "step_not_permitted", "6.3", "no role of the actor may enter this step", "roles that may: {roles}";
    StepBlocks = "step_blocks", "6.3", "`{command}` is not possible at step `{step}`", "enter a step that allows it";
    RetentionNotOver = "retention_not_over", "8.1", "the time for which records are kept is not over", "wait, or name another ground";
    ErasureBeforeClosing = "erasure_before_closing", "8.1", "an open complaint still needs its data", "close it first, or name an order";
    SaltMissing = "salt_missing", "4.10", "the command holds personal data and the context no salt", "give at least 16 random bytes in the context, new for each command";
    CalendarHasNoAnswer = "calendar_has_no_answer", "6.3", "the policy's calendar has no answer: {why}", "see the calendar's holiday coverage";
    ActionStateNotAllowed = "action_state_not_allowed", "8.7", "`{command}` is not possible for an action that is {state}", "it is possible when it is: {from}";
    ActionResultMissing = "action_result_missing", "8.7", "an action does not close without a result", "verify whether it worked";
}

impl Code {
    /// A place in the message or the help, by its name.
    pub(crate) fn place(self, name: &str) -> Option<&'static str> {
        let places = |text: &'static str| text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
        places(self.template()).chain(places(self.help())).map(|(place, _)| place).find(|place| *place == name)
    }
}

impl Reason {
    pub(crate) fn new(code: Code) -> Reason {
        Reason { code, clause: code.clause(), provision: None, params: Vec::new(), paths: Vec::new(), cures: Vec::new() }
    }
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Reason {
        self.params.push((name, value.into()));
        self
    }
    pub(crate) fn at(mut self, path: impl Into<String>) -> Reason {
        self.paths.push(path.into());
        self
    }
    pub(crate) fn cure(mut self, cure: Cure) -> Reason {
        self.cures.push(cure);
        self
    }
    pub(crate) fn first(self, kind: CommandKind) -> Reason {
        self.cure(Cure::Command(kind.as_str()))
    }
    /// What reading would say of a value that was not read.
    pub(crate) fn not_storable(error: WireError) -> Reason {
        let reason = Reason::new(Code::NotStorable).with("why", error.message()).with("right", error.help());
        if error.path().is_empty() { reason } else { reason.at(error.path()) }
    }
    pub(crate) fn provision(mut self, path: &str) -> Reason {
        self.provision = Some(path.to_owned());
        self
    }

    fn fill(&self, template: &str, masked: bool) -> String {
        let mut out = String::with_capacity(template.len().saturating_add(32));
        let mut rest = template;
        while let Some((head, tail)) = rest.split_once('{') {
            let (name, after) = tail.split_once('}').unwrap_or((tail, ""));
            out.push_str(head);
            match self.params.iter().find(|(n, _)| *n == name) {
                Some((name, _)) if masked && PERSONAL.contains(name) => out.push('…'),
                Some((_, value)) => out.push_str(value),
                None => out.push('…'),
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }

    /// The message in English.
    #[must_use]
    pub fn message(&self) -> String {
        self.fill(self.code.template(), false)
    }

    /// The message without identifiers of persons or complaints: for logs.
    #[must_use]
    pub fn masked(&self) -> String {
        self.fill(self.code.template(), true)
    }

    /// What would be right.
    #[must_use]
    pub fn help(&self) -> String {
        self.fill(self.code.help(), false)
    }

    pub(crate) fn write(&self, w: &mut Writer) {
        let texts = |w: &mut Writer, items: &[String]| w.list(items, |w, item| w.text(item));
        w.object(|w| {
            w.entry("clause", |w| w.text(self.clause));
            w.entry("code", |w| w.text(self.code.as_str()));
            w.entry("cures", |w| {
                w.list(&self.cures, |w, cure| {
                    w.object(|w| match cure {
                        Cure::Command(word) => w.entry("command", |w| w.text(word)),
                        Cure::Field(path) => w.entry("field", |w| w.text(path)),
                        Cure::From(at) => w.entry("from", |w| w.text(&instant::format(*at))),
                        Cure::Role(role) => w.entry("role", |w| w.text(role)),
                        Cure::Choose(words) => w.entry("choose", |w| texts(w, words)),
                    });
                });
            });
            w.entry("help", |w| w.text(&self.help()));
            w.entry("masked", |w| w.text(&self.masked()));
            w.entry("message", |w| w.text(&self.message()));
            w.entry("params", |w| {
                let mut params: Vec<&(&str, String)> = Vec::new();
                for param in &self.params {
                    params.insert(params.partition_point(|p| p.0 <= param.0), param);
                }
                w.object(|w| {
                    for (name, value) in params {
                        w.entry(name, |w| w.text(value));
                    }
                });
            });
            w.entry("paths", |w| texts(w, &self.paths));
            if let Some(provision) = &self.provision {
                w.entry("provision", |w| w.text(provision));
            }
        });
    }
}

/// A command was refused: nothing happened. Never without a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Every rule that said no.
    pub reasons: Vec<Reason>,
}

impl Refusal {
    /// The first code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.reasons.first().map_or("", |r| r.code.as_str())
    }

    /// Did this rule say no?
    #[must_use]
    pub fn has(&self, code: &str) -> bool {
        self.reasons.iter().any(|r| r.code.as_str() == code)
    }

    /// The reasons as canonical JSON: the same in every language.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut w = Writer::plain();
        self.write(&mut w);
        w.finish()
    }

    fn write(&self, w: &mut Writer) {
        w.list(&self.reasons, |w, reason| reason.write(w));
    }

    /// A sentence for each reason, with its clause and cure: for whoever is in front of the screen.
    #[must_use]
    pub fn explain(&self) -> String {
        let line = |r: &Reason| explanation(&r.message(), r.clause, &r.help());
        self.reasons.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// The shape that all problems of this library have.
    #[must_use]
    pub fn diagnostics(&self) -> Diagnostics {
        let one = |r: &Reason| Diagnostic {
            code: r.code.as_str().into(),
            severity: Severity::Error,
            path: r.paths.first().cloned().unwrap_or_default(),
            message: r.masked(),
            help: r.help(),
        };
        Diagnostics(self.reasons.iter().map(one).collect())
    }
}

/// One reason in a sentence.
#[must_use]
pub fn explanation(message: &str, clause: &str, help: &str) -> String {
    let standard = if clause.starts_with(|c: char| c.is_ascii_digit() || c == 'A') { "ISO 10002, " } else { "" };
    format!("{message} ({standard}{clause}): {help}")
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, reason) in self.reasons.iter().enumerate() {
            if i > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{} [{}]", reason.masked(), reason.code.as_str())?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}
