#!/usr/bin/env bash
# Two packages for RFC 8785 give two texts for one record with an amount, and one text is not canonical.
# Guess: what toJSON() returns is canonical too, because the keys of all objects are sorted.
# Seen (json-canonicalize 3.0.1, canonicalize 5.1.0, Node 20): an amount whose toJSON() gives {"currency", "amount"} keeps this order in
#   json-canonicalize: {"price":{"currency":"GBP","amount":"5.00"}}. Read back and written again, the same record has another text.
#   canonicalize sorts: {"price":{"amount":"5.00","currency":"GBP"}}.
# It matters here because a digest made from objects does not fit the record that was stored as JSON.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund json-canonicalize@3.0.1 canonicalize@5.1.0
cat >p.mjs <<'J'
import { canonicalize } from "json-canonicalize";
import other from "canonicalize";
class Amount { toJSON() { return { currency: "GBP", amount: "5.00" }; } }
const record = { price: new Amount() };
const [first, again, sorted] = [canonicalize(record), canonicalize(JSON.parse(canonicalize(record))), other(record)];
console.log([first, again, sorted].join("\n"));
if (first !== '{"price":{"currency":"GBP","amount":"5.00"}}' || again !== '{"price":{"amount":"5.00","currency":"GBP"}}' || sorted !== again) process.exit(1);
J
node p.mjs
