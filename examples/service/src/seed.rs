//! A month of complaints in two languages, for trying things: every step is decided by the policy, at its own instant.

use std::error::Error;

use amends::case::Request;
use amends::{Actor, Context, Id};
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::app::{App, random};
use crate::links;
use crate::tenants::Tenant;
use crate::{clock, view, worker};

const SEED: &str = include_str!("seed.json");

/// Complaints that arrive in the month.
const COUNT: usize = 66;

/// What is written.
#[derive(Deserialize)]
struct Seed {
    /// Texts by language and name.
    texts: Map<String, Value>,
    complaints: Vec<Value>,
    /// What happens to a complaint.
    stories: Vec<Vec<Step>>,
}

#[derive(Clone, Deserialize)]
struct Step {
    /// Since the receipt.
    after: String,
    by: String,
    command: Value,
}

/// A step of a complaint at an instant.
struct Event {
    at: DateTime<Utc>,
    complaint: Id,
    by: String,
    command: Value,
}

/// Writes the month before now into the database of the public tenant, if it has no complaints yet. No service may run on it meanwhile:
/// its worker would bring the complaints of last month up to now.
pub(crate) async fn seed(app: &App) -> Result<(), Box<dyn Error>> {
    if !app.config.development {
        return Err("seed writes invented complaints: it works with AMENDS_DEV=1 only".into());
    }
    let tenant = app.tenants.public().ok_or("there is no public tenant")?;
    if tenant.database().last_instant().await?.is_some() {
        println!("{} has complaints already: nothing is written", tenant.name);
        return Ok(());
    }
    let now = app.clock.now();
    let events = events(&serde_json::from_str(SEED)?, now)?;
    for event in &events {
        while !tenant.register.work(event.at, 100).await?.done.is_empty() {}
        give(app, &tenant, event).await?;
    }
    worker::work(app).await;
    println!("{COUNT} complaints with {} commands are in {}", events.len(), tenant.name);
    for complaint in [events[0].complaint.clone(), identifier(COUNT - 1)?] {
        let complainant = Actor::new(view::COMPLAINANT, [view::COMPLAINANT])?;
        let token = links::new(&tenant, &complaint, &complainant, now).await?;
        println!("the complainant's page of {complaint}: {}", links::page(&token));
    }
    Ok(())
}

fn identifier(position: usize) -> Result<Id, Box<dyn Error>> {
    Ok(format!("C-{:04}", position + 1).parse()?)
}

/// Everything that happens up to now, in order.
fn events(seed: &Seed, now: DateTime<Utc>) -> Result<Vec<Event>, Box<dyn Error>> {
    let mut all = Vec::new();
    for position in 0..COUNT {
        let complaint = identifier(position)?;
        let about = &seed.complaints[position % seed.complaints.len()];
        // Eleven hours apart, and the last one an hour ago.
        let received = now - TimeDelta::hours(1 + 11 * i64::try_from(COUNT - 1 - position)?);
        let command = json!({
            "type": "receive", "complaint": complaint, "description": about["description"], "channel": "web",
            "remedy_sought": about["remedy_sought"], "product": {"id": about["product"]},
            "complainant": {"name": about["name"], "answer_to": about["answer_to"], "language": about["language"]},
        });
        all.push(Event { at: received, complaint: complaint.clone(), by: view::COMPLAINANT.into(), command });
        let texts = &seed.texts[about["language"].as_str().unwrap_or_default()];
        for step in &seed.stories[position % seed.stories.len()] {
            let at = clock::after(received, &step.after).ok_or("a step has no span")?;
            let mut command = step.command.clone();
            fill(&mut command, texts);
            all.push(Event { at, complaint: complaint.clone(), by: step.by.clone(), command });
        }
    }
    all.retain(|event| event.at <= now);
    all.sort_by_key(|event| event.at);
    Ok(all)
}

/// Puts texts in the places of their names.
fn fill(value: &mut Value, texts: &Value) {
    match value {
        Value::String(name) if name.starts_with('$') => *value = texts[name.as_str()].clone(),
        Value::Array(list) => list.iter_mut().for_each(|one| fill(one, texts)),
        Value::Object(object) => object.values_mut().for_each(|one| fill(one, texts)),
        _ => {}
    }
}

async fn give(app: &App, tenant: &Tenant, event: &Event) -> Result<(), Box<dyn Error>> {
    let actor = match app.people.find(&event.by) {
        Some(person) => Actor::new(&person.id, &person.roles)?,
        None => Actor::new(view::COMPLAINANT, [view::COMPLAINANT])?.party_of(event.complaint.clone()),
    };
    let context = Context::at(event.at, actor).with_salt(random::<16>());
    let request = Request::from_json(&event.command.to_string())?;
    let given = tenant.register.handle(&event.complaint, &request, &context).await;
    given.map_err(|error| format!("{} of {} at {}: {error}", event.command["type"], event.complaint, event.at))?;
    Ok(())
}
