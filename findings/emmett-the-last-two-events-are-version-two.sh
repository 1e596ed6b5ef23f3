#!/usr/bin/env bash
# A stream of four events has version 2, once a state is made of its last two.
# Guess: `aggregateStream` that reads from event 2, as one does after a snapshot, gives the stream's version, 4, as `readStream` does.
# Seen (@event-driven-io/emmett 0.42.0, Node 20): `readStream` from 2 gives two events and version 4. `aggregateStream` from 2 gives their state and
#   version 2, the number of events that were read. An append that expects version 2 is refused.
# It matters here because the version is what an append expects. A service that continues from a snapshot cannot write, though nobody else wrote.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @event-driven-io/emmett@0.42.0
cat >p.mjs <<'J'
import { getInMemoryEventStore } from "@event-driven-io/emmett";
const store = getInMemoryEventStore();
for (const step of ["received", "acknowledged", "investigated", "answered"]) await store.appendToStream("C-1", [{ type: "Step", data: { step } }]);
const read = await store.readStream("C-1", { from: 2n });
const built = await store.aggregateStream("C-1", { evolve: (steps, event) => [...steps, event.data.step], initialState: () => [], read: { from: 2n } });
const refused = await store.appendToStream("C-1", [{ type: "Step", data: { step: "closed" } }], { expectedStreamVersion: built.currentStreamVersion }).then(() => "no", () => "yes");
const seen = [read.events.length, read.currentStreamVersion, built.state.join("+"), built.currentStreamVersion, refused].join();
console.log(seen);
process.exit(seen === "2,4,investigated+answered,2,yes" ? 0 : 1);
J
node p.mjs
