"""The policy document, as types: an editor shows the keys, and a type checker finds a wrong one. Plain dicts at run time.

Made from core/src/policy/declare/ by bindings-wasm/generate.
"""

# ruff: noqa
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from typing_extensions import NotRequired

    from amends.codes import CommandName
    from amends.types import CalendarDocument, TimeLimit


class PolicyDocument(TypedDict):
    """How an organisation handles complaints (ISO 10002, 5.3). It says who may do what, what must be known first, by
    when it must be done, and when a complaint may be closed. It is written as JSON, TOML or YAML."""

    accepts_drafts: NotRequired[Sequence[str] | None]
    """Drafts that you have checked yourself, by their identifiers. A policy that extends or includes a draft is
    refused until it names the draft here. If absent: no draft is accepted. Example: `["uk-lgsco-code"]`"""
    approved_by: NotRequired[str | None]
    """Person or body that approved the document. If absent: not said. Example: `"The board, 12 January 2026"`"""
    bodies: NotRequired[Sequence[PolicyBody] | None]
    """Bodies outside the organisation to which a complainant can turn, such as an ombudsman. Responses that do not
    uphold a complaint name them as further routes. If absent: there is none. Example:
    `[{"id":"ombudsman","name":"The ombudsman","window":"P6M"}]`"""
    calendar: NotRequired[str | None]
    """The calendar for dates and for every limit that names no other: its zone says on which date something happens.
    If absent: the only calendar; UTC and always open if there is none; required if there are several. Example:
    `"warsaw"`"""
    calendars: NotRequired[Mapping[str, CalendarDocument | None] | None]
    """Calendars by name: time zone, opening hours, holidays. Timers count on them. If absent: there is none: limits
    count in UTC, and every hour is open. Example:
    `{"london":{"holidays":["GB-ENG"],"tz":"Europe/London","weekly":{"mon":[["09:00","17:00"]]}}}`"""
    charges: NotRequired[PolicyCharges | None]
    """Charges that a complainant may be asked to pay. If absent: none: complaints are free of charge. Example:
    `{"exempt":["statutory_fee"]}`"""
    closing: NotRequired[PolicyClosing | None]
    """When a complaint may be closed. If absent: silence and time close nothing. Example:
    `{"exhausted_after":"P3M","no_response_after":"P4W"}`"""
    codes: NotRequired[PolicyCodes | None]
    """Lists of codes. A command with a code that is not in its list is refused. If absent: any code is accepted.
    Example: `{"categories":["billing","delivery"]}`"""
    escalation: NotRequired[PolicyEscalation | None]
    """The levels to which a complaint can be escalated. If absent: one level above first contact. Example:
    `{"levels":["team_lead","review","board"]}`"""
    extends: NotRequired[str | None]
    """Identifier of the policy on which this one builds, or `id@version`. Objects are joined key by key, any other
    value replaces the one below it, and `null` takes a key away. If absent: the document stands alone. Example:
    `"small-organisation"`"""
    first_contact: NotRequired[bool | None]
    """May a response be given before the complaint was assessed, at first contact? If absent: `true`. Example: `false`"""
    four_eyes: NotRequired[Sequence[PolicyFourEyes] | None]
    """Conditions under which a response needs the approval of a second person. One that holds is enough. If absent: no
    response needs it. Example: `[{"when":{"money":true}}]`"""
    id: str
    """Identifier of the policy. It stays the same from version to version; cases keep it. Required. Example:
    `"acme-complaints"`"""
    milestones: NotRequired[Mapping[str, str | None] | None]
    """Things that happen outside the lifecycle and that you record with `record_milestone`, each with a title. Timers
    refer to them as `milestone.NAME`. If absent: there is none. Example: `{"parts_ordered":"Spare parts were
    ordered"}`"""
    must_say: NotRequired[Mapping[str, Mapping[str, PolicyStatement | None] | None] | None]
    """Items that messages to a complainant must state. A message is `acknowledge`, `respond` or, if a milestone
    records it, `milestone.NAME`. Commands name what they state in `information`. A proposal is held to the items of
    `respond`. If absent: nothing is asked for. Example: `{"acknowledge":{"time_limit":{"provision":"DISP
    1.6.1R","title":"the time limit that applies"}}}`"""
    objectives: NotRequired[Sequence[PolicyObjective] | None]
    """Targets that the organisation wants to reach, in figures. If absent: none is written down. Example:
    `[{"metric":"closed_on_time","owner":"manager","period":"quarter","target_percent":95}]`"""
    regime: NotRequired[PolicyRegime | None]
    """The law that the policy writes down, for people who check it. If absent: it writes down no law. Example:
    `{"instrument":"Consumer Rights Act 2015","jurisdiction":"GB"}`"""
    regimes: NotRequired[Sequence[str | PolicyIncludedRegime] | None]
    """Regimes whose timers apply as well, by identifier. Their timers and calendars are called `regime:name` here.
    Their milestones, bodies and reasons to wait keep their names. If absent: none is included. Example:
    `["uk-fca-disp"]`"""
    reopening: NotRequired[PolicyReopening | None]
    """When a closed complaint may be reopened, and what its timers do then. If absent: a closed complaint cannot be
    reopened. Example: `{"clock":"restart","within":"P6M"}`"""
    requires: NotRequired[Mapping[CommandName, Sequence[str | PolicyRequirement] | None] | None]
    """Facts that must be known before a command may be given. For each command, list facts, or objects with facts and
    a condition. If absent: nothing but what always holds. Example:
    `{"close":[{"facts":["case.cause"],"when":{"outcome":"upheld"}}],"respond":["case.acknowledged","case.findings"]}`"""
    retention: NotRequired[str | TimeLimit | Sequence[PolicyRetention] | None]
    """How long personal data is kept after a complaint was closed: one time for all complaints, or a list of rules. If
    several rules cover a complaint, the latest end counts. Personal data may be erased for this reason only then.
    If absent: never on this ground. Example: `[{"id":"injury","provision":"Limitation Act 1980,
    s.11","when":{"category":"injury"},"within":"P120M"},{"id":"others","within":"P24M"}]`"""
    review_by: NotRequired[str | None]
    """Date by which people look at the policy again. The check of holiday lists looks as far ahead as this date. If
    absent: not said. Example: `"2027-01-31"`"""
    roles: NotRequired[Mapping[str, PolicyRole | None] | None]
    """Roles by name, and the commands that each may give. Your program names an actor's roles in the context of a
    command. Required. Example: `{"auditor":{"may":["note"]}}`"""
    source: NotRequired[str | None]
    """Origin of the document. If absent: not said. Example: `"Handbook, chapter 3"`"""
    status: NotRequired[Literal["draft", "verified", "own"] | None]
    """How far the document was checked. A policy that uses a draft must accept it by name. If absent: as `own`.
    Example: `"own"`"""
    steps: NotRequired[Sequence[PolicyStep] | None]
    """Your own statuses, each within one state of the lifecycle. If absent: there is none. Example:
    `[{"id":"triage","state":"received"}]`"""
    timers: NotRequired[Mapping[str, PolicyTimer | None] | None]
    """Timers by name: each says what must happen by when. See [timers.md](timers.md). If absent: nothing is ever due.
    Example: `{"answer":{"met_by":"responded","starts":"received","within":"P30D"}}`"""
    title: NotRequired[str | None]
    """Title, for screens and reports. If absent: no title. Example: `"Complaints of customers"`"""
    valid_from: NotRequired[str | None]
    """First date on which the policy holds for what is received, by the policy's calendar. If absent: it has always
    held. Example: `"2026-01-01"`"""
    valid_to: NotRequired[str | None]
    """First date on which the policy no longer holds for what is received. If absent: it holds on. Example:
    `"2099-01-01"`"""
    version: str
    """Version, in your own numbering. Give every changed document a new one: a case names the version under which it
    is handled. Required. Example: `"2026-1"`"""
    waiting: NotRequired[Sequence[PolicyWaitReason] | None]
    """Reasons for which the handling may wait. `wait` names one of them. If absent: the handling never waits. Example:
    `[{"id":"photos","on":"complainant","stops_clock":true}]`"""


class PolicyCodes(TypedDict):
    """Lists of codes that commands may name. An empty list accepts any code."""

    attributes: NotRequired[Mapping[str, Sequence[str] | None] | None]
    """Words that your own attributes may have, by attribute. A complaint with another word is refused, because a
    misspelt word meets no condition. If absent: any word. Example: `{"region":["north","south"]}`"""
    categories: NotRequired[Sequence[str] | None]
    """Categories of complaints. If absent: any code. Example: `["billing","delivery","staff"]`"""
    causes: NotRequired[Sequence[str] | None]
    """Causes that are found. If absent: any code. Example: `["wear","wrong_information"]`"""
    channels: NotRequired[Sequence[str] | None]
    """Channels by which complaints come. If absent: any code. Example: `["web","phone","letter"]`"""
    information: NotRequired[Sequence[str] | None]
    """Items of information that complainants are given. If absent: any code. Example:
    `["how_to_complain","next_steps"]`"""
    media: NotRequired[Sequence[str] | None]
    """Media of messages to complainants. If absent: any code. Example: `["letter","email"]`"""
    needs: NotRequired[Sequence[str] | None]
    """Needs of complainants. If absent: any code. Example: `["interpreter","large_print"]`"""
    survey: NotRequired[Sequence[str] | None]
    """Items of the survey that asks complainants what they think of the handling. If absent: any code. Example:
    `["fairness","speed"]`"""


class PolicyRole(TypedDict):
    """A role says what its members may do. An actor may have several roles. If one of them allows a command, it is
    allowed."""

    authority: NotRequired[Literal["unlimited"] | Mapping[str, int | None] | None]
    """How much money the role may offer for one complaint, in minor units (cents) for each currency. `unlimited` is
    any amount. If absent: no money at all. Example: `{"EUR":20000}`"""
    improve: NotRequired[Literal["all"] | Literal["propose", "plan", "implement", "verify", "close", "link_case"] | Sequence[Literal["propose", "plan", "implement", "verify", "close", "link_case"]] | None]
    """Commands about improvement actions that the role may give. If absent: none. Example: `["propose","plan"]`"""
    may: NotRequired[Literal["all"] | CommandName | Sequence[CommandName] | None]
    """Commands that the role may give, or `all`. Every command is listed in [the lifecycle](lifecycle.md). Required.
    Example: `["receive","note"]`"""
    own_case_only: NotRequired[bool | None]
    """May the role act only on a complaint to which the actor is a party? If absent: `false`. Example: `true`"""
    title: NotRequired[str | None]
    """Title, for screens. If absent: no title. Example: `"Audits the process"`"""


class PolicyRequirement(TypedDict):
    """Facts that must be known before a command."""

    facts: Sequence[str]
    """The facts, all of them. Required. Example: `["case.cause"]`"""
    when: NotRequired[PolicyCondition | None]
    """When they are required. If absent: always. Example: `{"outcome":"upheld"}`"""


class PolicyFourEyes(TypedDict):
    """A response that needs the approval of a second person."""

    when: NotRequired[PolicyCondition | None]
    """When approval is needed. If absent: always. Example: `{"money":true}`"""


if TYPE_CHECKING:
    PolicyStatement = TypedDict("PolicyStatement", {"confidence": 'NotRequired[Literal["verified_text", "verified_secondary", "memory", "own"] | None]', "from": 'NotRequired[str | None]', "missing": 'NotRequired[Literal["refuse", "warn"] | None]', "note": 'NotRequired[str | None]', "provision": 'NotRequired[str | None]', "received_from": 'NotRequired[str | None]', "received_to": 'NotRequired[str | None]', "title": 'NotRequired[str | None]', "to": 'NotRequired[str | None]', "when": 'NotRequired[PolicyCondition | None]'})
else:
    PolicyStatement = dict
"""One thing that a message must say. The command names it in `information`, by its name here.

confidence: How sure somebody is of this item. If absent: not said. Example: `"verified_text"`
from: The first date on which a message must state it: the date that the message itself has. By the policy's
    calendar. If absent: it has always been asked for. Example: `"2026-06-01"`
missing: Effect if the message does not state it. If absent: `"refuse"`. Example: `"warn"`
note: Anything that a reader must know. If absent: not said. Example: `"The rule gives no form."`
provision: The clause of the law or of your rules that asks for it. If absent: not said. Example: `"DISP
    1.6.1R"`
received_from: The first date of receipt of the complaints about which a message must state it. By the policy's
    calendar. If absent: any. Example: `"2026-07-01"`
received_to: The last date of receipt of the complaints about which a message must state it. If absent: any.
    Example: `"2026-08-20"`
title: The item in words, for forms and refusals. If absent: its name. Example: `"the time limit that applies"`
to: The last date on which a message must state it. If absent: it is asked for on. Example: `"2027-12-31"`
when: When it is asked for. If absent: always. Example: `{"outcome":"not_upheld"}`
"""


if TYPE_CHECKING:
    PolicyStep = TypedDict("PolicyStep", {"allows": 'NotRequired[CommandName | Sequence[CommandName] | None]', "from": 'NotRequired[Sequence[str] | None]', "id": "str", "roles": 'NotRequired[Sequence[str] | None]', "state": 'Literal["received", "assessed", "investigating", "responded", "referred"]', "title": 'NotRequired[str | None]'})
else:
    PolicyStep = dict
"""Your own status, within one state of the lifecycle. A complaint leaves its step when its state changes.

allows: Commands that are possible at this step. If absent: all commands. Example:
    `["assess","enter_step","note","withdraw"]`
from: Steps from which it can be entered. They belong to the same state. If absent: it is entered from no step.
    Example: `["triage"]`
id: Identifier, as `enter_step` names it. Required. Example: `"screening"`
roles: Roles that may enter it, if they may `enter_step`. If absent: every role that may `enter_step`. Example:
    `["handler"]`
state: The state to which it belongs. Required. Example: `"assessed"`
title: Title, for screens. If absent: no title. Example: `"In screening"`
"""


class PolicyEscalation(TypedDict):
    """The levels to which a complaint can be escalated."""

    levels: Sequence[str]
    """Names of the levels above first contact, from the lowest to the highest. Required. Example:
    `["team_lead","review","board"]`"""


class PolicyBody(TypedDict):
    """A body outside the organisation to which a complainant can turn."""

    contact: NotRequired[str | None]
    """Address, telephone number or page, for letters and screens. If absent: not said. Example:
    `"https://ombudsman.example.org"`"""
    id: str
    """Identifier, as `routes` of a response and `refer` name it. The name `internal` is taken: it stands for a higher
    level. Required. Example: `"arbitration"`"""
    name: NotRequired[str | None]
    """Name, for letters and screens. If absent: no name. Example: `"Board of arbitration"`"""
    window: NotRequired[str | TimeLimit | None]
    """How long after the response the complainant may turn to it. If absent: at any time. Example: `"P12M"`"""


class PolicyWaitReason(TypedDict):
    """A reason for which the handling may wait."""

    id: str
    """Code, as `wait` names it. Required. Example: `"photos"`"""
    on: Literal["complainant", "third_party", "internal", "authority"]
    """For whom the handling waits. Required. Example: `"third_party"`"""
    stops_clock: NotRequired[bool | None]
    """Do timers with `"pauses": true` pause while the handling waits for this reason? If absent: `false`. Example:
    `true`"""


class PolicyCharges(TypedDict):
    """Charges that complainants may be asked to pay."""

    exempt: NotRequired[Sequence[str] | None]
    """Kinds of charges that a law allows, as codes. Reading warns of each: ISO 10002 asks for handling free of charge.
    If absent: none. Example: `["statutory_fee"]`"""


class PolicyReopening(TypedDict):
    """When a closed complaint may be reopened, and what its timers do then."""

    clock: NotRequired[Literal["continue", "restart", "none"] | None]
    """How timers go on when the complaint is reopened. It applies to those that an answer or a closing ends, unless a
    timer says otherwise in `on_reopen`. If absent: `"continue"`. Example: `"none"`"""
    independent: NotRequired[bool | None]
    """Must somebody else handle the reopened complaint than before? If absent: `false`. Example: `true`"""
    times: NotRequired[int | None]
    """How often one complaint may be reopened. If absent: any number of times. Example: `2`"""
    within: NotRequired[str | TimeLimit | None]
    """How long after the closing a complaint may be reopened. If absent: at any time. Example: `"P3M"`"""


class PolicyClosing(TypedDict):
    """When a complaint may be closed."""

    actions_completed: NotRequired[bool | None]
    """Must every linked improvement action have its result before the complaint is closed? If absent: `false`.
    Example: `true`"""
    automatic: NotRequired[bool | None]
    """Does `tick` close a complaint whose complainant stays silent for `no_response_after`? If not, a person gives
    `close`. If absent: `false`. Example: `true`"""
    exhausted_after: NotRequired[str | TimeLimit | None]
    """How long after the response a rejected complaint may be closed as `exhausted`, if the complainant takes no
    further route. If absent: never, unless an outside body has ruled. Example: `"P2M"`"""
    no_response_after: NotRequired[str | TimeLimit | None]
    """How long after the response a complaint may be closed as `no_response`, if the complainant stays silent. If
    absent: silence never closes a complaint. Example: `"P30D"`"""


class PolicyRetention(TypedDict):
    """How long personal data of some complaints is kept after they were closed."""

    id: str
    """Identifier. The record of an erasure names it. Required. Example: `"injury"`"""
    provision: NotRequired[str | None]
    """The law or the rule of the organisation on which it rests. If absent: not said. Example: `"Limitation Act 1980,
    s.11"`"""
    title: NotRequired[str | None]
    """Title, for screens. If absent: no title. Example: `"Claims for injury"`"""
    when: NotRequired[PolicyCondition | None]
    """The complaints that it covers, by what is known now. It covers a complaint that was imported without what it
    asks for. If absent: every complaint. Example: `{"category":"injury"}`"""
    within: str | TimeLimit
    """How long, from the closing on. Required. Example: `"P120M"`"""


class PolicyObjective(TypedDict):
    """A target that the organisation wants to reach, in figures."""

    metric: str
    """The figure that is measured: your own identifier, or that of [an indicator](indicators.md). Required. Example:
    `"closed_on_time"`"""
    owner: str
    """The role that answers for it. Required. Example: `"manager"`"""
    period: Literal["month", "quarter", "year"]
    """How often it is measured. Required. Example: `"quarter"`"""
    target_percent: int
    """The share to reach, in percent. Required. Example: `95`"""
    title: NotRequired[str | None]
    """Title, for reports. If absent: no title. Example: `"Answered in time"`"""


class PolicyIncludedRegime(TypedDict):
    """An included regime, as the written-out policy names it (`pinned()`). In a document that you write, its
    identifier is enough."""

    id: str
    """Identifier of the regime. Required. Example: `"uk-fca-disp"`"""
    valid_from: NotRequired[str | None]
    """First date on which the regime holds. If absent: it has always held. Example: `"2020-01-01"`"""
    valid_to: NotRequired[str | None]
    """First date on which the regime no longer holds. If absent: it holds on. Example: `"2098-01-01"`"""
    version: NotRequired[str | None]
    """Version of the regime's policy. If absent: not said. Example: `"2026-2"`"""


class PolicyRegime(TypedDict):
    """The law that a policy writes down, for people. The pages of the regimes show it. No rule reads it."""

    after_hours: NotRequired[str | None]
    """The law's rule for complaints that come out of hours. If absent: not said. Example: `"counts as received on the
    next business day"`"""
    as_of: NotRequired[str | None]
    """The edition of the text that was read. If absent: not said. Example: `"consolidated text of 1 June 2026"`"""
    business_days: NotRequired[str | None]
    """The days that count as business days. If absent: not said. Example: `"Monday to Friday without public holidays"`"""
    confidence: NotRequired[Literal["verified_text", "verified_secondary", "memory", "own"] | None]
    """How sure somebody is of all this. If absent: not said. Example: `"verified_text"`"""
    escalation: NotRequired[PolicyRegimeEscalation | None]
    """The outside body to which a complainant can turn next. If absent: not said. Example: `{"body":"The
    ombudsman","opens":"with the final response"}`"""
    exemptions: NotRequired[Sequence[str] | None]
    """Complaints that the law exempts. If absent: none is written down. Example: `["complaints about prices"]`"""
    extensions: NotRequired[Sequence[str] | None]
    """Extensions that the law knows. If absent: none is written down. Example: `["by 20 days in complex cases, with
    notice"]`"""
    in_force: NotRequired[str | None]
    """Whether it is in force, and since when. If absent: not said. Example: `"in_force"`"""
    instrument: NotRequired[str | None]
    """The act, regulation or code. If absent: not said. Example: `"Consumer Rights Act 2015"`"""
    jurisdiction: NotRequired[str | None]
    """Country or union, as ISO 3166 writes it. If absent: not said. Example: `"GB"`"""
    legal_force: NotRequired[str | None]
    """Whether it is law, binding rule or code of practice. If absent: not said. Example: `"binding rule"`"""
    not_modelled: NotRequired[Sequence[str] | None]
    """Parts of the law that no timer holds. If absent: none is written down. Example: `["complaints about investments,
    which have a separate chapter"]`"""
    notes: NotRequired[str | None]
    """Anything else that a reader must know. If absent: not said. Example: `"The rule names no number of days."`"""
    obligations: NotRequired[Sequence[PolicyObligation] | None]
    """Duties without a number of days, which no timer can hold. If absent: none is written down. Example:
    `[{"action":"a prompt written acknowledgement"}]`"""
    provision: NotRequired[str | None]
    """The sections on which the policy rests. If absent: not said. Example: `"sections 3 to 5"`"""
    quote: NotRequired[str | None]
    """The words of the law that matter most. If absent: not said. Example: `"within 15 business days"`"""
    records: NotRequired[str | None]
    """The records that the law asks for, and how long they are kept. If absent: not said. Example: `"three years"`"""
    response_content: NotRequired[Sequence[str] | None]
    """The contents that the law asks of a response. If absent: none is written down. Example: `["the decision","the
    reasons","the further routes"]`"""
    sector: NotRequired[str | None]
    """The sector. If absent: not said. Example: `"financial services"`"""
    sources: NotRequired[Sequence[str] | None]
    """The places where the text was read. If absent: none is written down. Example:
    `["https://www.legislation.gov.uk"]`"""
    start: NotRequired[str | None]
    """The event that starts the time of the law. If absent: not said. Example: `"receipt by the firm"`"""
    validity: NotRequired[str | None]
    """The source of `valid_from` and `valid_to`. If absent: not said. Example: `"commencement order of 1 March 2026"`"""


class PolicyRegimeEscalation(TypedDict):
    """The outside body to which the law lets a complainant turn next."""

    body: NotRequired[str | None]
    """The outside body. If absent: not said. Example: `"The ombudsman"`"""
    closes: NotRequired[str | None]
    """Until when it takes the complaint. If absent: not said. Example: `"six months after the final response"`"""
    confidence: NotRequired[Literal["verified_text", "verified_secondary", "memory", "own"] | None]
    """How sure somebody is of this. If absent: not said. Example: `"memory"`"""
    opens: NotRequired[str | None]
    """From when it takes the complaint. If absent: not said. Example: `"with the final response"`"""


class PolicyObligation(TypedDict):
    """A duty without a number of days."""

    action: str
    """The duty itself. Required. Example: `"a prompt written acknowledgement"`"""
    confidence: NotRequired[Literal["verified_text", "verified_secondary", "memory", "own"] | None]
    """How sure somebody is of this. If absent: not said. Example: `"verified_secondary"`"""
    note: NotRequired[str | None]
    """Anything else that a reader must know. If absent: not said. Example: `"The rule says *prompt*."`"""


class PolicyTimer(TypedDict):
    """Something that must happen by some time: what starts it, what meets it, how long it takes."""

    after_closing: NotRequired[bool | None]
    """Does the timer go on after the complaint was closed? If not, a closing cancels it. If absent: true for a
    `complainant_window`, else false. Example: `true`"""
    calendar: NotRequired[str | None]
    """The calendar on which it counts. If absent: the policy's calendar. Example: `"madrid"`"""
    cancelled_by: NotRequired[str | Sequence[str] | None]
    """Events that end the timer without meeting it. It is then `cancelled`: neither in time nor late. If absent: only
    the end of the complaint, and a condition that no longer holds. Example:
    `["referred","milestone.parts_ordered"]`"""
    confidence: NotRequired[Literal["verified_text", "verified_secondary", "memory", "own"] | None]
    """How sure somebody is of this timer. If absent: not said. Example: `"verified_text"`"""
    counts_from: NotRequired[str | Sequence[str] | None]
    """Events from which the time is counted, if not from the start of the timer. The last of them before the start
    counts. If absent: from the start of the timer. Example: `"received"`"""
    extension: NotRequired[PolicyExtension | None]
    """How the due instant may be moved with the command `extend`. If absent: it cannot be extended. Example:
    `{"by":"P14D","reasons":["complexity"],"times":1}`"""
    kind: NotRequired[Literal["duty", "target", "fast_track", "complainant_window", "recurring"] | None]
    """Purpose of the timer. A `fast_track` or a `complainant_window` that passes is no breach: it lapses. If absent:
    `"duty"`. Example: `"target"`"""
    met_by: NotRequired[str | Sequence[str] | None]
    """Events that meet the timer. The first of them after the start counts. Required. Example:
    `["responded","closed"]`"""
    note: NotRequired[str | None]
    """Anything that a reader must know. If absent: not said. Example: `"The rule says *prompt*."`"""
    on_miss: NotRequired[Literal["nothing", "escalate"] | None]
    """Effect of a miss. `escalate` takes the complaint one level up, when your program calls `tick`. Each run does so
    once. The escalation stays if its miss no longer holds, because people acted on it. Timers that it started go
    on. If absent: `"nothing"`. Example: `"escalate"`"""
    on_reopen: NotRequired[Literal["continue", "restart", "none"] | None]
    """How the timer goes on when a closed complaint is reopened. If absent: `reopening.clock` of the policy if
    `responded` or `closed` meets it, else `none`. Example: `"restart"`"""
    pauses: NotRequired[bool | PolicyPauses | None]
    """When the timer pauses. `true`: while the handling waits for a reason with `stops_clock`. An object says more. If
    absent: `false`. Example: `true`"""
    provision: NotRequired[str | None]
    """The clause of the law or of your rules, for explanations. If absent: not said. Example: `"DISP 1.6.2R"`"""
    repeats: NotRequired[Literal["from_sending", "from_schedule"] | None]
    """How a recurring timer begins again after it was met. If absent: `from_sending` if `kind` is `recurring`; else it
    does not begin again. Example: `"from_schedule"`"""
    source: NotRequired[str | None]
    """Origin of the timer. If absent: not said. Example: `"Handbook, chapter 3"`"""
    standstill: NotRequired[Sequence[PolicyStandstill] | None]
    """Dates on which no time counts, by law or order: a moratorium, a court vacation, a strike. The time before and
    after is joined. If absent: none. Example: `[{"from":"2026-08-01","provision":"Court Act, section
    4","to":"2026-08-31"}]`"""
    starts: NotRequired[str | Sequence[str] | None]
    """Events that start the timer. While it runs, it does not start again. Required. Example: `"acknowledged"`"""
    title: NotRequired[str | None]
    """Title, for screens and explanations. If absent: no title. Example: `"Final response"`"""
    warnings: NotRequired[Sequence[str] | None]
    """When to warn that the timer will be due. If absent: no warning. Example: `["75%","PT24H"]`"""
    when: NotRequired[PolicyCondition | None]
    """The timer starts only if this holds. It is cancelled when this no longer holds, and starts again when it does.
    If absent: always. Example: `{"severity":{"at_least":"high"}}`"""
    within: NotRequired[str | TimeLimit | None]
    """How long it may take. An event at the due instant is still in time. Required. Example: `"business P5D"`"""


class PolicyPauses(TypedDict):
    """When a timer pauses: while one of these holds. A limit in hours leaves out all the time of a pause. A limit in
    days leaves out the days that are paused from their beginning to their end."""

    at_most: NotRequired[str | None]
    """The longest time for which it pauses altogether. Beyond that, time counts again. If absent: any time. Example:
    `"PT240H"`"""
    states: NotRequired[Literal["new", "received", "assessed", "investigating", "responded", "referred", "closed"] | Sequence[Literal["new", "received", "assessed", "investigating", "responded", "referred", "closed"]] | None]
    """States in which it pauses. If absent: none. Example: `["referred"]`"""
    steps: NotRequired[Sequence[str] | None]
    """Steps at which it pauses. If absent: none. Example: `["triage"]`"""
    waiting: NotRequired[bool | Sequence[str] | None]
    """Reasons to wait for which it pauses. `true`: all that have `stops_clock`. If absent: `false`. Example:
    `["photos"]`"""


if TYPE_CHECKING:
    PolicyStandstill = TypedDict("PolicyStandstill", {"from": "str", "provision": "str", "received_from": 'NotRequired[str | None]', "received_to": 'NotRequired[str | None]', "to": "str", "when": 'NotRequired[PolicyCondition | None]'})
else:
    PolicyStandstill = dict
"""Dates on which no time of a timer counts. They are local dates of the timer's calendar. All that is known of a
complaint decides whether a standstill holds for it. It then holds from the start: a miss that was recorded before
is superseded. A standstill does not move a date that an extension names.

from: The first date on which no time counts. Required. Example: `"2026-08-03"`
provision: The clause of the law or order, for explanations. Required. Example: `"DISP App 5.2.1R"`
received_from: The first date of receipt for which it holds. If absent: any. Example: `"2026-07-01"`
received_to: The last date of receipt for which it holds. If absent: any. Example: `"2026-08-20"`
to: The last date on which no time counts, as laws write it: from 3 to 21 August both days are left out.
    Required. Example: `"2026-08-21"`
when: It holds only where this does. If absent: always. Example: `{"attribute":{"product":["lease"]}}`
"""


class PolicyExtension(TypedDict):
    """How a due instant may be moved with the command `extend`."""

    after: NotRequired[str | Sequence[str] | None]
    """Events of which one must have happened since the timer started. If absent: nothing. Example:
    `"progress_reported"`"""
    agreed: NotRequired[Literal["moves", "fixed"] | None]
    """Effect of a pause on a date that the complainant agreed to. If absent: `"moves"`. Example: `"fixed"`"""
    agreement: NotRequired[bool | None]
    """Must the complainant have agreed? If absent: `false`. Example: `true`"""
    by: NotRequired[str | TimeLimit | None]
    """The most that one extension adds to the due instant. If absent: any time, up to `cap`. Example: `"P14D"`"""
    cap: NotRequired[str | TimeLimit | None]
    """The latest due instant after all extensions, counted from where the timer counts. A limit of 15 days and a cap
    of 35 leave 20 days for extensions. If absent: no latest instant. Example: `"P70D"`"""
    notice: NotRequired[bool | None]
    """Must the complainant have been informed before the time was over? If absent: `true`. Example: `false`"""
    reasons: NotRequired[Sequence[str] | None]
    """Reasons for which it may be extended, as codes. If absent: any reason. Example: `["complexity"]`"""
    times: NotRequired[int | None]
    """How often it may be extended. If absent: any number of times. Example: `1`"""


if TYPE_CHECKING:
    PolicyCondition = TypedDict("PolicyCondition", {"about_person": 'NotRequired[bool | None]', "all": 'NotRequired[Sequence[PolicyCondition] | None]', "any": 'NotRequired[Sequence[PolicyCondition] | None]', "attribute": 'NotRequired[Mapping[str, str | Sequence[str] | None] | None]', "category": 'NotRequired[str | Sequence[str] | None]', "channel": 'NotRequired[str | Sequence[str] | None]', "complainants": 'NotRequired[int | PolicyNumbers | None]', "complexity": 'NotRequired[Literal["none", "low", "medium", "high", "critical"] | PolicyLevels | None]', "confidential": 'NotRequired[bool | None]', "episode": 'NotRequired[int | PolicyNumbers | None]', "has_needs": 'NotRequired[bool | None]', "impact": 'NotRequired[Literal["none", "low", "medium", "high", "critical"] | PolicyLevels | None]', "level": 'NotRequired[int | PolicyNumbers | None]', "money": 'NotRequired[bool | None]', "not": 'NotRequired[PolicyCondition | None]', "outcome": 'NotRequired[Literal["upheld", "partly_upheld", "not_upheld", "no_finding"] | Sequence[Literal["upheld", "partly_upheld", "not_upheld", "no_finding"]] | None]', "reason": 'NotRequired[Literal["resolved", "exhausted", "withdrawn", "merged", "out_of_scope", "no_response"] | Sequence[Literal["resolved", "exhausted", "withdrawn", "merged", "out_of_scope", "no_response"]] | None]', "represented": 'NotRequired[bool | None]', "safety": 'NotRequired[Literal["none", "low", "medium", "high", "critical"] | PolicyLevels | None]', "severity": 'NotRequired[Literal["none", "low", "medium", "high", "critical"] | PolicyLevels | None]', "trigger": 'NotRequired[Literal["complainant_request", "deadline", "severity", "handler"] | Sequence[Literal["complainant_request", "deadline", "severity", "handler"]] | None]'})
else:
    PolicyCondition = dict
"""When something applies: in `requires`, in `four_eyes`, and in a timer's `when`. All keys of one condition must hold.
A condition without keys always holds. An unknown value matches nothing: a complaint that was not assessed has no
severity. Checks report a condition that can never hold at its place, and one that always holds.

about_person: Is the complaint about a person? This is known from the assessment on. If absent: not asked.
    Example: `true`
all: All of these conditions hold. If absent: not asked. Example: `[{"severity":"high"},{"channel":"web"}]`
any: At least one of these conditions holds. If absent: not asked. Example:
    `[{"severity":"critical"},{"safety":{"at_least":"low"}}]`
attribute: Your own words, given when the complaint was received. Each attribute that is named here has one of
    these texts. If absent: not asked. Example: `{"product":["current_account","card"]}`
category: The category of the complaint is this one, or one of these. If absent: not asked. Example: `"billing"`
channel: The channel by which the complaint came is this one, or one of these. If absent: not asked. Example:
    `["web","phone"]`
complainants: How many people complain together. If absent: not asked. Example: `{"at_least":10}`
complexity: How complex the complaint is, by the last assessment. If absent: not asked. Example:
    `{"at_least":"medium"}`
confidential: Does the complainant wish to stay unnamed? If absent: not asked. Example: `true`
episode: How often the complaint was handled: 1 at first, 2 after it was reopened once. If absent: not asked.
    Example: `{"at_least":2}`
has_needs: Has the complainant needs to be met, such as an interpreter? If absent: not asked. Example: `true`
impact: How great the impact is, by the last assessment. If absent: not asked. Example: `"high"`
level: The level of escalation: 0 at first contact, 1 after one escalation. If absent: not asked. Example: `0`
money: Does the response or the proposal offer money? Timers never know this. If absent: not asked. Example:
    `true`
not: This condition does not hold. If absent: not asked. Example: `{"reason":"out_of_scope"}`
outcome: The outcome of the response, the proposal or the finding concerned is this one, or one of these. If
    absent: not asked. Example: `["not_upheld","partly_upheld"]`
reason: The reason for which the complaint is to be closed is this one, or one of these. Only `close` knows it,
    and `retention`, to which it is the reason of the last closing. If absent: not asked. Example:
    `["resolved","exhausted"]`
represented: Has the complainant a representative? If absent: not asked. Example: `true`
safety: How great the risk to safety is, by the last assessment. If absent: not asked. Example:
    `{"at_least":"low"}`
severity: How severe the complaint is, by the last assessment. If absent: not asked. Example:
    `{"at_least":"high"}`
trigger: The trigger of the escalation is this one, or one of these. Only `escalate` knows it. If absent: not
    asked. Example: `"complainant_request"`
"""


class PolicyLevels(TypedDict):
    """A stretch of the scale `none`, `low`, `medium`, `high`, `critical`, both ends included."""

    at_least: NotRequired[Literal["none", "low", "medium", "high", "critical"] | None]
    """The lowest level that counts. If absent: `"none"`. Example: `"high"`"""
    at_most: NotRequired[Literal["none", "low", "medium", "high", "critical"] | None]
    """The highest level that counts. If absent: `"critical"`. Example: `"medium"`"""


class PolicyNumbers(TypedDict):
    """A stretch of whole numbers, both ends included."""

    at_least: NotRequired[int | None]
    """The smallest number that counts. If absent: 0. Example: `2`"""
    at_most: NotRequired[int | None]
    """The largest number that counts. If absent: any number. Example: `9`"""
