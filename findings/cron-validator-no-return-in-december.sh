#!/usr/bin/env bash
# A job for each quarter runs in March, June and September, and in no other month.
# Guess: "0 9 1 */3 *" is January, April, July and October, as in crontab(5), where a step counts from the first month.
# Seen (cron-validator 1.0.8, croniter 7.0.0, Python 3.11): it matches 1 March, 1 June and 1 September at 9:00: multiples of three, without
#   the twelfth. "*/6" is June alone, and "0 9 */10 * *" is the 10th, 20th and 30th, where cron says 1st, 11th, 21st and 31st.
#   Hours and minutes, which start from 0, are right.
# It matters here because returns are due by quarters and half-years: two runs move by two months, and one or two are missing.
#   amends counts periods of the calendar: `Periods` in core/src/measure/indicators/period.rs.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check cron-validator==1.0.8 croniter==7.0.0
"$t/v/bin/python" - <<'P'
from datetime import datetime
from cron_validator import CronValidator
from croniter import croniter
months, days = [datetime(2026, m, 1, 9) for m in range(1, 13)], [datetime(2026, 1, d, 9) for d in range(1, 32)]
def runs(rule, among, part):
    return [[getattr(at, part) for at in among if match(rule, at)] for match in (CronValidator.match_datetime, croniter.match)]
seen = [runs("0 9 1 */3 *", months, "month"), runs("0 9 1 */6 *", months, "month"), runs("0 9 */10 * *", days, "day")]
print(seen)
assert seen == [[[3, 6, 9], [1, 4, 7, 10]], [[6], [1, 7]], [[10, 20, 30], [1, 11, 21, 31]]]
P
