//! Tables of other systems, imported: random rows, right and wrong. The histories give the figures of the table, and every case works.

use std::collections::{BTreeMap, BTreeSet};

use amends::Case;
use amends::Context;
use amends::case::Actor;
use amends::ledger::{EventRecord, verify};
use amends::lifecycle::{Command, Event, State};
use amends::measure::log::{
    CountOptions, EventLog, Imported, ImportedTable, TableMapping, TextColumn, import_columns, read_columns,
};
use amends::measure::{Definitions, LogKind};
use amends::policy::{Library, Policy};
use amends::time::{Almanac, instant};
use amends::timer::TimerState;
use amends::wire::Id;
use amends_tests::cases;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

struct Dice(u64);

impl Dice {
    fn roll(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.roll(list.len() as u64) as usize]
    }
}

type Column = Vec<Option<String>>;

struct Table {
    mapping: TableMapping,
    columns: BTreeMap<String, Column>,
}

impl Table {
    fn columns(&self) -> BTreeMap<String, &dyn TextColumn> {
        self.columns.iter().map(|(name, column)| (name.clone(), column as &dyn TextColumn)).collect()
    }

    fn import(&self, policy: &Policy, imported: &Imported) -> ImportedTable {
        import_columns(&self.mapping, &self.columns(), false, &[], policy, imported).unwrap_or_else(|e| panic!("{e}"))
    }
}

fn now() -> DateTime<Utc> {
    instant::parse("2026-03-02T09:00:00Z").unwrap()
}

fn policy() -> Policy {
    let document = json!({
        "id": "moved", "version": "1", "extends": "iso-10002", "waiting": [{"id": "info", "on": "complainant"}],
        "codes": {"categories": ["leak", "late"]},
        "calendars": {"c": {"tz": "Europe/London", "weekly": {"mon": [["09:00", "17:00"]], "thu": [["09:00", "17:00"]]}}},
        "timers": {
            "ack": {"kind": "duty", "starts": "received", "met_by": "acknowledged", "within": "P2D", "warnings": ["50%"], "on_miss": "escalate"},
            "answer": {"kind": "duty", "starts": "received", "met_by": "responded", "within": "business P9D", "warnings": ["PT10H"]},
            "leak": {"kind": "target", "starts": "received", "when": {"category": "leak"}, "met_by": "closed", "within": "P5D"},
            "again": {"kind": "target", "starts": "reopened", "met_by": "responded", "within": "P3D"},
            "news": {"kind": "recurring", "starts": "received", "met_by": "progress_reported", "within": "P30D"},
        },
        "closing": {"no_response_after": "P5D", "automatic": true},
    });
    Policy::from_json(&document.to_string(), &Library::new(Almanac::bundled())).unwrap_or_else(|e| panic!("{e}"))
}

/// Every word of a log, also where it cannot be.
fn events(dice: &mut Dice, policy: &str) -> Table {
    let words: Vec<&str> = LogKind::WORDS.iter().map(|word| word.0).collect();
    let map: BTreeMap<&str, &str> = words.iter().map(|word| (*word, *word)).chain([("nothing", "ignore")]).collect();
    let ids = ["C-1", "C-2", "C-3", "2026/4", "Kunde 5", "C-6", "C-7", "C-8"];
    let names = ["case", "what", "at", "id", "order", "outcome", "who", "cause", "due", "category", "opened", "up"];
    let mut columns: BTreeMap<String, Column> = names.map(|name| (name.to_owned(), Vec::new())).into();
    let mut at = now() - TimeDelta::days(120);
    for row in 0..20 + dice.roll(60) {
        at += TimeDelta::minutes([0, 0, 30, 2_000, 9_000][dice.roll(5) as usize]);
        let told = match dice.roll(30) {
            0 => now() + TimeDelta::days(30),
            1 => at - TimeDelta::days(40),
            _ => at,
        };
        let seldom = |dice: &mut Dice, n: u64, text: &str| Some(text.to_owned()).filter(|_| dice.roll(n) == 0);
        let word = if dice.roll(4) == 0 { "received" } else { dice.pick(&words) };
        let cells = [
            Some(dice.pick(&ids).to_owned()).filter(|_| row % 41 != 40),
            Some(if dice.roll(20) == 0 { dice.pick(&["nothing", "gibberish"]) } else { word }.to_owned()),
            Some(if dice.roll(40) == 0 { "yesterday".to_owned() } else { instant::format(told) }),
            Some(format!("e{}", if dice.roll(9) == 0 { row / 2 } else { row })).filter(|_| dice.roll(3) > 0),
            Some(dice.roll(4).to_string()).filter(|_| dice.roll(3) == 0),
            Some(dice.pick(&["upheld", "no_finding", "not_upheld", "odd"]).to_owned()).filter(|_| dice.roll(2) == 0),
            Some(dice.pick(&["u-1", "u-2", "Jane Roe"]).to_owned()).filter(|_| dice.roll(3) == 0),
            Some(dice.pick(&["seal", "courier too late"]).to_owned()).filter(|_| dice.roll(3) == 0),
            seldom(dice, 5, &instant::format(at + TimeDelta::days(9))),
            Some(dice.pick(&["leak", "late", "Something else"]).to_owned()).filter(|_| dice.roll(3) == 0),
            seldom(dice, 9, &instant::format(at - TimeDelta::days(1))),
            seldom(dice, 6, &dice_level(row)),
        ];
        for (name, cell) in names.iter().zip(cells) {
            columns.get_mut(*name).unwrap().push(cell);
        }
    }
    let (are_states, in_order) = (dice.roll(2) == 0, dice.roll(4) == 0);
    let mapping = json!({
        "case": "case", "event": "what", "at": "at", "id": "id", "order": if in_order { None } else { Some("order") }, "events": map, "outcome": "outcome", "complainant": "who",
        "cause": "cause", "due": "due", "attributes": {"category": "category"}, "received_at": "opened", "escalation_count": "up",
        "rows_are_states": are_states, "rows_in_order": in_order, "derive_reopened": dice.roll(3) > 0,
        "waiting_reason": if policy == "moved" && dice.roll(2) == 0 { Some("info") } else { None },
    });
    Table { mapping: TableMapping::from_json(&mapping.to_string()).unwrap(), columns }
}

fn dice_level(row: u64) -> String {
    (row / 10).to_string()
}

/// A row for each complaint; some numbers come twice.
fn complaints(dice: &mut Dice) -> Table {
    let names = ["case", "received", "assessed", "responded", "closed", "reopened", "result"];
    let mut columns: BTreeMap<String, Column> = names.map(|name| (name.to_owned(), Vec::new())).into();
    for row in 0..12 {
        let mut at = now() - TimeDelta::days(3 + dice.roll(90) as i64);
        let mut next = |dice: &mut Dice| {
            at += TimeDelta::hours(dice.roll(200) as i64 - 6);
            Some(instant::format(at)).filter(|_| dice.roll(4) > 0)
        };
        let cells = [
            Some(format!("T {}", if dice.roll(6) == 0 { 0 } else { row })),
            Some(instant::format(now() - TimeDelta::days(90))).filter(|_| dice.roll(8) > 0),
            next(dice),
            next(dice),
            next(dice),
            next(dice),
            Some(dice.pick(&["upheld", "withdrawn", "merged", "?"]).to_owned()),
        ];
        for (name, cell) in names.iter().zip(cells) {
            columns.get_mut(*name).unwrap().push(cell);
        }
    }
    let ours = ["received", "assessed", "responded", "closed", "reopened"];
    let map: BTreeMap<&str, &str> = ours.iter().map(|word| (*word, *word)).collect();
    let outcomes = json!({"upheld": "upheld", "withdrawn": "withdrawn", "merged": "merged"});
    let mapping = json!({"table": "case_table", "case": "case", "events": map, "outcome": "result", "outcomes": outcomes});
    Table { mapping: TableMapping::from_json(&mapping.to_string()).unwrap(), columns }
}

/// A random table of either shape.
fn table(dice: &mut Dice) -> Table {
    if dice.roll(4) == 0 { complaints(dice) } else { events(dice, "moved") }
}

fn options() -> CountOptions {
    CountOptions::new(now() + TimeDelta::days(1)).definitions(Definitions::new().strata(["cause"]))
}

#[test]
fn histories_give_the_figures_of_their_table() {
    let policy = policy();
    let (mut opened, mut adapted, mut aside, mut seen) = (0, BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for seed in 1..=if std::env::var_os("AMENDS_LONG").is_some() { 20_000 } else { 120 } {
        cases::count();
        let mut dice = Dice(seed * 7_919);
        let table = table(&mut dice);
        let known = now() - TimeDelta::hours(dice.roll(2_000) as i64);
        let imported = Imported::new("tickets", now(), "u-admin").known_until(known);
        let found = table.import(&policy, &imported);
        // One account.
        let read = &found.read;
        let rows = table.columns.values().next().unwrap().len() as u64;
        assert_eq!((read.rows, read.used + read.ignored + read.set_aside), (rows, rows));
        let told: Vec<u64> = read.quarantined.iter().flat_map(|q| q.rows.clone()).collect();
        assert_eq!((told.len() as u64, told.iter().collect::<BTreeSet<_>>().len()), (read.set_aside, told.len()));
        aside.extend(read.quarantined.iter().map(|q| q.reason.clone()));
        adapted.extend(found.adapted.iter().map(|row| (row.state.clone(), row.word)));

        let histories: Vec<_> = found.histories().map(|history| history.unwrap()).collect();
        assert_eq!(histories.len() as u64, found.cases);
        assert_eq!(histories.iter().filter(|history| !history.case.is_closed()).count() as u64, found.open);
        opened += found.open;
        // The same figures, to the byte, whichever way is gone.
        let records: Vec<Vec<EventRecord<Event>>> = histories.iter().map(|history| history.records.clone()).collect();
        let log = EventLog::of_histories(&records, None).unwrap();
        let direct = EventLog::tally_of(&read.events, Some(&read.records), &options()).unwrap();
        if !records.is_empty() {
            assert_eq!(log.tally(&options()).unwrap().to_json(), direct.to_json(), "seed {seed}");
        }
        assert_eq!(direct.cases(), found.cases);
        // What is not counted as a complaint is no case either.
        let plain = read_columns(&table.mapping, &table.columns(), false, &[]).unwrap();
        let counted =
            EventLog::tally_of(&plain.events, Some(&plain.records), &CountOptions::new(now() + TimeDelta::days(99))).unwrap();
        if !read.quarantined.iter().any(|q| q.reason == "time_after_import") {
            assert_eq!(counted.cases(), found.cases, "seed {seed}");
        }
        for history in &histories {
            check(&policy, &history.records, &history.case, known);
            seen.insert(history.case.state());
        }
    }
    assert_eq!(seen.len(), State::ALL.len() - 1, "{seen:?}");
    for reason in ["no_receipt", "event_before_receipt", "time_after_import", "word_unmapped", "no_case", "time_unreadable"] {
        assert!(aside.contains(reason), "no row was set aside for {reason}: {aside:?}");
    }
    println!("{opened} open complaints, {} words in states that they do not fit", adapted.len());
    assert!(adapted.len() > 50, "{adapted:?}");
}

/// A history is whole, is read as it is written, and the complaint works.
fn check(policy: &Policy, records: &[EventRecord<Event>], case: &Case, known: DateTime<Utc>) {
    assert_eq!(verify(records, Some(case.head())), Ok(case.head()));
    let text: String = records.iter().map(|record| record.to_json() + "\n").collect();
    let again = EventRecord::<Event>::list_from_json(&text).unwrap();
    assert_eq!(&again, records);
    assert_eq!(&Case::rebuild(&again).unwrap(), case);
    assert_eq!(&Case::from_json(&case.to_json()).unwrap(), case);
    for record in records {
        let Event::Imported(told) = &record.event else { panic!("{}", record.to_json()) };
        assert_eq!((told.source.as_str(), told.imported_at, record.actor.id.as_str()), ("tickets", now(), "u-admin"));
        assert!(record.at <= now());
    }
    // Nothing that was due before is recorded now, not by the clock and not by the first command.
    let at = now() + TimeDelta::hours(1);
    let context = Context::at(at, Actor::new("u-amy", ["manager"]).unwrap()).with_salt([7; 16]);
    let note = Command::from_json(r#"{"type": "note", "text": "Moved in."}"#).unwrap();
    let noted = policy.handle(Some(case), note, &context).unwrap_or_else(|e| panic!("{}", e.explain()));
    assert!(noted.records.iter().any(|record| matches!(record.event, Event::Noted(_))));
    let ticked = case.tick(policy, at).unwrap();
    for record in noted.records.iter().chain(&ticked.records) {
        let due = match &record.event {
            Event::DeadlineMissed(miss) => miss.due,
            Event::DeadlineWarned(warned) => warned.reached_at,
            Event::Escalated(escalated) => escalated.since.unwrap(),
            _ => continue,
        };
        assert!(due > known, "{}", record.to_json());
    }
    // With everything known, there is nothing to record, and the first change lies ahead.
    let timers = case.timers(policy, at).unwrap();
    assert!(!timers.is_empty());
    let next = case.next_change(policy, at).unwrap();
    assert!(next.is_none_or(|next| next >= at));
    let late = timers.iter().filter(|timer| timer.state == TimerState::Missed);
    assert!(late.clone().all(|timer| timer.due.is_some()));
    for command in policy.allowed(Some(case), &context) {
        let _ = command.to_json();
    }
    // An open complaint can be brought to its end.
    if !case.is_closed() {
        let end = Command::from_json(r#"{"type": "withdraw", "evidence": "letter"}"#).unwrap();
        let ended = policy.handle(Some(case), end, &context).unwrap_or_else(|e| panic!("{:?}: {}", case.state(), e.explain()));
        let mut whole = records.to_vec();
        whole.extend(ended.records);
        assert_eq!(verify(&whole, Some(ended.case.head())), Ok(ended.case.head()));
        assert_eq!(EventLog::of_histories(&[whole], Some(policy)).unwrap().events.last().unwrap().event, LogKind::Withdrawn);
    }
}

#[test]
fn what_was_known_is_recorded_only_if_nobody_says_that_it_was() {
    let policy = policy();
    let cell = |text: &str| vec![Some(text.to_owned())];
    let mapping = TableMapping::from_json(r#"{"table": "case_table", "case": "id", "events": {"received": "opened"}}"#).unwrap();
    let columns: BTreeMap<String, Column> =
        [("id".to_owned(), cell("C-1")), ("opened".to_owned(), cell("2026-01-05T09:00:00Z"))].into();
    let table = Table { mapping, columns };
    let recorded = |known: Option<&str>| {
        let mut imported = Imported::new("tickets", now(), "u-admin");
        imported.known_until = known.map(|at| instant::parse(at).unwrap());
        let found = table.import(&policy, &imported);
        let case = found.histories().next().unwrap().unwrap().case;
        assert_eq!(case.facts().imported.as_ref().unwrap().sequence, 1);
        case.tick(&policy, now()).unwrap().records.iter().map(|r| r.event.to_json()).collect::<Vec<_>>()
    };
    assert_eq!(recorded(None), Vec::<String>::new());
    let all = recorded(Some("2026-01-01T00:00:00Z"));
    assert!(
        all.iter().any(|event| event.contains("deadline_missed")) && all.iter().any(|event| event.contains("escalated")),
        "{all:?}"
    );
    let some = recorded(Some("2026-01-20T00:00:00Z"));
    assert!(!some.is_empty() && some.len() < all.len(), "{some:?}");
}

#[test]
fn an_import_that_cannot_be_is_refused_with_its_place() {
    let policy = policy();
    let columns: BTreeMap<String, Column> = [("id".to_owned(), vec![]), ("opened".to_owned(), vec![])].into();
    let columns: BTreeMap<String, &dyn TextColumn> =
        columns.iter().map(|(name, column)| (name.clone(), column as &dyn TextColumn)).collect();
    let mapping = |more: &str| {
        TableMapping::from_json(&format!(r#"{{"table": "case_table", "case": "id", "events": {{"received": "opened"}}{more}}}"#))
            .unwrap()
    };
    let (plain, good) = (mapping(""), Imported::new("tickets", now(), "u-admin"));
    let tries = [
        (plain.clone(), Imported::new("tickets", now(), "no spaces"), "/imported/by", "invalid_id"),
        (plain.clone(), Imported::new(" ", now(), "u-admin"), "/imported/source", "invalid_text"),
        (plain.clone(), Imported::new("a\0", now(), "u-admin"), "/imported/source", "invalid_text"),
        (plain, good.clone().known_until(now() + TimeDelta::seconds(1)), "/imported/known_until", "out_of_range"),
        (mapping(r#", "waiting_reason": "inof""#), good.clone(), "/mapping/waiting_reason", "unknown_code"),
        (mapping(r#", "attributes": {"Straße": "id"}"#), good.clone(), "/mapping/attributes/Straße", "invalid_id"),
        (mapping(r#", "cause": "nowhere""#), good, "/mapping/cause", "unknown_field"),
    ];
    for (mapping, imported, path, code) in tries {
        cases::count();
        let problem = import_columns(&mapping, &columns, false, &[], &policy, &imported).unwrap_err().0.remove(0);
        assert_eq!((problem.path.as_str(), problem.code.as_str()), (path, code));
    }
}

#[test]
fn nobody_imports_by_hand_and_no_history_is_imported_into() {
    let policy = policy();
    let mut dice = Dice(11);
    let found = loop {
        let found = table(&mut dice).import(&policy, &Imported::new("tickets", now(), "u-admin"));
        if found.histories().any(|history| history.unwrap().records.len() > 2) {
            break found;
        }
    };
    let history = found.histories().map(Result::unwrap).find(|history| history.records.len() > 2).unwrap();
    let Event::Imported(told) = &history.records[1].event else { panic!() };
    let context = Context::at(now(), Actor::new("u-amy", ["manager"]).unwrap());
    let refusal = policy.handle(Some(&history.case), Command::Import(told.clone()), &context).unwrap_err();
    assert!(refusal.has("recorded_by_import"), "{}", refusal.explain());
    // A record of another history, or of a complaint that was received here, is no imported one.
    let mut alien = history.records[1].clone();
    alien.sequence = history.case.version() + 1;
    let noted = policy
        .handle(Some(&history.case), Command::from_json(r#"{"type": "note", "text": "x"}"#).unwrap(), &context.with_salt([7; 16]))
        .unwrap();
    alien.sequence = noted.case.version() + 1;
    alien.at = now();
    alien.previous = Some(noted.case.head());
    assert_eq!(Case::evolve(Some(noted.case), &alien).unwrap_err().code(), "history_impossible");
    let mut late = history.records[0].clone();
    late.stream = Id::new("C-99").unwrap();
    let Event::Imported(told) = &mut late.event else { panic!() };
    told.counts_as = None;
    assert_eq!(Case::evolve(None, &late).unwrap_err().code(), "history_impossible");
}
