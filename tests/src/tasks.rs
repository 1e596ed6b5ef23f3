//! What the benchmarks ask: the same complaints, timers and log for the programs that time and for the one that counts.

use amends::case::{Actor, Context};
use amends::lifecycle::{Command, State};
use amends::measure::{CaseColumns, Definitions, EventColumns, LogKind, OnTime, Tally, TallyOptions, tally_columns};
use amends::policy::Library;
use amends::{Almanac, Case, Policy, Zone, time::instant};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

fn command(text: &str) -> Command {
    Command::from_json(text).expect("a command")
}

/// A complaint under the preset `iso-10002`, and the ten commands of its course.
pub struct Course {
    /// The policy.
    pub policy: Policy,
    /// The complaint as it was received.
    pub first: Case,
    /// The commands, in order.
    pub commands: Vec<Command>,
    /// The circumstances of each.
    pub contexts: Vec<Context>,
    /// A command that is refused for two reasons.
    pub refused: Command,
}

/// The circumstances of a handler, some minutes after nine.
#[must_use]
pub fn handler(minute: u32) -> Context {
    let now = instant::parse(&format!("2026-03-02T{:02}:{:02}:00Z", 9 + minute / 60, minute % 60)).expect("an instant");
    Context::at(now, Actor::new("u-amy", ["handler"]).expect("an actor")).with_salt([7; 16])
}

impl Course {
    /// The complaint, received.
    #[must_use]
    pub fn new() -> Course {
        let policy = Policy::preset("iso-10002").expect("a preset");
        let receive = command(
            r#"{"type":"receive","complaint":"C-1","description":"The kettle leaks.","complainant":{"answer_to":"jane@example.org","name":"Jane Roe","id":"p-1"},"category":"leak","channel":"mail"}"#,
        );
        let commands: Vec<Command> = [
            r#"{"type":"acknowledge","medium":"letter","information":["process","timescales"]}"#,
            r#"{"type":"assess","severity":"medium","safety":"none","complexity":"low","impact":"low"}"#,
            r#"{"type":"assign","to":"u-amy"}"#,
            r#"{"type":"investigate"}"#,
            r#"{"type":"record_finding","outcome":"upheld","causes":["seal"],"heard":["complainant"]}"#,
            r#"{"type":"update_complainant","medium":"phone"}"#,
            r#"{"type":"respond","outcome":"upheld","kinds":["refund","apology"],"redress":[{"id":"r-1","kind":"refund","money":{"currency":"EUR","minor":1050},"promised_by":"2026-03-20"}]}"#,
            r#"{"type":"accept","evidence":"mail-7"}"#,
            r#"{"type":"fulfil_redress","redress":"r-1"}"#,
            r#"{"type":"close","reason":"resolved"}"#,
        ]
        .map(command)
        .into();
        let first = policy.handle(None, &receive, &handler(0)).expect("received").case;
        let contexts: Vec<Context> = (1..).take(commands.len()).map(handler).collect();
        let refused = command(r#"{"type":"close","reason":"resolved"}"#);
        Course { policy, first, commands, contexts, refused }
    }

    /// Each command decided and applied.
    #[must_use]
    pub fn told(&self) -> Case {
        let mut case = self.first.clone();
        for (command, context) in self.commands.iter().zip(&self.contexts) {
            let decision = self.policy.decide(Some(&case), command, context).expect("possible");
            for event in &decision.events {
                case.apply(event, case.version() + 1, context.now, &context.actor.id);
            }
        }
        assert_eq!(case.state(), State::Closed);
        case
    }

    /// Each command decided, sealed and chained.
    #[must_use]
    pub fn stored(&self) -> Case {
        let mut case = self.first.clone();
        for (command, context) in self.commands.iter().zip(&self.contexts) {
            case = self.policy.handle(Some(&case), command, context).expect("possible").case;
        }
        case
    }
}

impl Default for Course {
    fn default() -> Course {
        Course::new()
    }
}

/// A case of so many events under `uk-fca-disp`, and one more command with its circumstances.
#[must_use]
pub fn long(events: usize) -> (Policy, Case, Command, Context) {
    let policy = Policy::preset("uk-fca-disp").expect("a preset");
    let start = instant::parse("2026-04-01T09:00:00Z").expect("an instant");
    let mut case = received(&policy, 1, start);
    let more = [json!({"type": "note", "text": "Rang again."}), json!({"type": "attach", "attachment": {"id": "letter-1"}})];
    for (number, given) in (1_u32..).zip(more.iter().cycle()).take(events - 1) {
        case = give(&policy, Some(&case), start + TimeDelta::seconds(number.into()), given);
    }
    let context = Context::at(start + TimeDelta::hours(4), Actor::new("u-1", ["manager"]).expect("an actor")).with_salt([7; 16]);
    (policy, case, command(r#"{"type":"note","text":"Rang again."}"#), context)
}

fn give(policy: &Policy, case: Option<&Case>, now: DateTime<Utc>, given: &Value) -> Case {
    let context = Context::at(now, Actor::new("u-1", ["manager"]).expect("an actor")).with_salt([7; 16]);
    policy.handle(case, command(&given.to_string()), &context).unwrap_or_else(|r| panic!("{r}")).case
}

fn received(policy: &Policy, number: usize, now: DateTime<Utc>) -> Case {
    let receive =
        json!({"type": "receive", "complaint": format!("C-{number}"), "description": "x", "complainant": {"answer_to": "y"}});
    give(policy, None, now, &receive)
}

/// A case somewhere on its way under [`six`]: eight steps at most.
#[must_use]
pub fn underway(policy: &Policy, number: usize) -> Case {
    let start = instant::parse("2026-01-05T08:00:00Z").expect("an instant");
    let mut now = start + TimeDelta::minutes((number as i64 * 7919) % 80_000);
    let mut case = received(policy, number, now);
    let steps = [
        json!({"type": "acknowledge"}),
        json!({"type": "assess", "severity": "medium"}),
        json!({"type": "assign", "to": "u-1"}),
        json!({"type": "investigate"}),
        json!({"type": "wait", "on": "complainant", "reason": "information"}),
        json!({"type": "resume"}),
        json!({"type": "update_complainant"}),
        json!({"type": "respond", "outcome": "upheld"}),
    ];
    for (i, step) in steps.iter().enumerate().take(number % 9) {
        now += TimeDelta::minutes(37 * (i as i64 + 1) + (number % 600) as i64);
        case = give(policy, Some(&case), now, step);
    }
    case
}

/// A case under `uk-fca-disp`, its policy, and an instant some days later.
#[must_use]
pub fn disp() -> (Policy, Case, DateTime<Utc>) {
    let policy = Policy::preset("uk-fca-disp").expect("a preset");
    let now = instant::parse("2026-04-01T11:00:00Z").expect("an instant");
    let case = give(&policy, Some(&received(&policy, 1, now)), now + TimeDelta::days(1), &json!({"type": "acknowledge"}));
    (policy, case, now + TimeDelta::days(9))
}

/// A policy with six timers, and the instant at which they are asked.
#[must_use]
pub fn six() -> (Policy, DateTime<Utc>) {
    let week: Value = ["mon", "tue", "wed", "thu", "fri"]
        .iter()
        .map(|d| ((*d).to_owned(), json!([["09:00", "17:00"]])))
        .collect::<serde_json::Map<_, _>>()
        .into();
    let document = json!({
        "id": "six", "version": "1", "extends": "iso-10002",
        "calendars": {"london": {"tz": "Europe/London", "weekly": week, "holidays": ["GB-ENG"]}},
        "waiting": [{"id": "information", "on": "complainant", "stops_clock": true}],
        "timers": {
            "acknowledge": {"starts": "received", "met_by": "acknowledged", "within": "business PT16H"},
            "assess": {"starts": "received", "met_by": "assessed", "within": "business P3D", "kind": "target"},
            "update": {"starts": "received", "met_by": "progress_reported", "within": "business P10D", "kind": "recurring", "cancelled_by": "responded"},
            "respond": {"starts": "received", "met_by": "responded", "within": "P8W"},
            "resolve": {"starts": "acknowledged", "met_by": "responded", "within": "business PT80H", "pauses": true, "kind": "target"},
            "close": {"starts": "received", "met_by": "closed", "within": "P3M", "kind": "target"}
        }
    });
    let policy = Policy::from_value(&document, &Library::new(Almanac::bundled())).unwrap_or_else(|p| panic!("{p}"));
    (policy, instant::parse("2026-03-16T12:00:00Z").expect("an instant"))
}

/// A small generator: the same columns every time.
pub struct Dice(u64);

impl Dice {
    /// A number below `n`.
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }
}

/// A log of complaints over four years, in columns.
pub struct Log {
    /// When, in seconds.
    pub at: Vec<i64>,
    /// The number of the complaint.
    pub case: Vec<u32>,
    /// The kind of event.
    pub kind: Vec<u8>,
    /// A word of the event.
    pub word: Vec<u8>,
    /// For each complaint, when it is due.
    pub due: Vec<i64>,
    /// For each complaint, the number of its cause.
    pub cause: Vec<u32>,
    /// What the columns were rolled with; it can roll more.
    pub dice: Dice,
    zone: Zone,
}

const DAY: u64 = 86_400;
const START: u64 = 1_609_459_200;

impl Log {
    /// So many complaints, numbered as they arrive, as they are everywhere; or anyhow.
    #[must_use]
    pub fn of(complaints: usize, anyhow: bool) -> Log {
        let kinds = [
            LogKind::Acknowledged,
            LogKind::Assessed,
            LogKind::Assigned,
            LogKind::InvestigationStarted,
            LogKind::Waiting,
            LogKind::Resumed,
            LogKind::Responded,
        ];
        let mut dice = Dice(0x2545_f491_4f6c_dd1d);
        let mut rows: Vec<(i64, u32, u8, u8)> = Vec::new();
        let mut due = vec![i64::MIN; complaints];
        let mut cause = vec![0; complaints];
        let mut arrivals: Vec<u64> = (0..complaints).map(|_| START + dice.below(4 * 365 * DAY)).collect();
        if !anyhow {
            arrivals.sort_unstable();
        }
        for (case, arrival) in arrivals.into_iter().enumerate() {
            let mut at = arrival;
            due[case] = at as i64 + 56 * DAY as i64;
            cause[case] = dice.below(20) as u32;
            rows.push((at as i64, case as u32, LogKind::Received as u8, 0));
            for kind in kinds {
                at += dice.below(4 * DAY) + 60;
                rows.push((at as i64, case as u32, kind as u8, 0));
            }
            if dice.below(10) > 0 {
                at += dice.below(60 * DAY);
                rows.push((at as i64, case as u32, LogKind::Closed as u8, 1 + dice.below(3) as u8));
            }
        }
        // A log comes in the order of time, not of cases.
        rows.sort_unstable();
        let (at, case): (Vec<i64>, Vec<u32>) = rows.iter().map(|r| (r.0, r.1)).unzip();
        let (kind, word): (Vec<u8>, Vec<u8>) = rows.iter().map(|r| (r.2, r.3)).unzip();
        let zone = Zone::bundled("Europe/London").expect("a zone");
        Log { at, case, kind, word, due, cause, dice, zone }
    }

    /// The tally of all of it.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let strata: Vec<Vec<String>> = (0..20).map(|i| vec![format!("cause-{i}")]).collect();
        let options = TallyOptions {
            definitions: Definitions { on_time: OnTime::Due, strata: Some(vec!["cause".into()]), ..Definitions::default() },
            zone: &self.zone,
            calendar: None,
            as_of: i64::try_from(START + 4 * 365 * DAY).expect("an instant"),
            known_at: None,
            strata,
            currencies: Vec::new(),
            asked: 0,
            records: None,
        };
        let events = EventColumns {
            case: &self.case,
            kind: &self.kind,
            at: &self.at,
            value: None,
            word: Some(&self.word),
            id: None,
            order: None,
            recorded: None,
        };
        let cases =
            CaseColumns { count: self.due.len(), due: Some(&self.due), stratum: Some(&self.cause), ..CaseColumns::default() };
        tally_columns(&events, &cases, &options).expect("a tally")
    }
}
