"""Options: a number that is none is an error in every one of them, and so is a wrong kind of value in every constructor."""

import datetime as dt
import json
import pathlib

import amends
import amends.store
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from amends import measure

MEASURES = json.loads((pathlib.Path(__file__).parents[2] / "core/measures.json").read_text())
RECORDS = MEASURES["records"]
NAN = float("nan")
UTC = dt.timezone.utc
NOW = dt.datetime(2026, 3, 2, 9, tzinfo=UTC)


def places(kind, within=(), row=False):
    """Every place of a record: keys, and whether it is data, where a value may be missing."""
    if kind in ("TallyDocument", "Periods"):
        return
    for field in RECORDS.get(kind, {}).get("fields", ()):
        name, rest = field["name"], field["kind"]
        here = (*within, name)
        yield here, kind in ("FlowRow", "LogEvent", "SurvivalStep") and rest.startswith("optional ")
        rest = rest.removeprefix("optional ")
        while rest.startswith(("list ", "map ")):
            word, _, rest = rest.partition(" ")
            here = (*here, 0 if word == "list" else "k")
            yield here, rest.startswith("optional ")
            rest = rest.removeprefix("optional ")
        yield from places(rest, here)


def question(keys, value):
    """A question with nothing but this value."""
    for key in reversed(keys):
        value = [value] if key == 0 else {key: value}
    return value


def test_nan_is_missing_in_data_and_an_error_in_options():
    tried = {True: 0, False: 0}
    for function in MEASURES["functions"]:
        for keys, data in places(function["takes"]):
            path = "/" + "/".join(map(str, keys))
            for none, code in ((NAN, "out_of_range"), (np.float64("nan"), "out_of_range"), (pd.NaT, "invalid_instant")):
                found = []
                try:
                    measure._compute(function["name"], question(keys, none))
                except amends.AmendsError as error:
                    found = [(p.code, p.path) for p in error.problems]
                # In data only what else the question lacks is wrong.
                assert ((code, path) in found) != data, (function["name"], path, found)
            tried[data] += 1
    assert tried[True] > 20 and tried[False] > 300, tried


def test_nan_in_options_of_methods():
    events = pl.DataFrame({"case": ["A", "A"], "event": ["received", "closed"], "at": [NOW, NOW + dt.timedelta(days=3)]})
    ask = {"as_of": NOW + dt.timedelta(days=90), "zone": "UTC"}
    tally = measure.tally_frame(events, **ask)
    periods = {"from": "2026-03-01", "to": "2026-04-01"}
    for call, path in (
        (lambda: measure.tally_frame(events, **ask, definitions={"on_time": "days", "on_time_days": NAN}), "/definitions/on_time_days"),
        (lambda: tally.indicators(periods, suppress_below=NAN), "/suppress_below"),
        (lambda: measure.causes(tally=tally, periods=periods, attribute="cause", share=NAN), "/share"),
    ):
        with pytest.raises(amends.AmendsError) as caught:
            call()
        assert (caught.value.code, caught.value.path) == ("out_of_range", path)


class Store(amends.store.Store):
    """Nothing is asked of it."""


POLICY = amends.Policy.preset("small-organisation")
OFFICE = {"tz": "UTC", "weekly": "24x7"}
WRONG = (5, -1, 2**70, NAN, True, "handler", b"x", [5], [object()], {"a": object()}, {"x"}, object(), "\ud800")
# What makes each thing, with arguments that do.
CONSTRUCTORS = [
    (amends.Context, {"now": NOW, "actor": "u-1", "roles": ["handler"], "party_of": "C-1", "deputies": {"u-1": "u-2"}, "command_id": "c",
                      "expected_version": 1, "salt": bytes(16)}),
    (amends.Context.from_json, {"text": {"now": "2026-03-02T09:00:00Z", "actor": {"id": "u-1", "roles": ["handler"]}}}),
    (amends.Calendar, {"document": OFFICE, "holidays": [], "zones": [amends.Zone("UTC")]}),
    (amends.Policy, {"document": {"id": "x", "version": "1", "extends": "small-organisation"}, "policies": [], "holidays": [],
                     "zones": [amends.Zone("UTC")], "trusted": False}),
    (amends.Policy.from_toml, {"text": 'id = "x"\nversion = "1"\nextends = "small-organisation"', "policies": [], "holidays": [], "zones": []}),
    (amends.Policy.from_yaml, {"text": "id: x\nversion: '1'\nextends: small-organisation", "policies": [], "holidays": [], "zones": []}),
    (amends.Zone, {"name": "UTC"}),
    (amends.Zone.from_pinned, {"pinned": amends.Zone("UTC").pinned()}),
    (amends.MerkleTree, {"leaves": [b"a"]}),
    (amends.Words, {"dictionary": "en"}),
    (amends.EventRecord.from_json, {"text": None}),
    (amends.Case.from_json, {"text": None}),
    (measure.Tally.from_json, {"text": None}),
]


@pytest.mark.parametrize(("make", "given"), CONSTRUCTORS, ids=lambda value: getattr(value, "__qualname__", ""))
def test_a_wrong_kind_of_value_is_an_error_of_amends_with_its_place(make, given):
    if None not in given.values():
        make(**given)
    for name in given:
        for wrong in WRONG:
            try:
                make(**{**given, name: wrong})
            except amends.AmendsError as error:
                whole = name in ("document", "text", "pinned")
                assert whole or error.path.startswith(("/" + name, "/language")), (name, wrong, error.path)


def test_a_context_names_what_is_wrong_with_it():
    for given, code, path in (
        ({"expected_version": -1}, "out_of_range", "/expected_version"),
        ({"expected_version": 2**70}, "out_of_range", "/expected_version"),
        ({"expected_version": True}, "wrong_type", "/expected_version"),
        ({"roles": "handler"}, "wrong_type", "/roles"),
        ({"roles": 5}, "wrong_type", "/roles"),
        ({"roles": {"handler"}}, "wrong_type", "/roles"),
        ({"roles": [5]}, "wrong_type", "/roles/0"),
        ({"deputies": ["u-2"]}, "wrong_type", "/deputies"),
        ({"salt": "text"}, "wrong_type", "/salt"),
    ):
        with pytest.raises(amends.AmendsError) as caught:
            amends.Context(NOW, "u-1", **given)
        assert (caught.value.code, caught.value.path) == (code, path), given
    for given, code in (({"remembering": -1}, "out_of_range"), ({"remembering": "x"}, "wrong_type"), ({"lease": 5}, "wrong_type")):
        with pytest.raises(amends.AmendsError) as caught:
            amends.store.Register(Store(), POLICY, **given)
        assert (caught.value.code, caught.value.path) == (code, "/" + next(iter(given))), given
    with pytest.raises(amends.AmendsError) as caught:
        amends.store.Register(Store(), {"id": "x"})
    assert (caught.value.code, caught.value.path) == ("wrong_type", "/policy")


def test_a_set_is_no_column_and_a_list_no_label():
    ask = {"as_of": NOW, "zone": "UTC", "definitions": {"strata": ["cause"]}}
    log = {"case": ["A", "B"], "event": ["received"] * 2, "at": [NOW - dt.timedelta(days=9)] * 2, "cause": ["x", "y"]}
    measure.tally_frame(log, **ask)
    for name, column, path in (
        ("case", {"A", "B"}, "/events/case"),
        ("cause", frozenset("xy"), "/events/cause"),
        ("cause", ["x", ["x", "y"]], "/events/cause/1"),
        ("cause", [("x",), "y"], "/events/cause/0"),
        ("cause", [{"a": 1}, "y"], "/events/cause/0"),
        ("cause", [None, {"x"}], "/events/cause/1"),
        ("cause", [b"x", "y"], "/events/cause/0"),
        ("cause", pd.Series([np.array(["x"]), "y"], dtype=object), "/events/cause/0"),
    ):
        with pytest.raises(amends.AmendsError) as caught:
            measure.tally_frame({**log, name: column}, **ask)
        assert (caught.value.code, caught.value.path) == ("wrong_type", path), (column, caught.value.path)


def test_the_warning_says_what_the_column_of_instants_says():
    for zone, words in (("+05:30", "the offset +05:30"), ("UTC", "names a zone"), ("Mars/X", "the zone Mars/X, which is not known")):
        frame = pa.table({"case": ["A"], "event": ["received"], "at": pa.array([NOW], pa.timestamp("us", zone))})
        with pytest.warns(amends.ZoneWarning, match=words.replace("+", r"\+")):
            measure.tally_frame(frame, as_of=NOW + dt.timedelta(days=9))
