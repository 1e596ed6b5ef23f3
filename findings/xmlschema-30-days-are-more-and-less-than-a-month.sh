#!/usr/bin/env bash
# Thirty days are more than a month, and thirty days are less than a month, for one validator of XML.
# Guess: XML Schema (part 2, 3.2.6.2) leaves the order of P1M and P28D to P31D open. So such a value is within no limit of P1M, as in lxml.
# Seen (xmlschema 4.3.2, and lxml 6.1.3 with libxml2, Python 3.11): with xmlschema P30D is valid for maxExclusive P1M and for minExclusive P1M.
#   P28D to P31D are valid for maxInclusive and for minInclusive. It refuses what is known to be outside, and not what is not known to be inside.
#   lxml refuses P28D to P31D for all four. Both agree on P27D and P32D, which the order knows, and on P1M.
# It matters here because files for regulators are checked by such a schema, and limits are given in months.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check lxml==6.1.3 xmlschema==4.3.2
"$t/v/bin/python" - <<'P'
import xmlschema
from lxml import etree
spans = ["P27D", "P28D", "P29D", "P30D", "P31D", "P32D", "P1M"]
first, second = {}, {}
for facet in ("maxInclusive", "maxExclusive", "minInclusive", "minExclusive"):
    text = f"""<x:schema xmlns:x="http://www.w3.org/2001/XMLSchema"><x:element name="took"><x:simpleType>
<x:restriction base="x:duration"><x:{facet} value="P1M"/></x:restriction></x:simpleType></x:element></x:schema>"""
    strict, loose = etree.XMLSchema(etree.XML(text)), xmlschema.XMLSchema(text)
    first[facet] = [span for span in spans if strict.validate(etree.XML(f"<took>{span}</took>"))]
    second[facet] = [span for span in spans if loose.is_valid(f"<took>{span}</took>")]
print("lxml:", first, "xmlschema:", second)
assert first == {"maxInclusive": ["P27D", "P1M"], "maxExclusive": ["P27D"], "minInclusive": ["P32D", "P1M"], "minExclusive": ["P32D"]}
assert second["maxInclusive"] == ["P27D", "P28D", "P29D", "P30D", "P31D", "P1M"]
assert second["minInclusive"] == ["P28D", "P29D", "P30D", "P31D", "P32D", "P1M"]
assert second["maxExclusive"] == ["P27D", "P28D", "P29D", "P30D"] and second["minExclusive"] == ["P29D", "P30D", "P31D", "P32D"]
P
