#!/usr/bin/env bash
# A weighted moving average gives the oldest month the most weight, and the present month none.
# Guess: a linear weighted moving average of period 3 weighs the present month with 3, the one before with 2 and the one before that with 1.
# Seen (timeseries-analysis 1.0.12, Node 20): with 0, 0, 0 and then 60, the average of the fourth month is 0. When 60 is the first of
#   four months, the fourth has 30: 60 with weight 3 of 6. When 60 is the third, the fourth has 10.
# It matters here because a rise of complaints shows a month late, and fades in as it should fade out.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund timeseries-analysis@1.0.12
cat >p.mjs <<'J'
import ts from "timeseries-analysis";
const fourth = (...months) => new ts.main(ts.adapter.fromArray(months)).lwma({ period: 3 }).output()[3][1];
const seen = [fourth(0, 0, 0, 60), fourth(60, 0, 0, 0), fourth(0, 60, 0, 0), fourth(0, 0, 60, 0)].join(" ");
console.log(seen);
process.exit(seen === "0 30 20 10" ? 0 : 1);
J
node p.mjs
