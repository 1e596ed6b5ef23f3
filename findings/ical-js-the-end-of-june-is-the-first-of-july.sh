#!/usr/bin/env bash
# The end of the second quarter is 30 June in the first year, and 1 July in each year after it.
# Guess: FREQ=YEARLY with BYMONTH=3,6,9,12 and BYMONTHDAY=-1 gives the last day of each quarter, as RFC 5545 says of negative days.
# Seen (ical.js 2.2.1, Node 20): from 31 March 2026 the dates of 2026 are right. Those of 2027 and 2028 are 31 March, 1 July, 1 October
#   and 31 December. With FREQ=MONTHLY and the same months all are right, and so is FREQ=YEARLY for June alone.
# It matters here because a return for each quarter is due by such a rule. A calendar that is tested for one year shows nothing.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ical.js@2.2.1
cat >p.mjs <<'J'
import ICAL from "ical.js";
const dates = (rule, start, many) => {
  const each = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromString(start));
  return Array.from({ length: many }, () => each.next().toString());
};
const months = "BYMONTH=3,6,9,12;BYMONTHDAY=-1";
const yearly = dates(`FREQ=YEARLY;${months}`, "2026-03-31", 12), monthly = dates(`FREQ=MONTHLY;${months}`, "2026-03-31", 12);
const june = dates("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1", "2026-06-30", 3);
console.log(yearly, monthly, june);
const days = (list) => list.map((date) => date.slice(5)).join(" ");
const right = "03-31 06-30 09-30 12-31", shifted = "03-31 07-01 10-01 12-31";
process.exit(days(yearly) === `${right} ${shifted} ${shifted}` && days(monthly) === `${right} ${right} ${right}` && days(june) === "06-30 06-30 06-30" ? 0 : 1);
J
node p.mjs
