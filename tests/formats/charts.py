"""Control charts, run charts, CUSUM, EWMA, rules and run lengths (`spc…`)."""

from .calls import call, format


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
