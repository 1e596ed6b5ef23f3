#!/usr/bin/env bash
# A case reference becomes a day of the year 2001 when a CSV file is read with dates.
# Guess: `castDate` makes dates of fields that are dates, such as 2026-03-02, and leaves "CASE 12" as it is.
# Seen (csv-parse 7.0.3, Node 20): with `cast` and `castDate` the field "CASE 12" is the Date 2001-12-01, and "CASE 13" stays text. So in
#   one column the first twelve references are dates, "LATE-3" is 1 March 2001, and "Complaint 2026" is 1 January 2026.
# It matters here because references and reasons are such texts, and two different references of one month are one value.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund csv-parse@7.0.3
cat >p.mjs <<'J'
import { parse } from "csv-parse/sync";
const rows = parse("case\nCASE 12\nCASE 13\nLATE-3\nComplaint 2026\n2026-03-02\n", { columns: true, cast: true, castDate: true });
const seen = rows.map(({ case: value }) => (value instanceof Date ? value.toISOString().slice(0, 10) : value));
console.log(seen);
process.exit(seen.join() === "2001-12-01,CASE 13,2001-03-01,2026-01-01,2026-03-02" ? 0 : 1);
J
TZ=UTC node p.mjs
