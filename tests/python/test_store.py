"""Stores of Python: the suite of the core, and what SQLAlchemy, SQLite and PostgreSQL do about it."""

import datetime as dt
import itertools
import os
import pathlib
import sqlite3
import subprocess
import threading

import amends
import pytest
import sqlalchemy
from amends import commands, store
from amends.sqlalchemy import Store

ROOT = pathlib.Path(__file__).resolve().parents[2]
NINE = dt.datetime(2026, 3, 2, 9, tzinfo=dt.timezone.utc)
POLICY = amends.Policy.preset("iso-10002")


@pytest.fixture(scope="session")
def cluster():
    """The address of a PostgreSQL server that ends with this process."""
    found = subprocess.run([ROOT / "examples/store/cluster", "start", str(os.getpid())], capture_output=True, text=True)
    if "is not installed" in found.stderr:
        pytest.skip("PostgreSQL is not installed")
    assert found.returncode == 0, found.stderr
    return found.stdout.strip().replace("postgres://", "postgresql+psycopg://")


NUMBERS = itertools.count()


def database(cluster):
    """The URL of an empty database."""
    name = f"t{os.getpid()}_{next(NUMBERS)}"
    engine = sqlalchemy.create_engine(f"{cluster}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return f"{cluster}/{name}"


# Which stores are tried: what makes an empty one, from a folder and the address of the server.
STORES = {
    "memory": lambda folder, request: store.Memory(),
    "sqlite": lambda folder, request: Store.open(f"sqlite:///{folder}/{next(NUMBERS)}.db"),
    "postgres": lambda folder, request: Store.open(database(request.getfixturevalue("cluster"))),
    "postgres, jsonb": lambda folder, request: Store.open(database(request.getfixturevalue("cluster")), form="jsonb"),
}
if sqlite3.sqlite_version_info >= (3, 45):
    STORES["sqlite, jsonb"] = lambda folder, request: Store.open(f"sqlite:///{folder}/{next(NUMBERS)}.db", form="jsonb")
SQL = [name for name in STORES if name != "memory"]


@pytest.fixture
def fresh(request, tmp_path):
    """Makes empty stores of one kind."""
    made = []

    def one():
        made.append(STORES[request.param](tmp_path, request))
        return made[-1]

    yield one
    for each in made:
        if hasattr(each, "engine"):
            each.engine.dispose()


def context(minutes=0, command=None, actor="u-ines", roles=("intake", "handler")):
    return amends.Context(NINE + dt.timedelta(minutes=minutes), actor, roles=list(roles), salt=bytes(16), command_id=command)


def intake(complaint, description="The kettle leaks."):
    return commands.Receive(complaint=complaint, description=description, complainant={"name": "Jane Roe", "answer_to": "jane@example.org"})


@pytest.mark.parametrize("fresh", STORES, indirect=True)
def test_the_suite_of_the_core(fresh):
    checks = store.conformance(fresh)
    assert len(checks) > 20 and "an erasure destroys what it names and nothing else" in checks


# What a store may do wrong, and the check that finds it.
FAULTS = {
    "forgets personal values": (lambda s: s.history, lambda ask: lambda *a: [(record, None) for record, _ in ask(*a)], "as it was stored"),
    "claims for nobody": (lambda s: s.claim, lambda ask: lambda now, until, limit: ask(now, now, limit), "until the lease ends"),
    "gives one too many": (lambda s: s.heads, lambda ask: lambda after, limit: ask(after, limit + 1), "in pages"),
    "loses policies": (lambda s: s.policy, lambda ask: lambda pin: None, "kept under its pin"),
    "erases nothing": (lambda s: s.append, lambda ask: lambda append: ask(append._replace(erased=None, erased_through=None)), "destroys"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_suite_finds_what_a_store_does_wrong(fault):
    of, wrong, check = FAULTS[fault]

    def fresh():
        made = store.Memory()
        setattr(made, of(made).__name__, wrong(of(made)))
        return made

    with pytest.raises(amends.AmendsError) as caught:
        store.conformance(fresh)
    assert {p.code for p in caught.value.problems} == {"store_departs"} and any(check in p.message for p in caught.value.problems)


def test_what_a_store_raises_reaches_the_caller():
    class Broken(store.Memory):
        def append(self, append):
            raise OSError("the disk is full")

    register = store.Register(Broken(), POLICY)
    with pytest.raises(OSError, match="the disk is full"):
        register.handle("C-1", intake("C-1"), context())
    assert register.case("C-1") is None

    class Strange(store.Memory):
        def load(self, complaint, known):
            return (1, "no hash", None, [])

    with pytest.raises(amends.AmendsError) as caught:
        store.Register(Strange(), POLICY).case("C-1")
    assert (caught.value.code, caught.value.path) == ("damaged", "/load")
    with pytest.raises(AttributeError):
        store.Register(object(), POLICY)


def test_a_damaged_complaint_is_a_fault_of_the_service():
    kept = store.Memory()
    store.Register(kept, POLICY).handle("C-1", intake("C-1"), context())
    kept._cases["C-1"].head = "0" * 64
    register = store.Register(kept, POLICY)
    for call in (lambda: register.case("C-1"), lambda: register.history("C-1"), lambda: register.tick("C-1", NINE)):
        with pytest.raises(amends.AmendsError) as caught:
            call()
        assert (caught.value.code, caught.value.kind, caught.value.http_status) == ("damaged", "fault", 500)
        assert "`C-1`" in caught.value.problems[0].message and caught.value.problems[0].help


@pytest.mark.parametrize("fresh", STORES, indirect=True)
def test_a_register_decides_and_remembers(fresh):
    kept = fresh()
    register = store.Register(kept, POLICY)
    assert register.current.id == "iso-10002" and register.store is kept and register.case("C-1") is None
    first = register.handle("C-1", intake("C-1"), context(command="web-1"))
    assert (first.case.version, first.repeated, len(first.records)) == (1, None, 1)
    again = register.handle("C-1", intake("C-1"), context(minutes=5, command="web-1"))
    assert (again.case, again.repeated, again.records) == (first.case, (1, 1), [])
    # The clock of another server is behind: the case's own last instant counts.
    later = register.handle("C-1", commands.Acknowledge(medium="letter"), context(minutes=-5))
    assert later.case.at == NINE and later.case.version == 2
    with pytest.raises(amends.Refused):
        register.handle("C-1", commands.Acknowledge(medium="letter"), context(minutes=9, roles=()))
    for call, code in [(lambda: register.handle("C-9", commands.Acknowledge(medium="letter"), context()), "unknown_complaint"),
                       (lambda: register.handle("C-2", intake("C-3"), context()), "other_complaint"),
                       (lambda: register.tick("C-9", NINE), "unknown_complaint"), (lambda: register.history("C-9"), "unknown_complaint")]:
        with pytest.raises(amends.AmendsError) as caught:
            call()
        assert caught.value.code == code and caught.value.problems[0].help
    # Another process, which knows nothing: the same case, the same policy, the same history.
    other = store.Register(kept, amends.Policy.preset("uk-fca-disp"))
    assert other.case("C-1") == later.case and other.policy_of(later.case).id == "iso-10002"
    records = other.history("C-1")
    assert [record.sequence for record in records] == [1, 2] and amends.verify(records, later.case.head) == later.case.head
    assert other.handle("C-2", intake("C-2"), context()).case.policy.id == "uk-fca-disp"
    assert [head[:2] for head in kept.heads(None, 10)] == [("C-1", 2), ("C-2", 1)]
    assert (other.complaints(), other.complaints(limit=1), other.complaints("C-1")) == (["C-1", "C-2"], ["C-1"], ["C-2"])
    with pytest.raises(amends.AmendsError) as caught:
        other.complaints("no spaces")
    assert (caught.value.code, caught.value.path) == ("invalid_id", "/after")


@pytest.mark.parametrize("fresh", SQL, indirect=True)
def test_many_threads_lose_and_double_nothing(fresh):
    kept = fresh()
    registers = [store.Register(kept, POLICY) for _ in range(4)]
    registers[0].handle("C-1", intake("C-1"), context())
    failures = []

    def write(number):
        try:
            for n in range(6):
                registers[number].handle("C-1", commands.Note(text=f"{number} {n}"), context(minutes=n, command=f"w{number}-{n}"))
                registers[number].handle(f"N-{number}-{n}", intake(f"N-{number}-{n}"), context())
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    records = store.Register(kept, POLICY).history("C-1")
    assert len(records) == 25 and len({record.command_id for record in records[1:]}) == 24
    # Several workers: each notice once.
    far, done = NINE + dt.timedelta(days=400), []

    def work(register):
        while True:
            worked = register.work(far, limit=3)
            failures.extend(error for _, error in worked.failed)
            done.extend((handled.case.id, record.sequence) for handled in worked.done for record in handled.records)
            if not worked.done:
                return

    threads = [threading.Thread(target=work, args=(register,)) for register in registers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == [] and len(done) == len(set(done))
    for complaint, version, _ in kept.heads(None, 100):
        assert version == len(registers[1].history(complaint))


@pytest.mark.parametrize("fresh", SQL, indirect=True)
def test_the_tables_keep_their_records(fresh):
    kept = fresh()
    store.Register(kept, POLICY).handle("C-1", intake("C-1"), context())
    for statement in ("UPDATE amends_records SET event = 'noted'", "DELETE FROM amends_records", "UPDATE amends_policies SET document = '{}'",
                      "DELETE FROM amends_policies"):
        with pytest.raises(sqlalchemy.exc.DBAPIError) as caught, kept.engine.begin() as connection:
            connection.exec_driver_sql(statement)
        assert "append-only" in str(caught.value) or "are kept" in str(caught.value), statement
    with kept.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM amends_records").scalar_one() == 1
        assert connection.exec_driver_sql("SELECT version, form FROM amends_schema").one()[0] == 1


@pytest.mark.parametrize("fresh", SQL, indirect=True)
def test_a_store_opens_again_and_refuses_what_it_does_not_know(fresh):
    kept = fresh()
    store.Register(kept, POLICY).handle("C-1", intake("C-1"), context())
    with kept.engine.connect() as connection:
        form = connection.exec_driver_sql("SELECT form FROM amends_schema").scalar_one()
    assert store.Register(Store(kept.engine, form=form), POLICY).case("C-1").version == 1
    with pytest.raises(amends.AmendsError) as caught:
        Store(kept.engine, form="text" if form == "jsonb" else "jsonb")
    assert caught.value.code == "schema_mismatch"
    with kept.engine.begin() as connection:
        connection.exec_driver_sql(f"INSERT INTO amends_schema (version, form) VALUES (99, '{form}')")
    with pytest.raises(amends.AmendsError) as caught:
        Store(kept.engine, form=form)
    assert caught.value.code == "schema_mismatch" and "99" in caught.value.problems[0].message


def test_other_databases_and_forms_are_refused():
    for engine, form in [(sqlalchemy.create_mock_engine("mysql://", lambda *a: None), "text"), (sqlalchemy.create_engine("sqlite://"), "xml")]:
        with pytest.raises(amends.AmendsError) as caught:
            Store(engine, form=form)
        assert caught.value.code == "wrong_kind"


def test_an_erased_text_is_in_no_file(tmp_path):
    kept = Store.open(f"sqlite:///{tmp_path}/complaints.db")
    register = store.Register(kept, POLICY)
    secret = "a secret that nobody may read again " + "x" * 3_000
    register.handle("C-1", intake("C-1", secret), context())
    assert any(b"a secret that nobody" in path.read_bytes() for path in tmp_path.iterdir())
    command = commands.Erase(basis="order")
    register.handle("C-1", command, context(minutes=1, roles=("intake", "handler", "manager", "privacy", "dpo")))
    assert not any(b"a secret that nobody" in path.read_bytes() for path in tmp_path.iterdir())
    assert len(register.history("C-1")) == 2
    kept.engine.dispose()
