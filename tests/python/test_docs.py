"""The examples in the documentation of functions and classes give what they say."""

import ast
import doctest
import pathlib
from datetime import date, datetime, timedelta, timezone

import amends
import amends.dask
import amends.spark
import dask.dataframe
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from amends import measure

PACKAGE = pathlib.Path(amends.__file__).parent
OFFICE = amends.Calendar({"tz": "Europe/London", "weekly": {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}, "holidays": ["GB-ENG"]})
NAMES = {"amends": amends, "measure": measure, "np": np, "pd": pd, "pl": pl, "pa": pa, "dask": dask, "date": date, "datetime": datetime, "timedelta": timedelta, "timezone": timezone,
         "office": OFFICE}


def documented():
    """Each text with an example: in the modules, and in the stub of the compiled one."""
    for path in sorted([*PACKAGE.glob("*.py"), *PACKAGE.glob("*.pyi")]):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ">>>" in (ast.get_docstring(node) or ""):
                name = f"{path.stem}.{getattr(node, 'name', '')}"
                yield pytest.param(name, ast.get_docstring(node), id=name)


@pytest.mark.parametrize(("name", "text"), list(documented()))
def test_examples(name, text, tmp_path, monkeypatch):
    # Examples may make files.
    monkeypatch.chdir(tmp_path)
    example = doctest.DocTestParser().get_doctest(text, dict(NAMES), name, name, 0)
    told = []
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(example, out=told.append)
    # What needs a cluster is skipped here: engines/ runs it.
    assert result.failed == 0 and (result.attempted > 0 or "+SKIP" in text), "".join(told)
