#!/usr/bin/env bash
# A figure that a return reports as not known is zero for a reader of inline XBRL, and a fraction is not there.
# Guess: a fact with xsi:nil="true" has no value, so it comes as None. A number in ix:fraction comes as a number, or as an error in the list of errors.
# Seen (ixbrlparse 0.12.0, Python 3.11): the nil fact is 0, like a reported zero, and one of a third is in neither list. The list of errors is empty.
# It matters here because regulators' returns say "not known" so, and no complaints and an unknown number of them are different answers.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check ixbrlparse==0.12.0
"$t/v/bin/python" -W ignore - <<'P'
import io
from ixbrlparse import IXBRL
page = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 xmlns:e="urn:example" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><body><div style="display:none"><ix:header><ix:resources>
<xbrli:context id="c"><xbrli:entity><xbrli:identifier scheme="urn:example">1</xbrli:identifier></xbrli:entity>
<xbrli:period><xbrli:startDate>2026-01-01</xbrli:startDate><xbrli:endDate>2026-06-30</xbrli:endDate></xbrli:period></xbrli:context>
<xbrli:unit id="u"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit></ix:resources></ix:header></div>
<p><ix:nonFraction name="e:Opened" contextRef="c" unitRef="u" decimals="0">12</ix:nonFraction>
<ix:nonFraction name="e:Upheld" contextRef="c" unitRef="u" decimals="0">0</ix:nonFraction>
<ix:nonFraction name="e:Reopened" contextRef="c" unitRef="u" xsi:nil="true"/>
<ix:fraction name="e:Late" contextRef="c" unitRef="u"><ix:numerator>1</ix:numerator>/<ix:denominator>3</ix:denominator></ix:fraction></p></body></html>"""
read = IXBRL(io.StringIO(page), raise_on_error=False)
seen = {fact.name: fact.value for fact in read.numeric}
print(seen, len(read.nonnumeric), len(read.errors))
assert seen == {"Opened": 12, "Upheld": 0, "Reopened": 0} and not read.nonnumeric and not read.errors
P
