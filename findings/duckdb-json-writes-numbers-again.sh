#!/usr/bin/env bash
# DuckDB changes numbers of a JSON document that it only takes apart, shortens or patches.
# Guess: `json()` removes white space, `->` returns a part, and json_merge_patch changes what the patch names. Numbers stay as written.
# Seen (duckdb 2.0.1, Python 3.11): 12345678901234567.5 becomes 12345678901234568.0, 1.10 becomes 1.1, 1e2 becomes 100.0 and -0 becomes 0,
#   although 12345678901234567890123 and the text of the column stay as they are.
# It matters here because a digest of a stored record no longer fits after one such query, and an amount can change.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check duckdb==2.0.1
"$t/v/bin/python" - <<'P'
import duckdb
con = duckdb.connect()
record = '{"a": 12345678901234567.5, "b": 1.10, "c": 1e2, "d": -0, "e": 12345678901234567890123}'
con.execute("create table r(body json)")
con.execute("insert into r values (?)", [record])
stored, short, part, patched = con.execute("""
    select body::varchar, json(body)::varchar, (body -> 'a')::varchar, json_merge_patch(body, '{"f":true}')::varchar from r""").fetchone()
print(short, part, patched, sep="\n")
assert stored == record
assert short == '{"a":12345678901234568.0,"b":1.1,"c":100.0,"d":0,"e":12345678901234567890123}'
assert part == "12345678901234568.0" and patched == short[:-1] + ',"f":true}'
P
