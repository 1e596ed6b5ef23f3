#!/usr/bin/env bash
# Good Friday and Easter Monday of 2021 and 2025 are a week early in a package that computes nothing but Easter.
# Guess: a package for the date of Easter is right for the years in which its users live, as date-easter is.
# Seen (@pacote/computus 1.2.9 and date-easter 1.0.3, Node 20): of the 300 years from 1900 to 2199, 74 differ. Easter of 2025 is 13 April, and the
#   right day is 20 April. 2021, 2045 and 2048 are a week early too, and 2046 is four weeks late. 2022, 2023, 2024 and 2026 are right, so a test of
#   today passes.
# It matters here because two bank holidays of most European calendars hang on this day, and so do all limits in working days.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @pacote/computus@1.2.9 date-easter@1.0.3
cat >p.cjs <<'J'
const { gregorian } = require("@pacote/computus");
const { easter } = require("date-easter");
const text = (at) => at.toISOString().slice(5, 10);
const right = (year) => [easter(year).month, easter(year).day].map((part) => String(part).padStart(2, "0")).join("-");
const late = (year) => (gregorian(year) - Date.UTC(year, easter(year).month - 1, easter(year).day)) / 86400e3;
const years = Array.from({ length: 300 }, (_, at) => 1900 + at);
const wrong = years.filter((year) => text(gregorian(year)) !== right(year));
const near = wrong.filter((year) => year >= 2020 && year < 2050);
const seen = `${wrong.length} of ${years.length}; ${near.map((year) => `${year} by ${late(year)}`).join()}; 2025: ${text(gregorian(2025))}, right: ${right(2025)}`;
console.log(seen);
process.exit(seen === "74 of 300; 2021 by -7,2025 by -7,2045 by -7,2046 by 28,2048 by -7; 2025: 04-13, right: 04-20" ? 0 : 1);
J
TZ=UTC node p.cjs
