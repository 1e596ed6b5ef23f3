#!/usr/bin/env bash
# A drop-in replacement for croniter sends a monthly and weekly reminder only when both days meet.
# Guess: with a day of the month and a day of the week, a cron rule fires on either, as in cron(8) and croniter.
# Seen (pychronotab 1.0.7, croniter 7.0.0, Python 3.11): "0 9 13 * 5" fires in croniter on each Friday and each 13th, in pychronotab on Friday
#   the 13th alone: 13 November 2026, then August 2027. Its page says "drop-in replacement" and "full croniter API compatibility".
# It matters here because "each Friday, and on the last day for the return" is written so. After the change nobody is reminded for months.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check pychronotab==1.0.7 croniter==7.0.0
"$t/v/bin/python" - <<'P'
from datetime import datetime
import croniter, pychronotab
def runs(module):
    rule = module.croniter("0 9 13 * 5", datetime(2026, 8, 1))
    return [rule.get_next(datetime).strftime("%Y-%m-%d") for _ in range(3)]
seen = {module.__name__: runs(module) for module in (croniter, pychronotab)}
print(seen)
assert seen["croniter"] == ["2026-08-07", "2026-08-13", "2026-08-14"]
assert seen["pychronotab"] == ["2026-11-13", "2027-08-13", "2028-10-13"]
P
