"""Where the clocks of other programs differ from tests/zones.json: `python tests/zone_drift.py` prints the rows of docs/guides/web.md.

Each program is asked for 598 zones at 200 instants, as it is installed here. One that is not installed is named.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from zoneinfo import ZoneInfo, reset_tzpath

import zones

ROOT = Path(__file__).parents[1]
EXPECTED = json.loads(zones.FILE.read_text())
INSTANTS: list[int] = EXPECTED["instants"]
NAMES: list[str] = list(EXPECTED["offsets"])
Offsets = dict[str, list[int]]

ASK = """
const ask = (names, instants) => Object.fromEntries(names.map((timeZone) => {
  try {
    const clock = new Intl.DateTimeFormat("en-GB", { timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
      hour: "numeric", minute: "numeric", second: "numeric" });
    return [timeZone, instants.map((second) => {
      const parts = Object.fromEntries(clock.formatToParts(second * 1000).map(({ type, value }) => [type, +value]));
      return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second) / 1000 - second;
    })];
  } catch {
    return [timeZone, null];
  }
}));
"""


def run(*command: str, **more: object) -> str:
    return subprocess.run(command, check=True, text=True, capture_output=True, **more).stdout  # type: ignore[call-overload,no-any-return]


def node() -> tuple[str, Offsets]:
    call = f"{ASK} console.log(JSON.stringify([process.version, process.versions.tz, ask({json.dumps(NAMES)}, {INSTANTS})]))"
    version, edition, found = json.loads(run("node", "-e", call))
    return f"Node {version[1:]}, Intl | {edition}", found


def chromium() -> tuple[str, Offsets]:
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    page = f"<pre></pre><script>{ASK} document.querySelector('pre').textContent = JSON.stringify(ask({json.dumps(NAMES)}, {INSTANTS}))</script>"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "page.html")
        file.write_text(page)
        dom = run(program, "--headless", "--no-sandbox", f"--user-data-dir={folder}/user", "--dump-dom", file.as_uri())
    version = run(program, "--version").split()[1]
    return f"Chromium {version}, Intl | not said", json.loads(dom.split("<pre>")[1].split("</pre>")[0])


def polars() -> tuple[str, Offsets]:
    import polars as pl

    column = pl.Series(INSTANTS, dtype=pl.Int64) * 1000
    utc = column.cast(pl.Datetime("ms", "UTC"))
    found: Offsets = {}
    for name in NAMES:
        try:
            local = utc.dt.convert_time_zone(name).dt.replace_time_zone(None)
            found[name] = ((local.cast(pl.Int64) - column) // 1000).to_list()
        except pl.exceptions.PolarsError:
            found[name] = []
    return f"polars {pl.__version__} | not said", found


def duckdb() -> tuple[str, Offsets]:
    import duckdb as db

    query = "select epoch(timezone(?, to_timestamp(s)))::bigint - s from (select unnest(?) as s)"
    found: Offsets = {}
    with db.connect() as connection:
        for name in NAMES:
            found[name] = [row[0] for row in connection.execute(query, [name, INSTANTS]).fetchall()]
    return f"DuckDB {db.__version__} | not said", found


def postgres() -> tuple[str, Offsets]:
    query = ("select n, array_agg((extract(epoch from to_timestamp(s) at time zone n) - s)::int order by i) from json_array_elements_text"
             f"('{json.dumps(NAMES)}') n, json_array_elements_text('{INSTANTS}') with ordinality t(v, i), lateral (select v::bigint s) x group by n")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        command = f"initdb -D {folder}/d -A trust >/dev/null && postgres --single -D {folder}/d -j postgres"
        given = f"copy ({query}) to '{folder}/out';\n\nshow server_version;\n\n"
        said = run("su", "postgres", "-s", "/bin/sh", "-c", f"PATH=$PATH:{':'.join(map(str, Path('/usr/lib/postgresql').glob('*/bin')))}; {command}", input=given)
        rows = [line.split("\t") for line in Path(folder, "out").read_text().splitlines()]
    version = said.split('server_version = "')[1].split('"')[0]
    return f"PostgreSQL {version} | that of the machine", {name: json.loads(f"[{row[1:-1]}]") for name, row in rows}


def main() -> None:
    reset_tzpath(to=[])
    wanted = {name: [zones.offset(ZoneInfo(name), second) for second in INSTANTS] for name in NAMES}
    print(f"amends | {EXPECTED['tzdata']} | 0 | –")
    for ask in (node, chromium, polars, duckdb, postgres):
        try:
            title, found = ask()
        except (ImportError, OSError, StopIteration, subprocess.CalledProcessError) as error:
            print(f"{ask.__name__}: not asked, because {error}")
            continue
        wrong = {name: [i for i, (a, b) in enumerate(zip(wanted[name], found[name] or [])) if a != b] for name in NAMES}
        count = sum(map(len, wrong.values()))
        unknown = [name for name in NAMES if not found[name]]
        first = min((INSTANTS[i] for places in wrong.values() for i in places), default=0)
        since = f"from {datetime.fromtimestamp(first, timezone.utc):%Y-%m-%d}: " if count else ""
        missing = f"; unknown: {', '.join(unknown)}" if unknown else ""
        print(f"{title} | {count} | {since}{', '.join(name for name in NAMES if wrong[name])}{missing}")


if __name__ == "__main__":
    main()
