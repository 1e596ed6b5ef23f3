"""Files, frames and results as logs: systems, ways of writing times, bad cells, and an account of every row."""

import json
import pathlib
import sqlite3
import subprocess
import sys
import warnings
from datetime import date, datetime, time, timezone

import duckdb
import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.feather
import pytest
import sqlalchemy
from hypothesis import given, settings
from hypothesis import strategies as st

import amends
from amends import measure

UTC = timezone.utc
EXPORTS = pathlib.Path(__file__).parent / "exports"
AS_OF = datetime(2026, 4, 1, tzinfo=UTC)


def instants(log):
    return {(row["case"], row["event"]): row["at"] for row in log.events}


def at(month, day, hour, minute=0, second=0):
    return datetime(2026, month, day, hour, minute, second, tzinfo=UTC)


SYSTEMS = {
    "jira.csv": ("jira", {}, "Europe/London", {
        ("CARE-1", "received"): at(3, 2, 9, 5), ("CARE-1", "closed"): at(3, 5, 16, 30), ("CARE-2", "received"): at(3, 29, 22, 59)}),
    "jira.json": ("jira_json", {}, "Europe/London", {
        ("CARE-1", "received"): at(3, 2, 9, 5), ("CARE-1", "closed"): at(3, 5, 16, 30), ("CARE-2", "received"): at(3, 29, 22, 59)}),
    "servicenow.csv": ("servicenow", {}, "UTC", {
        ("CS0001001", "received"): at(3, 2, 9, 5), ("CS0001001", "responded"): at(3, 4, 10, 0), ("CS0001001", "closed"): at(3, 11, 10, 0, 5),
        ("CS0001002", "received"): at(3, 29, 22, 59)}),
    "zendesk.csv": ("zendesk", {}, "Europe/London", {
        ("35436", "received"): at(3, 2, 9, 5), ("35436", "assigned"): at(3, 2, 9, 30), ("35436", "closed"): at(3, 5, 16, 30),
        ("35437", "received"): at(3, 29, 22, 59)}),
    "cfpb.csv": ("cfpb", {}, "America/New_York", {
        ("7654321", "received"): at(3, 2, 5, 0), ("7654321", "assigned"): at(3, 3, 5, 0),
        ("7654322", "received"): at(3, 29, 4, 0), ("7654322", "assigned"): at(3, 29, 4, 0)}),
    "open311.json": ("open311", {}, None, {
        ("101002", "received"): at(3, 2, 14, 5), ("101002", "closed"): at(3, 5, 21, 30),
        ("101003", "received"): at(3, 30, 3, 59), ("101003", "noted"): at(3, 30, 4, 1)}),
    "xes.csv": ("xes", {"Register complaint": "received", "Examine+start": "investigation_started", "Close": "closed"}, None, {
        ("1", "received"): at(3, 2, 9, 5), ("1", "investigation_started"): at(3, 3, 10, 0), ("1", "closed"): at(3, 5, 16, 30),
        ("2", "received"): at(3, 29, 22, 59)}),
    "ocel.json": ("ocel", {"Receive": "received", "Close": "closed"}, None, {
        ("c1", "received"): at(3, 2, 9, 5), ("c1", "closed"): at(3, 5, 16, 30).replace(microsecond=500_000), ("c2", "received"): at(3, 29, 22, 59)}),
}


@pytest.mark.parametrize("name", SYSTEMS)
def test_an_export_of_each_system_is_read(name):
    system, events, zone, expected = SYSTEMS[name]
    more = {"object_type": "complaint"} if name == "ocel.json" else {}
    suggested = amends.suggest_mapping(EXPORTS / name, **more)
    assert suggested["system"] == system and system in str(suggested)
    kind = suggested["table"]
    read = amends.read_log if kind == "event_log" else amends.read_cases
    log = read(EXPORTS / name, {"system": system, "events": events}, zone=zone, **more)
    assert instants(log) == expected
    assert log.used + log.ignored + log.set_aside == log.rows
    if name == "xes.csv":
        assert [(row["reason"], row["text"]) for row in log.quarantined] == [("transition_unknown", "somewhen")] and log.ignored == 3
    else:
        assert len(log.quarantined) == 0
    assert log.tally(as_of=AS_OF, zone="Europe/London").cases == len({case for case, _ in expected})
    # A proposal is a mapping as it stands, but for the words that only its owner knows.
    if not events:
        assert instants(read(EXPORTS / name, suggested, zone=zone, **more)) == expected
    assert system in [m["name"] for m in measure.shipped_mappings()["mappings"]]


def test_facts_of_an_object_centric_log():
    words = {"system": "ocel", "events": {"Receive": "received", "Close": "closed"}, "attributes": {"product": "product"}}
    log = amends.read_log(EXPORTS / "ocel.json", words, object_type="complaint")
    assert [(row["case"], row["product"]) for row in log.events] == [("c1", "loan"), ("c1", "loan"), ("c2", "card")]
    for wrong, told in ((None, "complaint, customer"), ("complaints", "complaint, customer")):
        with pytest.raises(amends.AmendsError) as caught:
            amends.read_log(EXPORTS / "ocel.json", words, object_type=wrong)
        assert told in caught.value.help and caught.value.path == "/object_type"


# How files write one instant: 2026-03-02 08:00 in UTC.
WRITTEN = ["2026-03-02T08:00:00Z", "2026-03-02 09:00+01:00", "2026-03-02T09:00:00+0100", "2026-03-02T08:00Z", "2026-03-02 08:00 UTC",
           "2026-03-02T09:00:00,0+01", "2026-03-02 08:00:00.000 gmt", "2026-03-02T03:00-0500", "  2026-03-02t08:00:00z  "]
NAIVE = ["2026-03-02 09:00", "2026-03-02T09:00:00", "2026-03-02 09:00:00,000", "2026-03-02  09:00"]
NONE = ["2026-03-02T9", "2026-03-02 09:00:61", "2026-03-02 24:00", "2026-03-02 09:00 CET", "2026-03-02 09:00+1", "2026-03-02 09:00,5", "02.03.2026",
        "2026-03-02T09:00:00:00Z", "2026-02-30", "soon", "2026-03-02 09:00 +-1", "2026-03-02T09:00+99:00"]


def one(text, **more):
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        log = amends.read_cases([{"ref": "C", "opened": text}], {"case": "ref", "events": {"received": "opened"}, **more}, zone=more.pop("zone", None))
    return log, [w.category for w in told]


def test_times_as_files_have_them():
    for text in WRITTEN:
        log, told = one(text)
        assert log.events["at"].to_list() == [at(3, 2, 8, 0)] and not told and not log.zoneless, text
    for text in NAIVE:
        log, told = one(text, zone="Europe/Paris")
        assert log.events["at"].to_list() == [at(3, 2, 8, 0)] and not told and log.zoneless, text
        log, told = one(text)  # nobody said which zone: UTC, and a warning
        assert log.events["at"].to_list() == [at(3, 2, 9, 0)] and told == [amends.ZoneWarning], text
    for text in NONE:
        log, told = one(text)
        assert [(row["reason"], row["column"], row["text"]) for row in log.quarantined] == [("time_unreadable", "opened", text)], text
        assert log.set_aside == 1 and not told


def test_several_ways_of_writing_in_one_column():
    formats = {"time_formats": ["%d/%m/%Y", "%d/%m/%y %H:%M"], "zone": "UTC"}
    for text, expected in (("02/03/2026", at(3, 2, 0, 0)), ("02/03/26 09:30", at(3, 2, 9, 30)), ("2026-03-02", at(3, 2, 0, 0))):
        assert one(text, **formats)[0].events["at"].to_list() == [expected]
    both = {"time_formats": ["%d/%m/%Y", "%m/%d/%Y"], "zone": "UTC"}
    assert one("13/02/2026", **both)[0].events["at"].to_list() == [at(2, 13, 0, 0)]
    assert one("02/02/2026", **both)[0].events["at"].to_list() == [at(2, 2, 0, 0)]  # both say the same
    assert [row["reason"] for row in one("02/03/2026", **both)[0].quarantined] == ["time_ambiguous"]
    with pytest.raises(amends.AmendsError) as caught:
        one("02/03/2026", time_formats=["%d/%m/%Y", "DD/MM/YYYY"])
    assert caught.value.path == "/mapping/time_formats/1"


MESSY = """Ref,Opened,Acknowledged,Closed,Outcome,Product
C-1,02/03/2026,03/03/2026,12/03/2026,Upheld,loan
C-2,02/03/2026,31/02/2026,12/03/2026,Not upheld,loan
C-3,02/03/2026,,12/03/2026,Perhaps,card
C-4,02/03/2026,,12/03/2026,Withdrawn,card
,02/03/2026,,,,card
C-6,yesterday,,,,card
C-7,02/03/2026,,,,card,too,many
C-8,2026-03-02T10:00Z,,,,card
"""
CASES = {"case": "Ref", "events": {"received": "Opened", "acknowledged": "Acknowledged", "closed": "Closed"}, "outcome": "Outcome",
         "outcomes": {"Upheld": "upheld", "Not upheld": "not_upheld", "Withdrawn": "withdrawn"}, "attributes": {"product": "Product"},
         "time_formats": ["%d/%m/%Y"]}


def test_one_bad_cell_does_not_drop_the_complaint(tmp_path):
    path = tmp_path / "messy.csv"
    path.write_text(MESSY)
    log = amends.read_cases(path, CASES, zone="Europe/London")
    assert (log.rows, log.used, log.ignored, log.set_aside) == (8, 5, 0, 3)
    told = [(row["row"], row["what"], row["column"], row["reason"], row["text"]) for row in log.quarantined]
    assert told == [(1, "cell", "Acknowledged", "time_unreadable", "31/02/2026"), (2, "cell", "Outcome", "unknown_outcome", "Perhaps"),
                    (4, "row", "Ref", "no_case", None), (5, "row", "Opened", "time_unreadable", "yesterday"),
                    (6, "row", None, "malformed_row", None)]
    assert [(row["case"], row["event"], row["word"]) for row in log.events if row["event"] != "received"] == [
        ("C-1", "acknowledged", None), ("C-1", "closed", "upheld"), ("C-2", "closed", "not_upheld"), ("C-3", "closed", None), ("C-4", "withdrawn", None)]
    masked = amends.read_cases(path, CASES, zone="Europe/London", mask=True)
    assert [row["text"] for row in masked.quarantined] == ["99/99/9999", "xxxxxxx", None, "xxxxxxxxx", None]
    assert "withdrawn" in log.records and log.account["rows"] == 8 and repr(log).startswith("<amends.Log of 8 rows: 5 used")
    # The same log by its events, as a frame.
    tally = log.tally(as_of=AS_OF, definitions={"strata": ["product"]})
    again = measure.tally_frame(log.events, as_of=AS_OF, zone="Europe/London", definitions={"strata": ["product"]}, records=log.records)
    assert tally == again and tally.cases == 5


def test_a_word_that_is_no_outcome_or_stands_the_wrong_way_round():
    for change, path, help in (
        ({"outcomes": {"Upheld": "uphold"}}, "/mapping/outcomes/Upheld", "upheld"),
        ({"events": {"Opened": "received"}}, "/mapping/events/Opened", '{"received": "Opened"}'),
    ):
        with pytest.raises(amends.AmendsError) as caught:
            amends.read_cases({"Ref": ["C-1"], "Opened": ["2026-03-02"], "Outcome": ["Upheld"]}, {"case": "Ref", "events": {"received": "Opened"},
                              "outcome": "Outcome"} | change, zone="UTC")
        assert caught.value.path == path and help in caught.value.help
    with pytest.raises(amends.AmendsError) as caught:
        amends.read_log({"r": ["C"], "e": ["Opened"], "t": ["2026-03-02"]}, {"case": "r", "event": "e", "at": "t", "events": {"received": "Opened"}}, zone="UTC")
    assert caught.value.path == "/mapping/events/received" and '{"Opened": "received"}' in caught.value.help
    with pytest.raises(amends.AmendsError) as caught:
        amends.read_log(EXPORTS / "jira.csv", "jira")
    assert caught.value.path == "/mapping/table" and "read_cases" in caught.value.help


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["C-1", "C-2", "", "NA"]), st.sampled_from(["2026-03-02", "31/02/2026", "", "2026-03-05 09:00", "9999-12-31"]),
                          st.sampled_from(["", "2026-03-09", "2026-02-01", "x"]), st.sampled_from(["Upheld", "Perhaps", ""]), st.booleans())))
def test_every_row_is_used_ignored_or_set_aside_once(rows):
    text = "Ref,Opened,Closed,Outcome\n" + "".join(",".join(row[:4]) + (",more" if row[4] else "") + "\n" for row in rows)
    options = {"case": "Ref", "events": {"received": "Opened", "closed": "Closed"}, "outcome": "Outcome", "outcomes": {"Upheld": "upheld"}, "missing": ["NA"]}
    frame, malformed = amends._amends.csv_table(text, ",", 0)
    log = amends._amends.read_frame(frame, options | {"table": "case_table", "zone": "UTC"}, False, malformed)
    assert log.rows == len(rows) and log.used + log.ignored + log.set_aside == log.rows
    aside = [row["row"] for row in log.quarantined if row["what"] == "row"]
    assert len(aside) == len(set(aside)) == log.set_aside
    cells = {row["row"] for row in log.quarantined if row["what"] == "cell"}
    assert not cells & set(aside)
    assert sum(event["event"] == "received" for event in log.events) == log.used


# One table, in every kind of file and every kind of frame.
TABLE = {"Ref": ["007", "C-2", "C-3"], "Opened": [datetime(2026, 3, 2, 17), datetime(2026, 3, 3, 9), datetime(2026, 3, 4)],
         "Closed": [datetime(2026, 3, 12, 17), None, datetime(2026, 3, 13, 8, 30)]}
PLAIN = {"case": "Ref", "events": {"received": "Opened", "closed": "Closed"}}


def files(folder):
    polars = pl.DataFrame(TABLE)
    texts = polars.with_columns(pl.col("Opened", "Closed").dt.to_string("%Y-%m-%d %H:%M:%S"))
    for name, separator in (("t.csv", ","), ("t.tsv", "\t"), ("semicolons.csv", ";"), ("pipes.txt", "|")):
        texts.write_csv(folder / name, separator=separator)
    (folder / "mark.csv").write_bytes(b"\xef\xbb\xbf" + (folder / "t.csv").read_bytes())
    (folder / "wide.csv").write_bytes((folder / "t.csv").read_text().encode("utf-16"))
    import gzip

    (folder / "t.csv.gz").write_bytes(gzip.compress((folder / "t.csv").read_bytes()))
    polars.write_parquet(folder / "t.parquet")
    pa.feather.write_feather(polars.to_arrow(), folder / "t.feather")
    rows = texts.to_dicts()
    (folder / "t.jsonl").write_text("\n".join(json.dumps(row) for row in rows) + "\n\n")
    (folder / "t.json").write_text(json.dumps({"total": 3, "result": rows}))
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    sheet = book.create_sheet("Complaints")
    for row in [list(TABLE), *zip(*TABLE.values())]:
        sheet.append(row)
    sheet.append([None, None, None])
    book.save(folder / "t.xlsx")
    return [path for path in sorted(folder.iterdir())]


def frames():
    polars = pl.DataFrame(TABLE)
    pandas = pd.DataFrame(TABLE)
    pandas["Closed"] = pandas["Closed"].astype("datetime64[ns]")
    rows = polars.with_columns(pl.col("Opened", "Closed").dt.to_string("%Y-%m-%dT%H:%M:%S")).to_dicts()
    lite = sqlite3.connect(":memory:")
    lite.execute("create table t (Ref text, Opened text, Closed text)")
    lite.executemany("insert into t values (:Ref, :Opened, :Closed)", rows)
    duck = duckdb.connect()
    duck.register("t", polars.to_arrow())
    return {
        "polars": polars, "pandas": pandas, "pandas odd index": pandas.set_index([["x"] * 3]), "pyarrow": polars.to_arrow(),
        "duckdb relation": duck.sql("select * from t"), "duckdb result": duckdb.connect().execute("select * from polars"),
        "sqlite": lite.execute("select * from t"), **results(rows), "dicts": rows, "lists": TABLE, "dictionary": polars.to_arrow().set_column(
            1, "Opened", polars.to_arrow()["Opened"].combine_chunks().dictionary_encode()),
        "reader": polars.to_arrow().to_reader(), "categories": polars.with_columns(pl.col("Ref").cast(pl.Categorical)),
        "numpy": {name: list(values) for name, values in TABLE.items()},
    }


def results(rows):
    """Results of SQLAlchemy, and rows of every shape that connections of PEP 249 give."""
    engine = sqlalchemy.create_engine("sqlite://", poolclass=sqlalchemy.StaticPool)
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text("create table t (Ref text, Opened text, Closed text)"))
        connection.execute(sqlalchemy.text("insert into t values (:Ref, :Opened, :Closed)"), rows)
    select = sqlalchemy.text("select * from t")
    shapes = {"dict": lambda cursor, row: dict(zip([c[0] for c in cursor.description], row)), "sqlite3.Row": sqlite3.Row, "list": lambda _, row: list(row)}
    raw = engine.raw_connection()
    out = {"sqlalchemy": engine.connect().execute(select), "sqlalchemy mappings": engine.connect().execute(select).mappings()}
    for name, shape in shapes.items():
        cursor = raw.cursor()
        cursor.row_factory = shape
        out[f"rows that are {name}"] = cursor.execute("select * from t")
    return out


def expected(log):
    return sorted((row["case"], row["event"], row["at"]) for row in log.events)


RIGHT = sorted([("007", "received", at(3, 2, 17, 0)), ("C-2", "received", at(3, 3, 9, 0)), ("C-3", "received", at(3, 4, 0, 0)),
                ("007", "closed", at(3, 12, 17, 0)), ("C-3", "closed", at(3, 13, 8, 30))])


def test_every_kind_of_file_gives_the_same_log(tmp_path):
    for path in files(tmp_path):
        sheet = {"sheet": "Complaints"} if path.suffix == ".xlsx" else {}
        assert expected(amends.read_cases(path, PLAIN, zone="UTC", **sheet)) == RIGHT, path.name
        assert expected(amends.read_cases(str(path), PLAIN, zone="UTC", **sheet)) == RIGHT, path.name


def test_every_kind_of_frame_gives_the_same_log():
    for name, frame in frames().items():
        assert expected(amends.read_cases(frame, PLAIN, zone="UTC")) == RIGHT, name


def test_instants_of_frames_keep_their_zone_and_dates_are_local():
    aware = pl.DataFrame({"Ref": ["C"], "Opened": [datetime(2026, 3, 2, 17, tzinfo=UTC)]}).with_columns(
        pl.col("Opened").dt.convert_time_zone("America/New_York"))
    for frame in (aware, aware.to_arrow(), pd.DataFrame(aware.to_dict(as_series=False)), aware.to_dicts()):
        log = amends.read_cases(frame, {"case": "Ref", "events": {"received": "Opened"}}, zone="Asia/Tokyo")
        assert log.events["at"][0] == at(3, 2, 17, 0) and not log.zoneless
    for dates in (pl.Series([date(2026, 3, 2)]), pa.array([date(2026, 3, 2)], pa.date64()), [date(2026, 3, 2)]):
        log = amends.read_cases({"Ref": [7.0], "Opened": dates}, {"case": "Ref", "events": {"received": "Opened"}}, zone="America/New_York")
        assert expected(log) == [("7", "received", at(3, 2, 5, 0))] and log.zoneless


def test_a_workbook_keeps_clocks_at_a_cut_off(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Ref", "Opened", "Note"])
    stamps = [datetime(2026, 3, 2, 16, 59, 59), datetime(2026, 3, 2, 17), datetime(2026, 3, 2, 17, 0, 1), datetime(2026, 10, 25, 1, 30)]
    for number, stamp in enumerate(stamps):
        book.active.append([1000 + number, stamp, None])
    book.active.append([1004, time(17), "a clock without a day"])
    for epoch in (openpyxl.utils.datetime.WINDOWS_EPOCH, openpyxl.utils.datetime.MAC_EPOCH):
        book.epoch = epoch
        book.save(tmp_path / "clocks.xlsx")
        log = amends.read_cases(tmp_path / "clocks.xlsx", {"case": "Ref", "events": {"received": "Opened"}}, zone="UTC")
        assert [at.replace(tzinfo=None) for at in log.events["at"]] == stamps and log.events["case"][0] == "1000"
        assert [(row["row"], row["text"]) for row in log.quarantined] == [(4, "17:00:00")]


BAD = {
    "t.doc": (b"x", "unknown_word", "known:"), "latin.csv": ("Ref,Opened\nC\xe9,2026-03-02\n".encode("cp1252"), "file_unreadable", "cp1252"),
    "open.csv": (b'Ref,Opened\nC-1,"2026-03-02\nC-2,2026-03-03\nC-3,2026-03-04\n', "file_unreadable", "close it"),
    "twice.csv": (b"Ref,Opened,Ref\nC,2026-03-02,D\n", "duplicate", "rename"), "no.jsonl": (b'{"Ref": 1}\n{"Ref"\n', "file_unreadable", ""),
    "number.json": (b"7", "file_unreadable", "list of objects"), "two.json": (b'{"a": [{"x": 1}], "b": [{"y": 1}]}', "file_unreadable", ""),
    "list.json": (b"[1, 2]", "wrong_type", "objects"), "deep.json": (b"[" * 100_000, "file_unreadable", ""),
    "deep row.json": (b'[{"a":' + b'{"a":' * 3000 + b"1" + b"}" * 3000 + b"}]", None, ""),
    "long.json": (b'[{"a": ' + b"1" * 5000 + b"}]", "file_unreadable", ""),
    **{f"t{ending}": (b"no such thing", "file_unreadable", "whole") for ending in
       (".parquet", ".pq", ".feather", ".arrow", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv.gz", ".json.gz", ".jsonl.gz", ".tsv.gz")},
    "t.parquet.gz": (b"x", "unknown_word", "known:"), "t.xlsx.gz": (b"x", "unknown_word", "known:"), "none": (b"x", "unknown_word", "known:"),
}


@pytest.mark.parametrize("name", [*BAD, "missing.csv"])
def test_a_file_that_cannot_be_read_says_why(tmp_path, name):
    content, code, help = BAD.get(name, (None, "missing_file", "path"))
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(amends.AmendsError) as caught:
        amends.read_cases(tmp_path / name, {"case": "Ref", "events": {"received": "Opened"}}, zone="UTC")
    assert caught.value.code in ([code] if code else ["file_unreadable", "limit_exceeded"]) and help in caught.value.help and str(caught.value)
    if name == "latin.csv":
        assert "line 2" in str(caught.value)
        log = amends.read_cases(tmp_path / name, {"case": "Ref", "events": {"received": "Opened"}}, zone="UTC", encoding="cp1252")
        assert log.events["case"][0] == "Cé"


@pytest.fixture(scope="module")
def kinds(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kinds")
    return files(folder), folder


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_file_that_was_cut_off_is_a_log_or_an_error(kinds, data):
    path = data.draw(st.sampled_from(kinds[0]))
    content = path.read_bytes()
    cut = kinds[1] / f"cut-{path.name}"
    cut.write_bytes(content[: data.draw(st.integers(0, len(content) - 1))])
    try:
        amends.read_cases(cut, PLAIN, zone="UTC")
    except amends.AmendsError as told:
        assert told.code


def test_the_name_of_a_missing_file_is_told_as_it_was_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for given in ("none.csv", "./none.csv", "../none.csv", pathlib.Path("folder") / "none.csv"):
        with pytest.raises(amends.AmendsError) as caught:
            amends.read_cases(given, PLAIN)
        assert f"`{given}`" in str(caught.value) and str(tmp_path) not in str(caught.value)


OPTIONS = {"sheet": "1", "delimiter": ",", "encoding": "utf-8", "skip": 0, "object_type": "complaint"}
HEEDED = {".csv": {"delimiter", "encoding", "skip"}, ".tsv": {"delimiter", "encoding", "skip"}, ".txt": {"delimiter", "encoding", "skip"},
          ".gz": {"delimiter", "encoding", "skip"}, ".jsonl": {"encoding"}, ".json": {"encoding"}, ".parquet": set(), ".feather": set(),
          ".xlsx": {"sheet", "skip"}}


@pytest.mark.parametrize("option", OPTIONS)
def test_an_option_that_does_not_belong_to_the_source_is_refused(tmp_path, option):
    sources = [(path, HEEDED[path.suffix], {"sheet": "Complaints"} if path.suffix == ".xlsx" else {}) for path in files(tmp_path)]
    sources += [(EXPORTS / "ocel.json", {"encoding", "object_type"}, {"object_type": "complaint"}), *((frame, set(), {}) for frame in frames().values())]
    for source, heeded, needed in sources:
        given = needed | {option: OPTIONS[option]}
        if option in heeded:
            assert amends.suggest_mapping(source, **given)["case"]
            continue
        with pytest.raises(amends.AmendsError) as caught:
            amends.suggest_mapping(source, **given)
        assert (caught.value.code, caught.value.path) == ("without_effect", f"/{option}"), source
        assert option in str(caught.value) and "leave it out" in caught.value.help


def test_an_option_of_the_wrong_kind_is_refused(tmp_path):
    files(tmp_path)
    for name, option, value, code in (
        ("t.csv", "delimiter", ";;", "wrong_type"), ("t.csv", "delimiter", "", "wrong_type"), ("t.csv", "delimiter", "é", "wrong_type"),
        ("t.csv", "delimiter", '"', "wrong_type"), ("t.csv", "delimiter", "\n", "wrong_type"), ("t.csv", "delimiter", 7, "wrong_type"),
        ("t.csv", "skip", -1, "wrong_type"), ("t.csv", "skip", 10**30, "wrong_type"), ("t.xlsx", "sheet", 10**30, "unknown_field"), ("t.csv", "skip", "1", "wrong_type"), ("t.csv", "skip", True, "wrong_type"),
        ("t.csv", "encoding", 8, "wrong_type"), *(("t.csv", "encoding", word, "unknown_word") for word in ("hex", "undefined", "a\0b", "é", "latin-99")),
        ("t.xlsx", "sheet", 1.0, "wrong_type"), ("t.xlsx", "sheet", -1, "unknown_field"), ("t.xlsx", "sheet", 2, "unknown_field"),
        ("t.xlsx", "sheet", "2", "unknown_field"), ("t.xlsx", "sheet", "complaints", "unknown_field"), ("t.xlsx", "sheet", "9" * 5000, "unknown_field"),
        ("t.xlsx", "sheet", 0, "missing_field"),
    ):
        with pytest.raises(amends.AmendsError) as caught:
            amends.read_cases(tmp_path / name, PLAIN, zone="UTC", **{option: value})
        assert (caught.value.code, caught.value.path) == (code, f"/{option}"), (option, value)


def test_a_sheet_is_named_before_it_is_counted(tmp_path):
    book = openpyxl.Workbook()
    for name in ("2025", "0", "Notes"):
        sheet = book.create_sheet(name)
        sheet.append(["Ref", "Opened"])
        sheet.append([name, "2026-03-02"])
    del book["Sheet"]
    book.save(tmp_path / "years.xlsx")
    for sheet, expected in (("2025", "2025"), ("0", "0"), (0, "2025"), ("2", "Notes"), (2, "Notes"), ("Notes", "Notes"), (None, "2025")):
        log = amends.read_cases(tmp_path / "years.xlsx", {"case": "Ref", "events": {"received": "Opened"}}, zone="UTC", sheet=sheet)
        assert log.events["case"].to_list() == [expected], sheet


OCEL = {("objects", None): ("id", "type"), ("objects", "attributes"): ("name", "value"), ("events", None): ("id", "type", "time"),
        ("events", "attributes"): ("name", "value"), ("events", "relationships"): ("objectId",)}


def test_an_object_centric_log_that_lacks_a_field_says_where(tmp_path):
    path = tmp_path / "log.json"

    def refused(log, code, place):
        path.write_text(json.dumps(log))
        with pytest.raises(amends.AmendsError) as caught:
            amends.suggest_mapping(path, object_type="complaint")
        assert (caught.value.code, caught.value.path) == (code, place)

    for (name, inner), fields in OCEL.items():
        for field in fields:
            for wrong, code in ((None, "missing_field"), (7, "wrong_type"), ([], "wrong_type")):
                if field == "value" and wrong is not None:
                    continue  # anything may be a value
                log = json.loads((EXPORTS / "ocel.json").read_text())
                number, thing = next((i, thing) for i, thing in enumerate(log[name]) if inner is None or thing.get(inner))
                thing, place = (thing[inner][0], f"/source/{name}/{number}/{inner}/0") if inner else (thing, f"/source/{name}/{number}")
                thing[field] = wrong
                if wrong is None:
                    del thing[field]
                refused(log, code, f"{place}/{field}")
    refused({"objects": 7, "events": [], "objectTypes": []}, "wrong_type", "/source/objects")
    refused({"objects": [7], "events": [], "objectTypes": []}, "wrong_type", "/source/objects/0")
    refused({"objects": [], "events": [], "objectTypes": []}, "unknown_word", "/object_type")


def test_a_mapping_that_is_none_says_why():
    rows = [{"Ref": "C", "Opened": "2026-03-02"}]
    for wrong, code, path in (("{", "invalid_json", "/mapping"), (' {"case": "Ref",}', "invalid_json", "/mapping"), ("[1]", "wrong_type", "/mapping"),
                              ("jiraa", "unknown_word", "/name"), (7, "wrong_type", "/mapping"), ([("case", "Ref")], "wrong_type", "/mapping")):
        with pytest.raises(amends.AmendsError) as caught:
            amends.read_cases(rows, wrong, zone="UTC")
        assert (caught.value.code, caught.value.path) == (code, path)
    text = '\n  {"case": "Ref", "events": {"received": "Opened"}}'
    assert amends.read_cases(rows, text, zone="UTC").used == 1


def test_results_that_are_none():
    class Odd:
        description = [("Ref",), ("Opened",)]

        def __init__(self, rows):
            self.rows = rows

        def fetchall(self):
            return self.rows

    engine = sqlalchemy.create_engine("sqlite://", poolclass=sqlalchemy.StaticPool).connect()
    wrong = [(engine.execute(sqlalchemy.text("create table t (a text)")), "missing_field"), (engine.execute(sqlalchemy.text("select 1")).scalars(), "wrong_type")]
    wrong += [(Odd(rows), "wrong_type") for rows in (7, ["ab"], [7], [("C",)], [{"Ref": "C"}], [{"ref": "C", "opened": "x"}], [None])]
    for cursor, code in wrong:
        with pytest.raises(amends.AmendsError) as caught:
            amends.read_cases(cursor, {"case": "Ref", "events": {"received": "Opened"}}, zone="UTC")
        assert caught.value.code == code
    cycle = {}
    cycle["again"] = cycle
    with pytest.raises(amends.AmendsError) as caught:
        amends.read_cases([cycle], {"case": "Ref", "events": {"received": "Opened"}}, zone="UTC")
    assert caught.value.code == "limit_exceeded"


@pytest.mark.parametrize("table", [
    lambda path: pd.DataFrame(REPEATED[1:], columns=REPEATED[0]),
    lambda path: pa.Table.from_arrays([pa.array(column) for column in zip(*REPEATED[1:])], names=REPEATED[0]),
    lambda path: pa.Table.from_arrays([pa.array(column) for column in zip(*REPEATED[1:])], names=REPEATED[0]).to_reader(),
    lambda path: written(path / "export.csv", REPEATED),
    lambda path: sheet(path / "export.xlsx", REPEATED),
    lambda path: sqlite3.connect(":memory:").execute(
        "select " + ", ".join(f"column{place} as \"{name}\"" for place, name in enumerate(REPEATED[0], 1)) + " from (values "
        + ", ".join(str(tuple(row)) for row in REPEATED[1:]) + ")"),
], ids=["pandas", "pyarrow", "a reader", "csv", "xlsx", "a cursor"])
def test_columns_of_one_name(table, tmp_path):
    """Trackers export a list as several columns of one name. The first that has a value is the cause; names that nobody asks for do no harm."""
    log = amends.read_cases(table(tmp_path), "jira", zone="Europe/London")
    assert {row["case"]: row["cause"] for row in log.events if row["event"] == "received"} == {"CARE-1": "delivery", "CARE-2": "billing"}
    with pytest.raises(amends.AmendsError) as caught:
        amends.read_cases(table(tmp_path), {"case": "Comment", "events": {"received": "Created"}, "time_format": "%d/%b/%y %I:%M %p"}, zone="UTC")
    assert (caught.value.code, caught.value.path) == ("duplicate", "/source/Comment")
    assert "Created" in amends.suggest_mapping(table(tmp_path))["events"].values()


REPEATED = [["Issue key", "Created", "Resolved", "Component/s", "Component/s", "Comment", "Comment", "Comment"],
            ["CARE-1", "02/Mar/26 9:05 AM", "05/Mar/26 4:30 PM", "delivery", "web", "a", "b", ""],
            ["CARE-2", "29/Mar/26 11:59 PM", "", "", "billing", "c", "", ""]]


def written(path, rows):
    path.write_text("\n".join(",".join(row) for row in rows) + "\n")
    return path


def sheet(path, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_sources_that_are_none():
    mapping = {"case": "Ref", "events": {"received": "Opened"}}
    for wrong, code in ((pl.DataFrame(TABLE).lazy(), "wrong_type"), (7, "wrong_type"), (b"x", "wrong_type"), ([1], "wrong_type"),
                        (sqlite3.connect(":memory:").execute("create table t (x)"), "missing_field"),
                        (sqlite3.connect(":memory:").execute("select 1 as Ref, 2 as Ref, '2026-03-02' as Opened"), "duplicate"),
                        (pd.DataFrame([[1, 2, "2026-03-02"]], columns=["Ref", "Ref", "Opened"]), "duplicate")):
        with pytest.raises(amends.AmendsError) as caught:
            amends.read_cases(wrong, mapping, zone="UTC")
        assert caught.value.code == code, wrong
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for call in (lambda plan: amends.read_cases(plan, mapping), lambda plan: measure.tally_frame(plan, as_of=AS_OF, zone="UTC")):
            with pytest.raises(amends.AmendsTypeError, match="collect"):
                call(pl.DataFrame(TABLE).lazy())


def test_a_missing_library_is_named(tmp_path):
    for name, package in (("t.xlsx", "python-calamine"), ("t.parquet", "pyarrow")):
        (tmp_path / name).write_bytes(b"")
        code = f"""
import sys
sys.modules["python_calamine"] = sys.modules["pyarrow"] = sys.modules["pyarrow.parquet"] = None
import amends
try:
    amends.read_cases({str(tmp_path / name)!r}, {{"case": "x", "events": {{}}}})
except amends.AmendsError as missing:
    assert (missing.code, missing.help) == ("missing_library", "pip install {package}"), missing
else:
    raise SystemExit(1)
"""
        subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


def test_a_mapping_is_suggested_with_reasons_and_questions(tmp_path):
    path = tmp_path / "messy.csv"
    path.write_text(MESSY.replace("12/03/2026", "13/03/2026"))
    found = amends.suggest_mapping(path)
    assert (found["table"], found["case"], found["outcome"]) == ("case_table", "Ref", "Outcome")
    assert found["events"] == {"received": "Opened", "acknowledged": "Acknowledged", "closed": "Closed"}
    assert found["outcomes"] == {"Upheld": "upheld", "Not upheld": "not_upheld", "Withdrawn": "withdrawn"}
    assert found["attributes"] == {"product": "Product"}
    assert [found["time_format"], *found["time_formats"]] == ["%d/%m/%Y", "rfc3339"]
    questions = " ".join(found.questions)
    assert "`Perhaps`" in questions and "zone" in questions and "month" not in questions
    assert "Why:" in str(found) and "To decide:" in str(found) and "events/received" in str(found)
    log = amends.read_cases(path, found, zone="Europe/London")
    assert (log.used, log.set_aside) == (5, 3)
    # Days and months that can change places are asked about, not guessed.
    path.write_text("Ref,Opened\nC-1,02/03/2026\nC-2,04/05/2026\n")
    assert any("day come first" in question for question in amends.suggest_mapping(path).questions)
    events = {"case": ["A", "A", "B"], "status": ["New", "Closed", "Odd"], "updated": ["2026-03-02 09:00", "2026-03-03 09:00", "2026-03-02"]}
    found = amends.suggest_mapping(events)
    assert (found["table"], found["event"], found["at"]) == ("event_log", "status", "updated")
    assert found["events"] == {"New": "received", "Closed": "closed"} and any("`Odd`" in question for question in found.questions)


def test_periods():
    for first, last, unit, expected in (
        ("2025-01", "2026-07", "month", ("2025-01-01", "2026-08-01")), ("2026-H1", "2027-H1", "half", ("2026-01-01", "2027-07-01")),
        (2024, 2026, "year", ("2024-01-01", "2027-01-01")), ("2026-W01", "2026-W01", "week", ("2025-12-29", "2026-01-05")),
        ("2026-Q4", "2026-Q4", "quarter", ("2026-10-01", "2027-01-01")), ("2026-01-31", "2026-01-31", "day", ("2026-01-31", "2026-02-01")),
    ):
        made = amends.periods(first, last, unit)
        assert (made["from"], made["to"], made["unit"]) == (*expected, unit)
        labels = [period["period"] for period in measure.flow(tally=TALLY, periods=made)["rows"]]
        assert (labels[0], labels[-1]) == (str(first), str(last))
    for wrong, code in ((("2026-07", "2026-01"), "range_ends_before_start"), (("2026-13", "2027-01"), "invalid_date"), (("2026-H3", "2026-H3", "half"), "invalid_date")):
        with pytest.raises(amends.AmendsError) as caught:
            amends.periods(*wrong)
        assert caught.value.code == code


TALLY = measure.tally_frame({"case": ["C"], "event": ["received"], "at": [at(3, 2, 9, 0)]}, as_of=AS_OF, zone="UTC")


def moved_in(policy=amends.Policy.preset("iso-10002"), **more):
    rows = {
        "ref": ["C-1", "C-1", "C/2", "C/2", "C-3", None],
        "what": ["Opened", "Waiting", "Opened", "Done", "Done", "Opened"],
        "when": [at(1, 5, 9), at(1, 6, 9), at(1, 7, 9), at(1, 9, 9), at(1, 8, 9), at(1, 8, 9)],
        "area": ["leak", None, None, None, None, None],
    }
    words = {"Opened": "received", "Waiting": "waiting", "Done": "closed"}
    mapping = {"case": "ref", "event": "what", "at": "when", "events": words, "attributes": {"category": "area"}}
    imported = {"source": "tickets", "at": at(7, 1, 9), "by": "u-admin"}
    return amends.import_cases(pl.DataFrame(rows), mapping, policy, **{"imported": imported, **more})


def test_a_table_moves_in_with_one_account_and_the_figures_of_its_log():
    moved = moved_in()
    assert repr(moved) == "<amends.Import of 6 rows: 4 used, 0 ignored, 2 set aside; 2 complaints, 1 open>"
    assert moved.renamed == {"C/2": "C+2F2"}
    assert [(row["word"], row["state"], row["counts_as"]) for row in moved.adapted] == [("waiting", "received", "waiting")]
    assert {(row["row"], row["reason"]) for row in moved.log.quarantined} == {(4, "no_receipt"), (5, "no_case")}
    assert len(moved) == 2 and len(list(moved)) == 2
    log = measure.histories_log(histories=[records for _, records in moved])
    assert log == measure.histories_log(histories=[[json.loads(record.to_json()) for record in records] for _, records in moved])
    told = measure.tally_events(events=log["events"], records=log["records"], as_of="2026-07-02T00:00:00Z")
    own = moved.log.tally(as_of=at(7, 2, 0), zone="UTC").document()
    told["header"]["tzdata"] = own["header"]["tzdata"]  # the edition of a zone that was named
    assert told == own
    policy = amends.Policy.preset("iso-10002")
    for case, records in moved:
        assert amends.verify(records) == case.head == amends.rebuild(records).head
        assert case.facts.imported.source == "tickets"
        context = amends.Context(at(7, 1, 10), "u-amy", roles=["manager"])
        assert amends.timers(policy, case, at(7, 1, 10)) is not None and amends.allowed(policy, case, context)
        assert not amends.tick(policy, case, at(7, 1, 10)).records


@pytest.mark.parametrize(("when", "covers"), [
    ({"reason": "resolved"}, True), ({"not": {"reason": "resolved"}}, True), ({"outcome": "upheld"}, True), ({"money": True}, True),
    ({"category": "leak"}, True), ({"level": {"at_least": 1}}, False),
])
def test_a_rule_that_asks_for_what_was_not_imported_keeps_the_data(when, covers):
    rules = [{"id": "asked", "when": when, "within": "P120M"}, {"id": "others", "within": "P24M"}]
    policy = amends.Policy({"id": "acme", "version": "1", "extends": "iso-10002", "escalation": {"levels": ["l1"]}, "retention": rules})
    [closed] = [case for case, _ in moved_in(policy) if case.is_closed]
    assert amends.retention(policy, closed, at(7, 2, 9)).rule == ("asked" if covers else "others")


@pytest.mark.parametrize(("more", "path", "code"), [
    ({"imported": {"source": "tickets", "at": at(7, 1, 9)}}, "/imported/by", "missing_field"),
    ({"imported": {"source": "tickets", "at": at(7, 1, 9), "by": "u", "who": "x"}}, "/imported/who", "unknown_field"),
    ({"imported": {"source": "tickets", "at": at(7, 1, 9), "by": "no spaces"}}, "/imported/by", "invalid_id"),
    ({"known_until": at(7, 2, 9)}, "/imported/known_until", "out_of_range"),
])
def test_an_import_that_cannot_be_is_refused_with_its_place(more, path, code):
    with pytest.raises(amends.AmendsError) as refused:
        moved_in(**more)
    assert (refused.value.problems[0].path, refused.value.problems[0].code) == (path, code)


@pytest.mark.parametrize(("name", "said"), [("log.xes", "pm4py.read_xes"), ("log.XES", "pm4py.read_xes"), ("crm.sqlite", "query"), ("crm.duckdb", "query"), ("-", "standard input"),
                                            (".", "folder"), ("complaints", "no ending"), ("letters.docx", "known: .csv")])
def test_what_is_no_table_says_how_it_becomes_one(name, said):
    with pytest.raises(amends.AmendsError) as refused:
        amends.suggest_mapping(name)
    assert refused.value.code == "unknown_word" and said in str(refused.value)


@pytest.mark.parametrize(("columns", "asked"), [({"Report of 2026": ["C-1"]}, "only column"), ({"Ref": ["C-1"], "column 2": ["x"]}, "no name"), ({"Ref": ["C-1"], "column two": ["x"]}, "")])
def test_lines_before_the_names_are_asked_about(columns, asked):
    questions = " ".join(amends.suggest_mapping(columns).questions)
    assert ("`skip`" in questions) == bool(asked) and asked in questions


@pytest.mark.parametrize("due", ["2025-03-10", "2025-03-10 00:00", date(2025, 3, 10), datetime(2025, 3, 10)])
@pytest.mark.parametrize(("closed", "on_time"), [("2025-03-10", 1), ("2025-03-10 14:00", 1), ("2025-03-10 23:59", 1), ("2025-03-11", 0), ("2025-03-11 09:00", 0)])
@pytest.mark.parametrize("read", [amends.read_cases, amends.read_log])
def test_what_is_due_on_a_date_is_due_until_its_end(due, closed, on_time, read):
    if read is amends.read_cases:
        rows, mapping = [{"c": "C-1", "r": "2025-03-01", "d": due, "z": closed}], {"events": {"received": "r", "closed": "z"}}
    else:
        rows = [{"c": "C-1", "e": e, "t": t, "d": due} for e, t in (("received", "2025-03-01"), ("closed", closed))]
        mapping = {"event": "e", "at": "t", "events": {"received": "received", "closed": "closed"}}
    log = read(rows, {"case": "c", "due": "d", **mapping}, zone="Europe/London")
    assert set(log.events["due"]) == {datetime(2025, 3, 10, 23, 59, 59, tzinfo=timezone.utc)}
    tally = log.tally(as_of=datetime(2025, 6, 1, tzinfo=timezone.utc))
    figure = tally.indicators(amends.periods("2025", "2025", "year"), ids=["T2"])[0]
    assert (figure["numerator"], figure["denominator"]) == (on_time, 1)


def test_an_instant_that_names_its_offset_is_due_then():
    log = amends.read_cases([{"c": "C-1", "r": "2025-03-01", "d": "2025-03-10T00:00:00Z"}], {"case": "c", "due": "d", "events": {"received": "r"}}, zone="UTC")
    assert list(log.events["due"]) == [datetime(2025, 3, 10, tzinfo=timezone.utc)]
