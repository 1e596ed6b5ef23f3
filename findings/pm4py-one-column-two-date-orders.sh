#!/usr/bin/env bash
# One column of dates is read in two orders by pm4py: month first where that is possible, day first where it is not.
# Guess: with the 13th in the column, 05/03/2026 is 5 March like the others, or the column is refused.
# Seen (pm4py 2.7.23.11, Python 3.11): 05/03/2026 is 3 May and 13/03/2026 is 13 March. So the complaint was closed 51 days before it was received:
#   the events change places, and the trace is (close, receive). Nothing is raised, and no warning of pm4py or pandas is shown.
# It matters here because an export with day first is usual in Europe, and each date up to the 12th of a month is then wrong.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check pm4py==2.7.23.11 pandas==2.3.3
"$t/v/bin/python" - 2>"$t/err" <<'P'
import pandas
import pm4py
log = pandas.DataFrame({"case": ["1", "1"], "step": ["receive", "close"], "at": ["05/03/2026", "13/03/2026"]})
read = pm4py.format_dataframe(log, case_id="case", activity_key="step", timestamp_key="at")
days = dict(zip(read["concept:name"], read["time:timestamp"].dt.strftime("%Y-%m-%d")))
traces = list(pm4py.get_variants(read))
print(days, traces)
assert days == {"receive": "2026-05-03", "close": "2026-03-13"} and traces == [("close", "receive")]
P
! grep -i warning "$t/err"
