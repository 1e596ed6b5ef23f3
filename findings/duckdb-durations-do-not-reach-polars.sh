#!/usr/bin/env bash
# A duration that goes from polars into DuckDB and comes back.
# Guess: relation.pl() gives the Duration that went in.
# Seen (Python 3.11, duckdb 2.0.1, polars 2.1.0, pyarrow 26.0.1): ComputeError. DuckDB makes an INTERVAL of it, which leaves as months, days
#   and nanoseconds, and polars refuses that type.
# It matters here because the open time that amends gives is a column of durations; ask DuckDB for epoch(took) instead.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check duckdb==2.0.1 polars==2.1.0 pyarrow==26.0.1
"$folder/venv/bin/python" - <<'P'
import datetime as dt

import duckdb
import polars as pl

took = pl.DataFrame({"case": ["C-1"], "took": [dt.timedelta(days=5, hours=1)]})
assert took["took"].dtype == pl.Duration("us")
relation = duckdb.sql("select * from took")
assert str(relation.types[1]) == "INTERVAL" and relation.fetchall() == [("C-1", dt.timedelta(days=5, hours=1))]
try:
    relation.pl()
except pl.exceptions.ComputeError as error:
    assert "month_day_nano_interval" in str(error), error
    print("ComputeError:", str(error).split(" Hint")[0])
else:
    raise SystemExit("durations come back now")
P
