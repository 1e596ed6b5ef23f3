//! Rows in any order, and what counts of them.

use super::*;
use crate::time::Zone;

/// Case, kind, instant, identifier, product.
type Told<'a> = (&'a str, LogKind, i64, Option<&'a str>, Option<&'a str>);

fn builder(rows: &[Told<'_>]) -> LogBuilder {
    let mut out = LogBuilder::new(Definitions { strata: Some(vec!["product".into()]), ..Definitions::default() });
    for (case, event, at, id, product) in rows {
        let attributes = [None, *product];
        let facts = CaseRow { attributes: &attributes, ..CaseRow::default() };
        out.event(&LogRow {
            case,
            event: *event,
            at: *at,
            nanosecond: 0,
            id: *id,
            order: None,
            recorded_at: None,
            word: None,
            value: None,
            facts,
        })
        .unwrap();
    }
    out
}

#[test]
fn the_last_word_counts_in_whatever_order_rows_come() {
    use LogKind::{Closed, Noted, Received};
    let mut rows = [
        ("a", Received, 10, Some("e1"), Some("loan")),
        ("a", Noted, 20, Some("e2"), Some("card")),
        ("a", Closed, 20, Some("e3"), Some("cash")),
        ("b", Received, 15, Some("e4"), None),
    ];
    let options = RowOptions { zone: &Zone::utc(), calendar: None, as_of: 100, known_at: None, records: None };
    let whole = builder(&rows).tally(&options).unwrap();
    assert_eq!(whole.strata.keys().map(|k| k[0].as_str()).collect::<Vec<_>>(), ["", "cash"]);
    let text = |t: &Tally| serde_json::to_string(&t.document()).unwrap();
    for _ in 0..rows.len() {
        crate::cases::count();
        rows.rotate_left(1);
        assert_eq!(text(&builder(&rows).tally(&options).unwrap()), text(&whole));
    }
    rows.reverse();
    assert_eq!(text(&builder(&rows).tally(&options).unwrap()), text(&whole));
}

#[test]
fn strata_that_nothing_in_the_log_has_are_refused() {
    let options = RowOptions { zone: &Zone::utc(), calendar: None, as_of: 100, known_at: None, records: None };
    let rows = |product| [("a", LogKind::Received, 10, None, product)];
    let problems = builder(&rows(None)).tally(&options).unwrap_err();
    assert!(matches!(problems.0.as_slice(), [p] if p.code == "unknown_word" && p.path == "/definitions/strata/0"), "{problems}");
    // A value that is not known yet, a column of nothing but nulls, and a log of nothing are no mistakes.
    assert!(builder(&rows(Some(""))).tally(&options).is_ok());
    let mut known = builder(&rows(None));
    known.mention("product");
    assert!(known.tally(&options).is_ok());
    assert!(builder(&[]).tally(&options).is_ok());
}

#[test]
fn long_and_short_identifiers_keep_their_order() {
    use LogKind::Noted;
    let rows = [("a", Noted, 1, Some("b"), None), ("a", Noted, 1, Some("a"), None), ("a", Noted, 1, None, None)];
    let ids = builder(&rows).order().unwrap();
    assert!(ids[1] < ids[0] && ids[2] == 0);
    let rows = [("a", Noted, 1, Some("identifier-2"), None), ("a", Noted, 1, Some("id"), None), ("a", Noted, 1, None, None)];
    let ids = builder(&rows).order().unwrap();
    assert!(0 < ids[1] && ids[1] < ids[0] && ids[2] == 0);
}

#[test]
fn events_of_one_second_come_by_their_instants() {
    let at = |nanosecond, event, id| LogRow {
        case: "a",
        event,
        at: 10,
        nanosecond,
        id,
        order: None,
        recorded_at: None,
        word: None,
        value: None,
        facts: CaseRow::default(),
    };
    let rows = [
        at(700_000_000, LogKind::Reopened, Some("a")),
        at(0, LogKind::Received, Some("z")),
        at(500_000_000, LogKind::Closed, None),
        at(500_000_000, LogKind::Closed, None),
    ];
    let mut log = LogBuilder::new(Definitions::default());
    rows.iter().for_each(|row| log.event(row).unwrap());
    let order = log.order().unwrap();
    assert!(order[1] < order[2] && order[2] == order[3] && order[3] < order[0]);
    let options = RowOptions { zone: &Zone::utc(), calendar: None, as_of: 100, known_at: None, records: None };
    let tally = log.tally(&options).unwrap();
    let document = serde_json::to_string(&tally.document()).unwrap();
    assert!(tally.cases() == 1 && document.contains("reopened"), "{document}");
}

#[test]
fn what_an_event_says_counts_over_what_is_said_beside_it() {
    let mut log = builder(&[("a", LogKind::Received, 10, None, Some("loan"))]);
    let attributes = [Some("delay"), Some("card")];
    log.case("a", &CaseRow { attributes: &attributes, issues: Some(3), ..CaseRow::default() });
    let strata = log.attributes.strata(&log.definitions, 1);
    assert_eq!((strata.values, strata.cause), (vec![vec!["loan".to_owned()]], vec![hash("delay")]));
    assert_eq!(log.issues[0].0, 3);
}
