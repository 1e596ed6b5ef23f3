#!/usr/bin/env bash
# One of two noons, in January and in July, leaves DuckDB for Node as eleven or thirteen o'clock, and which of both depends on today.
# Guess: the text of a TIMESTAMPTZ has the offset of its own day, as a text that DuckDB makes in the same session has.
# Seen (@duckdb/node-api 1.5.6-r.1, Node 20): in a session of America/New_York, DuckDB writes 12:00:00-05 and 12:00:00-04. The rows as text or
#   as JSON have one offset for both: that of the machine's zone when it started. The instant is right. The session's zone is not asked.
#   Its documentation says that the offset is one number, which a program may set.
# It matters here because the day is cut off such texts: a complaint of a summer night, at 00:30, is of the day before in a report made in winter.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.6-r.1
cat >p.mjs <<'J'
import { DuckDBInstance } from "@duckdb/node-api";
const session = await (await DuckDBInstance.create(":memory:")).connect();
await session.run("set TimeZone = 'America/New_York'");
const rows = await session.runAndReadAll("select noon, noon::text from (values (timestamptz '2026-01-15 17:00:00+00'), (timestamptz '2026-07-15 16:00:00+00')) t(noon)");
const own = rows.getRowsJson().map(([at]) => at), texts = rows.getRows().map(([, text]) => text);
const shown = rows.getRows().map(([at]) => String(at));
console.log(own, texts);
const summer = new Date().getTimezoneOffset() === 240;
const expected = summer ? ["2026-01-15 13:00:00-04", "2026-07-15 12:00:00-04"] : ["2026-01-15 12:00:00-05", "2026-07-15 11:00:00-05"];
process.exit(own.join() === expected.join() && shown.join() === expected.join() && texts.join() === "2026-01-15 12:00:00-05,2026-07-15 12:00:00-04" ? 0 : 1);
J
TZ=America/New_York node p.mjs
