#!/usr/bin/env bash
# "Half an hour" is no time at all for a reader of intervals in words, and so are "an hour" and "half a day".
# Guess: words that it does not know give NaN, as "2h" does, or an error; or they are known, as "hour" and "one hour" are.
# Seen (human-interval 2.0.1, Node 20): "half an hour", "an hour" and "half a day" are 0 milliseconds. "one and a half hours" is one hour.
#   "hour" and "1.5 hours" are right, and "2h" is NaN.
# It matters here because such texts are the intervals of reminders, and an interval of 0 is always over.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund human-interval@2.0.1
cat >p.cjs <<'J'
const interval = require("human-interval");
const texts = ["half an hour", "an hour", "half a day", "one and a half hours", "hour", "1.5 hours", "2h"];
const hours = texts.map((text) => `${text}: ${interval(text) / 3600e3}`).join(", ");
console.log(hours);
process.exit(hours === "half an hour: 0, an hour: 0, half a day: 0, one and a half hours: 1, hour: 1, 1.5 hours: 1.5, 2h: NaN" ? 0 : 1);
J
node p.cjs
