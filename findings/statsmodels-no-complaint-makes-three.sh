#!/usr/bin/env bash
# A month without a complaint has a rate of at least three a month, by one interval of statsmodels.
# Guess: the interval of a rate after no event starts at 0, as those of the other exact methods do.
# Seen (statsmodels 0.15.0, Python 3.11): confint_poisson(0, 1, method="midp-c") is (2.9957, 2.9957): both limits are the upper one, so the
#   rate that was seen, 0, lies outside its own interval. "exact-c" gives (0, 3.689) and "score" (0, 3.841). One event is right: (0.05, 4.93).
# It matters here because rare complaints, such as those about safety, have many months of 0, and mid-P is the usual choice for rare events.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check statsmodels==0.15.0
"$t/v/bin/python" - <<'P'
from statsmodels.stats.rates import confint_poisson
seen = {(method, count): tuple(round(float(end), 3) for end in confint_poisson(count, 1, method=method))
        for method in ("midp-c", "exact-c", "score") for count in (0, 1)}
print(seen)
assert seen["midp-c", 0] == (2.996, 2.996)
assert seen["exact-c", 0] == (0, 3.689) and seen["score", 0] == (0, 3.841)
assert seen["midp-c", 1][0] < 1 < seen["midp-c", 1][1]
P
