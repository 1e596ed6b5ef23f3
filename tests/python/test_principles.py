"""The ten principles as evidence: a small office's year, counted by hand; parts and order; verdicts that nothing makes up for."""

import json
import random
from datetime import datetime, timedelta, timezone

import amends
import pytest
from amends import measure

POLICY = {
    "id": "office", "version": "1", "extends": "iso-10002", "retention": "P30D",
    "codes": {"information": ["process", "routes"]},
    "timers": {"ack": {"starts": "received", "met_by": "acknowledged", "within": "P2D"},
               "final": {"starts": "received", "met_by": "responded", "within": "P10D"}}}
OFFICE = amends.Policy(POLICY)
PERIOD = {"from_": "2026-01-01", "to": "2026-04-01", "as_of": "2026-04-01T00:00:00Z"}
BOTH = ["process", "routes"]


def at(day, hour=9):
    return datetime(2026, 1, 1, hour, tzinfo=timezone.utc) + timedelta(days=day - 1)


def context(now, who="u-1"):
    return amends.Context(now, who, roles=["manager", "intake", "handler", "clock"], salt=bytes(16))


class Complaint:
    """Commands on days of the year 2026, and the records that come of them."""

    def __init__(self, number, day, policy=OFFICE, **intake):
        self.case, self.records, self.policy = None, [], policy
        given = {"complaint": f"C-{number}", "description": "x", "complainant": {"answer_to": "y", **intake.pop("who", {})}}
        self.do(day, "receive", **given, **intake)

    def do(self, day, command, who="u-1", **body):
        handled = amends.handle(self.policy, self.case, {"type": command, **body}, context(at(day), who))
        self.case = handled.case
        self.records += [json.loads(r.to_json()) for r in handled.records]
        return self

    def usual(self, day, outcome="upheld", heard=("complainant",), **more):
        self.do(day, "assess", severity="low").do(day, "investigate")
        self.do(day, "record_finding", outcome=outcome, heard=list(heard), causes=["delay"])
        return self.do(day, "respond", outcome=outcome, kinds=["apology"], reasons="because", routes=["internal"], **more)


def office():
    """Six complaints of the first quarter of 2026."""
    # On time in every way, owned from the first instant, action linked.
    a = Complaint(1, 5, category="bill", channel="web").do(5, "assign", to="u-1", competence="bills")
    a.do(6, "acknowledge", information=BOTH).usual(10).do(11, "accept").do(11, "close", reason="resolved")
    a.do(12, "link_action", action="A-1").do(13, "record_satisfaction", item="handling", score=5, out_of=5)
    # Acknowledged on the third day and not in full; answered on the fifteenth; no action; owner on the third day.
    b = Complaint(2, 10, category="bill", channel="letter").do(13, "acknowledge", information=["process"])
    b.do(13, "assign", to="u-2").usual(25, heard=["subject"]).do(26, "accept").do(26, "close", reason="resolved")
    # Not upheld; corrected after the end; reopened after twenty days.
    c = Complaint(3, 20, category="staff", channel="web", about=["u-9"], who={"needs": ["large-print"]})
    c.do(20, "assign", to="u-1", competence="staff").do(21, "acknowledge", information=BOTH)
    c.usual(24, outcome="not_upheld", heard=["complainant", "subject"]).do(25, "accept").do(25, "close", reason="resolved")
    c.do(30, "correct", sequence=1, reason="typo", category="bill").do(45, "reopen", reason="new facts")
    # Never acknowledged, never owned, still open, overdue since the 60th day.
    d = Complaint(4, 50, channel="web")
    # Withdrawn before anything was due.
    e = Complaint(5, 70, category="bill", channel="web").do(71, "withdraw", evidence="mail-1")
    return [x.records for x in (a, b, c, d, e)]


def evidence(histories, **more):
    return measure.principle_evidence(histories=histories, policies=[POLICY], **(PERIOD | more))


def found(e):
    return {name: (m["hits"], m["of"], m["unknown"]) for name, m in e["measures"].items()}


def test_counted_by_hand():
    e = evidence(office())
    got = found(e)
    assert e["complaints"] == 5 and got["chain_intact"] == (5, 5, 0)
    # Closed in the period and still closed: a, b; both upheld; a has an action.
    assert got["action_rate"] == (1, 2, 0) and e["measures"]["action_rate"]["look_at"] == ["C-2"]
    assert got["net_flow"] == (2, 5, 0) and got["days_of_work"] == (2, 2, 0)
    assert e["measures"]["assigned_p90"]["values"] == {"0": 2, "3": 1} and got["assigned_p90"][2] == 2
    assert got["information_rate"] == (2, 3, 0)
    # Due acknowledgements: a and c met, b late, d missed; e withdrawn a day later.
    assert got["acknowledged_on_time"] == (2, 4, 0)
    # Final responses: a and c met, b late, d missed; c's second one, from its reopening, missed too.
    assert got["on_time"] == (2, 5, 0) and e["measures"]["on_time"]["look_at"] == ["C-2", "C-3", "C-4"]
    # Missed and nobody escalated: both of b and of d, the second one of c.
    assert got["ignored_overdue"] == (5, 5, 0) and e["measures"]["ignored_overdue"]["look_at"] == ["C-2", "C-3", "C-4"]
    # Of these, b heard from us on the third day, before its answer was due.
    assert got["unannounced_breach"] == (4, 5, 0)
    assert got["reasons_rate"] == (1, 1, 0)
    assert e["measures"]["channels"]["values"] == {"letter": 1, "web": 4}
    # a's complainant was heard, b's was not; c is open again.
    assert got["heard"] == (1, 2, 0) and got["conflict"] == (0, 3, 0)
    assert got["charged"] == (0, 5, 0)
    # a: all four; b: all four.
    assert got["complete"] == (8, 8, 0)
    assert got["corrected_late"] == (0, 2, 0)
    # a closed on day 11 and b on day 26: thirty days are over for both; e was withdrawn on day 71, thirty days are not over.
    assert got["kept_too_long"] == (2, 3, 0)
    assert got["trained"] == (2, 3, 0) and got["satisfied"] == (1, 1, 1)
    # Closes of a, b and c are thirty days old; c came back.
    assert got["reopened"] == (1, 3, 0)
    # Open: a 6 days, b 16, c 5 and then from the 45th day on, d from the 50th, e 1; b had no owner for 3 days, d and e none at all.
    day, morning = 86_400, 9 * 3600
    assert got["owned_time"] == ((6 + 13 + 5 + 46) * day - morning, (6 + 16 + 5 + 46 + 41 + 1) * day - 2 * morning, 0)
    assert got["causes_known"] == (2, 2, 0) and got["overdue_open"] == (2, 2, 0)


def test_every_clock_and_how_long_each_step_took():
    found = measure.clocks(evidence=evidence(office()))
    assert found["complaints"] == 5 and found["without_policy"] == 0
    ack, final = found["rows"]
    # a and c on the next day, b on the third, d never; e withdrawn before anything was due.
    assert (ack["clock"], ack["due"], ack["on_time"], ack["late"], ack["open"]) == ("ack", 4, 2, 1, 1)
    assert (ack["mean_days"], ack["p90_days"], ack["mean_used_seconds"]) == (pytest.approx(5 / 3), 3, 144_000)
    assert ack["look_at"] == ["C-2", "C-4"]
    # 5, 15 and 4 days; d never, c not again since it was reopened.
    assert (final["due"], final["on_time"], final["late"], final["open"], final["mean_days"]) == (5, 2, 1, 2, 8)
    # By the tenth of January nothing more was due than the acknowledgement of a; its answer still runs, its own and that of b.
    early = measure.clocks(evidence=evidence(office(), as_of="2026-01-10T09:30:00Z", to="2026-01-11"))
    assert [(r["due"], r["on_time"], r["running"], r["met"]) for r in early["rows"]] == [(1, 1, 1, 1), (0, 0, 1, 1)]
    assert early["rows"][1]["share"] is None


def test_an_extension_in_time_moves_what_is_due():
    policy = {"id": "slow", "version": "1", "extends": "iso-10002", "timers": {
        "final": {"starts": "received", "met_by": "responded", "within": "P10D", "extension": {"by": "P10D", "times": 1}}}}
    slow = Complaint(1, 5, policy=amends.Policy(policy)).do(5, "assign", to="u-1").do(6, "acknowledge")
    slow.do(12, "extend", timer="final", reason="laboratory", until="2026-01-25T09:00:00Z", notice_sent_at="2026-01-12T08:00:00Z")
    slow.usual(20)
    hurried = Complaint(2, 5, policy=amends.Policy(policy)).do(5, "assign", to="u-1").do(6, "acknowledge").usual(20)
    unknown = Complaint(3, 5).do(5, "assign", to="u-1").do(6, "acknowledge").usual(20)
    e = measure.principle_evidence(histories=[slow.records, hurried.records, unknown.records], policies=[policy], **PERIOD)
    found = measure.clocks(evidence=e)
    assert found["without_policy"] == 1
    (row,) = found["rows"]
    assert (row["due"], row["on_time"], row["late"], row["extended"], row["look_at"]) == (2, 1, 1, 1, ["C-2"])
    assert row["mean_days"] == row["p90_days"] == 15


def test_what_lies_after_the_as_of_instant_has_not_happened():
    early = evidence(office(), as_of="2026-01-20T00:00:00Z", to="2026-01-20")
    got = found(early)
    assert got["chain_intact"] == (2, 2, 0) and got["action_rate"] == (1, 1, 0) and got["overdue_open"] == (0, 1, 0)


def test_parts_and_order_do_not_matter():
    histories = office()
    whole = evidence(histories)
    for seed in range(5):
        dice = random.Random(seed)
        shuffled = dice.sample(histories, len(histories))
        assert evidence(shuffled) == whole
        cut = dice.randrange(len(histories) + 1)
        parts = [evidence(shuffled[cut:]), evidence(shuffled[:cut])]
        assert json.dumps(measure.merge_principle_evidence(parts=parts), sort_keys=True) == json.dumps(whole, sort_keys=True)
    with pytest.raises(amends.AmendsError) as caught:
        measure.merge_principle_evidence(parts=[whole, evidence(histories, to="2026-03-01")])
    assert (caught.value.code, caught.value.path) == ("merge_mismatch", "/parts/1/header")


def verdicts(e, **more):
    answer = measure.principles(evidence=e, **more)
    return {m["declaration"]["id"]: (m["verdict"], m["reason"]) for p in answer["principles"] for m in p["measures"]}, answer


def test_few_cases_are_insufficient_and_a_single_breach_is_broken():
    e = evidence(office())
    got, answer = verdicts(e)
    assert got["on_time"] == ("insufficient", "too_few")
    # What must never happen did: no number of cases is too small to say so.
    assert got["ignored_overdue"] == ("broken", "misses") and got["kept_too_long"] == ("broken", "misses")
    assert got["satisfied"] == (None, "no_threshold") and got["overturned"] == (None, "does_not_apply")
    principles = {p["number"]: p["verdict"] for p in answer["principles"]}
    assert principles[1] == "broken" and principles[7] == "broken" and principles[9] == "broken" and principles[6] == "insufficient"
    got, _ = verdicts(e, least_cases=1, thresholds={"satisfied": 0.5, "trained": 0.6, "on_time": 0.9})
    assert got["charged"] == ("kept", "meets")
    assert got["satisfied"] == ("insufficient", "low_coverage") and got["trained"] == ("kept", "meets")
    # Two of five miss nine tenths, and Wilson's interval (0.12 to 0.77) lies below it: broken.
    assert got["on_time"] == ("broken", "misses")
    got, _ = verdicts(e, least_cases=1, thresholds={"on_time": 0.75})
    assert got["on_time"] == ("insufficient", "interval_open")


def test_attestations_stand_beside_what_was_measured():
    e = evidence(office())
    said = {"clause": "4.3", "statement": "There is a budget", "by": "CFO", "on": "2026-03-01", "evidence": "doc-7"}
    _, answer = verdicts(e, attestations=[said])
    assert answer["principles"][1]["attested"] == [said] and answer["principles"][1]["verdict"] == "insufficient"
    found = measure.self_assessment(principles={"evidence": e, "attestations": [said, said | {"clause": "5.1"}]})
    clauses = {c["clause"]: c for c in found["clauses"]}
    assert clauses["5.1"]["verdict"] == "attested" and clauses["5.1"]["evidence"][-1]["link"] == "doc-7"
    assert clauses["4.15"]["verdict"] == "contradicted" and clauses["6.1"]["verdict"] == "outside"
    assert clauses["5.3"]["verdict"] == "enforced"
    for wrong, path in (({"clause": "9.9"}, "/attestations/0/clause"), ({"on": "yesterday"}, "/attestations/0/on")):
        with pytest.raises(amends.AmendsError) as caught:
            measure.principles(evidence=e, attestations=[said | wrong])
        assert caught.value.path == path
    with pytest.raises(amends.AmendsError) as caught:
        measure.principles(evidence=e, thresholds={"on_tme": 1})
    assert caught.value.code == "unknown_word" and "on_time" in caught.value.help


def test_an_altered_history_is_shown_and_not_trusted():
    histories = office()
    histories[1][2]["event"]["at"] = "2026-01-11T10:00:00Z"
    e = evidence(histories)
    assert found(e)["chain_intact"] == (4, 5, 0) and e["measures"]["chain_intact"]["look_at"] == ["C-2"]
    assert found(e)["net_flow"] == (1, 4, 0)


def test_without_its_policy_nothing_is_known_of_deadlines():
    e = measure.principle_evidence(histories=office(), **PERIOD)
    assert found(e)["on_time"] == (0, 0, 5)
    got, _ = verdicts(e)
    assert got["on_time"] == ("insufficient", "not_recorded")


def test_actions_and_recurrence():
    histories = [Complaint(n, day, category="delay").records for n, day in enumerate([*range(1, 61), 120, 130, 140], 1)]
    action = None
    records = []
    for day, body in ((60, {"type": "propose", "action": "A-1", "kind": "corrective", "text": "x", "cause": "delay"}),
                      (61, {"type": "plan", "due": "2026-03-10", "owner": "u-1"}), (71, {"type": "implement"}),
                      (170, {"type": "verify", "effective": True})):
        handled = amends.handle_action(OFFICE, action, body, context(at(day)))
        action = handled.action
        records += [json.loads(r) for r in handled.records]
    e = measure.principle_evidence(histories=histories, actions=[records], reviews=["2026-01-10", "2026-05-10"],
                                   from_="2026-01-01", to="2026-07-01", as_of="2026-07-01T00:00:00Z")
    assert found(e)["action_on_time"] == (0, 1, 0) and e["measures"]["action_on_time"]["look_at"] == ["A-1"]
    assert found(e)["actions_effective"] == (1, 1, 0)
    answer = measure.principles(evidence=e)
    by_id = {m["declaration"]["id"]: m for p in answer["principles"] for m in p["measures"]}
    # Done on day 71: 60 complaints in the ninety days before, 3 in the ninety days after.
    again = by_id["recurrence"]
    assert again["value"] == pytest.approx(0.05) and again["verdict"] == "kept"
    wanted = measure.rate_ratio(count_before=60, exposure_before=90, count_after=3, exposure_after=90)
    assert (again["lower"], again["upper"]) == pytest.approx((wanted["lower"], wanted["upper"]))
    assert by_id["review_gap"]["value"] == 120 and by_id["review_gap"]["verdict"] == "kept"


def test_the_review_shows_principles_and_clauses():
    e = evidence(office())
    events = measure.histories_log(histories=office())["events"]
    tally = measure.tally_events(events=events, as_of="2026-04-01T00:00:00Z")
    review = {"tally": tally, "periods": {"from": "2026-01-01", "to": "2026-04-01", "unit": "month"}, "principles": {"evidence": e}}
    text = measure.review_markdown(review=review)["markdown"]
    assert "## Clocks" in text and "| ack | 4 | 50 % (15.0 %–85.0 %) | 1 late, 1 open | 0 | 1.67 / 3 | C-2, C-4 |" in text
    assert "## Principles" in text and "| – Overdue and not escalated | 5 of 5 | none | broken; look at C-2, C-3, C-4 |" in text
    assert "## Self-assessment" in text and "| 4.15 Complaints are handled as fast as their nature allows. | contradicted |" in text
    page = measure.review_html(review=review)["html"]
    assert "Self-assessment" in page and "4.15 Complaints are handled as fast as their nature allows." in page
    assert measure.review(**review)["principles"]["principles"][0]["verdict"] == "broken"


def test_evidence_ends_on_a_local_day():
    question = {"histories": [], "from_": "2026-01-01", "to": "2026-05-01", "as_of": "2026-03-31T13:00:00Z", "zone": "Pacific/Auckland"}
    evidence = measure.principle_evidence(**question, reviews=["2026-01-01", "2026-04-01", "2026-04-02"])
    assert evidence["header"]["end"] == "2026-04-01"
    assert sum(evidence["measures"]["review_gap"]["values"].values()) == 2, "the second of April has not come yet"
    assert measure.principle_evidence(**{**question, "to": "2026-02-01"})["header"]["end"] == "2026-02-01"


@pytest.mark.parametrize(("wrong", "path"), [({"thresholds": {"on_time": -0.1}}, "/thresholds/on_time"), ({"least_coverage": 80}, "/least_coverage")])
def test_shares_are_shares(wrong, path):
    evidence = measure.principle_evidence(histories=[], **PERIOD)
    with pytest.raises(amends.AmendsError) as refused:
        measure.principles(evidence=evidence, **wrong)
    assert (refused.value.code, refused.value.path) == ("out_of_range", path)
