//! The law behind a policy, written down for people who check it.

use super::forms::{CONFIDENCE, TEXT, TEXTS};
use crate::document::declare::{Kind, object};

object! {
    /// The law that a policy writes down, for people. The pages of the regimes show it. No rule reads it.
    pub(crate) mod regime = "PolicyRegime", "what law it is";

    /// The law's rule for complaints that come out of hours.
    after_hours: TEXT, [means "not said"], example r#""counts as received on the next business day""# for people;
    /// The edition of the text that was read.
    as_of: TEXT, [means "not said"], example r#""consolidated text of 1 June 2026""# for people;
    /// The days that count as business days.
    business_days: TEXT, [means "not said"], example r#""Monday to Friday without public holidays""# for people;
    /// How sure somebody is of all this.
    confidence: Kind::Word(&CONFIDENCE), [means "not said"], example r#""verified_text""#, checks ["unknown_word"] for people;
    /// The outside body to which a complainant can turn next.
    escalation: Kind::Object(&regime_escalation::OBJECT), [means "not said"], example r#"{"body": "The ombudsman", "opens": "with the final response"}"# for people;
    /// Complaints that the law exempts.
    exemptions: TEXTS, [means "none is written down"], example r#"["complaints about prices"]"# for people;
    /// Extensions that the law knows.
    extensions: TEXTS, [means "none is written down"], example r#"["by 20 days in complex cases, with notice"]"# for people;
    /// Whether it is in force, and since when.
    in_force: TEXT, [means "not said"], example r#""in_force""# for people;
    /// The act, regulation or code.
    instrument: TEXT, [means "not said"], example r#""Consumer Rights Act 2015""# for people;
    /// Country or union, as ISO 3166 writes it.
    jurisdiction: TEXT, [means "not said"], example r#""GB""# for people;
    /// Whether it is law, binding rule or code of practice.
    legal_force: TEXT, [means "not said"], example r#""binding rule""# for people;
    /// Parts of the law that no timer holds.
    not_modelled: TEXTS, [means "none is written down"], example r#"["complaints about investments, which have a separate chapter"]"# for people;
    /// Anything else that a reader must know.
    notes: TEXT, [means "not said"], example r#""The rule names no number of days.""# for people;
    /// Duties without a number of days, which no timer can hold.
    obligations: Kind::List("a list of duties without a number of days", &Kind::Object(&obligation::OBJECT)), [means "none is written down"], example r#"[{"action": "a prompt written acknowledgement"}]"# for people;
    /// The sections on which the policy rests.
    provision: TEXT, [means "not said"], example r#""sections 3 to 5""# for people;
    /// The words of the law that matter most.
    quote: TEXT, [means "not said"], example r#""within 15 business days""# for people;
    /// The records that the law asks for, and how long they are kept.
    records: TEXT, [means "not said"], example r#""three years""# for people;
    /// The contents that the law asks of a response.
    response_content: TEXTS, [means "none is written down"], example r#"["the decision", "the reasons", "the further routes"]"# for people;
    /// The sector.
    sector: TEXT, [means "not said"], example r#""financial services""# for people;
    /// The places where the text was read.
    sources: TEXTS, [means "none is written down"], example r#"["https://www.legislation.gov.uk"]"# for people;
    /// The event that starts the time of the law.
    start: TEXT, [means "not said"], example r#""receipt by the firm""# for people;
    /// The source of `valid_from` and `valid_to`.
    validity: TEXT, [means "not said"], example r#""commencement order of 1 March 2026""# for people;
}

object! {
    /// The outside body to which the law lets a complainant turn next.
    pub(crate) mod regime_escalation = "PolicyRegimeEscalation", "{body, opens, closes, confidence}";

    /// The outside body.
    body: TEXT, [means "not said"], example r#""The ombudsman""# for people;
    /// Until when it takes the complaint.
    closes: TEXT, [means "not said"], example r#""six months after the final response""# for people;
    /// How sure somebody is of this.
    confidence: Kind::Word(&CONFIDENCE), [means "not said"], example r#""memory""#, checks ["unknown_word"] for people;
    /// From when it takes the complaint.
    opens: TEXT, [means "not said"], example r#""with the final response""# for people;
}

object! {
    /// A duty without a number of days.
    pub(crate) mod obligation = "PolicyObligation", "{action, note, confidence}";

    /// The duty itself.
    action: Kind::Text("what must be done"), [required], example r#""a prompt written acknowledgement""#, checks ["missing_field"] for people;
    /// How sure somebody is of this.
    confidence: Kind::Word(&CONFIDENCE), [means "not said"], example r#""verified_secondary""#, checks ["unknown_word"] for people;
    /// Anything else that a reader must know.
    note: TEXT, [means "not said"], example r#""The rule says *prompt*.""# for people;
}

object! {
    /// An included regime, as the written-out policy names it (`pinned()`). In a document that you write, its identifier is enough.
    pub(crate) mod included = "PolicyIncludedRegime", "the id of a regime";

    /// Identifier of the regime.
    id: Kind::Id, [required], example r#""uk-fca-disp""#, checks ["missing_field" "duplicate"];
    /// First date on which the regime holds.
    valid_from: Kind::Date, [means "it has always held"], example r#""2020-01-01""#, checks ["invalid_date"], refusals ["policy_not_valid"];
    /// First date on which the regime no longer holds.
    valid_to: Kind::Date, [means "it holds on"], example r#""2098-01-01""#, checks ["invalid_date"], refusals ["policy_not_valid"];
    /// Version of the regime's policy.
    version: TEXT, [means "not said"], example r#""2026-2""#;
}
