#!/usr/bin/env bash
# The first half-year of a return is January alone, and the second begins in February.
# Guess: `resample("6ME")` of a year that begins in January gives January to June and July to December, as `6MS` does.
# Seen (pandas 3.1.1, polars 2.1.0, Python 3.11): 31, 181 and 153 days, because each bin reaches back from the end of the first month. So it is
#   with two quarters, "2QE": 90, 183 and 92. "6MS" and "2QS" give 181 and 184, and polars gives them for `every="6mo"` and `every="2q"`.
# It matters here because half-years are the periods of returns. The label of the first bin, 31 January, is all that shows it.
#   amends counts half-years of the calendar: `Periods`, and tests/measures/reports/forms.json.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check pandas==3.1.1 polars==2.1.0
"$t/v/bin/python" - <<'P'
import datetime, pandas, polars
days = pandas.Series(1, index=pandas.date_range("2026-01-01", "2026-12-31"))
seen = {rule: days.resample(rule).sum().tolist() for rule in ("6ME", "2QE", "6MS", "2QS")}
frame = polars.DataFrame({"day": polars.date_range(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31), eager=True)})
for every in ("6mo", "2q"):
    seen[every] = frame.group_by_dynamic("day", every=every).agg(polars.len())["len"].to_list()
print(seen)
halves = [181, 184]
assert seen == {"6ME": [31, 181, 153], "2QE": [90, 183, 92], "6MS": halves, "2QS": halves, "6mo": halves, "2q": halves}
P
