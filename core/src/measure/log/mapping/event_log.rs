//! Tables with a row for each event: what rows say together, reopenings and escalations that nobody wrote down.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::TableRead;
use super::reader::{Reader, columns, event};
use crate::document::Diagnostics;
use crate::measure::log::events::LogEvent;
use crate::measure::log::kind::LogKind;
use crate::measure::statistics::coded;

/// When, in which row, what (nothing, if it is to be ignored), and how often it was escalated.
type Told = (DateTime<Utc>, usize, Option<LogKind>, i64);

/// Reads a table whose rows are events.
pub(super) fn event_rows(reader: &mut Reader<'_>, rows: usize, out: &mut TableRead) -> Result<(), Diagnostics> {
    let m = reader.mapping;
    let mut words: BTreeMap<&str, Option<LogKind>> = BTreeMap::new();
    for (theirs, ours) in &m.events {
        let kind = if ours == "ignore" {
            None
        } else {
            Some(LogKind::from_word(ours).map_err(|d| d.within(&format!("/mapping/events/{theirs}")))?)
        };
        words.insert(theirs, kind);
    }
    let needed = |name: &Option<String>, path: &str| {
        name.clone()
            .ok_or_else(|| coded(&format!("/mapping/{path}"), "missing_field", "an event log has this column", "name the column"))
    };
    let c = columns(reader)?;
    let (what, when) =
        (reader.column(Some(&needed(&m.event, "event")?), "event")?, reader.column(Some(&needed(&m.at, "at")?), "at")?);
    let id = reader.column(m.id.as_ref(), "id")?;
    let opened = reader.column(m.received_at.as_ref(), "received_at")?;
    let risen = reader.column(m.escalation_count.as_ref(), "escalation_count")?;
    let mut states: BTreeMap<&str, Vec<Told>> = BTreeMap::new();
    for row in 0..rows {
        let Some(case) = reader.cell(c.case, row) else {
            reader.refuse("no_case", None, row);
            continue;
        };
        let Some(text) = reader.cell(when, row) else {
            reader.refuse("no_time", None, row);
            continue;
        };
        let at = match reader.time(text) {
            Ok(at) => at,
            Err(reason) => {
                reader.refuse(reason, None, row);
                continue;
            }
        };
        let word = reader.cell(what, row).unwrap_or("");
        let Some(kind) = words.get(word).copied() else {
            reader.refuse("word_unmapped", Some(word), row);
            continue;
        };
        match kind {
            Some(_) => out.used = out.used.saturating_add(1),
            None => out.ignored = out.ignored.saturating_add(1),
        }
        let count = reader.cell(risen, row).and_then(|t| t.parse().ok()).unwrap_or(0);
        states.entry(case).or_default().push((at, row, kind, count));
    }
    for (case, mut list) in states {
        // Rows of one instant keep the order of the table.
        if !m.rows_in_order {
            list.sort_by_key(|told| (told.0, told.1));
            // But where a case begins, its receipt comes first.
            let began = list.first().map(|told| told.0);
            let at = list.iter().take_while(|told| Some(told.0) == began).position(|told| told.2 == Some(LogKind::Received));
            at.and_then(|i| list.get_mut(..=i)).into_iter().for_each(|some| some.rotate_right(1));
        }
        let (mut ended, mut level, mut last) = (false, i64::MIN, None);
        let mut began = false;
        for (at, row, kind, count) in list {
            let told = |out: &mut TableRead, reader: &mut Reader<'_>, kind: LogKind, name: &str| {
                let given = reader.cell(id, row).map(str::to_owned);
                let made = event(reader, &c, row, case, kind, at);
                let id = given.map_or_else(|| format!("{row:010}{name}"), |id| format!("{id}{name}"));
                out.events.push(LogEvent { id: Some(id), ..made });
            };
            if !began
                && kind.is_some_and(|k| k != LogKind::Received)
                && let Some(Ok(receipt)) = reader.cell(opened, row).map(|text| reader.time(text))
                && receipt <= at
            {
                let made = event(reader, &c, row, case, LogKind::Received, receipt);
                out.events.push(LogEvent { id: Some(format!("{row:010}:0")), ..made });
                out.derived_received = out.derived_received.saturating_add(1);
                began = true;
            }
            if level != i64::MIN && count > level {
                told(out, reader, LogKind::Escalated, ":escalated");
                out.derived_escalated = out.derived_escalated.saturating_add(1);
            }
            level = level.max(count);
            let Some(kind) = kind else { continue };
            let ends = matches!(kind, LogKind::Closed | LogKind::Withdrawn | LogKind::Merged | LogKind::Responded);
            let goes_on = !ends && kind != LogKind::Reopened && kind != LogKind::SatisfactionRecorded && kind != LogKind::Noted;
            if m.derive_reopened && ended && goes_on {
                told(out, reader, LogKind::Reopened, ":0reopened");
                out.derived_reopened = out.derived_reopened.saturating_add(1);
            }
            let again = m.rows_are_states && last == Some(kind);
            let kind = if kind == LogKind::Received && began { LogKind::Noted } else { kind };
            if !again {
                if last == Some(LogKind::Waiting) && kind != LogKind::Waiting {
                    told(out, reader, LogKind::Resumed, ":0resumed");
                }
                told(out, reader, kind, ":1");
            }
            began = true;
            ended = if goes_on || kind == LogKind::Reopened { false } else { ended || ends };
            last = Some(kind);
        }
    }
    Ok(())
}
