#!/usr/bin/env bash
# Identifiers of version 7 from one package are from the year 2203 for every other one.
# Guess: a UUID of version 7 starts with milliseconds since 1970 (RFC 9562), so identifiers of two packages sort by their time.
# Seen (uuid7 0.1.0, uuid6 2025.0.1, Python 3.11): uuid7's ids, made now, say version 7, sort after those made later by uuid6, and read by
#   RFC 9562 they are of the year 2203. It follows an early draft, with seconds and parts of them. Nothing in the id tells which it is.
# It matters here because records of histories are put in order, and dated, by such identifiers.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check uuid7==0.1.0 uuid6==2025.0.1
"$t/v/bin/python" - <<'P'
import time
import uuid6, uuid_extensions
def year(one):
    return 1970 + (one.int >> 80) / 1000 / 86400 / 365.2425
first = uuid_extensions.uuid7()
time.sleep(0.01)
second = uuid6.uuid7()
now = 1970 + time.time() / 86400 / 365.2425
print(first, first.version, int(year(first)), second, second.version, int(year(second)))
assert first.version == second.version == 7 and first.int > second.int
assert year(first) - now > 100 and abs(year(second) - now) < 0.01
P
