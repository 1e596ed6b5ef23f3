#!/usr/bin/env bash
# A group without a single justified complaint makes a desk look as unfair as it can be.
# Guess: the share of justified complaints that were upheld is unknown for a group that has none, as is a share of 0 of 0.
# Seen (fairlearn 0.15.0, Python 3.11): group a has five justified complaints, all upheld, and group b has none, and none upheld. The desk
#   made no mistake, and `true_positive_rate_difference` is 1.0, the largest there is, and `equalized_odds_ratio` 0.0. Nothing is warned.
# It matters here because small groups have no justified complaint in a month, and this is when the alarm goes off.
#   amends gives null with a reason for a rate without a denominator: docs/indicators.md.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check fairlearn==0.15.0
"$t/v/bin/python" -W error - <<'P'
from fairlearn.metrics import equalized_odds_ratio, true_positive_rate_difference
justified = [1] * 5 + [0] * 15
upheld = list(justified)
group = ["a"] * 10 + ["b"] * 10
seen = [float(measure(justified, upheld, sensitive_features=group)) for measure in (true_positive_rate_difference, equalized_odds_ratio)]
print(seen)
assert seen == [1.0, 0.0]
P
