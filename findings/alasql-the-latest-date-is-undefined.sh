#!/usr/bin/env bash
# The latest and the first date of a group are not there, if dates are texts, as in every JSON file.
# Guess: MAX and MIN of ISO dates give the last and the first of them, for ORDER BY and `<` put such texts in their order.
# Seen (alasql 4.19.1, Node 20): both columns are missing from the row. ORDER BY and WHERE with the same texts are right, and so are MAX and MIN of
#   numbers.
# It matters here because "last event of a case" is such a query, and a missing column reads as a case without events.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund alasql@4.19.1
cat >p.mjs <<'J'
import alasql from "alasql";
const rows = ["2026-03-31", "2026-03-01", "2026-03-09"].map((at, n) => ({ id: "C-1", at, n }));
const ask = (text) => JSON.stringify(alasql(text, [rows]));
const seen = [
  ask("select id, max(at) as last, min(at) as first, count(*) as events, max(n) as most, min(n) as least from ? group by id"),
  ask("select column at from ? order by at"),
  ask("select column at from ? where at > '2026-03-05'"),
].join(" ");
console.log(seen);
process.exit(seen === '[{"id":"C-1","events":3,"most":2,"least":0}] ["2026-03-01","2026-03-09","2026-03-31"] ["2026-03-31","2026-03-09"]' ? 0 : 1);
J
node p.mjs
