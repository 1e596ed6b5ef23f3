#!/usr/bin/env bash
# A shift of dates that keeps the days between them turns an instant with a zone into a word, and so does half a second.
# Guess: `date_shift`, which preserves intervals, moves 2026-03-05T09:00:00Z by as many days as it moves 2026-03-02.
# Seen (deidkit 0.1.6, Python 3.11): 2026-03-05T09:00:00 is three days after the other date, as before. With Z, +02:00 or .250 it is "[DATE]".
#   The rule names the column. No warning is given.
# It matters here because exports of help desks write instants with Z, and no handling time is left in a log that was made for measuring them.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check deidkit==0.1.6
cat >p.py <<'P'
from datetime import date

import deidkit
import pandas as pd

seen = []
for closed in ("2026-03-05T09:00:00", "2026-03-05T09:00:00Z", "2026-03-05T09:00:00+02:00", "2026-03-05T09:00:00.250"):
    frame = pd.DataFrame({"case": ["C-1"], "received": ["2026-03-02"], "closed": [closed]})
    rules = [deidkit.FieldRule(name, "date_shift") for name in ("received", "closed")]
    out = deidkit.deidentify_dataframe(frame, entity_key="case", spacy_model=None, rules=rules).iloc[0]
    text = out["closed"]
    days = text if text == "[DATE]" else (date.fromisoformat(text[:10]) - date.fromisoformat(out["received"])).days
    seen.append(days)
print(seen)
assert seen == [3, "[DATE]", "[DATE]", "[DATE]"]
P
v/bin/python -W ignore p.py
