"""The command line: ``amends`` and ``python -m amends``.

Exit codes: 0 done, 1 something was found (problems of a policy, rows that could not be read), 2 nothing was done.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import amends
from amends._amends import Frame
from amends._errors import AmendsError, Problem
from amends._read import Suggestion, read_cases, read_log, suggest_mapping

DONE, FOUND, NOTHING = 0, 1, 2
"""Exit codes."""


def refuse(message: str, help: str, path: str) -> AmendsError:
    return AmendsError([Problem("unknown_word", path, message, help)])


# What is read.


def document(path: str) -> str:
    file = Path(path)
    if not file.is_file():
        raise AmendsError([Problem("missing_file", "", f"there is no file `{path}`", "look at the path")])
    return file.read_text(encoding="utf-8")


def policy(given: str) -> amends.Policy:
    """A preset by its name, or a document in JSON, TOML or YAML."""
    if given in amends.PRESETS:
        return amends.Policy.preset(given)
    if given in amends.DRAFTS:
        return amends.Policy.draft(given)
    if not Path(given).is_file() and not Path(given).suffix:
        raise refuse(f"there is no policy `{given}`", "give a file, or a name that `amends regimes` lists", "/policy")
    readers = {".toml": amends.Policy.from_toml, ".yaml": amends.Policy.from_yaml, ".yml": amends.Policy.from_yaml}
    return readers.get(Path(given).suffix.lower(), amends.Policy)(document(given))


def calendar(args: argparse.Namespace) -> amends.Calendar:
    """The calendar of a file, or one of opening hours from Monday to Friday, or one that never closes."""
    if args.calendar:
        return amends.Calendar(document(args.calendar))
    hours: Any = "24x7"
    if args.hours:
        opens, _, closes = args.hours.partition("-")
        hours = {day: [[opens, closes]] for day in ("mon", "tue", "wed", "thu", "fri")}
    made: Any = {"tz": args.zone or "UTC", "weekly": hours, "holidays": args.holidays}
    return amends.Calendar(made)


def instant(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise argparse.ArgumentTypeError(f"`{text}` is no instant: write 2026-07-01 or 2026-07-01T09:00:00Z") from None
    return found if found.tzinfo else found.replace(tzinfo=timezone.utc)


def mapping(args: argparse.Namespace) -> Mapping[str, Any] | str:
    """The mapping that is named or lies in a file; else the proposal, if it was accepted."""
    given = args.mapping
    if given:
        return document(given) if Path(given).suffix else str(given)
    proposed = suggest_mapping(args.file, **reading(args))
    if args.zone is None and any("`zone`" in question for question in proposed.questions):
        print("note: name the zone of the clocks with --zone", file=sys.stderr)
    if not args.accept:
        print(proposed, file=sys.stderr)
        help = "look at the proposal above; run again with --accept, or write it with `amends mapping FILE > mapping.json`, change it and pass --mapping"
        raise AmendsError([Problem("missing_field", "/mapping", "nothing says what the columns mean", help)])
    return proposed


def reading(args: argparse.Namespace) -> dict[str, Any]:
    named = ("sheet", "delimiter", "encoding", "skip", "object_type")
    return {name: getattr(args, name) for name in named if getattr(args, name) is not None}


def log(args: argparse.Namespace) -> amends.Log:
    made = mapping(args)
    options = reading(args)
    kind = made.get("table") if isinstance(made, Mapping) else json.loads(made).get("table") if made.startswith("{") else shipped(made)
    if kind == "case_table":
        options.pop("object_type", None)
        return read_cases(args.file, made, zone=args.zone, mask=args.mask, **options)
    return read_log(args.file, made, zone=args.zone, mask=args.mask, **options)


def shipped(name: str) -> str | None:
    from amends.measure import system_mapping

    kind: str | None = system_mapping(name=name)["mapping"].get("table")
    return kind


# What is written.


def plain(value: Any) -> Any:
    """A value that JSON has no word for."""
    if isinstance(value, datetime):
        return value.astimezone(timezone.utc).isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else str(value)


def show(args: argparse.Namespace, rows: Frame | Sequence[Mapping[str, Any]]) -> None:
    """Rows as a table, or as JSON."""
    listed = [dict(row) for row in rows]
    if args.json:
        print(json.dumps(listed, default=plain, ensure_ascii=False, indent=1))
        return
    names = list(dict.fromkeys(name for row in listed for name in row))
    cells = [[text(row.get(name)) for name in names] for row in listed]
    wide = [max([len(name), *(len(line[i]) for line in cells)]) for i, name in enumerate(names)]
    for line in [names, *cells]:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, wide)).rstrip())


def text(value: Any) -> str:
    return "" if value is None else plain(value) if isinstance(value, datetime) else str(value)


def write(path: str | None, content: str) -> None:
    if path is None or path == "-":
        print(content)
    else:
        Path(path).write_text(content, encoding="utf-8")
        print(f"written: {path}", file=sys.stderr)


def table(path: str | None, rows: Iterable[Mapping[str, Any]]) -> None:
    listed = list(rows)
    names = list(dict.fromkeys(name for row in listed for name in row))
    to = sys.stdout if path is None or path == "-" else Path(path).open("w", encoding="utf-8", newline="")
    try:
        writer = csv.DictWriter(to, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: text(value) for name, value in row.items()} for row in listed)
    finally:
        if to is not sys.stdout:
            to.close()
            print(f"written: {path}", file=sys.stderr)


def account(read: amends.Log, into: str | None) -> int:
    """Says what became of the rows, on standard error; the rows that could not be read go into a file."""
    aside = read.quarantined
    print(f"{read.rows} rows: {read.used} used, {read.ignored} ignored, {read.set_aside} set aside", file=sys.stderr)
    counts: dict[tuple[str, str], int] = {}
    for row in aside:
        key = (row["reason"], row["column"] or "")
        counts[key] = counts.get(key, 0) + 1
    for (reason, column), count in sorted(counts.items()):
        print(f"  {count} × {reason}" + (f" in `{column}`" if column else ""), file=sys.stderr)
    if into and len(aside):
        table(into, aside)
    return FOUND if len(aside) else DONE


# The commands.


def review(args: argparse.Namespace) -> int:
    from amends import measure

    read = log(args)
    found = account(read, args.set_aside)
    as_of = args.as_of or datetime.now(timezone.utc)
    definitions: dict[str, Any] = {"strata": args.by} if args.by else {}
    if args.on_time_days:
        definitions |= {"on_time": "days", "on_time_days": args.on_time_days}
    tally = read.tally(as_of=as_of, zone=args.zone, definitions=json.dumps(definitions))
    if args.periods:
        first, _, last = args.periods.partition("..")
    else:
        first, last = whole_months(read, as_of)
    what: dict[str, Any] = {"tally": tally, "periods": amends.periods(first, last or first, args.unit)}
    what |= {key: value for key, value in (("title", args.title), ("organisation", args.organisation)) if value}
    asked: Any = what
    if args.json:
        write(args.out, json.dumps(measure.review(**asked), ensure_ascii=False, indent=1))
    elif args.out and Path(args.out).suffix.lower() in (".html", ".htm"):
        write(args.out, measure.review_html(review=asked)["html"])
    else:
        write(args.out, measure.review_markdown(review=asked)["markdown"])
    return found


def whole_months(read: amends.Log, as_of: datetime) -> tuple[str, str]:
    """The months of the log that were over at the as-of instant, two years at most."""
    times = [at for at in read.events["at"] if at < as_of]
    if not times:
        raise refuse("the log has no event before the as-of instant", "give --as-of or --periods", "/as_of")
    last = as_of.astimezone(timezone.utc).date().replace(day=1) - timedelta(days=1)
    first = max(min(times).date(), date(last.year - 2, last.month, 1))
    return min(first, last).strftime("%Y-%m"), last.strftime("%Y-%m")


def due(args: argparse.Namespace) -> int:
    from amends._sources import Options
    from amends._sources import table as source

    options = Options(**reading(args))
    held = source(args.file, options)
    columns = held.frame if isinstance(held.frame, dict) else {name: list(column) for name, column in named(held.frame)}
    rows = len(next(iter(columns.values()), []))
    start = args.start or guessed(args, "received")
    done = args.done
    # The row itself is the complaint: its place finds it again.
    place = "row"
    while place in columns:
        place += "'"
    numbered = {**columns, place: [str(row) for row in range(rows)]}
    events = {"received": start} | ({"closed": done} if done else {})
    formats = args.formats or ["rfc3339"]
    made = {"case": place, "events": events, "time_format": formats[0], "time_formats": formats[1:]}
    read = read_cases(numbered, made, zone=args.zone, mask=args.mask)
    times: dict[str, dict[int, datetime]] = {"received": {}, "closed": {}}
    for event in read.events:
        times[event["event"]][int(event["case"])] = event["at"]
    starts = [times["received"].get(row) for row in range(rows)]
    ends = [times["closed"].get(row) for row in range(rows)]
    dues = calendar(args).deadlines(starts, args.within).to_list()
    as_of = args.as_of or datetime.now(timezone.utc)
    out = [{name: column[row] for name, column in columns.items()} | {"due": dues[row]} for row in range(rows)]
    for row, answer in enumerate(out):
        answer["verdict"] = amends.verdict(dues[row], ends[row], as_of=as_of) if dues[row] else None
    found = account(read, args.set_aside)
    if args.json:
        write(args.out, json.dumps(out, default=plain, ensure_ascii=False, indent=1))
    else:
        table(args.out, out)
    return found


def named(held: Any) -> list[tuple[str, Any]]:
    if isinstance(held, Frame):
        return [(name, held[name]) for name in held.columns]
    return list(held.to_pydict().items())


def guessed(args: argparse.Namespace, event: str) -> str:
    proposed = suggest_mapping(args.file, **reading(args))
    column = proposed.get("events", {}).get(event) if proposed.get("table") == "case_table" else None
    if column is None:
        raise AmendsError([Problem("missing_field", "/start", "nothing says in which column the time starts", "name it with --start")])
    print(f"note: the time starts in `{column}`, written as {proposed['time_format']}", file=sys.stderr)
    args.formats = args.formats or [proposed["time_format"], *proposed.get("time_formats", [])]
    return str(column)


def check(args: argparse.Namespace) -> int:
    made = policy(args.policy)
    problems = [*made.warnings, *made.check()]
    if args.json:
        print(json.dumps([p._asdict() for p in problems], ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            print(f"{problem.severity}: {problem}")
        print(f"{made.id} {made.version}: {len(problems)} problems" if problems else f"{made.id} {made.version}: no problems")
    return FOUND if problems else DONE


def policy_show(args: argparse.Namespace) -> int:
    made = policy(args.policy)
    if args.json:
        print(json.dumps(made.document, ensure_ascii=False, indent=1))
        return DONE
    print(f"{made.title or made.id}\nid {made.id}, version {made.version}, hash {made.hash}\n")
    clocks: Any = made.document.get("timers", [])
    rows = clocks.items() if isinstance(clocks, Mapping) else ((clock.get("id"), clock) for clock in clocks)
    told = {name: clock for name, clock in rows if isinstance(clock, Mapping)}
    show(args, [{"timer": name, "within": limit(told.get(name, {})), "provision": told.get(name, {}).get("provision")} for name in made.timers])
    return DONE


def limit(clock: Mapping[str, Any]) -> str | None:
    found = clock.get("within")
    return json.dumps(found) if isinstance(found, Mapping) else found


def timeline(args: argparse.Namespace) -> int:
    made = policy(args.policy)
    case = amends.rebuild(document(args.records))
    now = args.as_of or datetime.now(timezone.utc)
    records = [amends.EventRecord.from_json(line) for line in document(args.records).splitlines() if line.strip()]
    happened = [{"at": r.at, "what": r.type, "who": r.actor, "timer": None, "state": None} for r in records]
    clocks = [{"at": s.due, "what": "due", "who": None, "timer": s.timer, "state": str(s.state)} for s in amends.timers(made, case, now)]
    rows = [*happened, *clocks]
    show(args, sorted(rows, key=lambda row: (row["at"] is None, row["at"] or now)))
    return DONE


def simulate(args: argparse.Namespace) -> int:
    from amends import measure

    made = measure.simulate(policy=policy(args.policy).document, from_=plain(args.start), days=args.days, arrivals_per_day=args.arrivals,
                            seed=args.seed, histories=args.histories)
    if args.histories:
        lines = [line for history in made["histories"] or [] for line in history]
        write(args.out, "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines))
    elif args.json:
        write(args.out, json.dumps(made["events"], ensure_ascii=False))
    else:
        rows: list[dict[str, Any]] = [dict(event) for event in made["events"]]
        for row in rows:
            row |= row.pop("attributes") or {}
        table(args.out, rows)
    return DONE


def regimes(args: argparse.Namespace) -> int:
    rows = [{"id": id, "title": amends.Policy.preset(id).title, "status": "verified"} for id in amends.PRESETS]
    rows += [{"id": id, "title": amends.Policy.draft(id).title, "status": "draft"} for id in amends.DRAFTS]
    show(args, rows)
    return DONE


def propose(args: argparse.Namespace) -> int:
    proposed: Suggestion = suggest_mapping(args.file, **reading(args))
    print(json.dumps(proposed, ensure_ascii=False, indent=1))
    if not args.json:
        print("\n".join(f"to decide: {question}" for question in proposed.questions), file=sys.stderr)
    return FOUND if proposed.questions else DONE


# The words.


def source_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="CSV, TSV, Parquet, JSON, JSON lines or a workbook")
    parser.add_argument("--sheet", type=lambda given: int(given) if given.isdigit() else given, help="name or place of a sheet")
    parser.add_argument("--delimiter", help="what separates cells; found in the first line if left out")
    parser.add_argument("--encoding", help="how the file is written, such as cp1252 (default: utf-8)")
    parser.add_argument("--skip", type=int, help="lines before that of the names")
    parser.add_argument("--object-type", help="the objects of an object-centric log that are complaints")


def reading_options(parser: argparse.ArgumentParser) -> None:
    source_options(parser)
    parser.add_argument("--zone", help="zone of the clocks in the file, such as Europe/London")
    parser.add_argument("--mask", action="store_true", help="tell texts that could not be read by their shape only")
    parser.add_argument("--set-aside", metavar="CSV", help="write what could not be read into this file")
    parser.add_argument("--as-of", type=instant, help="nothing from this instant on is counted (default: now)")
    parser.add_argument("--out", help="the file to write (default: standard output)")


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="amends", description="Complaints handling after ISO 10002, from the command line.",
                                  epilog="Exit codes: 0 done, 1 something was found, 2 nothing was done.")
    top.add_argument("--version", action="version", version=f"amends {amends.__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], help: str, to: Any = commands) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = to.add_parser(name, help=help, description=help)
        made.add_argument("--json", action="store_true", help="write JSON")
        made.set_defaults(run=run)
        return made

    made = command("review", review, "Write the management review of a table of complaints or events.")
    reading_options(made)
    made.add_argument("--mapping", help="what the columns mean: a file, or the name of a system such as jira")
    made.add_argument("--accept", action="store_true", help="accept the proposed mapping")
    made.add_argument("--by", action="append", metavar="ATTRIBUTE", help="divide by this attribute (more than once)")
    made.add_argument("--on-time-days", type=int, metavar="N", help="on time means closed within N days")
    made.add_argument("--periods", metavar="FIRST..LAST", help="such as 2025-01..2026-06 (default: the whole months of the log)")
    made.add_argument("--unit", default="month", choices=["day", "week", "month", "quarter", "half", "year"])
    made.add_argument("--title")
    made.add_argument("--organisation")
    made = command("due", due, "Add due dates and verdicts to a table.")
    reading_options(made)
    made.add_argument("--within", required=True, help="the limit: P8W, P30D, 'business P5D', PT36H")
    made.add_argument("--start", metavar="COLUMN", help="where the time starts (default: the column of the receipt, as guessed)")
    made.add_argument("--done", metavar="COLUMN", help="when it was done")
    made.add_argument("--format", dest="formats", action="append", default=[], help="how times are written, such as %%d/%%m/%%Y (more than once)")
    made.add_argument("--calendar", metavar="JSON", help="a calendar as a file")
    made.add_argument("--hours", metavar="09:00-17:00", help="opening hours from Monday to Friday")
    made.add_argument("--holidays", action="append", default=[], metavar="LIST", help="a holiday list, such as GB-ENG (more than once)")
    made = command("mapping", propose, "Propose what the columns of a table mean.")
    source_options(made)
    made = command("check", check, "Check a policy and search it for dead ends.")
    made.add_argument("policy", help="a file (JSON, TOML, YAML), or the name of a preset")
    group = commands.add_parser("policy", help="Show a policy.", description="Show a policy.")
    made = command("show", policy_show, "Show the timers of a policy.", group.add_subparsers(dest="what", required=True, metavar="WHAT"))
    made.add_argument("policy", help="a file (JSON, TOML, YAML), or the name of a preset")
    made = command("timeline", timeline, "Show what happened to a complaint, and what is due.")
    made.add_argument("records", help="stored records, one a line")
    made.add_argument("--policy", default="iso-10002", help="a file, or the name of a preset (default: iso-10002)")
    made.add_argument("--as-of", type=instant, help="the instant (default: now)")
    made = command("simulate", simulate, "Make a log of complaints that never were.")
    made.add_argument("--policy", default="iso-10002")
    made.add_argument("--from", dest="start", type=instant, default=instant("2025-01-01"))
    made.add_argument("--days", type=int, default=365)
    made.add_argument("--arrivals", type=float, default=8.0, help="complaints on a working day")
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--histories", action="store_true", help="stored records in place of events")
    made.add_argument("--out", help="the file to write (default: standard output)")
    command("regimes", regimes, "List the regimes that come with the package.")
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command; gives its exit code."""
    args = parser().parse_args(argv)
    try:
        run: Callable[[argparse.Namespace], int] = args.run
        return run(args)
    except AmendsError as refused:
        if args.json:
            print(json.dumps({"problems": [p._asdict() for p in refused.problems]}, ensure_ascii=False), file=sys.stderr)
        else:
            for problem in refused.problems:
                print(f"error: {problem}", file=sys.stderr)
        return NOTHING
    except BrokenPipeError:
        # The reader of a pipe has gone: that is how `head` ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


if __name__ == "__main__":
    raise SystemExit(main())
