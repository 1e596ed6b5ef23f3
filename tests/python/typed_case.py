"""Uses that type checkers must accept, and (marked) must refuse."""

import json
from datetime import datetime, timezone

import amends
from amends import events
from amends.commands import Assess, Close, Respond
from amends.policy import PolicyDocument
from amends.records import CloseReason, Level, Money, Outcome, Redress, ResponseKind, State

policy = amends.Policy.preset("iso-10002")
context = amends.Context(datetime.now(timezone.utc), "u-1", roles=["handler"], expected_version=3, salt=bytes(16))


def course(case: amends.Case) -> str | None:
    offer = Redress(id="r-1", kind=ResponseKind.REFUND, money=Money(minor=1050, currency="EUR"))
    handled = amends.handle(policy, case, [Assess(severity=Level.HIGH), Respond(outcome=Outcome.UPHELD, redress=[offer])], context)
    for record in handled.records:
        match record.event:
            case events.Assessed(severity=severity):
                return severity.value
            case events.Responded(outcome=outcome):
                return outcome.value
            case _:
                return record.type
    if handled.case.state is State.CLOSED and handled.case.facts.closures:
        reason = handled.case.facts.closures[-1].reason
        return reason.value if reason else None
    try:
        amends.decide(policy, case, {"type": "close", "reason": "resolved"}, context)
    except amends.Refused as refused:
        return refused.reasons[0].provision
    return None


Assess(severity="terrible")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
Assess(severty=Level.HIGH)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
Close()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
Close(reason=CloseReason.RESOLVED).reason = CloseReason.EXHAUSTED  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
amends.handle(policy, None, 5, context)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

# A policy is checked key by key, however it is written.
amends.Policy({
    "id": "acme", "version": "1", "extends": "iso-10002", "title": None,
    "roles": {"auditor": {"may": ["note"]}},
    "requires": {"close": ["case.cause", {"facts": ["case.acknowledged"], "when": {"outcome": "upheld"}}]},
    "calendars": {"london": {"tz": "Europe/London", "weekly": {"mon": [("09:00", "17:00")]}}},
    "timers": {"answer": {"met_by": "responded", "starts": "received", "within": {"within": "P30D", "due": "end_of_day"}}},
    "steps": [{"id": "triage", "state": "received", "from": ["screening"]}],
})
built: PolicyDocument = {"id": "acme", "version": "2", "extends": "acme", "timers": {"answer": {"within": "P8W"}, "old": None}}
amends.Policy(built, policies=[json.loads("{}"), policy.document])
amends.Policy({"id": "acme"})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
amends.Policy({"id": "a", "version": "1", "timer": {}})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
amends.Policy({"id": "a", "version": "1", "timers": {"answer": {"within": 30}}})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
amends.Policy({"id": "a", "version": "1", "roles": {"auditor": {"may": ["shout"]}}})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
amends.Policy({"id": "a", "version": "1", "steps": [{"id": "s", "state": "asleep"}]})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
wrong: PolicyDocument = {"id": "a", "version": "1", "timer": {}}  # type: ignore[typeddict-unknown-key]  # pyright: ignore[reportAssignmentType]

def shown(status: amends.records.TimerStatus, calendar: amends.Calendar) -> str:
    if status.within is not None and status.counts_from is not None:
        calendar.deadline(status.counts_from, status.within)
    if status.due_day is None:
        return status.title
    return f"{status.due_day.date:%d.%m.%Y}, {'end of day' if status.due_day.end_of_day else status.due_day.time}"

def told(records: list[amends.EventRecord], case: amends.Case, context: amends.Context) -> list[str]:
    viewer = amends.viewer_of(policy, case, context)
    if viewer is None:
        return []
    view = amends.case_view(records, viewer, amends.timers(policy, case, context.now))
    return [f"{event.number} {event.event} {event.body.get('description')}" for event in view.timeline]
