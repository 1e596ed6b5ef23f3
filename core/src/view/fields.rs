//! The table of fields: what kind of information a field holds, and what each audience gets of it.

use super::words::Audience;
use crate::lifecycle::*;
use crate::wire::{Field, Record, all_listed, words};

/// What an audience gets of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gets {
    /// The value.
    Shown,
    /// The value, if the viewer recorded it.
    Own,
    /// The value, unless the complaint is confidential.
    Open,
    /// The instant, unless the complaint is confidential. Then its day in UTC.
    OpenDay,
    /// The value, if the viewer has a basis for it.
    Basis,
    /// The day in UTC instead of the instant.
    Day,
    /// Nothing.
    Withheld,
}

/// Declares the kinds of information: the columns are those of [`Audience::ALL`].
macro_rules! informations {
    ($($(#[doc = $doc:literal])+ $name:ident = $word:literal:
        $complainant:ident $representative:ident $handler:ident $subject:ident $auditor:ident $statistics:ident;)+) => {
        words! {
            /// What kind of information a field holds.
            pub enum Information { $($(#[doc = $doc])+ $name = $word,)+ }
        }

        const fn gets(information: Information) -> [Gets; Audience::ALL.len()] {
            match information {
                $(Information::$name => [
                    Gets::$complainant, Gets::$representative, Gets::$handler, Gets::$subject, Gets::$auditor, Gets::$statistics,
                ],)+
            }
        }
    };
}

informations! {
    //                        complainant  representative  handler  subject   auditor   statistics
    /// The allegations in words. The person complained about needs them for an answer.
    Account = "account":      Shown        Shown           Shown    Open      Basis     Withheld;
    /// The remedy that the complainant seeks, in words.
    Voice = "voice":          Shown        Shown           Shown    Withheld  Basis     Withheld;
    /// The complainant's reasons for an answer. Staff may have worded them after a telephone call.
    Reason = "reason":        Own          Own             Shown    Withheld  Basis     Withheld;
    /// The complainant and the representative: names, addresses, identifiers.
    Identity = "identity":    Shown        Shown           Shown    Withheld  Basis     Withheld;
    /// Needs of the complainant: language, format, vulnerability.
    Needs = "needs":          Shown        Withheld        Shown    Withheld  Basis     Withheld;
    /// Words that were written or said to the complainant.
    Letter = "letter":        Shown        Shown           Shown    Withheld  Basis     Withheld;
    /// Names of files.
    Document = "document":    Shown        Shown           Shown    Withheld  Basis     Withheld;
    /// The matter and the decision.
    Decision = "decision":    Shown        Shown           Shown    Shown     Shown     Shown;
    /// Facts between the organisation and the complainant: media, remedies, routes.
    Exchange = "exchange":    Shown        Shown           Shown    Withheld  Shown     Shown;
    /// Facts for the file: severity, causes, steps, attributes.
    File = "file":            Withheld     Withheld        Shown    Withheld  Shown     Shown;
    /// Words for the file: notes, plans, findings.
    Minute = "minute":        Withheld     Withheld        Shown    Withheld  Basis     Withheld;
    /// Staff, people complained about, and others who received data.
    People = "people":        Withheld     Withheld        Shown    Withheld  Shown     Withheld;
    /// The number of this complaint, and of parts and papers of it.
    Number = "number":        Shown        Shown           Shown    Open      Shown     Withheld;
    /// Numbers of other complaints.
    Others = "others":        Shown        Shown           Shown    Withheld  Shown     Withheld;
    /// Positions in the file. They count what is hidden.
    Position = "position":    Withheld     Withheld        Shown    Withheld  Shown     Withheld;
    /// When something took effect.
    Instant = "instant":      Shown        Shown           Shown    OpenDay   Shown     Day;
}

impl Information {
    /// What an audience gets of it.
    pub(crate) fn gets(self, audience: Audience) -> Gets {
        gets(self).get(audience as usize).copied().unwrap_or(Gets::Withheld)
    }
}

/// A row of the table of fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// One kind of information.
    One(Information),
    /// A record, or records, whose fields have their own rows.
    Parts,
}

/// Declares what each field of each record holds. A record whose fields and rows differ does not compile.
macro_rules! fields {
    ($($record:ident { $($field:ident: $holds:ident,)+ })+) => {
        $(const _: () = all_listed(<$record as Record>::TYPE.fields, &[$(stringify!($field)),+]);)+

        /// What a field of a record holds; none of what nobody may see.
        pub(crate) fn holds(record: &str, field: &Field) -> Option<Holds> {
            match (record, field.name) {
                $($((stringify!($record), stringify!($field)) => Some(fields!(@ $holds)),)+)+
                _ => None,
            }
        }
    };
    (@ Parts) => { Holds::Parts };
    (@ $information:ident) => { Holds::One(Information::$information) };
}

fields! {
    ImportedEvent {
        attributes: File, cause: File, complainant: Identity, counts_as: Decision, due: Instant, happened_at: Instant, id: File,
        imported_at: Instant, known_until: Instant, order: Position, outcome: Decision, reason: File, records: File, source: File,
        word: Decision,
    }
    Intake {
        about: People, allegations: Parts, attachments: Parts, attributes: File, category: Decision, channel: Exchange,
        complainant: Parts, complainants: Exchange, complaint: Number, confidential: Exchange, description: Account,
        occurred_on: Decision, product: Parts, received_at: Instant, remedy_kinds: Exchange, remedy_sought: Voice,
        repeat_of: Others, representative: Parts, split_from: Others,
    }
    Complainant { answer_to: Identity, format: Needs, id: Identity, language: Needs, name: Identity, needs: Needs, }
    Representative { answer_to: Identity, authority: Identity, id: Identity, name: Identity, }
    Product { department: Decision, id: Decision, reference: Identity, }
    Allegation { id: Number, text: Account, }
    Attachment { digest: Document, id: Document, media_type: Exchange, name: Document, }
    Acknowledgement { acknowledged_at: Instant, information: Exchange, medium: Exchange, unsaid: File, }
    Assessment {
        assessed_at: Instant, category: Decision, compensation_likely: File, complexity: File, immediate_action_available: File,
        immediate_action_needed: File, impact: File, reason: Minute, safety: File, severity: File,
    }
    Assignment { competence: File, reason: Minute, to: People, }
    Investigation { plan: Minute, started_at: Instant, }
    Finding { allegation: Number, causes: File, heard: File, outcome: File, systemic: File, text: Minute, }
    AttachmentAdded { attachment: Parts, }
    NoteText { text: Minute, }
    Correction {
        about: People, about_nobody: File, category: Decision, description: Account, occurred_on: Decision, reason: Minute,
        received_at: Instant, sequence: Position,
    }
    Hold { on: Exchange, reason: Exchange, text: Minute, }
    Resumption { text: Minute, }
    Progress { medium: Exchange, reported_at: Instant, text: Letter, }
    Extension { agreed: Exchange, notice_sent_at: Instant, reason: Exchange, timer: Exchange, until: Instant, }
    Response {
        acknowledges: Exchange, communicated_at: Instant, information: Exchange, kinds: Exchange, medium: Exchange,
        outcome: Decision, reasons: Letter, redress: Parts, routes: Exchange, unsaid: File,
    }
    Redress { id: Exchange, kind: Exchange, money: Exchange, promised_by: Exchange, text: Letter, }
    Approval { proposal: Position, text: Minute, }
    Acceptance { accepted_at: Instant, evidence: Document, }
    Rejection { reason: Reason, rejected_at: Instant, routes: Exchange, }
    Fulfilment { done_at: Instant, evidence: Document, redress: Exchange, }
    Escalation { escalated_at: Instant, level: Exchange, reason: Minute, since: Instant, trigger: File, }
    Referral { body: Decision, reason: Minute, reference: Identity, referred_at: Instant, }
    RulingRecord { comply_by: Exchange, redress: Parts, ruled_at: Instant, ruling: Decision, text: Letter, }
    Closure { closed_at: Instant, evidence: Document, reason: Decision, since: Instant, text: Minute, told: File, }
    Withdrawal { evidence: Document, reason: Reason, withdrawn_at: Instant, }
    Merger { into: Others, merged_at: Instant, reason: Minute, }
    Absorption { complaint: Others, deadlines: Parts, received_at: Instant, }
    InheritedDeadline { due: Instant, timer: File, }
    Division { into: Others, reason: Minute, }
    Reopening { reason: Minute, reopened_at: Instant, }
    Charge { amount: Exchange, kind: Exchange, }
    Satisfaction { item: Exchange, out_of: Exchange, score: Exchange, }
    Disclosure { basis: File, to: People, what: File, }
    ActionLink { action: Others, }
    ActionResult { action: Others, effective: File, }
    StepEntry { step: File, }
    PolicyAdoption { clocks: Position, mode: File, policy: File, step: File, }
    Milestone { information: File, milestone: File, reached_at: Instant, text: Minute, unsaid: File, }
    DeadlineWarning { cycle: File, due: Instant, problem: File, reached_at: Instant, threshold: File, timer: File, }
    DeadlineMiss { cycle: File, due: Instant, timer: File, }
    LegalHold { hold: File, provision: File, text: Minute, }
    LegalHoldRelease { hold: File, text: Minute, }
    Erasure { basis: File, events: Position, rule: File, }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::Kind;

    /// Every record inside the events: each field has a row, and only records have parts.
    fn reach(record: &crate::wire::RecordType, within: &str) {
        for field in record.fields {
            crate::cases::count();
            let path = format!("{within}.{}", field.name);
            let inner = match field.kind {
                Kind::Record(inner) | Kind::List(&Kind::Record(inner)) => Some(inner),
                _ => None,
            };
            match (holds(record.name, field), inner) {
                (Some(Holds::Parts), Some(inner)) => reach(inner, &path),
                (Some(Holds::Parts), None) => panic!("{path} has no parts"),
                (Some(Holds::One(_)), inner) => assert!(
                    inner.is_none_or(|inner| !has_personal(inner)),
                    "{path} holds personal values: its parts need rows of their own"
                ),
                (None, _) => panic!("{path} has no row"),
            }
        }
    }

    fn has_personal(record: &crate::wire::RecordType) -> bool {
        fn is(kind: Kind) -> bool {
            match kind {
                Kind::Personal(_) => true,
                Kind::List(inner) => is(*inner),
                Kind::Record(record) => has_personal(record),
                _ => false,
            }
        }
        record.fields.iter().any(|field| is(field.kind))
    }

    #[test]
    fn every_field_of_every_event_has_a_row() {
        for kind in CommandKind::ALL {
            reach(kind.body(), kind.row().event);
        }
    }
}
