"""The examples in the documentation of functions and classes give what they say."""

import ast
import doctest
import inspect
import operator
import pathlib
import runpy
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


DATA = {"Column", "Frame", "Log", "Tally", "Zone", "Calendar"}
"""The classes that people meet who have tables."""


def test_each_method_of_a_table_has_an_example():
    tree = ast.parse((PACKAGE / "_amends.pyi").read_text())
    has: dict[str, bool] = {}
    for made in tree.body:
        if not isinstance(made, ast.ClassDef) or made.name not in DATA:
            continue
        has[made.name] = ">>>" in (ast.get_docstring(made) or "")
        for inner in made.body:
            marks = [getattr(mark, "id", "") for mark in getattr(inner, "decorator_list", ())]
            if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_") and "property" not in marks:
                name = f"{made.name}.{inner.name}"
                # Of overloads, one has the text.
                has[name] = has.get(name, False) or ">>>" in (ast.get_docstring(inner) or "")
    assert len(has) > 40 and [name for name, there in has.items() if not there] == []


def test_help_says_what_the_stub_says():
    """`bindings-python/help` writes the texts of the stub into the module."""
    told = runpy.run_path(str(pathlib.Path(__file__).parents[2] / "bindings-python" / "help"))["texts"]()
    bare = {name for name, text in told.items() if inspect.getdoc(operator.attrgetter(name)(amends._amends)) != inspect.cleandoc(text)}
    assert len(told) > 150 and bare == set()
