#!/usr/bin/env bash
# A test of equal spread gives a ratio where spreadsheets give a chance.
# Guess: F.TEST gives the two-sided probability, as in spreadsheets, and as T.TEST and CHISQ.TEST of the same package do.
# Seen (@formulajs/formulajs 4.6.1, Node 20): for 6, 7, 9, 15, 21 and 20, 28, 31, 38, 40 it is 0.6142, the ratio of the two variances.
#   hyperformula 3.5.0 gives 0.6483, the probability. With the first list times 100 it is 6142, or 0.0002 with
#   the lists exchanged; the probability is 0.00000016 in both orders.
# It matters here because 0.0002 reads as proof that two teams differ in how even their handling times are, and 6142 as none.
#   Which of both it is depends on the team that is named first.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @formulajs/formulajs@4.6.1 hyperformula@3.5.0
cat >p.mjs <<'J'
import { F, VAR } from "@formulajs/formulajs";
import hyper from "hyperformula";
const a = [6, 7, 9, 15, 21], b = [20, 28, 31, 38, 40], wide = a.map((days) => days * 100);
const ours = [F.TEST(a, b), VAR.S(a) / VAR.S(b), F.TEST(wide, b), F.TEST(b, wide)].map((x) => x.toFixed(4));
const sheet = hyper.HyperFormula.buildFromArray([...a.map((days, i) => [days, b[i], wide[i]]), ["=F.TEST(A1:A5,B1:B5)", "=F.TEST(B1:B5,C1:C5)", "=F.TEST(C1:C5,B1:B5)"]], { licenseKey: "gpl-v3" });
const theirs = [0, 1, 2].map((col) => sheet.getCellValue({ sheet: 0, row: 5, col }));
console.log(ours, theirs);
process.exit(ours.join() === "0.6142,0.6142,6141.9753,0.0002" && theirs[0].toFixed(4) === "0.6483" && Math.abs(theirs[1] - theirs[2]) < 1e-9 ? 0 : 1);
J
node p.mjs
