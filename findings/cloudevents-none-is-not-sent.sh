#!/usr/bin/env bash
# An event that says "no open complaint" arrives without its data.
# Guess: the data of an event arrive as they were sent, also where they are 0, false or an empty text, all of which JSON holds.
# Seen (cloudevents 10.0.0, Node 20): in the structured form of HTTP the body holds "data":0, and `HTTP.toEvent` gives an event without data.
#   So it is with false and ""; 1 and "0" arrive. The text of `time` loses its microseconds on the way as well: .123456 becomes .123.
# It matters here because counts and answers of yes and no are sent so, and the absence of a figure is not the figure 0.
#   amends keeps 0 and what is unknown apart: "Unknown is `null` with a reason, never zero" in docs/features.md.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund cloudevents@10.0.0
cat >p.mjs <<'J'
import { CloudEvent, HTTP } from "cloudevents";
const sent = [0, false, "", 1, "0"];
const got = sent.map((data) => {
  const message = HTTP.structured(new CloudEvent({ type: "open", source: "/desk", data, time: "2026-03-02T15:00:00.123456Z" }));
  if (JSON.parse(message.body).data !== data) throw new Error("the body has lost the data");
  const event = HTTP.toEvent(message);
  return [event.data ?? "nothing", event.time];
});
console.log(sent, got);
process.exit(JSON.stringify(got.map(([data]) => data)) === '["nothing","nothing","nothing",1,"0"]' && got[0][1] === "2026-03-02T15:00:00.123Z" ? 0 : 1);
J
node p.mjs
