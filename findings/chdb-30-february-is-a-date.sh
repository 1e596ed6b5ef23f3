#!/usr/bin/env bash
# 30 February is 2 March for the function that gives nothing for what is no date.
# Guess: `toDateOrNull` gives NULL for 2026-02-30 as for "unknown", since no calendar has that day.
# Seen (chdb 4.4.0, Python 3.11): 2026-02-30 is 2 March, 2026-02-31 is 3 March and 2026-04-31 is 1 May, by `toDateOrNull` and by a column of type Date
#   in a CSV file. 2026-13-01, of the month 13, is 1 January 1970. "unknown" is NULL.
# It matters here because the check of a file lets a wrong date of receipt through, and the limit runs from another day. amends refuses 2026-02-30.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check chdb==4.4.0
"$t/v/bin/python" - <<'P'
import chdb
texts = "'2026-02-30', '2026-02-31', '2026-04-31', '2026-13-01', 'unknown'"
asked = str(chdb.query(f"select toDateOrNull(text) from (select arrayJoin([{texts}]) as text)", "TSV")).split()
read = str(chdb.query("select * from format(CSV, 'received Date', '2026-02-30\n2026-04-31\n')", "TSV")).split()
print(asked, read)
assert asked == ["2026-03-02", "2026-03-03", "2026-05-01", "1970-01-01", "\\N"] and read == ["2026-03-02", "2026-05-01"]
P
