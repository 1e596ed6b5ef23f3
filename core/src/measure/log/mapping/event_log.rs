//! Tables with a row for each event: what rows say together, and what nobody wrote down.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::cells::TextColumn;
use super::model::TableRead;
use super::reader::{Columns, Reader, columns, event};
use super::times::Moment;
use super::words::Words;
use crate::document::Diagnostics;
use crate::measure::LogKind;
use crate::measure::log::course::{Stands, natural, ties};
use crate::measure::log::events::{LogEvent, as_counted};
use crate::measure::log::fold::Rejected;
use crate::measure::statistics::coded;

/// A row: its event (none, if the row is ignored), its place in its instant, and how often the complaint was escalated by then.
#[derive(Clone, Copy)]
struct Told {
    moment: Moment,
    row: usize,
    kind: Option<LogKind>,
    order: Option<i64>,
    risen: Option<i64>,
}

/// Reads a table whose rows are events.
pub(super) fn event_rows(reader: &mut Reader<'_>, rows: usize, out: &mut TableRead) -> Result<(), Diagnostics> {
    let m = reader.mapping;
    let words = Words::new(m)?;
    let needed = |name: &Option<String>, path: &str| {
        name.clone()
            .ok_or_else(|| coded(&format!("/mapping/{path}"), "missing_field", "an event log has this column", "name the column"))
    };
    let (event, at) = (needed(&m.event, "event")?, needed(&m.at, "at")?);
    let (what, when) = (reader.column(Some(&event), "event")?, reader.column(Some(&at), "at")?);
    let risen = reader.column(m.escalation_count.as_ref(), "escalation_count")?;
    let order = reader.column(m.order.as_ref(), "order")?;
    let transition = reader.column(m.transition.as_ref(), "transition")?;
    let c = columns(reader)?;
    let (id, opened) = (reader.column(m.id.as_ref(), "id")?, reader.column(m.received_at.as_ref(), "received_at")?);
    let mut states: BTreeMap<&str, Vec<Told>> = BTreeMap::new();
    for row in 0..rows {
        if reader.is_malformed(row) {
            continue;
        }
        let Some(case) = reader.cell(c.case, row) else {
            reader.refuse("no_case", Some(&m.case), None, row);
            continue;
        };
        let Some(text) = reader.cell(when, row) else {
            reader.refuse("no_time", Some(&at), None, row);
            continue;
        };
        let moment = match reader.times.happened(text) {
            Ok(moment) => moment,
            Err(reason) => {
                reader.refuse(reason, Some(&at), Some(text), row);
                continue;
            }
        };
        let word = reader.cell(what, row).unwrap_or("");
        let step = reader.cell(transition, row);
        let kind = match words.kind(word, step) {
            Ok(kind) => kind.map(|kind| reader.end(&c, row, kind)),
            Err("transition_unknown") => {
                reader.refuse("transition_unknown", m.transition.as_deref(), step, row);
                continue;
            }
            Err(reason) => {
                reader.refuse(reason, Some(&event), Some(word), row);
                continue;
            }
        };
        match kind {
            Some(_) => out.used = out.used.saturating_add(1),
            None => out.ignored = out.ignored.saturating_add(1),
        }
        let mut number = |column, name: &Option<String>| {
            let text = reader.cell(column, row)?;
            let number = text.parse::<i64>().ok();
            if number.is_none() {
                reader.refuse_cell("not_a_number", name.as_deref(), Some(text), row);
            }
            Some(number)
        };
        let risen = number(risen, &m.escalation_count).unwrap_or(Some(0));
        let order = number(order, &m.order).flatten();
        let order = if m.rows_in_order { i64::try_from(row).ok() } else { order };
        states.entry(case).or_default().push(Told { moment, row, kind, order, risen });
    }
    for (case, list) in states {
        let before = reader.importing.then(|| Before::of(out));
        let told: Vec<usize> =
            if reader.importing { list.iter().filter(|t| t.kind.is_some()).map(|t| t.row).collect() } else { Vec::new() };
        Complaint {
            reader,
            c: &c,
            id,
            opened,
            risen,
            out,
            case,
            known: Known::default(),
            closed: None,
            derived: None,
            pinned: BTreeSet::new(),
        }
        .tell(list);
        if let Some(before) = before
            && let Some(why) = out.events.get(before.events..).and_then(no_case)
        {
            before.restore(out);
            out.used = out.used.saturating_sub(told.len() as u64);
            told.into_iter().for_each(|row| reader.refuse(why, Some(&event), None, row));
        }
    }
    Ok(())
}

/// Why the events of a complaint make no case, as tallies judge it: nothing says when it was received, or it ended before that.
fn no_case(events: &[LogEvent]) -> Option<&'static str> {
    let mut began = false;
    let mut ended = false;
    for event in as_counted(events.iter()) {
        began |= event.event == LogKind::Received;
        ended |= !began && event.event.ends();
    }
    match (began, ended) {
        _ if events.is_empty() => None,
        (false, _) => Some(Rejected::NoReceipt.word()),
        (true, true) => Some(Rejected::BeforeReceipt.word()),
        (true, false) => None,
    }
}

/// The counts before a complaint was read, so that it can be set aside as a whole.
struct Before {
    events: usize,
    counts: [u64; 7],
}

impl Before {
    fn of(out: &TableRead) -> Before {
        let counts = [
            out.derived_reopened,
            out.derived_received,
            out.derived_escalated,
            out.derived_resumed,
            out.same_day,
            out.order_unknown,
            out.before_receipt,
        ];
        Before { events: out.events.len(), counts }
    }

    fn restore(self, out: &mut TableRead) {
        out.events.truncate(self.events);
        [
            out.derived_reopened,
            out.derived_received,
            out.derived_escalated,
            out.derived_resumed,
            out.same_day,
            out.order_unknown,
            out.before_receipt,
        ] = self.counts;
    }
}

/// What a complaint's rows have said of it so far.
#[derive(Default)]
struct Known {
    complainant: Option<String>,
    cause: Option<String>,
    due: Option<DateTime<Utc>>,
    attributes: BTreeMap<String, String>,
}

impl Known {
    /// Takes in what an event says; is any of it new?
    fn takes(&mut self, event: &LogEvent) -> bool {
        let mut new = false;
        let due = event.due.is_some() && self.due != event.due;
        if due {
            self.due = event.due;
            new = true;
        }
        let said = [(&mut self.complainant, &event.complainant), (&mut self.cause, &event.cause)];
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

/// A complaint whose rows are events.
struct Complaint<'r, 'a> {
    reader: &'r mut Reader<'a>,
    c: &'r Columns<'a>,
    id: Option<&'a dyn TextColumn>,
    opened: Option<&'a dyn TextColumn>,
    risen: Option<&'a dyn TextColumn>,
    out: &'r mut TableRead,
    case: &'a str,
    known: Known,
    /// The place of its last closing.
    closed: Option<usize>,
    /// Second and place of the reopening that was derived last.
    derived: Option<(i64, usize)>,
    /// Instants at which something was derived.
    pinned: BTreeSet<DateTime<Utc>>,
}

impl Complaint<'_, '_> {
    fn tell(&mut self, mut list: Vec<Told>) {
        let from = self.out.events.len();
        self.sort(&mut list);
        let derived = self.begins(&mut list);
        self.sort(&mut list);
        let m = self.reader.mapping;
        if !m.rows_in_order {
            let chosen = ties(
                &mut list,
                i64::MAX,
                |told| (told.moment.at.timestamp(), told.kind),
                |a, b| (a.moment.at, a.order) == (b.moment.at, b.order) && self.given(a.row) == self.given(b.row),
                |a, b| (a.kind, self.word(a)) == (b.kind, self.word(b)),
            );
            self.out.order_unknown = self.out.order_unknown.saturating_add(chosen.into());
        }
        let first = list.iter().position(|told| told.kind == Some(LogKind::Received)).unwrap_or(0);
        let (mut stands, mut level, mut last) = (Stands::Open, i64::MIN, None);
        for (i, told) in list.into_iter().enumerate() {
            let Told { moment, kind, risen, .. } = told;
            // Entries before the receipt stay as they are: nothing follows from them.
            let begun = derived.map_or(i >= first, |receipt| m.rows_in_order || moment.at >= receipt.at);
            let risen = risen.unwrap_or(level);
            if begun && level != i64::MIN && risen > level {
                self.push(told, LogKind::Escalated, ":escalated");
                self.out.derived_escalated = self.out.derived_escalated.saturating_add(1);
            }
            level = level.max(risen);
            let Some(kind) = kind else { continue };
            if !begun {
                self.push(told, kind, ":1");
                self.out.before_receipt = self.out.before_receipt.saturating_add(1);
                continue;
            }
            let taken_up = stands.reopened_by(kind) && m.derive_reopened;
            // A reopening that is written down at the same instant is the one that was derived.
            if kind == LogKind::Reopened
                && stands == Stands::Open
                && let Some((at, place)) = self.derived.take()
                && at == moment.at.timestamp()
            {
                self.out.events.remove(place);
                self.out.derived_reopened = self.out.derived_reopened.saturating_sub(1);
            }
            if taken_up {
                self.derived = Some((moment.at.timestamp(), self.out.events.len()));
                self.push(told, LogKind::Reopened, ":0reopened");
                self.out.derived_reopened = self.out.derived_reopened.saturating_add(1);
            }
            if m.rows_are_states && last == Some(kind) {
                self.again(told, kind);
                continue;
            }
            let resumed = kind != LogKind::Resumed && (m.rows_are_states || kind != LogKind::Noted);
            if last == Some(LogKind::Waiting) && kind != LogKind::Waiting && resumed {
                self.push(told, LogKind::Resumed, ":0resumed");
                self.out.derived_resumed = self.out.derived_resumed.saturating_add(1);
            }
            // A first state that comes back, or a receipt after an end, is no second receipt.
            let again = kind == LogKind::Received && (derived.is_some() || i > first && (taken_up || m.rows_are_states));
            self.push(told, if again { LogKind::Noted } else { kind }, ":1");
            stands = stands.after(kind);
            if m.rows_are_states || kind != LogKind::Noted {
                last = Some(kind);
            }
        }
        self.pin(from);
    }

    /// Keeps the order of instants at which something was derived, because counting the log would lose it. The same event twice stays one.
    fn pin(&mut self, from: usize) {
        let pinned = std::mem::take(&mut self.pinned);
        if pinned.is_empty() {
            return;
        }
        // By instant: the place reached, and the last event there.
        let mut places = BTreeMap::new();
        for event in self.out.events.iter_mut().skip(from).filter(|e| pinned.contains(&e.at)) {
            let told = (event.event, event.word.clone(), event.id.clone(), event.order);
            let (place, last) = places.entry(event.at).or_insert_with(|| (0_i64, told.clone()));
            if *last != told {
                *place = place.saturating_add(1);
                *last = told;
            }
            event.order = Some(*place);
        }
    }

    /// Rows in the order of their instants; those of one instant by the column of the order, by identifier, by what they say.
    fn sort(&self, list: &mut [Told]) {
        if self.reader.mapping.rows_in_order {
            return;
        }
        list.sort_by(|a, b| {
            let id = |told: &Told| self.given(told.row).unwrap_or_default();
            (a.moment.at, a.order)
                .cmp(&(b.moment.at, b.order))
                .then_with(|| natural(id(a), id(b)))
                .then_with(|| (a.kind, self.word(a)).cmp(&(b.kind, self.word(b))))
                .then_with(|| self.says(a.row).cmp(&self.says(b.row)))
        });
    }

    /// The identifier of a row.
    fn given(&self, row: usize) -> Option<&str> {
        self.reader.cell(self.id, row)
    }

    /// What tells a closing from another one, as tallies see them.
    fn word(&self, told: &Told) -> Option<&str> {
        self.reader.outcome(self.c, told.row).filter(|_| told.kind == Some(LogKind::Closed))
    }

    /// The other cells of a row, without its word and time.
    fn says(&self, row: usize) -> Vec<Option<&str>> {
        self.c.facts().chain([self.risen, self.opened]).map(|column| self.reader.cell(column, row)).collect()
    }

    /// Finds the receipt, and reads the other times by it. Gives it if it is derived from the column of the receipt.
    fn begins(&mut self, list: &mut [Told]) -> Option<Moment> {
        let m = self.reader.mapping;
        let own = list.iter().position(|told| told.kind == Some(LogKind::Received));
        let mut derived = None;
        if let Some(told) = list.iter().find(|told| told.kind.is_some())
            && told.kind != Some(LogKind::Received)
            && let Some(text) = self.reader.cell(self.opened, told.row)
        {
            match self.reader.times.happened(text) {
                Ok(receipt) if own.is_none() || receipt.at <= told.moment.at => derived = Some((receipt, *told)),
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
        let (_, told) = derived?;
        self.push(Told { moment: receipt, ..told }, LogKind::Received, ":0");
        self.out.derived_received = self.out.derived_received.saturating_add(1);
        Some(receipt)
    }

    /// A row that repeats the state of the one before: no other event, but what it says of the complaint counts.
    fn again(&mut self, told: Told, kind: LogKind) {
        let made = self.made(told, kind, ":1");
        if made.word.is_some()
            && let Some(closed) = self.closed.and_then(|i| self.out.events.get_mut(i))
        {
            closed.word.clone_from(&made.word);
        }
        if self.known.takes(&made) {
            self.out.events.push(LogEvent { event: LogKind::Noted, word: None, ..made });
        }
    }

    fn push(&mut self, told: Told, kind: LogKind, name: &str) {
        let made = self.made(told, kind, name);
        if told.kind != Some(kind) {
            self.pinned.insert(made.at);
        }
        self.known.takes(&made);
        if kind == LogKind::Closed {
            self.closed = Some(self.out.events.len());
        }
        self.out.events.push(made);
    }

    /// The event of a row, or one that is derived from it, which takes its identifier on.
    fn made(&mut self, told: Told, kind: LogKind, name: &str) -> LogEvent {
        let id = self.given(told.row).map(|id| format!("{id}{name}"));
        LogEvent { id, order: told.order, ..event(self.reader, self.c, told.row, self.case, kind, told.moment.at) }
    }
}
