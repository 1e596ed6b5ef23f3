#!/usr/bin/env bash
# January is two periods for psycopg, and a period without a day is not empty for psycopg and SQLAlchemy.
# Guess: ranges of dates are equal if they hold the same days, as in PostgreSQL, and one from a day to before that day is empty.
# Seen (psycopg 3.3.9, SQLAlchemy 2.1.9, Python 3.11): from 1 to 31 January inclusive is not equal to from 1 January to before 1 February for psycopg,
#   and is for SQLAlchemy. PostgreSQL gives the second when the first was stored. From 1 January to before 1 January has
#   `isempty` False in psycopg and `is_empty` False in SQLAlchemy. It is not equal to an empty range in either. `Range(empty=True)` is what both call empty.
# It matters here because the period of a return, once stored and read, is not equal to the period that was stored.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check 'psycopg[binary]==3.3.9' sqlalchemy==2.1.9
"$t/v/bin/python" - <<'P'
from datetime import date
from psycopg.types.range import Range as Psycopg
from sqlalchemy.dialects.postgresql import Range as Alchemy
first, last, after = date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 1)
equal = [kind(first, last, bounds="[]") == kind(first, after) for kind in (Psycopg, Alchemy)]
none = [Psycopg(first, first).isempty, Alchemy(first, first).is_empty]
same = [kind(first, first) == kind(empty=True) for kind in (Psycopg, Alchemy)]
print(equal, none, same, Psycopg(empty=True).isempty, Alchemy(empty=True).is_empty)
assert equal == [False, True] and none == [False, False] and same == [False, False] and Psycopg(empty=True).isempty and Alchemy(empty=True).is_empty
P
