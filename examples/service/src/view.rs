//! What people see of a complaint: staff all of it, complainants their own steps in plain words.

use std::sync::Arc;

use amends::case::availability_json;
use amends::ledger::{Body as _, EventRecord};
use amends::lifecycle::{Complainant, TimerKind, TimerState, WaitingOn};
use amends::timer::{DueDay, list_json};
use amends::{Actor, Case, Context, Event, Id, Policy, State};
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use crate::app::App;
use crate::auth::Login;
use crate::openapi::ours;
use crate::problem::Problem;
use crate::tenants::Tenant;
use crate::words::Words;

/// Under this name complainants act. The policy gives the role its rights, on their own complaint only.
pub(crate) const COMPLAINANT: &str = "complainant";

/// The complainant of a complaint.
pub(crate) fn complainant(complaint: &Id) -> Result<Actor, Problem> {
    let actor = Actor::new(COMPLAINANT, [COMPLAINANT]).map_err(|error| Problem::internal(error.code()))?;
    Ok(actor.party_of(complaint.clone()))
}

/// A complaint, as staff see it.
#[derive(Serialize, ToSchema)]
pub(crate) struct CaseView {
    case: String,
    version: u64,
    /// The instant for which timers and commands are told.
    now: DateTime<Utc>,
    /// The case without personal data: what the npm package takes.
    #[schema(value_type = ours::Case)]
    snapshot: Box<RawValue>,
    #[schema(value_type = Vec<ours::TimerStatus>)]
    timers: Box<RawValue>,
    /// Every command: is it possible for you now, and if not, why?
    #[schema(value_type = Vec<ours::Availability>)]
    allowed: Box<RawValue>,
    timeline: Vec<Entry>,
    /// The complaint in the words of the complainant; none once it is erased.
    description: Option<String>,
    #[schema(value_type = Option<Object>)]
    complainant: Option<Complainant>,
}

/// An event, as staff see it.
#[derive(Serialize, ToSchema)]
struct Entry {
    sequence: u64,
    at: DateTime<Utc>,
    actor: String,
    title: String,
    event: &'static str,
    /// What was recorded, with personal values that are not erased.
    #[schema(value_type = ours::Event)]
    body: Event,
}

/// A complaint, as the complainant sees it.
#[derive(Serialize, ToSchema)]
pub(crate) struct StatusView {
    case: String,
    #[schema(value_type = String)]
    state: State,
    now: DateTime<Utc>,
    received: DateTime<Utc>,
    /// What is due by when.
    due: Vec<Deadline>,
    steps: Vec<Step>,
    /// Commands that the complainant may give now.
    can: Vec<&'static str>,
}

/// Something that is due.
#[derive(Serialize, ToSchema)]
pub(crate) struct Deadline {
    title: String,
    due: DateTime<Utc>,
    /// The day, as people say it.
    #[schema(value_type = Option<Object>)]
    due_day: Option<DueDay>,
}

/// A step, in plain words. Steps are numbered by their places in the list: what is internal leaves no gap.
#[derive(Serialize, ToSchema)]
struct Step {
    at: DateTime<Utc>,
    event: &'static str,
    title: String,
    text: Option<String>,
    /// What was decided, where the step is an answer.
    outcome: Option<&'static str>,
}

/// Reads and verifies the records of a complaint, and shows it to staff.
pub(crate) async fn case(app: &App, login: &Login, complaint: &Id, words: &Words) -> Result<CaseView, Problem> {
    let (case, policy) = app.seen_by(login, complaint).await?;
    let now = app.clock.now();
    let timers = case.timers(&policy, now).map_err(|error| Problem::internal(error.code()))?;
    let allowed = policy.allowed(Some(&case), &Context::at(now, login.actor.clone()));
    let records = login.tenant.register.history(complaint).await?;
    let intake = match records.first().map(|record| &record.event) {
        Some(Event::Received(intake)) => Some(intake.clone()),
        _ => None,
    };
    Ok(CaseView {
        case: complaint.to_string(),
        version: case.version(),
        now,
        snapshot: raw(case.to_json())?,
        timers: raw(list_json(&timers))?,
        allowed: raw(availability_json(&allowed))?,
        timeline: records.into_iter().map(|record| entry(record, words)).collect(),
        description: intake.as_ref().and_then(|intake| intake.description.get().cloned()),
        complainant: intake.map(|intake| intake.complainant),
    })
}

fn entry(record: EventRecord<Event>, words: &Words) -> Entry {
    let event = record.event.name();
    let (sequence, at, actor) = (record.sequence, record.at, record.actor.id.to_string());
    Entry { sequence, at, actor, title: words.event(event), event, body: record.event }
}

fn raw(text: String) -> Result<Box<RawValue>, Problem> {
    RawValue::from_string(text).map_err(|_| Problem::internal("invalid_json"))
}

/// Shows a complaint to the complainant.
pub(crate) async fn status(app: &App, tenant: &Tenant, complaint: &Id, words: &Words) -> Result<StatusView, Problem> {
    let (case, policy) = app.case(tenant, complaint).await?.ok_or_else(Problem::missing)?;
    let now = app.clock.now();
    let context = Context::at(now, complainant(complaint)?);
    let allowed = policy.allowed(Some(&case), &context);
    let records = tenant.register.history(complaint).await?;
    Ok(StatusView {
        case: complaint.to_string(),
        state: case.state(),
        now,
        received: case.facts().received_at,
        due: deadlines(&case, &policy, now)?,
        steps: records.iter().filter_map(|record| step(record, words)).collect(),
        can: allowed.iter().filter(|one| one.is_allowed()).map(|one| one.command.as_str()).collect(),
    })
}

/// What the organisation owes the complainant, and how long they themselves may take. Targets of its own are internal.
pub(crate) fn deadlines(case: &Arc<Case>, policy: &Policy, now: DateTime<Utc>) -> Result<Vec<Deadline>, Problem> {
    let timers = case.timers(policy, now).map_err(|error| Problem::internal(error.code()))?;
    let told = |kind| matches!(kind, TimerKind::Duty | TimerKind::ComplainantWindow);
    let open =
        timers.into_iter().filter(|timer| told(timer.kind) && matches!(timer.state, TimerState::Running | TimerState::Missed));
    Ok(open
        .filter_map(|timer| Some(Deadline { title: timer.title.to_string(), due: timer.due?, due_day: timer.due_day }))
        .collect())
}

fn step(record: &EventRecord<Event>, words: &Words) -> Option<Step> {
    let text = told(&record.event, record.actor.id.as_str() == COMPLAINANT)?;
    let event = record.event.name();
    let outcome = if let Event::Responded(response) = &record.event { Some(response.outcome.as_str()) } else { None };
    Some(Step { at: record.took_effect_at(), event, title: words.event(event), text, outcome })
}

/// The events that a complainant sees, each with the text that is theirs or was sent to them. Every other event is internal.
fn told(event: &Event, own: bool) -> Option<Option<String>> {
    Some(match event {
        Event::Received(intake) => intake.description.get().cloned(),
        Event::ProgressReported(progress) => progress.text.as_ref().and_then(|text| text.get().cloned()),
        Event::Responded(response) => response.reasons.as_ref().and_then(|text| text.get().cloned()),
        Event::Rejected(rejection) if own => rejection.reason.as_ref().and_then(|text| text.get().cloned()),
        Event::Withdrawn(withdrawal) if own => withdrawal.reason.as_ref().and_then(|text| text.get().cloned()),
        Event::Attached(_) | Event::SatisfactionRecorded(_) if own => None,
        Event::Waiting(hold) if hold.on == WaitingOn::Complainant => None,
        Event::Acknowledged(_)
        | Event::InvestigationStarted(_)
        | Event::DeadlineExtended(_)
        | Event::Accepted(_)
        | Event::Rejected(_)
        | Event::RedressFulfilled(_)
        | Event::Escalated(_)
        | Event::Referred(_)
        | Event::Ruled(_)
        | Event::Closed(_)
        | Event::Withdrawn(_)
        | Event::Merged(_)
        | Event::Reopened(_) => None,
        _ => return None,
    })
}
