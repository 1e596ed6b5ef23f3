#!/usr/bin/env bash
# A whole business day is a third of a day in business-duration.
# Guess: with opening hours 9 to 17, Friday 09:00 to Monday 09:00 is one business day.
# Seen (business-duration 0.68, Python 3.11): unit "day" gives 0.333, because the eight open hours are divided by 24.
# It matters here because a target of "five days" read from such a figure is met after fifteen.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check business-duration==0.68
"$t/v/bin/python" -W ignore - <<'P'
from datetime import datetime, time
from business_duration import businessDuration
friday, monday = datetime(2026, 3, 27, 9), datetime(2026, 3, 30, 9)
days = businessDuration(friday, monday, time(9), time(17), unit="day")
hours = businessDuration(friday, monday, time(9), time(17), unit="hour")
print(f"hours {hours}, days {days:.4f}")
assert hours == 8 and abs(days - 8 / 24) < 1e-9
P
