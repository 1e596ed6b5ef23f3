#!/usr/bin/env bash
# A daily reminder has no occurrence on the day on which clocks go forward, in a library that says it follows RFC 5545.
# Guess: RFC 5545 reads a time that does not exist with the offset before the change. So 01:30 of 29 March 2026 in London is 02:30.
# Seen (rrule-temporal 2.2.8, Node 20): 28 March 01:30, 30 March, 31 March: with COUNT=3 a day is left out and the series ends a day later.
#   An hourly rule leaves out the second 01:30 of 25 October, so that two hours pass between two occurrences.
# It matters here because a daily warning before a deadline does not come on that day.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund rrule-temporal@2.2.8 temporal-polyfill@1.0.8
cat >p.mjs <<'J'
import { RRuleTemporal } from "rrule-temporal";
const all = (start, rule) => new RRuleTemporal({ rruleString: `DTSTART;TZID=Europe/London:${start}\nRRULE:${rule}` }).all();
const daily = all("20260328T013000", "FREQ=DAILY;COUNT=3").map((at) => at.toPlainDateTime().toString());
const hourly = all("20261025T003000", "FREQ=HOURLY;COUNT=3").map((at) => at.epochMilliseconds / 3600e3);
const steps = hourly.slice(1).map((at, i) => at - hourly[i]);
console.log(JSON.stringify({ daily, steps }));
if (JSON.stringify(daily) !== '["2026-03-28T01:30:00","2026-03-30T01:30:00","2026-03-31T01:30:00"]' || steps.join() !== "1,2") process.exit(1);
J
node p.mjs
