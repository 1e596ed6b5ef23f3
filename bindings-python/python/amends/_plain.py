"""From plain JSON to records: what the generated classes call. As strict as the core, which writes and reads the same forms."""

from __future__ import annotations

import keyword
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import MISSING
from datetime import date, datetime
from enum import Enum
from typing import Any, NamedTuple, TypeVar

from amends._errors import AmendsError, AmendsTypeError, Problem

T = TypeVar("T")

_INSTANT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def instant(text: str) -> datetime:
    """RFC 3339 in UTC, as the core writes it; digits beyond microseconds are cut, because datetime holds no more."""
    try:
        if found := _INSTANT.fullmatch(text):
            moment = datetime.fromisoformat(found[1] + "+00:00")
            return moment.replace(microsecond=int(found[2][:6].ljust(6, "0"))) if found[2] else moment
    except ValueError:
        pass
    help = "write it as 2026-03-02T09:00:00Z: RFC 3339 in UTC, upper-case T and Z, at most nine decimals"
    raise AmendsError([Problem("invalid_instant", "", "not an instant", help)])


def day(text: str) -> date:
    """A date, YYYY-MM-DD."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise AmendsError([Problem("invalid_date", "", "not a date", "write YYYY-MM-DD, a date that exists")])


def same(value: Any) -> Any:
    return value


def many(read: Callable[[Any], Any]) -> Callable[[list[Any]], tuple[Any, ...]]:
    """Reads a list. A text is none, although Python could go through its letters."""

    def each(values: list[Any]) -> tuple[Any, ...]:
        if not isinstance(values, (list, tuple)):
            raise AmendsTypeError([Problem("wrong_type", "", "expected a list", "")])
        return tuple(_below(i, read, value) for i, value in enumerate(values))

    return each


def _below(step: int | str, read: Callable[[Any], Any], value: Any) -> Any:
    """Reads a value; what is wrong with it is said with its place."""
    try:
        return read(value)
    except (TypeError, ValueError) as error:
        raise _placed(step, read, error) from None


def _placed(step: int | str, read: Callable[[Any], Any], error: Exception) -> AmendsError:
    """An error of reading a value, with the place of the value."""
    if isinstance(error, AmendsError):
        return type(error)(p._replace(path=f"/{step}{p.path}") for p in error.problems)
    if isinstance(read, type) and issubclass(read, Enum):
        help = "allowed: " + ", ".join(word.value for word in read)
        return AmendsError([Problem("unknown_word", f"/{step}", f"not one of the words of {read.__name__}", help)])
    return AmendsTypeError([Problem("wrong_type", f"/{step}", "this value cannot be here", "")])


class Plain:
    """What has a plain form. Its last methods are for pydantic, which amends does not need."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from amends import _pydantic

        return _pydantic.union_schema(_classes(cls)) if _abstract(cls) else _pydantic.class_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        from amends import _pydantic

        return _pydantic.union_json_schema(_classes(cls), handler) if _abstract(cls) else _pydantic.class_json_schema(cls, handler)


def _abstract(cls: type) -> bool:
    return not hasattr(cls, "__amends_fields__")


def _classes(base: type) -> Mapping[str, Any]:
    """The classes over an abstract one, by `type`."""
    found: Mapping[str, Any] = sys.modules[base.__module__].BY_TYPE
    return found


class ByType:
    """Tells pydantic that the classes of a union are told apart by `type`."""

    def __init__(self, by_type: Mapping[str, Any]) -> None:
        self.by_type = by_type

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from amends import _pydantic

        return _pydantic.union_schema(self.by_type)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> Any:
        from amends import _pydantic

        return _pydantic.union_json_schema(self.by_type, handler)


def typed(cls: Any, value: Any) -> Any:
    """An object of the class as it is, or read from its plain form, which must name its type if it has one."""
    if isinstance(value, cls):
        return value
    if isinstance(value, Mapping) and isinstance(getattr(cls, "type", None), str) and value.get("type") is None:
        raise AmendsError([Problem("missing_field", "/type", "there is no type", f'give "type": "{cls.type}"')])
    return cls.read(value)


def one_of(by_type: Mapping[str, Any], value: Any) -> Any:
    """An object of one of these classes, as it is or by its `type`."""
    if type(value) in by_type.values():
        return value
    if not isinstance(value, Mapping):
        raise AmendsTypeError([Problem("wrong_type", "", "expected an object with a type", "")])
    name = value.get("type")
    allowed = "allowed: " + ", ".join(by_type)
    if name is None:
        raise AmendsError([Problem("missing_field", "/type", "there is no type", allowed)])
    if not isinstance(name, str) or name not in by_type:
        raise AmendsError([Problem("unknown_word", "/type", "not one of the types", allowed)])
    return by_type[name].read(value)


class _Field(NamedTuple):
    """A field of a generated class, as :func:`build` reads it."""

    name: str
    python: str
    read: Callable[[Any], Any] | None
    needed: bool
    """Has it no default?"""
    made: bool
    """Is its default made for each object? Such a field is given only where there is something in it."""


class _Form(NamedTuple):
    """What :func:`build` knows of a class, found once."""

    fields: tuple[_Field, ...]
    names: frozenset[str]
    typed: str | None
    """Its `type`, if that is no field."""
    request: bool


_FORMS: dict[type, _Form] = {}


def _form(cls: Any, readers: Mapping[str, Callable[[Any], Any]]) -> _Form:
    def field(name: str) -> _Field:
        python = _python(name)
        declared = cls.__dataclass_fields__[python]
        made = declared.default_factory is not MISSING
        return _Field(name, python, readers.get(name), declared.default is MISSING and not made, made)

    fields: tuple[str, ...] = cls.__amends_fields__
    named = getattr(cls, "type", None)
    typed = named if isinstance(named, str) and "type" not in fields else None
    return _FORMS.setdefault(cls, _Form(tuple(map(field, fields)), frozenset(fields), typed, getattr(cls, "__amends_request__", False)))


def build(cls: type[T], plain: Mapping[str, Any], readers: Mapping[str, Callable[[Any], Any]]) -> T:
    """An object of a generated class; what was erased or left out is None."""
    if not isinstance(plain, Mapping):
        raise AmendsTypeError([Problem("wrong_type", "", f"expected an object, for {cls.__name__}", "")])
    form = _FORMS.get(cls) or _form(cls, readers)
    if not plain.keys() <= form.names:
        _check_names(cls, form, plain)
    given: dict[str, Any] = {}
    for name, python, read, needed, made in form.fields:
        value = plain.get(name)
        if value is None:
            if needed:
                # Only what was erased is missing although it must be there, and nobody erases a request.
                if form.request:
                    raise AmendsError([Problem("missing_field", f"/{name}", "this field is needed", "")])
                given[python] = None
            continue
        if read:
            try:
                value = read(value)
            except (TypeError, ValueError) as error:
                raise _placed(name, read, error) from None
        if value is not None or not made:
            given[python] = value
    return cls(**given)


def _check_names(cls: Any, form: _Form, plain: Mapping[str, Any]) -> None:
    """Refuses a field that the class does not have, and the type of another class."""
    unknown = plain.keys() - form.names
    if form.typed is not None:
        unknown -= {"type"}
        if plain.get("type", form.typed) != form.typed:
            raise AmendsError([Problem("unknown_word", "/type", f"not the type of {cls.__name__}", f"allowed: {form.typed}")])
    if unknown:
        name = min(map(str, unknown))
        allowed = "allowed: " + ", ".join(cls.__amends_fields__)
        raise AmendsTypeError([Problem("unknown_field", f"/{name}", f"{cls.__name__} has no field {name!r}", allowed)])


def _python(name: str) -> str:
    return name + "_" if keyword.iskeyword(name) else name
