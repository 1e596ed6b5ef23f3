#!/usr/bin/env bash
# A month without a figure ends a moving average: every month after it is empty.
# Guess: `step -a ewma` leaves an empty cell out and goes on, as `rsum` and `counter` of the same verb do.
# Seen (miller 6.6.0 of Debian 12): of 5, nothing, 3 and 4 the average is 5, and then nothing three times. The running sum is 5, nothing, 8 and 12.
# It matters here because a chart of monthly complaints with one gap has no points after it, so no shift is seen in it.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
apt-get download -qq miller=6.6.0-2+b3 2>/dev/null
dpkg-deb -x miller_*.deb .
printf 'month,n\n1,5\n2,\n3,3\n4,4\n' >m.csv
seen=$(usr/bin/mlr --icsv --ocsv --headerless-csv-output step -a ewma,rsum,counter -d 0.5 -f n then cut -x -f month m.csv | paste -sd' ')
echo "$seen"
[ "$seen" = "5,5,5,1 ,,, 3,,8,2 4,,12,3" ]
