#!/usr/bin/env bash
# Half an hour is five hours in pandas, if it is written as an ISO 8601 duration.
# Guess: PT0.5H is 30 minutes, as in pydantic, or it is refused, as other durations are that pandas cannot read.
# Seen (pandas 3.1.1 and pydantic 2.14.4, Python 3.11): Timedelta("PT0.5H") is 5 hours, PT1.5H is 5 hours and 1 second, and P0.5D is 5 days.
#   Nothing is raised or warned. Only a fraction of seconds is read as one. pydantic reads 30 minutes.
# It matters here because targets and handling times are given in hours with a fraction.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check pandas==3.1.1 pydantic==2.14.4
"$t/v/bin/python" -W error - <<'P'
from datetime import timedelta
from pandas import Timedelta
from pydantic import TypeAdapter
texts = ["PT0.5H", "PT1.5H", "P0.5D", "PT0.5S"]
seen = [Timedelta(text).to_pytimedelta() for text in texts]
other = TypeAdapter(timedelta).validate_python("PT0.5H")
print(dict(zip(texts, map(str, seen))), "pydantic:", other)
assert seen == [timedelta(hours=5), timedelta(hours=5, seconds=1), timedelta(days=5), timedelta(seconds=0.5)]
assert other == timedelta(minutes=30)
P
