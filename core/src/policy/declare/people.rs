//! Roles, the facts that commands need, and the places where a complaint can go.

use super::condition;
use super::forms::{ACTION_COMMANDS, CODES, COMMANDS, FACT, LIMIT, OPEN_STATES, TEXT};
use crate::document::declare::{Kind, Named, object};
use crate::lifecycle::WaitingOn;
use crate::wire::Currency;

/// Is this a code of a currency?
fn currency(name: &str) -> Result<(), (&'static str, String, &'static str)> {
    Currency::new(name).map(drop).map_err(|e| (e.code(), e.to_string(), "write EUR, GBP, USD, …"))
}

object! {
    /// A role says what its members may do. An actor may have several roles. If one of them allows a command, it is allowed.
    pub(crate) mod role = "PolicyRole", "a role";

    /// How much money the role may offer for one complaint, in minor units (cents) for each currency. `unlimited` is any amount.
    authority: Kind::WordOr("\"unlimited\", or minor units by currency", "unlimited", &Kind::Map("minor units by currency", Named::Checked(currency), &Kind::Whole(0, i64::MAX, "invalid_money"))), [means "no money at all"], example r#"{"EUR": 20000}"#, clause "5.4", checks ["invalid_money"], refusals ["authority_exceeded"];
    /// Commands about improvement actions that the role may give.
    improve: Kind::WordOr("\"all\", or a list of commands about improvement actions", "all", &Kind::OneOrMany("a list of commands about improvement actions", &Kind::Name(&ACTION_COMMANDS))), [means "none"], example r#"["propose", "plan"]"#, clause "8.7", checks ["unknown_word" "duplicate"], refusals ["not_permitted"];
    /// Commands that the role may give, or `all`. Every command is listed in [the lifecycle](lifecycle.md).
    may: Kind::WordOr("\"all\", or a list of commands", "all", &Kind::OneOrMany("a list of commands", &Kind::Name(&COMMANDS))), [required], example r#"["receive", "note"]"#, clause "5.4", checks ["missing_field" "unknown_word" "duplicate" "required_step_missing" "without_effect"], refusals ["not_permitted"];
    /// May the role act only on a complaint to which the actor is a party?
    own_case_only: Kind::Flag, [flag false], example "true", clause "4.10", refusals ["not_own_case"];
    /// Title, for screens.
    title: TEXT, [means "no title"], example r#""Audits the process""# for people;
}

object! {
    /// Facts that must be known before a command.
    pub(crate) mod requirement = "PolicyRequirement", "{facts, when}";

    /// The facts, all of them.
    facts: Kind::List("a list of facts", &Kind::Form(&FACT)), [required], example r#"["case.cause"]"#, clause "6.3", checks ["missing_field" "unknown_fact" "fact_never_recorded" "without_effect"], refusals ["fact_missing"];
    /// When they are required.
    when: Kind::Object(&condition::OBJECT), [means "always"], example r#"{"outcome": "upheld"}"#, checks ["never_holds" "without_effect"];
}

object! {
    /// A response that needs the approval of a second person.
    pub(crate) mod four_eyes = "PolicyFourEyes", "{when}";

    /// When approval is needed.
    when: Kind::Object(&condition::OBJECT), [means "always"], example r#"{"money": true}"#, clause "5.4", checks ["never_holds" "without_effect"], refusals ["approval_missing"];
}

object! {
    /// Your own status, within one state of the lifecycle. A complaint leaves its step when its state changes.
    pub(crate) mod step = "PolicyStep", "a step";

    /// Commands that are possible at this step.
    allows: Kind::OneOrMany("a list of commands", &Kind::Name(&COMMANDS)), [means "all commands"], example r#"["assess", "enter_step", "note", "withdraw"]"#, checks ["unknown_word" "duplicate" "no_path_to_end"], refusals ["step_blocks"];
    /// Steps from which it can be entered. They belong to the same state.
    from: CODES, [means "it is entered from no step"], example r#"["triage"]"#, checks ["unknown_step" "step_of_other_state" "unreachable_step" "duplicate"], refusals ["step_not_reachable"];
    /// Identifier, as `enter_step` names it.
    id: Kind::Id, [required], example r#""screening""#, checks ["missing_field" "invalid_id" "duplicate"], refusals ["unknown_step"];
    /// Roles that may enter it, if they may `enter_step`.
    roles: CODES, [means "every role that may `enter_step`"], example r#"["handler"]"#, checks ["unknown_role" "duplicate"], refusals ["step_not_permitted"];
    /// The state to which it belongs.
    state: Kind::Name(&OPEN_STATES), [required], example r#""assessed""#, checks ["missing_field" "unknown_word"], refusals ["step_of_other_state"];
    /// Title, for screens.
    title: TEXT, [means "no title"], example r#""In screening""# for people;
}

object! {
    /// The levels to which a complaint can be escalated.
    pub(crate) mod escalation = "PolicyEscalation", "{levels}";

    /// Names of the levels above first contact, from the lowest to the highest.
    levels: Kind::List("the names of the levels above first contact", &Kind::Id), [required], example r#"["team_lead", "review", "board"]"#, clause "Annex G", checks ["missing_field" "duplicate" "ladder_stops_short" "required_step_missing"], refusals ["no_further_level"];
}

object! {
    /// A body outside the organisation to which a complainant can turn.
    pub(crate) mod body = "PolicyBody", "an outside body";

    /// Address, telephone number or page, for letters and screens.
    contact: TEXT, [means "not said"], example r#""https://ombudsman.example.org""# for people;
    /// Identifier, as `routes` of a response and `refer` name it. The name `internal` is taken: it stands for a higher level.
    id: Kind::Id, [required], example r#""arbitration""#, clause "7.9", checks ["missing_field" "invalid_id" "duplicate"], refusals ["unknown_body" "routes_missing"];
    /// Name, for letters and screens.
    name: TEXT, [means "no name"], example r#""Board of arbitration""#;
    /// How long after the response the complainant may turn to it.
    window: LIMIT, [means "at any time"], example r#""P12M""#, clause "7.9", checks ["invalid_span" "invalid_limit"];
}

object! {
    /// A reason for which the handling may wait.
    pub(crate) mod wait_reason = "PolicyWaitReason", "a reason to wait";

    /// Code, as `wait` names it.
    id: Kind::Id, [required], example r#""photos""#, clause "7.3", checks ["missing_field" "invalid_id" "duplicate"], refusals ["wait_reason_not_allowed"];
    /// For whom the handling waits.
    on: Kind::Word(&WaitingOn::TYPE), [required], example r#""third_party""#, checks ["missing_field" "unknown_word"];
    /// Do timers with `"pauses": true` pause while the handling waits for this reason?
    stops_clock: Kind::Flag, [flag false], example "true", checks ["without_effect"];
}
