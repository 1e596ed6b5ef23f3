#!/usr/bin/env bash
# An event that is about a complaint, and also closes it, is only one of both after pm4py has read it.
# Guess: OCEL 2.0 relates an event to an object once for each qualifier, so an event with two qualifiers keeps two relations.
# Seen (pm4py 2.7.23.11, Python 3.11): of "about" and "closes" the last in the file is left, so with the order changed it is the other. The
#   file that pm4py writes from it has one relation too. Nothing is raised, and no warning is shown.
# It matters here because the role tells what happened to a complaint: whoever counts by "closes" loses or finds it by the order of a list.
#   amends reads what happened from the type of the event: `test_facts_of_an_object_centric_log`.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check pm4py==2.7.23.11
v/bin/python -W always - <<'P' 2>"$t/err"
import json, pm4py
seen = []
for roles in (["about", "closes"], ["closes", "about"]):
    event = {"id": "e1", "type": "note", "time": "2026-03-02T10:00:00Z", "attributes": [],
             "relationships": [{"objectId": "C-1", "qualifier": role} for role in roles]}
    log = {"objectTypes": [{"name": "complaint", "attributes": []}], "eventTypes": [{"name": "note", "attributes": []}],
           "objects": [{"id": "C-1", "type": "complaint", "attributes": [], "relationships": []}], "events": [event]}
    with open("a.json", "w") as file:
        json.dump(log, file)
    read = pm4py.read_ocel2_json("a.json")
    pm4py.write_ocel2_json(read, "b.json")
    with open("b.json") as file:
        written = json.load(file)["events"][0]["relationships"]
    seen.append([read.relations["ocel:qualifier"].tolist(), [relation["qualifier"] for relation in written]])
print(seen)
assert seen == [[["closes"], ["closes"]], [["about"], ["about"]]]
P
! grep -i warning "$t/err"
