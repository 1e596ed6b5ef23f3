#!/usr/bin/env bash
# Twelve and a half days, shown as "12.5d", are noon on 11 January 1900, and 36 hours are noon on 31 December 1899.
# Guess: a number whose format ends with an escaped letter, 0.0\d, is a number, and [h]:mm is a span of time.
# Seen (exceljs 4.4.0, Node 20): a cell of 12.5 with the format 0.0\d is read as the Date 1900-01-11T12:00Z, and 1.5 with [h]:mm as 1899-12-31T12:00Z.
#   With 0.0"d", which looks the same in a sheet, 12.5 is a number. read-excel-file 9.3.17 reads 12.5 in both, and a Date for [h]:mm as well.
# It matters here because days and hours to answer are such columns of worklists. A mean of Dates is a date, and `> 56` is true for each row of 12.5.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund exceljs@4.4.0 read-excel-file@9.3.17
cat >p.mjs <<'J'
import { readFile } from "node:fs/promises";
import Excel from "exceljs";
import { readSheet } from "read-excel-file/node";
const book = new Excel.Workbook(), sheet = book.addWorksheet("answers");
[[12.5, "0.0\\d"], [12.5, '0.0"d"'], [1.5, "[h]:mm"]].forEach(([value, numFmt], i) => Object.assign(sheet.getCell(1, i + 1), { value, numFmt }));
await book.xlsx.writeFile("answers.xlsx");
const shown = (value) => (value instanceof Date ? value.toISOString().slice(0, 16) : String(value));
const again = new Excel.Workbook();
await again.xlsx.readFile("answers.xlsx");
const first = again.worksheets[0].getCell(1, 1).value;
const seen = [[1, 2, 3].map((i) => shown(again.worksheets[0].getCell(1, i).value)).join(" ")];
seen.push((await readSheet(await readFile("answers.xlsx")))[0].map(shown).join(" "));
console.log(seen, Math.abs(first) > 56);
process.exit(seen.join() === "1900-01-11T12:00 12.5 1899-12-31T12:00,12.5 12.5 1899-12-31T12:00" ? 0 : 1);
J
node p.mjs
