#!/usr/bin/env bash
# A frame of Spark with a timestamp, taken by Arrow's PyCapsule interface, as any library of frames takes it.
# Guess: pyarrow.table(frame) gives the rows, with the timestamp in the zone of the session.
# Seen (PySpark 4.3.0, pandas 2.3.3, pyarrow 26.0.1, OpenJDK 17): AssertionError without a message. The schema is made without the zone of
#   the session, which a timestamp needs. Without timestamps the capsule works, and toArrow() works with them: it gives UTC.
# It matters here because every log has instants; amends calls toArrow() where the capsule fails.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pyspark==4.3.0 pandas==2.3.3 pyarrow==26.0.1
PYSPARK_PYTHON=$folder/venv/bin/python "$folder/venv/bin/python" - <<'P'
import datetime as dt

import pyarrow as pa
from pyspark.sql import SparkSession

spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
spark.sparkContext.setLogLevel("OFF")
rows = [("C-1", dt.date(2025, 7, 1), dt.datetime(2025, 7, 1, 12, tzinfo=dt.timezone.utc))]
frame = spark.createDataFrame(rows, "case string, day date, at timestamp")
assert pa.table(frame.select("case", "day")).num_rows == 1
assert frame.toArrow().num_rows == 1
try:
    pa.table(frame)
except AssertionError as error:
    assert str(error) == "", error
    print("AssertionError without a message: the capsule of a frame with a timestamp fails; toArrow() gives", frame.toArrow().schema.field("at").type)
else:
    raise SystemExit("the capsule works now")
P
