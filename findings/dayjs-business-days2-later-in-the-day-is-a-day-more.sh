#!/usr/bin/env bash
# Friday to the next Friday is five business days in the morning, and six if the reply comes later in the day.
# Guess: business days between two days do not depend on the time of day, or a part of a day is not counted as a whole one.
# Seen (dayjs-business-days2 1.4.0, dayjs 1.11.13, Node 20): from Friday 09:00 to the next Friday 09:00 it is 5, to 09:01 it is 6, and from
#   17:00 to 09:00 it is 5. The documentation shows days without a time.
# It matters here because a reply within five business days is late by a minute on the clock of the first day.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund dayjs@1.11.13 dayjs-business-days2@1.4.0
cat >p.mjs <<'J'
import dayjs from "dayjs";
import plugin from "dayjs-business-days2";
process.env.TZ = "UTC";
dayjs.extend(plugin.default ?? plugin);
const days = (from, to) => dayjs(`2026-05-08T${to}`).businessDiff(dayjs(`2026-05-01T${from}`));
const seen = [days("09:00", "09:00"), days("09:00", "09:01"), days("17:00", "09:00")].join(" ");
console.log(seen);
process.exit(seen === "5 6 5" ? 0 : 1);
J
node p.mjs
