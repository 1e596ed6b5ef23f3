"""A request about an improvement action.

Made from core/lifecycle.json by bindings-wasm/generate.
"""

# ruff: noqa
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Union, final

from amends._plain import ByType, Plain, build, day, instant, many, same
from amends.records import ActionKind


class ActionCommand(Plain):
    """A request about an improvement action."""

    type: ClassVar[str]
    """Its name in JSON."""

    __slots__ = ()

    __amends_request__: ClassVar[bool] = True



@final
@dataclass(frozen=True, kw_only=True)
class Propose(ActionCommand):
    """An action is proposed. (ISO 10002, 8.7)."""

    action: str
    """Identifier, given by the host."""
    cases: Sequence[str] = ()
    """Complaints from which it comes."""
    cause: str | None = None
    """Cause that it is to remove, as a code of the policy."""
    kind: ActionKind
    """Kind."""
    text: str = field(repr=False)
    """The work to do."""

    type: ClassVar[str] = "propose"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("action", "cases", "cause", "kind", "text")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Propose:
        return build(cls, plain, {"cases": many(same), "kind": ActionKind})


@final
@dataclass(frozen=True, kw_only=True)
class Plan(ActionCommand):
    """The owner, the date, and how to see the success. (ISO 10002, 8.7). Possible in: proposed, planned,
    verified."""

    due: date
    """Date by which it is to be done."""
    measure: str | None = None
    """The metric that will show whether it worked, by its identifier."""
    owner: str
    """The person responsible."""
    text: str | None = field(default=None, repr=False)
    """In words."""

    type: ClassVar[str] = "plan"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("due", "measure", "owner", "text")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Plan:
        return build(cls, plain, {"due": day})


@final
@dataclass(frozen=True, kw_only=True)
class Implement(ActionCommand):
    """It is done. (ISO 10002, 8.7). Possible in: planned."""

    evidence: str | None = None
    """Attachment or reference that shows it."""
    text: str | None = field(default=None, repr=False)
    """In words."""

    type: ClassVar[str] = "implement"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("evidence", "text")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Implement:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class Verify(ActionCommand):
    """Whether it worked. (ISO 10002, 8.7). Possible in: implemented."""

    effective: bool
    """Did it?"""
    evidence: str | None = None
    """Attachment or reference that shows it."""
    text: str | None = field(default=None, repr=False)
    """In words."""

    type: ClassVar[str] = "verify"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("effective", "evidence", "text")
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Verify:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class Close(ActionCommand):
    """The end of the action. (ISO 10002, 8.7). Possible in: verified."""

    text: str | None = field(default=None, repr=False)
    """In words."""

    type: ClassVar[str] = "close"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("text",)
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Close:
        return build(cls, plain, {})


@final
@dataclass(frozen=True, kw_only=True)
class LinkCase(ActionCommand):
    """One more complaint from which it comes. (ISO 10002, 8.7). Possible in: proposed, planned, implemented,
    verified."""

    complaint: str
    """The complaint."""

    type: ClassVar[str] = "link_case"
    __amends_fields__: ClassVar[tuple[str, ...]] = ("complaint",)
    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> LinkCase:
        return build(cls, plain, {})


BY_TYPE: dict[str, Any] = {
    "propose": Propose,
    "plan": Plan,
    "implement": Implement,
    "verify": Verify,
    "close": Close,
    "link_case": LinkCase,
}
AnyActionCommand = Annotated[Union[Propose, Plan, Implement, Verify, Close, LinkCase], ByType(BY_TYPE)]
"""One of all. pydantic and FastAPI tell them apart by `type`."""
