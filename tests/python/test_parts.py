"""Logs in parts: the bytes of the whole. `engines/` runs the same on real clusters."""

import json
import pathlib
import pickle
import sys
import warnings

import amends
import amends.dask
import dask
import dask.dataframe
import pyarrow as pa
import pyarrow.compute
import pytest
from amends import measure
from amends._parts import Part, needed

sys.path.append(str(pathlib.Path(__file__).parent / "engines"))
from log import AS_OF, ASK, log

LOG = log(3_000)


@pytest.mark.parametrize("parts", [1, 2, 7])
@pytest.mark.parametrize("order", [None, "seq"])
def test_any_partition_by_case_gives_the_bytes_of_the_whole(parts, order):
    options = {**ASK, "order": order}
    whole = measure.tally_frame(LOG, **options).to_json()
    part = pickle.loads(pickle.dumps(Part(LOG.slice(0, 0), options)))
    number = [int(case) % parts for case in LOG["case"].to_pylist()]
    answers = [part(LOG.filter(pa.compute.equal(pa.array(number), n))) for n in range(parts)]
    assert part.merged(answers).to_json() == part.merged(reversed(answers)).to_json() == whole


def test_nothing_is_silent_in_parts():
    part = Part(LOG.slice(0, 0), ASK)
    assert part.merged([]).to_json() == measure.tally_frame(LOG.slice(0, 0), **ASK).to_json()
    wrong = LOG.slice(0, 2).set_column(1, "event", pa.array(["closd", "received"]))
    with pytest.raises(amends.AmendsError) as caught:
        part.merged([part(LOG), part(wrong)])
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [("unknown_word", "/parts/1/events/event/0")]
    # What is wrong with a column is told once.
    zoneless = LOG.set_column(2, "at", LOG["at"].cast(pa.timestamp("us")))
    with pytest.raises(amends.AmendsError) as caught:
        part.merged([part(zoneless.slice(0, 5)), part(zoneless.slice(5))])
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [("naive_datetime", "/events/at")]
    with pytest.raises(amends.AmendsError) as caught:
        Part(LOG.drop_columns(["at", "case"]).slice(0, 0), ASK)
    assert [problem.path for problem in caught.value.problems] == ["/events/case", "/events/at"]
    # No part may count days in a zone of its own.
    with pytest.warns(amends.ZoneWarning):
        assert Part(LOG.slice(0, 0), {"as_of": AS_OF}).options["zone"] == "UTC"
    london = LOG.set_column(2, "at", LOG["at"].cast(pa.timestamp("us", "Europe/London")))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert Part(london.slice(0, 0), {"as_of": AS_OF}).options["zone"] == "Europe/London"


def test_only_what_is_read_travels():
    names = ["case no", "event", "at", "product", "cause", "sum", "note", "seq"]
    assert needed(names, {"columns": {"case": "case no", "value": "sum"}, "definitions": {"strata": ["product"]}, "order": "seq"}) == [n for n in names if n != "note"]
    assert needed(names, {"definitions": json.dumps({"strata": ["note"]})}) == ["event", "at", "cause", "note"]


def test_dask():
    """Without a cluster; engines/dask_run.py has one."""
    frame = LOG.to_pandas()
    whole = measure.tally_frame(frame, **ASK).to_json()
    with dask.config.set(scheduler="synchronous"):
        for seed, parts in ((1, 1), (2, 3), (3, 5)):
            some = dask.dataframe.from_pandas(frame.sample(frac=1, random_state=seed), npartitions=parts, sort=False)
            assert amends.dask.tally(some, partitions=4, **ASK).to_json() == whole
        with pytest.raises(amends.AmendsError) as caught:
            amends.dask.tally(some.drop(columns=["at"]), **ASK)
        assert (caught.value.code, caught.value.path) == ("missing_field", "/events/at")
        with pytest.raises(amends.AmendsError) as caught:
            amends.dask.tally(dask.dataframe.from_pandas(frame.set_axis([*frame.columns[:-1], "case"], axis=1), npartitions=2), **ASK)
        assert (caught.value.code, caught.value.path) == ("duplicate", "/events/case")


def foreign():
    import pandas as pd
    import polars as pl

    frame = LOG.slice(0, 9)
    return {"pyarrow": frame, "pandas": frame.to_pandas(), "polars": pl.from_arrow(frame), "a plan": pl.from_arrow(frame).lazy(),
            "a dict": frame.to_pydict(), "a list": frame.to_pylist(), "a column": dask.dataframe.from_pandas(pd.Series([1, 2])), "None": None}


@pytest.mark.parametrize("engine", ["spark", "dask"])
@pytest.mark.parametrize("given", list(foreign()))
def test_what_is_no_frame_of_the_engine_is_one_typed_error(engine, given):
    from importlib import import_module

    with pytest.raises(amends.AmendsTypeError) as caught:
        import_module(f"amends.{engine}").tally(foreign()[given], **ASK)
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [("wrong_type", "/events")]
    assert engine.title() in caught.value.problems[0].message and "tally_frame" in caught.value.problems[0].help


@pytest.mark.parametrize("name", ["case", "at", "cause", "of the host"])
def test_a_name_that_two_columns_have_is_refused_if_it_is_read(name):
    """In Dask, in Spark, and where a frame is counted at once."""
    import pandas as pd

    frame = LOG.slice(0, 200).to_pandas().assign(**{"of the host": 1})
    twice = pd.concat([frame, frame[[name]]], axis=1)
    expected = None if name == "of the host" else [("duplicate", f"/events/{name}")]
    ask = {**ASK, "definitions": {"strata": ["cause"]}}
    calls = [lambda: measure.tally_frame(twice, **ask), lambda: amends.dask.tally(dask.dataframe.from_pandas(twice, npartitions=2), **ask),
             lambda: needed(list(twice.columns), ask)]
    for call in calls:
        try:
            found, answer = None, call()
        except amends.AmendsError as error:
            found = [(problem.code, problem.path) for problem in error.problems]
        assert found == expected
    if expected is None:
        assert calls[1]().to_json() == calls[0]().to_json() and "of the host" not in answer
