#!/usr/bin/env bash
# 09:00 in London is read as another instant in June than in November, whatever day it is of.
# Guess: `$dateFromString` and `$dateFromParts` with the zone Europe/London give 08:00 UTC for a day in June, and 09:00 for one in November.
# Seen (mingo 7.2.7, Node 20): the offset is that of the moment at which the query runs. In a query of November 30 June 09:00 is 09:00 UTC,
#   and `$dateToString` in the same zone writes 10:00 for it. In a query of June it is 08:00 UTC, and 30 November 09:00 is 08:00 UTC as well.
# It matters here because the time of receipt on a form is local, and one stored file gives two due instants in two seasons.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund mingo@7.2.7
cat >p.mjs <<'J'
import { mock } from "node:test";
import { aggregate } from "mingo";
const timezone = "Europe/London";
const read = (month) => aggregate([{}], [
  { $project: {
    text: { $dateFromString: { dateString: `2026-${month}-30T09:00:00`, timezone } },
    parts: { $dateFromParts: { year: 2026, month, day: 30, hour: 9, timezone } },
  } },
  { $project: { text: 1, parts: 1, back: { $dateToString: { date: "$text", format: "%H:%M", timezone } } } },
]).map(({ text, parts, back }) => `${month}: ${text.toISOString().slice(11, 16)}Z ${parts.toISOString().slice(11, 16)}Z ${back}`)[0];
const seen = [];
for (const now of ["2026-11-15", "2027-06-15"]) {
  mock.timers.enable({ apis: ["Date"], now: new Date(now) });
  seen.push(`run on ${now}: ${["06", "11"].map((month) => read(month)).join(", ")}`);
  mock.timers.reset();
}
console.log(seen.join("; "));
process.exit(seen.join("; ") === "run on 2026-11-15: 06: 09:00Z 09:00Z 10:00, 11: 09:00Z 09:00Z 09:00; run on 2027-06-15: 06: 08:00Z 08:00Z 09:00, 11: 08:00Z 08:00Z 08:00" ? 0 : 1);
J
TZ=UTC node p.mjs
