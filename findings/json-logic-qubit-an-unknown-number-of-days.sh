#!/usr/bin/env bash
# A complaint whose number of days is not known is within 56 days on a page, and not within them in a service, by one rule.
# Guess: a rule of JsonLogic gives one answer in JavaScript and in Python; its page says that rules are shared between the two.
# Seen (json-logic-js 2.0.5, Node 20; json-logic-qubit 0.9.1, Python 3.11): {"<=": [{"var": "days"}, 56]} without days is true in JavaScript, where
#   null counts as 0, and false in Python. -5 % 3 is -2 and 1. 0 equals "" in JavaScript alone.
# It matters here because the page shows "in time" and the service escalates. amends shares no such rules: its answers come from one core.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check json-logic-qubit==0.9.1
npm init -y >/dev/null && npm install --silent --no-audit --no-fund json-logic-js@2.0.5
cat >rules.json <<'J'
[{"<=": [{"var": "days"}, 56]}, {"%": [-5, 3]}, {"==": [0, ""]}, {"<=": [{"var": "day"}, 56]}]
J
page=$(node -e 'const logic = require("json-logic-js"); console.log(JSON.stringify(require("./rules.json").map(rule => logic.apply(rule, { day: 1 }))))')
service=$(v/bin/python -W ignore -c 'import json, json_logic; print(json.dumps([json_logic.jsonLogic(rule, {"day": 1}) for rule in json.load(open("rules.json"))], separators=(",", ":")))')
echo "$page $service"
[ "$page" = "[true,-2,true,true]" ] && [ "$service" = "[false,1,false,true]" ]
