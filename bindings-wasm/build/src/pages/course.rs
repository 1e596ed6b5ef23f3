//! The course of one complaint under a regime, as an example with a picture: the library decides each step, as it does for any host.

use amends::case::{Actor, Case, Context};
use amends::lifecycle::{Acknowledgement, Command, Complainant, Escalation, Intake, Milestone, Outcome, Response, Trigger};
use amends::measure::draw::{CaseTimelineInput, Chart, case_timeline};
use amends::policy::{Message, Policy};
use amends::time::{Pauses, Zone};
use amends::wire::Id;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

/// A step: so many days after receipt, in words, and the command.
type Step = (i64, String, Command);

fn items(policy: &Policy, of: &Message) -> Vec<Id> {
    policy.statements().iter().filter(|s| s.message == *of).map(|s| s.item.clone()).collect()
}

/// Does a timer name this signal under a key?
fn named(policy: &Policy, key: &str, signal: &str) -> Vec<Value> {
    let timers = policy.document()["timers"].as_object().into_iter().flatten().map(|(_, timer)| timer);
    let has = |timer: &&Value| match &timer[key] {
        Value::Array(list) => list.iter().any(|one| one == signal),
        one => one == signal,
    };
    timers.filter(has).cloned().collect()
}

/// A milestone that is a timer's one signal, as a step says it.
fn recorded(signal: &Value) -> Option<String> {
    signal.as_str()?.strip_prefix("milestone.").map(|id| format!("`{id}` is recorded"))
}

/// The last day of the picture.
const SHOWN: i64 = 14;
/// The day of the answer.
const ANSWER: i64 = 9;

/// Must the answer follow a signal in fewer days than it takes from the receipt? Then the signal comes the day before the answer.
fn just_before(policy: &Policy, signal: &str, start: DateTime<Utc>) -> bool {
    let answer = start.checked_add_signed(TimeDelta::days(ANSWER)).expect("a date");
    policy.timers().iter().any(|timer| {
        let written = &policy.document()["timers"][timer.id.as_str()];
        let names = |key: &str, word: &str| match &written[key] {
            Value::Array(list) => list.iter().any(|one| one == word),
            one => one == word,
        };
        let due = || timer.calendar.deadline(start, &timer.within, &Pauses::none()).ok().flatten();
        names("starts", signal) && names("met_by", "responded") && due().is_some_and(|due| due < answer)
    })
}

fn steps(policy: &Policy, start: DateTime<Utc>) -> Vec<Step> {
    let mut out: Vec<Step> = Vec::new();
    let escalates = !named(policy, "starts", "escalated").is_empty();
    for id in policy.milestones() {
        let signal = format!("milestone.{id}");
        if named(policy, "starts", &signal).is_empty() {
            continue;
        }
        // What meets a timer of the second stage comes after it.
        let late = named(policy, "met_by", &signal).iter().any(|timer| timer["starts"] == "escalated");
        let of = Message::Milestone(id.clone());
        let command = Milestone::new(id.clone()).information(items(policy, &of));
        let day = match () {
            () if late => 13,
            () if just_before(policy, &signal, start) => ANSWER - 1,
            () => 0,
        };
        out.push((day, format!("`{id}` is recorded"), command.into()));
    }
    // What nothing but a milestone meets is met, if its time ends within the picture.
    for timer in policy.timers() {
        let written = &policy.document()["timers"][timer.id.as_str()];
        let starts =
            out.iter().any(|(day, words, _)| *day == 0 && Some(words.as_str()) == recorded(&written["starts"]).as_deref());
        let due = timer.calendar.deadline(start, &timer.within, &Pauses::none()).ok().flatten();
        let ends = due.is_some_and(|due| due <= start.checked_add_signed(TimeDelta::days(SHOWN)).expect("a date"));
        let Some(words) = recorded(&written["met_by"]).filter(|_| starts && ends && written["when"].is_null()) else { continue };
        let id = written["met_by"].as_str().and_then(|signal| signal.strip_prefix("milestone."));
        let id = Id::new(id.expect("a milestone")).expect("an identifier");
        let command = Milestone::new(id.clone()).information(items(policy, &Message::Milestone(id)));
        out.push((5, words, command.into()));
    }
    let acknowledgement = Acknowledgement::new().information(items(policy, &Message::Acknowledgement));
    out.push((1, "it is acknowledged".into(), acknowledgement.into()));
    let mut routes = vec![Id::new("internal").expect("an identifier")];
    routes.extend(policy.bodies().iter().map(|body| body.id.clone()));
    let response = Response::new(Outcome::NotUpheld).reasons("It is as agreed.").routes(routes);
    out.push((
        ANSWER,
        "it is answered and not upheld".into(),
        Command::Respond(response.information(items(policy, &Message::Response))),
    ));
    if escalates {
        out.push((12, "the complainant asks for the next stage".into(), Escalation::new(Trigger::ComplainantRequest).into()));
    }
    out.sort_by_key(|(day, ..)| *day);
    out
}

/// An example in words, and its picture.
pub(super) fn drawn(policy: &Policy, start: DateTime<Utc>) -> (String, Chart) {
    let at = |day: i64| start.checked_add_signed(TimeDelta::days(day)).expect("a date");
    let zone = policy.timers().first().map_or_else(Zone::utc, |timer| timer.calendar.zone().clone());
    let by = |day| {
        let actor = Actor::new("u-amy", ["manager"]).expect("an actor");
        Context::at(at(day), actor).with_salt([7; 16])
    };
    let intake = Intake::new(Id::new("C-1").expect("an identifier"), "The kettle leaks.", Complainant::new("jane@example.org"));
    let received = policy.handle(None, intake, &by(0)).expect("a receipt");
    let (mut records, mut case): (Vec<_>, Case) = (received.records, received.case);
    let mut told = Vec::new();
    for (day, words, command) in steps(policy, start) {
        let handled =
            policy.handle(Some(&case), command, &by(day)).unwrap_or_else(|e| panic!("{}: {words}: {e}", policy.pin().id));
        records.extend(handled.records);
        case = handled.case;
        let when = match day {
            0 => "the same day".to_owned(),
            1 => "after one day".to_owned(),
            days => format!("after {days} days"),
        };
        told.push(format!("* {when}, {words}\n"));
    }
    let date = zone.local(start).map_or_else(|_| start.date_naive(), |local| local.date());
    let words = format!("A complaint is received on {}, at noon. Then:\n\n{}", date.format("%a %-d %b %Y"), told.concat());
    let input = CaseTimelineInput {
        title: policy.title().to_owned(),
        zone: Some(zone),
        width: 720,
        ..CaseTimelineInput::new(records, policy.clone(), at(SHOWN))
    };
    (words + "\nThe picture shows the timers that ran, as of 14 days after receipt.", case_timeline(&input).expect("a picture"))
}
