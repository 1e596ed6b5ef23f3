//! Why not: every rule that said no, each with a stable code, the clause, a message, the places concerned and what would
//! cure it.

use std::borrow::Cow;
use std::fmt;

use chrono::{DateTime, Utc};

use crate::document::text::{Part, filled, places};
use crate::document::{Diagnostic, Diagnostics, ErrorKind, Severity};
use crate::ledger::PolicyPin;
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
    /// The rule, by its stable code.
    pub code: Code,
    /// Clause of ISO 10002, or the annex or standard named.
    pub clause: &'static str,
    /// Place in the policy, where the rule stands there.
    pub provision: Option<String>,
    /// Values for the places of the message, by name: `state`, say.
    pub params: Vec<(&'static str, Cow<'static, str>)>,
    /// Places in the command (JSON Pointers).
    pub paths: Vec<String>,
    /// Things that would cure it, each enough for a button; empty if nothing does.
    pub cures: Vec<Cure>,
}

/// Parameters that may name a person or a complaint.
const PERSONAL: &[&str] = &["person", "id"];

macro_rules! refusals {
    ($($variant:ident = $code:literal, $kind:ident, $clause:literal, $message:literal, $help:literal;)*) => {
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
            /// The kind of error, with its HTTP status.
            #[must_use]
            pub const fn kind(self) -> ErrorKind {
                match self { $(Code::$variant => ErrorKind::$kind,)* }
            }
            /// Clause of ISO 10002 on which the rule rests. A rule without a clause has that of its command.
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
    TransitionNotAllowed = "transition_not_allowed", Impossible, "7", "`{command}` is not possible in state `{state}`", "it is possible in: {from}";
    NotPermitted = "not_permitted", Forbidden, "5.4", "no role of the actor may `{command}`", "roles that may: {roles}";
    NotOwnCase = "not_own_case", Forbidden, "4.10", "the actor may act only on their own complaint", "the host names the actor's complaint in the context, as `party_of`";
    VersionConflict = "version_conflict", Conflict, "4.9", "the case is at version {actual}, version {expected} was expected", "reload the case and retry";
    CommandIdReused = "command_id_reused", Conflict, "4.9", "this command id was already used for another command", "give each command a new id";
    ClockWentBackwards = "clock_went_backwards", Conflict, "4.9", "the instant is earlier than the last event, at {last}", "reload the case, then give the later of the current time and the case's last instant";
    TimeOutOfRange = "time_out_of_range", Impossible, "4.9", "the instant is outside the years 0001 to 9999", "are these milliseconds where seconds are expected?";
    InTheFuture = "in_the_future", Impossible, "4.9", "`{field}` is {given}, which is later than now, {limit}", "record it after it has happened";
    InstantOutOfOrder = "instant_out_of_order", Impossible, "4.9", "`{field}` is {given}, which is {side} `{landmark}`, {limit}", "give a value {right}, or first correct the record that is wrong";
    SetByClock = "set_by_clock", Impossible, "4.9", "`{field}` is set automatically", "for a late record, give `{instead}`";
    NotStorable = "not_storable", Impossible, "4.9", "the command holds a value that could not be read again: {why}", "{right}";
    HistoryFull = "history_full", Impossible, "4.9", "the history has {count} events, which is the maximum", "continue in a new complaint that names this one";
    PolicyMismatch = "policy_mismatch", Conflict, "5.3", "the case is handled under another policy, version {version}", "use the policy that the case names, or adopt this one";
    PolicyHashMismatch = "policy_hash_mismatch", Conflict, "5.3", "this policy has the same version as the case's policy but different content", "give the changed policy a new version, then adopt it";
    PolicyNotValid = "policy_not_valid", Impossible, "5.3", "the policy is not valid on this date", "choose the version that is valid on the date of receipt";
    MigrationUndefined = "migration_undefined", Impossible, "5.3", "the new policy has no step `{step}`", "name the step of the new policy in `step`";
    AlreadyUnderPolicy = "already_under_policy", Impossible, "5.3", "the case is already handled under this policy", "there is nothing to adopt";
    PolicyBeforeMissing = "policy_before_missing", Impossible, "5.3", "timers that have ended keep their targets, so the current policy, version {version}, is needed too", "give the new policy as `new.after(old)`";
    AdoptionImpossible = "adoption_impossible", Impossible, "5.3", "the time that `{timer}` has used cannot count against its new limit, which has another unit", "adopt with `keep` or `recompute`, or keep the unit";
    RecordedByClock = "recorded_by_clock", Impossible, "7.3", "`{command}` is recorded automatically", "call `tick`";
    RecordedByImport = "recorded_by_import", Impossible, "4.9", "`{command}` is recorded only when a table of another system is imported", "import the table, or record what happened by its own command";
    MovedByTime = "moved_by_time", Conflict, "7.3", "time has moved the complaint to state `{state}`", "call `tick`, store its records, then retry";
    AnsweredBefore = "answered_before", Conflict, "4.9", "the command was already answered, by events {first} to {last}, and the complaint is now in state `{state}`", "store nothing, and continue with the case as it is";
    FactMissing = "fact_missing", Impossible, "6.3", "`{command}` needs `{fact}`", "fill it in, or record it first";
    StatementMissing = "statement_missing", Impossible, "7.1", "the message must state {what}", "state it, and name `{item}` in `information`";
    UnknownCode = "unknown_code", Impossible, "8.1", "the policy does not list this {list}", "{known}";
    ConflictOfInterest = "conflict_of_interest", Forbidden, "4.7", "{person} has a conflict of interest: {why}", "let somebody who is not involved do it";
    SeparationOfDuties = "separation_of_duties", Forbidden, "5.4", "the person who proposed a response cannot approve it", "let a second person approve it";
    ApprovalMissing = "approval_missing", Impossible, "5.4", "this response needs a second person's approval", "propose it, then let somebody else approve it";
    DiffersFromApproved = "differs_from_approved", Impossible, "5.4", "the response differs from the approved proposal", "respond as approved, or make a new proposal";
    NothingProposed = "nothing_proposed", Impossible, "5.4", "there is no proposal to approve", "propose a response first";
    AlreadyApproved = "already_approved", Impossible, "5.4", "the proposal is already approved", "respond, or make a new proposal";
    AuthorityExceeded = "authority_exceeded", Forbidden, "5.4", "the offers of this complaint total {total}, which exceeds the actor's authority", "let a role with more authority do it";
    MoneyOverflow = "money_overflow", Impossible, "5.4", "the sum of the offers is too large", "amounts up to 2^53 - 1 minor units are possible";
    AlreadyAcknowledged = "already_acknowledged", Impossible, "7.4", "the complaint was already acknowledged", "for further messages use `update_complainant`; in a response leave out `acknowledges`";
    NotCommunicated = "not_communicated", Impossible, "7.8", "a proposal is not communicated, so it cannot have `{field}`", "give it in `respond`, or leave it out";
    AlreadyOwner = "already_owner", Impossible, "4.12", "{person} is already responsible for the complaint", "there is nothing to assign";
    AlreadyWaiting = "already_waiting", Impossible, "7.3", "the handling is already waiting", "resume it first";
    NotWaiting = "not_waiting", Impossible, "7.3", "the handling is not waiting", "there is nothing to resume";
    WaitReasonNotAllowed = "wait_reason_not_allowed", Impossible, "7.3", "the policy does not allow waiting for this reason", "{known}";
    UnknownAllegation = "unknown_allegation", Impossible, "7.6", "the complaint has no such allegation", "{known}";
    UnknownEvent = "unknown_event", Impossible, "4.9", "there is no event {sequence} to correct", "give the sequence number of an event of this complaint";
    NothingCorrected = "nothing_corrected", Impossible, "4.9", "the correction changes nothing", "give the field that was wrong, with its correct value";
    ExtensionNotAllowed = "extension_not_allowed", Impossible, "4.15", "the policy does not allow this extension: {why}", "see the timer's `extension`";
    NotFirstContact = "not_first_contact", Impossible, "7.7", "a response before the assessment is possible only at first contact", "assess the complaint first";
    ReasonsMissing = "reasons_missing", Impossible, "7.8", "a decision that does not uphold the whole complaint needs reasons", "say why, in `reasons`";
    RoutesMissing = "routes_missing", Impossible, "7.9", "the complainant was not informed of: {routes}", "name them in `routes`";
    DuplicateId = "duplicate_id", Impossible, "4.9", "`{field}` uses one id twice", "give each entry its own id";
    AlreadyAnswered = "already_answered", Impossible, "7.9", "the complainant has already answered this response", "respond again before you record another answer";
    NotRejected = "not_rejected", Impossible, "7.9", "the response was not rejected", "record the complainant's answer first";
    NotAccepted = "not_accepted", Impossible, "7.9", "the response was not accepted: the complaint stays open", "record acceptance, or close for another reason";
    RedressOpen = "redress_open", Impossible, "7.9", "promised redress is not fulfilled: {redress}", "record `fulfil_redress` first";
    UnknownRedress = "unknown_redress", Impossible, "7.9", "no redress with this id was promised", "{known}";
    AlreadyFulfilled = "already_fulfilled", Impossible, "7.9", "this redress is already fulfilled", "there is nothing to record";
    RoutesOpen = "routes_open", Impossible, "7.9", "other routes are still open", "escalate, refer, or wait until the complainant's time limit has passed";
    ResponseWindowOpen = "response_window_open", Impossible, "7.9", "the complainant can still answer", "silence counts only after the time that the policy sets";
    NotTold = "not_told", Impossible, "7.9", "the complainant was not informed that it is out of scope", "inform them, and set `told`";
    ReasonOfOtherCommand = "reason_of_other_command", Impossible, "7.9", "`close` does not accept the reason {reason}", "use `{other}`";
    ActionsOpen = "actions_open", Impossible, "8.7", "improvement actions are open: {actions}", "complete them first";
    NoFurtherLevel = "no_further_level", Impossible, "Annex G", "there is no level above {level}", "refer the complainant to an outside body";
    UnknownBody = "unknown_body", Impossible, "7.9", "the policy has no such outside body", "{known}";
    ReopenedTooOften = "reopened_too_often", Impossible, "7.9", "the complaint was reopened {count} times, and the policy allows {most}", "record a new complaint with `repeat_of`";
    ReopenWindowClosed = "reopen_window_closed", Impossible, "7.9", "the time for reopening has passed", "record a new complaint with `repeat_of`";
    CannotReopenMerged = "cannot_reopen_merged", Impossible, "7.9", "this complaint was merged into another", "use the other complaint";
    SameComplaint = "same_complaint", Impossible, "7.2", "a complaint cannot be merged with itself or split into itself", "give another complaint";
    AlreadyAbsorbed = "already_absorbed", Impossible, "7.2", "this complaint was already absorbed", "there is nothing to absorb";
    UnknownTimer = "unknown_timer", Impossible, "7.3", "the policy has no such timer", "{known}";
    ChargeRefused = "charge_refused", Impossible, "4.8", "complaints are handled free of charge", "the policy can exempt a kind of charge if a law allows it";
    ScoreOutOfRange = "score_out_of_range", Impossible, "8.3", "the score is outside its scale", "give a score from 0 to `out_of`";
    ActionLinked = "action_linked", Impossible, "8.7", "the action is already linked", "there is nothing to link";
    UnknownAction = "unknown_action", Impossible, "8.7", "no such action is linked, or it already has its result", "link it first";
    UnknownStep = "unknown_step", Impossible, "6.3", "the policy has no such step", "{known}";
    StepOfOtherState = "step_of_other_state", Impossible, "6.3", "the step belongs to state `{state}`", "enter a step of the current state";
    StepNotReachable = "step_not_reachable", Impossible, "6.3", "the step cannot be entered from the current step", "it can be entered from: {from}";
    StepNotPermitted = "step_not_permitted", Forbidden, "6.3", "no role of the actor may enter this step", "roles that may: {roles}";
    StepBlocks = "step_blocks", Impossible, "6.3", "`{command}` is not possible at step `{step}`", "enter a step that allows it";
    RetentionNotOver = "retention_not_over", Impossible, "8.1", "the retention period is not over", "wait, or give another `basis`";
    ErasureBeforeClosing = "erasure_before_closing", Impossible, "8.1", "an open complaint still needs its data", "close it first, or give `order` as the `basis`";
    DataHeld = "data_held", Impossible, "8.1", "a legal hold is in force: {holds}", "release it first, or give `order` as the `basis`";
    UnknownLegalHold = "unknown_legal_hold", Impossible, "8.1", "no legal hold with this id is in force", "{known}";
    LegalHoldInForce = "legal_hold_in_force", Impossible, "8.1", "a legal hold with this id is already in force", "give another id";
    SaltMissing = "salt_missing", Impossible, "4.10", "the command holds personal data, but the context has no salt", "give at least 16 random bytes in the context, new for each command";
    CalendarHasNoAnswer = "calendar_has_no_answer", Impossible, "6.3", "the policy's calendar has no answer: {why}", "check the dates that the calendar's holiday lists cover";
    ActionStateNotAllowed = "action_state_not_allowed", Impossible, "8.7", "`{command}` is not possible for an action that is {state}", "it is possible when it is: {from}";
    ActionResultMissing = "action_result_missing", Impossible, "8.7", "an action cannot close without a result", "verify first whether it worked";
}

impl Code {
    /// A place in the message or the help, by its name.
    pub(crate) fn place(self, name: &str) -> Option<&'static str> {
        let is = |part| if let Part::Place(place) = part { (place == name).then_some(place) } else { None };
        places(self.template()).into_iter().chain(places(self.help())).find_map(is)
    }
}

impl Reason {
    /// A hundred rules make one: written out in each, it would be a twentieth of what a page loads for decisions.
    #[inline(never)]
    pub(crate) fn new(code: Code) -> Reason {
        Reason { code, clause: code.clause(), provision: None, params: Vec::new(), paths: Vec::new(), cures: Vec::new() }
    }
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Reason {
        // Few have more: a refusal takes little memory, and many are made at once.
        if self.params.is_empty() {
            self.params.reserve_exact(3);
        }
        // In order of their names, as they are written: what is read back is equal.
        let place = self.params.partition_point(|(known, _)| *known <= name);
        self.params.insert(place, (name, value.into()));
        self
    }
    pub(crate) fn at(mut self, path: impl Into<String>) -> Reason {
        self.paths.push(path.into());
        self
    }
    pub(crate) fn cure(mut self, cure: Cure) -> Reason {
        if self.cures.is_empty() {
            self.cures.reserve_exact(2);
        }
        self.cures.push(cure);
        self
    }
    pub(crate) fn first(self, kind: CommandKind) -> Reason {
        self.cure(Cure::Command(kind.as_str()))
    }
    /// The problems that a reader would find in a value made in Rust.
    pub(crate) fn not_storable(error: WireError) -> Reason {
        let reason =
            Reason::new(Code::NotStorable).with("why", error.message().to_owned()).with("right", error.help().to_owned());
        if error.path().is_empty() { reason } else { reason.at(error.path()) }
    }
    pub(crate) fn provision(mut self, path: &str) -> Reason {
        self.provision = Some(path.to_owned());
        self
    }

    fn fill(&self, template: &str, masked: bool) -> String {
        let shown = |name: &str| self.params.iter().find(|(n, _)| *n == name && !(masked && PERSONAL.contains(n)));
        filled(template, &|name| shown(name).map(|(_, value)| &**value))
    }

    /// The message in English.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// # use amends::lifecycle::{CloseReason, Closure};
    /// let refusal = policy.handle(None, Closure::new(CloseReason::Resolved), &ines).unwrap_err();
    /// println!("{}", refusal.reasons[0].message());
    /// println!("{}", refusal.reasons[0].help()); // what to do instead
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn message(&self) -> String {
        self.fill(self.code.template(), false)
    }

    /// The message without identifiers of persons or complaints: for logs.
    ///
    /// ```
    /// # use amends::lifecycle::{Complainant, Intake};
    /// # use amends::{Actor, Context, Policy, id, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?).with_salt([7; 16]);
    /// # let intake = Intake::new(id!("C-1"), "The kettle leaks.", Complainant::new("jane@example.org"));
    /// # use amends::lifecycle::{CloseReason, Closure};
    /// let refusal = policy.handle(None, Closure::new(CloseReason::Resolved), &ines).unwrap_err();
    /// println!("{}", refusal.reasons[0].masked()); // for a log: it names no person and no complaint
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn masked(&self) -> String {
        self.fill(self.code.template(), true)
    }

    /// A way to put it right, in English.
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
            let message = self.message();
            // Few messages name somebody.
            let masked = self.params.iter().any(|(name, _)| PERSONAL.contains(name)).then(|| self.masked());
            w.entry("masked", |w| w.text(masked.as_ref().unwrap_or(&message)));
            w.entry("message", |w| w.text(&message));
            w.entry("params", |w| write_params(w, &self.params));
            w.entry("paths", |w| texts(w, &self.paths));
            if let Some(provision) = &self.provision {
                w.entry("provision", |w| w.text(provision));
            }
        });
    }
}

/// Values by name, as an object.
pub(crate) fn write_params(w: &mut Writer, params: &[(&'static str, Cow<'static, str>)]) {
    w.object(|w| {
        for (name, value) in params {
            w.entry(name, |w| w.text(value));
        }
    });
}

/// A command was refused: nothing happened. Never without a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Every rule that said no.
    pub reasons: Vec<Reason>,
}

impl Refusal {
    /// The code of the first reason, such as `fact_missing`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.reasons.first().map_or("", |r| r.code.as_str())
    }

    /// The kind that decides among the reasons: a person who may not act is forbidden, even if more is wrong.
    ///
    /// ```
    /// # use amends::{Actor, Context, Policy, lifecycle::{CloseReason, Closure}, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let visitor = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-1", ["visitor"])?);
    /// let refusal = policy.handle(None, Closure::new(CloseReason::Resolved), &visitor).unwrap_err();
    /// assert!(refusal.has("transition_not_allowed"));
    /// assert_eq!(refusal.kind().as_str(), "forbidden");
    /// assert_eq!(refusal.kind().http_status(), 403);
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        ErrorKind::first(self.reasons.iter().map(|reason| reason.code.kind()))
    }

    /// Is this code among the reasons?
    ///
    /// ```
    /// # use amends::{Actor, Context, Policy, lifecycle::{CloseReason, Closure}, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?);
    /// let refusal = policy.handle(None, Closure::new(CloseReason::Resolved), &ines).unwrap_err();
    /// assert!(refusal.has("transition_not_allowed")); // there is no complaint to close
    /// # Ok::<(), amends::Error>(())
    /// ```
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

    /// A sentence for each reason, with its clause and cure, for people at a screen.
    ///
    /// ```
    /// # use amends::{Actor, Context, Policy, lifecycle::{CloseReason, Closure}, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?);
    /// let refusal = policy.handle(None, Closure::new(CloseReason::Resolved), &ines).unwrap_err();
    /// assert_eq!(refusal.explain().lines().count(), refusal.reasons.len());
    /// assert!(refusal.explain().contains("ISO 10002"));
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[must_use]
    pub fn explain(&self) -> String {
        let line = |r: &Reason| explanation(&r.message(), r.clause, &r.help());
        self.reasons.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// The shape that all problems of this library have.
    ///
    /// ```
    /// # use amends::{Actor, Context, Policy, lifecycle::{CloseReason, Closure}, time::instant};
    /// # let policy = Policy::preset("iso-10002")?;
    /// # let ines = Context::at(instant::parse("2026-03-02T09:00:00Z")?, Actor::new("u-ines", ["intake"])?);
    /// let refusal = policy.handle(None, Closure::new(CloseReason::Resolved), &ines).unwrap_err();
    /// for problem in refusal.diagnostics().iter() {
    ///     println!("{}: {}", problem.code, problem.help);
    /// }
    /// # Ok::<(), amends::Error>(())
    /// ```
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

/// What speaks against a policy that is not the case's.
#[inline]
pub(crate) fn foreign(pin: &PolicyPin, held: &PolicyPin) -> Option<Reason> {
    if held.hash == pin.hash && held.id == pin.id && held.version == pin.version { None } else { Some(mismatch(pin, held)) }
}

#[cold]
fn mismatch(pin: &PolicyPin, held: &PolicyPin) -> Reason {
    if held.id != pin.id || held.version != pin.version {
        return Reason::new(Code::PolicyMismatch).with("version", held.version.clone()).first(CommandKind::AdoptPolicy);
    }
    Reason::new(Code::PolicyHashMismatch).first(CommandKind::AdoptPolicy)
}
