#!/usr/bin/env bash
# 29 February 2026 is a valid date, and is read as 1 March, while 5 March is valid and read as no date at all.
# Guess: `string.date.iso` takes dates of the calendar in ISO 8601 forms, and what `string.date.iso.parse` gives is a date.
# Seen (arktype 2.2.10, Node 20): 2026-02-29, 2026-02-30 and 2026-04-31 are valid, and are read as 1 March, 2 March and 1 May.
#   20260305, 2026-064 and 2026-W10-4, three ISO forms of 5 March, are valid too, and are read as an Invalid Date, without an error.
# It matters here because a form lets a wrong date of receipt through, and the limit runs from another one. An Invalid Date is stored as null in JSON.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund arktype@2.2.10
cat >p.mjs <<'J'
import { type } from "arktype";
const valid = type("string.date.iso"), read = type("string.date.iso.parse");
const shown = (text) => {
  const date = read(text);
  return `${valid(text) === text} ${date instanceof type.errors ? "error" : date instanceof Date && Number.isNaN(+date) ? "Invalid Date" : date.toISOString().slice(0, 10)}`;
};
const seen = ["2026-02-29", "2026-02-30", "2026-04-31", "20260305", "2026-064", "2026-W10-4", "2026-13-01"].map(shown);
console.log(seen);
process.exit(seen.join() === "true 2026-03-01,true 2026-03-02,true 2026-05-01,true Invalid Date,true Invalid Date,true Invalid Date,false error" ? 0 : 1);
J
TZ=UTC node p.mjs
