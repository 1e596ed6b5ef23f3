"""Complaints in SQLite or PostgreSQL, by SQLAlchemy 2: ``pip install "amends[sqlalchemy]"``.

The tables are those of the Rust crate ``amends-sqlx``: services in both languages may share one database.

>>> import os
>>> from amends import commands, store
>>> from amends.sqlalchemy import Store
>>> register = store.Register(Store.open("sqlite:///complaints.db"), amends.Policy.preset("uk-fca-disp"))
>>> ines = amends.Context(datetime(2026, 3, 2, 9, tzinfo=timezone.utc), "u-ines", roles=["intake"], salt=os.urandom(16), command_id="web-1")
>>> intake = commands.Receive(complaint="C-1", description="The kettle leaks.", complainant={"answer_to": "jane@example.org"})
>>> register.handle("C-1", intake, ines).case.version
1
>>> [handled.case.id for handled in register.work(datetime(2026, 6, 1, 9, tzinfo=timezone.utc)).done]  # a worker, as often as you like
['C-1']
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal, cast

from amends._amends import store_tables
from amends._errors import refuse
from amends._frames import library
from amends.store import Append, Loaded, NewRecord, PolicyPin, Rows

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

__all__ = ["Store"]

LOCK = "SELECT pg_advisory_xact_lock(1000210002)"
"""Two services that start at once make the tables one after the other."""

MOST = 2**63 - 1
"""No history is as long as this."""

LOAD = """SELECT c.version, c.head, s.version, CASE WHEN s.version > :known THEN s.snapshot END
    FROM amends_cases c JOIN amends_snapshots s ON s.complaint = c.complaint WHERE c.complaint = :complaint"""
INSERT_CASE = """INSERT INTO amends_cases
    (complaint, version, head, state, policy, policy_version, policy_hash, next_change)
    VALUES (:complaint, :version, :head, :state, :policy, :policy_version, :policy_hash, :next_change) ON CONFLICT (complaint) DO NOTHING"""
UPDATE_CASE = """UPDATE amends_cases SET version = :version, head = :head, state = :state, policy = :policy, policy_version = :policy_version,
    policy_hash = :policy_hash, next_change = :next_change, claimed_until = NULL
    WHERE complaint = :complaint AND version = :expected AND head = :expected_head"""
INSERT_RECORD = """INSERT INTO amends_records (complaint, sequence, at, event, command, part, record)
    SELECT :complaint, :sequence, :at, :event, CAST(:command AS TEXT), CAST(:part AS BIGINT), {write}
    WHERE NOT EXISTS (SELECT 1 FROM amends_records WHERE complaint = :complaint AND command = CAST(:command AS TEXT) AND part = CAST(:part AS BIGINT))"""
INSERT_PERSONAL = "INSERT INTO amends_personal (complaint, sequence, personal) VALUES (:complaint, :sequence, :personal)"
PUT_SNAPSHOT = """INSERT INTO amends_snapshots (complaint, version, snapshot) VALUES (:complaint, :version, :snapshot)
    ON CONFLICT (complaint) DO UPDATE SET version = excluded.version, snapshot = excluded.snapshot"""
ERASE_THROUGH = "DELETE FROM amends_personal WHERE complaint = :complaint AND sequence <= :sequence"
ERASE_ONE = "DELETE FROM amends_personal WHERE complaint = :complaint AND sequence = :sequence"
RECORDS = """SELECT {read}, p.personal FROM amends_records r
    LEFT JOIN amends_personal p ON p.complaint = r.complaint AND p.sequence = r.sequence"""
PAGE = RECORDS + " WHERE r.complaint = :complaint AND r.sequence > :after ORDER BY r.sequence LIMIT :limit"
ANSWERED = RECORDS + " WHERE r.complaint = :complaint AND r.command = :command ORDER BY r.sequence"
HEADS = "SELECT complaint, version, head FROM amends_cases WHERE complaint > :after ORDER BY complaint LIMIT :limit"
# The rows are chosen once, before any is changed: a plan may ask a subquery again for each row, and claim too many.
CLAIM = """WITH due AS MATERIALIZED (SELECT complaint FROM amends_cases
        WHERE next_change <= :now AND (claimed_until IS NULL OR claimed_until <= :now) ORDER BY next_change LIMIT :limit {skip})
    UPDATE amends_cases SET claimed_until = :until WHERE complaint IN (SELECT complaint FROM due) RETURNING complaint, next_change"""
SCHEDULE = "UPDATE amends_cases SET next_change = :next_change, claimed_until = NULL WHERE complaint = :complaint AND version = :version"
# A trigger refuses a key that is there, before a conflict could be ignored.
KEEP_POLICY = """INSERT INTO amends_policies (id, version, hash, document)
    SELECT CAST(:id AS TEXT), CAST(:version AS TEXT), CAST(:hash AS TEXT), CAST(:document AS TEXT)
    WHERE NOT EXISTS (SELECT 1 FROM amends_policies WHERE id = :id AND version = :version AND hash = :hash)
    ON CONFLICT (id, version, hash) DO NOTHING"""
POLICY = "SELECT document FROM amends_policies WHERE id = :id AND version = :version AND hash = :hash"

WORDS = {
    ("sqlite", "text"): {"read": "r.record", "write": ":record", "skip": ""},
    ("sqlite", "jsonb"): {"read": "json(r.record)", "write": "jsonb(:record)", "skip": ""},
    ("postgresql", "text"): {"read": "r.record", "write": "CAST(:record AS TEXT)", "skip": "FOR UPDATE SKIP LOCKED"},
    ("postgresql", "jsonb"): {"read": "CAST(r.record AS TEXT)", "write": "CAST(:record AS JSONB)", "skip": "FOR UPDATE SKIP LOCKED"},
}
"""What differs between databases, and between forms of records."""


class Store:
    """Complaints in a database, as ``amends.store.Store`` says. Threads may share one; several processes may share a database.

    Args:
        engine: Connections of your own, to SQLite (3.37 or newer) or PostgreSQL. The tables are made, or brought to the newest version.
        form: ``"jsonb"`` keeps records as the database takes JSON apart, for your own queries.

    Raises:
        AmendsError: ``wrong_kind`` for another database, ``schema_mismatch`` for tables of a newer version or of the other form,
            ``missing_library`` without SQLAlchemy. What the database raises stays as SQLAlchemy gives it.
    """

    def __init__(self, engine: Engine, *, form: Literal["text", "jsonb"] = "text") -> None:
        self.engine = engine
        self._name = engine.dialect.name
        if (self._name, form) not in WORDS:
            kind = form if self._name in ("sqlite", "postgresql") else self._name
            raise refuse("wrong_kind", "/engine", f"there is no store of this kind: {kind}", "give SQLite or PostgreSQL, and `text` or `jsonb`")
        text = library("sqlalchemy", why="a store in a database").text
        words = WORDS[self._name, form]
        names = ("LOAD", "INSERT_CASE", "UPDATE_CASE", "INSERT_RECORD", "INSERT_PERSONAL", "PUT_SNAPSHOT", "ERASE_THROUGH", "ERASE_ONE", "PAGE",
                 "ANSWERED", "HEADS", "CLAIM", "SCHEDULE", "KEEP_POLICY", "POLICY")
        self._statements = {name: text(globals()[name].format(**words)) for name in names}
        self._bring(form)

    @classmethod
    def open(cls, url: str, *, form: Literal["text", "jsonb"] = "text") -> Store:
        """A store at a URL: ``sqlite:///complaints.db`` makes the file, ``postgresql+psycopg://…`` needs its driver.

        What was acknowledged is on the disk: on SQLite the write-ahead log is synchronised, and writers wait 30 s for each other.
        """
        sqlalchemy = library("sqlalchemy", why="a store in a database")
        if sqlalchemy.make_url(url).get_backend_name() != "sqlite":
            return cls(sqlalchemy.create_engine(url), form=form)
        engine = sqlalchemy.create_engine(url, connect_args={"timeout": 30})

        def connected(connection: Any, _record: Any) -> None:
            for pragma in ("journal_mode = WAL", "synchronous = FULL"):
                connection.execute(f"PRAGMA {pragma}")

        sqlalchemy.event.listen(engine, "connect", connected)
        return cls(engine, form=form)

    def load(self, complaint: str, known: int) -> Loaded | None:
        with self._reading() as connection:
            row = connection.execute(self._statements["LOAD"], {"complaint": complaint, "known": min(known, MOST)}).one_or_none()
            if row is None:
                return None
            version, head, of, snapshot = row
            after = known if snapshot is None else of
            # Somebody may have written more meanwhile: it is not of this version.
            records = self._page(connection, complaint, after, version - after) if version > after else []
            return Loaded(version, head, None if snapshot is None else (of, snapshot), records)

    def answered(self, complaint: str, command: str) -> Rows:
        with self._reading() as connection:
            return _rows(connection.execute(self._statements["ANSWERED"], {"complaint": complaint, "command": command}))

    def append(self, append: Append) -> bool:
        unique = library("sqlalchemy.exc", "sqlalchemy", why="a store in a database").IntegrityError
        try:
            with self._writing() as connection:
                if not self._write(connection, append):
                    raise _Conflict
        except _Conflict:
            return False
        except unique as error:
            if _taken(error.orig):
                return False
            raise
        if self._name == "sqlite" and (append.erased or append.erased_through):
            # The log holds what was written since the last checkpoint, erased or not.
            with self._plain() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return True

    def history(self, complaint: str, after: int, limit: int) -> Rows:
        with self._reading() as connection:
            return self._page(connection, complaint, after, limit)

    def heads(self, after: str | None, limit: int) -> Sequence[tuple[str, int, str]]:
        with self._reading() as connection:
            found = connection.execute(self._statements["HEADS"], {"after": after or "", "limit": limit})
            return [(complaint, version, head) for complaint, version, head in found]

    def claim(self, now: int, until: int, limit: int) -> Sequence[tuple[str, int]]:
        with self._writing() as connection:
            found = connection.execute(self._statements["CLAIM"], {"now": now, "until": until, "limit": limit}).all()
        # What a statement returns of changed rows has no order.
        return sorted(((complaint, at) for complaint, at in found), key=lambda due: (due[1], due[0]))

    def schedule(self, complaint: str, version: int, next_change: int | None) -> None:
        with self._writing() as connection:
            connection.execute(self._statements["SCHEDULE"], {"complaint": complaint, "version": version, "next_change": next_change})

    def keep_policy(self, pin: PolicyPin, document: str) -> None:
        with self._writing() as connection:
            connection.execute(self._statements["KEEP_POLICY"], {**_pinned(pin), "document": document})

    def policy(self, pin: PolicyPin) -> str | None:
        with self._reading() as connection:
            return cast("str | None", connection.execute(self._statements["POLICY"], _pinned(pin)).scalar_one_or_none())

    def _page(self, connection: Connection, complaint: str, after: int, limit: int) -> Rows:
        given = {"complaint": complaint, "after": min(after, MOST), "limit": limit}
        return _rows(connection.execute(self._statements["PAGE"], given))

    def _write(self, connection: Connection, append: Append) -> bool:
        """The transaction, up to its end; false if it is to be undone."""

        def run(name: str, **given: Any) -> int:
            return connection.execute(self._statements[name], given).rowcount

        id, version, hash = append.policy
        case = {"complaint": append.complaint, "version": append.version, "head": append.head, "state": append.state, "policy": id,
                "policy_version": version, "policy_hash": hash, "next_change": append.next_change}
        if append.expected == 0:
            stored = run("INSERT_CASE", **case)
        else:
            stored = run("UPDATE_CASE", **case, expected=append.expected, expected_head=append.expected_head)
        if stored != 1:
            return False
        for record in append.records:
            if run("INSERT_RECORD", complaint=append.complaint, **_columns(record)) != 1:
                return False
            if record.personal is not None:
                run("INSERT_PERSONAL", complaint=append.complaint, sequence=record.sequence, personal=record.personal)
        if append.snapshot is not None:
            run("PUT_SNAPSHOT", complaint=append.complaint, version=append.version, snapshot=append.snapshot)
        if append.erased_through is not None:
            run("ERASE_THROUGH", complaint=append.complaint, sequence=min(append.erased_through, MOST))
        for sequence in append.erased or ():
            run("ERASE_ONE", complaint=append.complaint, sequence=min(sequence, MOST))
        return True

    @contextmanager
    def _plain(self) -> Iterator[Connection]:
        """A connection whose transactions are begun and ended here: the driver of SQLite takes the lock too late, and may only fail then."""
        with self.engine.connect() as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """A connection on which each statement sees whole transactions."""
        with self._plain() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction that ends well, or leaves nothing."""
        if self._name == "sqlite":
            with self._plain() as connection:
                # What is deleted is overwritten in the file: an erased text would stay in free space else.
                connection.exec_driver_sql("PRAGMA secure_delete = ON")
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                try:
                    yield connection
                except BaseException:
                    connection.exec_driver_sql("ROLLBACK")
                    raise
                connection.exec_driver_sql("COMMIT")
            return
        # One statement sees what was committed before it. Whoever waits for a row sees its new version, and finds another one than expected.
        with self.engine.connect() as connection:
            with connection.execution_options(isolation_level="READ COMMITTED").begin():
                yield connection

    def _bring(self, form: Literal["text", "jsonb"]) -> None:
        """Makes the tables, or brings them to the newest version."""
        schema, versions = store_tables(self._name == "postgresql", form == "jsonb")
        with self._writing() as connection:
            if self._name == "postgresql":
                connection.exec_driver_sql(LOCK)
            connection.exec_driver_sql(schema)
            found = connection.exec_driver_sql("SELECT version, form FROM amends_schema ORDER BY version DESC LIMIT 1").one_or_none()
            version, kept = found or (0, form)
            if version > len(versions) or kept != form:
                message = f"the tables have version {version} and form {kept}; this store knows version {len(versions)}, and was asked for {form}"
                raise refuse("schema_mismatch", "/engine", message, "update amends, or give the form that the tables have")
            for number, statements in enumerate(versions[version:], version + 1):
                for statement in statements:
                    # The driver would take a percent sign for a parameter.
                    connection.execute(_text(statement))
                connection.execute(_text("INSERT INTO amends_schema (version, form) VALUES (:version, :form)"), {"version": number, "form": form})


class _Conflict(Exception):
    """Undoes a transaction."""


def _text(statement: str) -> Any:
    return library("sqlalchemy", why="a store in a database").text(statement)


def _taken(error: Any) -> bool:
    """Is it a key that is there already?"""
    state = getattr(error, "sqlstate", None) or getattr(error, "pgcode", None)
    return state == "23505" if state else "UNIQUE constraint failed" in str(error)


def _columns(record: NewRecord) -> dict[str, Any]:
    return {name: value for name, value in record._asdict().items() if name != "personal"}


def _pinned(pin: PolicyPin) -> dict[str, str]:
    return dict(zip(("id", "version", "hash"), pin))


def _rows(found: Any) -> Rows:
    return [(record, personal) for record, personal in found]
