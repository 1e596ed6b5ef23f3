#!/usr/bin/env bash
# Seven minutes past two in the afternoon, on 5 March, is "14:March:09".
# Guess: `formatDateTime` knows %H:%M:%S as strftime does: hours, minutes, seconds.
# Seen (chdb 4.4.0, Python 3.11): `%Y-%m-%d %H:%M:%S` gives "2026-03-05 14:March:09", and `%i` gives the minutes. `%M` is the name of the month, as in MySQL.
#   This is documented. `%T` gives 14:07:09.
# It matters here because the format stands in the code that makes a return, and a file with such times is sent back.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check chdb==4.4.0
"$t/v/bin/python" - <<'P'
import chdb
formats = "'%Y-%m-%d %H:%M:%S', '%H:%i:%S', '%T'"
seen = str(chdb.query(f"select {', '.join(f'formatDateTime(at, {f})' for f in formats.split(', '))} from (select toDateTime('2026-03-05 14:07:09', 'UTC') as at)", "TSV")).strip().split("\t")
print(seen)
assert seen == ["2026-03-05 14:March:09", "14:07:09", "14:07:09"]
P
