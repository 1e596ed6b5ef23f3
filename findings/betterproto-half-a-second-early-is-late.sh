#!/usr/bin/env bash
# An answer that came half a second before its limit is half a second late, once it was sent.
# Guess: a negative duration keeps its value over the bytes of protobuf, which has seconds and nanoseconds of one sign for this.
# Seen (betterproto 2.0.0b7, Python 3.11): -0.5 s is read back as 0.5 s, -1.5 s as -0.5 s, and -90.25 s as -89.25 s. Whole seconds keep their value,
#   and so does 1.5 s. Its JSON writes -0.500s and reads it back right.
# It matters here because the time left to a limit is negative when a limit was missed, and so is a correction of a clock.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/v"
"$t/v/bin/pip" install -q --disable-pip-version-check betterproto==2.0.0b7
"$t/v/bin/python" - <<'P'
from dataclasses import dataclass
from datetime import timedelta
import betterproto
@dataclass
class Margin(betterproto.Message):
    left: timedelta = betterproto.message_field(1)
sent = [-0.5, -1.5, -90.25, -90, 1.5]
messages = [Margin(left=timedelta(seconds=seconds)) for seconds in sent]
read = [Margin().parse(bytes(message)).left.total_seconds() for message in messages]
json = [Margin().from_dict(message.to_dict()).left.total_seconds() for message in messages]
print("sent:", sent, "read:", read, "by JSON:", json, messages[0].to_dict())
assert read == [0.5, -0.5, -89.25, -90, 1.5] and json == sent and messages[0].to_dict() == {"left": "-0.500s"}
P
