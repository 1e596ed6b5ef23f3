#!/usr/bin/env bash
# A corrected date of receipt is no change for one package for JSON Patch, and changes of single letters for another.
# Guess: a patch between two records whose Date differs replaces it, as the JSON of both records differs.
# Seen (rfc6902 5.4.0, fast-json-patch 3.1.1, Node 20): between 5 and 16 March 2026 `createPatch` gives no operation. `compare` gives
#   an operation for each letter of the ISO text, such as adding "/received/0". just-diff 6.0.2 replaces the Date.
#   JSON has no dates, and no page of both says what they do with one. No error comes.
# It matters here because the history of corrections is made of such patches: the audit shows none, and the limit runs from the old date.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund rfc6902@5.4.0 fast-json-patch@3.1.1 just-diff@6.0.2
cat >p.mjs <<'J'
import { createPatch } from "rfc6902";
import patch from "fast-json-patch";
import { diff } from "just-diff";
const before = { id: "C-1", received: new Date("2026-03-05T00:00:00Z") }, after = { id: "C-1", received: new Date("2026-03-16T00:00:00Z") };
const none = createPatch(before, after), letters = patch.compare(before, after), whole = diff(before, after);
console.log(none, letters.length, letters[0], whole);
process.exit(none.length === 0 && letters[0].path === "/received/0" && letters.length > 20 && whole.length === 1 && whole[0].op === "replace" ? 0 : 1);
J
node p.mjs
