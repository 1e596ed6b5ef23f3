"""The section of BENCHMARKS.md about what an analyst asks. `report_analyst.py` alone prints it."""

import json
import pathlib


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
other counter and check; the others compute these answers alone. Medians of {one[0]["runs"]} runs in turns. A sorted frame is compared with polars on it.

| cores | | CPU ms | × polars | clock ms | × polars | target (CPU) |
|--:|---|--:|--:|--:|--:|---|
""" + "\n".join(table)
    if not found:
        return text
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
    return text + f"* The table of all groups has {rows['rows']:,} rows. {rows['left_out']:,} figures without a case are left out.\n"


if __name__ == "__main__":
    print(section(pathlib.Path(__file__).resolve().parents[2] / "build"))
