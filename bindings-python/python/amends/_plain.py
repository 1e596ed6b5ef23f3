"""From plain JSON to records: what the generated classes call."""

from __future__ import annotations

import keyword
from collections.abc import Callable, Mapping
from dataclasses import MISSING
from datetime import date, datetime, timezone
from typing import Any, TypeVar

T = TypeVar("T")


def instant(text: str) -> datetime:
    """RFC 3339 in UTC, as the core writes it; digits beyond microseconds are cut, because datetime holds no more."""
    head, _, fraction = text.rstrip("Z").partition(".")
    moment = datetime.fromisoformat(head).replace(tzinfo=timezone.utc)
    return moment.replace(microsecond=int(fraction[:6].ljust(6, "0"))) if fraction else moment


def day(text: str) -> date:
    return date.fromisoformat(text)


def same(value: Any) -> Any:
    return value


def many(read: Callable[[Any], Any]) -> Callable[[list[Any]], tuple[Any, ...]]:
    return lambda values: tuple(map(read, values))


def build(cls: type[T], plain: Mapping[str, Any], readers: Mapping[str, Callable[[Any], Any]]) -> T:
    """An object of a generated class; what was erased or left out is None."""
    given: dict[str, Any] = {}
    unknown = plain.keys() - set(cls.__amends_fields__) - {"type"}  # type: ignore[attr-defined]
    if unknown:
        raise TypeError(f"{cls.__name__} has no field {sorted(unknown)[0]!r}")
    for name in cls.__amends_fields__:  # type: ignore[attr-defined]
        value = plain.get(name)
        if value is None:
            # Only what was erased is missing although it must be there.
            if cls.__dataclass_fields__[_python(name)].default is MISSING:  # type: ignore[attr-defined]
                given.setdefault(_python(name), None)
            continue
        read = readers.get(name)
        given[_python(name)] = read(value) if read else value
    # An attributes field has a factory; it is given only where there is something in it.
    return cls(**{k: v for k, v in given.items() if v is not None or not _has_factory(cls, k)})


def _python(name: str) -> str:
    return name + "_" if keyword.iskeyword(name) else name


def _has_factory(cls: Any, name: str) -> bool:
    return cls.__dataclass_fields__[name].default_factory is not MISSING

