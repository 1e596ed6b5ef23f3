#!/usr/bin/env bash
# A day after noon is one o'clock in two packages, on the day on which clocks go forward.
# Guess: a day, a week and a month are of the calendar, so each keeps noon in London; 24 hours end at 13:00.
# Seen (dayjs 1.11.23 and @gorules/zen-engine 0.54.0, Node 20): from 28 March 2026 12:00, dayjs with its plugin of zones ends a day, a week and
#   a month an hour late: 29 March 12:00Z is 13:00 in London. Its own text still says 12:00. In zen-engine a day and a week are an hour late,
#   and a month keeps noon.
# It matters here because a due instant at a cut-off or at the end of a day is then past it.
#   amends counts civil days: "`P30D` is days" in docs/guides/data.md, and tests/cases/calendar.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund dayjs@1.11.23 @gorules/zen-engine@0.54.0
cat >p.mjs <<'J'
import zen from "@gorules/zen-engine";
import dayjs from "dayjs";
import timezone from "dayjs/plugin/timezone.js";
import utc from "dayjs/plugin/utc.js";
dayjs.extend(utc);
dayjs.extend(timezone);
const start = dayjs.tz("2026-03-28 12:00", "Europe/London");
const first = ["day", "week", "month"].map((unit) => [start.add(1, unit).format("HH:mm"), start.add(1, unit).tz("Europe/London").format("HH:mm")]);
const later = (span) => zen.evaluateExpression(`d("2026-03-28 12:00", "Europe/London").add("${span}").format("%H:%M")`, {});
const second = await Promise.all(["1d", "1w", "1M"].map(later));
console.log(first, second);
process.exit(first.join(";") === "12:00,13:00;12:00,13:00;12:00,13:00" && second.join() === "13:00,13:00,12:00" ? 0 : 1);
J
TZ=UTC node p.mjs
