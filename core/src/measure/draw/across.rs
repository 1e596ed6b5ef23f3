//! What stands below a chart: dates at natural places, or round numbers, never one over the other.

use chrono::{Datelike as _, NaiveDate};

use super::scale::at;
use super::text::{cut, width};
use crate::measure::indicators::{PeriodUnit, day_number, named_period};
use crate::measure::words::month;

/// Size of the letters.
pub(super) const SIZE: f64 = 11.0;
/// Room between two of them.
const GAP: f64 = 8.0;

/// A text below the chart, and the year below it, if it begins there.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Below {
    /// The place that it is of.
    pub(super) tick: f64,
    /// The middle of the text.
    pub(super) x: f64,
    pub(super) text: String,
    pub(super) year: Option<String>,
}

/// A label that may be shown: which one it is in the run of its unit, its text, its year.
struct Label {
    number: i64,
    text: String,
    year: Option<i32>,
}

fn short(date: NaiveDate) -> String {
    month(date).chars().take(3).collect()
}

fn label(i: usize, text: &str) -> Label {
    let plain = || Label { number: i64::try_from(i).unwrap_or(0), text: cut(text, SIZE, 84.0), year: None };
    let Some((unit, date)) = named_period(text) else { return plain() };
    let months = i64::from(date.year()).saturating_mul(12).saturating_add(i64::from(date.month0()));
    let part = |months_each: i64| months.checked_div(months_each).unwrap_or(0);
    let tail = || text.split_once('-').map_or(text, |(_, part)| part).to_owned();
    let days = i64::from(day_number(date));
    let year = Some(date.year());
    match unit {
        PeriodUnit::Day => Label { number: days, text: format!("{} {}", date.day(), short(date)), year },
        // Monday, 5 January 1970 begins week 0.
        PeriodUnit::Week => {
            Label { number: days.saturating_sub(4).div_euclid(7), text: format!("{} {}", date.day(), short(date)), year }
        }
        PeriodUnit::Month => Label { number: months, text: short(date), year },
        PeriodUnit::Quarter => Label { number: part(3), text: tail(), year },
        PeriodUnit::Half => Label { number: part(6), text: tail(), year },
        PeriodUnit::Year | PeriodUnit::Whole => Label { number: i64::from(date.year()), text: text.to_owned(), year: None },
    }
}

/// By how many labels of a unit one goes on: natural steps.
fn steps(first: &str) -> Vec<i64> {
    let natural: &[i64] = match named_period(first).map(|named| named.0) {
        Some(PeriodUnit::Day) => &[1, 7, 14, 28, 91, 182, 364],
        Some(PeriodUnit::Week) => &[1, 2, 4, 13, 26, 52, 104],
        Some(PeriodUnit::Month) => &[1, 2, 3, 6, 12, 24, 60, 120],
        Some(PeriodUnit::Quarter) => &[1, 2, 4, 8, 20, 40],
        Some(PeriodUnit::Half) => &[1, 2, 4, 10, 20],
        _ => &[1, 2, 5, 10, 20, 50, 100],
    };
    let more = std::iter::successors(natural.last().copied(), |step| step.checked_mul(2)).skip(1).take(24);
    natural.iter().copied().chain(more).collect()
}

/// Labels of periods: as many as there is room for, at natural places.
pub(super) fn periods(labels: &[String], place: impl Fn(f64) -> f64, room: f64) -> Vec<Below> {
    let all: Vec<Label> = labels.iter().enumerate().map(|(i, text)| label(i, text)).collect();
    for step in steps(labels.first().map_or("", String::as_str)) {
        let chosen = all.iter().enumerate().filter(|(_, l)| l.number.rem_euclid(step) == 0);
        let out = set(chosen.map(|(i, l)| (place(at(i)), l.text.clone(), l.year)), room);
        if !out.is_empty() && apart(&out) {
            return out;
        }
    }
    // Nothing lies at a natural place, or there is no room for two: the first one.
    let first = all.first().map(|l| (place(0.0), l.text.clone(), l.year));
    set(first.into_iter(), room)
}

/// Texts at their places, inside the picture, with years where they begin.
pub(super) fn set(texts: impl Iterator<Item = (f64, String, Option<i32>)>, room: f64) -> Vec<Below> {
    let mut last = None;
    texts
        .map(|(tick, text, year)| {
            let begins = year.filter(|_| year != last).map(|year| year.to_string());
            last = year;
            let half = width(&text, SIZE).max(begins.as_deref().map_or(0.0, |year| width(year, SIZE))) / 2.0;
            Below { tick, x: tick.min(room - half).max(half), text, year: begins }
        })
        .collect()
}

/// Do the texts leave room between them?
pub(super) fn apart(list: &[Below]) -> bool {
    let half = |text: &str| width(text, SIZE) / 2.0;
    let pairs = |ends: Vec<(f64, f64)>| ends.windows(2).all(|two| matches!(two, [a, b] if a.0 + a.1 + GAP <= b.0 - b.1));
    pairs(list.iter().map(|b| (b.x, half(&b.text))).collect())
        && pairs(list.iter().filter_map(|b| Some((b.x, half(b.year.as_deref()?)))).collect())
}

/// Dates along a scale of seconds: midnights of days, weeks or months.
pub(super) fn dates(low: f64, high: f64, place: impl Fn(f64) -> f64, room: f64) -> Vec<Below> {
    let day = |seconds: f64| i32::try_from(crate::measure::math::truncated(libm::floor(seconds / 86_400.0))).unwrap_or(0);
    let (first, last) = (day(low), day(high).saturating_add(1));
    for step in [1_i32, 2, 7, 14] {
        if last.saturating_sub(first).checked_div(step).is_some_and(|n| n > 40) {
            continue;
        }
        let days =
            (first..=last).filter(|d| if step < 7 { d.rem_euclid(step) == 0 } else { d.saturating_sub(4).rem_euclid(step) == 0 });
        let texts = days.filter_map(|d| {
            let date = NaiveDate::from_epoch_days(d)?;
            let at = f64::from(d) * 86_400.0;
            (at >= low && at <= high).then(|| (place(at), format!("{} {}", date.day(), short(date)), Some(date.year())))
        });
        let out = set(texts, room);
        if out.len() > 1 && apart(&out) {
            return out;
        }
    }
    let start = NaiveDate::from_epoch_days(first).and_then(|d| d.with_day(1));
    for step in [1_u32, 3, 6, 12, 24, 60, 120, 600] {
        let months = std::iter::successors(start, |d| d.checked_add_months(chrono::Months::new(1))).take(12_000);
        let texts = months.take_while(|d| day_number(*d) <= last).filter_map(|d| {
            let at = f64::from(day_number(d)) * 86_400.0;
            let number = u32::try_from(d.year()).unwrap_or(0).saturating_mul(12).saturating_add(d.month0());
            let shown = number.checked_rem(step) == Some(0) && at >= low && at <= high;
            shown.then(|| (place(at), short(d), Some(d.year())))
        });
        let out = set(texts, room);
        if apart(&out) {
            return out;
        }
    }
    Vec::new()
}
