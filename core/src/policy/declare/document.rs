//! The policy itself, and the small objects in it.

use super::super::timer::ReopenClock;
use super::forms::{CALENDAR, CALENDAR_NAME, CODES, COMMANDS, FACT, LIMIT, PERIOD, STATUS, TEXT, TEXTS};
use super::messages::MESSAGES;
use super::{body, condition, escalation, four_eyes, included, regime, requirement, role, step, timer, wait_reason};
use crate::document::declare::{Kind, Named, object};

object! {
    /// How an organisation handles complaints (ISO 10002, 5.3). It says who may do what, what must be known first, by when it must be
    /// done, and when a complaint may be closed. It is written as JSON, TOML or YAML.
    pub(crate) mod policy = "PolicyDocument", "a policy";

    /// Drafts that you have checked yourself, by their identifiers. A policy that extends or includes a draft is refused until it
    /// names the draft here.
    accepts_drafts: CODES, [means "no draft is accepted"], example r#"["uk-lgsco-code"]"#, checks ["draft_not_accepted" "without_effect" "duplicate"];
    /// Person or body that approved the document.
    approved_by: TEXT, [means "not said"], example r#""The board, 12 January 2026""#, clause "5.2" for people;
    /// Bodies outside the organisation to which a complainant can turn, such as an ombudsman. Responses that do not uphold a complaint
    /// name them as further routes.
    bodies: Kind::List("a list of outside bodies", &Kind::Object(&body::OBJECT)), [means "there is none"], example r#"[{"id": "ombudsman", "name": "The ombudsman", "window": "P6M"}]"#, clause "7.9", checks ["duplicate" "required_step_missing"], refusals ["unknown_body" "routes_missing" "routes_open"];
    /// The calendar for dates and for every limit that names no other: its zone says on which date something happens.
    calendar: Kind::Form(&CALENDAR_NAME), [means "the only calendar; UTC and always open if there is none; required if there are several"], example r#""warsaw""#, checks ["unknown_calendar" "missing_field"], refusals ["calendar_has_no_answer"];
    /// Calendars by name: time zone, opening hours, holidays. Timers count on them.
    calendars: Kind::Map("calendars by name", Named::Freely, &CALENDAR), [means "there is none: limits count in UTC, and every hour is open"], example r#"{"london": {"tz": "Europe/London", "weekly": {"mon": [["09:00", "17:00"]]}, "holidays": ["GB-ENG"]}}"#, checks ["unknown_time_zone" "unknown_holidays" "invalid_interval" "holidays_end" "never_opens"];
    /// Charges that a complainant may be asked to pay.
    charges: Kind::Object(&charges::OBJECT), [means "none: complaints are free of charge"], example r#"{"exempt": ["statutory_fee"]}"#, clause "4.8", refusals ["charge_refused"];
    /// When a complaint may be closed.
    closing: Kind::Object(&closing::OBJECT), [means "silence and time close nothing"], example r#"{"no_response_after": "P4W", "exhausted_after": "P3M"}"#, clause "7.9", refusals ["response_window_open" "routes_open" "actions_open"];
    /// Lists of codes. A command with a code that is not in its list is refused.
    codes: Kind::Object(&codes::OBJECT), [means "any code is accepted"], example r#"{"categories": ["billing", "delivery"]}"#, clause "8.1", checks ["duplicate"], refusals ["unknown_code"];
    /// The levels to which a complaint can be escalated.
    escalation: Kind::Object(&escalation::OBJECT), [means "one level above first contact"], example r#"{"levels": ["team_lead", "review", "board"]}"#, clause "Annex G", checks ["required_step_missing" "ladder_stops_short"], refusals ["no_further_level"];
    /// Identifier of the policy on which this one builds, or `id@version`. Objects are joined key by key, any other value replaces the
    /// one below it, and `null` takes a key away.
    extends: Kind::Id, [means "the document stands alone"], example r#""small-organisation""#, checks ["unknown_policy" "limit_exceeded" "wrong_type" "without_effect"];
    /// May a response be given before the complaint was assessed, at first contact?
    first_contact: Kind::Flag, [flag true], example "false", clause "7.7", refusals ["not_first_contact"];
    /// Conditions under which a response needs the approval of a second person. One that holds is enough.
    four_eyes: Kind::List("a list of {when}", &Kind::Object(&four_eyes::OBJECT)), [means "no response needs it"], example r#"[{"when": {"money": true}}]"#, clause "5.4", checks ["never_holds" "without_effect"], refusals ["approval_missing" "differs_from_approved" "separation_of_duties"];
    /// Identifier of the policy. It stays the same from version to version; cases keep it.
    id: Kind::Id, [required], example r#""acme-complaints""#, clause "5.3", checks ["invalid_id" "missing_field"], refusals ["policy_mismatch"];
    /// Things that happen outside the lifecycle and that you record with `record_milestone`, each with a title. Timers refer to them as
    /// `milestone.NAME`.
    milestones: Kind::Map("titles of milestones by name", Named::ById("milestone"), &TEXT), [means "there is none"], example r#"{"parts_ordered": "Spare parts were ordered"}"#, checks ["invalid_id" "unknown_milestone"], refusals ["unknown_code"];
    /// Items that messages to a complainant must state. A message is `acknowledge`, `respond` or, if a milestone records it,
    /// `milestone.NAME`. Commands name what they state in `information`. A proposal is held to the items of `respond`.
    must_say: MESSAGES, [means "nothing is asked for"], example r#"{"acknowledge": {"time_limit": {"title": "the time limit that applies", "provision": "DISP 1.6.1R"}}}"#, clause "7.1", checks ["unknown_word" "unknown_milestone" "invalid_id"], refusals ["statement_missing"];
    /// Targets that the organisation wants to reach, in figures.
    objectives: Kind::List("a list of objectives", &Kind::Object(&objective::OBJECT)), [means "none is written down"], example r#"[{"metric": "closed_on_time", "owner": "manager", "period": "quarter", "target_percent": 95}]"#, clause "6.2", checks ["missing_field" "unknown_word" "out_of_range"] for people;
    /// The law that the policy writes down, for people who check it.
    regime: Kind::Object(&regime::OBJECT), [means "it writes down no law"], example r#"{"jurisdiction": "GB", "instrument": "Consumer Rights Act 2015"}"# for people;
    /// Regimes whose timers apply as well, by identifier. Their timers and calendars are called `regime:name` here. Their milestones,
    /// bodies and reasons to wait keep their names.
    regimes: Kind::List("ids of regimes", &Kind::Either("the id of a regime", &Kind::Id, &Kind::Object(&included::OBJECT))), [means "none is included"], example r#"["uk-fca-disp"]"#, checks ["unknown_policy" "draft_not_accepted" "duplicate" "wrong_type" "without_effect"], refusals ["policy_not_valid"];
    /// When a closed complaint may be reopened, and what its timers do then.
    reopening: Kind::Object(&reopening::OBJECT), [means "a closed complaint cannot be reopened"], example r#"{"within": "P6M", "clock": "restart"}"#, clause "7.9", refusals ["reopen_window_closed" "reopened_too_often" "conflict_of_interest"];
    /// Facts that must be known before a command may be given. For each command, list facts, or objects with facts and a condition.
    requires: Kind::Map("requirements by command", Named::ByName(&COMMANDS), &Kind::List("a list of facts, or of {facts, when}", &Kind::Either("a fact, or {facts, when}", &Kind::Form(&FACT), &Kind::Object(&requirement::OBJECT)))), [means "nothing but what always holds"], example r#"{"respond": ["case.acknowledged", "case.findings"], "close": [{"facts": ["case.cause"], "when": {"outcome": "upheld"}}]}"#, clause "6.3", checks ["unknown_command" "unknown_fact" "fact_never_recorded" "weaker_than_iso_10002" "no_path_to_end"], refusals ["fact_missing"];
    /// How long personal data is kept after a complaint was closed: one time for all complaints, or a list of rules. If several rules
    /// cover a complaint, the latest end counts. Personal data may be erased for this reason only then.
    retention: Kind::Either("a time limit, or a list of retention rules", &LIMIT, &Kind::List("a list of retention rules", &Kind::Object(&retention::OBJECT))), [means "never on this ground"], example r#"[{"id": "injury", "when": {"category": "injury"}, "within": "P120M", "provision": "Limitation Act 1980, s.11"}, {"id": "others", "within": "P24M"}]"#, clause "8.1", checks ["invalid_span" "invalid_limit" "duplicate" "never_holds" "without_effect"], refusals ["retention_not_over" "unknown_code"];
    /// Date by which people look at the policy again. The check of holiday lists looks as far ahead as this date.
    review_by: Kind::Date, [means "not said"], example r#""2027-01-31""#, clause "8.7", checks ["invalid_date" "holidays_end"] for people;
    /// Roles by name, and the commands that each may give. Your program names an actor's roles in the context of a command.
    roles: Kind::Map("roles by name", Named::ById("role"), &Kind::Object(&role::OBJECT)), [required], example r#"{"auditor": {"may": ["note"]}}"#, clause "5.4", checks ["missing_field" "invalid_id" "required_step_missing" "command_without_role"], refusals ["not_permitted" "not_own_case" "authority_exceeded"];
    /// Origin of the document.
    source: TEXT, [means "not said"], example r#""Handbook, chapter 3""# for people;
    /// How far the document was checked. A policy that uses a draft must accept it by name.
    status: Kind::Word(&STATUS), [means "as `own`"], example r#""own""#, checks ["unknown_word" "draft_not_accepted"] for people;
    /// Your own statuses, each within one state of the lifecycle.
    steps: Kind::List("a list of steps", &Kind::Object(&step::OBJECT)), [means "there is none"], example r#"[{"id": "triage", "state": "received"}]"#, clause "6.3", checks ["duplicate" "unknown_step" "step_of_other_state" "unreachable_step" "no_path_to_end"], refusals ["unknown_step" "step_of_other_state" "migration_undefined"];
    /// Timers by name: each says what must happen by when. See [timers.md](timers.md).
    timers: Kind::Map("timers by name", Named::ById("timer"), &Kind::Object(&timer::OBJECT)), [means "nothing is ever due"], example r#"{"answer": {"starts": "received", "met_by": "responded", "within": "P30D"}}"#, clause "7.3", checks ["invalid_id" "timers_in_a_circle" "timers_overlap" "no_duty_covers"], refusals ["unknown_timer"];
    /// Title, for screens and reports.
    title: TEXT, [means "no title"], example r#""Complaints of customers""#;
    /// First date on which the policy holds for what is received, by the policy's calendar.
    valid_from: Kind::Date, [means "it has always held"], example r#""2026-01-01""#, clause "5.3", checks ["invalid_date" "range_ends_before_start"], refusals ["policy_not_valid"];
    /// First date on which the policy no longer holds for what is received.
    valid_to: Kind::Date, [means "it holds on"], example r#""2099-01-01""#, clause "5.3", checks ["invalid_date" "range_ends_before_start" "holidays_end"], refusals ["policy_not_valid"];
    /// Version, in your own numbering. Give every changed document a new one: a case names the version under which it is handled.
    version: Kind::Text("a version such as \"2026-1\""), [required], example r#""2026-1""#, clause "5.3", checks ["missing_field"], refusals ["policy_mismatch" "policy_hash_mismatch" "already_under_policy"];
    /// Reasons for which the handling may wait. `wait` names one of them.
    waiting: Kind::List("a list of reasons to wait", &Kind::Object(&wait_reason::OBJECT)), [means "the handling never waits"], example r#"[{"id": "photos", "on": "complainant", "stops_clock": true}]"#, clause "7.3", checks ["duplicate"], refusals ["wait_reason_not_allowed"];
}

object! {
    /// Lists of codes that commands may name. An empty list accepts any code.
    pub(crate) mod codes = "PolicyCodes", "lists of codes";

    /// Words that your own attributes may have, by attribute. A complaint with another word is refused, because a misspelt word meets
    /// no condition.
    attributes: Kind::Map("lists of words by attribute", Named::Freely, &TEXTS), [means "any word"], example r#"{"region": ["north", "south"]}"#, checks ["duplicate" "never_holds"], refusals ["unknown_code"];
    /// Categories of complaints.
    categories: CODES, [means "any code"], example r#"["billing", "delivery", "staff"]"#, clause "7.5", checks ["duplicate"], refusals ["unknown_code"];
    /// Causes that are found.
    causes: CODES, [means "any code"], example r#"["wear", "wrong_information"]"#, clause "8.2", checks ["duplicate"], refusals ["unknown_code"];
    /// Channels by which complaints come.
    channels: CODES, [means "any code"], example r#"["web", "phone", "letter"]"#, clause "7.2", checks ["duplicate"], refusals ["unknown_code"];
    /// Items of information that complainants are given.
    information: CODES, [means "any code"], example r#"["how_to_complain", "next_steps"]"#, clause "7.1", checks ["duplicate"], refusals ["unknown_code"];
    /// Media of messages to complainants.
    media: CODES, [means "any code"], example r#"["letter", "email"]"#, clause "7.4", checks ["duplicate"], refusals ["unknown_code"];
    /// Needs of complainants.
    needs: CODES, [means "any code"], example r#"["interpreter", "large_print"]"#, clause "4.5", checks ["duplicate"], refusals ["unknown_code"];
    /// Items of the survey that asks complainants what they think of the handling.
    survey: CODES, [means "any code"], example r#"["fairness", "speed"]"#, clause "8.3", checks ["duplicate"], refusals ["unknown_code"];
}

object! {
    /// Charges that complainants may be asked to pay.
    pub(crate) mod charges = "PolicyCharges", "{exempt}";

    /// Kinds of charges that a law allows, as codes. Reading warns of each: ISO 10002 asks for handling free of charge.
    exempt: CODES, [means "none"], example r#"["statutory_fee"]"#, clause "4.8", checks ["weaker_than_iso_10002" "duplicate"], refusals ["charge_refused"];
}

object! {
    /// When a closed complaint may be reopened, and what its timers do then.
    pub(crate) mod reopening = "PolicyReopening", "{within, times, clock, independent}";

    /// How timers go on when the complaint is reopened. It applies to those that an answer or a closing ends, unless a timer says
    /// otherwise in `on_reopen`.
    clock: Kind::Word(&ReopenClock::TYPE), [word "continue"], example r#""none""#, checks ["unknown_word"];
    /// Must somebody else handle the reopened complaint than before?
    independent: Kind::Flag, [flag false], example "true", clause "4.7", refusals ["conflict_of_interest"];
    /// How often one complaint may be reopened.
    times: Kind::Whole(1, u32::MAX as i64, "out_of_range"), [means "any number of times"], example "2", clause "7.9", checks ["out_of_range"], refusals ["reopened_too_often"];
    /// How long after the closing a complaint may be reopened.
    within: LIMIT, [means "at any time"], example r#""P3M""#, clause "7.9", checks ["invalid_span" "invalid_limit"], refusals ["reopen_window_closed"];
}

object! {
    /// When a complaint may be closed.
    pub(crate) mod closing = "PolicyClosing", "{no_response_after, exhausted_after, actions_completed, automatic}";

    /// Must every linked improvement action have its result before the complaint is closed?
    actions_completed: Kind::Flag, [flag false], example "true", clause "8.7", refusals ["actions_open"];
    /// Does `tick` close a complaint whose complainant stays silent for `no_response_after`? If not, a person gives `close`.
    automatic: Kind::Flag, [flag false], example "true", checks ["without_effect"];
    /// How long after the response a rejected complaint may be closed as `exhausted`, if the complainant takes no further route.
    exhausted_after: LIMIT, [means "never, unless an outside body has ruled"], example r#""P2M""#, clause "7.9", checks ["invalid_span" "invalid_limit"], refusals ["routes_open"];
    /// How long after the response a complaint may be closed as `no_response`, if the complainant stays silent.
    no_response_after: LIMIT, [means "silence never closes a complaint"], example r#""P30D""#, clause "7.9", checks ["invalid_span" "invalid_limit"], refusals ["response_window_open"];
}

object! {
    /// How long personal data of some complaints is kept after they were closed.
    pub(crate) mod retention = "PolicyRetention", "a retention rule";

    /// Identifier. The record of an erasure names it.
    id: Kind::Id, [required], example r#""injury""#, checks ["missing_field" "invalid_id" "duplicate"], refusals ["unknown_code"];
    /// The law or the rule of the organisation on which it rests.
    provision: TEXT, [means "not said"], example r#""Limitation Act 1980, s.11""#;
    /// Title, for screens.
    title: TEXT, [means "no title"], example r#""Claims for injury""# for people;
    /// The complaints that it covers, by what is known now. It covers a complaint that was imported without what it asks for.
    when: Kind::Object(&condition::OBJECT), [means "every complaint"], example r#"{"category": "injury"}"#, checks ["never_holds" "without_effect"];
    /// How long, from the closing on.
    within: LIMIT, [required], example r#""P120M""#, clause "8.1", checks ["missing_field" "invalid_span" "invalid_limit"], refusals ["retention_not_over"];
}

object! {
    /// A target that the organisation wants to reach, in figures.
    pub(crate) mod objective = "PolicyObjective", "an objective";

    /// The figure that is measured: your own identifier, or that of [an indicator](indicators.md).
    metric: Kind::Id, [required], example r#""closed_on_time""#, clause "6.2", checks ["missing_field" "invalid_id"] for people;
    /// The role that answers for it.
    owner: Kind::Id, [required], example r#""manager""#, clause "5.4", checks ["missing_field" "invalid_id"] for people;
    /// How often it is measured.
    period: Kind::Word(&PERIOD), [required], example r#""quarter""#, checks ["missing_field" "unknown_word"] for people;
    /// The share to reach, in percent.
    target_percent: Kind::Whole(0, 100, "out_of_range"), [required], example "95", checks ["missing_field" "out_of_range"] for people;
    /// Title, for reports.
    title: TEXT, [means "no title"], example r#""Answered in time""# for people;
}
