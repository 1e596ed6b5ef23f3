#!/usr/bin/env bash
# A ticket that was open in the evening alone has 14 working hours, and one that was open longer has two.
# Guess: with shifts from 9 to 17, Thursday 18:00 to Friday 08:00 has no working time, and more time is never less.
# Seen (pyshiftsla 0.5.0, Python 3.11): it has 13.98 hours, and Thursday 16:00 to Friday 10:00 has 2. Saturday 09:00 to Sunday 09:00 has 24.
#   A part of a day without a shift counts in full. The docstring of `calculate_sla` says so for `default_if_no_shifts_are_between`, its page does not.
# It matters here because it is for time limits: what comes after hours is the rule for complaints on a web form, and looks the slowest.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check pyshiftsla==0.5.0
"$t/v/bin/python" -W ignore - <<'P'
from datetime import datetime, time
from pyshiftsla.shift import Shift
from pyshiftsla.shifts_builder import DailyShift, ShiftsBuilder
desk = ShiftsBuilder(workdays_weekly=[0, 1, 2, 3, 4], daily_shifts=DailyShift([Shift(start=time(9), end=time(17))]))
def hours(start, end):
    return round(desk.calculate_sla(start_deal=datetime(2026, 3, *start), end_deal=datetime(2026, 3, *end)) / 3600000, 2)
seen = [hours((5, 18), (6, 8)), hours((5, 16), (6, 10)), hours((7, 9), (8, 9))]
print("evening:", seen[0], "longer:", seen[1], "weekend:", seen[2])
assert seen == [13.98, 2.0, 24.0]
P
