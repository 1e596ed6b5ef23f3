"""The command line: ``amends`` and ``python -m amends``.

Exit codes: 0 done, 1 something was found (problems of a policy, rows that could not be read), 2 nothing was done.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import os
import re
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, NamedTuple, TextIO

import amends
from amends._amends import Frame, column_pairs
from amends._errors import AmendsError, Problem, ZoneWarning, refuse
from amends._frames import library
from amends._read import mapping_of, merged, opened, proposed
from amends._sources import Options, Pairs, Table, foreign
from amends._sources import table as source

DONE, FOUND, NOTHING = 0, 1, 2
"""Exit codes."""


def note(text: object) -> None:
    print(f"note: {as_typed(str(text))}", file=sys.stderr)


TYPED = {name: "--" + name.replace("_", "-") for name in ("as_of", "delimiter", "encoding", "mask", "object_type", "sheet", "skip", "zone")}
"""The arguments of Python that are options here."""


def as_typed(text: str) -> str:
    """A message of the library, with the options as they are typed: `zone` is `--zone`, `encoding="cp1252"` is `--encoding cp1252`."""

    def option(found: re.Match[str]) -> str:
        name = TYPED.get(found[1])
        return found[0] if name is None else f"`{name}{' ' + found[2] if found[2] else ''}`"

    return re.sub(r'`([a-z_]+)(?:="([^"`]*)")?`', option, text)


@contextmanager
def working(what: str) -> Iterator[None]:
    """Says on a terminal what takes its time, and for how long. It says nothing to a file or a pipe."""
    if not sys.stderr.isatty():
        yield
        return
    over, begun = threading.Event(), time.monotonic()

    def show() -> None:
        while not over.wait(TICK):
            print(f"\r{what} … {time.monotonic() - begun:.0f} s", end="", file=sys.stderr, flush=True)

    thread = threading.Thread(target=show, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


TICK = 0.5
"""Seconds after which progress is shown, and shown again."""


# What is read.


def document(path: str) -> str:
    if not Path(path).is_file():
        raise refuse("missing_file", "", f"there is no file `{path}`", "look at the path")
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise refuse("file_unreadable", "", f"`{path}` is not written as UTF-8", "save it as UTF-8") from None
    except OSError as wrong:
        raise refuse("file_unreadable", "", f"`{path}` cannot be read: {wrong.strerror}", "look at the file and its permissions") from wrong


def policy(given: str) -> amends.Policy:
    """A preset by its name, or a document in JSON, TOML or YAML."""
    if given in amends.PRESETS:
        return amends.Policy.preset(given)
    if given in amends.DRAFTS:
        return amends.Policy.draft(given)
    if not Path(given).is_file() and not Path(given).suffix:
        raise refuse("unknown_word", "/policy", f"there is no policy `{given}`", "give a file, or a name that `amends regimes` lists")
    readers = {".toml": amends.Policy.from_toml, ".yaml": amends.Policy.from_yaml, ".yml": amends.Policy.from_yaml}
    return readers.get(Path(given).suffix.lower(), amends.Policy)(document(given))


def calendar(args: argparse.Namespace) -> amends.Calendar:
    """The calendar of a file, or one of opening hours from Monday to Friday, or one that never closes."""
    business = args.within.startswith("business")
    for name, value in (("hours", args.hours), ("holidays", args.holidays)):
        if value and args.calendar:
            help = f"leave it out, or write the {name} into the file"
            raise refuse("without_effect", f"/{name}", f"`--{name}` has no effect on the calendar of a file", help)
        if value and not business:
            message = f"`--{name}` has no effect on the limit `{args.within}`, which counts closed days too"
            raise refuse("without_effect", f"/{name}", message, "leave it out, or give a limit such as `business P5D`")
    if args.calendar:
        return amends.Calendar(document(args.calendar))
    if business and not args.hours:
        message = "a limit in business days or hours needs opening hours, and nothing names them"
        raise refuse("missing_field", "/hours", message, "give --hours 09:00-17:00 (Monday to Friday), or a calendar with --calendar")
    hours: Any = "24x7"
    if args.hours:
        opens, dash, closes = args.hours.partition("-")
        if not dash or not all(re.fullmatch(r"\d\d:\d\d", time) for time in (opens, closes)):
            message = f"`{args.hours}` is not written as opening hours"
            raise refuse("invalid_time_of_day", "/hours", message, "write --hours 09:00-17:00; other weeks go into a calendar: --calendar")
        hours = {day: [[opens, closes]] for day in ("mon", "tue", "wed", "thu", "fri")}
    made: Any = {"tz": args.zone or "UTC", "weekly": hours, "holidays": args.holidays}
    return amends.Calendar(made)


def instant(text: str) -> datetime:
    """An instant; one without a zone is resolved when the zone is known."""
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise argparse.ArgumentTypeError(f"`{text}` is no instant: write 2026-07-01 or 2026-07-01T09:00:00Z") from None


def resolved(given: datetime | None, zone: str | None = None) -> datetime:
    """The instant that was given, in this zone (UTC) if it names none; else now."""
    if given is None:
        return datetime.now(timezone.utc)
    return given if given.tzinfo else amends.Zone(zone or "UTC").resolve(given, on_change="later")


def number(text: str) -> float:
    found = float(text)
    if not math.isfinite(found):
        raise argparse.ArgumentTypeError(f"`{text}` is no number to count with")
    return found


def held(args: argparse.Namespace) -> Table:
    """The table of the file."""
    with working(f"reading {args.file}"):
        return source(args.file, Options(args.sheet, args.delimiter, args.encoding, args.skip, args.object_type))


def mapping(args: argparse.Namespace, found: Table) -> dict[str, Any]:
    """The mapping that is named or lies in a file; else the proposal, if it was accepted."""
    given = args.mapping
    if given is not None and args.accept:
        raise refuse("without_effect", "/accept", "`--accept` has no effect beside a mapping", "leave one of them out")
    if given is not None:
        made = merged(mapping_of(document(given)) if Path(given).suffix or Path(given).is_file() else given, found)
        if "table" not in made and "event" not in made:
            help = 'write "table": "event_log" (one row for each event) or "table": "case_table" (one row for each complaint)'
            raise refuse("missing_field", "/mapping/table", "the mapping does not say what a row is", help)
        return made
    told = proposed(found)
    if args.zone is None and any("`zone`" in question for question in told.questions):
        note("name the zone of the clocks with --zone")
    if not args.accept:
        print(as_typed(str(told)), file=sys.stderr)
        help = "look at the proposal above; run again with --accept, or write it with `amends mapping FILE > mapping.json`, change it and pass --mapping"
        raise refuse("missing_field", "/mapping", "nothing says what the columns mean", help)
    return merged(told, found)


# What is written.


def plain(value: Any) -> Any:
    """A value that JSON has no word for."""
    if isinstance(value, datetime) and value.tzinfo:
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
        with writing(path) as to:
            to.write(content)


def table(path: str | None, rows: Iterable[Mapping[str, Any]], columns: Sequence[str] = ()) -> None:
    listed = list(rows)
    names = list(dict.fromkeys([*columns, *(name for row in listed for name in row)]))

    def fill(to: Any) -> None:
        writer = csv.DictWriter(to, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: text(value) for name, value in row.items()} for row in listed)

    if path is None or path == "-":
        fill(sys.stdout)
    else:
        with writing(path) as to:
            fill(to)


@contextmanager
def writing(path: str) -> Iterator[TextIO]:
    try:
        with Path(path).open("w", encoding="utf-8", newline="") as to:
            yield to
    except OSError as wrong:
        raise refuse("file_unwritable", "", f"`{path}` cannot be written: {wrong.strerror}", "look at the folder and its permissions") from wrong
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
    if into:
        # Also without a row: the file of an earlier run tells of other rows.
        table(into, aside, aside.columns)
    return FOUND if len(aside) else DONE


# The commands.


PAGES, TEXTS = (".html", ".htm"), (".md", ".markdown", ".txt")
"""Endings of files that a review can be written to."""


def written_as(args: argparse.Namespace) -> str:
    """How the review is written: the ending of the file says it, or `--json`."""
    ending = Path(args.out).suffix.lower() if args.out and args.out != "-" else ""
    if args.json and ending in (*PAGES, *TEXTS):
        raise refuse("without_effect", "/out", f"`--json` writes no file that ends with `{ending}`", "leave `--json` out, or name a file that ends with .json")
    if not args.json and ending not in ("", *PAGES, *TEXTS):
        help = f"a page ends with {' or '.join(PAGES)}, a text with {' or '.join(TEXTS)}; for figures as JSON say --json"
        raise refuse("unknown_word", "/out", f"a review is not written to a file that ends with `{ending}`", help)
    return "json" if args.json else "page" if ending in PAGES else "text"


def divided(by: Sequence[str], made: Mapping[str, Any]) -> dict[str, Any]:
    """The strata, if all of them are attributes of the mapping."""
    attributes = made.get("attributes") or {}
    there = [*(["cause"] if made.get("cause") else []), *attributes]
    for name in by:
        if name in there:
            continue
        ours = next((ours for ours, theirs in [("cause", made.get("cause")), *attributes.items()] if theirs == name), None)
        known = f"there are: {', '.join(there)}" if there else "it has none"
        help = f"say --by {ours}, which is their `{name}`" if ours else f'name a column in the mapping: "attributes": {{"{name}": "their column"}}; {known}'
        raise refuse("unknown_word", "/by", f"`{name}` is no attribute of the mapping", help)
    return {"strata": list(by)} if by else {}


def unit_of(period: str) -> str:
    """The length of a period, as it is written."""
    signs = (("H", "half"), ("Q", "quarter"), ("W", "week"))
    found = next((unit for sign, unit in signs if sign in period.upper()), None)
    return found or ("year" if period.isdigit() else "day" if period.count("-") == 2 else "month")


def named_periods(args: argparse.Namespace, as_of: date, days: tuple[date, date] | None) -> Any:
    """The periods that were named. They have begun by the as-of day."""
    first, dots, last = args.periods.partition("..")
    last = last if dots else first
    unit: Any = args.unit or unit_of(first)
    found = amends.periods(first, last, unit)
    begun, over = date.fromisoformat(found["from"]), date.fromisoformat(found["to"])
    final = begins(found["unit"], over, 1) if found["unit"] != "day" else over - timedelta(days=1)
    if max(begun, final) > as_of:
        help = "name periods that have begun by then, or give a later --as-of"
        raise refuse("out_of_range", "/periods", f"{last} begins after the as-of day {as_of}, so nothing of it is known", help)
    if over > as_of:
        note(f"{last} is not over on the as-of day {as_of}: its figures are of a part")
    if days is None or days[1] < begun or over <= days[0]:
        note("no event of the log lies in these periods" + (f": it has events from {days[0]} to {days[1]}" if days else ""))
    return found


def review(args: argparse.Namespace) -> int:
    from amends import measure

    kind = written_as(args)
    table = held(args)
    made = mapping(args, table)
    definitions = divided(args.by or [], made)
    with working("reading the rows"):
        read = opened(table, made, args.zone, args.mask)
    found = account(read, args.set_aside)
    zone = args.zone or made.get("zone")
    as_of = resolved(args.as_of, zone if isinstance(zone, str) else None)
    if args.on_time_days is not None:
        definitions |= {"on_time": "days", "on_time_days": args.on_time_days}
    with working("counting"):
        tally = read.tally(as_of=as_of, zone=args.zone, definitions=json.dumps(definitions))
    local = amends.Zone(tally.header["zone"]).local
    times = [at for at in read.events["at"] if at < as_of]
    days = (local(min(times)).date(), local(max(times)).date()) if times else None
    if args.periods:
        periods: Any = named_periods(args, local(as_of).date(), days)
    else:
        if days is None:
            raise refuse("missing_field", "/periods", "the log has no event before the as-of instant", "give a later --as-of")
        periods = whole_periods(args.unit or "month", *days, local(as_of).date() if args.as_of else None)
    what: dict[str, Any] = {"tally": tally, "periods": periods}
    what |= {key: value for key, value in (("title", args.title), ("organisation", args.organisation)) if value}
    asked: Any = what
    with working("writing the review"):
        if kind == "json":
            answer = json.dumps(measure.review(**asked), ensure_ascii=False, indent=1)
        elif kind == "page":
            answer = measure.review_html(review=asked)["html"]
        else:
            answer = measure.review_markdown(review=asked)["markdown"]
    write(args.out, answer)
    return found


PERIODS = 24
"""Periods of a review where nobody names them."""

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""Months of a period."""


def begins(unit: str, day: date, before: int = 0) -> date:
    """First day of the period that holds the day, or of one before it; the first day that there is, if that comes later."""
    if unit in MONTHS:
        months = (day.year * 12 + day.month - 1) // MONTHS[unit] * MONTHS[unit] - before * MONTHS[unit]
        return date(months // 12, months % 12 + 1, 1) if months >= 12 else date.min
    days = day.toordinal() - (day.weekday() if unit == "week" else 0) - before * (7 if unit == "week" else 1)
    return date.fromordinal(max(days, 1))


def whole_periods(unit: str, first: date, last: date, as_of: date | None) -> dict[str, str]:
    """The last whole periods before the as-of day, if one was given and they hold data; else those up to the last day with data."""
    for over in [last + timedelta(days=1)] if as_of is None else [as_of, last + timedelta(days=1)]:
        to = begins(unit, over)
        start = max(begins(unit, first), begins(unit, to, PERIODS))
        if start < to and start <= last:
            if begins(unit, last) < begins(unit, to, 1):
                note(f"the log has no event after {last}, before the last {unit} of this review: choose others with --periods")
            return {"from": start.isoformat(), "to": to.isoformat(), "unit": unit}
    note(f"the log holds no whole {unit}: the review is of the {unit} of its last day, which may not be over")
    return {"from": begins(unit, last).isoformat(), "to": begins(unit, last, -1).isoformat(), "unit": unit}


def due(args: argparse.Namespace) -> int:
    office = calendar(args)
    found = held(args)
    columns, double = columns_of(found.frame)
    rows = len(next(iter(columns.values()), []))
    told = roles(args, found)
    for name in told.events.values():
        if name in double:
            message = f"the table has two columns of the name `{name}`"
            raise refuse("duplicate", f"/source/{name}", message, f"rename one of them; `{double[name]}` stands for the second")
    # The row itself is the complaint: its place finds it again.
    place, named, verdict = (free(name, columns) for name in ("row", "due", "verdict"))
    numbered = {**columns, place: [str(row) for row in range(rows)]}
    made = {"case": place, "events": told.events, "time_format": told.formats[0], "time_formats": told.formats[1:]}
    with working("reading the rows"):
        read = opened(Table(numbered, found.malformed), {**made, "table": "case_table"}, args.zone, args.mask)
    times: dict[str, dict[int, datetime]] = {"received": {}, "closed": {}}
    for event in read.events:
        times[event["event"]][int(event["case"])] = event["at"]
    dues = office.deadlines([times["received"].get(row) for row in range(rows)], args.within).to_list()
    out = [{name: column[row] for name, column in columns.items()} | {named: dues[row]} for row in range(rows)]
    if "closed" in told.events:
        as_of = resolved(args.as_of, args.zone)
        # What was set aside is unknown: it may have been done in time.
        unknown = {row["row"] for row in read.quarantined}
        for row, answer in enumerate(out):
            known = dues[row] and row not in unknown
            closed = times["closed"].get(row)
            # A date alone is read as the start of its day, which is the end of the due day before it: a day too late.
            if closed and closed == dues[row] and ":" not in str(columns[told.events["closed"]][row]):
                closed += timedelta(seconds=1)
            answer[verdict] = amends.verdict(dues[row], closed, as_of=as_of) if known else None
    code = account(read, args.set_aside)
    if args.json:
        write(args.out, json.dumps(out, default=plain, ensure_ascii=False, indent=1))
    else:
        table(args.out, out)
    return code


def free(name: str, taken: Iterable[str]) -> str:
    """The name, or one like it that no column has."""
    found = name
    while found in taken:
        found += "_"
    if found != name and name != "row":
        note(f"the table has a column `{name}`: the new one is `{found}`")
    return found


def columns_of(frame: Any) -> tuple[dict[str, list[Any]], dict[str, str]]:
    """All columns, and the names that several have, each with the name by which the second is called here: `name (2)`."""
    if isinstance(frame, dict):
        return frame, {}
    if isinstance(frame, Pairs):
        pairs = frame.items()
    elif isinstance(frame, Frame):
        pairs = column_pairs(frame)
    else:
        with foreign("table"):
            pairs = [(name, column.to_pylist()) for name, column in zip(frame.column_names, frame.columns)]
    given = {name for name, _ in pairs}
    found: dict[str, list[Any]] = {}
    double: dict[str, str] = {}
    for name, values in pairs:
        other, place = name, 1
        # A name that the table has stays with its column.
        while other in found or place > 1 and other in given:
            place += 1
            other = f"{name} ({place})"
        if place > 1:
            double.setdefault(name, other)
        found[other] = values
    return found, double


class Roles(NamedTuple):
    """The columns that tell when a complaint came and was done, and how they are written."""

    events: dict[str, str]
    formats: list[str]


def roles(args: argparse.Namespace, found: Table) -> Roles:
    """What was said, and for the rest what the table looks like."""
    guess: Mapping[str, Any] = {}
    if not (args.start and args.done and args.formats):
        told = proposed(found)
        guess = told if told.get("table") == "case_table" else {}
        for question in [] if args.formats else told.questions:
            # Day or month: each would give other due dates.
            if f"`{guess.get('time_format')}`" in question:
                raise refuse("missing_field", "/format", question, "say how times are written with --format")
    guessed = guess.get("events", {})
    start, done = args.start or guessed.get("received"), args.done or guessed.get("closed")
    if start is None:
        raise refuse("missing_field", "/start", "nothing says in which column the time starts", "name it with --start")
    if done is None and args.as_of is not None:
        raise refuse("without_effect", "/as_of", "`--as-of` has no effect without a column that tells when a complaint was done", "name it with --done")
    formats = args.formats or [guess.get("time_format", "rfc3339"), *(guess.get("time_formats") or [])]
    for given, column, what in ((args.start, start, "the time starts"), (args.done, done, "a complaint is done")):
        if column is not None and given is None:
            note(f"{what} in `{column}`, written as {', '.join(formats)}")
    if done is None:
        note("no column tells when a complaint was done, so there is no verdict: name it with --done")
    return Roles({"received": start} | ({"closed": done} if done else {}), formats)


def check(args: argparse.Namespace) -> int:
    made = policy(args.policy)
    problems = list(dict.fromkeys([*made.warnings, *made.check()]))
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
    stored = one_history(document(args.records), args.case)
    case = amends.rebuild("\n".join(stored))
    now = resolved(args.as_of)
    records = [amends.EventRecord.from_json(line) for line in stored]
    happened = [{"at": r.at, "what": r.type, "who": r.actor, "timer": None, "state": None} for r in records]
    clocks = [{"at": s.due, "what": "due", "who": None, "timer": s.timer, "state": str(s.state)} for s in amends.timers(made, case, now)]
    rows = [*happened, *clocks]
    show(args, sorted(rows, key=lambda row: (row["at"] is None, row["at"] or now)))
    return DONE


def one_history(stored: str, wanted: str | None) -> list[str]:
    """The records of one complaint: of the wanted one, or of the only one."""
    lines = [line for line in stored.split("\n") if line.strip()]
    complaints = []
    for place, line in enumerate(lines):
        try:
            complaints.append(amends.EventRecord.from_json(line).complaint)
        except AmendsError as wrong:
            raise AmendsError(p._replace(path=f"/records/{place}{p.path}") for p in wrong.problems) from None
    there = list(dict.fromkeys(complaints))
    if wanted is None and len(there) > 1:
        named = ", ".join(there[:5]) + (" …" if len(there) > 5 else "")
        raise refuse("missing_field", "/case", f"there are records of {len(there)} complaints", f"name one with --case: {named}")
    if wanted is not None and wanted not in there:
        raise refuse("unknown_word", "/case", "no record is of this complaint", "look at the identifier, and at the file")
    return [line for line, complaint in zip(lines, complaints) if wanted in (None, complaint)]


def simulate(args: argparse.Namespace) -> int:
    from amends import measure

    with working("simulating"):
        made = measure.simulate(policy=policy(args.policy).document, from_=plain(resolved(args.start)), days=args.days,
                                arrivals_per_day=args.arrivals, seed=args.seed, histories=args.histories)
    if args.histories and args.json:
        write(args.out, json.dumps(made["histories"] or [], ensure_ascii=False))
    elif args.histories:
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
    told = proposed(held(args))
    print(json.dumps(told, ensure_ascii=False, indent=1))
    if not args.json:
        for question in told.questions:
            print(f"to decide: {as_typed(question)}", file=sys.stderr)
    return FOUND if told.questions else DONE


def completion(args: argparse.Namespace) -> int:
    shtab = library("shtab", why="the completion of commands in a shell")
    print(shtab.complete(parser(), shell=args.shell))
    return DONE


# The words.


def source_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="CSV, TSV, Parquet, JSON, JSON lines or a workbook")
    parser.add_argument("--sheet", help="name of a sheet, or its place from 0 (default: the first)")
    parser.add_argument("--delimiter", help="what separates cells; found in the first line if left out")
    parser.add_argument("--encoding", help="how the file is written, such as cp1252 (default: utf-8)")
    parser.add_argument("--skip", type=int, help="lines before that of the names")
    parser.add_argument("--object-type", help="the objects of an object-centric log that are complaints")


def reading_options(parser: argparse.ArgumentParser) -> None:
    source_options(parser)
    parser.add_argument("--zone", help="zone of the clocks in the file, such as Europe/London")
    parser.add_argument("--mask", action="store_true", help="tell texts that could not be read by their shape only")
    parser.add_argument("--set-aside", metavar="CSV", help="write what could not be read into this file")
    parser.add_argument("--as-of", type=instant, help="nothing from this instant on is counted; a date is midnight in --zone (default: now)")
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
    made.add_argument("--periods", metavar="FIRST..LAST", help="such as 2025-01..2026-06 (default: the last 24 whole periods of the log)")
    made.add_argument("--unit", choices=["day", "week", "month", "quarter", "half", "year"],
                      help="the length of a period (default: as --periods writes them, else month)")
    made.add_argument("--title")
    made.add_argument("--organisation")
    made = command("due", due, "Add due dates and verdicts to a table.")
    reading_options(made)
    made.add_argument("--within", required=True, help="the limit: P8W, P30D, 'business P5D', PT36H")
    made.add_argument("--start", metavar="COLUMN", help="where the time starts (default: the column of the receipt, as guessed)")
    made.add_argument("--done", metavar="COLUMN", help="when it was done (default: the column of the closing, as guessed; without one there is no verdict)")
    made.add_argument("--format", dest="formats", action="append", default=[], help="how times are written, such as %%d/%%m/%%Y (more than once)")
    made.add_argument("--calendar", metavar="JSON", help="a calendar as a file")
    made.add_argument("--hours", metavar="09:00-17:00", help="opening hours from Monday to Friday, for limits in business days or hours")
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
    made.add_argument("--case", metavar="ID", help="the complaint, if the file holds the records of several")
    made.add_argument("--policy", default="iso-10002", help="a file, or the name of a preset (default: iso-10002)")
    made.add_argument("--as-of", type=instant, help="the instant (default: now)")
    made = command("simulate", simulate, "Make a log of complaints that never were.")
    made.add_argument("--policy", default="iso-10002")
    made.add_argument("--from", dest="start", type=instant, default=instant("2025-01-01"))
    made.add_argument("--days", type=int, default=365)
    made.add_argument("--arrivals", type=number, default=8.0, help="complaints on a working day")
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--histories", action="store_true", help="stored records in place of events, one a line; with --json a list for each complaint")
    made.add_argument("--out", help="the file to write (default: standard output)")
    command("regimes", regimes, "List the regimes that come with the package.")
    made = command("completion", completion, "Print the script by which a shell completes these commands: eval \"$(amends completion bash)\".")
    made.add_argument("shell", choices=["bash", "zsh", "tcsh"])
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command; gives its exit code."""
    args = parser().parse_args(argv)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always", ZoneWarning)
            warnings.showwarning = lambda message, *rest: note(message)
            run: Callable[[argparse.Namespace], int] = args.run
            return run(args)
    except BrokenPipeError:
        # The reader of a pipe has gone: that is how `head` ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except AmendsError as refused:
        problems = refused.problems
    except UnicodeEncodeError as wrong:
        message = f"a sign of the answer cannot be written as {wrong.encoding}"
        problems = (Problem("file_unwritable", "", message, "write it with --out, or set PYTHONIOENCODING=utf-8"),)
    except OSError as wrong:
        problems = (Problem("file_unwritable", "", f"the answer could not be written: {wrong.strerror}", "look whether the disk is full"),)
    if args.json:
        print(json.dumps({"problems": [p._asdict() for p in problems]}, ensure_ascii=False), file=sys.stderr)
    else:
        for problem in problems:
            print(f"error: {as_typed(str(problem))}", file=sys.stderr)
    return NOTHING


if __name__ == "__main__":
    raise SystemExit(main())
