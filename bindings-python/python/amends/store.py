"""A register of complaints over a store of your own: ``Register`` decides, and a ``Store`` keeps what was decided.

``amends.sqlalchemy.Store`` is a store on SQLite and PostgreSQL. ``Memory`` is one for tests. A store of your own needs nine methods, each
one short transaction; ``conformance`` tries it with everything that a register relies on.

>>> from amends import commands
>>> from amends.store import Memory, Register
>>> register = Register(Memory(), amends.Policy.preset("iso-10002"))
>>> ines = amends.Context(datetime(2026, 3, 2, 9, tzinfo=timezone.utc), "u-ines", roles=["intake"], salt=bytes(16), command_id="web-1")
>>> intake = commands.Receive(complaint="C-1", description="The kettle leaks.", complainant={"answer_to": "jane@example.org"})
>>> register.handle("C-1", intake, ines).case.version
1
>>> register.handle("C-1", intake, ines).repeated  # the same command again
(1, 1)
>>> len(register.work(datetime(2026, 6, 1, 9, tzinfo=timezone.utc)).failed)
0
"""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from amends._amends import Handled, Register
from amends._amends import store_conformance as conformance

__all__ = ["Append", "Loaded", "Memory", "NewRecord", "PolicyPin", "Register", "Rows", "Store", "Worked", "conformance"]

Rows = Sequence[tuple[str, "str | None"]]
"""Records in order, each in two texts: the record, and its personal values (None if it has none, or if they were erased)."""

PolicyPin = tuple[str, str, str]
"""Identifier, version and hash of a policy."""


class NewRecord(NamedTuple):
    """A record to be inserted."""

    sequence: int
    """Position in the history, from 1."""
    at: int
    """When it happened, in microseconds since 1970."""
    event: str
    """Name of the event, such as ``assessed``."""
    command: str | None
    """The command that it came from."""
    part: int | None
    """Its place among the records of that command, from 0. No two records of a complaint have command and place alike."""
    record: str
    """The record without its personal values."""
    personal: str | None
    """The personal values."""


class Append(NamedTuple):
    """What one transaction writes: all of it, or nothing."""

    complaint: str
    """The complaint."""
    expected: int
    """The version that the store must hold; 0 if it must hold no such complaint."""
    expected_head: str | None
    """The head that the store must hold: two histories may have one version, after a store fell back to an older copy."""
    version: int
    """The version after."""
    head: str
    """Hash of the last record."""
    state: str
    """The state after."""
    policy: PolicyPin
    """The policy after."""
    records: list[NewRecord]
    """The records, in order."""
    snapshot: str | None
    """The snapshot after; None keeps the one that is there."""
    next_change: int | None
    """When time alone brings something, in microseconds since 1970; None takes the complaint out of the queue."""
    erased_through: int | None
    """The personal values of all records up to this one are destroyed in the same transaction."""
    erased: list[int] | None
    """Those of these records are destroyed, also if this transaction brings them."""


class Loaded(NamedTuple):
    """A complaint as the store holds it, as far as it was asked."""

    version: int
    """The sequence number of its last record."""
    head: str
    """Hash of its last record, as it stands beside the version."""
    snapshot: tuple[int, str] | None
    """The snapshot and its version; None if it is not newer than what the asker knows."""
    records: Rows
    """The records after the snapshot, or after what the asker knows, up to the version."""


class Worked(NamedTuple):
    """What a worker did."""

    done: list[Handled]
    """What time brought, in the order of the queue. Each record comes from one worker only."""
    failed: list[tuple[str, Exception]]
    """Complaints that could not be brought up to date, and why. Their claims end by themselves: then they come again."""


class Store(Protocol):
    """A store of complaints. Each method is one transaction, and sees and leaves whole transactions only.

    What a method raises leaves the register unchanged. Instants are whole microseconds since 1970.
    """

    def load(self, complaint: str, known: int) -> Loaded | None:
        """A complaint, for somebody who knows it up to version ``known`` (0: not at all); None if there is none of this name.

        If the snapshot is newer than ``known``, it comes along, with the records after it. If not, the records after ``known`` come.
        """

    def answered(self, complaint: str, command: str) -> Rows:
        """The records that a command of this complaint led to, in order; none if it led to none. An index finds them."""

    def append(self, append: Append) -> bool:
        """Writes all of it, and ends the claim of whoever has claimed the complaint.

        False, and nothing is stored, if the complaint has another version or head, or if one of its records came from the same command.
        """

    def history(self, complaint: str, after: int, limit: int) -> Rows:
        """At most ``limit`` records after a sequence number, in order."""

    def heads(self, after: str | None, limit: int) -> Sequence[tuple[str, int, str]]:
        """At most ``limit`` complaints after this one with version and head, ordered by the bytes of their identifiers."""

    def claim(self, now: int, until: int, limit: int) -> Sequence[tuple[str, int]]:
        """Claims at most ``limit`` complaints whose time has come at ``now``, earliest first, each with its instant.

        Nobody else gets them before ``until``, or before something is appended or scheduled.
        """

    def schedule(self, complaint: str, version: int, next_change: int | None) -> None:
        """Puts a complaint of this version into the queue, or takes it out, and ends the claim. At another version, nothing happens."""

    def keep_policy(self, pin: PolicyPin, document: str) -> None:
        """Keeps the document of a policy, for ever. Nothing happens if it is there."""

    def policy(self, pin: PolicyPin) -> str | None:
        """The document that was kept under this pin."""


class _Row:
    """A complaint in memory."""

    def __init__(self) -> None:
        self.version = 0
        self.head: str | None = None
        self.snapshot: tuple[int, str] = (0, "")
        self.records: list[NewRecord] = []
        self.next_change: int | None = None
        self.claimed_until: int | None = None


class Memory:
    """A store in memory, for tests of a program that has a ``Register``."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._cases: dict[str, _Row] = {}
        self._policies: dict[PolicyPin, str] = {}

    def load(self, complaint: str, known: int) -> Loaded | None:
        with self._lock:
            row = self._cases.get(complaint)
            if row is None or row.head is None:
                return None
            snapshot = row.snapshot if row.snapshot[0] > known else None
            after = snapshot[0] if snapshot else known
            return Loaded(row.version, row.head, snapshot, _apart(row.records[after:]))

    def answered(self, complaint: str, command: str) -> Rows:
        with self._lock:
            row = self._cases.get(complaint)
            return _apart([record for record in row.records if record.command == command]) if row else []

    def append(self, append: Append) -> bool:
        with self._lock:
            row = self._cases.get(append.complaint) or _Row()
            taken = {(record.command, record.part) for record in row.records if record.command is not None}
            if (row.version, row.head) != (append.expected, append.expected_head) or any((r.command, r.part) in taken for r in append.records):
                return False
            gone = set(append.erased or ()) | set(range(1, (append.erased_through or 0) + 1))
            row.records = [r._replace(personal=None) if r.sequence in gone else r for r in (*row.records, *append.records)]
            row.version, row.head, row.next_change, row.claimed_until = append.version, append.head, append.next_change, None
            if append.snapshot is not None:
                row.snapshot = (append.version, append.snapshot)
            self._cases[append.complaint] = row
            return True

    def history(self, complaint: str, after: int, limit: int) -> Rows:
        with self._lock:
            row = self._cases.get(complaint)
            return _apart(row.records[after : after + limit]) if row else []

    def heads(self, after: str | None, limit: int) -> Sequence[tuple[str, int, str]]:
        with self._lock:
            names = sorted(self._cases, key=str.encode)
            first = 0 if after is None else bisect_right(names, after.encode(), key=str.encode)
            return [(name, row.version, row.head or "") for name in names[first : first + limit] for row in [self._cases[name]]]

    def claim(self, now: int, until: int, limit: int) -> Sequence[tuple[str, int]]:
        with self._lock:
            free = [(row.next_change, name) for name, row in self._cases.items()
                    if row.next_change is not None and row.next_change <= now and (row.claimed_until is None or row.claimed_until <= now)]
            found = sorted(free)[:limit]
            for _, name in found:
                self._cases[name].claimed_until = until
            return [(name, at) for at, name in found]

    def schedule(self, complaint: str, version: int, next_change: int | None) -> None:
        with self._lock:
            row = self._cases.get(complaint)
            if row and row.version == version:
                row.next_change, row.claimed_until = next_change, None

    def keep_policy(self, pin: PolicyPin, document: str) -> None:
        with self._lock:
            self._policies.setdefault(pin, document)

    def policy(self, pin: PolicyPin) -> str | None:
        with self._lock:
            return self._policies.get(pin)


def _apart(records: Sequence[NewRecord]) -> Rows:
    return [(record.record, record.personal) for record in records]
