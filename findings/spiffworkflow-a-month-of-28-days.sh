#!/usr/bin/env bash
# A monthly reminder that begins in February comes every 28 days, and drifts through the calendar.
# Guess: R/2026-02-01T09:00:00Z/P1M is the first of each month, for ISO 8601 counts a month by the calendar.
# Seen (SpiffWorkflow 3.2.0, Python 3.11): the timer of BPMN turns the month into the days of the first one, and repeats those. So it comes on 1
#   February, 1 March, 29 March and 26 April. One that begins on 1 January comes every 31 days, so the third is on 4 March.
# It matters here because monthly returns and progress letters are such timers, and a return on the 26th has a month that is not over.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check SpiffWorkflow==3.2.0
"$t/v/bin/python" -W ignore - <<'P'
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
process = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:example"><process id="p" isExecutable="true">
<startEvent id="s"><outgoing>f</outgoing></startEvent><sequenceFlow id="f" sourceRef="s" targetRef="timer"/>
<intermediateCatchEvent id="timer"><incoming>f</incoming><outgoing>g</outgoing>
<timerEventDefinition><timeCycle>"{}"</timeCycle></timerEventDefinition></intermediateCatchEvent>
<sequenceFlow id="g" sourceRef="timer" targetRef="e"/><endEvent id="e"><incoming>g</incoming></endEvent></process></definitions>"""
def after(cycle):
    parser = BpmnParser()
    parser.add_bpmn_str(process.format(cycle).encode())
    workflow = BpmnWorkflow(parser.get_spec("p"))
    workflow.do_engine_steps()
    workflow.refresh_waiting_tasks()
    workflow.do_engine_steps()
    return workflow.get_tasks(spec_name="timer")[0].internal_data["event_value"]["next"][:10]
def turns(start):
    return [after(f"R{count}/{start}T09:00:00Z/P1M") for count in (1, 2, 3)]
seen = turns("2026-02-01"), turns("2026-01-01")
print("the turns after the first:", *seen)
assert seen == (["2026-03-01", "2026-03-29", "2026-04-26"], ["2026-02-01", "2026-03-04", "2026-04-04"])
P
