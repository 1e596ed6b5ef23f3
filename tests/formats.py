"""The formats of measure vectors: how the input of each becomes calls of the public interface, and their answers one answer.

A call is ``{"call": name, "with": arguments}``; an argument ``{"$": n}`` stands for the answer of call n. Calendar questions are
asked as the calendar vectors ask them. The name of a file is the name of its format.
"""


def call(name, **given):
    return {"call": name, "with": {key: value for key, value in given.items() if value is not None}}


def ref(n):
    return {"$": n}


FORMATS = {}


def format(name):
    def keep(function):
        FORMATS[name] = function
        return function
    return keep


# A format is a generator: it yields the calls, is sent their answers, and returns the answer of the vector.


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
    import datetime
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


def ended(steps):
    return [s for s in steps if s["events"]]


@format("km01_published")
def published(given):
    scales = ["log-log", "plain", "log"]
    answers = yield [call("survival", time=given["time"], event=given["event"], interval=scale) for scale in scales]
    steps = ended(answers[0]["steps"])
    column = lambda key: [s[key] for s in steps]
    return {"times": column("time"), "n_risk": column("at_risk"), "n_event": column("events"), "surv": column("survival"),
            "se_surv": column("se"), "ci_loglog": {"lower": column("lower"), "upper": column("upper")},
            "median": answers[0]["median"]["time"],
            "median_ci": {s: [a["median"]["lower"], a["median"]["upper"]] for s, a in zip(scales, answers)}}


@format("km02_time_to_resolve_ties")
def ties(given):
    (a,) = yield [call("survival", time=given["time"], event=given["event"], horizons=given["horizons"],
                       probabilities=given["probs"], tau=given["rmst_tau"])]
    at, q = a["at"], a["quantiles"]
    pick = lambda rows, key: [row[key] for row in rows]
    return {"surv_at": {"t": pick(at, "time"), "surv": pick(at, "survival"), "lower": pick(at, "lower"), "upper": pick(at, "upper")},
            "resolved_by": {"t": pick(at, "time"), "p": pick(at, "resolved")},
            "quantiles": {"prob": pick(q, "probability"), "time": pick(q, "midpoint"), "lower": pick(q, "lower"), "upper": pick(q, "upper")},
            "quantiles_first_time": {"prob": pick(q, "probability"), "time": pick(q, "time")},
            "rmst": a["restricted_mean"], "rmst_se": a["restricted_mean_se"], "naive_median_of_closed": a["naive_median"],
            "n": a["n"], "n_event": a["events"]}


@format("km03_median_not_reached")
def not_reached(given):
    (a,) = yield [call("survival", time=given["time"], event=given["event"])]
    m = a["median"]
    return {"surv_last": a["steps"][-1]["survival"], "median": m["time"], "median_lower": m["lower"], "median_upper": m["upper"]}


@format("km04_half_plateau")
def plateau(given):
    (a,) = yield [call("survival", time=given["time"], event=given["event"])]
    steps = ended(a["steps"])
    # What other programs report is told and not asked; R's midpoint is computed beside.
    return {"times": [s["time"] for s in steps], "surv": [s["survival"] for s in steps], "median": a["median"]["time"]}


@format("km05_logrank")
def log_rank(given):
    (a,) = yield [call("log_rank", time=given["time"], event=given["event"], group=given["group"])]
    column = lambda key: [g[key] for g in a["groups"]]
    return {"n": column("n"), "observed": column("observed"), "expected": column("expected"), "chisq": a["chi_square"], "df": a["df"], "p": a["p_value"]}


@format("km06_competing_risks")
def competing(given):
    (a,) = yield [call("cumulative_incidence", time=given["time"], status=given["status"], causes=["resolved", "withdrawn"], horizons=given["horizons"])]
    resolved, withdrawn = a["causes"]
    return {"t": a["time"], "cif_resolved": resolved["incidence"], "cif_withdrawn": withdrawn["incidence"],
            "naive_1_minus_km": resolved["naive"], "n": [a["censored"], resolved["events"], withdrawn["events"]]}


@format("km07_left_truncated")
def left_truncated(given):
    (a,) = yield [call("survival", time=given["time"], event=given["event"], entry=given["entry"])]
    steps = ended(a["steps"])
    column = lambda key: [s[key] for s in steps]
    return {"times": column("time"), "n_risk": column("at_risk"), "n_event": column("events"), "surv": column("survival"), "median": a["median"]["time"]}


@format("km08_sharded")
def sharded(given):
    shards = given["shards"]
    n = len(shards)
    answers = yield ([call("survival_table", time=s["time"], event=s["event"]) for s in shards]
                     + [call("merge_survival_tables", parts=[ref(i) for i in range(n)]), call("survival", table=ref(n))])
    a = answers[n + 1]
    column = lambda key: [s[key] for s in a["steps"]]
    return {"merged_table": {"t": column("time"), "d": column("events"), "c": column("censored"), "n_risk": column("at_risk"), "surv": column("survival")},
            "median": a["median"]["time"], "shard_states": answers[:n]}


@format("km09_degenerate")
def degenerate(given):
    answers = yield [call("survival", time=s["time"], event=s["event"]) for s in given["sets"]]
    return [{"n": a["n"], "t": [s["time"] for s in a["steps"]], "surv": [s["survival"] for s in a["steps"]], "median": a["median"]["time"]}
            for a in answers]


@format("qt01_quantile_types")
def quantile_types(given):
    types = [1, 2, 3, 6, 7, 8]
    answers = yield [call("quantiles", values=given["values"], probabilities=given["probs"], definition=t) for t in types]
    return {f"type{t}": a["quantiles"] for t, a in zip(types, answers)}


@format("qt02_sharded_exact_moments_quantiles")
def moments(given):
    n = len(given["shards"])
    probs = given.get("probs", [0.1, 0.5, 0.9, 0.95])
    counted = [call("value_counts", values=s) for s in given["shards"]]
    answers = yield counted + [call("moments", counts={"$": i, "of": "counts"}) for i in range(n)] + [
        call("merge_value_counts", parts=[ref(i) for i in range(n)]),
        call("moments", counts={"$": 2 * n, "of": "counts"}),
        *(call("counted_quantiles", counts={"$": 2 * n, "of": "counts"}, probabilities=probs, definition=t) for t in (1, 7))]
    states, (m, q1, q7) = answers[n: 2 * n], answers[2 * n + 1:]
    return {"n": m["n"], "sum": m["sum"], "sum_sq": m["sum_of_squares"], "mean": m["mean"], "var": m["variance"], "var_exact": m["variance_exact"],
            "type1": q1["quantiles"], "type7": q7["quantiles"],
            "shard_states": [{"n": s["n"], "sum": s["sum"], "sum_sq": s["sum_of_squares"]} for s in states]}


@format("qt03_ddsketch")
def dd_sketch(given):
    n = len(given["shards"])
    everything = [v for shard in given["shards"] for v in shard]
    answers = yield [call("dd_sketch", values=s, accuracy=given["alpha"]) for s in given["shards"]] + [
        call("merge_dd_sketches", parts=[ref(i) for i in range(n)]),
        call("merge_dd_sketches", parts=[ref(i) for i in reversed(range(n))]),
        call("dd_sketch_quantiles", sketch=ref(n), probabilities=given["probs"]),
        call("quantiles", values=everything, probabilities=[0.5], definition=1)]
    merged, again, q = answers[n: n + 3]
    ordered = sorted(everything)
    exact = [ordered[int(p * (len(ordered) - 1))] for p in given["probs"]]
    bound = max((abs(a - b) / b for a, b in zip(q["quantiles"], exact) if b), default=0)
    assert bound <= given["alpha"] * (1 + 1e-9), bound
    return {"count": q["n"], "zero_count": merged["zeros"], "gamma": q["gamma"], "ddsketch_quantiles": q["quantiles"],
            "exact_lower_quantiles": exact, "max_rel_error_bound": merged["accuracy"], "n_buckets": len(merged["buckets"]),
            "bucket_counts_ceil_log_gamma": merged["buckets"] if merged == again else "merging in another order differs"}


@format("qt04_loglinear_histogram")
def histogram(given):
    n = len(given["shards"])
    everything = [v for shard in given["shards"] for v in shard]
    answers = yield [call("histogram", values=s, precision_bits=given["precision_bits"]) for s in given["shards"]] + [
        call("merge_histograms", parts=[ref(i) for i in range(n)]),
        call("histogram_quantiles", histogram=ref(n), probabilities=given["probs"]),
        call("quantiles", values=everything, probabilities=given["probs"], definition=1)]
    merged, q, exact = answers[n:]
    return {"n": q["n"], "buckets": merged["buckets"], "quantiles": [
        {"prob": p, "rank": row["rank"], "exact": e, "bucket_low": row["bucket_low"], "bucket_width": row["bucket_width"], "reported_mid": row["middle"]}
        for p, row, e in zip(given["probs"], q["quantiles"], exact["quantiles"])]}


@format("rt01_poisson_rate_ci")
def poisson_rate(given):
    return (yield [call("poisson_rate", count=i["x"], exposure=i["exposure"], per=given["per"], confidence=given["conf"]) for i in given["items"]])


@format("rt02_rate_ratio_before_after")
def rate_ratio(given):
    return (yield [call("rate_ratio", count_before=i["x0"], exposure_before=i["e0"], count_after=i["x1"], exposure_after=i["e1"],
                        confidence=given["conf"]) for i in given["items"]])


def pair(interval):
    return [interval["lower"], interval["upper"]]


@format("rt03_proportion_ci")
def proportion(given):
    answers = yield [call("proportion", numerator=x, denominator=n, confidence=given["conf"]) for x, n in given["items"]]
    return [{"p": a["proportion"], "clopper_pearson": pair(a["clopper_pearson"]), "wilson": pair(a["wilson"]), "jeffreys": pair(a["jeffreys"])} for a in answers]


@format("rt04_difference_of_proportions")
def difference(given):
    answers = yield [call("difference_of_proportions", numerator_1=a, denominator_1=b, numerator_2=c, denominator_2=d, confidence=given["conf"])
                     for a, b, c, d in given["items"]]
    return [{"diff": a["difference"], "newcombe_lower": a["lower"], "newcombe_upper": a["upper"]} for a in answers]


@format("rt05_interrupted_time_series")
def interrupted(given):
    (a,) = yield [call("interrupted_series", count=given["count"], exposure=given["exposure"], change_at=given["level"].index(1))]
    terms = {{"intercept": "(Intercept)"}.get(t["term"], t["term"]): t for t in a["terms"]}
    column = lambda key: {name: t[key] for name, t in terms.items()}
    level = terms["level"]
    return {"coef": column("estimate"), "se_poisson": column("se_poisson"), "se_quasi": column("se"), "dispersion_pearson": a["dispersion"],
            "deviance": a["deviance"], "level_rate_ratio": level["rate_ratio"], "level_rr_ci_quasi_wald": pair(level)}


@format("rt06_disparity_stratified")
def disparity(given):
    strata = [{"group_1_yes": a, "group_1_no": b, "group_2_yes": c, "group_2_no": d} for (a, b), (c, d) in given["tables"]]
    # R's root finder stops at four digits; the vector asks for its figures.
    (a,) = yield [call("disparity", strata=strata, fisher_roots="r")]
    crude = a["crude"]
    return {"crude_table": [[crude["group_1_yes"], crude["group_1_no"]], [crude["group_2_yes"], crude["group_2_no"]]],
            "fisher_p": a["fisher_p"], "fisher_cond_or": a["fisher_odds_ratio"], "fisher_or_ci": [a["fisher_lower"], a["fisher_upper"]],
            "chisq_nocorrect": a["chi_square"], "chisq_p": a["chi_square_p"], "mh_or": a["odds_ratio"],
            "mh_or_ci": [a["odds_ratio_lower"], a["odds_ratio_upper"]], "cmh_chisq": a["cmh"], "cmh_p": a["cmh_p"],
            "cmh_chisq_corrected": a["cmh_corrected"], "mh_risk_ratio": a["risk_ratio"]}


@format("rt07_multiplicity")
def multiplicity(given):
    (a,) = yield [call("adjust_p_values", p=given["p"])]
    return {"holm": a["holm"], "bh": a["benjamini_hochberg"], "bonferroni": a["bonferroni"]}


@format("rt08_funnel_handlers")
def funnel(given):
    (a,) = yield [call("funnel", counts=given["counts"], sizes=given["sizes"], winsor=given["winsor"])]
    column = lambda key: [p[key] for p in a["points"]]
    return {"target": a["target"], "qbinom_lower_count_0.001": column("lower_count"), "qbinom_upper_count_0.999": column("upper_count"),
            "z": column("z"), "phi_winsorised": a["dispersion"], "phi_sqrt_limits_lower": column("lower"), "phi_sqrt_limits_upper": column("upper"),
            "tau2_additive": a["tau_squared"], "outside_phi_limits": [i for i, p in enumerate(a["points"]) if p["outside"]]}


@format("rt09_kappa")
def kappa(given):
    (a,) = yield [call("agreement", table=given["table"])]
    return a | {"ci": pair(a), "observed_agreement": a["observed"]}


@format("rt10_direct_standardised_rate")
def standardised(given):
    (a,) = yield [call("standardised_rate", count=given["count"], exposure=given["exposure"], standard=given["std_pop"], confidence=given["conf"])]
    return a | {"fay_feuer_lower": a["lower"], "fay_feuer_upper": a["upper"]}


@format("rt11_did_rate_ratio")
def difference_in_differences(given):
    side = lambda s: {"count_before": s["x0"], "exposure_before": s["e0"], "count_after": s["x1"], "exposure_after": s["e1"]}
    (a,) = yield [call("ratio_of_rate_ratios", treated=side(given["treated"]), control=side(given["control"]))]
    return {"rr_treated": a["treated"], "rr_control": a["control"], "ratio_of_rate_ratios": a["ratio"], "se_log": a["se_log"], "wald_ci": pair(a)}


@format("rt12_satisfaction")
def satisfaction(given):
    (a,) = yield [call("satisfaction", scores=given["scores_1_5"], recommend=given["nps_0_10"], invited=given["invited"], responded=given["responded"])]
    return a | {"csat_top2": a["csat"], "csat_wilson": pair(a["csat_interval"]), "median_type1": a["median"]}


@format("rt13_pareto")
def pareto(given):
    (a,) = yield [call("pareto", labels=list(given["counts"]), counts=list(given["counts"].values()))]
    column = lambda key: [r[key] for r in a["rows"]]
    return {"labels": column("label"), "freq": column("count"), "cum": column("cumulative"), "pct": column("percent"),
            "cum_pct": column("cumulative_percent"), "vital_few_80": [r["label"] for r in a["rows"] if r["vital"]]}


@format("rt14_overdispersion_test")
def dispersion(given):
    (a,) = yield [call("dispersion_test", counts=given["counts"], exposure=given["exposure"])]
    return {"u": a["rate"], "chisq": a["chi_square"], "df": a["df"], "dispersion": a["dispersion"], "p": a["p_value"]}


def signals(chart, rule="beyond_limits"):
    return next(s["points"] for s in chart["signals"] if s["rule"] == rule)


def chart(kind, values, **given):
    return call("control_chart", kind=kind, values=values, **{"profile": "shewhart"} | given)


def limits(a):
    """Centre and limits where they are the same for every point."""
    part = a["parts"][0]
    return {"center": part["center"], "lcl": part["lower"], "ucl": part["upper"]}


def lines(a):
    """Centre and limits where they vary."""
    return {"center": a["parts"][0]["center"], "y": a["values"], "lcl": a["lower"], "ucl": a["upper"], "signals": signals(a)}


@format("spc01_c_chart")
def c_chart(given):
    (a,) = yield [chart("c", given["counts"])]
    found = limits(a) | {"signals": signals(a), "uwl": a["warning_upper"][0], "lwl": a["warning_lower"][0]}
    return found | {"qicharts2": found}


@format("spc02_c_chart_poisson_limits")
def poisson_limits(given):
    exact, normal = yield [chart("c", given["counts"], limits="poisson", confidence=given["conf"]), chart("c", given["counts"])]
    return limits(exact) | {"signals": signals(exact), "normal_ucl": normal["parts"][0]["upper"],
                            "p_above_normal_ucl": normal["parts"][0]["chance_above"], "p_above_exact_ucl": exact["parts"][0]["chance_above"],
                            "signals_normal_limits": signals(normal)}


@format("spc03_u_chart")
def u_chart(given):
    (a,) = yield [chart("u", given["counts"], sizes=given["exposure"])]
    return lines(a)


@format("spc04_u_chart_zero_exposure")
def zero_exposure(given):
    (a,) = yield [chart("u", given["counts"], sizes=given["exposure"])]
    return lines(a) | {"n_useful": a["parts"][0]["n"]}


def laney(kind, values, sizes):
    answers = yield [chart(kind, values, sizes=sizes, screen=screen) for screen in (False, True)]
    rows = [lines(a) | {"sigma_z": a["parts"][0]["sigma_z"]} for a in answers]
    return {"unscreened": rows[0], "screened": rows[1]}


@format("spc05_laney_u_prime")
def u_prime(given):
    return (yield from laney("u_prime", given["counts"], given["exposure"]))


@format("spc06_p_chart_clipped")
def p_chart(given):
    (a,) = yield [chart("p", given["counts"], sizes=given["sizes"])]
    return lines(a) | {"n_clipped_upper": sum(u == 1 for u in a["upper"]), "n_clipped_lower": sum(l == 0 for l in a["lower"])}


@format("spc07_laney_p_prime")
def p_prime(given):
    return (yield from laney("p_prime", given["counts"], given["sizes"]))


@format("spc08_xmr_unscreened_vs_screened")
def xmr(given):
    v = given["values"]
    qcc, screened, unscreened, nhs, nhs_unscreened = yield [
        chart("xmr", v, profile="western_electric"), chart("xmr", v, profile="anhoej"), chart("xmr", v, profile="anhoej", screen=False),
        chart("xmr", v, profile="nhs"), chart("xmr", v, profile="nhs", screen=False)]
    part = screened["parts"][0]
    peer = lambda a: {"lcl": a["parts"][0]["lower"], "ucl": a["parts"][0]["upper"], "signals": signals(a)}
    health = lambda a: {"lpl": a["parts"][0]["lower"], "upl": a["parts"][0]["upper"], "outside": signals(a)}
    return {"center": part["center"], "mr_bar_unscreened": part["mean_range"], "mr_bar_screened": part["screened_mean_range"],
            "qcc": limits(qcc) | {"sigma": qcc["parts"][0]["sigma"]}, "qicharts2_screened": peer(screened), "qicharts2_unscreened": peer(unscreened),
            "nhs_screened": health(nhs), "nhs_unscreened": health(nhs_unscreened),
            "mr_chart": {"center": part["mean_range"], "ucl": part["range_upper"], "signals": part["range_signals"]}}


def nhs_types(a):
    """The labels of NHSRplotthedots."""
    names = {
        ("beyond_limits", True): "Above UCL", ("beyond_limits", False): "Below LCL",
        ("shift", True): "7 Points Above CL", ("shift", False): "7 Points Below CL",
        ("trend", True): "7 Point Trend (Increasing)", ("trend", False): "7 Point Trend (Decreasing)",
        ("two_of_three", True): "2 in 3 Above CL", ("two_of_three", False): "2 in 3 Below CL"}
    return [names.get((m["rule"], m["high"]), "Common Cause") for m in a["marks"]]


@format("spc09_xmr_freeze_baseline")
def freeze(given):
    nhs, peer = yield [chart("xmr", given["values"], profile=p, baseline=given["baseline_n"]) for p in ("nhs", "anhoej")]
    runs = peer["parts"][0]["runs"]
    return {"center": nhs["parts"][0]["center"],
            "nhs": {"lpl": nhs["parts"][0]["lower"], "upl": nhs["parts"][0]["upper"], "types": nhs_types(nhs)},
            "qicharts2": limits(peer) | {"signals": signals(peer), "runs_signal": runs["signal"], "longest_run": runs["longest_run"], "n_crossings": runs["crossings"]}}


@format("spc10_xmr_rebase")
def rebase(given):
    new = [{"at": given["rebase_at"], "reason": "the vector says so"}]
    nhs, peer = yield [chart("xmr", given["values"], profile=p, rebase=new) for p in ("nhs", "anhoej")]
    return {"rebase_at_index0": nhs["parts"][1]["from"], "types": nhs_types(nhs),
            "parts": [{"center": p["center"], "lpl": p["lower"], "upl": p["upper"], "n": p["n"]} for p in nhs["parts"]],
            "qicharts2_parts": [{"lcl": p["lower"], "ucl": p["upper"]} for p in peer["parts"]]}


@format("spc11_nhs_mdc_rules")
def nhs(given):
    (a,) = yield [chart("xmr", given["values"], profile="nhs", improvement=given["improvement_direction"], target=given["target"])]
    part = a["parts"][0]
    return {"center": part["center"], "lpl": part["lower"], "upl": part["upper"], "types": nhs_types(a),
            "point_types": [m["variation"] for m in a["marks"]], "last_point_variation": a["variation"], "assurance": a["assurance"]}


@format("spc12_nhs_edge_2in3_and_ties")
def nhs_edges(given):
    (a,) = yield [chart("xmr", given["values"], profile="nhs")]
    part = a["parts"][0]
    return {"center": part["center"], "lpl": part["lower"], "upl": part["upper"], "types": nhs_types(a)}


@format("spc13_western_electric")
def western_electric(given):
    (a,) = yield [call("rule_signals", values=given["values"], center=given["center"], sigma=given["sigma"], profile="western_electric")]
    found = {s["rule"]: s["points"] for s in a["rules"]}
    return {"rule1_beyond_3s": found["beyond_limits"], "rule2_2of3_beyond_2s": found["two_of_three"],
            "rule3_4of5_beyond_1s": found["four_of_five"], "rule4_8_one_side": found["shift"]}


@format("spc14_nelson")
def nelson(given):
    (a,) = yield [call("rule_signals", values=given["values"], center=given["center"], sigma=given["sigma"], profile="nelson")]
    return {f"nelson{i}": s["points"] for i, s in enumerate(a["rules"], 1)}


@format("spc15_anhoej_run_chart")
def run_chart(given):
    values = given["values"]
    run, mean = yield [call("run_chart", values=values), chart("c", values, profile="anhoej")]
    runs = mean["parts"][0]["runs"]
    names = {"median": "center", "n_obs": "n", "n_useful": "n_useful", "longest_run": "longest_run", "longest_run_max": "longest_run_max",
             "n_crossings": "crossings", "n_crossings_min": "crossings_min", "signal": "signal"}
    about = {"cl": mean["parts"][0]["center"], "n_useful": runs["n_useful"], "longest_run": runs["longest_run"],
             "n_crossings": runs["crossings"], "signal": runs["signal"]}
    return {theirs: run[ours] for theirs, ours in names.items()} | {"about_mean": about}


@format("spc16_anhoej_critical_values")
def critical(given):
    (a,) = yield [call("run_limits", n_useful=given["n_useful"])]
    return a


@format("spc17_ewma")
def ewma(given):
    (a,) = yield [call("ewma", values=given["values"], center=given["center"], sigma=given["sigma"], **{"lambda": given["lambda"]}, width=given["nsigmas"])]
    return {"z": a["values"], "lcl": a["lower"], "ucl": a["upper"], "signals": a["signals"]}


@format("spc18_cusum")
def cusum(given):
    (a,) = yield [call("cusum", values=given["values"], center=given["center"], sigma=given["sigma"], shift=given["se_shift"],
                       interval=given["decision_interval"], head_start=given["head_start"])]
    return {"pos": a["upper"], "neg": a["lower"], "signals_upper": a["upper_signals"], "signals_lower": a["lower_signals"]}


@format("spc19_g_chart")
def g_chart(given):
    (a,) = yield [chart("g", given["cases_between"], profile="anhoej")]
    part = a["parts"][0]
    return {"mean": part["center"], "center_median": a["center"][0], "lcl": part["lower"], "ucl": part["upper"], "signals": signals(a),
            "n_useful": part["runs"]["n_useful"]}


@format("spc20_t_chart")
def t_chart(given):
    answers = yield [chart("t", given["days_between"], screen=screen) for screen in (True, False)]
    rows = [limits(a) | {"signals": signals(a)} for a in answers]
    return {"screened": rows[0], "unscreened": rows[1]}


@format("spc21_bernoulli_cusum")
def bernoulli(given):
    (a,) = yield [call("bernoulli_cusum", outcomes=given["outcomes"], share=given["p0"], odds_ratio=given["odds_ratio"], interval=given["limit"])]
    return {"p1": a["share_up"], "p2": a["share_down"], "upper": a["upper"], "lower": a["lower"],
            "signals_upper": a["upper_signals"], "signals_lower": a["lower_signals"]}


@format("spc22_i_prime")
def i_prime(given):
    answers = yield [chart("i_prime", given["values"], sizes=given["sizes"], screen=screen) for screen in (False, True)]
    return {"unscreened": lines(answers[0]), "screened": lines(answers[1])}


@format("spc23_arl_reference")
def arl(_):
    run = lambda chart, **given: call("average_run_length", chart=chart, **given)
    beyond, names = "beyond_limits", {"wer_1_2": "two_of_three", "wer_1_3": "four_of_five", "wer_1_4": "shift"}
    questions = {
        "shewhart_3s": run("shewhart"), **{name: run("shewhart", rules=[beyond, rule]) for name, rule in names.items()},
        "shewhart_3s_shift1": run("shewhart", shift=1), "wer_1_4_shift1": run("shewhart", rules=[beyond, "shift"], shift=1),
        "cusum_k05_h4_two": run("cusum", interval=4), "cusum_k05_h5_two": run("cusum"), "cusum_k05_h5_two_shift1": run("cusum", shift=1),
        "ewma_l02_L3_varying": run("ewma"), "ewma_l01_L27_varying": run("ewma", **{"lambda": 0.1}, width=2.7),
        "ewma_l01_L27_varying_shift1": run("ewma", **{"lambda": 0.1}, width=2.7, shift=1)}
    answers = yield list(questions.values())
    return {name: a["average_run_length"] for name, a in zip(questions, answers)}


@format("spc24_poisson_cusum")
def poisson_cusum(given):
    (a,) = yield [call("poisson_cusum", counts=given["counts"], mean=given["lambda0"], mean_out=given["lambda1"], interval=given["h"])]
    return a | {"k": a["reference"]}


@format("spc25_exact_tie_on_limit")
def tie(given):
    u = given["u_chart"]
    c_chart, u_chart = yield [chart("c", given["c_chart_counts"]), chart("u", u["counts"], sizes=u["exposure"])]
    return {"c_center": c_chart["parts"][0]["center"], "c_signals": signals(c_chart), "c_points_exactly_on_limit": c_chart["on_limit"],
            "u_center": u_chart["parts"][0]["center"], "u_signals": signals(u_chart), "u_points_exactly_on_limit": u_chart["on_limit"]}
