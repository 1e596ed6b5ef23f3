#!/usr/bin/env bash
# Three months after 31 January is 28 April in one package, and one month after it is 3 March in two.
# Guess: a month that is too short ends on its last day, and only that one: P1M ends on 28 February, P3M on 30 April.
# Seen: metomi-isodatetime 3.2.0 (Python 3.11) walks through each month, so that February's 28 stays: P3M ends on 28 April, and P12M on
#   28 January, while P1Y ends on 31 January. @0dep/piso 5.1.2 and iso8601-duration 2.1.4 (Node 20) end P1M on 3 March.
# It matters here because limits are given in months, and these ends are up to three days early or late.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check metomi-isodatetime==1!3.2.0
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @0dep/piso@5.1.2 iso8601-duration@2.1.4
v/bin/python - <<'P'
from metomi.isodatetime.parsers import DurationParser, TimePointParser
start, parse = TimePointParser().parse("2026-01-31T00:00Z"), DurationParser().parse
ends = {span: str(start + parse(span))[:10] for span in ("P1M", "P3M", "P12M", "P1Y")}
print("metomi-isodatetime", ends)
assert ends == {"P1M": "2026-02-28", "P3M": "2026-04-28", "P12M": "2027-01-28", "P1Y": "2027-01-31"}
P
cat >p.mjs <<'J'
import { parseDuration } from "@0dep/piso";
import { end, parse } from "iso8601-duration";
const start = new Date("2026-01-31T00:00:00Z");
const ends = [parseDuration("P1M").getExpireAt(start), end(parse("P1M"), start)].map((at) => at.toISOString().slice(0, 10));
console.log("@0dep/piso", ends[0], "iso8601-duration", ends[1]);
if (ends.join() !== "2026-03-03,2026-03-03") process.exit(1);
J
TZ=UTC node p.mjs
