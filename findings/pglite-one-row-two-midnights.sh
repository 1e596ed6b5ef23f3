#!/usr/bin/env bash
# A due date that PGlite gives to a page in America is the day before, and a time in the same row is right.
# Guess: DATE and TIMESTAMP, which both have no zone, become Dates by one rule, so midnight of one day is one Date. In pg-types, from which
#   node-postgres has its values, it is.
# Seen (@electric-sql/pglite 0.5.17, pg-types 2.2.0, Node 20): with the machine in New York the DATE 2026-03-02 is midnight in UTC, so
#   1 March 19:00 there. The TIMESTAMP 2026-03-02 00:00 is midnight in New York, five hours later. In London both agree in winter.
# It matters here because a due day is a DATE, and people west of Greenwich read it a day early.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @electric-sql/pglite@0.5.17 pg-types@2.2.0
cat >p.mjs <<'J'
import { PGlite } from "@electric-sql/pglite";
import types from "pg-types";
const { due, at } = (await (await PGlite.create()).query("select date '2026-03-02' as due, timestamp '2026-03-02 00:00' as at")).rows[0];
const other = [types.getTypeParser(1082)("2026-03-02"), types.getTypeParser(1114)("2026-03-02 00:00:00")];
const shown = [due, at, ...other].map((date) => `${date.getMonth() + 1}-${date.getDate()}T${date.getHours()}`).join();
console.log(shown);
process.exit(shown === "3-1T19,3-2T0,3-2T0,3-2T0" ? 0 : 1);
J
TZ=America/New_York node p.mjs
