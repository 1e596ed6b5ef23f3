#!/usr/bin/env bash
# A complaint without a number of days is one that was answered within 56 days, by JsonLogic.
# Guess: a comparison with a variable that is not there is false, or null, on both sides of the limit.
# Seen (json-logic-js 2.0.5, Node 20): with no `days`, or with null, `days <= 56` is true and `days > 56` false. A sum with it is no number (NaN),
#   `min` of it and 3 is 0, and `none` of no list is true. `missing` does find it, if a rule asks.
# It matters here because open complaints then count as in time, and the share in time is highest for who answers least.
#   amends gives null with a reason for what is unknown: docs/indicators.md.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund json-logic-js@2.0.5
cat >p.mjs <<'J'
import logic from "json-logic-js";
const days = { var: "days" };
const ask = (data) => [{ "<=": [days, 56] }, { ">": [days, 56] }, { min: [days, 3] }, { none: [days, { ">": [{ var: "" }, 56] }] }].map((rule) => logic.apply(rule, data));
const seen = [ask({}), ask({ days: null }), logic.apply({ "+": [days, 3] }, {}), logic.apply({ missing: ["days"] }, {})];
console.log(seen);
process.exit(JSON.stringify(seen) === '[[true,false,0,true],[true,false,0,true],null,["days"]]' && Number.isNaN(seen[2]) ? 0 : 1);
J
node p.mjs
