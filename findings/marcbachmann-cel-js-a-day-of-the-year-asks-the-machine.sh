#!/usr/bin/env bash
# The day of the year is another one for a machine in New York than for one in UTC, all summer long.
# Guess: a rule gives one answer for one instant: `getDayOfYear()` is of UTC, and `getDayOfYear("Europe/London")` is of London.
# Seen (@marcbachmann/cel-js 8.0.0, Node 20): 30 June 2026 23:30 UTC is day 180, counted from 0, with TZ=UTC, and day 179 with TZ=America/New_York.
#   In London it is 1 July, day 181, and 180 in New York. `getMonth` and `getDayOfMonth` for London, and days in February, are the same in both.
# It matters here because a rule that is tested on a laptop and runs on a server decides otherwise about a period or a limit.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @marcbachmann/cel-js@8.0.0
cat >p.mjs <<'J'
import { evaluate } from "@marcbachmann/cel-js";
const ask = (date, part) => Number(evaluate(`timestamp("2026-${date}T23:30:00Z").${part}`));
const london = '("Europe/London")';
console.log([
  ask("06-30", "getDayOfYear()"), ask("06-30", "getDayOfYear" + london), ask("06-30", "getMonth" + london),
  ask("06-30", "getDayOfMonth" + london), ask("02-01", "getDayOfYear()"),
].join());
J
here=$(TZ=UTC node p.mjs); there=$(TZ=America/New_York node p.mjs)
echo "UTC: $here; New York: $there"
test "$here" = 180,181,6,0,31
test "$there" = 179,180,6,0,31
