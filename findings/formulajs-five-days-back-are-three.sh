#!/usr/bin/env bash
# Five working days are three when they are counted backwards, in a package of spreadsheet functions.
# Guess: NETWORKDAYS from Friday to Monday is that from Monday to Friday with the sign changed, -5, as in spreadsheets.
# Seen (@formulajs/formulajs 4.6.1, Node 20): from Monday 2 to Friday 6 March 2026 it is 5, and back it is -3. Between 2 and 20 March it is 15,
#   and back -17: weekends are counted, and the ends are not. hyperformula 3.5.0 says 5, -5, 15 and -15.
# It matters here because the days that are left to a limit are counted so, and the count is negative once the limit has passed.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @formulajs/formulajs@4.6.1 hyperformula@3.5.0
cat >p.mjs <<'J'
import { NETWORKDAYS } from "@formulajs/formulajs";
import hyper from "hyperformula";
const spans = [["2026-03-02", "2026-03-06"], ["2026-03-06", "2026-03-02"], ["2026-03-02", "2026-03-20"], ["2026-03-20", "2026-03-02"]];
const date = (text) => new Date(`${text}T00:00:00`);
const ours = spans.map(([from, to]) => NETWORKDAYS(date(from), date(to)));
const sheet = hyper.HyperFormula.buildFromArray([spans.map(([from, to]) => `=NETWORKDAYS("${from}","${to}")`)], { licenseKey: "gpl-v3", dateFormats: ["YYYY-MM-DD"] });
const theirs = spans.map((_, col) => sheet.getCellValue({ sheet: 0, row: 0, col }));
console.log(ours, theirs);
process.exit(`${ours} ${theirs}` === "5,-3,15,-17 5,-5,15,-15" ? 0 : 1);
J
TZ=UTC node p.mjs
