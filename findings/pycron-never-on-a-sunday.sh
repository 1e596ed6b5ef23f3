#!/usr/bin/env bash
# A job "from Friday to Sunday" runs on Friday and Saturday, and a job of day 7 never runs.
# Guess: a rule with names from Friday to Sunday covers three days. 7 is Sunday, as in crontab(5), or it is refused.
# Seen (pycron 3.3.0, croniter 7.0.0, Python 3.11): "0 9 * * fri-sun" and "0 9 * * 5-7" are never true on a Sunday, and "0 9 * * 7" is never true.
#   "0 9 * * sun" is. croniter runs all of them on Sunday. Nothing is raised, and its page does not speak of 7.
# It matters here because duty at weekends is set so, and nobody is reminded on Sunday of what is due on Monday.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check pycron==3.3.0 croniter==7.0.0
"$t/v/bin/python" - <<'P'
from datetime import datetime
import croniter, pycron
week = [datetime(2026, 8, day, 9) for day in range(3, 10)]
def days(test):
    return [f"{day:%a}" for day in week if test(day)]
seen = {rule: (days(lambda day: pycron.is_now(rule, day)), days(lambda day: croniter.croniter.match(rule, day)))
        for rule in ("0 9 * * fri-sun", "0 9 * * 5-7", "0 9 * * 7", "0 9 * * sun")}
for rule, answers in seen.items():
    print(rule, *answers)
weekend = ["Fri", "Sat", "Sun"]
assert list(seen.values()) == [(weekend[:2], weekend), (weekend[:2], weekend), ([], ["Sun"]), (["Sun"], ["Sun"])]
P
