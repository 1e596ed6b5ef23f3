"""Columns and frames as pandas, NumPy, polars, pickle and notebooks meet them."""

import pickle
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pendulum
import polars as pl
import pyarrow as pa
import pytest

import amends
from amends import measure

UTC = timezone.utc
LONDON = ZoneInfo("Europe/London")
ALWAYS = amends.Calendar({"tz": "Europe/London", "weekly": "24x7"})
STARTS = [datetime(2026, 3, 2, 9, tzinfo=LONDON), None, datetime(2026, 7, 2, 9, tzinfo=LONDON)]
DUES = [datetime(2026, 4, 27, 23, tzinfo=UTC), None, datetime(2026, 8, 27, 23, tzinfo=UTC)]
ZONES = ["UTC", "Europe/London", "Asia/Kolkata", "+05:30", "-03:00"]
UNITS = ["s", "ms", "us", "ns"]


def column(zone="Europe/London", unit="us", starts=STARTS):
    return ALWAYS.deadlines(pa.array(starts, pa.timestamp(unit, zone)), "P8W")


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("unit", UNITS)
def test_every_library_has_the_same_instants(zone, unit):
    found = column(zone, unit)
    assert list(found) == found.to_list() == DUES and len(found) == 3 and found.null_count == 1
    assert pa.array(found).to_pylist() == DUES
    assert found.to_polars("due").to_list() == DUES and found.to_polars("due").name == "due"
    if zone != "+05:30":  # polars knows no such zone
        assert pl.Series(found).to_list() == DUES
    series = found.to_pandas([5, 6, 7])
    assert list(series.index) == [5, 6, 7] and series.isna().tolist() == [False, True, False]
    assert [None if pd.isna(at) else at.to_pydatetime() for at in series] == DUES
    assert [None if np.isnat(at) else pd.Timestamp(at, tz="UTC").to_pydatetime() for at in found.to_numpy()] == DUES
    assert found.to_numpy().dtype == np.dtype(f"M8[{unit}]") == np.asarray(found, dtype=f"M8[{unit}]").dtype
    # A copy that is no copy is not possible, and NumPy asks so.
    with pytest.raises(ValueError, match="copy"):
        np.asarray(found, copy=False)
    assert pickle.loads(pickle.dumps(found)).to_list() == DUES
    assert pa.array(pickle.loads(pickle.dumps(found))).type == pa.array(found).type


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("unit", UNITS)
def test_a_column_goes_into_a_filtered_frame_of_pandas(zone, unit):
    rows = pd.Series(STARTS * 4, dtype=f"datetime64[{unit}, UTC]").dt.tz_convert(zone)
    frame = pd.DataFrame({"at": rows, "keep": [True, False] * 6})
    for some in (frame[frame["keep"]].copy(), frame.sample(frac=1, random_state=3), frame.set_index(["keep", frame.index]),
                 frame.set_axis(["same"] * 12)):
        some["due"] = ALWAYS.deadlines(some["at"], "P8W")
        assert str(some["due"].dt.tz) == str(some["at"].dt.tz)
        for at, due in zip(some["at"], some["due"]):
            assert pd.isna(due) if pd.isna(at) else due == ALWAYS.deadline(at.to_pydatetime(), "P8W")
        assert some.assign(other=ALWAYS.deadlines(some["at"], "P8W"))["other"].equals(some["due"])
        assert pd.DataFrame({"x": column(zone, unit)})["x"].notna().sum() == 2


def test_durations_and_words():
    starts = pa.array(STARTS, pa.timestamp("us", "UTC"))
    took = ALWAYS.business_times(starts, column("UTC"))
    assert took[0] == timedelta(days=56, hours=14) and took[1] is None
    assert pd.Series(took).dtype.kind == "m" and np.asarray(took).dtype == "m8[us]" and pl.Series(took).dtype == pl.Duration("us")
    said = amends.verdicts(column("UTC"), starts, as_of=datetime(2026, 9, 1, tzinfo=UTC))
    assert said.words is not None and set(said.words) >= set(said.to_list())
    frame = pd.DataFrame({"n": range(6)})[lambda f: f["n"] % 2 == 1]
    frame["verdict"] = said
    assert frame["verdict"].tolist() == said.to_list() == pl.Series(said).to_list() == list(np.asarray(said))
    assert said.to_pandas().dtype == "category"
    for one in (took, said):
        assert pickle.loads(pickle.dumps(one)).to_list() == one.to_list()


def test_places_and_slices():
    found = column()
    assert found[-1] == found[2] == DUES[2] and found[np.int64(0)] == DUES[0]
    for cut in (slice(None), slice(1, None), slice(None, None, -1), slice(5, 9), slice(-2, 0), slice(None, None, 2)):
        part = found[cut]
        assert isinstance(part, amends.Column) and part.to_list() == DUES[cut]
        assert part[:].to_list() == DUES[cut] and pa.array(part).to_pylist() == DUES[cut]
    for wrong in (3, -4):
        with pytest.raises(IndexError):
            found[wrong]
    with pytest.raises((TypeError, AttributeError)):
        found["x"]


def test_nanoseconds_are_kept_or_told():
    fine = pa.array([1_772_442_000_000_000_001], pa.timestamp("ns", "UTC"))
    found = ALWAYS.deadlines(fine, "PT1H")
    assert found.to_numpy()[0].astype(int) % 1000 == 1
    assert pd.Series(found)[0].nanosecond == 1 and found.to_pandas()[0].nanosecond == 1
    with pytest.raises(amends.AmendsError) as caught:
        found.to_list()
    assert caught.value.code == "out_of_range" and "to_numpy" in caught.value.help


@pytest.mark.parametrize("given", [
    STARTS, tuple(STARTS), pd.DatetimeIndex(pd.to_datetime(STARTS, utc=True)), pd.Series(pd.to_datetime(STARTS, utc=True)).array,
])
def test_lists_and_indexes_are_columns(given):
    assert ALWAYS.deadlines(given, "P8W").to_list() == DUES


def test_a_list_of_something_else_names_its_place():
    for wrong, path in (([STARTS[0], "2026-03-02"], "/starts/1"), ([datetime(2026, 3, 2)], "/starts/0")):
        with pytest.raises(amends.AmendsError) as caught:
            ALWAYS.deadlines(wrong, "P8W")
        assert caught.value.path == path
    with pytest.raises(amends.AmendsError) as caught:
        ALWAYS.business_times(STARTS, ["x"] * 3)
    assert caught.value.path == "/ends/0"


ROWS = [{"month": "2026-01", "received": 3, "share": 0.5, "open": True, "none": None},
        {"month": "2026-02 <b>", "received": None, "share": None, "open": None, "none": None}]


def test_frames():
    frame = measure.frame(ROWS)
    assert frame.to_dicts() == list(frame) == ROWS and frame[1] == ROWS[1] and frame[-2] == ROWS[0]
    assert frame["share"].to_list() == [0.5, None] and frame[1:].to_dicts() == ROWS[1:]
    with pytest.raises(KeyError, match="received"):
        frame["recieved"]
    assert pl.DataFrame(frame).to_dicts() == frame.to_polars().to_dicts() == ROWS
    for pandas in (pd.DataFrame(frame), frame.to_pandas()):
        assert list(pandas.columns) == list(ROWS[0]) and pandas["month"].tolist() == [row["month"] for row in ROWS]
        assert pandas["received"].isna().tolist() == [False, True] and pandas["received"][0] == 3
    assert str(frame.to_pandas()["received"].dtype) == "Int64"
    assert pickle.loads(pickle.dumps(frame)).to_dicts() == ROWS
    html = frame._repr_html_()
    assert "2026-02 &lt;b&gt;" in html and "<b>" not in html and html.count("<tr>") == 3
    long = measure.frame([{"n": n} for n in range(100)])
    assert "100 rows, the first 20 shown" in long._repr_html_() and long._repr_html_().count("<tr>") == 21
    assert len(frame[5:]) == 0 and frame[5:].columns == frame.columns and len(frame[5:].to_pandas()) == 0


@pytest.mark.parametrize(("value", "shown"), [
    (12345.0, "12345"), (1234.56, "1234.6"), (-98765.4321, "-98765.4"), (2**53 + 1, str(2**53 + 1)), (0.123456, "0.1235"), (999.96, "1000"),
    (0.0, "0"), (39_745_002, "39745002"), (1e15, "1e+15"), (1e-9, "1e-09"), (28.0, "28")])
def test_a_notebook_shows_the_digits_of_a_figure(value, shown):
    """12,345 complaints were 1.234e+04 before."""
    assert f'text-align:right">{shown}</td>' in measure.frame([{"n": value}])._repr_html_()


def test_a_notebook_keeps_a_month_on_one_line():
    html = measure.frame([{"month": "2025-01", "said": "long " * 20}])._repr_html_()
    assert 'white-space:nowrap">2025-01' in html and html.count("nowrap") == 1 and "<p>1 row</p>" in html


def test_a_console_shows_a_chart_as_text():
    class Printer:
        def __init__(self):
            self.out = ""

        def text(self, more):
            self.out += more

    chart = measure.chart_spec(chart={"kind": "c", "values": [3, 5, 4, 6, 5, 4, 3, 6]}, title="Complaints")
    printer = Printer()
    chart._repr_pretty_(printer, False)
    assert "Complaints" in printer.out and "{" not in printer.out


def test_what_is_not_used_is_not_loaded():
    code = """
import sys, time
start = time.perf_counter()
import amends
took = time.perf_counter() - start
heavy = [name for name in ("amends._read", "amends._sources", "amends._cli", "amends.measure", "numpy", "pandas", "polars", "pyarrow", "argparse", "csv")
         if name in sys.modules]
assert not heavy, heavy
assert took < 0.3, took
amends.read_log
assert "read_cases" in dir(amends)
try:
    amends.read_lgo
except AttributeError as missing:
    assert "read_lgo" in str(missing)
"""
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


def test_a_duration_of_months_is_refused():
    """pendulum's Duration is a timedelta that counts a month as 30 days and a year as 365; between two dates it is exact."""
    start = [datetime(2026, 1, 31, tzinfo=UTC)]
    for months in (pendulum.duration(months=1), pendulum.duration(years=1), pendulum.duration(months=-1, days=40)):
        with pytest.raises(amends.AmendsError) as refused:
            ALWAYS.deadlines(start, [months])
        assert (refused.value.code, refused.value.path) == ("wrong_type", "/within/0") and "P1M" in refused.value.help
    exact = pendulum.datetime(2026, 2, 28) - pendulum.datetime(2026, 1, 31)
    for length in (pendulum.duration(weeks=4), exact, timedelta(days=28), pd.Timedelta(days=28)):
        assert list(ALWAYS.deadlines(start, [length])) == [datetime(2026, 2, 28, tzinfo=UTC)]
