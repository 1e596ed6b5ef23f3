#!/usr/bin/env bash
# A limit of 365 days that pydantic writes as JSON is a year for whoever reads it.
# Guess: a timedelta of 365 days is written in days, P365D, as 364 days are written.
# Seen (pydantic 2.14.4, isodate 0.7.2, Python 3.11): it is written P1Y, and 3650 days are P10Y. pydantic reads P1Y as 365 days, so its own
#   round trip shows nothing. isodate, which keeps years, ends P1Y from 1 March 2027 on 1 March 2028, and the limit ended on 29 February.
# It matters here because limits and periods of keeping records are given in days, and ten years of 365 days end three days earlier.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check pydantic==2.14.4 isodate==0.7.2
"$t/v/bin/python" - <<'P'
from datetime import datetime, timedelta
import isodate
from pydantic import TypeAdapter
start, seen = datetime(2027, 3, 1), {}
for days in (364, 365, 3650):
    text = TypeAdapter(timedelta).dump_json(timedelta(days=days)).decode().strip('"')
    seen[text] = (start + isodate.parse_duration(text) - start).days - days
print("days more than were written:", seen)
assert seen == {"P364D": 0, "P1Y": 1, "P10Y": 3}
P
