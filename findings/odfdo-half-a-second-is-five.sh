#!/usr/bin/env bash
# Half a second is five seconds in a sheet of OpenDocument, and with nine digits behind the point it is sixteen years.
# Guess: a time value with a fraction of a second is read as one, or its fraction is cut off.
# Seen (odfdo 3.27.3 and python-calamine 0.9.1, Python 3.11): PT02H30M00.5S is 2 h 30 min 5 s, and PT02H30M00.500000000S is 5,787 days and
#   3 hours 23 minutes: the point is dropped. Written back, half a second is PT00H00M00S. Calamine reads 2 h 30 min and half a second.
# It matters here because handling times that were averaged in a sheet have such fractions.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check odfdo==3.27.3 python-calamine==0.9.1
cd "$t"
"$t/v/bin/python" - <<'P'
from datetime import time, timedelta
from odfdo import Cell, Document, Row, Table
from python_calamine import CalamineWorkbook
document = Document("spreadsheet")
document.body.clear()
table, row = Table("took"), Row()
for text in ("PT02H30M00.5S", "PT02H30M00.500000000S"):
    cell = Cell()
    cell.set_attribute("office:value-type", "time")
    cell.set_attribute("office:time-value", text)
    row.append_cell(cell)
table.append_row(row)
document.body.append(table)
document.save("c.ods")
seen = list(Document("c.ods").body.get_table(0).iter_values())[0]
other = CalamineWorkbook.from_path("c.ods").get_sheet_by_index(0).to_python()[0]
written = Cell(timedelta(seconds=0.5)).get_attribute("office:time-value")
print([str(took) for took in seen], other, written)
assert seen == [timedelta(hours=2, minutes=30, seconds=5), timedelta(days=5787, hours=3, minutes=23, seconds=20)]
assert other == [time(2, 30, 0, 500000)] * 2 and written == "PT00H00M00S"
P
