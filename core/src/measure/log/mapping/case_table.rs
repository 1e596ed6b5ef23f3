//! Tables with a row for each complaint: columns are what happened, cells are when.

use super::TableRead;
use super::reader::{Reader, columns, event};
use crate::document::Diagnostics;
use crate::measure::log::events::LogEvent;
use crate::measure::log::kind::LogKind;

/// Reads a table whose rows are complaints.
pub(super) fn case_rows(reader: &mut Reader<'_>, rows: usize, out: &mut TableRead) -> Result<(), Diagnostics> {
    let c = columns(reader)?;
    let mut milestones = Vec::new();
    for (ours, theirs) in &reader.mapping.events {
        milestones.push((
            LogKind::from_word(ours).map_err(|d| d.within(&format!("/mapping/events/{ours}")))?,
            reader.column(Some(theirs), &format!("events/{ours}"))?,
        ));
    }
    for row in 0..rows {
        let Some(case) = reader.cell(c.case, row) else {
            reader.refuse("no_case", None, row);
            continue;
        };
        let mut found = Vec::new();
        let mut wrong = None;
        for (kind, column) in &milestones {
            let Some(text) = reader.cell(*column, row) else { continue };
            match reader.time(text) {
                Ok(at) => found.push((at, *kind)),
                Err(reason) => wrong = Some(reason),
            }
        }
        if let Some(reason) = wrong {
            reader.refuse(reason, None, row);
            continue;
        }
        let received = found.iter().find(|f| f.1 == LogKind::Received).map(|f| f.0);
        let Some(received) = received else {
            reader.refuse("no_time", None, row);
            continue;
        };
        if found.iter().any(|(at, _)| *at < received) {
            reader.refuse("event_before_receipt", None, row);
            continue;
        }
        out.used = out.used.saturating_add(1);
        found.sort_unstable();
        for (n, (at, kind)) in found.into_iter().enumerate() {
            let made = event(reader, &c, row, case, kind, at);
            out.events.push(LogEvent { id: Some(format!("{row:010}:{n}")), ..made });
        }
    }
    Ok(())
}
