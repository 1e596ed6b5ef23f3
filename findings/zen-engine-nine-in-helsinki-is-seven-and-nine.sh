#!/usr/bin/env bash
# 09:00 in Helsinki is 07:00 UTC by one function of a rules engine, and 09:00 UTC by another.
# Guess: d("2026-03-05T09:00:00+02:00") is the instant of that text, as it is for date() of the same language.
# Seen (@gorules/zen-engine 0.54.0, Node 20): date() gives the seconds of 07:00 UTC. d() gives 09:00 UTC, and says that it is not the same
#   as d("2026-03-05T07:00:00Z"). The documentation of d() names no text with an offset, and there is no error.
# It matters here because a decision table that moves from the old function to the new one finds complaints two hours late.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @gorules/zen-engine@0.54.0
cat >p.mjs <<'J'
import { evaluateExpressionSync as ask } from "@gorules/zen-engine";
const seen = [
  new Date(1000 * ask('date("2026-03-05T09:00:00+02:00")', {})).toISOString(),
  ask('d("2026-03-05T09:00:00+02:00").format()', {}),
  ask('d("2026-03-05T09:00:00+02:00").isSame(d("2026-03-05T07:00:00Z"))', {}),
].join("; ");
console.log(seen);
process.exit(seen === "2026-03-05T07:00:00.000Z; 2026-03-05 09:00:00 UTC; false" ? 0 : 1);
J
node p.mjs
