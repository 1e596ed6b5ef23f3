#!/usr/bin/env bash
# A column of nothing but nulls, which leaves polars by Arrow's PyCapsule interface: what every frame has that was made of empty cells.
# Guess: any library that reads Arrow takes it as a column of nulls, as pyarrow does.
# Seen (Python 3.11, polars 2.1.0, arro3-core 0.9.1, nanoarrow 0.9.0): both refuse it. Arrow says that an array of the type Null has no
#   buffers, and polars gives it one.
# It matters here because a frame is refused for a column that nobody reads; amends then takes the columns one by one.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check polars==2.1.0 arro3-core==0.9.1 nanoarrow==0.9.0 pyarrow==26.0.1
"$t/v/bin/python" - <<'P'
import arro3.core, nanoarrow, polars, pyarrow
nulls = polars.Series([None, None])
assert pyarrow.array(nulls).type == pyarrow.null()
seen = []
for take in (arro3.core.Array.from_arrow, nanoarrow.Array):
    try:
        repr(take(nulls))
    except Exception as refused:
        assert "buffer" in str(refused), refused
        seen.append(f"{take.__qualname__}: {str(refused)[:110]}")
assert len(seen) == 2, seen
print("\n".join(seen))
P
