#!/usr/bin/env bash
# The end of March is 32 March in XPath, and the end of the year is 32 December.
# Guess: 24:00 of 31 March is the first instant of 1 April, as XML Schema says, and as 24:00 of 2 March is 00:00 of 3 March.
# Seen (fontoxpath 3.34.0, Node 20): 2026-03-31T24:00:00 is 2026-03-32T00:00:00, its day is 32, its month 3, and it is equal to 1 April 00:00. The
#   last instant of 2026 is of the year 2026, with day 32 of month 12. 24:00 of 2 March is right.
# It matters here because periods of returns and limits end at 24:00 of the last day of a month, and such a text is no date for any other reader.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund fontoxpath@3.34.0
cat >p.cjs <<'J'
const { evaluateXPathToString } = require("fontoxpath");
const namespaceResolver = (prefix) => (prefix === "xs" ? "http://www.w3.org/2001/XMLSchema" : null);
const ask = (text) => evaluateXPathToString(text, null, null, {}, { namespaceResolver });
const at = (day) => `xs:dateTime("2026-${day}T24:00:00")`;
const seen = [
  ask(at("03-31")), ask(`day-from-dateTime(${at("03-31")})`), ask(`month-from-dateTime(${at("03-31")})`),
  ask(`${at("03-31")} eq xs:dateTime("2026-04-01T00:00:00")`),
  ask(at("12-31")), ask(`year-from-dateTime(${at("12-31")})`), ask(at("03-02")),
].join(" ");
console.log(seen);
process.exit(seen === "2026-03-32T00:00:00 32 3 true 2026-12-32T00:00:00 2026 2026-03-03T00:00:00" ? 0 : 1);
J
node p.cjs
