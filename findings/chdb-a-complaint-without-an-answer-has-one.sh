#!/usr/bin/env bash
# A complaint without an answer was answered on 1 January 1970, after a left join.
# Guess: a left join gives NULL for what has no row, and `min` and `max` of no rows are NULL.
# Seen (chdb 4.4.0, Python 3.11): the answer of complaint 2, which has none, is 1970-01-01, and `is null` is 0. The mean days to answer
#   are -10255 instead of 4. `max` of no dates is 1970-01-01, and `min` of no numbers 0. With `join_use_nulls = 1` the join gives NULL.
#   The setting is documented, and the default is what one meets.
# It matters here because every open complaint counts as answered, and as answered before it came.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check chdb==4.4.0
"$t/v/bin/python" - <<'P'
import chdb
case = "(select number + 1 as id, toDate('2026-03-02') as received from numbers(2)) as c"
answer = "(select 1 as id, toDate('2026-03-06') as answered) as a"
def ask(what, setting=""):
    return str(chdb.query(f"select {what} from {case} left join {answer} on a.id = c.id {setting}", "TSV")).replace("\t", " ").split("\n")[:-1]
nulls = "settings join_use_nulls = 1"
seen = [ask("c.id, answered, answered is null"), ask("avg(answered - received)"), ask("c.id, answered", nulls), ask("avg(answered - received)", nulls)]
none = str(chdb.query("select max(d), min(n) from (select toDate('2026-03-02') as d, 5 as n where 0)", "TSV")).split()
print(seen, none)
assert sorted(seen[0]) == ["1 2026-03-06 0", "2 1970-01-01 0"] and seen[1] == ["-10255"]
assert sorted(seen[2]) == ["1 2026-03-06", "2 \\N"] and seen[3] == ["4"] and none == ["1970-01-01", "0"]
P
