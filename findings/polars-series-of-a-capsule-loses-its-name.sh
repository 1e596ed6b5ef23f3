#!/usr/bin/env bash
# A Series of polars made from a column of another library by Arrow's PyCapsule interface, with a name.
# Guess: pl.Series("due", column) is called `due`, as one made from a list or a pyarrow array is.
# Seen (Python 3.11, polars 2.1.0): the name is dropped and the column's own counts, which is empty for a bare column. So
#   frame.with_columns(pl.Series("due", column)) adds a column with the name "" and says nothing. pl.DataFrame({"due": column}) and
#   pl.Series(column).alias("due") keep the name.
# It matters here because due dates reach polars that way; `Column.to_polars("due")` of amends gives the name afterwards.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check polars==2.1.0 pyarrow==26.0.1
"$t/v/bin/python" -W error - <<'P'
import polars, pyarrow
class Column:
    def __init__(self, array):
        self.array = array
    def __arrow_c_array__(self, requested_schema=None):
        return self.array.__arrow_c_array__(requested_schema)
column = Column(pyarrow.array([1]))
names = polars.DataFrame({"n": [1]}).with_columns(polars.Series("due", column)).columns
print("asked for `due`, got", names)
assert names == ["n", ""] and polars.DataFrame({"due": column}).columns == ["due"]
assert polars.Series("due", pyarrow.array([1])).name == polars.Series("due", [1]).name == polars.Series(column).alias("due").name == "due"
P
