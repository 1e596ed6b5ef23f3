#!/usr/bin/env bash
# An amount of 10.10 is 1010 on a page that reads a column of decimals.
# Guess: a decimal with two digits behind its point prints and compares as such, since its type in the file carries them.
# Seen (pyarrow 26.0.1, Python 3.11; apache-arrow 21.2.0, Node 20): 10.10 and -0.05 of type decimal(9, 2) are "1010" and "-5" as texts, and
#   more than 1000 and less than -1 in a comparison. The type of the column says scale 2, and the value does not know it. Node prints no
#   warning. It is known: apache/arrow-js 77 and 100, open.
# It matters here because redress of ten pounds is shown, and added up, as a thousand.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check pyarrow==26.0.1
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund apache-arrow@21.2.0
v/bin/python - <<'P'
from decimal import Decimal
import pyarrow
table = pyarrow.table({"redress": pyarrow.array([Decimal("10.10"), Decimal("-0.05")], pyarrow.decimal128(9, 2))})
with pyarrow.ipc.new_file("c.arrow", table.schema) as file:
    file.write_table(table)
P
cat >p.mjs <<'J'
import { readFileSync } from "node:fs";
import { tableFromIPC } from "apache-arrow";
const table = tableFromIPC(readFileSync("c.arrow"));
const column = table.getChild("redress");
const values = [column.get(0), column.get(1)];
const seen = [column.type.scale, ...values.map(String), values[0] > 1000, values[1] < -1].join(" ");
console.log(seen);
process.exit(seen === '2 1010 -5 true true' ? 0 : 1);
J
node p.mjs 2>err || { cat err; exit 1; }
! [ -s err ]
