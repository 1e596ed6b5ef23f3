#!/usr/bin/env bash
# Instants with an offset, read from JSON lines by pyarrow: the offset is applied and then forgotten.
# Guess: `2026-03-02T17:00:00+02:00` becomes an instant with a zone, as pyarrow's own reader of CSV makes it.
# Seen (Python 3.11, pyarrow 26.0.1): pyarrow.json gives timestamp[s] without a zone, 15:00. pyarrow.csv gives timestamp[s, tz=UTC], 15:00.
#   So an export of tickets tells 15:00 on a clock of nowhere. Read as local time in Paris, it is 14:00 in UTC, an hour early.
# It matters here because a complaint that arrives before a cut-off at 17:00 has a due date one day earlier than one that arrives after it.
#   amends reads JSON lines as texts, and warns where a time names no zone.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check pyarrow==26.0.1
"$t/v/bin/python" - <<'P'
import io
from pyarrow import csv, json
lines = json.read_json(io.BytesIO(b'{"opened": "2026-03-02T17:00:00+02:00"}\n'))
table = csv.read_csv(io.BytesIO(b"opened\n2026-03-02T17:00:00+02:00\n"))
print("JSON:", lines.schema.field("opened").type, lines["opened"][0], "  CSV:", table.schema.field("opened").type, table["opened"][0])
assert lines.schema.field("opened").type.tz is None and str(lines["opened"][0]) == "2026-03-02 15:00:00"
assert table.schema.field("opened").type.tz == "UTC"
P
