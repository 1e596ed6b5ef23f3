"""Stories, through the Python interface. See tests/STORIES.md."""

import json
import keyword
import re
from datetime import date, datetime, timezone
from hashlib import sha256

import amends
from amends.actions import BY_TYPE as ACTIONS
from amends.commands import BY_TYPE as COMMANDS
from amends.records import Audience, DisclosureBasis, Handover, Viewer


def policy_of(value):
    if isinstance(value, str):
        value = {"id": value, "version": "1", "extends": value} if value in amends.DRAFTS else amends.Policy.preset(value).document
    return amends.Policy(value)


def moment(text):
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00")) if text.endswith("Z") and len(text) == 20 and text[10] == "T" else None
    except ValueError:
        return None


def context_of(step, number):
    """By keyword arguments where the step is plain, else as JSON: both ways are used."""
    who, *roles = step.get("by", "nobody").split(" ")
    salt = number.to_bytes(16, "big")
    if moment(step["at"]) and isinstance(step.get("expected_version", 0), int):
        return amends.Context(
            moment(step["at"]), who, roles=roles, party_of=step.get("party_of"), deputies=step.get("deputies"),
            command_id=step.get("command_id"), expected_version=step.get("expected_version"), salt=salt,
        )
    plain = {"now": step["at"], "actor": {"id": who, "roles": roles}, "salt": salt.hex()}
    plain |= {k: step[k] for k in ("command_id", "expected_version") if k in step}
    return amends.Context.from_json(plain)


def command_of(value, classes):
    """An object of a generated class where the plain form fits one; what does not is handed in as it is."""
    if isinstance(value, list):
        return [command_of(v, classes) for v in value]
    if isinstance(value, dict) and value.get("type") in classes:
        fields = {k: v for k, v in value.items() if k != "type"}
        try:
            return classes[value["type"]].read(fields) if set(fields) <= set(classes[value["type"]].__amends_fields__) else value
        except amends.AmendsError:
            return value
    return value


def answer(story):
    try:
        policy = policy_of(story["policy"])
    except amends.AmendsError as error:
        return {"problems": [[p.code, p.path] for p in error.problems]}
    warnings = [[p.code, p.path] for p in policy.warnings]
    case = action = None
    records, actions, answers = [], [], []
    held = policy  # under which the case is handled: another one is given as its successor
    for number, step in enumerate(story.get("steps", []), 1):
        if "policy" in step:
            policy = policy_of(step["policy"])
            if not step.get("alone"):
                policy = policy.after(held)
        try:
            context = context_of(step, number)
            if step.get("look"):
                given = {"gives": [], "repeats": None}
            elif step.get("tick"):
                handled = amends.tick(policy, case, context.now)
                case = handled.case
                records += handled.records
                given = {"gives": [r.type for r in handled.records], "repeats": None}
            elif "action" in step:
                done = amends.handle_action(policy, action, command_of(step["action"], ACTIONS), context)
                action = done.action
                actions += done.records
                types = [json.loads(r)["event"]["type"] for r in done.records]
                given = {"gives": types, "repeats": done.repeated and list(done.repeated)}
            else:
                handled = amends.handle(policy, case, command_of(step["do"], COMMANDS), context)
                case = handled.case
                records += handled.records
                given = {"gives": [r.type for r in handled.records], "repeats": handled.repeated and list(handled.repeated)}
        except amends.Refused as refused:
            given = {"reasons": [plain(r) for r in refused.reasons]}
        except amends.AmendsError as error:
            given = {"fails": error.code, "path": place(error)}
        if "then" in step:
            context = context_of(step, number)
            given["then"] = then(policy, case, action, context)
            if case and "view" in step:
                try:
                    timers = amends.timers(policy, case, context.now)
                except amends.AmendsError:
                    timers = []
                given["then"]["view"] = flat(amends.case_view(records, step["view"], timers))
                given["then"]["viewer"] = flat(amends.viewer_of(policy, case, context))
            if case and step.get("retention"):
                try:
                    given["then"]["retention"] = flat(amends.retention(policy, case, context.now))
                except amends.Refused as refused:
                    given["then"]["retention"] = refused.code
                given["then"]["tombstones"] = [flat(one) for one in amends.tombstones(destroyed(records))]
            if case:
                given["then"] |= clocks(policy, case, step, context.now)
        if case and case.policy.hash == policy.hash:
            held = policy
        answers.append(given)
    whole = actions_whole = None
    # An instant finer than a microsecond does not fit a datetime: such histories are not shown by any runner.
    shown = case and not any(re.search(r"\.\d{7}", r.to_json()) for r in records)
    views = [flat(amends.case_view(records, Viewer(audiences=[one]))) for one in Audience] if shown else []
    exported = None
    if shown:
        handover = Handover(audiences=[Audience.HANDLER], basis=DisclosureBasis.LEGAL_DUTY, made_at=datetime(2030, 1, 1, tzinfo=timezone.utc), to="register-2")
        given_away = amends.case_export(records, handover)
        exported = [sha256(text.encode()).hexdigest() for text in (amends.export_json(given_away), amends.export_page(given_away))]
    if case:
        kept = [amends.EventRecord.from_json(r.to_json()) for r in records]
        whole = amends.verify(kept, case.head) == case.head and amends.rebuild("\n".join(r.to_json() for r in kept)) == case
        whole = whole and amends.Case.from_json(case.to_json()) == case
    if action:
        actions_whole = amends.Action.rebuild(actions) == action
    # What an erasure leaves, before the values are gone and after.
    stones = [[flat(one) for one in amends.tombstones(history)] for history in (records, destroyed(records))]
    return {"views": views, "export": exported, "tombstones": stones, "warnings": warnings, "steps": answers, "whole": whole, "actions_whole": actions_whole,
            "head": case and case.head, "policy": policy.hash}


def destroyed(records):
    """A history as a store keeps it: the values of events that an erasure names are destroyed."""
    named = {event.sequence for stone in amends.tombstones(records) for event in stone.left}
    return [record.erased() if record.sequence in named else record for record in records]


def place(error):
    """Keyword arguments have paths of their own; the runner's words are those of the JSON form."""
    names = {"/now": "/context/now", "/actor": "/context/actor/id", "/command_id": "/context/command_id"}
    path = error.path
    if path.startswith("/roles/"):
        return "/context/actor" + path
    return names.get(path, path if path.startswith("/command") else "/context" + path)


def plain(reason):
    out = {k: v for k, v in reason._asdict().items() if v is not None}
    return out | {"paths": list(reason.paths), "cures": list(reason.cures)}


def then(policy, case, action, context):
    possible = {name: a for name, a in amends.allowed(policy, case, context).items() if a.allowed}
    def says(items):
        return [[m.item, m.missing, m.milestone] for m in items]

    must_say = {n: {"always": says(a.must_say), "ways": {w.word: says(w.must_say) for w in a.ways if w.money is not True and w.must_say != a.must_say}}
                for n, a in possible.items() if a.must_say or any(w.must_say for w in a.ways)}
    out = {"allowed": list(possible), "must_say": must_say, "needs": {n: list(a.needs) for n, a in possible.items()},
           "ways": {n: [[w.field, w.word, w.money, w.allowed, list(w.needs)] for w in a.ways] for n, a in possible.items() if a.ways}, "state": str(case.state) if case else "new"}
    if case:
        snapshot = json.loads(case.to_json())
        out |= {"version": case.version, "step": case.step, "policy": case.policy.version, "facts": snapshot["facts"]}
    if action:
        out["action"] = {k: v for k, v in json.loads(action.to_json()).items() if k != "head"}
    return out


def text(at):
    """RFC 3339, as short as the core writes it."""
    if at is None:
        return None
    whole = at.strftime("%Y-%m-%dT%H:%M:%S")
    fraction = f".{at.microsecond:06}".rstrip("0") if at.microsecond else ""
    return f"{whole}{fraction}Z"


def flat(value):
    """An object of a generated class as plain JSON: what is absent is left out."""
    if hasattr(value, "__amends_fields__"):
        pairs = ((name, getattr(value, name + "_" if keyword.iskeyword(name) else name)) for name in value.__amends_fields__)
        return {name: flat(v) for name, v in pairs if v is not None and v != ()}
    if isinstance(value, datetime):
        return text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [flat(v) for v in value]
    if isinstance(value, dict):
        return {name: flat(v) for name, v in value.items()}
    return str(value) if isinstance(value, str) else value


def mismatch(policy, case, now):
    """Whoever asks about clocks under a policy that is not the case's is refused alike."""
    asked = {
        "timers": lambda: amends.timers(policy, case, now),
        "next_change": lambda: amends.next_change(policy, case, now),
        "explain": lambda: amends.explain_timer(policy, case, "t", now),
        "preview": lambda: amends.preview(policy, policy, case, "keep", now),
        "risk": lambda: amends.risk(policy, [case], [], now),
        "tick": lambda: amends.tick(policy, case, now),
    }
    out = {}
    for name, ask in asked.items():
        try:
            ask()
            out[name] = None
        except amends.Refused as refused:
            out[name] = str(refused.reasons[0].code)
    return out


def clocks(policy, case, step, now):
    try:
        amends.timers(policy, case, now)
    except amends.Refused:
        return {"clocks": mismatch(policy, case, now)}
    by_id = {}
    for status in amends.timers(policy, case, now):
        by_id.setdefault(status.timer, []).append(flat(status))
    out = {"timers": by_id, "next_change": text(amends.next_change(policy, case, now))}
    if "explain" in step:
        out["explained"] = flat(amends.explain_timer(policy, case, step["explain"], now, cycle=step.get("cycle", 1)))
    if "preview" in step:
        out["preview"] = flat(amends.preview(policy_of(step["preview"]["policy"]), policy, case, step["preview"]["mode"], now))
    if "coverage" in step:
        out["coverage"] = flat(amends.coverage(policy, now))
    if "replay" in step:
        out["replay"] = flat(amends.replay(policy, policy_of(step["replay"]), [case], now))
    return out
