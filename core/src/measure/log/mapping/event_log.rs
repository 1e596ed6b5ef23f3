//! Tables with a row for each event: what rows say together, and what nobody wrote down.

use std::collections::BTreeMap;

use super::TableRead;
use super::reader::{Columns, Reader, columns, event};
use super::times::Moment;
use crate::document::Diagnostics;
use crate::measure::log::course::Stands;
use crate::measure::log::events::LogEvent;
use crate::measure::log::kind::LogKind;
use crate::measure::statistics::coded;

/// A row: what it tells (nothing, if it is to be ignored), and how often the complaint was escalated by then.
struct Told {
    moment: Moment,
    row: usize,
    kind: Option<LogKind>,
    risen: Option<i64>,
}

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
    let (event, at) = (needed(&m.event, "event")?, needed(&m.at, "at")?);
    let (what, when) = (reader.column(Some(&event), "event")?, reader.column(Some(&at), "at")?);
    let risen = reader.column(m.escalation_count.as_ref(), "escalation_count")?;
    let c = columns(reader)?;
    let (id, opened) = (reader.column(m.id.as_ref(), "id")?, reader.column(m.received_at.as_ref(), "received_at")?);
    let mut states: BTreeMap<&str, Vec<Told>> = BTreeMap::new();
    for row in 0..rows {
        let Some(case) = reader.cell(c.case, row) else {
            reader.refuse("no_case", Some(&m.case), None, row);
            continue;
        };
        let Some(text) = reader.cell(when, row) else {
            reader.refuse("no_time", Some(&at), None, row);
            continue;
        };
        let moment = match reader.times.read(text) {
            Ok(moment) => moment,
            Err(reason) => {
                reader.refuse(reason, Some(&at), Some(text), row);
                continue;
            }
        };
        let word = reader.cell(what, row).unwrap_or("");
        let Some(kind) = words.get(word).copied() else {
            reader.refuse("word_unmapped", Some(&event), Some(word), row);
            continue;
        };
        match kind {
            Some(_) => out.used = out.used.saturating_add(1),
            None => out.ignored = out.ignored.saturating_add(1),
        }
        let risen = match reader.cell(risen, row) {
            None => Some(0),
            Some(text) => {
                let number = text.parse().ok();
                if number.is_none() {
                    reader.refuse_cell("not_a_number", m.escalation_count.as_deref(), Some(text), row);
                }
                number
            }
        };
        states.entry(case).or_default().push(Told { moment, row, kind, risen });
    }
    for (case, list) in states {
        Complaint { reader, c: &c, id, opened, out, case, known: Known::default(), closed: None }.tell(list);
    }
    Ok(())
}

/// What a complaint's rows have said of it so far.
#[derive(Default)]
struct Known {
    complainant: Option<String>,
    cause: Option<String>,
    due: Option<String>,
    attributes: BTreeMap<String, String>,
}

impl Known {
    /// Takes in what an event says; is any of it new?
    fn takes(&mut self, event: &LogEvent) -> bool {
        let mut new = false;
        let said = [(&mut self.complainant, &event.complainant), (&mut self.cause, &event.cause), (&mut self.due, &event.due)];
        for (known, said) in said {
            if said.is_some() && known != said {
                known.clone_from(said);
                new = true;
            }
        }
        for (name, value) in event.attributes.iter().flatten() {
            new |= self.attributes.insert(name.clone(), value.clone()).as_ref() != Some(value);
        }
        new
    }
}

/// A complaint whose rows are told as events.
struct Complaint<'r, 'a> {
    reader: &'r mut Reader<'a>,
    c: &'r Columns<'a>,
    id: Option<&'a [Option<String>]>,
    opened: Option<&'a [Option<String>]>,
    out: &'r mut TableRead,
    case: &'a str,
    known: Known,
    /// The place of its last closing.
    closed: Option<usize>,
}

impl Complaint<'_, '_> {
    fn tell(&mut self, mut list: Vec<Told>) {
        let derived = self.begins(&mut list);
        let m = self.reader.mapping;
        if !m.rows_in_order {
            // Rows of one instant keep the order of the table, but where a complaint begins, its receipt comes first.
            list.sort_by_key(|told| (told.moment.at, told.row));
            let first = list.iter().position(|told| told.kind == Some(LogKind::Received));
            let at = first.and_then(|i| list.get(i)).map(|told| told.moment.at);
            let from = list.iter().position(|told| Some(told.moment.at) == at);
            if let (Some(from), Some(to)) = (from, first) {
                list.get_mut(from..=to).into_iter().for_each(|some| some.rotate_right(1));
            }
        }
        let first = list.iter().position(|told| told.kind == Some(LogKind::Received)).unwrap_or(0);
        let (mut stands, mut level, mut last) = (Stands::Open, i64::MIN, None);
        for (i, Told { moment, row, kind, risen }) in list.into_iter().enumerate() {
            // What is told before the receipt stays as it is told: nothing follows from it.
            let begun = derived.map_or(i >= first, |receipt| m.rows_in_order || moment.at >= receipt.at);
            let risen = risen.unwrap_or(level);
            if begun && level != i64::MIN && risen > level {
                self.push(row, LogKind::Escalated, moment, ":escalated");
                self.out.derived_escalated = self.out.derived_escalated.saturating_add(1);
            }
            level = level.max(risen);
            let Some(kind) = kind else { continue };
            if !begun {
                self.push(row, kind, moment, ":1");
                self.out.before_receipt = self.out.before_receipt.saturating_add(1);
                continue;
            }
            let taken_up = stands.reopened_by(kind) && m.derive_reopened;
            if taken_up {
                self.push(row, LogKind::Reopened, moment, ":0reopened");
                self.out.derived_reopened = self.out.derived_reopened.saturating_add(1);
            }
            if m.rows_are_states && last == Some(kind) {
                self.again(row, kind, moment);
                continue;
            }
            let resumed = kind != LogKind::Resumed && (m.rows_are_states || kind != LogKind::Noted);
            if last == Some(LogKind::Waiting) && kind != LogKind::Waiting && resumed {
                self.push(row, LogKind::Resumed, moment, ":0resumed");
                self.out.derived_resumed = self.out.derived_resumed.saturating_add(1);
            }
            // A first state that comes back, or a receipt after an end, is no second receipt.
            let again = kind == LogKind::Received && (derived.is_some() || i > first && (taken_up || m.rows_are_states));
            self.push(row, if again { LogKind::Noted } else { kind }, moment, ":1");
            stands = stands.after(kind);
            if m.rows_are_states || kind != LogKind::Noted {
                last = Some(kind);
            }
        }
    }

    /// Finds the receipt, and reads the other times beside it. Gives it where it is derived from the column of the receipt.
    fn begins(&mut self, list: &mut [Told]) -> Option<Moment> {
        let m = self.reader.mapping;
        let place = |kind: fn(Option<LogKind>) -> bool, list: &[Told]| {
            let all = list.iter().enumerate().filter(|(_, told)| kind(told.kind));
            if m.rows_in_order {
                all.map(|(i, _)| i).next()
            } else {
                all.min_by_key(|(_, t)| (t.moment.at, t.row)).map(|(i, _)| i)
            }
        };
        let own = place(|kind| kind == Some(LogKind::Received), list);
        let mut derived = None;
        if let Some(told) = place(|kind| kind.is_some(), list).and_then(|i| list.get(i))
            && told.kind != Some(LogKind::Received)
            && let Some(text) = self.reader.cell(self.opened, told.row)
        {
            match self.reader.times.read(text) {
                Ok(receipt) if own.is_none() || receipt.at <= told.moment.at => derived = Some((receipt, told.row)),
                Ok(_) => {}
                Err(reason) => self.reader.refuse_cell(reason, m.received_at.as_deref(), Some(text), told.row),
            }
        }
        let (mut receipt, at) = match (derived, own) {
            (Some((receipt, _)), _) => (receipt, None),
            (None, Some(own)) => (list.get(own)?.moment, Some(own)),
            (None, None) => return None,
        };
        let mut others: Vec<&mut Moment> =
            list.iter_mut().enumerate().filter(|(i, _)| Some(*i) != at).map(|(_, told)| &mut told.moment).collect();
        self.out.same_day = self.out.same_day.saturating_add(self.reader.times.together(&mut receipt, &mut others));
        if let Some(told) = at.and_then(|i| list.get_mut(i)) {
            told.moment = receipt;
        }
        let (_, row) = derived?;
        self.push(row, LogKind::Received, receipt, ":0");
        self.out.derived_received = self.out.derived_received.saturating_add(1);
        Some(receipt)
    }

    /// A row that repeats the state of the one before: no other event, but what it says of the complaint counts.
    fn again(&mut self, row: usize, kind: LogKind, moment: Moment) {
        let made = event(self.reader, self.c, row, self.case, kind, moment.at);
        if made.word.is_some()
            && let Some(closed) = self.closed.and_then(|i| self.out.events.get_mut(i))
        {
            closed.word.clone_from(&made.word);
        }
        if self.known.takes(&made) {
            let id = self.name(row, ":1");
            self.out.events.push(LogEvent { event: LogKind::Noted, word: None, id: Some(id), ..made });
        }
    }

    fn push(&mut self, row: usize, kind: LogKind, moment: Moment, name: &str) {
        let made = event(self.reader, self.c, row, self.case, kind, moment.at);
        self.known.takes(&made);
        if kind == LogKind::Closed {
            self.closed = Some(self.out.events.len());
        }
        let id = self.name(row, name);
        self.out.events.push(LogEvent { id: Some(id), ..made });
    }

    fn name(&self, row: usize, name: &str) -> String {
        self.reader.cell(self.id, row).map_or_else(|| format!("{row:010}{name}"), |id| format!("{id}{name}"))
    }
}
