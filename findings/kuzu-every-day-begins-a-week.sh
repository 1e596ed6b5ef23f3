#!/usr/bin/env bash
# Every day is a week of its own in a graph database, and each has the number 0.
# Guess: `date_trunc('week', …)` gives the Monday, as `date_trunc('quarter', …)` gives the first day, and `date_part('week', …)` the ISO week.
# Seen (kuzu 0.11.3, Python 3.11): `date_trunc` of Thursday 5 March 2026 by week is 5 March, of a timestamp it is midnight of that day, and
#   `date_part` is 0. Quarters are right. A unit that it does not know is refused: "fortnight".
# It matters here because complaints grouped by week are then those of a day, and grouped by number they are all in one group.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check kuzu==0.11.3
"$t/v/bin/python" - <<'P'
import kuzu
graph = kuzu.Connection(kuzu.Database(":memory:"))
ask = lambda text: str(graph.execute(f"RETURN {text}").get_next()[0])
days = ["2026-03-02", "2026-03-05", "2026-12-31"]
weeks = [(ask(f"date_trunc('week', date('{day}'))"), ask(f"date_part('week', date('{day}'))")) for day in days]
instant = ask("date_trunc('week', timestamp('2026-03-05 12:00:00'))")
quarter = ask("date_trunc('quarter', date('2026-03-05'))"), ask("date_part('quarter', date('2026-03-05'))")
try:
    refused = ask("date_trunc('fortnight', date('2026-03-05'))")
except RuntimeError as error:
    refused = "refused"
print(weeks, instant, quarter, refused)
assert weeks == [(day, "0") for day in days] and instant == "2026-03-05 00:00:00"
assert quarter == ("2026-01-01", "1") and refused == "refused"
P
