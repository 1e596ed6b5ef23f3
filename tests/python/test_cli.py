"""The command line, as a person or a script meets it."""

import csv
import json
import pathlib
import subprocess
import sys

import pytest

import amends
from amends._cli import main

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
    assert code == 1 and out.startswith("#") and "2026-06" in out
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
    from datetime import datetime, timezone
    from zoneinfo import ZoneInfo

    for row in rows[:200]:
        start = datetime.strptime(row["Opened"], "%d/%m/%Y").replace(tzinfo=ZoneInfo("Europe/London"))
        assert datetime.fromisoformat(row["due"].replace("Z", "+00:00")) == always.deadline(start, "P8W")
        assert row["verdict"] == "on_time"
    code, out, err = run(capsys, "due", file, "--within", "business P2D", "--zone", "Europe/London", "--start", "Opened", "--format", "%d/%m/%Y",
                         "--hours", "09:00-17:00", "--holidays", "GB-ENG", "--json", "--as-of", "2026-07-01")
    assert code == 1 and len(json.loads(out)) == 201 and json.loads(out)[0]["due"].endswith("Z")


def test_policies(tmp_path, capsys):
    assert run(capsys, "check", "iso-10002")[0] in (0, 1)
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
