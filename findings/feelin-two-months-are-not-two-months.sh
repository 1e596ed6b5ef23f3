#!/usr/bin/env bash
# A decision table that asks whether two months have passed says no after two months and a half.
# Guess: DMN's `years and months duration` gives whole months, so from 1 January to 15 March it equals duration("P2M").
# Seen (feelin 8.2.0, Node 20): it is P2M14D, which equals no duration of months, and from 31 January to 28 February it is P28D. Durations
#   of months compare with days as if from 1 January: P1M equals P31D and P3M equals P90D, which DMN does not compare at all.
# It matters here because rules of stages ("in the second month") are written so, and such a rule fires on one day of a month only.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund feelin@8.2.0
cat >p.mjs <<'J'
import { evaluate } from "feelin";
const value = (text) => evaluate(text, {}).value;
const passed = (from, to) => `years and months duration(date("${from}"), date("${to}"))`;
const seen = [value(`${passed("2026-01-01", "2026-03-15")} = duration("P2M")`), value(`${passed("2026-01-01", "2026-03-01")} = duration("P2M")`),
  value(`string(${passed("2026-01-01", "2026-03-15")})`), value(`string(${passed("2026-01-31", "2026-02-28")})`),
  value('duration("P1M") = duration("P31D")'), value('duration("P3M") = duration("P90D")')];
console.log(seen);
process.exit(JSON.stringify(seen) === JSON.stringify([false, true, "P2M14D", "P28D", true, true]) ? 0 : 1);
J
node p.mjs
