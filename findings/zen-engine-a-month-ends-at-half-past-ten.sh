#!/usr/bin/env bash
# A month after 1 February is 3 March at 10:33:36 by one way of a rules engine, and 1 March by another.
# Guess: date("2026-02-01") + duration("1M") is 1 March, as d("2026-02-01").add("1M") is.
# Seen (@gorules/zen-engine 0.54.0, Node 20): duration("1M") is 2630016 seconds, so the sum is 3 March, 10:33:36. The method add() counts
#   months of the calendar, with the same text "1M".
# It matters here because a limit of a month ends two days later in one rule than in the next.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @gorules/zen-engine@0.54.0
cat >p.mjs <<'J'
import { evaluateExpressionSync as ask } from "@gorules/zen-engine";
const seen = [
  ask('duration("1M")', {}),
  new Date(1000 * ask('date("2026-02-01") + duration("1M")', {})).toISOString(),
  ask('d("2026-02-01").add("1M").format()', {}),
].join("; ");
console.log(seen);
process.exit(seen === "2630016; 2026-03-03T10:33:36.000Z; 2026-03-01 00:00:00 UTC" ? 0 : 1);
J
node p.mjs
