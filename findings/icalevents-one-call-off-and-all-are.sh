#!/usr/bin/env bash
# One of three calls of a day is cancelled, and none of the three is left in the calendar.
# Guess: EXDATE takes one instant out of a series, as RFC 5545 (3.8.5.1) says, and leaves the others of the day.
# Seen (icalevents 0.3.1, recurring-ical-events 3.8.2, Python 3.11): of calls at 12:00, 13:00 and 14:00 with 13:00 taken out, icalevents gives
#   none, and recurring-ical-events gives 12:00 and 14:00. icalevents compares the dates alone.
# It matters here because calls to a complainant are tried several times a day, and the office would not call at all.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check icalevents==0.3.1 recurring-ical-events==3.8.2
"$t/v/bin/python" -W ignore - <<'P'
from datetime import datetime, timezone
from icalevents.icalparser import parse_events
import icalendar, recurring_ical_events
lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", "BEGIN:VEVENT", "UID:C-1", "DTSTAMP:20260101T000000Z",
         "DTSTART:20260702T120000Z", "DTEND:20260702T121500Z", "RRULE:FREQ=HOURLY;COUNT=3", "EXDATE:20260702T130000Z", "END:VEVENT", "END:VCALENDAR", ""]
def hours(lines):
    text = "\r\n".join(lines)
    start, end = datetime(2026, 7, 1, tzinfo=timezone.utc), datetime(2026, 7, 4, tzinfo=timezone.utc)
    one = [event.start.hour for event in parse_events(text.encode(), start=start, end=end)]
    other = [event.start.hour for event in recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(start, end)]
    return sorted(one), sorted(other)
cancelled, whole = hours(lines), hours([line for line in lines if not line.startswith("EXDATE")])
print("one cancelled:", *cancelled, "none:", *whole)
assert cancelled == ([], [12, 14]) and whole == ([12, 13, 14], [12, 13, 14])
P
