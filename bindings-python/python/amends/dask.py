"""Tallies of logs in Dask.

Dask brings all events of a complaint together, each worker counts its part, and the client merges the counts. The workers need
``amends`` installed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from amends._frames import library
from amends._parts import Part, expect, needed, theirs

if TYPE_CHECKING:
    from amends._amends import Calendar, Tally, Zone
    from amends.measure import Definitions, Recordable

__all__ = ["tally"]


def tally(
    df: Any,
    *,
    as_of: datetime,
    definitions: Definitions | None = None,
    zone: Zone | str | None = None,
    calendar: Calendar | None = None,
    known_at: datetime | None = None,
    order: str | None = None,
    assume_utc: bool = False,
    records: Sequence[Recordable] | None = None,
    columns: Mapping[str, str] | None = None,
    partitions: int | None = None,
) -> Tally:
    """The tally of a DataFrame of Dask: the bytes that ``measure.tally_frame`` gives for the whole log on one machine.

    The frame may be divided in any way: it is shuffled by case first. A task that is lost is computed again, and counts once.

    Args:
        df: An event log, as ``measure.tally_frame`` takes it.
        columns: Our names, and your columns that hold what they mean: ``{"case": "complaint_id"}``.
        partitions: Parts that are counted at once; as many as the frame has, if left out.

    The other arguments are those of ``measure.tally_frame``. What is known of complaints beside their events must be joined to the events.

    Raises:
        AmendsTypeError: What was given is no DataFrame of Dask.
        AmendsError: Problems of all parts; ``/parts/3/events/event/17`` is row 17 of one of them.

    >>> rows = pd.DataFrame({"case": ["C-1", "C-2", "C-1"], "event": ["received", "received", "closed"],
    ...                      "at": pd.to_datetime(["2026-03-02", "2026-03-03", "2026-03-09"], utc=True)})
    >>> frame = dask.dataframe.from_pandas(rows, npartitions=2)
    >>> amends.dask.tally(frame, as_of=datetime(2026, 4, 1, tzinfo=timezone.utc), zone="Europe/London")
    <amends.measure.Tally of 2 cases as of 2026-04-01T00:00:00Z in Europe/London>
    """
    expect(df, "Dask", ("set_index", "npartitions", "shuffle", "map_partitions"))
    pandas = library("pandas", why="a DataFrame of Dask")
    options = {"as_of": as_of, "definitions": definitions, "zone": zone, "calendar": calendar, "known_at": known_at, "order": order,
               "assume_utc": assume_utc, "records": records, "columns": None if columns is None else dict(columns)}
    log = df[needed(df.columns, options)]
    part = Part(log.partitions[0].compute().head(0) if log.npartitions else log._meta, options)
    together = log.shuffle(theirs("case", columns), npartitions=partitions)
    answers = together.map_partitions(_answer, part, meta=pandas.Series([], dtype=object))
    return part.merged(answers.compute())


def _answer(frame: Any, part: Part) -> Any:
    pandas = library("pandas", why="a DataFrame of Dask")
    return pandas.Series([part(frame)] if len(frame) else [], dtype=object)
