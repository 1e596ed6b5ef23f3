#!/usr/bin/env bash
# A date in words is "5 0300 2026", and 36 hours are "[12]:00", in a spreadsheet engine.
# Guess: TEXT knows the formats D MMMM YYYY, DDDD and [h]:mm of every spreadsheet, or gives an error.
# Seen (hyperformula 3.5.0, Node 20): 5 March 2026 as D MMMM YYYY is "5 0300 2026", as MMM "030" and as DDDD "0505". A day and a half
#   as [h]:mm is "[12]:00", and as [hh]:mm "36:00". The letters that it knows are replaced, and those left over are kept. 5 March as YYYY-MM-DD is right.
# It matters here because letters and returns are made of such texts: a due date that no one can read, and hours without their days.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund hyperformula@3.5.0
cat >p.mjs <<'J'
import hyper from "hyperformula";
const formats = ["D MMMM YYYY", "MMM", "DDDD", "YYYY-MM-DD"].map((format) => `=TEXT(DATE(2026,3,5),"${format}")`);
const row = [...formats, '=TEXT(1.5,"[h]:mm")', '=TEXT(1.5,"[hh]:mm")'];
const sheet = hyper.HyperFormula.buildFromArray([row], { licenseKey: "gpl-v3" });
const seen = row.map((_, col) => sheet.getCellValue({ sheet: 0, row: 0, col }));
console.log(seen);
process.exit(seen.join() === "5 0300 2026,030,0505,2026-03-05,[12]:00,36:00" ? 0 : 1);
J
node p.mjs
