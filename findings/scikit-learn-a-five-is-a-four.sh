#!/usr/bin/env bash
# Two reviewers agree more closely when nobody gave a four, because a five then counts as one step from a three.
# Guess: a weighted kappa of scores weighs the distance between the scores, so one and the same table gives one figure.
# Seen (scikit-learn 1.9.1, irrCAC 0.4.4, Python 3.11): 0.8333 for eight pairs without a four, and 0.7231 once `labels` names all five scores.
#   irrCAC says 0.7231. Scores in words are weighed by the alphabet in both: 0.4 for low, mid and high, where 0.5455 is right.
#   That `labels` are those which occur is documented, and what this does to weights is not.
# It matters here because agreement on how serious complaints are is judged against a bound, and the bound is met by a score that nobody used.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check scikit-learn==1.9.1 irrCAC==0.4.4
cat >p.py <<'P'
import pandas as pd
from irrCAC.raw import CAC
from sklearn.metrics import cohen_kappa_score as kappa

a, b = [1, 2, 3, 5, 5, 1, 2, 3], [1, 2, 5, 5, 3, 2, 2, 3]
c, d = ["low", "mid", "high", "low", "high"], ["low", "mid", "high", "mid", "mid"]
steps = ["low", "mid", "high"]
other = CAC(pd.DataFrame({"a": a, "b": b}), weights="quadratic").conger()["est"]["coefficient_value"]
words = CAC(pd.DataFrame({"a": c, "b": d}), weights="linear").conger()["est"]["coefficient_value"]
seen = [kappa(a, b, weights="quadratic"), kappa(a, b, weights="quadratic", labels=[1, 2, 3, 4, 5]), other]
seen += [kappa(c, d, weights="linear"), words, kappa(c, d, weights="linear", labels=steps)]
seen = [round(float(x), 4) for x in seen]
print(seen)
assert seen == [0.8333, 0.7231, 0.7231, 0.4, 0.4, 0.5455]
P
v/bin/python -W ignore p.py
