"""Quantiles, moments and sketches, merged from shards (`qt…`)."""

from .calls import call, format, ref


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
