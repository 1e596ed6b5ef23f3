//! Rows in any order, and what counts of them.

use super::*;
use crate::measure::log::{CaseColumns, CodedFacts, CodedTexts, EventColumns, TallyOptions, tally_columns};
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
    let ids = builder(&rows).rows.view().order().unwrap();
    assert!(ids[1] < ids[0] && ids[2] == 0);
    let rows = [("a", Noted, 1, Some("identifier-2"), None), ("a", Noted, 1, Some("id"), None), ("a", Noted, 1, None, None)];
    let ids = builder(&rows).rows.view().order().unwrap();
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
    let order = log.rows.view().order().unwrap();
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
    let strata = log.said.attributes.strata(log.said.definitions(), 1);
    assert_eq!((strata.values, strata.cause), (vec![vec!["loan".to_owned()]], vec![hash("delay")]));
    assert_eq!(log.said.issues(0), Some(3));
}

#[test]
fn columns_give_the_tally_of_their_rows() {
    const KINDS: [LogKind; 7] = [
        LogKind::Received,
        LogKind::Closed,
        LogKind::Reopened,
        LogKind::Ruled,
        LogKind::RedressPromised,
        LogKind::Acknowledged,
        LogKind::SatisfactionRecorded,
    ];
    const CASES: [&str; 6] = ["a", "b", "c", "d", "e", "f"];
    const PRODUCTS: [&str; 3] = ["", "loan", "card"];
    const PEOPLE: [&str; 3] = ["", "p", "q"];
    const WORDS: [&str; 3] = ["upheld", "overturned", "EUR"];
    let zone = Zone::utc();
    for seed in 0..300_u64 {
        crate::cases::count();
        let mut state = seed;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        let pick = |n: u64| usize::try_from(n).unwrap();
        // Each column is there, or is not; some say one thing of a case, some say many.
        let [ids, orders, nanoseconds, values, recorded, dues, people, steady] = std::array::from_fn(|_| next(2) == 0);
        let n = 1 + next(60);
        let mut log =
            LogBuilder::new(Definitions { strata: Some(vec!["product".into(), "region".into()]), ..Definitions::default() });
        let mut columns = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (mut regions, mut who, mut due, mut id_texts, mut product) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for _ in 0..n {
            let case = pick(next(6));
            let kind = KINDS[pick(next(7))];
            let word = match kind {
                LogKind::Closed => Some(0_u32),
                LogKind::Ruled => Some(1),
                LogKind::RedressPromised => Some(2),
                _ => None,
            };
            // Few instants, so that many events tie.
            let at = i64::try_from(next(9)).unwrap() * 40_000;
            let order = Some(i64::try_from(next(3)).unwrap()).filter(|_| orders && next(3) > 0);
            let nanosecond = if nanoseconds { u32::try_from(next(3)).unwrap() } else { 0 };
            let value = if values { i64::try_from(next(6)).unwrap() } else { 0 };
            let recorded_at = Some(at + i64::try_from(next(100_000)).unwrap()).filter(|_| recorded && next(2) == 0);
            let said = if steady { Some(case % 3) } else { Some(pick(next(3))).filter(|_| next(3) > 0) };
            let region = Some(case % 2).filter(|_| next(2) == 0);
            let person = Some(pick(next(3))).filter(|_| people);
            let day = Some(at + 90_000).filter(|_| dues && next(2) == 0);
            let id = Some(format!("{}", next(40))).filter(|_| ids && next(4) > 0);
            let attributes = [None, said.map(|p| PRODUCTS[p]), region.map(|r| PEOPLE[r])];
            log.event(&LogRow {
                nanosecond,
                id: id.as_deref(),
                order,
                recorded_at,
                word: word.map(|w| WORDS[pick(w.into())]),
                value: values.then_some(value),
                facts: CaseRow {
                    complainant: person.map(|p| PEOPLE[p]),
                    due: day,
                    attributes: &attributes,
                    ..CaseRow::default()
                },
                ..LogRow::new(CASES[case], kind, at)
            })
            .unwrap();
            let code = |place: Option<usize>| place.map_or(u32::MAX, |place| u32::try_from(place).unwrap());
            columns.0.push(code(Some(case)));
            columns.1.push(kind.code());
            columns.2.push(at);
            columns.3.push(nanosecond);
            columns.4.push(order.unwrap_or(i64::MIN));
            columns.5.push(recorded_at.unwrap_or(i64::MIN));
            columns.6.push(word.unwrap_or(u32::MAX));
            columns.7.push(value);
            regions.push(code(region));
            who.push(code(person));
            due.push(day.unwrap_or(i64::MIN));
            id_texts.push(id);
            product.push(code(said));
        }
        let id: Vec<Option<&str>> = id_texts.iter().map(Option::as_deref).collect();
        let texts = |codes, texts| CodedTexts { codes, texts };
        let coded = CodedLog {
            case: texts(&columns.0, &CASES),
            event: &columns.1,
            at: &columns.2,
            nanosecond: nanoseconds.then_some(columns.3.as_slice()),
            id: ids.then_some(id.as_slice()),
            order: orders.then_some(columns.4.as_slice()).filter(|orders| orders.iter().any(|order| *order != i64::MIN)),
            recorded_at: recorded.then_some(columns.5.as_slice()),
            word: Some(texts(&columns.6, &WORDS)),
            value: values.then_some(columns.7.as_slice()),
        };
        let facts = CodedFacts {
            complainant: people.then_some(texts(&who, &PEOPLE)),
            due: dues.then_some(due.as_slice()),
            acknowledge_due: None,
            issues: None,
            attributes: &[None, Some(texts(&product, &PRODUCTS)), Some(texts(&regions, &PEOPLE))],
        };
        let mut whole = LogBuilder::new(log.said.definitions().clone()).with_columns(&coded).unwrap();
        if seed % 2 == 0 {
            whole.say(&facts).unwrap();
        } else {
            // One after the other, the last one first.
            let none = CodedFacts::default();
            for attribute in [2, 1] {
                let mut one = [None; 3];
                one[attribute] = facts.attributes[attribute];
                whole.say(&CodedFacts { attributes: &one, ..none }).unwrap();
            }
            whole.say(&CodedFacts { due: facts.due, ..none }).unwrap();
            whole.say(&CodedFacts { complainant: facts.complainant, ..none }).unwrap();
        }
        for name in ["product", "region"] {
            log.mention(name);
            whole.mention(name);
        }
        // Facts outside the events count if no event gives them, and they make separate cases.
        for (name, attribute) in [("a", "home"), ("z", "away")] {
            let attributes = [None, None, Some(attribute)];
            let facts = CaseRow { attributes: &attributes, due: Some(7), ..CaseRow::default() };
            log.case(name, &facts);
            whole.case(name, &facts);
        }
        let options = RowOptions { zone: &zone, calendar: None, as_of: 300_000, known_at: None, records: None };
        assert_eq!(whole.tally(&options).unwrap().to_json(), log.tally(&options).unwrap().to_json(), "seed {seed}");
    }
}

#[test]
fn a_text_that_stands_twice_among_the_cases_is_one_case() {
    let options = RowOptions { zone: &Zone::utc(), calendar: None, as_of: 100, known_at: None, records: None };
    let kinds = [LogKind::Received.code(), LogKind::Closed.code()];
    let tally = |texts: &[&str]| {
        let case = CodedTexts { codes: &[0, 1], texts };
        let log = CodedLog {
            case,
            event: &kinds,
            at: &[10, 20],
            nanosecond: None,
            id: None,
            order: None,
            recorded_at: None,
            word: None,
            value: None,
        };
        LogBuilder::new(Definitions::default()).with_columns(&log).unwrap().tally(&options).unwrap()
    };
    assert_eq!(tally(&["a", "a"]).to_json(), builder_of_two().tally(&options).unwrap().to_json());
    assert_eq!(tally(&["a", "a"]).cases(), 1);
    // A complaint that never began is none, and two are not one.
    assert_eq!((tally(&["a", "b"]).cases(), tally(&["b", "a"]).cases()), (1, 1));
    assert!(tally(&["a", "b"]).to_json() != tally(&["a", "a"]).to_json());
}

fn builder_of_two() -> LogBuilder {
    let mut log = LogBuilder::new(Definitions::default());
    log.event(&LogRow::new("a", LogKind::Received, 10)).unwrap();
    log.event(&LogRow::new("a", LogKind::Closed, 20)).unwrap();
    log
}

#[test]
fn columns_with_codes_that_are_none_are_refused_with_their_places() {
    let (received, unknown) = (LogKind::Received.code(), u8::try_from(LogKind::WORDS.len()).unwrap());
    let case = |codes| CodedTexts { codes, texts: &["a"] };
    let good = CodedLog {
        case: case(&[0, 0]),
        event: &[received, received],
        at: &[10, 20],
        nanosecond: None,
        id: None,
        order: None,
        recorded_at: None,
        word: None,
        value: None,
    };
    let wrong_word = CodedTexts { codes: &[u32::MAX, 0], texts: &["won"] };
    let faults: [(CodedLog<'_>, &str, &str); 6] = [
        (CodedLog { case: case(&[0, 1]), ..good }, "missing_field", "/case/1"),
        (CodedLog { event: &[received, unknown], ..good }, "out_of_range", "/event/1"),
        (CodedLog { event: &[u8::MAX, received], ..good }, "out_of_range", "/event/0"),
        (CodedLog { at: &[10, i64::MIN], ..good }, "missing_field", "/at/1"),
        (CodedLog { at: &[10], ..good }, "length_mismatch", "/case"),
        (CodedLog { event: &[received, LogKind::Closed.code()], word: Some(wrong_word), ..good }, "unknown_word", "/1/word"),
    ];
    let mut log = LogBuilder::new(Definitions::default()).with_columns(&good).unwrap();
    let none = CodedFacts::default();
    for (facts, code, path) in [
        (CodedFacts { issues: Some(&[2, -1]), ..none }, "out_of_range", "/issues/1"),
        (CodedFacts { issues: Some(&[i64::MIN, 1 << 32]), ..none }, "out_of_range", "/issues/1"),
        (CodedFacts { due: Some(&[2]), ..none }, "length_mismatch", "/due"),
        (CodedFacts { attributes: &[Some(case(&[0]))], ..none }, "length_mismatch", "/attributes"),
    ] {
        crate::cases::count();
        let problems = log.say(&facts).unwrap_err();
        assert!(matches!(problems.0.as_slice(), [p] if p.code == code && p.path == path), "{path}: {problems}");
    }
    for (log, code, path) in &faults {
        crate::cases::count();
        let problems = LogBuilder::new(Definitions::default()).with_columns(log).unwrap_err();
        assert!(matches!(problems.0.as_slice(), [p] if p.code == *code && p.path == *path), "{path}: {problems}");
    }
    let problems = LogBuilder::default().event(&LogRow::new("a", LogKind::Received, i64::MIN)).unwrap_err();
    assert!(matches!(problems.0.as_slice(), [p] if p.code == "missing_field" && p.path == "/at"), "{problems}");
}

#[test]
fn tallies_of_columns_refuse_codes_that_are_none() {
    let zone = Zone::utc();
    let options = |currencies: &[&str]| TallyOptions {
        definitions: Definitions::default(),
        zone: &zone,
        calendar: None,
        as_of: 100,
        known_at: None,
        strata: Vec::new(),
        currencies: currencies.iter().map(ToString::to_string).collect(),
        asked: 0,
        records: None,
    };
    let [received, closed, ruled, redress] =
        [LogKind::Received, LogKind::Closed, LogKind::Ruled, LogKind::RedressPromised].map(LogKind::code);
    let unknown = u8::try_from(LogKind::WORDS.len()).unwrap();
    // Kind and word of the second event, its instant, and where the fault is.
    type Fault = Option<(&'static str, &'static str)>;
    let rows: [(u8, u8, i64, Fault); 9] = [
        (closed, 4, 20, None),
        (closed, 5, 20, Some(("out_of_range", "/word/1"))),
        (ruled, 4, 20, None),
        (ruled, 5, 20, Some(("out_of_range", "/word/1"))),
        (redress, 1, 20, None),
        (redress, 2, 20, Some(("out_of_range", "/word/1"))),
        (received, 9, 20, None),
        (unknown, 0, 20, Some(("out_of_range", "/kind/1"))),
        (closed, 0, i64::MIN, Some(("missing_field", "/at/1"))),
    ];
    for (kind, word, at, expected) in rows {
        crate::cases::count();
        let events = EventColumns {
            case: &[0, 0],
            kind: &[received, kind],
            at: &[10, at],
            value: None,
            word: Some(&[0, word]),
            id: None,
            order: None,
            recorded: None,
        };
        let found = tally_columns(&events, &CaseColumns { count: 1, ..CaseColumns::default() }, &options(&["EUR", "GBP"]));
        let found = found.map_err(|problems| (problems.0[0].code.to_string(), problems.0[0].path.clone()));
        let expected = expected.map(|(code, path)| (code.to_owned(), path.to_owned()));
        assert_eq!(found.err(), expected, "{kind} {word} {at}");
    }
}
