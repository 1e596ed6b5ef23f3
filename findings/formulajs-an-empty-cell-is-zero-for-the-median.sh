#!/usr/bin/env bash
# An empty cell is zero for the median and for COUNTIF, and nothing for the mean, in a package of spreadsheet functions.
# Guess: MEDIAN and COUNTIF pass over empty cells, as spreadsheets and AVERAGE of the same package do.
# Seen (@formulajs/formulajs 4.6.1, Node 20): of 3, 4, 5 and two empty cells the mean is 4 and the median 3. COUNTIF
#   finds three cells below 4. If the empty cells are empty texts, the answers are the same. hyperformula 3.5.0 says 4, 4 and 1.
# It matters here because a complaint without an answer has an empty cell. It then counts as one that was answered in no time.
#   amends keeps unknown apart from zero: docs/indicators.md.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @formulajs/formulajs@4.6.1 hyperformula@3.5.0
cat >p.mjs <<'J'
import { AVERAGE, COUNTIF, MEDIAN } from "@formulajs/formulajs";
import hyper from "hyperformula";
const days = [3, 4, 5, null, null], texts = [3, 4, 5, "", ""];
const ask = (cells) => [AVERAGE(cells), MEDIAN(cells), COUNTIF(cells, "<4")].join();
const sheet = hyper.HyperFormula.buildFromArray(
  days.map((day) => [day]).concat([["=AVERAGE(A1:A5)"], ["=MEDIAN(A1:A5)"], ['=COUNTIF(A1:A5,"<4")']]), { licenseKey: "gpl-v3" });
const seen = [ask(days), ask(texts), [5, 6, 7].map((row) => sheet.getCellValue({ sheet: 0, row, col: 0 })).join()];
console.log(seen);
process.exit(seen.join(" ") === "4,3,3 4,3,3 4,4,1" ? 0 : 1);
J
node p.mjs
