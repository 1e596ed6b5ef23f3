#!/usr/bin/env bash
# From 28 to 30 March it is one day, and a week later it is two, in a package for dates.
# Guess: `diffDays` of two dates counts days of the calendar that it works in, as `addDay` of the same package does.
# Seen (@formkit/tempo 1.1.0, Node 20, zone Europe/London): from 28 to 30 March 2026 it is 1, since 47 hours passed. From 4 to 6 April it is 2.
#   `addDay` of 28 March and 2 is 30 March. date-fns 4.4.0 says 2 for both, by `differenceInDays`.
# It matters here because a complaint of that weekend that was answered on the last day of its limit has a day less, or one too late is in time.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @formkit/tempo@1.1.0 date-fns@4.4.0
cat >p.mjs <<'J'
import { addDay, diffDays, format } from "@formkit/tempo";
import { differenceInDays, parseISO } from "date-fns";
const spans = [["2026-03-28", "2026-03-30"], ["2026-04-04", "2026-04-06"]];
const seen = [spans.map(([from, to]) => diffDays(parseISO(to), parseISO(from))), spans.map(([from, to]) => differenceInDays(parseISO(to), parseISO(from)))];
seen.push(format(addDay(parseISO("2026-03-28"), 2), "YYYY-MM-DD"));
console.log(seen);
process.exit(seen.join() === "1,2,2,2,2026-03-30" ? 0 : 1);
J
TZ=Europe/London node p.mjs
