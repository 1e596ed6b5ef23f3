"""Words and records of the lifecycle.

Made from core/lifecycle.json by bindings-python/make-classes.py.
"""

# ruff: noqa
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any, ClassVar, final

from amends._plain import build, day, instant, many, same


class ActionKind(str, Enum):
    """What kind of improvement it is (8.7)."""

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
    """Where an improvement action stands."""

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
    """What becomes of running deadlines when a case moves to another policy."""

    KEEP = "keep"
    """Targets stay as they are."""
    CARRY_OVER = "carry_over"
    """The time already used counts against the new targets."""
    RECOMPUTE = "recompute"
    """As if the new policy had held from the beginning."""

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
    """The complainant was told how things stand (7.3)."""
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
    """Not accepted, and every other route was told and is used up."""
    WITHDRAWN = "withdrawn"
    """The complainant withdrew it: only `withdraw` closes so."""
    MERGED = "merged"
    """It is handled under another number: only `merge` closes so."""
    OUT_OF_SCOPE = "out_of_scope"
    """Not for this organisation or this process, and the complainant was told."""
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


class Outcome(str, Enum):
    """What was found about an allegation, or decided about the complaint."""

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


class ResponseKind(str, Enum):
    """What a response offers or does (ISO 10002, Annex F)."""

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
    """The complainant is shown to whoever can help."""
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


class Ruling(str, Enum):
    """What an outside body decided."""

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
    """Where a complaint stands (ISO 10002, clause 7). Everything else about it is a fact, not a state."""

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
    """Whom the handling waits for."""

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
class Allegation(object):
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
class Attachment(object):
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
class Complainant(object):
    """Who complains (ISO 10002, Annex C)."""

    answer_to: str = field(repr=False)
    """A way to answer: address, number, portal."""
    format: str | None = None
    """Format they need: large print, say."""
    id: str | None = None
    """The host's identifier of the person."""
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
class Product(object):
    """What the complaint is about."""

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
class Representative(object):
    """Who speaks for the complainant."""

    answer_to: str | None = field(default=None, repr=False)
    """A way to answer them."""
    authority: str
    """Attachment that shows their authority."""
    name: str = field(repr=False)
    """Name."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("answer_to", "authority", "name")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Representative:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class Money(object):
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
class Redress(object):
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
class PolicyPin(object):
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
class Answered(object):
    """An answered command, so that it can be told from a new one."""

    command_id: str
    """The host's identifier."""
    fingerprint: str | None = None
    """Digest of what it said; none once that was erased."""
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
class ActionSnapshot(object):
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
    """Who answers for it."""
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
class ActorRef(object):
    """Who acted, in the words of the host: set by it, never taken from a command."""

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
class Answer(object):
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
class ApprovalFact(object):
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
class AssessmentFact(object):
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
class Cause(object):
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
class ClosureFact(object):
    """One end of the complaint."""

    at: datetime
    """When."""
    episode: int
    """Which episode it ended."""
    reason: CloseReason
    """Why."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("at", "episode", "reason")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ClosureFact:
        return build(cls, plain, {"at": instant, "reason": CloseReason})


@final
@dataclass(frozen=True, kw_only=True)
class Decider(object):
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
class ExtensionFact(object):
    """An extension."""

    at: datetime
    """When it was recorded."""
    timer: str
    """Timer of the policy."""
    until: datetime
    """The new due instant."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("at", "timer", "until")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ExtensionFact:
        return build(cls, plain, {"at": instant, "until": instant})


@final
@dataclass(frozen=True, kw_only=True)
class LinkedAction(object):
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
class Charge(object):
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
class FindingFact(object):
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
class RedressFact(object):
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
class ProposalFact(object):
    """A proposed response."""

    at: datetime
    """When."""
    by: str
    """By whom."""
    outcome: Outcome
    """What it would decide."""
    redress: Sequence[RedressFact] = ()
    """What it would promise."""
    sequence: int
    """Sequence number of the event."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("at", "by", "outcome", "redress", "sequence")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ProposalFact:
        return build(cls, plain, {"at": instant, "outcome": Outcome, "redress": many(RedressFact.read)})


@final
@dataclass(frozen=True, kw_only=True)
class ReferralFact(object):
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
class ResponseFact(object):
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
    """Further routes told with it."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("at", "by", "episode", "level", "outcome", "routes")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ResponseFact:
        return build(cls, plain, {"at": instant, "outcome": Outcome, "routes": many(same)})


@final
@dataclass(frozen=True, kw_only=True)
class WaitFact(object):
    """A time of waiting."""

    from_: datetime
    """Since when."""
    on: WaitingOn
    """For whom."""
    reason: str
    """Reason."""
    to: datetime | None = None
    """Until when; none while it lasts."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("from", "on", "reason", "to")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> WaitFact:
        return build(cls, plain, {"from": instant, "on": WaitingOn, "to": instant})


@final
@dataclass(frozen=True, kw_only=True)
class Facts(object):
    """Everything that guards, timers and measures need to know, without a single personal value."""

    about: Sequence[str] = ()
    """Persons complained about."""
    absorbed: Sequence[str] = ()
    """Complaints merged into this one."""
    acknowledged_at: datetime | None = None
    """When it was first acknowledged."""
    actions: Sequence[LinkedAction] = ()
    """Improvement actions."""
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
    """Who took part in decisions."""
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
    last_contact_at: datetime | None = None
    """The last message to the complainant."""
    level: int
    """Level of escalation, from 0."""
    merged_into: str | None = None
    """The complaint into which this one was merged."""
    occurred_on: date | None = None
    """Date of the problem."""
    owner: str | None = None
    """Who answers for it."""
    proposal: ProposalFact | None = None
    """The last proposal."""
    received_at: datetime
    """First receipt: the earliest of all that was merged."""
    recorded_at: datetime
    """When it was recorded here."""
    redress: Sequence[RedressFact] = ()
    """What was promised."""
    referrals: Sequence[ReferralFact] = ()
    """Outside bodies."""
    reopened_at: Sequence[datetime] = ()
    """When it was reopened, each time."""
    repeat_of: str | None = None
    """Earlier complaint that this one repeats."""
    represented: bool
    """Has the complainant a representative?"""
    responses: Sequence[ResponseFact] = ()
    """Responses."""
    routes_told: Sequence[str] = ()
    """Further routes told so far."""
    satisfaction: int
    """Number of answers about the handling."""
    split_from: str | None = None
    """Complaint from which this one was split."""
    split_into: Sequence[str] = ()
    """Complaints split off."""
    updates: int
    """Number of messages about progress."""
    waits: Sequence[WaitFact] = ()
    """Times of waiting."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("about", "absorbed", "acknowledged_at", "actions", "allegations", "answer", "approval", "assessment", "attachments", "attributes", "category", "channel", "charges", "closures", "complainant", "complainants", "confidential", "deciders", "disclosures", "episode", "erased", "extensions", "findings", "has_needs", "last_contact_at", "level", "merged_into", "occurred_on", "owner", "proposal", "received_at", "recorded_at", "redress", "referrals", "reopened_at", "repeat_of", "represented", "responses", "routes_told", "satisfaction", "split_from", "split_into", "updates", "waits")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Facts:
        return build(cls, plain, {"about": many(same), "absorbed": many(same), "acknowledged_at": instant, "actions": many(LinkedAction.read), "allegations": many(same), "answer": Answer.read, "approval": ApprovalFact.read, "assessment": AssessmentFact.read, "charges": many(Charge.read), "closures": many(ClosureFact.read), "deciders": many(Decider.read), "extensions": many(ExtensionFact.read), "findings": many(FindingFact.read), "last_contact_at": instant, "occurred_on": day, "proposal": ProposalFact.read, "received_at": instant, "recorded_at": instant, "redress": many(RedressFact.read), "referrals": many(ReferralFact.read), "reopened_at": many(instant), "responses": many(ResponseFact.read), "routes_told": many(same), "split_into": many(same), "waits": many(WaitFact.read)})


@final
@dataclass(frozen=True, kw_only=True)
class Snapshot(object):
    """A complaint as it stands: a snapshot that hosts may keep. It is a cache: the events are the truth. Make it anew after an erasure: digests of answered commands are in it."""

    answered: Sequence[Answered] = ()
    """Commands answered so far, by identifier."""
    at: datetime
    """Instant of the last event."""
    complaint: str
    """Identifier."""
    facts: Facts
    """What is so."""
    head: str
    """Hash of the last record."""
    policy: PolicyPin
    """The policy it is handled under."""
    state: State
    """The state."""
    step: str | None = None
    """The step of the organisation's own."""
    version: int
    """Sequence number of the last event."""

    __amends_fields__: ClassVar[tuple[str, ...]] = ("answered", "at", "complaint", "facts", "head", "policy", "state", "step", "version")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Snapshot:
        return build(cls, plain, {"answered": many(Answered.read), "at": instant, "facts": Facts.read, "policy": PolicyPin.read, "state": State})
