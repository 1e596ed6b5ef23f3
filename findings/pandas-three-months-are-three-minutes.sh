#!/usr/bin/env bash
# A limit of three months is three minutes in pandas.
# Guess: P3M, three months in ISO 8601, is refused as a year is, because a Timedelta holds no months.
# Seen (pandas 3.1.1, Python 3.11): Timedelta("P3M") is 0 days 00:03:00, to_timedelta gives the same, and nothing is warned. An M counts
#   as minutes before the T too. P1Y is refused, and so is the pandas text "3M", as an ambiguous unit.
# It matters here because limits are given in months. With this one every complaint is late after three minutes.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check pandas==3.1.1
"$t/v/bin/python" -W error - <<'P'
from datetime import timedelta
import pandas
def read(text):
    try:
        return pandas.Timedelta(text).to_pytimedelta()
    except ValueError:
        return "refused"
seen = {text: read(text) for text in ("P3M", "PT3M", "P1Y", "3M")}
print({text: str(value) for text, value in seen.items()})
three = timedelta(minutes=3)
assert seen == {"P3M": three, "PT3M": three, "P1Y": "refused", "3M": "refused"}
assert pandas.to_timedelta(["P3M"])[0] == three
P
