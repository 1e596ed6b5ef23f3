#!/usr/bin/env bash
# Four months with the same number of complaints are out of control: all four lie beyond a limit on which they lie.
# Guess: a chart of equal values has equal limits, and no value is beyond them, or it has no limits.
# Seen (pycontrolcharts 0.1.2, Python 3.11): for 5, 5, 5, 5 the limits and the centre are all 5, and each month has a violation, "4 of 5 points beyond
#   -1 sigma". No month has one beyond +1 sigma, which is 5 as well. Three equal months have none.
# It matters here because small offices have months of equal, often zero, complaints, and a signal asks for a cause.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check pycontrolcharts==0.1.2
"$t/v/bin/python" - <<'P'
import pycontrolcharts
def chart(values):
    table = pycontrolcharts.calc_xmr(values)
    levels = {float(table[name].iloc[0]) for name in ("ucl", "sigma_1_upper", "center_line", "sigma_1_lower", "lcl")}
    return levels, [[rule["description"] for rule in row] for row in table["violations"]]
four, three = chart([5, 5, 5, 5]), chart([5, 5, 5])
zeros = chart([0] * 6)
print("four:", four, "three:", three, "six of zero:", zeros)
below = ["4 of 5 points beyond -1 sigma"]
assert four == ({5.0}, [below] * 4) and three == ({5.0}, [[]] * 3)
assert zeros[0] == {0.0} and below in zeros[1]
P
