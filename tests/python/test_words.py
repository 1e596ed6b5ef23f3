"""Words for people give the same answers as in Rust."""

import json
import pathlib

import amends
import pytest

CASES = json.loads((pathlib.Path(__file__).parent.parent / "words.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["words"])[:40])
def test_words_answer_as_the_core_does(case):
    if "errors" in case:
        with pytest.raises(amends.AmendsError) as caught:
            amends.Words(case["words"])
        place = "/language" if isinstance(case["words"], str) else "/dictionary"
        assert [[p.code, p.path.removeprefix(place)] for p in caught.value.problems] == case["errors"]
        return
    words = amends.Words(case["words"])
    for name, *given, wanted in case["calls"]:
        if name == "missing":
            answer = str(len(words.missing))
        elif name == "direction":
            answer = words.direction
        elif name == "problem":
            plain = given[0]
            answer = words.problem(amends.FieldProblem(plain["code"], "", plain["message"], "", "", plain["params"]))
        else:
            answer = getattr(words, name)(*given)
        assert answer == wanted, (name, given)


def test_words_of_what_a_form_got_wrong():
    with pytest.raises(amends.UnsentError) as caught:
        amends.check_command({"type": "receive", "complaint": "C-1", "description": "", "complainant": {"answer_to": "x"}}, "new")
    [problem] = caught.value.problems
    arabic = amends.Words("ar")
    assert (arabic.language, arabic.direction) == ("ar", "rtl")
    assert [arabic.problem(one) for one in (problem, caught.value.reasons[0])] == ["يرجى ملء هذا الحقل."] * 2
