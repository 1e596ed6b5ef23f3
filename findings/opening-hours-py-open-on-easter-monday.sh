#!/usr/bin/env bash
# An office in London that is closed on public holidays is open on Easter Monday, and on the last Monday of August.
# Guess: with `country="GB"`, "PH off" closes the bank holidays of London. The package says that it loads a calendar of local public holidays.
# Seen (opening-hours-py 2.1.4, holidata 2026.9.0, Python 3.11): of 2026 it closes Good Friday, 25 May and 28 December, and not 6 April and 31 August.
#   Those are no holidays in Scotland, so its list is what all parts keep. No part can be named: GB-ENG is an unknown code. holidata lists all five for en-GB.
# It matters here because two days of each year count as days of work, so time limits in England and Wales end a day too early.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check opening-hours-py==2.1.4 holidata==2026.9.0
listed=$("$t/v/bin/holidata" --locale=en-GB --year=2026)
LISTED="$listed" "$t/v/bin/python" - <<'P'
from datetime import datetime
import os
from opening_hours import OpeningHours
office = OpeningHours("Mo-Fr 09:00-17:00; PH off", country="GB")
days = ["2026-04-03", "2026-04-06", "2026-05-25", "2026-08-31", "2026-12-28"]
is_open = [day for day in days if office.is_open(datetime.fromisoformat(f"{day}T10:00"))]
try:
    OpeningHours("PH off", country="GB-ENG")
    refused = False
except Exception as error:
    refused = "GB-ENG" in str(error)
print("open:", is_open, "listed:", [day for day in days if day in os.environ["LISTED"]], "GB-ENG refused:", refused)
assert is_open == ["2026-04-06", "2026-08-31"] and all(day in os.environ["LISTED"] for day in days) and refused
P
