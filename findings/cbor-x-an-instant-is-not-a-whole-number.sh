#!/usr/bin/env bash
# An instant in milliseconds is a floating point number in one package for CBOR, and a whole number in another, so its hash differs.
# Guess: a whole number that is exact in JavaScript is an integer in CBOR, as deterministic encoding in RFC 8949 asks; its options speak of non-integers as floats.
# Seen (cbor-x 1.6.9, Node 20): 4,000,000,000 has 5 bytes and begins with 1a, an integer. 1772704800123 has 9 bytes and begins with fb,
#   a double. cborg 6.1.5 writes 1b, an integer, for it. msgpackr 2.1.4 writes cb, a double, and @msgpack/msgpack 3.1.3 cf, an integer.
# It matters here because a chain of records hashes bytes. A record with an instant, or a large case number, then has two hashes.
#   amends hashes canonical JSON, whose numbers have one form.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund cbor-x@1.6.9 cborg@6.1.5 msgpackr@2.1.4 @msgpack/msgpack@3.1.3
cat >p.mjs <<'J'
import { encode as cborx } from "cbor-x";
import { encode as cborg } from "cborg";
import { pack } from "msgpackr";
import { encode as msgpack } from "@msgpack/msgpack";
const first = (bytes) => `${bytes[0].toString(16)}/${bytes.length}`;
const instant = Date.parse("2026-03-05T10:00:00.123Z");
const seen = [4e9, instant].map((number) => [cborx, cborg, pack, msgpack].map((write) => first(write(number))).join(" "));
console.log(seen);
process.exit(seen.join() === "1a/5 1a/5 ce/5 ce/5,fb/9 1b/9 cb/9 cf/9" ? 0 : 1);
J
node p.mjs
