#!/usr/bin/env bash
# A night shift has eight hours when one looks from before it, and none when one looks from within.
# Guess: with the shift 22:00 to 06:00, from 23:00 to 05:00 there are six hours. businesstimedelta documents overnight shifts.
# Seen (businesstimedelta 1.0.1, Python 3.11): 21:00 to 06:00 has 8 hours, 22:00 to 06:00 none, 23:00 to 05:00 none. Two hours added to
#   Tuesday 23:00 end on Thursday 00:00, because the rest of the night is passed over.
# It matters here because lines for urgent complaints are open at night, and a target there ends a day late.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check businesstimedelta==1.0.1
"$t/v/bin/python" - <<'P'
from datetime import datetime, time
import businesstimedelta as business
night = business.Rules([business.WorkDayRule(start_time=time(22), end_time=time(6), working_days=[0, 1, 2, 3, 4])])
def hours(start, end):
    return night.difference(datetime(2026, 3, 24, start), datetime(2026, 3, 25, end)).timedelta.total_seconds() / 3600
seen = [hours(21, 6), hours(22, 6), hours(23, 5)]
due = (datetime(2026, 3, 24, 23) + business.BusinessTimeDelta(night, hours=2)).strftime("%a %d %H:%M")
print(seen, due)
assert seen == [8, 0, 0] and due == "Thu 26 00:00"
P
