"""Frames in and out of measures, and answers that a notebook shows."""

import datetime as dt
import itertools
import json
import pickle
import sys
import warnings
import zoneinfo
from xml.etree import ElementTree

import amends
import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from amends import measure

AS_OF = dt.datetime(2025, 7, 1, tzinfo=dt.timezone.utc)
DEFINITIONS = {"strata": ["cause", "channel"], "complete": ["category"], "acknowledge_days": 2}
ASK = {"as_of": AS_OF, "zone": "Australia/Lord_Howe", "definitions": DEFINITIONS}


def log():
    """A simulated log as dicts, and as columns: attributes in columns of their own."""
    events = measure.simulate(policy="iso-10002", from_="2025-01-01T00:00:00Z", days=200, arrivals_per_day=3.0, seed=5)["events"]
    names = ["case", "event", "at", "id", "recorded_at", "word", "value", "complainant", "cause", "due", "acknowledge_due", "issues"]
    columns = {name: [e.get(name) for e in events] for name in names}
    for name in ("channel", "category"):
        columns[name] = [(e.get("attributes") or {}).get(name) for e in events]
    for name in ("at", "recorded_at", "due", "acknowledge_due"):
        columns[name] = [None if text is None else dt.datetime.fromisoformat(text.replace("Z", "+00:00")) for text in columns[name]]
    columns["a column of the host's own"] = list(range(len(events)))
    return events, columns


def test_every_library_counts_as_the_list_does():
    events, columns = log()
    expected = measure.tally_events(events=events, **{**ASK, "as_of": "2025-07-01T00:00:00Z"})
    assert expected["cases"] > 400
    table = table_of_events = pa.table(columns)
    frames = {
        "pyarrow": table,
        "polars": pl.DataFrame(columns, infer_schema_length=None),
        "pandas": pd.DataFrame(columns),
        "pandas by arrow": table.to_pandas(types_mapper=pd.ArrowDtype),
        "duckdb": duckdb.sql("select * from table_of_events").to_arrow_table(),
        "a dict of lists": columns,
        "a dict of columns": {name: table[name] for name in table.column_names},
        "categories": pl.DataFrame(columns, infer_schema_length=None).with_columns(pl.col("event", "cause").cast(pl.Categorical)),
        "chunks": pa.concat_tables([table.slice(0, 100), table.slice(100)]),
        "any order": table.take(np.random.default_rng(1).permutation(len(events))),
        "delivered twice": pa.concat_tables([table, table.slice(50, 400)]),
    }
    for name, frame in frames.items():
        assert measure.tally_frame(frame, **ASK).document() == expected, name
    numpy = {name: pd.Series(values).dt.tz_localize(None).to_numpy() if name in ("at", "due", "recorded_at", "acknowledge_due") and any(values)
             else np.array(values, dtype=object) for name, values in columns.items()}
    assert measure.tally_frame(numpy, assume_utc=True, **ASK).document() == expected


def test_what_is_known_of_cases_may_stand_beside_the_events():
    events, columns = log()
    expected = measure.tally_events(events=events, **{**ASK, "as_of": "2025-07-01T00:00:00Z"})
    table = pa.table(columns)
    facts = ["complainant", "cause", "due", "acknowledge_due", "issues", "channel", "category"]
    # The last value of each, as the list counts it.
    cases = pl.DataFrame(table).sort("at", "id").group_by("case").agg(pl.col(facts).drop_nulls().last())
    assert measure.tally_frame(table.drop_columns(facts), cases=cases, **ASK).document() == expected
    whole_numbers = pl.DataFrame(table).with_columns(case=pl.col("case").rank("dense").cast(pl.Int32))
    assert measure.tally_frame(whole_numbers, **ASK).cases == expected["cases"]


def test_the_report_of_a_frame_is_the_report_of_the_list():
    events, columns = log()
    question = {"periods": {"from": "2025-01-01", "to": "2025-07-01", "unit": "month"}}
    one = measure.review_markdown(review={"tally": measure.tally_frame(pa.table(columns), **ASK), **question})
    other = measure.review_markdown(review={"tally": measure.tally_events(events=events, **{**ASK, "as_of": "2025-07-01T00:00:00Z"}), **question})
    assert one == other


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        (lambda c: c.pop("at"), "missing_field", "/events/at"),
        (lambda c: c.update(event=["received", "closd"]), "unknown_word", "/events/event/1"),
        (lambda c: c.update(case=["a", None]), "missing_field", "/events/case/1"),
        (lambda c: c.update(at=[dt.datetime(2025, 1, 1), dt.datetime(2025, 1, 2)]), "naive_datetime", "/events/at/0"),
        (lambda c: c.update(at=pa.array([1, 2])), "wrong_type", "/events/at"),
        (lambda c: c.update(at=np.array(["2025-01-01", "2025-01-02"], dtype="M8[s]")), "naive_datetime", "/events/at"),
        (lambda c: c.update(value=[1, 2, 3]), "length_mismatch", "/events/value"),
        (lambda c: c.update(value=pa.array([1.5, 2.0])), "wrong_type", "/events/value/0"),
        (lambda c: c.update(value=["x", None]), "wrong_type", "/events/value/0"),
        (lambda c: c.update(word=[None, "won"]), "unknown_word", "/events/1/word"),
    ],
)
def test_errors_name_column_and_row(change, code, path):
    columns = {"case": ["a", "a"], "event": ["received", "closed"], "at": [AS_OF.replace(month=1), AS_OF.replace(month=2)]}
    change(columns)
    with pytest.raises(amends.AmendsError) as caught:
        measure.tally_frame(columns, as_of=AS_OF)
    assert (caught.value.code, caught.value.path) == (code, path)


def test_no_frame_and_wrong_definitions():
    with pytest.raises(amends.AmendsTypeError) as caught:
        measure.tally_frame([1, 2], as_of=AS_OF)
    assert caught.value.path == "/events"
    with pytest.raises(amends.AmendsError) as caught:
        measure.tally_frame({"case": [], "event": [], "at": []}, as_of=AS_OF, definitions={"stratum": ["cause"]})
    assert (caught.value.code, caught.value.path) == ("unknown_field", "/definitions/stratum")
    with pytest.raises(amends.AmendsError) as caught:
        measure.tally_frame({"case": [], "event": [], "at": []}, as_of=AS_OF, zone="Europe/Londn")
    assert caught.value.path == "/zone"
    _, columns = log()
    with pytest.raises(amends.AmendsError) as caught:
        measure.tally_frame(columns, as_of=AS_OF, definitions={"strata": ["channel", "causes"]})
    assert (caught.value.code, caught.value.path) == ("unknown_word", "/definitions/strata/1")
    assert "`cause`" in caught.value.help
    nulls = {**columns, "product": [None] * len(columns["case"])}
    assert measure.tally_frame(nulls, as_of=AS_OF, definitions={"strata": ["product"]}).cases > 400
    empty = measure.tally_frame({"case": [], "event": [], "at": []}, as_of=AS_OF)
    assert empty.cases == 0


def test_tallies_stay_native_merge_and_travel():
    _, columns = log()
    table = pa.table(columns)
    whole = measure.tally_frame(table, **ASK)
    assert repr(whole) == f"<amends.measure.Tally of {whole.cases} cases as of 2025-07-01T00:00:00Z in Australia/Lord_Howe>"
    names = pa.array([hash(name) % 3 for name in columns["case"]])
    parts = [measure.tally_frame(table.filter(pa.compute.equal(names, n)), **ASK) for n in range(3)]
    merged = parts[2].merge(parts[0], pickle.loads(pickle.dumps(parts[1])))
    assert merged == whole and merged.to_json() == whole.to_json() and parts[0] != whole
    assert measure.Tally.from_json(whole.to_json()) == whole and whole.header["zone"] == "Australia/Lord_Howe"
    question = {"periods": {"from": "2025-01-01", "to": "2025-07-01", "unit": "month"}}
    assert measure.flow(tally=whole, **question) == measure.flow(tally=whole.document(), **question)
    assert measure.merge_tallies(parts=parts) == whole.document()
    other = measure.tally_frame(table, **{**ASK, "zone": "UTC"})
    with pytest.raises(amends.AmendsError) as caught:
        whole.merge(other)
    assert (caught.value.code, caught.value.path) == ("merge_mismatch", "/others/0/header/zone")
    with pytest.raises(TypeError):
        whole.merge(3)
    wrong = json.loads(whole.to_json())
    wrong["strata"][0]["days"][0][0] = -3_000_000_000
    with pytest.raises(amends.AmendsError) as caught:
        measure.Tally.from_json(json.dumps(wrong))
    assert (caught.value.code, caught.value.path) == ("tally_invalid", "/strata/0/days")


def test_rows_and_columns_go_out_as_frames():
    _, columns = log()
    tally = measure.tally_frame(pa.table(columns), **ASK)
    rows = measure.flow(tally=tally, periods={"from": "2025-01-01", "to": "2025-07-01", "unit": "month"})["rows"]
    frame = measure.frame(rows)
    assert len(frame) == 6 and frame.columns[:2] == list(rows[0])[:2]
    assert pl.DataFrame(frame).to_dicts() == rows
    assert pa.table(frame).to_pylist() == rows
    assert pd.DataFrame.from_arrow(frame).to_dict("records") == rows
    curve = measure.survival(time=[1, 2, 2, 5], event=[1, 1, 0, 1])
    assert pl.DataFrame(measure.frame(curve["steps"] if isinstance(curve.get("steps"), list) else curve)).height >= 3
    mixed = measure.frame([{"a": 1, "b": None}, {"a": 2.5, "c": True, "d": [1]}, {"b": "x"}])
    assert pl.DataFrame(mixed).to_dict(as_series=False) == {
        "a": [1.0, 2.5, None], "b": [None, None, "x"], "c": [None, True, None], "d": [None, "[1]", None]}
    for wrong in (3, [3], {"a": [1], "b": [1, 2]}, {}):
        with pytest.raises(amends.AmendsTypeError):
            measure.frame(wrong)
    assert len(measure.frame([])) == 0


def test_charts_and_reviews_show_themselves():
    chart = measure.chart_spec(chart={"kind": "c", "values": [3, 4, 5, 4, 3, 6, 4, 5, 4, 3, 5, 4]}, title="Complaints <b>")
    assert chart._repr_svg_() == chart._repr_html_() == chart.svg() == chart["svg"]
    picture = ElementTree.fromstring(chart.svg())
    assert picture.tag.endswith("svg") and picture[0].text == "Complaints <b>" and picture[1].text == chart["text"]
    assert isinstance(chart, dict) and chart["spec"]["$schema"].endswith("v6.json")
    with pytest.raises(ImportError, match=r"amends\[altair\]"):
        hidden = sys.modules.get("altair")
        sys.modules["altair"] = None
        try:
            chart.to_altair()
        finally:
            sys.modules.pop("altair")
            sys.modules.update({"altair": hidden} if hidden else {})
    events, _ = log()
    tally = measure.tally_events(events=events, as_of="2025-07-01T00:00:00Z")
    page = measure.review_html(review={"tally": tally, "periods": {"from": "2025-01-01", "to": "2025-07-01", "unit": "month"}})
    html = page._repr_html_()
    assert html.startswith("<iframe ") and '"' not in html.split('srcdoc="')[1].split('" style=')[0]


def test_events_of_one_second_come_by_their_instants():
    told = [("C-1", "received", "10:00:00.120Z", "b"), ("C-1", "acknowledged", "10:00:00.480Z", "a"), ("C-2", "received", "10:00:00Z", "z"),
            ("C-2", "closed", "10:00:00.5Z", "y"), ("C-2", "reopened", "10:00:00.7Z", "x")]
    events = [{"case": case, "event": event, "at": f"2025-01-01T{at}", "id": id} for case, event, at, id in told]
    whole = measure.tally_events(events=events, as_of="2025-02-01T00:00:00Z")
    flow = measure.flow(tally=whole, periods={"from": "2025-01-01", "to": "2025-02-01"})["rows"][0]
    assert (flow["received"], flow["closed"], flow["reopened"], whole["quarantined"]) == (2, 1, 1, {})
    assert measure.log_conformance(events=events)["fitness"] == 1
    assert [e["at"][17:] for e in measure.merge_events(parts=[{"events": events}])["events"]] == ["00Z", "00.12Z", "00.48Z", "00.5Z", "00.7Z"]
    frame = pd.DataFrame(events)
    frame["at"] = pd.to_datetime(frame["at"], format="ISO8601")
    for given in (frame, pl.from_pandas(frame), frame.to_dict("list")):
        assert json.loads(measure.tally_frame(given, as_of=dt.datetime(2025, 2, 1, tzinfo=dt.timezone.utc)).to_json()) == whole
    columns = {"k": ["1", "1"], "w": ["c", "r"], "t": ["2025-01-01T10:00:00.25Z", "2025-01-01T10:00:00Z"]}
    mapping = {"case": "k", "event": "w", "at": "t", "events": {"r": "received", "c": "closed"}}
    read = measure.read_table(columns=columns, mapping=mapping)["events"]
    assert [e["event"] for e in read] == ["received", "closed"]


def test_a_receipt_comes_first_among_the_events_of_its_instant():
    # Dates alone, identifiers by chance: nothing is set aside.
    told = [("received", "2025-01-01", "9f"), ("acknowledged", "2025-01-01", "03"), ("closed", "2025-01-02", "aa")]
    columns = {"k": ["1"] * 3, "w": [t[0] for t in told], "t": [t[1] for t in told], "i": [t[2] for t in told]}
    mapping = {"case": "k", "event": "w", "at": "t", "id": "i", "events": {t[0]: t[0] for t in told}, "zone": "Europe/London"}
    read = measure.read_table(columns=columns, mapping=mapping)
    assert read["conformance"]["fitness"] == 1
    tally = measure.tally_events(events=read["events"], as_of="2025-02-01T00:00:00Z", definitions={"acknowledge_days": 1})
    assert tally["cases"] == 1 and tally["quarantined"] == {}
    flow = measure.flow(tally=tally, periods={"from": "2025-01-01", "to": "2025-02-01"})["rows"][0]
    assert (flow["received"], flow["closed"]) == (1, 1)
    turned = measure.read_table(columns={name: column[::-1] for name, column in columns.items()}, mapping=mapping)
    assert [e["event"] for e in turned["events"]] == [t[0] for t in told]
    # What is told of an earlier day stays before its receipt, and is left out; an end that is told there costs the case.
    events = [{"case": "1", "event": "acknowledged", "at": "2024-12-31T00:00:00Z"}, {"case": "1", "event": "received", "at": "2025-01-01T00:00:00Z"}]
    tally = measure.tally_events(events=events, as_of="2025-02-01T00:00:00Z")
    assert (tally["cases"], tally["quarantined"]) == (1, {})
    events[0]["event"] = "closed"
    tally = measure.tally_events(events=events, as_of="2025-02-01T00:00:00Z")
    assert (tally["cases"], tally["quarantined"]) == (0, {"event_before_receipt": 1})


LATE = dt.datetime(2026, 3, 31, 23, 30, tzinfo=dt.timezone.utc)


def received_in(frame, **ask):
    tally = measure.tally_frame(frame, as_of=dt.datetime(2026, 6, 1, tzinfo=dt.timezone.utc), **ask)
    rows = measure.flow(tally=tally, periods={"from": "2026-03-01", "to": "2026-05-01", "unit": "month"})["rows"]
    return tally.header["zone"], [row["received"] for row in rows]


def test_the_zone_of_a_column_holds():
    # Half past eleven in UTC on the last of March is April in London.
    at = [LATE.astimezone(zoneinfo.ZoneInfo("Europe/London"))]
    columns = {"case": ["A"], "event": ["received"], "at": at}
    frames = [columns, pd.DataFrame(columns), pl.DataFrame(columns).with_columns(pl.col("at").dt.convert_time_zone("Europe/London")),
              pa.table({**columns, "at": pa.array(at, pa.timestamp("us", "Europe/London"))}),
              {**columns, "at": pd.Series(at)}]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for frame in frames:
            assert received_in(frame) == ("Europe/London", [0, 1])
            assert received_in(frame, zone="UTC") == ("UTC", [1, 0])
    # A column in UTC tells no zone: counted in UTC, and said so, unless that is said to be meant.
    for zone in (dt.timezone.utc, dt.timezone(dt.timedelta(hours=1))):
        frame = {**columns, "at": [LATE.astimezone(zone)]}
        with pytest.warns(amends.ZoneWarning):
            assert received_in(frame) == ("UTC", [1, 0])
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert received_in(frame, zone="UTC") == ("UTC", [1, 0])
            with pytest.raises(amends.ZoneWarning):
                received_in(frame)


def test_ties_go_by_an_order_column_and_never_by_rows():
    day = dt.datetime(2025, 3, 5, tzinfo=dt.timezone.utc)
    columns = {"case": ["1"] * 4, "event": ["received", "closed", "reopened", "closed"], "at": [day] * 4, "seq": [1, 9, 10, 11],
               "cause": ["a", "b", None, "c"]}
    ask = {"as_of": AS_OF, "zone": "UTC", "definitions": {"strata": ["cause"]}}
    frame = pd.DataFrame(columns)
    for order in ({"order": "seq"}, {}):
        texts = {measure.tally_frame(frame.iloc[list(rows)], **ask, **order).to_json() for rows in itertools.permutations(range(4))}
        assert len(texts) == 1
    named = measure.tally_frame(frame, order="seq", **ask).document()
    assert named["notes"] == {} and measure.tally_frame(frame, **ask).document()["notes"] == {"order_unknown": 1}
    flow = measure.flow(tally=named, periods={"from": "2025-03-01", "to": "2025-04-01"})["rows"][0]
    assert (flow["closed"], flow["reopened"], flow["open_end"]) == (2, 1, 0)
    with pytest.raises(amends.AmendsError) as caught:
        measure.tally_frame(frame, order="place", **ask)
    assert (caught.value.code, caught.value.path) == ("missing_field", "/events/place")


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), 1e300, 1.5])
@pytest.mark.parametrize("made", [dict, pl.DataFrame, pd.DataFrame])
def test_a_float_that_is_no_whole_number_is_refused(made, value):
    """Infinity was a missing score before, and 1e300 was the largest whole number there is."""
    at = [dt.datetime(2025, 1, 2, tzinfo=dt.timezone.utc), dt.datetime(2025, 1, 3, tzinfo=dt.timezone.utc)]
    log = made({"case": ["a", "a"], "event": ["received", "satisfaction_recorded"], "at": at, "value": [None, value]})
    with pytest.raises(amends.AmendsError) as refused:
        measure.tally_frame(log, as_of=dt.datetime(2025, 6, 1, tzinfo=dt.timezone.utc), zone="UTC")
    assert refused.value.problems[0].path == "/events/value/1"
