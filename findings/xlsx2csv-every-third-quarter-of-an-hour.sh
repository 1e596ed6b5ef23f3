#!/usr/bin/env bash
# A complaint received at 16:00:00 is received at 15:59:59 once its workbook is a CSV file.
# Guess: a time of a workbook is rounded to the second that a person sees in it, as by calamine.
# Seen (xlsx2csv 0.8.6, openpyxl 3.1.5, python-calamine 0.9.1, Python 3.11): of the 96 quarters of an hour of 5 March 2026, 32 lose a second: 00:15, 01:00, 01:45
#   and so on. openpyxl, which wrote them, reads all 96 back. calamine reads 95, and midnight
#   as the date alone.
# It matters here because 16:00 is a cut-off, and 00:00 and 01:00 begin days and hours: such complaints move to the period before.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check xlsx2csv==0.8.6 openpyxl==3.1.5 python-calamine==0.9.1
cd "$t"
"$t/v/bin/python" - <<'P'
from datetime import datetime, timedelta
import subprocess
import openpyxl
import python_calamine
times = [datetime(2026, 3, 5) + timedelta(minutes=15 * step) for step in range(96)]
book = openpyxl.Workbook()
for row, at in enumerate(times, 1):
    book.active.cell(row, 1, at).number_format = "yyyy-mm-dd hh:mm:ss"
book.save("c.xlsx")
texts = subprocess.run(["v/bin/xlsx2csv", "c.xlsx"], capture_output=True, text=True, check=True).stdout.split("\n")
lost = [(str(at)[11:], text[11:]) for at, text in zip(times, texts) if text != str(at)]
back = [cell.value for (cell,) in openpyxl.load_workbook("c.xlsx").active.iter_rows()]
other = [at for (at,) in python_calamine.CalamineWorkbook.from_path("c.xlsx").get_sheet_by_index(0).to_python()]
print(len(lost), lost[:3], dict(lost).get("16:00:00"))
assert len(lost) == 32 and lost[:3] == [("00:15:00", "00:14:59"), ("01:00:00", "00:59:59"), ("01:45:00", "01:44:59")]
assert dict(lost)["16:00:00"] == "15:59:59" and back == times and other == [times[0].date(), *times[1:]]
P
