#!/usr/bin/env bash
# A job at three in the night runs at two, and again at three, on the day on which clocks go back.
# Guess: 03:00 is there once on that day, so a daily job at 03:00 runs once, at 03:00.
# Seen (cron 4.4.0, Node 20): in Berlin on 25 October 2026 the job runs at 02:00+01:00 and at 03:00+01:00. So it is with 02:00 in London
#   and New York: the hour after the repeated one. croner 11.0.1 and cron-parser 5.10.6 give 03:00 once.
# It matters here because nightly runs close silent cases and send returns: this one runs on a day that is not complete, and then twice.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund cron@4.4.0 croner@11.0.1 cron-parser@5.10.6
cat >p.mjs <<'J'
import { CronTime } from "cron";
import { Cron } from "croner";
import { CronExpressionParser } from "cron-parser";
const [daily, tz, noon] = ["0 3 * * *", "Europe/Berlin", new Date("2026-10-24T12:00Z")];
const one = new CronTime(daily, tz).getNextDateFrom(noon, tz).toJSDate();
const two = new CronTime(daily, tz).getNextDateFrom(one, tz).toJSDate();
const others = [new Cron(daily, { timezone: tz, paused: true }).nextRun(noon), CronExpressionParser.parse(daily, { currentDate: noon, tz }).next().toDate()];
const texts = [one, two, ...others].map((run) => run.toISOString().slice(0, 16));
console.log("cron:", texts.slice(0, 2).join(), "croner, cron-parser:", texts.slice(2).join());
process.exit(texts.join() === "2026-10-25T01:00,2026-10-25T02:00,2026-10-25T02:00,2026-10-25T02:00" ? 0 : 1);
J
node p.mjs
