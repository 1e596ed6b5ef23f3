#!/usr/bin/env bash
# From Sunday 31 May to Monday 1 June a month has passed in DuckDB, and no week.
# Guess: `date_diff` counts the boundaries of the part between two dates, as its page says, so both are 1.
# Seen (duckdb 2.0.1, Python 3.11): date_diff('month', …) is 1, and date_diff('week', …) is 0, because weeks are days divided by seven. Though
#   `date_trunc('week', …)` puts both dates in weeks of their own. From Sunday to Monday of the week after it is 1, and their weeks are two apart.
# It matters here because a week of receipt and a week of answer are told apart so, and a weekly return then counts in the wrong week.
#   amends counts periods by their starts: `Periods::weeks` in core/src/measure/indicators/period.rs.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check duckdb==2.0.1
"$t/v/bin/python" - <<'P'
import duckdb
def seen(start, end):
    a, b = f"date '{start}'", f"date '{end}'"
    return duckdb.sql(f"""select date_diff('month', {a}, {b}), date_diff('week', {a}, {b}),
        (date_trunc('week', {b})::date - date_trunc('week', {a})::date) // 7""").fetchall()[0]
print(seen("2026-05-31", "2026-06-01"), seen("2026-05-31", "2026-06-08"))
assert seen("2026-05-31", "2026-06-01") == (1, 0, 1) and seen("2026-05-31", "2026-06-08") == (1, 1, 2)
P
