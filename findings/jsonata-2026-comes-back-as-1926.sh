#!/usr/bin/env bash
# 05/03/26, which a query language wrote for 5 March 2026, is 5 March 1926 when it reads it.
# Guess: $toMillis reads what $fromMillis wrote with the same picture, within a hundred years of today.
# Seen (jsonata 2.2.2, Node 20): [D01]/[M01]/[Y01] writes 05/03/26 and reads 1926-03-05. The years 00, 49, 70 and 99 are of the last century too.
# It matters here because a limit that was exported and read again ended a hundred years ago.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund jsonata@2.2.2
cat >p.mjs <<'J'
import jsonata from "jsonata";
const picture = "[D01]/[M01]/[Y01]";
const text = await jsonata("$fromMillis(at, picture)").evaluate({ at: Date.UTC(2026, 2, 5), picture });
const back = await jsonata("$fromMillis($toMillis(text, picture))").evaluate({ text, picture });
const years = [];
for (const year of ["00", "49", "70", "99"]) {
  years.push((await jsonata("$fromMillis($toMillis(text, picture))").evaluate({ text: `05/03/${year}`, picture })).slice(0, 4));
}
console.log(text, back, ...years);
process.exit(text === "05/03/26" && back.startsWith("1926-03-05T00:00") && years.join(" ") === "1900 1949 1970 1999" ? 0 : 1);
J
node p.mjs
