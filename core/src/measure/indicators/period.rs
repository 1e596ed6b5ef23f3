//! Periods: unions of local days.

use chrono::{Datelike, NaiveDate};

use crate::document::{Diagnostics, Node};
use crate::measure::shape::{Model, Shape, built, choices, shapes};
use crate::measure::statistics::coded;
use crate::measure::tally::Window;
use crate::time::{digits, parse_date};

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
        /// Six months: January to June, July to December.
        Half = "half",
        /// Twelve months.
        Year = "year",
        /// All of it.
        Whole = "whole",
    }
}

/// Periods as a document has them.
mod document {
    use super::{NaiveDate, PeriodUnit, shapes};

    shapes! {
        /// Local days, cut into periods. The first day counts, the last does not.
        pub(crate) struct Periods: Given {
            /// The first day, as 2026-01-01.
            from: NaiveDate,
            /// The day after the last.
            to: NaiveDate,
            /// How long each period is.
            unit: PeriodUnit = PeriodUnit::Whole,
        }
        /// The first and the last period, by their labels.
        pub(crate) struct NamedPeriods {
            /// The first, as its unit writes it: `2026-01-31`, `2026-W05`, `2026-01`, `2026-Q1`, `2026-H1`, `2026`.
            first: String,
            /// The last, which counts too.
            last: String,
            /// How long each period is.
            unit: PeriodUnit = PeriodUnit::Month,
        }
    }
}

pub(crate) use document::{NamedPeriods, Periods as PeriodsDocument};

/// Local days, cut into periods: what every figure over time is asked with.
///
/// Days are those of the zone with which the tally was made. There is always one period at least, and there are at most 40,000.
///
/// ```
/// use amends::measure::Periods;
///
/// let half_year = Periods::months("2026-01", "2026-06")?;
/// assert_eq!(half_year.labels().collect::<Vec<_>>(), ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"]);
/// assert_eq!(Periods::quarters("2025-Q4", "2026-Q1")?.len(), 2);
/// assert_eq!(Periods::weeks("2026-W01", "2026-W10")?.len(), 10);
/// assert_eq!(Periods::years(2024, 2026)?.len(), 3);
/// // One period from the first day to the last.
/// assert_eq!(Periods::whole("2026-01-05", "2026-02-10")?.labels().next(), Some("2026-01-05 to 2026-02-10"));
///
/// let backwards = Periods::months("2026-06", "2026-01").unwrap_err();
/// assert_eq!(backwards.iter().next().map(|d| d.code.as_str()), Some("range_ends_before_start"));
/// # Ok::<(), amends::Diagnostics>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Periods {
    /// In order; at least one.
    list: Vec<Period>,
    last: Period,
    /// From the first day to the last.
    span: Window,
}

/// A period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    /// `2026-01`, `2026-Q1`, `2026-H1`, `2026-W05`, `2026-01-31`, `2026`.
    pub(crate) label: String,
    pub(crate) window: Window,
}

/// More are a mistake of the unit.
const MOST: usize = 40_000;

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
    let date = parse_date(text).ok_or_else(|| coded(path, "invalid_date", "not a date", "write it as 2026-01-31"));
    date.map(day_number)
}

fn label(unit: PeriodUnit, date: NaiveDate, whole: &str) -> String {
    let quarter = date.month0().checked_div(3).unwrap_or(0).saturating_add(1);
    match unit {
        PeriodUnit::Day => date.format("%Y-%m-%d").to_string(),
        PeriodUnit::Week => date.format("%G-W%V").to_string(),
        PeriodUnit::Month => date.format("%Y-%m").to_string(),
        PeriodUnit::Quarter => format!("{}-Q{quarter}", date.year()),
        PeriodUnit::Half => format!("{}-H{}", date.year(), if quarter <= 2 { 1 } else { 2 }),
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
        PeriodUnit::Half => months(6),
        PeriodUnit::Year => months(12),
        PeriodUnit::Whole => None,
    }
}

/// How a unit writes its labels.
const fn form(unit: PeriodUnit) -> &'static str {
    match unit {
        PeriodUnit::Day | PeriodUnit::Whole => "2026-01-31",
        PeriodUnit::Week => "2026-W05",
        PeriodUnit::Month => "2026-01",
        PeriodUnit::Quarter => "2026-Q1",
        PeriodUnit::Half => "2026-H1",
        PeriodUnit::Year => "2026",
    }
}

/// The first day of the period that a label names.
fn first_of(unit: PeriodUnit, text: &str) -> Option<NaiveDate> {
    let number = |text: &str, width| digits(text.as_bytes()).filter(|_| text.len() == width);
    let year = |text: &str| i32::try_from(number(text, 4)?).ok();
    // The part of a year: the first month of its number.
    let part = |mark: &str, width: usize, months: u32| {
        let (y, part) = text.split_once(mark)?;
        let month = number(part, width)?.checked_sub(1)?.checked_mul(months)?.checked_add(1)?;
        NaiveDate::from_ymd_opt(year(y)?, month, 1)
    };
    match unit {
        PeriodUnit::Day | PeriodUnit::Whole => parse_date(text),
        PeriodUnit::Week => {
            let (y, week) = text.split_once("-W")?;
            NaiveDate::from_isoywd_opt(year(y)?, number(week, 2)?, chrono::Weekday::Mon)
        }
        PeriodUnit::Month => part("-", 2, 1),
        PeriodUnit::Quarter => part("-Q", 1, 3),
        PeriodUnit::Half => part("-H", 1, 6),
        PeriodUnit::Year => NaiveDate::from_ymd_opt(year(text)?, 1, 1),
    }
}

/// The unit of a label, and the first day of the period that it names.
pub(crate) fn named_period(label: &str) -> Option<(PeriodUnit, NaiveDate)> {
    use PeriodUnit as U;
    [U::Day, U::Week, U::Month, U::Quarter, U::Half, U::Year].into_iter().find_map(|unit| Some((unit, first_of(unit, label)?)))
}

impl Periods {
    /// The days from `from` up to `to`, which is the day after the last one. The first and the last period may be cut short by them.
    ///
    /// ```
    /// use amends::measure::{PeriodUnit, Periods};
    /// use chrono::NaiveDate;
    ///
    /// let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
    /// let cut = Periods::new(day(1, 15), day(3, 10), PeriodUnit::Month)?;
    /// assert_eq!(cut.labels().collect::<Vec<_>>(), ["2026-01", "2026-02", "2026-03"]);
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `range_ends_before_start` if there is no day between the two; `limit_exceeded` for more than 40,000 periods.
    pub fn new(from: NaiveDate, to: NaiveDate, unit: PeriodUnit) -> Result<Periods, Diagnostics> {
        if to <= from {
            let message = "no day between the two";
            return Err(coded("/to", "range_ends_before_start", message, "`to` is the day after the last"));
        }
        let whole = format!("{from} to {}", to.pred_opt().unwrap_or(to));
        let mut list = Vec::new();
        let mut at = from;
        loop {
            let end = next(unit, at).unwrap_or(to).min(to);
            let window = Window { from: day_number(at), to: day_number(end) };
            let period = Period { label: label(unit, at, &whole), window };
            list.push(period.clone());
            if list.len() > MOST {
                return Err(coded("/to", "limit_exceeded", "more than 40000 periods", "use longer ones"));
            }
            if end >= to {
                return Ok(Periods { list, last: period, span: Window { from: day_number(from), to: day_number(to) } });
            }
            at = end;
        }
    }

    /// From the period that one label names to the period that another one names, both counted.
    ///
    /// # Errors
    ///
    /// As [`Periods::days`].
    ///
    /// ```
    /// use amends::measure::{PeriodUnit, Periods};
    /// let both = Periods::named(PeriodUnit::Half, "2026-H1", "2026-H2")?;
    /// assert_eq!(both.labels().collect::<Vec<_>>(), ["2026-H1", "2026-H2"]);
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn named(unit: PeriodUnit, first: &str, last: &str) -> Result<Periods, Diagnostics> {
        let form = form(unit);
        let read = |text: &str, path: &str| {
            first_of(unit, text).ok_or_else(|| coded(path, "invalid_date", "not a period", &format!("write it as {form}")))
        };
        let (from, last) = (read(first, "/first")?, read(last, "/last")?);
        let end = if unit == PeriodUnit::Whole { last.succ_opt() } else { next(unit, last) };
        if last < from {
            let message = "the last period comes before the first";
            return Err(coded("/last", "range_ends_before_start", message, "give the earlier one first"));
        }
        Periods::new(from, end.unwrap_or(last), unit)
    }

    /// Days from the first to the last, both as `2026-01-31`.
    ///
    /// # Errors
    ///
    /// `invalid_date`; `range_ends_before_start`; `limit_exceeded`.
    ///
    /// ```
    /// use amends::measure::Periods;
    /// assert_eq!(Periods::days("2026-02-01", "2026-02-28")?.len(), 28);
    /// assert!(Periods::days("2026-02-28", "2026-02-01").is_err());
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn days(first: &str, last: &str) -> Result<Periods, Diagnostics> {
        Periods::named(PeriodUnit::Day, first, last)
    }

    /// Weeks from Monday to Sunday, from the first to the last, both as `2026-W05` (ISO 8601).
    ///
    /// # Errors
    ///
    /// As [`Periods::days`].
    pub fn weeks(first: &str, last: &str) -> Result<Periods, Diagnostics> {
        Periods::named(PeriodUnit::Week, first, last)
    }

    /// Months from the first to the last, both as `2026-01`.
    ///
    /// # Errors
    ///
    /// As [`Periods::days`].
    ///
    /// ```
    /// use amends::measure::Periods;
    /// let half_year = Periods::months("2026-01", "2026-06")?;
    /// assert_eq!(half_year.len(), 6);
    /// assert_eq!(half_year.labels().next(), Some("2026-01"));
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn months(first: &str, last: &str) -> Result<Periods, Diagnostics> {
        Periods::named(PeriodUnit::Month, first, last)
    }

    /// Quarters from the first to the last, both as `2026-Q1`.
    ///
    /// # Errors
    ///
    /// As [`Periods::days`].
    ///
    /// ```
    /// use amends::measure::Periods;
    /// let year = Periods::quarters("2026-Q1", "2026-Q4")?;
    /// assert_eq!(year.labels().last(), Some("2026-Q4"));
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn quarters(first: &str, last: &str) -> Result<Periods, Diagnostics> {
        Periods::named(PeriodUnit::Quarter, first, last)
    }

    /// Half-years from the first to the last, both as `2026-H1`.
    ///
    /// # Errors
    ///
    /// As [`Periods::days`].
    ///
    /// ```
    /// use amends::measure::Periods;
    /// let halves = Periods::halves("2026-H2", "2027-H1")?;
    /// assert_eq!(halves.labels().collect::<Vec<_>>(), ["2026-H2", "2027-H1"]);
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn halves(first: &str, last: &str) -> Result<Periods, Diagnostics> {
        Periods::named(PeriodUnit::Half, first, last)
    }

    /// Calendar years from the first to the last.
    ///
    /// # Errors
    ///
    /// As [`Periods::days`].
    ///
    /// ```
    /// use amends::measure::Periods;
    /// assert_eq!(Periods::years(2024, 2026)?.len(), 3); // the last year counts too
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn years(first: i32, last: i32) -> Result<Periods, Diagnostics> {
        Periods::named(PeriodUnit::Year, &format!("{first:04}"), &format!("{last:04}"))
    }

    /// One period: the days from the first to the last, both as `2026-01-31`.
    ///
    /// # Errors
    ///
    /// As [`Periods::days`].
    pub fn whole(first: &str, last: &str) -> Result<Periods, Diagnostics> {
        Periods::named(PeriodUnit::Whole, first, last)
    }

    /// How many periods there are.
    #[expect(clippy::len_without_is_empty, reason = "there is always one period at least")]
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// The labels of the periods, in order: `2026-01-31`, `2026-W05`, `2026-01`, `2026-Q1`, `2026-H1`, `2026`, or `2026-01-05 to 2026-02-10` for a
    /// whole.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|p| p.label.as_str())
    }

    /// The periods, in order.
    pub(crate) fn list(&self) -> &[Period] {
        &self.list
    }

    /// The last period.
    pub(crate) fn last(&self) -> &Period {
        &self.last
    }

    /// From the first day to the last.
    pub(crate) fn span(&self) -> Window {
        self.span
    }
}

/// Periods by the labels of the first and the last, as every function takes them.
pub(crate) fn periods(input: &NamedPeriods) -> Result<PeriodsDocument, Diagnostics> {
    let made = Periods::named(input.unit, &input.first, &input.last)?;
    let day = |day: i32| NaiveDate::from_epoch_days(day).unwrap_or_default();
    Ok(PeriodsDocument { from: day(made.span.from), to: day(made.span.to), unit: input.unit })
}

impl Shape for Periods {
    fn kind() -> String {
        document::Periods::kind()
    }
    fn define(model: &mut Model) {
        document::Periods::define(model);
    }
    fn read(node: &Node<'_>) -> Option<Self> {
        let given = document::Periods::read(node)?;
        built(node, Periods::new(given.from, given.to, given.unit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_cover_every_day_once() {
        for unit in PeriodUnit::WORDS.iter().map(|w| w.1) {
            crate::cases::count();
            let periods = Periods::new("2024-02-27".parse().unwrap(), "2025-03-02".parse().unwrap(), unit).unwrap();
            let mut day = day_number("2024-02-27".parse().unwrap());
            for period in periods.list() {
                assert_eq!(period.window.from, day, "{unit:?}");
                assert!(period.window.to > day);
                day = period.window.to;
            }
            assert_eq!(day, day_number("2025-03-02".parse().unwrap()));
            assert_eq!(periods.span().to, day);
        }
    }

    #[test]
    fn a_label_names_its_period() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for unit in PeriodUnit::WORDS.iter().map(|w| w.1).filter(|unit| *unit != PeriodUnit::Whole) {
            let all = Periods::new(day("2024-01-01"), day("2027-01-01"), unit).unwrap();
            for period in all.list() {
                let first = first_of(unit, &period.label).unwrap();
                let same = day_number(first) == period.window.from || period.window.from == day_number(day("2024-01-01"));
                assert!(same, "{unit:?} {}", period.label);
            }
        }
        for (unit, text) in [
            (PeriodUnit::Month, "2026-13"),
            (PeriodUnit::Quarter, "2026-Q0"),
            (PeriodUnit::Half, "2026-H3"),
            (PeriodUnit::Half, "2026-H0"),
            (PeriodUnit::Week, "2026-W54"),
        ] {
            assert_eq!(first_of(unit, text), None, "{text}");
        }
    }

    /// One form of a date: what chrono alone would take is refused, with its place.
    #[test]
    fn loose_spellings_are_refused() {
        let dates =
            ["2026-1-05", "2026-01-5", "2026-1-5", " 2026-01-05", "2026-01-05 ", "+2026-01-05", "-0001-01-05", "02026-01-05"];
        for text in dates {
            crate::cases::count();
            let place = |found: Result<Periods, Diagnostics>| {
                found.unwrap_err().0.iter().map(|p| (p.code.clone(), p.path.clone())).collect::<Vec<_>>()
            };
            let expected = |path: &str| vec![("invalid_date".to_owned(), path.to_owned())];
            assert_eq!(place(Periods::days(text, "2026-01-31")), expected("/first"), "{text}");
            assert_eq!(place(Periods::whole("2026-01-01", text)), expected("/last"), "{text}");
            let document = serde_json::json!({ "from": "2025-01-01", "to": text, "unit": "month" });
            assert_eq!(place(crate::document::read_whole(&document, Periods::read)), expected("/to"), "{text}");
            let found = day_of(text, "/evidence/header/from").unwrap_err();
            assert_eq!((found.0[0].code.as_str(), found.0[0].path.as_str()), ("invalid_date", "/evidence/header/from"), "{text}");
        }
        let labels = [
            (PeriodUnit::Week, "2026-W5"),
            (PeriodUnit::Week, "2026-W+5"),
            (PeriodUnit::Month, "2026-1"),
            (PeriodUnit::Month, "2026-+1"),
            (PeriodUnit::Month, "26-01"),
            (PeriodUnit::Quarter, "2026-Q01"),
            (PeriodUnit::Quarter, "+026-Q1"),
            (PeriodUnit::Year, "+2026"),
            (PeriodUnit::Year, "26"),
        ];
        for (unit, text) in labels {
            crate::cases::count();
            assert_eq!(first_of(unit, text), None, "{text}");
        }
    }
}
