#!/usr/bin/env bash
# A complaint by e-mail from July arrives today, because its date names the zone BST.
# Guess: a date with a zone that is not known is missing, or read as UTC: RFC 5322 (4.3) takes such a zone as -0000.
# Seen (mailparser 3.14.2, Node 20): for "Date: Wed, 1 Jul 2026 10:00:00 BST" `date` is the moment of parsing. The header in `headers` is
#   that moment too, so nothing shows it. "+0100 (BST)" is right, and so is EDT. postal-mime 4.0.0 gives the text of the header.
# It matters here because the time of receipt starts every deadline. Old mail that is imported would get new deadlines.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund mailparser@3.14.2 postal-mime@4.0.0
cat >p.mjs <<'J'
import { simpleParser } from "mailparser";
import PostalMime from "postal-mime";
const mail = (zone) => `From: a@example.org\r\nDate: Wed, 1 Jul 2026 10:00:00 ${zone}\r\nSubject: late\r\n\r\nhello`;
const read = async (zone) => (await simpleParser(mail(zone))).date.getTime();
const before = Date.now();
const [named, header] = [await read("BST"), (await simpleParser(mail("BST"))).headers.get("date").getTime()];
const [numbered, eastern] = [await read("+0100 (BST)"), await read("EDT")];
const other = (await PostalMime.parse(mail("BST"))).date;
console.log("BST:", new Date(named), "+0100:", new Date(numbered), "EDT:", new Date(eastern), "postal-mime:", other);
process.exit(named >= before && header >= before && numbered === Date.UTC(2026, 6, 1, 9) && eastern === Date.UTC(2026, 6, 1, 14)
  && other === "Wed, 1 Jul 2026 10:00:00 BST" ? 0 : 1);
J
node p.mjs
