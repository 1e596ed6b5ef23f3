#!/usr/bin/env bash
# The time between two instants depends on the time zone of the session in DuckDB.
# Guess: TIMESTAMPTZ is an instant, so the difference of two is the time that passed, whoever asks.
# Seen (duckdb 2.0.1, Python 3.11): from 28 March 2026 12:00 to 29 March 11:00 UTC it is 23 hours in a session of UTC, and 24 hours in
#   one of Europe/London, because clock readings are subtracted. The seconds of `epoch` say 23 hours in both.
# It matters here because a report of hours to respond then changes with the machine on which it runs.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check duckdb==2.0.1
"$t/v/bin/python" - <<'P'
import duckdb
con = duckdb.connect()
con.execute("create table t as select timestamptz '2026-03-28 12:00:00+00' a, timestamptz '2026-03-29 11:00:00+00' b")
hours = {}
for zone in ("UTC", "Europe/London"):
    con.execute(f"set TimeZone = '{zone}'")
    hours[zone] = con.execute("select epoch(b - a) / 3600, (epoch(b) - epoch(a)) / 3600 from t").fetchone()
print(hours)
assert hours == {"UTC": (23.0, 23.0), "Europe/London": (24.0, 23.0)}
P
