#!/usr/bin/env bash
# A handling time of 30 hours in a file of SPSS or SAS is 06:00 in the morning.
# Guess: the formats TIME and DTIME hold lengths of time beyond a day, so 30 hours come back as 30 hours, as seconds, or as an error.
# Seen (pyreadstat 1.3.7, pandas 3.1.1, Python 3.11): TIME8 and DTIME10 of a .sav, and TIME8 of an .xpt, give datetime.time(6, 0). Whole days
#   are dropped, and nothing is raised or warned. With disable_datetime_conversion=True the seconds are right.
# It matters here because surveys and statistics of complaints are exchanged so, and each long case becomes a short one.
#   amends gives durations whole, also beyond a day: `test_durations_and_words`.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check pyreadstat==1.3.7 pandas==3.1.1
cd "$t"
v/bin/python -W error - <<'P'
import datetime, pandas, pyreadstat
frame, seen = pandas.DataFrame({"took": [108000.0, 3600.0]}), {}
for file, write, read, form in (("a.sav", pyreadstat.write_sav, pyreadstat.read_sav, "TIME8"),
                                ("b.sav", pyreadstat.write_sav, pyreadstat.read_sav, "DTIME10"),
                                ("c.xpt", pyreadstat.write_xport, pyreadstat.read_xport, "TIME8")):
    write(frame, file, variable_format={"took": form})
    seen[file, form] = read(file)[0]["took"].tolist()
    assert read(file, disable_datetime_conversion=True)[0]["took"].tolist() == [108000, 3600]
print(seen)
assert all(hours == [datetime.time(6), datetime.time(1)] for hours in seen.values())
P
