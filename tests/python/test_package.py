"""The package as its users meet it: nonsense in, clear errors out, and the next call works."""

import copy
import pathlib
import pickle
import threading
from datetime import datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import amends

UTC = timezone.utc
NINE = {"tz": "Europe/London", "weekly": {d: [["09:00", "17:00"]] for d in ("mon", "tue", "wed", "thu", "fri")}, "holidays": ["GB-ENG"]}
OFFICE = amends.Calendar(NINE)
START = datetime(2026, 1, 14, 10, tzinfo=UTC)
DUE = datetime(2026, 1, 14, 14, tzinfo=UTC)


ENDLESS = []
ENDLESS.append(ENDLESS)


def works():
    assert OFFICE.deadline(START, "business PT4H") == DUE


@pytest.mark.parametrize(
    ("call", "error", "code", "path"),
    [
        (lambda: OFFICE.deadline(datetime(2026, 1, 14), "P1D"), amends.AmendsError, "naive_datetime", "/start"),
        (lambda: OFFICE.deadline("2026-01-14T10:00:00Z", "P1D"), TypeError, "wrong_type", "/start"),
        (lambda: OFFICE.deadline(float("nan"), "P1D"), TypeError, "wrong_type", "/start"),
        (lambda: OFFICE.deadline(START, "P1.5D"), ValueError, "invalid_span", "/within"),
        (lambda: OFFICE.deadline(START, {"within": "P1D", "due": float("inf")}), ValueError, "out_of_range", "/within/due"),
        (lambda: OFFICE.deadline(START, {"within": "P1D", "due": 10**5_000}), ValueError, "out_of_range", "/within/due"),
        (lambda: OFFICE.deadline(START, "P1D\ud800"), ValueError, "invalid_json", "/within"),
        (lambda: OFFICE.deadline(START, "P1D", pauses=[(START, datetime(2026, 1, 15))]), ValueError, "naive_datetime", "/pauses/0/1"),
        (lambda: OFFICE.deadline(START, "P1D", pauses=[START]), TypeError, "wrong_type", "/pauses/0"),
        (lambda: OFFICE.business_time(DUE, START), ValueError, "range_ends_before_start", "/end"),
        (lambda: OFFICE.deadline(datetime(2036, 1, 2, tzinfo=UTC), "business P1D"), ValueError, "outside_holidays", "/start"),
        (lambda: amends.Zone("Europe/Londn"), ValueError, "unknown_time_zone", "/name"),
        (lambda: amends.Zone.from_tzif("X", b"nonsense"), ValueError, "invalid_zone", "/data"),
        (lambda: amends.Calendar('{"tz": "UTC", "tz": "UTC", "weekly": {}}'), ValueError, "invalid_json", ""),
        (lambda: amends.Calendar("[" * 100_000), ValueError, "limit_exceeded", "/0" * 64),
        (lambda: amends.Calendar({"tz": object(), "weekly": {}}), TypeError, "wrong_type", "/tz"),
        (lambda: amends.Calendar({"tz": "UTC", "weekly": {"mon": [["09:00", "\ud800"]]}}), ValueError, "invalid_json", "/weekly/mon/0/1"),
        (lambda: amends.Calendar({"tz": "UTC", "weekly": {"a/b~\n": 10**5_000}}), ValueError, "out_of_range", "/weekly/a~1b~0\ufffd"),
        (lambda: amends.Calendar({"tz": "UTC", "weekly": {1: []}}), TypeError, "wrong_type", "/weekly"),
        (lambda: amends.Calendar({"tz": "UTC", "weekly": ENDLESS}), ValueError, "limit_exceeded", "/weekly" + "/0" * 64),
        (lambda: OFFICE.deadlines("2026-01-14", "P1D"), TypeError, "wrong_type", "/starts"),
        (lambda: OFFICE.deadlines(pa.array(["x"]), "P1D"), TypeError, "wrong_type", "/starts"),
        (lambda: OFFICE.deadlines(pa.array([START.replace(tzinfo=None)]), "P1D"), ValueError, "naive_datetime", "/starts"),
        (lambda: OFFICE.deadlines(np.array(["2026-01-14"], "M8[us]"), "P1D"), ValueError, "naive_datetime", "/starts"),
        (lambda: OFFICE.deadlines(np.array([1.5]), "P1D", assume_utc=True), TypeError, "wrong_type", "/starts"),
        (lambda: OFFICE.deadlines(pa.array([START], pa.timestamp("us", "UTC")), pa.array([timedelta(-1)])), ValueError, "negative_duration", "/starts/0"),
        (lambda: OFFICE.deadlines(pa.array([START] * 2, pa.timestamp("us", "UTC")), pa.array([timedelta(1)])), ValueError, "length_mismatch", "/within"),
        (lambda: OFFICE.deadlines(pa.array([START], pa.timestamp("us", "UTC")), "P1D", errors="ignore"), TypeError, "wrong_type", "/errors"),
    ],
)
def test_nonsense(call, error, code, path):
    with pytest.raises(error) as caught:
        call()
    assert isinstance(caught.value, amends.AmendsError)
    assert (caught.value.code, caught.value.path) == (code, path)
    assert str(caught.value)
    works()


def test_what_readers_of_yaml_and_tables_give():
    dates = amends.Calendar(NINE | {"exceptions": {START.date(): [["09:00", "12:00"]]}})
    assert dates == amends.Calendar(NINE | {"exceptions": {"2026-01-14": [["09:00", "12:00"]]}})
    with pytest.raises(amends.AmendsError) as caught:  # what a table leaves open is no document
        OFFICE.deadline(START, {"within": "P1D", "due": float("nan")})
    assert (caught.value.code, caught.value.path) == ("out_of_range", "/within/due")


def test_cycles_and_hostile_values():
    cyclic = {}
    cyclic["tz"] = cyclic
    with pytest.raises(ValueError):
        amends.Calendar(cyclic)

    class Hostile(tzinfo):
        def utcoffset(self, _):
            raise RuntimeError("mine")

    with pytest.raises(RuntimeError, match="mine"):
        OFFICE.deadline(datetime(2026, 1, 14, tzinfo=Hostile()), "P1D")
    works()


def test_any_tzinfo_and_fold():
    london = ZoneInfo("Europe/London")
    first = datetime(2026, 10, 25, 1, 30, tzinfo=london)
    assert OFFICE.deadline(first, "PT1H") == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert OFFICE.deadline(first.replace(fold=1), "PT1H") == datetime(2026, 10, 25, 2, 30, tzinfo=UTC)
    assert OFFICE.deadline(datetime(2026, 1, 14, 12, tzinfo=timezone(timedelta(hours=2))), "PT4H") == DUE


def test_columns_of_every_library():
    starts = [START, None]
    expected = [DUE, None]
    for column in (
        pa.array(starts, pa.timestamp("us", "UTC")),
        pa.chunked_array([pa.array(starts[:1], pa.timestamp("ns", "UTC")), pa.array(starts[1:], pa.timestamp("ns", "UTC"))]),
        pa.array(starts, pa.timestamp("s", "America/New_York")),
        pl.Series(starts, dtype=pl.Datetime("ms", "UTC")),
        pd.Series(pd.to_datetime(starts, utc=True)),
    ):
        result = pa.array(OFFICE.deadlines(column, "business PT4H"))
        assert result.to_pylist() == expected
        worked = pa.array(OFFICE.business_times(column, result))
        assert worked.to_pylist() == [timedelta(hours=4), None]
    assert pl.Series(OFFICE.deadlines(pl.Series(starts, dtype=pl.Datetime("us", "UTC")), "P1D")).to_list()[1] is None
    array = np.array(["2026-01-14T10:00", "NaT"], "M8[us]")
    dues = OFFICE.deadlines(array, np.array([4, 4], "m8[h]").astype("m8[s]"), assume_utc=True)
    assert dues.dtype == "M8[us]" and dues[0] == np.datetime64("2026-01-14T14:00") and np.isnat(dues[1])
    words = pa.array(amends.verdicts(result, pa.array([DUE, None], pa.timestamp("us", "UTC")), as_of=DUE))
    assert words.to_pylist() == ["on_time", "pending"]


def test_rows_without_answer():
    starts = pa.array([START, datetime(2040, 1, 1, tzinfo=UTC), None], pa.timestamp("us", "UTC"))
    with pytest.raises(amends.AmendsError) as caught:
        OFFICE.deadlines(starts, "business PT4H")
    assert caught.value.path == "/starts/1" and "1 of 3 rows" in str(caught.value)
    column = OFFICE.deadlines(starts, "business PT4H", errors="null")
    assert column.null_count == 2 and len(column) == 3


def test_empty_columns():
    empty = pa.array([], pa.timestamp("us", "UTC"))
    assert len(OFFICE.deadlines(empty, "P1D")) == 0
    assert len(OFFICE.deadlines(pa.chunked_array([], pa.timestamp("us", "UTC")), "P1D")) == 0


def test_batch_equals_scalar():
    rng = np.random.default_rng(7)
    seconds = rng.integers(1_262_304_000, 2_000_000_000, 2_000)
    starts = pa.array([datetime.fromtimestamp(int(s), UTC) for s in seconds], pa.timestamp("us", "UTC"))
    for limit in ("business PT7H30M", "business P5D", "P8W", {"within": "business P2D", "due": "close_of_business"}, {"within": "P6M", "day_one": "event_day"}):
        scalar = [OFFICE.deadline(s, limit) for s in starts.to_pylist()]
        assert pa.array(OFFICE.deadlines(starts, limit)).to_pylist() == scalar


def test_newer_zone_rules_and_pinning():
    import tzdata

    data = (pathlib.Path(tzdata.__file__).parent / "zoneinfo/Europe/London").read_bytes()
    zone = amends.Zone.from_tzif("Europe/London", data, "handed in")
    calendar = amends.Calendar(NINE, zones=[zone])
    assert calendar.zone.tzdata == "handed in"
    assert amends.Calendar(calendar.pinned()).deadline(START, "business PT4H") == DUE
    with pytest.raises(amends.AmendsError, match="local_time_skipped"):
        zone.resolve(datetime(2026, 3, 29, 1, 30))


def test_pickle_copy_equality_repr():
    for thing in (OFFICE, OFFICE.zone):
        again = pickle.loads(pickle.dumps(thing))
        assert again == thing and copy.deepcopy(thing) == thing
    assert "Europe/London" in repr(OFFICE)
    error = pickle.loads(pickle.dumps(amends.AmendsError([amends.Problem("a", "/b", "c", "d")])))
    assert (error.code, error.path, error.help) == ("a", "/b", "d")


def test_interpreter_is_released():
    starts = np.full(3_000_000, np.datetime64("2026-01-14T10:00", "us"))
    ticks, stop = [], threading.Event()

    def heart():
        while not stop.wait(0.001):
            ticks.append(1)

    thread = threading.Thread(target=heart)
    thread.start()
    OFFICE.deadlines(starts, {"within": "business P5D", "due": "exact"}, assume_utc=True)
    stop.set()
    thread.join()
    assert len(ticks) > 3


def test_a_policy_that_another_program_checked():
    checked = amends.Policy.preset("uk-fca-disp")
    assert amends.Policy.vouched(checked.pinned(), checked.hash) == checked
    for document, hash, code in ((checked.pinned() | {"title": "Another"}, checked.hash, "policy_hash_mismatch"), (checked.pinned(), "00" * 32, "policy_hash_mismatch"),
                                 (checked.pinned(), "no hash", None)):
        with pytest.raises(amends.AmendsError) as caught:
            amends.Policy.vouched(document, hash)
        assert caught.value.code == code or code is None and caught.value.path == "/hash"


@pytest.mark.parametrize("page", ["bindings-python/README.md", "docs/guides/data.md", "docs/guides/python.md", "docs/guides/retention.md"])
def test_pages(page):
    """Every block of a page, in one go."""
    text = (pathlib.Path(__file__).parents[2] / page).read_text()
    code = "\n".join(block.split("```")[0] for block in text.split("```python\n")[1:])
    assert code.count("assert") > 3
    exec(compile(code, page, "exec"), {"__name__": "page"})
