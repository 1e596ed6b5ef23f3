#!/usr/bin/env bash
# A state machine that is stored while it waits, and started again, waits for ever.
# Guess: the snapshot that `getPersistedSnapshot` gives says since when it waits, or the delay of `after` begins anew.
# Seen (xstate 5.33.3, Node 20): with a delay of 0.3 seconds a fresh machine is closed after two seconds. One that is made from the snapshot is
#   still waiting, because the snapshot has no word of the delay and entering the state is what starts it. Other events still move it.
# It matters here because a complaint waits for weeks, and a service is started anew within days: no reminder and no closing by silence comes.
#   Timers of amends are computed from the records, so a start changes nothing: docs/timers.md.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund xstate@5.33.3
cat >p.mjs <<'J'
import { setTimeout as wait } from "node:timers/promises";
import { createActor, createMachine } from "xstate";
const machine = createMachine({ initial: "waiting", states: { waiting: { after: { 300: "closed" } }, closed: {} } });
const first = createActor(machine).start();
const stored = JSON.parse(JSON.stringify(first.getPersistedSnapshot()));
first.stop();
const again = createActor(machine, { snapshot: stored }).start(), fresh = createActor(machine).start();
await wait(2000);
const seen = [fresh.getSnapshot().value, again.getSnapshot().value];
console.log(seen);
process.exit(seen.join() === "closed,waiting" ? 0 : 1);
J
node p.mjs
