#!/usr/bin/env bash
# The median of 9, 10 and 100 days is 100, and that of 1, 2, 4 and 10 days is 6.
# Guess: the median of numbers is the middle one by size, so it is 10, and 3.
# Seen (math-stats 0.3.1, Node 20): 100 and 6, because the numbers are put in order as texts. With numbers of one digit the answer is right.
#   The list of the caller is left in that order.
# It matters here because the median of days to a reply is wrong as soon as one reply took ten days.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund math-stats@0.3.1
cat >p.mjs <<'J'
import stats from "math-stats";
const days = [9, 10, 100];
const seen = JSON.stringify([stats.median(days), days, stats.median([1, 2, 4, 10]), stats.median([3, 1, 2])]);
console.log(seen);
process.exit(seen === "[100,[10,100,9],6,2]" ? 0 : 1);
J
node p.mjs
