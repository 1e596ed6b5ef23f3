//! The histories of imported complaints: sealed, chained, and made one at a time.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::fits::{fits, is_plain};
use super::model::{Adapted, Imported, Renamed};
use crate::case::Case;
use crate::ledger::{ActorRef, Cause, EventRecord, Hash, HistoryError, SCHEMA};
use crate::lifecycle::{CommandKind, ENDS_WAITING, Event, EventKind, ImportedEvent, Leads, Outcome, State};
use crate::measure::LogKind;
use crate::measure::log::events::{LogEvent, as_counted};
use crate::measure::log::mapping::TableRead;
use crate::policy::Policy;
use crate::wire::{Attributes, Blank as _, Id};

/// A table that was read to be imported: one account of its rows, the log that is counted, and the histories.
#[derive(Clone, Debug)]
pub struct ImportedTable {
    /// The account of every row, and the log. Its figures are those of the histories.
    pub read: TableRead,
    /// Complaints whose identifiers had to be written in another way.
    pub renamed: Vec<Renamed>,
    /// Words that do not fit the state of their complaint, with what became of them: the most frequent first.
    pub adapted: Vec<Adapted>,
    /// Complaints.
    pub cases: u64,
    /// Complaints that are open.
    pub open: u64,
    seal: Seal,
    /// Each complaint, in order, with the positions of its events.
    places: Vec<(Id, Vec<u32>)>,
}

/// The history of one complaint, and the complaint as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedHistory {
    /// The records, to be stored all or none.
    pub records: Vec<EventRecord<Event>>,
    /// The complaint after them.
    pub case: Case,
}

/// What every record of an import says.
#[derive(Clone, Debug)]
pub(super) struct Seal {
    pub(super) policy: Policy,
    pub(super) by: Id,
    pub(super) imported: Imported,
    /// The policy's reason to wait.
    pub(super) reason: Option<Id>,
}

/// An event with its effect.
struct Step<'a> {
    event: &'a LogEvent,
    /// The state before it.
    state: State,
    counts_as: Option<CommandKind>,
}

impl ImportedTable {
    pub(super) fn new(read: TableRead, renamed: Vec<Renamed>, seal: Seal) -> ImportedTable {
        let mut places: BTreeMap<Id, Vec<u32>> = BTreeMap::new();
        for (place, event) in (0_u32..).zip(&read.events) {
            // Reading wrote each complaint as an identifier.
            if let Ok(case) = Id::new(&event.case) {
                places.entry(case).or_default().push(place);
            }
        }
        let places: Vec<_> = places.into_iter().collect();
        let cases = places.len() as u64;
        let mut table = ImportedTable { read, renamed, adapted: Vec::new(), cases, open: 0, seal, places };
        table.survey();
        table
    }

    /// Counts what is open, and what did not fit.
    fn survey(&mut self) {
        let (mut open, mut found) = (0_u64, BTreeMap::<(State, LogKind), Adapted>::new());
        for (_, places) in &self.places {
            let mut state = State::New;
            for step in self.steps(places) {
                state = led(step.state, step.counts_as);
                if step.state == State::New || is_plain(step.event.event, step.state, step.counts_as) {
                    continue;
                }
                let row = found.entry((step.state, step.event.event)).or_insert_with(|| Adapted {
                    word: step.event.event,
                    state: step.state.as_str().to_owned(),
                    counts_as: step.counts_as.map(|kind| EventKind(kind).as_str().to_owned()),
                    count: 0,
                    example: step.event.case.clone(),
                });
                row.count = row.count.saturating_add(1);
            }
            open = open.saturating_add(u64::from(state != State::Closed));
        }
        self.open = open;
        self.adapted = found.into_values().collect();
        self.adapted.sort_by_key(|row| std::cmp::Reverse(row.count));
    }

    /// The events of a complaint in the order of its history: the receipt first, then each with its effect.
    fn steps(&self, places: &[u32]) -> Vec<Step<'_>> {
        let told = places.iter().filter_map(|place| self.read.events.get(usize::try_from(*place).ok()?));
        let mut list: Vec<&LogEvent> = as_counted(told).collect();
        let receipt = list.iter().position(|event| event.event == LogKind::Received).unwrap_or(0);
        // What is told before the receipt follows it, and changes nothing.
        list.get_mut(..=receipt).into_iter().for_each(|early| early.rotate_right(1));
        let (mut state, mut waiting) = (State::New, false);
        let mut out = Vec::with_capacity(list.len());
        for (i, event) in list.into_iter().enumerate() {
            let counts_as = match i {
                0 => Some(CommandKind::Receive),
                i if i <= receipt => None,
                _ => fits(event.event, state, waiting),
            };
            out.push(Step { event, state, counts_as });
            state = led(state, counts_as);
            waiting = match counts_as {
                Some(CommandKind::Wait) => true,
                Some(kind) if ENDS_WAITING.contains(kind) => false,
                _ => waiting,
            };
        }
        out
    }

    /// The history of each complaint, by its identifier, made while it is asked for. Nothing in it is personal: what describes a complaint
    /// stays in the other system.
    ///
    /// # Errors
    ///
    /// [`HistoryError::TooLong`] for a complaint of more than a million events.
    pub fn histories(&self) -> impl Iterator<Item = Result<ImportedHistory, HistoryError>> + '_ {
        self.places.iter().map(|(complaint, places)| self.sealed(complaint, places))
    }

    /// The history of the complaint at a place in the order of [`histories`](ImportedTable::histories), from 0; none behind the last.
    ///
    /// # Errors
    ///
    /// As [`histories`](ImportedTable::histories).
    #[must_use]
    pub fn history(&self, place: usize) -> Option<Result<ImportedHistory, HistoryError>> {
        self.places.get(place).map(|(complaint, places)| self.sealed(complaint, places))
    }

    fn sealed(&self, complaint: &Id, places: &[u32]) -> Result<ImportedHistory, HistoryError> {
        let steps = self.steps(places);
        let mut orders: Vec<i64> = steps.iter().filter_map(|step| step.event.order).collect();
        orders.sort_unstable();
        orders.dedup();
        let last = steps.len().saturating_sub(1);
        let mut records: Vec<EventRecord<Event>> = Vec::with_capacity(steps.len());
        let mut case: Option<Case> = None;
        for (i, step) in steps.iter().enumerate() {
            let at = records.last().map_or(step.event.at, |before| before.at.max(step.event.at));
            let mut told = self.seal.told(step, at);
            told.order = step.event.order.and_then(|order| orders.binary_search(&order).ok()).map(|order| order as u64);
            if i == 0 {
                told.records = self.read.records.iter().filter_map(|what| Id::new(what.as_str()).ok()).collect();
            }
            if i == last {
                told.known_until = Some(self.seal.imported.known_until.unwrap_or(self.seal.imported.at));
            }
            let record = self.seal.close(complaint, records.last(), at, told);
            case = Some(Case::evolve(case, &record)?);
            records.push(record);
        }
        case.map(|case| ImportedHistory { records, case }).ok_or(HistoryError::Empty)
    }
}

/// The state after an event.
fn led(state: State, counts_as: Option<CommandKind>) -> State {
    match counts_as.map(|kind| kind.row().to) {
        Some(Leads::To(state)) => state,
        _ => state,
    }
}

impl Seal {
    /// What a row tells, to be sealed.
    fn told(&self, step: &Step<'_>, at: DateTime<Utc>) -> ImportedEvent {
        let LogEvent { event, word: outcome, cause, complainant, due, id, attributes, .. } = step.event;
        ImportedEvent {
            attributes: attributes.clone().map(Attributes::from_iter).unwrap_or_else(Attributes::blank),
            cause: cause.clone(),
            complainant: complainant.as_deref().and_then(|who| Id::new(who).ok()),
            counts_as: step.counts_as.map(EventKind),
            due: *due,
            happened_at: Some(step.event.at).filter(|told| *told != at),
            id: id.clone(),
            imported_at: self.imported.at,
            known_until: None,
            order: None,
            outcome: outcome.as_deref().and_then(Outcome::from_word),
            reason: self.reason.clone().filter(|_| step.counts_as == Some(CommandKind::Wait)),
            records: Vec::new(),
            source: self.imported.source.clone(),
            word: Id::new(event.as_str()).unwrap_or_else(|_| Id::literal("noted")),
        }
    }

    fn close(
        &self,
        complaint: &Id,
        before: Option<&EventRecord<Event>>,
        at: DateTime<Utc>,
        told: ImportedEvent,
    ) -> EventRecord<Event> {
        let cause = Cause { command: "import".into(), command_id: None, fingerprint: None, sealed_fingerprint: None };
        EventRecord {
            actor: ActorRef { id: self.by.clone(), roles: Vec::new() },
            at,
            cause,
            stream: complaint.clone(),
            policy: self.policy.pin().clone(),
            previous: before.map(|before| before.hash),
            schema: SCHEMA,
            sequence: before.map_or(1, |before| before.sequence.saturating_add(1)),
            event: Event::Imported(told),
            hash: Hash::default(),
        }
        .close(&[])
    }
}
