//! What every zone's clock shows, as another program says: tests/zones.json, made by tests/zones.py.

use std::collections::BTreeMap;

use amends::time::batch::{NULL, Unit};
use amends::time::{Almanac, Calendar, Zone};
use amends_tests::cases;
use chrono::{DateTime, TimeDelta};
use serde::Deserialize;

#[derive(Deserialize)]
struct Expected {
    tzdata: String,
    instants: Vec<i64>,
    offsets: BTreeMap<String, u32>,
}

#[test]
fn every_clock_shows_what_tzdata_says() {
    let expected: Expected = serde_json::from_str(include_str!("../zones.json")).unwrap();
    assert_eq!((expected.offsets.len(), expected.instants.len()), (598, 200));
    let column: Vec<i64> = expected.instants.iter().copied().chain([NULL]).collect();
    for (name, wanted) in &expected.offsets {
        let zone = Zone::bundled(name).unwrap();
        assert_eq!(zone.tzdata(), expected.tzdata);
        let calendar = Calendar::from_json(&format!(r#"{{"tz": "{name}", "weekly": "24x7"}}"#), &Almanac::bundled()).unwrap();
        let locals = zone.local_column(&column, Unit::Second);
        assert_eq!((locals.problems.len(), locals.values.last()), (0, Some(&NULL)));
        let mut digest = 0x811c_9dc5_u32;
        for (second, local) in expected.instants.iter().zip(locals.values) {
            cases::count();
            let at = DateTime::from_timestamp(*second, 7).unwrap();
            let offset = zone.offset_at(at);
            digest = (digest ^ offset.cast_unsigned()).wrapping_mul(0x0100_0193);
            let reading = zone.local(at).unwrap();
            assert_eq!(reading, at.naive_utc() + TimeDelta::seconds(offset.into()), "{name} {at}");
            assert_eq!(calendar.local(at).unwrap(), reading);
            assert_eq!(local, reading.and_utc().timestamp(), "{name} {at}");
        }
        assert_eq!(digest, *wanted, "{name}");
    }
}
