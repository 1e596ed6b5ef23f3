//! Limits that no search can reach, and holiday lists that end too early for the limits that need them.
//!
//! There is no clock here. A complaint received on the last day of a policy must still have a due instant; then its lists reach far
//! enough. That day is the one before `valid_to`, or that of `review_by` if it is earlier. A policy that names neither counts as in use
//! for a year, from `valid_from` or from the first day of its lists. At any other time, a host asks [`coverage`](crate::timer::coverage).

use chrono::{DateTime, Months, NaiveDate, Utc};
use serde_json::Value;

use super::model::Inner;
use super::timer::Timer;
use crate::document::Node;
use crate::time::instant::format_date;
use crate::time::{Calendar, Pauses, Point, TimeError, TimeLimit, parse_date};

/// A limit of the policy.
struct Limit<'p> {
    path: String,
    limit: &'p TimeLimit,
    calendar: &'p Calendar,
    timer: Option<&'p Timer>,
}

impl Limit<'_> {
    /// The time that may not count for what begins at an instant.
    fn may_stand(&self, at: Point) -> Pauses {
        self.timer.map_or_else(Pauses::none, |timer| timer.may_stand(at))
    }
}

/// Every limit that begins with something that happens to a complaint.
fn limits(policy: &Inner) -> Vec<Limit<'_>> {
    let mut out = Vec::new();
    for timer in &policy.timers {
        let mut add = |place: &str, limit| {
            out.push(Limit { path: format!("{}{place}", timer.path), limit, calendar: &timer.calendar, timer: Some(timer) })
        };
        add("/within", &timer.within);
        for (place, limit) in timer.extension.iter().flat_map(|e| [("/extension/cap", &e.cap), ("/extension/by", &e.by)]) {
            if let Some(limit) = limit {
                add(place, limit);
            }
        }
    }
    let mut add = |path: String, limit| {
        out.extend(Option::map(limit, |limit| Limit { path, limit, calendar: &policy.calendar, timer: None }))
    };
    add("/closing/no_response_after".into(), policy.closing.no_response_after.as_ref());
    add("/closing/exhausted_after".into(), policy.closing.exhausted_after.as_ref());
    add("/reopening/within".into(), policy.reopen.as_ref().and_then(|r| r.within.as_ref()));
    for (i, body) in policy.bodies.iter().enumerate() {
        add(format!("/bodies/{i}/window"), body.window.as_ref());
    }
    out
}

impl Inner {
    /// First date on which the policy and its regimes hold, and first on which they no longer do, where they say so.
    pub(crate) fn validity(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let from = self.valid_from.into_iter().chain(self.regimes.iter().filter_map(|r| r.valid_from)).max();
        let to = self.valid_to.into_iter().chain(self.regimes.iter().filter_map(|r| r.valid_to)).min();
        (from, to)
    }

    /// Noon of a day on which the policy holds: in the middle of what it says, or any.
    pub(crate) fn some_day(&self) -> DateTime<Utc> {
        let (from, to) = self.validity();
        let inside = from.and_then(|d| d.succ_opt()).filter(|d| to.is_none_or(|to| *d < to));
        let before = to.and_then(|d| d.pred_opt()).and_then(|d| d.pred_opt()).filter(|_| from.is_none());
        let day = inside.or(from).or(before).or_else(|| NaiveDate::from_ymd_opt(2026, 1, 5));
        day.and_then(|d| d.and_hms_opt(12, 0, 0)).map(|t| t.and_utc()).unwrap_or_default()
    }

    /// The last date on which something is received under the policy, as far as the document and a calendar's lists tell.
    fn last_day(&self, calendar: &Calendar) -> Option<NaiveDate> {
        let (from, to) = self.validity();
        let review = self.document.get("review_by").and_then(Value::as_str).and_then(parse_date);
        let said = to.and_then(|d| d.pred_opt()).into_iter().chain(review).min();
        let (first, _) = calendar.holiday_coverage()?;
        said.or_else(|| from.unwrap_or(first).checked_add_months(Months::new(12))?.pred_opt())
    }
}

pub(crate) fn check(node: &Node<'_>, policy: &Inner) {
    let all = limits(policy);
    for one in &all {
        if let Some(problem) = never(policy, one) {
            node.sink.error(
                &one.path,
                problem.code(),
                format!("the limit `{}` is never due: {problem}", one.limit.within),
                problem.help(),
            );
        }
    }
    for (name, calendar) in &policy.calendars {
        let mine = all.iter().filter(|l| std::sync::Arc::ptr_eq(&l.calendar.0, &calendar.0) && l.limit.asks_for_holidays());
        let Some((last, (_, to))) = policy.last_day(calendar).zip(calendar.holiday_coverage()) else { continue };
        let begins = calendar.last_second(last);
        let outside = |l: &&Limit<'_>| {
            matches!(calendar.due(begins, l.limit, &l.may_stand(begins)), Err(TimeError::OutsideHolidays { .. }))
        };
        // The one that must begin first.
        let first =
            mine.filter(outside).map(|l| (calendar.last_start(l.limit, |at| l.may_stand(at)), l)).min_by_key(|(start, _)| *start);
        let Some((start, limit)) = first else { continue };
        let since = match start {
            Some(start) => format!("a timer that starts after {}", format_date(start)),
            None => "every timer".to_owned(),
        };
        node.sink.warning(
            &format!("/calendars{}/holidays", crate::document::pointer(name)),
            "holidays_end",
            format!(
                "the holiday lists end on {}: {since} has no due instant under `{}` ({})",
                format_date(to),
                limit.limit.within,
                limit.path
            ),
            format!("pass lists that cover complaints received until {}, plus the longest limit", format_date(last)),
        );
    }
}

/// Why a limit is never due, whenever it begins: some day says so, and none has an answer. Days whose answer lies beyond the holiday
/// lists say nothing.
fn never(policy: &Inner, one: &Limit<'_>) -> Option<TimeError> {
    let noon = |day: NaiveDate| day.and_hms_opt(12, 0, 0).map(|t| t.and_utc());
    // Opening hours may be given for some dates only: is there no limit that begins then either?
    let dates = one.calendar.document().exceptions.keys().take(1).filter_map(|date| parse_date(date));
    let others = dates.chain(one.calendar.holiday_coverage().map(|(from, _)| from)).filter_map(noon);
    let mut found = None;
    for at in std::iter::once(policy.some_day()).chain(others) {
        match one.calendar.deadline(at, one.limit, &Pauses::none()) {
            Ok(_) => return None,
            // A calendar that never opens is reported at the calendar, if open time is counted.
            Err(TimeError::NeverOpens) if one.limit.within.counts_business() => return None,
            Err(TimeError::OutsideHolidays { .. }) => {}
            Err(problem) => found = found.or(Some(problem)),
        }
    }
    found
}
