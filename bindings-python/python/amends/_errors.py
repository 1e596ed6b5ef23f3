"""What amends raises. Written in Python so that it pickles, prints and subclasses as Python's own errors do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Problem(NamedTuple):
    """What was wrong, where, and what would be right."""

    code: str
    """Stable identifier, such as ``unknown_time_zone``."""
    path: str
    """Place, as a JSON Pointer: ``/weekly/mon/0``, ``/starts/17``. Empty for the whole."""
    message: str
    help: str
    severity: str = "error"

    def __str__(self) -> str:
        place = f"{self.path}: " if self.path else ""
        cure = f"; {self.help}" if self.help else ""
        return f"{place}{self.message} [{self.code}]{cure}"


class AmendsError(ValueError):
    """A document, an argument or a row that amends refuses. All problems of one call are in ``problems``."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.problems)

    @classmethod
    def from_problems(cls, rows: Iterable[tuple[str, str, str, str, str]]) -> AmendsError:
        return cls(problems(rows))

    @property
    def code(self) -> str:
        """The first problem's code."""
        return self.problems[0].code

    @property
    def path(self) -> str:
        """The first problem's path."""
        return self.problems[0].path

    @property
    def help(self) -> str:
        """What would cure the first problem."""
        return self.problems[0].help

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class AmendsTypeError(AmendsError, TypeError):
    """A value of the wrong type: a ``TypeError`` that says where."""


def problems(rows: Iterable[tuple[str, str, str, str, str]]) -> tuple[Problem, ...]:
    return tuple(Problem(*row) for row in rows)
