"""From a file or a frame to a log: ``read_log``, ``read_cases`` and ``suggest_mapping``."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, TypedDict, Union

from amends._amends import Import, Log, Policy, compute, import_frame, read_frame, sample, strict_json
from amends._errors import AmendsError, AmendsTypeError, Problem, ZoneWarning, refuse
from amends._sources import NAMELESS, Options, Table, table
from amends.types import ArrowStream

if TYPE_CHECKING:
    from amends.measure import PeriodUnit, Periods

SAMPLED = 2000
"""Rows from which a mapping is suggested."""


class Result(Protocol):
    """What a connection answered: a cursor after PEP 249, or a result of SQLAlchemy."""

    def fetchall(self) -> Any: ...


Source = Union[str, "os.PathLike[str]", ArrowStream, Mapping[str, Any], Result, Iterable[Mapping[str, Any]]]
"""A path, a frame of any library, a dict of columns, the result of a connection, or a list of dicts."""


FIELDS = ("system", "table", "case", "event", "at", "id", "events", "transition", "received_at", "due", "time_format", "time_formats", "outcome",
          "outcomes")
"""The fields of a mapping in the order in which a person reads them."""


class Suggestion(dict[str, Any]):
    """A mapping to be looked at. It prints as a list with reasons and questions; change it as a dict, then pass it on."""

    def __init__(self, mapping: Mapping[str, Any], reasons: Iterable[Mapping[str, str]] = (), questions: Iterable[str] = ()) -> None:
        places = {field: place for place, field in enumerate(FIELDS)}
        super().__init__(sorted(mapping.items(), key=lambda item: places.get(item[0], len(places))))
        self.reasons = [(r["field"], r["column"], r["because"]) for r in reasons]
        """Field, column or word, and why."""
        self.questions = list(questions)
        """What a person must decide."""

    def __str__(self) -> str:
        rows = list(self._rows())
        wide = max((len(field) for field, _ in rows), default=0)
        lines = [f"{field:<{wide}}  {value}" for field, value in rows]
        why = [f"  {field} = {column}: {because}" for field, column, because in self.reasons]
        asked = [f"  {question}" for question in self.questions]
        parts = [lines, ["", "Why:", *why] if why else [], ["", "To decide:", *asked] if asked else []]
        return "\n".join(line for part in parts for line in part)

    def _rows(self) -> Iterator[tuple[str, str]]:
        for field, value in self.items():
            if isinstance(value, Mapping):
                yield from ((f"{field}/{key}", str(inner)) for key, inner in value.items())
            else:
                yield field, ", ".join(map(str, value)) if isinstance(value, list) else str(value)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(str(self))


def read_log(
    source: Source,
    mapping: Mapping[str, Any] | str,
    *,
    zone: str | None = None,
    mask: bool = False,
    sheet: str | int | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    skip: int | None = None,
    object_type: str | None = None,
) -> Log:
    """Reads a table with one row for each event.

    Args:
        source: A path (CSV, TSV, Parquet, Arrow, JSON, JSON lines, XLSX and other workbooks), a frame of any library, a dict of
            columns, the result of a connection, or a list of dicts.
        mapping: What the columns mean: a ``measure.TableMapping``, the name of a system (``measure.shipped_mappings``), or
            ``{"system": "xes", "events": {"Close": "closed"}}``. For events, ``events`` maps their word to ours.
        zone: Zone of times that name none. Without it they are UTC, with a ``ZoneWarning``.
        mask: Tell texts that could not be read by their shape only.
        sheet: Name or place of a workbook's sheet; the first if left out. Digits are its place only where they name no sheet.
        delimiter: What separates cells; found in the line of the names if left out.
        encoding: How a text file is written; UTF-8 if left out.
        skip: Lines or rows before that of the names.
        object_type: The objects of an object-centric log that are complaints.

    An option that does not belong to the source is refused (``without_effect``).

    Every row is used, ignored or set aside, and counted once. A cell that cannot be read is set aside alone; the rest of its row counts.

    >>> rows = {"ref": ["C-1", "C-1"], "what": ["Opened", "Done"], "when": ["2026-03-02 09:00", "05/03/2026 17:30"]}
    >>> words = {"Opened": "received", "Done": "closed"}
    >>> log = amends.read_log(rows, {"case": "ref", "event": "what", "at": "when", "events": words,
    ...                              "time_formats": ["%d/%m/%Y %H:%M"]}, zone="Europe/London")
    >>> log
    <amends.Log of 2 rows: 2 used, 0 ignored, 0 set aside; 0 cells set aside>
    >>> log.tally(as_of=datetime(2026, 4, 1, tzinfo=timezone.utc)).cases
    1
    """
    return _read(source, mapping, "event_log", zone, mask, Options(sheet, delimiter, encoding, skip, object_type))


def read_cases(
    source: Source,
    mapping: Mapping[str, Any] | str,
    *,
    zone: str | None = None,
    mask: bool = False,
    sheet: str | int | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    skip: int | None = None,
) -> Log:
    """Reads a table with one row for each complaint, and a column for each milestone. ``events`` maps our event to their column.

    The arguments are those of :func:`read_log`.

    >>> rows = [{"ref": "C-1", "opened": "2026-03-02", "closed": "2026-03-12", "result": "Upheld"},
    ...         {"ref": "C-2", "opened": "2026-03-03", "closed": "31/02/2026", "result": None}]
    >>> log = amends.read_cases(rows, {"case": "ref", "events": {"received": "opened", "closed": "closed"},
    ...                                "outcome": "result", "outcomes": {"Upheld": "upheld"}}, zone="Europe/London")
    >>> log.used, log.quarantined[0]["reason"], log.quarantined[0]["text"]
    (2, 'time_unreadable', '31/02/2026')
    """
    return _read(source, mapping, "case_table", zone, mask, Options(sheet, delimiter, encoding, skip))


READS = {"event_log": "read_log", "case_table": "read_cases"}


def _read(source: Any, mapping: Any, kind: str, zone: str | None, mask: bool, options: Options) -> Log:
    found = table(source, options)
    made = merged(mapping, found)
    named = made.setdefault("table", kind)
    if named != kind and named in READS:
        help = f"call `{READS[named]}`, or leave `table` out"
        message = f"`{READS[kind]}` reads a table of the kind `{kind}`, and this mapping is for `{named}`"
        raise refuse("wrong_type", "/mapping/table", message, help)
    return opened(found, made, zone, mask)


def opened(found: Table, made: Mapping[str, Any], zone: str | None, mask: bool) -> Log:
    """The log of a table, by a mapping that is complete."""
    made = dict(made) if zone is None else {**made, "zone": zone}
    log = read_frame(found.frame, made, mask, found.malformed)
    _warn(log, made, 5)
    return log


def _warn(log: Log, made: Mapping[str, Any], level: int) -> None:
    if log.zoneless and made.get("zone") is None:
        message = "times that name no zone were read as UTC; give `zone`, also if UTC is meant"
        warnings.warn(message, ZoneWarning, stacklevel=level)
    if log.clock_changes and "ambiguous" not in made:
        message = (
            f"a clock change skipped or repeated {log.clock_changes} of the local times; the earlier readings were taken, unless only the"
            " later one follows the receipt: say `ambiguous` in the mapping, `earlier` or `later`"
        )
        warnings.warn(message, ZoneWarning, stacklevel=level)


class Imported(TypedDict):
    """Where complaints come from, when they are imported, and by whom. It is sealed in every record."""

    source: str
    at: datetime
    by: str


def import_cases(
    source: Source,
    mapping: Mapping[str, Any] | str,
    policy: Policy,
    *,
    imported: Imported,
    known_until: datetime | None = None,
    zone: str | None = None,
    mask: bool = False,
    sheet: str | int | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    skip: int | None = None,
    object_type: str | None = None,
) -> Import:
    """Reads a table of another system, of either shape, as complaints: one account, the log, and a history for each complaint.

    Args:
        source: As for :func:`read_log`.
        mapping: The mapping by which the table is measured; its ``table`` says the shape.
        policy: The policy under which the complaints are handled from now on.
        imported: The source by name, the instant of the import, and who imports.
        known_until: Warnings and misses up to this instant were known before, and no ``tick`` records them. The instant of the import if
            left out.

    The other arguments are those of :func:`read_log`. Iterate over the answer: each complaint comes as a ``Case`` with its records.

    >>> rows = {"ref": ["C-1", "C-1", "C-2"], "what": ["Opened", "Done", "Opened"], "when": ["2026-03-02", "2026-03-05", "2026-03-06"]}
    >>> mapping = {"case": "ref", "event": "what", "at": "when", "events": {"Opened": "received", "Done": "closed"}}
    >>> moved = amends.import_cases(rows, mapping, amends.Policy.preset("iso-10002"), zone="UTC",
    ...     imported={"source": "tickets", "at": datetime(2026, 7, 1, tzinfo=timezone.utc), "by": "u-admin"})
    >>> moved
    <amends.Import of 3 rows: 3 used, 0 ignored, 0 set aside; 2 complaints, 1 open>
    >>> [(case.id, case.state.value, len(records)) for case, records in moved]
    [('C-1', 'closed', 2), ('C-2', 'received', 1)]
    """
    found = table(source, Options(sheet, delimiter, encoding, skip, object_type))
    made = merged(mapping, found)
    made = made if zone is None else {**made, "zone": zone}
    for name in ("source", "at", "by"):
        if name not in imported:
            raise refuse("missing_field", f"/imported/{name}", f"the field `{name}` is missing", "say source, at and by")
    for name in imported:
        if name not in ("source", "at", "by"):
            raise refuse("unknown_field", f"/imported/{name}", f"there is no field `{name}` here", "say source, at and by")
    moved = import_frame(found.frame, made, mask, found.malformed, policy, imported["source"], imported["at"], imported["by"], known_until)
    _warn(moved.log, made, 3)
    return moved


def merged(mapping: Mapping[str, Any] | str, found: Table) -> dict[str, Any]:
    """The mapping with what its system says."""
    given: Any = mapping
    if isinstance(mapping, str):
        given = mapping_of(mapping) if mapping.lstrip()[:1] in ("{", "[") else {"system": mapping}
    if not isinstance(given, Mapping):
        message = f"expected an object or the name of a system, found {type(given).__name__}"
        raise AmendsTypeError([Problem("wrong_type", "/mapping", message, "write {\"case\": …, \"events\": …}")])
    made: dict[str, Any] = dict(given)
    system = made.pop("system", None)
    if system is not None:
        columns = list(sample(found.frame, 0))
        made = compute("system_mapping", {"name": system, "columns": columns, "with": made})["mapping"]
    return made


def mapping_of(text: str) -> Any:
    """A mapping that is written as JSON."""
    try:
        return strict_json(text)
    except AmendsError as wrong:
        raise AmendsError(problem._replace(path=f"/mapping{problem.path}") for problem in wrong.problems) from None


def suggest_mapping(
    source: Source,
    *,
    sheet: str | int | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    skip: int | None = None,
    object_type: str | None = None,
) -> Suggestion:
    """Proposes a mapping from the names and the first values of a table. Print it, answer its questions, then pass it on.

    The arguments are those of :func:`read_log`.

    >>> rows = {"Ref": ["C-1", "C-2"], "Date opened": ["02/03/2026", "13/03/2026"], "Closed on": ["04/03/2026", None]}
    >>> mapping = amends.suggest_mapping(rows)
    >>> mapping["events"], mapping["time_format"]
    ({'closed': 'Closed on', 'received': 'Date opened'}, '%d/%m/%Y')
    >>> mapping.questions
    ['which zone do the clocks show? Name it in `zone`: the times tell none']
    """
    return proposed(table(source, Options(sheet, delimiter, encoding, skip, object_type)))


def proposed(found: Table) -> Suggestion:
    columns = sample(found.frame, SAMPLED)
    told = compute("suggest_mapping", {"columns": columns})
    system = {"system": told["system"]} if told["system"] else {}
    return Suggestion(system | told["mapping"], told["reasons"], [*told["questions"], *misread(list(columns), bool(told["questions"]))])


def misread(names: list[str], asks: bool) -> Iterator[str]:
    """What the names say of lines that stand before them, and of a wrong delimiter."""
    if asks and len(names) == 1:
        yield f"Is `{names[0]}` the only column? Lines before the names are left out by `skip`; `delimiter` says what separates cells, and `sheet` names another sheet."
    elif asks and any(name.startswith(NAMELESS) and name[len(NAMELESS):].isdigit() for name in names):
        yield "Some columns have no name. Do the names stand in a later row? Rows before them are left out by `skip`."


def periods(first: str | int, last: str | int, unit: PeriodUnit = "month") -> Periods:
    """Periods from the first to the last, both counted: what functions take as ``periods``.

    >>> amends.periods("2025-01", "2026-07", "month")
    {'from': '2025-01-01', 'to': '2026-08-01', 'unit': 'month'}
    >>> amends.periods("2026-H1", "2026-H2", "half")["to"]
    '2027-01-01'
    """
    made: Periods = compute("periods", {"first": str(first), "last": str(last), "unit": unit})
    return made
