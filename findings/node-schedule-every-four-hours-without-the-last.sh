#!/usr/bin/env bash
# A range from 9 to 17 has its end, and the same range in steps of four hours, or of two, has not.
# Guess: `Range(9, 17, 4)` is 9, 13 and 17, as 9-17/4 is in cron and as `Range(9, 17)` has 17.
# Seen (node-schedule 2.1.1, Node 20): `Range(9, 17)` runs at 17:00. `Range(9, 17, 4)` runs at 9 and 13, and `Range(9, 17, 2)` at 9, 11, 13 and 15.
#   `Range(1, 5, 2)` of weekdays is Monday and Wednesday.
# It matters here because the last reminder of the day does not go out, and nothing happens on Fridays.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node-schedule@2.1.1
cat >p.js <<'J'
const { RecurrenceRule, Range } = require("node-schedule");
const hours = (hour) => {
  const rule = new RecurrenceRule();
  Object.assign(rule, { hour, minute: 0, second: 0 });
  const found = [];
  for (let at = new Date("2030-03-05T00:00:00Z"); ; ) {
    const next = rule.nextInvocationDate(at);
    at = next.toDate ? next.toDate() : new Date(+next);
    if (at.getUTCDate() !== 5) return found.join(" ");
    found.push(at.getUTCHours());
  }
};
const days = new RecurrenceRule();
Object.assign(days, { dayOfWeek: new Range(1, 5, 2), hour: 9, minute: 0, second: 0 });
let after = new Date("2030-03-03T00:00:00Z");
const week = Array.from({ length: 4 }, () => (after = new Date(+days.nextInvocationDate(after).valueOf())).getUTCDay()).join(" ");
const seen = [hours(new Range(9, 17)), hours(new Range(9, 17, 4)), hours(new Range(9, 17, 2)), week];
console.log(seen);
process.exit(seen.join() === "9 10 11 12 13 14 15 16 17,9 13,9 11 13 15,1 3 1 3" ? 0 : 1);
J
TZ=UTC node p.js
