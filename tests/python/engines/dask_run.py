"""Tallies in Dask with two workers, each a process of its own: the bytes of one machine, whatever happens.

    dask_run.py [EVENTS]
"""

import os
import pathlib
import signal
import sys
import tempfile
import threading
import time

import dask.dataframe
import pyarrow.parquet
from dask.distributed import Client, LocalCluster
from log import ASK, log

import amends
import amends.dask
from amends import measure

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
        return [(problem.code, problem.path.split("/")[-2] if problem.path.startswith("/parts") else problem.path) for problem in error.problems]


def main(events):
    table = log(events)
    whole = measure.tally_frame(table, **ASK).to_json()
    with tempfile.TemporaryDirectory() as folder, LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        with Client(cluster) as client:
            for number in range(8):
                part = table.slice(number * len(table) // 8, (number + 1) * len(table) // 8 - number * len(table) // 8)
                pyarrow.parquet.write_table(part, pathlib.Path(folder) / f"{number}.parquet")
            df = dask.dataframe.read_parquet(folder)
            print(f"Dask {dask.__version__}, {len(table)} events, {len(client.scheduler_info()['workers'])} workers", flush=True)
            start = time.perf_counter()
            check("files as they are", amends.dask.tally(df, **ASK).to_json(), whole)
            print(f"  {time.perf_counter() - start:.1f} s")
            check("rows of a complaint on both workers", amends.dask.tally(df, partitions=5, **ASK).to_json(), whole)
            # A worker dies in the middle of the work: what it had is computed again.
            killed = []

            workers, counted = sorted(client.run(os.getpid).values()), []

            def kill():
                time.sleep(0.5)
                if not counted:
                    os.kill(workers[0], signal.SIGKILL)
                    killed.append(workers[0])

            thread = threading.Thread(target=kill)
            thread.start()
            found = amends.dask.tally(df, partitions=16, **ASK).to_json()
            counted.append(True)
            check("a worker is killed", found, whole)
            thread.join()
            check("it was killed while the parts were counted", killed, workers[:1])
            check("ties by an order column", amends.dask.tally(df, order="seq", partitions=3, **ASK).to_json(), measure.tally_frame(table, order="seq", **ASK).to_json())
            frame = table.drop_columns(["id"]).to_pandas()
            content = measure.tally_frame(frame, **ASK).to_json()
            shuffled = [dask.dataframe.from_pandas(frame.sample(frac=1, random_state=seed), npartitions=4, sort=False) for seed in (1, 2)]
            check("ties by what events say", [amends.dask.tally(one, **ASK).to_json() for one in shuffled], [content] * 2)
            categories = shuffled[0].astype({"case": "category", "event": "category"})
            check("categories", amends.dask.tally(categories, **ASK).to_json(), content)
            named = df.rename(columns={"case": "complaint id", "cause": "Root cause"})
            check("their names", amends.dask.tally(named, columns={"case": "complaint id", "cause": "Root cause"}, **ASK).to_json(), whole)
            zoneless = df.assign(at=df["at"].dt.tz_localize(None))
            check("times without a zone", refused(lambda: amends.dask.tally(zoneless, **ASK)), [("naive_datetime", "/events/at")])
            wrong = df.assign(event=df["event"].where(df["id"] != "7", "closd"))
            check("a word of one row", refused(lambda: amends.dask.tally(wrong, **ASK)), [("unknown_word", "event")])
            check("a column that is missing", refused(lambda: amends.dask.tally(df.drop(columns=["at"]), **ASK)), [("missing_field", "/events/at")])
            check("no rows", amends.dask.tally(df[df["case"] == "nobody"], **ASK).to_json(), measure.tally_frame(table.slice(0, 0), **ASK).to_json())
    print("FAILED" if failed else "all the same")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
