"""Frames are counted by columns: the bytes of the tally, and every error, are those of the rows one by one."""

import datetime as dt
import json
import random

import amends
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from amends import measure

AS_OF = dt.datetime(2025, 7, 1, tzinfo=dt.timezone.utc)
START = dt.datetime(2025, 1, 1, tzinfo=dt.timezone.utc)
WORDS = {"closed": ["upheld", "partly_upheld", "not_upheld", "no_finding"], "ruled": ["overturned", "confirmed"], "redress_promised": ["EUR", "GBP"]}
KINDS = ["received", "acknowledged", "responded", "reopened", "satisfaction_recorded", "assessed", *WORDS]
# Texts of twelve bytes, of one more, and of many: each is kept in a way of its own.
CASES = ["C-1", "C-2", "é", "twelve bytes", "thirteen byte", "thirteen bytE", "a complaint with a long name", "a complaint with a long namE"]
NAMES = {"at": "datetime", "recorded_at": "datetime", "due": "datetime", "value": "integer", "issues": "integer", "seq": "integer"}
ATTRIBUTES = ["cause", "region"]
DEFINITIONS = {"strata": ["cause", "region"], "complete": ["channel"]}


def log(seed):
    """Events of few complaints at few instants, so that many tie; each column is there or not, and has gaps or none."""
    choose = random.Random(seed)
    instants = [START + dt.timedelta(hours=7 * n, microseconds=choose.choice([0, 0, 250_000])) for n in range(9)]
    fill = {
        "id": lambda row: str(choose.randrange(40)), "word": lambda row: choose.choice(WORDS.get(row["event"], [None])),
        "value": lambda row: choose.randrange(6), "recorded_at": lambda row: row["at"] + dt.timedelta(hours=choose.randrange(40)),
        "complainant": lambda row: choose.choice(["", "p", "a person with a long name"]), "due": lambda row: START + dt.timedelta(days=choose.randrange(60)),
        "issues": lambda row: choose.randrange(4), "seq": lambda row: choose.randrange(3), "cause": lambda row: choose.choice(["", "delay", "fees"]),
        "region": lambda row: choose.choice(["north", "south"]), "channel": lambda row: "web",
    }
    there = [name for name in fill if choose.random() < 0.7] + [name for name in ATTRIBUTES + ["word", "channel"]]
    gaps = {name: choose.choice([0, 0.3, 1 if name not in ATTRIBUTES else 0.5]) for name in there}
    rows = []
    for _ in range(choose.randrange(1, 70)):
        row = {"case": choose.choice(CASES), "event": choose.choice(KINDS), "at": choose.choice(instants)}
        rows.append(row | {name: None if choose.random() < gaps[name] else fill[name](row) for name in dict.fromkeys(there)})
    return rows


def as_events(rows):
    """The same rows as documents, which are counted one by one."""
    text = lambda value: value.isoformat().replace("+00:00", "Z") if isinstance(value, dt.datetime) else value
    events = []
    for row in rows:
        event = {("order" if name == "seq" else name): text(value) for name, value in row.items() if value is not None and name not in ("region", "channel")}
        said = {name: row[name] for name in ("region", "channel") if row.get(name) is not None}
        events.append(event | ({"attributes": said} if said else {}))
    return events


def table(rows):
    types = {"datetime": pa.timestamp("us", "UTC"), "integer": pa.int64()}
    kind = lambda name: types.get(NAMES.get(name), pa.string())
    return pa.table({name: pa.array([row[name] for row in rows], kind(name)) for name in rows[0]})


FORMS = {
    "texts by offsets": lambda whole: whole,
    "long offsets": lambda whole: whole.cast(pa.schema([(f.name, pa.large_string() if f.type == pa.string() else f.type) for f in whole.schema])),
    "views": pl.from_arrow,
    "dictionaries": lambda whole: pa.table({n: c.dictionary_encode() if c.type == pa.string() else c for n, c in zip(whole.column_names, whole.columns)}),
    "chunks of dictionaries": lambda whole: pa.concat_tables([pa.table({n: c.dictionary_encode() if c.type == pa.string() else c
                                                                       for n, c in zip(part.column_names, part.columns)}) for part in (whole[:5], whole[5:])]),
    "slices": lambda whole: pa.concat_tables([whole, whole])[len(whole):],
    "pandas": lambda whole: whole.to_pandas(types_mapper=pd.ArrowDtype),
    "nanoseconds": lambda whole: whole.set_column(whole.column_names.index("at"), "at", whole["at"].cast(pa.timestamp("ns", "UTC"))),
    "lists": lambda whole: whole.to_pydict(),
}


def test_columns_give_the_bytes_of_the_rows():
    counted = 0
    for seed in range(120):
        rows = log(seed)
        events = as_events(rows)
        mentioned = [{"case": "none", "event": "received", "at": "2030-01-01T00:00:00Z", "attributes": {"region": "", "channel": ""}, "cause": ""}]
        known_at = None if seed % 3 else START + dt.timedelta(days=2)
        known = {} if known_at is None else {"known_at": known_at.isoformat().replace("+00:00", "Z")}
        expected = measure.tally_events(events=events + mentioned, as_of="2025-07-01T00:00:00Z", zone="Europe/London", definitions=DEFINITIONS, **known)
        for name, form in FORMS.items():
            order = {"order": "seq"} if "seq" in rows[0] else {}
            found = measure.tally_frame(form(table(rows)), as_of=AS_OF, zone="Europe/London", definitions=DEFINITIONS, known_at=known_at, **order)
            assert json.loads(found.to_json()) == expected, (seed, name)
            counted += found.cases
    assert counted > 1_000


def test_long_columns_are_numbered_by_all_cores_as_by_one():
    choose = random.Random(7)
    cases = [f"a complaint of number {choose.randrange(40_000)}" for _ in range(130_000)]
    frame = pl.DataFrame({"case": cases, "event": ["received"] * len(cases), "at": [START + dt.timedelta(minutes=n) for n in range(len(cases))],
                          "cause": [f"cause {choose.randrange(9)}" for _ in cases]})
    ask = {"as_of": AS_OF, "zone": "UTC", "definitions": {"strata": ["cause"]}}
    whole = measure.tally_frame(frame, **ask)
    assert whole.cases == len(set(cases))
    # Parts are shorter than what is worth a second core.
    number = frame.select(pl.col("case").hash() % 4).to_series()
    parts = [measure.tally_frame(frame.filter(number == n), **ask) for n in range(4)]
    assert parts[0].merge(*parts[1:]).to_json() == whole.to_json()


def test_columns_in_pieces_count_as_in_one():
    """More texts than are found among the recent ones, short and long, in pieces that end anywhere, with other dictionaries or the same."""
    choose = random.Random(11)
    name = lambda n: f"C-{n}" if n % 3 else f"a complaint with the number {n}"
    rows = 30_000
    at = [START + dt.timedelta(minutes=choose.randrange(50_000)) for _ in range(rows)]
    events = [choose.choice(["received", "closed", "noted"]) for _ in range(rows)]
    words = [choose.choice(["upheld", "not_upheld", None]) if event == "closed" else None for event in events]
    whole = pa.table({"case": [name(choose.randrange(9_000)) for _ in range(rows)], "event": events, "at": pa.array(at, pa.timestamp("us", "UTC")),
                      "word": pa.array(words, pa.string()), "cause": [choose.choice(["delay", "", None, "fees"]) for _ in range(rows)],
                      "due": pa.array([moment + dt.timedelta(days=9) if choose.random() < 0.4 else None for moment in at], pa.timestamp("us", "UTC"))})
    ask = {"as_of": AS_OF, "zone": "UTC", "definitions": {"strata": ["cause"]}}
    counted = lambda frame: measure.tally_frame(frame, **ask).to_json()
    expected = counted(whole)
    # The same, row by row.
    said = [{name: value.isoformat().replace("+00:00", "Z") if isinstance(value, dt.datetime) else value for name, value in row.items() if value is not None}
            for row in whole.to_pylist()]
    by_rows = measure.tally_events(events=said, as_of="2025-07-01T00:00:00Z", zone="UTC", definitions=ask["definitions"])
    assert json.loads(expected) == by_rows
    ends = [0, 1, 1, 255, 256, 512, 2_000, 2_049, 17_000, rows]
    pieces = [whole[start:end] for start, end in zip(ends, ends[1:])]
    coded = lambda part: pa.table({n: c.combine_chunks().dictionary_encode() if c.type == pa.string() else c for n, c in zip(part.column_names, part.columns)})
    one = coded(whole)
    for frame in (pa.concat_tables(pieces), pa.concat_tables([coded(piece) for piece in pieces]), pa.concat_tables([one[start:end] for start, end in zip(ends, ends[1:])]),
                  pl.from_arrow(whole), pl.concat([pl.from_arrow(piece) for piece in pieces], rechunk=False)):
        assert counted(frame) == expected


FAULTS = {
    "case": (None, "missing_field", "/events/case/{row}", "there is no value here"),
    "event": (None, "missing_field", "/events/event/{row}", "there is no value here"),
    "at": (None, "missing_field", "/events/at/{row}", "there is no value here"),
    "kind": ("closd", "unknown_word", "/events/event/{row}", None),
    "word": ("won", "unknown_word", "/events/{row}/word", "this event has no such word"),
}


@pytest.mark.parametrize("seed", range(25))
def test_every_kind_of_problem_is_told_once_with_its_first_row(seed):
    choose = random.Random(seed)
    rows = [{"case": "C-1", "event": "closed", "at": START, "word": "upheld"} for _ in range(30)]
    faulty = {}
    for row in sorted(choose.sample(range(30), choose.randrange(1, 12))):
        fault = choose.choice(list(FAULTS))
        rows[row]["event" if fault == "kind" else fault] = FAULTS[fault][0]
        faulty.setdefault(fault, row)
        wrong = sum(1 for r in rows if None in (r["case"], r["event"], r["at"]) or r["event"] == "closd" or r["word"] == "won")
    for name in ("views", "texts by offsets", "dictionaries", "lists"):
        with pytest.raises(amends.AmendsError) as caught:
            measure.tally_frame(FORMS[name](table(rows)), as_of=AS_OF, zone="UTC")
        found = [(p.code, p.path) for p in caught.value.problems]
        assert sorted(found) == sorted((FAULTS[f][1], FAULTS[f][2].format(row=row)) for f, row in faulty.items()), name
        count = f" ({wrong} of 30 rows have a problem)"
        assert caught.value.problems[0].message.endswith(count) == (wrong > 1)
        assert all(FAULTS[fault][3] in (None, p.message.removesuffix(count)) for fault, row in faulty.items()
                   for p in caught.value.problems if p.path == FAULTS[fault][2].format(row=row))
