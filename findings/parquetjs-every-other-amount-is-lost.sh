#!/usr/bin/env bash
# The second complaint has the redress of nobody, and the third has that of the second, once a file is read by the package that wrote it.
# Guess: a DECIMAL column of nine digits, which Parquet stores in 32 bits, is read row by row.
# Seen (@dsnp/parquetjs 1.8.8, Node 20): 5, 25, 75 and 100 are read as 5, 0, 25 and 0, because each step is 64 bits wide. hyparquet 1.33.0 reads
#   the same file as 5, 25, 75 and 100. With a precision of 18 both read it right. No error comes.
# It matters here because amounts go to other complaints, and each looks like a real one.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @dsnp/parquetjs@1.8.8 hyparquet@1.33.0
cat >p.mjs <<'J'
import { readFile } from "node:fs/promises";
import parquet from "@dsnp/parquetjs";
import { parquetReadObjects } from "hyparquet";
const both = async (precision) => {
  const schema = new parquet.ParquetSchema({ redress: { type: "DECIMAL", precision, scale: 2 } });
  const writer = await parquet.ParquetWriter.openFile(schema, "redress.parquet");
  for (const redress of [5, 25, 75, 100]) await writer.appendRow({ redress });
  await writer.close();
  const reader = await parquet.ParquetReader.openFile("redress.parquet"), cursor = reader.getCursor(), own = [];
  for (let row; (row = await cursor.next()); ) own.push(row.redress);
  await reader.close();
  const { buffer, byteOffset, byteLength } = await readFile("redress.parquet");
  const other = await parquetReadObjects({ file: buffer.slice(byteOffset, byteOffset + byteLength) });
  return [own.join(), other.map((row) => row.redress).join()];
};
const seen = [await both(9), await both(18)];
console.log(seen);
process.exit(seen.join(" ") === "5,0,25,0,5,25,75,100 5,25,75,100,5,25,75,100" ? 0 : 1);
J
node p.mjs
