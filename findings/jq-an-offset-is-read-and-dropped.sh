#!/usr/bin/env bash
# 17:00 in Helsinki is 17:00 in Greenwich, once jq has read it.
# Guess: a pattern with %z reads the offset, and `mktime` gives the instant, 15:00 in UTC, as in Python and in pyarrow.
# Seen (jq 1.13.0 for Python 3.11, pyarrow 26.0.1): "2026-03-02T17:00:00+0200" by `strptime("%Y-%m-%dT%H:%M:%S%z") | mktime | todate` is
#   2026-03-02T17:00:00Z. Without %z the same text is refused, so the offset was read. pyarrow's strptime gives 15:00 for the same pattern.
# It matters here because exports of trackers are cut with jq, and a complaint then comes after a cut-off that it met.
#   amends applies the offset, and warns where no zone is named: `test_times_as_files_have_them`.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check jq==1.13.0 pyarrow==26.0.1
"$t/v/bin/python" - <<'P'
import datetime, jq, pyarrow, pyarrow.compute
text, pattern = "2026-03-02T17:00:00+0200", "%Y-%m-%dT%H:%M:%S%z"
seen = jq.compile(f'strptime("{pattern}") | mktime | todate').input_value(text).first()
other = pyarrow.compute.strptime(pyarrow.array([text]), format=pattern, unit="s")[0].as_py()
print(seen, other)
assert seen == "2026-03-02T17:00:00Z" and other == datetime.datetime(2026, 3, 2, 15, tzinfo=datetime.timezone.utc)
try:
    jq.compile('strptime("%Y-%m-%dT%H:%M:%S")').input_value(text).first()
    raise SystemExit("read without %z")
except ValueError:
    pass
P
