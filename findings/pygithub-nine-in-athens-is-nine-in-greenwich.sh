#!/usr/bin/env bash
# Tickets since 09:00 in Athens are asked for since 09:00 UTC, and those of two hours are missed.
# Guess: a datetime that knows its zone is turned to UTC before it is written with a Z.
# Seen (PyGithub 2.10.0 and zenpy 2.0.57, Python 3.11): 2 March 2026 09:00+02:00 is sent as 2026-03-02T09:00:00Z by `get_issues(since=…)`, and by
#   the search of zenpy with `created_after=…`. The same zenpy sends the right second to its incremental export.
# It matters here because a nightly job that fetches what is new leaves out complaints, and no error and no gap in ids shows it.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check PyGithub==2.10.0 zenpy==2.0.57
"$t/v/bin/python" - <<'P'
from datetime import datetime, timedelta, timezone
import github
from zenpy.lib.endpoint import EndpointFactory
since = datetime(2026, 3, 2, 9, tzinfo=timezone(timedelta(hours=2)))
sent = []
def answer(self, verb, url, parameters=None, *rest, **more):
    sent.append(parameters["since"])
    return {}, []
github.Requester.Requester.requestJsonAndCheck = answer
list(github.Github().get_repo("owner/name", lazy=True).get_issues(since=since))
search = EndpointFactory("search")(created_after=since).params["query"]
export = EndpointFactory("tickets").incremental(start_time=since).params["start_time"]
print("PyGithub:", sent, "zenpy search:", search, "export:", export, "instant:", int(since.timestamp()))
assert sent == ["2026-03-02T09:00:00Z"] and search == "created%3E2026-03-02T09%3A00%3A00Z" and int(export) == since.timestamp()
P
