#!/usr/bin/env bash
# pyqicharts follows the R package qicharts2 in name and rules, but not in the limits of its I chart.
# Guess: moving ranges beyond 3.267 times their mean are screened out before the limits are drawn, as qicharts2 does when it is attached.
# Seen (pyqicharts 2.0.0, Python 3.11): no screening. One outlier of 40 among values of 11 to 15 gives limits 2.34 to 25.86;
#   with screening they are 9.09 to 19.11. Ten points beside the outlier are marked as signals.
# It matters here because one mistyped figure widens the limits, and a team that compares the two charts sees other signals.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check pyqicharts==2.0.0
MPLBACKEND=Agg "$t/v/bin/python" -W ignore - <<'P'
import pandas, pyqicharts
y = [12.0, 14, 11, 13, 12, 15, 40, 13, 12, 14, 11, 13, 12, 14, 13, 12, 11, 15, 13, 12]
chart = pyqicharts.qic(pandas.DataFrame({"y": y, "x": range(len(y))}), x="x", y="y", chart="i")
ranges = [abs(b - a) for a, b in zip(y, y[1:])]
mean, centre = sum(ranges) / len(ranges), sum(y) / len(y)
kept = [r for r in ranges if r < 3.267 * mean]
screened = 2.66 * sum(kept) / len(kept)
print(f"pyqicharts {chart.lcl:.2f} to {chart.ucl:.2f}; screened {centre - screened:.2f} to {centre + screened:.2f}; signals {int(chart.signals.sum())}")
assert abs(chart.ucl - (centre + 2.66 * mean)) < 0.02, "limits from all ranges"
assert abs(chart.ucl - (centre + screened)) > 5
P
