#!/usr/bin/env bash
# A reminder of 24 hours before the due instant comes 23 hours before it, on the day on which clocks go forward.
# Guess: RFC 5545 (3.3.6) makes days nominal and hours exact. So -P1D from 29 March 12:00 in London is 28 March 12:00, and -PT24H is 11:00.
# Seen (icalendar 7.3.0, Python 3.11, and ical.js 2.2.1, Node 20): both give 28 March 12:00 for both triggers.
# It matters here because a warning in hours before a deadline is an hour late, and one in days is right.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check icalendar==7.3.0
npm init -y >/dev/null && npm install --silent --no-audit --no-fund ical.js@2.2.1
cat >p.py <<'P'
from datetime import timezone
from icalendar import Calendar
alarm = "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:due\nTRIGGER;RELATED=END:-{}\nEND:VALARM\n"
todo = ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y\nBEGIN:VTODO\nUID:1\nDTSTAMP:20260301T000000Z\nDTSTART;TZID=Europe/London:20260327T120000\n"
        "DUE;TZID=Europe/London:20260329T120000\n" + alarm.format("P1D") + alarm.format("PT24H") + "END:VTODO\nEND:VCALENDAR\n")
times = Calendar.from_ical(todo.replace("\n", "\r\n")).todos[0].alarms.times
print(",".join(time.trigger.astimezone(timezone.utc).strftime("%dT%H:%M") for time in times))
P
cat >p.mjs <<'J'
import ICAL from "ical.js";
const zone = new ICAL.Timezone(new ICAL.Component(ICAL.parse("BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\nBEGIN:DAYLIGHT\r\nDTSTART:19810329T010000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\nBEGIN:STANDARD\r\nDTSTART:19961027T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE")));
const due = ICAL.Time.fromData({ year: 2026, month: 3, day: 29, hour: 12, minute: 0, second: 0 }, zone);
console.log(["-P1D", "-PT24H"].map((text) => { const at = due.clone(); at.addDuration(ICAL.Duration.fromString(text)); return at.toJSDate().toISOString().slice(8, 16); }).join());
J
seen="$(v/bin/python p.py) $(node p.mjs)"
echo "$seen"
[ "$seen" = "28T12:00,28T12:00 28T12:00,28T12:00" ]
