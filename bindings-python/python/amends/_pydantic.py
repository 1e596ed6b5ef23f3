"""What pydantic, and with it FastAPI, asks of the generated classes. Imported only when it asks: amends itself needs neither."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from enum import Enum
from functools import cache, partial
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError, core_schema

from amends._amends import EventRecord, canonical_json
from amends._errors import AmendsError, AmendsTypeError, Problem
from amends._plain import _python, one_of, typed

_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
}


_EXPECTED: dict[Any, str] = {str: "expected text", int: "expected a whole number", bool: "expected true or false"}


def _read(read: Any, value: Any) -> Any:
    """The object, or what a mapping says. It is brought to its plain form first, so that datetimes, words and records may be in it."""
    if not isinstance(value, Mapping):
        return read(value)
    plain: Any = dict(value)
    found = read(json.loads(canonical_json(plain)))
    problems = list(_wrong(found, type(found), ""))
    if problems:
        raise AmendsTypeError(problems)
    return found


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return {name: hint for name, hint in get_type_hints(cls).items() if name in {_python(field) for field in cls.__amends_fields__}}


def _wrong(value: Any, hint: Any, path: str) -> Iterator[Problem]:
    """What is no text, number or yes-or-no where its class says so. `read` leaves that to the core; a route tells it at once."""
    origin, given = get_origin(hint), get_args(hint)
    if value is None:
        return
    if origin in (Union, UnionType):
        yield from _wrong(value, next(kind for kind in given if kind is not type(None)), path)
    elif origin is Mapping:
        if not isinstance(value, Mapping):
            yield Problem("wrong_type", path, "expected an object", "")
            return
        for key, item in value.items():
            yield from _wrong(item, given[1], f"{path}/{key.replace('~', '~0').replace('/', '~1')}")
    elif given:
        for i, item in enumerate(value):
            yield from _wrong(item, given[0], f"{path}/{i}")
    elif hasattr(hint, "__amends_fields__"):
        for name, kind in _hints(hint).items():
            yield from _wrong(getattr(value, name), kind, f"{path}/{name.rstrip('_')}")
    elif hint in _EXPECTED and type(value) is not hint:
        yield Problem("wrong_type", path, _EXPECTED[hint], "")


def _step(step: str) -> int | str:
    """A step of a path: a place in a list, or a name."""
    return int(step) if re.fullmatch("[0-9]{1,9}", step) else step.replace("~1", "/").replace("~0", "~")


def _validated(read: Any, value: Any) -> Any:
    """The object; problems as pydantic tells them, each with its place and without the value, which may be personal."""
    try:
        return read(value)
    except AmendsError as error:
        lines = [
            InitErrorDetails(
                type=PydanticCustomError(p.code, "{message}", {"message": f"{p.message}; {p.help}" if p.help else p.message}),
                loc=tuple(map(_step, p.path.split("/")[1:])),
                input=None,
            )
            for p in error.problems
        ]
    raise ValidationError.from_exception_data("amends", lines)


def _plain(value: Any) -> Any:
    """The plain form as the core writes it: without what is not there."""
    names = getattr(value, "__amends_fields__", None)
    if names is not None:
        word = getattr(value, "type", None)
        given = {name: getattr(value, _python(name)) for name in names}
        plain = {name: _plain(item) for name, item in given.items() if item is not None and item not in ((), [], {})}
        return ({"type": word} if isinstance(word, str) and "type" not in names else {}) | plain
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    scalar: Any = {"value": value}
    return json.loads(canonical_json(scalar))["value"]


_OUT = core_schema.plain_serializer_function_ser_schema(_plain)


def class_schema(cls: Any) -> core_schema.CoreSchema:
    """One class: an object of it, or its plain form."""
    read = partial(_read, partial(typed, cls))
    ref = f"{cls.__module__}.{cls.__qualname__}:{id(cls)}"
    return core_schema.no_info_plain_validator_function(partial(_validated, read), serialization=_OUT, ref=ref)


def class_json_schema(cls: Any, handler: Any) -> dict[str, Any]:
    """Its JSON Schema, for OpenAPI."""
    hints = get_type_hints(cls)
    properties: dict[str, Any] = {}
    required = []
    if isinstance(word := getattr(cls, "type", None), str) and "type" not in cls.__amends_fields__:
        properties["type"] = {"const": word, "type": "string"}
        required.append("type")
    for field in fields(cls):
        name = field.name.rstrip("_")
        properties[name] = _json_schema(hints[field.name], handler)
        if field.default is MISSING and field.default_factory is MISSING:
            required.append(name)
    schema = {"type": "object", "title": cls.__name__, "properties": properties, "additionalProperties": False}
    text = " ".join((cls.__doc__ or "").split())
    return schema | ({"required": required} if required else {}) | ({"description": text} if text else {})


def _json_schema(hint: Any, handler: Any) -> dict[str, Any]:
    origin, given = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _json_schema(next(kind for kind in given if kind is not type(None)), handler)
    if hint in _SCALARS:
        return dict(_SCALARS[hint])
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _json_schema(given[1], handler)}
    if given:
        return {"type": "array", "items": _json_schema(given[0], handler)}
    if issubclass(hint, Enum):
        return {"type": "string", "enum": [word.value for word in hint]}
    # A list makes the schema of its items anew, with a name for those of classes.
    return dict(handler(core_schema.list_schema(_nested(hint)))["items"])


def _nested(cls: Any) -> Any:
    """A class inside a schema, with what makes its JSON Schema."""
    schema: Any = class_schema(cls)
    schema["metadata"] = {"pydantic_js_functions": [lambda _, handler: class_json_schema(cls, handler)]}
    return schema


def union_schema(by_type: Mapping[str, Any]) -> core_schema.CoreSchema:
    """One of the classes, told apart by `type` alone."""
    return core_schema.no_info_plain_validator_function(partial(_validated, partial(_read, partial(one_of, by_type))), serialization=_OUT)


def union_json_schema(by_type: Mapping[str, Any], handler: Any) -> dict[str, Any]:
    """Its JSON Schema, with `type` as the discriminator."""
    choices: Any = {word: _nested(cls) for word, cls in by_type.items()}
    return dict(handler(core_schema.tagged_union_schema(choices, discriminator="type")))


_RECORD: dict[str, Any] = {
    "type": "object",
    "title": "EventRecord",
    "description": "A stored event: what happened, its hash in the chain, and the personal values it commits to.",
    "properties": {"event": {"type": "object"}, "hash": {"type": "string"}, "personal": {"type": "object"}},
    "required": ["event", "hash"],
    "additionalProperties": False,
}


def record_schema(cls: Any) -> core_schema.CoreSchema:
    """A stored event: an object of the class, or its JSON."""
    read = lambda value: value if isinstance(value, cls) else cls.from_json(value)
    out = core_schema.plain_serializer_function_ser_schema(lambda record: json.loads(record.to_json()))
    metadata = {"pydantic_js_functions": [lambda _schema, _handler: dict(_RECORD)]}
    return core_schema.no_info_plain_validator_function(partial(_validated, read), serialization=out, metadata=metadata)
