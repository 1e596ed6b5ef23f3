//! Tables with a row for each complaint: columns are what happened, cells are when.

use super::model::TableRead;
use super::reader::{Reader, columns, event, word};
use super::times::Moment;
use crate::document::Diagnostics;
use crate::measure::LogKind;

/// Reads a table whose rows are complaints.
pub(super) fn case_rows(reader: &mut Reader<'_>, rows: usize, out: &mut TableRead) -> Result<(), Diagnostics> {
    let c = columns(reader)?;
    let mut milestones = Vec::new();
    for (ours, theirs) in &reader.mapping.events {
        milestones.push((
            word(ours, (ours, theirs), "a table of complaints maps our event to their column")
                .map_err(|d| d.within(&format!("/mapping/events/{ours}")))?,
            theirs.as_str(),
            reader.column(Some(theirs), &format!("events/{ours}"))?,
        ));
    }
    let milestone = |kind: LogKind| milestones.iter().find(|m| m.0 == kind).map(|m| (m.1, m.2));
    let Some((receipts, receipt_column)) = milestone(LogKind::Received) else {
        return Err(crate::measure::statistics::coded(
            "/mapping/events/received",
            "missing_field",
            "a table of complaints has a column of when they were received",
            "name it: {\"received\": \"their column\"}",
        ));
    };
    for row in 0..rows {
        if reader.is_malformed(row) {
            continue;
        }
        let Some(case) = reader.cell(c.case, row) else {
            reader.refuse("no_case", Some(&reader.mapping.case), None, row);
            continue;
        };
        let Some(text) = reader.cell(receipt_column, row) else {
            reader.refuse("no_time", Some(receipts), None, row);
            continue;
        };
        let mut received = match reader.times.happened(text) {
            Ok(at) => at,
            Err(reason) => {
                reader.refuse(reason, Some(receipts), Some(text), row);
                continue;
            }
        };
        // The other cells: what cannot be read is set aside alone.
        let mut found: Vec<(Moment, LogKind, &str, &str)> = Vec::new();
        let mut wrong = Vec::new();
        for (kind, name, column) in milestones.iter().filter(|m| m.0 != LogKind::Received) {
            let Some(text) = reader.cell(*column, row) else { continue };
            match reader.times.happened(text) {
                Ok(at) => found.push((at, *kind, name, text)),
                Err(reason) => wrong.push((reason, *name, text)),
            }
        }
        let moments = &mut found.iter_mut().map(|f| &mut f.0).collect::<Vec<_>>();
        out.same_day = out.same_day.saturating_add(reader.times.together(&mut received, moments));
        let early = |f: &&(Moment, LogKind, &str, &str)| f.0.at < received.at;
        // An end before the receipt: one of the two is wrong, and without the end the complaint would count as open.
        if let Some((_, _, name, text)) = found.iter().filter(early).find(|f| f.1.ends()) {
            reader.refuse("event_before_receipt", Some(name), Some(text), row);
            continue;
        }
        wrong.extend(found.iter().filter(early).map(|(_, _, name, text)| ("event_before_receipt", *name, *text)));
        for (reason, name, text) in wrong {
            reader.refuse_cell(reason, Some(name), Some(text), row);
        }
        out.used = out.used.saturating_add(1);
        let mut told = vec![(received.at, LogKind::Received)];
        told.extend(found.iter().filter(|f| f.0.at >= received.at).map(|f| (f.0.at, f.1)));
        told.sort_unstable();
        for (at, kind) in told {
            let kind = reader.end(&c, row, kind);
            out.events.push(event(reader, &c, row, case, kind, at));
        }
    }
    Ok(())
}
