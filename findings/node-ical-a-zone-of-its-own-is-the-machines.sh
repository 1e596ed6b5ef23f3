#!/usr/bin/env bash
# A calendar that brings its own time zone is read in the zone of the machine.
# Guess: a TZID that is defined by the VTIMEZONE in the same file means what that says, as in ical.js and in icalendar for Python.
# Seen (node-ical 0.26.1, ical.js 2.2.1, Node 20): noon on 28 July in "Complaints/London" (UTC+1 in the file) is 12:00Z on a machine in UTC
#   and 16:00Z on one in New York. The property `tz` still says Complaints/London. ical.js gives 11:00Z on both.
# It matters here because calendars of opening hours and due tasks bring such zones, and each machine then has its own deadlines.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node-ical@0.26.1 ical.js@2.2.1
cat >p.mjs <<'J'
import ICAL from "ical.js";
import ical from "node-ical";
const text = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y", "BEGIN:VTIMEZONE", "TZID:Complaints/London", "BEGIN:DAYLIGHT", "DTSTART:19810329T010000",
  "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT", "BEGIN:STANDARD", "DTSTART:19961027T020000",
  "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "END:VTIMEZONE", "BEGIN:VEVENT", "UID:1",
  "DTSTAMP:20260301T000000Z", "DTSTART;TZID=Complaints/London:20260728T120000", "END:VEVENT", "END:VCALENDAR", ""].join("\r\n");
const start = ical.sync.parseICS(text)["1"].start;
const other = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent").getFirstPropertyValue("dtstart").toJSDate();
console.log(start.toISOString().slice(11, 16), start.tz, other.toISOString().slice(11, 16));
J
seen="$(TZ=UTC node p.mjs), $(TZ=America/New_York node p.mjs)"
echo "$seen"
[ "$seen" = "12:00 Complaints/London 11:00, 16:00 Complaints/London 11:00" ]
