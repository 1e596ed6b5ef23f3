//! The first and the last hours that there are, in every zone: a clock that shows another year than 1 to 9999 is an error, for
//! single values and for columns alike.

use amends::time::batch::Unit;
use amends::time::{Almanac, Calendar, Disambiguation, TimeError};
use amends_tests::cases;
use chrono::{DateTime, Datelike as _, TimeDelta, Utc};

const ZONES: [&str; 9] = [
    "UTC",
    "Pacific/Kiritimati",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "Europe/London",
    "America/St_Johns",
    "America/Los_Angeles",
    "Pacific/Pago_Pago",
    "Etc/GMT+12",
];

fn instants() -> impl Iterator<Item = DateTime<Utc>> {
    let ends = ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"].map(|t| t.parse::<DateTime<Utc>>().unwrap());
    ends.into_iter().flat_map(|end| (-60..=60).map(move |n| end + TimeDelta::minutes(n * 30) + TimeDelta::nanoseconds(7)))
}

#[test]
fn a_clock_shows_the_years_1_to_9999() {
    let (mut shown, mut refused) = (0, 0);
    for name in ZONES {
        let zone = Almanac::bundled().zone(name).unwrap();
        let document = format!(r#"{{"tz": "{name}", "weekly": "24x7"}}"#);
        let calendar = Calendar::from_json(&document, &Almanac::bundled()).unwrap();
        for at in instants() {
            cases::count();
            let accepted = (1..=9999).contains(&at.year());
            let local = at.naive_utc() + TimeDelta::seconds(i64::from(zone.offset_at(at)));
            let wanted = if accepted && (1..=9999).contains(&local.year()) { Ok(local) } else { Err(TimeError::OutOfRange) };
            assert_eq!(zone.local(at), wanted, "{name} {at}");
            assert_eq!(calendar.local_date(at), wanted.clone().map(|local| local.date()), "{name} {at}");
            match wanted {
                Ok(_) => shown += 1,
                Err(_) => refused += 1,
            }
            // The other way: a reading whose instant lies beyond, or which is itself beyond.
            let clock = at.naive_utc();
            let one = zone.resolve(clock, Disambiguation::Compatible);
            assert!(one.as_ref().is_err() || one.as_ref().is_ok_and(|at| (1..=9999).contains(&at.year())), "{name} {clock}");
            for (unit, per) in [(Unit::Second, 1), (Unit::Milli, 1_000), (Unit::Micro, 1_000_000)] {
                let column = zone.resolve_column(&[clock.and_utc().timestamp() * per], Disambiguation::Compatible, unit);
                let wanted = one.as_ref().map(|at| at.timestamp() * per).map_err(Clone::clone);
                assert_eq!(
                    column.problems.first().map_or(Ok(column.values[0]), |(_, e)| Err(e.clone())),
                    wanted,
                    "{name} {clock}"
                );
            }
        }
    }
    assert!(shown > 500 && refused > 500, "{shown} {refused}");
}
