#!/usr/bin/env bash
# A record that nobody touched was altered, if it counts complaints by the number of the month.
# Guess: what `append` has written, `verify` of the same package finds to be as it was written.
# Seen (awdit 0.1.0, Python 3.11): counts for the months 1, 2 and 10 are "ALTERED: content does not match its own hash". Months 1, 2 and 3 are right.
#   The keys are sorted as numbers when the digest is made, and as texts when the file is read again.
# It matters here because the check accuses whoever keeps the log, in each year from October on.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check awdit==0.1.0
cat >p.py <<'P'
import awdit

awdit.append("a.log", "return", received={1: 4, 2: 6, 3: 5})
awdit.append("b.log", "return", received={1: 4, 2: 6, 10: 5})
awdit.append("c.log", "return", received={"1": 4, "2": 6, "10": 5})
seen = [awdit.verify(name).problems for name in ("a.log", "b.log", "c.log")]
print(seen)
assert seen == [[], ["record 1 ALTERED: content does not match its own hash (event='return')"], []]
P
v/bin/python p.py
