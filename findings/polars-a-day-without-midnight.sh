#!/usr/bin/env bash
# A day that begins at 01:00 is missing from a daily range of polars, and the day before it is there twice.
# Guess: with a midnight that does not exist, `datetime_range` and `offset_by("1d")` go on to 01:00 of the day, as `truncate` does, or raise.
# Seen (polars 2.1.0, Python 3.11): in Cairo the clock jumps from 24 April 2026 00:00 to 01:00. The range goes back instead, to
#   23 April 23:00, and says nothing. So 23 April has two entries and 24 April none. In London 28 March 01:30 plus one day is 00:30.
#   `truncate("1d")` of 24 April noon is 01:00 of 24 April, so a join of both on the day finds no partner.
# It matters here because a chart of complaints a day then loses a day, and a due instant is an hour early.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check polars==2.1.0 tzdata==2026.3
"$t/v/bin/python" -W error - <<'P'
from datetime import datetime
import polars as pl
days = pl.datetime_range(datetime(2026, 4, 22), datetime(2026, 4, 25), "1d", time_zone="Africa/Cairo", eager=True)
texts = days.dt.to_string("%Y-%m-%d %H:%M").to_list()
noon = pl.Series([datetime(2026, 4, 24, 12)]).dt.replace_time_zone("Africa/Cairo")
start = noon.dt.truncate("1d").dt.to_string("%Y-%m-%d %H:%M")[0]
london = pl.Series([datetime(2026, 3, 28, 1, 30)]).dt.replace_time_zone("Europe/London")
later = london.dt.offset_by("1d").dt.to_string("%Y-%m-%d %H:%M")[0]
print(f"range: {', '.join(texts)}; truncate: {start}; London, a day later: {later}")
assert texts == ["2026-04-22 00:00", "2026-04-23 00:00", "2026-04-23 23:00", "2026-04-25 00:00"]
assert start == "2026-04-24 01:00" and later == "2026-03-29 00:30"
P
