#!/usr/bin/env bash
# A missing month in an XmR chart: three Python packages, two answers.
# Guess: a missing value has no range to its neighbours, as in qicharts2 and NHSRplotthedots for R.
# Seen (Python 3.11): shewhart 0.1.1 and pyqicharts 2.0.0 drop the missing value and count the range between the months beside it.
#   The mean range is 25/8 = 3.125, the limits are 11.36 to 27.98. pycontrolcharts 0.1.2 leaves that range out: 13/7 = 1.857,
#   limits 14.73 to 24.61.
# It matters here because a complaints team has months without figures, and its limits must not depend on what was never measured.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check shewhart==0.1.1 pycontrolcharts==0.1.2 pyqicharts==2.0.0
MPLBACKEND=Agg "$t/v/bin/python" -W ignore - <<'P'
import numpy, pandas, pycontrolcharts, pyqicharts, shewhart
y = [10.0, 12, 11, 13, numpy.nan, 25, 27, 26, 28, 25]
bridged = shewhart.imr_limits(y)["mr_center"]
qic = pyqicharts.qic(pandas.DataFrame({"y": y, "x": range(10)}), x="x", y="y", chart="i")
left_out = pycontrolcharts.calc_xmr(pandas.Series(y))["variation_cl"].iloc[0]
print(f"shewhart: mean range {bridged:.3f}; pyqicharts: lower limit {qic.lcl:.3f}; pycontrolcharts: mean range {left_out:.3f}")
assert abs(bridged - 25 / 8) < 1e-9 and abs(left_out - 13 / 7) < 1e-9
mean = numpy.nanmean(y)
assert abs(qic.lcl - (mean - 2.66 * 25 / 8)) < 0.01, "pyqicharts counts the range across the gap"
P
