"""Types of the compiled module. Checked against it by stubtest."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final, Literal, SupportsIndex, TypeVar, final, overload

from amends._errors import Availability, FieldProblem, Problem, Reason
from amends.actions import ActionCommand
from amends.codes import CommandName, ErrorKind, StateName
from amends.commands import Command
from amends.events import AnyEvent
from amends.measure import Adapted, ChosenStrata, Conformance, Definitions, Header, Periods, Recordable, ReturnForm, ReturnMark, TallyDocument
from amends.records import (
    ActionSnapshot,
    ActionState,
    Adoption,
    CaseExport,
    CaseView,
    ConsistencyProof,
    Coverage,
    DisclosureEntry,
    DueDay,
    EventKind,
    Explanation,
    Facts,
    Handover,
    HeadStatement,
    InclusionProof,
    PolicyPin,
    Preview,
    Replay,
    Retention,
    Risk,
    SignedHead,
    State,
    StreamHead,
    TimerStatus,
    Tombstone,
    TreeHead,
    Viewer,
)
from amends.store import Store, Worked
from amends.types import (
    ArrowColumn,
    ArrowStream,
    CalendarDocument,
    Errors,
    HolidayList,
    NumpyArray,
    OnChange,
    Pauses,
    PinnedZone,
    PolicyDocument,
    Receipt,
    Segment,
    TimeLimit,
    Verdict,
)

__version__: Final[str]
TZDATA: Final[str]
HOLIDAYS: Final[list[str]]
PRESETS: Final[list[str]]
DRAFTS: Final[list[str]]
TIMER_STATES: Final[list[str]]

_CommandInput = Command | Mapping[str, Any] | str
_RecordInput = EventRecord | Mapping[str, Any] | str
_Leaf = bytes | str | StreamHead
_T = TypeVar("_T")
_ProofInput = _T | Mapping[str, Any] | str

@final
class Column:
    """A column of results: instants, durations or words. Libraries that read Arrow take it without a copy.

    ``df["due"] = column`` is right in pandas, also after rows were filtered: it has one value for each row that was given.

    >>> column = office.deadlines(pl.Series([datetime(2026, 12, 24, 15, tzinfo=timezone.utc)]), "business P1D")
    >>> column[0].isoformat(), len(column), column.to_polars("due").name
    ('2026-12-30T00:00:00+00:00', 1, 'due')
    """

    def __arrow_c_array__(self, requested_schema: Any = None) -> Any: ...
    def __arrow_c_schema__(self) -> Any: ...
    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, key: SupportsIndex, /) -> Any: ...
    @overload
    def __getitem__(self, key: slice, /) -> Column: ...
    def __iter__(self) -> Iterator[Any]: ...
    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        """Instants are objects with their zone, as those of a Series are; with a ``dtype`` they are ``datetime64`` in UTC."""

    def to_list(self) -> list[Any]:
        """Aware datetimes in the column's zone, timedeltas, or texts; None for null.

        >>> column = office.deadlines([datetime(2026, 12, 24, 15, tzinfo=timezone.utc), None], "business P1D")
        >>> column.to_list()[1], column.to_list()[0].isoformat()
        (None, '2026-12-30T00:00:00+00:00')
        """

    def to_numpy(self) -> Any:
        """``datetime64`` in UTC (NumPy has no zones) or ``timedelta64``, with NaT for null; words are objects.

        >>> column = office.deadlines([datetime(2026, 12, 24, 15, tzinfo=timezone.utc), None], "business P1D")
        >>> column.to_numpy()
        array(['2026-12-30T00:00:00.000000',                        'NaT'],
              dtype='datetime64[us]')
        """

    def to_pandas(self, index: Any = None) -> Any:
        """A Series of pandas with this index.

        >>> column = office.deadlines([datetime(2026, 12, 24, 15, tzinfo=timezone.utc), None], "business P1D")
        >>> column.to_pandas().isna().tolist()
        [False, True]
        """

    def to_polars(self, name: str = "") -> Any:
        """A Series of polars.

        >>> column = office.deadlines([datetime(2026, 12, 24, 15, tzinfo=timezone.utc), None], "business P1D")
        >>> column.to_polars("due").null_count()
        1
        """

    @staticmethod
    def _restore(parts: tuple[str, str | None, list[int | None], list[str]]) -> Column: ...
    def __reduce__(self) -> tuple[Any, tuple[Any]]: ...
    @property
    def null_count(self) -> int: ...
    @property
    def type(self) -> str: ...
    @property
    def zone(self) -> str | None:
        """The zone in which instants are shown."""

    @property
    def words(self) -> list[str] | None:
        """All words that a column of words could hold."""

@final
class Frame:
    """Rows and columns, for any library that reads Arrow: ``polars.DataFrame(frame)``, ``pyarrow.table(frame)``,
    ``pandas.DataFrame(frame)``. A notebook shows it as a table.

    >>> frame = measure.frame([{"month": "2026-01", "received": 3}, {"month": "2026-02", "received": 5}])
    >>> frame["received"].to_list(), frame[1], len(frame[:1])
    ([3, 5], {'month': '2026-02', 'received': 5}, 1)
    """

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...
    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, key: str, /) -> Column: ...
    @overload
    def __getitem__(self, key: SupportsIndex, /) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, key: slice, /) -> Frame: ...
    def __iter__(self) -> Iterator[dict[str, Any]]:
        """The rows, one dict each."""

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows, one dict each.

        >>> frame = measure.frame([{"month": "2026-01", "received": 3}, {"month": "2026-02", "received": 5}])
        >>> frame.to_dicts()[0]
        {'month': '2026-01', 'received': 3}
        """

    def to_pandas(self) -> Any:
        """A frame of pandas. Whole numbers with gaps are ``Int64``.

        >>> frame = measure.frame([{"month": "2026-01", "received": 3}, {"month": "2026-02", "received": 5}])
        >>> frame.to_pandas()["received"].tolist()
        [3, 5]
        """

    def to_polars(self) -> Any:
        """A frame of polars.

        >>> frame = measure.frame([{"month": "2026-01", "received": 3}, {"month": "2026-02", "received": 5}])
        >>> frame.to_polars().shape
        (2, 2)
        """

    def _repr_html_(self) -> str: ...
    @staticmethod
    def _restore(columns: list[tuple[str, tuple[str, str | None, list[int | None], list[str]]]], rows: int, left_out: int | None = None) -> Frame: ...
    def __reduce__(self) -> tuple[Any, tuple[Any, int, int | None]]: ...
    @property
    def columns(self) -> list[str]: ...
    @property
    def left_out(self) -> int | None:
        """How many figures were left out, because no case is behind them; None where nothing is ever left out."""

@final
class Log:
    """A table, read by ``read_log`` or ``read_cases``. Every row is used, ignored or set aside, and counted once.

    >>> rows = [{"ref": "C-1", "opened": "2026-03-02", "closed": "2026-03-12"}, {"ref": "C-2", "opened": "31/02/2026", "closed": None}]
    >>> log = amends.read_cases(rows, {"case": "ref", "events": {"received": "opened", "closed": "closed"}}, zone="Europe/London")
    >>> log
    <amends.Log of 2 rows: 1 used, 0 ignored, 1 set aside; 0 cells set aside>
    >>> log.quarantined[0]
    {'row': 1, 'column': 'opened', 'reason': 'time_unreadable', 'text': '31/02/2026', 'what': 'row'}
    """

    @property
    def rows(self) -> int: ...
    @property
    def used(self) -> int:
        """Rows that were read, if perhaps without some of their cells."""

    @property
    def ignored(self) -> int:
        """Rows that mean nothing here, by the mapping's own word."""

    @property
    def set_aside(self) -> int: ...
    @property
    def zoneless(self) -> bool:
        """Did times name no zone? They were read in the mapping's zone."""

    @property
    def clock_changes(self) -> int:
        """Local times that a clock change skipped or repeated. The mapping's ``ambiguous`` said how to read them."""

    @property
    def quarantined(self) -> Frame:
        """What could not be read: ``row`` (from zero), ``column``, ``reason``, ``text``, and ``what`` was set aside, the row or
        the cell."""

    @property
    def events(self) -> Frame:
        """The log as a frame, which ``measure.tally_frame`` takes."""

    @property
    def records(self) -> list[Recordable]:
        """What the table can tell: what it never tells of this is 0, and everything else is unknown."""

    @property
    def account(self) -> dict[str, Any]:
        """Counts of what was read, ignored, set aside and derived."""

    @property
    def conformance(self) -> Conformance: ...
    def tally(
        self,
        *,
        as_of: datetime,
        zone: str | Zone | None = None,
        calendar: Calendar | None = None,
        definitions: Definitions | str | None = None,
        known_at: datetime | None = None,
    ) -> Tally:
        """Counts the log: every function of ``amends.measure`` takes a tally.

        Args:
            as_of: Nothing at or after this instant is counted.
            zone: Zone whose days count: that of the calendar, or of the mapping, if left out.
            calendar: Calendar of business days.
            definitions: Definitions that the counters rest on, such as ``{"strata": ["product"]}``.
            known_at: Nothing recorded after this instant is counted.

        >>> rows = [{"ref": "C-1", "opened": "2026-03-02", "closed": "2026-03-12"}, {"ref": "C-2", "opened": "31/02/2026", "closed": None}]
        >>> log = amends.read_cases(rows, {"case": "ref", "events": {"received": "opened", "closed": "closed"}}, zone="Europe/London")
        >>> log.tally(as_of=datetime(2026, 4, 1, tzinfo=timezone.utc), definitions={"on_time": "days", "on_time_days": 28})
        <amends.measure.Tally of 1 cases as of 2026-04-01T00:00:00Z in Europe/London>
        """

@final
class Import:
    """Complaints of another system, read by ``import_cases``. Iterate over it: each complaint comes as a case with its records."""

    @property
    def log(self) -> Log:
        """The account of every row, and the log. Its figures are those of the histories."""

    @property
    def cases(self) -> int: ...
    @property
    def open(self) -> int:
        """Complaints that are open."""

    @property
    def renamed(self) -> dict[str, str]:
        """Identifiers of the table that had to be written in another way, with ours."""

    @property
    def adapted(self) -> list[Adapted]:
        """Words that do not fit the state of their complaint, with what became of them: the most frequent first."""

    def __iter__(self) -> ImportedHistories: ...
    def __len__(self) -> int: ...

@final
class ImportedHistories:
    """The complaints of an ``Import``, one at a time."""

    def __iter__(self) -> ImportedHistories: ...
    def __next__(self) -> tuple[Case, list[EventRecord]]: ...

@final
class Register:
    """Complaints in a store, under policies that the store keeps too. Many threads may share one; several processes may share a store.

    The instant of a decision is the later of the context's ``now`` and the last instant of the case: clocks of servers differ. What the
    store itself raises passes through; then it is not known whether the command was stored: give it again with the same ``command_id``.

    Args:
        store: An object with the methods of ``amends.store.Store``.
        policy: The policy of new complaints. The store keeps it, so that every case finds its own.
        remembering: Cases that are kept in memory, so that a command reads only what is new.
        lease: Time for a worker; a minute if left out. If a worker dies, another one gets its complaints after that.
    """

    def __new__(cls, store: Store, policy: Policy, *, remembering: int = 1024, lease: timedelta | None = None) -> Register: ...
    @property
    def store(self) -> Any:
        """The store."""

    @property
    def current(self) -> Policy:
        """The policy of new complaints."""

    def case(self, complaint: str) -> Case | None:
        """A complaint as it stands; None if there is none of this name."""

    def policy_of(self, case: Case) -> Policy:
        """The policy under which a case is handled, from the store if need be.

        Raises:
            AmendsError: ``policy_not_kept``.
        """

    def complaints(self, after: str | None = None, *, limit: int = 100) -> list[str]:
        """The names of at most ``limit`` complaints after this one, ordered by their bytes: for a list, page by page."""

    def handle(self, complaint: str, command: _CommandInput | Sequence[_CommandInput], context: Context) -> Handled:
        """Decides on a command and stores what follows, in one transaction. If somebody else was faster, it decides again.

        A command id that was answered before gives the first answer: ``repeated``, and no records.

        Raises:
            Refused: The command was refused.
            AmendsError: ``unknown_complaint``, ``other_complaint``, ``policy_not_kept``, ``damaged``; ``busy`` if others were faster too often.
        """

    def tick(self, complaint: str, now: datetime) -> Handled:
        """Records what time brought to a complaint, and puts it into the queue again."""

    def work(self, now: datetime, *, limit: int = 100) -> Worked:
        """Brings at most ``limit`` complaints up to date whose time has come. Call it again and again, from as many workers as you like."""

    def history(self, complaint: str) -> list[EventRecord]:
        """Every record of a complaint, verified."""

def store_conformance(fresh: Callable[[], Store]) -> list[str]:
    """Tries a store with everything that a register relies on; gives the names of the checks.

    fresh: Makes an empty store, which nobody else uses. It is called once for each check.

    Raises:
        AmendsError: ``store_departs`` for each check that the store does not keep, with what came instead.

    >>> from amends import store
    >>> len(store.conformance(store.Memory))
    23
    """

def store_tables(postgres: bool, jsonb: bool) -> tuple[str, list[list[str]]]: ...

def column_pairs(frame: Frame) -> list[tuple[str, list[Any]]]: ...
def csv_table(text: str, delimiter: str, skip: int) -> tuple[Frame, list[int]]: ...
def read_frame(frame: Any, mapping: Mapping[str, Any] | str, mask: bool, malformed: list[int]) -> Log: ...
def import_frame(
    frame: Any,
    mapping: Mapping[str, Any] | str,
    mask: bool,
    malformed: list[int],
    policy: Policy,
    source: str,
    at: datetime,
    by: str,
    known_until: datetime | None,
) -> Import: ...
def sample(frame: Any, rows: int) -> dict[str, list[str | None]]: ...

@final
class Tally:
    """A tally in native memory: every function of ``amends.measure`` takes it where it takes a tally's document. It may be pickled,
    so that processes count parts and one of them merges.

    >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
    ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
    >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
    ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
    >>> tally
    <amends.measure.Tally of 2 cases as of 2026-03-01T00:00:00Z in Europe/London>
    >>> tally.document()["quarantined"]
    {}
    """

    @classmethod
    def from_json(cls, text: str) -> Tally:
        """Raises:
            AmendsError: ``tally_invalid``.

        >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
        ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
        >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
        ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
        >>> measure.Tally.from_json(tally.to_json()) == tally
        True
        """

    def to_json(self) -> str:
        """The document as text, to be kept: the same bytes in each language.

        >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
        ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
        >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
        ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
        >>> tally.to_json()[:12]
        '{"format":1,'
        """

    def document(self) -> TallyDocument:
        """The document, as plain dicts: what other languages and functions exchange.

        >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
        ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
        >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
        ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
        >>> tally.document()["cases"]
        2
        """

    def merge(self, *others: Tally) -> Tally:
        """All of them in one. The order and the partition do not matter, to the byte.

        Raises:
            AmendsError: ``merge_mismatch`` if they were made differently.

        >>> at = datetime(2026, 2, 2, tzinfo=timezone.utc)
        >>> parts = [measure.tally_frame({"case": [name], "event": ["received"], "at": [at]}, as_of=at + timedelta(days=9), zone="UTC") for name in ("C-1", "C-2")]
        >>> parts[0].merge(parts[1]).cases
        2
        """

    def indicators(
        self,
        periods: Periods,
        *,
        by: str | Iterable[str] | None = None,
        only: Mapping[str, str | Iterable[str]] | None = None,
        ids: str | Iterable[str] | None = None,
        exposure: Iterable[float] | None = None,
        suppress_below: int | None = None,
        every: bool = False,
    ) -> Frame:
        """Indicators as a frame, a row for each figure: the columns of ``by``, then ``period``, ``indicator``, ``value``, ``numerator``,
        ``denominator``, ``lower``, ``upper``, ``coverage``, ``unit``, ``reason`` and ``missing``.

        All groups and periods are worked out in one pass. What has no case is left out, and ``left_out`` of the frame tells how many
        figures that are. An indicator that the log cannot tell has one row, without group and period, whose ``reason`` says why.

            tally.indicators(months, by=["product", "cause"], only={"channel": ["letter", "phone"]}, ids=["V1", "T2"]).to_polars()

        periods: What ``measure.periods`` gives.
        by: Attributes by which the tally is divided (``strata`` of the definitions); all cases together if left out.
        only: Only cases with one of these values of each of these attributes.
        ids: Identifiers of indicators; all if left out.
        exposure: Exposure by period, for rates; not with ``by``.
        suppress_below: Shares of fewer cases than this are withheld.
        every: Rows also for what has no case.

        Raises:
            AmendsError: ``unknown_word`` for an attribute, a value or an indicator that there is not; ``wrong_kind``; ``length_mismatch``.

        >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
        ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
        >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
        ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
        >>> months = amends.periods("2026-01", "2026-02")
        >>> frame = tally.indicators(months, by="cause", ids=["V1", "T2"])
        >>> frame.columns[:5]
        ['cause', 'period', 'indicator', 'value', 'numerator']
        >>> [(row["cause"], row["period"], row["indicator"], row["value"]) for row in frame]
        [('delay', '2026-01', 'V1', 1.0), ('delay', '2026-02', 'T2', 1.0), ('refund', '2026-01', 'V1', 1.0), ('refund', '2026-02', 'T2', 0.0)]
        """

    def flow(self, periods: Periods, *, only: ChosenStrata | None = None) -> Frame:
        """Received and ended complaints as a frame, a row for each period: the rows of ``measure.flow``.

        >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
        ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
        >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
        ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
        >>> months = amends.periods("2026-01", "2026-02")
        >>> [(row["period"], row["received"], row["closed"], row["open_end"]) for row in tally.flow(months)]
        [('2026-01', 2, 1, 1), ('2026-02', 0, 0, 1)]
        """

    def cohorts(self, periods: Periods, *, only: ChosenStrata | None = None) -> Frame:
        """On time by three cohorts as a frame, a row for each period: the rows of ``measure.cohorts``.

        >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
        ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
        >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
        ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
        >>> months = amends.periods("2026-01", "2026-02")
        >>> [(row["period"], row["due"], row["due_on_time"]) for row in tally.cohorts(months)]
        [('2026-01', 0, 0), ('2026-02', 2, 1)]
        """

    def open_cases(self, *, bands: Iterable[int] | None = None, only: ChosenStrata | None = None) -> Frame:
        """Open cases by bands of age as a frame: the bands of ``measure.open_cases``.

        >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
        ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
        >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
        ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
        >>> tally.open_cases(bands=[14, 28]).to_dicts()
        [{'from': 0, 'to': 14, 'count': 0}, {'from': 15, 'to': 28, 'count': 0}, {'from': 29, 'to': None, 'count': 1}]
        """

    def time_to_resolve(self, periods: Periods, *, only: ChosenStrata | None = None) -> Frame:
        """Kaplan and Meier's curve as a frame, a row for each step: the steps of ``measure.time_to_resolve``.

        >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
        ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
        >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
        ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
        >>> months = amends.periods("2026-01", "2026-02")
        >>> tally.time_to_resolve(months).to_dicts()[0]["time"]
        15
        """

    def causes(self, periods: Periods, attribute: str = "cause", *, share: float | None = None) -> Frame:
        """Causes, or the values of another attribute, in descending order: the rows of ``measure.causes``.

        >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
        ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
        >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
        ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
        >>> months = amends.periods("2026-01", "2026-02")
        >>> [(row["label"], row["count"]) for row in tally.causes(months)]
        [('delay', 1), ('refund', 1)]
        """

    def rising_causes(self, periods: Periods, attribute: str = "cause") -> Frame:
        """What comes up more often than it did: the rows of ``measure.rising_causes``.

        >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
        ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
        >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
        ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
        >>> tally.rising_causes(amends.periods("2025-07", "2026-02")).to_dicts()
        []
        """

    def ways_of_ending(self, periods: Periods, *, only: ChosenStrata | None = None, horizons: Iterable[int] | None = None) -> Frame:
        """How those received in the periods ended, a row for each way and time: ``cause``, ``time`` in days, ``incidence``, ``naive`` and
        ``survival``, as ``measure.ways_of_ending`` tells them.

        >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
        ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
        >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
        ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
        >>> months = amends.periods("2026-01", "2026-02")
        >>> tally.ways_of_ending(months).columns
        ['cause', 'time', 'incidence', 'naive', 'survival']
        """

    def regulatory_return(
        self,
        form: ReturnForm,
        periods: Periods,
        *,
        by: str | None = None,
        across: str | None = None,
        groups: Iterable[str] | None = None,
        exposure: Mapping[str, float] | None = None,
        currency: str | None = None,
        sections: Iterable[str] | None = None,
        marks: Iterable[ReturnMark] | None = None,
    ) -> Frame:
        """A return to a regulator, a row for each line, period and group: ``period``, ``section``, ``group``, ``across``, ``code``, ``label``,
        ``value``, ``unit`` and ``reason``. The arguments are those of ``measure.regulatory_return``, which also gives the checks and the notes.

        >>> log = {"case": ["C-1", "C-1", "C-2"], "event": ["received", "closed", "received"], "cause": ["delay", None, "refund"],
        ...        "at": [datetime(2026, 1, d, 9, tzinfo=timezone.utc) for d in (5, 20, 28)]}
        >>> tally = measure.tally_frame(log, as_of=datetime(2026, 3, 1, tzinfo=timezone.utc), zone="Europe/London",
        ...                             definitions={"on_time": "days", "on_time_days": 28, "strata": ["cause"]})
        >>> returned = tally.regulatory_return("cfpb", amends.periods("2026-01", "2026-01"))
        >>> returned.columns
        ['period', 'section', 'group', 'across', 'code', 'label', 'value', 'unit', 'reason']
        """

    @property
    def cases(self) -> int: ...
    @property
    def header(self) -> Header: ...
    def __eq__(self, value: object, /) -> bool: ...

@final
class Words:
    """Titles and short texts in one language, for complainants and other people in front of a page. ``Words("en")`` and ``Words("ar")``
    come with the library. For another language give a dictionary: an object with ``language``, ``direction``, and the groups of texts that
    ``amends/words/en.json`` of the sources shows. What it leaves out is English, and ``missing`` lists it.

    >>> words = amends.Words("en")
    >>> words.language, words.command("acknowledge")
    ('en', 'Confirm receipt')
    """

    def __new__(cls, dictionary: str | Mapping[str, Any]) -> Words: ...
    @property
    def language(self) -> str: ...
    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """For HTML's attribute ``dir``."""

    @property
    def missing(self) -> list[str]:
        """Texts that the dictionary leaves out, as JSON Pointers: ``/problems/fact_missing``."""

    def command(self, name: CommandName) -> str:
        """The title of a command, for a button."""

    def event(self, name: EventKind | str) -> str:
        """What an event says, in a history."""

    def state(self, name: State | StateName) -> str: ...
    def timer(self, word: str) -> str:
        """The title of a kind or state of timers: ``duty``, ``met_late``."""

    def word(self, of: str, word: str) -> str:
        """The title of a word of a type: ``word("Outcome", "partly_upheld")``."""

    def field(self, command: str, path: str) -> str:
        """The title of a field of a command, by its JSON Pointer: of the field itself, else of the one that holds it."""

    def problem(self, problem: FieldProblem | Reason) -> str:
        """What is wrong, for the person who fills a form in. Without words for the code: the message for developers."""

    def due(self, date: str, time: str | None = None) -> str:
        """When something is due; you write date and time in the language. Without a time, the whole day is left."""

@final
class Zone:
    """The rules of one time zone, pinned. ``name`` is an exact IANA name.

    >>> amends.Zone("Europe/London").name
    'Europe/London'
    """

    def __new__(cls, name: str) -> Zone: ...
    @classmethod
    def from_tzif(cls, name: str, data: bytes, tzdata: str = "") -> Zone:
        """Rules from TZif bytes (RFC 9636), to be ahead of the bundled edition.

        >>> import pathlib, zoneinfo
        >>> folders = [pathlib.Path(folder) / "UTC" for folder in zoneinfo.TZPATH]
        >>> [amends.Zone.from_tzif("UTC", path.read_bytes()).name for path in folders if path.exists()][:1] in (["UTC"], [])
        True
        """

    @classmethod
    def from_pinned(cls, pinned: PinnedZone | str) -> Zone:
        """Rules that :meth:`pinned` wrote out: days are then counted as they were, whatever edition is bundled.

        >>> london = amends.Zone("Europe/London")
        >>> amends.Zone.from_pinned(london.pinned()) == london
        True
        """

    @property
    def name(self) -> str: ...
    @property
    def tzdata(self) -> str: ...
    def pinned(self) -> PinnedZone:
        """The rules, written out: what :meth:`from_pinned` takes.

        >>> list(amends.Zone("Europe/London").pinned())
        ['name', 'tzdata', 'first_offset', 'changes', 'tail']
        """

    def offset_at(self, at: datetime) -> int:
        """Seconds east of UTC.

        >>> amends.Zone("Europe/London").offset_at(datetime(2026, 7, 1, tzinfo=timezone.utc))
        3600
        """

    def local(self, at: datetime) -> datetime:
        """The clock reading, naive. ``fold`` is not set: :meth:`offset_at` tells the two readings of a repeated hour apart.

        >>> amends.Zone("Europe/London").local(datetime(2026, 7, 1, 9, tzinfo=timezone.utc))
        datetime.datetime(2026, 7, 1, 10, 0)
        """

    @overload
    def local_column(self, at: ArrowColumn, *, assume_utc: bool = False, errors: Errors = "raise") -> Column:
        """Clock readings of a column of instants, without a zone.

        >>> amends.Zone("Asia/Kolkata").local_column([datetime(2026, 7, 1, 9, tzinfo=timezone.utc)]).to_list()
        [datetime.datetime(2026, 7, 1, 14, 30)]
        """
    @overload
    def local_column(self, at: NumpyArray, *, assume_utc: bool = False, errors: Errors = "raise") -> Any: ...
    def resolve(self, local: datetime, *, on_change: OnChange = "reject") -> datetime:
        """The instant of a clock reading (a naive datetime).

        >>> london = amends.Zone("Europe/London")
        >>> london.resolve(datetime(2026, 7, 1, 9)).isoformat()
        '2026-07-01T08:00:00+00:00'
        >>> london.resolve(datetime(2026, 10, 25, 1, 30), on_change="later").isoformat()
        '2026-10-25T01:30:00+00:00'
        """

    @overload
    def resolve_column(self, local: ArrowColumn, *, on_change: OnChange = "reject", errors: Errors = "raise") -> Column:
        """Clock readings as instants. A column whose times have a zone already is refused, as :meth:`resolve` refuses one. A date is
        the start of its day.

        >>> amends.Zone("Europe/London").resolve_column(pl.Series([datetime(2026, 7, 1, 9), None])).null_count
        1
        """
    @overload
    def resolve_column(self, local: NumpyArray, *, on_change: OnChange = "reject", errors: Errors = "raise") -> Any: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __reduce__(self) -> tuple[Any, tuple[Any]]: ...

@final
class Calendar:
    """When an organisation is open. Raises AmendsError with every problem of the document at once.

    Holiday lists that come with the package (``HOLIDAYS``) may be named; others are passed as ``holidays``,
    newer zone rules with ``zones``.

    >>> office = amends.Calendar({"tz": "Europe/London", "weekly": {"mon": [["09:00", "17:00"]], "tue": [["09:00", "12:30"]]}, "holidays": ["GB-ENG"]})
    >>> office.zone.name, office.is_open(datetime(2026, 12, 28, 10, tzinfo=timezone.utc))
    ('Europe/London', False)
    """

    def __new__(
        cls,
        document: CalendarDocument | str,
        *,
        holidays: Sequence[HolidayList | str] | None = None,
        zones: Sequence[Zone] | None = None,
    ) -> Calendar: ...
    def deadline(self, start: datetime, within: TimeLimit | str, *, pauses: Pauses | None = None) -> datetime | None:
        """When a limit that begins at ``start`` ends, in UTC; None while an open pause keeps it from ending.

        >>> thursday = datetime(2026, 12, 24, 15, tzinfo=timezone.utc)
        >>> office.deadline(thursday, "business P1D").isoformat()
        '2026-12-30T00:00:00+00:00'
        >>> office.deadline(thursday, "PT36H").isoformat()
        '2026-12-26T03:00:00+00:00'
        """

    def received(self, arrived: datetime, receipt: Receipt) -> datetime:
        """When something that arrives out of hours counts as received.

        >>> evening = datetime(2026, 12, 24, 20, tzinfo=timezone.utc)
        >>> office.received(evening, {"next_opening": True}).isoformat()
        '2026-12-29T09:00:00+00:00'
        """

    def business_time(self, start: datetime, end: datetime, *, pauses: Pauses | None = None) -> timedelta:
        """Open time in [start, end), pauses left out.

        >>> thursday = datetime(2026, 12, 24, 15, tzinfo=timezone.utc)
        >>> office.business_time(thursday, thursday + timedelta(days=7))
        datetime.timedelta(days=1)
        """

    def elapsed_time(self, start: datetime, end: datetime, *, pauses: Pauses | None = None) -> timedelta:
        """Any time in [start, end), pauses left out.

        >>> thursday = datetime(2026, 12, 24, 15, tzinfo=timezone.utc)
        >>> office.elapsed_time(thursday, thursday + timedelta(days=7))
        datetime.timedelta(days=7)
        """

    def business_days(self, start: datetime, end: datetime) -> int:
        """Business days after the local date of ``start``, up to and including that of ``end``.

        >>> thursday = datetime(2026, 12, 24, 15, tzinfo=timezone.utc)
        >>> office.business_days(thursday, thursday + timedelta(days=7))
        3
        """

    def is_open(self, at: datetime) -> bool:
        """Is the instant within opening hours?

        >>> thursday = datetime(2026, 12, 24, 15, tzinfo=timezone.utc)
        >>> office.is_open(thursday), office.is_open(thursday + timedelta(days=1))
        (True, False)
        """

    def next_opening(self, at: datetime) -> datetime:
        """The first open instant not before ``at``.

        >>> thursday = datetime(2026, 12, 24, 15, tzinfo=timezone.utc)
        >>> office.next_opening(thursday + timedelta(hours=3)).isoformat()
        '2026-12-29T09:00:00+00:00'
        """

    def previous_opening(self, at: datetime) -> datetime:
        """The start of the last opening that began at or before ``at``.

        >>> thursday = datetime(2026, 12, 24, 15, tzinfo=timezone.utc)
        >>> office.previous_opening(thursday + timedelta(hours=3)).isoformat()
        '2026-12-24T09:00:00+00:00'
        """

    def local_date(self, at: datetime) -> date:
        """The date in the calendar's zone.

        >>> office.local_date(datetime(2026, 7, 1, 23, 30, tzinfo=timezone.utc))
        datetime.date(2026, 7, 2)
        """

    def local(self, at: datetime) -> datetime:
        """The reading of the calendar's clock, naive, by the rules that the calendar carries.

        >>> office.local(datetime(2026, 7, 1, 23, 30, tzinfo=timezone.utc))
        datetime.datetime(2026, 7, 2, 0, 30)
        """

    def due_day(self, due: datetime) -> DueDay:
        """The day on which something is due, as people say it: by the end of 5 January, not 6 January, 00:00.

        >>> due = office.deadline(datetime(2026, 3, 3, 9, tzinfo=timezone.utc), "P28D")
        >>> due.isoformat(), office.due_day(due).date
        ('2026-03-31T23:00:00+00:00', datetime.date(2026, 3, 31))
        """

    def segments(self, start: datetime, end: datetime, *, pauses: Pauses | None = None) -> list[Segment]:
        """What the clock did in [start, end), and why.

        >>> evening = datetime(2026, 12, 24, 20, tzinfo=timezone.utc)
        >>> [(part["kind"], part["cause"]["rule"]) for part in office.segments(evening, evening + timedelta(days=1))]
        [('closed', 'weekly'), ('closed', 'exception')]
        """

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
        without an answer, instead of raising. A date is the start of its day in the calendar's zone.

        >>> thursday = datetime(2026, 12, 24, 15, tzinfo=timezone.utc)
        >>> office.deadlines([thursday, None], "business P5D").to_list()
        [datetime.datetime(2027, 1, 6, 0, 0, tzinfo=datetime.timezone.utc), None]
        >>> df = pd.DataFrame({"received": pd.to_datetime(["2026-07-01T09:00Z", "2026-07-02T09:00Z"])})
        >>> df["due"] = office.deadlines(df["received"], "P8W")
        >>> df["due"].isna().tolist(), str(df["due"].dt.tz)
        ([False, False], 'UTC')
        """

    @overload
    def business_times(
        self, starts: ArrowColumn, ends: ArrowColumn, *, assume_utc: bool = False, errors: Errors = "raise"
    ) -> Column: ...
    @overload
    def business_times(self, starts: NumpyArray, ends: NumpyArray, *, assume_utc: bool = False, errors: Errors = "raise") -> Any:
        """Open time between two columns. A date is the start of its day in the calendar's zone.

        >>> thursday = datetime(2026, 12, 24, 15, tzinfo=timezone.utc)
        >>> office.business_times([thursday], [thursday + timedelta(days=7)]).to_list()
        [datetime.timedelta(days=1)]
        """

    @overload
    def next_openings(self, at: ArrowColumn, *, assume_utc: bool = False, errors: Errors = "raise") -> Column: ...
    @overload
    def next_openings(self, at: NumpyArray, *, assume_utc: bool = False, errors: Errors = "raise") -> Any:
        """The first open instant not before each of a column.

        >>> thursday = datetime(2026, 12, 24, 15, tzinfo=timezone.utc)
        >>> [at.isoformat() for at in office.next_openings([thursday + timedelta(hours=3)]).to_list()]
        ['2026-12-29T09:00:00+00:00']
        """

    @overload
    def receipts(
        self, arrived: ArrowColumn, receipt: Receipt, *, assume_utc: bool = False, errors: Errors = "raise"
    ) -> Column: ...
    @overload
    def receipts(self, arrived: NumpyArray, receipt: Receipt, *, assume_utc: bool = False, errors: Errors = "raise") -> Any:
        """When each of a column counts as received.

        >>> evening = datetime(2026, 12, 24, 20, tzinfo=timezone.utc)
        >>> [at.isoformat() for at in office.receipts([evening], {"next_opening": True}).to_list()]
        ['2026-12-29T09:00:00+00:00']
        """

    @property
    def document(self) -> CalendarDocument: ...
    def pinned(self) -> CalendarDocument:
        """The document with zone rules and holiday lists written out: what a server sends to a browser.

        >>> amends.Calendar(office.pinned()) == office
        True
        >>> list(office.pinned())
        ['tz', 'weekly', 'holidays']
        """

    @property
    def zone(self) -> Zone: ...
    @property
    def warnings(self) -> tuple[Problem, ...]: ...
    @property
    def holiday_coverage(self) -> tuple[date, date] | None: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __reduce__(self) -> tuple[Any, tuple[Any]]: ...

def holidays(id: str) -> HolidayList:
    """A holiday list that comes with the package.

    >>> amends.holidays("GB-ENG")["id"]
    'GB-ENG'
    """

def verdict(due: datetime | None, done: datetime | None, *, as_of: datetime) -> Verdict:
    """Was it on time? Done at the due instant is on time.

    >>> due = datetime(2026, 3, 31, 23, tzinfo=timezone.utc)
    >>> amends.verdict(due, due, as_of=datetime(2026, 6, 1, tzinfo=timezone.utc))
    'on_time'
    >>> amends.verdict(due, None, as_of=due)
    'pending'
    """

def verdicts(
    dues: ArrowColumn | NumpyArray, dones: ArrowColumn | NumpyArray, *, as_of: datetime, assume_utc: bool = False
) -> Column:
    """Verdicts of columns, as a dictionary column of words. Columns of dates are refused: is a due day over at its start, or at its end?

    >>> dues = [datetime(2026, 3, 31, 23, tzinfo=timezone.utc)] * 3
    >>> dones = [dues[0], dues[0] + timedelta(seconds=1), None]
    >>> amends.verdicts(dues, dones, as_of=datetime(2026, 6, 1, tzinfo=timezone.utc)).to_list()
    ['on_time', 'late', 'overdue']
    """

@final
class Policy:
    """How an organisation handles complaints. Raises AmendsError with every problem of the document at once.

    A document may extend a preset (``PRESETS``) by its id, or one of ``policies``. With ``trusted`` it is not searched for
    dead ends: right for one that was checked before.

    >>> amends.Policy({"extends": "iso-10002", "id": "ours", "version": "2026-1"})
    <amends.Policy ours 2026-1>
    """

    def __new__(
        cls,
        document: PolicyDocument | str,
        *,
        policies: Sequence[PolicyDocument | str] | None = None,
        holidays: Sequence[HolidayList | str] | None = None,
        zones: Sequence[Zone] | None = None,
        trusted: bool = False,
    ) -> Policy: ...
    @staticmethod
    def from_toml(
        text: str,
        *,
        policies: Sequence[PolicyDocument | str] | None = None,
        holidays: Sequence[HolidayList | str] | None = None,
        zones: Sequence[Zone] | None = None,
    ) -> Policy: ...
    @staticmethod
    def from_yaml(
        text: str,
        *,
        policies: Sequence[PolicyDocument | str] | None = None,
        holidays: Sequence[HolidayList | str] | None = None,
        zones: Sequence[Zone] | None = None,
    ) -> Policy: ...
    @staticmethod
    def preset(id: str) -> Policy:
        """A policy that comes with the package: one of ``PRESETS``.

        >>> amends.Policy.preset("uk-fca-disp").timers
        ['early', 'final', 'ombudsman']
        """

    @staticmethod
    def draft(id: str) -> Policy:
        """One of ``DRAFTS``, accepted by name: its figures are corroborated, the text of the law was not read.

        >>> amends.Policy.draft("uk-ofcom-gc-c4").version
        '6-weeks'
        """

    @staticmethod
    def vouched(pinned: PolicyDocument | str, hash: str) -> Policy:
        """Takes a policy that another program has checked: what :meth:`pinned` gives there, and its :attr:`hash`. The hash shows that it
        is the same document, so it is not checked again.

        Raises:
            AmendsError: ``policy_hash_mismatch`` for another document.

        >>> checked = amends.Policy.preset("iso-10002")
        >>> amends.Policy.vouched(checked.pinned(), checked.hash) == checked
        True
        """

    def after(self, before: Policy) -> Policy:
        """This policy as the successor of the one under which a case is handled: what ``adopt_policy`` needs."""

    @property
    def timers(self) -> list[str]:
        """Ids of the timers, in the order of the column ``timer`` of ``timer_table``."""

    @property
    def milestones(self) -> list[str]: ...

    @property
    def id(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def hash(self) -> str:
        """SHA-256 of its canonical form, calendars included."""

    @property
    def title(self) -> str: ...
    @property
    def document(self) -> PolicyDocument: ...
    def pinned(self) -> PolicyDocument:
        """The document with its calendars' zones and holidays written out: what a server sends to a browser."""

    @property
    def warnings(self) -> tuple[Problem, ...]: ...
    def check(self) -> tuple[Problem, ...]:
        """Explores what the policy allows: steps never reached, situations without a way out, commands without a role.

        >>> amends.Policy.preset("iso-10002").check()
        ()
        """

    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[Any]]: ...

@final
class Context:
    """The circumstances of a decision: the instant, who acts, what the host expects.

    >>> amends.Context(datetime(2026, 3, 2, 9, tzinfo=timezone.utc), "u-ines", roles=["intake"], salt=bytes(16)).now.isoformat()
    '2026-03-02T09:00:00+00:00'
    """

    def __new__(
        cls,
        now: datetime,
        actor: str,
        *,
        roles: Sequence[str] | None = None,
        party_of: str | None = None,
        deputies: Mapping[str, str] | None = None,
        command_id: str | None = None,
        expected_version: int | None = None,
        salt: bytes | None = None,
    ) -> Context: ...
    @staticmethod
    def from_json(text: Mapping[str, Any] | str) -> Context: ...
    @property
    def now(self) -> datetime: ...

@final
class EventRecord:
    """A stored event: chained bytes, hash, and personal values beside them."""

    @staticmethod
    def from_json(text: Mapping[str, Any] | str | bytes) -> EventRecord: ...
    def to_json(self) -> str: ...
    @property
    def complaint(self) -> str: ...
    @property
    def sequence(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def actor(self) -> str: ...
    @property
    def roles(self) -> list[str]: ...
    @property
    def command(self) -> str: ...
    @property
    def command_id(self) -> str | None: ...
    @property
    def type(self) -> str: ...
    @property
    def event(self) -> AnyEvent:
        """What happened, as an object of ``amends.events``; erased values are None."""

    @property
    def hash(self) -> str: ...
    @property
    def previous(self) -> str | None: ...
    @property
    def id(self) -> str:
        """A UUID derived from the hash."""

    def canonical_bytes(self) -> bytes:
        """What ``hash`` is the SHA-256 of; no personal value is in it."""

    def erased(self) -> EventRecord:
        """The record without its personal values; the chain still verifies."""

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[str]]: ...

@final
class Case:
    """A complaint as its events say."""

    @staticmethod
    def from_json(text: Mapping[str, Any] | str) -> Case:
        """A snapshot that ``to_json`` gave."""

    def to_json(self) -> str:
        """A snapshot, without personal values."""

    def evolve(self, record: EventRecord) -> Case: ...
    @property
    def id(self) -> str: ...
    @property
    def state(self) -> State: ...
    @property
    def step(self) -> str | None: ...
    @property
    def version(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def head(self) -> str:
        """Hash of the last record: keep a copy elsewhere."""

    @property
    def stream_head(self) -> StreamHead:
        """Where its history stands: a leaf for a ``MerkleTree``."""

    @property
    def answered_after(self) -> int | None:
        """Commands answered by events up to this one may be forgotten; none if all are known. A case keeps the last 64."""

    def recalling(self, records: Iterable[_RecordInput] | str | bytes) -> Case:
        """The case with an answer that it forgot: the records that the command led to, from your store."""

    @property
    def is_closed(self) -> bool: ...
    @property
    def facts(self) -> Facts: ...
    @property
    def policy(self) -> PolicyPin: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[str]]: ...

@final
class Decision:
    """What was decided."""

    @property
    def events(self) -> list[AnyEvent]: ...
    @property
    def settled(self) -> list[int]:
        """Positions of the events that time brought before the command."""

    @property
    def repeated(self) -> tuple[int, int] | None:
        """The sequence numbers of the events that the same command id led to before."""

@final
class Handled:
    """What was decided, ready to be stored: all records or none."""

    @property
    def records(self) -> list[EventRecord]: ...
    @property
    def case(self) -> Case: ...
    @property
    def repeated(self) -> tuple[int, int] | None: ...

@final
class Action:
    """An improvement action as its events say."""

    @staticmethod
    def from_json(text: Mapping[str, Any] | str) -> Action: ...
    @staticmethod
    def rebuild(records: Iterable[str] | str) -> Action: ...
    def to_json(self) -> str: ...
    @property
    def state(self) -> ActionState: ...
    @property
    def snapshot(self) -> ActionSnapshot: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __reduce__(self) -> tuple[Any, tuple[str]]: ...

@final
class ActionHandled:
    """What was decided about an improvement action, ready to be stored."""

    @property
    def records(self) -> list[str]:
        """Records as JSON text."""

    @property
    def action(self) -> Action: ...
    @property
    def repeated(self) -> tuple[int, int] | None: ...

def decide(policy: Policy, case: Case | None, command: _CommandInput | Sequence[_CommandInput], context: Context) -> Decision:
    """May this happen? Raises Refused with every reason why not. A list of commands is all or nothing.

    >>> policy = amends.Policy.preset("iso-10002")
    >>> ines = amends.Context(datetime(2026, 3, 2, 9, tzinfo=timezone.utc), "u-ines", roles=["intake"], salt=bytes(16))
    >>> intake = {"type": "receive", "complaint": "C-1", "description": "The kettle leaks.", "complainant": {"answer_to": "jane@example.org"}}
    >>> [event.type for event in amends.decide(policy, None, intake, ines).events]
    ['received']
    """

def handle(policy: Policy, case: Case | None, command: _CommandInput | Sequence[_CommandInput], context: Context) -> Handled:
    """``decide``, with the records to store and the case after them.

    >>> policy = amends.Policy.preset("iso-10002")
    >>> ines = amends.Context(datetime(2026, 3, 2, 9, tzinfo=timezone.utc), "u-ines", roles=["intake"], salt=bytes(16))
    >>> intake = {"type": "receive", "complaint": "C-1", "description": "The kettle leaks.", "complainant": {"answer_to": "jane@example.org"}}
    >>> handled = amends.handle(policy, None, intake, ines)
    >>> handled.case.state.value, len(handled.records)
    ('received', 1)
    """

def check_command(command: _CommandInput, known: State | StateName | Availability | Mapping[str, Any] | None = None) -> CommandName:
    """A command before it is sent, by its name. Raises ``UnsentError`` unless it is written as every reader takes it, says what it must,
    and may come in the state given. Given what ``allowed`` said of this command, also where that speaks against it. The error tells all
    problems at once, each with its field. What holds here may still be refused by ``decide``."""

def currencies() -> dict[str, int]:
    """Digits of the minor unit of each currency of ISO 4217: 2 for ``EUR``, 0 for ``JPY``. Amounts are whole minor units.

    >>> amends.currencies()["EUR"], amends.currencies()["JPY"]
    (2, 0)
    """

def error_kind(problems: Sequence[str], refused: Sequence[str]) -> tuple[ErrorKind, int]:
    """Kind and HTTP status of an error, from its codes: what ``AmendsError.kind`` and ``AmendsError.http_status`` ask."""

def commands_in(state: State | StateName) -> list[CommandName]:
    """Commands that the transition table lets come in a state.

    >>> "acknowledge" in amends.commands_in("received")
    True
    """

def allowed(policy: Policy, case: Case | None, context: Context) -> dict[str, Availability]:
    """Every command by name, with what speaks against it: what a screen draws its buttons from.

    >>> policy = amends.Policy.preset("iso-10002")
    >>> ines = amends.Context(datetime(2026, 3, 2, 9, tzinfo=timezone.utc), "u-ines", roles=["intake"], salt=bytes(16))
    >>> intake = {"type": "receive", "complaint": "C-1", "description": "The kettle leaks.", "complainant": {"answer_to": "jane@example.org"}}
    >>> case = amends.handle(policy, None, intake, ines).case
    >>> allowed = amends.allowed(policy, case, ines)
    >>> allowed["acknowledge"].allowed, allowed["reopen"].allowed
    (True, False)
    """

def rebuild(records: Iterable[_RecordInput] | str | bytes) -> Case:
    """The case that stored records tell: objects, JSON texts, or lines of JSON.

    >>> policy = amends.Policy.preset("iso-10002")
    >>> ines = amends.Context(datetime(2026, 3, 2, 9, tzinfo=timezone.utc), "u-ines", roles=["intake"], salt=bytes(16))
    >>> intake = {"type": "receive", "complaint": "C-1", "description": "The kettle leaks.", "complainant": {"answer_to": "jane@example.org"}}
    >>> records = amends.handle(policy, None, intake, ines).records
    >>> amends.rebuild(record.to_json() for record in records).id
    'C-1'
    """

def verify(records: Iterable[_RecordInput] | str | bytes, head: str | None = None) -> str:
    """Verifies that records are one whole, unaltered history; with ``head``, also that none is missing at its end."""

def case_view(
    records: Iterable[_RecordInput] | str | bytes,
    viewer: Viewer | Mapping[str, Any] | str,
    timers: Iterable[TimerStatus | Mapping[str, Any]] | str | None = None,
) -> CaseView:
    """A complaint, as somebody may see it: nothing unless the tables of views say so.

    With ``timers``, as ``amends.timers`` gives them, the deadlines that concern the viewer are in it. Raises ``AmendsError`` unless the
    records are one whole history.

    >>> ines = amends.Context(datetime(2026, 3, 2, 9, tzinfo=timezone.utc), "u-ines", roles=["intake"], salt=bytes(16))
    >>> intake = {"type": "receive", "complaint": "C-1", "description": "The kettle leaks.", "complainant": {"answer_to": "jane@example.org"}}
    >>> received = amends.handle(amends.Policy.preset("iso-10002"), None, intake, ines)
    >>> view = amends.case_view(received.records, {"audiences": ["complainant"], "person": "jane"})
    >>> view.timeline[0].number, view.timeline[0].body["description"]
    (1, 'The kettle leaks.')
    """

def viewer_of(policy: Policy, case: Case, context: Context) -> Viewer | None:
    """What the actor of a context is to a complaint, for ``case_view``; none if the complaint is kept from them."""

def disclosures(records: Iterable[_RecordInput] | str | bytes) -> list[DisclosureEntry]:
    """The disclosures that a history records, in order: who received personal data, and on what ground."""

def tombstones(records: Iterable[_RecordInput] | str | bytes) -> list[Tombstone]:
    """The erasures that a history records, in order, with the places of what was erased.

    A value that is still there, although an erasure names its event, stands in ``left``.
    """

def case_export(
    records: Iterable[_RecordInput] | str | bytes,
    handover: Handover | Mapping[str, Any] | str,
    timers: Iterable[TimerStatus | Mapping[str, Any]] | str | None = None,
) -> CaseExport:
    """A complaint for somebody who receives it, as the tables of views say: for the complainant, an outside body, another system.

    It names the disclosure to record. Raises ``AmendsError`` unless the records are one whole history.

    >>> ines = amends.Context(datetime(2026, 3, 2, 9, tzinfo=timezone.utc), "u-ines", roles=["intake"], salt=bytes(16))
    >>> intake = {"type": "receive", "complaint": "C-1", "description": "The kettle leaks.", "complainant": {"answer_to": "jane@example.org"}}
    >>> received = amends.handle(amends.Policy.preset("iso-10002"), None, intake, ines)
    >>> jane = {"audiences": ["complainant"], "basis": "legal_duty", "made_at": "2026-03-02T09:00:00Z", "to": "jane"}
    >>> exported = amends.case_export(received.records, jane)
    >>> exported.disclosure.what
    ('received:complainant.answer_to', 'received:description')
    >>> text = amends.export_json(exported)
    """

def export_json(exported: CaseExport | Mapping[str, Any] | str) -> str:
    """An export as canonical JSON text, for another system."""

def export_page(exported: CaseExport | Mapping[str, Any] | str, words: Words | None = None) -> str:
    """An export as one self-contained HTML page, in English or the language of ``words``. It has no script, and every text is escaped."""

@final
class MerkleTree:
    """A Merkle tree (RFC 6962) over the heads of many histories.

    A leaf is bytes, text, or ``case.stream_head``. The tree only grows, and holds 64 bytes a leaf. Publish ``head()``:
    whoever keeps it can check that a leaf was there, and that no earlier leaf was changed or taken out.

    >>> tree = amends.MerkleTree(["first head", "second head"])
    >>> kept = tree.head()
    >>> tree.push("third head")
    2
    >>> amends.verify_inclusion(tree.inclusion(1, kept.size), "second head", kept)
    >>> amends.verify_consistency(tree.consistency(kept.size), kept, tree.head())
    """

    def __new__(cls, leaves: Iterable[_Leaf] | None = None) -> MerkleTree: ...
    def __len__(self) -> int: ...
    @property
    def size(self) -> int:
        """Number of leaves."""

    def push(self, leaf: _Leaf) -> int:
        """Appends a leaf; gives its index."""

    def head(self, size: int | None = None) -> TreeHead:
        """What to publish and sign; with ``size``, what was to publish when the tree had this size."""

    def inclusion(self, index: int, size: int | None = None) -> InclusionProof:
        """Shows that a leaf is in the tree, as it is or as it was when it had this size."""

    def consistency(self, first: int, second: int | None = None) -> ConsistencyProof:
        """Shows that the tree, or the tree of the second size, begins with all leaves of the tree of the first size."""

def leaf_hash(leaf: _Leaf) -> str:
    """The hash of a leaf: SHA-256 of a zero byte and its bytes."""

def verify_inclusion(proof: _ProofInput[InclusionProof], leaf: _Leaf, head: _ProofInput[TreeHead]) -> None:
    """Raises AmendsError unless the proof shows that this leaf is in the tree of this head."""

def verify_inclusion_hash(proof: _ProofInput[InclusionProof], leaf_hash: str, head: _ProofInput[TreeHead]) -> None:
    """The same for the ``leaf_hash`` of a leaf. Compute it from the leaf yourself: an inner node given as a leaf would pass."""

def verify_consistency(
    proof: _ProofInput[ConsistencyProof], earlier: _ProofInput[TreeHead], later: _ProofInput[TreeHead]
) -> None:
    """Raises AmendsError unless the proof shows that the later tree begins with all leaves of the earlier one."""

def head_bytes(statement: HeadStatement | Mapping[str, Any] | str) -> bytes:
    """The bytes to sign: ``amends/head/1``, a zero byte, and the statement as canonical JSON. They are the same in every language.

    >>> head = amends.MerkleTree(["first head", "second head"]).head()
    >>> at = datetime(2026, 3, 2, 18, tzinfo=timezone.utc)
    >>> statement = amends.records.HeadStatement(algorithm="hmac-sha256", key="key-2026", signed_at=at, tree=head)
    >>> import hashlib, hmac
    >>> mac = lambda data: hmac.digest(b"a secret of yours", data, hashlib.sha256)
    >>> signed = amends.signed_head(statement, mac(amends.head_bytes(statement)))
    >>> amends.verify_head(signed, lambda statement, data, signature: hmac.compare_digest(mac(data), signature))
    """

def signed_head(statement: HeadStatement | Mapping[str, Any] | str, signature: bytes) -> SignedHead:
    """A statement with the signature of its ``head_bytes``, ready to be kept and published."""

def verify_head(
    signed: SignedHead | Mapping[str, Any] | str, check: Callable[[HeadStatement, bytes, bytes], bool | None]
) -> None:
    """Raises AmendsError unless the signature is that of the head.

    ``check`` gets the statement, the bytes that were to be signed, and the signature. It answers True or False, and None for a key
    that it does not know. What it raises goes through.
    """

def canonical_json(text: str | bytes) -> str:
    """The canonical form (RFC 8785) of JSON text.

    >>> amends.canonical_json('{"b": 1.0, "a": [true]}')
    '{"a":[true],"b":1}'
    """

def strict_json(data: str | bytes) -> dict[str, Any]:
    """One JSON object, read as strictly as commands and events are.

    >>> amends.strict_json('{"a": 1}')
    {'a': 1}
    """

def handle_action(
    policy: Policy, action: Action | None, command: ActionCommand | Mapping[str, Any] | str, context: Context
) -> ActionHandled:
    """May this happen to an improvement action? Raises Refused with every reason why not."""

def timers(policy: Policy, case: Case, now: datetime) -> list[TimerStatus]:
    """How every timer stands at an instant: every run, those of one timer together, ended ones first.

    >>> policy = amends.Policy.preset("uk-fca-disp")
    >>> ines = amends.Context(datetime(2026, 3, 2, 9, tzinfo=timezone.utc), "u-ines", roles=["intake"], salt=bytes(16))
    >>> intake = {"type": "receive", "complaint": "C-1", "description": "The kettle leaks.", "complainant": {"answer_to": "jane@example.org"}}
    >>> case = amends.handle(policy, None, intake, ines).case
    >>> noon = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
    >>> [(status.timer, status.state.value, status.due and status.due.isoformat()) for status in amends.timers(policy, case, noon)][:1]
    [('early', 'running', '2026-03-05T17:00:00+00:00')]
    """

def coverage(policy: Policy, now: datetime) -> list[Coverage]:
    """How far the holiday lists of a policy's calendars reach, for each timer that depends on one.

    A timer that begins after ``last_start`` has no due instant until the policy has a longer list. Ask it from time to time.
    """

def retention(policy: Policy, case: Case, now: datetime) -> Retention:
    """Are the personal values of a complaint due for erasure? Says which, since when, by which rule, and which legal holds stop it.

    >>> ines = amends.Context(datetime(2026, 3, 2, 9, tzinfo=timezone.utc), "u-ines", roles=["intake"], salt=bytes(16))
    >>> intake = {"type": "receive", "complaint": "C-1", "description": "The kettle leaks.", "complainant": {"answer_to": "jane@example.org"}}
    >>> policy = amends.Policy.preset("iso-10002")
    >>> received = amends.handle(policy, None, intake, ines)
    >>> kept = amends.retention(policy, received.case, ines.now)
    >>> kept.status.value, kept.events
    ('open', (1,))
    """

def next_change(policy: Policy, case: Case, now: datetime) -> datetime | None:
    """The first instant at which ``tick`` has something to record. Keep one sorted queue of these: no case is polled.

    >>> policy = amends.Policy.preset("uk-fca-disp")
    >>> ines = amends.Context(datetime(2026, 3, 2, 9, tzinfo=timezone.utc), "u-ines", roles=["intake"], salt=bytes(16))
    >>> intake = {"type": "receive", "complaint": "C-1", "description": "The kettle leaks.", "complainant": {"answer_to": "jane@example.org"}}
    >>> case = amends.handle(policy, None, intake, ines).case
    >>> noon = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
    >>> amends.next_change(policy, case, noon).isoformat()
    '2026-04-27T23:00:00.001000+00:00'
    """

def next_changes(policy: Policy, cases: Iterable[Case], now: datetime) -> Any:
    """``next_change`` for many cases, as ``datetime64[us]``; NaT where time alone brings nothing more."""

def tick(policy: Policy, case: Case, now: datetime) -> Handled:
    """Records what time brought by now: warnings, misses, escalation and closing, each once and dated at its own instant."""

def explain_timer(policy: Policy, case: Case, timer: str, now: datetime, *, cycle: int = 1) -> Explanation | None:
    """Why a run of a timer stands as it does: a table for the auditor, a sentence for the complainant."""

def preview(after: Policy, before: Policy, case: Case, mode: Adoption | str, now: datetime) -> Preview:
    """Every deadline before and after a move to another policy, without moving anything."""

def replay(before: Policy, after: Policy, cases: Iterable[Case], as_of: datetime) -> Replay:
    """What happened, under another policy: the change of due instant, met and missed for each run, and the totals."""

def risk(policy: Policy, open: Iterable[Case], past: Iterable[Case], now: datetime) -> list[Risk]:
    """For each open case: the time left, and how many similar past cases were still open at its age."""

def timer_table(policy: Policy, cases: Iterable[Case], now: datetime) -> dict[str, Any]:
    """The timers of many cases as columns: a row for each run.

    ``case`` is the position of the case, ``timer`` that of the timer in ``policy.timers``, ``state`` that of the word in
    ``TIMER_STATES``; instants are ``datetime64[us]`` in UTC, ``elapsed`` and ``paused`` seconds.
    ``unknown`` is true where nobody can say whether a run is in time: its calendar has no due instant.
    """

def policy_in_force(policies: Sequence[Policy | str], at: datetime, zone: Zone | None = None) -> Policy:
    """The one of these policies that is in force at an instant: policies, or the names of presets.

    The law says which instant that is: mostly the receipt of the complaint. Dates are those of the zone. Without a zone, each policy's
    own calendar says the date.

    Raises:
        AmendsError: ``no_policy_in_force``, with the nearest policies in ``help``; ``policies_overlap`` at each policy that is in
            force, if there are several; ``unknown_policy`` for a name, ``draft_not_accepted`` for that of a draft.
        AmendsTypeError: ``wrong_type`` for anything else than policies and names.
    """

def frame(answer: Sequence[Mapping[str, Any]] | Mapping[str, Any], *, of: str | None = None) -> Frame:
    """Rows (a list of dicts) or columns (a dict of lists) of an answer as a frame. Other entries of a dict are left out.

    With ``of`` it is a whole answer, and the name of its function. The columns are then those that the function declares, with their
    types, also if there is no row. Functions with such tables: ``flow``, ``cohorts``, ``open_cases``, ``time_to_resolve``,
    ``survival``, ``causes``, ``rising_causes``, ``ways_of_ending``, ``cumulative_incidence``, ``funnel``, ``clocks``,
    ``complaint_rows``, ``regulatory_return``.

    Raises:
        AmendsTypeError: ``wrong_type`` for anything else, or lists of different lengths.
        AmendsError: ``unknown_word`` for a function whose answer is no table; ``missing_field`` for the answer of another one.

    >>> handlers = measure.frame(measure.funnel(counts=[4, 9, 2], sizes=[40, 50, 45]), of="funnel")
    >>> handlers["share"].to_list()
    [0.1, 0.18, 0.044444444444444446]
    """

def tally_frame(
    events: ArrowStream | Mapping[str, Any],
    *,
    as_of: datetime,
    cases: ArrowStream | Mapping[str, Any] | None = None,
    definitions: Definitions | None = None,
    zone: Zone | str | None = None,
    calendar: Calendar | None = None,
    known_at: datetime | None = None,
    order: str | None = None,
    assume_utc: bool = False,
    records: Sequence[Recordable] | None = None,
    columns: Mapping[str, str] | None = None,
) -> Tally:
    """The tally of an event log in columns: what ``tally_events`` gives for a list, for millions of rows.

    events: A frame (polars, pandas, pyarrow, duckdb …) or a dict of columns, in any order of rows. ``case``, ``event`` (a word of
        ``LogKind``) and ``at`` (instants) must be there; ``id``, ``recorded_at``, ``word``, ``value``, ``complainant``, ``cause``,
        ``due``, ``acknowledge_due``, ``issues`` and the attributes that the definitions name may be. Other columns are left alone.
    as_of: Nothing at or after this instant is counted.
    cases: What is known of each case beside its events, one row each: ``case`` and any of ``complainant``, ``cause``, ``due``,
        ``acknowledge_due``, ``issues`` and the attributes. What an event says counts over it.
    definitions: Definitions that the counters rest on.
    zone: Zone whose days count; if left out the calendar's, else the one that the column ``at`` is written in. A column in UTC or with
        bare offsets names none: then days are counted in UTC, with an ``amends.ZoneWarning``.
    calendar: Calendar of business days, if bands of them are asked for.
    known_at: Nothing recorded after this instant is counted.
    order: Column of whole numbers by which events of one instant stand, lower first. Without it they come by ``id`` (runs of digits as
        numbers: 9 before 10), else by what they say; the order of rows never counts.
    assume_utc: Take columns of instants without a zone as UTC.
    records: What the log can tell, as words of events and facts: what never happened is then 0. What it never told and is not named here is
        unknown, and figures that rest on it are None with the reason ``not_recorded``.
    columns: Our names, and your columns that hold what they mean: ``{"case": "complaint_id"}``. They hold for ``cases`` too.

    Dates in ``at`` are the start of their day in the zone. Dates in ``due`` are refused: is a due day over at its start, or at its end?

    Raises:
        AmendsError: All problems at once, with column and row: ``missing_field``, ``unknown_word``, ``naive_datetime``, ``duplicate``,
            ``length_mismatch``. Of rows that have the same problem the first is told.
        AmendsTypeError: ``wrong_type`` for columns of another type, if nothing else is wrong.

    >>> log = pl.DataFrame({"complaint": ["C-1", "C-1"], "what": ["received", "closed"], "on": [date(2026, 3, 2), date(2026, 3, 9)]})
    >>> measure.tally_frame(log, as_of=datetime(2026, 4, 1, tzinfo=timezone.utc), zone="Europe/London",
    ...                     columns={"case": "complaint", "event": "what", "at": "on"}).cases
    1
    """

def compute(name: str, question: Mapping[str, Any]) -> Any:
    """A statistic by name; ``amends.measure`` has each as a function of its own."""
