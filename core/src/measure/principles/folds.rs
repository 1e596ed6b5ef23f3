//! What is counted of one complaint, measure by measure.

use chrono::{DateTime, TimeDelta, Utc};

use super::clocks::owed;
use super::model::MeasureEvidence;
use super::view::CaseView;
use crate::case::RetentionStatus;
use crate::lifecycle::{CommandKind, Event, EventKind, Heard, Outcome, Ruling, TimerKind, TimerState};
use crate::policy::Timer;

fn met_by(rule: &Timer, command: CommandKind) -> bool {
    rule.met_by.has(EventKind(command), None)
}

/// What is not counted complaint by complaint.
pub(super) fn nothing(_: &CaseView<'_>, _: &mut MeasureEvidence) {}

pub(super) fn action_rate(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    if s.closed().is_some() && s.upheld() {
        c.one(!s.facts().actions.is_empty());
    }
}

pub(super) fn ignored_overdue(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    if s.policy.is_none() {
        return c.unknown();
    }
    for (run, rule) in s.due() {
        let (Some(missed), TimerKind::Duty) = (run.missed_at, rule.kind) else { continue };
        let until = missed.checked_add_signed(TimeDelta::days(2)).unwrap_or(missed);
        // What is not over yet is not judged.
        if until > s.to {
            continue;
        }
        let raised = s.records.iter().any(|r| {
            let ends = matches!(r.event, Event::Escalated(_) | Event::Closed(_) | Event::Withdrawn(_) | Event::Merged(_));
            ends && (missed..=until).contains(&r.took_effect_at())
        });
        c.one(!raised);
    }
}

pub(super) fn net_flow(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    c.many(i64::from(s.closed().is_some()), i64::from(s.received()));
}

pub(super) fn days_of_work(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    let open = s.facts().received_at < s.to && !s.case.is_closed();
    c.many(i64::from(open), i64::from(s.closed().is_some()));
}

pub(super) fn assigned(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    if !s.received() {
        return;
    }
    match s.records.iter().find(|r| matches!(r.event, Event::Assigned(_))) {
        Some(first) => {
            c.one(true);
            c.value(s.day(first.at).saturating_sub(s.day(s.facts().received_at)).max(0));
        }
        None => c.unknown(),
    }
}

pub(super) fn load(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    if s.case.is_closed() || s.facts().received_at >= s.to {
        return;
    }
    match &s.facts().owner {
        // Loads can be compared without knowing who it is.
        Some(owner) => {
            c.one(true);
            c.value(format!("{:016x}", crate::measure::log::hash(owner.as_str())));
        }
        None => c.unknown(),
    }
}

pub(super) fn information(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    let first =
        s.records.iter().find_map(|r| if let Event::Acknowledged(a) = &r.event { Some((r.took_effect_at(), a)) } else { None });
    let Some((_, told)) = first.filter(|(at, _)| s.during(*at)) else { return };
    match s.policy.map(|p| &p.codes().information).filter(|items| !items.is_empty()) {
        Some(items) => c.one(items.iter().all(|item| told.information.contains(item))),
        None => c.unknown(),
    }
}

/// Runs that an event of one kind meets.
fn runs(s: &CaseView<'_>, c: &mut MeasureEvidence, wanted: impl Fn(&Timer) -> bool) {
    if s.policy.is_none() {
        return c.unknown();
    }
    for (run, rule) in s.due() {
        if wanted(rule) {
            c.one(run.state == TimerState::Met);
        }
    }
    for run in s.timers.iter().filter(|run| s.unknown(run)) {
        if s.policy.and_then(|p| p.timer(run.timer.as_str())).is_some_and(&wanted) {
            c.unknown();
        }
    }
}

pub(super) fn updates(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    runs(s, c, |rule| owed(rule.kind) && met_by(rule, CommandKind::UpdateComplainant) && !met_by(rule, CommandKind::Respond));
}

pub(super) fn acknowledged(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    runs(s, c, |rule| owed(rule.kind) && met_by(rule, CommandKind::Acknowledge));
}

pub(super) fn on_time(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    // A response may meet an acknowledgement's clock too; it stays one.
    let progress = |rule: &Timer| met_by(rule, CommandKind::UpdateComplainant) && !met_by(rule, CommandKind::Respond);
    runs(s, c, |rule| rule.kind == TimerKind::Duty && !met_by(rule, CommandKind::Acknowledge) && !progress(rule));
}

pub(super) fn reasons(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    for record in s.told() {
        if let Event::Responded(r) = &record.event
            && r.outcome != Outcome::Upheld
        {
            c.one(r.reasons.is_some() && !r.routes.is_empty());
        }
    }
}

pub(super) fn silence(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    let Some(end) = s.closed() else { return };
    let mut last = s.day(s.facts().received_at);
    let mut longest = 0;
    for at in s.contacts().filter(|at| *at <= end).chain([end]) {
        longest = longest.max(s.day(at).saturating_sub(last));
        last = s.day(at).max(last);
    }
    c.one(true);
    c.value(longest);
}

pub(super) fn parity_time(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    let Some(end) = s.closed() else { return };
    let days = s.day(end).saturating_sub(s.day(s.facts().received_at)).max(0);
    c.one(s.facts().has_needs);
    if s.facts().has_needs { c.value(days) } else { c.other(days) }
}

pub(super) fn parity_upheld(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    if s.closed().is_none() || s.case.response().is_none_or(|r| r.outcome == Outcome::NoFinding) {
        return;
    }
    let word = if s.upheld() { "yes" } else { "no" };
    c.one(s.facts().has_needs);
    if s.facts().has_needs { c.value(word) } else { c.other(word) }
}

pub(super) fn channels(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    if !s.received() {
        return;
    }
    match &s.facts().channel {
        Some(channel) => {
            c.one(true);
            c.value(channel);
        }
        None => c.unknown(),
    }
}

pub(super) fn conflict(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    if !s.told().any(|r| matches!(r.event, Event::Responded(_) | Event::ResponseApproved(_))) {
        return;
    }
    let facts = s.facts();
    let concerned = facts.deciders.iter().any(|d| crate::case::concerned(facts, &d.by));
    let again = facts.responses.iter().any(|r| facts.deciders.iter().any(|d| d.by.same_person(&r.by) && d.level < r.level));
    c.one(concerned || again);
}

pub(super) fn heard(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    if s.closed().is_none() || s.facts().findings.is_empty() {
        return;
    }
    let was = |who: Heard| s.facts().findings.iter().any(|f| f.heard.contains(&who));
    c.one(was(Heard::Complainant) && (s.facts().about.is_empty() || was(Heard::Subject)));
}

pub(super) fn overturned(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    for record in s.told() {
        if let Event::Ruled(r) = &record.event {
            c.one(r.ruling == Ruling::Overturned);
        }
    }
}

pub(super) fn charged(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    if s.facts().received_at >= s.to {
        return;
    }
    c.one(s.told().any(|r| matches!(&r.event, Event::ChargeRecorded(charge) if charge.amount.minor() > 0)));
}

pub(super) fn complete(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    if s.closed().is_none() {
        return;
    }
    let facts = s.facts();
    let causes = facts.findings.iter().any(|f| !f.causes.is_empty());
    let product = s.records.iter().any(|r| matches!(&r.event, Event::Received(intake) if intake.product.is_some()));
    for field in s.complete {
        c.one(match field.as_str() {
            "category" => facts.category.is_some(),
            "channel" => facts.channel.is_some(),
            "severity" => facts.assessment.is_some(),
            "owner" => facts.owner.is_some(),
            "cause" => causes,
            "product" => product,
            name => facts.attributes.0.get(name).is_some_and(|value| !value.is_empty()),
        });
    }
}

pub(super) fn corrected_late(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    if let Some(end) = s.closed() {
        c.one(s.records.iter().any(|r| r.at > end && matches!(r.event, Event::Corrected(_))));
    }
}

pub(super) fn kept_too_long(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    if !s.case.is_closed() {
        return;
    }
    let Some(policy) = s.policy else { return c.unknown() };
    match s.case.retention(policy, s.to).map(|kept| (kept.status, kept.due)) {
        Ok((RetentionStatus::Due, Some(due))) => c.one(due < s.to),
        Ok((RetentionStatus::Unknown | RetentionStatus::NoRule, _)) | Err(_) => c.unknown(),
        Ok(_) => c.one(false),
    }
}

pub(super) fn owned(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    if !s.received() {
        return;
    }
    let facts = s.facts();
    let first = s.records.iter().find(|r| matches!(r.event, Event::Assigned(_))).map(|r| r.at);
    let seconds = |from: DateTime<Utc>, to: DateTime<Utc>| to.signed_duration_since(from).num_seconds().max(0);
    // Episodes: from receipt or reopening to the next end, or to now.
    let begins = std::iter::once(facts.received_at).chain(facts.reopened_at.iter().copied());
    let ends = facts.closures.iter().map(|e| e.at).chain([s.to]);
    for (from, to) in begins.zip(ends) {
        c.many(first.map_or(0, |first| seconds(first.max(from), to)), seconds(from, to));
    }
    c.value("complaint");
}

pub(super) fn trained(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    for record in s.told() {
        if let Event::Assigned(a) = &record.event {
            c.one(a.competence.is_some());
        }
    }
}

pub(super) fn satisfied(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    let mut asked = false;
    for record in s.told() {
        if let Event::SatisfactionRecorded(a) = &record.event {
            asked = true;
            c.one(u64::from(a.score).saturating_mul(5) >= u64::from(a.out_of).saturating_mul(4));
        }
    }
    if !asked && s.closed().is_some() {
        c.unknown();
    }
}

pub(super) fn reopened(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    let facts = s.facts();
    for end in facts.closures.iter().filter(|e| s.during(e.at)) {
        let last = end.at.checked_add_signed(TimeDelta::days(30)).unwrap_or(end.at);
        let again = facts.reopened_at.iter().find(|at| **at >= end.at);
        let soon = again.is_some_and(|at| *at <= last);
        // A close that is younger than thirty days may still come back.
        if soon || last <= s.to {
            c.one(soon);
        }
    }
}

pub(super) fn unannounced(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    if s.policy.is_none() {
        return c.unknown();
    }
    for (run, rule) in s.due() {
        let (Some(missed), TimerKind::Duty, Some(from)) = (run.missed_at, rule.kind, run.started_at) else { continue };
        c.one(!s.contacts().any(|at| from <= at && at <= missed));
    }
}

pub(super) fn overdue_open(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    if s.case.is_closed() || s.facts().received_at >= s.to {
        return;
    }
    if s.policy.is_none() {
        return c.unknown();
    }
    let duties = || s.timers.iter().filter(|t| t.kind == TimerKind::Duty);
    match duties().any(|t| t.state == TimerState::Missed) {
        false if duties().any(|t| s.unknown(t) && t.state == TimerState::Running) => c.unknown(),
        missed => c.one(missed),
    }
}

/// Receipts by cause, or category where no cause is known: what recurs is seen over all complaints.
pub(super) fn receipts(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    let facts = s.facts();
    let cause = facts.findings.iter().rev().flat_map(|f| f.causes.first()).next().or(facts.category.as_ref());
    match cause {
        Some(cause) => c.value(format!("{cause} {}", s.day(facts.received_at))),
        None => c.unknown(),
    }
}

pub(super) fn causes(s: &CaseView<'_>, c: &mut MeasureEvidence) {
    if s.closed().is_some() && s.upheld() {
        c.one(s.facts().findings.iter().any(|f| !f.causes.is_empty()));
    }
}
