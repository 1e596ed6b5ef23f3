#!/usr/bin/env bash
# 5 March 2026, written 05/03/26 in a CSV file, is 26 March 2005 in DuckDB and 5 March of the year 26 in polars.
# Guess: a year of two digits is 2026, or the column stays text.
# Seen (duckdb 2.0.1, polars 2.1.0, Python 3.11): both make a column of dates without a question. DuckDB reads the year first, also of 31/03/26,
#   which is 26 March 2031. polars (try_parse_dates, and str.to_date) reads the right day, 2000 years early. So it is with 05-03-26.
# It matters here because trackers export dates so. The durations are wrong in the first, and right in the second.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check duckdb==2.0.1 polars==2.1.0
cd "$t"
v/bin/python - <<'P'
import duckdb, polars
for sign in "/-":
    with open("cases.csv", "w") as file:
        file.write("opened\n" + "\n".join(sign.join(parts) for parts in (("05", "03", "26"), ("31", "03", "26"))) + "\n")
    first = [str(row[0]) for row in duckdb.connect().execute("select opened from 'cases.csv'").fetchall()]
    second = [str(day) for day in polars.read_csv("cases.csv", try_parse_dates=True)["opened"]]
    print(sign, first, second)
    assert first == ["2005-03-26", "2031-03-26"] and second == ["0026-03-05", "0026-03-31"]
P
