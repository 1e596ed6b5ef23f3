"""Time to resolve with open cases: Kaplan-Meier, log-rank, competing risks (`km…`)."""

from .calls import call, format, ref


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
