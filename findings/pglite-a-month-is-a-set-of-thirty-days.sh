#!/usr/bin/env bash
# Limits of a month and of thirty days are one limit in a table of PostgreSQL, and a year is of three lengths.
# Guess: DISTINCT keeps "1 month" and "30 days" apart, because they end on other days, and equal intervals have equal seconds.
# Seen (@electric-sql/pglite 0.5.17, which is PostgreSQL 18.7; Node 20): of 1 month, 30 days, 1 year and 360 days two rows are left, and
#   a unique index refuses the second of each pair. A year equals 360 days, is less than 364 days, has 31,557,600 seconds (365.25 days)
#   by `extract(epoch …)`, and from 1 March 2026 it ends after 365 days.
# It matters here because a table of limits that is grouped or made unique loses one of them without a word.
#   amends keeps months and days apart: P6M and P30D stay as they are, `round_trip` in core/src/time/span.rs.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @electric-sql/pglite@0.5.17
cat >p.mjs <<'J'
import { PGlite } from "@electric-sql/pglite";
const db = await PGlite.create();
const one = async (query) => (await db.query(query)).rows;
const kept = await one("select distinct i::text as i from (select distinct i from (values (interval '1 month'), ('30 days'), ('1 year'), ('360 days')) v(i)) d");
const [year] = await one(`select interval '1 year' = interval '360 days' as same, interval '1 year' < interval '364 days' as less,
  extract(epoch from interval '1 year')::int as seconds, (date '2026-03-01' + interval '1 year')::date - date '2026-03-01' as days`);
await db.exec("create table limits (i interval unique); insert into limits values ('1 month')");
const refused = await db.query("insert into limits values ('30 days')").then(() => "no", (error) => error.code);
console.log(kept, year, refused);
const right = kept.length === 2 && year.same && year.less && year.seconds === 31557600 && year.days === 365 && refused === "23505";
process.exit(right ? 0 : 1);
J
node p.mjs
