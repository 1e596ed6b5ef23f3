"""Due dates and verdicts of a table, in Python: the same bytes as the Rust example writes.

    python examples/python/due_dates.py TABLE.csv MAPPING.json > out.csv

TABLE is what `./examples/run` wrote; its due dates and verdicts are computed anew.
"""

import csv
import json
import sys
from datetime import datetime, timedelta, timezone

import amends


def instant(text):
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc) if text else None


def text(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else ""


def main(table, mapping):
    with open(mapping, encoding="utf-8") as file:
        mapping = json.load(file)
    calendar = amends.Calendar(mapping["calendar"])
    limits, as_of = mapping["limits"], instant(mapping["times"]["as_of"])
    out = csv.writer(sys.stdout, lineterminator="\n")
    with open(table, encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        out.writerow(rows.fieldnames)
        for row in rows:
            received, done, recorded = (instant(row[k]) for k in ("received", "done", "recorded_due"))
            limit = limits.get(row["category"], limits.get("*"))
            due = calendar.deadline(received, limit) if limit else None
            judged = due or recorded
            row["due"] = text(due)
            row["verdict"] = amends.verdict(judged, done, as_of=as_of) if judged else ""
            row["difference_s"] = (due - recorded) // timedelta(seconds=1) if due and recorded else ""
            out.writerow(row.values())


if __name__ == "__main__":
    main(*sys.argv[1:])
