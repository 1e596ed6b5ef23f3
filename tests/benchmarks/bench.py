"""The Python side of the benchmark and its peers: one thread, medians, answers checked against each other."""

import json
import statistics
import sys
import time
from datetime import date, datetime, timedelta, timezone
from datetime import time as clock
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pyarrow as pa

import amends

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 5
ROWS = 1_000_000
UTC = timezone.utc
LONDON = ZoneInfo("Europe/London")

listed = amends.holidays("GB-ENG")
office = amends.Calendar({"tz": "Europe/London", "weekly": {d: [["09:00", "17:00"]] for d in ("mon", "tue", "wed", "thu", "fri")}, "holidays": ["GB-ENG"]})
closed = [date.fromisoformat(d) for d in listed["days"]]

rng = np.random.default_rng(10_002)
starts = rng.integers(1_325_376_000, 1_325_376_000 + 18 * 31_557_600, ROWS)
amounts = rng.integers(60, 40 * 3600, ROWS)
results = {}


def measure(name, rows, work, runs=RUNS):
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        out = work()
        times.append((time.perf_counter() - begin) / rows * 1e9)
    results[name] = statistics.median(times)
    return out


# amends: NumPy in seconds, Arrow in seconds and in microseconds (what pandas and polars hold).
numpy_starts, numpy_amounts = starts.astype("M8[s]"), amounts.astype("m8[s]")
due = measure("amends numpy[s] deadline", ROWS, lambda: office.deadlines(numpy_starts, numpy_amounts, assume_utc=True))
measure("amends numpy[s] elapsed", ROWS, lambda: office.business_times(numpy_starts, due, assume_utc=True))
arrow_starts = pa.array(starts * 1_000_000).cast(pa.timestamp("us", "UTC"))
arrow_amounts = pa.array(amounts * 1_000_000).cast(pa.duration("us"))
arrow_due = pa.array(measure("amends arrow[us] deadline", ROWS, lambda: office.deadlines(arrow_starts, arrow_amounts)))
measure("amends arrow[us] elapsed", ROWS, lambda: office.business_times(arrow_starts, arrow_due))
due_seconds = due.astype("int64")
second_starts, second_amounts = pa.array(starts).cast(pa.timestamp("s", "UTC")), pa.array(amounts).cast(pa.duration("s"))
second_due = pa.array(measure("amends arrow[s] deadline", ROWS, lambda: office.deadlines(second_starts, second_amounts)))
measure("amends arrow[s] elapsed", ROWS, lambda: office.business_times(second_starts, second_due))
assert (np.asarray(second_due.cast(pa.int64())) == due_seconds).all()
assert (np.asarray(arrow_due.cast(pa.int64())) == due_seconds * 1_000_000).all()
some = [datetime.fromtimestamp(int(s), UTC) for s in starts[:20_000]]
limits = [f"business PT{s}S" for s in amounts[:20_000].tolist()]
measure("amends one call, datetime", 20_000, lambda: [office.deadline(s, w) for s, w in zip(some, limits)])

# The best NumPy that we can write by hand: openings and their sums, two binary searches.
days = [d for d in pd.bdate_range("2010-01-01", "2035-12-31").date if d not in set(closed)]
opens = np.array([int(datetime(d.year, d.month, d.day, 9, tzinfo=LONDON).timestamp()) for d in days])
shuts = np.array([int(datetime(d.year, d.month, d.day, 17, tzinfo=LONDON).timestamp()) for d in days])
before = np.concatenate([[0], np.cumsum(shuts - opens)])


def worked(t):
    k = np.searchsorted(opens, t, "right") - 1
    return before[k] + np.minimum(t - opens[k], shuts[k] - opens[k])


def searchsorted():
    w = worked(starts) + amounts
    j = np.searchsorted(before, w, "left") - 1
    return opens[j] + (w - before[j])


assert (measure("numpy searchsorted by hand deadline", ROWS, searchsorted) == due_seconds).all()
assert (measure("numpy searchsorted by hand elapsed", ROWS, lambda: worked(due_seconds) - worked(starts)) == amounts).all()

# workclock (Rust core), its array interface.
import workclock  # noqa: E402

n = 20_000
schedule = workclock.Schedule([workclock.WorkDay(clock(9), clock(17)), workclock.Holidays(closed)], time_zone=LONDON)
aware, spans = [datetime.fromtimestamp(int(s), UTC) for s in starts[:n]], [timedelta(seconds=int(a)) for a in amounts[:n]]
found = measure("workclock add_many", n, lambda: schedule.add_many(numpy_starts[:n], numpy_amounts[:n]))
ends = [datetime.fromtimestamp(int(s), UTC) for s in due_seconds[:n]]
assert (np.asarray(found).astype("M8[s]") == due[:n]).all()
measure("workclock add, one call", n, lambda: [schedule.add(t, s) for t, s in zip(aware, spans)])
measure("workclock between_many", n, lambda: schedule.between_many(numpy_starts[:n], due[:n]))

# pandas: whole hours and a naive clock only, so it is asked an easier question.
offset = pd.offsets.CustomBusinessHour(start="09:00", end="17:00", holidays=closed)
n = 2_000
local = pd.DatetimeIndex(numpy_starts[:n]).tz_localize("UTC").tz_convert("Europe/London").tz_localize(None)
measure("pandas CustomBusinessHour, 8 h", n, lambda: [t + 8 * offset for t in local], 3)

# businesstimedelta
import businesstimedelta  # noqa: E402
import holidays as holiday_package  # noqa: E402
import pytz  # noqa: E402

n = 200
hours = businesstimedelta.WorkDayRule(start_time=clock(9), end_time=clock(17), working_days=[0, 1, 2, 3, 4], tz=pytz.timezone("Europe/London"))
away = businesstimedelta.HolidayRule(holiday_package.country_holidays("GB", subdiv="ENG", years=range(2010, 2036)), tz=pytz.timezone("Europe/London"))
rules = businesstimedelta.Rules([hours, away])
zoned = [pytz.utc.localize(t.replace(tzinfo=None)) for t in aware[:n]]
spans_b = [businesstimedelta.BusinessTimeDelta(rules, seconds=int(a)) for a in amounts[:n]]
measure("businesstimedelta deadline", n, lambda: [t + s for t, s in zip(zoned, spans_b)], 3)
zoned_ends = [pytz.utc.localize(t.replace(tzinfo=None)) for t in ends[:n]]
measure("businesstimedelta elapsed", n, lambda: [rules.difference(a, b) for a, b in zip(zoned, zoned_ends)], 3)

print(json.dumps(results))
