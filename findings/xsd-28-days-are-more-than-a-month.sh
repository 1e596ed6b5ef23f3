#!/usr/bin/env bash
# Twenty-eight days are longer than a month for one validator of XML, and thirty-one days are no longer for another.
# Guess: with a limit of P1M, a duration of 28 days is valid, for no month is shorter. One of 31 days is not, for a month can be shorter.
# Seen (lxml 6.1.3 with libxml2, and xmlschema 4.3.2, Python 3.11): lxml refuses 28, 30 and 31 days, and takes 27. xmlschema takes all four.
#   So they differ for each duration that could be a month. XML Schema compares from four dates and wants all four to agree: 28 days do,
#   30 and 31 do not. Both refuse 32 days, and both take P1M.
# It matters here because files for regulators are checked by such a schema, and limits are given in months.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check lxml==6.1.3 xmlschema==4.3.2
"$t/v/bin/python" - <<'P'
import xmlschema
from lxml import etree
schema = """<x:schema xmlns:x="http://www.w3.org/2001/XMLSchema"><x:element name="took"><x:simpleType>
<x:restriction base="x:duration"><x:maxInclusive value="P1M"/></x:restriction></x:simpleType></x:element></x:schema>"""
first, second = etree.XMLSchema(etree.XML(schema)), xmlschema.XMLSchema(schema)
seen = {}
for span in ["P27D", "P28D", "P30D", "P31D", "P32D", "P1M"]:
    text = f"<took>{span}</took>"
    seen[span] = first.validate(etree.XML(text)), second.is_valid(text)
print(seen)
assert seen == {"P27D": (True, True), "P28D": (False, True), "P30D": (False, True), "P31D": (False, True), "P32D": (False, False), "P1M": (True, True)}
P
