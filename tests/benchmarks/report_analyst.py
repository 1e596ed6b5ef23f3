"""The section of BENCHMARKS.md about what an analyst asks. `report_analyst.py` alone prints it; with a page it writes it there, in its place."""

import json
import pathlib
import re
import sys


def lines(path):
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def met(value, limit):
    return f"≤ {limit}: {'met' if value <= limit else 'missed'}"


def answers(rows):
    found = {row["what"]: row for row in rows}
    base = found["polars"]
    limits = {"answers": 0.5, "answers, sorted": 0.5, "tally": 0.3, "tally, sorted": 0.15}
    names = {"answers": "frame to answers, amends", "answers, sorted": "the same, sorted by time", "tally": "frame to tally, amends",
             "tally, sorted": "the same, sorted by time", "polars, sorted": "polars, sorted by time"}
    shown = []
    for what, row in found.items():
        # What is sorted is measured by what polars takes for it sorted.
        of = found["polars, sorted"] if what.endswith("sorted") else base
        ratio, wall = row["seconds"] / of["seconds"], row["wall"] / of["wall"]
        target = met(ratio, limits[what]) if what in limits else ""
        shown.append(f"| {row['cores']} | {names.get(what, what)} | {row['seconds'] * 1000:,.0f} | {ratio:.2f} | {row['wall'] * 1000:,.0f} | {wall:.2f} | {target} |")
    return shown


def section(build):
    one, two = lines(build / "analyst-one.jsonl"), lines(build / "analyst-all.jsonl")
    if not one:
        return ""
    table = answers(one) + (answers(two) if two and two[0]["cores"] > one[0]["cores"] else [])
    found = {row["what"]: row for row in lines(build / "strata.jsonl")}
    older = {row["what"]: row for row in lines(build / "strata-older.jsonl")}
    text = f"""## What an analyst asks

The log has {one[0]["events"]:,} events of 143,000 complaints as a polars frame, in no order, with texts for cases, events, outcomes, products, causes and
handlers. The question: received, on time, days to close (half, nine in ten), upheld, reopened and open, by month and product
(`tests/benchmarks/analyst.py`). The counts of received and open agree with those of polars. amends counts its whole tally for that, with every
other counter and check. The others compute these answers alone.

Figures are medians of {one[0]["runs"]} runs in turns. A sorted frame is compared with polars on it. "CPU" is the time of the processor,
user and system, of all threads. Read those columns: the clock also counts the time in which other users of the machine ran.

| cores | | CPU ms | × polars | clock ms | × polars | target (CPU) |
|--:|---|--:|--:|--:|--:|---|
""" + "\n".join(table)
    if not found:
        return text + "\n" + files(build)
    whole = lambda rows: rows["tally"]["seconds"] + rows["indicators"]["seconds"]
    rows = found["indicators of all groups"]
    text += f"""

Product, cause and handler together make 7,200 groups. All indicators of 36 months, in seconds of the processor, with the peak of memory of the process (the frame is in it:
{found["frame"]["megabytes"]:,} MB):

| | tally, s | indicators, s | peak, MB |
|---|--:|--:|--:|
| amends | {found["tally"]["seconds"]:.2f} | {found["indicators"]["seconds"]:.2f} | {found["indicators"]["megabytes"]:,} |
| each of the 7,200 groups as well | | {rows["seconds"]:.2f} | {rows["megabytes"]:,} |
"""
    if older:
        faster, smaller = whole(older) / whole(found), older["indicators"]["megabytes"] / found["indicators"]["megabytes"]
        text += f"""| commit 3426e24 | {older["tally"]["seconds"]:.2f} | {older["indicators"]["seconds"]:.2f} | {older["indicators"]["megabytes"]:,} |

* Tally and indicators together: {faster:.0f} times as fast (target ≥ 50: {'met' if faster >= 50 else 'missed'}), with 1/{smaller:.0f} of the memory (target ≤ 1/15: {'met' if smaller >= 15 else 'missed'}).
"""
    else:
        text += "\n"
    text += f"* The table of all groups has {rows['rows']:,} rows. {rows['left_out']:,} figures without a case are left out.\n"
    return text + files(build)


def files(build):
    """From files to a tally."""
    text = ""
    for row in lines(build / "csv.jsonl"):
        text += (f"* A CSV file of {row['rows']:,} complaints becomes a tally by `read_cases` in {row['seconds']:.2f} s of the processor. "
                 f"The peak of memory is {row['megabytes']:,} MB, of which the libraries take {row['before']:,} MB.\n")
    for row in lines(build / "parquet.jsonl"):
        ratio = row["peak"] / row["input"]
        text += (f"* {row['events']:,} events of a Parquet file, read as a table of Arrow of {row['input'] / 1e6:,.0f} MB: the tally takes {row['seconds']:.1f} s of the "
                 f"processor. The peak of table and tally is {ratio:.2f} times the table (target {met(round(ratio, 2), 1.5)}). "
                 f"After reading alone the process holds {row['read'] / row['input']:.2f} times, because the reader keeps what it needed.\n")
    return text


def written(page, text):
    """The page with this section in the place of the one it has, or before the weak points of measures."""
    page = re.sub(r"## What an analyst asks\n.*?(?=Weak points of measures:)", "", page, flags=re.DOTALL)
    before, after = page.split("Weak points of measures:")
    return f"{before}{text}\nWeak points of measures:{after}"


if __name__ == "__main__":
    text = section(pathlib.Path(__file__).resolve().parents[2] / "build")
    if sys.argv[1:]:
        page = pathlib.Path(sys.argv[1])
        page.write_text(written(page.read_text(), text))
    else:
        print(text)
