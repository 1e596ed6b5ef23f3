#!/usr/bin/env bash
# On Sunday 1 March 20 business days of the month have passed, and on Monday 2 March one.
# Guess: `businessDaysIntoMonth` is 0 on a Sunday that begins a month, since none of its business days has passed.
# Seen (moment-business-days 1.2.0, moment 2.30.1, Node 20): it is 20 on 1 March 2026, those of February, and 1 on 2 March. On Saturday 1 and
#   Sunday 2 August it is 23, those of July, and 1 on 3 August. On Saturday 7 March it is 5.
# It matters here because a limit of so many days of the month has passed at once for complaints of such a weekend, and the rate a day is too low.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund moment@2.30.1 moment-business-days@1.2.0
cat >p.js <<'J'
const moment = require("moment-business-days");
const seen = ["2026-03-01", "2026-03-02", "2026-03-07", "2026-08-01", "2026-08-02", "2026-08-03"].map((date) => moment(date).businessDaysIntoMonth());
console.log(seen);
process.exit(seen.join() === "20,1,5,23,23,1" ? 0 : 1);
J
TZ=UTC node p.js
