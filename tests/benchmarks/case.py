"""A complaint's commands in Python beside state-machine libraries: one thread, medians, ns a call."""

import json
import statistics
import sys
import time
from datetime import datetime, timezone

from statemachine import State, StateMachine
from transitions import Machine

import amends
from amends.commands import Acknowledge, Assess, Close
from amends.records import CloseReason, Level

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 5
results = {}


def measure(name, calls, work):
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        work(calls)
        times.append((time.perf_counter() - begin) / calls * 1e9)
    results[name] = statistics.median(times)


policy = amends.Policy.preset("iso-10002")
context = amends.Context(datetime(2026, 3, 2, 9, tzinfo=timezone.utc), "u-amy", roles=["handler"], salt=bytes(16))
receive = {"type": "receive", "complaint": "C-1", "description": "x", "complainant": {"answer_to": "y"}}
case = amends.handle(policy, None, receive, context).case
assess = Assess(severity=Level.MEDIUM, safety=Level.NONE)
plain = {"type": "assess", "severity": "medium", "safety": "none"}
close = Close(reason=CloseReason.RESOLVED)


def repeated(work):
    def loop(calls):
        for _ in range(calls):
            work()

    return loop


def refused():
    try:
        amends.decide(policy, case, close, context)
    except amends.Refused:
        pass


measure("decide", 50_000, repeated(lambda: amends.decide(policy, case, assess, context)))
measure("decide, command made anew", 50_000, repeated(lambda: amends.decide(policy, case, Assess(severity=Level.MEDIUM, safety=Level.NONE), context)))
measure("decide, dict", 50_000, repeated(lambda: amends.decide(policy, case, plain, context)))
measure("handle", 20_000, repeated(lambda: amends.handle(policy, case, assess, context)))
measure("handle, event read", 20_000, repeated(lambda: amends.handle(policy, case, assess, context).records[0].event))
measure("refused", 10_000, repeated(refused))
measure("allowed", 2_000, repeated(lambda: amends.allowed(policy, case, context)))
assert amends.decide(policy, case, Acknowledge(), context).events

# The peers get the states and commands of the same table, and nothing else: no roles, rules, facts, records or reasons.
lifecycle = json.load(open("core/lifecycle.json"))
triggers = [{"trigger": r["command"], "source": r["from"], "dest": r.get("to", "=")} for r in lifecycle["table"] if r["command"] != "receive"]


class Model:
    pass


machine = Machine(Model(), states=lifecycle["states"][1:], transitions=triggers, initial="received", auto_transitions=False)
assert machine.model.reassess if hasattr(machine.model, "reassess") else True


def cycle(model):
    def loop(calls):
        for _ in range(calls // 2):
            model.assess()
            model.state = "received"
            model.acknowledge()

    return loop


measure("transitions", 5_000, cycle(machine.model))


class Complaint(StateMachine):
    received = State(initial=True)
    assessed = State()
    investigating = State()
    responded = State()
    closed = State(final=True)
    acknowledge = received.to.itself() | assessed.to.itself()
    assess = received.to(assessed)
    back = assessed.to(received)
    investigate = assessed.to(investigating)
    respond = investigating.to(responded)
    close = responded.to(closed)


peer = Complaint()


def there_and_back(calls):
    for _ in range(calls // 2):
        peer.assess()
        peer.back()


measure("python-statemachine", 1_000, there_and_back)
print(json.dumps(results))
