//! Periods: unions of local days.

use chrono::{Datelike, NaiveDate};

use crate::document::Diagnostics;
use crate::measure::shape::{choices, shapes};
use crate::measure::statistics::coded;
use crate::measure::tally::Window;

choices! {
    /// How long a period is.
    pub enum PeriodUnit {
        /// A local day.
        Day = "day",
        /// Monday to Sunday.
        Week = "week",
        /// A month.
        Month = "month",
        /// Three months.
        Quarter = "quarter",
        /// Twelve months.
        Year = "year",
        /// All of it.
        Whole = "whole",
    }
}

shapes! {
    /// Local days, cut into periods. The first day counts, the last does not.
    pub struct Periods {
        /// The first day, as 2026-01-01.
        from: String,
        /// The day after the last.
        to: String,
        /// How long each period is.
        unit: PeriodUnit = PeriodUnit::Whole,
    }
}

/// A period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    /// `2026-01`, `2026-Q1`, `2026-W05`, `2026-01-31`, `2026`.
    pub(crate) label: String,
    pub(crate) window: Window,
}

/// 1970-01-01 in days of the common era.
const EPOCH: i32 = 719_163;

/// Days since 1970-01-01.
pub(crate) fn day_number(date: NaiveDate) -> i32 {
    date.num_days_from_ce().saturating_sub(EPOCH)
}

/// The days of a window in words, the first to the last.
pub(crate) fn days(window: Window) -> Option<String> {
    let date = |day: i32| NaiveDate::from_epoch_days(day);
    let (first, last) = (date(window.from)?, date(window.to.checked_sub(1)?)?);
    Some(if first == last { first.to_string() } else { format!("{first} to {last}") })
}

/// The day of a date in text.
pub(crate) fn day_of(text: &str, path: &str) -> Result<i32, Diagnostics> {
    date(text, path).map(day_number)
}

fn date(text: &str, path: &str) -> Result<NaiveDate, Diagnostics> {
    text.parse().map_err(|_| coded(path, "invalid_date", "not a date", "write it as 2026-01-31"))
}

fn label(unit: PeriodUnit, date: NaiveDate, whole: &str) -> String {
    let quarter = date.month0().checked_div(3).unwrap_or(0).saturating_add(1);
    match unit {
        PeriodUnit::Day => date.format("%Y-%m-%d").to_string(),
        PeriodUnit::Week => date.format("%G-W%V").to_string(),
        PeriodUnit::Month => date.format("%Y-%m").to_string(),
        PeriodUnit::Quarter => format!("{}-Q{quarter}", date.year()),
        PeriodUnit::Year => date.year().to_string(),
        PeriodUnit::Whole => whole.to_owned(),
    }
}

/// The first day of the next period.
fn next(unit: PeriodUnit, date: NaiveDate) -> Option<NaiveDate> {
    let months = |n: u32| {
        let first = date.with_day(1)?.with_month0(date.month0().checked_div(n)?.checked_mul(n)?)?;
        first.checked_add_months(chrono::Months::new(n))
    };
    match unit {
        PeriodUnit::Day => date.succ_opt(),
        PeriodUnit::Week => {
            date.checked_add_days(chrono::Days::new(u64::from(7_u32.saturating_sub(date.weekday().num_days_from_monday()))))
        }
        PeriodUnit::Month => months(1),
        PeriodUnit::Quarter => months(3),
        PeriodUnit::Year => months(12),
        PeriodUnit::Whole => None,
    }
}

impl Periods {
    /// The periods, in order; the first and the last may be cut short by the bounds.
    pub(crate) fn list(&self, path: &str) -> Result<Vec<Period>, Diagnostics> {
        let (from, to) = (date(&self.from, &format!("{path}/from"))?, date(&self.to, &format!("{path}/to"))?);
        if to <= from {
            return Err(coded(
                &format!("{path}/to"),
                "range_ends_before_start",
                "no day between the two",
                "`to` is the day after the last",
            ));
        }
        let whole = format!("{} to {}", self.from, to.pred_opt().unwrap_or(to));
        let mut out = Vec::new();
        let mut at = from;
        while at < to {
            let end = next(self.unit, at).unwrap_or(to).min(to);
            out.push(Period {
                label: label(self.unit, at, &whole),
                window: Window { from: day_number(at), to: day_number(end) },
            });
            at = end;
            if out.len() > 40_000 {
                return Err(coded(&format!("{path}/to"), "limit_exceeded", "more than 40000 periods", "use longer ones"));
            }
        }
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_cover_every_day_once() {
        for unit in PeriodUnit::WORDS.iter().map(|w| w.1) {
            let periods = Periods { from: "2024-02-27".into(), to: "2025-03-02".into(), unit }.list("").unwrap();
            let mut day = day_number("2024-02-27".parse().unwrap());
            for period in &periods {
                assert_eq!(period.window.from, day, "{unit:?}");
                assert!(period.window.to > day);
                day = period.window.to;
            }
            assert_eq!(day, day_number("2025-03-02".parse().unwrap()));
        }
        let weeks = Periods { from: "2024-12-30".into(), to: "2025-01-13".into(), unit: PeriodUnit::Week }.list("").unwrap();
        assert_eq!(weeks.iter().map(|w| w.label.as_str()).collect::<Vec<_>>(), ["2025-W01", "2025-W02"]);
    }
}
