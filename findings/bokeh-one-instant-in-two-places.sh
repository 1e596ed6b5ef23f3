#!/usr/bin/env bash
# One instant stands in two places of a chart: an hour apart, if it comes once as a datetime of Python and once as a Timestamp of pandas.
# Guess: an instant that knows its zone is placed at its instant, in UTC or in its zone, whatever its type is.
# Seen (bokeh 3.9.2 and pandas 3.1.1, Python 3.11): 1 June 2026 12:00 in London is placed at 12:00 as a datetime, and at 11:00 as a Timestamp, which is
#   a datetime too, and equal to it. Both are columns of one chart.
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
from bokeh.plotting import figure
at = datetime(2026, 6, 1, 12, tzinfo=ZoneInfo("Europe/London"))
stamp = pandas.Timestamp(at)
chart = figure(x_axis_type="datetime")
places = []
for value in (at, stamp):
    source = chart.scatter(x=[value], y=[1]).data_source
def find(node):
    if isinstance(node, dict):
        if node.get("type") == "map" and any(entry[0] == "x" for entry in node["entries"]):
            places.append(dict(node["entries"])["x"][0])
        for child in node.values():
            find(child)
    elif isinstance(node, list):
        for child in node:
            find(child)
find(json_item(chart))
seen = [datetime.fromtimestamp(place / 1000, timezone.utc).strftime("%H:%M") for place in places]
print("equal:", at == stamp, "places:", seen)
assert at == stamp and seen == ["12:00", "11:00"]
P
