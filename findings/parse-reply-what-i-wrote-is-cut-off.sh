#!/usr/bin/env bash
# "On Monday I wrote:" ends a complaint for a reader of e-mail, so what was written then is lost.
# Guess: the start of a quoted mail has a sender or an address, and a sentence without one is text.
# Seen (parse-reply 0.0.4, Node 20): the two lines from "On Monday I wrote:" on are gone, and those before it are there.
#   The documentation says that its expressions are not exhaustive, so a quoted mail may stay. It does not say that text may go.
# It matters here because complaints tell what was said before, and the claim itself comes last.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund parse-reply@0.0.4
cat >p.mjs <<'J'
import parse from "parse-reply";
const text = (parse.default ?? parse)("The branch sent me away.\nOn Monday I wrote:\nPlease pay back 50 pounds.\n");
console.log(JSON.stringify(text));
process.exit(text.trim() === "The branch sent me away." ? 0 : 1);
J
node p.mjs
