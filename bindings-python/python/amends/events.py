"""Something that happened to a complaint.

Made from core/lifecycle.json by bindings-wasm/generate.
"""

# ruff: noqa
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Union, final

from amends._plain import ByType, Plain, build, day, instant, many, same
from amends.records import Adoption, Allegation, Attachment, Clock, CloseReason, Complainant, DisclosureBasis, ErasureBasis, EventKind, Heard, InheritedDeadline, Level, Money, Outcome, PolicyPin, Product, Redress, Representative, ResponseKind, Ruling, Trigger, WaitingOn


class Event(Plain):
    """Something that happened to a complaint."""

    type: ClassVar[str]
    """Its name in JSON."""

    __slots__ = ()



@final
@dataclass(frozen=True, kw_only=True)
class Received(Event):
    """The intake (7.2, Annex C): only a description and a way to answer are mandatory. (ISO 10002, 7.2)."""

    about: Sequence[str] = ()
    """Persons complained about, as actor identifiers: they and their deputies decide nothing here (Annex D)."""
    allegations: Sequence[Allegation] = ()
    """Allegations, where there are several."""
    attachments: Sequence[Attachment] = ()
    """Attachments."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """The host's own words to count by."""
    category: str | None = None
    """Category of the policy."""
    channel: str | None = None
    """Channel of the policy."""
    complainant: Complainant
    """Who complains."""
    complainants: int | None = None
    """How many people complain together (1 if left out)."""
    complaint: str
    """Identifier of the complaint, given by the host."""
    confidential: bool | None = None
    """Must the complainant stay unnamed?"""
    description: str = field(repr=False)
    """The problem."""
    occurred_on: date | None = None
    """Date of the problem."""
    product: Product | None = None
    """The product that it is about."""
    received_at: datetime | None = None
    """First receipt by any channel or party, if before now."""
    remedy_kinds: Sequence[ResponseKind] = ()
    """Kinds of remedy sought."""
    remedy_sought: str | None = field(default=None, repr=False)
    """The remedy sought."""
    repeat_of: str | None = None
    """Earlier complaint that this one repeats."""
    representative: Representative | None = None
    """The person who speaks for the complainant."""
    split_from: str | None = None
    """Complaint from which this one was split."""

    type: ClassVar[str] = "received"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("about", "allegations", "attachments", "attributes", "category", "channel", "complainant", "complainants", "complaint", "confidential", "description", "occurred_on", "product", "received_at", "remedy_kinds", "remedy_sought", "repeat_of", "representative", "split_from")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Received:
        return build(cls, plain, {"about": many(same), "allegations": many(Allegation.read), "attachments": many(Attachment.read), "complainant": Complainant.read, "occurred_on": day, "product": Product.read, "received_at": instant, "remedy_kinds": many(ResponseKind), "representative": Representative.read})


@final
@dataclass(frozen=True, kw_only=True)
class Acknowledged(Event):
    """The complainant was informed that the complaint arrived (7.4). (ISO 10002, 7.4)."""

    acknowledged_at: datetime | None = None
    """When the complainant was informed, if before now."""
    information: Sequence[str] = ()
    """Information given with it, as codes of the policy (7.1): process, timescales, contact, routes, what
    `must_say` asks for."""
    medium: str | None = None
    """Medium used."""
    unsaid: Sequence[str] = ()
    """Items of the policy's `must_say` that are not in `information`: filled in."""

    type: ClassVar[str] = "acknowledged"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("acknowledged_at", "information", "medium", "unsaid")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Acknowledged:
        return build(cls, plain, {"acknowledged_at": instant, "information": many(same), "unsaid": many(same)})


@final
@dataclass(frozen=True, kw_only=True)
class Assessed(Event):
    """The five-part assessment (7.5, Annex E). (ISO 10002, 7.5)."""

    assessed_at: datetime | None = None
    """When it was judged so, if before now."""
    category: str | None = None
    """Category, if it changes."""
    compensation_likely: bool | None = None
    """Is compensation likely?"""
    complexity: Level | None = None
    """Complexity."""
    immediate_action_available: bool | None = None
    """Can something be done at once?"""
    immediate_action_needed: bool | None = None
    """Must something be done at once?"""
    impact: Level | None = None
    """Impact on the complainant and others."""
    reason: str | None = field(default=None, repr=False)
    """Why it was judged so."""
    safety: Level | None = None
    """Implications for safety."""
    severity: Level
    """Severity."""

    type: ClassVar[str] = "assessed"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("assessed_at", "category", "compensation_likely", "complexity", "immediate_action_available", "immediate_action_needed", "impact", "reason", "safety", "severity")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Assessed:
        return build(cls, plain, {"assessed_at": instant, "complexity": Level, "impact": Level, "safety": Level, "severity": Level})


@final
@dataclass(frozen=True, kw_only=True)
class Reassessed(Event):
    """The five-part assessment (7.5, Annex E). (ISO 10002, 7.5)."""

    assessed_at: datetime | None = None
    """When it was judged so, if before now."""
    category: str | None = None
    """Category, if it changes."""
    compensation_likely: bool | None = None
    """Is compensation likely?"""
    complexity: Level | None = None
    """Complexity."""
    immediate_action_available: bool | None = None
    """Can something be done at once?"""
    immediate_action_needed: bool | None = None
    """Must something be done at once?"""
    impact: Level | None = None
    """Impact on the complainant and others."""
    reason: str | None = field(default=None, repr=False)
    """Why it was judged so."""
    safety: Level | None = None
    """Implications for safety."""
    severity: Level
    """Severity."""

    type: ClassVar[str] = "reassessed"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("assessed_at", "category", "compensation_likely", "complexity", "immediate_action_available", "immediate_action_needed", "impact", "reason", "safety", "severity")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Reassessed:
        return build(cls, plain, {"assessed_at": instant, "complexity": Level, "impact": Level, "safety": Level, "severity": Level})


@final
@dataclass(frozen=True, kw_only=True)
class Assigned(Event):
    """The person responsible for the complaint from now on (4.12). (ISO 10002, 4.12)."""

    competence: str | None = None
    """Competence on which the choice rests (4.14)."""
    reason: str | None = field(default=None, repr=False)
    """Why."""
    to: str
    """The owner."""

    type: ClassVar[str] = "assigned"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("competence", "reason", "to")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Assigned:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class InvestigationStarted(Event):
    """Facts are being established (7.6). (ISO 10002, 7.6)."""

    plan: str | None = field(default=None, repr=False)
    """The planned work."""
    started_at: datetime | None = None
    """When it was begun, if before now."""

    type: ClassVar[str] = "investigation_started"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("plan", "started_at")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> InvestigationStarted:
        return build(cls, plain, {"started_at": instant})


@final
@dataclass(frozen=True, kw_only=True)
class FindingRecorded(Event):
    """The result of the investigation, about one allegation or the whole (7.6). (ISO 10002, 7.6)."""

    allegation: str | None = None
    """Allegation; the whole complaint if left out."""
    causes: Sequence[str] = ()
    """Causes, as codes of the policy (8.2)."""
    heard: Sequence[Heard] = ()
    """The persons who were heard (Annex D)."""
    outcome: Outcome
    """What was found."""
    systemic: bool | None = None
    """Does the cause lie in the system rather than in one case (8.2)?"""
    text: str | None = field(default=None, repr=False)
    """The finding in words."""

    type: ClassVar[str] = "finding_recorded"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("allegation", "causes", "heard", "outcome", "systemic", "text")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> FindingRecorded:
        return build(cls, plain, {"causes": many(same), "heard": many(Heard), "outcome": Outcome})


@final
@dataclass(frozen=True, kw_only=True)
class Attached(Event):
    """A document was added. (ISO 10002, 7.2)."""

    attachment: Attachment
    """The document."""

    type: ClassVar[str] = "attached"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("attachment",)
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Attached:
        return build(cls, plain, {"attachment": Attachment.read})


@final
@dataclass(frozen=True, kw_only=True)
class Noted(Event):
    """A remark for the file. (ISO 10002, 7.3)."""

    text: str = field(repr=False)
    """The remark."""

    type: ClassVar[str] = "noted"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("text",)
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Noted:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class Corrected(Event):
    """A recorded fact was wrong; the event that said so stays (4.9). (ISO 10002, 4.9)."""

    about: Sequence[str] = ()
    """The persons complained about, all of them; as it was if left out."""
    about_nobody: bool | None = None
    """It is about nobody in person."""
    category: str | None = None
    """Category."""
    description: str | None = field(default=None, repr=False)
    """Description."""
    occurred_on: date | None = None
    """Date of the problem."""
    reason: str = field(repr=False)
    """Why."""
    received_at: datetime | None = None
    """First receipt."""
    sequence: int
    """Sequence number of the event that is corrected."""

    type: ClassVar[str] = "corrected"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("about", "about_nobody", "category", "description", "occurred_on", "reason", "received_at", "sequence")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Corrected:
        return build(cls, plain, {"about": many(same), "occurred_on": day, "received_at": instant})


@final
@dataclass(frozen=True, kw_only=True)
class Waiting(Event):
    """The handling waits for somebody. (ISO 10002, 7.3)."""

    on: WaitingOn
    """For whom."""
    reason: str
    """Reason, as a code of the policy."""
    text: str | None = field(default=None, repr=False)
    """In words."""

    type: ClassVar[str] = "waiting"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("on", "reason", "text")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Waiting:
        return build(cls, plain, {"on": WaitingOn})


@final
@dataclass(frozen=True, kw_only=True)
class Resumed(Event):
    """The handling goes on. (ISO 10002, 7.3)."""

    text: str | None = field(default=None, repr=False)
    """In words."""

    type: ClassVar[str] = "resumed"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("text",)
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Resumed:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class ProgressReported(Event):
    """The complainant was informed of progress (7.3). (ISO 10002, 7.3)."""

    medium: str | None = None
    """Medium used."""
    reported_at: datetime | None = None
    """When the complainant was informed, if before now."""
    text: str | None = field(default=None, repr=False)
    """What was said."""

    type: ClassVar[str] = "progress_reported"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("medium", "reported_at", "text")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ProgressReported:
        return build(cls, plain, {"reported_at": instant})


@final
@dataclass(frozen=True, kw_only=True)
class DeadlineExtended(Event):
    """A deadline was moved, as the policy allows. (ISO 10002, 4.15)."""

    agreed: bool | None = None
    """Did the complainant agree?"""
    notice_sent_at: datetime | None = None
    """When the complainant was informed."""
    reason: str
    """Reason, as a code of the policy."""
    timer: str
    """Timer of the policy."""
    until: datetime
    """The new due instant."""

    type: ClassVar[str] = "deadline_extended"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("agreed", "notice_sent_at", "reason", "timer", "until")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> DeadlineExtended:
        return build(cls, plain, {"notice_sent_at": instant, "until": instant})


@final
@dataclass(frozen=True, kw_only=True)
class ResponseProposed(Event):
    """A decision with its reasons, and what is offered (7.7, Annex F). (ISO 10002, 7.7)."""

    acknowledges: bool | None = None
    """Does the same message acknowledge the complaint (7.4)? Then no acknowledgement apart is needed; a proposal
    says nothing of it."""
    communicated_at: datetime | None = None
    """When it was communicated, if before now (7.8)."""
    information: Sequence[str] = ()
    """The items that it states, as codes of the policy (`must_say`)."""
    kinds: Sequence[ResponseKind] = ()
    """The kinds of response."""
    medium: str | None = None
    """Medium used."""
    outcome: Outcome
    """What was decided."""
    reasons: str | None = field(default=None, repr=False)
    """Reasons."""
    redress: Sequence[Redress] = ()
    """What is promised."""
    routes: Sequence[str] = ()
    """Further routes of which the complainant was informed: `internal`, and outside bodies of the policy (7.9)."""
    unsaid: Sequence[str] = ()
    """Items of the policy's `must_say` that are not in `information`: filled in."""

    type: ClassVar[str] = "response_proposed"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("acknowledges", "communicated_at", "information", "kinds", "medium", "outcome", "reasons", "redress", "routes", "unsaid")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ResponseProposed:
        return build(cls, plain, {"communicated_at": instant, "information": many(same), "kinds": many(ResponseKind), "outcome": Outcome, "redress": many(Redress.read), "routes": many(same), "unsaid": many(same)})


@final
@dataclass(frozen=True, kw_only=True)
class ResponseApproved(Event):
    """A second person agreed with the proposed response. (ISO 10002, 5.4)."""

    proposal: int | None = None
    """Sequence number of the proposal; the last one if left out."""
    text: str | None = field(default=None, repr=False)
    """In words."""

    type: ClassVar[str] = "response_approved"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("proposal", "text")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ResponseApproved:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class Responded(Event):
    """A decision with its reasons, and what is offered (7.7, Annex F). (ISO 10002, 7.7)."""

    acknowledges: bool | None = None
    """Does the same message acknowledge the complaint (7.4)? Then no acknowledgement apart is needed; a proposal
    says nothing of it."""
    communicated_at: datetime | None = None
    """When it was communicated, if before now (7.8)."""
    information: Sequence[str] = ()
    """The items that it states, as codes of the policy (`must_say`)."""
    kinds: Sequence[ResponseKind] = ()
    """The kinds of response."""
    medium: str | None = None
    """Medium used."""
    outcome: Outcome
    """What was decided."""
    reasons: str | None = field(default=None, repr=False)
    """Reasons."""
    redress: Sequence[Redress] = ()
    """What is promised."""
    routes: Sequence[str] = ()
    """Further routes of which the complainant was informed: `internal`, and outside bodies of the policy (7.9)."""
    unsaid: Sequence[str] = ()
    """Items of the policy's `must_say` that are not in `information`: filled in."""

    type: ClassVar[str] = "responded"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("acknowledges", "communicated_at", "information", "kinds", "medium", "outcome", "reasons", "redress", "routes", "unsaid")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Responded:
        return build(cls, plain, {"communicated_at": instant, "information": many(same), "kinds": many(ResponseKind), "outcome": Outcome, "redress": many(Redress.read), "routes": many(same), "unsaid": many(same)})


@final
@dataclass(frozen=True, kw_only=True)
class Accepted(Event):
    """The complainant is satisfied with the response. (ISO 10002, 7.9)."""

    accepted_at: datetime | None = None
    """When they accepted it, if before now."""
    evidence: str | None = None
    """Attachment or reference that shows it."""

    type: ClassVar[str] = "accepted"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("accepted_at", "evidence")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Accepted:
        return build(cls, plain, {"accepted_at": instant})


@final
@dataclass(frozen=True, kw_only=True)
class Rejected(Event):
    """The complainant is not satisfied: the complaint stays open (7.9). (ISO 10002, 7.9)."""

    reason: str | None = field(default=None, repr=False)
    """Why."""
    rejected_at: datetime | None = None
    """When they rejected it, if before now."""
    routes: Sequence[str] = ()
    """Further routes of which the complainant was informed now."""

    type: ClassVar[str] = "rejected"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("reason", "rejected_at", "routes")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Rejected:
        return build(cls, plain, {"rejected_at": instant, "routes": many(same)})


@final
@dataclass(frozen=True, kw_only=True)
class RedressFulfilled(Event):
    """Promised redress is fulfilled. (ISO 10002, 7.9)."""

    done_at: datetime | None = None
    """When it was done, if before now."""
    evidence: str | None = None
    """Attachment or reference that shows it."""
    redress: str
    """The redress."""

    type: ClassVar[str] = "redress_fulfilled"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("done_at", "evidence", "redress")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> RedressFulfilled:
        return build(cls, plain, {"done_at": instant})


@final
@dataclass(frozen=True, kw_only=True)
class Escalated(Event):
    """One level up (Annex G). (ISO 10002, Annex G)."""

    escalated_at: datetime | None = None
    """When it was escalated, if before now."""
    level: int | None = None
    """The level reached: the next one, which may be left out."""
    reason: str | None = field(default=None, repr=False)
    """In words."""
    since: datetime | None = None
    """When it took effect, where time did it: `tick` says so, and people do not."""
    trigger: Trigger
    """Why."""

    type: ClassVar[str] = "escalated"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("escalated_at", "level", "reason", "since", "trigger")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Escalated:
        return build(cls, plain, {"escalated_at": instant, "since": instant, "trigger": Trigger})


@final
@dataclass(frozen=True, kw_only=True)
class Referred(Event):
    """To an outside body (Annex G, ISO 10003). (ISO 10002, 7.9)."""

    body: str
    """Body of the policy."""
    reason: str | None = field(default=None, repr=False)
    """In words."""
    reference: str | None = field(default=None, repr=False)
    """Its reference."""
    referred_at: datetime | None = None
    """When it was referred, if before now."""

    type: ClassVar[str] = "referred"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("body", "reason", "reference", "referred_at")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Referred:
        return build(cls, plain, {"referred_at": instant})


@final
@dataclass(frozen=True, kw_only=True)
class Ruled(Event):
    """The decision of the outside body. (ISO 10003)."""

    comply_by: date | None = None
    """Date by which it must be complied with."""
    redress: Sequence[Redress] = ()
    """Redress that is due under it."""
    ruled_at: datetime | None = None
    """When it was decided, if before now."""
    ruling: Ruling
    """The decision."""
    text: str | None = field(default=None, repr=False)
    """In words."""

    type: ClassVar[str] = "ruled"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("comply_by", "redress", "ruled_at", "ruling", "text")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Ruled:
        return build(cls, plain, {"comply_by": day, "redress": many(Redress.read), "ruled_at": instant, "ruling": Ruling})


@final
@dataclass(frozen=True, kw_only=True)
class Closed(Event):
    """The end, with its reason (7.9). (ISO 10002, 7.9)."""

    closed_at: datetime | None = None
    """When it was closed, if before now."""
    evidence: str | None = None
    """Attachment or reference that shows the reason."""
    reason: CloseReason
    """Why."""
    since: datetime | None = None
    """When it took effect, where time did it: `tick` says so, and people do not."""
    text: str | None = field(default=None, repr=False)
    """In words."""
    told: bool | None = None
    """Was the complainant informed? (Out of scope.)"""

    type: ClassVar[str] = "closed"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("closed_at", "evidence", "reason", "since", "text", "told")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Closed:
        return build(cls, plain, {"closed_at": instant, "reason": CloseReason, "since": instant})


@final
@dataclass(frozen=True, kw_only=True)
class Withdrawn(Event):
    """The complainant takes it back. Silence is no withdrawal. (ISO 10002, 7.9)."""

    evidence: str
    """Attachment or reference that shows it."""
    reason: str | None = field(default=None, repr=False)
    """Why."""
    withdrawn_at: datetime | None = None
    """When they took it back, if before now."""

    type: ClassVar[str] = "withdrawn"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("evidence", "reason", "withdrawn_at")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Withdrawn:
        return build(cls, plain, {"withdrawn_at": instant})


@final
@dataclass(frozen=True, kw_only=True)
class Merged(Event):
    """The complaint is handled under another number from now on. (ISO 10002, 7.2)."""

    into: str
    """That number."""
    merged_at: datetime | None = None
    """When it was merged, if before now."""
    reason: str | None = field(default=None, repr=False)
    """Why."""

    type: ClassVar[str] = "merged"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("into", "merged_at", "reason")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Merged:
        return build(cls, plain, {"merged_at": instant})


@final
@dataclass(frozen=True, kw_only=True)
class Absorbed(Event):
    """Another complaint was merged into this one, which inherits the earliest receipt. (ISO 10002, 7.2)."""

    complaint: str
    """The complaint that was merged."""
    deadlines: Sequence[InheritedDeadline] = ()
    """Its running deadlines: each holds for this complaint too, where it is tighter."""
    received_at: datetime
    """Its receipt."""

    type: ClassVar[str] = "absorbed"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("complaint", "deadlines", "received_at")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Absorbed:
        return build(cls, plain, {"deadlines": many(InheritedDeadline.read), "received_at": instant})


@final
@dataclass(frozen=True, kw_only=True)
class Split(Event):
    """Parts are handled by themselves; each is received with `split_from` and this complaint's receipt. (ISO
    10002, 7.2)."""

    into: Sequence[str] = ()
    """The new complaints."""
    reason: str | None = field(default=None, repr=False)
    """Why."""

    type: ClassVar[str] = "split"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("into", "reason")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Split:
        return build(cls, plain, {"into": many(same)})


@final
@dataclass(frozen=True, kw_only=True)
class Reopened(Event):
    """A new episode of a closed complaint. First and final outcomes are both kept. (ISO 10002, 7.9)."""

    reason: str = field(repr=False)
    """Why."""
    reopened_at: datetime | None = None
    """When it was reopened, if before now."""

    type: ClassVar[str] = "reopened"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("reason", "reopened_at")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Reopened:
        return build(cls, plain, {"reopened_at": instant})


@final
@dataclass(frozen=True, kw_only=True)
class ChargeRecorded(Event):
    """The complainant was charged. Refused unless the policy exempts the kind (4.8). (ISO 10002, 4.8)."""

    amount: Money
    """Amount."""
    kind: str
    """Kind, as a code of the policy."""

    type: ClassVar[str] = "charge_recorded"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("amount", "kind")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ChargeRecorded:
        return build(cls, plain, {"amount": Money.read})


@final
@dataclass(frozen=True, kw_only=True)
class SatisfactionRecorded(Event):
    """The complainant's opinion of the handling, apart from the outcome (8.3). (ISO 10002, 8.3)."""

    item: str
    """Item of the survey."""
    out_of: int
    """The highest score."""
    score: int
    """The score, from 0."""

    type: ClassVar[str] = "satisfaction_recorded"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("item", "out_of", "score")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> SatisfactionRecorded:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class Disclosed(Event):
    """Personal data was passed on (4.10). (ISO 10002, 4.10)."""

    basis: DisclosureBasis
    """On what ground."""
    to: str
    """To whom."""
    what: Sequence[str] = ()
    """What."""

    type: ClassVar[str] = "disclosed"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("basis", "to", "what")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Disclosed:
        return build(cls, plain, {"basis": DisclosureBasis, "what": many(same)})


@final
@dataclass(frozen=True, kw_only=True)
class ActionLinked(Event):
    """An improvement action comes out of this complaint (8.7). (ISO 10002, 8.7)."""

    action: str
    """The action."""

    type: ClassVar[str] = "action_linked"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("action",)
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ActionLinked:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class ActionCompleted(Event):
    """An improvement action that came out of this complaint has its result. (ISO 10002, 8.7)."""

    action: str
    """The action."""
    effective: bool
    """Did it work?"""

    type: ClassVar[str] = "action_completed"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("action", "effective")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> ActionCompleted:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class StepEntered(Event):
    """The complaint is at a step of the organisation's own. (ISO 10002, 6.3)."""

    step: str
    """Step of the policy."""

    type: ClassVar[str] = "step_entered"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("step",)
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> StepEntered:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class PolicyAdopted(Event):
    """The case moves to another policy. (ISO 10002, 5.3)."""

    clocks: Sequence[Clock] = ()
    """Clocks as they stood under the policy before: filled in."""
    mode: Adoption
    """How running deadlines are treated."""
    policy: PolicyPin | None = None
    """The policy it moves to."""
    step: str | None = None
    """Step of the new policy, where the present one does not exist there."""

    type: ClassVar[str] = "policy_adopted"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("clocks", "mode", "policy", "step")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> PolicyAdopted:
        return build(cls, plain, {"clocks": many(Clock.read), "mode": Adoption, "policy": PolicyPin.read})


@final
@dataclass(frozen=True, kw_only=True)
class MilestoneRecorded(Event):
    """An event of the law or the policy for which the lifecycle has no event of its kind. Examples: all
    information received, a holding response sent, a provisional credit given. (ISO 10002, 7.3)."""

    information: Sequence[str] = ()
    """The items that the message states, if it is one, as codes of the policy (`must_say`)."""
    milestone: str
    """Milestone, as a code of the policy."""
    reached_at: datetime | None = None
    """When it was reached, if before now."""
    text: str | None = field(default=None, repr=False)
    """In words."""
    unsaid: Sequence[str] = ()
    """Items of the policy's `must_say` that are not in `information`: filled in."""

    type: ClassVar[str] = "milestone_recorded"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("information", "milestone", "reached_at", "text", "unsaid")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> MilestoneRecorded:
        return build(cls, plain, {"information": many(same), "reached_at": instant, "unsaid": many(same)})


@final
@dataclass(frozen=True, kw_only=True)
class DeadlineWarned(Event):
    """A deadline comes nearer: recorded by `tick`, once for each threshold of the policy. (ISO 10002, 7.3)."""

    cycle: int
    """Which run of the timer."""
    due: datetime
    """When it is due. With a `problem`: until when it is known not to be due."""
    problem: str | None = None
    """Why nobody can say when it is due: the code of the calendar's error, such as `outside_holidays`. Then this
    is no warning of the policy's, and it comes once for each run."""
    reached_at: datetime
    """When the threshold was reached, however late this was recorded."""
    threshold: int
    """Position of the threshold in the policy, from 0. With a `problem`: how many thresholds there are."""
    timer: str
    """Timer of the policy."""

    type: ClassVar[str] = "deadline_warned"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("cycle", "due", "problem", "reached_at", "threshold", "timer")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> DeadlineWarned:
        return build(cls, plain, {"due": instant, "reached_at": instant})


@final
@dataclass(frozen=True, kw_only=True)
class DeadlineMissed(Event):
    """A deadline passed: recorded by `tick`, once for each run of a timer. (ISO 10002, 7.3)."""

    cycle: int
    """Which run of the timer."""
    due: datetime
    """When it was due: since then it is missed, however late this was recorded."""
    timer: str
    """Timer of the policy."""

    type: ClassVar[str] = "deadline_missed"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("cycle", "due", "timer")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> DeadlineMissed:
        return build(cls, plain, {"due": instant})


@final
@dataclass(frozen=True, kw_only=True)
class LegalHoldPlaced(Event):
    """A legal hold: personal data is needed for a claim, an inquiry or an audit. While it lasts, nothing is
    erased on request or because of `retention`. (ISO 10002, 8.1)."""

    hold: str
    """Identifier of the hold. Complaints that one matter concerns can share it."""
    provision: str | None = None
    """The rule or the order on which it rests, such as `CPR PD 31B.7`."""
    text: str | None = field(default=None, repr=False)
    """In words."""

    type: ClassVar[str] = "legal_hold_placed"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("hold", "provision", "text")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> LegalHoldPlaced:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class LegalHoldReleased(Event):
    """A legal hold ends. (ISO 10002, 8.1)."""

    hold: str
    """Identifier of the hold."""
    text: str | None = field(default=None, repr=False)
    """In words."""

    type: ClassVar[str] = "legal_hold_released"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("hold", "text")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> LegalHoldReleased:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class PersonalDataErased(Event):
    """Personal data is destroyed. The host then erases the values that are stored with the events. (ISO 10002,
    8.1)."""

    basis: ErasureBasis
    """On what ground."""
    events: Sequence[int] = ()
    """Sequence numbers of the events concerned; all if left out."""
    rule: str | None = None
    """The rule of the policy's `retention` on which it rests: filled in, if the policy has a list of rules."""

    type: ClassVar[str] = "personal_data_erased"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("basis", "events", "rule")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> PersonalDataErased:
        return build(cls, plain, {"basis": ErasureBasis, "events": many(same)})


@final
@dataclass(frozen=True, kw_only=True)
class Imported(Event):
    """Something that another system recorded about a complaint, as it was imported. The history of an imported
    complaint begins with such events, and the first is its receipt. Only an import makes them. (ISO 10002,
    4.9)."""

    attributes: Mapping[str, str] = field(default_factory=dict)
    """Attributes that the row gives, by their names here."""
    cause: str | None = None
    """The cause that the row gives."""
    complainant: str | None = None
    """The complainant's identifier that the row gives."""
    counts_as: EventKind | None = None
    """The event as which it counts here. None if it does not fit what came before: then it is kept, and changes
    nothing."""
    due: datetime | None = None
    """The due instant that the row gives."""
    happened_at: datetime | None = None
    """When it happened, if that was before the event that precedes it here: before the receipt, for example."""
    id: str | None = None
    """Identifier that the row has in the other system."""
    imported_at: datetime
    """When it was imported."""
    known_until: datetime | None = None
    """With the last event: warnings and misses up to this instant were known before the import. They are never
    recorded."""
    order: int | None = None
    """Its place among the events of its instant, lower first, if the rows have one."""
    outcome: Outcome | None = None
    """The outcome that the row gives."""
    reason: str | None = None
    """The policy's reason to wait, if the mapping names one."""
    records: Sequence[str] = ()
    """With the first event: what the other system can record. Everything else is unknown, and not zero."""
    source: str
    """The system or the table from which it comes."""
    word: str
    """The word of the row, as event logs have it: `closed`, for example."""

    type: ClassVar[str] = "imported"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("attributes", "cause", "complainant", "counts_as", "due", "happened_at", "id", "imported_at", "known_until", "order", "outcome", "reason", "records", "source", "word")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Imported:
        return build(cls, plain, {"counts_as": EventKind, "due": instant, "happened_at": instant, "imported_at": instant, "known_until": instant, "outcome": Outcome, "records": many(same)})


BY_TYPE: dict[str, Any] = {
    "received": Received,
    "acknowledged": Acknowledged,
    "assessed": Assessed,
    "reassessed": Reassessed,
    "assigned": Assigned,
    "investigation_started": InvestigationStarted,
    "finding_recorded": FindingRecorded,
    "attached": Attached,
    "noted": Noted,
    "corrected": Corrected,
    "waiting": Waiting,
    "resumed": Resumed,
    "progress_reported": ProgressReported,
    "deadline_extended": DeadlineExtended,
    "response_proposed": ResponseProposed,
    "response_approved": ResponseApproved,
    "responded": Responded,
    "accepted": Accepted,
    "rejected": Rejected,
    "redress_fulfilled": RedressFulfilled,
    "escalated": Escalated,
    "referred": Referred,
    "ruled": Ruled,
    "closed": Closed,
    "withdrawn": Withdrawn,
    "merged": Merged,
    "absorbed": Absorbed,
    "split": Split,
    "reopened": Reopened,
    "charge_recorded": ChargeRecorded,
    "satisfaction_recorded": SatisfactionRecorded,
    "disclosed": Disclosed,
    "action_linked": ActionLinked,
    "action_completed": ActionCompleted,
    "step_entered": StepEntered,
    "policy_adopted": PolicyAdopted,
    "milestone_recorded": MilestoneRecorded,
    "deadline_warned": DeadlineWarned,
    "deadline_missed": DeadlineMissed,
    "legal_hold_placed": LegalHoldPlaced,
    "legal_hold_released": LegalHoldReleased,
    "personal_data_erased": PersonalDataErased,
    "imported": Imported,
}
AnyEvent = Annotated[Union[Received, Acknowledged, Assessed, Reassessed, Assigned, InvestigationStarted, FindingRecorded, Attached, Noted, Corrected, Waiting, Resumed, ProgressReported, DeadlineExtended, ResponseProposed, ResponseApproved, Responded, Accepted, Rejected, RedressFulfilled, Escalated, Referred, Ruled, Closed, Withdrawn, Merged, Absorbed, Split, Reopened, ChargeRecorded, SatisfactionRecorded, Disclosed, ActionLinked, ActionCompleted, StepEntered, PolicyAdopted, MilestoneRecorded, DeadlineWarned, DeadlineMissed, LegalHoldPlaced, LegalHoldReleased, PersonalDataErased, Imported], ByType(BY_TYPE)]
"""One of all. pydantic and FastAPI tell them apart by `type`."""
