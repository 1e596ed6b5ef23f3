"""Types of the compiled module. Checked against it by stubtest."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final, final, overload

from amends._errors import Problem
from amends.types import (
    ArrowColumn,
    CalendarDocument,
    Errors,
    HolidayList,
    NumpyArray,
    OnChange,
    Pauses,
    PinnedZone,
    Receipt,
    Segment,
    TimeLimit,
    Verdict,
)

__version__: Final[str]
TZDATA: Final[str]
HOLIDAYS: Final[list[str]]

@final
class Column:
    """A column of results, for any library that reads Arrow."""

    def __arrow_c_array__(self, requested_schema: Any = None) -> Any: ...
    def __arrow_c_schema__(self) -> Any: ...
    def __len__(self) -> int: ...
    @property
    def null_count(self) -> int: ...
    @property
    def type(self) -> str: ...

@final
class Zone:
    """The rules of one time zone, pinned. ``name`` is an exact IANA name."""

    def __new__(cls, name: str) -> Zone: ...
    @classmethod
    def from_tzif(cls, name: str, data: bytes, tzdata: str = "") -> Zone:
        """Rules from TZif bytes (RFC 9636), to be ahead of the bundled edition."""

    @classmethod
    def from_pinned(cls, pinned: PinnedZone | str) -> Zone: ...
    @property
    def name(self) -> str: ...
    @property
    def tzdata(self) -> str: ...
    def pinned(self) -> PinnedZone: ...
    def offset_at(self, at: datetime) -> int:
        """Seconds east of UTC."""

    def local(self, at: datetime) -> datetime:
        """The clock reading, naive."""

    def resolve(self, local: datetime, *, on_change: OnChange = "reject") -> datetime:
        """The instant of a clock reading (a naive datetime)."""

    @overload
    def resolve_column(self, local: ArrowColumn, *, on_change: OnChange = "reject", errors: Errors = "raise") -> Column: ...
    @overload
    def resolve_column(self, local: NumpyArray, *, on_change: OnChange = "reject", errors: Errors = "raise") -> Any: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __reduce__(self) -> tuple[Any, tuple[Any]]: ...

@final
class Calendar:
    """When an organisation is open. Raises AmendsError with every problem of the document at once.

    Holiday lists that come with the package (``HOLIDAYS``) may be named; others are handed in with ``holidays``,
    newer zone rules with ``zones``.
    """

    def __new__(
        cls,
        document: CalendarDocument | str,
        *,
        holidays: Sequence[HolidayList | str] | None = None,
        zones: Sequence[Zone] | None = None,
    ) -> Calendar: ...
    def deadline(self, start: datetime, within: TimeLimit | str, *, pauses: Pauses | None = None) -> datetime | None:
        """When a limit that begins at ``start`` ends, in UTC; None while an open pause keeps it from ending."""

    def received(self, arrived: datetime, receipt: Receipt) -> datetime:
        """When something that arrives out of hours counts as received."""

    def business_time(self, start: datetime, end: datetime, *, pauses: Pauses | None = None) -> timedelta:
        """Open time in [start, end), pauses left out."""

    def elapsed_time(self, start: datetime, end: datetime, *, pauses: Pauses | None = None) -> timedelta:
        """Any time in [start, end), pauses left out."""

    def business_days(self, start: datetime, end: datetime) -> int:
        """Business days after the local date of ``start``, up to and including that of ``end``."""

    def is_open(self, at: datetime) -> bool: ...
    def next_opening(self, at: datetime) -> datetime:
        """The first open instant not before ``at``."""

    def previous_opening(self, at: datetime) -> datetime:
        """The start of the last opening that began at or before ``at``."""

    def local_date(self, at: datetime) -> date: ...
    def segments(self, start: datetime, end: datetime, *, pauses: Pauses | None = None) -> list[Segment]:
        """What the clock did in [start, end), and why."""

    @overload
    def deadlines(
        self, starts: ArrowColumn, within: TimeLimit | str | ArrowColumn, *, assume_utc: bool = False, errors: Errors = "raise"
    ) -> Column: ...
    @overload
    def deadlines(
        self, starts: NumpyArray, within: TimeLimit | str | NumpyArray, *, assume_utc: bool = False, errors: Errors = "raise"
    ) -> Any:
        """Deadlines of a column: one limit for all rows, or a column of durations in open time.

        Arrow in gives a Column, NumPy in gives NumPy. Null gives null. ``errors="null"`` gives null too for rows
        without an answer, instead of raising.
        """

    @overload
    def business_times(
        self, starts: ArrowColumn, ends: ArrowColumn, *, assume_utc: bool = False, errors: Errors = "raise"
    ) -> Column: ...
    @overload
    def business_times(self, starts: NumpyArray, ends: NumpyArray, *, assume_utc: bool = False, errors: Errors = "raise") -> Any:
        """Open time between two columns."""

    @property
    def document(self) -> CalendarDocument: ...
    def pinned(self) -> CalendarDocument:
        """The document with zone rules and holiday lists written out: what a server sends to a browser."""

    @property
    def zone(self) -> Zone: ...
    @property
    def warnings(self) -> tuple[Problem, ...]: ...
    @property
    def holiday_coverage(self) -> tuple[date, date] | None: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __reduce__(self) -> tuple[Any, tuple[Any]]: ...

def holidays(id: str) -> HolidayList:
    """A holiday list that comes with the package."""

def verdict(due: datetime | None, done: datetime | None, *, as_of: datetime) -> Verdict:
    """Was it on time? Done at the due instant is on time."""

def verdicts(
    dues: ArrowColumn | NumpyArray, dones: ArrowColumn | NumpyArray, *, as_of: datetime, assume_utc: bool = False
) -> Column:
    """Verdicts of columns, as a dictionary column of words."""
