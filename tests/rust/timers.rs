//! Timers: presets, batches, polling, and what stories cannot show.

use amends::case::{Actor, Context};
use amends::ledger::EventRecord;
use amends::lifecycle::{Command, Event, TimerState};
use amends::measure::compute;
use amends::policy::{DRAFTS, Library, PRESETS, Policy};
use amends::time::{Almanac, instant};
use amends::timer::NULL;
use amends::{Case, Refusal};
use amends_tests::all_stories;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

fn at(text: &str) -> DateTime<Utc> {
    instant::parse(text).unwrap()
}

fn policy(timers: Value) -> Policy {
    let document = json!({"id": "acme", "version": "1", "extends": "iso-10002", "timers": timers});
    Policy::from_value(&document, &Library::new(Almanac::bundled())).unwrap_or_else(|p| panic!("{p}"))
}

fn give(policy: &Policy, case: Option<&Case>, now: &str, command: Value) -> Result<Case, Refusal> {
    let context = Context::at(at(now), Actor::new("u-1", ["manager"]).unwrap()).with_salt([7; 16]);
    policy.handle(case, Command::from_json(&command.to_string()).unwrap(), &context).map(|h| h.case)
}

fn received(policy: &Policy, id: &str, now: &str) -> Case {
    let receive = json!({"type": "receive", "complaint": id, "description": "x", "complainant": {"answer_to": "y"}});
    give(policy, None, now, receive).unwrap()
}

#[test]
fn every_preset_is_read_and_explored_and_says_where_it_comes_from() {
    let library = Library::new(Almanac::bundled());
    for id in PRESETS {
        let document = Policy::preset_document(id).unwrap();
        let policy = Policy::from_value(&document, &library).unwrap_or_else(|p| panic!("{id}: {p}"));
        assert!(policy.warnings().0.is_empty(), "{id}: {}", policy.warnings());
        if policy.timers().is_empty() {
            continue;
        }
        assert_eq!(document["status"], "verified", "{id}");
        for key in ["instrument", "provision", "as_of", "business_days", "after_hours"] {
            assert!(document["regime"][key].is_string(), "{id}: {key}");
        }
        assert!(!document["regime"]["sources"].as_array().unwrap().is_empty(), "{id}");
        for (name, timer) in document["timers"].as_object().unwrap() {
            for key in ["title", "provision", "confidence"] {
                assert!(timer[key].as_str().is_some_and(|t| !t.is_empty()), "{id}: {name}: {key}");
            }
        }
    }
    for id in DRAFTS {
        assert!(Policy::preset(id).is_err(), "{id} is a draft");
        Policy::draft(id).unwrap_or_else(|p| panic!("{id}: {p}"));
    }
}

#[test]
fn every_clock_of_a_verified_regime_is_told_in_a_story() {
    let stories = all_stories();
    for id in PRESETS {
        let policy = Policy::preset(id).unwrap();
        for timer in policy.timers() {
            let told = stories.iter().filter(|s| s["policy"] == **id);
            let due = |s: &Value| {
                let steps = s["steps"].as_array().into_iter().flatten();
                steps.map(|step| &step["then"]["timers"][timer.id.as_str()]).any(|t| !t["due"].is_null())
            };
            assert!(told.clone().any(due) || timer.id.as_str().starts_with("provisional_new"), "{id}: {}", timer.id);
        }
    }
}

#[test]
fn what_time_brings_has_a_name() {
    let policy = policy(json!({"t": {"starts": "received", "met_by": "responded", "within": "PT24H", "on_miss": "escalate"}}));
    let case = received(&policy, "C-1", "2026-03-02T09:00:00Z");
    let done = case.tick(&policy, at("2026-03-09T09:00:00Z")).unwrap();
    let said: Vec<_> = done.records.iter().map(|r| (r.actor.id.as_str(), r.cause.command.as_str(), r.at)).collect();
    assert_eq!(said, [("amends:clock", "tick", at("2026-03-09T09:00:00Z")); 2]);
    // The same when somebody else acts first: what time brought is not theirs, what they did is.
    let context = Context::at(at("2026-03-09T09:00:00Z"), Actor::new("u-1", ["manager"]).unwrap()).with_salt([7; 16]);
    let note = Command::from_json(r#"{"type": "note", "text": "x"}"#).unwrap();
    let done = policy.handle(Some(&case), &note, &context).unwrap();
    let said: Vec<_> = done.records.iter().map(|r| (r.actor.id.as_str(), r.cause.command.as_str())).collect();
    assert_eq!(said, [("amends:clock", "tick"), ("amends:clock", "tick"), ("u-1", "note")]);
}

#[test]
fn a_type_does_not_outlive_its_state() {
    use amends::case::typed::Case as Typed;
    use amends::lifecycle::{Acknowledgement, state::Received};
    let policy = policy(json!({"t": {"starts": "received", "met_by": "responded", "within": "PT24H", "on_miss": "escalate"}}));
    let case = Typed::<Received>::new(received(&policy, "C-1", "2026-03-02T09:00:00Z")).unwrap();
    let by = |now: &str| Context::at(at(now), Actor::new("u-1", ["manager"]).unwrap());
    let thanks = || Acknowledgement::new();
    assert!(case.acknowledge(&policy, thanks(), &by("2026-03-03T09:00:00Z")).is_ok());
    let refusal = case.acknowledge(&policy, thanks(), &by("2026-03-04T09:00:00Z")).unwrap_err();
    assert!(refusal.has("moved_by_time"), "{refusal}");
}

#[test]
fn a_restored_case_has_the_same_timers() {
    let policy = Policy::preset("uk-fca-disp").unwrap();
    let case = received(&policy, "C-1", "2026-04-01T11:00:00Z");
    let restored = Case::from_json(&case.to_json()).unwrap();
    for now in ["2026-04-01T11:00:00Z", "2026-04-09T00:00:00Z", "2027-01-01T00:00:00Z"] {
        assert_eq!(case.timers(&policy, at(now)), restored.timers(&policy, at(now)));
        assert_eq!(case.next_change(&policy, at(now)), restored.next_change(&policy, at(now)));
    }
    // A page that got the policy from its server has the zones and holidays with it.
    let page = Policy::trusted(&policy.pinned(), &Library::default()).unwrap();
    assert_eq!(case.timers(&page, at("2026-04-09T00:00:00Z")), case.timers(&policy, at("2026-04-09T00:00:00Z")));
}

#[test]
fn a_case_has_no_fields_to_write() {
    // There is a constructor from events and one from a snapshot; what a snapshot says is read strictly.
    let policy = policy(json!({}));
    let case = received(&policy, "C-1", "2026-04-01T11:00:00Z");
    let forged = case.to_json().replace("\"state\":\"received\"", "\"state\":\"done\"");
    assert_eq!(Case::from_json(&forged).unwrap_err().code(), "unknown_word");
}

/// A host that calls `tick` only when `next_change` says so records everything at once when it comes.
#[test]
fn a_queue_of_next_changes_is_enough() {
    let policy = policy(json!({
        "t": {"starts": "received", "met_by": "responded", "within": "PT48H", "warnings": ["50%", "PT1H"], "on_miss": "escalate"},
        "u": {"starts": "escalated", "met_by": "responded", "within": "PT24H", "on_miss": "escalate"}
    }));
    let mut case = received(&policy, "C-1", "2026-03-02T09:00:00Z");
    let (mut now, mut ticks, mut events) = (case.at(), 0, 0);
    while let Some(next) = case.next_change(&policy, now).unwrap() {
        assert!(next > now);
        let before = case.tick(&policy, next - chrono::TimeDelta::milliseconds(1)).unwrap();
        assert!(before.records.is_empty(), "nothing comes before it");
        let done = case.tick(&policy, next).unwrap();
        assert!(!done.records.is_empty(), "something comes at it");
        (case, now, ticks, events) = (done.case, next, ticks + 1, events + done.records.len());
    }
    assert_eq!((ticks, events, case.facts().level), (4, 6, 2));
}

/// A policy whose holiday list ends, over a calendar of one zone.
fn short(list: (&str, &str), within: &str) -> Policy {
    let day = json!([["09:00", "17:00"]]);
    let document = json!({"id": "acme", "version": "1", "extends": "iso-10002",
        "calendars": {"c": {"tz": "Europe/London", "weekly": {"mon": day, "tue": day, "wed": day, "thu": day, "fri": day},
            "holidays": [{"id": "own", "from": list.0, "to": list.1, "days": {}}]}},
        "timers": {"t": {"starts": "received", "met_by": "responded", "within": within, "warnings": ["50%"]}}});
    Policy::from_value(&document, &Library::new(Almanac::bundled())).unwrap_or_else(|p| panic!("{p}"))
}

/// No clock runs in silence for ever: it has a due instant, or a problem that somebody is told once; all views say the same.
#[test]
fn a_clock_that_outruns_its_list_is_never_silent() {
    let lists =
        [("2026-01-01", "2026-12-31"), ("2026-12-07", "2027-01-03"), ("2025-01-01", "2026-11-30"), ("2027-01-01", "2028-12-31")];
    let limits = ["business P5D", "business P20D", "business PT100H", "P30D", "PT72H"];
    let (mut unknown, mut told) = (0, 0);
    for (list, within) in lists.into_iter().flat_map(|list| limits.map(|within| (list, within))) {
        let policy = short(list, within);
        for day in 1..31 {
            let mut case = received(&policy, "C-1", &format!("2026-12-{day:02}T10:00:00Z"));
            let (mut now, mut warned) = (case.at(), 0);
            while let Some(next) = case.next_change(&policy, now).unwrap() {
                assert!(next > now, "no instant twice");
                let done = case.tick(&policy, next).unwrap();
                assert!(!done.records.is_empty(), "something comes at it");
                warned +=
                    done.records.iter().filter(|r| matches!(&r.event, Event::DeadlineWarned(w) if w.problem.is_some())).count();
                (case, now) = (done.case, next);
            }
            let status = &case.timers(&policy, now).unwrap()[0];
            assert!(status.due.is_some() || status.problem.is_some(), "{list:?} {within} {day}");
            assert_eq!(status.unknown == Some(true), status.due.is_none());
            assert_eq!(warned, usize::from(status.due.is_none()), "told once");
            assert_eq!(policy.timer_table([&case], now).unwrap().unknown, [status.unknown == Some(true)]);
            let found = &policy.risk([&case], [], now).unwrap()[0];
            assert_eq!((found.due, found.problem.is_some()), (status.due, status.due.is_none()));
            // What `coverage` says beforehand is what came.
            let reach = policy.coverage(at(&format!("2026-12-{day:02}T10:00:00Z"))).unwrap();
            assert_eq!(reach.iter().any(|c| c.problem.is_some()), status.due.is_none());
            (unknown, told) = (unknown + usize::from(status.due.is_none()), told + warned);
        }
    }
    assert!(unknown > 200 && told == unknown, "{unknown} {told}");
}

#[test]
fn figures_count_what_nobody_can_judge_as_unknown() {
    let policy = short(("2026-01-01", "2026-12-31"), "business P20D");
    let context = Context::at(at("2026-12-10T09:00:00Z"), Actor::new("u-1", ["manager"]).unwrap()).with_salt([7; 16]);
    let receive = json!({"type": "receive", "complaint": "C-1", "description": "x", "complainant": {"answer_to": "y"}});
    let receive = Command::from_json(&receive.to_string()).unwrap();
    let mut records = policy.handle(None, &receive, &context).unwrap().records;
    for answered in [false, true] {
        if answered {
            let case = Case::rebuild(&records).unwrap();
            let context = Context { now: at("2027-01-20T09:00:00Z"), ..context.clone() };
            let respond = json!([{"type": "acknowledge"}, {"type": "assess", "severity": "low"},
                {"type": "respond", "outcome": "upheld", "routes": ["internal", "external"]}]);
            let commands = Command::list_from_json(&respond.to_string()).unwrap();
            records.extend(policy.handle_all(Some(&case), &commands, &context).unwrap().records);
        }
        let history: Vec<Value> = records.iter().map(|r| serde_json::from_str(&r.to_json()).unwrap()).collect();
        let question = json!({"histories": [history], "policies": [policy.document()], "from": "2027-01-01", "to": "2027-02-01",
            "as_of": "2027-02-01T00:00:00Z"});
        let ask = |name: &str, question: &Value| compute(name, &question.to_string()).unwrap();
        let evidence: Value = serde_json::from_str(&ask("principle_evidence", &question)).unwrap();
        let rows: Value = serde_json::from_str(&ask("clocks", &json!({"evidence": evidence}))).unwrap();
        let row = &rows["rows"][0];
        assert_eq!(
            (&row["unknown"], &row["due"], &row["running"], &row["share"]),
            (&json!(1), &json!(0), &json!(0), &Value::Null)
        );
        assert_eq!(evidence["measures"]["on_time"]["unknown"], 1, "{evidence}");
        let whole = json!({"parts": [evidence, evidence]});
        let merged: Value = serde_json::from_str(&ask("merge_principle_evidence", &whole)).unwrap();
        assert_eq!(merged["clocks"]["t"]["unknown"], 2);
        let log = amends::measure::EventLog::of_histories(&[records.clone()], Some(&policy)).unwrap();
        assert_eq!(log.events[0].due, None);
    }
}

/// Every question about the clocks of a case is refused as `tick` refuses it, of many cases with the place.
#[test]
fn a_policy_that_is_not_the_cases_is_refused_by_all() {
    let timer = |within: &str| json!({"t": {"starts": "received", "met_by": "responded", "within": within}});
    let (one, other) = (policy(timer("PT24H")), policy(timer("PT48H")));
    let now = at("2026-03-03T12:00:00Z");
    let (mine, foreign) = (received(&one, "C-1", "2026-03-02T09:00:00Z"), received(&other, "C-2", "2026-03-02T09:00:00Z"));
    let cases = [&mine, &mine, &foreign];
    let wanted = foreign.tick(&one, now).unwrap_err();
    assert_eq!(wanted.code(), "policy_hash_mismatch");
    let alone = [
        foreign.timers(&one, now).unwrap_err(),
        foreign.next_change(&one, now).unwrap_err(),
        foreign.explain(&one, "t", 1, now).unwrap_err(),
        foreign.preview(&other, &one, amends::lifecycle::Adoption::Keep, now).unwrap_err(),
    ];
    for error in alone {
        assert_eq!(error, amends::timer::TimerError::Refused(wanted.clone()));
    }
    let many = [
        (one.timers_of_many(cases, now).unwrap_err(), "/cases/2"),
        (one.next_changes(cases, now).unwrap_err(), "/cases/2"),
        (one.timer_table(cases, now).unwrap_err(), "/cases/2"),
        (one.risk(cases, [], now).unwrap_err(), "/open/2"),
    ];
    for (error, place) in many {
        assert_eq!((error.code(), error.diagnostics("/now").0[0].path.as_str()), (wanted.code(), place));
    }
    assert!(one.risk([&mine], [&foreign], now).is_ok(), "past cases may be of any policy");
    assert_eq!(amends::timer::replay(&one, &other, [&mine, &foreign], now).totals[0].runs_before, 2);
}

#[test]
fn tim_s09_milliseconds_as_seconds() {
    let policy = policy(json!({"t": {"starts": "received", "met_by": "responded", "within": "PT48H"}}));
    let case = received(&policy, "C-1", "2026-03-02T09:00:00Z");
    let far = DateTime::from_timestamp(1_772_442_000_000, 0).unwrap();
    assert!(case.tick(&policy, far).unwrap_err().has("time_out_of_range"));
    assert_eq!(case.timers(&policy, far).unwrap_err().code(), "out_of_range");
}

#[test]
fn columns_are_the_timers() {
    let policy = Policy::preset("us-reg-e-1005-11").unwrap();
    let cases: Vec<Case> =
        (0..50).map(|i| received(&policy, &format!("C-{i}"), &format!("2026-03-{:02}T10:00:00Z", i % 28 + 1))).collect();
    let now = at("2026-04-20T12:00:00Z");
    let t = policy.timer_table(&cases, now).unwrap();
    let mut row = 0;
    for (i, case) in cases.iter().enumerate() {
        for s in case.timers(&policy, now).unwrap().iter().filter(|s| s.state != TimerState::NotStarted) {
            assert_eq!(t.case[row] as usize, i);
            assert_eq!(policy.timers()[t.timer[row] as usize].id, s.timer);
            assert_eq!((t.cycle[row], TimerState::ALL[t.state[row] as usize]), (s.cycle, s.state));
            let micros = |at: Option<DateTime<Utc>>| at.map_or(NULL, |at| at.timestamp_micros());
            assert_eq!(
                (t.due[row], t.first_due[row], t.missed_at[row]),
                (micros(s.due), micros(s.first_due), micros(s.missed_at))
            );
            assert_eq!((t.elapsed[row], t.paused[row]), (s.elapsed as i64, s.paused as i64));
            row += 1;
        }
    }
    assert_eq!(row, t.case.len());
    assert!(row >= 100);
}

#[test]
fn risk_counts_similar_past_cases() {
    let policy = policy(json!({"t": {"starts": "received", "met_by": "responded", "within": "P10D"}}));
    let closed = |id: &str, days: i64| {
        let case = received(&policy, id, "2026-01-05T09:00:00Z");
        let end = instant::format(at("2026-01-05T09:00:00Z") + chrono::TimeDelta::days(days));
        give(&policy, Some(&case), &end, json!({"type": "withdraw", "evidence": "e"})).unwrap()
    };
    let past: Vec<Case> = [1, 3, 5, 8, 20].iter().enumerate().map(|(i, d)| closed(&format!("P-{i}"), *d)).collect();
    let open =
        [received(&policy, "C-1", "2026-03-02T09:00:00Z"), received(&policy, "C-2", "2026-03-05T09:00:00Z"), past[0].clone()];
    let found = policy.risk(&open, &past, at("2026-03-07T09:00:00Z")).unwrap();
    let said: Vec<_> = found.iter().map(|r| (r.complaint.as_str(), r.open_at_this_age, r.open_at_due, r.of)).collect();
    // C-1 is five days old: two of five took longer; its ten days end after ten and a half: one of five did.
    assert_eq!(said, [("C-1", 2, 1, 5), ("C-2", 4, 1, 5)]);
    assert_eq!(found[0].remaining, Some((5 * 24 + 15) * 3_600));
}

#[test]
fn check_names_the_gap_and_how_it_is_reached() {
    let found = Policy::preset("uk-dpa2018-s164a").unwrap().explore();
    let text = found.advice.to_string();
    assert!(text.contains("after receive, acknowledge") || text.contains("after receive"), "{text}");
    assert_eq!(found.advice.0[0].code, "no_duty_covers");
    // A clock that runs until the response leaves none.
    let covered =
        policy(json!({"t": {"starts": ["received", "rejected", "escalated"], "met_by": "responded", "within": "P10D"}}));
    assert!(covered.explore().advice.0.is_empty(), "{}", covered.explore().advice);
}

#[test]
fn stored_misses_verify_and_are_erased_with_nothing() {
    let policy = policy(json!({"t": {"starts": "received", "met_by": "responded", "within": "PT24H"}}));
    let case = received(&policy, "C-1", "2026-03-02T09:00:00Z");
    let done = case.tick(&policy, at("2026-03-09T09:00:00Z")).unwrap();
    let text = done.records[0].to_json();
    assert!(!text.contains("personal"));
    let again = EventRecord::<Event>::from_json(&text).unwrap();
    assert!(again.intact());
    assert!(matches!(again.event, Event::DeadlineMissed(m) if m.due == at("2026-03-03T09:00:00Z")));
}

#[test]
fn the_pains_of_others_have_tests() {
    let page = std::fs::read_to_string("PAINS.md").unwrap();
    let names: std::collections::BTreeSet<String> = all_stories().iter().map(|s| s["id"].as_str().unwrap().to_owned()).collect();
    let code: String = ["rust/timers.rs", "python/test_timers.py"].iter().map(|f| std::fs::read_to_string(f).unwrap()).collect();
    let rows: Vec<&str> = page.lines().filter(|l| l.starts_with("| ") && l.as_bytes()[2].is_ascii_digit()).collect();
    assert_eq!(rows.len(), 20);
    for row in rows {
        let shown = row.rsplit(" | ").next().unwrap();
        let named: Vec<&str> = shown.split('`').skip(1).step_by(2).filter(|n| !n.contains('/') && *n != "decide").collect();
        assert!(shown.contains("every story") || !named.is_empty(), "{row}");
        for name in named {
            assert!(names.contains(name) || code.contains(&format!(" {name}(")), "{name}");
        }
    }
}
