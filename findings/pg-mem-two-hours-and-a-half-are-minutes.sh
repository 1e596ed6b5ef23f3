#!/usr/bin/env bash
# An interval of 02:30 is two hours and a half in PostgreSQL, and two minutes and a half in the PostgreSQL of tests.
# Guess: pg-mem reads intervals as PostgreSQL writes them, or refuses what it cannot read, as it refuses a week.
# Seen (pg-mem 3.0.14 and PGlite 0.5.17, Node 20): "1 day 02:30" is a day, 2 minutes and 30 seconds in pg-mem, and 26 hours and a half in PGlite.
#   "02:30" is 150 seconds and 9000. "02:30:00" is two hours and a half in both. "1 week" is seven days in PGlite, and a syntax error in pg-mem.
# It matters here because limits and handling times are kept as intervals, and a test with pg-mem finds a clock that runs sixty times too fast.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund pg-mem@3.0.14 @electric-sql/pglite@0.5.17
cat >p.mjs <<'J'
import { PGlite } from "@electric-sql/pglite";
import { newDb } from "pg-mem";
const text = (span) => `select extract(epoch from interval '${span}')::float as r`;
const memory = newDb().public, lite = new PGlite();
const inMemory = (span) => {
  try {
    return memory.one(text(span)).r;
  } catch (error) {
    return error.message.includes("invalid syntax") ? "refused" : error.message;
  }
};
const seen = [];
for (const span of ["1 day 02:30", "02:30", "02:30:00", "1 week"]) {
  const real = (await lite.query(text(span))).rows[0].r;
  seen.push(`${span}: ${inMemory(span)} ${real}`);
}
console.log(seen.join("; "));
process.exit(seen.join("; ") === "1 day 02:30: 86550 95400; 02:30: 150 9000; 02:30:00: 9000 9000; 1 week: refused 604800" ? 0 : 1);
J
node p.mjs
