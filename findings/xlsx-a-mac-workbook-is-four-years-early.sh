#!/usr/bin/env bash
# Dates of a workbook that counts from 1904 are read four years and a day early, while their text is right.
# Guess: a reader that knows the date system of a workbook applies it to dates as it does to texts.
# Seen (xlsx 0.18.5 with exceljs 4.4.0, Node 20): 1 July 2026 is the Date 2022-06-30 with `cellDates`, and its text `w` is "7/1/26".
#   The workbook's `date1904` is true. exceljs reads its own file right.
# It matters here because a complaints register kept on old Macs counts from 1904, and each date moves by the same, so all durations fit.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund xlsx@0.18.5 exceljs@4.4.0
cat >p.cjs <<'J'
const [xlsx, exceljs] = [require("xlsx"), require("exceljs")];
(async () => {
  const book = new exceljs.Workbook();
  book.properties.date1904 = true;
  book.addWorksheet("cases").getCell("A1").value = new Date("2026-07-01T12:00:00Z");
  const bytes = await book.xlsx.writeBuffer();
  const read = xlsx.read(bytes, { cellDates: true });
  const date = read.Sheets.cases.A1.v.toISOString().slice(0, 10);
  const text = xlsx.read(bytes).Sheets.cases.A1.w;
  const again = new exceljs.Workbook();
  await again.xlsx.load(bytes);
  const own = again.getWorksheet("cases").getCell("A1").value.toISOString().slice(0, 10);
  console.log({ date, text, own, date1904: read.Workbook.WBProps.date1904 });
  process.exit(date === "2022-06-30" && text === "7/1/26" && own === "2026-07-01" && read.Workbook.WBProps.date1904 ? 0 : 1);
})();
J
node p.cjs
