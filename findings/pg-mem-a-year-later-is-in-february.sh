#!/usr/bin/env bash
# A year after 2 March 2026 is 25 February 2027 in the PostgreSQL of tests.
# Guess: pg-mem adds years and months to a date by the calendar, as PostgreSQL does and as its own interval keeps them apart.
# Seen (pg-mem 3.0.14 and PGlite 0.5.17, Node 20): a year is added as 360 days, and a month as 30. 2 March 2026 and a year is 25 February 2027,
#   and 31 January and a month is 2 March. PGlite, which is PostgreSQL, says 2 March 2027 and 28 February.
# It matters here because a test of "six months to go to the ombudsman" passes or fails for days that no calendar has.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund pg-mem@3.0.14 @electric-sql/pglite@0.5.17
cat >p.mjs <<'J'
import { PGlite } from "@electric-sql/pglite";
import { newDb } from "pg-mem";
const text = `select '2026-03-02'::timestamp + interval '1 year' as year, '2026-01-31'::timestamp + interval '1 month' as month`;
const row = ({ year, month }) => [year, month].map((at) => at.toISOString().slice(0, 10)).join();
const test = row(newDb().public.one(text));
const real = row((await new PGlite().query(text)).rows[0]);
console.log("pg-mem:", test, "PGlite:", real);
process.exit(test === "2027-02-25,2026-03-02" && real === "2027-03-02,2026-02-28" ? 0 : 1);
J
TZ=UTC node p.mjs
