#!/usr/bin/env bash
# A day before a limit becomes a day after it, by the JSON of one package and the reader of another.
# Guess: a negative duration leaves as -P1D, as it came, and comes back.
# Seen (pydantic-extra-types 2.11.1 with pendulum 3.3.0, Python 3.11; luxon 3.7.2, Node 20): `Duration` reads -P1D, and writes -P-1D. Two signs make
#   a plus for pandas 2.3.3 and luxon, which read a whole day. Its own reader refuses the text.
# It matters here because reminders and margins are negative durations, and the two ends of a service are written in two languages.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check pydantic-extra-types==2.11.1 pydantic==2.14.4 pendulum==3.3.0 pandas==2.3.3
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund luxon@3.7.2
text=$(v/bin/python - <<'P'
import json
import sys
import pandas
from pydantic import TypeAdapter, ValidationError
from pydantic_extra_types.pendulum_dt import Duration
kind = TypeAdapter(Duration)
read = kind.validate_python("-P1D")
text = json.loads(kind.dump_json(read))
try:
    kind.validate_python(text)
    refused = False
except ValidationError:
    refused = True
print("read:", read.total_seconds(), "written:", text, "pandas:", pandas.Timedelta(text).total_seconds(), "refused:", refused, file=sys.stderr)
assert read.total_seconds() == -86400 and pandas.Timedelta(text).total_seconds() == 86400 and refused
print(text)
P
)
hours=$(node -p 'require("luxon").Duration.fromISO(process.argv[1]).as("hours")' -- "$text")
echo "$text is $hours hours in luxon"
test "$text $hours" = "-P-1D 24"
