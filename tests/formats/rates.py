"""Rates, proportions, their comparison, fairness, satisfaction, Pareto (`rt…`)."""

from .calls import call, format


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
