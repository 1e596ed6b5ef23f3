#!/usr/bin/env bash
# 90 minutes rounded up to hours are one hour, and 36 hours rounded up to days are one day.
# Guess: ceilHours("PT90M") is PT2H, as ceilHours("PT1.1H") is PT2H in the documentation.
# Seen (pomeranian-durations 1.11.4, Node 20): PT1H and P1D. A fraction of the unit itself is rounded up as documented; what stands in a smaller unit is dropped.
# It matters here because a time that is charged or reported in begun hours is too short.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund pomeranian-durations@1.11.4
cat >p.mjs <<'J'
import durations from "pomeranian-durations";
const seen = [durations.ceilHours("PT1.1H"), durations.ceilHours("PT90M"), durations.ceilDays("PT36H")].join(" ");
console.log(seen);
process.exit(seen === "PT2H PT1H P1D" ? 0 : 1);
J
node p.mjs
