#!/usr/bin/env bash
# A package of time zone rules for JavaScript does not know that British Columbia stays on summer time from 2026.
# Guess: its newest release knows a change that moment-timezone, from whose data it is made, has.
# Seen (@js-joda/timezone 2.25.2, moment-timezone 0.6.6, Node 20): 1 December 2026 12:00 UTC is 04:00 in Vancouver by the first and 05:00
#   by the second. Neither asks the runtime, so a newer Node changes nothing.
# It matters here because opening hours in Vancouver, and due instants at their end, are an hour off all winter.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @js-joda/core@6.3.2 @js-joda/timezone@2.25.2 moment-timezone@0.6.6
cat >p.cjs <<'J'
const { Instant, ZoneId } = require("@js-joda/core");
require("@js-joda/timezone");
const moment = require("moment-timezone");
const [at, zone] = ["2026-12-01T12:00:00Z", "America/Vancouver"];
const seen = [Instant.parse(at).atZone(ZoneId.of(zone)).toLocalTime().toString(), moment.tz(at, zone).format("HH:mm")];
console.log("js-joda", seen[0], "moment-timezone", seen[1], moment.tz.dataVersion);
if (seen.join() !== "04:00,05:00") process.exit(1);
J
node p.cjs
