"""Measures: the interface, properties of state, and the figures of real data (skipped by name where the data is absent)."""

import csv
import gzip
import json
import os
import pathlib
import random
from datetime import date, datetime, timezone

import amends
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from amends import measure

DATA = pathlib.Path(os.environ.get("AMENDS_DATA", pathlib.Path(__file__).parents[3] / "shared/data"))


def real(name):
    """A real table as columns of text; skips by name where it is absent."""
    path = DATA / name
    if not path.exists():
        pytest.skip(f"no {name} in {DATA}")
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {key: [row[key] for row in rows] for key in rows[0]}


def simulated(**given):
    return measure.simulate(policy="iso-10002", from_="2025-01-01T00:00:00Z", days=200, **given)["events"]


def test_columns_of_every_library_give_the_same():
    numbers = [45.0, 51.0, 39.0, float("nan"), 49.0, 90.0, 44.0, 41.0, 47.0, 50.0, 43.0, 46.0]
    kinds = [numbers, tuple(numbers), np.array(numbers), pd.Series(numbers), pl.Series(numbers), pa.array(numbers), iter(numbers)]
    charts = [measure.control_chart(kind="c", values=values) for values in kinds]
    assert all(chart == charts[0] for chart in charts)
    assert charts[0]["values"][3] is None and charts[0]["parts"][0]["n"] == 11
    assert charts[0]["signals"][0]["points"] == [5]


def test_errors_name_the_place():
    with pytest.raises(amends.AmendsError) as caught:
        measure.poisson_rate(count=3, exposure=0)
    assert (caught.value.code, caught.value.path) == ("out_of_range", "/exposure")
    with pytest.raises(amends.AmendsError) as caught:
        measure.control_chart(kind="u", values=[1, 2])
    assert (caught.value.code, caught.value.path) == ("missing_field", "/sizes")
    with pytest.raises(amends.AmendsError) as caught:
        measure.survival(time=[1, 2], event=[1])
    assert caught.value.code == "length_mismatch"
    with pytest.raises(amends.AmendsError) as caught:
        measure.control_chart(kind="cc", values=[1])
    assert caught.value.code == "unknown_word" and "c" in caught.value.help


def test_tallies_that_were_made_differently_do_not_merge():
    events = simulated(arrivals_per_day=1.0)
    made = [measure.tally_events(events=events, as_of="2025-07-01T00:00:00Z", zone=zone) for zone in ("UTC", "Europe/London")]
    with pytest.raises(amends.AmendsError) as caught:
        measure.merge_tallies(parts=made)
    assert (caught.value.code, caught.value.path) == ("merge_mismatch", "/parts/1/header/zone")
    made[0]["header"]["definitions"]["on_time_days"] = 1
    with pytest.raises(amends.AmendsError) as caught:
        measure.merge_tallies(parts=made[:1])
    assert caught.value.code == "tally_invalid"


def test_any_partition_and_order_gives_the_same_bytes():
    events = simulated(arrivals_per_day=4.0, seed=3)
    ask = {"as_of": "2025-07-01T00:00:00Z", "zone": "Australia/Lord_Howe", "definitions": {"strata": ["cause", "channel"], "acknowledge_days": 2}}
    whole = json.dumps(measure.tally_events(events=events, **ask))
    names = sorted({e["case"] for e in events})
    for seed in range(4):
        dice = random.Random(seed)
        where = {name: dice.randrange(5) for name in names}
        parts = []
        for part in range(5):
            mine = [e for e in events if where[e["case"]] == part]
            # At least once, in any order.
            mine += dice.sample(mine, len(mine) // 3)
            dice.shuffle(mine)
            parts.append(measure.tally_events(events=mine, **ask))
        dice.shuffle(parts)
        halves = [measure.merge_tallies(parts=parts[:2]), measure.merge_tallies(parts=parts[2:])]
        assert json.dumps(measure.merge_tallies(parts=halves)) == whole
        assert json.dumps(measure.merge_tallies(parts=halves[::-1])) == whole
    nothing = measure.tally_events(events=[], **ask)
    assert json.dumps(measure.merge_tallies(parts=[nothing, json.loads(whole)])) == whole


def test_days_add_up_to_months_and_the_flow_adds_up():
    records = ["received", "closed", "reopened", "withdrawn", "merged"]       # what never happened is then 0, and adds up
    tally = measure.tally_events(events=simulated(seed=5), records=records, as_of="2025-07-01T00:00:00Z", zone="Europe/London")
    span = {"from": "2025-01-01", "to": "2025-07-01"}
    days = measure.flow(tally=tally, periods=span | {"unit": "day"})["rows"]
    months = measure.flow(tally=tally, periods=span | {"unit": "month"})["rows"]
    assert all(row["residual"] == 0 for row in days + months)
    for key in ("received", "closed", "reopened", "withdrawn", "merged", "net_received", "open_seconds", "seconds"):
        for month in months:
            assert sum(d[key] for d in days if d["period"].startswith(month["period"])) == month[key], (key, month["period"])
    ways = measure.ways_of_ending(tally=tally, periods=span)
    for i, still_open in enumerate(ways["survival"]):
        assert abs(still_open + sum(c["incidence"][i] for c in ways["causes"]) - 1) < 1e-12
    assert ways["survival"] == sorted(ways["survival"], reverse=True)


def test_a_moved_as_of_instant_reproduces_the_past():
    events = simulated(seed=8)
    early = measure.tally_events(events=events, as_of="2025-04-01T00:00:00Z", zone="UTC")
    until = measure.tally_events(events=[e for e in events if e["at"] < "2025-04-01T00:00:00Z"], as_of="2025-04-01T00:00:00Z", zone="UTC")
    assert early == until


def test_the_review_withholds_small_groups_and_escapes_what_it_shows():
    events = simulated(arrivals_per_day=0.2, seed=2)
    for event in events:
        if event.get("cause"):
            event["cause"] = "<script>alert(1)</script>"
    tally = measure.tally_events(events=events, as_of="2025-07-01T00:00:00Z", definitions={"strata": ["cause"], "on_time": "days"})
    ask = {"tally": tally, "periods": {"from": "2025-01-01", "to": "2025-07-01", "unit": "month"}, "title": "A <b> & \"c\""}
    html = measure.review_html(review=ask)["html"]
    assert "<script>alert(1)" not in html and "&lt;script&gt;alert(1)" in html and "A &lt;b&gt; &amp;" in html
    rows = measure.review(**ask)["signals"]
    withheld = [row for row in rows if row["figure"]["reason"] == "too_few"]
    assert withheld, [(row["id"], row["figure"]["denominator"]) for row in rows]
    assert all(row["figure"]["numerator"] is None for row in withheld)


def test_the_review_shows_limits_that_are_possible():
    tally = measure.tally_events(events=simulated(arrivals_per_day=1, seed=4), as_of="2025-07-20T00:00:00Z", definitions={"on_time": "days"})
    rows = measure.review(tally=tally, periods={"from": "2025-01-01", "to": "2025-07-01", "unit": "week"}, title="x")["signals"]
    charted = {row["id"]: row for row in rows if row["chart"]}
    # Single values far apart: limits end where values do, in the chart as on the page, and the chart says where.
    chart = charted["B1"]["chart"]
    assert chart["parts"][0]["lower"] == charted["B1"]["lower"] == 0
    assert chart["lower_clipped"] == [i for i, v in enumerate(chart["values"]) if v is not None]
    for row in charted.values():
        assert row["lower"] is None or row["lower"] >= 0
        assert row["unit"] != "share" or row["upper"] is None or row["upper"] <= 1


UCI = {
    "case": "number", "event": "incident_state", "at": "sys_updated_at", "time_format": "%d/%m/%Y %H:%M", "missing": ["?"],
    "events": {"New": "received", "Active": "investigation_started", "Awaiting Vendor": "noted", "Awaiting Problem": "noted",
               "Awaiting Evidence": "noted", "Awaiting User Info": "waiting", "Resolved": "responded", "Closed": "closed"},
    "cause": "category", "complainant": "caller_id", "rows_are_states": True, "rows_in_order": True,
}


def test_uci_incidents():
    table = real("uci_incident_opened_before_2016_05.csv.gz")
    read = measure.read_table(mapping=UCI, columns=table)
    assert read["rows"] == 101_045
    assert read["rows"] == read["used"] + read["ignored"] + sum(q["count"] for q in read["quarantined"])
    odd = {q["value"]: q["count"] for q in read["quarantined"]}
    assert odd == {v: n for v, n in pd.Series(table["incident_state"]).value_counts().items() if v not in UCI["events"]}
    assert read["conformance"]["cases"] == 17_136
    # Reopens of the log itself: 202 cases, 243 times, among rows whose state is known.
    assert read["derived_reopened"] == 243
    assert len({e["case"] for e in read["events"] if e["event"] == "reopened"}) == 202


def hours(events, begin, end):
    """Hours between two events of each case that has both, and the instants of all."""
    at = {}
    for e in events:
        at.setdefault(e["case"], {})[e["event"]] = pd.Timestamp(e["at"])
    return [(w[end] - w[begin]).total_seconds() / 3600 for w in at.values() if begin in w and end in w]


def test_uci_times_and_service_levels():
    table = pd.DataFrame(real("uci_incident_opened_before_2016_05.csv.gz")).groupby("number", sort=False).last().reset_index()
    mapping = {"table": "case_table", "case": "number", "time_format": "%d/%m/%Y %H:%M", "missing": ["?"],
               "events": {"received": "opened_at", "responded": "resolved_at", "closed": "closed_at"}}
    read = measure.read_table(mapping=mapping, columns={name: table[name].tolist() for name in table})
    def median(end):
        return round(measure.quantiles(values=hours(read["events"], "received", end), probabilities=[0.5], definition=7)["quantiles"][0], 2)
    assert (median("responded"), median("closed")) == (28.34, 174.62)
    # What the organisation closes by itself five days after it was resolved.
    after = measure.value_counts(values=[int(h) for h in hours(read["events"], "responded", "closed") if h != 121])["counts"]
    exact = sum(h == 121 for h in hours(read["events"], "responded", "closed"))
    assert (after["120"] + exact, sum(after.values()) + exact) == (12_635, 15_906)
    made = measure.proportion(numerator=int((table["made_sla"] == "true").sum()), denominator=len(table))
    assert (made["proportion"], round(made["proportion"], 4)) == (9_804 / 17_136, 0.5721)


def test_nyc_animals():
    table = real("nyc311_animals_2025q1.csv.gz")
    # Naive times, as the figures were computed; "3/14/2025 1:20" has no leading zeros.
    mapping = {"table": "case_table", "case": "Unique Key", "time_format": "%m/%d/%Y %H:%M", "missing": [""],
               "events": {"received": "Created Date", "closed": "Closed Date"}}
    read = measure.read_table(mapping=mapping, columns=table)
    assert read["quarantined"] == [] and read["conformance"]["cases"] == 4_969
    took = measure.quantiles(values=hours(read["events"], "received", "closed"), probabilities=[0.5, 0.9], definition=7)
    assert [round(v, 3) for v in took["quantiles"]] == [4.483, 73.077]
    tally = measure.tally_events(events=read["events"], as_of="2025-06-01T00:00:00Z")
    assert measure.open_cases(tally=tally)["count"] == 277
    mapping["events"]["noted"] = "Resolution Action Updated Date"
    read = measure.read_table(mapping=mapping, columns=table)
    # Six were updated before they came: the complaints are kept, those cells are not.
    assert read["quarantined"] == [] and sum(q["count"] for q in read["cells"]) == 6
    assert {q["reason"] for q in read["cells"]} == {"event_before_receipt"}
    assert sum(h > 0 for h in hours(read["events"], "closed", "noted")) == 410


def test_cfpb_complaints():
    table = real("cfpb_2013_2017_3186.csv.gz")
    late = sum(v == "No" for v in table["Timely response?"])
    assert (len(table["Product"]) - late, late) == (3093, 93)
    share = measure.proportion(numerator=595, denominator=sum(bool(v) for v in table["Consumer disputed?"]))
    assert share["proportion"] == 595 / 3129
    received, sent = (pd.to_datetime(pd.Series(table[name]), format="%m/%d/%Y") for name in ("Date received", "Date sent to company"))
    waits = measure.value_counts(values=[max(d, 0) for d in (sent - received).dt.days])["counts"]
    assert sum(n for days, n in waits.items() if int(days) > 15) == 148
    weekdays = measure.value_counts(values=received.dt.day_of_week)["counts"]
    assert weekdays["5"] + weekdays["6"] == 332
    counts = pd.Series(table["Product"]).value_counts(sort=False)
    causes = measure.pareto(labels=counts.index, counts=counts.to_numpy())
    assert sum(row["vital"] for row in causes["rows"]) == 4 and causes["total"] == 3186
    mapping = {"table": "case_table", "case": "row", "time_format": "%m/%d/%Y", "cause": "Product",
               "events": {"received": "Date received", "assigned": "Date sent to company"}}
    table["row"] = [str(i) for i in range(3186)]
    read = measure.read_table(mapping=mapping, columns=table)
    # Six were sent before they were received: the complaints are kept, those cells are not.
    assert read["quarantined"] == [] and sum(q["count"] for q in read["cells"]) == 6
    assert {q["reason"] for q in read["cells"]} == {"event_before_receipt"}
    tally = measure.tally_events(events=read["events"], as_of="2018-01-01T00:00:00Z", definitions={"strata": ["cause"]})
    assert tally["cases"] == 3186


def test_hospital_reopenings_and_deletions():
    table = real("hospital_billing_sample_10k.csv.gz")
    words = {w: "noted" for w in set(table["activity"])} | {
        "NEW": "received", "FIN": "responded", "RELEASE": "responded", "BILLED": "closed", "DELETE": "withdrawn", "REOPEN": "reopened"}
    mapping = {"case": "case_id", "event": "activity", "at": "timestamp", "time_format": "%Y-%m-%d %H:%M:%S", "events": words,
               "derive_reopened": False}
    read = measure.read_table(mapping=mapping, columns=table)
    assert read["conformance"]["cases"] == 10_000
    reopened = [e["case"] for e in read["events"] if e["event"] == "reopened"]
    assert (len(set(reopened)), len(reopened)) == (612, 703)
    assert len({e["case"] for e in read["events"] if e["event"] == "withdrawn"}) == 982


def test_fines_penalty_after_sixty_days():
    table = real("traffic_fines_sample_10k.csv.gz")
    when = {}
    for case, what, at in zip(table["case_id"], table["activity"], table["timestamp"]):
        when.setdefault(case, {}).setdefault(what, at[:10])
    gaps = [(pd.Timestamp(w["Add penalty"]) - pd.Timestamp(w["Insert Fine Notification"])).days
            for w in when.values() if "Add penalty" in w and "Insert Fine Notification" in w]
    counts = measure.value_counts(values=gaps)["counts"]
    assert counts == {"60": 4635}
    assert measure.moments(counts=counts)["variance"] == 0
    appeals = measure.value_counts(values=[
        (pd.Timestamp(w["Insert Date Appeal to Prefecture"]) - pd.Timestamp(w["Insert Fine Notification"])).days
        for w in when.values() if "Insert Date Appeal to Prefecture" in w and "Insert Fine Notification" in w])["counts"]
    assert (sum(n for days, n in appeals.items() if int(days) <= 60), sum(appeals.values())) == (195, 231)


def test_tsa_and_nhs_charts():
    tsa = pd.DataFrame(real("tsa_complaints_by_airport_2015_2019.csv.gz"))
    # A month is told by several reports: the last one counts.
    tsa["count"] = tsa["count"].astype(int)
    latest = tsa.sort_values("pdf_report_date").groupby(["airport", "year_month"], as_index=False).last()
    monthly = latest.groupby("year_month")["count"].sum()
    oracle = {"mean": 9078.317, "lower": 7011.543, "upper": 11145.090}
    chart = measure.control_chart(kind="xmr", values=monthly, profile="nhs")
    part = chart["parts"][0]
    assert (int(monthly.sum()), len(monthly)) == (544_699, 60)
    assert [round(part[k], 3) for k in ("center", "lower", "upper")] == pytest.approx(list(oracle.values()), abs=2e-3)
    assert len(chart["signals"][0]["points"]) == 6
    nhs = pd.DataFrame(real("nhs_ae_attendances_2016_2019.csv.gz"))
    first = nhs[nhs["type"] == "1"].astype({"attendances": float, "breaches": float}).groupby("period")[["attendances", "breaches"]].sum()
    assert (int(first["attendances"].sum()), int(first["breaches"].sum())) == (46_315_223, 8_096_641)
    shares = measure.control_chart(kind="xmr", values=first["breaches"] / first["attendances"], profile="nhs")
    part = shares["parts"][0]
    assert part["center"] == pytest.approx(0.175151, abs=1e-6)
    assert (part["lower"], part["upper"]) == pytest.approx((0.139305, 0.210997), abs=1e-6)
    assert len(shares["signals"][0]["points"]) == 9


def test_a_simulation_is_fitted_from_its_own_tally():
    given = {"arrivals_per_day": 12.0, "weekend": 0.25, "growth": 0.3, "withdrawn": 0.08, "reopened": 0.1, "referred": 0.1, "answers": 0.3,
             "repeaters": 0.2, "causes": [{"name": "delay", "weight": 3.0, "upheld": 0.8}, {"name": "price", "weight": 1.0, "upheld": 0.2}]}
    events = measure.simulate(policy="uk-fca-disp", from_="2024-01-01T00:00:00Z", days=730, handlers=20, seed=11, **given)["events"]
    tally = measure.tally_events(events=events, as_of="2026-01-01T00:00:00Z", definitions={"strata": ["cause"]})
    found = measure.fit_simulation(tally=tally, periods={"from": "2024-01-01", "to": "2025-12-01"})
    fitted = found["settings"]
    assert found["not_told"] == ["handlers", "waiting"]
    for name, tolerance in (("arrivals_per_day", 0.8), ("growth", 0.1), ("weekend", 0.03), ("withdrawn", 0.02), ("answers", 0.05)):
        assert fitted[name] == pytest.approx(given[name], abs=tolerance), name
    assert 0.05 < fitted["reopened"] < 0.14 and 0.02 < fitted["referred"] < 0.12 and 0.05 < fitted["repeaters"] < 0.25
    weights = {c["name"]: c["weight"] for c in fitted["causes"]}
    assert weights["delay"] / weights["price"] == pytest.approx(3, rel=0.1)
    assert {c["name"]: c["upheld"] for c in fitted["causes"]} == pytest.approx({"delay": 0.8, "price": 0.2}, abs=0.05)
    again = measure.simulate(policy="uk-fca-disp", from_="2026-01-01T00:00:00Z", days=365, handlers=20, **fitted)
    assert again["cases"] == pytest.approx(len({e["case"] for e in events}) / 2, rel=0.25)
    with pytest.raises(amends.AmendsError) as caught:
        measure.fit_simulation(tally=tally, periods={"from": "2030-01-01", "to": "2031-01-01"})
    assert caught.value.code == "out_of_range"


def test_more_hands_leave_less_open():
    stream = {"policy": "iso-10002", "from": "2025-01-01T00:00:00Z", "days": 200, "arrivals_per_day": 8.0}
    rows = measure.staffing(simulation=stream, handlers=[2, 4, 8], on_time_days=20)["rows"]
    assert [r["handlers"] for r in rows] == [2, 4, 8] and len({r["received"] for r in rows}) == 1
    assert rows[0]["open_end"] > rows[1]["open_end"] >= rows[2]["open_end"]
    assert rows[0]["on_time"]["value"] < rows[2]["on_time"]["value"]
    with pytest.raises(amends.AmendsError) as caught:
        measure.staffing(simulation=stream, handlers=[0])
    assert caught.value.path.startswith("/handlers/0")


def test_every_definition_of_quantiles_is_the_one_of_numpy():
    methods = ["inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf", "hazen", "weibull",
               "linear", "median_unbiased", "normal_unbiased"]
    dice, asked = random.Random(9), [0, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1]
    for n in (1, 2, 3, 5, 8, 20, 41):
        values = [round(dice.uniform(0, 90), 2) for _ in range(n)]
        for definition, method in enumerate(methods, 1):
            found = measure.quantiles(values=values, probabilities=asked, definition=definition)["quantiles"]
            assert found == pytest.approx(list(np.quantile(values, asked, method=method)), rel=1e-12), (n, definition)
    with pytest.raises(amends.AmendsError) as refused:
        measure.quantiles(values=[1], probabilities=[0.5], definition=10)
    assert (refused.value.code, refused.value.path) == ("unknown_word", "/definition")


@pytest.mark.parametrize(("written", "form", "meant"), [
    ("2025-01-01T10:00:00+05:30", "rfc3339", "2025-01-01T04:30:00Z"), ("2025-01-01 10:00:00.5+00:00", "rfc3339", "2025-01-01T10:00:00.5Z"),
    ("2025-01-01 10:00:00", "rfc3339", "2025-01-01T09:00:00Z"), ("2025-01-01", "rfc3339", "2024-12-31T23:00:00Z"),
    ("2025-01-01T10:00:00+0500", "%Y-%m-%dT%H:%M:%S%z", "2025-01-01T05:00:00Z"), ("1735725600", "%s", "2025-01-01T10:00:00Z"),
    ("01.07.2025 10:00 Uhr", "%d.%m.%Y %H:%M Uhr", "2025-07-01T08:00:00Z"), ("01.07.2025", "%d.%m.%Y", "2025-06-30T22:00:00Z"),
    ("2025-01-01T10:00:00", "%Y-%m-%dT%H:%M:%S%z", None), ("2025-13-01", "rfc3339", None), ("2025-01-01T10:00:60Z", "rfc3339", None)])
def test_times_that_say_their_offset_mean_it(written, form, meant):
    mapping = {"case": "k", "event": "w", "at": "t", "events": {"r": "received"}, "zone": "Europe/Berlin", "time_format": form}
    read = measure.read_table(columns={"k": ["1"], "w": ["r"], "t": [written]}, mapping=mapping)
    assert [e["at"] for e in read["events"]] == ([meant] if meant else [])
    assert [q["reason"] for q in read["quarantined"]] == ([] if meant else ["time_unreadable"])


@pytest.mark.parametrize("form", ["%Q", "%H:%M %Z", "%"])
def test_formats_that_cannot_be_read_are_refused(form):
    mapping = {"case": "k", "event": "w", "at": "t", "events": {"r": "received"}, "time_format": form}
    with pytest.raises(amends.AmendsError) as refused:
        measure.read_table(columns={"k": ["1"], "w": ["r"], "t": ["x"]}, mapping=mapping)
    assert (refused.value.code, refused.value.path) == ("unknown_word", "/mapping/time_format")


def test_counts_beyond_all_measure_have_an_answer():
    huge = measure.rate_ratio(count_before=5, exposure_before=10, count_after=2**63 - 1, exposure_after=10)
    assert huge["p_value"] == 0 and huge["lower"] > 1e17
    assert measure.poisson_rate(count=2**63 - 1, exposure=1)["lower"] > 9e18


def test_the_end_of_a_day_is_due_on_that_day():
    """The library's own deadline for 31 March, the end of that day, counts in March: as instant and as number of days, with equal counts."""
    calendar = amends.Calendar({"tz": "Europe/London", "weekly": "24x7"})
    received = datetime(2025, 3, 3, 9, tzinfo=timezone.utc)
    due = calendar.deadline(received, "P28D")
    january = datetime(2025, 1, 3, 9, tzinfo=timezone.utc)
    assert calendar.due_day(due).date == date(2025, 3, 31)
    for as_of in (datetime(2025, 3, 31, 23, tzinfo=timezone.utc), datetime(2025, 6, 1, tzinfo=timezone.utc)):
        for closed, on_time in ((datetime(2025, 3, 31, 10, tzinfo=timezone.utc), 1), (datetime(2025, 4, 1, 10, tzinfo=timezone.utc), 0)):
            for definitions in ({}, {"on_time": "days", "on_time_days": 28}):
                # Another complaint, of January: without a closing, the log could not tell that there was none.
                log = {"case": ["a", "a", "b", "b"], "event": ["received", "closed"] * 2, "at": [received, closed, january, january]}
                log |= {} if definitions else {"due": [due, due, None, None]}
                tally = measure.tally_frame(log, as_of=as_of, zone="Europe/London", definitions=definitions)
                found = measure.indicators(tally=tally, periods=amends.periods("2025-03", "2025-04"), ids=["T2"])["periods"]
                counts = [(p["figures"][0]["numerator"] or 0, p["figures"][0]["denominator"] or 0) for p in found]
                assert counts == [(on_time, 1), (0, 0)], (as_of, closed, definitions)
