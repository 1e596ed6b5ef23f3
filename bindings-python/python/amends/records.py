"""Words and records of the lifecycle.

Made from core/lifecycle.json by bindings-wasm/generate.
"""

# ruff: noqa
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any, ClassVar, final

from amends._plain import Plain, build, day, instant, many, same
from amends.types import TimeLimit


class ActionKind(str, Enum):
    """The kind of improvement (8.7)."""

    CORRECTION = "correction"
    """Puts right what went wrong."""
    CORRECTIVE = "corrective"
    """Removes the cause."""
    PREVENTIVE = "preventive"
    """Removes the cause of what has not happened yet."""
    INNOVATION = "innovation"
    """A new and better way."""
    RECOGNITION = "recognition"
    """Recognises good work."""

    def __str__(self) -> str:
        return self.value


class ActionState(str, Enum):
    """The state of an improvement action."""

    PROPOSED = "proposed"
    """Somebody proposed it."""
    PLANNED = "planned"
    """Owner, date and measure of success are fixed."""
    IMPLEMENTED = "implemented"
    """It is done."""
    VERIFIED = "verified"
    """It is known whether it worked."""
    CLOSED = "closed"
    """Ended, with its result."""

    def __str__(self) -> str:
        return self.value


class Adoption(str, Enum):
    """How running deadlines are treated when a case moves to another policy."""

    KEEP = "keep"
    """Targets stay as they are."""
    CARRY_OVER = "carry_over"
    """The time already used counts against the new targets."""
    RECOMPUTE = "recompute"
    """As if the new policy had held from the beginning; what ended in time stays as it was."""

    def __str__(self) -> str:
        return self.value


class Audience(str, Enum):
    """The person who looks at a complaint, with the purpose."""

    COMPLAINANT = "complainant"
    """The complainant: follows their own complaint (7.3)."""
    REPRESENTATIVE = "representative"
    """The person who speaks for the complainant: follows the complaint for them."""
    HANDLER = "handler"
    """Staff: handle the complaint."""
    SUBJECT = "subject"
    """The person complained about: answers what is said about them (Annex D)."""
    AUDITOR = "auditor"
    """An auditor: examines how complaints are handled (8.5)."""
    STATISTICS = "statistics"
    """Statistics: count and compare (8.2)."""

    def __str__(self) -> str:
        return self.value


class By(str, Enum):
    """The actor in a word, for viewers who do not get the name."""

    YOU = "you"
    """The person who looks."""
    OTHER = "other"
    """Another person: of the organisation, or a party of the complaint."""
    TIME = "time"
    """Nobody: time alone."""

    def __str__(self) -> str:
        return self.value


class CaseFact(str, Enum):
    """Something that must be true of the case."""

    ACKNOWLEDGED = "acknowledged"
    """The complaint was acknowledged (7.4)."""
    ASSESSED = "assessed"
    """The complaint was assessed (7.5)."""
    OWNER = "owner"
    """Somebody answers for it (4.12)."""
    FINDINGS = "findings"
    """There is a finding, and one for each allegation (7.6)."""
    CAUSE = "cause"
    """A cause is recorded (8.2)."""
    HEARD_COMPLAINANT = "heard_complainant"
    """The complainant was heard (Annex D)."""
    HEARD_SUBJECT = "heard_subject"
    """The person complained about was heard (Annex D)."""
    PROPOSAL = "proposal"
    """A response was proposed."""
    APPROVAL = "approval"
    """The proposed response was approved."""
    PROGRESS = "progress"
    """The complainant was informed of progress (7.3)."""
    REDRESS_FULFILLED = "redress_fulfilled"
    """Everything promised is done (7.9)."""
    SATISFACTION = "satisfaction"
    """The complainant was asked what they think of the handling (8.3)."""
    NOT_WAITING = "not_waiting"
    """Nothing is being waited for."""

    def __str__(self) -> str:
        return self.value


class CloseReason(str, Enum):
    """Why a complaint was closed (ISO 10002, 7.9)."""

    RESOLVED = "resolved"
    """The complainant accepted, and what was promised is done."""
    EXHAUSTED = "exhausted"
    """Not accepted. The complainant was informed of every other route, and each is used up."""
    WITHDRAWN = "withdrawn"
    """The complainant withdrew it: only `withdraw` closes so."""
    MERGED = "merged"
    """It is handled under another number: only `merge` closes so."""
    OUT_OF_SCOPE = "out_of_scope"
    """Not for this organisation or this process, and the complainant was informed."""
    NO_RESPONSE = "no_response"
    """No answer came to the response within the time that the policy gives."""

    def __str__(self) -> str:
        return self.value


class DisclosureBasis(str, Enum):
    """On what ground personal data was passed on (ISO 10002, 4.10)."""

    CONSENT = "consent"
    """The person agreed."""
    LEGAL_DUTY = "legal_duty"
    """A law demands it."""
    LEGAL_CLAIM = "legal_claim"
    """A legal claim needs it."""

    def __str__(self) -> str:
        return self.value


class ErasureBasis(str, Enum):
    """Why personal data is destroyed."""

    RETENTION = "retention"
    """The time for which it is kept is over."""
    REQUEST = "request"
    """The person asked for it, and may."""
    ORDER = "order"
    """A court or an authority ordered it."""

    def __str__(self) -> str:
        return self.value


class EventKind(str, Enum):
    """A kind of event."""

    RECEIVED = "received"
    """What `receive` leads to (7.2)."""
    ACKNOWLEDGED = "acknowledged"
    """What `acknowledge` leads to (7.4)."""
    ASSESSED = "assessed"
    """What `assess` leads to (7.5)."""
    REASSESSED = "reassessed"
    """What `reassess` leads to (7.5)."""
    ASSIGNED = "assigned"
    """What `assign` leads to (4.12)."""
    INVESTIGATION_STARTED = "investigation_started"
    """What `investigate` leads to (7.6)."""
    FINDING_RECORDED = "finding_recorded"
    """What `record_finding` leads to (7.6)."""
    ATTACHED = "attached"
    """What `attach` leads to (7.2)."""
    NOTED = "noted"
    """What `note` leads to (7.3)."""
    CORRECTED = "corrected"
    """What `correct` leads to (4.9)."""
    WAITING = "waiting"
    """What `wait` leads to (7.3)."""
    RESUMED = "resumed"
    """What `resume` leads to (7.3)."""
    PROGRESS_REPORTED = "progress_reported"
    """What `update_complainant` leads to (7.3)."""
    DEADLINE_EXTENDED = "deadline_extended"
    """What `extend` leads to (4.15)."""
    RESPONSE_PROPOSED = "response_proposed"
    """What `propose` leads to (7.7)."""
    RESPONSE_APPROVED = "response_approved"
    """What `approve` leads to (5.4)."""
    RESPONDED = "responded"
    """What `respond` leads to (7.7)."""
    ACCEPTED = "accepted"
    """What `accept` leads to (7.9)."""
    REJECTED = "rejected"
    """What `reject` leads to (7.9)."""
    REDRESS_FULFILLED = "redress_fulfilled"
    """What `fulfil_redress` leads to (7.9)."""
    ESCALATED = "escalated"
    """What `escalate` leads to (Annex G)."""
    REFERRED = "referred"
    """What `refer` leads to (7.9)."""
    RULED = "ruled"
    """What `record_ruling` leads to (ISO 10003)."""
    CLOSED = "closed"
    """What `close` leads to (7.9)."""
    WITHDRAWN = "withdrawn"
    """What `withdraw` leads to (7.9)."""
    MERGED = "merged"
    """What `merge` leads to (7.2)."""
    ABSORBED = "absorbed"
    """What `absorb` leads to (7.2)."""
    SPLIT = "split"
    """What `split` leads to (7.2)."""
    REOPENED = "reopened"
    """What `reopen` leads to (7.9)."""
    CHARGE_RECORDED = "charge_recorded"
    """What `record_charge` leads to (4.8)."""
    SATISFACTION_RECORDED = "satisfaction_recorded"
    """What `record_satisfaction` leads to (8.3)."""
    DISCLOSED = "disclosed"
    """What `disclose` leads to (4.10)."""
    ACTION_LINKED = "action_linked"
    """What `link_action` leads to (8.7)."""
    ACTION_COMPLETED = "action_completed"
    """What `complete_action` leads to (8.7)."""
    STEP_ENTERED = "step_entered"
    """What `enter_step` leads to (6.3)."""
    POLICY_ADOPTED = "policy_adopted"
    """What `adopt_policy` leads to (5.3)."""
    MILESTONE_RECORDED = "milestone_recorded"
    """What `record_milestone` leads to (7.3)."""
    DEADLINE_WARNED = "deadline_warned"
    """What `warn_deadline` leads to (7.3)."""
    DEADLINE_MISSED = "deadline_missed"
    """What `miss_deadline` leads to (7.3)."""
    LEGAL_HOLD_PLACED = "legal_hold_placed"
    """What `place_legal_hold` leads to (8.1)."""
    LEGAL_HOLD_RELEASED = "legal_hold_released"
    """What `release_legal_hold` leads to (8.1)."""
    PERSONAL_DATA_ERASED = "personal_data_erased"
    """What `erase` leads to (8.1)."""
    IMPORTED = "imported"
    """What `import` leads to (4.9)."""

    def __str__(self) -> str:
        return self.value


class FilledBy(str, Enum):
    """The source of an instant or a date."""

    PEOPLE = "people"
    """People. The table holds it against what it names."""
    CLOCK = "clock"
    """Time alone. A person who gives it is refused."""
    DECISION = "decision"
    """The decision. It replaces a value that a person gives."""
    EXTENSION = "extension"
    """People. The rules of extensions judge it."""
    IMPORT = "import"
    """An import. Nobody gives it."""

    def __str__(self) -> str:
        return self.value


class Heard(str, Enum):
    """Who was heard."""

    COMPLAINANT = "complainant"
    """The complainant."""
    SUBJECT = "subject"
    """The person complained about (Annex D)."""
    WITNESS = "witness"
    """A witness."""

    def __str__(self) -> str:
        return self.value


class Landmark(str, Enum):
    """The instant or date with which a field of a command is compared."""

    ACKNOWLEDGEMENT = "acknowledgement"
    """The acknowledgement."""
    ANSWER = "answer"
    """The complainant's answer to the last response."""
    ASSESSMENT = "assessment"
    """The last assessment."""
    CLOSING = "closing"
    """The last closing."""
    ESCALATION = "escalation"
    """The last escalation that a person recorded."""
    FIRST_RECORD = "first_record"
    """The first record of the complaint."""
    FOLLOWER = "follower"
    """The first thing that followed the receipt, milestones apart."""
    FULFILMENT = "fulfilment"
    """The last redress that was done."""
    ITSELF = "itself"
    """The instant at which the command itself takes effect."""
    NOW = "now"
    """Now."""
    OCCURRENCE = "occurrence"
    """The date of the problem."""
    PROPOSAL = "proposal"
    """The proposal of the improvement action."""
    PROMISE = "promise"
    """The instant at which the redress was promised."""
    RECEIPT = "receipt"
    """The receipt."""
    REFERRAL = "referral"
    """The last referral."""
    REOPENING = "reopening"
    """The last reopening."""
    RESPONSE = "response"
    """The last response."""
    RULING = "ruling"
    """The last ruling."""
    WAITING = "waiting"
    """The start of the waiting that lasts."""

    def __str__(self) -> str:
        return self.value


class Level(str, Enum):
    """A step on the five-part scale of the initial assessment (ISO 10002, 7.5)."""

    NONE = "none"
    """None at all."""
    LOW = "low"
    """Low."""
    MEDIUM = "medium"
    """Medium."""
    HIGH = "high"
    """High."""
    CRITICAL = "critical"
    """Critical."""

    def __str__(self) -> str:
        return self.value


class Measure(str, Enum):
    """Which time is counted, and in what unit."""

    OPEN_SECONDS = "open_seconds"
    """Seconds of business time, in which the organisation is open."""
    ALL_SECONDS = "all_seconds"
    """Seconds of all time."""

    def __str__(self) -> str:
        return self.value


class Outcome(str, Enum):
    """The result for an allegation, or the decision about the complaint."""

    UPHELD = "upheld"
    """The complaint is right."""
    PARTLY_UPHELD = "partly_upheld"
    """Right in part; counts as upheld in reports unless they say otherwise."""
    NOT_UPHELD = "not_upheld"
    """The complaint is not right."""
    NO_FINDING = "no_finding"
    """The facts could not be established."""

    def __str__(self) -> str:
        return self.value


class PartKind(str, Enum):
    """Whether the time ran in a part of it."""

    RUNNING = "running"
    """It ran."""
    CLOSED = "closed"
    """It did not run: the organisation was closed, and the limit counts open time."""
    PAUSED = "paused"
    """It was paused: by the policy's rule, by a standstill of its dates, or because the complaint was closed."""

    def __str__(self) -> str:
        return self.value


class ResponseKind(str, Enum):
    """The kind of a response (ISO 10002, Annex F)."""

    REFUND = "refund"
    """The price is paid back."""
    REPLACEMENT = "replacement"
    """The product is replaced."""
    REPAIR = "repair"
    """The product is repaired, or the work done again."""
    SUBSTITUTE = "substitute"
    """Something else is given in its place."""
    TECHNICAL_HELP = "technical_help"
    """Help with the technical side."""
    INFORMATION = "information"
    """An explanation or information."""
    REFERRAL = "referral"
    """The complainant is referred to somebody who can help."""
    FINANCIAL_HELP = "financial_help"
    """Help with money."""
    OTHER_HELP = "other_help"
    """Other help."""
    COMPENSATION = "compensation"
    """Damage is made good."""
    APOLOGY = "apology"
    """Words of regret."""
    GOODWILL = "goodwill"
    """A gift of goodwill."""
    NOTICE_OF_CHANGE = "notice_of_change"
    """Notice of what was changed because of the complaint."""

    def __str__(self) -> str:
        return self.value


class RetentionStatus(str, Enum):
    """How the personal values of a complaint stand."""

    OPEN = "open"
    """The complaint is open, so that its data is needed."""
    NO_RULE = "no_rule"
    """No rule of the policy covers the complaint, so that its data is never erased on this ground."""
    UNKNOWN = "unknown"
    """The calendar has no answer, or the snapshot is too old to say what is to be erased: `problem` is the code."""
    KEPT = "kept"
    """The time to keep them is not over."""
    HELD = "held"
    """The time is over, and a legal hold stops the erasure."""
    DUE = "due"
    """The time is over: give `erase` with the basis `retention`."""
    ERASED = "erased"
    """No event has personal values that an erasure has not named."""

    def __str__(self) -> str:
        return self.value


class Ruling(str, Enum):
    """The decision of an outside body."""

    OVERTURNED = "overturned"
    """The body sides with the complainant: the organisation's decision is overturned."""
    CONFIRMED = "confirmed"
    """The body sides with the organisation."""
    SETTLED = "settled"
    """The parties came to terms."""
    OUTSIDE_JURISDICTION = "outside_jurisdiction"
    """The body may not decide it."""

    def __str__(self) -> str:
        return self.value


class State(str, Enum):
    """The state of a complaint (ISO 10002, clause 7). Everything else about it is a fact, not a state."""

    NEW = "new"
    """Nothing was received yet."""
    RECEIVED = "received"
    """Recorded with identifier, complaint and remedy sought (7.2)."""
    ASSESSED = "assessed"
    """Severity, safety, complexity, impact and immediate action are judged (7.5)."""
    INVESTIGATING = "investigating"
    """Facts are being established (7.6)."""
    RESPONDED = "responded"
    """The decision was communicated, with reasons and further routes (7.7, 7.8)."""
    REFERRED = "referred"
    """With an outside body (ISO 10003)."""
    CLOSED = "closed"
    """Ended, with a reason (7.9)."""

    def __str__(self) -> str:
        return self.value


class TimerKind(str, Enum):
    """The purpose of a timer."""

    DUTY = "duty"
    """The organisation must do something in time."""
    TARGET = "target"
    """The organisation set itself a target."""
    FAST_TRACK = "fast_track"
    """An easier way that is open for a time: letting it pass is no breach."""
    COMPLAINANT_WINDOW = "complainant_window"
    """The complainant may do something in time: letting it pass is no breach."""
    RECURRING = "recurring"
    """The organisation must do something again and again."""

    def __str__(self) -> str:
        return self.value


class TimerState(str, Enum):
    """How a timer stands."""

    NOT_STARTED = "not_started"
    """The event that starts it has not happened, or its condition does not hold."""
    RUNNING = "running"
    """It runs."""
    PAUSED = "paused"
    """It is paused."""
    MET = "met"
    """Done in time: due is inclusive."""
    MET_LATE = "met_late"
    """Done, and late."""
    MISSED = "missed"
    """Not done, and the time is over."""
    LAPSED = "lapsed"
    """A fast track or a window whose time is over."""
    CANCELLED = "cancelled"
    """It ended without being met or missed: the complaint was closed, say."""

    def __str__(self) -> str:
        return self.value


class Trigger(str, Enum):
    """Why a complaint goes one level up (ISO 10002, Annex G)."""

    COMPLAINANT_REQUEST = "complainant_request"
    """The complainant asked for it."""
    DEADLINE = "deadline"
    """A deadline was missed."""
    SEVERITY = "severity"
    """It is too serious for this level."""
    HANDLER = "handler"
    """The handler passed it on."""

    def __str__(self) -> str:
        return self.value


class WaitingOn(str, Enum):
    """The person or body for whom the handling waits."""

    COMPLAINANT = "complainant"
    """The complainant."""
    THIRD_PARTY = "third_party"
    """Somebody outside."""
    INTERNAL = "internal"
    """Somebody inside."""
    AUTHORITY = "authority"
    """A court or an authority."""

    def __str__(self) -> str:
        return self.value



@final
@dataclass(frozen=True, kw_only=True)
class Allegation(Plain):
    """One of the things complained of; each is found on by itself (7.6)."""

    id: str
    """Identifier within the complaint."""
    text: str | None = field(default=None, repr=False)
    """What is alleged."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("id", "text")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Allegation:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class Attachment(Plain):
    """A document, by reference: its content stays with the host."""

    digest: str | None = None
    """SHA-256 of the content."""
    id: str
    """Identifier."""
    media_type: str | None = None
    """Media type."""
    name: str | None = field(default=None, repr=False)
    """File name or title."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("digest", "id", "media_type", "name")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Attachment:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class Complainant(Plain):
    """The complainant (ISO 10002, Annex C)."""

    answer_to: str = field(repr=False)
    """A way to answer: address, number, portal."""
    format: str | None = None
    """Format they need: large print, say."""
    id: str | None = None
    """The host's identifier of the person: who is also an actor decides nothing here."""
    language: str | None = None
    """Language, BCP 47."""
    name: str | None = field(default=None, repr=False)
    """Name."""
    needs: Sequence[str] = ()
    """Needs to be met, as codes; never a diagnosis (ISO 22458)."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("answer_to", "format", "id", "language", "name", "needs")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Complainant:
        return build(cls, plain, {"needs": many(same)})


@final
@dataclass(frozen=True, kw_only=True)
class Product(Plain):
    """The product that the complaint is about."""

    department: str | None = None
    """Department concerned."""
    id: str | None = None
    """The host's identifier of product or service."""
    reference: str | None = field(default=None, repr=False)
    """Reference: order, account."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("department", "id", "reference")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Product:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class Representative(Plain):
    """The person who speaks for the complainant."""

    answer_to: str | None = field(default=None, repr=False)
    """A way to answer them."""
    authority: str
    """Attachment that shows their authority."""
    id: str | None = None
    """The host's identifier of the person: who is also an actor decides nothing here."""
    name: str = field(repr=False)
    """Name."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("answer_to", "authority", "id", "name")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Representative:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class Money(Plain):
    """An amount of money in minor units."""

    currency: str
    """ISO 4217 code."""
    minor: int
    """Minor units (cents), 0 or more."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("currency", "minor")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Money:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class Redress(Plain):
    """One thing that is offered or promised."""

    id: str
    """Identifier within the complaint."""
    kind: ResponseKind
    """What it is."""
    money: Money | None = None
    """Amount, where it is money."""
    promised_by: date | None = None
    """Date by which it will be done."""
    text: str | None = field(default=None, repr=False)
    """In words."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("id", "kind", "money", "promised_by", "text")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Redress:
        return build(cls, plain, {"kind": ResponseKind, "money": Money.read, "promised_by": day})


@final
@dataclass(frozen=True, kw_only=True)
class InheritedDeadline(Plain):
    """A deadline of a complaint that was merged into this one."""

    due: datetime
    """When it is due."""
    timer: str
    """Timer of the policy."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("due", "timer")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> InheritedDeadline:
        return build(cls, plain, {"due": instant})


@final
@dataclass(frozen=True, kw_only=True)
class ClockPause(Plain):
    """A time during which a timer was paused."""

    from_: datetime
    """Since when."""
    to: datetime | None = None
    """Until when; none while it lasts."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("from", "to")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ClockPause:
        return build(cls, plain, {"from": instant, "to": instant})


@final
@dataclass(frozen=True, kw_only=True)
class Clock(Plain):
    """One run of a timer as it stood when a case moved to another policy: what has ended keeps the target it ran under."""

    counts_from: datetime
    """The instant from which the limit is counted: the receipt, or another event."""
    cycle: int
    """Which run of the timer, from 1."""
    due: datetime | None = None
    """When it is due; none while it is paused."""
    elapsed: int
    """Time used, in whole seconds."""
    ended_at: datetime | None = None
    """When it ended."""
    ended_by: int | None = None
    """Sequence number of the event that ended it."""
    first_due: datetime | None = None
    """When it was due at first."""
    fixed: bool | None = None
    """True if the due instant is a date that was agreed with the complainant and that pauses do not move."""
    kind: TimerKind
    """Its purpose."""
    missed_at: datetime | None = None
    """When it was missed."""
    paused: int
    """Paused time, in whole seconds."""
    pauses: Sequence[ClockPause] = ()
    """When it was paused."""
    problem: str | None = None
    """The code of the calendar's error, if the calendar had no answer."""
    started_at: datetime
    """When it started."""
    started_by: int
    """Sequence number of the event that started it."""
    state: TimerState
    """How it stood."""
    target: datetime | None = None
    """The due instant as it was set at `target_since`."""
    target_since: datetime | None = None
    """From this instant on the due instant is `target`, which pauses since then move."""
    timer: str
    """Timer of the policy."""
    unknown: bool | None = None
    """True where nobody could say whether it was in time: no due instant could be computed."""
    used: int | None = None
    """Units of the limit used before the case moved, where they count against the new limit: business seconds or
    days."""
    within: str
    """The limit it ran under, as JSON."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("counts_from", "cycle", "due", "elapsed", "ended_at", "ended_by", "first_due", "fixed", "kind", "missed_at", "paused", "pauses", "problem", "started_at", "started_by", "state", "target", "target_since", "timer", "unknown", "used", "within")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Clock:
        return build(cls, plain, {"counts_from": instant, "due": instant, "ended_at": instant, "first_due": instant, "kind": TimerKind, "missed_at": instant, "pauses": many(ClockPause.read), "started_at": instant, "state": TimerState, "target": instant, "target_since": instant})


@final
@dataclass(frozen=True, kw_only=True)
class PolicyPin(Plain):
    """Which policy decided."""

    hash: str
    """SHA-256 of its canonical form."""
    id: str
    """Identifier."""
    version: str
    """Version."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("hash", "id", "version")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> PolicyPin:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class Answered(Plain):
    """An answered command, so that a repetition can be recognised."""

    command_id: str
    """The host's identifier."""
    fingerprint: str | None = None
    """Digest of what it said; none once personal data of its events was erased."""
    first: int
    """First event that came of it."""
    last: int
    """Last one."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("command_id", "fingerprint", "first", "last")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Answered:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class ActionSnapshot(Plain):
    """An improvement action as it stands."""

    action: str
    """Identifier."""
    answered: Sequence[Answered] = ()
    """Commands answered so far."""
    at: datetime
    """Instant of the last event."""
    cases: Sequence[str] = ()
    """Complaints from which it comes."""
    cause: str | None = None
    """Cause that it is to remove."""
    due: date | None = None
    """Date by which it is to be done."""
    effective: bool | None = None
    """Its result; none while it is not known."""
    head: str
    """Hash of the last record."""
    implemented_at: datetime | None = None
    """When it was done."""
    kind: ActionKind
    """Kind."""
    measure: str | None = None
    """Metric that shows whether it worked."""
    owner: str | None = None
    """The person responsible."""
    proposed_at: datetime
    """When it was proposed."""
    state: ActionState
    """State."""
    verified_at: datetime | None = None
    """When its result was known."""
    version: int
    """Sequence number of the last event."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("action", "answered", "at", "cases", "cause", "due", "effective", "head", "implemented_at", "kind", "measure", "owner", "proposed_at", "state", "verified_at", "version")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ActionSnapshot:
        return build(cls, plain, {"answered": many(Answered.read), "at": instant, "cases": many(same), "due": day, "implemented_at": instant, "kind": ActionKind, "proposed_at": instant, "state": ActionState, "verified_at": instant})


@final
@dataclass(frozen=True, kw_only=True)
class ActorRef(Plain):
    """The actor, as the host names it. The host sets it, never a command."""

    id: str
    """Identifier of the person, role account or program."""
    roles: Sequence[str] = ()
    """The roles in which they acted."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("id", "roles")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ActorRef:
        return build(cls, plain, {"roles": many(same)})


@final
@dataclass(frozen=True, kw_only=True)
class AdoptionFact(Plain):
    """The case moved to another policy."""

    at: datetime
    """When."""
    clocks: Sequence[Clock] = ()
    """Clocks as they stood."""
    mode: Adoption
    """How running deadlines were treated."""
    sequence: int
    """Sequence number of the event."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("at", "clocks", "mode", "sequence")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> AdoptionFact:
        return build(cls, plain, {"at": instant, "clocks": many(Clock.read), "mode": Adoption})


@final
@dataclass(frozen=True, kw_only=True)
class Answer(Plain):
    """The complainant's answer to the last response."""

    accepted: bool
    """Did they accept?"""
    at: datetime
    """When."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("accepted", "at")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Answer:
        return build(cls, plain, {"at": instant})


@final
@dataclass(frozen=True, kw_only=True)
class ApprovalFact(Plain):
    """An approval of a proposed response."""

    at: datetime
    """When."""
    by: str
    """By whom."""
    proposal: int
    """Sequence number of the proposal."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("at", "by", "proposal")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ApprovalFact:
        return build(cls, plain, {"at": instant})


@final
@dataclass(frozen=True, kw_only=True)
class AssessmentFact(Plain):
    """The assessment in force."""

    at: datetime
    """When it was made."""
    by: str
    """By whom."""
    complexity: Level | None = None
    """Complexity."""
    count: int
    """How many there were."""
    first_severity: Level
    """Severity of the first one: what was prioritised wrongly at first is an indicator (Annex H)."""
    impact: Level | None = None
    """Impact."""
    safety: Level | None = None
    """Safety."""
    severity: Level
    """Severity."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("at", "by", "complexity", "count", "first_severity", "impact", "safety", "severity")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> AssessmentFact:
        return build(cls, plain, {"at": instant, "complexity": Level, "first_severity": Level, "impact": Level, "safety": Level, "severity": Level})


@final
@dataclass(frozen=True, kw_only=True)
class Disclosure(Plain):
    """Personal data was passed on (4.10)."""

    basis: DisclosureBasis
    """On what ground."""
    to: str
    """To whom."""
    what: Sequence[str] = ()
    """What."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("basis", "to", "what")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Disclosure:
        return build(cls, plain, {"basis": DisclosureBasis, "what": many(same)})


@final
@dataclass(frozen=True, kw_only=True)
class Handover(Plain):
    """To whom a complaint is handed over, and on what ground."""

    audiences: Sequence[Audience] = ()
    """As what they receive it. With several, each field is in it that every one of them may see. With none,
    nothing is in it."""
    basis: DisclosureBasis
    """On what ground."""
    made_at: datetime
    """When the export was made."""
    to: str
    """The person who receives it, as records name them."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("audiences", "basis", "made_at", "to")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Handover:
        return build(cls, plain, {"audiences": many(Audience), "basis": DisclosureBasis, "made_at": instant})


@final
@dataclass(frozen=True, kw_only=True)
class DueDay(Plain):
    """A due instant as people say it: "by the end of 5 January", not "6 January, 00:00". Digits without words, for any language."""

    date: date
    """The local date on which it is due."""
    end_of_day: bool
    """True if the whole day is left for it: the due instant is the first one after that day."""
    time: str | None = None
    """The clock reading at which it is due, `HH:MM:SS`; none at the end of the day."""
    tz: str
    """The zone whose clock shows them."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("date", "end_of_day", "time", "tz")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> DueDay:
        return build(cls, plain, {"date": day})


@final
@dataclass(frozen=True, kw_only=True)
class ShownDeadline(Plain):
    """A deadline, as somebody may see it."""

    due: datetime
    """When it is due."""
    due_day: DueDay | None = None
    """The day on which it is due, as people say it."""
    kind: TimerKind
    """Its purpose."""
    state: TimerState
    """How it stands."""
    timer: str
    """Timer of the policy."""
    title: str
    """Title of the timer."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("due", "due_day", "kind", "state", "timer", "title")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ShownDeadline:
        return build(cls, plain, {"due": instant, "due_day": DueDay.read, "kind": TimerKind, "state": TimerState})


@final
@dataclass(frozen=True, kw_only=True)
class ShownEvent(Plain):
    """An event, as somebody may see it."""

    actor: str | None = None
    """The actor; none if the viewer may not know the name."""
    at: datetime | None = None
    """When it took effect; none if only the day is shown."""
    before: Mapping[str, Any] | None = field(default=None, repr=False)
    """The corrected fields as they were recorded first, if the viewer sees corrections."""
    body: Mapping[str, Any] = field(repr=False)
    """The fields of the event, as corrected, without those that are withheld."""
    by: By
    """The actor in a word."""
    event: EventKind
    """Which event."""
    number: int
    """Number among the events that are shown, from 1. Hidden events leave no gap."""
    on: date | None = None
    """The day on which it took effect, in UTC, if the instant is not shown."""
    recorded_at: datetime | None = None
    """When it was recorded, if the viewer may know positions in the file."""
    sequence: int | None = None
    """Sequence number of the record, if the viewer may know positions in the file."""
    withheld: Sequence[str] = ()
    """Paths of the fields that were left out, such as `complainant.name`, if the viewer may know positions in
    the file."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("actor", "at", "before", "body", "by", "event", "number", "on", "recorded_at", "sequence", "withheld")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ShownEvent:
        return build(cls, plain, {"at": instant, "by": By, "event": EventKind, "on": day, "recorded_at": instant, "withheld": many(same)})


@final
@dataclass(frozen=True, kw_only=True)
class CaseView(Plain):
    """A complaint, as somebody may see it."""

    audiences: Sequence[Audience] = ()
    """As what they look."""
    complaint: str | None = None
    """Identifier of the complaint."""
    deadlines: Sequence[ShownDeadline] = ()
    """The deadlines that concern the viewer."""
    disclosure: Disclosure | None = None
    """The disclosure to record with `disclose`, because a basis opened personal values to the viewer."""
    state: State | None = None
    """The state, as far as the events that the viewer may see lead; none if they see none."""
    timeline: Sequence[ShownEvent] = ()
    """The events that the viewer may see, in order."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("audiences", "complaint", "deadlines", "disclosure", "state", "timeline")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> CaseView:
        return build(cls, plain, {"audiences": many(Audience), "deadlines": many(ShownDeadline.read), "disclosure": Disclosure.read, "state": State, "timeline": many(ShownEvent.read)})


@final
@dataclass(frozen=True, kw_only=True)
class CaseExport(Plain):
    """One complaint, handed to somebody."""

    disclosure: Disclosure | None = None
    """The disclosure to record with `disclose`; none if the export holds no personal value."""
    handover: Handover
    """To whom, and on what ground."""
    layout: int
    """The version of this layout: 1."""
    view: CaseView
    """The complaint, as they may see it."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("disclosure", "handover", "layout", "view")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> CaseExport:
        return build(cls, plain, {"disclosure": Disclosure.read, "handover": Handover.read, "view": CaseView.read})


@final
@dataclass(frozen=True, kw_only=True)
class Cause(Plain):
    """Why an event came to be."""

    command: str
    """The command, such as `assess`."""
    command_id: str | None = None
    """The host's identifier of the command, if it gave one: the same one again gives the first answer."""
    fingerprint: str | None = None
    """Digest of what the command said, to tell a repetition from another command under the same identifier."""
    sealed_fingerprint: str | None = field(default=None, repr=False)
    """The same of a command with personal values: sealed as they are and erased with them, because a digest of
    something short can be guessed."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("command", "command_id", "fingerprint", "sealed_fingerprint")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Cause:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class Change(Plain):
    """One run of a timer under two policies. Runs of a timer are paired by their number."""

    after: TimerState | None = None
    """How it would stand under the other policy; none if it has no such run."""
    before: TimerState | None = None
    """How it stands under the one policy."""
    complaint: str
    """The complaint."""
    cycle: int
    """Which run."""
    due_after: datetime | None = None
    """Due under the other policy."""
    due_before: datetime | None = None
    """Due under the one policy."""
    timer: str
    """The timer."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("after", "before", "complaint", "cycle", "due_after", "due_before", "timer")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Change:
        return build(cls, plain, {"after": TimerState, "before": TimerState, "due_after": instant, "due_before": instant})


@final
@dataclass(frozen=True, kw_only=True)
class ClosureFact(Plain):
    """One end of the complaint."""

    at: datetime
    """When."""
    episode: int
    """Which episode it ended."""
    reason: CloseReason | None = None
    """Why; none if the end was imported without its reason."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("at", "episode", "reason")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ClosureFact:
        return build(cls, plain, {"at": instant, "reason": CloseReason})


@final
@dataclass(frozen=True, kw_only=True)
class ConsistencyProof(Plain):
    """Shows that a tree begins with all leaves of an earlier one, unchanged (RFC 6962, 2.1.2)."""

    first: int
    """Number of leaves of the earlier tree."""
    path: Sequence[str] = ()
    """Hashes of parts that both trees, or only the later one, are made of."""
    second: int
    """Number of leaves of the later tree."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("first", "path", "second")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ConsistencyProof:
        return build(cls, plain, {"path": many(same)})


@final
@dataclass(frozen=True, kw_only=True)
class Coverage(Plain):
    """How far a timer's holiday lists reach."""

    holidays_to: date | None = None
    """Last date that the holiday lists of its calendar cover."""
    last_start: date | None = None
    """Last date on which it can begin and have a due instant, whenever on that date; none if there is no such
    date. It is counted as if every standstill held that can hold for what is received on that date."""
    problem: str | None = None
    """Why a run that begins now has no due instant: the code of the calendar's error."""
    timer: str
    """The timer."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("holidays_to", "last_start", "problem", "timer")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Coverage:
        return build(cls, plain, {"holidays_to": day, "last_start": day})


@final
@dataclass(frozen=True, kw_only=True)
class Decider(Plain):
    """Somebody who took part in a decision, and at which level."""

    by: str
    """Who."""
    episode: int
    """Episode."""
    level: int
    """Level."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("by", "episode", "level")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Decider:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class DisclosureEntry(Plain):
    """Personal data of a complaint was passed on."""

    at: datetime
    """When it was recorded."""
    basis: DisclosureBasis
    """On what ground."""
    by: str
    """The person who recorded it."""
    sequence: int
    """Sequence number of the record."""
    to: str
    """The person who received it."""
    what: Sequence[str] = ()
    """The fields or documents that were passed on."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("at", "basis", "by", "sequence", "to", "what")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> DisclosureEntry:
        return build(cls, plain, {"at": instant, "basis": DisclosureBasis, "what": many(same)})


@final
@dataclass(frozen=True, kw_only=True)
class ErasedEvent(Plain):
    """An event with personal values that an erasure concerns."""

    event: EventKind
    """What happened."""
    places: Sequence[str] = ()
    """The places of the values in the record, as JSON Pointers: `/body/complainant/name`."""
    sequence: int
    """Sequence number of the record."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("event", "places", "sequence")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ErasedEvent:
        return build(cls, plain, {"event": EventKind, "places": many(same)})


@final
@dataclass(frozen=True, kw_only=True)
class Part(Plain):
    """A stretch of time in which a clock did one thing for one reason."""

    event: int | None = None
    """The event that began it, by sequence number; none where a rule did."""
    from_: datetime
    """First instant."""
    kind: PartKind
    """Whether the time ran."""
    rule: str
    """The rule, in words: hours of a date, a holiday, a reason to wait."""
    to: datetime
    """First instant after."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("event", "from", "kind", "rule", "to")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Part:
        return build(cls, plain, {"from": instant, "kind": PartKind, "to": instant})


@final
@dataclass(frozen=True, kw_only=True)
class Superseded(Plain):
    """A recorded miss that no longer holds, because of later information. Examples: a corrected receipt, a letter recorded late, a holiday proclaimed late. The records stay."""

    escalated: int | None = None
    """Sequence number of the escalation that it led to, if it led to one."""
    missed_at: datetime
    """The due instant for which it was recorded."""
    sequence: int | None = None
    """Sequence number of its record; none in snapshots that were made before it was kept."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("escalated", "missed_at", "sequence")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Superseded:
        return build(cls, plain, {"missed_at": instant})


@final
@dataclass(frozen=True, kw_only=True)
class TimerStatus(Plain):
    """How one run of a timer stands. All amounts are whole seconds, rounded down; instants are exact, and verdicts compare instants."""

    counts_from: datetime | None = None
    """The instant from which the limit is counted: the receipt, or another event. If the limit has a rule
    `receipt`, no time is used before that rule counts it as received."""
    cycle: int
    """Which run of the timer, from 1; 0 for one that has not started."""
    due: datetime | None = None
    """When it is due; none while it is paused and nobody knows until when. A standstill by date has a known end."""
    due_day: DueDay | None = None
    """The day on which it is due, as people say it; none without `due`. A run that was kept from another policy
    has none either: its calendar is not here."""
    elapsed: int
    """Time used, without pauses: business time for limits of business time or days, all time for others."""
    ended_at: datetime | None = None
    """When it ended."""
    ended_by: int | None = None
    """Sequence number of the event that ended it; none where time alone did."""
    extended: int
    """How often it was extended."""
    first_due: datetime | None = None
    """When it was due at first."""
    fixed: bool | None = None
    """True if the due instant is a date that was agreed with the complainant and that pauses do not move. The
    time runs even while the handling waits."""
    kind: TimerKind
    """Its purpose."""
    measure: Measure | None = None
    """In what `elapsed`, `overdue` and `remaining` are counted; none if the time allowed is not known."""
    missed_at: datetime | None = None
    """Since when it is missed."""
    overdue: int | None = None
    """Time since it was due, in its own measure, while it is missed and open; none where the calendar has no
    answer."""
    paused: int
    """Paused time, in seconds of all time."""
    problem: str | None = None
    """The code of the calendar's error, such as `outside_holidays`, if the calendar has no answer. Then the due
    instant (`unknown`), the instant of a warning, or the time used could not be computed."""
    provision: str | None = None
    """The clause of law or policy."""
    remaining: int | None = None
    """Time left until it is due, in its own measure, while it runs."""
    started_at: datetime | None = None
    """When it started."""
    started_by: int | None = None
    """Sequence number of the event that started it."""
    state: TimerState
    """How it stands."""
    superseded: Sequence[Superseded] = ()
    """Misses that were recorded for it and no longer hold."""
    timer: str
    """Timer of the policy."""
    title: str
    """The timer's title; its identifier, if the policy has no title for it."""
    unknown: bool | None = None
    """True where nobody can say whether it is, or was, in time: no due instant could be computed. Then `running`
    and `met` say only whether it was done."""
    within: TimeLimit | None = None
    """The time allowed, as calendars take it; none if the record of a move to another policy holds none that can
    be read."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("counts_from", "cycle", "due", "due_day", "elapsed", "ended_at", "ended_by", "extended", "first_due", "fixed", "kind", "measure", "missed_at", "overdue", "paused", "problem", "provision", "remaining", "started_at", "started_by", "state", "superseded", "timer", "title", "unknown", "within")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> TimerStatus:
        return build(cls, plain, {"counts_from": instant, "due": instant, "due_day": DueDay.read, "ended_at": instant, "first_due": instant, "kind": TimerKind, "measure": Measure, "missed_at": instant, "started_at": instant, "state": TimerState, "superseded": many(Superseded.read)})


@final
@dataclass(frozen=True, kw_only=True)
class Explanation(Plain):
    """Why a run of a timer stands as it does."""

    parts: Sequence[Part] = ()
    """The parts of the time, from the instant it counts from until it ended, or until now. If the holiday lists
    end earlier, until then."""
    sentence: str
    """In a sentence."""
    status: TimerStatus
    """How it stands."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("parts", "sentence", "status")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Explanation:
        return build(cls, plain, {"parts": many(Part.read), "status": TimerStatus.read})


@final
@dataclass(frozen=True, kw_only=True)
class ExtensionFact(Plain):
    """An extension."""

    agreed: bool | None = None
    """Did the complainant agree?"""
    at: datetime
    """When it was recorded."""
    timer: str
    """Timer of the policy."""
    until: datetime
    """The new due instant."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("agreed", "at", "timer", "until")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ExtensionFact:
        return build(cls, plain, {"at": instant, "until": instant})


@final
@dataclass(frozen=True, kw_only=True)
class LinkedAction(Plain):
    """An improvement action that came out of the complaint."""

    action: str
    """The action."""
    effective: bool | None = None
    """Its result; none while it is open."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("action", "effective")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> LinkedAction:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class Charge(Plain):
    """The complainant was charged. Refused unless the policy exempts the kind (4.8)."""

    amount: Money
    """Amount."""
    kind: str
    """Kind, as a code of the policy."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("amount", "kind")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Charge:
        return build(cls, plain, {"amount": Money.read})


@final
@dataclass(frozen=True, kw_only=True)
class FindingFact(Plain):
    """A finding."""

    allegation: str | None = None
    """Allegation; the whole if there is none."""
    at: datetime
    """When."""
    by: str
    """By whom."""
    causes: Sequence[str] = ()
    """Causes."""
    episode: int
    """Episode."""
    heard: Sequence[Heard] = ()
    """Who was heard."""
    outcome: Outcome
    """What was found."""
    systemic: bool | None = None
    """Does the cause lie in the system?"""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("allegation", "at", "by", "causes", "episode", "heard", "outcome", "systemic")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> FindingFact:
        return build(cls, plain, {"at": instant, "causes": many(same), "heard": many(Heard), "outcome": Outcome})


@final
@dataclass(frozen=True, kw_only=True)
class ImportFact(Plain):
    """The complaint comes from another system."""

    imported_at: datetime
    """When it was imported."""
    known_until: datetime | None = None
    """Warnings and misses up to this instant were known before, and are never recorded."""
    sequence: int
    """Sequence number of the last event that was imported."""
    source: str
    """The system or the table."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("imported_at", "known_until", "sequence", "source")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ImportFact:
        return build(cls, plain, {"imported_at": instant, "known_until": instant})


@final
@dataclass(frozen=True, kw_only=True)
class InheritedFact(Plain):
    """A deadline of a complaint that was merged into this one."""

    due: datetime
    """When it is due."""
    sequence: int
    """Sequence number of the event."""
    timer: str
    """Timer of the policy."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("due", "sequence", "timer")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> InheritedFact:
        return build(cls, plain, {"due": instant})


@final
@dataclass(frozen=True, kw_only=True)
class Judgement(Plain):
    """The values that conditions ask about, from one event on."""

    about_person: bool
    """Is it about a person?"""
    category: str | None = None
    """Category."""
    complexity: Level | None = None
    """Complexity."""
    impact: Level | None = None
    """Impact."""
    safety: Level | None = None
    """Safety."""
    sequence: int
    """Sequence number of the event."""
    severity: Level | None = None
    """Severity."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("about_person", "category", "complexity", "impact", "safety", "sequence", "severity")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Judgement:
        return build(cls, plain, {"complexity": Level, "impact": Level, "safety": Level, "severity": Level})


@final
@dataclass(frozen=True, kw_only=True)
class LegalHoldFact(Plain):
    """A legal hold."""

    at: datetime
    """When it was placed."""
    hold: str
    """Identifier."""
    provision: str | None = None
    """The rule or the order on which it rests."""
    released_at: datetime | None = None
    """When it was released; none while it is in force."""
    sequence: int
    """Sequence number of the event that placed it."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("at", "hold", "provision", "released_at", "sequence")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> LegalHoldFact:
        return build(cls, plain, {"at": instant, "released_at": instant})


@final
@dataclass(frozen=True, kw_only=True)
class NoticeFact(Plain):
    """A warning or a miss that was recorded."""

    at: datetime
    """When it took effect."""
    cycle: int
    """Which run of the timer."""
    problem: str | None = None
    """Why nobody could say when it is due; none for a warning of the policy's and for a miss."""
    sequence: int | None = None
    """Sequence number of the record; none in snapshots that were made before it was kept."""
    threshold: int | None = None
    """Which warning; none for a miss, and where there is a `problem`."""
    timer: str
    """Timer of the policy."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("at", "cycle", "problem", "sequence", "threshold", "timer")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> NoticeFact:
        return build(cls, plain, {"at": instant})


@final
@dataclass(frozen=True, kw_only=True)
class RedressFact(Plain):
    """Something promised."""

    fulfilled_at: datetime | None = None
    """When it was done."""
    id: str
    """Identifier."""
    kind: ResponseKind
    """What it is."""
    money: Money | None = None
    """Amount."""
    offered_at: datetime
    """When it was promised."""
    promised_by: date | None = None
    """Date by which it was to be done."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("fulfilled_at", "id", "kind", "money", "offered_at", "promised_by")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> RedressFact:
        return build(cls, plain, {"fulfilled_at": instant, "kind": ResponseKind, "money": Money.read, "offered_at": instant, "promised_by": day})


@final
@dataclass(frozen=True, kw_only=True)
class ProposalFact(Plain):
    """A proposed response."""

    at: datetime
    """When."""
    by: str
    """By whom."""
    outcome: Outcome
    """The proposed outcome."""
    redress: Sequence[RedressFact] = ()
    """The proposed redress."""
    sequence: int
    """Sequence number of the event."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("at", "by", "outcome", "redress", "sequence")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ProposalFact:
        return build(cls, plain, {"at": instant, "outcome": Outcome, "redress": many(RedressFact.read)})


@final
@dataclass(frozen=True, kw_only=True)
class ReceiptFact(Plain):
    """The receipt was found to be another, or an earlier one was joined."""

    received_at: datetime
    """The receipt from then on."""
    sequence: int
    """Sequence number of the event."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("received_at", "sequence")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ReceiptFact:
        return build(cls, plain, {"received_at": instant})


@final
@dataclass(frozen=True, kw_only=True)
class LateRecord(Plain):
    """Something that people recorded after it took effect."""

    at: datetime
    """When it took effect."""
    event: EventKind
    """What happened."""
    recorded_at: datetime
    """When it was recorded."""
    sequence: int
    """Sequence number of the event."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("at", "event", "recorded_at", "sequence")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> LateRecord:
        return build(cls, plain, {"at": instant, "event": EventKind, "recorded_at": instant})


@final
@dataclass(frozen=True, kw_only=True)
class ReferralFact(Plain):
    """A referral to an outside body."""

    at: datetime
    """When."""
    body: str
    """The body."""
    ruled_at: datetime | None = None
    """When it decided."""
    ruling: Ruling | None = None
    """What it decided."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("at", "body", "ruled_at", "ruling")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ReferralFact:
        return build(cls, plain, {"at": instant, "ruled_at": instant, "ruling": Ruling})


@final
@dataclass(frozen=True, kw_only=True)
class ResponseFact(Plain):
    """A response."""

    at: datetime
    """When it was communicated."""
    by: str
    """By whom."""
    episode: int
    """Episode."""
    level: int
    """Level."""
    outcome: Outcome
    """What was decided."""
    routes: Sequence[str] = ()
    """Further routes of which the complainant was informed with it."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("at", "by", "episode", "level", "outcome", "routes")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ResponseFact:
        return build(cls, plain, {"at": instant, "outcome": Outcome, "routes": many(same)})


@final
@dataclass(frozen=True, kw_only=True)
class Moment(Plain):
    """Something that happened, as timers see it."""

    at: datetime
    """When it took effect: when a letter was sent, say, not when that was recorded."""
    clock: bool
    """Did time bring it? Then everything else that time brought at this instant comes before it."""
    event: EventKind
    """What happened."""
    name: str | None = None
    """Which one: the milestone, the step, the reason to wait, the timer extended."""
    sequence: int
    """Sequence number of the event."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("at", "clock", "event", "name", "sequence")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Moment:
        return build(cls, plain, {"at": instant, "event": EventKind})


@final
@dataclass(frozen=True, kw_only=True)
class UnsaidFact(Plain):
    """A message to the complainant that did not state all that the policy's `must_say` asks for."""

    at: datetime
    """When the message was sent, or proposed."""
    event: EventKind
    """The message."""
    items: Sequence[str] = ()
    """The items that it did not state."""
    sequence: int
    """Sequence number of the event."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("at", "event", "items", "sequence")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> UnsaidFact:
        return build(cls, plain, {"at": instant, "event": EventKind, "items": many(same)})


@final
@dataclass(frozen=True, kw_only=True)
class WaitFact(Plain):
    """A time of waiting."""

    from_: datetime
    """Since when."""
    on: WaitingOn
    """For whom."""
    reason: str | None = None
    """Reason; none if the waiting was imported without it."""
    to: datetime | None = None
    """Until when; none while it lasts."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("from", "on", "reason", "to")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> WaitFact:
        return build(cls, plain, {"from": instant, "on": WaitingOn, "to": instant})


@final
@dataclass(frozen=True, kw_only=True)
class Facts(Plain):
    """Everything that guards, timers and measures need to know, without a single personal value."""

    about: Sequence[str] = ()
    """Persons complained about."""
    absorbed: Sequence[str] = ()
    """Complaints merged into this one."""
    acknowledged_at: datetime | None = None
    """When it was first acknowledged."""
    actions: Sequence[LinkedAction] = ()
    """Improvement actions."""
    adoptions: Sequence[AdoptionFact] = ()
    """Moves to other policies."""
    allegations: Sequence[str] = ()
    """Allegations."""
    answer: Answer | None = None
    """The answer to the last response."""
    approval: ApprovalFact | None = None
    """The approval of the last proposal."""
    assessment: AssessmentFact | None = None
    """The assessment in force."""
    attachments: int
    """Number of attachments."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """The host's own words."""
    category: str | None = None
    """Category."""
    channel: str | None = None
    """Channel."""
    charges: Sequence[Charge] = ()
    """Charges."""
    closures: Sequence[ClosureFact] = ()
    """Every end, first to last."""
    complainant: str | None = None
    """The complainant's identifier."""
    complainants: int
    """People who complain together."""
    confidential: bool
    """Is the complainant to stay unnamed?"""
    deciders: Sequence[Decider] = ()
    """The persons who took part in decisions."""
    disclosures: int
    """Number of disclosures."""
    episode: int
    """Which episode it is, from 1."""
    erased: bool
    """Was personal data destroyed?"""
    extensions: Sequence[ExtensionFact] = ()
    """Extensions."""
    findings: Sequence[FindingFact] = ()
    """Findings."""
    has_needs: bool
    """Has the complainant needs to be met?"""
    imported: ImportFact | None = None
    """The system from which the complaint comes; none if it was received here."""
    inherited: Sequence[InheritedFact] = ()
    """Deadlines of complaints that were merged into this one."""
    judgements: Sequence[Judgement] = ()
    """The values that conditions ask about, as they changed."""
    last_contact_at: datetime | None = None
    """The last message to the complainant."""
    legal_holds: Sequence[LegalHoldFact] = ()
    """Legal holds, in the order in which they were placed."""
    level: int
    """Level of escalation, from 0."""
    merged_into: str | None = None
    """The complaint into which this one was merged."""
    notices: Sequence[NoticeFact] = ()
    """Warnings and misses recorded so far."""
    occurred_on: date | None = None
    """Date of the problem."""
    owner: str | None = None
    """The person responsible."""
    personal: Sequence[int] = ()
    """Events with personal values that no erasure has named yet; none in snapshots that were made before they
    were kept."""
    proposal: ProposalFact | None = None
    """The last proposal."""
    receipts: Sequence[ReceiptFact] = ()
    """Other receipts, as they were found."""
    received_at: datetime
    """First receipt: the earliest of all that was merged."""
    recorded_at: datetime
    """When it was recorded here."""
    recorded_late: Sequence[LateRecord] = ()
    """Events that people recorded after they took effect, in the order of recording. The receipt is not among
    them: it has `recorded_at`."""
    redress: Sequence[RedressFact] = ()
    """What was promised."""
    referrals: Sequence[ReferralFact] = ()
    """Outside bodies."""
    reopened_at: Sequence[datetime] = ()
    """When it was reopened, each time."""
    repeat_of: str | None = None
    """Earlier complaint that this one repeats."""
    representative: str | None = None
    """The representative's identifier."""
    represented: bool
    """Has the complainant a representative?"""
    responses: Sequence[ResponseFact] = ()
    """Responses."""
    routes_told: Sequence[str] = ()
    """Further routes of which the complainant was informed so far."""
    satisfaction: int
    """Number of answers about the handling."""
    split_from: str | None = None
    """Complaint from which this one was split."""
    split_into: Sequence[str] = ()
    """Complaints split off."""
    timeline: Sequence[Moment] = ()
    """Everything that happened, as timers see it, in the order in which it took effect."""
    unsaid: Sequence[UnsaidFact] = ()
    """Messages that did not state all that the policy asks for."""
    updates: int
    """Number of messages about progress."""
    waits: Sequence[WaitFact] = ()
    """Times of waiting."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("about", "absorbed", "acknowledged_at", "actions", "adoptions", "allegations", "answer", "approval", "assessment", "attachments", "attributes", "category", "channel", "charges", "closures", "complainant", "complainants", "confidential", "deciders", "disclosures", "episode", "erased", "extensions", "findings", "has_needs", "imported", "inherited", "judgements", "last_contact_at", "legal_holds", "level", "merged_into", "notices", "occurred_on", "owner", "personal", "proposal", "receipts", "received_at", "recorded_at", "recorded_late", "redress", "referrals", "reopened_at", "repeat_of", "representative", "represented", "responses", "routes_told", "satisfaction", "split_from", "split_into", "timeline", "unsaid", "updates", "waits")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Facts:
        return build(cls, plain, {"about": many(same), "absorbed": many(same), "acknowledged_at": instant, "actions": many(LinkedAction.read), "adoptions": many(AdoptionFact.read), "allegations": many(same), "answer": Answer.read, "approval": ApprovalFact.read, "assessment": AssessmentFact.read, "charges": many(Charge.read), "closures": many(ClosureFact.read), "deciders": many(Decider.read), "extensions": many(ExtensionFact.read), "findings": many(FindingFact.read), "imported": ImportFact.read, "inherited": many(InheritedFact.read), "judgements": many(Judgement.read), "last_contact_at": instant, "legal_holds": many(LegalHoldFact.read), "notices": many(NoticeFact.read), "occurred_on": day, "personal": many(same), "proposal": ProposalFact.read, "receipts": many(ReceiptFact.read), "received_at": instant, "recorded_at": instant, "recorded_late": many(LateRecord.read), "redress": many(RedressFact.read), "referrals": many(ReferralFact.read), "reopened_at": many(instant), "responses": many(ResponseFact.read), "routes_told": many(same), "split_into": many(same), "timeline": many(Moment.read), "unsaid": many(UnsaidFact.read), "waits": many(WaitFact.read)})


@final
@dataclass(frozen=True, kw_only=True)
class StreamHead(Plain):
    """The position of a history. Its canonical JSON is a leaf of a tree."""

    hash: str
    """Hash of the last record."""
    stream: str
    """Complaint."""
    version: int
    """Number of records."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("hash", "stream", "version")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> StreamHead:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class TreeHead(Plain):
    """The size and the hash of a tree. Keep it to check proofs later. Sign its canonical JSON, not only the hash."""

    root: str
    """Hash of the whole tree."""
    size: int
    """Number of leaves."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("root", "size")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> TreeHead:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class HeadStatement(Plain):
    """A statement to sign: one head, with the key and the instant. It has `history` or `tree`, and not both."""

    algorithm: str
    """Algorithm of the signature, as the program names it: `ed25519`, for example."""
    history: StreamHead | None = None
    """The head of the history of one complaint."""
    key: str
    """Identifier of the key."""
    signed_at: datetime
    """When it is signed."""
    tree: TreeHead | None = None
    """The size and the hash of a tree."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("algorithm", "history", "key", "signed_at", "tree")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> HeadStatement:
        return build(cls, plain, {"history": StreamHead.read, "signed_at": instant, "tree": TreeHead.read})


@final
@dataclass(frozen=True, kw_only=True)
class InclusionProof(Plain):
    """Shows that a leaf is in a tree (an audit path, RFC 6962, 2.1.1)."""

    index: int
    """Position of the leaf, from 0."""
    path: Sequence[str] = ()
    """Hashes of the neighbours, from the leaf up to the root."""
    size: int
    """Number of leaves of the tree."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("index", "path", "size")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> InclusionProof:
        return build(cls, plain, {"path": many(same)})


@final
@dataclass(frozen=True, kw_only=True)
class PreviewRow(Plain):
    """One timer before and after a move to another policy."""

    after: TimerStatus | None = None
    """How it would stand; none if the new policy has no such timer."""
    before: TimerStatus | None = None
    """How it stands; none if the old policy has no such timer."""
    moves: int | None = None
    """By how many seconds the due instant moves; none if one of both is missing."""
    timer: str
    """The timer."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("after", "before", "moves", "timer")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> PreviewRow:
        return build(cls, plain, {"after": TimerStatus.read, "before": TimerStatus.read})


@final
@dataclass(frozen=True, kw_only=True)
class Preview(Plain):
    """The changes that a move to another policy would bring."""

    impossible: Sequence[str] = ()
    """Timers whose used time cannot count against their new limit: then `carry_over` is refused."""
    rows: Sequence[PreviewRow] = ()
    """Every timer of both policies."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("impossible", "rows")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Preview:
        return build(cls, plain, {"impossible": many(same), "rows": many(PreviewRow.read)})


@final
@dataclass(frozen=True, kw_only=True)
class ReplayTotals(Plain):
    """Runs of one timer over all cases, under two policies."""

    in_time_after: int
    """Done or still open in time, under the other policy."""
    in_time_before: int
    """Done or still open in time, under the one policy."""
    missed_after: int
    """Missed, done late or not, under the other policy."""
    missed_before: int
    """Missed, done late or not, under the one policy."""
    moved: int
    """Runs whose due instant would be another."""
    rescued: int
    """Missed under the one policy and not under the other."""
    runs_after: int
    """Runs under the other policy."""
    runs_before: int
    """Runs under the one policy."""
    timer: str
    """The timer."""
    unknown_after: int
    """Runs of which nobody can say whether they are in time under the other policy: its calendar has no answer."""
    unknown_before: int
    """Runs of which nobody can say whether they are in time under the one policy."""
    worsened: int
    """In time under the one policy and missed under the other."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("in_time_after", "in_time_before", "missed_after", "missed_before", "moved", "rescued", "runs_after", "runs_before", "timer", "unknown_after", "unknown_before", "worsened")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ReplayTotals:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class Replay(Plain):
    """Past cases under another policy."""

    changes: Sequence[Change] = ()
    """Runs that differ: in their due instant or in how they stand."""
    totals: Sequence[ReplayTotals] = ()
    """For each timer of both policies."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("changes", "totals")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Replay:
        return build(cls, plain, {"changes": many(Change.read), "totals": many(ReplayTotals.read)})


@final
@dataclass(frozen=True, kw_only=True)
class Retention(Plain):
    """When the personal values of a complaint are to be erased, by which rule, and what stops it."""

    closed_at: datetime | None = None
    """When the complaint was closed; none while it is open."""
    complaint: str
    """Complaint."""
    due: datetime | None = None
    """Until when they are kept: from this instant on they are due for erasure. None if `status` says why."""
    events: Sequence[int] = ()
    """Sequence numbers of the events with personal values that no erasure has named yet."""
    holds: Sequence[LegalHoldFact] = ()
    """The legal holds in force."""
    problem: str | None = None
    """The code of the calendar's error, if it had no answer; `snapshot_too_old` for a snapshot of an earlier
    version. Rebuild the case from its records then."""
    provision: str | None = None
    """The law or the rule of the organisation that the policy names for it."""
    rule: str | None = None
    """The rule of the policy: that of the latest end, of those that cover the complaint. None if the policy has
    one time for all."""
    status: RetentionStatus
    """How they stand."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("closed_at", "complaint", "due", "events", "holds", "problem", "provision", "rule", "status")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Retention:
        return build(cls, plain, {"closed_at": instant, "due": instant, "events": many(same), "holds": many(LegalHoldFact.read), "status": RetentionStatus})


@final
@dataclass(frozen=True, kw_only=True)
class Risk(Plain):
    """How an open case compares with past ones. Shares are two exact counts; nothing is estimated."""

    age: int
    """Seconds since receipt."""
    complaint: str
    """The complaint."""
    due: datetime | None = None
    """When its first obligation is due."""
    of: int
    """Similar past cases: those of the same category and severity."""
    open_at_due: int
    """How many of them were still open when they were due to be as old as this one will be at its due instant."""
    open_at_this_age: int
    """How many of them were still open at this age."""
    overdue: int | None = None
    """Seconds since it was due, where it is missed."""
    problem: str | None = None
    """The code of the calendar's error, if the due instant of an obligation is unknown. It may be due before
    `due`."""
    remaining: int | None = None
    """Seconds left until then, in the timer's own measure."""
    timer: str | None = None
    """The timer that is due first."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("age", "complaint", "due", "of", "open_at_due", "open_at_this_age", "overdue", "problem", "remaining", "timer")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Risk:
        return build(cls, plain, {"due": instant})


@final
@dataclass(frozen=True, kw_only=True)
class SignedHead(Plain):
    """A head with a signature."""

    signature: str
    """The signature, as an even number of hexadecimal digits in lower case."""
    statement: HeadStatement
    """What was signed."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("signature", "statement")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> SignedHead:
        return build(cls, plain, {"statement": HeadStatement.read})


@final
@dataclass(frozen=True, kw_only=True)
class Snapshot(Plain):
    """A complaint as it stands: a snapshot that hosts may keep. It is a cache: the events are the truth. Digests of answered commands are in it, up to an erasure: keep the case that `erase` gives, and destroy those from before."""

    answered: Sequence[Answered] = ()
    """The last 64 commands that had an identifier, by identifier."""
    answered_after: int | None = None
    """Commands that were answered by events up to this one are no longer in `answered`; none if all of them are."""
    at: datetime
    """Instant of the last event."""
    complaint: str
    """Identifier."""
    facts: Facts
    """The facts."""
    head: str
    """Hash of the last record."""
    policy: PolicyPin
    """The policy under which it is handled: identifier, version and hash."""
    state: State
    """The state."""
    step: str | None = None
    """The step of the organisation's own."""
    version: int
    """Sequence number of the last event."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("answered", "answered_after", "at", "complaint", "facts", "head", "policy", "state", "step", "version")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Snapshot:
        return build(cls, plain, {"answered": many(Answered.read), "at": instant, "facts": Facts.read, "policy": PolicyPin.read, "state": State})


@final
@dataclass(frozen=True, kw_only=True)
class Tombstone(Plain):
    """Personal data was erased. This is what stays of it: no personal value, and the chain verifies on."""

    at: datetime
    """When it was recorded."""
    basis: ErasureBasis
    """On what ground."""
    by: str
    """The person who recorded it."""
    erased: Sequence[ErasedEvent] = ()
    """The events whose values are gone, as far as no earlier erasure had named them."""
    left: Sequence[ErasedEvent] = ()
    """The events whose values are still in these records, although the erasure names them. They are to be
    destroyed."""
    policy: PolicyPin
    """The policy that decided."""
    rule: str | None = None
    """The rule of its `retention` on which it rests, if it has a list of rules."""
    sequence: int
    """Sequence number of the record."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("at", "basis", "by", "erased", "left", "policy", "rule", "sequence")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Tombstone:
        return build(cls, plain, {"at": instant, "basis": ErasureBasis, "erased": many(ErasedEvent.read), "left": many(ErasedEvent.read), "policy": PolicyPin.read})


@final
@dataclass(frozen=True, kw_only=True)
class Viewer(Plain):
    """The person who looks at a complaint. The host sets it from its own login."""

    audiences: Sequence[Audience] = ()
    """As what they look. With several, each field is shown that every one of them may see. With none, nothing is
    shown."""
    basis: DisclosureBasis | None = None
    """On what ground an auditor sees personal values. It counts only with a `person`: the record of the
    disclosure names them."""
    person: str | None = None
    """The person, as records name them: then the view marks their own events."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("audiences", "basis", "person")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Viewer:
        return build(cls, plain, {"audiences": many(Audience), "basis": DisclosureBasis})
