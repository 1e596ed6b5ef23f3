"""Tallies in Apache Spark on a cluster of two executors, each a process of its own: the bytes of one machine, whatever happens.

    spark_run.py [EVENTS]
"""

import os
import pathlib
import signal
import sys
import tempfile
import threading
import time
import warnings

import pyarrow as pa
import pyarrow.compute
import pyarrow.parquet
import pyspark
from log import ASK, log

os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
os.environ.setdefault("SPARK_HOME", str(pathlib.Path(pyspark.__file__).parent))
# PySpark warns that it knows pandas 2 only; this is of the spark, not of amends.
warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas")

import amends
import amends.spark
from amends import measure
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

EVENTS = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
failed = 0


def check(name, found, expected):
    global failed
    failed += found != expected
    print(f"{'same' if found == expected else 'DIFFERENT'}: {name}", flush=True)
    if found != expected:
        print(f"  {str(found)[:400]}\n  {str(expected)[:400]}")


def refused(call):
    try:
        return call()
    except amends.AmendsError as error:
        return [(problem.code, problem.path.split("/")[-2:][0] if problem.path.startswith("/parts") else problem.path) for problem in error.problems]


def executors():
    """The processes of our executors."""
    found = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes().split(b"\0")
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except (OSError, IndexError):
                continue
            if any(b"CoarseGrainedExecutorBackend" in word for word in words) and b"java" in words[0]:
                found[int(entry.name)] = parent
    return {pid for pid in found if ours(pid)}


def ours(pid):
    """Did this program start it?"""
    while pid:
        if pid == os.getpid():
            return True
        try:
            pid = int(pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError):
            return False
    return False


table = log(EVENTS)
whole = measure.tally_frame(table, **ASK).to_json()
with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder) / "log.parquet"
    pa.parquet.write_table(table, path, row_group_size=max(len(table) // 8, 1))
    spark = (SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false").config("spark.executor.memory", "1g")
             .config("spark.sql.session.timeZone", "America/New_York").config("spark.sql.shuffle.partitions", "6")
             .config("spark.executorEnv.PYTHONPATH", os.environ.get("PYTHONPATH", "")).getOrCreate())
    spark.sparkContext.setLogLevel("OFF")
    print(f"Spark {spark.version}, {table.num_rows} events, {len(executors())} executors", flush=True)
    df = spark.read.parquet(str(path))
    start = time.perf_counter()
    check("a file as it is", amends.spark.tally(df, **ASK).to_json(), whole)
    print(f"  {time.perf_counter() - start:.1f} s")
    check("rows of a complaint on both executors", amends.spark.tally(df.repartition(7), **ASK).to_json(), whole)
    # An executor dies in the middle of the work: its tasks are computed again.
    before = executors()
    killed = []

    def kill():
        tracker = spark.sparkContext.statusTracker()
        while not killed:
            stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
            if any(stage and stage.numActiveTasks and stage.numCompletedTasks for stage in stages):
                victim = min(before)
                os.kill(victim, signal.SIGKILL)
                killed.append(victim)
            time.sleep(0.02)

    thread = threading.Thread(target=kill, daemon=True)
    thread.start()
    check("an executor is killed", amends.spark.tally(df.repartition(16), partitions=16, **ASK).to_json(), whole)
    after = executors()
    check("it was killed in the middle, and another took its place", bool(killed) and killed[0] not in after and len(before) == 2, True)
    check("ties by an order column", amends.spark.tally(df.repartition(5), order="seq", partitions=3, **ASK).to_json(),
          measure.tally_frame(table, order="seq", **ASK).to_json())
    bare = df.drop("id")
    content = measure.tally_frame(table.drop_columns(["id"]), **ASK).to_json()
    check("ties by what events say", [amends.spark.tally(bare.orderBy(F.rand(seed)), **ASK).to_json() for seed in (1, 2)], [content] * 2)
    named = df.withColumnRenamed("case", "a case, `quoted`.id").withColumnRenamed("cause", "Root cause")
    check("their names", amends.spark.tally(named, columns={"case": "a case, `quoted`.id", "cause": "Root cause"}, **ASK).to_json(), whole)
    zoneless = df.withColumn("at", F.to_timestamp_ntz(F.date_format("at", "yyyy-MM-dd HH:mm:ss")))
    check("times without a zone", refused(lambda: amends.spark.tally(zoneless, **ASK)), [("naive_datetime", "/events/at")])
    dates = table.set_column(2, "at", pa.compute.local_timestamp(table["at"].cast(pa.timestamp("us", "Europe/London"))).cast(pa.date32()))
    pa.parquet.write_table(dates, pathlib.Path(folder) / "dates.parquet")
    dated = spark.read.parquet(str(pathlib.Path(folder) / "dates.parquet"))
    check("dates", amends.spark.tally(dated, **ASK).to_json(), measure.tally_frame(dates, **ASK).to_json())
    wrong = df.withColumn("event", F.when(F.col("id") == "7", "closd").otherwise(F.col("event")))
    check("a word of one row", refused(lambda: amends.spark.tally(wrong, **ASK)), [("unknown_word", "event")])
    check("a column that is missing", refused(lambda: amends.spark.tally(df.drop("at"), **ASK)), [("missing_field", "/events/at")])
    check("no rows", amends.spark.tally(df.limit(0), **ASK).to_json(), measure.tally_frame(table.slice(0, 0), **ASK).to_json())
    check("a frame of Spark on one machine", measure.tally_frame(df, **ASK).to_json(), whole)
    spark.stop()
print(f"{'FAILED' if failed else 'all the same'}")
sys.exit(bool(failed))
