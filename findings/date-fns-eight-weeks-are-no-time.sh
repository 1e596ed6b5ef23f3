#!/usr/bin/env bash
# A limit of eight weeks is no time at all, once date-fns has written it as an ISO 8601 duration.
# Guess: `formatISODuration({ weeks: 8 })` is P8W or P56D: weeks are a field of the Duration that it takes.
# Seen (date-fns 4.4.0, Node 20): it is P0Y0M0DT0H0M0S, and one week and two days are P0Y0M2DT0H0M0S. `add` counts the weeks, and
#   `formatDuration` tells them: "8 weeks".
# It matters here because eight weeks is the usual limit of a final response. Stored so, every complaint is late when it comes.
#   amends writes P8W as P8W: `round_trip` in core/src/time/span.rs.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund date-fns@4.4.0
cat >p.mjs <<'J'
import { add, formatDuration, formatISODuration } from "date-fns";
const limit = { weeks: 8 };
const seen = [formatISODuration(limit), formatISODuration({ weeks: 1, days: 2 }), formatDuration(limit)];
seen.push(add(new Date("2026-03-02T12:00:00Z"), limit).toISOString().slice(0, 10));
console.log(seen);
process.exit(seen.join() === "P0Y0M0DT0H0M0S,P0Y0M2DT0H0M0S,8 weeks,2026-04-27" ? 0 : 1);
J
TZ=UTC node p.mjs
