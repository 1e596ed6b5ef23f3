//! One row for each complaint, as returns of single records ask for: everything received in a period, or open at its start.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use crate::document::Diagnostics;
use crate::measure::indicators::day_number;
use crate::measure::log::{EventLog, LogEvent, OUTCOMES, RowOptions, rows};
use crate::measure::shape::{choices, shapes};
use crate::measure::tally::{Definitions, End, EndKind, LocalDays, Observation};
use crate::time::{Zone, instant, instant::format_date};

choices! {
    /// How a complaint stands at the as-of instant.
    pub enum ComplaintStatus {
        /// Open.
        Open = "open",
        /// Closed.
        Closed = "closed",
        /// Withdrawn.
        Withdrawn = "withdrawn",
        /// Merged into another.
        Merged = "merged",
    }
}

shapes! {
    /// Options of the rows of single complaints, in addition to the log.
    pub struct ComplaintRowsOptions: Asked {
        /// First local day of the period.
        from: NaiveDate,
        /// The day after its last.
        to: NaiveDate,
        /// Events at or after this instant are left out: the end of the period, or later for corrections.
        as_of: DateTime<Utc>,
        /// Events recorded after this instant are left out.
        known_at: Option<DateTime<Utc>>,
        /// Zone whose days count: an IANA name, or a pinned zone; UTC if left out.
        zone: Option<Zone>,
        /// Further attributes, in addition to the cause.
        attributes: Option<Vec<String>>,
    }
    /// A complaint.
    pub struct ComplaintRow {
        /// Its identifier.
        complaint: String,
        /// Received on this local day.
        received_on: String,
        /// Was it received before the period? Then an earlier return had it as open.
        carried_forward: bool,
        /// Acknowledged on.
        acknowledged_on: Option<String>,
        /// Decision communicated on.
        responded_on: Option<String>,
        /// How it stands.
        status: ComplaintStatus,
        /// Ended on, if it has.
        ended_on: Option<String>,
        /// Outcome, if it is closed: `upheld`, `partly_upheld`, `not_upheld`, `no_finding`.
        outcome: Option<String>,
        /// Local days from receipt to its end, or to the as-of day.
        days: i64,
        /// Due on.
        due_on: Option<String>,
        /// Closed by its due instant; while it is open, whether that is still possible; null without one, and of those withdrawn or merged.
        on_time: Option<bool>,
        /// How often it was reopened.
        reopened: u32,
        /// Referred to an outside body on.
        referred_on: Option<String>,
        /// Was a decision overturned outside?
        overturned: bool,
        /// Amounts promised, in minor units by currency.
        redress: BTreeMap<String, i64>,
        /// Cause, and the attributes asked for; those without a value are left out.
        attributes: BTreeMap<String, String>,
    }
    /// Complaints of a period.
    pub struct ComplaintRows {
        /// One row for each complaint, by identifier.
        rows: Vec<ComplaintRow>,
        /// Cases without a row, by reason.
        quarantined: BTreeMap<String, u64>,
    }
}

impl EventLog {
    /// One row for each complaint that was received in a period or open at its start (ASIC's data return is of this kind). The rows are
    /// a function of the events and the as-of instant: the same return can be made again later.
    ///
    /// ```
    /// use amends::measure::returns::{ComplaintRowsOptions, ComplaintStatus};
    /// use amends::measure::{EventLog, LogEvent, LogKind};
    /// use amends::time::instant::parse;
    ///
    /// let log = EventLog::new([LogEvent::new("C-1", LogKind::Received, parse("2026-01-05T09:00:00Z")?)]);
    /// let options = ComplaintRowsOptions::new("2026-01-01".parse()?, "2026-07-01".parse()?, parse("2026-07-01T00:00:00Z")?);
    /// let rows = log.complaint_rows(&options)?.rows;
    /// assert_eq!((rows[0].complaint.as_str(), rows[0].status), ("C-1", ComplaintStatus::Open));
    /// assert_eq!((rows[0].received_on.as_str(), rows[0].days), ("2026-01-05", 177));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `unknown_word` for an outcome or a ruling that is not one.
    pub fn complaint_rows(&self, options: &ComplaintRowsOptions) -> Result<ComplaintRows, Diagnostics> {
        told(&self.events, options)
    }
}

fn told(events: &[LogEvent], input: &ComplaintRowsOptions) -> Result<ComplaintRows, Diagnostics> {
    let definitions = Definitions { complete: input.attributes.clone(), ..Definitions::default() };
    let zone = input.zone.clone().unwrap_or_else(Zone::utc);
    let log = rows(events, definitions)?;
    let options = RowOptions {
        zone: &zone,
        calendar: None,
        as_of: input.as_of.timestamp(),
        known_at: input.known_at.map(|at| at.timestamp()),
        records: None,
    };
    let (from, to) = (day_number(input.from), day_number(input.to));
    let days = LocalDays::new(&zone, options.as_of, options.as_of);
    let (start, end) = (days.start(from), days.start(to));
    let mut out = ComplaintRows { rows: Vec::new(), quarantined: BTreeMap::new() };
    log.each(&options, &days, |name, found, attributes| match found {
        Ok(case) if case.received < end && (case.received >= start || open_at(case, start)) => {
            let named = log.attributes().iter().zip(attributes).filter(|(_, value)| !value.is_empty());
            let named = named.map(|(name, value)| (name.clone(), (*value).to_owned())).collect();
            let row = row(name, case, &days, options.as_of, start, (log.currencies(), named));
            out.rows.push(row);
        }
        Ok(_) => {}
        Err(unfit) => {
            let n = out.quarantined.entry(unfit.word().to_owned()).or_default();
            *n = n.saturating_add(1);
        }
    });
    out.rows.sort_by(|a, b| a.complaint.cmp(&b.complaint));
    Ok(out)
}

/// Was it open at an instant after its receipt?
fn open_at(case: &Observation, at: i64) -> bool {
    case.ends.iter().rev().find(|e| e.at < at).is_none_or(|e| e.reopened.is_some_and(|again| again < at))
}

fn row(
    name: &str,
    case: &Observation,
    days: &LocalDays,
    as_of: i64,
    start: i64,
    (currencies, attributes): (&[String], BTreeMap<String, String>),
) -> ComplaintRow {
    let day = |at: i64| days.day(at);
    let date = |at: i64| NaiveDate::from_epoch_days(day(at)).map(format_date);
    let end: Option<End> = case.end();
    let (status, outcome) = match end.map(|e| e.kind) {
        None => (ComplaintStatus::Open, None),
        Some(EndKind::Closed(code)) => (ComplaintStatus::Closed, OUTCOMES.get(usize::from(code)).filter(|w| !w.is_empty())),
        Some(EndKind::Withdrawn) => (ComplaintStatus::Withdrawn, None),
        Some(EndKind::Merged) => (ComplaintStatus::Merged, None),
    };
    let judged = matches!(status, ComplaintStatus::Open | ComplaintStatus::Closed);
    let until = end.map_or(as_of, |e| e.at);
    let mut redress: BTreeMap<String, i64> = BTreeMap::new();
    for (_, amount, currency) in &case.redress {
        let name = currencies.get(usize::from(*currency)).cloned().unwrap_or_default();
        let sum = redress.entry(name).or_default();
        *sum = sum.saturating_add(*amount);
    }
    ComplaintRow {
        complaint: name.to_owned(),
        received_on: date(case.received).unwrap_or_else(|| instant_of(case.received)),
        carried_forward: case.received < start,
        acknowledged_on: case.acknowledged.and_then(date),
        responded_on: case.responded.and_then(date),
        status,
        ended_on: end.and_then(|e| date(e.at)),
        outcome: outcome.map(|w| (*w).to_owned()),
        days: i64::from(day(until)).saturating_sub(i64::from(day(case.received))),
        // An end of a day belongs to that day.
        due_on: case.due.and_then(|due| date(due.saturating_sub(1))),
        on_time: case.due.filter(|_| judged).map(|due| until <= due),
        reopened: u32::try_from(case.ends.iter().filter(|e| e.reopened.is_some()).count()).unwrap_or(u32::MAX),
        referred_on: case.referred.and_then(date),
        overturned: case.ruled.iter().any(|r| r.1),
        redress,
        attributes,
    }
}

fn instant_of(at: i64) -> String {
    DateTime::from_timestamp(at, 0).map(instant::format).unwrap_or_default()
}
