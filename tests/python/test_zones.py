"""What the clocks of all zones show: as zoneinfo and PyPI tzdata say, without the zones of the machine."""

import json
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pytest
import tzdata

import amends

sys.path.insert(0, str(Path(__file__).parents[1]))
import zones  # noqa: E402

UTC = timezone.utc
EXPECTED = json.loads(zones.FILE.read_text())


def test_the_file_is_what_tzdata_says():
    assert EXPECTED["tzdata"] == tzdata.IANA_VERSION == amends.TZDATA
    assert zones.made() == EXPECTED


def test_every_clock_shows_what_tzdata_says():
    instants = [datetime.fromtimestamp(second, UTC) for second in EXPECTED["instants"]]
    arrow = pa.array(instants, pa.timestamp("ms", "UTC"))
    numpy = np.array(EXPECTED["instants"], dtype="M8[s]")
    assert len(EXPECTED["offsets"]) == 598
    for name, wanted in EXPECTED["offsets"].items():
        zone = amends.Zone(name)
        offsets = [zone.offset_at(at) for at in instants]
        assert zones.digest(offsets) == wanted, name
        readings = [at.replace(tzinfo=None) + timedelta(seconds=offset) for at, offset in zip(instants, offsets)]
        assert [zone.local(at) for at in instants] == readings
        assert zone.local_column(arrow).to_list() == readings
        assert zone.local_column(numpy, assume_utc=True).tolist() == readings


def test_a_calendar_has_its_clock():
    calendar = amends.Calendar({"tz": "Africa/Casablanca", "weekly": "24x7"})
    at = datetime(2026, 12, 10, 17, tzinfo=UTC)
    assert calendar.local(at) == calendar.zone.local(at) == datetime(2026, 12, 10, 17)
    assert calendar.local_date(at) == calendar.local(at).date()
    ends, closes = calendar.due_day(datetime(2026, 12, 11, tzinfo=UTC)), calendar.due_day(at)
    assert (ends.date, ends.end_of_day, ends.time, ends.tz) == (date(2026, 12, 10), True, None, "Africa/Casablanca")
    assert (closes.date, closes.end_of_day, closes.time) == (date(2026, 12, 10), False, "17:00:00")
    for ask in (calendar.local, calendar.due_day):
        with pytest.raises(amends.AmendsError, match="zone"):
            ask(datetime(2026, 12, 10, 17))


def test_a_timer_comes_with_its_day_and_its_limit():
    office = {"tz": "Europe/London", "weekly": "24x7"}
    timers = {"t": {"title": "Answer", "starts": "received", "met_by": "responded", "within": "P10D"}}
    policy = amends.Policy({"id": "acme", "version": "1", "extends": "iso-10002", "calendars": {"o": office}, "timers": timers})
    context = amends.Context(datetime(2026, 3, 2, 9, tzinfo=UTC), "u-1", roles=["intake"], salt=bytes(16))
    receive = {"type": "receive", "complaint": "C-1", "description": "x", "complainant": {"answer_to": "y"}}
    case = amends.handle(policy, None, receive, context).case
    status = next(s for s in amends.timers(policy, case, context.now) if s.timer == "t")
    assert status.title == "Answer" and status.within == {"within": "P10D"}
    assert status.measure is amends.records.Measure.ALL_SECONDS
    calendar = amends.Calendar(office)
    assert calendar.deadline(status.counts_from, status.within) == status.due
    assert status.due_day == calendar.due_day(status.due)
    assert status.due_day.date == date(2026, 3, 12) and status.due_day.end_of_day


@pytest.mark.parametrize("given", [
    pa.array([datetime(2026, 7, 1, 12, tzinfo=UTC), None], pa.timestamp("us", "Europe/London")),
    [datetime(2026, 7, 1, 12, tzinfo=UTC), None],
    pl.Series([datetime(2026, 7, 1, 12, tzinfo=UTC), None]),
])
def test_a_column_of_readings_has_no_zone(given):
    zone = amends.Zone("Europe/London")
    found = zone.local_column(given)
    assert found.to_list() == [datetime(2026, 7, 1, 13), None] and found.zone is None
    assert pl.Series(found).dtype.time_zone is None
    assert found.to_pandas().dt.tz is None
    back = zone.resolve_column(found)
    assert back.to_list() == [datetime(2026, 7, 1, 12, tzinfo=UTC), None]
    with pytest.raises(amends.AmendsError) as caught:
        zone.local_column(pa.array([datetime(2026, 7, 1, 12)], pa.timestamp("us")))
    assert caught.value.problems[0].path == "/at"


def test_a_row_without_a_reading_is_told():
    zone = amends.Zone("Asia/Tokyo")
    last = np.array(["9999-12-31T23:00:00"], dtype="M8[s]")
    with pytest.raises(amends.AmendsError) as caught:
        zone.local_column(last, assume_utc=True)
    assert [(p.code, p.path) for p in caught.value.problems] == [("out_of_range", "/at/0")]
    assert np.isnat(zone.local_column(last, assume_utc=True, errors="null")).all()
