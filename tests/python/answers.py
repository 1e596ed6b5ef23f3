"""What amends answers to vectors, through its Python interface: one JSON line each. See tests/vectors."""

import json
import keyword
import sys
from datetime import datetime, timedelta, timezone

import amends
import amends.measure
import numpy
import stories


def at(text):
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)


def iso(moment):
    return None if moment is None else moment.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def raw(given):
    """Raw bytes, or a generator of many."""
    if "bytes_hex" in given:
        return bytes.fromhex(given["bytes_hex"])
    kind, n = given["generator"]
    text = {
        "depth": lambda: '{"a":' + "[" * n + "]" * n + "}",
        "key_count": lambda: "{" + ",".join(f'"k{i}":1' for i in range(n)) + "}",
        "array_len": lambda: '{"a":[' + ",".join(["1"] * n) + "]}",
        "string_len": lambda: '{"s":"' + "a" * n + '"}',
        "digits": lambda: '{"n":' + "1" * n + "}",
    }[kind]()
    return text.encode()


def referred(value, done):
    """Arguments, with the answers of earlier calls where ``{"$": n}`` stands."""
    if isinstance(value, dict) and "$" in value:
        found = done[value["$"]]
        return found[value["of"]] if "of" in value else found
    if isinstance(value, dict):
        return {key: referred(item, done) for key, item in value.items()}
    return [referred(item, done) for item in value] if isinstance(value, list) else value


def called(call, done):
    """One call of a statistic, or a calendar question."""
    if "call" not in call:
        return answer(call)
    given = {f"{key}_" if keyword.iskeyword(key) else key: item for key, item in referred(call["with"], done).items()}
    try:
        return getattr(amends.measure, call["call"])(**given)
    except amends.AmendsError as error:
        return {"error": error.code, "path": error.path}


def shown(given):
    """Raises unless a proof shows what it should."""
    if "leaf_hash" in given:
        proof = {"index": given["index"], "path": given["proof"], "size": given["size"]}
        amends.verify_inclusion_hash(proof, given["leaf_hash"], {"root": given["root"], "size": given["size"]})
        return
    heads = [{"root": given[f"root{i}"], "size": given[f"size{i}"]} for i in (1, 2)]
    amends.verify_consistency({"first": given["size1"], "path": given["proof"], "second": given["size2"]}, *heads)


def signed(given):
    """What is to be signed, and what a signed head shows."""
    try:
        if "head_statement" in given:
            return {"bytes_hex": amends.head_bytes(given["head_statement"]).hex()}
        verdict = {"valid": True, "invalid": False, "unknown_key": None}[given["verdict"]]
        amends.verify_head(given["signed_head"], lambda statement, data, signature: verdict if amends.head_bytes(statement) == data else None)
        return {"valid": True}
    except amends.AmendsError as error:
        return {"error": error.code, "path": error.path}


def answer(given):
    if "calls" in given:
        done = []
        for call in given["calls"]:
            done.append(called(call, done))
        return done
    if "json" in given:
        try:
            text = amends.canonical_json(given["json"])
        except amends.AmendsError:
            return {"outcome": "reject"}
        return {"canonical": text, "canonical_hex": text.encode().hex()}
    if "leaves_hex" in given:
        return {"root": amends.MerkleTree(bytes.fromhex(leaf) for leaf in given["leaves_hex"]).head().root}
    if "head_statement" in given or "signed_head" in given:
        return signed(given)
    if "proof" in given:
        try:
            shown(given)
        except amends.AmendsError:
            return {"valid": False}
        return {"valid": True}
    if "commands_in" in given:
        try:
            return {"commands": amends.commands_in(given["commands_in"])}
        except amends.AmendsError as error:
            return {"error": error.code}
    if "command" in given:
        return command(given)
    if "in_force" in given:
        return in_force(given)
    if "bytes_hex" in given or "generator" in given:
        try:
            amends.strict_json(raw(given))
        except amends.AmendsError:
            return {"outcome": "reject"}
        return {"outcome": "accept"}
    if "calendar" not in given:
        return None
    try:
        return compute(given)
    except amends.AmendsError as error:
        return {"error": error.code}


def in_force(given):
    """The policy that is in force, of documents and names of presets."""
    policies = [one if isinstance(one, str) else amends.Policy(one) for one in given["in_force"]]
    zone = amends.Zone(given["zone"]) if "zone" in given else None
    try:
        found = amends.policy_in_force(policies, at(given["at"]), zone)
    except amends.AmendsError as error:
        return {"error": error.code, "paths": [problem.path for problem in error.problems]}
    return {"policy": f"{found.id}@{found.version}"}


def command(given):
    """A command before it is sent."""
    try:
        return {"command": amends.check_command(given["command"], given.get("allowance", given.get("state")))}
    except amends.UnsentError as error:
        if given.get("all"):
            return {"problems": [dict(one._asdict()) for one in error.problems]}
        if error.reasons:
            return {"refused": [[r.code, r.message, r.help] for r in error.reasons]}
        return {"error": error.code, "path": f"/command{error.path}"}
    except amends.AmendsError as error:
        return {"error": error.code, "path": error.path}


def listed(problems):
    return [[p.code, p.path] for p in problems]


def compute(given):
    if given["op"] == "document":
        try:
            return {"accepted": True, "problems": listed(amends.Calendar(given["calendar"]).warnings)}
        except amends.AmendsError as error:
            return {"accepted": False, "problems": listed(error.problems)}
    calendar = amends.Calendar(given["calendar"])
    pauses = [(at(a), None if b is None else at(b)) for a, b in given.get("pauses") or []]

    def deadline(limit):
        return {"deadline": iso(calendar.deadline(at(given["start"]), limit, pauses=pauses))}

    def business(seconds):
        # The span's own grammar refuses a negative amount.
        return f"business PT{seconds}S" if seconds >= 0 else f"-PT{-seconds}S"

    def dates(unit):
        n = given["n"]
        return f"P{n}{unit}" if n >= 0 else f"-P{-n}{unit}"

    match given["op"]:
        case "limit":
            return deadline(given["limit"])
        case "segments":
            return {"segments": calendar.segments(at(given["from"]), at(given["to"]), pauses=pauses)}
        case "openings":
            moment = at(given["at"])
            return {"next": iso(calendar.next_opening(moment)), "previous": iso(calendar.previous_opening(moment))}
        case "opening":
            moment, rule = at(given["at"]), {"next_opening": True}
            column = numpy.array([moment.replace(tzinfo=None)], dtype="datetime64[s]")
            columns = [calendar.next_openings(column, assume_utc=True), calendar.receipts(column, rule, assume_utc=True)]
            return {
                "next": iso(calendar.next_opening(moment)),
                "received": iso(calendar.received(moment, rule)),
                "columns": [iso(c[0].astype("datetime64[s]").item().replace(tzinfo=timezone.utc)) for c in columns],
            }
        case "business_days_between":
            return {"days": calendar.business_days(at(given["from"]), at(given["to"]))}
        case "deadline":
            return deadline(business(given["duration_s"]))
        case "elapsed":
            worked = calendar.business_time(at(given["from"]), at(given["to"]), pauses=pauses)
            return {"seconds": worked // timedelta(seconds=1)}
        case "is_open":
            return {"open": calendar.is_open(at(given["at"]))}
        case "business_days":
            due = {"close": "close_of_business", "midnight": "end_of_day"}.get(given["at"])
            span = dates("D")
            return due and deadline({"within": span if span.startswith("-") else f"business {span}", "due": due})
        case "civil_days":
            return deadline(dates("D"))
        case "civil_months":
            return deadline(dates("M"))
        case None if "scenario" in given:
            return deadline(business(given["duration_s"])) | {"tzdata": calendar.zone.tzdata}
    return None


def kept(work, given, name):
    """An answer; to what the format cannot mean, that it is broken, so that the others are answered too."""
    try:
        return work(given)
    except Exception as error:
        print(f"{name}: {error!r}", file=sys.stderr)
        return {"broken": True}


def main():
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            document = json.load(file)
        for case in document.get("cases", []) if isinstance(document, dict) else []:
            print(json.dumps({"file": path, "id": case["id"], "answer": kept(answer, case.get("input", {}), case["id"])}))
        for story in document.get("stories", []) if isinstance(document, dict) else []:
            print(json.dumps({"file": path, "id": story["id"], "answer": kept(stories.answer, story, story["id"])}))


if __name__ == "__main__":
    main()
