#!/usr/bin/env bash
# Noon at UTC+2 is two in the afternoon in Greenwich, and noon at +2 is ten in the morning.
# Guess: a time with "UTC+2" or "GMT+2", as exports and mails write it, is two hours ahead of Greenwich.
# Seen (@electric-sql/pglite 0.5.17, which is PostgreSQL 18, Node 20): 2026-03-05 12:00 UTC+2 and GMT+2 are 14:00 UTC, and 12:00+2 is 10:00 UTC.
#   `at time zone 'UTC+2'` shows noon of UTC as 10:00. With letters before it the sign is that of POSIX: hours west. This is documented.
# It matters here because each complaint of such a file is four hours late, and those of the evening are of the next day.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @electric-sql/pglite@0.5.17
cat >p.mjs <<'J'
import { PGlite } from "@electric-sql/pglite";
const db = new PGlite();
await db.exec("set timezone = 'UTC'");
const texts = ["UTC+2", "GMT+2", "+2"].map((zone) => `('2026-03-05 12:00 ${zone}'::timestamptz)::text`);
const { rows } = await db.query(`select ${texts}, (timestamptz '2026-03-05 12:00+00' at time zone 'UTC+2')::text`, [], { rowMode: "array" });
const hours = rows[0].map((text) => text.slice(11, 16));
console.log(hours);
process.exit(hours.join() === "14:00,14:00,10:00,10:00" ? 0 : 1);
J
node p.mjs
