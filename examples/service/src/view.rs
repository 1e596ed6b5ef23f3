//! What people see of a complaint, as the library's tables of views say. This file only picks what the pages show of it.

use std::sync::Arc;

use amends::case::availability_json;
use amends::timer::{DueDay, TimerStatus, list_json};
use amends::view::{Audience, By, CaseView as Shown, ShownDeadline, ShownEvent, Viewer, case_view};
use amends::{Actor, Case, Context, Id, Policy, State};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
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

/// A complaint, as staff see it. Parties of it see less.
#[derive(Serialize, ToSchema)]
pub(crate) struct CaseView {
    case: String,
    /// None for its parties: it counts what they do not see.
    version: Option<u64>,
    /// The instant for which timers and commands are told.
    now: DateTime<Utc>,
    /// The case without personal data: what the npm package takes. None for its parties.
    #[schema(value_type = Option<ours::Case>)]
    snapshot: Option<Box<RawValue>>,
    /// None for its parties.
    #[schema(value_type = Option<Vec<ours::TimerStatus>>)]
    timers: Option<Box<RawValue>>,
    /// Every command: is it possible for you now, and if not, why? None for parties of the complaint: the answers tell of steps that
    /// they do not see. A command of theirs is accepted all the same if the policy permits it to their roles.
    #[schema(value_type = Option<Vec<ours::Availability>>)]
    allowed: Option<Box<RawValue>>,
    timeline: Vec<Entry>,
    /// The complaint in the words of the complainant; none once it is erased.
    description: Option<String>,
    #[schema(value_type = Option<Object>)]
    complainant: Option<Value>,
}

/// An event that you may see.
#[derive(Serialize, ToSchema)]
struct Entry {
    /// Position among the events that you may see, from 1.
    number: u64,
    /// Position in the file; none for its parties.
    sequence: Option<u64>,
    /// When it was recorded; else when it took effect.
    at: Option<DateTime<Utc>>,
    /// The day on which it took effect, in UTC, if you may not see the instant.
    on: Option<NaiveDate>,
    /// None for its parties.
    actor: Option<String>,
    /// The actor in a word: `you`, `other` or `time`.
    #[schema(value_type = String)]
    by: By,
    title: String,
    event: &'static str,
    /// What was recorded, as corrected, as far as you may see it, with personal values that are not erased.
    #[schema(value_type = Object)]
    body: Map<String, Value>,
    /// The corrected fields as they were recorded first; none without a correction, and for its parties.
    #[schema(value_type = Option<Object>)]
    before: Option<Map<String, Value>>,
    /// Paths of fields that were left out, if you may know which; none are named to its parties.
    withheld: Vec<String>,
}

/// A complaint, as the complainant sees it.
#[derive(Serialize, ToSchema)]
pub(crate) struct StatusView {
    case: String,
    /// The state, as far as the steps that you see lead; none for a complaint of which you see none.
    #[schema(value_type = Option<String>)]
    state: Option<State>,
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
    at: Option<DateTime<Utc>>,
    event: &'static str,
    title: String,
    text: Option<String>,
    /// What was decided, where the step is an answer.
    outcome: Option<String>,
}

/// The text that a page shows of a step, by its event.
const TEXTS: &[(&str, &str)] = &[
    ("received", "description"),
    ("progress_reported", "text"),
    ("responded", "reasons"),
    ("rejected", "reason"),
    ("withdrawn", "reason"),
];

/// Does somebody handle this complaint, and are they no party of it?
pub(crate) fn handles(viewer: &Viewer) -> bool {
    viewer.audiences == [Audience::Handler]
}

/// What a viewer sees of a complaint now, and its timers.
pub(crate) async fn seen(
    tenant: &Tenant,
    case: &Case,
    policy: &Policy,
    now: DateTime<Utc>,
    viewer: &Viewer,
) -> Result<(Shown, Vec<TimerStatus>), Problem> {
    let timers = case.timers(policy, now).map_err(|error| Problem::internal(error.code()))?;
    let records = tenant.register.history(case.id()).await?;
    let view = case_view(&records, &timers, viewer).map_err(|error| Problem::internal(error.code()))?;
    Ok((view, timers))
}

/// Shows a complaint to somebody of staff.
pub(crate) async fn case(app: &App, login: &Login, complaint: &Id, words: &Words) -> Result<CaseView, Problem> {
    let (case, policy, viewer) = app.seen_by(login, complaint).await?;
    let now = app.clock.now();
    let (view, timers) = seen(&login.tenant, &case, &policy, now, &viewer).await?;
    let whole = handles(&viewer);
    let allowed = policy.allowed(Some(&case), &Context::at(now, login.actor.clone()));
    let first = view.timeline.first().map(|event| event.body.clone());
    Ok(CaseView {
        case: complaint.to_string(),
        version: whole.then(|| case.version()),
        now,
        snapshot: if whole { Some(raw(case.to_json())?) } else { None },
        timers: if whole { Some(raw(list_json(&timers))?) } else { None },
        allowed: if whole { Some(raw(availability_json(&allowed))?) } else { None },
        timeline: view.timeline.into_iter().map(|event| entry(event, words)).collect(),
        description: first.as_ref().and_then(|body| body.text("description").map(str::to_owned)),
        complainant: first.and_then(|body| body.fields().get("complainant").cloned()),
    })
}

fn entry(shown: ShownEvent, words: &Words) -> Entry {
    let event = shown.event.as_str();
    Entry {
        number: shown.number,
        sequence: shown.sequence,
        at: shown.recorded_at.or(shown.at),
        on: shown.on,
        by: shown.by,
        actor: shown.actor.map(|id| id.to_string()),
        title: words.event(event),
        event,
        body: shown.body.fields().clone(),
        before: shown.before.map(|body| body.fields().clone()),
        withheld: shown.withheld,
    }
}

fn raw(text: String) -> Result<Box<RawValue>, Problem> {
    RawValue::from_string(text).map_err(|_| Problem::internal("invalid_json"))
}

/// A complaint with what the complainant sees of it.
async fn own(app: &App, tenant: &Tenant, complaint: &Id, now: DateTime<Utc>) -> Result<(Arc<Case>, Policy, Shown), Problem> {
    let (case, policy) = app.case(tenant, complaint).await?.ok_or_else(Problem::missing)?;
    let context = Context::at(now, complainant(complaint)?);
    let viewer = Viewer::of(&policy, &case, &context).ok_or_else(Problem::missing)?;
    let (view, _) = seen(tenant, &case, &policy, now, &viewer).await?;
    Ok((case, policy, view))
}

/// Shows a complaint to the complainant.
pub(crate) async fn status(app: &App, tenant: &Tenant, complaint: &Id, words: &Words) -> Result<StatusView, Problem> {
    let now = app.clock.now();
    let (case, policy, view) = own(app, tenant, complaint, now).await?;
    let allowed = policy.allowed(Some(&case), &Context::at(now, complainant(complaint)?));
    Ok(StatusView {
        case: complaint.to_string(),
        state: view.state,
        now,
        received: case.facts().received_at,
        due: view.deadlines.into_iter().map(deadline).collect(),
        steps: view.timeline.iter().map(|shown| step(shown, words)).collect(),
        can: allowed.iter().filter(|one| one.is_allowed()).map(|one| one.command.as_str()).collect(),
    })
}

/// What is due, as the complainant sees it.
pub(crate) async fn deadlines(app: &App, tenant: &Tenant, complaint: &Id, now: DateTime<Utc>) -> Result<Vec<Deadline>, Problem> {
    let (_, _, view) = own(app, tenant, complaint, now).await?;
    Ok(view.deadlines.into_iter().map(deadline).collect())
}

fn deadline(shown: ShownDeadline) -> Deadline {
    Deadline { title: shown.title, due: shown.due, due_day: shown.due_day }
}

fn step(shown: &ShownEvent, words: &Words) -> Step {
    let event = shown.event.as_str();
    let text = TEXTS.iter().find(|(known, _)| *known == event).and_then(|(_, field)| shown.body.text(field));
    Step {
        at: shown.at,
        event,
        title: words.event(event),
        text: text.map(str::to_owned),
        outcome: shown.body.text("outcome").map(str::to_owned),
    }
}
