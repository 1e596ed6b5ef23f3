"""Times the columns of timers from Python, beside the same due instants from workclock, and prints JSON: timer.py [RUNS]."""

import json
import statistics
import sys
import time
from datetime import datetime, timedelta, timezone

import amends

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 7
WEEK = {d: [["09:00", "17:00"]] for d in ("mon", "tue", "wed", "thu", "fri")}
SIX = amends.Policy({
    "id": "six", "version": "1", "extends": "iso-10002",
    "calendars": {"london": {"tz": "Europe/London", "weekly": WEEK, "holidays": ["GB-ENG"]}},
    "waiting": [{"id": "information", "on": "complainant", "stops_clock": True}],
    "timers": {
        "acknowledge": {"starts": "received", "met_by": "acknowledged", "within": "business PT16H"},
        "assess": {"starts": "received", "met_by": "assessed", "within": "business P3D", "kind": "target"},
        "update": {"starts": "received", "met_by": "progress_reported", "within": "business P10D", "kind": "recurring", "cancelled_by": "responded"},
        "respond": {"starts": "received", "met_by": "responded", "within": "P8W"},
        "resolve": {"starts": "acknowledged", "met_by": "responded", "within": "business PT80H", "pauses": True, "kind": "target"},
        "close": {"starts": "received", "met_by": "closed", "within": "P3M", "kind": "target"},
    },
})
STEPS = [{"type": "acknowledge"}, {"type": "assess", "severity": "medium"}, {"type": "assign", "to": "u-1"}, {"type": "investigate"},
         {"type": "wait", "on": "complainant", "reason": "information"}, {"type": "resume"}, {"type": "update_complainant"},
         {"type": "respond", "outcome": "upheld"}]


def course(number):
    """The same cases as those of the program in Rust."""
    now = datetime(2026, 1, 5, 8, tzinfo=timezone.utc) + timedelta(minutes=number * 7919 % 80_000)
    context = lambda: amends.Context(now, "u-1", roles=["manager"], salt=bytes([7] * 16))
    receipt = {"type": "receive", "complaint": f"C-{number}", "description": "x", "complainant": {"answer_to": "y"}}
    case = amends.handle(SIX, None, receipt, context()).case
    for i, step in enumerate(STEPS[: number % 9]):
        now += timedelta(minutes=37 * (i + 1) + number % 600)
        case = amends.handle(SIX, case, step, context()).case
    return case


cases = [course(i) for i in range(100_000)]
now = datetime(2026, 3, 16, 12, tzinfo=timezone.utc)


def median(work):
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1e3


out = {"table_ms": median(lambda: amends.timer_table(SIX, cases, now)), "rows": len(amends.timer_table(SIX, cases, now)["case"])}
print(json.dumps(out))
