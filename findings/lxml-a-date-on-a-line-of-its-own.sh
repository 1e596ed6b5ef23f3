#!/usr/bin/env bash
# A date of receipt is no date for a validator of XML, if it stands on a line of its own, and a number may stand there.
# Guess: spaces and line ends around a date go before it is checked, as XML Schema wants for all types of dates, durations and numbers.
# Seen (lxml 6.1.3 with libxml2, and xmlschema 4.3.2, Python 3.11): lxml refuses "2026-03-02" and P56D with a line end on both sides, and says
#   that they are not valid. It takes 7 and true. An instant with Z and a space behind is valid, and one without Z is not. xmlschema takes all.
# It matters here because a return to a regulator that a tool has laid out nicely is refused, and the message shows a right date.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check lxml==6.1.3 xmlschema==4.3.2
"$t/v/bin/python" - <<'P'
import xmlschema
from lxml import etree
def valid(kind, text):
    schema = f'<x:schema xmlns:x="http://www.w3.org/2001/XMLSchema"><x:element name="v" type="x:{kind}"/></x:schema>'
    document = f"<v>{text}</v>"
    return etree.XMLSchema(etree.XML(schema)).validate(etree.XML(document)), xmlschema.XMLSchema(schema).is_valid(document)
values = [("date", "2026-03-02"), ("duration", "P56D"), ("integer", "7"), ("boolean", "true")]
plain = {kind: valid(kind, text) for kind, text in values}
lines = {kind: valid(kind, f"\n  {text}\n") for kind, text in values}
behind = [valid("dateTime", text) for text in ("2026-03-02T09:00:00Z ", "2026-03-02T09:00:00 ")]
print(plain, lines, behind)
assert all(both == (True, True) for both in plain.values())
assert lines == {"date": (False, True), "duration": (False, True), "integer": (True, True), "boolean": (True, True)}
assert behind == [(True, True), (False, True)]
P
