//! Lists of complaints. A table holds the order and nothing personal; it catches up with the records before each answer.

use amends::ledger::EventRecord;
use amends::store::Store as _;
use amends::timer::{TimerStatus, earliest_due};
use amends::view::{CaseView, Viewer, case_view};
use amends::{Case, CommandKind, Event, Id, State};
use amends_sqlx::sqlx;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::app::{App, viewer};
use crate::auth::Login;
use crate::database::either;
use crate::openapi::ours;
use crate::problem::Problem;
use crate::tenants::Tenant;
use crate::view::{handles, seen};

/// Which complaints are asked for.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum View {
    /// Open, the earliest deadline first; those without one come last.
    #[default]
    Open,
    /// Open with a deadline that runs or was missed, the earliest first.
    Due,
    /// Open, and the asker is responsible.
    Mine,
    /// Closed, the last one first.
    Closed,
}

/// What is asked of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// Which complaints.
    #[serde(default)]
    view: View,
    /// The `next` of the page before.
    after: Option<String>,
    /// The most to answer; 50 if left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// A page of the list.
#[derive(Serialize, ToSchema)]
pub(crate) struct Page {
    items: Vec<Item>,
    /// Give it as `after` for the next page; none on the last one.
    next: Option<String>,
}

/// A complaint in the list.
#[derive(Serialize, ToSchema)]
struct Item {
    case: String,
    /// None for its parties: it counts what they do not see.
    version: Option<u64>,
    /// The state, as far as the events that you see lead; none for whom it shows no event.
    #[schema(value_type = Option<String>)]
    state: Option<State>,
    /// The beginning of the description, as corrected; none once it is erased.
    subject: Option<String>,
    received: DateTime<Utc>,
    product: Option<String>,
    /// Who is responsible.
    handler: Option<String>,
    /// The timer that is due first among the obligations.
    #[schema(value_type = Option<ours::TimerStatus>)]
    due: Option<TimerStatus>,
}

/// Sorts after every instant.
const NEVER: &str = "9";

/// The most complaints on a page.
const MOST: u32 = 200;

/// Answers a page.
pub(crate) async fn page(app: &App, login: &Login, asked: &Asked) -> Result<Page, Problem> {
    let limit = asked.limit.unwrap_or(50);
    if !(1..=MOST).contains(&limit) {
        return Err(Problem::query("`limit` is 1 to 200"));
    }
    let tenant = &login.tenant;
    catch_up(app, tenant).await?;
    let (view, from, until, owner) = match asked.view {
        View::Open => ("open", "", "~", None),
        View::Due => ("open", "", NEVER, None),
        View::Mine => ("open", "", "~", Some(login.actor.id.as_str())),
        View::Closed => ("closed", "", "~", None),
    };
    let mut after = asked.after.clone().unwrap_or_else(|| from.to_owned());
    let sql = "SELECT complaint, place FROM service_queue
        WHERE view = $1 AND place > $2 AND place < $3 AND ($4 IS NULL OR owner = $4) ORDER BY place LIMIT $5";
    let mut items = Vec::new();
    let mut next = None;
    loop {
        let rows: Vec<(String, String)> = either!(tenant.database(), store => {
            sqlx::query_as(sql).bind(view).bind(after.as_str()).bind(until).bind(owner).bind(i64::from(limit) + 1)
                .fetch_all(store.pool()).await.map_err(amends_sqlx::SqlError::from)?
        });
        let Some((_, last)) = rows.last() else { return Ok(Page { items, next: None }) };
        after.clone_from(last);
        for (complaint, place) in rows {
            let Ok(complaint) = complaint.parse() else { continue };
            let Some(item) = item(app, login, &complaint).await? else { continue };
            // Only now there is a next page: `next` names a complaint that was shown, never one that is kept from the asker.
            if items.len() == limit as usize {
                return Ok(Page { items, next });
            }
            items.push(item);
            next = Some(place);
        }
    }
}

/// An item; none for whom the complaint is kept from: the list goes on without it.
async fn item(app: &App, login: &Login, complaint: &Id) -> Result<Option<Item>, Problem> {
    let tenant = &login.tenant;
    let Some((case, policy)) = app.case(tenant, complaint).await? else { return Ok(None) };
    let Some(viewer) = viewer(app, login, &case) else { return Ok(None) };
    let whole = handles(&viewer);
    let (view, due) = if whole {
        let mut timers = case.timers(&policy, app.clock.now()).map_err(|error| Problem::internal(error.code()))?;
        let due = earliest_due(&timers).map(|(position, _)| timers.swap_remove(position));
        (receipt(tenant, &case, &viewer).await?, due)
    } else {
        (seen(tenant, &case, &policy, app.clock.now(), &viewer).await?.0, None)
    };
    let facts = case.facts();
    let intake = view.timeline.first().map(|received| &received.body);
    let product = intake.and_then(|body| body.fields().get("product")?["id"].as_str());
    Ok(Some(Item {
        case: complaint.to_string(),
        version: whole.then(|| case.version()),
        state: if whole { Some(case.state()) } else { view.state },
        subject: intake.and_then(|body| body.text("description")).map(beginning),
        received: facts.received_at,
        product: product.map(str::to_owned),
        handler: facts.owner.as_ref().filter(|_| whole).map(Id::to_string),
        due,
    }))
}

/// A complaint as its receipt and the corrections show it, for somebody who handles it: the records up to the last correction, and mostly
/// the first one alone. The beginning of a history is a history too. Nothing of it is kept in the table, which an erasure does not reach.
async fn receipt(tenant: &Tenant, case: &Case, viewer: &Viewer) -> Result<CaseView, Problem> {
    let corrected = case.facts().timeline.iter().filter(|moment| moment.event.0 == CommandKind::Correct);
    let last = corrected.map(|moment| moment.sequence).max().unwrap_or(1);
    let limit = u32::try_from(last).unwrap_or(u32::MAX);
    let stored = tenant.database().history(case.id(), 0, limit).await?;
    if stored.len() as u64 != u64::from(limit) {
        return Err(Problem::internal("damaged"));
    }
    let read = |apart| EventRecord::from_apart(apart).map_err(|error| Problem::internal(error.code()));
    let records = stored.iter().map(read).collect::<Result<Vec<EventRecord<Event>>, _>>()?;
    case_view(&records, &[], viewer).map_err(|error| Problem::internal(error.code()))
}

/// At most eighty characters, without line breaks.
fn beginning(text: &str) -> String {
    let mut words: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = words.char_indices().nth(80) {
        words.truncate(end);
        words.push('…');
    }
    words
}

/// Puts complaints that changed since into their new places. Whoever wrote them may have been another process, or may have died.
async fn catch_up(app: &App, tenant: &Tenant) -> Result<(), Problem> {
    let sql = "SELECT c.complaint FROM amends_cases c LEFT JOIN service_queue q ON q.complaint = c.complaint
        WHERE q.complaint IS NULL OR q.version < c.version";
    let changed: Vec<(String,)> = either!(tenant.database(), store => {
        sqlx::query_as(sql).fetch_all(store.pool()).await.map_err(amends_sqlx::SqlError::from)?
    });
    for (complaint,) in changed {
        let Ok(complaint) = complaint.parse() else { continue };
        let Some((case, policy)) = app.case(tenant, &complaint).await? else { continue };
        let timers = case.timers(&policy, app.clock.now()).map_err(|error| Problem::internal(error.code()))?;
        let (view, place) = place(&case, &timers);
        let owner = case.facts().owner.as_ref().map(Id::as_str);
        let version = i64::try_from(case.version()).unwrap_or(i64::MAX);
        let sql = "INSERT INTO service_queue (complaint, version, view, owner, place) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (complaint) DO UPDATE SET version = excluded.version, view = excluded.view, owner = excluded.owner,
            place = excluded.place WHERE service_queue.version < excluded.version";
        either!(tenant.database(), store => {
            sqlx::query(sql).bind(complaint.as_str()).bind(version).bind(view).bind(owner).bind(&place)
                .execute(store.pool()).await.map_err(amends_sqlx::SqlError::from)?;
        });
    }
    Ok(())
}

/// The list in which a complaint stands, and where: text that sorts as the list does, with the identifier as its end.
fn place(case: &Case, timers: &[TimerStatus]) -> (&'static str, String) {
    let text = |micros: i64| format!("{:019}:{}", micros.max(0), case.id());
    if case.is_closed() {
        return ("closed", text(i64::MAX - case.at().timestamp_micros()));
    }
    ("open", earliest_due(timers).map_or_else(|| format!("{NEVER}:{}", case.id()), |(_, due)| text(due.timestamp_micros())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_short() {
        assert_eq!(beginning("It  leaks.\nStill."), "It leaks. Still.");
        assert_eq!(beginning(&"ü".repeat(200)).chars().count(), 81);
    }
}
