#!/usr/bin/env bash
# An answer that was two hours early has an empty cell, in a sheet of OpenDocument.
# Guess: a negative timedelta is written as -PT2H, in the form that OpenDocument takes from XML Schema, or it is refused.
# Seen (pyexcel-ods3 0.6.1, Python 3.11): it is written as PT-2H00M00S, which is no duration of XML Schema. Read again by the same package the cell
#   is empty. 36 hours come back; half a second more is cut off.
# It matters here because the time left to a limit is negative when it is over, and a cell without a value says that nothing is known.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check pyexcel-ods3==0.6.1
v/bin/python -W ignore - <<'P'
from datetime import timedelta
import re, zipfile
import pyexcel_ods3
pyexcel_ods3.save_data("a.ods", {"left": [["a", timedelta(hours=36)], ["b", timedelta(hours=-2)], ["c", timedelta(hours=36, microseconds=500000)]]})
written = re.findall(r'office:time-value="([^"]*)"', zipfile.ZipFile("a.ods").read("content.xml").decode())
read = pyexcel_ods3.get_data("a.ods")["left"]
print(written, read)
assert written == ["PT36H00M00S", "PT-2H00M00S", "PT36H00M00S"]
assert read == [["a", timedelta(hours=36)], ["b"], ["c", timedelta(hours=36)]]
P
