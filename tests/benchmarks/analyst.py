"""What an analyst asks of a million events in a frame: analyst.py answers RUNS | strata | csv | parquet

`answers`: received, on time, days to close (half, nine in ten), upheld, reopened and open, by month and product, by amends, polars and duckdb,
on the cores that this process may use: medians of seconds of the processor and of the clock, in turns. amends counts its whole tally for that, with all its checks; the others work out these answers alone.
`strata`: product, cause and handler (7,200 groups), all indicators of 36 months, with the peak of memory and in seconds of the processor,
because it takes long and machines are shared. It asks only what older builds can
answer too; with the folder of such a build first on PYTHONPATH it measures that one. Whether there are frames of groups, it sees.
`csv`: a file of 200,000 complaints to a tally. `parquet`: ten million events of a file as a table of Arrow, and the memory of a tally of it.
"""
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

CORES = len(os.sched_getaffinity(0))
os.environ["POLARS_MAX_THREADS"] = str(CORES)
import numpy as np  # noqa: E402
import polars as pl  # noqa: E402
import amends  # noqa: E402
from amends import measure  # noqa: E402
from datetime import datetime, timezone  # noqa: E402

FIRST = 1_672_531_200  # 2023-01-01
DAY = 86_400
AS_OF = datetime(2026, 1, 1, tzinfo=timezone.utc)
PERIODS = {"from": "2023-01-01", "to": "2026-01-01", "unit": "month"}
PRODUCTS, CAUSES, HANDLERS = 6, 20, 60


def log(cases=143_000):
    """Events of complaints, in no order."""
    random = np.random.default_rng(10_002)
    number = np.arange(cases)
    received = FIRST + random.integers(0, 1_080 * DAY, cases)
    days = lambda scale: (random.exponential(scale, cases) * DAY).astype(np.int64) + 60
    steps = [("received", received, np.ones(cases, bool))]
    at = received
    for name, scale, share in [("acknowledged", 1.5, 0.97), ("assigned", 0.5, 0.95), ("investigation_started", 2, 0.9),
                               ("progress_reported", 9, 0.8), ("responded", 12, 0.93), ("closed", 4, 0.93)]:
        at = at + days(scale)
        there = random.random(cases) < share
        steps.append((name, at, there))
    closed = steps[-1][2]
    again = closed & (random.random(cases) < 0.05)
    reopened = at + days(10)
    steps.append(("reopened", reopened, again))
    steps.append(("closed", reopened + days(14), again & (random.random(cases) < 0.9)))
    outcomes = np.array(["upheld", "partly_upheld", "not_upheld", "no_finding"])[random.integers(0, 4, cases)]
    parts = []
    for name, when, there in steps:
        chosen = number[there]
        word = outcomes[there].tolist() if name == "closed" else [None] * len(chosen)
        parts.append(pl.DataFrame({"number": chosen, "event": [name] * len(chosen), "at": when[there], "word": pl.Series(word, dtype=pl.String)}))
    facts = pl.DataFrame({
        "number": number,
        "case": [f"C-{n:07}" for n in number],
        "product": [f"product {n}" for n in random.integers(0, PRODUCTS, cases)],
        "cause": [f"cause {n}" for n in random.integers(0, CAUSES, cases)],
        "handler": [f"handler {n}" for n in random.integers(0, HANDLERS, cases)],
        "due": received + 56 * DAY,
    })
    utc = lambda name: pl.from_epoch(name, time_unit="s").cast(pl.Datetime("us")).dt.replace_time_zone("UTC").alias(name)
    events = pl.concat(parts).join(facts, on="number").select("case", "event", utc("at"), "word", "product", "cause", "handler", utc("due"))
    return events.sample(fraction=1.0, shuffle=True, seed=10_002).rechunk()


def by_amends(events):
    tally = counted(events, ["product"])
    return tally.indicators(PERIODS, by="product", ids=["V1", "T2", "T3", "T3n", "O1", "O5", "B1"])


def counted(events, strata):
    return measure.tally_frame(events, as_of=AS_OF, zone="Europe/London", definitions={"strata": strata})


def by_polars(events):
    month = lambda name: pl.col(name).dt.convert_time_zone("Europe/London").dt.truncate("1mo").alias("month")
    day = lambda name: pl.col(name).dt.convert_time_zone("Europe/London").dt.date()
    when = lambda kind: pl.col("at").filter(pl.col("event") == kind)
    cases = events.lazy().group_by("case").agg(
        pl.col("product").first(), pl.col("due").first(), received=when("received").min(), first_closed=when("closed").min(),
        closed=when("closed").max(), reopened=when("reopened").max(),
        outcome=pl.col("word").filter(pl.col("event") == "closed").sort_by(pl.col("at").filter(pl.col("event") == "closed")).last(),
    ).with_columns(ended=pl.when(pl.col("reopened").is_null() | (pl.col("closed") > pl.col("reopened"))).then("closed")).collect()
    lazy = cases.lazy()
    by = lambda frame, name, *found, **named: frame.group_by(month(name), "product").agg(*found, **named)
    days = (day("ended") - day("received")).dt.total_days()
    received = by(lazy, "received", pl.len(), p50=days.quantile(0.5), p90=days.quantile(0.9))
    due = by(lazy.filter(pl.col("due") < AS_OF), "due", (pl.col("ended") <= pl.col("due")).fill_null(False).mean())
    upheld = by(lazy.filter(pl.col("ended").is_not_null()), "ended", pl.col("outcome").is_in(["upheld", "partly_upheld"]).mean())
    again = by(lazy.filter(pl.col("first_closed").is_not_null()), "first_closed",
               ((pl.col("reopened") - pl.col("first_closed")).dt.total_days() <= 30).fill_null(False).mean())
    moved = events.lazy().filter(pl.col("event").is_in(["received", "reopened", "closed"]), pl.col("at") < AS_OF).group_by(month("at"), "product").agg(
        pl.when(pl.col("event") == "closed").then(-1).otherwise(1).sum().alias("moved"))
    still = moved.sort("month").with_columns(open=pl.col("moved").cum_sum().over("product"))
    return pl.collect_all([received, due, upheld, again, still])


def duck(events):
    import duckdb

    base = duckdb.connect()
    base.execute(f"SET threads = {CORES}; SET TimeZone = 'Europe/London'")
    base.register("given", events.rename({"case": "id", "at": "moment"}).to_arrow())

    def ask():
        base.execute("""CREATE OR REPLACE TEMP TABLE cases AS SELECT id, any_value(product) AS product, any_value(due) AS due,
            min(moment) FILTER (event = 'received') AS received, min(moment) FILTER (event = 'closed') AS first_closed,
            max(moment) FILTER (event = 'closed') AS closed, max(moment) FILTER (event = 'reopened') AS reopened,
            arg_max(word, moment) FILTER (event = 'closed') AS outcome FROM given GROUP BY id""")
        ended = "CASE WHEN reopened IS NULL OR closed > reopened THEN closed END"
        days = f"date_diff('day', received::DATE, ({ended})::DATE)"
        as_of = f"TIMESTAMPTZ '{AS_OF.isoformat()}'"
        by = lambda name, found, where="true": base.execute(f"SELECT date_trunc('month', {name}) AS month, product, {found} FROM cases WHERE {where} GROUP BY ALL").fetchall()
        return [by("received", f"count(*), quantile_disc({days}, 0.5), quantile_disc({days}, 0.9)"),
                by("due", f"avg(coalesce(({ended}) <= due, false)::INT)", f"due < {as_of}"),
                by(f"({ended})", "avg((outcome IN ('upheld', 'partly_upheld'))::INT)", f"({ended}) IS NOT NULL"),
                by("first_closed", "avg(coalesce(date_diff('day', first_closed, reopened) <= 30, false)::INT)", "first_closed IS NOT NULL"),
                base.execute(f"""SELECT month, product, sum(moved) OVER (PARTITION BY product ORDER BY month) FROM (SELECT date_trunc('month', moment) AS month,
                    product, sum(CASE event WHEN 'closed' THEN -1 ELSE 1 END) AS moved FROM given
                    WHERE event IN ('received', 'reopened', 'closed') AND moment < {as_of} GROUP BY ALL)""").fetchall()]

    return ask


def medians(runs, works):
    """Of each work the median of its processor time and of its wall time. The works take turns, so that a busy machine is busy for all."""
    times = {what: [] for what in works}
    for _ in range(runs):
        for what, work in works.items():
            start = time.perf_counter(), time.process_time()
            work()
            times[what].append((time.process_time() - start[1], time.perf_counter() - start[0]))
    return {what: [statistics.median(column) for column in zip(*found)] for what, found in times.items()}


def tell(**row):
    print(json.dumps({"cores": CORES, **row}), flush=True)


def agree(table, polars):
    """The counts of received and open are the same; the others follow rules of their own (censored cases, due instants of the day)."""
    ours = table.to_polars().with_columns(pl.col("period", "product", "indicator").cast(pl.String))
    label = lambda frame: frame.with_columns(pl.col("month").dt.strftime("%Y-%m"))
    for name, frame, column in [("V1", polars[0], "len"), ("B1", polars[4], "open")]:
        mine = {(row["period"], row["product"]): row["value"] for row in ours.filter(pl.col("indicator") == name).to_dicts()}
        theirs = {(row["month"], row["product"]): row[column] for row in label(frame).to_dicts()}
        assert all(mine[key] == value for key, value in theirs.items() if key in mine) and len(mine) >= len(theirs), name


def answers(runs):
    events = log()
    in_order = events.sort("at")
    agree(by_amends(events), by_polars(events))
    works = {
        "polars": lambda: by_polars(events), "polars, sorted": lambda: by_polars(in_order), "duckdb": duck(events),
        "tally": lambda: counted(events, ["product"]), "tally, sorted": lambda: counted(in_order, ["product"]),
        "answers": lambda: by_amends(events), "answers, sorted": lambda: by_amends(in_order),
    }
    for what, (seconds, wall) in medians(runs, works).items():
        tell(what=what, seconds=seconds, wall=wall, events=len(events), runs=runs)


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def strata():
    # Another process makes the log, so that the peak of memory is that of the frame and of what is measured.
    with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
        subprocess.run([sys.executable, "-W", "ignore", __file__, "write", file.name], check=True)
        events = pl.read_parquet(file.name)
    tell(what="frame", megabytes=peak(), events=len(events))
    start = time.process_time()
    tally = counted(events, ["product", "cause", "handler"])
    tell(what="tally", seconds=time.process_time() - start, megabytes=peak())
    start = time.process_time()
    measure.indicators(tally=tally, periods=PERIODS)
    tell(what="indicators", seconds=time.process_time() - start, megabytes=peak())
    if hasattr(tally, "indicators"):
        start = time.process_time()
        table = tally.indicators(PERIODS, by=["product", "cause", "handler"])
        tell(what="indicators of all groups", seconds=time.process_time() - start, megabytes=peak(), rows=len(table), left_out=table.left_out)


def csv():
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        subprocess.run([sys.executable, "-W", "ignore", __file__, "write-csv", file.name], check=True)
        start, before = time.process_time(), peak()
        mapping = {"table": "case_table", "case": "Ref", "events": {"received": "Opened", "closed": "Closed"}, "outcome": "Result",
                   "outcomes": {"Upheld": "upheld", "Not upheld": "not_upheld"}, "attributes": {"product": "Product"}}
        log = amends.read_cases(file.name, mapping, zone="Europe/London")
        tally = log.tally(as_of=AS_OF, definitions={"strata": ["product"]})
        tell(what="csv", seconds=time.process_time() - start, megabytes=peak(), before=before, rows=log.rows, cases=tally.cases)


def write_csv(path, cases=200_000):
    random = np.random.default_rng(10_002)
    opened = FIRST + random.integers(0, 1_000 * DAY, cases)
    closed = opened + random.integers(DAY, 90 * DAY, cases)
    text = lambda name: pl.from_epoch(name, time_unit="s").dt.strftime("%Y-%m-%d %H:%M")
    frame = pl.DataFrame({"Ref": [f"C-{n:07}" for n in range(cases)], "Opened": opened, "Closed": closed,
                          "Result": [("Upheld", "Not upheld")[n] for n in random.integers(0, 2, cases)],
                          "Product": [f"product {n}" for n in random.integers(0, PRODUCTS, cases)]})
    frame.with_columns(text("Opened"), text("Closed")).write_csv(path)


def resident(name):
    """Of /proc/self/status, in bytes: VmRSS now, VmHWM at most."""
    status = open("/proc/self/status").read()
    return int(status.split(name + ":")[1].split()[0]) * 1024


def parquet():
    import pyarrow.parquet

    with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
        subprocess.run([sys.executable, "-W", "ignore", __file__, "write", file.name, "1430000"], check=True)
        before = resident("VmRSS")
        events = pyarrow.parquet.read_table(file.name)
    read = resident("VmRSS") - before
    # From here on the peak is that of the table and of its tally.
    open("/proc/self/clear_refs", "w").write("5")
    start = time.process_time()
    tally = counted(events, ["product"])
    tell(what="parquet", seconds=time.process_time() - start, input=events.nbytes, read=read, peak=resident("VmHWM") - before, events=len(events), cases=tally.cases)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["answers", runs]:
            answers(int(runs))
        case ["strata"]:
            strata()
        case ["csv"]:
            csv()
        case ["parquet"]:
            parquet()
        case ["write", path]:
            log().write_parquet(path)
        case ["write", path, cases]:
            log(int(cases)).write_parquet(path)
        case ["write-csv", path]:
            write_csv(path)
