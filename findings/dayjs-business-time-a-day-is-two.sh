#!/usr/bin/env bash
# A business day later is two business days later, if the day has no time of day or the office is closed.
# Guess: `businessDaysDiff` undoes `addBusinessDays`, and from a day to itself there is no day.
# Seen (dayjs-business-time 1.0.4 with dayjs 1.11.23, Node 20): one business day added at noon makes a difference of 1, and at midnight, 07:00 or
#   18:00 one of 2. From midnight to the same midnight there is 1. Hours are right: from 2 March to 3 March there are 8.
# It matters here because receipts and answers are often dates. Each then takes a business day more, and an answer on the last day is late.
#   amends counts days by dates, whatever the hour: tests/measures/flow/business_days.json.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund dayjs@1.11.23 dayjs-business-time@1.0.4
cat >p.mjs <<'J'
import dayjs from "dayjs";
import business from "dayjs-business-time";
dayjs.extend(business);
const seen = ["12:00", "00:00", "07:00", "18:00"].map((clock) => {
  const start = dayjs(`2026-03-02T${clock}`);
  return [clock, start.businessDaysDiff(start.addBusinessDays(1)), start.businessDaysDiff(start)];
});
const hours = dayjs("2026-03-02").businessHoursDiff(dayjs("2026-03-03"));
console.log(seen, hours);
process.exit(seen.join(";") === "12:00,1,0;00:00,2,1;07:00,2,1;18:00,2,1" && hours === 8 ? 0 : 1);
J
TZ=UTC node p.mjs
