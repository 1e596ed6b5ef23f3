"""Tallies of logs in Apache Spark (4.1 or newer).

Spark brings all events of a complaint together, each executor counts its part, and the driver merges the counts. The executors need
``amends``, ``pandas`` and ``pyarrow`` installed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    """The tally of a DataFrame of Spark: the bytes that ``measure.tally_frame`` gives for the whole log on one machine.

    The frame may be divided in any way: it is shuffled by case first. A task that is lost is computed again, and counts once.

    Args:
        df: An event log, as ``measure.tally_frame`` takes it. Times come from Spark in UTC, whatever the session's zone is: days are counted
            in UTC, with a ``ZoneWarning``, unless ``zone`` or ``calendar`` names a zone.
        columns: Our names, and your columns that hold what they mean: ``{"case": "complaint_id"}``.
        partitions: Parts that are counted at once. Spark chooses, if left out. A part must fit into the memory of one task.

    The other arguments are those of ``measure.tally_frame``. What is known of complaints beside their events must be joined to the events.

    Raises:
        AmendsTypeError: What was given is no DataFrame of Spark.
        AmendsError: Problems of all parts; ``/parts/3/events/event/17`` is row 17 of one of them.

    >>> amends.spark.tally(events, as_of=datetime(2026, 1, 1, tzinfo=timezone.utc), zone="Europe/London")  # doctest: +SKIP
    <amends.measure.Tally of 142891 cases as of 2026-01-01T00:00:00Z in Europe/London>
    """
    expect(df, "Spark 4.1 or newer", ("columns", "select", "repartition", "mapInArrow", "toArrow"))
    functions = library("pyspark.sql.functions", "pyspark", why="a DataFrame of Spark")
    options = {"as_of": as_of, "definitions": definitions, "zone": zone, "calendar": calendar, "known_at": known_at, "order": order,
               "assume_utc": assume_utc, "records": records, "columns": None if columns is None else dict(columns)}
    names = needed(df.columns, options)
    # Spark reads dots and quotation marks in names as its own: names without any travel.
    log = df.select(*("`" + name.replace("`", "``") + "`" for name in names)).toDF(*(f"c{place}" for place in range(len(names))))
    part = Part(log.limit(0).toArrow().rename_columns(names), options)
    case = functions.col(f"c{names.index(theirs('case', columns))}")
    together = log.repartition(case) if partitions is None else log.repartition(partitions, case)

    def count(batches: Iterable[Any]) -> Iterator[Any]:
        pyarrow = library("pyarrow", why="a batch of Spark")
        found = [batch for batch in batches if batch.num_rows]
        if found:
            yield pyarrow.RecordBatch.from_pydict({"answer": [part(pyarrow.Table.from_batches(found).rename_columns(names))]})

    return part.merged(row["answer"] for row in together.mapInArrow(count, "answer string").collect())
