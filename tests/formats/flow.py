"""Streams of events: flow, shards and duplicates, business days and hours, capacity, pauses (`fl…`)."""

import datetime

from .calls import call, format, ref


def log_event(e):
    """An event of the vectors in the words of logs."""
    outcome = {"word": e["outcome"]} if "outcome" in e else {}
    extra = {key: e[key] for key in ("complainant", "cause") if key in e}
    return {"case": e["case"], "event": e["type"], "at": e["at"], "id": e["event_id"]} | outcome | extra


def counted(given, events):
    """The call that counts events under the definitions of the vectors."""
    d = given["definitions"]
    definitions = {"on_time": "days", "on_time_days": d["on_time_days"], "reopen": d["reopen_policy"].split(";")[0]}
    return call("tally_events", events=events, zone=given["zone"], as_of=given["as_of"], definitions=definitions)


def months(given):
    """The months from that of the first event to the as-of instant."""
    first = min(e["at"] for e in given["events"])[:7]
    return {"from": f"{first}-01", "to": given["as_of"][:10], "unit": given["period"]}


def flows(rows):
    keys = ("period", "open_start", "received", "closed", "reopened", "withdrawn", "merged", "open_end")
    return [{k: r[k] for k in keys} | {"identity_residual": r["residual"]} for r in rows]


@format("fl01_event_stream_flow")
def flow(given):
    shards, n = given["shards_by_case"], len(given["shards_by_case"])
    parts = [counted(given, [log_event(e) for e in given["events"] if e["case"] in set(shard)]) for shard in shards]
    periods, whole = months(given), months(given) | {"unit": "whole"}
    merged, first = ref(n), {"definitions": given["definitions"] | {"reopen_policy": "first_close"}}
    everything = [log_event(e) for e in given["events"]]
    tables = {"event": "closed", "withdrawn": "withdrawn", "censored_open": "open"}
    answers = yield [
        *parts, call("merge_tallies", parts=[ref(i) for i in range(n)]), counted(given, everything),
        call("merge_tallies", parts=[ref(i) for i in reversed(range(n))]), counted(given | first, everything),
        call("flow", tally=merged, periods=periods), call("cohorts", tally=merged, periods=periods), call("open_cases", tally=merged),
        call("indicators", tally=merged, periods=whole, ids=["O1"]), call("cohorts", tally=merged, periods=whole),
        *(call("tally_values", tally=merged, kind=kind, periods=whole) for kind in tables.values()),
        call("tally_values", tally=ref(n + 3), kind="closed", periods=whole), *little_calls(merged, whole)]
    by_case, at_once, backwards, _, flow, cohorts, ages, figures, all_time, *rest = answers[n:]
    times, (first_closes, *rest) = rest[:3], rest[3:]
    assert by_case == at_once == backwards, "a partition changes the tally"
    total, upheld = all_time["rows"][0], figures["periods"][0]["figures"][0]
    band = lambda b: f"{b['from']}+" if b["to"] is None else f"{b['from']}-{b['to']}"
    days = lambda table: sum(int(day) * count for day, count in table["counts"].items())
    return {
        "periods": [r["period"] for r in flow["rows"]], "flow": flows(flow["rows"]), "open_at_as_of": ages["count"],
        "open_ages_days_from_first_receipt": [age for age, count in ages["ages"] for _ in range(count)],
        "age_bands": {band(b): b["count"] for b in ages["bands"]},
        "net_received_excluding_merged": {r["period"]: r["net_received"] for r in flow["rows"]},
        "outcomes_current": {k: total[k] for k in ("upheld", "partly_upheld", "not_upheld")},
        "upheld_rate": {"numerator": upheld["numerator"], "denominator": upheld["denominator"]},
        "on_time_56d": {r["period"]: {
            "closed": {"num": r["closed_on_time"], "den": r["closed"]},
            "received": {"num": r["mature_on_time"], "den": r["mature"], "immature": r["immature"]},
            "due": {"num": r["due_on_time"], "den": r["due"], "excluded_withdrawn_or_merged": r["due_excluded"]}} for r in cohorts["rows"]},
        "time_to_last_close_days": {name: table["counts"] for name, table in zip(tables, times)},
        "first_close_vs_last_close_sum_days": {"first": days(first_closes), "last": days(times[0]), "n": total["closed"], "reopened_cases": total["reopened_cases"]},
    } | (yield from little(rest))


def little_calls(tally, whole):
    return [call("flow", tally=tally, periods=whole), call("repeat_complaints", tally=tally, periods=whole)]


def little(answers):
    """Little's law over the whole window, and repeats."""
    flow, repeats = answers
    row = flow["rows"][0]
    came, left = row["received"] + row["reopened"], row["closed"] + row["withdrawn"] + row["merged"]
    (law,) = yield [call("little", window_seconds=row["seconds"], open_case_seconds=row["open_seconds"], arrivals=came, departures=left)]
    return {
        "little": {"window_seconds": row["seconds"], "open_case_seconds": row["open_seconds"], "arrivals": came, "departures": left,
                   "mean_open_L": law["mean_open"], "arrival_rate_per_day": law["arrivals_per_day"],
                   "W_days_by_arrivals": law["days_by_arrivals"], "W_days_by_departures": law["days_by_departures"]},
        "repeat_90d": {"denominator": repeats["denominator"], "same_complainant": repeats["same_complainant"],
                       "same_complainant_same_cause": repeats["same_cause"], "distinct_complainants": repeats["complainants"]}}


@format("fl02_event_shards_duplicates_out_of_order")
def event_shards(given):
    by_id = {e["event_id"]: log_event(e) for e in given["events"]}
    parts = [{"events": [by_id[i] for i in shard]} for shard in given["event_shards"]]
    periods, whole = months(given), months(given) | {"unit": "whole"}
    answers = yield [
        call("merge_events", parts=parts), call("merge_events", parts=[{"events": p["events"][::-1]} for p in reversed(parts)]),
        counted(given, {"$": 0, "of": "events"}), counted(given, [e for p in parts for e in p["events"]]),
        call("flow", tally=ref(2), periods=periods), *little_calls(ref(2), whole)]
    united, again, tally, untidy, flow, *rest = answers
    assert united == again, "the order of delivery changes the log"
    assert tally == untidy, "duplicates change the tally"
    return {"n_events_delivered": sum(len(p["events"]) for p in parts), "n_distinct": len(united["events"]), "flow": flows(flow["rows"])} | (
        yield from little(rest))


@format("fl03_business_days")
def business_days(given):
    names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    weekly = {day.lower(): [["00:00", "24:00"]] for day in names if day not in given["weekend"]}
    calendar = {"tz": "UTC", "weekly": weekly, "exceptions": {day: [] for day in given["holidays"]}}
    ask = [{"calendar": calendar, "op": "business_days", "start": f"{day}T00:00:00Z", "n": 3, "at": "midnight"} for day in given["received"]]
    count = [{"calendar": calendar, "op": "business_days_between", "from": f"{pair['start']}T00:00:00Z", "to": f"{pair['end']}T00:00:00Z"}
             for pair in given["pairs"]]
    answers = yield ask + count
    due, between = answers[: len(ask)], answers[len(ask):]
    last = lambda text: (datetime.date.fromisoformat(text[:10]) - datetime.timedelta(days=1)).isoformat()
    return {
        "third_business_day": [{"received": day, "third_business_day": last(a["deadline"])} for day, a in zip(given["received"], due)],
        "business_days": [pair | {"business_days_start_excl_end_incl": a["days"]} for pair, a in zip(given["pairs"], between)],
    }


@format("fl04_business_hours_dst")
def business_hours(given):
    calendar = {"tz": given["zone"], "weekly": {day: [given["hours"]] for day in ("mon", "tue", "wed", "thu", "fri")},
                "exceptions": {day: [] for day in given["holidays"]}}
    items = given["items"]
    ask = [{"calendar": calendar, "op": "elapsed", "from": i["start"], "to": i["end"]} for i in items]
    gross = [call("net_time", start=i["start"], end=i["end"], pauses=[]) for i in items]
    answers = yield ask + gross
    worked, passed = answers[: len(items)], answers[len(items):]
    return {"items": [i | {"elapsed_seconds": p["gross_seconds"], "business_minutes": w["seconds"] // 60} for i, w, p in zip(items, worked, passed)]}


@format("fl05_capacity_workload")
def capacity(given):
    (a,) = yield [call("workload", received=given["received_per_week"], closed=given["closed_per_week"],
                       handling_minutes=given["handling_minutes_mean"], open_start=given["open_start"], fte=given["fte"],
                       productive_minutes=given["productive_minutes_per_fte_week"], clear_in_weeks=8)]
    return {"open_by_week": a["open"], "clearance_ratio": a["clearance"], "demand_minutes": a["demand_minutes"],
            "supply_minutes": a["supply_minutes"], "utilisation_offered": a["load"], "work_done_utilisation": a["utilisation"],
            "fte_needed_to_hold": a["fte_to_hold"], "weeks_of_backlog": a["weeks_of_backlog"],
            "fte_to_clear_backlog_to_zero_in_8_weeks": a["fte_to_clear"], "cases_per_fte": a["cases_per_fte"]}


@format("fl06_clock_pauses")
def pauses(given):
    answers = yield [call("net_time", start=i["start"], end=i["end"], pauses=i["pauses"]) for i in given["items"]]
    return {"items": [i | a for i, a in zip(given["items"], answers)]}
