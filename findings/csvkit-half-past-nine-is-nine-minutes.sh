#!/usr/bin/env bash
# 09:30 in the morning becomes nine minutes and a half when a CSV file is sorted.
# Guess: a column of clock times such as 09:30 stays as it is: csvsort puts rows in order, and changes no cell.
# Seen (csvkit 2.2.0 with agate 1.14.2, Python 3.11): csvsort and csvjson write 0:09:30, and csvstat calls the column TimeDelta. 1 day becomes
#   "1 day, 0:00:00", the reference 007 becomes 7, and "yes" becomes True. Both keep the cells with --no-inference.
# It matters here because the file that goes on to a regulator has another time of receipt, and reads well.
#   amends reads cells as texts, with a pattern that the mapping names: `test_several_ways_of_writing_in_one_column`.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check csvkit==2.2.0 agate==1.14.2
printf 'case,received at,answered within,upheld,reference\nC-2,16:05,2 days,no,010\nC-1,09:30,1 day,yes,007\n' >"$t/c.csv"
cd "$t"
v/bin/csvsort -c case c.csv | tee sorted
v/bin/csvjson c.csv >json
v/bin/csvstat --type c.csv >types
v/bin/csvsort --no-inference -c case c.csv >sorted-as-it-is
v/bin/csvjson --no-inference c.csv >json-as-it-is
grep -qx 'C-1,0:09:30,"1 day, 0:00:00",True,7' sorted
grep -qF '"received at": "0:09:30", "answered within": "1 day, 0:00:00", "upheld": true, "reference": 7' json
grep -q 'received at: TimeDelta' types
grep -qx 'C-1,09:30,1 day,yes,007' sorted-as-it-is
grep -qF '"received at": "09:30", "answered within": "1 day", "upheld": "yes", "reference": "007"' json-as-it-is
