//! The fixed words of the lifecycle, so that numbers compare between organisations.

use crate::wire::words;

words! {
    /// A step on the five-part scale of the initial assessment (ISO 10002, 7.5).
    pub enum Level {
        /// None at all.
        None = "none",
        /// Low.
        Low = "low",
        /// Medium.
        Medium = "medium",
        /// High.
        High = "high",
        /// Critical.
        Critical = "critical",
    }
}

words! {
    /// The result for an allegation, or the decision about the complaint.
    pub enum Outcome {
        /// The complaint is right.
        Upheld = "upheld",
        /// Right in part; counts as upheld in reports unless they say otherwise.
        PartlyUpheld = "partly_upheld",
        /// The complaint is not right.
        NotUpheld = "not_upheld",
        /// The facts could not be established.
        NoFinding = "no_finding",
    }
}

words! {
    /// The kind of a response (ISO 10002, Annex F).
    pub enum ResponseKind {
        /// The price is paid back.
        Refund = "refund",
        /// The product is replaced.
        Replacement = "replacement",
        /// The product is repaired, or the work done again.
        Repair = "repair",
        /// Something else is given in its place.
        Substitute = "substitute",
        /// Help with the technical side.
        TechnicalHelp = "technical_help",
        /// An explanation or information.
        Information = "information",
        /// The complainant is referred to somebody who can help.
        Referral = "referral",
        /// Help with money.
        FinancialHelp = "financial_help",
        /// Other help.
        OtherHelp = "other_help",
        /// Damage is made good.
        Compensation = "compensation",
        /// Words of regret.
        Apology = "apology",
        /// A gift of goodwill.
        Goodwill = "goodwill",
        /// Notice of what was changed because of the complaint.
        NoticeOfChange = "notice_of_change",
    }
}

words! {
    /// The person or body for whom the handling waits.
    pub enum WaitingOn {
        /// The complainant.
        Complainant = "complainant",
        /// Somebody outside.
        ThirdParty = "third_party",
        /// Somebody inside.
        Internal = "internal",
        /// A court or an authority.
        Authority = "authority",
    }
}

words! {
    /// Who was heard.
    pub enum Heard {
        /// The complainant.
        Complainant = "complainant",
        /// The person complained about (Annex D).
        Subject = "subject",
        /// A witness.
        Witness = "witness",
    }
}

words! {
    /// Why a complaint goes one level up (ISO 10002, Annex G).
    pub enum Trigger {
        /// The complainant asked for it.
        ComplainantRequest = "complainant_request",
        /// A deadline was missed.
        Deadline = "deadline",
        /// It is too serious for this level.
        Severity = "severity",
        /// The handler passed it on.
        Handler = "handler",
    }
}

words! {
    /// The decision of an outside body.
    pub enum Ruling {
        /// The body sides with the complainant: the organisation's decision is overturned.
        Overturned = "overturned",
        /// The body sides with the organisation.
        Confirmed = "confirmed",
        /// The parties came to terms.
        Settled = "settled",
        /// The body may not decide it.
        OutsideJurisdiction = "outside_jurisdiction",
    }
}

words! {
    /// Why a complaint was closed (ISO 10002, 7.9).
    pub enum CloseReason {
        /// The complainant accepted, and what was promised is done.
        Resolved = "resolved",
        /// Not accepted. The complainant was informed of every other route, and each is used up.
        Exhausted = "exhausted",
        /// The complainant withdrew it: only `withdraw` closes so.
        Withdrawn = "withdrawn",
        /// It is handled under another number: only `merge` closes so.
        Merged = "merged",
        /// Not for this organisation or this process, and the complainant was informed.
        OutOfScope = "out_of_scope",
        /// No answer came to the response within the time that the policy gives.
        NoResponse = "no_response",
    }
}

words! {
    /// On what ground personal data was passed on (ISO 10002, 4.10).
    pub enum DisclosureBasis {
        /// The person agreed.
        Consent = "consent",
        /// A law demands it.
        LegalDuty = "legal_duty",
        /// A legal claim needs it.
        LegalClaim = "legal_claim",
    }
}

words! {
    /// Why personal data is destroyed.
    pub enum ErasureBasis {
        /// The time for which it is kept is over.
        Retention = "retention",
        /// The person asked for it, and may.
        Request = "request",
        /// A court or an authority ordered it.
        Order = "order",
    }
}

words! {
    /// How running deadlines are treated when a case moves to another policy.
    pub enum Adoption {
        /// Targets stay as they are.
        Keep = "keep",
        /// The time already used counts against the new targets.
        CarryOver = "carry_over",
        /// As if the new policy had held from the beginning; what ended in time stays as it was.
        Recompute = "recompute",
    }
}

words! {
    /// The purpose of a timer.
    pub enum TimerKind {
        /// The organisation must do something in time.
        Duty = "duty",
        /// The organisation set itself a target.
        Target = "target",
        /// An easier way that is open for a time: letting it pass is no breach.
        FastTrack = "fast_track",
        /// The complainant may do something in time: letting it pass is no breach.
        ComplainantWindow = "complainant_window",
        /// The organisation must do something again and again.
        Recurring = "recurring",
    }
}

words! {
    /// How a timer stands.
    pub enum TimerState {
        /// The event that starts it has not happened, or its condition does not hold.
        NotStarted = "not_started",
        /// It runs.
        Running = "running",
        /// It is paused.
        Paused = "paused",
        /// Done in time: due is inclusive.
        Met = "met",
        /// Done, and late.
        MetLate = "met_late",
        /// Not done, and the time is over.
        Missed = "missed",
        /// A fast track or a window whose time is over.
        Lapsed = "lapsed",
        /// It ended without being met or missed: the complaint was closed, say.
        Cancelled = "cancelled",
    }
}

words! {
    /// The instant or date with which a field of a command is compared.
    pub enum Landmark {
        /// The acknowledgement.
        Acknowledgement = "acknowledgement",
        /// The complainant's answer to the last response.
        Answer = "answer",
        /// The last assessment.
        Assessment = "assessment",
        /// The last closing.
        Closing = "closing",
        /// The last escalation that a person recorded.
        Escalation = "escalation",
        /// The first record of the complaint.
        FirstRecord = "first_record",
        /// The first thing that followed the receipt, milestones apart.
        Follower = "follower",
        /// The last redress that was done.
        Fulfilment = "fulfilment",
        /// The instant at which the command itself takes effect.
        Itself = "itself",
        /// Now.
        Now = "now",
        /// The date of the problem.
        Occurrence = "occurrence",
        /// The proposal of the improvement action.
        Proposal = "proposal",
        /// The instant at which the redress was promised.
        Promise = "promise",
        /// The receipt.
        Receipt = "receipt",
        /// The last referral.
        Referral = "referral",
        /// The last reopening.
        Reopening = "reopening",
        /// The last response.
        Response = "response",
        /// The last ruling.
        Ruling = "ruling",
        /// The start of the waiting that lasts.
        Waiting = "waiting",
    }
}

words! {
    /// The source of an instant or a date.
    pub enum FilledBy {
        /// People. The table holds it against what it names.
        People = "people",
        /// Time alone. A person who gives it is refused.
        Clock = "clock",
        /// The decision. It replaces a value that a person gives.
        Decision = "decision",
        /// People. The rules of extensions judge it.
        Extension = "extension",
        /// An import. Nobody gives it.
        Import = "import",
    }
}
