//! What `decide` accepts, the tallies count: random histories with instants of every kind, right and wrong.

use std::collections::{BTreeMap, BTreeSet};

use amends::case::{Actor, Case, Context};
use amends::ledger::EventRecord;
use amends::lifecycle::{Command, CommandKind, Event};
use amends::measure::compute;
use amends::policy::{Library, Policy};
use amends::time::{Almanac, instant};
use amends_tests::cases;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

struct Dice(u64);

impl Dice {
    fn roll(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }

    fn pick<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.roll(list.len() as u64) as usize].clone()
    }

    /// An instant before now, and seldom one after it.
    fn told(&mut self, now: DateTime<Utc>) -> DateTime<Utc> {
        let hours = self.roll(14 * 24) as i64;
        now - TimeDelta::hours(if self.roll(20) == 0 { -hours } else { hours >> self.roll(6) })
    }
}

fn policy(automatic: bool) -> Policy {
    let document = json!({
        "id": "random", "version": "1", "extends": "iso-10002", "milestones": {"m": "one"},
        "waiting": [{"id": "w", "on": "complainant"}], "four_eyes": null, "requires": {"investigate": null, "respond": null, "close": null},
        "calendars": {"c": {"tz": "Europe/London", "weekly": {"mon": [["09:00", "17:00"]], "thu": [["09:00", "17:00"]]}}},
        "timers": {
            "ack": {"kind": "duty", "starts": "received", "met_by": "acknowledged", "within": "P2D", "on_miss": "escalate"},
            "answer": {"kind": "duty", "starts": "received", "met_by": "responded", "within": "business P2D",
                "pauses": {"waiting": ["w"]}, "extension": {"notice": true}},
        },
        "closing": {"no_response_after": "P5D", "exhausted_after": "P5D", "automatic": automatic},
    });
    Policy::trusted(&document, &Library::new(Almanac::bundled())).unwrap_or_else(|e| panic!("{e}"))
}

/// A command, with each instant that it has now and then.
fn random(dice: &mut Dice, kind: CommandKind, now: DateTime<Utc>, case: Option<&Case>, n: usize) -> Value {
    let word = kind.as_str();
    let mut value = match kind {
        CommandKind::Receive => {
            json!({"type": word, "complaint": format!("C-{n}"), "description": "x", "complainant": {"answer_to": "y"}})
        }
        CommandKind::Assess | CommandKind::Reassess => json!({"type": word, "severity": dice.pick(&["low", "high"])}),
        CommandKind::Wait => json!({"type": word, "on": "complainant", "reason": "w"}),
        CommandKind::Extend => json!({"type": word, "timer": "answer", "reason": "r",
            "until": instant::format(now + TimeDelta::days(20)), "notice_sent_at": instant::format(dice.told(now))}),
        CommandKind::Respond => json!({"type": word, "outcome": "upheld"}),
        CommandKind::Reject => json!({"type": word, "routes": ["internal"]}),
        CommandKind::Escalate => json!({"type": word, "trigger": "handler"}),
        CommandKind::Refer => json!({"type": word, "body": "external"}),
        CommandKind::RecordRuling => json!({"type": word, "ruling": "confirmed"}),
        CommandKind::Close => json!({"type": word, "reason": dice.pick(&["resolved", "exhausted", "no_response"])}),
        CommandKind::Withdraw => json!({"type": word, "evidence": "e"}),
        CommandKind::Merge => json!({"type": word, "into": "C-0"}),
        CommandKind::Absorb => {
            json!({"type": word, "complaint": format!("D-{}", dice.roll(1 << 40)), "received_at": instant::format(dice.told(now))})
        }
        CommandKind::Reopen | CommandKind::Note => json!({"type": word, "reason": "x"}),
        CommandKind::RecordMilestone => json!({"type": word, "milestone": "m"}),
        CommandKind::Correct => {
            json!({"type": word, "sequence": 1, "reason": "x", "received_at": instant::format(dice.told(now))})
        }
        CommandKind::FulfilRedress => {
            let promised = case.and_then(|c| c.facts().redress.iter().find(|r| r.fulfilled_at.is_none()));
            json!({"type": word, "redress": promised.map_or("none".into(), |r| r.id.to_string())})
        }
        _ => json!({"type": word}),
    };
    if kind == CommandKind::Note {
        value = json!({"type": word, "text": "x"});
    }
    if matches!(kind, CommandKind::Respond | CommandKind::RecordRuling) && dice.roll(3) == 0 {
        let by = (dice.told(now) + TimeDelta::days(3)).date_naive().to_string();
        value["redress"] = json!([{"id": format!("r-{}", dice.roll(1 << 40)), "kind": "apology", "promised_by": by}]);
    }
    if kind == CommandKind::Receive && dice.roll(3) == 0 {
        value["occurred_on"] = json!(dice.told(now).date_naive().to_string());
    }
    if let Some(field) = kind.told_in()
        && dice.roll(2) == 0
    {
        value[field] = json!(instant::format(dice.told(now)));
    }
    if matches!(kind, CommandKind::Close | CommandKind::Escalate) && dice.roll(10) == 0 {
        value["since"] = json!(instant::format(dice.told(now)));
    }
    value
}

/// The usual way forward from a state, and now and then anything.
fn next(dice: &mut Dice, case: &Case) -> CommandKind {
    use CommandKind::*;
    use amends::lifecycle::State;
    let likely: &[CommandKind] = match case.state() {
        State::New | State::Received => &[Acknowledge, Acknowledge, Assess, Assess, Correct],
        State::Assessed => &[Acknowledge, Investigate, Respond, Wait, Resume],
        State::Investigating => &[Respond, Respond, Wait, Resume, UpdateComplainant, Correct],
        State::Responded => &[Accept, Reject, FulfilRedress, Close, Close, Refer, Escalate, Investigate],
        State::Referred => &[RecordRuling, RecordRuling, Escalate],
        State::Closed => &[Reopen, Refer, FulfilRedress, Correct],
    };
    if dice.roll(4) == 0 { dice.pick(CommandKind::ALL) } else { dice.pick(likely) }
}

#[test]
fn what_is_accepted_is_counted() {
    const HISTORIES: usize = 1500;
    let (policies, mut dice) = ([policy(false), policy(true)], Dice(17));
    let (mut histories, mut accepted, mut late) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
    let mut refused = BTreeSet::new();
    for n in 1..=HISTORIES {
        cases::count();
        let policy = &policies[n % 2];
        let mut now = instant::parse("2026-01-05T00:00:00Z").unwrap() + TimeDelta::hours(dice.roll(24 * 200) as i64);
        let mut case: Option<Case> = None;
        let mut records: Vec<EventRecord<Event>> = Vec::new();
        for _ in 0..6 + dice.roll(20) {
            now += TimeDelta::minutes([0, 30, 600, 4000][dice.roll(4) as usize] + dice.roll(90) as i64);
            if let Some(current) = case.as_ref().filter(|_| dice.roll(4) == 0) {
                let done = current.tick(policy, now).unwrap();
                records.extend(done.records);
                case = Some(done.case);
            }
            let kind = case.as_ref().map_or(CommandKind::Receive, |case| next(&mut dice, case));
            if matches!(
                kind,
                CommandKind::Erase
                    | CommandKind::AdoptPolicy
                    | CommandKind::WarnDeadline
                    | CommandKind::MissDeadline
                    | CommandKind::Import
            ) {
                continue;
            }
            let Ok(command) = Command::from_json(&random(&mut dice, kind, now, case.as_ref(), n).to_string()) else { continue };
            let context = Context::at(now, Actor::new("u-1", ["manager"]).unwrap()).with_salt([7; 16]);
            match policy.handle(case.as_ref(), &command, &context) {
                Ok(done) => {
                    *accepted.entry(kind.as_str()).or_insert(0) += 1;
                    records.extend(done.records);
                    case = Some(done.case);
                }
                Err(refusal) => refused.extend(refusal.reasons.iter().map(|r| r.code.as_str())),
            }
        }
        let Some(case) = case else { continue };
        let told = Case::rebuild(&records).unwrap();
        assert_eq!(told, case);
        let facts = case.facts();
        let people = || records.iter().filter(|r| r.actor.id.as_str() != "amends:clock");
        for record in people() {
            let at = record.took_effect_at();
            let milestone = matches!(record.event, Event::MilestoneRecorded(_));
            assert!(at <= record.at, "{}", record.to_json());
            assert!(
                milestone || matches!(record.event, Event::Received(_)) || facts.received_at <= at,
                "{} before the receipt at {}",
                record.to_json(),
                instant::format(facts.received_at)
            );
            if record.recorded_late() {
                *late.entry(record.event.command().as_str()).or_insert(0) += 1;
            }
        }
        // What is marked is what was recorded late, the receipt apart, which says so itself.
        let marked: Vec<u64> = facts.recorded_late.iter().map(|l| l.sequence).collect();
        let really = people().filter(|r| r.recorded_late() && !matches!(r.event, Event::Received(_)));
        assert_eq!(marked, really.map(|r| r.sequence).collect::<Vec<_>>());
        histories.push(records.iter().map(|r| serde_json::from_str::<Value>(&r.to_json()).unwrap()).collect::<Vec<_>>());
    }
    let log: Value =
        serde_json::from_str(&compute("histories_log", &json!({ "histories": histories }).to_string()).unwrap()).unwrap();
    let question = json!({"events": log["events"], "as_of": "2030-01-01T00:00:00Z", "zone": "Europe/London"});
    let tally: Value = serde_json::from_str(&compute("tally_events", &question.to_string()).unwrap()).unwrap();
    assert_eq!((&tally["cases"], &tally["quarantined"]), (&json!(histories.len()), &json!({})));
    let figures = json!({"tally": tally, "periods": {"from": "2025-01-01", "to": "2030-01-01"}, "ids": ["V1", "Q2"]});
    let figures: Value = serde_json::from_str(&compute("indicators", &figures.to_string()).unwrap()).unwrap();
    let figures = &figures["periods"][0]["figures"];
    assert_eq!(figures[0]["value"].as_f64(), Some(histories.len() as f64), "every one was received in the period");
    assert!(figures[1]["numerator"].as_i64() > Some(0), "{figures}");
    // The test says something only if each was accepted late and refused too.
    for kind in CommandKind::ALL.iter().filter(|kind| kind.told_in().is_some()) {
        assert!(late.contains_key(kind.as_str()), "no late {} was accepted: {late:?}", kind.as_str());
    }
    assert!(refused.is_superset(&["instant_out_of_order", "in_the_future", "set_by_clock"].into()), "{refused:?}");
    println!("{} histories, {accepted:?}, late {late:?}", histories.len());
}
