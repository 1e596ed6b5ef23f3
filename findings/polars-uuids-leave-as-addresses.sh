#!/usr/bin/env bash
# Identifiers of Python's type UUID, as drivers of databases give them, in a frame of polars that leaves by Arrow.
# Guess: they leave as texts or as sixteen bytes, or are refused.
# Seen (Python 3.11, polars 2.1.0, pyarrow 26.0.1): the column is of objects, and to_arrow() gives eight bytes a row: where each object lay
#   in memory. Equal identifiers differ then. Writing Parquet refuses the column.
# It matters here because a complaint would fall apart into one for each event; amends refuses columns of bytes as names of cases.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check polars==2.1.0 pyarrow==26.0.1
"$folder/venv/bin/python" - <<'P'
import uuid

import polars as pl

twice = [uuid.UUID("6f1c2a34-0000-4000-8000-000000000001"), uuid.UUID("6f1c2a34-0000-4000-8000-000000000001")]
frame = pl.DataFrame({"case": twice})
column = frame.to_arrow()["case"]
one, other = column.to_pylist()
assert str(frame.schema["case"]) == "Object" and str(column.type) == "fixed_size_binary[8]", (frame.schema, column.type)
assert twice[0] == twice[1] and one != other and int.from_bytes(one, "little") == id(frame["case"][0])
print(f"equal identifiers of a case leave as {one.hex()} and {other.hex()}: their addresses")
P
