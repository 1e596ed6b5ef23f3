#!/usr/bin/env bash
# Two records with different case numbers have one canonical text in two packages for RFC 8785.
# Guess: a Python integer that JSON numbers of RFC 8785 cannot hold is refused, as the package rfc8785 refuses it.
# Seen (jcs 0.2.1, json-canonical 2.0.0, rfc8785 0.1.4, Python 3.11): 9007199254740993 is written as 9007199254740992 by the
#   first two. Nothing is raised or warned. rfc8785 raises IntegerDomainError.
# It matters here because identifiers of 64 bits are usual in ticket systems. A digest then fits the record of another case.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check jcs==0.2.1 json-canonical==2.0.0 rfc8785==0.1.4
"$t/v/bin/python" -W error - <<'P'
import jcs, json_canonical, rfc8785
one, two = {"case": 2**53}, {"case": 2**53 + 1}
texts = {write.__module__.split(".")[0]: {bytes(write(record)) for record in (one, two)} for write in (jcs.canonicalize, json_canonical.canonicalize)}
print(texts)
assert all(found == {b'{"case":9007199254740992}'} for found in texts.values())
try:
    rfc8785.dumps(two)
except rfc8785.IntegerDomainError as refusal:
    print(refusal)
else:
    raise SystemExit("rfc8785 writes it too")
P
