#!/usr/bin/env bash
# A state machine that closes a complaint after thirty days of silence closes it at once.
# Guess: a delay that the runtime's timer cannot hold is waited for in parts, or it is refused.
# Seen (xstate 5.33.3, Node 20): `after` 24 days the machine waits, `after` 30 days it is closed within half a second. The delay goes to
#   setTimeout as it is, which takes 2,147,483,647 milliseconds at most. Node prints a warning of that.
# It matters here because silence, ombudsman and appeal periods are longer than 24.8 days. Timers of amends are computed, and none waits.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund xstate@5.33.3
cat >p.mjs <<'J'
import { createActor, createMachine } from "xstate";
const started = [24, 30].map((days) => createActor(createMachine({
  initial: "waiting",
  states: { waiting: { after: { [days * 86400e3]: "closed" } }, closed: {} },
})).start());
setTimeout(() => {
  const states = started.map((actor) => actor.getSnapshot().value);
  console.log("after 24 days:", states[0], "after 30 days:", states[1]);
  process.exit(states.join() === "waiting,closed" ? 0 : 1);
}, 500);
J
node p.mjs 2>err || { cat err; exit 1; }
grep -q 'TimeoutOverflowWarning: 2592000000 does not fit' err
! grep -q 2073600000 err
