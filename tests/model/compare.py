#!/usr/bin/env python3
"""Random policies and histories: the library against the model, and polling schedules against each other.

    tests/model/compare.py [HISTORIES [SEED]]

Each history is told twice: once with `tick` at random instants, once without any. Both must record the same warnings and
misses, each once. Every status is compared with the model's. From some points of a history, several commands at once must give
the records that they give one by one. The last line says how much was compared.
"""
import json
import pathlib
import random
import sys
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

import amends

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import timers as model  # noqa: E402

DAY = 86_400
WEEK = {d: [["09:00", "12:30"], ["13:30", "17:00"]] for d in ("mon", "tue", "wed", "thu", "fri")}
HOURS = {d: ((540, 750), (810, 1020)) for d in range(5)}
HOLIDAYS = ("2026-04-03", "2026-04-06", "2026-05-04", "2026-10-26")
# None, or the dates that a holiday list covers: histories run into its end, and begin before it.
COVERS = (None, ("2025-01-01", "2026-09-30"), ("2026-05-01", "2027-03-31"), ("2026-03-01", "2026-07-15"))


def calendar(zone, covers):
    """A calendar as a document, and the model's."""
    document = {"tz": zone, "weekly": WEEK, "exceptions": {d: [] for d in HOLIDAYS}}
    if covers:
        document["holidays"] = [{"id": "own", "from": covers[0], "to": covers[1], "days": {}}]
    return document, model.Calendar(zone, HOURS, HOLIDAYS, covers and tuple(map(date.fromisoformat, covers)))


CALENDARS = {
    (zone, covers): calendar(zone, covers)
    for zone in ("Europe/London", "UTC", "America/New_York", "Australia/Sydney") for covers in COVERS
}
SPANS = {"time": "PT{}S", "business": "business PT{}S", "business_days": "business P{}D", "days": "P{}D", "weeks": "P{}W",
         "months": "P{}M"}
EVENTS = ["received", "acknowledged", "assessed", "investigation_started", "responded", "escalated", "accepted", "progress_reported",
          "milestone.m1", "milestone.m2", "reopened", "closed"]
# In which field a command tells when it took effect; and which event says so then.
TOLD = {"acknowledge": "acknowledged_at", "assess": "assessed_at", "reassess": "assessed_at", "investigate": "started_at",
        "update_complainant": "reported_at", "respond": "communicated_at", "accept": "accepted_at", "reject": "rejected_at",
        "escalate": "escalated_at", "refer": "referred_at", "record_ruling": "ruled_at", "close": "closed_at",
        "withdraw": "withdrawn_at", "reopen": "reopened_at", "record_milestone": "reached_at"}
INSTANTS = {"received_at", "communicated_at", "reached_at", "until"}
OF_EVENT = {"received": "received_at", "acknowledged": "acknowledged_at", "assessed": "assessed_at", "reassessed": "assessed_at",
            "investigation_started": "started_at", "progress_reported": "reported_at", "responded": "communicated_at",
            "accepted": "accepted_at", "rejected": "rejected_at", "escalated": "escalated_at", "referred": "referred_at",
            "ruled": "ruled_at", "closed": "closed_at", "withdrawn": "withdrawn_at", "reopened": "reopened_at",
            "milestone_recorded": "reached_at"}


def text_of(at):
    return instant(at).isoformat().replace("+00:00", "Z")


def instant(at):
    return datetime.fromtimestamp(at, timezone.utc)


@lru_cache(1 << 14)
def seconds(text):
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    assert moment.microsecond == 0, text
    return int(moment.timestamp())


def random_limit(dice):
    unit = dice.choice(list(SPANS))
    n = {"time": lambda: dice.randrange(1, 400) * 3600, "business": lambda: dice.randrange(1, 120) * 1800,
         "business_days": lambda: dice.randrange(1, 16), "days": lambda: dice.randrange(1, 31), "weeks": lambda: dice.randrange(1, 5),
         "months": lambda: dice.randrange(1, 3)}[unit]()
    return unit, n


def random_standstills(dice):
    """Dates without time: the first and the last, those of receipt, and the least severity for which they hold."""
    out = []
    for _ in range(dice.randrange(1, 4)):
        first = date(2026, 1, 1) + timedelta(days=dice.randrange(500))
        since = first + timedelta(days=dice.randrange(-90, 30)) if dice.random() < 0.3 else None
        until = (since or first) + timedelta(days=dice.randrange(120)) if dice.random() < 0.3 else None
        out.append((first, first + timedelta(days=dice.choice([0, 1, 6, dice.randrange(120)])), since, until,
                    dice.choice([None, None, "low", "high"])))
    return out


def standstill(first, last, since, until, least):
    """One of them as a document."""
    out = {"from": first.isoformat(), "to": last.isoformat(), "provision": "a clause"}
    if since:
        out["received_from"] = since.isoformat()
    if until:
        out["received_to"] = until.isoformat()
    if least:
        out["when"] = {"severity": {"at_least": least}}
    return out


def random_timer(dice, earlier):
    """A timer as a document, and as the model's rule."""
    others = [f"timer.{name}.{sign}" for name in earlier for sign in ("met", "missed", "lapsed")]
    some = lambda list_, most: sorted(set(dice.choices(list_, k=dice.randrange(1, most + 1))))
    starts = some((EVENTS[:6] + ["milestone.m1"]) * 2 + ["received"] * 12 + others, 2)
    met_by = some(EVENTS[1:] + others, 3)
    cancelled_by = some(EVENTS[1:] + others, 2) if dice.random() < 0.2 else []
    counts_from = ["received"] if dice.random() < 0.2 else some(EVENTS[:6], 2) if dice.random() < 0.1 else []
    kind = dice.choice(["duty", "duty", "duty", "target", "fast_track", "complainant_window", "recurring"])
    limit = random_limit(dice)
    document = {"kind": kind, "starts": starts, "met_by": met_by, "cancelled_by": cancelled_by, "counts_from": counts_from,
                "within": SPANS[limit[0]].format(limit[1])}
    rule = {"kind": kind, "starts": set(starts), "met_by": set(met_by), "cancelled_by": set(cancelled_by),
            "counts_from": set(counts_from), "limit": limit, "waiting": set(), "steps": set(), "states": set(), "at_most": None,
            "warnings": [], "when": None, "on_reopen": dice.choice(["continue", "restart", "none"]),
            "after_closing": dice.random() < 0.2, "repeats": None, "agreed": dice.choice(["moves", "fixed"])}
    document |= {"on_reopen": rule["on_reopen"], "after_closing": rule["after_closing"], "extension": {"notice": False, "agreed": rule["agreed"]}}
    if kind == "recurring":
        rule["repeats"] = document["repeats"] = dice.choice(["from_sending", "from_schedule"])
    if dice.random() < 0.5:
        pauses = {}
        for key, list_ in (("waiting", ["w1", "w2"]), ("steps", ["s1", "s2"]), ("states", ["assessed", "investigating", "referred"])):
            if dice.random() < 0.5:
                pauses[key] = some(list_, 2)
                rule[key] = set(pauses[key])
        if pauses and dice.random() < 0.3:
            rule["at_most"] = dice.randrange(1, 200) * 3600
            pauses["at_most"] = f"PT{rule['at_most'] // 3600}H"
        if pauses:
            document["pauses"] = pauses
    if dice.random() < 0.4:
        for _ in range(dice.randrange(1, 3)):
            # Half of a period that begins with the last second of a day is no whole second.
            which = dice.choice(["before", "business_before", "percent"][: 2 if rule["repeats"] == "from_schedule" else 3])
            hours = dice.randrange(1, 48)
            warning, text = {"before": (("before", hours * 3600), f"PT{hours}H"),
                             "business_before": (("business_before", hours * 3600), f"business PT{hours}H"),
                             "percent": (("percent", 50), "50%")}[which]
            rule["warnings"].append(warning)
            document.setdefault("warnings", []).append(text)
    if dice.random() < 0.2:
        rule["when"] = dice.choice(["low", "high"])
        document["when"] = {"severity": {"at_least": rule["when"]}}
    if dice.random() < 0.1 and kind in ("duty", "target"):
        document["on_miss"] = "escalate"
    # Dice of their own: the rest of a history is as it is without standstills.
    own = random.Random(hash(dice.getstate()[1]))
    rule["standstill"] = random_standstills(own) if own.random() < 0.25 else []
    if rule["standstill"]:
        document["standstill"] = [standstill(*one) for one in rule["standstill"]]
    return document, rule


def random_policy(dice):
    zone = dice.choice(list(CALENDARS)[:: len(COVERS) if dice.random() < 0.5 else 1])
    documents, rules = {}, {}
    for i in range(dice.randrange(1, 5)):
        name = f"t{i}"
        documents[name], rules[name] = random_timer(dice, list(rules))
    return {
        "id": "random", "version": "1", "extends": "iso-10002", "calendars": {"c": CALENDARS[zone][0]}, "timers": documents,
        "milestones": {"m1": "one", "m2": "two"}, "four_eyes": None,
        "waiting": [{"id": "w1", "on": "complainant"}, {"id": "w2", "on": "internal"}],
        "steps": [{"id": "s1", "state": "investigating"}, {"id": "s2", "state": "investigating", "from": ["s1"]},
                  {"id": "s1b", "state": "investigating", "from": ["s2"]}],
        "requires": {"respond": None, "investigate": None, "close": None},
        "escalation": {"levels": ["l1", "l2", "l3"]},
        "closing": {"no_response_after": "P2W", "exhausted_after": "P2W", "automatic": dice.random() < 0.3},
    }, rules, CALENDARS[zone][1]


def random_command(dice, now, number):
    told = lambda: now - dice.randrange(1, 40) * 1800
    commands = [
        {"type": "acknowledge"}, {"type": "assess", "severity": dice.choice(model.LEVELS)},
        {"type": "reassess", "severity": dice.choice(model.LEVELS)}, {"type": "investigate"}, {"type": "wait", "on": "complainant", "reason": "w1"},
        {"type": "wait", "on": "internal", "reason": "w2"}, {"type": "resume"}, {"type": "update_complainant"},
        {"type": "respond", "outcome": "upheld"} | ({"communicated_at": told()} if dice.random() < 0.1 else {}),
        {"type": "accept"}, {"type": "reject", "routes": ["internal"]}, {"type": "escalate", "trigger": "handler"},
        {"type": "refer", "body": "external"}, {"type": "record_ruling", "ruling": "confirmed"},
        {"type": "close", "reason": dice.choice(["resolved", "exhausted", "no_response"])}, {"type": "withdraw", "evidence": "e"},
        {"type": "reopen", "reason": "x"}, {"type": "enter_step", "step": dice.choice(["s1", "s2", "s1b"])},
        {"type": "record_milestone", "milestone": dice.choice(["m1", "m2"])} | ({"reached_at": told()} if dice.random() < 0.2 else {}),
        {"type": "extend", "timer": f"t{dice.randrange(3)}", "reason": "r", "agreed": dice.random() < 0.5,
         "until": now + dice.randrange(1, 40) * DAY // 2},
        {"type": "correct", "sequence": 1, "reason": "x", "received_at": told()},
        {"type": "absorb", "complaint": f"C-{number}", "received_at": told()}, {"type": "note", "text": "x"},
    ]
    weights = [3, 3, 2, 4, 3, 3, 4, 4, 4, 2, 2, 2, 1, 2, 3, 0.3, 3, 3, 4, 3, 0.6, 0.6, 1]
    # Only the instants of the one that is chosen are written.
    return {k: text_of(v) if k in INSTANTS else v for k, v in dice.choices(commands, weights)[0].items()}


@lru_cache(64)
def context(now, number):
    return amends.Context(instant(now), "u-1", roles=["manager"], salt=number.to_bytes(16, "big"))


def written(plan):
    """A plan with each command as text: it is read several times."""
    return [(now, json.dumps(command)) for now, command in plan]


def batch(policy, case, now, number, commands):
    """Several commands at once give the records that they give one by one; how many records were compared."""
    given, records, after = [], [], case
    for command in commands:
        try:
            done = amends.handle(policy, after, command, context(now, number))
        except amends.Refused:
            continue
        given, records, after = [*given, command], records + done.records, done.case
    if not given:
        return 0
    at_once = amends.handle(policy, case, f"[{','.join(given)}]", context(now, number))
    one_by_one = [r.to_json() for r in records]
    assert [r.to_json() for r in at_once.records] == one_by_one, f"at once {at_once.records}\none by one {one_by_one}"
    assert at_once.case.to_json() == after.to_json(), f"at once, another case: {given}"
    return len(records)


def recorded_late(dice, plan):
    """The same plan, with the instants of some commands before they were given."""
    for now, command in plan:
        field = TOLD.get(command["type"])
        if field and dice.random() < 0.3:
            command[field] = text_of(now - dice.randrange(1, 200) * 1800)


class Told:
    """A history that was told: the case, and each record as plain values. Read once, compared often."""

    def __init__(self, case, records):
        self.case, self.records = case, [json.loads(r.to_json())["event"] for r in records]
        self.facts = json.loads(case.to_json())["facts"]
        self.notices = notices(self.facts)
        self.events = model_events(self.records, self.facts)


def tell(policy, plan, polls, follows=False):
    """One history with ticks at these instants. Ticks where `next_change` says so must tell the same."""
    case, records, ticks = None, [], sorted(polls)
    for number, (now, command) in enumerate(plan, 1):
        while ticks and ticks[0] < now and case:
            done = amends.tick(policy, case, instant(ticks.pop(0)))
            case, records = done.case, records + done.records
        try:
            done = amends.handle(policy, case, command, context(now, number))
            case, records = done.case, records + done.records
        except amends.Refused:
            if case is None:
                raise
    if follows:
        followed = follow(policy, case)
    end = plan[-1][0] + 400 * DAY
    for at in [*[t for t in ticks if t > plan[-1][0]], end]:
        done = amends.tick(policy, case, instant(at))
        case, records = done.case, records + done.records
    told = Told(case, records)
    if follows:
        # A schedule that is met often runs on beyond the last tick.
        followed = [n for n in notices(json.loads(followed.to_json())["facts"]) if n[-1] < end]
        assert followed == told.notices, f"ticks of next_change: {followed}, one tick: {told.notices}"
    return told


def rivals(dice, document):
    """The same policy, but its clocks are due at one instant, where the first of them escalates."""
    timers, within = {}, document["timers"]["t0"]["within"]
    for name, timer in document["timers"].items():
        timers[name] = {**timer, "starts": ["received", *timer["starts"]], "within": within}
        timers[name]["met_by"] = sorted({*timer["met_by"], dice.choice(["responded", "escalated"])})
        timers[name].pop("pauses", None)
        timers[name].pop("when", None)
    timers["t0"] |= {"kind": "duty", "on_miss": "escalate"}
    timers["t0"].pop("repeats", None)
    timers["t9"] = {"starts": [f"timer.{name}.met" for name in document["timers"]], "met_by": "responded", "within": "PT1H"}
    return amends.Policy({**document, "timers": timers}, trusted=True)


def tell_in_batches(dice, policy, plan):
    """The same history, and from some of its points a few commands at once; how many records were compared."""
    case, compared = None, 0
    for number, (now, command) in enumerate(plan, 1):
        # From some points only: this is half of the work otherwise.
        if dice.random() < 0.3:
            more = [json.dumps(random_command(dice, now, 100 + number)) for _ in range(2)] if case else []
            compared += batch(policy, case, now, number, [command, '{"type": "note", "text": "x"}', *more])
        try:
            case = amends.handle(policy, case, command, context(now, number)).case
        except amends.Refused:
            pass
    return compared


def follow(policy, case):
    """Ticks where `next_change` says so: each brings something, and nothing comes before it or after the last."""
    for _ in range(500):
        now = case.at
        at = amends.next_change(policy, case, now)
        for status in amends.timers(policy, case, now):
            assert str(status.state) != "running" or status.due or status.problem, f"silent for ever: {status}"
        if at is None:
            break
        early = max(at - timedelta(milliseconds=1), now)
        assert at == now or not amends.tick(policy, case, early).records, f"something came before {at}"
        done = amends.tick(policy, case, at)
        assert done.records, f"nothing came at {at}"
        case = done.case
    far = amends.tick(policy, case, case.at + timedelta(days=4000))
    assert not far.records, f"next_change kept back {[r.type for r in far.records]}"
    return case


def model_events(records, facts):
    """What the model reads: of each record its kind, effective instant, and what it names. Only the order of sequence numbers matters
    to it, so they count what it reads: with ticks and without, it mostly reads the same."""
    out = []
    receipts = {r["sequence"]: seconds(r["received_at"]) for r in facts.get("receipts", [])}
    names = {"waiting": "reason", "step_entered": "step", "milestone_recorded": "milestone", "deadline_extended": "timer"}
    for plain in records:
        kind, body = plain["type"], plain["body"]
        if kind in ("deadline_warned", "deadline_missed"):
            continue
        at = body.get(OF_EVENT.get(kind, "")) or body.get("since") or plain["at"]
        event = {"event": kind, "at": seconds(at), "sequence": len(out) + 1, "name": body.get(names.get(kind, "")),
                 "severity": body.get("severity"), "clock": plain["actor"]["id"] == "amends:clock"}
        if kind == "deadline_extended":
            event |= {"until": seconds(body["until"]), "agreed": body.get("agreed") is True}
        if kind in ("corrected", "absorbed"):
            event["received_at"] = receipts.get(plain["sequence"])
        out.append(event)
    return out


def stamp(at):
    return None if at is None else int(at.timestamp())


def compare(statuses, expected, now):
    """Library and model, as of an instant; the number of runs compared."""
    found = {}
    for s in statuses:
        if s.cycle:
            found.setdefault(s.timer, []).append({
                "cycle": s.cycle, "state": str(s.state), "started_at": stamp(s.started_at), "counts_from": stamp(s.counts_from),
                "due": stamp(s.due), "first_due": stamp(s.first_due), "ended_at": stamp(s.ended_at), "missed_at": stamp(s.missed_at),
                "extended": s.extended, "elapsed": s.elapsed, "paused": s.paused, "problem": s.problem, "unknown": s.unknown,
                "fixed": s.fixed})
    wanted = {name: list(t.statuses()) for name, t in expected.items() if t.runs}
    assert found == wanted, f"as of {instant(now)}:\nlibrary {found}\nmodel   {wanted}"
    return sum(map(len, wanted.values()))


def notices(facts):
    notices = facts.get("notices", [])
    return sorted(((n["timer"], n["cycle"], n.get("threshold"), n.get("problem"), seconds(n["at"])) for n in notices), key=str)


def superseded(told, statuses, expected):
    """Recorded misses are those that hold and those that are said to hold no more; how many there are."""
    misses = lambda list_: {(timer, cycle, at) for timer, cycle, threshold, problem, at in list_ if threshold is None and problem is None}
    holds = misses(x for t in expected.values() for x in t.notices())
    recorded = misses(told.notices)
    said = {(s.timer, stamp(m.missed_at)) for s in statuses for m in s.superseded}
    assert holds <= recorded, f"not recorded: {holds - recorded}"
    assert said == {(timer, at) for timer, _, at in recorded - holds}, f"said {said}\nsuperseded {recorded - holds}"
    return len(recorded)


def in_order(records):
    """No closing and no escalation by time takes effect before what is recorded already."""
    before = None
    for plain in records:
        clock, since = plain["actor"]["id"] == "amends:clock", plain["body"].get("since")
        if clock and since is not None and plain["type"] in ("closed", "escalated"):
            assert before is None or seconds(since) >= before, f"{plain['type']} since {since}, before what is recorded already"
        recorded = plain["body"].get("due") if plain["type"] == "deadline_missed" else None if clock else plain["at"]
        if recorded is not None:
            before = max(before or 0, seconds(recorded))


def put_wrong(dice, plan):
    """The same history with a receipt that was recorded wrongly, and put right once or twice."""
    (now, receipt), said = plan[0], lambda: text_of(now - dice.randrange(90 * 48) * 1800)
    plan = [(now, {**receipt, "received_at": said()}), *plan[1:]]
    for _ in range(dice.randrange(1, 3)):
        i = dice.randrange(1, len(plan) + 1)
        at = plan[i - 1][0] + dice.choice([0, 1800, 50 * 3600])
        latest = plan[i][0] if i < len(plan) else at
        plan.insert(i, (min(at, latest), {"type": "correct", "sequence": 1, "reason": "x", "received_at": said()}))
    return plan


def at_notices(dice, policy, plan):
    """The same commands, some of them at the very instant of a warning or a miss: there, what comes first is decided."""
    instants = sorted({n[-1] for n in tell(policy, written(plan), []).notices})
    out = [plan[0]]
    for now, command in plan[1:]:
        later = [at for at in instants if at >= out[-1][0]]
        out.append((later[0] if later and dice.random() < 0.5 else max(now, out[-1][0]), command))
    return out


def history(seed):
    """One random history: how many runs, notices, and records of batches were compared."""
    dice = random.Random(seed)
    document, rules, calendar = random_policy(dice)
    policy = amends.Policy(document, trusted=True)
    now = int(datetime(2026, dice.randrange(1, 13), dice.randrange(1, 28), dice.randrange(24), tzinfo=timezone.utc).timestamp())
    receipt = {"type": "receive", "complaint": "C-1", "description": "x", "complainant": {"answer_to": "y"}}
    plan = [(now, receipt)]
    for number in range(dice.randrange(2, 16)):
        # Sometimes at the same instant, mostly hours or days later.
        now += dice.choice([0, 1800 * dice.randrange(1, 20), 3600 * dice.randrange(1, 200)])
        plan.append((now, random_command(dice, now, number + 2)))
    # Every fourth history is recorded late here and there.
    if seed % 4 == 3:
        recorded_late(random.Random(-seed), plan)
    again = random.Random(seed)
    if seed % 3 == 0:
        plan = put_wrong(again, plan)
    # And every fifth has commands at the instants of notices.
    if seed % 5 == 4:
        plan = at_notices(random.Random(~seed), policy, plan)
        now = plan[-1][0]
    polls = [dice.randrange(plan[0][0], now + 60 * DAY) for _ in range(dice.randrange(1, 12))]
    # A poll that comes before something is recorded late knows less than one that comes after: such facts differ, and may.
    backdated = any(TOLD.get(c["type"]) in c or c["type"] in ("correct", "absorb") for _, c in plan)
    # So do facts on which a standstill depends.
    backdated |= any(least for rule in rules.values() for *_, least in rule["standstill"])
    plan = written(plan)
    alone, polled = tell(policy, plan, [], follows=True), tell(policy, plan, polls)
    runs = said = 0
    batched = tell_in_batches(again, rivals(again, document) if again.random() < 0.5 else policy, plan)
    kinds = lambda list_: [plain["type"] for plain in list_ if plain["type"] not in ("deadline_warned", "deadline_missed")]
    if not backdated:
        assert alone.notices == polled.notices, f"polling changes what is recorded:\n{alone.notices}\n{polled.notices}"
        assert kinds(alone.records) == kinds(polled.records)
    assert len(set(polled.notices)) == len(polled.notices), "something was recorded twice"
    end = plan[-1][0] + 400 * DAY
    expected = model.evaluate(rules, calendar, alone.events, end)
    statuses = amends.timers(policy, alone.case, instant(end))
    runs += compare(statuses, expected, end)
    if not backdated:
        wanted = sorted((x for t in expected.values() for x in t.notices()), key=str)
        assert alone.notices == wanted, f"notices:\nlibrary {alone.notices}\nmodel   {wanted}"
        said += len(wanted)
    # What holds is recorded, whatever was learnt late; what was recorded and does not hold is said to be superseded.
    said += superseded(alone, statuses, expected)
    if polled.events != alone.events:
        expected = model.evaluate(rules, calendar, polled.events, end)
    said += superseded(polled, amends.timers(policy, polled.case, instant(end)), expected)
    in_order(alone.records)
    in_order(polled.records)
    # As of other instants, the past among them.
    for _ in range(3):
        now = dice.randrange(plan[0][0], plan[-1][0] + 90 * DAY)
        runs += compare(amends.timers(policy, alone.case, instant(now)), model.evaluate(rules, calendar, alone.events, now), now)
    # Events out of order are refused.
    try:
        early = amends.Context(alone.case.at - timedelta(seconds=1), "u-1", roles=["manager"], salt=bytes(16))
        amends.handle(policy, alone.case, {"type": "note", "text": "x"}, early)
        raise AssertionError("an instant before the last event was accepted")
    except amends.Refused as refused:
        assert "clock_went_backwards" in [str(r.code) for r in refused.reasons], refused
    return runs, said, batched


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    runs = said = batched = 0
    for seed in range(first, first + count):
        try:
            n, m, b = history(seed)
        except Exception as error:
            print(f"history {seed}: {error}")
            raise
        runs, said, batched = runs + n, said + m, batched + b
    print(f"{count} histories: {runs} runs of timers and {said} warnings and misses equal to the model's, with and without polling; "
          f"{batched} records equal, at once and one by one")


if __name__ == "__main__":
    main()
