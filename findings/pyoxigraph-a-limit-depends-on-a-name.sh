#!/usr/bin/env bash
# Whether thirty days can be added to the instant of receipt depends, in SPARQL, on the name of a variable.
# Guess: an instant and a duration make an instant, for every duration of a type, or for none, however the variable is called.
# Seen (pyoxigraph 0.5.13, Python 3.11): `?received + P56D` is the due instant, and `?received + P30D` is nothing. Of the limits from 1 to 365 days
#   some give nothing under each of three names, and others under each: here 56 with ?received, 146 with ?start and 311 with ?from. No error is
#   raised, and a filter finds no row. `P30D` bound to a
#   variable first, and `?received - P30D`, are right.
# It matters here because "received plus the limit is before now" is the query for what is overdue, and it finds nothing for some policies.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check pyoxigraph==0.5.13
"$t/v/bin/python" - <<'P'
import pyoxigraph
store = pyoxigraph.Store()
store.load(b'<http://e/c> <http://e/received> "2026-03-02T09:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> .', format=pyoxigraph.RdfFormat.TURTLE)
limit = lambda days: f"'P{days}D'^^x:dayTimeDuration"
def ask(what, name, first="", last=""):
    text = f"PREFIX x: <http://www.w3.org/2001/XMLSchema#> SELECT ({what} AS ?r) {{ {first} ?c <http://e/received> ?{name} {last} }}"
    return [row[0] and row[0].value[:10] for row in store.query(text)]
plus = {days: ask(f"?received + {limit(days)}", "received") for days in (30, 56)}
bound = ask("?received + ?limit", "received", first=f"BIND({limit(30)} AS ?limit)")
minus = ask(f"?received - {limit(30)}", "received")
late = [len(ask("?c", "received", last=f"FILTER(?received + {limit(days)} < '2026-11-01T00:00:00Z'^^x:dateTime)")) for days in (30, 56)]
missing = {name: {days for days in range(1, 366) if ask(f"?{name} + {limit(days)}", name) == [None]} for name in ("received", "start", "from")}
print("plus:", plus, "bound first:", bound, "minus:", minus, "overdue:", late, "missing of 365:", {name: len(days) for name, days in missing.items()})
assert plus == {30: [None], 56: ["2026-04-27"]} and bound == ["2026-04-01"] and minus == ["2026-01-31"]
assert late == [0, 1] and all(0 < len(days) < 365 for days in missing.values())
assert len(set(map(frozenset, missing.values()))) == 3
P
