#!/usr/bin/env bash
# All complaints were received on 1 January 1970 in a file of SPSS, Stata or SAS, if pandas holds their times in seconds.
# Guess: the unit of a column of datetimes, which pandas has known since version 2, changes nothing in the file that is written.
# Seen (pyreadstat 1.3.7, pandas 3.1.1, Python 3.11): datetime64[s], which Arrow's timestamp[s] becomes, is read back as 1970-01-01 from a .sav,
#   a .dta and an .xpt. Milliseconds, microseconds and nanoseconds are right. Nothing is raised or warned.
# It matters here because statistics are handed over in such files, and a duration between two such columns is nothing.
#   amends keeps the instants of all four units: `test_every_library_has_the_same_instants`.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check pyreadstat==1.3.7 pandas==3.1.1
v/bin/python -W error - <<'P'
import pandas, pyreadstat
seen = {}
for unit in ("s", "ms", "us", "ns"):
    frame = pandas.DataFrame({"received": pandas.Series(["2026-03-02 10:00", "2026-07-01 12:30"]).astype(f"datetime64[{unit}]")})
    for kind, write, read in (("sav", pyreadstat.write_sav, pyreadstat.read_sav), ("dta", pyreadstat.write_dta, pyreadstat.read_dta),
                              ("xpt", pyreadstat.write_xport, pyreadstat.read_xport)):
        write(frame, f"c.{kind}")
        seen.setdefault(unit, set()).update(str(at)[:16] for at in read(f"c.{kind}")[0]["received"])
print(seen)
right = {"2026-03-02 10:00", "2026-07-01 12:30"}
assert {str(at)[:10] for at in seen.pop("s")} == {"1970-01-01"} and all(found == right for found in seen.values())
P
