#!/usr/bin/env bash
# The same call answers otherwise in workalendar and in its fork calendra, for the substitutes of bank holidays.
# Guess: `is_holiday` of Monday 28 December 2026 (for Boxing Day on a Saturday) is true in both: it is a bank holiday by proclamation.
# Seen (Python 3.11): workalendar 17.0.0 True; calendra 7.11.1 False, True only for `is_observed_holiday`. `is_working_day` is False in both.
# It matters here because a list of closed days made with `is_holiday` loses 27 and 28 December 2027 and 3 January 2028 as well.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check workalendar==17.0.0 calendra==7.11.1
"$t/v/bin/python" -W ignore - <<'P'
from datetime import date
import calendra.europe, workalendar.europe
fork, parent = calendra.europe.UnitedKingdom(), workalendar.europe.UnitedKingdom()
for day in (date(2026, 12, 28), date(2027, 12, 27), date(2027, 12, 28), date(2028, 1, 3)):
    print(day, "workalendar", parent.is_holiday(day), "calendra", fork.is_holiday(day), "observed", fork.is_observed_holiday(day))
    assert parent.is_holiday(day) and not fork.is_holiday(day) and fork.is_observed_holiday(day)
    assert not parent.is_working_day(day) and not fork.is_working_day(day)
P
