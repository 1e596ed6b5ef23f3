#!/usr/bin/env bash
# Whoever reads an event and changes it, changes what the next one reads, in the in-memory store of an event sourcing package.
# Guess: an appended event is kept as it was, and a reader gets a copy, or one that cannot be changed.
# Seen (@event-driven-io/emmett 0.42.0, Node 20): a list in an event gains an entry when the writer adds one to its own object after the append.
#   It gains another when a reader adds one. The stream's version stays 1.
# It matters here because tests run on this store: code that edits an event passes there, or spoils the case that a later test reads.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @event-driven-io/emmett@0.42.0
cat >p.mjs <<'J'
import { getInMemoryEventStore } from "@event-driven-io/emmett";
const store = getInMemoryEventStore();
const event = { type: "Received", data: { topics: ["billing"] } };
await store.appendToStream("C-1", [event]);
event.data.topics.push("added by the writer");
(await store.readStream("C-1")).events[0].data.topics.push("added by a reader");
const { events, currentStreamVersion } = await store.readStream("C-1");
console.log(events[0].data.topics, currentStreamVersion);
process.exit(events[0].data.topics.join() === "billing,added by the writer,added by a reader" && currentStreamVersion === 1n ? 0 : 1);
J
node p.mjs
