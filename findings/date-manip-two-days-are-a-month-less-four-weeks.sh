#!/usr/bin/env bash
# From 30 March to 1 April it is a month less four weeks and a day, and from 10 to 12 March it is two days.
# Guess: two days are two days, also in the mode that "most people think of", as the documentation calls it.
# Seen (Date::Manip 6.91-1 of Debian 12, Perl): months, weeks and days are 1, -4 and -1, by the mode `approx`. From 31 January to 1 March they are
#   2, -4 and -2. Whoever prints the months alone prints two for 29 days.
# It matters here because "two months have passed" starts an escalation, and these are the days on which a quarter ends.
set -euo pipefail
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
cd "$t"
apt-get download -qq libdate-manip-perl=6.91-1 2>/dev/null
dpkg-deb -x libdate-manip-perl_*.deb .
cat >p.pl <<'P'
use Date::Manip::Date;
for (["2026-03-30", "2026-04-01"], ["2026-03-10", "2026-03-12"], ["2026-01-31", "2026-03-01"]) {
    my ($from, $to) = (Date::Manip::Date->new($_->[0]), Date::Manip::Date->new($_->[1]));
    print $from->calc($to, 0, "approx")->printf("%Mv %wv %dv,");
}
P
seen=$(TZ=UTC perl -Iusr/share/perl5 p.pl)
echo "$seen"
[ "$seen" = "1 -4 -1,0 0 2,2 -4 -2," ]
