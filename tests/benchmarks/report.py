"""Writes BENCHMARKS.md from what the three programs measured."""

import json
import os
import pathlib
import platform
import sys

import report_analyst

build = pathlib.Path(__file__).resolve().parents[2] / "build"
rust, python, js = (json.loads((build / f"bench-{n}.json").read_text()) for n in ("rust", "python", "js"))
tally, indicators, charts = (json.loads(line) for line in (build / "measure-rust.jsonl").read_text().splitlines())
peers = {row["what"]: row["ns_per_event"] for row in map(json.loads, (build / "measure-python.jsonl").read_text().splitlines())}
timer, pytimer = (json.loads((build / f"timer-{n}.json").read_text()) for n in ("rust", "python"))
case, pycase, jscase = (json.loads((build / f"case-{n}.json").read_text()) for n in ("rust", "python", "js"))
# Written by hand after `./tests/benchmarks/count`, which takes minutes and needs valgrind.
counts = (pathlib.Path(__file__).parent / "counts.md").read_text().strip()
weights = dict(line.split(": ") for line in (build / "weights.txt").read_text().splitlines())


def weight(entry):
    return f"{int(weights[entry].split()[0]):,}"


def row(name, ns, base, target=""):
    shown = f"{ns:,.1f}" if ns < 1000 else f"{ns:,.0f}"
    return f"| {name} | {shown} | {ns / base:,.1f} | {target} |"


def plain(name, ns, target=""):
    shown = f"{ns:,.1f}" if ns < 100 else f"{ns:,.0f}"
    return f"| {name} | {shown} | {target} |"


def met(value, limit):
    return f"≤ {limit}: {'met' if value <= limit else 'missed'}"


d, e = rust["deadline_ns"], rust["elapsed_ns"]
best = min(python[f"amends {column} deadline"] for column in ("numpy[s]", "arrow[s]", "arrow[us]"))
print(f"""# Benchmarks

`./tests/benchmarks/run` measures everything. Run `./tests/run` first, because it builds the packages.

The data are a million rows from 2012 to 2029, with up to 40 business hours each. Hours are Monday to Friday, 9 to 17, Europe/London, with
the bank holidays of England. Slower peers get fewer rows of the same data. Each program uses one thread. Figures are the median of {sys.argv[1]} runs, or of 3 runs
for the slowest peers. The answers are compared with each other.

Absolute figures change by half on a shared machine, so quote ratios. Measured on {platform.machine()}, {os.cpu_count()} cores shared with others.

## A deadline, ns

| | ns | × Rust | target |
|---|--:|--:|---|
{row("amends, Rust, seconds", d, d, met(d, 15))}
{row("amends, Rust, microseconds", rust["deadline_us_ns"], d)}
{row("amends, Python, NumPy seconds", python["amends numpy[s] deadline"], d, met(python["amends numpy[s] deadline"], 20))}
{row("amends, Python, Arrow seconds", python["amends arrow[s] deadline"], d, met(python["amends arrow[s] deadline"], 20))}
{row("amends, Python, Arrow microseconds", python["amends arrow[us] deadline"], d, met(python["amends arrow[us] deadline"], 20))}
{row("amends, wasm in Node, Float64Array", js["amends wasm deadline"], d, met(js["amends wasm deadline"], 40))}
{row("NumPy `searchsorted`, written by hand", python["numpy searchsorted by hand deadline"], d)}
{row("amends, Python, one call with a datetime", python["amends one call, datetime"], d)}
{row("workclock 0.1.2 `add_many`", python["workclock add_many"], d)}
{row("workclock 0.1.2 `add`, one call", python["workclock add, one call"], d)}
{row("pandas `CustomBusinessHour` (8 h, naive)", python["pandas CustomBusinessHour, 8 h"], d)}
{row("dayjs-business-time", js["dayjs-business-time deadline"], d)}
{row("businesstimedelta", python["businesstimedelta deadline"], d)}

## Elapsed time, ns

| | ns | × Rust | target |
|---|--:|--:|---|
{row("amends, Rust, seconds", e, e, met(e, 15))}
{row("amends, Rust, microseconds", rust["elapsed_us_ns"], e)}
{row("amends, Python, NumPy seconds", python["amends numpy[s] elapsed"], e, met(python["amends numpy[s] elapsed"], 20))}
{row("amends, Python, Arrow seconds", python["amends arrow[s] elapsed"], e, met(python["amends arrow[s] elapsed"], 20))}
{row("amends, Python, Arrow microseconds", python["amends arrow[us] elapsed"], e, met(python["amends arrow[us] elapsed"], 20))}
{row("amends, wasm in Node, Float64Array", js["amends wasm elapsed"], e, met(js["amends wasm elapsed"], 40))}
{row("NumPy `searchsorted`, written by hand", python["numpy searchsorted by hand elapsed"], e)}
{row("workclock 0.1.2 `between_many`", python["workclock between_many"], e)}
{row("dayjs-business-time", js["dayjs-business-time elapsed"], e)}
{row("businesstimedelta", python["businesstimedelta elapsed"], e)}

## Ratios asked for

| | measured | target |
|---|--:|--:|
| Rust over workclock `add_many` (NumPy arrays), deadline | {python["workclock add_many"] / d:,.0f}× | ≥ 200× |
| Rust over workclock `add` (one call), deadline | {python["workclock add, one call"] / d:,.0f}× | |
| Python columns, the best of the three, over hand-written `searchsorted`, deadline | {python["numpy searchsorted by hand deadline"] / best:,.1f}× | ≥ 3× |
| Python columns, the best of the three, over pandas `CustomBusinessHour` | {python["pandas CustomBusinessHour, 8 h"] / best:,.0f}× | ≥ 5,000× |

## Size

| | measured | target |
|---|--:|--:|
| compile a calendar of 20 years | {rust["compile_us"]:,.0f} µs | ≤ 1,000 µs |
| compiled calendar of 20 years, zone rules included | {rust["compiled_bytes"]:,} bytes | ≤ 65,536 bytes |
| five business days, column (Rust) | {rust["business_days_ns"]:,.0f} ns | |

`bindings-wasm/budget.json` bounds the download of a page (wasm and glue), in bytes of brotli, with a little room. Every run of the tests checks it. The entries weigh:

* `amends/calendar`: {weight("calendars")}. The goal is 60,000.
* `amends/check`, with which a form checks a command against the server's `allowed`: {weight("commands before they are sent")}. The goal is 50,000.
* `amends/decide`, which decides under a policy that a server has checked: {weight("decisions under a checked policy")}. The goal is 182,944.
* `amends`, with policies, calendars, timers and actions besides: {weight("calendars and cases")}.
* `amends/ledger`, which checks proofs and shows views: {weight("proofs, views and exports")}.
* `amends/measure`, with charts and the review: {weight("measures, with cases")}.

## A complaint's commands, ns a call

A handler gives commands under the preset `iso-10002`. `decide` checks state, policy, version, clock, role, conflicts, facts and content.
`handle` also seals personal values, writes the canonical bytes and chains their SHA-256. The peers get only the states and commands of
the same table. They have no roles, rules, facts, records or reasons.

| | ns | target |
|---|--:|---|
{plain("table check, Rust", case["table_ns"], met(case["table_ns"], 4))}
{plain("`decide` + `apply` (evolve), ten commands of a course, Rust", case["decide_evolve_ns"], met(case["decide_evolve_ns"], 400))}
{plain("`decide` alone, Rust", case["decide_ns"])}
{plain("a refusal with two reasons, Rust", case["refuse_ns"])}
{plain("`handle`, Rust", case["handle_ns"])}
{plain("`allowed`, all 40 commands, Rust", case["allowed_ns"])}
{plain("`decide`, Python", pycase["decide"], met(pycase["decide"], 2000))}
{plain("`decide`, Python, a new command object each time", pycase["decide, command made anew"])}
{plain("`decide`, Python, a dict", pycase["decide, dict"])}
{plain("`handle`, Python", pycase["handle"])}
{plain("`handle`, Python, and the event read as an object", pycase["handle, event read"])}
{plain("transitions (bare state change)", pycase["transitions"])}
{plain("python-statemachine (bare state change)", pycase["python-statemachine"])}
{plain("`decide`, wasm in Node", jscase["decide"], met(jscase["decide"], 2000))}
{plain("`decide`, wasm in Node, command and context read before", jscase["decide, read before"], met(jscase["decide, read before"], 2000))}
{plain("`decide`, wasm in Node, JSON text in", jscase["decide, JSON text"])}
{plain("`handle`, wasm in Node", jscase["handle"])}
{plain("`checkCommand`, wasm in Node (`amends/check`)", jscase["check, object"], met(jscase["check, object"], 2000))}
{plain("`checkCommand`, JSON text in", jscase["check, JSON text"])}
{plain("`checkCommand`, under what `allowed` said", jscase["check, allowance"])}
{plain("XState 5, pure (bare state change)", jscase["xstate, pure"])}
{plain("XState 5, actor (bare state change)", jscase["xstate, actor"])}

## Instructions, compared with commit 3426e24

Commit 3426e24 did the same work with fewer checks. The figures are instructions by `callgrind`, as the difference of two lengths of one
run. They do not depend on other users of the machine. `./tests/benchmarks/count` counts them, and `./tests/benchmarks/run` does not.
Commands were passed as references. The goal is at most 1.05 times.

{counts}

## Stored histories, ns an event

The input is lines of JSON of {case["line_bytes"]} bytes each. They are read into a list of records that is kept to the end. `serde_json` reads them into structs with the
same fields, with decoded hashes and instants. Its list has the full length from the start. amends also looks up sealed values and checks them against
their commitments. It keeps its input within stated limits.

| | ns | target |
|---|--:|---|
{plain("read (amends)", case["read_ns"], f"≤ 1.3× serde_json: {case['read_ns'] / case['serde_ns']:.1f}×")}
{plain("read (`serde_json`, raw body by type)", case["serde_ns"])}
{plain("rebuild cases from records in memory", case["rebuild_ns"])}
{plain("verify the chain (canonical bytes and SHA-256)", case["verify_ns"], f"≥ 0.5× SHA-256 alone: {case['sha256_ns'] / case['verify_ns']:.2f}×")}
{plain(f"SHA-256 alone, of the same {case['chained_bytes']} chained bytes", case["sha256_ns"])}

A tree over the heads of 1,000,000 complaints gives these proofs, in ns each. A proof has 20 hashes.

| | ns | target |
|---|--:|---|
{plain("make a proof that a head is in the tree", case["inclusion_ns"], met(case["inclusion_ns"], 50000))}
{plain("check such a proof, and hash the head", case["inclusion_verify_ns"], met(case["inclusion_verify_ns"], 50000))}
{plain("make a proof that a tree continues an earlier one", case["consistency_ns"], met(case["consistency_ns"], 50000))}

## Timers, ns

There are three tasks:

* one case under `uk-fca-disp`
* 100,000 cases with up to nine events and six timers each, as columns of eleven values a run. The timers count business hours with pauses,
  business days, weeks or months. One timer is recurring.
* a queue (a heap) of the next changes of {timer["open_cases"]:,} open cases. Entries that no longer hold are skipped when their time comes.

No peer does this. None of those that we looked at offers its timers as a library. The calendar arithmetic of workclock alone is above.

| | ns | target |
|---|--:|---|
{plain("all timers of one case, statuses as records, Rust", timer["one_case_disp_ns"], met(timer["one_case_disp_ns"], 1000))}
{plain(f"columns of 100,000 cases × 6 timers, a row ({timer['table_rows']:,} rows), Rust, in memory that is used again", timer["fill_ms"] * 1e6 / timer["table_rows"], f"{timer['fill_ms']:.0f} ms in all; ≤ 60 ms: {'met' if timer['fill_ms'] <= 60 else 'missed'}")}
{plain("the same, in new memory", timer["table_ms"] * 1e6 / timer["table_rows"], f"{timer['table_ms']:.0f} ms in all")}
{plain("the same, Python, NumPy columns out", pytimer["table_ms"] * 1e6 / pytimer["rows"], f"≤ 1.5× Rust: {pytimer['table_ms'] / timer['table_ms']:.2f}× new memory, {pytimer['table_ms'] / timer['fill_ms']:.2f}× memory used again")}
{plain("`next_change`, one of a million cases at random, Rust", timer["next_change_ns"])}
{plain("an event: `next_change` and the update of the queue, Rust", timer["queue_event_ns"], met(timer["queue_event_ns"], 1000))}

Weak points of timers: in new memory, a third of the columns' time is the memory itself. These are 42 MB that the operating system supplies
page by page. With `GLIBC_TUNABLES=glibc.malloc.hugetlb=1` it is 65 ms in all. Python's columns are always new.

An event of the queue spends more than half of its time waiting for a case anywhere among a million. So it depends on the other users of the machine.
Runs of one day gave 740 to 1,090 ns, and columns 55 to 60 ms.

## Measures, ns

The log has {tally["events"]:,} events of {tally["cases"]:,} complaints in columns, in the order of time, with 20 causes over four years. Each program uses one thread.

A tally has some fifty counters by local day and cause, and tables of days, ages and times. The peers compute less (`tests/benchmarks/measure.py`): monthly flow by cause, and the share on time of those due. They also compute days
to close by month, and open cases. pm4py computes starts and durations of cases, and pandas
the rest. With a frame, texts of cases, words and causes are converted within the measured time. The peers' columns were converted before it.

| | ns an event | target |
|---|--:|---|
{plain("tally from columns, Rust", tally["ns_per_event"], met(tally["ns_per_event"], 25))}
{plain("polars", peers["polars"], f"{peers['polars'] / tally['ns_per_event']:.1f}× amends")}
{plain("duckdb", peers["duckdb"], f"{peers['duckdb'] / tally['ns_per_event']:.1f}× amends")}
{plain("pandas", peers["pandas"], f"{peers['pandas'] / tally['ns_per_event']:.1f}× amends")}
{plain("pm4py", peers["pm4py"], f"{peers['pm4py'] / tally['ns_per_event']:.1f}× amends")}
{plain("tally from a polars frame, Python", peers["tally_frame"])}

* Peak memory for such a tally, without the columns: {tally["held_kb"] / 1024:.0f} MB (target ≤ 64: {'met' if tally['held_kb'] <= 65536 else 'missed'}). Its JSON has {tally["document_bytes"] / 1e6:.1f} MB.
* All indicators of 48 months from that JSON: {indicators["seconds"] * 1000:.0f} ms.
* 10,000 control charts of 120 points, with all eight rules of Nelson and given limits: {charts["ns_per_point"]:.1f} ns a point (target ≤ 20: {'met' if charts['ns_per_point'] <= 20 else 'missed'}).

{report_analyst.section(build)}
Weak points of measures: a tally takes 21 to 26 ns on this machine, depending on the run. Complaints that are not numbered in the order of arrival cost
about a tenth more. A frame is several times as slow as columns, because texts become numbers first. In JavaScript, indicators read the tally's JSON on each call.

Weak points of commands: a call through wasm is compiled for size, and spends most of its time deciding and writing the answer in Rust. It
holds the last arguments. XState's actor is faster, and does much less. The wasm that only decides is larger than its goal. Reading is slower than `serde_json`, because the type of an event comes after its
body in canonical order. Each body is skipped once, then read.

Weak points of time: columns of dates, such as five business days, take several times as long as business time. Their due instants are computed by
walking. NumPy columns are copied before the interpreter is released, and Arrow's are not. pandas gets an easier question, because it has neither zones nor
minutes.""")
