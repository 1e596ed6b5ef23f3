#!/usr/bin/env bash
# Eight weeks are two months, which is five days more, once luxon has rescaled the duration.
# Guess: `rescale` writes a duration in larger units and keeps its length: 45 days are a month of 30 days, two weeks and a day.
# Seen (luxon 3.7.2, Node 20): eight weeks and 56 days are P2M, and 45 days are P1M2W3D, by `rescale`. From 2 March 2026 eight weeks end on 27 April,
#   and P2M on 2 May. By `as("days")` of luxon P2M is 60 days and P1M2W3D 47. Its table says 30 days and 4 weeks for a month, and documents both.
# It matters here because eight weeks is the usual limit of a final response, and a limit that is made pretty runs five days longer.
#   amends writes P8W as P8W: `round_trip` in core/src/time/span.rs.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund luxon@3.7.2
cat >p.mjs <<'J'
import { DateTime, Duration } from "luxon";
const received = DateTime.fromISO("2026-03-02");
const seen = [{ weeks: 8 }, { days: 56 }, { days: 45 }].map((limit) => {
  const pretty = Duration.fromObject(limit).rescale();
  return [pretty.toISO(), pretty.as("days"), received.plus(limit).toISODate(), received.plus(pretty).toISODate()].join(" ");
});
console.log(seen);
process.exit(seen.join() === "P2M 60 2026-04-27 2026-05-02,P2M 60 2026-04-27 2026-05-02,P1M2W3D 47 2026-04-16 2026-04-19" ? 0 : 1);
J
TZ=UTC node p.mjs
