#!/usr/bin/env bash
# A complaint that took "n/a" days took more than 56, is the longest of all, and counts as none in the mean.
# Guess: a column of whole numbers holds no text, or a comparison with one is null or an error.
# Seen (sql.js 1.17.0, Node 20): into a column INTEGER go 4, 10 and "n/a", as a file brings them. `days > 56` is true for "n/a" alone,
#   `max` is "n/a", and `avg` is 4.67 for three. With NULL they are none, 10 and 7. SQLite documents that a type is only preferred,
#   that texts sort after numbers, and that a text counts as 0. A table that is STRICT refuses the text.
# It matters here because one cell makes a breach, and the mean is too good by a third.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund sql.js@1.17.0
cat >p.mjs <<'J'
import init from "sql.js";
const { Database } = await init(), db = new Database();
const ask = (cell) => {
  db.run("drop table if exists c; create table c (days integer); insert into c values (4), (10)");
  db.run("insert into c values (?)", [cell]);
  return db.exec("select (select count(*) from c where days > 56), max(days), round(avg(days), 2) from c")[0].values[0];
};
const seen = [ask("n/a"), ask(null)];
console.log(seen);
process.exit(JSON.stringify(seen) === '[[1,"n/a",4.67],[0,10,7]]' ? 0 : 1);
J
node p.mjs
