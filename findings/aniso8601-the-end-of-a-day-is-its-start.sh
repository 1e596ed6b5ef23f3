#!/usr/bin/env bash
# The end of a day, written as 24:00, is its start in one package and an instant of its own in another.
# Guess: 2026-03-02T24:00Z is read as 2026-03-03T00:00Z, as ciso8601 and arrow read it, or it is refused.
# Seen (Python 3.11): aniso8601 10.0.1 gives 2026-03-02 00:00, a day early, so an interval of four hours to midnight ends before it
#   starts. metomi-isodatetime 3.2.0 keeps 24:00, and then it is earlier than 00:00 of the next day, while the
#   difference of both is nothing. ciso8601 2.4.1 gives the next day.
# It matters here because opening hours and due instants at the end of a day are often written so.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check aniso8601==10.0.1 ciso8601==2.4.1 metomi-isodatetime==1!3.2.0
"$t/v/bin/python" - <<'P'
import aniso8601, ciso8601
from metomi.isodatetime.parsers import TimePointParser
text, next_day = "2026-03-02T24:00:00Z", "2026-03-03T00:00:00Z"
read = {"aniso8601": aniso8601.parse_datetime(text), "ciso8601": ciso8601.parse_datetime(text)}
start, end = aniso8601.parse_interval("2026-03-02T20:00:00Z/" + text)
parse = TimePointParser().parse
a, b = parse(text), parse(next_day)
print({name: str(at) for name, at in read.items()}, "interval", end - start, "metomi", a, a < b, a - b)
assert read["aniso8601"].isoformat() == "2026-03-02T00:00:00+00:00" and end < start
assert read["ciso8601"].isoformat() == "2026-03-03T00:00:00+00:00"
assert a != b and a < b and str(a - b) == "P0Y"
P
