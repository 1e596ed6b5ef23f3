#!/usr/bin/env bash
# An hour and a half, written 1,5h, is fifteen hours, and a quarter of an hour, written 0,25h, is a day and an hour.
# Guess: a comma is the decimal sign that ISO 8601 allows, or the text is no duration.
# Seen (@sapphire/duration 1.2.0, Node 20): 15 and 25 hours. With a point they are 1.5 and 0.25. The documentation uses a comma between parts.
# It matters here because a limit from a form in German or French is ten or a hundred times as long.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @sapphire/duration@1.2.0
cat >p.mjs <<'J'
import { Duration } from "@sapphire/duration";
const hours = (text) => new Duration(text).offset / 3600000;
const seen = ["1.5h", "1,5h", "0.25h", "0,25h"].map(hours).join(" ");
console.log(seen);
process.exit(seen === "1.5 15 0.25 25" ? 0 : 1);
J
node p.mjs
