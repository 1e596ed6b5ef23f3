"""The command line, as a person or a script meets it."""

import csv
import json
import os
import pathlib
import subprocess
import sys

import pytest

from datetime import date, datetime, timedelta, timezone

import amends
from amends._cli import PERIODS, begins, main, whole_periods
from hypothesis import given
from hypothesis import strategies as st

EXPORTS = pathlib.Path(__file__).parent / "exports"
MESSY = "Ref,Opened,Closed,Outcome,Product\n" + "".join(
    f"C-{n},{n % 28 + 1:02}/0{n % 5 + 1}/2026,{n % 28 + 1:02}/0{n % 5 + 2}/2026,{'Upheld' if n % 3 else 'Not upheld'},{'loan' if n % 2 else 'card'}\n"
    for n in range(200)) + "C-200,31/02/2026,,,card\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "complaints.csv"
    path.write_text(MESSY)
    return str(path)


def run(capsys, *args):
    code = main(args)
    told = capsys.readouterr()
    return code, told.out, told.err


def test_a_review_of_a_file(file, tmp_path, capsys):
    code, out, err = run(capsys, "review", file, "--zone", "Europe/London")
    assert code == 2 and not out and "events/received" in err and "--accept" in err
    page, aside = str(tmp_path / "review.html"), str(tmp_path / "aside.csv")
    code, out, err = run(capsys, "review", file, "--zone", "Europe/London", "--accept", "--as-of", "2026-07-01", "--by", "product",
                         "--on-time-days", "56", "--out", page, "--set-aside", aside, "--title", "Board")
    assert code == 1 and "201 rows: 200 used, 0 ignored, 1 set aside" in err and "1 × time_unreadable in `Opened`" in err
    assert pathlib.Path(page).read_text().startswith("<!doctype html>") and "Board" in pathlib.Path(page).read_text()
    assert [row["text"] for row in csv.DictReader(pathlib.Path(aside).read_text().splitlines())] == ["31/02/2026"]
    mapping = tmp_path / "mapping.json"
    code, out, err = run(capsys, "mapping", file)
    assert code == 1 and "zone" in err
    mapping.write_text(out)
    code, out, err = run(capsys, "review", file, "--mapping", str(mapping), "--zone", "UTC", "--periods", "2026-01..2026-06", "--as-of", "2026-07-01")
    assert code == 1 and out.startswith("#") and "June 2026" in out
    code, out, err = run(capsys, "review", file, "--mapping", str(mapping), "--zone", "UTC", "--as-of", "2026-07-01", "--unit", "half",
                         "--periods", "2026-H1", "--json")
    assert code == 1 and json.loads(out)


def test_a_review_of_a_system(capsys):
    code, out, err = run(capsys, "review", str(EXPORTS / "jira.csv"), "--mapping", "jira", "--zone", "Europe/London", "--as-of", "2026-04-01")
    assert code == 0 and out and "2 rows: 2 used" in err


def test_due_dates_of_a_file(file, tmp_path, capsys):
    code, out, err = run(capsys, "due", file, "--within", "P8W", "--zone", "Europe/London", "--done", "Closed", "--as-of", "2026-07-01")
    rows = list(csv.DictReader(out.splitlines()))
    assert code == 1 and len(rows) == 201 and rows[200]["due"] == "" and rows[0]["Ref"] == "C-0" and "`Opened`" in err
    always = amends.Calendar({"tz": "Europe/London", "weekly": "24x7"})
    from zoneinfo import ZoneInfo

    for row in rows[:200]:
        start = datetime.strptime(row["Opened"], "%d/%m/%Y").replace(tzinfo=ZoneInfo("Europe/London"))
        assert datetime.fromisoformat(row["due"].replace("Z", "+00:00")) == always.deadline(start, "P8W")
        assert row["verdict"] == "on_time"
    code, out, err = run(capsys, "due", file, "--within", "business P2D", "--zone", "Europe/London", "--start", "Opened", "--format", "%d/%m/%Y",
                         "--hours", "09:00-17:00", "--holidays", "GB-ENG", "--json", "--as-of", "2026-07-01")
    assert code == 1 and len(json.loads(out)) == 201 and json.loads(out)[0]["due"].endswith("Z")


def table(tmp_path, text, name="table.csv"):
    path = tmp_path / name
    path.write_text(text)
    return str(path)


def rows_of(out):
    return list(csv.DictReader(out.splitlines()))


DUE = ("--within", "P30D", "--zone", "UTC", "--as-of", "2026-12-01")


def test_a_row_with_a_cell_too_many_gets_no_due_date(tmp_path, capsys):
    path = table(tmp_path, "Ref,Note,Opened,Closed\nC-1,a,2026-03-02,2026-03-09\nC-2,a,b,2026-03-02,2026-03-09\nC-3,2026-03-02,2026-03-09\nC-4,a,2026-03-02,\n")
    aside = str(tmp_path / "aside.csv")
    code, out, err = run(capsys, "due", path, *DUE, "--start", "Opened", "--done", "Closed", "--set-aside", aside)
    assert code == 1 and "4 rows: 2 used, 0 ignored, 2 set aside" in err and "2 × malformed_row" in err
    assert [(row["Ref"], row["due"][:10], row["verdict"]) for row in rows_of(out)] == [
        ("C-1", "2026-04-02", "on_time"), ("C-2", "", ""), ("C-3", "", ""), ("C-4", "2026-04-02", "overdue")]
    assert [(row["row"], row["reason"]) for row in rows_of(pathlib.Path(aside).read_text())] == [("1", "malformed_row"), ("2", "malformed_row")]


def test_when_a_complaint_was_done_is_guessed_or_there_is_no_verdict(tmp_path, capsys):
    whole = "Ref,Opened,Closed\nC-1,02/03/2026,13/03/2026\nC-2,02/03/2026,13/08/2026\nC-3,02/03/2026,\nC-4,02/03/2026,31/02/2026\nC-5,,13/03/2026\n"
    expected = ["on_time", "late", "overdue", "", ""]  # what cannot be read is unknown, and not undone
    told = [("--done", "Closed", "--format", "%d/%m/%Y"), (), ("--done", "Closed"), ("--start", "Opened"), ("--start", "Opened", "--done", "Closed")]
    for options in told:
        code, out, err = run(capsys, "due", table(tmp_path, whole), *DUE, *options)
        assert code == 1 and [row["verdict"] for row in rows_of(out)] == expected, options
        assert ("a complaint is done in `Closed`" in err) == ("--done" not in options)
        assert ("the time starts in `Opened`" in err) == ("--start" not in options)
    open_only = table(tmp_path, "Ref,Opened,Due\nC-1,2026-03-02,2026-05-02\n")
    code, out, err = run(capsys, "due", open_only, "--within", "P30D", "--zone", "UTC")
    assert code == 0 and "verdict" not in rows_of(out)[0] and "no verdict" in err and "--done" in err
    code, out, err = run(capsys, "due", open_only, *DUE)
    assert code == 2 and not out and "without_effect" in err and "--done" in err
    either = table(tmp_path, "Ref,Opened,Closed\nC-1,02/03/2026,05/06/2026\n")
    code, out, err = run(capsys, "due", either, *DUE)
    assert code == 2 and not out and "/format" in err and "`%d/%m/%Y`" in err and "`%m/%d/%Y`" in err
    for way, expected in (("%d/%m/%Y", "2026-04-02"), ("%m/%d/%Y", "2026-03-06")):
        assert rows_of(run(capsys, "due", either, *DUE, "--format", way)[1])[0]["due"][:10] == expected, way
    assert "--start" in run(capsys, "due", table(tmp_path, "a,b\n1,2\n"), *DUE)[2]


def test_columns_of_the_table_stay(tmp_path, capsys):
    path = table(tmp_path, "row,due,verdict,due_,Opened,Closed\n7,soon,guilty,later,2026-03-02,2026-03-03\n")
    code, out, err = run(capsys, "due", path, *DUE)
    assert code == 0 and rows_of(out) == [{"row": "7", "due": "soon", "verdict": "guilty", "due_": "later", "Opened": "2026-03-02",
                                           "Closed": "2026-03-03", "due__": "2026-04-02T00:00:00Z", "verdict_": "on_time"}]
    assert "`due__`" in err and "`verdict_`" in err and "row_" not in err
    code, out, err = run(capsys, "due", table(tmp_path, "Ref,Opened,Closed\n"), *DUE, "--start", "Opened", "--done", "Closed")
    assert code == 0 and not rows_of(out) and "0 rows" in err


def test_a_table_of_arrow_has_the_same_due_dates(tmp_path, capsys):
    import openpyxl
    import polars

    frame = polars.DataFrame({"Ref": ["C-1", "C-2"], "Opened": [datetime(2026, 3, 2, 9), None], "Closed": [datetime(2026, 3, 9), None]})
    frame.write_parquet(tmp_path / "t.parquet")
    book = openpyxl.Workbook()
    for row in (frame.columns, *frame.rows()):
        book.active.append(list(row))
    book.save(tmp_path / "t.xlsx")
    for name in ("t.parquet", "t.xlsx"):
        code, out, err = run(capsys, "due", str(tmp_path / name), *DUE, "--start", "Opened", "--done", "Closed")
        assert [(row["Opened"], row["due"], row["verdict"]) for row in rows_of(out)] == [
            ("2026-03-02T09:00:00", "2026-04-02T00:00:00Z", "on_time"), ("", "", "")], name


UNITS = {"day": "2022-01-02", "week": "2021-W52", "month": "2021-12", "quarter": "2021-Q4", "half": "2021-H2", "year": "2021"}


def span(out):
    """First and last day of all periods, and the last period."""
    told = json.loads(out)
    return *told["all_days"].split(" to "), told["period"]


@pytest.mark.parametrize("unit", UNITS)
def test_a_review_without_periods_is_of_the_last_whole_ones(tmp_path, capsys, unit):
    days = [date(2019, 1, 1) + timedelta(days=n) for n in range(365 * 3 + 3)]
    path = table(tmp_path, "Ref,Opened\n" + "".join(f"C-{n},{day}\n" for n, day in enumerate(days)))
    first = {"day": "2021-12-10", "week": "2021-07-19", "month": "2020-01-01"}.get(unit, "2019-01-01")
    last = "2022-01-02" if unit in ("day", "week") else "2021-12-31"
    for more in ((), ("--as-of", "2022-01-03"), ("--as-of", "2036-07-01")):
        code, out, err = run(capsys, "review", path, "--accept", "--zone", "UTC", "--unit", unit, *more, "--json")
        if more[1:] == ("2036-07-01",) and unit == "year":
            # 24 years reach back to the log: the quiet ones count, and a note says so.
            assert code == 0 and span(out) == (first, "2035-12-31", "2035") and "no event after 2022-01-02" in err
        else:
            assert code == 0 and span(out) == (first, last, UNITS[unit]) and "no event after" not in err, (more, err)
    # A log that is shorter than a period still has a review, which says so.
    code, out, err = run(capsys, "review", table(tmp_path, "Ref,Opened\nC-1,2026-03-04\n"), "--accept", "--zone", "UTC", "--unit", unit, "--json")
    assert code == 0 and json.loads(out) and ("no whole" in err) == (unit != "day")


@given(st.sampled_from(list(UNITS)), st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 4000), st.none() | st.integers(1, 4000))
def test_periods_that_nobody_named(unit, first, more, later):
    last = first + timedelta(days=more)
    as_of = None if later is None else last + timedelta(days=later)
    made = whole_periods(unit, first, last, as_of)
    start, to = date.fromisoformat(made["from"]), date.fromisoformat(made["to"])
    assert begins(unit, start) == start and begins(unit, to) == to and start < to
    assert start <= last and first < to and start >= begins(unit, to, PERIODS)
    whole = begins(unit, last + timedelta(days=1)) > begins(unit, first)
    if as_of is None and whole:
        assert to <= last + timedelta(days=1) < begins(unit, to, -1)
    if as_of and to > last + timedelta(days=1) and whole:
        assert to <= as_of < begins(unit, to, -1)


def test_days_are_those_of_the_zone(tmp_path, capsys):
    # The last event is on the last of March in New York, and in April in UTC.
    path = table(tmp_path, "Ref,Opened\nC-1,2026-02-03T12:00:00Z\nC-2,2026-04-01T02:00:00Z\n")
    for zone, last in (("America/New_York", "2026-03"), ("UTC", "2026-03"), ("Pacific/Honolulu", "2026-03")):
        code, out, err = run(capsys, "review", path, "--accept", "--zone", zone, "--json")
        assert span(out) == ("2026-02-01", "2026-03-31", last)
    # A date is midnight in the zone: at midnight in UTC the month is not over in New York.
    for zone, as_of, last in (("America/New_York", "2026-04-01", "2026-03"), ("America/New_York", "2026-04-01T00:00:00Z", "2026-02"),
                              ("UTC", "2026-04-01", "2026-03")):
        code, out, err = run(capsys, "review", path, "--accept", "--zone", zone, "--as-of", as_of, "--json")
        assert span(out)[2] == last, (zone, as_of)
    path = table(tmp_path, "Ref,Opened,Closed\nC-1,2026-03-02T12:00:00Z,\n")
    for zone, verdict in (("America/New_York", "overdue"), ("Asia/Tokyo", "pending")):
        code, out, err = run(capsys, "due", path, "--within", "PT708H", "--zone", zone, "--start", "Opened", "--done", "Closed", "--as-of", "2026-04-01")
        assert [row["verdict"] for row in rows_of(out)] == [verdict]
    # A mapping may name the zone.
    mapping = table(tmp_path, json.dumps({"table": "case_table", "case": "Ref", "events": {"received": "Opened"}, "zone": "America/New_York"}), "m.json")
    code, out, err = run(capsys, "review", path, "--mapping", mapping, "--as-of", "2026-04-01", "--json")
    assert "2026-04-01T04:00:00Z" in out


def test_a_limit_in_business_days_needs_opening_hours(tmp_path, capsys):
    path = table(tmp_path, "Ref,Opened,Closed\nC-1,2026-03-06 10:00,\n")
    for within in ("business P5D", "business PT8H"):
        for more in ((), ("--holidays", "GB-ENG")):
            code, out, err = run(capsys, "due", path, "--within", within, "--zone", "UTC", *more)
            assert code == 2 and not out and "/hours" in err and "missing_field" in err and "--hours 09:00-17:00" in err
    office = table(tmp_path, json.dumps({"tz": "UTC", "weekly": {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}}), "office.json")
    for more in (("--hours", "09:00-17:00"), ("--calendar", office)):
        code, out, err = run(capsys, "due", path, "--within", "business P5D", "--zone", "UTC", *more)
        assert code == 0 and rows_of(out)[0]["due"] == "2026-03-14T00:00:00Z"


def test_an_option_without_effect_is_refused(file, tmp_path, capsys):
    office = table(tmp_path, json.dumps({"tz": "UTC", "weekly": "24x7"}), "office.json")
    mapping = table(tmp_path, "{}", "mapping.json")
    due = ("due", file, "--zone", "UTC", "--within", "P8W")
    business = ("due", file, "--zone", "UTC", "--within", "business P5D", "--calendar", office)
    for option, args in (("hours", (*due, "--hours", "09:00-17:00")), ("holidays", (*due, "--holidays", "GB-ENG")),
                         ("hours", (*business, "--hours", "09:00-17:00")), ("holidays", (*business, "--holidays", "GB-ENG")),
                         ("sheet", (*due, "--sheet", "0")), ("object_type", (*due, "--object-type", "complaint")),
                         ("object_type", ("mapping", file, "--object-type", "complaint")),
                         ("object_type", ("review", file, "--accept", "--object-type", "complaint")),
                         ("delimiter", ("mapping", str(EXPORTS / "jira.json"), "--delimiter", ",")), ("skip", ("mapping", str(EXPORTS / "jira.json"), "--skip", "0")),
                         ("accept", ("review", file, "--accept", "--mapping", mapping))):
        code, out, err = run(capsys, *args, "--json")
        problem = json.loads(err.splitlines()[-1])["problems"][0]
        assert (code, out, problem["code"], problem["path"]) == (2, "", "without_effect", f"/{option}"), args
    days = [json.loads(run(capsys, "review", file, "--accept", "--zone", "UTC", "--as-of", "2026-07-01", "--on-time-days", n, "--json")[1]) for n in ("0", "56")]
    assert days[0] != days[1] and '"on_time_days": 0' in json.dumps(days[0])
    lines = run(capsys, "simulate", "--days", "9", "--histories")[1].splitlines()
    listed = json.loads(run(capsys, "simulate", "--days", "9", "--histories", "--json")[1])
    assert [record for history in listed for record in history] == [json.loads(line) for line in lines] and len(listed) > 1


def test_a_mapping_of_a_file_says_what_a_row_is(tmp_path, capsys):
    review = ("review", str(EXPORTS / "jira.csv"), "--zone", "Europe/London", "--as-of", "2026-04-01", "--json")
    named = run(capsys, *review, "--mapping", "jira")
    assert named[0] == 0
    for number, text in enumerate(('{"system": "jira"}', '\n \t{"system": "jira", "events": {}}', '\ufeff{"system": "jira"}')):
        for name in (f"m{number}.json", f"m{number}"):
            assert run(capsys, *review, "--mapping", table(tmp_path, text, name))[:2] == named[:2], text
    code, out, err = run(capsys, *review[:-1], "--mapping", table(tmp_path, '{"case": "Issue key", "events": {"received": "Created"}}', "m.json"))
    assert code == 2 and "/mapping/table" in err and "case_table" in err and "read_cases" not in err


def test_what_cannot_be_read_or_written_is_an_error_of_its_own(file, tmp_path, capsys):
    def made(name, content):
        (tmp_path / name).write_bytes(content)
        return str(tmp_path / name)

    review, due = ("review", file, "--zone", "UTC", "--as-of", "2026-07-01"), ("due", file, "--within", "P8W", "--zone", "UTC")
    nowhere = str(tmp_path / "no such folder" / "out.txt")
    folder = str(tmp_path)
    latin, half = made("latin.toml", "title = 'Réclamations'".encode("cp1252")), made("half.json", b'{"system": "jira", ')
    for code, args in (
        ("invalid_json", (*review, "--mapping", half)), ("wrong_type", (*review, "--mapping", made("list.json", b"[1]"))),
        ("file_unreadable", (*review, "--mapping", latin)), ("missing_file", (*review, "--mapping", nowhere)),
        ("unknown_word", (*review, "--accept", "--out", str(tmp_path / "review.pdf"))),
        ("unknown_word", (*review, "--accept", "--by", "Product")), ("out_of_range", (*review, "--accept", "--periods", "2026-07..2026-08")),
        ("invalid_time_of_day", (*due, "--within", "business P5D", "--hours", "9-17")), ("unknown_word", ("mapping", "-")),
        ("unknown_word", (*review, "--mapping", "jiraa")), ("unknown_word", (*review, "--mapping", "")),
        ("wrong_type", (*review, "--accept", "--delimiter", ";;")), ("unknown_word", (*review, "--accept", "--encoding", "hex")),
        ("wrong_type", (*review, "--accept", "--skip", "-1")), ("invalid_date", (*review, "--accept", "--periods", "2026-01..")),
        ("unknown_time_zone", (*due, "--zone", "Europe/Londres")), ("unknown_time_zone", (*review, "--accept", "--zone", "Europe/Londres")),
        ("missing_field", (*review, "--accept", "--as-of", "0001-01-01")), ("out_of_range", ("simulate", "--days", "-1")),
        ("file_unwritable", (*review, "--accept", "--out", nowhere)), ("file_unwritable", (*review, "--accept", "--set-aside", nowhere)),
        ("file_unwritable", (*due, "--out", nowhere)), ("file_unwritable", ("simulate", "--days", "3", "--histories", "--out", nowhere)),
        ("file_unwritable", ("simulate", "--days", "3", "--out", nowhere)), ("file_unwritable", ("simulate", "--days", "3", "--out", folder)),
        ("file_unreadable", ("check", latin)), ("invalid_json", ("check", half)), ("missing_file", ("check", nowhere)),
        ("file_unreadable", ("timeline", latin)), ("missing_file", ("timeline", folder)), ("history_empty", ("timeline", made("none.jsonl", b""))),
        ("file_unreadable", (*due[:4], "--calendar", latin)), ("invalid_json", (*due[:4], "--calendar", half)),
        *(("file_unreadable", ("mapping", made(f"t{ending}", b"no such thing"))) for ending in
          (".parquet", ".feather", ".xlsx", ".xls", ".ods", ".csv.gz", ".jsonl", ".json")),
        ("missing_field", ("mapping", made("ocel.json", b'{"objects": [{"type": "x"}], "events": [], "objectTypes": []}'), "--object-type", "x")),
        ("missing_file", ("mapping", folder + "/none.csv")), ("unknown_word", ("mapping", folder)),
    ):
        got, out, err = run(capsys, *args)
        assert (got, out) == (2, "") and f"[{code}]" in err.splitlines()[-1] and err.splitlines()[-1].startswith("error: "), (args, err)
    for args in (("simulate", "--arrivals", "nan"), ("simulate", "--arrivals", "many"), (*due, "--as-of", "2026-13-01")):
        with pytest.raises(SystemExit) as left:
            main(args)
        assert left.value.code == 2
        capsys.readouterr()


def test_what_a_terminal_cannot_show_or_keep(tmp_path):
    import os

    path = table(tmp_path, "Réf,Opened,Closed\nC-1,2026-03-02,\n")
    command = [sys.executable, "-m", "amends", "due", path, "--within", "P8W"]
    narrow = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert narrow.returncode == 2 and "[file_unwritable]" in narrow.stderr and "Traceback" not in narrow.stderr
    zoneless = subprocess.run([command[0], "-W", "error", *command[1:]], capture_output=True, text=True, env={**os.environ, "PYTHONUTF8": "1"})
    assert zoneless.returncode == 0 and "note: times that name no zone were read as UTC" in zoneless.stderr and "_cli.py" not in zoneless.stderr
    if os.path.exists("/dev/full"):
        full = subprocess.run([*command, "--out", "/dev/full"], capture_output=True, text=True)
        assert full.returncode == 2 and "[file_unwritable]" in full.stderr


def test_policies(tmp_path, capsys):
    assert run(capsys, "check", "iso-10002")[:2] == (0, "iso-10002 2018-1: no problems\n")
    twice = tmp_path / "twice.toml"
    twice.write_text('id = "x"\nversion = "1"\nextends = "iso-10002"\n[timers]\n' + "".join(
        f'{name} = {{ starts = "received", met_by = "closed", within = "P{n}D" }}\n' for n, name in enumerate("ab", 1)))
    code, out, err = run(capsys, "check", str(twice))
    assert code == 1 and out.count("timers_overlap") == 1 and "x 1: 1 problems" in out
    assert [problem["code"] for problem in json.loads(run(capsys, "check", str(twice), "--json")[1])] == ["timers_overlap"]
    bad = tmp_path / "bad.toml"
    bad.write_text('id = "x"\nversion = "1"\nextends = "iso-10002"\nnonsense = 1\n')
    code, out, err = run(capsys, "check", str(bad))
    assert code == 2 and "/nonsense" in err and not out
    code, out, err = run(capsys, "check", str(bad), "--json")
    assert code == 2 and json.loads(err)["problems"][0]["path"] == "/nonsense"
    code, out, err = run(capsys, "policy", "show", "uk-fca-disp")
    assert code == 0 and "final" in out and "DISP" in out
    assert json.loads(run(capsys, "policy", "show", "uk-fca-disp", "--json")[1])["id"] == "uk-fca-disp"
    code, out, err = run(capsys, "policy", "show", "uk-fca-dsip")
    assert code == 2 and "amends regimes" in err
    listed = json.loads(run(capsys, "regimes", "--json")[1])
    assert [row["id"] for row in listed] == [*amends.PRESETS, *amends.DRAFTS] and all(row["title"] for row in listed)


def test_a_simulated_log_and_a_timeline(tmp_path, capsys):
    events = tmp_path / "log.csv"
    assert run(capsys, "simulate", "--days", "40", "--out", str(events))[0] == 0
    log = amends.read_log(events, {"case": "case", "event": "event", "at": "at", "events": {k: k for k in
                          {row["event"] for row in csv.DictReader(events.read_text().splitlines())}}})
    assert log.set_aside == 0 and log.used == log.rows > 100
    code, out, err = run(capsys, "simulate", "--days", "20", "--seed", "3", "--histories")
    lines = out.splitlines()
    first = json.loads(lines[0])["event"]["complaint"]
    records = tmp_path / "records.jsonl"
    records.write_text("\n".join(line for line in lines if json.loads(line)["event"]["complaint"] == first))
    code, out, err = run(capsys, "timeline", str(records), "--as-of", "2025-03-01")
    assert code == 0 and "received" in out
    several = tmp_path / "several.jsonl"
    several.write_text("\n".join(lines))
    assert run(capsys, "timeline", str(several), "--as-of", "2025-03-01", "--case", first) == (0, out, err)
    code, out, err = run(capsys, "timeline", str(several))
    assert (code, out) == (2, "") and first in err and "--case" in err
    assert run(capsys, "timeline", str(several), "--case", "C-0")[0] == 2
    assert json.loads(run(capsys, "timeline", str(records), "--as-of", "2025-03-01", "--json")[1])[0]["what"] == "received"


def test_as_a_program(tmp_path):
    def program(*args):
        return subprocess.run([sys.executable, "-W", "error", "-m", "amends", *args], capture_output=True, text=True)

    assert "review" in program("--help").stdout and program("--version").stdout.strip() == f"amends {amends.__version__}"
    for command in ("review", "due", "mapping", "check", "timeline", "simulate", "regimes"):
        assert "--json" in program(command, "--help").stdout
    assert program().returncode == program("reviw", "x").returncode == 2
    missing = program("review", str(tmp_path / "none.csv"))
    assert missing.returncode == 2 and "none.csv" in missing.stderr and "Traceback" not in missing.stderr
    assert program("due", "x.csv", "--within", "P8W", "--as-of", "soon").returncode == 2
    head = subprocess.run(f"{sys.executable} -m amends simulate --days 200 | head -1", shell=True, capture_output=True, text=True)
    assert head.stdout.startswith("case,") and "Traceback" not in head.stderr
    script = pathlib.Path(sys.executable).parent / "amends"
    assert subprocess.run([script, "--version"], capture_output=True, text=True).stdout.startswith("amends")


def on_a_terminal(*words, cwd):
    """What a command writes to a terminal beside its output, which must be short."""
    outer, inner = os.openpty()
    code = "import amends._cli as cli; cli.TICK = 0.001; raise SystemExit(cli.main())"
    with subprocess.Popen([sys.executable, "-c", code, *words], stdout=subprocess.DEVNULL, stderr=inner, cwd=cwd) as ran:
        os.close(inner)
        told = b""
        try:
            while more := os.read(outer, 4096):
                told += more
        except OSError:  # nobody has the other end any more
            pass
    os.close(outer)
    return told.decode(), ran.returncode


def test_progress_is_for_terminals_only(tmp_path):
    words = ["simulate", "--days", "60", "--out"]
    told, code = on_a_terminal(*words, "one.csv", cwd=tmp_path)
    assert code == 0 and "simulating … 0 s" in told and "\r\x1b[K" in told
    piped = subprocess.run([sys.executable, "-m", "amends", *words, "two.csv"], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert piped.stderr == "written: two.csv\n" and piped.stdout == ""
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_a_shell_completes_the_commands(shell, capsys):
    from amends import _cli

    assert _cli.main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert all(word in script for word in ("review", "due", "regimes", "simulate", "timeline"))


def test_bash_completes_words(capsys, tmp_path):
    from amends import _cli

    _cli.main(["completion", "bash"])
    (tmp_path / "complete.sh").write_text(capsys.readouterr().out)
    asked = 'source complete.sh; COMP_WORDS=(amends re); COMP_CWORD=1; f=$(complete -p amends | sed -E "s/.*-F ([^ ]+).*/\\1/"); $f; echo "${COMPREPLY[*]}"'
    found = subprocess.run(["bash", "-c", asked], cwd=tmp_path, capture_output=True, text=True, check=True).stdout.split()
    assert found == ["review", "regimes"]


# Headers, what is said of the roles, and the column whose name is not clear, with what the second is called.
@pytest.mark.parametrize(("header", "said", "unclear"), [
    ("Ref,Opened,Closed,Note,Note", [], None),
    ("Ref,Opened,Closed,Opened,Note", [], ("Opened", "Opened (2)")),
    ("Ref,Opened,Closed,Opened,Closed", ["--start", "Opened (2)"], ("Closed", "Closed (2)")),
    ("Ref,Opened,Closed,Opened,Closed", ["--start", "Opened (2)", "--done", "Closed (2)"], None),
    # A name that the table has stays with its column.
    ("Ref,Opened (2),Closed,Opened,Opened", ["--start", "Opened"], ("Opened", "Opened (3)")),
    ("Ref,Opened (2),Closed,Opened,Opened", ["--start", "Opened (2)"], None),
])
def test_due_dates_ask_which_of_two_columns_is_meant(header, said, unclear, tmp_path, capsys):
    path = tmp_path / "twice.csv"
    path.write_text(f"{header}\n" + "".join(f"C-{n},2026-03-0{n},2026-04-0{n},2026-05-0{n},2026-06-0{n}\n" for n in range(1, 6)))
    code, out, err = run(capsys, "due", str(path), "--within", "P8W", "--zone", "Europe/London", "--format", "%Y-%m-%d", "--as-of", "2026-09-01",
                         *(["--start", "Opened"] if not said else []), *(["--done", "Closed"] if "--done" not in said else []), *said, "--json")
    if unclear is None:
        start = {"Opened (2)": "05" if "Opened (2)" not in header else "03"}.get((said or ["", "Opened"])[1], "03")
        assert code in (0, 1) and [row["due"] for row in json.loads(out)] and json.loads(out)[0]["Ref"] == "C-1"
        first = datetime.fromisoformat(json.loads(out)[0]["due"])
        assert first.date() == date(2026, int(start), 1) + timedelta(weeks=8)
    else:
        name, second = unclear
        assert code == 2 and not out and f"/source/{name}" in err and f"`{second}`" in err


def test_what_is_divided_by_and_when(file, tmp_path, capsys):
    """A period that has not begun is refused, a part of one is noted, and so is one without an event."""
    review = ("review", file, "--accept", "--zone", "Europe/London", "--as-of", "2026-06-10")
    code, out, err = run(capsys, *review, "--by", "Product")
    assert code == 2 and "--by product" in err
    for periods, said in (("2026-07", "--as-of"), ("2026-06-11", "--as-of"), ("2026-05..2026-06", "not over"), ("2026-H1", "not over"),
                          ("2026-W24", "not over"), ("2026-Q2", "not over"), ("2026", "not over"), ("2020-01..2020-03", "2026-01-01"), ("2026-05", "")):
        code, out, err = run(capsys, *review, "--periods", periods)
        assert code == (2 if said == "--as-of" else 1) and said in err and bool(out) == (code == 1), (periods, err)
        assert said or "note" not in err
    assert "without_effect" in run(capsys, *review, "--json", "--out", str(tmp_path / "a.html"))[2]
    # Whoever names a length gets that length.
    assert run(capsys, *review, "--periods", "2026-H1", "--unit", "month")[0] == 2


def test_options_are_named_as_they_are_typed(tmp_path, capsys):
    path = tmp_path / "c.csv"
    path.write_bytes("Liste der Bürger\nRef;Opened;Closed\nC-1;2026-03-02 09:00;\n".encode("cp1252"))
    assert "`--encoding cp1252`" in run(capsys, "mapping", str(path))[2]
    assert "`--skip`" in run(capsys, "mapping", str(path), "--encoding", "cp1252")[2]
    assert "`--zone`" in run(capsys, "mapping", str(path), "--encoding", "cp1252", "--skip", "1")[2]
    code, out, err = run(capsys, "due", str(path), "--encoding", "cp1252", "--skip", "1", "--within", "P8W")
    assert code == 0 and "`--zone`" in err


def test_a_run_without_a_bad_row_leaves_no_old_rows_behind(tmp_path, capsys):
    path, aside = tmp_path / "c.csv", tmp_path / "aside.csv"
    for opened, rows in (("31/02/2026", 1), ("2026-03-02", 0)):
        path.write_text(f"Ref,Opened\nC-1,{opened}\n")
        assert run(capsys, "due", str(path), "--within", "P8W", "--zone", "UTC", "--start", "Opened", "--format", "rfc3339", "--set-aside", str(aside))[0] == rows
        assert len(list(csv.DictReader(aside.read_text().splitlines()))) == rows and aside.read_text().startswith("row,column,reason,text")


def test_references_of_a_workbook_stay_as_they_are_shown(tmp_path, capsys):
    """A workbook keeps whole numbers as floats; the file of due dates is joined by the reference."""
    from openpyxl import Workbook

    book = Workbook()
    for row in (["Ref", "Opened", "Amount"], [1001, datetime(2026, 3, 2, 9), 12.5], [2**53, datetime(2026, 3, 3, 9), -3]):
        book.active.append(row)
    book.save(tmp_path / "c.xlsx")
    code, out, err = run(capsys, "due", str(tmp_path / "c.xlsx"), "--within", "P8W", "--zone", "UTC")
    assert [(row["Ref"], row["Amount"]) for row in csv.DictReader(out.splitlines())] == [("1001", "12.5"), (str(2**53), "-3")]


def test_a_simulated_log_needs_no_mapping(tmp_path, capsys):
    events = str(tmp_path / "log.csv")
    assert run(capsys, "simulate", "--days", "10", "--out", events)[0] == 0
    code, out, err = run(capsys, "review", events, "--accept", "--zone", "UTC", "--as-of", "2025-03-01")
    assert code == 0 and " 0 set aside" in err, err


@pytest.mark.parametrize(("closed", "said"), [("2026-04-01", "on_time"), ("2026-04-01 23:59", "on_time"), ("2026-04-02", "late"), ("2026-04-02 09:00", "late")])
def test_who_closes_on_the_day_after_is_late(closed, said, tmp_path, capsys):
    (tmp_path / "c.csv").write_text(f"Ref,Opened,Closed\n1,2026-03-02,{closed}\n")
    code, out, err = run(capsys, "due", str(tmp_path / "c.csv"), "--within", "P30D", "--zone", "Europe/London", "--done", "Closed", "--as-of", "2026-07-01")
    assert code == 0 and [row["verdict"] for row in csv.DictReader(out.splitlines())] == [said]
