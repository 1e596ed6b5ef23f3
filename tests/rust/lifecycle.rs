//! Every state, command, role and fact against the table; every sequence to a depth; random policies.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use amends::case::{Actor, Availability, Case, Context, Refusal, Way, availability_json, check_allowed};
use amends::lifecycle::{Command, CommandKind, Leads, Outcome, State};
use amends::policy::{Library, Policy};
use amends::time::{Almanac, instant};
use amends::wire::Id;
use amends_tests::cases;
use serde_json::{Value, json};

fn at(text: &str) -> chrono::DateTime<chrono::Utc> {
    instant::parse(text).unwrap()
}

fn context(person: &str, roles: &[&str], case: Option<&Case>) -> Context {
    let mut actor = Actor::new(person, roles).unwrap();
    // Who is a party to it handles it in no other role.
    actor.party_of = case.filter(|_| roles == ["complainant"]).map(|c| c.id().clone());
    Context::at(case.map_or(at("2026-03-02T09:00:00Z"), Case::at), actor).with_salt([7; 16])
}

fn command(value: &Value) -> Command {
    Command::from_json(&value.to_string()).unwrap_or_else(|e| panic!("{value}: {e}"))
}

/// Ways to fill a command in rightly here: at least one, where there is any.
fn filled(policy: &Policy, case: Option<&Case>, kind: CommandKind) -> Vec<Command> {
    let Some(case) = case else {
        let receive = json!({"type": "receive", "complaint": "C-1", "description": "x", "complainant": {"answer_to": "y", "name": "z"},
            "category": "c", "channel": "phone", "product": {"id": "p", "reference": "r"}, "remedy_sought": "w", "about": ["u-eve"]});
        // Conditions may ask about what the receipt itself says: one way and the other.
        let all = || {
            let otherwise = [
                ("category", json!("d")),
                ("channel", json!("letter")),
                ("about", json!([])),
                ("confidential", json!(true)),
                ("attributes", json!({"brand": "north"})),
            ];
            let one = |ways: usize| {
                let mut receive = receive.clone();
                for (_, (field, value)) in otherwise.iter().enumerate().filter(|(i, _)| ways >> i & 1 == 1) {
                    receive[*field] = value.clone();
                }
                command(&receive)
            };
            (0..1 << otherwise.len()).map(one).collect()
        };
        return if kind == CommandKind::Receive { all() } else { samples(kind, None, policy) };
    };
    samples(kind, Some(case), policy)
}

fn samples(kind: CommandKind, case: Option<&Case>, policy: &Policy) -> Vec<Command> {
    let facts = case.map(Case::facts);
    let routes: Vec<String> =
        std::iter::once("internal".to_owned()).chain(policy.bodies().iter().map(|b| b.id.to_string())).collect();
    let n = facts.map_or(0, |f| f.redress.len());
    let redress = json!([{"id": format!("r-{n}"), "kind": "apology"}]);
    // A response to what nobody acknowledged says that it does both.
    let both = kind == CommandKind::Respond && facts.is_some_and(|f| f.acknowledged_at.is_none());
    let response = |word: &str, outcome: &str, redress: &Value| json!({"type": word, "outcome": outcome, "reasons": "x", "routes": routes, "redress": redress, "medium": "letter", "kinds": ["apology"], "acknowledges": both.then_some(true)});
    let word = kind.as_str();
    let wait = policy.document()["waiting"][0].clone();
    let values: Vec<Value> = match kind {
        CommandKind::Receive => {
            vec![json!({"type": word, "complaint": "C-1", "description": "x", "complainant": {"answer_to": "y"}})]
        }
        CommandKind::Acknowledge => vec![json!({"type": word, "medium": "letter", "information": ["process"]})],
        CommandKind::Assess | CommandKind::Reassess => (0..8)
            .map(|ways| {
                let either = |i: usize, a, b| if ways >> i & 1 == 0 { a } else { b };
                json!({"type": word, "severity": either(0, "medium", "critical"), "safety": either(1, "none", "high"),
                    "category": either(2, "c", "d"), "impact": "low", "complexity": "low", "reason": "x"})
            })
            .collect(),
        CommandKind::Assign => ["u-new", "u-next"].iter().map(|to| json!({"type": word, "to": to, "reason": "x"})).collect(),
        CommandKind::Investigate => vec![json!({"type": word, "plan": "x"})],
        CommandKind::RecordFinding => {
            vec![json!({"type": word, "outcome": "upheld", "causes": ["c"], "heard": ["complainant", "subject"], "text": "x"})]
        }
        CommandKind::Attach => vec![json!({"type": word, "attachment": {"id": "a"}})],
        CommandKind::Note => vec![json!({"type": word, "text": "x"})],
        CommandKind::Correct => vec![json!({"type": word, "sequence": 1, "category": "d", "reason": "x"})],
        CommandKind::Wait => vec![json!({"type": word, "on": wait["on"], "reason": wait["id"], "text": "x"})],
        CommandKind::Resume => vec![json!({"type": word, "text": "x"})],
        CommandKind::UpdateComplainant => vec![json!({"type": word, "medium": "letter", "text": "x"})],
        CommandKind::Extend => vec![json!({"type": word, "timer": "t", "reason": "r", "until": "2026-04-01T00:00:00Z",
            "notice_sent_at": "2026-03-02T09:00:00Z", "agreed": true})],
        CommandKind::Propose => vec![response(word, "upheld", &redress), response(word, "not_upheld", &json!([]))],
        CommandKind::Approve => vec![json!({"type": word, "text": "x"})],
        CommandKind::Respond => match facts.and_then(|f| f.proposal.as_ref().filter(|_| f.approval.is_some())) {
            Some(p) => {
                let same: Vec<Value> =
                    p.redress.iter().map(|r| json!({"id": r.id.to_string(), "kind": r.kind.as_str()})).collect();
                vec![response(word, p.outcome.as_str(), &json!(same))]
            }
            None => vec![response(word, "upheld", &redress), response(word, "not_upheld", &json!([]))],
        },
        CommandKind::Accept => vec![json!({"type": word, "evidence": "e"})],
        CommandKind::Reject => vec![json!({"type": word, "reason": "x", "routes": routes})],
        CommandKind::FulfilRedress => {
            let open = facts
                .and_then(|f| f.redress.iter().find(|r| r.fulfilled_at.is_none()))
                .map_or("none".into(), |r| r.id.to_string());
            vec![json!({"type": word, "redress": open, "evidence": "e"})]
        }
        CommandKind::Escalate => vec![json!({"type": word, "trigger": "complainant_request", "reason": "x"})],
        CommandKind::Refer => {
            let body = policy.bodies().first().map_or("none".into(), |b| b.id.to_string());
            vec![json!({"type": word, "body": body, "reason": "x", "reference": "y"})]
        }
        CommandKind::RecordRuling => vec![json!({"type": word, "ruling": "confirmed", "text": "x"})],
        CommandKind::Close => ["resolved", "exhausted", "no_response", "out_of_scope"]
            .iter()
            .map(|r| json!({"type": word, "reason": r, "told": true, "evidence": "e", "text": "x"}))
            .collect(),
        CommandKind::Withdraw => vec![json!({"type": word, "evidence": "e", "reason": "x"})],
        CommandKind::Merge => vec![json!({"type": word, "into": "C-2", "reason": "x"})],
        CommandKind::Absorb => vec![json!({"type": word, "complaint": "C-3", "received_at": "2026-03-01T09:00:00Z"})],
        CommandKind::Split => {
            vec![json!({"type": word, "into": [format!("C-4-{}", facts.map_or(0, |f| f.split_into.len()))], "reason": "x"})]
        }
        CommandKind::Reopen => vec![json!({"type": word, "reason": "x"})],
        CommandKind::RecordCharge => vec![json!({"type": word, "kind": "copies", "amount": {"currency": "EUR", "minor": 1}})],
        CommandKind::RecordSatisfaction => vec![json!({"type": word, "item": "handling", "score": 1, "out_of": 5})],
        CommandKind::Disclose => vec![json!({"type": word, "basis": "consent", "to": "x", "what": ["y"]})],
        CommandKind::LinkAction => vec![json!({"type": word, "action": format!("A-{}", facts.map_or(0, |f| f.actions.len()))})],
        CommandKind::CompleteAction => {
            let open = facts
                .and_then(|f| f.actions.iter().find(|a| a.effective.is_none()))
                .map_or("none".into(), |a| a.action.to_string());
            vec![json!({"type": word, "action": open, "effective": true})]
        }
        CommandKind::EnterStep => policy.steps().iter().map(|s| json!({"type": word, "step": s.id.to_string()})).collect(),
        CommandKind::AdoptPolicy => vec![json!({"type": word, "mode": "keep"})],
        CommandKind::RecordMilestone => {
            let milestone = policy.milestones().first().map_or("none", Id::as_str);
            vec![json!({"type": word, "milestone": milestone, "text": "x"})]
        }
        CommandKind::WarnDeadline => vec![json!({"type": word, "timer": "t", "cycle": 1, "threshold": 0,
            "due": "2026-04-01T00:00:00Z", "reached_at": "2026-03-02T09:00:00Z"})],
        CommandKind::MissDeadline => vec![json!({"type": word, "timer": "t", "cycle": 1, "due": "2026-03-02T09:00:00Z"})],
        CommandKind::Import => {
            vec![json!({"type": word, "word": "closed", "source": "tickets", "imported_at": "2026-03-02T09:00:00Z"})]
        }
        CommandKind::PlaceLegalHold => {
            let next = facts.map_or(0, |f| f.legal_holds.len());
            vec![json!({"type": word, "hold": format!("H-{next}"), "text": "x"})]
        }
        CommandKind::ReleaseLegalHold => {
            let held = facts.and_then(|f| f.legal_holds.iter().find(|h| h.released_at.is_none()));
            vec![json!({"type": word, "hold": held.map_or("none".into(), |h| h.hold.to_string())})]
        }
        CommandKind::Erase => ["order", "request", "retention"].iter().map(|b| json!({"type": word, "basis": b})).collect(),
    };
    values.iter().map(command).collect()
}

/// What rules can tell apart, without instants and counts.
fn situation(case: &Case) -> String {
    let f = case.facts();
    format!(
        "{:?}|{:?}|{}|{:?}|{}|{}|{}|{:?}|{:?}|{}|{:?}|{}|{}|{:?}|{}|{:?}|{}|{}",
        case.state(),
        case.step(),
        f.acknowledged_at.is_some(),
        f.assessment.as_ref().map(|a| a.severity),
        f.owner.is_some(),
        case.waiting().is_some(),
        f.level,
        f.answer.as_ref().map(|a| a.accepted),
        f.proposal.as_ref().map(|p| p.outcome),
        f.approval.is_some(),
        f.responses.last().map(|r| r.outcome),
        f.redress.iter().any(|r| r.fulfilled_at.is_none()),
        f.routes_told.len(),
        f.referrals.last().map(|r| r.ruling),
        f.episode,
        f.closures.last().map(|c| c.reason),
        f.findings.is_empty(),
        f.actions.iter().any(|a| a.effective.is_none()),
    )
}

/// Every situation that commands lead to within `depth` steps, by people of every kind; each with how many ways lead on.
fn reachable(
    policy: &Policy,
    depth: usize,
    people: &[(&str, &[&str])],
    most: usize,
    mut visit: impl FnMut(&Case),
) -> (usize, usize) {
    let mut known = BTreeSet::new();
    let mut edges = 0;
    let mut queue: VecDeque<(Option<Case>, usize)> = VecDeque::from([(None, 0)]);
    while let Some((case, far)) = queue.pop_front() {
        if far == depth {
            continue;
        }
        for (person, roles) in people {
            let context = context(person, roles, case.as_ref());
            for kind in CommandKind::ALL {
                for command in filled(policy, case.as_ref(), *kind) {
                    let Ok(handled) = policy.handle(case.as_ref(), &command, &context) else { continue };
                    edges += 1;
                    if known.len() < most && known.insert(situation(&handled.case)) {
                        always(case.as_ref(), &handled.case, &command, person);
                        visit(&handled.case);
                        queue.push_back((Some(handled.case), far + 1));
                    }
                }
            }
        }
    }
    (known.len(), edges)
}

/// What must hold after every command, whatever the policy.
fn always(before: Option<&Case>, after: &Case, command: &Command, person: &str) {
    let f = after.facts();
    assert_eq!(after.version(), before.map_or(1, |c| c.version() + 1));
    if let Leads::To(state) = command.kind().row().to {
        assert_eq!(after.state(), state);
    } else {
        assert_eq!(after.state(), before.unwrap().state());
    }
    // A closed case has its reason's evidence (7.9).
    if after.state() == State::Closed {
        let reason = f.closures.last().unwrap().reason.unwrap().as_str();
        match reason {
            "resolved" => assert!(f.answer.as_ref().is_some_and(|a| a.accepted), "{f:?}"),
            "exhausted" => {
                assert!(f.answer.as_ref().is_some_and(|a| !a.accepted) || f.referrals.iter().any(|r| r.ruling.is_some()))
            }
            "no_response" => assert!(f.answer.is_none() && !f.responses.is_empty()),
            _ => {}
        }
        assert!(after.waiting().is_none(), "a waiting outlives the case");
    }
    // Nobody decides on a complaint about themselves, nor reviews their own decision (4.7).
    for d in &f.deciders {
        assert!(f.about.iter().all(|about| !about.same_person(&d.by)), "{person} decided about themselves");
    }
    for level in 1..=f.level {
        for d in f.deciders.iter().filter(|d| d.level == level) {
            assert!(!f.deciders.iter().any(|e| e.level < level && e.by == d.by), "{} reviewed their own decision", d.by);
        }
    }
    // Proposer and approver are two (5.4).
    if let (Some(p), Some(a)) = (&f.proposal, &f.approval) {
        assert_ne!(p.by, a.by);
    }
    // A decision that does not uphold was told with a further route, where there is one; nobody was charged (7.8, 4.8).
    for r in f.responses.iter().filter(|r| r.outcome != Outcome::Upheld) {
        assert!(!r.routes.is_empty());
    }
    assert!(f.charges.is_empty());
    // What was stored tells the same case.
    assert_eq!(Case::from_json(&after.to_json()).as_ref(), Ok(after));
}

const PEOPLE: &[(&str, &[&str])] = &[
    ("u-amy", &["handler", "intake", "owner"]),
    ("u-boss", &["manager", "owner"]),
    ("u-eve", &["manager", "handler", "owner"]),
    ("p-jane", &["complainant"]),
];

/// The two policies of the standard, and a regime with timers and milestones.
const LOOKED_AT: [&str; 3] = ["iso-10002", "small-organisation", "uk-fca-disp"];

#[test]
fn all_sequences_to_depth_seven() {
    for id in LOOKED_AT {
        let policy = Policy::preset(id).unwrap();
        let mut states = BTreeMap::new();
        let (situations, edges) = reachable(&policy, 7, PEOPLE, usize::MAX, |case| {
            cases::count();
            *states.entry(case.state()).or_insert(0) += 1;
            // No case is stuck: somebody can do something about it.
            let boss = context("u-new", &["manager", "owner"], Some(case));
            assert!(CommandKind::ALL.iter().any(|k| policy.availability(Some(case), *k, &boss).is_allowed()));
        });
        println!("{id}: depth 7, {situations} situations, {edges} edges, by state {states:?}");
        assert!(situations > 1_000, "{situations}");
    }
}

/// `allowed` and `decide` cannot disagree: for each command, possible before it is filled in ⇔ some right way to fill it in
/// succeeds; and the table and the roles are what decides first.
fn agree(policy: &Policy, case: Option<&Case>, person: &str, roles: &[&str]) -> usize {
    let context = context(person, roles, case);
    let state = case.map_or(State::New, Case::state);
    let may = |kind| policy.roles().iter().any(|r| roles.contains(&r.id.as_str()) && r.may.contains(kind));
    let mut checked = 0;
    for kind in CommandKind::ALL {
        let before = policy.availability(case, *kind, &context);
        let commands = filled(policy, case, *kind);
        let results: Vec<_> = commands.iter().map(|c| policy.decide(case, c, &context)).collect();
        let succeeds = results.iter().any(Result::is_ok);
        let told: Vec<_> = before.reasons.iter().map(|r| r.code.as_str()).collect();
        let refused: Vec<_> = results.iter().filter_map(|r| r.as_ref().err()).map(|r| r.to_string()).collect();
        assert_eq!(before.is_allowed(), succeeds, "{kind:?} in {state:?} by {roles:?}: {told:?} against {refused:?}");
        ways_agree(&before.ways, &commands, &results);
        if checked % 7 == case.map_or(0, |c| c.version() as usize % 7) {
            told_is_enough(&before, &commands, &results);
        }
        if !kind.row().from.contains(state) {
            assert!(told.contains(&"transition_not_allowed"), "{kind:?} in {state:?}");
            assert!(results.iter().all(|r| r.as_ref().is_err_and(|r| r.has("transition_not_allowed"))));
        }
        if !may(*kind) {
            assert!(told.contains(&"not_permitted"), "{kind:?} by {roles:?}");
            assert!(results.iter().all(|r| r.as_ref().is_err_and(|r| r.has("not_permitted"))));
        }
        checked += 1;
    }
    checked
}

/// What the content of a command decides, and `allowed` does not foresee; and what conditions ask that depend on more of it than a way.
const CONTENT: &[&str] = &["already_owner", "erasure_before_closing", "retention_not_over"];

/// A form that was told what `allowed` says refuses nothing that `decide` takes, and lets nothing pass that it foresaw.
fn told_is_enough<T: std::fmt::Debug>(allowance: &Availability, commands: &[Command], results: &[Result<T, Refusal>]) {
    let text = |a: &Availability| availability_json(std::slice::from_ref(a)).trim_matches(['[', ']']).to_owned();
    let told = Availability::from_json(&text(allowance)).unwrap();
    assert_eq!(text(&told), text(allowance));
    for (command, decided) in commands.iter().zip(results) {
        match (check_allowed(&command.to_json(), &told), decided) {
            (Ok(_), Ok(_)) => {}
            (Ok(_), Err(r)) => {
                let open = matches!(command, Command::Receive(_) | Command::Assess(_) | Command::Reassess(_));
                let content = |code: &str| CONTENT.contains(&code) || open && code == "fact_missing";
                assert!(r.reasons.iter().all(|r| content(r.code.as_str())), "{command:?}: {r}");
            }
            (Err(e), Err(_)) if !e.reasons.is_empty() => {}
            (Err(e), decided) => panic!("{command:?}: {e} against {decided:?}"),
        }
    }
}

/// A way to fill a command in is possible ⇔ some right way to fill it in so succeeds.
fn ways_agree<T>(ways: &[Way], commands: &[Command], results: &[Result<T, Refusal>]) {
    for way in ways {
        let so = |command: &Command| {
            let body: Value = serde_json::from_str(&command.to_json()).unwrap();
            let money = body["redress"].as_array().is_some_and(|list| list.iter().any(|r| !r["money"].is_null()));
            body.pointer(way.field) == Some(&json!(way.word)) && way.money.is_none_or(|m| m == money)
        };
        let mut filled = commands.iter().zip(results).filter(|(command, _)| so(command)).peekable();
        if filled.peek().is_some() {
            assert_eq!(way.is_allowed(), filled.any(|(_, result)| result.is_ok()), "{way:?}");
        }
    }
}

fn all_agree(policy: &Policy, depth: usize, most: usize) -> usize {
    let roles: Vec<String> = policy.roles().iter().map(|r| r.id.to_string()).chain(["stranger".into()]).collect();
    let mut checked = 0;
    let mut cases = vec![];
    reachable(policy, depth, PEOPLE, most, |case| cases.push(case.clone()));
    for role in &roles {
        for person in ["u-new", "u-amy", "u-eve"] {
            checked += agree(policy, None, person, &[role]);
            for case in &cases {
                checked += agree(policy, Some(case), person, &[role]);
            }
        }
    }
    checked
}

#[test]
fn allowed_is_what_decide_does_on_the_presets() {
    for id in LOOKED_AT {
        let checked = all_agree(&Policy::preset(id).unwrap(), 6, 1_500);
        (0..checked).for_each(|_| cases::count());
        println!("{id}: {checked} questions of state, facts, role and command agree");
        assert!(checked > 100_000);
    }
}

/// A small generator: the same policies on every machine.
struct Dice(u64);
impl Dice {
    fn roll(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
    fn some<T: Clone>(&mut self, all: &[T], share: usize) -> Vec<T> {
        all.iter().filter(|_| self.roll(100) < share).cloned().collect()
    }
}

/// A policy by chance; most are valid.
fn random_policy(dice: &mut Dice, number: usize) -> Value {
    let words: Vec<&str> = CommandKind::ALL.iter().map(|k| k.as_str()).collect();
    let role = |share: usize, dice: &mut Dice| json!({"may": dice.some(&words, share), "authority": "unlimited", "own_case_only": dice.roll(10) == 0});
    let conditions = [
        json!({}),
        json!({"severity": {"at_least": "high"}}),
        json!({"level": {"at_least": 1}}),
        json!({"not": {"category": "c"}}),
        json!({"any": [{"about_person": true}, {"episode": 2}]}),
        json!({"outcome": ["not_upheld", "partly_upheld"]}),
        json!({"money": true}),
        json!({"category": "c"}),
        json!({"not": {"safety": {"at_least": "high"}}}),
        json!({"confidential": false}),
        json!({"any": [{"channel": "phone"}, {"level": {"at_least": 1}}]}),
        json!({"not": {"attribute": {"brand": "north"}}}),
    ];
    let case_facts = [
        "case.acknowledged",
        "case.owner",
        "case.findings",
        "case.assessed",
        "case.cause",
        "case.progress",
        "case.not_waiting",
        "case.heard_complainant",
    ];
    let mut requires = serde_json::Map::new();
    for word in
        ["receive", "assess", "reassess", "respond", "investigate", "close", "escalate", "refer", "reopen", "note", "withdraw"]
    {
        if dice.roll(3) == 0 {
            // A receipt is asked for what it says, everything else for what is so.
            let mut one = || {
                let facts = if word == "receive" { vec!["product", "complainant.name"] } else { dice.some(&case_facts, 25) };
                json!({"facts": facts, "when": conditions[dice.roll(conditions.len())]})
            };
            requires.insert(word.into(), json!([one(), one()]));
        }
    }
    if dice.roll(4) == 0 {
        requires.insert("acknowledge".into(), json!(["medium"]));
    }
    let steps: Vec<Value> = (0..dice.roll(4))
        .map(|i| {
            let from: Vec<String> = if i == 0 || dice.roll(2) == 0 { vec![] } else { vec![format!("s{}", i - 1)] };
            json!({"id": format!("s{i}"), "state": "investigating", "from": from})
        })
        .collect();
    let four_eyes: Vec<Value> =
        if dice.roll(3) == 0 { vec![json!({"when": conditions[dice.roll(conditions.len())]})] } else { vec![] };
    let levels: Vec<String> = (0..dice.roll(3)).map(|i| format!("l{i}")).collect();
    let bodies: Vec<Value> = (0..dice.roll(2)).map(|i| json!({"id": format!("b{i}")})).collect();
    json!({
        "id": format!("random-{number}"), "version": "1",
        "roles": {"handler": role(85, dice), "manager": role(97, dice), "intake": role(40, dice), "complainant": role(15, dice)},
        "requires": requires, "steps": steps, "four_eyes": four_eyes, "first_contact": dice.roll(2) == 0,
        "escalation": {"levels": levels}, "bodies": bodies,
        "waiting": [{"id": "w", "on": "internal"}],
        "reopening": {"within": "P12M", "independent": dice.roll(2) == 0},
        "closing": {"no_response_after": "P4W", "exhausted_after": "P8W", "actions_completed": dice.roll(4) == 0},
        "retention": {"within": "P12M"},
        "timers": {"t": {"starts": "received", "met_by": "responded", "within": "P5D", "extension": {}}},
    })
}

#[test]
fn a_thousand_random_policies() {
    let library = Library::new(Almanac::empty());
    let mut dice = Dice(42);
    let (mut valid, mut tried, mut checked) = (0, 0, 0);
    let mut why: BTreeMap<String, usize> = BTreeMap::new();
    while valid < 1_000 {
        tried += 1;
        match Policy::from_value(&random_policy(&mut dice, tried), &library) {
            Ok(policy) => {
                valid += 1;
                cases::count();
                checked += all_agree(&policy, 4, 4);
            }
            Err(problems) => {
                for p in problems.iter().filter(|p| p.severity == amends::Severity::Error) {
                    *why.entry(p.code.clone()).or_default() += 1;
                }
            }
        }
        assert!(tried < 20_000, "too few policies are valid: {why:?}");
    }
    println!("{valid} valid of {tried} random policies, {checked} questions agree; the others: {why:?}");
}

#[test]
fn broken_policies_are_explained_with_the_shortest_sequence() {
    let file: Value = serde_json::from_str(&std::fs::read_to_string("stories/check.json").unwrap()).unwrap();
    let library = Library::new(Almanac::bundled());
    for story in file["stories"].as_array().unwrap().iter().filter(|story| !story["problems"].is_null()) {
        cases::count();
        let problems = Policy::from_value(&story["policy"], &library).unwrap_err();
        println!("{}\n{problems}\n", story["id"].as_str().unwrap());
    }
    // The shortest way into a dead end is one command after the receipt: escalation leaves first contact behind for good.
    let policy =
        json!({"id": "b", "version": "1", "extends": "iso-10002", "requires": {"close": ["case.acknowledged", "case.approval"]}});
    let text = Policy::from_value(&policy, &library).unwrap_err().to_string();
    assert!(text.contains("after receive, escalate a complaint can no longer be closed"), "{text}");
    assert!(text.contains("`close` needs `case.approval`"), "{text}");
}

#[test]
fn pol_s12_limits() {
    let many: Vec<Value> = (0..10_001).map(|i| json!({"id": format!("s{i}"), "state": "assessed"})).collect();
    let policy = json!({"id": "b", "version": "1", "extends": "iso-10002", "steps": many});
    let problems = Policy::from_value(&policy, &Library::default()).unwrap_err();
    assert_eq!((problems.0[0].code.as_str(), problems.0[0].path.as_str()), ("limit_exceeded", "/steps"));
}

#[test]
fn mny_s02_mny_s09_amounts_as_text() {
    use amends::wire::Money;
    assert!(Money::parse("1.5", "JPY").is_err());
    assert!(Money::parse("١٠", "EGP").is_err());
    assert_eq!(Money::parse("10.5", "EUR").unwrap(), Money::new(1050, "EUR").unwrap());
}

#[test]
fn txt_s06_log_injection_and_txt_s09_masking() {
    let policy = Policy::preset("iso-10002").unwrap();
    let jane = "Jane Roe\r\n2026-03-02 u-boss approved";
    let value =
        json!({"type": "receive", "complaint": "C-1", "description": jane, "complainant": {"answer_to": jane, "name": jane}});
    let receive = command(&value);
    // Debug output shows no personal value, and errors are one line each.
    assert!(!format!("{receive:?}").contains("Jane"));
    let handled = policy.handle(None, &receive, &context("u-1", &["handler"], None)).unwrap();
    assert!(!format!("{handled:?}").contains("Jane"));
    assert!(!String::from_utf8(handled.records[0].canonical_bytes()).unwrap().contains("Jane"));
    assert!(!handled.case.to_json().contains("Jane"));
    let refusal = policy.handle(Some(&handled.case), &receive, &context("u-1", &[], None)).unwrap_err();
    assert!(!refusal.to_string().contains(['\r', '\n']) && !refusal.to_json().contains("Jane"));
    let error = Command::from_json(&json!({"type": "receive", "x\r\ny": 1}).to_string()).unwrap_err();
    assert!(!error.to_string().contains(['\r', '\n']), "{error}");
}

#[test]
fn trn_s06_the_largest_version() {
    let policy = Policy::preset("iso-10002").unwrap();
    let context = context("u-1", &["handler"], None).with_expected_version(u64::MAX);
    let receive = &filled(&policy, None, CommandKind::Receive)[0];
    let refusal = policy.handle(None, receive, &context).unwrap_err();
    assert!(refusal.has("version_conflict") && refusal.to_json().contains("18446744073709551615"));
}

#[test]
fn evt_histories_are_strict() {
    use amends::ledger::{EventRecord, verify};
    use amends::lifecycle::Event;
    let policy = Policy::preset("iso-10002").unwrap();
    let by = |case: Option<&Case>| context("u-boss", &["manager"], case);
    let mut case: Option<Case> = None;
    let mut records: Vec<EventRecord<Event>> = Vec::new();
    for kind in [CommandKind::Receive, CommandKind::Acknowledge, CommandKind::Assess, CommandKind::Assign, CommandKind::Note] {
        let given = filled(&policy, case.as_ref(), kind).remove(0);
        let handled = policy.handle(case.as_ref(), &given, &by(case.as_ref())).unwrap();
        records.extend(handled.records);
        case = Some(handled.case);
    }
    let head = case.as_ref().unwrap().head();
    assert_eq!(verify(&records, Some(head)), Ok(head));
    let code = |list: &[EventRecord<Event>]| Case::rebuild(list).map_err(|e| (e.code(), e.at())).unwrap_err();
    let pick = |order: &[usize]| order.iter().map(|i| records[*i].clone()).collect::<Vec<_>>();
    assert_eq!(code(&pick(&[0, 1, 3])), ("history_gap", Some(3)));
    assert_eq!(code(&pick(&[0, 1, 1, 2])), ("history_order", Some(2)));
    let mut other = records.clone();
    other[2].stream = Id::new("C-2").unwrap();
    assert_eq!(code(&other), ("stream_mismatch", Some(3)));
    // idn-s11: a tenant is part of the identifier; another tenant's event is another stream's.
    let mut tenant = records.clone();
    tenant[1].stream = Id::new("b:C-1").unwrap();
    assert_eq!(code(&tenant), ("stream_mismatch", Some(2)));
    // Every single-bit flip of a stored record is found, or is not one record any more.
    let text = records[3].to_json();
    let mut found = 0;
    for i in 0..text.len() {
        for bit in 0..8 {
            let mut bytes = text.clone().into_bytes();
            bytes[i] ^= 1 << bit;
            let Ok(changed) = String::from_utf8(bytes) else { continue };
            if let Ok(record) = EventRecord::<Event>::from_json(&changed) {
                let mut list = records.clone();
                list[3] = record;
                assert!(list == records || verify(&list, Some(head)).is_err(), "bit {bit} of byte {i}");
                found += 1;
            }
        }
    }
    assert!(found > 100);
    // A cut history verifies by itself, and not against the head.
    assert!(verify(&records[..4], None).is_ok() && verify(&records[..4], Some(head)).is_err());
    // Erased values leave the chain whole.
    let mut erased = records.clone();
    erased.iter_mut().for_each(EventRecord::erase_personal);
    assert_eq!(verify(&erased, Some(head)), Ok(head));
    let again: Vec<_> = erased.iter().map(|r| EventRecord::<Event>::from_json(&r.to_json()).unwrap()).collect();
    assert_eq!(Case::rebuild(&again), Ok(case.unwrap()));
    assert!(!again[0].to_json().contains("personal"));
    let newer = records[0].to_json().replace("\"schema\":1", "\"schema\":99");
    assert_eq!(EventRecord::<Event>::from_json(&newer).unwrap_err().code(), "schema_too_new");
    let unknown = records[0].to_json().replace("\"type\":\"received\"", "\"type\":\"mediation_offered\"");
    assert_eq!(EventRecord::<Event>::from_json(&unknown).unwrap_err().code(), "unknown_event_type");
}

/// A digest of something short can be guessed, so what identifies a repeated command is sealed and erased with its values.
#[test]
fn evt_s12_nothing_to_guess_from() {
    let policy = Policy::preset("iso-10002").unwrap();
    let receive = &filled(&policy, None, CommandKind::Receive)[0];
    let by = |salt: u8| context("u-1", &["handler"], None).with_salt([salt; 16]).with_command_id(Id::new("k-1").unwrap());
    let (one, other) = (policy.handle(None, receive, &by(1)).unwrap(), policy.handle(None, receive, &by(2)).unwrap());
    let chained = |r: &amends::case::Handled| -> Value { serde_json::from_slice(&r.records[0].canonical_bytes()).unwrap() };
    let (a, b) = (chained(&one), chained(&other));
    assert!(a["cause"]["fingerprint"].is_null());
    assert_ne!(a["cause"]["sealed_fingerprint"], b["cause"]["sealed_fingerprint"], "it depends on the salt");
    let mut erased = one.records.clone();
    erased[0].erase_personal();
    assert!(!erased[0].to_json().contains("salt"));
    assert!(erased[0].intact());
    // Before and after: the same command again gives the first answer, and another one only before is told from it.
    let again = Case::rebuild(&erased).unwrap();
    assert_eq!(policy.handle(Some(&one.case), receive, &by(3)).unwrap().repeated, Some((1, 1)));
    assert_eq!(policy.handle(Some(&again), receive, &by(3)).unwrap().repeated, Some((1, 1)));
    let note = command(&json!({"type": "note", "text": "x"}));
    assert!(policy.handle(Some(&one.case), &note, &by(3)).unwrap_err().has("command_id_reused"));
}

#[test]
fn exploration_is_never_silent() {
    let library = Library::new(Almanac::bundled());
    let read = |more: Value| {
        let mut policy =
            json!({"id": "b", "version": "1", "extends": "iso-10002", "steps": [{"id": "s", "state": "investigating"}]});
        policy.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        Policy::from_value(&policy, &library)
    };
    // Policies of the past are explored in their own time, and full intakes are given where they are asked for.
    assert!(read(json!({"valid_to": "2020-01-01"})).is_ok());
    assert!(read(json!({"valid_from": "2019-01-01", "valid_to": "2019-01-02"})).is_ok());
    assert!(
        read(json!({"requires": {"receive": ["representative.name", "allegations.text", "attachments.digest", "about"]}}))
            .is_ok()
    );
    let never = read(json!({"requires": {"receive": ["case.owner"]}})).unwrap_err();
    assert_eq!((never.0[0].code.as_str(), never.0[0].path.as_str()), ("no_path_to_end", "/requires/receive"));
}

#[test]
fn toml_and_yaml_say_the_same() {
    let library = Library::new(Almanac::bundled());
    let json = Policy::from_json(
        r#"{"id": "acme", "version": "1", "extends": "iso-10002", "codes": {"categories": ["a", "b"]}}"#,
        &library,
    );
    let toml = Policy::from_toml(
        "id = \"acme\"\nversion = \"1\"\nextends = \"iso-10002\"\n[codes]\ncategories = [\"a\", \"b\"]\n",
        &library,
    );
    let yaml = Policy::from_yaml("id: acme\nversion: '1'\nextends: iso-10002\ncodes:\n  categories: [a, b]\n", &library);
    let pin = json.unwrap().pin().clone();
    assert_eq!((toml.unwrap().pin(), yaml.unwrap().pin()), (&pin, &pin));
    assert_eq!(Policy::from_toml("id = ", &library).unwrap_err().0[0].code, "invalid_toml");
    assert_eq!(Policy::from_yaml("id: [", &library).unwrap_err().0[0].code, "invalid_yaml");
    assert!(Policy::from_yaml("id: a\nid: b\n", &library).is_err());
}

/// Changes something somewhere in a document.
fn spoil(value: &mut Value, dice: &mut Dice) {
    let odd = [
        json!(null),
        json!(-1),
        json!(9_007_199_254_740_991_u64),
        json!(""),
        json!([]),
        json!({}),
        json!("x".repeat(200)),
        json!(true),
        json!([[[]]]),
    ];
    match value {
        Value::Object(map) if !map.is_empty() && dice.roll(8) > 0 => {
            let key = map.keys().nth(dice.roll(map.len())).unwrap().clone();
            match dice.roll(12) {
                0 => drop(map.remove(&key)),
                1 => drop(map.insert(format!("{key}x"), json!(1))),
                _ => spoil(map.get_mut(&key).unwrap(), dice),
            }
        }
        Value::Array(list) if !list.is_empty() && dice.roll(8) > 0 => {
            let i = dice.roll(list.len());
            match dice.roll(12) {
                0 => drop(list.remove(i)),
                1 => list.push(list[i].clone()),
                _ => spoil(&mut list[i], dice),
            }
        }
        _ => *value = odd[dice.roll(odd.len())].clone(),
    }
}

#[test]
fn spoilt_documents_are_refused_or_work() {
    let mut dice = Dice(7);
    let library = Library::new(Almanac::empty());
    let preset = Policy::preset_document("iso-10002").unwrap();
    let policy = Policy::preset("iso-10002").unwrap();
    let (mut policies, mut commands, mut given) = (0, 0, 0);
    for _ in 0..1_500 {
        cases::count();
        let mut document = preset.clone();
        for _ in 0..=dice.roll(3) {
            spoil(&mut document, &mut dice);
        }
        match Policy::from_value(&document, &library) {
            Ok(_) => policies += 1,
            Err(problems) => {
                assert!(problems.has_errors() && problems.iter().all(|p| !p.code.is_empty() && !p.message.is_empty()))
            }
        }
    }
    let mut cases = vec![];
    reachable(&policy, 4, PEOPLE, 60, |case| cases.push(case.clone()));
    for _ in 0..20_000 {
        cases::count();
        let case = &cases[dice.roll(cases.len())];
        let kind = CommandKind::ALL[dice.roll(CommandKind::ALL.len())];
        let samples = filled(&policy, Some(case), kind);
        let Some(sample) = samples.first() else { continue };
        let mut value: Value = serde_json::from_str(&sample.to_json()).unwrap();
        spoil(&mut value, &mut dice);
        match Command::from_json(&value.to_string()) {
            Ok(command) => {
                commands += 1;
                assert_eq!(Command::from_json(&command.to_json()).as_ref(), Ok(&command), "what is written is what was read");
                let context = context("u-boss", &["manager"], Some(case));
                given += usize::from(policy.handle(Some(case), &command, &context).is_ok());
            }
            Err(error) => assert!(!error.diagnostics().0.is_empty()),
        }
    }
    println!(
        "{policies} of 1,500 spoilt policies still work; {commands} of 20,000 spoilt commands are read, {given} of them possible"
    );
    assert!(policies > 50 && commands > 500 && given > 50);
}
