#!/usr/bin/env bash
# The closed day 31 December 2027 is in no list of 2027 that @18f/us-federal-holidays makes.
# Guess: the holidays of a year are the closed days of that year, so the day on which New Year 2028 is observed, a Friday, is in 2027's list.
# Seen (@18f/us-federal-holidays 4.0.0, Node 20): allForYear(2027) ends with 24 December, allForYear(2028) begins with 2027-12-31, and
#   isAHoliday of 31 December 2027 is true.
# It matters here because closed days are listed by year for a calendar. Deadlines in business days across that New Year come out a day early.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @18f/us-federal-holidays@4.0.0
cat >p.cjs <<'J'
const holidays = require("@18f/us-federal-holidays");
const days = (year) => holidays.allForYear(year, { utc: true, shiftSaturdayHolidays: true }).map((day) => day.dateString);
const seen = { of2027: days(2027).at(-1), of2028: days(2028)[0], closed: holidays.isAHoliday(new Date("2027-12-31T12:00:00Z"), { utc: true }) };
console.log(JSON.stringify(seen));
if (JSON.stringify(seen) !== '{"of2027":"2027-12-24","of2028":"2027-12-31","closed":true}') process.exit(1);
J
node p.cjs
