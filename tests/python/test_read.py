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
from hypothesis import given, settings
from hypothesis import strategies as st

import amends
from amends import measure

UTC = timezone.utc
EXPORTS = pathlib.Path(__file__).parent / "exports"
AS_OF = datetime(2026, 4, 1, tzinfo=UTC)


def instants(log):
    return {(row["case"], row["event"]): row["at"] for row in log.events}


def at(month, day, hour, minute, second=0):
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
        "sqlite": lite.execute("select * from t"), "dicts": rows, "lists": TABLE, "dictionary": polars.to_arrow().set_column(
            1, "Opened", polars.to_arrow()["Opened"].combine_chunks().dictionary_encode()),
        "reader": polars.to_arrow().to_reader(), "categories": polars.with_columns(pl.col("Ref").cast(pl.Categorical)),
        "numpy": {name: list(values) for name, values in TABLE.items()},
    }


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
    "list.json": (b"[1, 2]", "wrong_type", "objects"),
}


@pytest.mark.parametrize("name", [*BAD, "missing.csv"])
def test_a_file_that_cannot_be_read_says_why(tmp_path, name):
    content, code, help = BAD.get(name, (None, "missing_file", "path"))
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(amends.AmendsError) as caught:
        amends.read_cases(tmp_path / name, {"case": "Ref", "events": {"received": "Opened"}}, zone="UTC")
    assert caught.value.code == code and help in caught.value.help and str(caught.value)
    if name == "latin.csv":
        assert "line 2" in str(caught.value)
        log = amends.read_cases(tmp_path / name, {"case": "Ref", "events": {"received": "Opened"}}, zone="UTC", encoding="cp1252")
        assert log.events["case"][0] == "Cé"


def test_sources_that_are_none():
    mapping = {"case": "Ref", "events": {"received": "Opened"}}
    for wrong, code in ((pl.DataFrame(TABLE).lazy(), "wrong_type"), (7, "wrong_type"), (b"x", "wrong_type"), ([1], "wrong_type"),
                        (sqlite3.connect(":memory:").execute("create table t (x)"), "missing_field"),
                        (sqlite3.connect(":memory:").execute("select 1 as a, 2 as a"), "duplicate"),
                        (pd.DataFrame([[1, 2]], columns=["a", "a"]), "duplicate")):
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
