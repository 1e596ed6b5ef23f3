#!/usr/bin/env bash
# An amount of 0.29 is 0.28 in a Parquet file, and 1.15 is 1.14.
# Guess: a DECIMAL column with two places holds numbers of two places as they are, or rounds them.
# Seen (@dsnp/parquetjs 1.8.8, Node 20): 0.29, 1.15, 10.10 and 64.10 are written as 0.28, 1.14, 10.10 and 64.09. They are multiplied
#   by 100 and cut. hyparquet 1.33.0 reads the same, so the file holds it.
# It matters here because redress is an amount with two places, and a sum of thousands is then short with each row.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @dsnp/parquetjs@1.8.8 hyparquet@1.33.0
cat >p.mjs <<'J'
import { readFile } from "node:fs/promises";
import parquet from "@dsnp/parquetjs";
import { parquetReadObjects } from "hyparquet";
const schema = new parquet.ParquetSchema({ redress: { type: "DECIMAL", precision: 18, scale: 2 } });
const writer = await parquet.ParquetWriter.openFile(schema, "redress.parquet");
for (const redress of [0.29, 1.15, 10.1, 64.1]) await writer.appendRow({ redress });
await writer.close();
const reader = await parquet.ParquetReader.openFile("redress.parquet"), cursor = reader.getCursor(), own = [];
for (let row; (row = await cursor.next()); ) own.push(row.redress);
await reader.close();
const { buffer, byteOffset, byteLength } = await readFile("redress.parquet");
const other = (await parquetReadObjects({ file: buffer.slice(byteOffset, byteOffset + byteLength) })).map((row) => row.redress);
const two = (list) => list.map((amount) => amount.toFixed(2)).join();
console.log(two(own), two(other));
process.exit(two(own) === "0.28,1.14,10.10,64.09" && two(other) === two(own) ? 0 : 1);
J
node p.mjs
