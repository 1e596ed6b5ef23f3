//! The management review of a tenant: every history is read, verified, and counted.
//!
//! That is right for some thousands of complaints. For more, keep a tally for each closed period, and merge.

use std::collections::BTreeMap;

use amends::Zone;
use amends::ledger::PolicyPin;
use amends::measure::review::Review;
use amends::measure::{CountOptions, EventLog, PeriodUnit, Periods, ReviewOptions};
use amends::store::Store as _;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::app::App;
use crate::problem::Problem;
use crate::tenants::Tenant;

/// Which days.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// The first day; a year before `to` if left out.
    from: Option<NaiveDate>,
    /// The day after the last; tomorrow, in the zone of reviews, if left out.
    to: Option<NaiveDate>,
}

/// The most days of a review.
const LONGEST: i64 = 5 * 366;

/// The day after an instant, as a calendar in this zone shows it.
fn tomorrow(zone: &Zone, now: DateTime<Utc>) -> Option<NaiveDate> {
    zone.local(now).ok()?.date().checked_add_days(Days::new(1))
}

/// The review of these days, month by month.
pub(crate) async fn of(app: &App, tenant: &Tenant, asked: &Asked) -> Result<Review, Problem> {
    let now = app.clock.now();
    let to = match asked.to {
        Some(to) => to,
        None => tomorrow(&app.config.zone, now).ok_or_else(|| Problem::internal("out_of_range"))?,
    };
    let from = asked.from.or_else(|| to.checked_sub_days(Days::new(365))).unwrap_or_default();
    // Each month costs some milliseconds: who asks for a thousand years would keep a processor busy for minutes.
    if to.signed_duration_since(from) > TimeDelta::days(LONGEST) {
        return Err(Problem::query("a review covers at most five years"));
    }
    let periods = Periods::new(from, to, PeriodUnit::Month).map_err(Problem::unanswerable)?;
    let options = ReviewOptions::new(periods).title("Complaints review").organisation(&tenant.name);
    let log = log(tenant).await?;
    let count = CountOptions::new(now).zone(app.config.zone.clone());
    // Counting is work for the processor: the threads that answer requests go on meanwhile.
    let made = tokio::task::spawn_blocking(move || log.tally(&count)?.review(&options));
    made.await.map_err(|_| Problem::internal("review_failed"))?.map_err(Problem::unanswerable)
}

/// Every history as one log. Each is read with the policy under which it was decided.
async fn log(tenant: &Tenant) -> Result<EventLog, Problem> {
    let mut histories: BTreeMap<String, (PolicyPin, Vec<Vec<_>>)> = BTreeMap::new();
    let mut after = None;
    loop {
        let heads = tenant.database().heads(after.as_ref(), 500).await?;
        let Some(last) = heads.last() else { break };
        after = Some(last.stream.clone());
        for head in heads {
            let Some(case) = tenant.register.case(&head.stream).await? else { continue };
            let pin = case.policy();
            let history = tenant.register.history(&head.stream).await?;
            histories.entry(pin.hash.to_string()).or_insert_with(|| (pin.clone(), Vec::new())).1.push(history);
        }
    }
    let mut parts = Vec::new();
    for (pin, histories) in histories.into_values() {
        let policy = tenant.register.policy(&pin).await?;
        let part = EventLog::of_histories(&histories, Some(&policy));
        parts.push(part.map_err(|_| Problem::internal("history_unreadable"))?);
    }
    EventLog::merge(&parts).map_err(|_| Problem::internal("history_unreadable"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use amends::time::instant;

    #[test]
    fn tomorrow_is_a_day_of_the_zone() {
        for (zone, now, day) in [
            ("Europe/London", "2026-06-30T22:59:59Z", "2026-07-01"),
            ("Europe/London", "2026-06-30T23:00:00Z", "2026-07-02"),
            ("Asia/Tokyo", "2026-03-02T15:00:00Z", "2026-03-04"),
            ("America/New_York", "2026-03-02T04:59:59Z", "2026-03-02"),
        ] {
            let found = tomorrow(&Zone::bundled(zone).unwrap(), instant::parse(now).unwrap());
            assert_eq!(found.unwrap().to_string(), day, "{zone} {now}");
        }
    }
}
