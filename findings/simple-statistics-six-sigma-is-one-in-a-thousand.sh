#!/usr/bin/env bash
# A month that lies six sigma out has the chance of one that lies just over three out: one in a thousand.
# Guess: `cumulativeStdNormalProbability(z)` is the probability to some digits, and falls off as z grows.
# Seen (simple-statistics 7.12.1, Node 20): the values for 3.09, 4 and 6 are all 0.999. `1.956` and `1.964` have one value as well. For -6 it is 0.001,
#   a million times the true value of 1e-9. It looks in a printed table of two decimals, which its documentation says;
#   where the table ends it does not say. `0.5 + 0.5 * errorFunction(z / Math.SQRT2)` goes on.
# It matters here because with 10,000 series of a desk one in a thousand is ten false alarms, and six sigma is none.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund simple-statistics@7.12.1
cat >p.mjs <<'J'
import { cumulativeStdNormalProbability as below, errorFunction } from "simple-statistics";
const seen = [3.09, 4, 6, -6, 1.956, 1.964].map(below);
const exact = 1 - (0.5 + 0.5 * errorFunction(4 / Math.SQRT2));
console.log(seen, exact);
process.exit(seen.join() === "0.999,0.999,0.999,0.001,0.975,0.975" && exact < 0.0001 ? 0 : 1);
J
node p.mjs
