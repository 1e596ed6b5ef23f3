"""What amends raises. Written in Python so that it pickles, prints and subclasses as Python's own errors do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from amends._amends import Policy
    from amends.codes import CommandName, ErrorKind


class Problem(NamedTuple):
    """What was wrong, where, and what would be right.

    >>> problem = amends.Problem("unknown_time_zone", "/zone", "unknown time zone `Europe/Londn`", "did you mean `Europe/London`?")
    >>> print(problem)
    /zone: unknown time zone `Europe/Londn` [unknown_time_zone]; did you mean `Europe/London`?
    """

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
    """A document, an argument or a row that amends refuses. All problems of one call are in ``problems``.

    >>> try:
    ...     amends.Zone("Europe/Londn")
    ... except amends.AmendsError as wrong:
    ...     print(wrong.code, wrong.kind, wrong.http_status, wrong.problems[0].help)
    unknown_time_zone malformed 422 did you mean `Europe/London`?
    """

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

    @property
    def kind(self) -> ErrorKind:
        """The kind of error, such as ``conflict``; ``docs/errors.md`` lists the kinds."""
        return self._kind()[0]

    @property
    def http_status(self) -> int:
        """The status of an HTTP answer, such as 409."""
        return self._kind()[1]

    def _kind(self) -> tuple[ErrorKind, int]:
        from amends._amends import error_kind

        return error_kind([p.code for p in self.problems if getattr(p, "severity", "error") == "error"], self._refused())

    def _refused(self) -> list[str]:
        """Codes of the rules that said no."""
        return []

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class AmendsTypeError(AmendsError, TypeError):
    """A value of the wrong type: a ``TypeError`` that says where.

    >>> try:
    ...     amends.read_cases(None, {"case": "ref"})
    ... except TypeError as wrong:
    ...     print(wrong)
    /source: expected a path, a frame or a result, found NoneType [wrong_type]; give the path of a file, or a frame of any library
    """


def refuse(code: str, path: str, message: str, help: str) -> AmendsError:
    """An error of one problem."""
    return AmendsError([Problem(code, path, message, help)])


def problems(rows: Iterable[tuple[str, str, str, str, str]]) -> tuple[Problem, ...]:
    return tuple(Problem(*row) for row in rows)


class Reason(NamedTuple):
    """One rule that said no."""

    code: str
    """Stable identifier; ``docs/refusals.md`` lists them all."""
    clause: str
    """Clause of ISO 10002, or the annex or standard named."""
    message: str
    help: str
    """What would be right."""
    masked: str
    """The message without identifiers of persons or complaints: for logs."""
    params: Mapping[str, str]
    """What fills the places of the message's template, for hosts that translate."""
    paths: tuple[str, ...]
    """Places in the command, as JSON Pointers."""
    cures: tuple[Mapping[str, Any], ...]
    """What would cure it: ``{"command": "assess"}``, ``{"field": "/medium"}``, ``{"from": "2026-…"}``, ``{"role": "…"}``,
    ``{"choose": […]}``."""
    provision: str | None = None
    """Place in the policy, where the rule stands there."""

    def __str__(self) -> str:
        standard = "ISO 10002, " if self.clause[:1].isdigit() or self.clause.startswith("A") else ""
        return f"{self.message} ({standard}{self.clause}): {self.help}"


def reason(plain: Mapping[str, Any]) -> Reason:
    return Reason(
        plain["code"], plain["clause"], plain["message"], plain["help"], plain["masked"], plain["params"],
        tuple(plain["paths"]), tuple(plain["cures"]), plain.get("provision"),
    )


class Refused(AmendsError):
    """A command was refused: nothing happened. ``reasons`` holds every rule that said no.

    >>> policy = amends.Policy.preset("iso-10002")
    >>> ines = amends.Context(datetime(2026, 3, 2, 9, tzinfo=timezone.utc), "u-ines", roles=["intake"], salt=bytes(16))
    >>> intake = {"type": "receive", "complaint": "C-1", "description": "The kettle leaks.", "complainant": {"answer_to": "jane@example.org"}}
    >>> case = amends.handle(policy, None, intake, ines).case
    >>> try:
    ...     amends.decide(policy, case, {"type": "reopen", "reason": "x"}, ines)
    ... except amends.Refused as refused:
    ...     print(refused.reasons[0].code, refused.http_status)
    transition_not_allowed 403
    """

    def __init__(self, reasons: Iterable[Reason]) -> None:
        self.reasons: tuple[Reason, ...] = tuple(reasons)
        super().__init__(Problem(r.code, r.paths[0] if r.paths else "", r.masked, r.help) for r in self.reasons)

    @classmethod
    def read(cls, plain: Iterable[Mapping[str, Any]]) -> Refused:
        return cls(map(reason, plain))

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.reasons,))

    def _refused(self) -> list[str]:
        return [reason.code for reason in self.reasons]

    def has(self, code: str) -> bool:
        """Did this rule say no?"""
        return any(r.code == code for r in self.reasons)

    def explain(self) -> str:
        """A sentence for each reason, with its clause and cure."""
        return "\n".join(map(str, self.reasons))


class FieldProblem(NamedTuple):
    """What is wrong with one field of a command, for a form. The texts are for developers. A host translates by ``code``, or by
    ``template`` and ``params``. :class:`amends.Words` has plain texts for people."""

    code: str
    """Code of a refusal, or of what no reader takes, such as ``missing_field`` or ``invalid_date``."""
    path: str
    """The field, as a JSON Pointer: ``/complainant/answer_to``. Empty for the whole command."""
    message: str
    help: str
    """What would be right; empty if there is nothing to add."""
    template: str
    """The message with places such as ``{field}``."""
    params: Mapping[str, str]
    """Values for the places of the template."""

    def __str__(self) -> str:
        return str(Problem(self.code, self.path, self.message, self.help))


class UnsentError(AmendsError):
    """A command would be turned away wherever it is sent. ``problems`` holds everything that is wrong, each with its field."""

    problems: tuple[FieldProblem, ...]  # type: ignore[assignment]

    def __init__(self, problems: Iterable[FieldProblem], reasons: Iterable[Reason] = ()) -> None:
        super().__init__(problems)  # type: ignore[arg-type]
        self.reasons: tuple[Reason, ...] = tuple(reasons)
        """The rules among them that say no, as ``decide`` gives them."""

    @classmethod
    def read(cls, found: Iterable[Mapping[str, Any]], reasons: Iterable[Mapping[str, Any]]) -> UnsentError:
        return cls((FieldProblem(**one) for one in found), map(reason, reasons))

    def _refused(self) -> list[str]:
        return [reason.code for reason in self.reasons]

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.problems, self.reasons))


class MustSay(NamedTuple):
    """One thing that a message to the complainant must say. The command names it in ``information``."""

    item: str
    """Its name in the policy's ``must_say``."""
    missing: Literal["refuse", "warn"]
    """Effect if the message does not state it: the command is refused, or its event names the item in ``unsaid``."""
    place: str
    """Place in the policy, as a JSON Pointer."""
    milestone: str | None = None
    """The milestone that records the message; None for an acknowledgement and for a response."""
    provision: str | None = None
    """The clause that asks for it."""
    title: str | None = None
    """The item in words."""
    since: str | None = None
    """The first instant of the messages that must state it. A message before it, recorded late, need not state it."""


class Way(NamedTuple):
    """A way to fill a command in: a word in one of its fields, and what the policy then says."""

    field: str
    """The field, as a JSON Pointer."""
    word: str
    money: bool | None
    """With or without redress in money; None where that makes no difference."""
    allowed: bool
    needs: tuple[str, ...]
    """Fields that must be filled in then."""
    reasons: tuple[Reason, ...]
    must_say: tuple[MustSay, ...] = ()
    """What the message must say then."""


class Availability(NamedTuple):
    """A command: possible or not, with what it still needs to be filled in.

    >>> policy = amends.Policy.preset("iso-10002")
    >>> ines = amends.Context(datetime(2026, 3, 2, 9, tzinfo=timezone.utc), "u-ines", roles=["intake"], salt=bytes(16))
    >>> intake = {"type": "receive", "complaint": "C-1", "description": "The kettle leaks.", "complainant": {"answer_to": "jane@example.org"}}
    >>> case = amends.handle(policy, None, intake, ines).case
    >>> acknowledge = amends.allowed(policy, case, ines)["acknowledge"]
    >>> acknowledge.allowed, acknowledge.needs
    (True, ())
    """

    command: CommandName
    allowed: bool
    needs: tuple[str, ...]
    """Fields that must be filled in, as JSON Pointers, in whatever way it is filled in."""
    reasons: tuple[Reason, ...]
    ways: tuple[Way, ...] = ()
    """The ways to fill it in, where it is possible in some way and not all are alike to the policy; else empty."""
    must_say: tuple[MustSay, ...] = ()
    """What the message must say, whatever way it is filled in; empty if the command records no message."""

    def to_dict(self) -> dict[str, Any]:
        """As an object of JSON: what a server sends to a page, where ``checkCommand`` takes it."""

        def answer(one: Availability | Way) -> dict[str, Any]:
            told = {key: value for key, value in one._asdict().items() if value is not None}

            def said(list_of: Iterable[Reason | MustSay]) -> list[dict[str, Any]]:
                return [{k: v for k, v in entry._asdict().items() if v is not None} for entry in list_of]

            return told | {"reasons": said(one.reasons), "must_say": said(one.must_say)}

        return answer(self) | {"ways": [answer(way) for way in self.ways]}


def availabilities(plain: Iterable[Mapping[str, Any]]) -> dict[str, Availability]:
    def answer(a: Mapping[str, Any]) -> tuple[bool, tuple[str, ...], tuple[Reason, ...]]:
        return a["allowed"], tuple(a["needs"]), tuple(map(reason, a["reasons"]))

    def says(a: Mapping[str, Any]) -> tuple[MustSay, ...]:
        return tuple(MustSay(**item) for item in a["must_say"])

    def way(w: Mapping[str, Any]) -> Way:
        return Way(w["field"], w["word"], w.get("money"), *answer(w), says(w))

    return {a["command"]: Availability(a["command"], *answer(a), tuple(map(way, a["ways"])), says(a)) for a in plain}


def trusted_policy(document: Any) -> Policy:
    """A policy as it was pickled."""
    from amends._amends import Policy

    return Policy(document, trusted=True)


class ZoneWarning(UserWarning):
    """Days were counted in UTC because nothing named a zone. Name it (``zone="UTC"`` if UTC is meant), and there is no warning. Or local
    times were read that a clock change skipped or repeated. Choose with ``ambiguous`` of the mapping, and there is no warning.

    >>> import warnings
    >>> with warnings.catch_warnings(record=True) as told:
    ...     warnings.simplefilter("always")
    ...     log = amends.read_cases([{"ref": "C-1", "opened": "2026-03-02 09:00"}], {"case": "ref", "events": {"received": "opened"}})
    >>> print(told[0].message)
    times that name no zone were read as UTC; give `zone`, also if UTC is meant
    """
