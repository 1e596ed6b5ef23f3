#!/usr/bin/env bash
# workalendar counts holidays that became law in 2022 and 2023 as working days.
# Guess: a yearly statutory holiday is in the newest release a few years after the law.
# Seen (workalendar 17.0.0, and its fork calendra 7.11.1, Python 3.11): New Zealand works on Matariki (24 June 2022, 14 July 2023, every year
#   since), Ireland on the February holiday (first Monday, or 1 February if a Friday; since 2023) and on 18 March 2022.
# It matters here because business-day deadlines in these countries come out a day early, every year.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check workalendar==17.0.0 calendra==7.11.1
"$t/v/bin/python" -W ignore - <<'P'
from datetime import date
import calendra.europe, calendra.oceania, workalendar.europe, workalendar.oceania
closed = {"NewZealand": [date(2022, 6, 24), date(2023, 7, 14)], "Ireland": [date(2022, 3, 18), date(2023, 2, 6), date(2026, 2, 2)]}
for europe, oceania in ((workalendar.europe, workalendar.oceania), (calendra.europe, calendra.oceania)):
    for country, days in closed.items():
        calendar = getattr(oceania if country == "NewZealand" else europe, country)()
        for day in days:
            print(type(calendar).__module__, day, "working" if calendar.is_working_day(day) else "closed")
            assert calendar.is_working_day(day)
P
