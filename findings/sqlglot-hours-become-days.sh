#!/usr/bin/env bash
# Hours to respond become days when a query is translated for MySQL.
# Guess: date_diff('hour', a, b) becomes TIMESTAMPDIFF(HOUR, a, b), or the unit is said to be lost.
# Seen (sqlglot 30.30.0, Python 3.11): it becomes DATEDIFF(b, a), which counts days in MySQL and has no unit. So it is from DuckDB, T-SQL and
#   Snowflake, for hours, minutes and months. unsupported_level=RAISE raises nothing, and nothing is logged. To PostgreSQL hours stay hours.
# It matters here because the same report runs on the warehouse and on the database of the tracker, and a limit of 48 is then of days.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check sqlglot==30.30.0
"$t/v/bin/python" - 2>"$t/err" <<'P'
import sqlglot
def write(text, read, to):
    return sqlglot.transpile(text, read=read, write=to, unsupported_level=sqlglot.ErrorLevel.RAISE)[0]
seen = {write(f"SELECT DATE_DIFF('{unit}', a, b)", "duckdb", "mysql") for unit in ("hour", "minute", "month", "day")}
other = write("SELECT DATEDIFF(hour, a, b)", "snowflake", "mysql")
postgres = write("SELECT DATE_DIFF('hour', a, b)", "duckdb", "postgres")
print(seen, other, postgres)
assert seen == {"SELECT DATEDIFF(b, a)"} and other == "SELECT DATEDIFF(b, a)" and "/ 3600" in postgres
P
! [ -s "$t/err" ]
