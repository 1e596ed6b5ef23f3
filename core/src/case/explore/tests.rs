//! Holds the rules to what a situation says: cases of one situation get the same answers. Each part of a situation is also left
//! out once, so that it is known that the comparison would find a forgotten one.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::commands::label;
use super::explorer::TIMED;
use super::situation::{Key, PARTS};
use super::*;
use crate::case::allowed::{availability, plainly};
use crate::case::automatic;
use crate::case::decide::{decide, following};
use crate::facts::Facts;
use crate::lifecycle::State;
use crate::policy::{CaseFact, Library};
use crate::refusal::Cure;
use crate::time::Almanac;
use crate::wire::Record as _;

/// A small generator: the same policies on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap().checked_rem(n).unwrap()
    }

    fn some<T: Clone>(&mut self, all: &[T], share: usize) -> Vec<T> {
        all.iter().filter(|_| self.roll(100) < share).cloned().collect()
    }

    fn one<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.roll(all.len())].clone()
    }
}

/// A policy by chance, whose rules ask for every fact in turn.
fn policy(dice: &mut Dice, number: usize) -> Value {
    let conditions = [
        json!({}),
        json!({}),
        json!({"severity": {"at_least": "high"}}),
        json!({"level": {"at_least": 1}}),
        json!({"outcome": ["not_upheld"]}),
        json!({"not": {"outcome": ["not_upheld"]}}),
        json!({"not": {"safety": {"at_least": "low"}}}),
    ];
    let words: Vec<&str> = CommandKind::ALL.iter().map(|k| k.as_str()).collect();
    // ISO 10002 asks for the others.
    let optional =
        ["reassess", "propose", "approve", "escalate", "refer", "enter_step", "wait", "resume", "link_action", "complete_action"];
    let may: Vec<&str> = words.iter().filter(|w| !optional.contains(w) || dice.roll(10) > 0).copied().collect();
    let leading =
        ["assess", "reassess", "investigate", "propose", "approve", "respond", "reject", "accept", "escalate", "refer", "close"];
    // Who answers for a complaint depends on most: on the level, and on who decided.
    let facts = CaseFact::ALL.iter().chain([&CaseFact::Owner; 4]);
    let facts: Vec<String> = facts.map(|f| format!("case.{}", f.as_str())).collect();
    let mut requires = serde_json::Map::new();
    for command in leading {
        if dice.roll(3) == 0 {
            requires.insert(command.into(), json!([{"facts": [dice.one(&facts)], "when": dice.one(&conditions)}]));
        }
    }
    let states = ["received", "assessed", "investigating", "responded", "referred"];
    let mut state = "";
    let steps: Vec<Value> = (0..dice.roll(4))
        .map(|i| {
            let from: Vec<String> = if i == 0 || dice.roll(2) == 0 { vec![] } else { vec![format!("s{}", i.saturating_sub(1))] };
            state = if from.is_empty() { dice.one(&states) } else { state };
            let mut step = json!({"id": format!("s{i}"), "state": state, "from": from});
            if dice.roll(2) == 0 {
                step["allows"] = json!(dice.some(&words, 70));
            }
            step
        })
        .collect();
    let four_eyes: Vec<Value> = if dice.roll(2) == 0 { vec![json!({"when": dice.one(&conditions)})] } else { vec![] };
    let levels: Vec<String> = (0..dice.roll(3)).map(|i| format!("l{i}")).collect();
    let bodies: Vec<Value> = (0..dice.roll(3)).map(|i| json!({"id": format!("b{i}")})).collect();
    json!({
        "id": format!("random-{number}"), "version": "1",
        "roles": {"handler": {"may": may, "authority": "unlimited"}},
        "requires": requires, "steps": steps, "four_eyes": four_eyes, "first_contact": dice.roll(2) == 0,
        "escalation": {"levels": levels}, "bodies": bodies,
        "waiting": [{"id": "w", "on": "internal"}],
        "closing": {"no_response_after": "P4W", "exhausted_after": "P8W", "actions_completed": dice.roll(3) == 0},
    })
}

/// The commands that a search tries in a case.
fn commands(explorer: &Explorer<'_>, case: &Case, help: bool) -> Vec<Command> {
    let (responses, helpful) = (explorer.commands.responses(case), explorer.commands.helpful(case));
    let helpful = if help { &[][..] } else { helpful.as_slice() };
    explorer.commands.all(case, &responses).chain(helpful).cloned().collect()
}

/// The case after a command, if that is possible.
fn attempt(explorer: &Explorer<'_>, case: &Case, command: &Command) -> Option<Case> {
    let step = explorer.attempt(&explorer.turn(case), command)?;
    let mut next = case.clone();
    step.take(&mut next);
    Some(next)
}

/// What the rules say about a case: what is against each command that leads on, and where each command of the search leads.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Answers {
    against: Vec<String>,
    leads: Vec<(String, Option<Key>)>,
}

impl Answers {
    fn of(explorer: &Explorer<'_>, case: &Case, help: bool) -> Answers {
        let commands = commands(explorer, case, help);
        let kinds: BTreeSet<CommandKind> = commands.iter().map(Command::kind).collect();
        let against = kinds.into_iter().flat_map(|kind| {
            let context = explorer.context(Some(case), kind, &explorer.roles).unwrap();
            let found = availability(explorer.policy, Some(case), kind, &context);
            assert_eq!(found, plainly(explorer.policy, Some(case), kind, &context));
            let ways = found.ways.into_iter().map(|w| (w.word, w.money, w.reasons));
            let all = ways.chain([("", None, found.reasons)]);
            // The search lets time pass.
            let time = |c: &Cure| matches!(c, Cure::From(_));
            let lines = all.flat_map(move |(word, money, reasons)| {
                assert!(TIMED.contains(kind) || !reasons.iter().flat_map(|r| &r.cures).any(time), "{kind:?} waits");
                let lasting = reasons.into_iter().filter(move |r| !r.cures.iter().any(time));
                lasting.map(move |r| format!("{kind:?} {word} {money:?}: {}", r.code.as_str()))
            });
            lines.collect::<Vec<_>>()
        });
        let leads = commands.iter().map(|c| {
            let next = attempt(explorer, case, c).map(|next| match c {
                Command::FulfilRedress(_) => all_fulfilled(explorer, next),
                _ => next,
            });
            (label(c), next.map(|next| explorer.situations.of(&if help { explorer.helped(&next) } else { next })))
        });
        Answers { against: against.collect(), leads: leads.collect() }
    }

    /// As a search would see it that leaves out one part of the situations.
    fn without(mut self, part: usize) -> Answers {
        for (_, key) in &mut self.leads {
            key.iter_mut().for_each(|key| {
                key.remove(part);
            });
        }
        self
    }
}

/// How many promises are open makes no difference: the last is kept as the first is.
fn all_fulfilled(explorer: &Explorer<'_>, mut case: Case) -> Case {
    let fulfil = |case: &Case| explorer.commands.helpful(case).into_iter().find(|c| matches!(c, Command::FulfilRedress(_)));
    while let Some(next) = fulfil(&case).and_then(|command| attempt(explorer, &case, &command)) {
        case = next;
    }
    case
}

fn without(key: &Key, part: usize) -> Key {
    let mut key = key.clone();
    key.remove(part);
    key
}

/// Cases by chance: each follows from the one before by a command of the search that is possible.
fn histories(explorer: &Explorer<'_>, dice: &mut Dice, help: bool, mut visit: impl FnMut(&Case)) {
    let Ok(first) = explorer.received() else { return };
    for _ in 0..WALKS {
        let mut case = if help { explorer.helped(&first) } else { first.clone() };
        for _ in 0..STEPS {
            visit(&case);
            let mut commands = commands(explorer, &case, help);
            let start = dice.roll(commands.len());
            commands.rotate_left(start);
            // The end is reached soon enough.
            commands.sort_by_key(|c| c.kind() == CommandKind::Close);
            let Some(next) = commands.iter().find_map(|c| attempt(explorer, &case, c)) else { break };
            case = if help { explorer.helped(&next) } else { next };
            if case.is_closed() {
                break;
            }
        }
    }
}

const POLICIES: usize = 100;
const WALKS: usize = 6;
const STEPS: usize = 10;

/// Calls with the explorer of each random policy that can be read, and whether to apply at once what only ever helps.
fn explorers(seed: u64, mut visit: impl FnMut(&Explorer<'_>, &mut Dice, bool, &Value)) {
    let library = Library::new(Almanac::empty());
    let mut dice = Dice(seed);
    let mut read = 0_usize;
    for number in 0..POLICIES {
        let document = policy(&mut dice, number);
        // Some conditions never hold, and are errors.
        let Ok(policy) = Policy::trusted(&document, &library) else { continue };
        read = read.saturating_add(1);
        visit(&Explorer::new(&policy, &asked(&policy)), &mut dice, number % 2 == 0, &document);
    }
    assert!(read > 30, "only {read} policies can be read");
    println!("{read} policies of {POLICIES} can be read");
}

/// What was seen of searches that leave out one part.
#[derive(Default, Debug)]
struct Omission {
    /// Situations that became one with another.
    merged: usize,
    /// Cases that got other answers than another case of their situation.
    found: usize,
}

#[test]
fn cases_of_one_situation_get_the_same_answers() {
    let mut omissions: BTreeMap<&str, Omission> = BTreeMap::new();
    let (mut cases, mut repeated) = (0, 0);
    explorers(7, |explorer, dice, help, document| {
        let names: Vec<&str> =
            PARTS.iter().map(|(name, _)| *name).chain(asked(explorer.policy).iter().map(|f| f.as_str())).collect();
        let mut known: BTreeMap<Key, (Answers, Case)> = BTreeMap::new();
        let mut shorter: Vec<BTreeMap<Key, (Key, Answers)>> = names.iter().map(|_| BTreeMap::new()).collect();
        histories(explorer, dice, help, |case| {
            crate::cases::count();
            cases += 1;
            let (key, answers) = (explorer.situations.of(case), Answers::of(explorer, case, help));
            for (part, name) in names.iter().enumerate() {
                let answers = answers.clone().without(part);
                let (whole, first) = shorter[part].entry(without(&key, part)).or_insert_with(|| (key.clone(), answers.clone()));
                let omission = omissions.entry(name).or_default();
                omission.merged += usize::from(*whole != key);
                omission.found += usize::from(*first != answers);
            }
            match known.get(&key) {
                None => drop(known.insert(key, (answers, case.clone()))),
                Some((first, other)) => {
                    repeated += 1;
                    assert_eq!(*first, answers, "{document}\n{}\n{}", other.to_json(), case.to_json());
                }
            }
        });
    });
    println!("{cases} cases, {repeated} in a situation seen before; without a part: {omissions:?}");
    for name in PARTS.iter().map(|(name, _)| *name).chain(CaseFact::ALL.iter().map(|f| f.as_str())) {
        // A part that merges nothing follows from the others.
        let omission = &omissions[name];
        assert!(omission.found > 0 || omission.merged == 0, "nothing would find that `{name}` was forgotten: {omission:?}");
    }
}

/// The facts from which the facts of policies follow that are no parts themselves.
const ASKED: [&str; 6] = ["acknowledged_at", "findings", "owner", "satisfaction", "updates", "waits"];

/// Every fact outside the situation is replaced by that of another case. No rule may see a difference.
#[test]
fn rules_look_at_nothing_else() {
    let parts = |name: &str| ASKED.contains(&name) || PARTS.iter().any(|(part, _)| *part == name);
    let others: Vec<&str> = Facts::TYPE.fields.iter().map(|f| f.name).filter(|name| !parts(name)).collect();
    let mut exchanged: BTreeMap<&str, usize> = BTreeMap::new();
    explorers(11, |explorer, dice, help, document| {
        let mut before: BTreeMap<State, Value> = BTreeMap::new();
        histories(explorer, dice, help, |case| {
            let own: Value = serde_json::from_str(&case.to_json()).unwrap();
            let Some(other) = before.insert(case.state(), own["facts"].clone()) else { return };
            let mut changed = own.clone();
            for name in &others {
                if own["facts"][name] != other[name] {
                    *exchanged.entry(name).or_default() += 1;
                    let facts = changed["facts"].as_object_mut().unwrap();
                    drop(if other[name].is_null() {
                        facts.remove(*name)
                    } else {
                        facts.insert((*name).into(), other[name].clone())
                    });
                }
            }
            if changed == own {
                return;
            }
            crate::cases::count();
            let changed = Case::from_json(&changed.to_string()).unwrap();
            let answers = |case: &Case| Answers::of(explorer, case, help);
            assert_eq!(answers(case), answers(&changed), "{document}\n{}\n{}", case.to_json(), changed.to_json());
        });
    });
    println!(
        "exchanged: {exchanged:?}; never changed: {:?}",
        others.iter().filter(|n| !exchanged.contains_key(*n)).collect::<Vec<_>>()
    );
    assert!(exchanged.len() > 2, "{exchanged:?}");
}

/// Timers and an end by silence, so that time brings something.
fn timed(mut document: Value, dice: &mut Dice) -> Value {
    let mut timers = serde_json::Map::new();
    for i in 0..dice.roll(4) {
        let starts = dice.one(&["received", "assessed", "responded"]);
        let met_by = dice.one(&["responded", "closed", "accepted"]);
        let within = dice.one(&["P1D", "P3W", "P6W"]);
        let on_miss = dice.one(&["nothing", "escalate"]);
        timers.insert(
            format!("t{i}"),
            json!({"starts": starts, "met_by": met_by, "within": within, "on_miss": on_miss, "warnings": ["50%"]}),
        );
    }
    document["timers"] = timers.into();
    document["closing"]["automatic"] = (dice.roll(2) == 0).into();
    document
}

/// A decision with everything that it says, and the case after it; where time alone stands against it, that time passes.
fn decided(explorer: &Explorer<'_>, case: &Case, command: &Command) -> Option<(Case, bool)> {
    let step = if let Command::EnterStep(entry) = command { explorer.policy.step(&entry.step) } else { None };
    let roles = step.filter(|s| !s.roles.is_empty()).map_or(&explorer.roles, |s| &s.roles);
    let mut context = explorer.context(Some(case), command.kind(), roles)?;
    let mut decision = decide(explorer.policy, Some(case), Cow::Borrowed(command), &context);
    if let Err(refusal) = &decision {
        let cures = refusal.reasons.iter().flat_map(|r| &r.cures);
        context.now = cures.filter_map(|c| if let Cure::From(at) = c { Some(*at) } else { None }).max()?;
        decision = decide(explorer.policy, Some(case), Cow::Borrowed(command), &context);
    }
    let decision = decision.ok()?;
    let clock = automatic::context(context.now).actor.id;
    let after = decision.events.iter().enumerate().try_fold(case.clone(), |after, (i, event)| {
        let by = if decision.settled.contains(&i) { &clock } else { &context.actor.id };
        following(Some(after), event, explorer.policy, context.now, by)
    });
    after.map(|after| (after, !decision.settled.is_empty()))
}

/// An attempt asks less than a decision, and follows all of its events.
#[test]
fn an_attempt_gives_what_a_decision_gives() {
    let (mut possible, mut impossible, mut timely) = (0, 0, 0);
    explorers(13, |_, dice, help, document| {
        let document = timed(document.clone(), dice);
        let Ok(policy) = Policy::trusted(&document, &Library::new(Almanac::empty())) else { return };
        let asked = asked(&policy);
        let explorer = Explorer::new(&policy, &asked);
        histories(&explorer, dice, help, |case| {
            crate::cases::count();
            for command in commands(&explorer, case, help) {
                let decided = decided(&explorer, case, &command);
                timely += usize::from(decided.as_ref().is_some_and(|(_, brought)| *brought));
                *if decided.is_some() { &mut possible } else { &mut impossible } += 1;
                let decided = decided.map(|(case, _)| case);
                assert_eq!(attempt(&explorer, case, &command), decided, "{}\n{document}", label(&command));
            }
        });
    });
    println!("{possible} possible, {timely} of them after something that time brought; {impossible} impossible");
    assert!(possible > 1_000 && impossible > 1_000 && timely > 10, "{possible} {impossible} {timely}");
}
