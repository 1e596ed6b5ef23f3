#!/usr/bin/env bash
# Complaints without an answer are found by a query that finds none in PostgreSQL.
# Guess: NOT IN with a null in its list is unknown for what is not in the list, so no row comes back: the known trap of SQL.
# Seen (pg-mem 3.0.14, alasql 4.19.1 and PGlite 0.5.17, Node 20): one answer is of complaint 1, and one is of none. pg-mem and alasql find
#   complaint 2, and PGlite finds nothing. pg-mem and PGlite agree that NULL = NULL is null.
# It matters here because the trap is what such a test is for: the query passes in memory, and the worklist is empty in use.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund pg-mem@3.0.14 alasql@4.19.1 @electric-sql/pglite@0.5.17
cat >p.mjs <<'J'
import { PGlite } from "@electric-sql/pglite";
import alasql from "alasql";
import { newDb } from "pg-mem";
const tables = ["create table complaint (id int)", "create table answer (of_id int)", "insert into complaint values (1), (2)", "insert into answer values (1), (null)"];
const ask = "select id from complaint where id not in (select of_id from answer)", same = "select (null = null) is null as r";
const memory = newDb().public, lite = new PGlite();
for (const table of tables) {
  memory.none(table);
  alasql(table);
  await lite.exec(table);
}
const seen = [memory.many(ask), alasql(ask), (await lite.query(ask)).rows, memory.one(same).r, (await lite.query(same)).rows[0].r].map((rows) => JSON.stringify(rows));
console.log(seen.join(" "));
process.exit(seen.join(" ") === '[{"id":2}] [{"id":2}] [] true true' ? 0 : 1);
J
node p.mjs
