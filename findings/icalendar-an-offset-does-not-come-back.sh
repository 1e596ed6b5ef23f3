#!/usr/bin/env bash
# 09:00 with an offset of two hours is 09:00 of no place, once icalendar has read what it wrote.
# Guess: RFC 5545 knows no offsets, so such an instant is written in UTC, or as a zone that the same file defines, or it is refused.
# Seen (icalendar 7.3.0, ical 14.3.1, Python 3.11): it is written as TZID="UTC+02:00", and nothing defines that zone, also not after
#   `add_missing_timezones`. Read again it is a datetime without a zone, and no warning is shown. ical refuses the file.
# It matters here because every instant that comes from JSON has an offset and no name of a zone, and due instants are shown in calendars.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check icalendar==7.3.0 ical==14.3.1
"$t/v/bin/python" -W error::UserWarning - <<'P'
from datetime import datetime, timezone
import icalendar
from ical.calendar_stream import IcsCalendarStream
from ical.exceptions import CalendarParseError
due = datetime.fromisoformat("2026-03-02T09:00:00+02:00")
event = icalendar.Event()
for name, value in (("uid", "C-1"), ("dtstamp", datetime(2026, 1, 1, tzinfo=timezone.utc)), ("dtstart", due)):
    event.add(name, value)
calendar = icalendar.Calendar()
for name, value in (("version", "2.0"), ("prodid", "-//example//EN")):
    calendar.add(name, value)
calendar.add_component(event)
calendar.add_missing_timezones()
text = calendar.to_ical().decode()
line = next(line for line in text.splitlines() if line.startswith("DTSTART"))
read = icalendar.Calendar.from_ical(text).events[0].start
try:
    IcsCalendarStream.calendar_from_ics(text)
    refused = False
except CalendarParseError:
    refused = True
print(line, "VTIMEZONE" in text, read, refused)
assert line == 'DTSTART;TZID="UTC+02:00":20260302T090000' and "VTIMEZONE" not in text
assert read == datetime(2026, 3, 2, 9) and read.tzinfo is None and refused
P
