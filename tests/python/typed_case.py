"""Uses that type checkers must accept, and (marked) must refuse."""

from datetime import datetime, timezone

import amends
from amends import events
from amends.commands import Assess, Close, Respond
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
        return handled.case.facts.closures[-1].reason.value
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
