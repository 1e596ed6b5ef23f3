use super::{Disambiguation, PinnedZone, Zone};
use crate::document::Diagnostics;
use crate::time::date::DAY;
use crate::time::{Almanac, Calendar, Paused, Pauses, Span, TimeError, TimeLimit, instant};

fn office(zone: &str) -> Result<Calendar, Diagnostics> {
    let text = format!(r#"{{"tz": "{zone}", "weekly": {{"mon": [["09:00", "17:00"]], "thu": [["22:00", "02:00"]]}}}}"#);
    Calendar::from_json(&text, &Almanac::bundled())
}

/// A day ends after the last second whose local date is not later, also where clocks change or a date is skipped.
#[test]
fn a_day_ends_after_its_last_second() {
    let mut count = 0;
    for name in Zone::bundled_names().step_by(4) {
        let calendar = office(name).unwrap();
        let inner = &*calendar.0;
        let mut piece = inner.zone.piece(-3_000_000_000);
        while piece.end < 3_000_000_000 {
            let around = inner.local_day(piece.end);
            for day in around - 3..=around + 2 {
                let end = inner.day_end(day);
                assert!(inner.local_day(end - 1) <= day, "{name}: day {day}");
                let (mut later, until) = (end, end + 3 * DAY);
                while later < until {
                    let here = inner.zone.piece(later);
                    // Within one offset the local date never goes back.
                    assert!(here.local_day(later) > day, "{name}: day {day}");
                    later = here.end;
                }
                assert!(piece.day_end(day).is_none_or(|quick| quick == end), "{name}: day {day}");
            }
            count += 1;
            piece = inner.zone.piece(piece.end);
        }
    }
    assert!(count > 4_000, "{count}");
}

/// The short way to a due instant gives the answer of the long one, which a pause far away forces.
#[test]
fn the_short_way_is_the_long_one() {
    let far = |year| instant::point(instant::parse(&format!("{year}-01-01T00:00:00Z")).unwrap());
    let pauses = Pauses::of([Paused { from: far(2090), to: far(2091) }].into_iter());
    let spans = [Span::Days(1), Span::Days(10), Span::Weeks(8), Span::Months(3), Span::Months(6), Span::BusinessDays(5)];
    for name in ["UTC", "Europe/London", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca"] {
        let calendar = office(name).unwrap();
        let mut start = far(2011);
        while start < far(2013) {
            for span in spans {
                crate::cases::count();
                let limit = TimeLimit::new(span);
                let short = calendar.near_due(start, &limit).expect("near");
                assert_eq!(calendar.due(start, &limit, &pauses), Ok(Some(short)), "{name} {start:?} {span}");
            }
            start.0 += 11 * 3_600 + 7;
        }
    }
}

#[test]
fn every_bundled_zone_survives_pinning() {
    let mut count = 0;
    for name in Zone::bundled_names() {
        let zone = Zone::bundled(name).unwrap();
        assert_eq!(Zone::from_pinned(&zone.pin()).unwrap(), zone, "{name}");
        count += 1;
    }
    assert!(count > 500, "{count}");
}

#[test]
fn pieces_cover_time_without_gap() {
    for name in Zone::bundled_names() {
        let zone = Zone::bundled(name).unwrap();
        let mut piece = zone.piece(instant::MIN_SECOND);
        while piece.end < 10_000_000_000 {
            let next = zone.piece(piece.end);
            assert_eq!(next.start, piece.end, "{name}");
            assert_eq!(zone.piece(piece.end - 1), piece, "{name}");
            piece = next;
        }
    }
}

#[test]
fn names_are_exact() {
    for bad in ["europe/london", "Europe/London ", "", "GMT+1", "../etc/passwd", "posixrules", "Local", "EST5EDT4,M3.2.0"] {
        assert_eq!(Zone::bundled(bad).unwrap_err().code(), "unknown_time_zone", "{bad}");
    }
}

#[test]
fn broken_rules_are_refused() {
    let good = Zone::bundled("Europe/London").unwrap().pin();
    let breaks: [fn(&mut PinnedZone); 6] = [
        |z| z.changes.swap(0, 1),
        |z| z.first_offset = 100_000,
        |z| z.changes[0].1 = -100_000,
        |z| z.tail = Some("GMT0BST,M13.5.0".into()),
        |z| z.tail = Some("UTC0".into()),
        |z| z.tail = Some("GMT0BST,M3.5.0/1,M10.5.0\nX".into()),
    ];
    for (i, damage) in breaks.iter().enumerate() {
        let mut zone = good.clone();
        damage(&mut zone);
        assert_eq!(Zone::from_pinned(&zone).unwrap_err().code(), "invalid_zone", "{i}");
    }
    assert_eq!(Zone::from_tzif("X", b"TZif", "").unwrap_err().code(), "invalid_zone");
}

#[test]
fn skipped_and_repeated_readings() {
    let zone = Zone::bundled("Europe/London").unwrap();
    let resolve = |text: &str, choice| zone.resolve(instant::parse_local(text).unwrap(), choice).map(instant::format);
    let gap = "2026-03-29T01:30:00";
    assert_eq!(resolve(gap, Disambiguation::Reject), Err(TimeError::LocalTimeSkipped));
    assert_eq!(resolve(gap, Disambiguation::Earlier).unwrap(), "2026-03-29T00:30:00Z");
    assert_eq!(resolve(gap, Disambiguation::Compatible).unwrap(), "2026-03-29T01:30:00Z");
    let fold = "2026-10-25T01:30:00";
    assert_eq!(resolve(fold, Disambiguation::Reject), Err(TimeError::LocalTimeRepeated));
    assert_eq!(resolve(fold, Disambiguation::Compatible).unwrap(), "2026-10-25T00:30:00Z");
    assert_eq!(resolve(fold, Disambiguation::Later).unwrap(), "2026-10-25T01:30:00Z");
    assert_eq!(resolve("2026-07-01T12:00:00", Disambiguation::Reject).unwrap(), "2026-07-01T11:00:00Z");
}
