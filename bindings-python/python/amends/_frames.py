"""Columns and frames as other libraries have them. Each library is loaded when somebody asks for it."""

from __future__ import annotations

import sys
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any

from amends._errors import refuse

if TYPE_CHECKING:
    from amends._amends import Column, Frame

SHOWN = 20
"""Rows of a frame that a notebook shows."""

UNBROKEN = 32
"""Letters of a text that stays on one line there."""


def library(name: str, package: str = "", *, why: str) -> Any:
    """A module of another package, or one error that says what to install."""
    try:
        return import_module(name)
    except ImportError as missing:
        package = package or name
        message = f"{why} needs `{package}`, which is not installed"
        raise refuse("missing_library", "", message, f"pip install {package}") from missing


def objects(values: list[Any]) -> Any:
    """A NumPy array of these objects, in one dimension whatever they are."""
    numpy = library("numpy", why="an array")
    array = numpy.empty(len(values), dtype=object)
    array[:] = values
    return array


def pandas_series(value: Any) -> Any:
    """A Series of an index or an array of pandas; None for everything else."""
    pandas = sys.modules.get("pandas")
    if pandas is None or not isinstance(value, (pandas.Index, pandas.api.extensions.ExtensionArray)):
        return None
    return pandas.Series(value)


def as_array(column: Column, dtype: Any, copy: bool | None, aware: bool) -> Any:
    if copy is False:
        raise ValueError("amends.Column has no array of its own: copy=False is not possible")
    if not aware or dtype is not None and dtype != "O":
        array = column.to_numpy()
        return array if dtype is None else array.astype(dtype)
    # pandas asks for an array when a column is assigned: instants keep their zone, and nanoseconds.
    pandas = sys.modules.get("pandas")
    return objects(column.to_list()) if pandas is None else stamps(pandas, column).to_numpy(dtype=object)


def stamps(pandas: Any, column: Column) -> Any:
    """Instants as pandas has them, in the column's zone."""
    index = pandas.DatetimeIndex(column.to_numpy())
    zone = column.zone
    return index if zone is None else index.tz_localize("UTC").tz_convert(zone)


def series(pandas: Any, column: Column, index: Any = None) -> Any:
    kind = column.type
    if kind.startswith("Timestamp"):
        return pandas.Series(stamps(pandas, column), index=index)
    if kind.startswith("Duration"):
        return pandas.Series(column.to_numpy(), index=index)
    if kind.startswith("Dictionary"):
        return pandas.Series(pandas.Categorical(column.to_list(), categories=column.words), index=index)
    values = column.to_list()
    if column.null_count == len(values):
        return pandas.Series(values, index=index, dtype=object)
    types = {"Int64": "Int64" if column.null_count else "int64", "Float64": "float64", "Utf8": "str",
             "Boolean": "boolean" if column.null_count else "bool"}
    return pandas.Series(pandas.array(values, dtype=types[kind]), index=index)


def column_to_pandas(column: Column, index: Any) -> Any:
    return series(library("pandas", why="a Series of pandas"), column, index)


def column_to_polars(column: Column, name: str) -> Any:
    polars = library("polars", why="a Series of polars")
    zone = column.zone
    if zone is not None and zone[0] in "+-":
        # polars knows zones by name only: the same instants in UTC.
        values = column.to_numpy()
        values = values if values.dtype != "M8[s]" else values.astype("M8[ms]")
        return polars.Series(name, values).dt.replace_time_zone("UTC")
    # polars takes the name from the column, which has none.
    return polars.Series(column).alias(name)


def frame_to_pandas(frame: Frame) -> Any:
    pandas = library("pandas", why="a frame of pandas")
    return pandas.DataFrame({name: series(pandas, frame[name]) for name in frame.columns}, index=range(len(frame)))


def frame_to_polars(frame: Frame) -> Any:
    return library("polars", why="a frame of polars").DataFrame(frame)


def figure(value: float) -> str:
    """A number as people write it: all digits of a whole number, else four that count, and no power of ten where it can be read without."""
    if isinstance(value, int):
        return str(value)
    if 1000 <= abs(value) < 1e15 or value.is_integer() and abs(value) < 1e15:
        return f"{value:.0f}" if value.is_integer() else f"{value:.1f}"
    return f"{value:.4g}"


def frame_to_html(frame: Frame) -> str:
    """The first rows as a table; numbers stand to the right."""

    def cell(value: Any) -> str:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return f'<td style="text-align:right">{figure(value)}</td>'
        text = "" if value is None else escape(str(value))
        # A short text, such as a month, is not broken at its hyphen.
        return f'<td style="text-align:left{";white-space:nowrap" if len(text) <= UNBROKEN else ""}">{text}</td>'

    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in frame.columns)
    rows = "".join(f"<tr>{''.join(cell(value) for value in row.values())}</tr>" for row in frame[:SHOWN])
    count = f"{len(frame)} row{'' if len(frame) == 1 else 's'}"
    more = f"<p>{count}, the first {SHOWN} shown</p>" if len(frame) > SHOWN else f"<p>{count}</p>"
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}"
