#!/usr/bin/env bash
# A ticket of Friday afternoon is due on Sunday, by a package that leaves out weekends.
# Guess: with opening hours 9 to 17, four working hours after Friday 14:00 end on Monday 10:00. Its page says that weekends are no working hours.
# Seen (sla-calculator 1.0.0, Python 3.11): they end on Sunday 13:00, and so they do after Friday 10:00, when seven hours are left. Friday is
#   passed over and Sunday is worked on. The pendulum 2.1.2 that it requires counts days from Sunday, and a comment in its source from Monday.
# It matters here because the time limit of every complaint of a Friday ends on a day on which nobody works.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check sla-calculator==1.0.0
TZ=UTC "$t/v/bin/python" -W ignore - <<'P'
from sla_calculator import SLA_Calculator
def due(start):
    end = SLA_Calculator().calculate(start_time=start, open_hour=9, close_hour=17, country_name="US", sla_in_hours=4)
    return end.strftime("%a %d %H:%M")
seen = {start: due(start) for start in ("2026-03-03T10:00:00Z", "2026-03-06T10:00:00Z", "2026-03-06T14:00:00Z")}
print(seen)
assert list(seen.values()) == ["Tue 03 14:00", "Sun 08 13:00", "Sun 08 13:00"]
P
