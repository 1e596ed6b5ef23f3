#!/usr/bin/env bash
# Two survival packages take two equal durations for different ones, because one was added up.
# Guess: 0.1 + 0.2 days and 0.3 days are one time, as in R's survival, whose `timefix` treats times that differ by rounding as tied.
#   greenwood says that each statistic is tested against R's survival.
# Seen (greenwood 0.8.0, lifelines 0.30.3, Python 3.11): of three complaints closed or censored after 0.3 days, two closed. The curve ends at
#   1/3 if all are written 0.3, and at 0 if one is 0.1 + 0.2, because the censored one leaves before the last one closes.
# It matters here because durations in days are sums of hours divided by 24, and ties of events and censoring decide the curve.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check greenwood==0.8.0 lifelines==0.30.3 pandas==2.3.3
"$t/v/bin/python" -W ignore - <<'P'
import greenwood
from lifelines import KaplanMeierFitter
closed = [1, 1, 0]
def ends(times):
    return (
        float(greenwood.KaplanMeier().fit(greenwood.Surv(times, closed)).predict([1.0])[0]),
        float(KaplanMeierFitter().fit(times, closed).predict(1.0)),
    )
written, added = ends([0.3, 0.3, 0.3]), ends([0.1 + 0.2, 0.3, 0.3])
print("0.3 three times:", written, "one of them 0.1 + 0.2:", added)
assert all(abs(end - 1 / 3) < 1e-9 for end in written) and added == (0.0, 0.0)
P
