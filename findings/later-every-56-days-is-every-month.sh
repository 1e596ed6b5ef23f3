#!/usr/bin/env bash
# "Every 56 days" is the first of each month, "every 36 hours" is each midnight, and "every 90 mins" is each hour.
# Guess: the text schedules of later keep the distance that they name, or give an error if they cannot.
# Seen (@breejs/later 4.2.0, Node 20): "every 56 days" from 1 January 2026 comes on 1 February, 1 March and 1 April. "every 30 days" comes on
#   31 January, 1 February and 1 March. The error is -1, which means none. "every 15 mins" is right: each part begins again with the
#   hour, day or month above it, as in cron.
# It matters here because "every eight weeks" is a common rhythm of reminders: a complainant who should be written to after 56 days is written to after 31.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @breejs/later@4.2.0
cat >p.mjs <<'J'
import later from "@breejs/later";
later.date.UTC();
const dates = (text) => {
  const parsed = later.parse.text(text);
  return [parsed.error, ...later.schedule(parsed).next(5, new Date("2026-01-01T00:00:00Z")).map((at) => at.toISOString().slice(5, 16))].join(" ");
};
const seen = ["every 56 days", "every 30 days", "every 36 hours", "every 90 mins", "every 15 mins"].map(dates);
console.log(seen);
process.exit(seen.join() === ["-1 01-01T00:00 02-01T00:00 03-01T00:00 04-01T00:00 05-01T00:00", "-1 01-01T00:00 01-31T00:00 02-01T00:00 03-01T00:00 03-31T00:00",
  "-1 01-01T00:00 01-02T00:00 01-03T00:00 01-04T00:00 01-05T00:00", "-1 01-01T00:00 01-01T01:00 01-01T02:00 01-01T03:00 01-01T04:00",
  "-1 01-01T00:00 01-01T00:15 01-01T00:30 01-01T00:45 01-01T01:00"].join() ? 0 : 1);
J
node p.mjs
