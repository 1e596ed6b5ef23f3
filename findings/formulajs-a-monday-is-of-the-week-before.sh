#!/usr/bin/env bash
# A Monday of summer is of the week before, in a package of spreadsheet functions, if the clock of the machine has summer time.
# Guess: WEEKNUM is a function of the date, and a Monday begins a week if weeks begin on Monday (type 2).
# Seen (@formulajs/formulajs 4.6.1, Node 20): Monday 5 January 2026 is of week 2 and 6 July of week 28 on a machine in UTC.
#   On one in London 6 July is of week 27, as is Sunday 5 July. ISOWEEKNUM and type 21 give 28 in both.
# It matters here because the complaints of each Monday go to the week before, from March to October. A server in UTC shows other figures.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @formulajs/formulajs@4.6.1
cat >p.mjs <<'J'
import { DATE, ISOWEEKNUM, WEEKNUM } from "@formulajs/formulajs";
const weeks = [DATE(2026, 1, 5), DATE(2026, 7, 5), DATE(2026, 7, 6)].map((day) => WEEKNUM(day, 2));
const seen = [...weeks, ISOWEEKNUM(DATE(2026, 7, 6)), WEEKNUM(DATE(2026, 7, 6), 21)].join();
console.log(process.env.TZ, seen);
process.exit(seen === (process.env.TZ === "UTC" ? "2,27,28,28,28" : "2,27,27,28,28") ? 0 : 1);
J
for zone in UTC Europe/London; do TZ=$zone node p.mjs; done
