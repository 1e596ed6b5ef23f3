"""Timers as a Python user meets them: objects, columns, batches, and what goes wrong."""

import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest

import amends
from amends.records import Adoption, TimerState

ROOT = Path(__file__).resolve().parent.parent.parent


def at(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def context(now, role="manager"):
    return amends.Context(now, "u-1", roles=[role], salt=bytes(16))


def received(policy, now, number=1, **more):
    receipt = {"type": "receive", "complaint": f"C-{number}", "description": "x", "complainant": {"answer_to": "y"}} | more
    return amends.handle(policy, None, receipt, context(now)).case


def policy(timers, **more):
    return amends.Policy({"id": "acme", "version": "1", "extends": "iso-10002", "timers": timers} | more)


DUTY = {"starts": "received", "met_by": "responded", "within": "PT48H"}
START = at("2026-03-02T09:00:00Z")


def test_a_status_is_an_object():
    disp = amends.Policy.preset("uk-fca-disp")
    case = received(disp, at("2026-04-01T11:00:00Z"))
    by_id = {s.timer: s for s in amends.timers(disp, case, at("2026-04-02T11:00:00Z"))}
    final = by_id["final"]
    assert final.state is TimerState.RUNNING and final.due == at("2026-05-27T23:00:00Z") and final.elapsed == 86_400
    assert amends.next_change(disp, case, at("2026-04-02T11:00:00Z")) == at("2026-05-27T23:00:00.001Z")
    told = amends.explain_timer(disp, case, "final", at("2026-04-02T11:00:00Z"))
    assert told.sentence == "Final response, or a written explanation of why not: due by 27 May 2026."
    assert amends.explain_timer(disp, case, "nothing", START + timedelta(days=60)) is None


def test_tick_stores_what_time_brought():
    acme = policy({"t": DUTY})
    case = received(acme, START)
    assert amends.tick(acme, case, START + timedelta(hours=48)).records == []
    done = amends.tick(acme, case, START + timedelta(days=30))
    assert [(r.type, r.actor, r.command) for r in done.records] == [("deadline_missed", "amends:clock", "tick")]
    assert done.records[0].event.due == START + timedelta(hours=48)
    assert amends.tick(acme, done.case, START + timedelta(days=31)).records == []
    decision = amends.decide(acme, case, {"type": "note", "text": "x"}, context(START + timedelta(days=30)))
    assert decision.settled == [0] and len(decision.events) == 2


def test_naive_datetimes_are_refused():
    acme = policy({"t": DUTY})
    case = received(acme, START)
    for ask in (amends.timers, amends.tick, amends.next_change):
        with pytest.raises(amends.AmendsError) as wrong:
            ask(acme, case, datetime(2026, 3, 3))
        assert wrong.value.code == "naive_datetime"


def test_the_table_is_the_timers():
    acme = policy({"t": DUTY, "u": {"starts": "acknowledged", "met_by": "responded", "within": "P5D"}})
    cases = [received(acme, START + timedelta(hours=i), i) for i in range(100)]
    cases[::2] = [amends.handle(acme, c, {"type": "acknowledge"}, context(c.at + timedelta(hours=1))).case for c in cases[::2]]
    now = START + timedelta(hours=110)
    table = amends.timer_table(acme, cases, now)
    rows = [(i, s) for i, c in enumerate(cases) for s in amends.timers(acme, c, now) if s.cycle]
    assert len(table["case"]) == len(rows) == 150
    for row, (i, status) in enumerate(rows):
        assert table["case"][row] == i and acme.timers[table["timer"][row]] == status.timer
        assert amends.TIMER_STATES[table["state"][row]] == status.state
        assert table["due"][row] == np.datetime64(status.due.replace(tzinfo=None)), status
        assert table["elapsed"][row] == status.elapsed
        assert np.isnat(table["missed_at"][row]) == (status.missed_at is None)
    changes = amends.next_changes(acme, cases, now)
    wanted = [amends.next_change(acme, c, now) for c in cases]
    assert [None if np.isnat(a) else a.astype(datetime).replace(tzinfo=timezone.utc) for a in changes] == wanted
    empty = amends.timer_table(acme, [], now)
    assert all(len(column) == 0 for column in empty.values())


def test_the_table_is_a_data_frame():
    pl = pytest.importorskip("polars")
    acme = policy({"t": DUTY})
    frame = pl.DataFrame(amends.timer_table(acme, [received(acme, START, i) for i in range(3)], START + timedelta(days=3)))
    assert frame["due"].dtype == pl.Datetime("us") and frame["missed_at"].null_count() == 0


def test_preview_and_adoption():
    old, new = policy({"t": DUTY}), policy({"t": DUTY | {"within": "PT24H"}}, version="2")
    case, now = received(old, START), START + timedelta(hours=12)
    rows = {mode: amends.preview(new, old, case, mode, now).rows[0] for mode in Adoption}
    assert [rows[m].moves for m in (Adoption.KEEP, Adoption.CARRY_OVER, Adoption.RECOMPUTE)] == [0, -86_400, -86_400]
    with pytest.raises(amends.Refused) as refused:
        amends.handle(new, case, {"type": "adopt_policy", "mode": "keep"}, context(now))
    assert [r.code for r in refused.value.reasons] == ["policy_before_missing"]
    moved = amends.handle(new.after(old), case, {"type": "adopt_policy", "mode": "keep"}, context(now)).case
    assert amends.timers(new, moved, now)[0].due == START + timedelta(hours=48)
    with pytest.raises(amends.AmendsError) as wrong:
        amends.preview(new, old, case, "sideways", now)
    assert (wrong.value.code, wrong.value.path) == ("unknown_word", "/mode")


def test_replay_and_risk():
    old, new = policy({"t": DUTY}), policy({"t": DUTY | {"within": "PT24H"}}, version="2")
    cases = []
    for hours in (10, 30, 60):
        case = amends.handle(old, received(old, START, hours), {"type": "acknowledge"}, context(START)).case
        answer = {"type": "respond", "outcome": "upheld"}
        cases.append(amends.handle(old, case, answer, context(START + timedelta(hours=hours))).case)
    found = amends.replay(old, new, cases, START + timedelta(days=9))
    total = found.totals[0]
    assert (total.missed_before, total.missed_after, total.worsened, total.moved, total.runs_after) == (1, 2, 1, 3, 3)
    assert {c.complaint for c in found.changes} == {"C-10", "C-30", "C-60"}
    risks = amends.risk(old, [received(old, START, 99)], cases, START + timedelta(hours=5))
    assert risks[0].remaining == 43 * 3_600 and risks[0].of == 0


def test_drafts_and_versions():
    with pytest.raises(KeyError):
        amends.Policy.preset("uk-ofcom-gc-c4")
    versions = [amends.Policy.draft(id) for id in ("uk-ofcom-gc-c4@8-weeks", "uk-ofcom-gc-c4")]
    chosen = [amends.policy_in_force(versions, at(f"2026-04-0{d}T12:00:00Z")).version for d in (7, 8)]
    assert chosen == ["8-weeks", "6-weeks"]
    # 7 April, 23:30 UTC, is 8 April in London.
    late = at("2026-04-07T23:30:00Z")
    assert [amends.policy_in_force(versions, late, zone).version for zone in (None, amends.Zone("UTC"))] == ["6-weeks", "8-weeks"]
    assert amends.policy_in_force(["uk-fca-disp"], START).id == "uk-fca-disp"
    for policies, code, path in [
        ([], "no_policy_in_force", "/policies"),
        (["uk-fca-disp", "uk-fca-disp"], "policies_overlap", "/policies/0"),
        (["uk-fca-disp", "nowhere"], "unknown_policy", "/policies/1"),
        (["uk-ofcom-gc-c4"], "draft_not_accepted", "/policies/0/accepts_drafts"),
        ([7], "wrong_type", "/policies/0"),
    ]:
        with pytest.raises(amends.AmendsError) as error:
            amends.policy_in_force(policies, START)
        assert (error.value.code, error.value.path) == (code, path)
    assert set(amends.DRAFTS).isdisjoint(amends.PRESETS)


def test_check_gives_advice():
    found = amends.Policy.preset("uk-dpa2018-s164a").check()
    assert "no_duty_covers" in [p.code for p in found]


@pytest.mark.parametrize("nonsense", [None, "x", 7, [1], {"a": 1}])
def test_nonsense_is_refused(nonsense):
    acme = policy({"t": DUTY})
    case = received(acme, START)
    with pytest.raises((TypeError, amends.AmendsError)):
        amends.timers(acme, case, nonsense)
    with pytest.raises((TypeError, amends.AmendsError)):
        amends.timers(acme, nonsense, START)
    with pytest.raises((TypeError, amends.AmendsError)):
        amends.timer_table(acme, [nonsense], START)


def test_pickles_keep_their_timers():
    import pickle

    acme = policy({"t": DUTY})
    case = pickle.loads(pickle.dumps(received(acme, START)))
    assert amends.timers(pickle.loads(pickle.dumps(acme)), case, START)[0].due == START + timedelta(hours=48)


def test_random_histories_against_the_model(capsys):
    """Ten thousand, against a model that shares nothing with the library but the published rules."""
    run = subprocess.run([sys.executable, ROOT / "tests/model/compare.py", "10000"], capture_output=True, text=True)
    print(run.stdout[-2_000:], run.stderr[-2_000:])
    assert run.returncode == 0, run.stdout[-4_000:]
    compared = int(run.stdout.partition(" histories")[0])
    assert compared == 10_000
    with capsys.disabled():
        print(f"\ntest_random_histories_against_the_model: {compared} cases")
