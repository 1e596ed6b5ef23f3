"""What people see of a complaint. The stories compare the views of all languages."""

import json
from datetime import datetime, timezone

import pytest

import amends
from amends.commands import Note
from amends.records import Audience, CaseExport, CaseView, DisclosureBasis, Handover, Viewer

POLICY = amends.Policy.preset("iso-10002")
NOW = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)


def context(actor, *roles, **more):
    return amends.Context(NOW, actor, roles=roles, salt=bytes([7]) * 16, **more)


@pytest.fixture(scope="module")
def handled():
    intake = {"type": "receive", "complaint": "C-1", "description": "The kettle leaks.", "complainant": {"answer_to": "jane@example.org"}}
    received = amends.handle(POLICY, None, intake, context("u-ines", "intake"))
    noted = amends.handle(POLICY, received.case, Note(text="She called twice."), context("u-ines", "intake"))
    return received.records + noted.records, noted.case


def test_each_sees_their_part(handled):
    records, case = handled
    timers = amends.timers(POLICY, case, NOW)
    jane = amends.viewer_of(POLICY, case, context("jane", "complainant", party_of="C-1"))
    assert jane == Viewer(audiences=(Audience.COMPLAINANT,), person="jane")
    view = amends.case_view(records, jane, timers)
    assert isinstance(view, CaseView) and [event.event for event in view.timeline] == ["received"]
    assert view.timeline[0].body["description"] == "The kettle leaks." and view.timeline[0].sequence is None
    assert amends.viewer_of(POLICY, case, context("jane", "complainant", party_of="C-2")) is None
    ines = amends.viewer_of(POLICY, case, context("u-ines", "intake"))
    assert [event.number for event in amends.case_view(records, ines).timeline] == [1, 2]
    # Records in any form, and a viewer as a dict.
    lines = "\n".join(record.to_json() for record in records)
    assert amends.case_view(lines, {"audiences": ["complainant"], "person": "jane"}, timers) == view


def test_a_disclosure_is_named_and_listed(handled):
    records, case = handled
    anna = Viewer(audiences=[Audience.AUDITOR], basis=DisclosureBasis.LEGAL_DUTY, person="u-anna")
    disclosure = amends.case_view(records, anna).disclosure
    assert disclosure is not None and "received:description" in disclosure.what
    command = {"type": "disclose", "to": disclosure.to, "basis": str(disclosure.basis), "what": list(disclosure.what)}
    done = amends.handle(POLICY, case, command, context("u-max", "manager"))
    [entry] = amends.disclosures(records + done.records)
    assert (entry.to, entry.basis, entry.by, entry.sequence) == ("u-anna", DisclosureBasis.LEGAL_DUTY, "u-max", 3)


def test_only_a_whole_history_and_a_known_audience_give_a_view(handled):
    records, _ = handled
    with pytest.raises(amends.AmendsError) as gap:
        amends.case_view(records[1:], Viewer(audiences=[Audience.HANDLER]))
    assert gap.value.code == "history_gap"
    with pytest.raises(amends.AmendsError) as word:
        amends.case_view(records, {"audiences": ["boss"]})
    assert (word.value.code, word.value.path) == ("unknown_word", "/viewer/audiences/0")
    assert "kettle" not in repr(amends.case_view(records, json.dumps({"audiences": ["handler"]})))


def test_an_export_holds_the_view_the_ground_and_the_disclosure(handled):
    records, case = handled
    to_jane = Handover(audiences=(Audience.COMPLAINANT,), basis=DisclosureBasis.LEGAL_DUTY, made_at=NOW, to="jane")
    exported = amends.case_export(records, to_jane, amends.timers(POLICY, case, NOW))
    assert exported.handover == to_jane and exported.view.timeline[0].body["description"] == "The kettle leaks."
    assert exported.disclosure is not None and exported.disclosure.what == ("received:complainant.answer_to", "received:description")
    text = amends.export_json(exported)
    assert CaseExport.read(json.loads(text)) == exported and "She called twice" not in text
    page = amends.export_page(exported)
    assert page == amends.export_page(text) and "The kettle leaks." in page and "<script" not in page
    assert 'dir="rtl"' in amends.export_page(exported, amends.Words("ar"))
    assert "leaks" not in repr(exported)


def test_nothing_is_handed_over_without_a_ground(handled):
    records, _ = handled
    with pytest.raises(amends.AmendsError) as missing:
        amends.case_export(records, {"audiences": ["complainant"], "to": "jane", "made_at": "2026-03-02T09:00:00Z"})
    assert (missing.value.code, missing.value.path) == ("missing_field", "/handover/basis")
    with pytest.raises(amends.AmendsError) as gap:
        amends.case_export(records[1:], {"basis": "consent", "to": "jane", "made_at": "2026-03-02T09:00:00Z"})
    assert gap.value.code == "history_gap"
    nobody = amends.case_export(records, {"basis": "consent", "to": "jane", "made_at": "2026-03-02T09:00:00Z"})
    assert nobody.disclosure is None and nobody.view == CaseView()
