#!/usr/bin/env bash
# A hearing with two further dates has two dates in all: its first is lost.
# Guess: RFC 5545 (3.8.2.4) says that the start is the first of all dates of an event. So a start and two dates in RDATE are three.
# Seen (ical 14.3.1, recurring-ical-events 3.8.2, Python 3.11): recurring-ical-events gives 2, 10 and 12 March, and ical gives 10 and 12 March.
#   With a rule of three days in place of the list, both give three. Its page says that it is an implementation of RFC 5545.
# It matters here because hearings and visits are set one by one, so a list of dates is all that there is, and the first comes soonest.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check ical==14.3.1 recurring-ical-events==3.8.2
"$t/v/bin/python" - <<'P'
from ical.calendar_stream import IcsCalendarStream
import icalendar, recurring_ical_events
def days(more):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", "BEGIN:VEVENT", "UID:C-1", "DTSTAMP:20260101T000000Z",
             "DTSTART:20260302T090000Z", "DTEND:20260302T100000Z", more, "END:VEVENT", "END:VCALENDAR", ""]
    text = "\r\n".join(lines)
    one = [event.dtstart.day for event in IcsCalendarStream.calendar_from_ics(text).timeline]
    other = [event.start.day for event in recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between("20260301", "20260401")]
    return one, sorted(other)
dates, rule = days("RDATE:20260310T090000Z,20260312T090000Z"), days("RRULE:FREQ=DAILY;COUNT=3")
print("dates:", *dates, "rule:", *rule)
assert dates == ([10, 12], [2, 10, 12]) and rule == ([2, 3, 4], [2, 3, 4])
P
