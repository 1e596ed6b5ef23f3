#!/usr/bin/env bash
# From 31 January to 1 March it is a month and 62 days, by a tool for differences of dates.
# Guess: `ddiff -f '%m %d'` gives months and the days that are left, as it does from 15 March to 14 April.
# Seen (dateutils 0.4.10-1 of Debian 12): 1 and 62, and 1 and 63 a day later. To 28 February it is 0 and 28, and to 30 March 1 and 27.
#   So it is from 30 January to 1 March. In days alone it is 29.
# It matters here because the age of a complaint in months and days is what a letter says, and it jumps by a month and falls again.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
apt-get download -qq dateutils=0.4.10-1 2>/dev/null
dpkg-deb -x dateutils_*.deb .
seen=$(for to in 2026-02-28 2026-03-01 2026-03-02 2026-03-30; do
  usr/bin/dateutils.ddiff 2026-01-31 "$to" -f '%m %d'
done | paste -sd,)
seen="$seen;$(usr/bin/dateutils.ddiff 2026-01-30 2026-03-01 -f '%m %d');$(usr/bin/dateutils.ddiff 2026-01-31 2026-03-01);$(usr/bin/dateutils.ddiff 2026-03-15 2026-04-14 -f '%m %d')"
echo "$seen"
[ "$seen" = "0 28,1 62,1 63,1 27;1 63;29;0 30" ]
