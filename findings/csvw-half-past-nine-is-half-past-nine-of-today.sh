#!/usr/bin/env bash
# 09:30 in a column of times is 09:30 of the day on which the file is read, so two readings of one file are not equal.
# Guess: a cell of the type `time` becomes a time, or a text, as a cell of the type gYearMonth does. A reader of a file asks no clock.
# Seen (csvw 4.1.1, Python 3.11): it is a datetime without a zone, with the date of today. Read on another day it is another value.
#   Written again it is 09:30:00.
# It matters here because opening hours are such a column, and what is read at 23:59 and at 00:01 differs by a day.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check csvw==4.1.1 freezegun==1.5.5
"$t/v/bin/python" -W ignore - <<'P'
from datetime import datetime
from csvw.metadata import Datatype
from freezegun import freeze_time
kind = Datatype.fromvalue("time")
def read(day):
    with freeze_time(day):
        return kind.parse("09:30:00")
first, second = read("2026-03-02"), read("2026-03-03")
print(first, second, first == second, kind.formatted(second), repr(Datatype.fromvalue("gYearMonth").parse("2026-03")))
assert isinstance(first, datetime) and (first.year, first.month, first.day) == (2026, 3, 2)
assert (second.day, first == second, kind.formatted(second)) == (3, False, "09:30:00")
P
