"""The metric set of bench_measure.rs by pandas, polars, duckdb and pm4py, and amends' own tally of a frame, on the same columns and one thread: measure.py RUNS COLUMNS.csv

What all of them give: received, closed and net by local month and cause; on time of those due, by month; how many closed after how
many local days, by month of receipt; open at the end. They are asked for less than a tally holds (no day rows, no pauses, no cohorts by
receipt and by close, no checks of order), and begin with columns in memory, as the tally does. pm4py gives starts, ends and durations
of cases; the rest is pandas, as its users write it.
"""
import contextlib
import json
import os
import sys
import time

os.environ["POLARS_MAX_THREADS"] = "1"
import duckdb  # noqa: E402
import pandas as pd  # noqa: E402
with contextlib.redirect_stdout(sys.stderr):
    import pm4py  # noqa: E402
import polars as pl  # noqa: E402
from amends import measure  # noqa: E402
from pm4py.statistics.traces.generic.pandas.case_statistics import get_cases_description as pm4py_cases  # noqa: E402

runs, path = int(sys.argv[1]), sys.argv[2]
AS_OF = 1_609_459_200 + 4 * 365 * 86_400


def best(work):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


frame = pd.read_csv(path)
frame = frame[frame["at"] < AS_OF]
frame["kind"] = frame["kind"].astype("category")
table = pl.from_pandas(frame.assign(kind=frame["kind"].astype(str))).with_columns(pl.col("kind").cast(pl.Categorical))
base = duckdb.connect()
base.execute("SET threads = 1")
base.execute("SET TimeZone = 'Europe/London'")
base.register("given", frame.assign(kind=frame["kind"].astype(str)))
base.execute('CREATE TABLE events AS SELECT * RENAME ("at" AS moment) FROM given')


# pm4py takes timestamps for nanoseconds, whatever their unit.
stamp = lambda column: pd.to_datetime(column, unit="s", utc=True).astype("datetime64[ns, UTC]")
AS_OF_STAMP = pd.Timestamp(AS_OF, unit="s", tz="UTC")
log = pm4py.format_dataframe(
    frame.assign(case=frame["case"].astype(str), kind=frame["kind"].astype(str), at=stamp(frame["at"]), due=stamp(frame["due"])),
    case_id="case", activity_key="kind", timestamp_key="at")
utc = lambda name: pl.from_epoch(name, time_unit="s").dt.replace_time_zone("UTC")
events = table.select(pl.col("case"), event="kind", at=utc("at"), due=utc("due"), cause=pl.col("cause").cast(pl.String))


def by_pandas():
    local = pd.to_datetime(frame["at"], unit="s", utc=True).dt.tz_convert("Europe/London").dt.tz_localize(None)
    day = local.dt.floor("D")
    month = local.dt.to_period("M")
    flow = frame.groupby([month, "cause", "kind"], observed=True).size()
    cases = frame.assign(day=day).pivot_table(index=["case", "due"], columns="kind", values="at", aggfunc="min", observed=True).reset_index()
    due_month = pd.to_datetime(cases["due"], unit="s", utc=True).dt.tz_convert("Europe/London").dt.tz_localize(None).dt.to_period("M")
    over = cases["due"] < AS_OF
    on_time = (cases["closed"] <= cases["due"])[over].groupby(due_month[over]).agg(["sum", "size"])
    to_local = lambda column: pd.to_datetime(column, unit="s", utc=True).dt.tz_convert("Europe/London").dt.tz_localize(None).dt.floor("D")
    received, closed = to_local(cases["received"]), to_local(cases["closed"])
    waited = (closed - received).dt.days
    spans = waited.groupby([received.dt.to_period("M"), waited.fillna(-1)]).size()
    return len(flow), len(on_time), len(spans), int(cases["closed"].isna().sum())


def by_polars():
    local = pl.from_epoch("at", time_unit="s").dt.replace_time_zone("UTC").dt.convert_time_zone("Europe/London")
    lazy = table.lazy()
    flow = lazy.with_columns(month=local.dt.truncate("1mo")).group_by("month", "cause", "kind").len()
    when = lambda kind: pl.col("at").filter(pl.col("kind") == kind).min()
    cases = lazy.group_by("case").agg(pl.col("due").first(), received=when("received"), closed=when("closed"))
    day = lambda name: pl.from_epoch(name, time_unit="s").dt.replace_time_zone("UTC").dt.convert_time_zone("Europe/London")
    on_time = cases.filter(pl.col("due") < AS_OF).group_by(day("due").dt.truncate("1mo")).agg(
        (pl.col("closed") <= pl.col("due")).sum().alias("on_time"), pl.len())
    spans = cases.with_columns(month=day("received").dt.truncate("1mo"), waited=(day("closed").dt.date() - day("received").dt.date()).dt.total_days()).group_by("month", "waited").len()
    found = pl.collect_all([flow, on_time, spans, cases.select(pl.col("closed").is_null().sum())])
    return found[0].height, found[1].height, found[2].height, found[3].item()


def by_duckdb():
    month = lambda column: f"date_trunc('month', to_timestamp({column}))"
    flow = base.execute(f"SELECT {month('moment')}, cause, kind, count(*) FROM events GROUP BY ALL").fetchall()
    base.execute("CREATE OR REPLACE TEMP TABLE cases AS SELECT \"case\", first(due) AS due, min(moment) FILTER (kind = 'received') AS received, "
                 "min(moment) FILTER (kind = 'closed') AS closed FROM events GROUP BY \"case\"")
    on_time = base.execute(f"SELECT {month('due')}, count(*), count(*) FILTER (closed <= due) FROM cases WHERE due < {AS_OF} GROUP BY ALL").fetchall()
    spans = base.execute(f"SELECT {month('received')}, date_diff('day', to_timestamp(received)::DATE, to_timestamp(closed)::DATE) AS waited, count(*) "
                         "FROM cases GROUP BY ALL").fetchall()
    open_end = base.execute("SELECT count(*) FROM cases WHERE closed IS NULL").fetchone()[0]
    return len(flow), len(on_time), len(spans), open_end


def by_pm4py():
    local = log["time:timestamp"].dt.tz_localize(None)
    flow = log.groupby([local.dt.to_period("M"), "cause", "concept:name"], observed=True).size()
    cases = pd.DataFrame(pm4py_cases(log).values())
    ends = log[log["concept:name"] == "closed"].set_index("case:concept:name")["time:timestamp"]
    due = log.groupby("case:concept:name", sort=False)["due"].first()
    by_due = due.dt.tz_localize(None).dt.to_period("M")
    on_time = (ends.reindex(due.index) <= due)[due < AS_OF_STAMP].groupby(by_due).agg(["sum", "size"])
    begins = pd.to_datetime(cases["startTime"], unit="s", utc=True).dt.tz_convert("Europe/London").dt.tz_localize(None)
    waited = (cases["caseDuration"] // 86_400).astype(int)
    spans = waited.groupby([begins.dt.to_period("M"), waited]).size()
    return len(flow), len(on_time), len(spans), int(len(due) - len(ends))


def by_amends():
    tally = measure.tally_frame(events, as_of=AS_OF_STAMP.to_pydatetime(), zone="Europe/London", definitions={"strata": ["cause"]})
    return 0, 0, 0, tally.cases


if __name__ == "__main__":
    answers = {}
    for name, work in {"pandas": by_pandas, "polars": by_polars, "duckdb": by_duckdb, "pm4py": by_pm4py}.items():
        answers[name] = work()
        print(json.dumps({"what": name, "ns_per_event": best(work) / len(frame) * 1e9, "answer": answers[name]}))
    assert len({a[3] for a in answers.values()}) == 1, answers
    assert by_amends()[3] == frame["case"].nunique()
    print(json.dumps({"what": "tally_frame", "ns_per_event": best(by_amends) / len(frame) * 1e9}))
