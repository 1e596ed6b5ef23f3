"""One small log in every kind of frame and column that libraries make: the same answer, or one clear error. Nothing is wrong, nothing is silent."""

import copy
import datetime as dt
import decimal
import functools
import json
import pathlib
import pickle
import uuid
import warnings
import zoneinfo

import amends
import arro3.core as arro3
import duckdb
import nanoarrow
import narwhals
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset
import pytest
from amends import measure

UTC = dt.timezone.utc
LONDON = zoneinfo.ZoneInfo("Europe/London")
ROWS = 40
CASES = [f"C-{i // 2}" for i in range(ROWS)]
EVENTS = ["received" if i % 2 == 0 else "closed" for i in range(ROWS)]
AT = [dt.datetime(2025, 1, 6, 9, tzinfo=UTC) + dt.timedelta(days=i // 2, hours=0 if i % 2 == 0 else 5 * (i % 17)) for i in range(ROWS)]
CAUSES = [None if i % 7 == 0 else ("delay", "fees", "déjà")[i % 3] for i in range(ROWS)]
VALUES = [None if i % 5 else 3 for i in range(ROWS)]
WORDS = ["upheld" if event == "closed" else None for event in EVENTS]
ORDER = ("case", "event", "at", "cause", "value", "word")
BASE = pa.table({"case": CASES, "event": EVENTS, "at": pa.array(AT, pa.timestamp("us", "UTC")), "cause": CAUSES,
                 "value": pa.array(VALUES, pa.int64()), "word": WORDS})
PANDAS = BASE.to_pandas()
POLARS = pl.from_arrow(BASE)
AS_OF = dt.datetime(2025, 7, 1, tzinfo=UTC)
ASK = {"as_of": AS_OF, "zone": "Europe/London", "definitions": {"strata": ["cause"]}}


@functools.cache
def duck(query, *settings):
    con = duckdb.connect()
    for setting in settings:
        con.execute(setting)
    con.register("log", BASE)
    return con.sql(query)


def with_(**columns):
    """The log with other columns, for pyarrow."""
    table = BASE
    for name, column in columns.items():
        table = table.set_column(table.column_names.index(name), name, column)
    return table


def tally(frame, **more):
    return measure.tally_frame(frame, **{**ASK, **more})


def json_of(frame, **more):
    return tally(frame, **more).to_json()


DAYS = [AT[0].date() + dt.timedelta(days=i // 2 + i % 2) for i in range(ROWS)]
MIDNIGHTS = [dt.datetime(day.year, day.month, day.day, tzinfo=LONDON) for day in DAYS]
IDS = [uuid.UUID(int=i // 2) for i in range(ROWS)]
DICTIONARY = pa.DictionaryArray.from_arrays(
    pa.array([3 if cause is None else ("delay", "fees", "déjà").index(cause) for cause in CAUSES], pa.int8()), pa.array(["delay", "fees", "déjà", None]))


SAME = BASE
"""The answer is that of the log itself."""

DATED = with_(at=pa.array(MIDNIGHTS, pa.timestamp("us", "UTC")))
NUMBERED = with_(case=pa.array([str(i // 2) for i in range(ROWS)]))
IDENTIFIED = with_(case=pa.array([str(id) for id in IDS]))
UNCAUSED = with_(cause=pa.array([None] * ROWS, pa.string()))
UNVALUED = with_(value=pa.nulls(ROWS, pa.int64()))

FRAMES = {
    # pandas
    "pandas": (lambda: PANDAS, SAME),
    "pandas, categories": (lambda: PANDAS.astype({"event": "category", "cause": "category", "case": "category"}), SAME),
    "pandas, London": (lambda: PANDAS.assign(at=PANDAS["at"].dt.tz_convert("Europe/London")), SAME),
    "pandas, Kolkata in ns": (lambda: PANDAS.assign(at=PANDAS["at"].dt.as_unit("ns").dt.tz_convert("Asia/Kolkata")), SAME),
    **{f"pandas, instants in {unit}": (lambda unit=unit: PANDAS.assign(at=PANDAS["at"].dt.as_unit(unit)), SAME) for unit in ("s", "ms", "us", "ns")},
    "pandas, an offset": (lambda: PANDAS.assign(at=PANDAS["at"].dt.tz_convert(dt.timezone(dt.timedelta(hours=5, minutes=30)))), SAME),
    "pandas, zoneinfo": (lambda: PANDAS.assign(at=PANDAS["at"].dt.tz_convert(LONDON)), SAME),
    "pandas by Arrow types": (lambda: BASE.to_pandas(types_mapper=pd.ArrowDtype), SAME),
    **{f"pandas, {kind}": (lambda kind=kind: PANDAS.astype(dict.fromkeys(("case", "event", "cause", "word"), kind)), SAME)
       for kind in ("string[python]", "string[pyarrow]", "str", "object")},
    **{f"pandas, objects with {missing}": (lambda missing=missing: PANDAS.assign(cause=PANDAS["cause"].astype(object).where(PANDAS["cause"].notna(), missing)), SAME)
       for missing in (np.nan, pd.NA, None)},
    "pandas, objects of datetimes": (lambda: PANDAS.assign(at=pd.Series([at.to_pydatetime() for at in PANDAS["at"]], dtype=object)), SAME),
    "pandas, objects of Timestamps": (lambda: PANDAS.assign(at=PANDAS["at"].astype(object)), SAME),
    "pandas, objects of several offsets": (lambda: PANDAS.assign(at=pd.Series([at.astimezone(dt.timezone(dt.timedelta(hours=i % 3))) for i, at in enumerate(AT)], dtype=object)), SAME),
    **{f"pandas, {kind}": (lambda kind=kind: PANDAS.assign(value=pd.array(VALUES, dtype=kind)), SAME)
       for kind in ("Int8", "Int16", "Int32", "Int64", "UInt8", "UInt64", "Float32", "Float64", "int64[pyarrow]", "double[pyarrow]")},
    "pandas, floats with gaps": (lambda: PANDAS.assign(value=pd.Series(VALUES, dtype="float64")), SAME),
    "pandas, objects of Decimals": (lambda: PANDAS.assign(value=pd.Series([None if v is None else decimal.Decimal(v) for v in VALUES], dtype=object)), SAME),
    "pandas, an index that repeats": (lambda: PANDAS.set_axis([0] * ROWS), SAME),
    "pandas, the case as index": (lambda: PANDAS.set_index("case"), SAME),
    "pandas, two levels of index": (lambda: PANDAS.set_index(["case", "event"]), SAME),
    "pandas, the other way round": (lambda: PANDAS.iloc[::-1], SAME),
    "pandas, categorical names": (lambda: PANDAS.set_axis(pd.CategoricalIndex(PANDAS.columns), axis=1), SAME),
    "pandas, dates": (lambda: PANDAS.assign(at=DAYS), DATED),
    "pandas, Arrow dates": (lambda: PANDAS.assign(at=pd.Series(DAYS, dtype="date32[pyarrow]")), DATED),
    "pandas, UUIDs": (lambda: PANDAS.assign(case=IDS), IDENTIFIED),
    "pandas, foreign columns": (lambda: PANDAS.assign(p=pd.period_range("2025", periods=ROWS, freq="D"), z=[{"a": 1}] * ROWS, t=pd.to_timedelta(range(ROWS), "h")), SAME),
    "pandas, a foreign column of several kinds": (lambda: PANDAS.assign(mixed=[1, "a"] * (ROWS // 2)), SAME),
    "pandas, sparse": (lambda: PANDAS.assign(value=pd.arrays.SparseArray(PANDAS["value"].astype(float))), SAME),
    "pandas, a foreign column of complex numbers": (lambda: PANDAS.assign(z=[1j] * ROWS), SAME),
    "pandas, a foreign name twice": (lambda: pd.concat([PANDAS.assign(n=1), PANDAS.assign(n=2)[["n"]]], axis=1), SAME),
    "pandas, a name twice": (lambda: pd.concat([PANDAS, PANDAS[["cause"]]], axis=1), ("duplicate", "/events/cause")),
    "pandas, months": (lambda: PANDAS.assign(value=pd.period_range("2025", periods=ROWS, freq="M")), ("wrong_type", "/events/value")),
    "pandas, intervals": (lambda: PANDAS.assign(cause=pd.interval_range(0, ROWS)), ("wrong_type", "/events/cause")),
    "pandas, no zone": (lambda: PANDAS.assign(at=PANDAS["at"].dt.tz_localize(None)), ("naive_datetime", "/events/at")),
    "pandas, texts in place of instants": (lambda: PANDAS.assign(at=PANDAS["at"].astype(str)), ("wrong_type", "/events/at")),
    "pandas, durations in place of instants": (lambda: PANDAS.assign(at=pd.to_timedelta(range(ROWS), "h")), ("wrong_type", "/events/at")),
    "pandas, fractions": (lambda: PANDAS.assign(value=[3.5] * ROWS), ("wrong_type", "/events/value/0")),
    "pandas, truths": (lambda: PANDAS.assign(value=[True] * ROWS), ("wrong_type", "/events/value")),
    "pandas, a group": (lambda: PANDAS.groupby("case"), ("wrong_type", "/events")),
    "pandas, a Series": (lambda: PANDAS["case"], ("wrong_type", "/events")),
    "pandas, nothing": (lambda: PANDAS.iloc[:0], BASE.slice(0, 0)),
    "pandas, nothing without types": (lambda: pd.DataFrame({name: [] for name in ORDER}), BASE.slice(0, 0)),
    # dicts
    "a dict of Series": (lambda: {name: PANDAS[name] for name in PANDAS}, SAME),
    "a dict of lists": (lambda: BASE.to_pydict(), SAME),
    "a dict of tuples": (lambda: {name: tuple(column) for name, column in BASE.to_pydict().items()}, SAME),
    "a dict of arrays": (lambda: {name: PANDAS[name].to_numpy() for name in PANDAS}, SAME),
    "a dict of arrays of objects": (lambda: {name: np.array(column, dtype=object) for name, column in BASE.to_pydict().items()}, SAME),
    "a dict of columns of several libraries": (lambda: {"case": POLARS["case"], "event": PANDAS["event"], "at": BASE["at"], "cause": CAUSES, "value": VALUES,
                                                        "word": np.array(WORDS, dtype=object)}, SAME),
    "a dict with an index": (lambda: {**BASE.to_pydict(), "at": pd.DatetimeIndex(PANDAS["at"])}, SAME),
    "a dict with an array of pandas": (lambda: {**BASE.to_pydict(), "at": PANDAS["at"].array}, SAME),
    "a dict with a list of Decimals": (lambda: {**BASE.to_pydict(), "value": [None if v is None else decimal.Decimal(v) for v in VALUES]}, SAME),
    "a dict with a list of floats": (lambda: {**BASE.to_pydict(), "value": [None if v is None else float(v) for v in VALUES]}, SAME),
    "a dict with a list of fractions": (lambda: {**BASE.to_pydict(), "value": [0.5] * ROWS}, ("wrong_type", "/events/value/0")),
    "a dict with a list of truths": (lambda: {**BASE.to_pydict(), "value": [True] * ROWS}, ("wrong_type", "/events/value/0")),
    "a dict with a list of dates": (lambda: {**BASE.to_pydict(), "at": DAYS}, DATED),
    "a dict with an array of dates": (lambda: {**BASE.to_pydict(), "at": np.array(DAYS, dtype="M8[D]")}, DATED),
    "a dict with an array of date objects": (lambda: {**BASE.to_pydict(), "at": np.array(DAYS, dtype=object)}, DATED),
    "a dict with dates and datetimes": (lambda: {**BASE.to_pydict(), "at": [DAYS[0], *AT[1:]]}, ("wrong_type", "/events/at/0")),
    "a dict with UUIDs": (lambda: {**BASE.to_pydict(), "case": IDS}, IDENTIFIED),
    "a dict with numbers for cases": (lambda: {**BASE.to_pydict(), "case": [i // 2 for i in range(ROWS)]}, NUMBERED),
    "a dict with a text": (lambda: {**BASE.to_pydict(), "cause": "delay"}, ("wrong_type", "/events/cause")),
    "a dict with zoneless datetimes": (lambda: {**BASE.to_pydict(), "at": [at.replace(tzinfo=None) for at in AT]}, ("naive_datetime", "/events/at/0")),
    "a dict with a short column": (lambda: {**BASE.to_pydict(), "cause": CAUSES[1:]}, ("length_mismatch", "/events/cause")),
    "a list of dicts": (lambda: BASE.to_pylist(), ("wrong_type", "/events")),
    "an array of records": (lambda: PANDAS.to_records(index=False), ("wrong_type", "/events")),
    # polars
    "polars": (lambda: POLARS, SAME),
    "polars, a plan": (lambda: POLARS.lazy(), ("wrong_type", "/events")),
    "polars, an expression": (lambda: pl.col("case"), ("wrong_type", "/events")),
    "polars, Categorical": (lambda: POLARS.with_columns(pl.col("event", "cause", "case").cast(pl.Categorical)), SAME),
    "polars, Enum": (lambda: POLARS.with_columns(pl.col("event").cast(pl.Enum(["received", "closed"])), pl.col("cause").cast(pl.Enum(["delay", "fees", "déjà"]))), SAME),
    "polars, chunks": (lambda: pl.concat([POLARS[:3], POLARS[3:17], POLARS[17:]], rechunk=False), SAME),
    "polars, chunks of categories": (lambda: pl.concat([part.with_columns(pl.col("cause").cast(pl.Categorical)) for part in (POLARS[:3], POLARS[3:])], rechunk=False), SAME),
    "polars, chunks of one column": (lambda: pl.concat([POLARS[:3], POLARS[3:]], rechunk=False).with_columns(POLARS["cause"]), SAME),
    "polars, a slice": (lambda: pl.concat([POLARS[:5], POLARS])[5:], SAME),
    **{f"polars, instants in {unit}": (lambda unit=unit: POLARS.with_columns(pl.col("at").dt.cast_time_unit(unit)), SAME) for unit in ("ms", "us", "ns")},
    "polars, Kolkata": (lambda: POLARS.with_columns(pl.col("at").dt.convert_time_zone("Asia/Kolkata")), SAME),
    **{f"polars, {kind}": (lambda kind=kind: POLARS.with_columns(pl.col("value").cast(kind)), SAME)
       for kind in (pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.UInt8, pl.UInt64, pl.Float32, pl.Float64, pl.Decimal(10, 0), pl.Decimal(20, 4))},
    "polars, Float16": (lambda: POLARS.with_columns(pl.col("value").cast(pl.Float16)), SAME),
    "polars, Int128": (lambda: POLARS.with_columns(pl.col("value").cast(pl.Int128)), SAME),
    "polars, UInt128": (lambda: POLARS.with_columns(pl.col("value").cast(pl.UInt128)), SAME),
    "polars, fractions": (lambda: POLARS.with_columns(value=pl.lit(decimal.Decimal("3.5"))), ("wrong_type", "/events/value/0")),
    "polars, nulls": (lambda: POLARS.with_columns(cause=pl.lit(None)), UNCAUSED),
    "polars, nulls for numbers": (lambda: POLARS.with_columns(value=pl.lit(None)), UNVALUED),
    "polars, dates": (lambda: POLARS.with_columns(at=pl.Series(DAYS)), DATED),
    "polars, no zone": (lambda: POLARS.with_columns(at=pl.col("at").dt.replace_time_zone(None)), ("naive_datetime", "/events/at")),
    "polars, clocks": (lambda: POLARS.with_columns(at=pl.col("at").dt.time()), ("wrong_type", "/events/at")),
    "polars, durations": (lambda: POLARS.with_columns(at=pl.col("at") - pl.col("at").min()), ("wrong_type", "/events/at")),
    "polars, objects": (lambda: POLARS.with_columns(pl.Series("case", IDS, dtype=pl.Object)), ("wrong_type", "/events/case")),
    "polars, foreign columns": (lambda: POLARS.with_columns(s=pl.struct("case", "event"), l=pl.lit([1, 2]), b=pl.lit(b"x"), t=pl.lit(dt.time(1))), SAME),
    "polars, a struct for a cause": (lambda: POLARS.with_columns(cause=pl.struct("case", "event")), ("wrong_type", "/events/cause")),
    "polars, a list for a cause": (lambda: POLARS.with_columns(cause=pl.concat_list("case", "event")), ("wrong_type", "/events/cause")),
    "polars, groups": (lambda: POLARS.group_by("case"), ("wrong_type", "/events")),
    "polars, a Series": (lambda: POLARS["case"], ("wrong_type", "/events")),
    # duckdb
    "duckdb": (lambda: duck("select * from log"), SAME),
    "duckdb, another session": (lambda: duck("select * from log", "set timezone='America/New_York'"), SAME),
    "duckdb, a reader": (lambda: duck("select * from log").to_arrow_reader(), SAME),
    "duckdb, a table": (lambda: duck("select * from log").to_arrow_table(), SAME),
    "duckdb, polars": (lambda: duck("select * from log").pl(), SAME),
    "duckdb, pandas": (lambda: duck("select * from log").df(), SAME),
    "duckdb, enums": (lambda: duck("select * replace(event::enum('received','closed') as event) from log"), SAME),
    "duckdb, HUGEINT": (lambda: duck("select * replace(value::hugeint as value) from log"), SAME),
    "duckdb, UHUGEINT": (lambda: duck("select * replace(value::uhugeint as value) from log"), SAME),
    "duckdb, HUGEINT for cases": (lambda: duck("select * replace(('170141183460469231731687303715884' || (\"case\"[3:]))::hugeint as \"case\") from log"),
                                  with_(case=pa.array([f"170141183460469231731687303715884{i // 2}" for i in range(ROWS)]))),
    "duckdb, a sum": (lambda: duck("select \"case\", event, \"at\", cause, word, sum(value) as value from log group by all"), SAME),
    "duckdb, DECIMAL": (lambda: duck("select * replace(value::decimal(10, 2) as value) from log"), SAME),
    "duckdb, fractions": (lambda: duck("select * replace(3.25::decimal(10, 2) as value) from log"), ("wrong_type", "/events/value/0")),
    "duckdb, lossless HUGEINT": (lambda: duck("select * replace(value::hugeint as value) from log", "set arrow_lossless_conversion=true"), ("wrong_type", "/events/value")),
    "duckdb, BIGNUM": (lambda: duck("select * replace(value::bignum as value) from log"), ("wrong_type", "/events/value")),
    "duckdb, UUID": (lambda: duck("select * replace(('00000000-0000-0000-0000-' || lpad(to_hex((\"case\"[3:])::int), 12, '0'))::uuid as \"case\") from log"), IDENTIFIED),
    "duckdb, lossless UUID": (lambda: duck("select * replace(('00000000-0000-0000-0000-' || lpad(to_hex((\"case\"[3:])::int), 12, '0'))::uuid as \"case\") from log",
                                           "set arrow_lossless_conversion=true"), IDENTIFIED),
    "duckdb, DATE": (lambda: duck("select * replace((date '2025-01-06' + (row_number() over () - 1)::int // 2 + ((row_number() over () - 1) % 2)::int)::date as \"at\") from log"), DATED),
    "duckdb, TIMESTAMP": (lambda: duck("select * replace(\"at\" at time zone 'UTC' as \"at\") from log"), ("naive_datetime", "/events/at")),
    "duckdb, INTERVAL": (lambda: duck("select * replace(interval 1 day as \"at\") from log"), ("wrong_type", "/events/at")),
    "duckdb, a connection": (lambda: (con := duckdb.connect(), con.register("log", BASE), con.execute("select * from log"))[2], ("wrong_type", "/events")),
    # pyarrow
    "pyarrow": (lambda: BASE, SAME),
    "pyarrow, a batch": (lambda: BASE.to_batches()[0], SAME),
    "pyarrow, a reader": (lambda: BASE.to_reader(max_chunksize=7), SAME),
    "pyarrow, a struct": (lambda: pa.StructArray.from_arrays([BASE[name].combine_chunks() for name in ORDER], names=list(ORDER)), SAME),
    "pyarrow, chunks of a struct": (lambda: BASE.to_struct_array(), SAME),
    "pyarrow, a dataset": (lambda: pyarrow.dataset.dataset(BASE), ("wrong_type", "/events")),
    "pyarrow, a scanner": (lambda: pyarrow.dataset.dataset(BASE).scanner(), ("wrong_type", "/events")),
    "pyarrow, a column": (lambda: BASE["case"], ("wrong_type", "/events")),
    "pyarrow, dictionaries": (lambda: with_(cause=BASE["cause"].dictionary_encode()), SAME),
    "pyarrow, several dictionaries": (lambda: pa.Table.from_batches([with_(cause=BASE["cause"].combine_chunks().dictionary_encode()).slice(0, 9).combine_chunks().to_batches()[0],
                                                                     BASE.slice(9).set_column(3, "cause", BASE["cause"].slice(9).combine_chunks().dictionary_encode()).combine_chunks().to_batches()[0]]), SAME),
    "pyarrow, a dictionary of large texts": (lambda: with_(event=BASE["event"].cast(pa.dictionary(pa.uint8(), pa.large_string()))), SAME),
    "pyarrow, a dictionary with null": (lambda: with_(cause=DICTIONARY), SAME),
    "pyarrow, a dictionary of instants": (lambda: with_(at=BASE["at"].dictionary_encode()), SAME),
    "pyarrow, a dictionary of numbers": (lambda: with_(value=BASE["value"].dictionary_encode()), SAME),
    "pyarrow, a dictionary of dates": (lambda: with_(at=pa.array(DAYS).dictionary_encode()), DATED),
    **{f"pyarrow, runs of {name}": (lambda name=name: with_(**{name: pc.run_end_encode(BASE[name].combine_chunks())}), SAME) for name in ORDER},
    **{f"pyarrow, {kind}": (lambda kind=kind: with_(cause=BASE["cause"].cast(kind)), SAME) for kind in (pa.large_string(), pa.string_view(), pa.binary(), pa.large_binary())},
    "pyarrow, bytes that are no text": (lambda: with_(cause=pa.array([b"\xff\xfe"] * ROWS)), ("wrong_type", "/events/cause")),
    **{f"pyarrow, instants in {unit}": (lambda unit=unit: with_(at=BASE["at"].cast(pa.timestamp(unit, "UTC"))), SAME) for unit in ("s", "ms", "us", "ns")},
    **{f"pyarrow, zone {zone}": (lambda zone=zone: with_(at=BASE["at"].cast(pa.timestamp("us", zone))), SAME) for zone in ("+05:30", "Etc/UTC", "Europe/London", "Mars/Olympus")},
    "pyarrow, no zone": (lambda: with_(at=BASE["at"].cast(pa.timestamp("us"))), ("naive_datetime", "/events/at")),
    "pyarrow, date32": (lambda: with_(at=pa.array(DAYS, pa.date32())), DATED),
    "pyarrow, date64": (lambda: with_(at=pa.array(DAYS, pa.date64())), DATED),
    "pyarrow, texts in place of instants": (lambda: with_(at=pa.array([at.isoformat() for at in AT])), ("wrong_type", "/events/at")),
    "pyarrow, numbers in place of instants": (lambda: with_(at=BASE["at"].cast(pa.int64())), ("wrong_type", "/events/at")),
    "pyarrow, nulls in place of instants": (lambda: with_(at=pa.nulls(ROWS)), ("missing_field", "/events/at/0")),
    "pyarrow, dates for the due instant": (lambda: BASE.append_column("due", pa.array(DAYS)), ("wrong_type", "/events/due")),
    **{f"pyarrow, {kind}": (lambda kind=kind: with_(value=BASE["value"].cast(kind)), SAME)
       for kind in (pa.int16(), pa.uint32(), pa.float16(), pa.float32(), pa.decimal128(20, 0), pa.decimal128(38, 10), pa.decimal256(76, 3))},
    **{f"pyarrow, {kind}": (lambda kind=kind: with_(value=pa.array([None if v is None else decimal.Decimal(v) for v in VALUES], kind)), SAME)
       for kind in (pa.decimal32(9, 0), pa.decimal64(18, 2))},
    "pyarrow, Decimal 3.50": (lambda: with_(value=pa.array([decimal.Decimal("3.50")] * ROWS)), ("wrong_type", "/events/value/0")),
    "pyarrow, Decimal 3.50 in 256 bits": (lambda: with_(value=pa.array([decimal.Decimal("3.50")] * ROWS, pa.decimal256(50, 2))), ("wrong_type", "/events/value/0")),
    "pyarrow, a number beyond 64 bits": (lambda: with_(value=pa.array([decimal.Decimal(2**70)] * ROWS)), ("wrong_type", "/events/value")),
    "pyarrow, numbers as texts": (lambda: with_(value=BASE["value"].cast(pa.string())), ("wrong_type", "/events/value")),
    "pyarrow, truths": (lambda: with_(value=BASE["value"].cast(pa.bool_())), ("wrong_type", "/events/value")),
    "pyarrow, truths in bytes": (lambda: with_(value=BASE["value"].cast(pa.bool_()).combine_chunks().cast(pa.bool8())), ("wrong_type", "/events/value")),
    "pyarrow, numbers for cases": (lambda: with_(case=pa.array([i // 2 for i in range(ROWS)])), NUMBERED),
    "pyarrow, Decimals for cases": (lambda: with_(case=pa.array([decimal.Decimal(i // 2) for i in range(ROWS)], pa.decimal128(10, 0))), NUMBERED),
    "pyarrow, Decimals with zeros for cases": (lambda: with_(case=pa.array([decimal.Decimal(i // 2) for i in range(ROWS)], pa.decimal128(10, 2))), NUMBERED),
    "pyarrow, floats for cases": (lambda: with_(case=pa.array([float(i // 2) for i in range(ROWS)])), NUMBERED),
    "pyarrow, UUIDs": (lambda: with_(case=pa.array([id.bytes for id in IDS], pa.uuid())), IDENTIFIED),
    "pyarrow, JSON for causes": (lambda: with_(cause=BASE["cause"].combine_chunks().cast(pa.json_())), SAME),
    "pyarrow, bytes of one length for cases": (lambda: with_(case=pa.array([id.bytes for id in IDS], pa.binary(16))), ("wrong_type", "/events/case")),
    "pyarrow, nulls": (lambda: with_(cause=pa.nulls(ROWS)), UNCAUSED),
    "pyarrow, an extension over numbers": (lambda: with_(value=pa.ExtensionArray.from_storage(pa.opaque(pa.int64(), "months", "somebody"), BASE["value"].combine_chunks())),
                                           ("wrong_type", "/events/value")),
    "pyarrow, empty batches": (lambda: pa.Table.from_batches([batch for part in (BASE.slice(0, 0), BASE.slice(0, 10), BASE.slice(10))
                                                              for batch in (part.to_batches() or [pa.RecordBatch.from_pydict({name: pa.array([], BASE.schema.field(name).type) for name in ORDER})])]), SAME),
    "pyarrow, an offset of rows": (lambda: pa.concat_tables([BASE.slice(0, 5), BASE]).combine_chunks().slice(5), SAME),
    "pyarrow, a name twice": (lambda: BASE.append_column("at", BASE["at"]), ("duplicate", "/events/at")),
    "pyarrow, a foreign name twice": (lambda: BASE.append_column("n", BASE["at"]).append_column("n", BASE["case"]), SAME),
    # others
    "arro3 table": (lambda: arro3.Table.from_arrow(BASE), SAME),
    "arro3 reader": (lambda: arro3.RecordBatchReader.from_arrow(BASE), SAME),
    "arro3 batch": (lambda: arro3.RecordBatch.from_arrow(BASE.to_batches()[0]), SAME),
    "arro3 column": (lambda: arro3.ChunkedArray.from_arrow(BASE["case"]), ("wrong_type", "/events")),
    "nanoarrow stream": (lambda: nanoarrow.ArrayStream(BASE), SAME),
    "nanoarrow array": (lambda: nanoarrow.Array(BASE), SAME),
    "narwhals of pandas": (lambda: narwhals.from_native(PANDAS), SAME),
    "narwhals of polars": (lambda: narwhals.from_native(POLARS), SAME),
    "narwhals, a plan": (lambda: narwhals.from_native(POLARS.lazy()), ("wrong_type", "/events")),
    "nothing": (lambda: None, ("wrong_type", "/events")),
    "a path": (lambda: pathlib.Path("log.csv"), ("wrong_type", "/events")),
}


def outcome(call):
    """The answer, or the code and the place of the one error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return call()
        except amends.AmendsError as error:
            assert len(error.problems) == 1 and error.problems[0].message and error.problems[0].help, error
            return (error.code, error.path)


@pytest.mark.parametrize("name", FRAMES)
def test_frames(name):
    make, expected = FRAMES[name]
    wanted = expected if isinstance(expected, tuple) else json_of(expected)
    found = outcome(lambda: json_of(make()))
    assert found == wanted, found if isinstance(found, tuple) else wanted if isinstance(wanted, tuple) else \
        [key for key, value in json.loads(found).items() if value != json.loads(wanted)[key]]


OFFICE = amends.Calendar({"tz": "Europe/London", "weekly": {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}, "holidays": ["GB-ENG"]})
STARTS = pa.array([None if i % 9 == 0 else at for i, at in enumerate(AT)], pa.timestamp("us", "UTC"))
ENDS = pa.array([None if i % 11 == 0 else at + dt.timedelta(hours=31) for i, at in enumerate(AT)], pa.timestamp("us", "UTC"))
DUES = pa.array(OFFICE.deadlines(STARTS, "business P5D")).cast(pa.timestamp("us", "UTC"))
NAIVE = {"assume_utc": True}


def series(column):
    return column.to_pandas()


def polar(column):
    return pl.from_arrow(column)


def dates(column):
    return column.cast(pa.date32())


def relation(column):
    con = duckdb.connect()
    con.register("t", pa.table({"x": column}))
    return con.sql("select x from t")


# How a column is made, further arguments, and what comes of it: the same answer, that of dates, or the code of an error.
COLUMNS = {
    "pyarrow": (lambda c: c, {}, "same"),
    "pyarrow, chunks": (lambda c: pa.chunked_array([c.slice(0, 5), c.slice(5)]), {}, "same"),
    "pyarrow, no chunk": (lambda c: pa.chunked_array([c, c.slice(0, 0)]), {}, "same"),
    "a list": (lambda c: c.to_pylist(), {}, "same"),
    "a tuple": (lambda c: tuple(c.to_pylist()), {}, "same"),
    "a list of Timestamps": (lambda c: [pd.Timestamp(at) for at in c.to_pylist()], {}, "same"),
    "a list of scalars of pyarrow": (lambda c: list(c), {}, "wrong_type"),
    "a list of texts": (lambda c: [str(at) for at in c.to_pylist()], {}, "wrong_type"),
    "a list of zoneless datetimes": (lambda c: [at and at.replace(tzinfo=None) for at in c.to_pylist()], {}, "naive_datetime"),
    "a list of datetime64": (lambda c: list(series(c).to_numpy("M8[us]")), {}, "wrong_type"),
    "a list of dates": (lambda c: dates(c).to_pylist(), {}, "dates"),
    "a generator": (lambda c: (at for at in c.to_pylist()), {}, "wrong_type"),
    **{f"pyarrow, {unit}": (lambda c, unit=unit: c.cast(pa.timestamp(unit, "UTC")), {}, "same") for unit in ("s", "ms", "us", "ns")},
    **{f"pyarrow, zone {zone}": (lambda c, zone=zone: c.cast(pa.timestamp("us", zone)), {}, "same") for zone in ("Asia/Kolkata", "+05:30", "Etc/UTC")},
    "pyarrow, no zone": (lambda c: c.cast(pa.timestamp("us")), {}, "naive_datetime"),
    "pyarrow, no zone, in UTC": (lambda c: c.cast(pa.timestamp("us")), NAIVE, "same"),
    "pyarrow, date32": (dates, {}, "dates"),
    "pyarrow, date64": (lambda c: dates(c).cast(pa.date64()), {}, "dates"),
    "pyarrow, a dictionary of dates": (lambda c: dates(c).dictionary_encode(), {}, "dates"),
    "pyarrow, a dictionary": (lambda c: c.dictionary_encode(), {}, "same"),
    "pyarrow, runs": (pc.run_end_encode, {}, "same"),
    "pyarrow, texts": (lambda c: c.cast(pa.string()), {}, "wrong_type"),
    "pyarrow, numbers": (lambda c: c.cast(pa.int64()), {}, "wrong_type"),
    "pyarrow, durations": (lambda c: c.cast(pa.int64()).cast(pa.duration("us")), {}, "wrong_type"),
    "pyarrow, clocks": (lambda c: pc.cast(c, pa.time64("us")), {}, "wrong_type"),
    "pyarrow, a struct": (lambda c: pa.StructArray.from_arrays([c], names=["x"]), {}, "wrong_type"),
    "pyarrow, nulls": (lambda c: pa.nulls(len(c)), {}, "nothing"),
    "pyarrow, a table": (lambda c: pa.table({"x": c}), {}, "wrong_type"),
    "pandas": (series, {}, "same"),
    "pandas, London": (lambda c: series(c).dt.tz_convert("Europe/London"), {}, "same"),
    "pandas, ns": (lambda c: series(c).dt.as_unit("ns"), {}, "same"),
    "pandas, no zone": (lambda c: series(c).dt.tz_localize(None), {}, "naive_datetime"),
    "pandas, no zone, in UTC": (lambda c: series(c).dt.tz_convert(None), NAIVE, "same"),
    "pandas, an Arrow type": (lambda c: series(c).astype(pd.ArrowDtype(c.type)), {}, "same"),
    "pandas, an Arrow type of dates": (lambda c: series(c).astype(pd.ArrowDtype(c.type)).dt.date, {}, "dates"),
    "pandas, objects": (lambda c: pd.Series(c.to_pylist(), dtype=object), {}, "same"),
    "pandas, objects that are dates": (lambda c: pd.Series(dates(c).to_pylist(), dtype=object), {}, "dates"),
    "pandas, an index": (lambda c: pd.DatetimeIndex(series(c)), {}, "same"),
    "pandas, an index without a zone": (lambda c: pd.DatetimeIndex(series(c).dt.tz_convert(None)), {}, "naive_datetime"),
    "pandas, an index that repeats": (lambda c: series(c).set_axis([0] * len(c)), {}, "same"),
    "pandas, an array": (lambda c: series(c).array, {}, "same"),
    "pandas, a category": (lambda c: series(c).astype("category"), {}, "same"),
    "pandas, a frame of one column": (lambda c: series(c).to_frame("x"), {}, "wrong_type"),
    "pandas, months": (lambda c: series(c).dt.tz_convert(None).dt.to_period("M"), {}, "wrong_type"),
    "pandas, texts": (lambda c: series(c).astype(str), {}, "wrong_type"),
    "polars": (polar, {}, "same"),
    "polars, chunks": (lambda c: pl.concat([polar(c.slice(0, 7)), polar(c.slice(7))], rechunk=False), {}, "same"),
    "polars, Kolkata in ms": (lambda c: polar(c).dt.convert_time_zone("Asia/Kolkata").dt.cast_time_unit("ms"), {}, "same"),
    "polars, no zone": (lambda c: polar(c).dt.replace_time_zone(None), {}, "naive_datetime"),
    "polars, dates": (lambda c: polar(c).dt.date(), {}, "dates"),
    "polars, texts": (lambda c: polar(c).cast(pl.String), {}, "wrong_type"),
    "polars, nulls": (lambda c: pl.Series([None] * len(c)), {}, "nothing"),
    "polars, a frame of one column": (lambda c: polar(c).to_frame("x"), {}, "wrong_type"),
    "polars, an expression": (lambda c: pl.col("x"), {}, "wrong_type"),
    "polars, a plan": (lambda c: polar(c).to_frame("x").lazy(), {}, "wrong_type"),
    "duckdb, a relation": (relation, {}, "wrong_type"),
    "NumPy, us": (lambda c: series(c).to_numpy("M8[us]"), {}, "naive_datetime"),
    **{f"NumPy, {unit}, in UTC": (lambda c, unit=unit: series(c).to_numpy(f"M8[{unit}]"), NAIVE, "same") for unit in ("s", "ms", "us", "ns")},
    "NumPy, dates": (lambda c: np.array(dates(c).to_pylist(), dtype="M8[D]"), {}, "dates"),
    "NumPy, hours": (lambda c: series(c).to_numpy("M8[h]"), NAIVE, "wrong_type"),
    "NumPy, objects": (lambda c: np.array(c.to_pylist(), dtype=object), {}, "same"),
    "NumPy, objects that are dates": (lambda c: np.array(dates(c).to_pylist(), dtype=object), {}, "dates"),
    "NumPy, every second": (lambda c: np.repeat(series(c).to_numpy("M8[us]"), 2)[::2], NAIVE, "same"),
    "NumPy, backwards twice": (lambda c: series(c).to_numpy("M8[us]")[::-1][::-1], NAIVE, "same"),
    "NumPy, the other order of bytes": (lambda c: series(c).to_numpy("M8[us]").astype(">M8[us]"), NAIVE, "wrong_type"),
    "NumPy, two dimensions": (lambda c: series(c).to_numpy("M8[us]").reshape(2, -1), NAIVE, "wrong_type"),
    "NumPy, no dimension": (lambda c: series(c).to_numpy("M8[us]")[1:2].reshape(()), NAIVE, "wrong_type"),
    "NumPy, a mask": (lambda c: np.ma.masked_array(series(c).to_numpy("M8[us]"), mask=[at is None for at in c.to_pylist()]), NAIVE, "same"),
    "NumPy, floats": (lambda c: np.array([1.5] * len(c)), NAIVE, "wrong_type"),
    "NumPy, texts": (lambda c: np.array([str(at) for at in c.to_pylist()]), NAIVE, "wrong_type"),
    "arro3": (arro3.Array, {}, "same"),
    "arro3, chunks": (lambda c: arro3.ChunkedArray([c]), {}, "same"),
    "nanoarrow": (nanoarrow.Array, {}, "same"),
    "narwhals": (lambda c: narwhals.from_native(polar(c), series_only=True), {}, "same"),
    "amends": (lambda c: amends.Zone("UTC").resolve_column(c.cast(pa.timestamp("us"))), {}, "same"),
    "a scalar": (lambda c: AS_OF, {}, "wrong_type"),
    "a text": (lambda c: "2025-01-06", {}, "wrong_type"),
    "nothing": (lambda c: None, {}, "wrong_type"),
}

ASKED = {
    "deadlines": lambda make, **more: OFFICE.deadlines(make(STARTS), "business P5D", **more),
    "business_times": lambda make, **more: OFFICE.business_times(make(STARTS), make(ENDS), **more),
    "verdicts": lambda make, **more: amends.verdicts(make(DUES), make(ENDS), as_of=AS_OF, **more),
}
MIDNIGHT = dt.time(tzinfo=LONDON)


def midnights(column):
    """Dates, as the instants at which their days begin in London."""
    return pa.array([at and dt.datetime.combine(at.date(), MIDNIGHT) for at in column.to_pylist()], pa.timestamp("us", "UTC"))


def plainly(answer):
    """The values of an answer of any kind."""
    if isinstance(answer, np.ndarray):
        names = {"M": ("M8[us]", lambda at: at.item().replace(tzinfo=UTC)), "m": ("m8[us]", lambda took: took.item())}
        kind, value = names[answer.dtype.kind]
        return [None if np.isnat(item) else value(item.astype(kind)) for item in answer]
    return list(answer)


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("name", COLUMNS)
def test_columns(name, asked):
    make, more, expected = COLUMNS[name]
    call = ASKED[asked]
    found = outcome(lambda: plainly(call(make, **more)))
    if expected == "dates" and asked == "verdicts":
        expected = "wrong_type"  # is a due day over at its start, or at its end?
    answers = {"same": lambda: plainly(call(lambda c: c)), "dates": lambda: plainly(call(midnights)), "nothing": lambda: plainly(call(lambda c: pa.nulls(len(c), c.type)))}
    if expected in answers:
        assert found == answers[expected]()
    else:
        assert isinstance(found, tuple) and found[0] == expected, found


LIMITS = {
    "a text": lambda limits: "business PT4H",
    "timedeltas": lambda limits: limits,
    "pyarrow": lambda limits: pa.array(limits),
    **{f"pyarrow, {unit}": (lambda limits, unit=unit: pa.array(limits, pa.duration(unit))) for unit in ("s", "ms", "ns")},
    "pyarrow, a dictionary": lambda limits: pa.array(limits).dictionary_encode(),
    "pyarrow, runs": lambda limits: pc.run_end_encode(pa.array(limits)),
    "pandas": lambda limits: pd.Series(limits),
    "pandas, an index": lambda limits: pd.TimedeltaIndex(limits),
    "pandas, objects": lambda limits: pd.Series(limits, dtype=object),
    "polars": lambda limits: pl.Series(limits),
    "NumPy": lambda limits: np.array(limits, dtype="m8[us]"),
    "NumPy, objects": lambda limits: np.array(limits, dtype=object),
}


@pytest.mark.parametrize("name", LIMITS)
def test_limits(name):
    limits = LIMITS[name]([dt.timedelta(hours=4)] * ROWS)
    expected = [at and OFFICE.deadline(at, "business PT4H") for at in STARTS.to_pylist()]
    assert outcome(lambda: list(OFFICE.deadlines(STARTS, limits))) == expected


@pytest.mark.parametrize("wrong", [dt.timedelta(hours=4), pd.Timedelta("4h"), np.timedelta64(4, "h"), 4, None, ["4h"] * ROWS, [4] * ROWS], ids=repr)
def test_limits_that_are_none(wrong):
    assert outcome(lambda: OFFICE.deadlines(STARTS, wrong))[0] == "wrong_type"


ANSWERS = {
    "deadlines": OFFICE.deadlines(STARTS, "business P5D"),
    "durations": OFFICE.business_times(STARTS, ENDS),
    "verdicts": amends.verdicts(DUES, ENDS, as_of=AS_OF),
}


def told(values):
    """The values of a column of any library."""
    return [None if value is None or value is pd.NaT or isinstance(value, float) else value.to_pydatetime() if isinstance(value, pd.Timestamp)
            else value.to_pytimedelta() if isinstance(value, pd.Timedelta) else value for value in values]


def registered(column):
    con = duckdb.connect()
    con.execute("set timezone='UTC'")
    con.register("t", pa.table({"x": column}))
    found = con.sql("select x from t")
    # Its intervals have months, and polars takes no such column.
    return [row[0] for row in found.fetchall()] if column.type.startswith("Duration") else found.pl()["x"].to_list()


# How another library takes a column, and gives its values.
TAKEN = {
    "list": list,
    "to_list": lambda c: c.to_list(),
    "pandas.Series": lambda c: told(pd.Series(c)),
    "pandas.Series with an index": lambda c: told(pd.Series(c, index=range(7, 7 + len(c)))),
    "pandas.Series.from_arrow": lambda c: told(pd.Series.from_arrow(c)),
    "pandas, a column of a frame": lambda c: told(PANDAS.assign(x=c)["x"]),
    "pandas, a new frame": lambda c: told(pd.DataFrame({"x": c})["x"]),
    "pandas, through to_pandas": lambda c: told(c.to_pandas()),
    "polars.Series": lambda c: pl.Series(c).to_list(),
    "polars.Series with a name": lambda c: pl.Series("x", c).to_list(),
    "polars, a new frame": lambda c: pl.DataFrame({"x": pl.Series(c)})["x"].to_list(),
    "polars, with_columns": lambda c: POLARS.with_columns(x=c.to_polars())["x"].to_list(),
    "pyarrow.array": lambda c: pa.array(c).to_pylist(),
    "pyarrow.chunked_array": lambda c: pa.chunked_array(c).to_pylist(),
    "pyarrow.table": lambda c: pa.table({"x": c})["x"].to_pylist(),
    "arro3.Array": lambda c: pa.array(arro3.Array.from_arrow(c)).to_pylist(),
    "nanoarrow.Array": lambda c: pa.array(nanoarrow.Array(c)).to_pylist(),
    "duckdb": registered,
    "numpy.asarray": lambda c: told(np.asarray(c).tolist()),
    "a pickle": lambda c: pickle.loads(pickle.dumps(c)).to_list(),
    "a copy": lambda c: copy.deepcopy(c).to_list(),
    "a slice": lambda c: c[:].to_list(),
    "its places": lambda c: [c[place] for place in range(len(c))],
}


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("taken", TAKEN)
def test_answers_in_other_libraries(answer, taken):
    column = ANSWERS[answer]
    expected = {"deadlines": lambda: [at and OFFICE.deadline(at, "business P5D") for at in STARTS.to_pylist()],
                "durations": lambda: [a and b and OFFICE.business_time(a, b) for a, b in zip(STARTS.to_pylist(), ENDS.to_pylist())],
                "verdicts": lambda: [amends.verdict(a, b, as_of=AS_OF) for a, b in zip(DUES.to_pylist(), ENDS.to_pylist())]}
    assert outcome(lambda: TAKEN[taken](column)) == expected[answer]()


ROWS_OUT = [{"month": "2025-01", "received": 3, "share": 0.5, "open": True}, {"month": "2025-02", "received": None, "share": None, "open": None}]
FRAME = measure.frame(ROWS_OUT)

# How another library takes a frame, and gives its rows.
FRAMES_OUT = {
    "to_dicts": lambda f: f.to_dicts(),
    "list": list,
    "pandas.DataFrame": lambda f: pd.DataFrame(f).convert_dtypes().astype(object).where(lambda d: d.notna(), None).to_dict("records"),
    "pandas.DataFrame.from_arrow": lambda f: pd.DataFrame.from_arrow(f).astype(object).where(lambda d: d.notna(), None).to_dict("records"),
    "to_pandas": lambda f: f.to_pandas().astype(object).where(lambda d: d.notna(), None).to_dict("records"),
    "polars.DataFrame": lambda f: pl.DataFrame(f).to_dicts(),
    "to_polars": lambda f: f.to_polars().to_dicts(),
    "pyarrow.table": lambda f: pa.table(f).to_pylist(),
    "pyarrow.RecordBatchReader": lambda f: pa.RecordBatchReader.from_stream(f).read_all().to_pylist(),
    "duckdb.from_arrow": lambda f: duckdb.from_arrow(f).pl().to_dicts(),
    "arro3.Table": lambda f: pa.table(arro3.Table.from_arrow(f)).to_pylist(),
    "nanoarrow": lambda f: pa.table(nanoarrow.ArrayStream(f)).to_pylist(),
    "narwhals": lambda f: narwhals.from_arrow(f, backend="polars").to_native().to_dicts(),
    "a pickle": lambda f: pickle.loads(pickle.dumps(f)).to_dicts(),
}


@pytest.mark.parametrize("taken", FRAMES_OUT)
def test_frames_in_other_libraries(taken):
    assert outcome(lambda: FRAMES_OUT[taken](FRAME)) == ROWS_OUT


def test_a_frame_of_their_names():
    theirs = BASE.rename_columns({"case": "complaint_id", "event": "what", "at": "when", "cause": "Root cause"})
    names = {"case": "complaint_id", "event": "what", "at": "when", "cause": "Root cause"}
    for frame in (theirs, theirs.to_pandas(), pl.from_arrow(theirs), theirs.to_pydict()):
        assert json_of(frame, columns=names) == json_of(BASE)
    beside = pa.table({"complaint_id": sorted(set(CASES)), "Root cause": ["delay"] * (ROWS // 2)})
    assert json_of(theirs.drop_columns(["Root cause"]), columns=names, cases=beside) == \
        json_of(BASE.drop_columns(["cause"]), cases=beside.rename_columns(["case", "cause"]))
    for wrong, code, path in (({"case": "complaint"}, "missing_field", "/events/complaint"), ({"complaint_id": "case"}, "unknown_field", "/columns/complaint_id"),
                              ({"value": "amount"}, "missing_field", "/events/amount")):
        with pytest.raises(amends.AmendsError) as caught:
            tally(theirs, columns=names | wrong)
        assert (code, path) in [(problem.code, problem.path) for problem in caught.value.problems]


def test_all_problems_of_a_frame_at_once():
    def problems(frame, **more):
        with pytest.raises(amends.AmendsError) as caught:
            tally(frame, **more)
        return [(problem.code, problem.path) for problem in caught.value.problems]

    assert problems(BASE.select(["cause"])) == [("missing_field", f"/events/{name}") for name in ("case", "event", "at")]
    columns = {"case": ["a", "a", None, "b", "b"], "event": ["received", "closd", "received", "opned", "closd"], "at": [AS_OF, AS_OF, AS_OF, None, AS_OF]}
    assert problems(columns) == [("unknown_word", "/events/event/1"), ("missing_field", "/events/case/2"), ("missing_field", "/events/at/3")]
    both = {**columns, "at": ["x"] * 5, "value": ["y"] * 5, "due": DAYS[:5]}
    assert problems(both, cases={"cause": ["delay"]}, order="seq") == [
        ("wrong_type", "/events/at/0"), ("missing_field", "/events/seq"), ("wrong_type", "/events/value/0"), ("wrong_type", "/events/due"), ("missing_field", "/cases/case")]
    many = {"case": [None] * 1000, "event": ["x"] * 1000, "at": [AS_OF] * 1000}
    with pytest.raises(amends.AmendsError, match="1000 of 1000 rows") as caught:
        tally(many)
    assert len(caught.value.problems) == 1


@pytest.mark.parametrize("zone", ["Europe/London", "America/Sao_Paulo", "Pacific/Apia", "Asia/Kolkata", "America/Havana"])
def test_a_date_is_the_start_of_its_day(zone):
    calendar = amends.Calendar({"tz": zone, "weekly": "24x7"})
    days = [dt.date(2011, 1, 1) + dt.timedelta(days=n) for n in range(0, 4000)]
    found = calendar.zone.resolve_column(pa.array(days)).to_list()
    assert [at.replace(tzinfo=None) for at in found] == calendar.zone.resolve_column(np.array(days, dtype="M8[D]")).tolist()
    for day, at in zip(days, found):
        local = calendar.zone.local(at)
        # A clock that skips midnight, or a whole day, goes on with what follows; the second before belongs to an earlier day.
        assert local.date() >= day and calendar.zone.local(at - dt.timedelta(seconds=1)).date() < day, (day, local)
