#!/usr/bin/env bash
# 09:00 in Helsinki leaves as 09:00 of no place, when a table is exported to OpenDocument.
# Guess: an instant with its offset is refused, as the export to Excel refuses it, or turned to one zone, or written with its offset.
# Seen (tablib 3.10.0, Python 3.11): the sheet of OpenDocument has 2026-03-02 09:00 for 09:00+02:00 and for 09:00Z, which are two hours apart. Excel
#   raises TypeError. CSV keeps the offsets.
# It matters here because a page that offers both formats side by side moves complaints in time in one of them.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check "tablib[ods,xlsx]==3.10.0"
"$t/v/bin/python" - <<'P'
from datetime import datetime, timedelta, timezone
import tablib
table = tablib.Dataset(headers=["case", "received"])
for case, hours in (("C-1", 2), ("C-2", 0)):
    table.append([case, datetime(2026, 3, 2, 9, tzinfo=timezone(timedelta(hours=hours)))])
sheet = [row[1] for row in tablib.Dataset().load(table.export("ods"), "ods")]
lines = table.export("csv").splitlines()[1:]
try:
    table.export("xlsx")
    refused = False
except TypeError:
    refused = True
print("ods:", sheet, "csv:", lines, "xlsx refused:", refused)
assert sheet == [datetime(2026, 3, 2, 9)] * 2 and refused
assert lines == ["C-1,2026-03-02 09:00:00+02:00", "C-2,2026-03-02 09:00:00+00:00"]
P
