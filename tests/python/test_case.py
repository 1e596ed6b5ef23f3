"""Complaints as Python's users meet them: classes, errors, copies, threads, hostile values."""

import copy
import gc
import json
import os
import pathlib
import pickle
import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest

import amends
from amends import commands, events, records
from amends.records import CloseReason, Complainant, Level, Money, Outcome, Redress, ResponseKind

POLICY = amends.Policy.preset("iso-10002")
NOW = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)
SALT = bytes(16)


def context(now=NOW, who="u-1", roles=("manager",), **more):
    return amends.Context(now, who, roles=roles, salt=SALT, **more)


def receive(**more):
    who = Complainant(answer_to="jane@example.org", name="Jane Roe")
    return commands.Receive(**{"complaint": "C-1", "description": "The kettle leaks.", "complainant": who} | more)


def received():
    return amends.handle(POLICY, None, receive(), context())


def history(count):
    """A history of so many events, as lines of JSON."""
    handled = received()
    lines, case = [r.to_json() for r in handled.records], handled.case
    note = commands.Note(text="x")
    while len(lines) < count:
        handled = amends.handle(POLICY, case, [note] * min(500, count - len(lines)), context())
        lines += [r.to_json() for r in handled.records]
        case = handled.case
    return "\n".join(lines), case


def test_classes_say_what_they_hold():
    command = commands.Respond(
        outcome=Outcome.UPHELD,
        kinds=[ResponseKind.REFUND],
        redress=[Redress(id="r-1", kind=ResponseKind.REFUND, money=Money(minor=1050, currency="EUR"))],
    )
    assert command == commands.Respond(outcome=Outcome.UPHELD, kinds=[ResponseKind.REFUND], redress=command.redress)
    assert command != commands.Respond(outcome=Outcome.NOT_UPHELD)
    assert pickle.loads(pickle.dumps(command)) == command == copy.deepcopy(command)
    with pytest.raises(TypeError):
        commands.Assess(severty=Level.HIGH)
    with pytest.raises(AttributeError):
        command.outcome = Outcome.NO_FINDING


def test_errors_say_what_a_caller_can_do():
    reference = json.loads((pathlib.Path(__file__).parents[2] / "core/lifecycle.json").read_text())
    for row in reference["codes"]:
        assert amends._amends.error_kind([row["code"]], [row["code"]])[0] == row["kind"]
    assert {row["kind"] for row in reference["codes"]} == {"forbidden", "conflict", "impossible"}

    def kind(call):
        with pytest.raises(amends.AmendsError) as raised:
            call()
        return raised.value.kind, raised.value.http_status

    close = commands.Close(reason=CloseReason.RESOLVED)
    assert kind(lambda: amends.handle(POLICY, None, close, context(roles=["visitor"]))) == ("forbidden", 403)
    assert kind(lambda: amends.handle(POLICY, None, close, context())) == ("impossible", 422)
    assert kind(lambda: amends.handle(POLICY, received().case, close, context(expected_version=7))) == ("conflict", 409)
    assert kind(lambda: amends.verify([])) == ("fault", 500)
    assert kind(lambda: amends.check_command({"type": "close", "reason": "resolved"}, "new")) == ("impossible", 422)
    assert kind(lambda: amends.check_command({"type": "close", "reason": "resolvd"}, "new")) == ("malformed", 422)
    from amends import store

    register = store.Register(store.Memory(), POLICY)
    assert kind(lambda: register.handle("C-9", commands.Note(text="x"), context())) == ("not_found", 404)


def test_currencies_have_the_digits_of_iso_4217():
    currencies = amends.currencies()
    assert [currencies[code] for code in ("EUR", "HUF", "JPY", "KWD", "CLF")] == [2, 2, 0, 3, 4]
    assert len(currencies) == 164 and list(currencies) == sorted(currencies)


def test_match_statements():
    case = received().case
    done = amends.handle(POLICY, case, [commands.Acknowledge(medium="letter"), commands.Assess(severity=Level.HIGH)], context())
    told = []
    for record in done.records:
        match record.event:
            case events.Acknowledged(medium=medium):
                told.append(medium)
            case events.Assessed(severity=Level.HIGH | Level.CRITICAL):
                told.append("serious")
    assert told == ["letter", "serious"]
    assert done.case.state is records.State.ASSESSED and done.case.facts.assessment.severity is Level.HIGH


def test_no_personal_data_in_repr():
    handled = received()
    shown = [receive(), handled, handled.case, handled.records[0], handled.records[0].event, handled.case.facts, context()]
    assert not any("Jane" in repr(x) or "kettle" in repr(x) or "example.org" in repr(x) for x in shown)
    assert handled.records[0].event.complainant.name == "Jane Roe"
    assert "Jane" not in handled.case.to_json() and b"Jane" not in handled.records[0].canonical_bytes()
    erased = handled.records[0].erased()
    assert erased.event.description is None and "Jane" not in erased.to_json() and amends.verify([erased]) == handled.case.head


def test_refusals_list_every_rule():
    case = received().case
    with pytest.raises(amends.Refused) as caught:
        amends.handle(POLICY, case, commands.Respond(outcome=Outcome.NOT_UPHELD), context(roles=[]))
    refused = caught.value
    assert [r.code for r in refused.reasons] == ["not_permitted", "fact_missing", "reasons_missing", "routes_missing"]
    assert refused.has("fact_missing") and refused.reasons[1].cures == ({"command": "acknowledge"}, {"field": "/acknowledges"})
    assert "(ISO 10002, 7.9)" in refused.explain() and isinstance(refused, amends.AmendsError)
    again = pickle.loads(pickle.dumps(refused))
    assert again.reasons == refused.reasons and str(again) == str(refused)
    # Nothing happened, and the next call works.
    assert amends.decide(POLICY, case, commands.Acknowledge(), context()).events == [events.Acknowledged()]


def test_allowed_says_what_is_needed():
    possible = amends.allowed(POLICY, received().case, context())
    assert possible["assess"].allowed and possible["assess"].needs == ("/severity",)
    assert not possible["accept"].allowed and possible["accept"].reasons[0].code == "transition_not_allowed"
    assert list(amends.allowed(POLICY, None, context()))[0] == "receive"


def test_ways_to_fill_a_command_in():
    policy = amends.Policy({"id": "p", "version": "1", "extends": "iso-10002", "requires": {
        "respond": [{"facts": ["case.acknowledged"]}, {"facts": ["routes"], "when": {"outcome": ["not_upheld"]}}]}})
    case = amends.handle(policy, None, receive(), context()).case
    for command in (commands.Acknowledge(), commands.Assess(severity=Level.HIGH)):
        case = amends.handle(policy, case, command, context()).case
    possible = amends.allowed(policy, case, context())
    # All levels are alike: no ways to tell apart.
    assert possible["reassess"].allowed and possible["reassess"].ways == ()
    # A serious complaint is resolved with findings only; what is out of scope needs none.
    assert possible["close"].allowed and possible["close"].needs == ("/reason",)
    close = {way.word: way for way in possible["close"].ways}
    assert close["out_of_scope"].allowed and not close["resolved"].allowed
    assert "fact_missing" in [r.code for r in close["resolved"].reasons] and close["resolved"].field == "/reason"
    # Whoever is not upheld is told of further routes; money makes no difference.
    case = amends.handle(policy, None, receive(), context()).case
    for command in (commands.Acknowledge(), commands.Assess(severity=Level.LOW)):
        case = amends.handle(policy, case, command, context()).case
    possible = amends.allowed(policy, case, context())
    assert possible["respond"].allowed, possible["respond"].reasons
    respond = {way.word: way for way in possible["respond"].ways}
    assert {way.money for way in respond.values()} == {None}
    assert "/routes" in respond["not_upheld"].needs and "/routes" not in respond["upheld"].needs
    assert "/routes" not in possible["respond"].needs and "/outcome" in possible["respond"].needs
    # Who may not give a command at all needs no ways.
    assert amends.allowed(policy, case, context(roles=[]))["close"].ways == ()


def test_a_command_before_it_is_sent():
    assert amends.check_command(commands.Assess(severity=Level.HIGH), records.State.RECEIVED) == "assess"
    assert amends.commands_in(records.State.NEW) == ["receive"]
    possible = [name for name, a in amends.allowed(POLICY, None, context()).items() if a.allowed]
    assert possible == amends.commands_in("new")
    with pytest.raises(amends.UnsentError) as refused:
        amends.check_command({"type": "respond", "outcome": "not_upheld"}, "closed")
    assert [r.code for r in refused.value.reasons] == ["transition_not_allowed", "reasons_missing"]
    # The same words as where it is decided.
    with pytest.raises(amends.Refused) as decided:
        amends.decide(POLICY, None, receive(description=" "), context())
    with pytest.raises(amends.UnsentError) as checked:
        amends.check_command(receive(description=" "), "new")
    assert checked.value.reasons == decided.value.reasons
    with pytest.raises(amends.UnsentError) as caught:
        amends.check_command({"type": "assess", "severty": "high"})
    assert [(one.code, one.path) for one in caught.value.problems] == [("unknown_field", "/severty"), ("missing_field", "/severity")]
    assert caught.value.help == "did you mean `severity`?" and caught.value.reasons == ()
    missing = caught.value.problems[1]
    assert missing.template.format(**missing.params) == missing.message
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
    for state in ("open", 7, None):
        with pytest.raises(amends.AmendsError) as caught:
            amends.commands_in(state)
        assert caught.value.path == "/state"


def test_a_command_before_it_is_sent_under_what_allowed_said():
    requires = {"assess": [{"when": {"severity": "critical"}, "facts": ["immediate_action_needed"]}]}
    policy = amends.Policy({"id": "acme", "version": "1", "extends": "iso-10002", "requires": requires})
    case = amends.handle(policy, None, receive(), context()).case
    told = amends.allowed(policy, case, context())["assess"]
    sent = json.loads(json.dumps(told.to_dict()))
    for known in (told, sent):
        assert amends.check_command({"type": "assess", "severity": "low"}, known) == "assess"
        assert amends.check_command({"type": "assess", "severity": "critical", "immediate_action_needed": False}, known) == "assess"
        with pytest.raises(amends.UnsentError) as checked:
            amends.check_command({"type": "assess", "severity": "critical"}, known)
        with pytest.raises(amends.Refused) as decided:
            amends.decide(policy, case, {"type": "assess", "severity": "critical"}, context())
        assert [r._replace(provision=None) for r in decided.value.reasons] == list(checked.value.reasons)
    # Whoever may not give it is told so, with the reasons of the server.
    told = amends.allowed(policy, case, context(roles=[]))["assess"]
    with pytest.raises(amends.UnsentError) as checked:
        amends.check_command(commands.Assess(severity=Level.LOW), told)
    assert checked.value.reasons == told.reasons
    for nonsense in (7, [], {}, object(), {"command": "assess", "reasons": 7}, {**sent, "ways": [{}]}):
        with pytest.raises(amends.AmendsError) as caught:
            amends.check_command({"type": "assess", "severity": "low"}, nonsense)
        assert caught.value.path.startswith("/allowance")
    with pytest.raises(amends.AmendsError, match="other_command"):
        amends.check_command({"type": "note", "text": "x"}, sent)


def test_policies_come_in_three_forms():
    document = {"id": "acme", "version": "1", "extends": "iso-10002", "codes": {"categories": ["delivery"]}}
    plain = amends.Policy(document)
    assert plain == amends.Policy(json.dumps(document))
    assert plain == amends.Policy.from_yaml("id: acme\nversion: '1'\nextends: iso-10002\ncodes: {categories: [delivery]}\n")
    toml = 'id = "acme"\nversion = "1"\nextends = "iso-10002"\ncodes.categories = ["delivery"]\n'
    assert plain == amends.Policy.from_toml(toml) and hash(plain) == hash(amends.Policy.from_toml(toml))
    assert pickle.loads(pickle.dumps(plain)) == plain and plain.check() == ()
    own = amends.Policy({"id": "branch", "version": "1", "extends": "acme"}, policies=[document])
    assert own.document["codes"] == {"categories": ["delivery"]}
    with pytest.raises(KeyError, match="iso-10002"):
        amends.Policy.preset("iso-9001")


def test_policies_fit_their_schema():
    jsonschema = pytest.importorskip("jsonschema")
    root = pathlib.Path(__file__).parents[2]
    schema = json.loads((root / "core/policy-schema.json").read_text())
    for file in (root / "core/presets").glob("*.json"):
        jsonschema.validate(json.loads(file.read_text()), schema)
    tested = 0
    stories = root / "tests/stories"
    for file in [*(stories / "situations").glob("*.json"), *(stories / f"{name}.json" for name in ("policy", "objectivity", "authority"))]:
        for story in json.loads(file.read_text())["stories"]:
            if isinstance(story["policy"], dict) and "problems" not in story:
                jsonschema.validate(story["policy"], schema)
                tested += 1
    assert tested > 10
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"id": "x", "version": "1", "ecsalation": {}}, schema)


def wire_schema(name):
    import jsonschema

    root = pathlib.Path(__file__).parents[2]
    schema = json.loads((root / f"core/schemas/wire/{name}.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def test_commands_are_read_as_their_schema_says():
    """What strict reading takes fits the schema; what it refuses for its form does not."""
    pytest.importorskip("jsonschema")
    schema, root = wire_schema("command"), pathlib.Path(__file__).parents[1]
    form = {"missing_field", "unknown_field", "unknown_word", "unknown_command", "wrong_type", "invalid_id", "invalid_instant"}
    taken = refused = 0
    inputs = [case["input"] for case in json.loads((root / "cases/commands.json").read_text())["cases"]]
    commands = [given["command"] for given in inputs if isinstance(given.get("command"), dict)]
    for file in (root / "stories").rglob("*.json"):
        for story in json.loads(file.read_text())["stories"]:
            given = [step.get("do") for step in story.get("steps", [])]
            commands += [one for do in given for one in (do if isinstance(do, list) else [do]) if isinstance(one, dict)]
    for command in commands:
        try:
            amends.check_command(command)
        except amends.UnsentError as error:
            if len(error.reasons) == len(error.problems):
                assert schema.is_valid(command), command
                taken += 1
                continue
            if error.code not in form:
                continue
            refused += 1
            # Dates that do not exist are beyond what a schema says.
            assert error.code == "invalid_instant" or not schema.is_valid(command), (command, error.code)
        else:
            assert schema.is_valid(command), command
            taken += 1
    assert taken > 1000 and refused > 5, (taken, refused)


def test_answers_fit_their_schemas():
    pytest.importorskip("jsonschema")
    policy = amends.Policy.preset("uk-fca-disp")
    context = amends.Context(datetime(2026, 4, 1, 11, tzinfo=timezone.utc), "u-ines", roles=["intake"], salt=b"7" * 16)
    receive = {"type": "receive", "complaint": "C-1", "description": "x", "complainant": {"answer_to": "y", "name": "Jane"}}
    handled = amends.handle(policy, None, receive, context)
    for record in handled.records:
        wire_schema("record").validate(json.loads(record.to_json()))
    wire_schema("case").validate(json.loads(handled.case.to_json()))
    refused = 0
    for availability in amends.allowed(policy, handled.case, context).values():
        plain = json.loads(json.dumps(availability.to_dict()))
        wire_schema("availability").validate(plain)
        if plain["reasons"]:
            refused += 1
            wire_schema("refusal").validate(plain["reasons"])
    assert refused > 10


def test_stories_fit_their_schema():
    jsonschema = pytest.importorskip("jsonschema")
    here = pathlib.Path(__file__).parents[1]
    schema = json.loads((here / "stories.schema.json").read_text())
    for file in (here / "stories").rglob("*.json"):
        jsonschema.validate(json.loads(file.read_text()), schema)


def test_bnd_s03_a_boolean_is_no_version():
    with pytest.raises(TypeError):
        context(expected_version=True)
    with pytest.raises(TypeError):
        context(expected_version=1.0)


def test_bnd_s04_versions_beyond_64_bits():
    with pytest.raises((OverflowError, ValueError)):
        context(expected_version=2**64)
    with pytest.raises((OverflowError, ValueError)):
        context(expected_version=-1)
    with pytest.raises(amends.Refused) as caught:
        amends.handle(POLICY, received().case, commands.Note(text="x"), context(expected_version=2**64 - 1))
    assert caught.value.code == "version_conflict"


def test_bnd_s06_naive_datetimes_are_refused():
    with pytest.raises(ValueError, match="zone"):
        context(datetime(2026, 3, 2, 9))
    with pytest.raises(ValueError, match="zone"):
        amends.decide(POLICY, None, receive(received_at=datetime(2026, 3, 2, 8)), context())
    assert context(datetime(2026, 3, 29, 1, 30, tzinfo=ZoneInfo("Europe/London"))).now.tzinfo is timezone.utc


def test_bnd_s07_hostile_time_zones():
    class Raises(tzinfo):
        def utcoffset(self, _):
            raise RuntimeError("no offset")

    class TooFar(tzinfo):
        def utcoffset(self, _):
            return timedelta(hours=25)

    with pytest.raises(RuntimeError):
        context(datetime(2026, 3, 2, 9, tzinfo=Raises()))
    with pytest.raises(ValueError):
        context(datetime(2026, 3, 2, 9, tzinfo=TooFar()))
    assert amends.decide(POLICY, None, receive(), context()).repeated is None


def test_bnd_s08_hostile_dicts():
    class Shifty(dict):
        def __getitem__(self, key):
            self["extra"] = 1
            return super().__getitem__(key)

        def items(self):
            self.clear()
            return super().items()

    done = amends.decide(POLICY, received().case, Shifty(type="assess", severity="high"), context())
    assert done.events[0].severity is Level.HIGH


def test_bnd_s09_cycles():
    cycle = {"type": "note"}
    cycle["text"] = cycle
    with pytest.raises(ValueError):
        amends.decide(POLICY, received().case, cycle, context())
    with pytest.raises(ValueError):
        amends.Policy(cycle)


def test_bnd_s10_text_and_bytes_are_read_alike():
    lines, case = history(5)
    assert amends.rebuild(lines) == amends.rebuild(lines.encode()) == case
    assert amends.rebuild([amends.EventRecord.from_json(line) for line in lines.split("\n")]) == case
    assert amends.rebuild(json.loads("[" + lines.replace("\n", ",") + "]")) == case
    for odd in (bytearray(lines.encode()), memoryview(lines.encode())):
        with pytest.raises((TypeError, ValueError)):
            amends.rebuild(odd)


def test_bnd_s11_threads_share_a_policy():
    lines, case = history(20_000)
    beats = []
    stop = threading.Event()
    heart = threading.Thread(target=lambda: [beats.append(time.monotonic()) or time.sleep(0.001) for _ in iter(stop.is_set, True)])
    heart.start()
    heads = []
    workers = [threading.Thread(target=lambda: heads.append(amends.verify(lines))) for _ in range(16)]
    for w in workers:
        w.start()
    for w in workers:
        w.join()
    stop.set()
    heart.join()
    assert heads == [case.head] * 16
    # The interpreter is released: another thread goes on while histories are read.
    assert len(beats) > 20


def test_bnd_s12_works_after_a_fork():
    if not hasattr(os, "fork"):
        pytest.skip("no fork on this system")
    program = "import os, amends\np = amends.Policy.preset('iso-10002')\npid = os.fork()\nassert not p.check()\nif pid: assert os.waitpid(pid, 0)[1] == 0"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_bnd_s13_copies():
    handled = received()
    for thing in (handled.case, handled.records[0], POLICY):
        assert copy.deepcopy(thing) == thing == pickle.loads(pickle.dumps(thing))


def test_bnd_s15_failing_commands_leave_nothing_behind():
    resource = pytest.importorskip("resource")
    case, now = received().case, context()
    wrong = commands.Close(reason=CloseReason.RESOLVED)

    def fail(times):
        for _ in range(times):
            try:
                amends.decide(POLICY, case, wrong, now)
            except amends.Refused:
                pass

    fail(5_000)
    gc.collect()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    fail(30_000)
    gc.collect()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < before * 1.05


def test_txt_s02_half_a_surrogate_pair():
    for command in (receive(description="\ud800"), '{"type": "receive", "description": "\\ud800"}'):
        with pytest.raises(amends.AmendsError) as caught:
            amends.decide(POLICY, None, command, context())
        assert (caught.value.code, caught.value.path) == ("invalid_json", "/command/description")
    for wrong in ({"actor": "\ud800"}, {"actor": 5}, {"roles": ["handler", "\ud800"]}, {"party_of": 5}, {"command_id": b"x"}, {"deputies": {"u-1": None}}):
        with pytest.raises(amends.AmendsError) as caught:
            amends.Context(**{"now": NOW, "actor": "u-1"} | wrong)
        assert caught.value.path.startswith("/" + next(iter(wrong)))


def test_classes_read_json_as_strictly_as_the_core():
    plain = {"complaint": "C-1", "description": "x", "complainant": {"answer_to": "y"}}
    wrong = [
        ({"received_at": "2026-03-02T09:00:00+02:00"}, "invalid_instant", "/received_at"),
        ({"received_at": "2026-03-02T09:00:00"}, "invalid_instant", "/received_at"),
        ({"received_at": "2026-02-30T09:00:00Z"}, "invalid_instant", "/received_at"),
        ({"received_at": 5}, "wrong_type", "/received_at"),
        ({"occurred_on": "20260302"}, "invalid_date", "/occurred_on"),
        ({"about": "u-amy"}, "wrong_type", "/about"),
        ({"remedy_kinds": ["refund", "moon"]}, "unknown_word", "/remedy_kinds/1"),
        ({"complainant": "Jane"}, "wrong_type", "/complainant"),
        ({"allegations": [{"id": "a", "txt": "x"}]}, "unknown_field", "/allegations/0/txt"),
    ]
    for more, code, path in wrong:
        with pytest.raises(amends.AmendsError) as caught:
            commands.Receive.read(plain | more)
        assert (caught.value.code, caught.value.path) == (code, path)
        with pytest.raises(amends.UnsentError) as caught:
            amends.check_command({"type": "receive"} | plain | more)
        assert caught.value.path == path
    read = commands.Receive.read(plain | {"received_at": "2026-03-02T09:00:00.123456789Z", "about": ["u-amy"]})
    assert read.about == ("u-amy",) and read.received_at == datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=timezone.utc)


def test_values_that_json_has_not():
    case = received().case
    for odd in (1.5, object(), {1: 2}, {"type": "acknowledge", "information": {"process", "timescales"}}, {"type": "note", "text": b"x"}, {"type": "note", "text": 1.5}):
        with pytest.raises(amends.AmendsError):
            amends.decide(POLICY, case, odd, context())
    with pytest.raises(amends.AmendsError) as caught:
        amends.Context(NOW, "u-1", roles=["handler"], salt=b"short")
    assert caught.value.code == "invalid_salt"
    with pytest.raises(amends.Refused) as caught:
        amends.handle(POLICY, None, receive(), amends.Context(NOW, "u-1", roles=["manager"]))
    assert caught.value.code == "salt_missing"


def test_histories_are_strict():
    lines, case = history(6)
    kept = lines.split("\n")
    for order, code in (([0, 1, 3], "history_gap"), ([0, 1, 1], "history_order"), ([1], "history_gap")):
        with pytest.raises(amends.AmendsError) as caught:
            amends.rebuild("\n".join(kept[i] for i in order))
        assert caught.value.code == code
    with pytest.raises(amends.AmendsError) as caught:
        amends.verify("\n".join(kept[:5]), case.head)
    assert caught.value.code == "head_mismatch"
    with pytest.raises(amends.AmendsError) as caught:
        amends.verify(lines.replace('"u-1"', '"u-2"', 1))
    assert caught.value.code == "chain_broken"


NONE = [
    (float("nan"), "out_of_range"),
    (float("inf"), "out_of_range"),
    (-float("inf"), "out_of_range"),
    (np.float32("nan"), "out_of_range"),
    (np.datetime64("NaT"), "invalid_instant"),
    (pd.NaT, "invalid_instant"),
]


@pytest.mark.parametrize(("none", "code"), NONE)
def test_what_is_no_number_or_no_date_is_an_error(none, code):
    def told(work):
        with pytest.raises(amends.AmendsError) as caught:
            work()
        return caught.value.code, caught.value.path

    plain = {"now": "2026-03-02T09:00:00Z", "actor": {"id": "u-1", "roles": ["manager"]}}
    assert told(lambda: amends.Context.from_json(plain | {"expected_version": none})) == (code, "/expected_version")
    asked = {"type": "receive", "complaint": "C-1", "description": "x", "complainant": {"answer_to": "y"}}
    for field, value in [("occurred_on", none), ("complainants", none)]:
        found = told(lambda field=field, value=value: amends.handle(POLICY, None, asked | {field: value}, context()))
        assert found == (code, f"/command/{field}")
    found = told(lambda: amends.handle(POLICY, None, asked | {"about": ["u-2", none]}, context()))
    assert found == (code, "/command/about/1")
    assert told(lambda: amends.Calendar({"tz": "UTC", "weekly": "24x7", "version": none})) == (code, "/version")


def test_years_end_with_9999_on_the_way_to_utc():
    for local in [
        datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-8))),
        datetime(9999, 12, 31, 23, 59, tzinfo=ZoneInfo("America/Los_Angeles")),
        datetime(1, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=9))),
        datetime(1, 1, 1, 0, 30, tzinfo=ZoneInfo("Asia/Tokyo")),
    ]:
        with pytest.raises(amends.AmendsError) as caught:
            context(now=local)
        assert (caught.value.code, caught.value.path) == ("out_of_range", "/now")
        with pytest.raises(amends.AmendsError) as caught:
            amends.handle(POLICY, None, receive(received_at=local), context())
        assert (caught.value.code, caught.value.path) == ("out_of_range", "/command/received_at")
