#!/usr/bin/env bash
# A rule of whole weeks answers otherwise in two packages for the Common Expression Language.
# Guess: 15 / 7 is 2, because both are integers and CEL divides those towards zero.
# Seen (cel-js 0.8.2, @bufbuild/cel 0.6.1, Node 20): `15 / 7 > 2` is true in cel-js, which divides as JavaScript does, and false in the other.
#   Integers beyond 2^53 are rounded in cel-js: 9007199254740993 == 9007199254740992 is true there.
# It matters here because a rule "after more than two whole weeks" then fires on another day in the browser than on the server.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund cel-js@0.8.2 @bufbuild/cel@0.6.1
cat >p.mjs <<'J'
import { evaluate } from "cel-js";
import { run } from "@bufbuild/cel";
const rules = ["15 / 7 > 2", "9007199254740993 == 9007199254740992"];
const seen = rules.map((rule) => [evaluate(rule, {}), run(rule)]);
console.log(Object.fromEntries(rules.map((rule, at) => [rule, `cel-js ${seen[at][0]}, @bufbuild/cel ${seen[at][1]}`])));
process.exit(JSON.stringify(seen) === "[[true,false],[true,false]]" ? 0 : 1);
J
node p.mjs
