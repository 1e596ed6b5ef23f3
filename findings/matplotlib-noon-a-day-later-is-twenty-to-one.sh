#!/usr/bin/env bash
# A list of noons has one at 12:40, if clocks go forward in it.
# Guess: `drange` gives 12:00 of each day in London, or steps of 24 hours, so 13:00 after the change.
# Seen (matplotlib 3.11.2, Python 3.11): from 28 March 2026 12:00 to 1 April in steps of a day it gives 12:00, 12:40, 12:20 and 12:00 again. It takes the first and
#   the last instant of the list and puts the rest at equal distances, so each step is 23 hours and 40 minutes long.
# It matters here because such lists are the places of bars and of limits of a chart, and the counts of days no longer fit them.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check matplotlib==3.11.2 tzdata==2026.3
"$t/v/bin/python" - <<'P'
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo
from matplotlib.dates import drange, num2date
zone = ZoneInfo("Europe/London")
numbers = drange(datetime(2026, 3, 28, 12, tzinfo=zone), datetime(2026, 4, 1, 12, tzinfo=zone), timedelta(days=1))
seen = [num2date(number, tz=zone).strftime("%d %H:%M") for number in numbers]
step = {round((later - earlier) * 24, 6) for earlier, later in zip(numbers, numbers[1:])}
print(seen, step)
assert seen == ["28 12:00", "29 12:40", "30 12:20", "31 12:00"] and step == {23.666667}
P
