"""The types of documents and results, for annotations. Plain dicts at run time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal, Optional, Protocol, TypeAlias, TypedDict, Union

from amends.policy import PolicyDocument as PolicyDocument

IntervalText: TypeAlias = Union[tuple[str, str], list[str]]
"""``("09:00", "17:00")``; ``24:00`` may end it, an end not after its start lies in the next day."""

Errors: TypeAlias = Literal["raise", "null"]
OnChange: TypeAlias = Literal["reject", "earlier", "later", "compatible"]
Verdict: TypeAlias = Literal["on_time", "late", "pending", "overdue"]
Pauses: TypeAlias = Iterable[tuple[datetime, Union[datetime, None]]]
"""``(from, to)``, with None for ``to`` while still paused."""


class ArrowArray(Protocol):
    def __arrow_c_array__(self, requested_schema: Any = None) -> Any: ...


class ArrowStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...


ArrowColumn: TypeAlias = Union[ArrowArray, ArrowStream, Sequence[Optional[datetime]], Sequence[Optional[timedelta]]]
"""A column of any library that reads Arrow, or a list."""


class NumpyArray(Protocol):
    """A NumPy array of datetime64 or timedelta64."""

    @property
    def __array_interface__(self) -> Any: ...
    @property
    def dtype(self) -> Any: ...


class NamedHours(TypedDict):
    """Other hours on one date, and why."""

    hours: Sequence[IntervalText]
    name: str


class _PinnedZone(TypedDict):
    name: str
    tzdata: str
    first_offset: int
    changes: Sequence[Sequence[int]]


class PinnedZone(_PinnedZone, total=False):
    """The rules of a zone, written out."""

    tail: str


# `from` is a keyword, so these are written as calls.
_HolidayList = TypedDict("_HolidayList", {"id": str, "from": str, "to": str, "days": dict[str, str]})


class HolidayList(_HolidayList, total=False):
    """Closed dates of a place, with the range of dates that the list covers."""

    name: str
    version: str
    source: str


class _CalendarDocument(TypedDict):
    tz: str | PinnedZone
    weekly: Literal["24x7"] | dict[str, Sequence[IntervalText]]


class CalendarDocument(_CalendarDocument, total=False):
    """When an organisation is open."""

    id: str
    version: str
    description: str
    holidays: Sequence[str | HolidayList]
    exceptions: dict[str, Sequence[IntervalText] | NamedHours]


Cutoff = TypedDict("Cutoff", {"from": str, "counts_at": str})


class Receipt(TypedDict, total=False):
    """When something that arrives out of hours counts as received."""

    next_business_day: bool
    next_opening: bool
    cutoff: Cutoff


class _TimeLimit(TypedDict):
    within: str


class TimeLimit(_TimeLimit, total=False):
    """How long something may take, and how its days count."""

    day_one: Literal["day_after", "event_day"]
    due: Literal["exact", "close_of_business", "end_of_day"]
    roll_forward: Literal["none", "next_business_day"]
    receipt: Receipt


class _Cause(TypedDict):
    rule: Literal["weekly", "exception", "pause"]


class Cause(_Cause, total=False):
    """Which rule made it so."""

    date: str
    name: str


Segment = TypedDict("Segment", {"from": str, "to": str, "kind": Literal["open", "closed", "paused"], "cause": Cause})
"""What the clock did in [from, to) (RFC 3339 instants), and why."""
