#!/usr/bin/env bash
# A query for complaints that took more than two days finds none, though one took 95 days.
# Guess: `closed - received > INTERVAL '2 days'` compares lengths, as it does in DuckDB and PostgreSQL, or it is refused.
# Seen (datafusion 55.0.0, Python 3.11): no row. The difference is a Duration and becomes an interval of nanoseconds alone. Intervals compare
#   by months, then by days, then by nanoseconds, so no difference is more than a day. `INTERVAL '48 hours'` finds both late complaints,
#   and so does `closed > received + INTERVAL '2 days'`. `INTERVAL '1 day' > INTERVAL '48 hours'` is true.
# It matters here because this is how a report asks for late complaints, and an empty answer looks like good work.
#   amends compares instants: `verdicts` in docs/guides/data.md, and `test_durations_and_words`.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check datafusion==55.0.0 duckdb==2.0.1 pyarrow==26.0.1
"$t/v/bin/python" - <<'P'
from datetime import datetime
import datafusion, duckdb, pyarrow
received = datetime(2026, 3, 2, 10)
c = pyarrow.table({"id": ["one day", "three days", "95 days"], "received": [received] * 3,
                   "closed": [datetime(2026, 3, 3, 10), datetime(2026, 3, 5, 10), datetime(2026, 6, 5, 10)]})
session = datafusion.SessionContext()
session.from_arrow(c, "c")
late = {}
for test in ("closed - received > interval '2 days'", "closed - received > interval '48 hours'", "closed > received + interval '2 days'"):
    query = f"select id from c where {test} order by closed"
    late[test] = [row["id"] for row in session.sql(query).to_pylist()]
    assert [id for id, in duckdb.sql(query).fetchall()] == ["three days", "95 days"]
print(late)
assert list(late.values()) == [[], ["three days", "95 days"], ["three days", "95 days"]]
assert session.sql("select interval '1 day' > interval '48 hours' as longer").to_pylist() == [{"longer": True}]
P
