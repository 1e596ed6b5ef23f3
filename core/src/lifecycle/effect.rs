//! When things took effect: of each command, the field that says so where it was before the command was given.

use chrono::{DateTime, Utc};

use super::kinds::CommandKind;
use super::messages::{Command, Event};
use super::words::{FilledBy, Landmark};
use crate::ledger::EventRecord;

/// Each command with its event and the fields that say when it took effect. People fill in the first; the clock has `since`.
macro_rules! told {
    ($($command:ident $event:ident: $field:ident $(or $clock:ident)?;)+) => {
        impl CommandKind {
            /// The field in which people say when it took effect, if it has one.
            #[must_use]
            pub const fn told_in(self) -> Option<&'static str> {
                match self { $(CommandKind::$command => Some(stringify!($field)),)+ _ => None }
            }
        }

        impl Command {
            /// When it took effect, if the command says so.
            #[must_use]
            pub fn told_at(&self) -> Option<DateTime<Utc>> {
                match self { $(Command::$command(body) => body.$field$(.or(body.$clock))?,)+ _ => None }
            }
        }

        impl Event {
            /// When it took effect, if the event says so; else when it was recorded.
            #[must_use]
            pub fn told_at(&self) -> Option<DateTime<Utc>> {
                match self { $(Event::$event(body) => body.$field$(.or(body.$clock))?,)+ _ => None }
            }
        }
    };
}

told! {
    Receive Received: received_at;
    Acknowledge Acknowledged: acknowledged_at;
    Assess Assessed: assessed_at;
    Reassess Reassessed: assessed_at;
    Investigate InvestigationStarted: started_at;
    UpdateComplainant ProgressReported: reported_at;
    Respond Responded: communicated_at;
    Accept Accepted: accepted_at;
    Reject Rejected: rejected_at;
    FulfilRedress RedressFulfilled: done_at;
    Escalate Escalated: escalated_at or since;
    Refer Referred: referred_at;
    RecordRuling Ruled: ruled_at;
    Close Closed: closed_at or since;
    Withdraw Withdrawn: withdrawn_at;
    Merge Merged: merged_at;
    Reopen Reopened: reopened_at;
    RecordMilestone MilestoneRecorded: reached_at;
}

impl Event {
    /// The command whose effect it has: its own, or the one as which an imported event counts.
    pub(crate) fn counts_as(&self) -> CommandKind {
        match self {
            Event::Imported(told) => told.counts_as.map_or(CommandKind::Import, |kind| kind.0),
            event => event.command(),
        }
    }
}

impl EventRecord<Event> {
    /// When the event took effect: its own instant, else that of the record.
    #[must_use]
    pub fn took_effect_at(&self) -> DateTime<Utc> {
        self.event.told_at().unwrap_or(self.at)
    }

    /// Was it recorded after it took effect?
    ///
    /// ```
    /// use amends::{Event, ledger::EventRecord};
    /// # fn example(record: &EventRecord<Event>) {
    /// if record.recorded_late() {
    ///     println!("{} took effect at {} and was recorded at {}", record.sequence, record.took_effect_at(), record.at);
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn recorded_late(&self) -> bool {
        self.took_effect_at() < self.at
    }
}

/// A value that has a place in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    Instant(DateTime<Utc>),
    Date(chrono::NaiveDate),
}

/// The values of a field that have a place in time.
pub(crate) trait Timed {
    fn when(&self) -> Option<When>;
}

impl Timed for DateTime<Utc> {
    fn when(&self) -> Option<When> {
        Some(When::Instant(*self))
    }
}

impl Timed for chrono::NaiveDate {
    fn when(&self) -> Option<When> {
        Some(When::Date(*self))
    }
}

impl<T: Timed> Timed for Option<T> {
    fn when(&self) -> Option<When> {
        self.as_ref().and_then(Timed::when)
    }
}

/// Tells the values of a field, each with its position in the list that holds it.
type Tell = fn(&Command, &mut dyn FnMut(usize, When));

/// An instant or a date of a command.
pub(crate) struct Timing {
    /// The field; `*` stands for a position in a list.
    pub(crate) field: &'static str,
    pub(crate) by: FilledBy,
    pub(crate) not_before: &'static [Landmark],
    pub(crate) not_after: &'static [Landmark],
    pub(crate) tell: Tell,
}

macro_rules! timings {
    ($($command:ident { $($field:ident $([] $inner:ident)?: $by:ident $([$($before:ident)*] to [$($after:ident)*])?;)+ })+) => {
        /// The instants and dates of a command: what each must not lie before, and what it must not lie after.
        pub(crate) const fn timings(kind: CommandKind) -> &'static [Timing] {
            match kind {
                $(CommandKind::$command => const { &[$(Timing {
                    field: concat!(stringify!($field) $(, "/*/", stringify!($inner))?),
                    by: FilledBy::$by,
                    not_before: &[$($(Landmark::$before,)*)?],
                    not_after: &[$($(Landmark::$after,)*)?],
                    tell: |command, tell| {
                        if let Command::$command(body) = command {
                            timings!(@$by body, tell, $field $(, $inner)?);
                        }
                    },
                },)+] },)+
                _ => &[],
            }
        }
    };
    (@Decision $body:ident, $tell:ident, $($rest:tt)*) => { let _ = ($body, $tell); };
    (@Import $body:ident, $tell:ident, $($rest:tt)*) => { let _ = ($body, $tell); };
    (@Extension $body:ident, $tell:ident, $($rest:tt)*) => { let _ = ($body, $tell); };
    (@$by:ident $body:ident, $tell:ident, $field:ident, $inner:ident) => {
        for (i, one) in $body.$field.iter().enumerate() {
            one.$inner.when().into_iter().for_each(|when| $tell(i, when));
        }
    };
    (@$by:ident $body:ident, $tell:ident, $field:ident) => {
        $body.$field.when().into_iter().for_each(|when| $tell(0, when))
    };
}

timings! {
    Receive {
        occurred_on: People [] to [Receipt];
        received_at: People [] to [Now];
    }
    Acknowledge { acknowledged_at: People [Receipt] to [Now]; }
    Assess { assessed_at: People [Receipt] to [Now]; }
    Reassess { assessed_at: People [Receipt Assessment] to [Now]; }
    Investigate { started_at: People [Receipt Assessment Response Answer Ruling] to [Now]; }
    Correct {
        occurred_on: People [] to [Receipt];
        received_at: People [Occurrence] to [Now FirstRecord Follower];
    }
    UpdateComplainant { reported_at: People [Receipt] to [Now]; }
    Extend {
        notice_sent_at: People [Receipt] to [Now];
        until: Extension;
    }
    Propose {
        communicated_at: People [Receipt] to [Now];
        redress[]promised_by: People [Receipt] to [];
    }
    Respond {
        communicated_at: People [Receipt Response Answer Escalation Reopening Waiting] to [Now];
        redress[]promised_by: People [Itself] to [];
    }
    Accept { accepted_at: People [Receipt Response Ruling] to [Now]; }
    Reject { rejected_at: People [Receipt Response Ruling] to [Now]; }
    FulfilRedress { done_at: People [Receipt Promise] to [Now]; }
    Escalate {
        escalated_at: People [Receipt Response Answer Escalation Referral Ruling Reopening Waiting] to [Now];
        since: Clock;
    }
    Refer { referred_at: People [Receipt Response Referral Ruling Reopening] to [Now]; }
    RecordRuling {
        comply_by: People [Itself] to [];
        redress[]promised_by: People [Itself] to [];
        ruled_at: People [Receipt Referral Waiting] to [Now];
    }
    Close {
        closed_at: People [Receipt Acknowledgement Response Answer Fulfilment Escalation Referral Ruling Reopening Waiting] to [Now];
        since: Clock;
    }
    Withdraw { withdrawn_at: People [Receipt Acknowledgement Response Answer Escalation Referral Ruling Reopening Waiting] to [Now]; }
    Merge { merged_at: People [Receipt Acknowledgement Response Answer Escalation Referral Ruling Reopening Waiting] to [Now]; }
    Absorb {
        deadlines[]due: People [Receipt] to [];
        received_at: People [] to [Now];
    }
    Reopen { reopened_at: People [Receipt Closing] to [Now]; }
    AdoptPolicy {
        clocks[]counts_from: Decision;
        clocks[]due: Decision;
        clocks[]ended_at: Decision;
        clocks[]first_due: Decision;
        clocks[]missed_at: Decision;
        clocks[]started_at: Decision;
        clocks[]target: Decision;
        clocks[]target_since: Decision;
    }
    RecordMilestone { reached_at: People [] to [Now]; }
    WarnDeadline {
        due: Clock;
        reached_at: Clock;
    }
    MissDeadline { due: Clock; }
    Import {
        due: Import;
        happened_at: Import;
        imported_at: Import;
        known_until: Import;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::{ActionCommandKind, action_row, action_timings};
    use crate::wire::Kind;

    /// Fields with a place in time, by their paths.
    fn timed(fields: &[crate::wire::Field], within: &str, out: &mut Vec<String>) {
        for field in fields {
            let path = format!("{within}{}", field.name);
            let mut kind = field.kind;
            let mut inner = format!("{path}/");
            while let Kind::List(one) | Kind::Personal(one) = kind {
                kind = *one;
                inner = format!("{path}/*/");
            }
            match kind {
                Kind::Instant | Kind::Date => out.push(path),
                Kind::Record(record) => timed(record.fields, &inner, out),
                _ => {}
            }
        }
    }

    #[test]
    fn every_instant_and_date_of_a_command_is_in_the_table() {
        for kind in CommandKind::ALL {
            let mut fields = Vec::new();
            timed(kind.body().fields, "", &mut fields);
            // The times at which timers paused lie inside what the decision fills in.
            fields.retain(|f| !f.starts_with("clocks/*/pauses"));
            let mut listed: Vec<_> = timings(*kind).iter().map(|t| t.field.to_owned()).collect();
            fields.sort_unstable();
            listed.sort_unstable();
            assert_eq!(listed, fields, "{}", kind.as_str());
            let now = |told| timings(*kind).iter().any(|t| t.field == told && t.not_after.contains(&Landmark::Now));
            assert!(kind.told_in().is_none_or(now), "{}", kind.as_str());
        }
        for kind in ActionCommandKind::ALL {
            let mut fields = Vec::new();
            timed(action_row(*kind).body.fields, "", &mut fields);
            let listed: Vec<_> = action_timings(*kind).iter().map(|t| t.0.to_owned()).collect();
            assert_eq!(listed, fields, "{}", kind.as_str());
        }
    }
}
