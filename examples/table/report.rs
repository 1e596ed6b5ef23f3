//! The answers as a readable table and as CSV.

use std::collections::BTreeMap;
use std::io::Write;

use amends::Calendar;
use amends::time::{Verdict, instant};

use crate::rows::{Answers, Row};

/// Counts of one month (by local date of receipt).
#[derive(Default)]
struct Month {
    received: u64,
    verdicts: BTreeMap<Verdict, u64>,
}

/// The readable report: counts by month, then differences from what the table recorded.
#[must_use]
pub fn readable(title: &str, answers: &Answers, calendar: &Calendar) -> String {
    let mut months: BTreeMap<String, Month> = BTreeMap::new();
    for row in &answers.rows {
        let date = calendar.local_date(row.received).map(|d| d.to_string()).unwrap_or_default();
        let month = months.entry(date.chars().take(7).collect()).or_default();
        month.received += 1;
        if let Some(verdict) = row.verdict {
            *month.verdicts.entry(verdict).or_default() += 1;
        }
    }
    let zone = calendar.zone();
    let mut out = format!("{title}\nzone {} (tzdata {}), months by local date of receipt\n\n", zone.name(), zone.tzdata());
    out += &line("month", &["received", "on time", "late", "pending", "overdue", "on time %"].map(str::to_owned));
    let mut total = Month::default();
    for (name, month) in &months {
        out += &line(name, &cells(month));
        total.received += month.received;
        for (verdict, n) in &month.verdicts {
            *total.verdicts.entry(*verdict).or_default() += n;
        }
    }
    out += &line("total", &cells(&total));
    out += "\non time % = on time / (on time + late); rows without a due date are received only\n";
    out + &differences(&answers.rows)
}

fn line(name: &str, cells: &[String]) -> String {
    let mut out = format!("{name:<9}");
    for cell in cells {
        out += &format!("{cell:>10}");
    }
    out + "\n"
}

fn cells(month: &Month) -> [String; 6] {
    let count = |v| month.verdicts.get(&v).copied().unwrap_or(0);
    let (on_time, late) = (count(Verdict::OnTime), count(Verdict::Late));
    // Tenths of a percent in integers, rounded half up.
    let share = (on_time * 2000 + on_time + late).checked_div(2 * (on_time + late));
    let share = share.map_or("–".to_owned(), |tenths| format!("{}.{}", tenths / 10, tenths % 10));
    [month.received, on_time, late, count(Verdict::Pending), count(Verdict::Overdue)]
        .map(|n| n.to_string())
        .into_iter()
        .chain([share])
        .collect::<Vec<_>>()
        .try_into()
        .unwrap_or_default()
}

/// How far our due dates are from recorded ones, by category, and whether recorded verdicts follow from recorded dates.
fn differences(rows: &[Row]) -> String {
    let mut out = String::new();
    let mut by_category: BTreeMap<&str, (u64, u64, u64)> = BTreeMap::new();
    for row in rows {
        if let (Some(due), Some(recorded)) = (row.due, row.recorded_due) {
            let (compared, same, near) = by_category.entry(&row.category).or_default();
            let seconds = due.signed_duration_since(recorded).num_seconds().abs();
            *compared += 1;
            *same += u64::from(seconds <= 1);
            *near += u64::from(seconds <= 15 * 60);
        }
    }
    if !by_category.is_empty() {
        out += "\ndue dates against recorded ones\n  compared  within 1 s  within 15 min  category\n";
        for (category, (compared, same, near)) in &by_category {
            out += &format!("{compared:>10}{same:>12}{near:>15}  {category}\n");
        }
    }
    let judged: Vec<_> = rows.iter().filter_map(|r| Some((r.recorded_verdict?, r.done?, r.verdict_of_recorded?))).collect();
    if !judged.is_empty() {
        let agree = judged.iter().filter(|(recorded, _, ours)| recorded == ours).count();
        out += &format!("\nrecorded verdicts that follow from recorded dates: {agree} of {}\n", judged.len());
    }
    out
}

/// Every row as CSV: `id,category,received,due,done,verdict,recorded_due,difference_s`.
///
/// # Errors
/// As the writer.
pub fn csv(answers: &Answers, out: impl Write) -> Result<(), csv::Error> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(["id", "category", "received", "due", "done", "verdict", "recorded_due", "difference_s"])?;
    for row in &answers.rows {
        let time = |t: Option<_>| t.map(instant::format).unwrap_or_default();
        let difference = row.due.zip(row.recorded_due).map(|(a, b)| a.signed_duration_since(b).num_seconds().to_string());
        writer.write_record([
            &harmless(&row.id),
            &harmless(&row.category),
            &instant::format(row.received),
            &time(row.due),
            &time(row.done),
            &row.verdict.map_or("", Verdict::as_str).to_owned(),
            &time(row.recorded_due),
            &difference.unwrap_or_default(),
        ])?;
    }
    writer.flush()?;
    Ok(())
}

/// Text that a spreadsheet would run as a formula is quoted.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}
