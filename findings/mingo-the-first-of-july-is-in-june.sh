#!/usr/bin/env bash
# A complaint of 1 July in London is counted in June, by a query that names the zone.
# Guess: `$dateTrunc` with the zone Europe/London finds the month, and the day, that the clock in London shows.
# Seen (mingo 7.2.7, Node 20): 30 June 2026 23:30 UTC is 1 July 00:30 in London. `$month` and `$dateToString` with the zone say July.
#   `$dateTrunc` with the same zone gives the start of 1 June for the month, and of 30 June for the day: it cuts in UTC, and shifts then.
# It matters here because months of a return and days of a limit are those of the office, and summer evenings move to the day before.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund mingo@7.2.7
cat >p.mjs <<'J'
import { aggregate } from "mingo";
const timezone = "Europe/London";
const cut = (unit) => ({ $dateTrunc: { date: "$at", unit, timezone } });
const [row] = aggregate([{ at: new Date("2026-06-30T23:30Z") }], [{ $project: { _id: 0,
  month: { $month: { date: "$at", timezone } },
  text: { $dateToString: { date: "$at", format: "%Y-%m-%d %H:%M", timezone } },
  start: cut("month"), day: cut("day"),
} }]);
const london = (at) => at.toLocaleString("sv-SE", { timeZone: timezone }).slice(0, 16);
const seen = [row.month, row.text, london(row.start), london(row.day)].join(", ");
console.log(seen);
process.exit(seen === "7, 2026-07-01 00:30, 2026-06-01 00:00, 2026-06-30 00:00" ? 0 : 1);
J
node p.mjs
