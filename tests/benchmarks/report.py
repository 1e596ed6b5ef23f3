"""Writes BENCHMARKS.md from what the three programs measured."""

import json
import os
import pathlib
import platform
import sys

build = pathlib.Path(__file__).resolve().parents[2] / "build"
rust, python, js = (json.loads((build / f"bench-{n}.json").read_text()) for n in ("rust", "python", "js"))
tally, indicators, charts = (json.loads(line) for line in (build / "measure-rust.jsonl").read_text().splitlines())
peers = {row["what"]: row["ns_per_event"] for row in map(json.loads, (build / "measure-python.jsonl").read_text().splitlines())}
timer, pytimer = (json.loads((build / f"timer-{n}.json").read_text()) for n in ("rust", "python"))
case, pycase, jscase = (json.loads((build / f"case-{n}.json").read_text()) for n in ("rust", "python", "js"))
budget = json.loads((build.parent / "bindings-wasm/budget.json").read_text())


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

One command, after `./tests/run`: `./tests/benchmarks/run`. A million rows from 2012 to 2029, up to 40 business hours each,
Monday to Friday 9 to 17, Europe/London, bank holidays of England; slower peers get fewer rows of the same. One thread, median
of {sys.argv[1]} runs (3 for the slowest peers), answers checked against each other. Absolute figures move by half on a shared
machine; quote ratios. Measured on {platform.machine()}, {os.cpu_count()} cores shared with others.

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

What a page downloads (wasm and glue) is bounded by `bindings-wasm/budget.json`: {budget["calendars"]["brotli_bytes"]:,} bytes of brotli for
`amends/calendar`, {budget["commands before they are sent"]["brotli_bytes"]:,} for `amends/check`, which is what a form loads to check a command before it is sent
under what `allowed` said on the server,
{budget["calendars and cases"]["brotli_bytes"]:,} for `amends`; checked by every run of the tests. The goals are 61,440 for calendars and 92,160 with cases: what decides under
a policy in the page is more than twice its goal.

## A complaint's commands, ns a call

Under the preset `iso-10002`, by a handler. `decide` checks state, policy, version, clock, role, conflicts, facts and content;
`handle` also seals personal values, writes the canonical bytes and chains their SHA-256. The peers get the states and commands of
the same table and nothing else: no roles, rules, facts, records or reasons.

| | ns | target |
|---|--:|---|
{plain("table check, Rust", case["table_ns"], met(case["table_ns"], 4))}
{plain("`decide` + `apply` (evolve), ten commands of a course, Rust", case["decide_evolve_ns"], met(case["decide_evolve_ns"], 400))}
{plain("`decide` alone, Rust", case["decide_ns"])}
{plain("a refusal with two reasons, Rust", case["refuse_ns"])}
{plain("`handle`, Rust", case["handle_ns"])}
{plain("`allowed`, all 40 commands, Rust", case["allowed_ns"])}
{plain("`decide`, Python", pycase["decide"], met(pycase["decide"], 2000))}
{plain("`decide`, Python, the command made anew each time", pycase["decide, command made anew"])}
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

## Stored histories, ns an event

Lines of JSON, {case["line_bytes"]} bytes each, read into a list of records that is kept to the end. `serde_json` reads them into structs of the
same fields, hashes and instants decoded, in a list as long from the start; amends also looks sealed values up, checks them against their commitments, and keeps what it reads within stated limits.

| | ns | target |
|---|--:|---|
{plain("read (amends)", case["read_ns"], f"≤ 1.3× serde_json: {case['read_ns'] / case['serde_ns']:.1f}×")}
{plain("read (`serde_json`, raw body by type)", case["serde_ns"])}
{plain("rebuild cases from records in memory", case["rebuild_ns"])}
{plain("verify the chain (canonical bytes and SHA-256)", case["verify_ns"])}

## Timers, ns

One case under `uk-fca-disp`; 100,000 cases, up to nine events each, with six timers (business hours with standstills, business days,
weeks, months, a recurring one), as columns of eleven values a run; a queue (a heap) of the next changes of {timer["open_cases"]:,} open cases,
in which entries that no longer hold are passed over when their time comes.
No peer does this: of those looked at, none offers its timers as a library; workclock's calendar arithmetic alone is above.

| | ns | target |
|---|--:|---|
{plain("all timers of one case, statuses as records, Rust", timer["one_case_disp_ns"], met(timer["one_case_disp_ns"], 1000))}
{plain(f"columns of 100,000 cases × 6 timers, a row ({timer['table_rows']:,} rows), Rust, asked again in the same room", timer["fill_ms"] * 1e6 / timer["table_rows"], f"{timer['fill_ms']:.0f} ms in all; ≤ 60 ms: {'met' if timer['fill_ms'] <= 60 else 'missed'}")}
{plain("the same, asked once, in new room", timer["table_ms"] * 1e6 / timer["table_rows"], f"{timer['table_ms']:.0f} ms in all")}
{plain("the same, Python, NumPy columns out", pytimer["table_ms"] * 1e6 / pytimer["rows"], f"≤ 1.5× Rust: {pytimer['table_ms'] / timer['table_ms']:.2f}× new room, {pytimer['table_ms'] / timer['fill_ms']:.2f}× the same room")}
{plain("`next_change`, one of a million cases at random, Rust", timer["next_change_ns"])}
{plain("an event: `next_change` and the queue kept, Rust", timer["queue_event_ns"], met(timer["queue_event_ns"], 1000))}

What is unflattering about timers: a third of the columns' time in new room is the room itself, 42 MB that the operating system hands out
page by page (with `GLIBC_TUNABLES=glibc.malloc.hugetlb=1` it is 65 ms in all); Python's columns are always new. An event of the queue
spends more than half of its time waiting for a case that lies anywhere among a million, and so moves with what the machine's neighbours do:
runs of one day gave 740 to 1,090 ns, and columns 55 to 60 ms.

## Measures, ns

A log of {tally["events"]:,} events of {tally["cases"]:,} complaints in columns, in the order of time, 20 causes, four years, one thread. A tally counts
some fifty things by local day and cause, and tables of days, ages and times; the peers give monthly flow by cause, on time of those due,
days to close by month and what is open (`tests/benchmarks/measure.py`), which is less. pm4py gives starts and durations of cases, pandas
the rest. From a frame, texts of cases, words and causes are read on the way, as the peers' columns were before they begin.

| | ns an event | target |
|---|--:|---|
{plain("tally from columns, Rust", tally["ns_per_event"], met(tally["ns_per_event"], 25))}
{plain("polars", peers["polars"], f"{peers['polars'] / tally['ns_per_event']:.1f}× amends")}
{plain("duckdb", peers["duckdb"], f"{peers['duckdb'] / tally['ns_per_event']:.1f}× amends")}
{plain("pandas", peers["pandas"], f"{peers['pandas'] / tally['ns_per_event']:.1f}× amends")}
{plain("pm4py", peers["pm4py"], f"{peers['pm4py'] / tally['ns_per_event']:.1f}× amends")}
{plain("tally from a polars frame, Python", peers["tally_frame"])}

Peak memory of making such a tally, beside the columns: {tally["held_kb"] / 1024:.0f} MB (target ≤ 64: {'met' if tally['held_kb'] <= 65536 else 'missed'}); its JSON has {tally["document_bytes"] / 1e6:.1f} MB.
All indicators of 48 months from that JSON: {indicators["seconds"] * 1000:.0f} ms. 10,000 control charts of 120 points, all eight rules of Nelson about given limits:
{charts["ns_per_point"]:.1f} ns a point (target ≤ 20: {'met' if charts['ns_per_point'] <= 20 else 'missed'}).

What is unflattering about measures: a tally takes 21 to 26 ns from run to run on this machine, complaints that are not numbered as they arrive
cost some tenth more, and a frame is eleven times as slow as columns, because texts become numbers first. Indicators read the tally's JSON each time
they are asked.

What is unflattering about commands: a call through wasm spends half of its time on JSON text in and out, and is compiled for size;
XState's actor, which does much less, is faster. The wasm with cases is more than twice its goal. Reading is slower than `serde_json`, because
the type of an event comes after its body in canonical order, so each body is passed over once and read once.

What is unflattering about time: columns of dates (five business days and the like) take several times as long as business time, because
their moment due is worked out by walking. NumPy columns are copied before the interpreter is released, Arrow's are not. pandas is asked an
easier question, because it knows neither zones nor minutes.""")
