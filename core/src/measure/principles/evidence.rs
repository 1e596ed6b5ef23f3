//! From stored records to evidence.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::clocks;
use super::declare::MEASURES;
use super::model::{ClockEvidence, EvidenceHeader, EvidenceOptions, MeasureEvidence, PrincipleEvidence, Threshold};
use super::view::CaseView;
use crate::action::{Action, ActionEvent};
use crate::case::Case;
use crate::document::Diagnostics;
use crate::ledger::{Body, EventRecord, verify};
use crate::lifecycle::{Event, TimerState};
use crate::measure::indicators::{day_number, plain};
use crate::measure::log::hash;
use crate::measure::statistics::coded;
use crate::measure::tally::LocalDays;
use crate::policy::Policy;
use crate::time::Zone;
use crate::time::instant::format_date;

/// Fields that are asked for unless the question names others.
const COMPLETE: [&str; 4] = ["category", "channel", "severity", "owner"];

/// What is the same for every complaint.
struct Frame {
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    as_of: DateTime<Utc>,
    days: LocalDays,
    policies: Vec<Policy>,
    complete: Vec<String>,
}

struct Counting {
    frame: Frame,
    measures: BTreeMap<&'static str, MeasureEvidence>,
    clocks: BTreeMap<String, ClockEvidence>,
    without_policy: u64,
    check: u64,
}

impl Counting {
    fn measure(&mut self, id: &'static str) -> &mut MeasureEvidence {
        self.measures.entry(id).or_insert_with(MeasureEvidence::none)
    }

    /// A history whose chain does not hold is counted, listed, and not looked at further: nothing in it can be trusted.
    fn intact<E: Body>(&mut self, name: &str, records: &[EventRecord<E>]) -> bool {
        let intact = verify(records, None).is_ok();
        let count = self.measure("chain_intact");
        count.one(intact);
        if !intact {
            count.look_at.push(name.to_owned());
        }
        self.check = self.check.wrapping_add(hash(name));
        intact
    }

    fn complaint(&mut self, all: &[EventRecord<Event>]) {
        let known = all.partition_point(|r| r.at < self.frame.as_of);
        let Some(records) = all.get(..known).filter(|r| !r.is_empty()) else { return };
        let name = records.first().map(|r| r.stream.to_string()).unwrap_or_default();
        if !self.intact(&name, records) {
            return;
        }
        let Ok(case) = Case::rebuild(records) else { return };
        let pin = case.policy();
        let policy = self.frame.policies.iter().find(|p| p.pin().hash == pin.hash);
        let statuses = policy.and_then(|p| case.timers(p, self.frame.as_of).ok()).unwrap_or_default();
        let frame = &self.frame;
        let seen = CaseView {
            case: &case,
            records,
            policy,
            timers: &statuses,
            from: frame.from,
            to: frame.to.min(frame.as_of),
            days: &frame.days,
            complete: &frame.complete,
        };
        self.without_policy = self.without_policy.saturating_add(u64::from(policy.is_none()));
        for run in statuses.iter().filter(|run| clocks::owed(run.kind) && run.state != TimerState::NotStarted) {
            let count = self.clocks.entry(run.timer.to_string()).or_insert(ClockEvidence::NONE);
            count.count(run, &seen);
        }
        for measure in MEASURES {
            let count = self.measures.entry(measure.id).or_insert_with(MeasureEvidence::none);
            let before = (count.hits, count.of);
            (measure.fold)(&seen, count);
            let hits = count.hits.saturating_sub(before.0);
            let of = count.of.saturating_sub(before.1);
            let failed = match measure.asks {
                // If a complaint has several to count, its share decides.
                Threshold::AtLeast => plain(hits) < plain(of) * measure.threshold.unwrap_or(1.0),
                Threshold::Zero => hits > 0,
                _ => false,
            };
            if failed {
                count.look_at.push(name.clone());
            }
        }
    }

    fn action(&mut self, all: &[EventRecord<ActionEvent>]) {
        let known = all.partition_point(|r| r.at < self.frame.as_of);
        let Some(records) = all.get(..known).filter(|r| !r.is_empty()) else { return };
        let name = records.first().map(|r| r.stream.to_string()).unwrap_or_default();
        if !self.intact(&name, records) {
            return;
        }
        let Ok(Action(action)) = Action::rebuild(records) else { return };
        let (from, to) = (self.frame.from, self.frame.to.min(self.frame.as_of));
        let day = |at: DateTime<Utc>| self.frame.days.day(at.timestamp());
        let (first, last) = (day(from), day(to));
        let done = action.implemented_at.map(day);
        if let Some(due) = action.due.map(|due| due.to_epoch_days()).filter(|due| first <= *due && *due < last) {
            let on_time = done.is_some_and(|done| done <= due);
            let count = self.measure("action_on_time");
            count.one(on_time);
            if !on_time {
                count.look_at.push(name.clone());
            }
        }
        if action.verified_at.is_some_and(|at| from <= at && at < to)
            && let Some(effective) = action.effective
        {
            self.measure("actions_effective").one(effective);
        }
        if let (Some(cause), Some(done)) = (&action.cause, done) {
            self.measure("recurrence").other(format!("{cause} {done}"));
        }
    }
}

impl PrincipleEvidence {
    /// Evidence about the principles and the clocks from stored records, as they were at an instant: the records of each complaint, in
    /// order.
    ///
    /// ```
    /// use amends::measure::principles::{EvidenceOptions, PrincipleEvidence, PrincipleVerdict, PrinciplesInput, principles};
    ///
    /// let as_of = amends::time::instant::parse("2026-07-01T00:00:00Z")?;
    /// let options = EvidenceOptions::new("2026-01-01".parse()?, "2026-07-01".parse()?, as_of);
    /// let evidence = PrincipleEvidence::of(&[], &options)?;
    /// let judged = principles(&PrinciplesInput::new(evidence))?;
    /// // Of no complaints nothing can be said.
    /// assert!(judged.principles.iter().all(|p| p.verdict == PrincipleVerdict::Insufficient));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `range_ends_before_start` if there is no day between `from` and `to`.
    pub fn of(histories: &[Vec<EventRecord<Event>>], options: &EvidenceOptions) -> Result<PrincipleEvidence, Diagnostics> {
        evidence_of(histories, options)
    }

    /// Merges evidence of parts that were divided by complaint: the order and the partition do not matter, to the byte. Improvement
    /// actions and reviews belong to one of the parts only.
    ///
    /// # Errors
    ///
    /// `merge_mismatch` if the parts were counted with different headers; `missing_field` without parts.
    pub fn merge(parts: &[PrincipleEvidence]) -> Result<PrincipleEvidence, Diagnostics> {
        merged(parts)
    }
}

fn evidence_of(histories: &[Vec<EventRecord<Event>>], input: &EvidenceOptions) -> Result<PrincipleEvidence, Diagnostics> {
    let zone = input.zone.clone().unwrap_or_else(Zone::utc);
    let (from, to) = (day_number(input.from), day_number(input.to));
    if to <= from {
        return Err(coded("/to", "range_ends_before_start", "no day between the two", "`to` is the day after the last"));
    }
    let as_of = input.as_of.timestamp();
    let days = LocalDays::new(&zone, as_of, as_of);
    let last = to.min(days.day(as_of));
    let at = |seconds: i64| DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    let policies = input.policies.clone().unwrap_or_default();
    let complete = input.complete.clone().unwrap_or_else(|| COMPLETE.map(str::to_owned).to_vec());
    let header = EvidenceHeader {
        from: input.from.to_string(),
        to: input.to.to_string(),
        zone: zone.name().to_owned(),
        tzdata: zone.tzdata().to_owned(),
        as_of: crate::time::instant::format(at(as_of)),
        end: chrono::NaiveDate::from_epoch_days(last).map(format_date).unwrap_or_default(),
        policies: policies.iter().map(|p| format!("{} {} {}", p.pin().id, p.pin().version, p.pin().hash)).collect(),
        complete: complete.clone(),
    };
    let frame = Frame { from: at(days.start(from)), to: at(days.start(to)), as_of: at(as_of), days, policies, complete };
    let mut counting = Counting { frame, measures: BTreeMap::new(), clocks: BTreeMap::new(), without_policy: 0, check: 0 };
    let (mut complaints, mut actions) = (0_u64, 0_u64);
    for history in histories {
        counting.complaint(history);
        complaints = complaints.saturating_add(1);
    }
    for history in input.actions.iter().flatten() {
        counting.action(history);
        actions = actions.saturating_add(1);
    }
    for day in input.reviews.iter().flatten().map(|day| day_number(*day)) {
        if day <= last {
            counting.measure("review_gap").value(day);
        }
    }
    let lists = counting.measures.values_mut().map(|m| &mut m.look_at);
    lists.chain(counting.clocks.values_mut().map(|c| &mut c.look_at)).for_each(|list| list.sort_unstable());
    Ok(PrincipleEvidence {
        header,
        complaints,
        actions,
        check: format!("{:016x}", counting.check),
        measures: counting.measures.into_iter().map(|(id, count)| (id.to_owned(), count)).collect(),
        clocks: counting.clocks,
        without_policy: counting.without_policy,
    })
}

fn merged(parts: &[PrincipleEvidence]) -> Result<PrincipleEvidence, Diagnostics> {
    let mut parts = parts.iter().enumerate();
    let Some((_, first)) = parts.next() else {
        return Err(coded("/parts", "missing_field", "there is nothing to merge", "give one part at least"));
    };
    let number = |text: &str, i: usize| {
        u64::from_str_radix(text, 16).map_err(|_| {
            coded(&format!("/parts/{i}/check"), "tally_invalid", "not a sum", "pass evidence as this library wrote it")
        })
    };
    let mut all = first.clone();
    let mut check = number(&first.check, 0)?;
    for (i, part) in parts {
        if part.header != all.header {
            let help = "count all parts with one period, zone, as-of instant and list of policies";
            return Err(coded(
                &format!("/parts/{i}/header"),
                "merge_mismatch",
                "evidence that was counted differently cannot be merged",
                help,
            ));
        }
        all.complaints = all.complaints.saturating_add(part.complaints);
        all.actions = all.actions.saturating_add(part.actions);
        check = check.wrapping_add(number(&part.check, i)?);
        for (id, count) in &part.measures {
            all.measures.entry(id.clone()).or_insert_with(MeasureEvidence::none).add(count);
        }
        for (clock, count) in &part.clocks {
            all.clocks.entry(clock.clone()).or_insert(ClockEvidence::NONE).add(count);
        }
        all.without_policy = all.without_policy.saturating_add(part.without_policy);
    }
    all.check = format!("{check:016x}");
    Ok(all)
}
