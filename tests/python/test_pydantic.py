"""Commands, events, records and stored events as fields of pydantic's models and as bodies of FastAPI's requests."""

import json
import subprocess
import sys
from dataclasses import fields
from datetime import datetime, timezone
from typing import Annotated, Union

import pytest
from fastapi import Body, FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel, TypeAdapter, ValidationError

import amends
from amends import actions, commands, events, records
from amends._plain import Plain

KINDS = [(commands, commands.AnyCommand), (events, events.AnyEvent), (actions, actions.AnyActionCommand)]
ALL = [(module, union, word) for module, union in KINDS for word in module.BY_TYPE]
NOW = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)


def example(annotation):
    """A plain value of a field, by its annotation."""
    bare = annotation.removesuffix(" | None")
    if bare.startswith("Sequence["):
        return [example(bare[9:-1])]
    simple = {"str": "x", "int": 1, "bool": True, "datetime": "2026-03-02T09:00:00Z", "date": "2026-03-02", "Mapping[str, str]": {"a": "b"}}
    if bare in simple:
        return simple[bare]
    cls = getattr(records, bare)
    if hasattr(cls, "__members__"):
        return next(iter(cls)).value
    return full(cls)


def full(cls):
    """Every field filled in."""
    return {field.name.rstrip("_"): example(field.type) for field in fields(cls)}


@pytest.mark.parametrize(("module", "union", "word"), ALL, ids=lambda v: v if isinstance(v, str) else "")
def test_each_is_what_its_type_says(module, union, word):
    cls = module.BY_TYPE[word]
    adapter = TypeAdapter(union)
    plain = {"type": word} | full(cls)
    found = adapter.validate_python(plain)
    assert type(found) is cls
    assert type(adapter.validate_json(json.dumps(plain))) is cls
    # An object of the class is one already; out comes what goes in.
    assert adapter.validate_python(found) is found
    assert adapter.dump_python(found) == plain
    assert json.loads(adapter.dump_json(found)) == plain
    assert adapter.validate_json(adapter.dump_json(found)) == found
    alone = TypeAdapter(cls)
    assert alone.validate_python(plain) == found
    other = next(w for w in module.BY_TYPE if w != word)
    for wrong, path in [({**plain, "type": other}, ("type",)), ({**plain, "type": None}, ("type",)), ({**plain, "nosuch": 1}, ("nosuch",))]:
        with pytest.raises(ValidationError) as e:
            alone.validate_python(wrong)
        assert e.value.errors()[0]["loc"] == path


@pytest.mark.parametrize(("module", "union"), KINDS)
def test_what_is_none_of_them(module, union):
    adapter = TypeAdapter(union)
    word = next(iter(module.BY_TYPE))
    for wrong, code, path in [
        ({}, "missing_field", ("type",)),
        ({"type": "nosuch"}, "unknown_word", ("type",)),
        ({"type": ["note"]}, "unknown_word", ("type",)),
        ({"type": word, "secret name": "x"}, "unknown_field", ("secret name",)),
        ("note", "wrong_type", ()),
        (None, "wrong_type", ()),
        ([], "wrong_type", ()),
    ]:
        for validate in (adapter.validate_python, lambda value: adapter.validate_json(json.dumps(value))):
            with pytest.raises(ValidationError) as e:
                validate(wrong)
            first = e.value.errors()[0]
            assert (first["type"], first["loc"]) == (code, path)
            assert first["input"] is None


def test_problems_have_their_place_and_no_value():
    adapter = TypeAdapter(commands.AnyCommand)
    plain = {"type": "receive", "channel": "web", "allegations": [{"id": "a", "text": "my secret"}, {"id": "b", "txt": "my secret"}]}
    with pytest.raises(ValidationError) as e:
        adapter.validate_python(plain)
    assert e.value.errors()[0]["loc"] == ("allegations", 1, "txt")
    assert "secret" not in str(e.value)
    with pytest.raises(ValidationError) as e:
        adapter.validate_python({"type": "assess"})
    assert [(p["type"], p["loc"]) for p in e.value.errors()] == [("missing_field", ("severity",))]


def wrong_ones(annotation):
    """Values that a field cannot have, with where in the field they are wrong."""
    bare = annotation.removesuffix(" | None")
    if bare.startswith("Sequence["):
        return [("x", ()), ({}, ())] + [([value], (0, *where)) for value, where in wrong_ones(bare[9:-1])]
    if bare.startswith("Mapping["):
        return [("x", ()), (["x"], ()), ({"a/b": 1}, ("a/b",)), ({"²": True}, ("²",))]
    others = {"str": [5, True, ["x"], {}], "int": ["1", True, [1], {}], "bool": [1, "true", []]}
    return [(value, ()) for value in others.get(bare, [5, True, [[]]])]


@pytest.mark.parametrize("cls", [module.BY_TYPE[word] for module, _, word in ALL], ids=lambda cls: cls.__name__)
def test_what_is_no_value_of_a_field(cls):
    adapter = TypeAdapter(cls)
    for field in fields(cls):
        name = field.name.rstrip("_")
        for value, where in wrong_ones(field.type):
            for validate in (adapter.validate_python, lambda plain: adapter.validate_json(json.dumps(plain))):
                with pytest.raises(ValidationError) as e:
                    validate({"type": cls.type} | full(cls) | {name: value})
                assert e.value.errors()[0]["loc"] == (name, *where), (name, value)


def test_what_python_holds_is_read_as_json_is():
    adapter = TypeAdapter(commands.AnyCommand)
    who = records.Complainant(answer_to="a@b.org")
    said = {"complaint": "C-1", "complainant": who, "description": "x", "occurred_on": NOW.date(), "received_at": NOW}
    assert adapter.validate_python({"type": "receive"} | said) == commands.Receive(**said)
    assert adapter.validate_python({"type": "escalate", "trigger": records.Trigger.SEVERITY}).trigger is records.Trigger.SEVERITY
    for none, code in [(float("nan"), "out_of_range"), (float("inf"), "out_of_range"), (NOW.replace(tzinfo=None), "naive_datetime")]:
        with pytest.raises(ValidationError) as e:
            adapter.validate_python({"type": "escalate", "trigger": "severity", "level": none})
        assert [(p["type"], p["loc"]) for p in e.value.errors()] == [(code, ("level",))]


def test_read_asks_for_its_own_type():
    with pytest.raises(amends.AmendsError) as e:
        commands.Acknowledge.read({"type": "reject"})
    assert (e.value.code, e.value.path) == ("unknown_word", "/type")
    assert commands.Reject.read({}) == commands.Reject.read({"type": "reject"}) == commands.Reject()


def test_a_union_of_some():
    some = TypeAdapter(Union[commands.Accept, commands.Reject])
    assert type(some.validate_python({"type": "reject"})) is commands.Reject
    for wrong in ({}, {"type": "note", "text": "x"}):
        with pytest.raises(ValidationError):
            some.validate_python(wrong)
    for base in (commands.Command, events.Event):
        word, cls = list(sys.modules[base.__module__].BY_TYPE.items())[1]
        assert type(TypeAdapter(base).validate_python({"type": word} | full(cls))) is cls


def test_models_hold_them():
    class Request(BaseModel):
        command: commands.AnyCommand
        complainant: records.Complainant | None = None
        record: amends.EventRecord | None = None

    context = amends.Context(NOW, "u-1", roles=("manager",), salt=bytes(16))
    received = {"type": "receive", "complaint": "C-1", "complainant": {"answer_to": "a@b.org", "name": "Ada"}, "description": "The kettle leaks."}
    record = amends.handle(amends.Policy.preset("iso-10002"), None, received, context).records[0]
    given = {"command": {"type": "note", "text": "x"}, "complainant": {"answer_to": "a@b.org", "name": "Ada"}, "record": json.loads(record.to_json())}
    request = Request.model_validate(given)
    assert request.command == commands.Note(text="x")
    assert request.complainant == records.Complainant(answer_to="a@b.org", name="Ada")
    assert request.record == record
    assert request.model_dump(exclude_none=True) == given
    assert Request.model_validate_json(request.model_dump_json()) == request
    assert Request(command=commands.Reject(), record=record).model_dump(mode="json")["command"] == {"type": "reject"}
    for wrong in ({"complainant": {"nme": "Ada"}}, {"complainant": {"type": "x"}}, {"record": {"type": "received"}}):
        with pytest.raises(ValidationError):
            Request.model_validate({"command": {"type": "reject"}} | wrong)


def test_fastapi():
    app = FastAPI()

    @app.post("/commands")
    def give(command: commands.AnyCommand) -> commands.AnyCommand:
        assert isinstance(command, commands.Command)
        return command

    @app.post("/notes")
    def note(command: commands.Note) -> records.Complainant:
        return records.Complainant(answer_to="a@b.org", name=command.text)

    @app.post("/records")
    def store(record: Annotated[amends.EventRecord, Body()]) -> amends.EventRecord:
        return record

    client = TestClient(app)
    for plain in ({"type": "reject"}, {"type": "withdraw", "evidence": "e"}, {"type": "close", "reason": "resolved"}, {"type": "assess", "severity": "high"}):
        answer = client.post("/commands", json=plain)
        assert (answer.status_code, answer.json()) == (200, plain)
    assert client.post("/notes", json={"type": "note", "text": "Ada"}).json() == {"answer_to": "a@b.org", "name": "Ada"}
    received = {"type": "receive", "complaint": "C-1", "complainant": {"answer_to": "a@b.org", "name": "Ada"}, "description": "The kettle leaks."}
    record = amends.handle(amends.Policy.preset("iso-10002"), None, received, amends.Context(NOW, "u-1", roles=("manager",), salt=bytes(16))).records[0]
    stored = json.loads(record.to_json())
    assert client.post("/records", json=stored).json() == stored
    for wrong in ({}, {"type": "nosuch"}, {"type": "reject", "secret": 1}, {"type": "note", "text": 5}, [1]):
        answer = client.post("/commands", json=wrong)
        assert answer.status_code == 422, wrong
    document = client.get("/openapi.json").json()
    body = document["paths"]["/commands"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert body["discriminator"]["propertyName"] == "type"
    assert set(body["discriminator"]["mapping"]) == set(commands.BY_TYPE)
    schemas = document["components"]["schemas"]
    assert schemas["Reject"]["properties"]["type"] == {"const": "reject", "type": "string"}
    assert schemas["Assess"]["required"] == ["type", "severity"]
    assert schemas["Assess"]["additionalProperties"] is False
    import jsonschema

    body = document["paths"]["/records"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    validator = jsonschema.Draft202012Validator(body | {"components": document["components"]})
    assert not list(validator.iter_errors(stored))
    assert list(validator.iter_errors({"nosuch": 1}))


def test_schemas_hold_what_is_read():
    import jsonschema

    for module, union in KINDS:
        schema = TypeAdapter(union).json_schema()
        validator = jsonschema.Draft202012Validator(schema)
        for word, cls in module.BY_TYPE.items():
            plain = {"type": word} | full(cls)
            assert not list(validator.iter_errors(plain)), word
            assert list(validator.iter_errors(plain | {"nosuch": 1})), word
            assert list(validator.iter_errors(plain | {"type": "nosuch"})), word


def test_every_class_has_the_hooks():
    for module in (commands, events, actions, records):
        for cls in vars(module).values():
            if isinstance(cls, type) and hasattr(cls, "__amends_fields__"):
                assert issubclass(cls, Plain), cls


def test_amends_needs_no_pydantic():
    code = "import sys; import amends, amends.commands, amends.events, amends.actions, amends.records; assert not {'pydantic', 'pydantic_core'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
