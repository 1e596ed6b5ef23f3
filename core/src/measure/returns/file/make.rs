//! Makes a file from a log, and checks one that somebody else made.

use chrono::NaiveDate;

use super::layout::{Checked, Value};
use super::model::{ComplaintFile, ComplaintFileOptions, FileCheck, FileCheckOptions, FileLayout, FileRule};
use super::{cells, csv, rules};
use crate::document::Diagnostics;
use crate::document::text::{quote, suggest};
use crate::measure::log::EventLog;
use crate::measure::returns::complaints::{ComplaintRow, ComplaintRowsOptions};
use crate::measure::statistics::coded;
use crate::measure::tally::LocalDays;
use crate::time::Zone;

/// Attributes that each log has, known or not.
const OWN: [&str; 4] = ["category", "cause", "channel", "severity"];

impl EventLog {
    /// A file with one row for each complaint that was received in a period or open at its start, in the columns of a layout. The
    /// same log and options give the same file at any later time.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    /// use amends::measure::returns::{ComplaintFileOptions, FileLayout};
    /// use amends::measure::{EventLog, LogEvent, LogKind};
    /// use amends::time::instant::parse;
    ///
    /// let layout = FileLayout::from_json(r#"{"title": "Complaints", "source": "our own", "columns": [
    ///     {"element": "id", "kind": "id", "header": "ID", "value": "complaint", "required": "always"},
    ///     {"element": "received", "kind": "date", "header": "RECEIVED", "value": "received_on", "required": "always"},
    ///     {"element": "closed", "kind": "date", "header": "CLOSED", "value": "ended_on"},
    ///     {"element": "outcome", "kind": "code", "header": "OUTCOME", "value": "outcome", "codes": {"upheld": "U"}}
    /// ]}"#)?;
    /// let log = EventLog::new([
    ///     LogEvent::new("C-1", LogKind::Received, parse("2026-01-05T09:00:00Z")?),
    ///     LogEvent::new("C-1", LogKind::Closed, parse("2026-01-09T09:00:00Z")?).word("upheld"),
    ///     LogEvent::new("C-2", LogKind::Received, parse("2026-06-30T09:00:00Z")?),
    /// ]);
    /// let half_year = ("2026-01-01".parse()?, "2026-07-01".parse()?, parse("2026-07-01T00:00:00Z")?);
    /// let file = log.complaint_file(&ComplaintFileOptions::new(layout, half_year.0, half_year.1, half_year.2))?;
    /// assert_eq!(file.csv, "ID,RECEIVED,CLOSED,OUTCOME\r\nC-1,2026-01-05,2026-01-09,U\r\nC-2,2026-06-30,,\r\n");
    /// assert!(file.problems.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `missing_field`: the layout leaves something open. `no_code`: a value has no code. `unknown_word`: nothing in the log has this
    /// attribute. Also the problems of [`complaint_rows`](EventLog::complaint_rows) and [`FileLayout::check`].
    pub fn complaint_file(&self, options: &ComplaintFileOptions) -> Result<ComplaintFile, Diagnostics> {
        let layout = Checked::new(&options.layout)?;
        let zone = options.zone.clone().unwrap_or_else(Zone::utc);
        let attributes = self.attributes_of(&layout)?;
        let question = ComplaintRowsOptions {
            from: options.from,
            to: options.to,
            as_of: options.as_of,
            known_at: options.known_at,
            zone: Some(zone.clone()),
            attributes: Some(attributes),
        };
        let found = self.complaint_rows(&question)?;
        let as_of = options.as_of.timestamp();
        let check = FileCheckOptions {
            from: options.from,
            to: options.to,
            as_of_day: NaiveDate::from_epoch_days(LocalDays::new(&zone, as_of, as_of).day(as_of)),
            earlier: options.earlier.clone(),
        };
        let rows = cells::rows(&layout, &found.rows)?;
        let csv = csv::write(&std::iter::once(layout.header()).chain(rows).collect::<Vec<_>>());
        let checked = rules::check(&layout, &csv, &check)?;
        let mut problems = checked.problems;
        problems.extend(other_currencies(&layout, &found.rows));
        crate::order::sort_by_key(&mut problems, |p| p.row);
        Ok(ComplaintFile {
            csv,
            rows: u64::try_from(found.rows.len()).unwrap_or(u64::MAX),
            problems,
            formulas: checked.formulas,
            quarantined: found.quarantined,
            draft: options.layout.draft,
        })
    }

    /// The attributes that a layout names; each must be one that the log has.
    fn attributes_of(&self, layout: &Checked<'_>) -> Result<Vec<String>, Diagnostics> {
        let mut names: Vec<String> = Vec::new();
        for (i, column) in layout.columns.iter().enumerate() {
            let Value::Attribute(name) = column.value else { continue };
            let mut known = self.events.iter().flat_map(|e| e.attributes.iter().flatten().map(|(name, _)| name.as_str()));
            if !self.events.is_empty() && !OWN.contains(&name) && !known.any(|known| known == name) {
                let mut known: Vec<&str> = self
                    .events
                    .iter()
                    .flat_map(|e| e.attributes.iter().flatten().map(|(name, _)| name.as_str()))
                    .chain(OWN)
                    .collect();
                crate::order::sort(&mut known);
                known.dedup();
                let message = format!("nothing in the log has the attribute {}", quote(name));
                let help = format!("{}; where it is not known yet, say it as an empty text", suggest(name, known.into_iter()));
                return Err(coded(&format!("/layout/columns/{i}/value"), "unknown_word", &message, &help));
            }
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        Ok(names)
    }
}

/// Amounts that no column can hold.
fn other_currencies<'a>(
    layout: &'a Checked<'_>,
    rows: &'a [ComplaintRow],
) -> impl Iterator<Item = super::model::FileProblem> + 'a {
    let columns = |row: &ComplaintRow| {
        let held =
            |code: &String| layout.columns.iter().any(|c| matches!(c.value, Value::Redress(currency) if currency.code() == code));
        let any = layout.columns.iter().any(|c| matches!(c.value, Value::Redress(_)));
        any && !row.redress.keys().all(held)
    };
    let found = rows.iter().enumerate().filter(move |(_, row)| columns(row));
    found.map(|(i, _)| rules::problem(i.saturating_add(1), None, FileRule::OtherCurrency))
}

impl FileLayout {
    /// Reads a file of this layout, and checks it: every problem with row, column and rule.
    ///
    /// ```
    /// use amends::measure::returns::{FileCheckOptions, FileLayout, FileRule};
    ///
    /// let layout = FileLayout::from_json(r#"{"title": "Complaints", "source": "our own", "columns": [
    ///     {"element": "id", "kind": "id", "header": "ID", "value": "complaint", "required": "always"},
    ///     {"element": "received", "kind": "date", "header": "RECEIVED", "value": "received_on", "required": "always"},
    ///     {"element": "closed", "kind": "date", "header": "CLOSED", "value": "ended_on"}
    /// ]}"#)?;
    /// let options = FileCheckOptions::new("2026-01-01".parse()?, "2026-07-01".parse()?);
    /// let found = layout.check("ID,RECEIVED,CLOSED\r\nC-1,2026-01-05,2026-01-04\r\n", &options)?;
    /// assert_eq!((found.problems[0].row, found.problems[0].rule), (1, FileRule::EndedBeforeReceipt));
    /// assert_eq!(found.problems[0].column.as_deref(), Some("CLOSED"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `missing_field`: the layout leaves something open. `unknown_word`, `duplicate`, `wrong_kind`, `unknown_field`, `invalid_format`: a
    /// fault in the layout. `out_of_range`: the period ends before it begins. `wrong_format`: an earlier file has another layout.
    pub fn check(&self, csv: &str, options: &FileCheckOptions) -> Result<FileCheck, Diagnostics> {
        rules::check(&Checked::new(self)?, csv, options)
    }
}
