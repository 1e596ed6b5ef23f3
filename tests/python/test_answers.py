"""Answers of a tally as frames: one pass for all groups and periods, and the same figures as the dicts have."""

import json
import pickle
import random
from datetime import datetime, timedelta, timezone
from itertools import product

import polars as pl
import pyarrow as pa
import pytest

import amends
from amends import measure

AS_OF = datetime(2026, 4, 1, tzinfo=timezone.utc)
MONTHS = measure.periods(first="2026-01", last="2026-03")
STRATA = ["product", "cause"]


def rows(seed: int, cases: int = 60) -> list[dict]:
    chance = random.Random(seed)
    out = []
    for case in range(cases):
        facts = {"case": f"C-{case}" + "-long-enough-to-be-no-key" * (case % 3 == 0), "product": chance.choice(["loan", "card"]),
                 "cause": chance.choice(["delay", "staff", "fees", None])}
        at = datetime(2026, 1, 1, tzinfo=timezone.utc) + timedelta(hours=chance.randrange(80 * 24))
        out.append(facts | {"event": "received", "at": at, "word": None, "due": at + timedelta(days=14)})
        for event in chance.choices(["closed", "reopened", "acknowledged", "escalated"], k=chance.randrange(5)):
            at += timedelta(hours=chance.randrange(1, 300))
            out.append(facts | {"event": event, "at": at, "word": "upheld" if event == "closed" else None, "due": None})
    return out


def tally(events, strata=STRATA) -> measure.Tally:
    return measure.tally_frame(events, as_of=AS_OF, zone="Europe/London", definitions={"strata": strata})


@pytest.mark.parametrize("seed", range(5))
def test_a_frame_has_the_figures_of_the_dicts(seed: int) -> None:
    counted = tally(pl.DataFrame(rows(seed)))
    for by in ([], ["product"], ["cause", "product"]):
        frame = counted.indicators(MONTHS, by=by)
        assert frame.columns[: len(by) + 3] == [*by, "period", "indicator", "value"]
        groups = measure.indicators_by(tally=counted, periods=MONTHS, by=by)["groups"]
        wanted = {
            (*group["values"], period["period"], figure["id"]): figure
            for group in groups for period in group["indicators"]["periods"] for figure in period["figures"]
        }
        found = [row for row in frame if row["period"] is not None]
        for row in found:
            figure = wanted.pop((*(row[name] for name in by), row["period"], row["indicator"]))
            assert [row[key] for key in ("value", "numerator", "denominator", "lower", "upper", "coverage", "reason")] == [
                figure[key] for key in ("value", "numerator", "denominator", "lower", "upper", "coverage", "reason")]
        unknown = {row["indicator"]: row for row in frame if row["period"] is None}
        assert all(row["value"] is None and row["reason"] for row in unknown.values())
        assert "S1" in unknown and unknown["S1"]["missing"] == "satisfaction_recorded"
        left_out = {key: figure for key, figure in wanted.items() if key[-1] not in unknown}
        assert frame.left_out == len(left_out) > 0
        assert all(not figure["value"] for figure in left_out.values())
        whole = counted.indicators(MONTHS, by=by, every=True)
        assert whole.left_out == 0 and len(whole) == len(frame) + frame.left_out + sum(len(groups) * 3 - 1 for row in unknown.values() if not row["missing"])


def test_frames_cross_to_other_libraries() -> None:
    counted = tally(pl.DataFrame(rows(1)))
    frame = counted.indicators(MONTHS, by="product", only={"cause": ["delay", ""]}, ids=["V1", "T3"])
    assert frame.to_polars()["product"].cast(pl.String).unique().sort().to_list() == ["card", "loan"]
    assert frame.to_pandas()["period"].astype(str).isin(["2026-01", "2026-02", "2026-03"]).all()
    table = pa.table(frame)
    assert table.schema.metadata[b"amends.left_out"] == str(frame.left_out).encode()
    again = pickle.loads(pickle.dumps(frame))
    assert again.to_dicts() == frame.to_dicts() and again.left_out == frame.left_out
    assert f"{frame.left_out} figures without a case left out" in repr(frame)


def test_other_answers_are_frames_too() -> None:
    counted = tally(pl.DataFrame(rows(2)))
    assert counted.flow(MONTHS).to_dicts() == measure.flow(tally=counted, periods=MONTHS)["rows"]
    assert counted.cohorts(MONTHS).to_dicts() == measure.cohorts(tally=counted, periods=MONTHS)["rows"]
    assert counted.open_cases().to_dicts() == measure.open_cases(tally=counted)["bands"]
    assert counted.time_to_resolve(MONTHS).to_dicts() == measure.time_to_resolve(tally=counted, periods=MONTHS)["steps"]
    assert counted.causes(MONTHS).to_dicts() == measure.causes(tally=counted, periods=MONTHS, attribute="cause")["rows"]
    weeks = measure.periods(first="2026-W01", last="2026-W12", unit="week")
    assert counted.rising_causes(weeks).to_dicts() == measure.rising_causes(tally=counted, periods=weeks)["rows"]
    assert counted.flow(MONTHS, only={"attribute": "product", "value": "loan"})["received"].to_list() != counted.flow(MONTHS)["received"].to_list()


FORM = "fca_disp_1_annex_1"
# Answers of a tally as frames, each with the whole answer and the name of its function.
ANSWERS = {
    "flow": (lambda t: t.flow(MONTHS), lambda t: measure.flow(tally=t, periods=MONTHS)),
    "cohorts": (lambda t: t.cohorts(MONTHS), lambda t: measure.cohorts(tally=t, periods=MONTHS)),
    "open_cases": (lambda t: t.open_cases(), lambda t: measure.open_cases(tally=t)),
    "time_to_resolve": (lambda t: t.time_to_resolve(MONTHS), lambda t: measure.time_to_resolve(tally=t, periods=MONTHS)),
    "causes": (lambda t: t.causes(MONTHS), lambda t: measure.causes(tally=t, periods=MONTHS, attribute="cause")),
    "rising_causes": (lambda t: t.rising_causes(WEEKS), lambda t: measure.rising_causes(tally=t, periods=WEEKS)),
    "ways_of_ending": (lambda t: t.ways_of_ending(MONTHS), lambda t: measure.ways_of_ending(tally=t, periods=MONTHS)),
    "regulatory_return": (lambda t: t.regulatory_return(FORM, HALF), lambda t: measure.regulatory_return(tally=t, form=FORM, periods=HALF)),
}
WEEKS = measure.periods(first="2026-W01", last="2026-W12", unit="week")
HALF = measure.periods(first="2026-H1", last="2026-H1", unit="half")


@pytest.mark.parametrize("name", list(ANSWERS))
def test_columns_do_not_depend_on_what_was_counted(name: str) -> None:
    method, answer = ANSWERS[name]
    schemas = []
    for events in (rows(2), rows(3, cases=1), rows(2)[:1], rows(2)[:0]):
        counted = tally(pl.DataFrame(events, schema=pl.DataFrame(rows(2), infer_schema_length=None).schema))
        frame = method(counted)
        assert frame.to_dicts() == measure.frame(answer(counted), of=name).to_dicts()
        schemas.append(frame.to_polars().schema)
    assert len(method(tally(pl.DataFrame(rows(2), infer_schema_length=None)))) > 0 and len(schemas[0]) > 2
    assert all(schema == schemas[0] for schema in schemas) and pl.Null not in schemas[0].dtypes()


def test_nested_answers_have_a_row_for_each_cell() -> None:
    counted = tally(pl.DataFrame(rows(2), infer_schema_length=None))
    endings = measure.ways_of_ending(tally=counted, periods=MONTHS)
    wanted = [{"cause": cause["cause"], "time": time, "incidence": cause["incidence"][i], "naive": cause["naive"][i], "survival": endings["survival"][i]}
              for cause in endings["causes"] for i, time in enumerate(endings["time"])]
    assert wanted and counted.ways_of_ending(MONTHS).to_dicts() == wanted
    told = measure.regulatory_return(tally=counted, form=FORM, periods=HALF, by="product", groups=["loan"])
    frame = counted.regulatory_return(FORM, HALF, by="product", groups=["loan"])
    assert len(frame) == len(told["lines"]) * len(told["rows"]) > 10
    for row in frame:
        place = next(i for i, line in enumerate(told["lines"]) if line["code"] == row["code"])
        whole = next(r for r in told["rows"] if (r["period"], r["group"]) == (row["period"], row["group"]))
        assert (row["value"], row["reason"]) == (whole["values"][place], whole["reasons"].get(row["code"])) and row["label"] == told["lines"][place]["label"]


def test_funnels_and_clocks_are_frames() -> None:
    funnel = measure.funnel(counts=[4, 9, 2], sizes=[40, 50, 45])
    assert measure.frame(funnel, of="funnel").to_dicts() == funnel["points"]
    stored = measure.simulate(policy="iso-10002", from_="2025-01-01T00:00:00Z", days=20, histories=True)["histories"]
    ask = {"policies": ["uk-fca-disp", "iso-10002"], "from_": "2025-01-01", "to": "2025-03-01", "as_of": "2025-03-01T00:00:00Z"}
    for histories in (stored, []):
        clocks = measure.clocks(evidence=measure.principle_evidence(histories=histories, **ask))
        frame = measure.frame(clocks, of="clocks")
        assert [row["due"] for row in frame] == [row["due"] for row in clocks["rows"]] and frame["share"].type == "Float64"
    for answer, of, code in [(funnel, "funnels", "unknown_word"), (funnel, "indicators", "unknown_word"), (funnel, "flow", "missing_field")]:
        with pytest.raises(amends.AmendsError) as caught:
            measure.frame(answer, of=of)
        assert caught.value.code == code and caught.value.problems[0].help


def test_a_tally_answers_as_its_document_does() -> None:
    counted = tally(pl.DataFrame(rows(3)))
    document = json.loads(counted.to_json())
    for ask in (measure.indicators, measure.flow, measure.cohorts):
        assert ask(tally=counted, periods=MONTHS) == ask(tally=document, periods=MONTHS)


def test_wrong_questions_are_errors() -> None:
    counted = tally(pl.DataFrame(rows(4)))
    for question, path in [({"by": ["produkt"]}, "/by/0"), ({"only": {"cause": "rain"}}, "/only/cause/0"), ({"ids": ["X9"]}, "/ids/0"),
                           ({"by": "product", "exposure": [1, 2, 3]}, "/exposure")]:
        with pytest.raises(amends.AmendsError) as caught:
            counted.indicators(MONTHS, **question)
        assert [problem.path for problem in caught.value.problems] == [path]


@pytest.mark.parametrize(("kind", "rechunked"), list(product(["text", "view", "large", "words", "python"], [True, False])))
def test_texts_are_counted_however_a_frame_keeps_them(kind: str, rechunked: bool) -> None:
    events = rows(7)
    wanted = tally({name: [row[name] for row in events] for name in events[0]}).to_json()
    random.Random(3).shuffle(events)
    table = pa.Table.from_pylist(events)
    texts = {"text": pa.string(), "view": pa.string_view(), "large": pa.large_string(), "words": pa.dictionary(pa.int16(), pa.string())}
    if kind == "python":
        given = {name: table[name].to_pylist() for name in table.column_names}
        assert tally(given).to_json() == wanted
        return
    for i, name in enumerate(table.column_names):
        if pa.types.is_string(table[name].type):
            column = table[name].dictionary_encode().cast(texts[kind]) if kind == "words" else table[name].cast(texts[kind])
            table = table.set_column(i, name, column)
    parts = table if rechunked else pa.concat_tables([table[:50], table[50:]])
    assert tally(parts).to_json() == wanted


@pytest.mark.parametrize("name", ["period", "indicator", "value", "numerator", "denominator", "lower", "upper", "coverage", "unit", "reason", "missing"])
def test_a_group_hides_no_column_of_the_answer(name: str) -> None:
    """Every column that the answer has without groups is refused as a group, so that none comes in later unseen."""
    counted = tally(pl.DataFrame(rows(1)))
    assert name in counted.indicators(MONTHS).columns
    assert len(counted.indicators(MONTHS).columns) == 11
    if name != "value":  # a column of events, which no attribute can be
        named = tally(pl.DataFrame([row | {name: "north"} for row in rows(1)]), [name])
        with pytest.raises(amends.AmendsError) as refused:
            named.indicators(MONTHS, by=name)
        assert (refused.value.code, refused.value.path) == ("duplicate", "/by/0")


def test_the_whole_is_there_without_a_case() -> None:
    counted = tally(pl.DataFrame(rows(2)))
    nothing = {"product": ["card"], "cause": [""]}
    every = counted.indicators(MONTHS, only={"product": ""}, ids=["V1"], every=True)
    assert [row["value"] for row in every] == [0, 0, 0]
    assert counted.indicators(MONTHS, only={"product": ""}, ids=["V1"]).left_out == 3
    assert len(counted.indicators(MONTHS, only=nothing, ids=["V1"], every=True)) == 3
    with pytest.raises(amends.AmendsError) as refused:
        counted.indicators(MONTHS, only={"product": []})
    assert refused.value.code == "missing_field"
    # An exposure of nothing in one month leaves what was counted in it.
    found = counted.indicators(MONTHS, ids=["V2"], exposure=[10, 0, 10])
    assert [(row["reason"], row["numerator"] is not None) for row in found] == [(None, True), ("no_exposure", True), (None, True)]
