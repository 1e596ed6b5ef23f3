#!/usr/bin/env bash
# The last day of a financial year that begins on 6 April is in its first quarter and its first month.
# Guess: 5 April 2026 is in the fourth quarter and the twelfth month of its year, as it is the day before the next one begins.
# Seen (fiscal-year 1.0.0, Node 20): the year is that which ends in 2026, the quarter is 1 and the month 0. 5 July, the last day of the first
#   quarter, is in quarter 2. The start is given with a day, and the year heeds that day; quarter and month do not.
# It matters here because complaints of 1 to 5 April are reported a year before they came.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund fiscal-year@1.0.0
cat >p.mjs <<'J'
import module from "fiscal-year";
process.env.TZ = "UTC";
const FiscalYear = module.default ?? module;
const year = FiscalYear({ month: 3, day: 6 });
const at = (day) => [year.getFiscalYear(day), year.getFiscalQuarter(day), year.getFiscalMonth(day)].join("/");
const seen = ["2026-04-05", "2026-04-06", "2026-07-05"].map(at).join(" ");
console.log(seen);
process.exit(seen === "2026/1/0 2027/1/0 2027/2/3" ? 0 : 1);
J
node p.mjs
