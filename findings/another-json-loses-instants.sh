#!/usr/bin/env bash
# Two packages for canonical JSON write every Date as {}, so records that differ in their instant have one text.
# Guess: a Date is written as JSON.stringify writes it, as an RFC 3339 text, or it is refused as other values without a JSON form are.
# Seen (another-json 0.2.0, @tufjs/canonical-json 2.0.0, Node 20): {"receivedAt":{}} for any instant. Both refuse undefined.
# It matters here because the digest of a record then says nothing about when a complaint came.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund another-json@0.2.0 @tufjs/canonical-json@2.0.0
cat >p.cjs <<'J'
const writers = { "another-json": require("another-json").stringify, "@tufjs/canonical-json": require("@tufjs/canonical-json").canonicalize };
for (const [name, write] of Object.entries(writers)) {
  const [monday, friday] = ["2026-03-02", "2026-03-06"].map((day) => write({ receivedAt: new Date(day) }));
  let refused = false;
  try { write({ receivedAt: undefined }); } catch { refused = true; }
  console.log(name, monday, friday, refused);
  if (monday !== '{"receivedAt":{}}' || friday !== monday || !refused) process.exit(1);
}
J
node p.cjs
