#!/usr/bin/env bash
# A year that leaves DuckDB for Python is 360 days, and one that stays inside is 365 or 366.
# Guess: an interval of a year or month, which Python's timedelta cannot hold, is refused, or comes in a type that can.
# Seen (duckdb 2.0.1, Python 3.11): INTERVAL 1 YEAR is timedelta(days=360), 18 months are 540 days, and 1 month less 1 day is 29 days.
#   A limit read from a table and added in Python to 31 January 2026 ends on 26 January 2027, in DuckDB on 31 January 2027.
# It matters here because limits of a year are usual, such as the time to refer a complaint to an ombudsman.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check duckdb==2.0.1
"$t/v/bin/python" - <<'P'
from datetime import date
import duckdb
year, months, less, inside = duckdb.execute("""
    select interval 1 year, interval 18 months, interval '1 month -1 day', (date '2026-01-31' + interval 1 year)::date""").fetchone()
print(year, months, less, date(2026, 1, 31) + year, inside)
assert (year.days, months.days, less.days) == (360, 540, 29)
assert date(2026, 1, 31) + year == date(2027, 1, 26) and inside == date(2027, 1, 31)
P
