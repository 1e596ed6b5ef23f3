use super::{Disambiguation, PinnedZone, Zone};
use crate::time::{TimeError, instant};

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
