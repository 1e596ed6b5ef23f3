#!/usr/bin/env bash
# A date is neither before nor after another, nor the same, by an engine of rules, while the same date as a text is before.
# Guess: `lessThan` and `greaterThan` compare Date facts as JavaScript does, or a rule with a Date is an error.
# Seen (json-rules-engine 7.3.1, Node 20): for 1 March against 5 March 2026 no comparison is met, and `equal` is not met by a Date
#   against one of the same instant. As ISO texts the first is `lessThan` the second. An ISO text compares because it begins with a number;
#   "P9D" is on no side of "P10D" either.
# It matters here because rules such as "due before today escalates" never fire, and nothing says so. Its documentation says that operators are for numbers.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund json-rules-engine@7.3.1
cat >p.mjs <<'J'
import { Engine } from "json-rules-engine";
const met = async (fact, operator, value) => {
  const engine = new Engine([{ conditions: { all: [{ fact: "at", operator, value }] }, event: { type: "met" } }]);
  return (await engine.run({ at: fact })).events.length;
};
const operators = ["lessThan", "lessThanInclusive", "greaterThan", "greaterThanInclusive", "equal"];
const ask = async (fact, value) => (await Promise.all(operators.map((operator) => met(fact, operator, value)))).join("");
const first = "2026-03-01T00:00:00.000Z", last = "2026-03-05T00:00:00.000Z";
const seen = [await ask(new Date(first), new Date(last)), await ask(new Date(first), new Date(first)), await ask(first, last), await ask("P9D", "P10D")];
console.log(seen);
process.exit(seen.join() === "00000,00000,11000,00000" ? 0 : 1);
J
node p.mjs
