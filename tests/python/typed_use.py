"""Uses that type checkers must accept, and (marked) must refuse. Checked by mypy and pyright, never run."""

from datetime import datetime, timedelta, timezone

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]

import amends
from amends import measure

office = amends.Calendar({"tz": "Europe/London", "weekly": {"mon": [("09:00", "17:00")]}, "holidays": ["GB-ENG"]})
due: datetime | None = office.deadline(datetime.now(timezone.utc), {"within": "business P5D", "due": "close_of_business"})
worked: timedelta = office.business_time(datetime.now(timezone.utc), datetime.now(timezone.utc), pauses=[(datetime.now(timezone.utc), None)])
column: amends.Column = office.deadlines(pa.array([due]), "business PT4H")
array = office.deadlines(np.array(["2026-01-01"], "M8[s]"), "P5D", assume_utc=True)
verdict = amends.verdict(due, None, as_of=datetime.now(timezone.utc))
if verdict == "late":
    print(office.segments(datetime.now(timezone.utc), datetime.now(timezone.utc))[0]["cause"]["rule"])

listed: amends.Column = office.deadlines([due, None], "P5D")
part: amends.Column = listed[1:]
log: amends.Log = amends.read_cases("complaints.csv", {"case": "Ref", "events": {"received": "Opened"}}, zone="Europe/London")
again: amends.Log = amends.read_log([{"ref": "C-1"}], amends.suggest_mapping({"ref": ["C-1"]}), mask=True)
tally = log.tally(as_of=datetime.now(timezone.utc), definitions={"strata": ["product"]})
answer = measure.indicators(tally=tally, periods=amends.periods("2025-01", "2026-07", "month"))
first: dict[str, object] = log.quarantined[0]
amends.periods("2025-01", "2026-07", "fortnight")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

office.deadline("2026-01-01T00:00:00Z", "P5D")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
office.deadline(datetime.now(timezone.utc), {"within": "P5D", "due": "noon"})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
amends.verdict(due, None)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]

reading: datetime = office.local(datetime.now(timezone.utc))
day: amends.records.DueDay = office.due_day(datetime.now(timezone.utc))
office.zone.resolve(reading)
office.zone.local_column([datetime.now(timezone.utc), None]).to_list()
office.due_day("2026-03-02")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

layout: measure.FileLayout = measure.complaint_file_layouts()["layouts"][0]["layout"]
layout["columns"][0]["header"] = "ID"
file = measure.complaint_file(events=[], layout=layout, from_="2026-01-01", to="2026-07-01", as_of="2026-07-01T00:00:00Z")
rule: measure.FileRule = measure.check_complaint_file(layout=layout, csv=file["csv"], from_="2026-01-01", to="2026-07-01")["problems"][0]["rule"]
chosen: amends.Policy = amends.policy_in_force(["uk-fca-disp", amends.Policy.preset("iso-10002")], datetime.now(timezone.utc), amends.Zone("UTC"))
amends.policy_in_force([7], datetime.now(timezone.utc))  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
