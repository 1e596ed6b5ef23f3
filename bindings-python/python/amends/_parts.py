"""The tally of a log that lies in parts: what engines of many machines have in common."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Mapping
from typing import Any

from amends._amends import Tally, tally_frame
from amends._errors import AmendsError, AmendsTypeError, Problem, ZoneWarning

FIELDS = ("case", "event", "at", "id", "recorded_at", "word", "value", "complainant", "cause", "due", "acknowledge_due", "issues")
"""What ``tally_frame`` reads of every log, if it is there."""


class Part:
    """Counts a part of a log: all events of some complaints. It travels to the machines that count, and they need amends too."""

    def __init__(self, empty: Any, options: Mapping[str, Any]) -> None:
        """Tries the options on the log without its rows, so that what is wrong with them is told before anything is counted."""
        self.options = dict(options)
        self.none = tally_frame(empty, **self.options)
        if self.options.get("zone") is None and self.options.get("calendar") is None:
            # Every part counts days in one zone, whatever its rows say.
            self.options["zone"] = zone = self.none.header["zone"]
            if zone == "UTC":
                message = "days are counted in UTC, because neither `zone` nor a calendar nor the column of instants names a zone; give `zone`"
                warnings.warn(message, ZoneWarning, stacklevel=3)

    def __getstate__(self) -> dict[str, Any]:
        return {"options": self.options}

    def __call__(self, frame: Any) -> str:
        """The tally of a part, or what is wrong with it, as JSON."""
        try:
            return json.dumps({"tally": tally_frame(frame, **self.options).to_json()})
        except AmendsError as wrong:
            return json.dumps({"problems": wrong.problems, "typed": isinstance(wrong, AmendsTypeError)})

    def merged(self, answers: Iterable[str]) -> Tally:
        """One tally of all parts: the same bytes in whatever way the log was divided."""
        found = [json.loads(answer) for answer in answers]
        problems = [placed(Problem(*problem), number) for number, part in enumerate(found) for problem in part.get("problems", ())]
        if problems:
            kind = AmendsTypeError if all(part.get("typed", True) for part in found) else AmendsError
            raise kind(dict.fromkeys(problems))
        parts = [Tally.from_json(part["tally"]) for part in found]
        return parts[0].merge(*parts[1:]) if parts else self.none


def placed(problem: Problem, part: int) -> Problem:
    """A problem of a row says in which part the row is. Problems of columns are those of the whole log."""
    of_row = any(step.isdigit() for step in problem.path.split("/"))
    return problem._replace(path=f"/parts/{part}{problem.path}") if of_row else problem


def theirs(name: str, columns: Mapping[str, str] | None) -> str:
    """Their name of a column."""
    return (columns or {}).get(name, name)


def expect(df: Any, engine: str, methods: Iterable[str]) -> None:
    """Refuses what is no DataFrame of the engine."""
    if not all(hasattr(df, name) for name in methods):
        message = f"expected a DataFrame of {engine}, found {type(df).__name__}"
        raise AmendsTypeError([Problem("wrong_type", "/events", message, "count other frames with `amends.measure.tally_frame`")])


def needed(there: Iterable[str], options: Mapping[str, Any]) -> list[str]:
    """The columns that a tally reads. Only these travel. Of those, no two may have one name."""
    columns = options.get("columns") or {}
    wanted = {*FIELDS, *columns, *columns.values(), options.get("order"), *texts(options.get("definitions"))}
    wanted |= {theirs(name, columns) for name in wanted if name is not None}
    found = [name for name in there if name in wanted]
    double = dict.fromkeys(name for name in found if found.count(name) > 1)
    if double:
        told = [Problem("duplicate", f"/events/{name}", f"the frame has two columns of the name `{name}`", "rename or leave out one of them")
                for name in double]
        raise AmendsError(told)
    return found


def texts(value: Any) -> set[str]:
    """All texts in a document: the names of attributes are among them."""
    if isinstance(value, str):
        try:
            inner = json.loads(value)
        except ValueError:
            return {value}
        return texts(inner) if isinstance(inner, (dict, list)) else {value}
    inner = list(value.values()) if isinstance(value, Mapping) else value if isinstance(value, (list, tuple)) else []
    return set().union(*map(texts, inner))
