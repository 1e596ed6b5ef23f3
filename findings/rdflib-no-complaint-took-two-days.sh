#!/usr/bin/env bash
# A SPARQL query for complaints that took more than two days finds none, though one took 95 days, and their mean is 0.
# Guess: what can subtract two instants, and writes P95D, can compare it with P2D. What cannot be averaged is an error, or unbound.
# Seen (rdflib 7.6.0 and pyoxigraph 0.5.13, Python 3.11): rdflib computes the two durations, sorts by them, and finds no row with `>`.
#   AVG of them is the integer 0. pyoxigraph finds the complaint, and leaves AVG unbound. No error reaches the caller.
# It matters here because records of cases are kept as linked data, and an empty list of late complaints reads as good news.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check rdflib==7.6.0 pyoxigraph==0.5.13
"$t/v/bin/python" -W error - <<'P'
import pyoxigraph
import rdflib
data = """@prefix : <http://example.org/> . @prefix x: <http://www.w3.org/2001/XMLSchema#> .
:a :received "2026-03-02T09:00:00Z"^^x:dateTime ; :closed "2026-06-05T09:00:00Z"^^x:dateTime .
:b :received "2026-03-02T09:00:00Z"^^x:dateTime ; :closed "2026-03-03T09:00:00Z"^^x:dateTime ."""
first = rdflib.Graph().parse(data=data, format="turtle")
second = pyoxigraph.Store()
second.load(data.encode(), format=pyoxigraph.RdfFormat.TURTLE)
where = "WHERE { ?s :received ?from ; :closed ?to BIND(?to - ?from AS ?took) %s }"
ask = lambda text: "PREFIX : <http://example.org/> PREFIX x: <http://www.w3.org/2001/XMLSchema#> " + text
late = ask("SELECT ?took " + where % "FILTER(?took > 'P2D'^^x:dayTimeDuration)")
every = ask("SELECT ?took " + where % "" + " ORDER BY ?took")
mean = ask("SELECT (AVG(?took) AS ?mean) " + where % "")
by_first = [[str(row[0]) for row in first.query(text)] for text in (every, late, mean)]
by_second = [[row[0] and row[0].value for row in second.query(text)] for text in (every, late, mean)]
print("rdflib:", by_first, "pyoxigraph:", by_second)
assert by_first == [["P1D", "P95D"], [], ["0"]] and by_second == [["P1D", "P95D"], ["P95D"], [None]]
P
