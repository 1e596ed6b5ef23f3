#!/usr/bin/env bash
# The day on which clocks go back has 25 hours, and a list of its hours has 24.
# Guess: `eachHourOfInterval` in the zone Europe/London gives each hour of an interval once: 25 of them for 25 October 2026.
# Seen (date-fns 4.4.0 with @date-fns/tz 1.5.0, Node 20): it gives 24. After 00:00 comes 01:00 of winter time, two hours later: 01:00 of
#   summer time is left out. `differenceInHours` of the same two ends is 25, and the day on which clocks go forward has its 23 hours.
# It matters here because complaints of that hour have no place in a chart of hours, or fall into the hour before.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund date-fns@4.4.0 @date-fns/tz@1.5.0
cat >p.mjs <<'J'
import { TZDate, tz } from "@date-fns/tz";
import { addDays, differenceInHours, eachHourOfInterval, subHours } from "date-fns";
const zone = "Europe/London";
const day = (month, date) => {
  const start = new TZDate(2026, month, date, zone), next = addDays(start, 1);
  const hours = eachHourOfInterval({ start, end: subHours(next, 1) }, { in: tz(zone) });
  return { hours, long: differenceInHours(next, start) };
};
const back = day(9, 25), forward = day(2, 29);
const steps = back.hours.slice(0, 3).map((at) => at.toISOString().slice(11, 16) + at.toISOString().slice(23));
console.log(back.hours.length, back.long, forward.hours.length, forward.long, steps);
const whole = `${back.hours.length} ${back.long} ${forward.hours.length} ${forward.long} ${steps.join()}`;
process.exit(whole === "24 25 23 23 00:00+01:00,01:00+00:00,02:00+00:00" ? 0 : 1);
J
TZ=UTC node p.mjs
