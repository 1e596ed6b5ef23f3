#!/usr/bin/env bash
# One instant stands in two places of a chart: an hour apart, if it comes once as a datetime of Python and once as a Timestamp of pandas.
# Guess: an instant that knows its zone is placed at its instant, in UTC or in its zone, whatever its type is.
# Seen (bokeh 3.9.2 and pandas 3.1.1, Python 3.11): 1 June 2026 12:00 in London is placed at 12:00 as a datetime, and at 11:00 as a Timestamp, which is
#   a datetime too, and equal to it. Both are columns of one source, in one chart.
# It matters here because due instants come from a policy and events from a frame, and on one axis a case looks late by an hour, or in time.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check bokeh==3.9.2 pandas==3.1.1 tzdata==2026.3
"$t/v/bin/python" - <<'P'
from datetime import datetime, timezone
from zoneinfo import ZoneInfo
import pandas
from bokeh.embed import json_item
from bokeh.models import ColumnDataSource
from bokeh.plotting import figure
due = datetime(2026, 6, 1, 12, tzinfo=ZoneInfo("Europe/London"))
closed = pandas.Timestamp(due)
source = ColumnDataSource({"due": [due], "closed": [closed], "case": [1]})
chart = figure(x_axis_type="datetime")
for column in ("due", "closed"):
    chart.scatter(x=column, y="case", source=source)
def columns(node):
    """The columns of every source in the document that goes to the browser."""
    if isinstance(node, dict):
        if node.get("type") == "map" and any(name == "due" for name, _ in node["entries"]):
            yield dict(node["entries"])
        for child in node.values():
            yield from columns(child)
    elif isinstance(node, list):
        for child in node:
            yield from columns(child)
(sent,) = columns(json_item(chart))
seen = {name: datetime.fromtimestamp(sent[name][0] / 1000, timezone.utc).strftime("%H:%M") for name in ("due", "closed")}
print("equal:", due == closed, "places:", seen)
assert isinstance(closed, datetime) and due == closed and seen == {"due": "12:00", "closed": "11:00"}
P
