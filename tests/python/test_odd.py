"""Odd objects in every public function: whatever happens is an exception of Python's own kind, never a panic that passes `except Exception`."""

import ctypes
import itertools
from datetime import datetime, timedelta, timezone

import numpy
import pandas
import polars
import pyarrow
import pytest

import amends
from amends import _amends, measure

AT = datetime(2025, 1, 6, 9, tzinfo=timezone.utc)
AS_OF = datetime(2025, 7, 1, tzinfo=timezone.utc)


def test_a_panic_leaves_as_an_amends_error():
    # Each extension has a class of its own for panics; ours makes another error.
    (kind,) = [c for c in ValueError.__subclasses__() if c.__name__ == "PanicException" and isinstance(vars(c).get("__new__"), staticmethod)]
    raised = ctypes.pythonapi.PyErr_SetObject
    raised.argtypes = [ctypes.py_object] * 2
    with pytest.raises(amends.AmendsError) as e:
        raised(kind, ("the name of a person",))
    assert type(e.value) is amends.AmendsError
    assert e.value.code == "internal_fault"
    assert "person" not in str(e.value)


class Lying(list):
    """Says that it has another length."""

    def __init__(self, items, length):
        super().__init__(items)
        self.length = length

    def __len__(self):
        return self.length


class Raises:
    def __len__(self):
        raise RuntimeError("length")

    def __iter__(self):
        raise RuntimeError("items")

    def __getattr__(self, name):
        raise RuntimeError(name)


class Answers:
    """Has every attribute."""

    def __getattr__(self, name):
        return lambda *a, **k: self

    def __len__(self):
        return 2

    def __iter__(self):
        return iter([self, self])


class Columns(dict):
    @property
    def columns(self):
        return list(self) * 2


class Deep(dict):
    def __init__(self):
        self["a"] = self


ODD = [
    None, True, -1, 0, 2**200, 1.5, float("nan"), float("inf"), "", "x", "\ud800", "\0", b"\xff", [], [[]], {}, {1: 2}, {"a": {1}}, {"columns": 1},
    Lying([1, 2], 5), Lying([1, 2], 1), Lying([1], 2), Raises(), Answers(), Deep(), object(), int, lambda: 1, iter([1]), range(3), AT, AT.replace(tzinfo=None),
    datetime.max.replace(tzinfo=timezone.utc), datetime.min.replace(tzinfo=timezone(timedelta(hours=23))), datetime.max.replace(tzinfo=timezone(timedelta(hours=-23))), timedelta.max,
    numpy.zeros((2, 2)), numpy.array(1), numpy.array(["2025-01-01"], dtype="M8[D]"), numpy.array(["NaT", "2025-01-01"], dtype="M8[ns]"), numpy.zeros(3, dtype=[("a", "i4")]),
    numpy.array([], dtype="M8[s]"), numpy.array([2**62, -(2**62)], dtype="M8[s]"), numpy.array([1, 2], dtype="m8[s]")[::-1],
    pandas.DataFrame({"a": [1]}), pandas.Series([AT]), pandas.NaT, pandas.NA, pandas.DataFrame([[1, 2]], columns=["a", "a"]),
    polars.DataFrame({"a": [1]}), polars.LazyFrame({"a": [1]}), polars.Series([AT]), polars.Series([None]), polars.Series([[1]]),
    pyarrow.table([[1], [2]], names=["a", "a"]), pyarrow.array([AT]), pyarrow.chunked_array([], type=pyarrow.timestamp("s")),
    pyarrow.array([2**62], type=pyarrow.timestamp("s", "UTC")), pyarrow.array([{"a": 1}]), pyarrow.array([1]).dictionary_encode(), pyarrow.nulls(2),
    amends.Zone("Europe/London"), amends.Calendar, Columns(a=[1]),
]


def calls(function):
    """Ways to call something: with none, one or two odd things, by place and by name."""
    yield (), {}
    for odd in ODD:
        yield (odd,), {}
        yield (odd, odd), {}
        yield (odd, odd, odd), {}
        yield (odd, odd, odd, odd), {}
    for name in list(parameters(function)):
        for odd in ODD:
            yield (), {name: odd}


def parameters(function):
    text = getattr(function, "__text_signature__", None) or ""
    return [p.split("=")[0].strip(" *") for p in text.strip("()").split(",") if p.strip(" *$/") and p.strip() not in ("$self", "$cls", "/", "*")]


def tried(function):
    """Nothing but an `Exception` leaves it; a panic is a fault even so."""
    for args, kwargs in calls(function):
        try:
            function(*args, **kwargs)
        except amends.AmendsError as e:
            assert e.code != "internal_fault", (function, args, kwargs, str(e))
        except Exception:
            pass


PUBLIC = sorted(n for n in dir(_amends) if not n.startswith("__") and callable(getattr(_amends, n)))


@pytest.mark.parametrize("name", PUBLIC)
def test_functions_and_constructors(name):
    tried(getattr(_amends, name))


def objects():
    policy = amends.Policy.preset("iso-10002")
    context = amends.Context(AT, "u-1", roles=("manager",), salt=bytes(16))
    handled = amends.handle(policy, None, {"type": "receive", "complaint": "C-1", "complainant": {"answer_to": "a@b.org", "name": "Ada"}, "description": "x"}, context)
    tally = measure.tally_frame({"case": ["C-1"], "event": ["received"], "at": [AT]}, as_of=AS_OF, zone="UTC")
    return [policy, context, handled, handled.case, handled.records[0], tally, amends.Zone("Europe/London"), amends.Policy, amends.Case, amends.Calendar, amends.Zone, type(tally)]


@pytest.mark.parametrize("place", range(12))
def test_methods(place):
    thing = objects()[place]
    for name in sorted(n for n in dir(thing) if not n.startswith("__") or n in ("__eq__", "__getitem__", "__reduce__", "__len__", "__contains__", "__copy__", "__deepcopy__")):
        try:
            method = getattr(thing, name)
        except Exception:
            continue
        if callable(method):
            tried(method)


def columns(**more):
    return {"case": ["C-1", "C-2"], "event": ["received"] * 2, "at": [AT] * 2, "cause": ["x"] * 2, "due": [AT] * 2, "value": [1, 2]} | more


def tally(frame, **more):
    return measure.tally_frame(frame, as_of=AS_OF, zone="UTC", definitions={"strata": ["cause"]}, **more)


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: type(odd).__name__)
def test_odd_columns(odd):
    for name in (*columns(), "id", "word", "complainant", "issues", "recorded_at", "acknowledge_due"):
        for given in ({name: odd}, {name: [odd, odd]}):
            for ask in (lambda: tally(columns(**given)), lambda: tally(columns(), cases=columns(**given))):
                try:
                    ask()
                except amends.AmendsError as e:
                    assert e.code != "internal_fault", (name, odd, str(e))
                except Exception:
                    pass


@pytest.mark.parametrize("items", [1, 3])
@pytest.mark.parametrize("name", list(columns()))
def test_a_length_that_is_none(items, name):
    lying = Lying((columns()[name] * 2)[:items], 2)
    with pytest.raises(amends.AmendsError) as e:
        tally(columns(**{name: lying}))
    assert (e.value.code, e.value.path) == ("length_mismatch", f"/events/{name}")


@pytest.mark.parametrize("rows", [1, 2, 3])
@pytest.mark.parametrize("name", list(columns()))
def test_a_name_twice(name, rows):
    frame = pandas.DataFrame({k: (v * 2)[:rows] for k, v in columns().items()})
    twice = pandas.concat([frame, frame[[name]]], axis=1)
    table = pyarrow.Table.from_pandas(frame)
    tables = [twice, table.append_column(name, table[name]), table.append_column(name, table[name]).to_reader()]
    # Of what is known beside the events, only facts are read.
    sides = ("events", "cases") if name in ("case", "cause", "due") else ("events",)
    for given, side in itertools.product(tables[:2], sides):
        with pytest.raises(amends.AmendsError) as e:
            tally(given) if side == "events" else tally(frame, cases=given)
        assert (e.value.code, e.value.path) == ("duplicate", f"/{side}/{name}")
    with pytest.raises(amends.AmendsError) as e:
        tally(tables[2])
    assert e.value.code == "duplicate"


@pytest.mark.parametrize("odd", ["ab", b"ab", {"a": 1, "b": 2}, pandas.DataFrame({"a": [1, 2], "b": [1, 2]})], ids=lambda v: type(v).__name__)
def test_what_is_no_column(odd):
    with pytest.raises(amends.AmendsTypeError) as e:
        tally(columns(cause=odd))
    assert e.value.path == "/events/cause"


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kolkata", "+05:30"])
def test_resolving_takes_clock_readings_only(zone):
    london = amends.Zone("Europe/London")
    for unit in ("s", "ms", "us", "ns"):
        column = pyarrow.array([datetime(2025, 7, 6, 12)], type=pyarrow.timestamp(unit, zone))
        for aware in (column, pyarrow.chunked_array([column]), pandas.Series(column.to_pandas())):
            with pytest.raises(amends.AmendsTypeError) as e:
                london.resolve_column(aware)
            assert (e.value.code, e.value.path) == ("wrong_type", "/local")
        naive = pyarrow.array([datetime(2025, 7, 6, 12)], type=pyarrow.timestamp(unit))
        assert pyarrow.array(london.resolve_column(naive)).cast(pyarrow.timestamp("s", "UTC")).to_pylist() == [datetime(2025, 7, 6, 11, tzinfo=timezone.utc)]
    with pytest.raises(amends.AmendsTypeError):
        london.resolve(AT)


def test_a_period_that_has_not_begun_has_no_seconds():
    """Cases were open for minus 38 million seconds in the month after the as-of instant."""
    at = datetime(2025, 3, 3, 9, tzinfo=timezone.utc)
    tally = measure.tally_frame({"case": ["a", "b", "b"], "event": ["received", "received", "closed"], "at": [at, at, at + timedelta(days=1)]},
                                as_of=datetime(2025, 4, 1, tzinfo=timezone.utc), zone="UTC")
    rows = tally.flow(amends.periods("2025-03", "2025-06")).to_dicts()
    assert [(row["open_seconds"] > 0, row["seconds"] > 0) for row in rows] == [(True, True)] + [(False, False)] * 3
    assert all(row["open_seconds"] == 0 for row in rows[1:])
