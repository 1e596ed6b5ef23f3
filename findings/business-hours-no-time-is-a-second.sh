#!/usr/bin/env bash
# An hour of an open office has 3,601 seconds, and no time at all has one.
# Guess: business seconds from 9 to 10 and from 10 to 11 add up to those from 9 to 11.
# Seen (Business::Hours 0.13-2 of Debian 12, Perl): 3601 and 3601 against 7201, and 1 from 9 to 9. A whole day from 9 to 18 is 32400.
#   The documentation says "the number of business seconds between START and END".
# It matters here because a clock that stops ten times is ten seconds longer than one that runs through, and an answer at its limit is late.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
apt-get download -qq libbusiness-hours-perl=0.13-2 libset-intspan-perl=1.19-3 2>/dev/null
for f in ./*.deb; do dpkg-deb -x "$f" .; done
cat >p.pl <<'P'
use Business::Hours;
my $nine = 1772182800;    # Friday 27 February 2026, 09:00 UTC
print join(" ", map { Business::Hours->new->between($nine + 3600 * $_->[0], $nine + 3600 * $_->[1]) } [0, 1], [1, 2], [0, 2], [0, 0], [0, 9]), "\n";
P
seen=$(TZ=UTC perl -Iusr/share/perl5 p.pl)
echo "$seen"
[ "$seen" = "3601 3601 7201 1 32400" ]
