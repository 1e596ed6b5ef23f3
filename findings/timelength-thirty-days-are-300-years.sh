#!/usr/bin/env bash
# A limit of thirty days is three hundred years for a reader of durations, if its letter is large.
# Guess: 30D is thirty days, as 2W is two weeks, 36H are 36 hours and 1Y is a year.
# Seen (timelength 3.0.4, Python 3.11): all capital letters mean the unit of ISO 8601 but D, which is ten years. So P30D is 300 years too; the P is
#   reported as unknown, but `success` is true. PT36H is 36 hours. Its page names the decade as a unit, and not its letter.
# It matters here because limits are written as P30D in policies, and as 30D in the configuration of help desks.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check timelength==3.0.4
"$t/v/bin/python" - <<'P'
from timelength import TimeLength
day = 86400
seen = {text: (TimeLength(text).result.success, TimeLength(text).result.seconds / day) for text in ("30d", "30D", "P30D", "2W", "36H", "PT36H", "1Y")}
print(seen)
assert all(success for success, _ in seen.values())
assert [days for _, days in seen.values()] == [30, 109500, 109500, 14, 1.5, 1.5, 365]
P
