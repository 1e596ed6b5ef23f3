#!/usr/bin/env bash
# Every complaint is overdue on SQLite, and none is late, by a filter that is right on PostgreSQL.
# Guess: `received + timedelta(days=56) < now` adds days, or SQLAlchemy refuses it for a database without intervals.
# Seen (SQLAlchemy 2.1.9, Python 3.11): of one complaint of January and one of yesterday both are found. `closed - received > timedelta(days=2)`
#   finds neither of one that took two hours and one that took eleven days. SQLite reads the years of two texts as numbers: 2026 + 1970.
#   The page of Interval says that it has no date arithmetic there; nothing is raised or warned.
# It matters here because tests and small desks run on SQLite, and such a filter sends reminders or counts late complaints.
#   amends keeps due instants, so a query compares two instants: examples/service.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check SQLAlchemy==2.1.9
"$t/v/bin/python" -W error - <<'P'
from datetime import datetime, timedelta
from sqlalchemy import Column, DateTime, Integer, MetaData, Table, create_engine, insert, select
table = Table("complaint", MetaData(), Column("id", Integer, primary_key=True), Column("received", DateTime), Column("closed", DateTime))
engine = create_engine("sqlite://")
table.metadata.create_all(engine)
received, closed = table.c.received, table.c.closed
with engine.begin() as database:
    database.execute(insert(table), [
        {"id": 1, "received": datetime(2026, 1, 5, 9), "closed": datetime(2026, 1, 16, 9)},
        {"id": 2, "received": datetime(2026, 5, 31, 9), "closed": datetime(2026, 5, 31, 11)}])
    overdue = database.scalars(select(table.c.id).where(received + timedelta(days=56) < datetime(2026, 6, 1))).all()
    late = database.scalars(select(table.c.id).where(closed - received > timedelta(days=2))).all()
print("overdue", overdue, "late", late)
assert overdue == [1, 2] and late == []
P
