#!/usr/bin/env bash
# Opening hours that end at 24:00 end at nothing in polars, and at 00:00 in pyarrow, when they come from DuckDB.
# Guess: a TIME that DuckDB holds and Arrow cannot, is refused on the way out, or is one thing for all who read it.
# Seen (duckdb 2.0.1, polars 2.1.0, pyarrow 26.0.1, Python 3.11): TIME '24:00' is later than 23:59:59 inside. `pl()` gives null, Arrow's Python
#   objects give time(0, 0), and `fetchall()` gives the text "24:00:00", beside time(17, 0) of the same row.
# It matters here because "00:00" as an end is before each start, and null is "always open" or "closed", so due instants move by hours.
#   amends takes "24:00" as the end of an interval and nowhere else: core/src/time/hours.rs, and `test_times_as_files_have_them`.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check duckdb==2.0.1 polars==2.1.0 pyarrow==26.0.1
"$t/v/bin/python" - <<'P'
from datetime import time
import duckdb
query = "select time '17:00' as opens, time '24:00' as closes"
seen = {"fetchall": duckdb.sql(query).fetchall(), "polars": duckdb.sql(query).pl().rows()}
seen["pyarrow"] = [tuple(row.values()) for row in duckdb.sql(query).to_arrow_table().to_pylist()]
print(seen)
assert seen == {"fetchall": [(time(17), "24:00:00")], "polars": [(time(17), None)], "pyarrow": [(time(17), time(0))]}
assert duckdb.sql("select time '24:00' > time '23:59:59'").fetchall() == [(True,)]
P
