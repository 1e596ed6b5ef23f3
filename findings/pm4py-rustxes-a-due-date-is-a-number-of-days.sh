#!/usr/bin/env bash
# A due date leaves pm4py as the text "Date(20570)" once a faster reader is installed next to it, and 36 hours leave as a debugger's text.
# Guess: `write_xes` and `read_xes` give the same with and without rustxes, which pm4py offers for speed.
# Seen (pm4py 2.7.23.11, rustxes 0.2.11, Python 3.11): alone pm4py writes 2026-04-27 and "1 days 12:00:00". With rustxes it writes "Date(20570)" and
#   "Duration(129600000000, Microseconds)". A list of a file comes as the text "[Attribute { key: …". Nothing in the program changed, and nothing warns.
# It matters here because due dates and handling times are what others read in such a log, and an installation decides what they see.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
cat >p.py <<'P'
from datetime import date
import pandas as pd, pm4py
frame = pd.DataFrame({"case:concept:name": ["C-1"], "concept:name": ["close"], "time:timestamp": pd.to_datetime(["2026-03-02T10:00:00Z"]),
                      "took": [pd.Timedelta(hours=36)], "due": [date(2026, 4, 27)]})
pm4py.write_xes(frame, "a.xes")
read = pm4py.read_xes("a.xes").iloc[0]
with open("a.xes") as file:
    text = file.read()
with open("b.xes", "w") as file:
    file.write(text.replace("</event>", '<list key="tags"><values><string key="tag" value="fees"/></values></list></event>'))
print("SEEN", read["due"], read["took"], pm4py.read_xes("b.xes").iloc[0]["tags"])
P
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check pm4py==2.7.23.11
alone=$(v/bin/python p.py 2>/dev/null | grep -a '^SEEN ')
v/bin/pip install -q --disable-pip-version-check rustxes==0.2.11
both=$(v/bin/python p.py 2>/dev/null | grep -a '^SEEN ')
printf '%s\n' "$alone" "$both"
[[ $alone == "SEEN 2026-04-27 1 days 12:00:00 {'value': None, 'children': [('tag', 'fees')]}" ]]
[[ $both == 'SEEN Date(20570) Duration(129600000000, Microseconds) [Attribute { key: "tag", '* ]]
