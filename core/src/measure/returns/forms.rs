//! The forms, line by line.

use super::cell::{Cell, Found};
use crate::measure::indicators::plain;
use crate::measure::tally::{Counter as C, SpanKind as S};

/// A line of a form.
pub(super) struct Line {
    pub(super) code: &'static str,
    pub(super) label: &'static str,
    /// `count`, `minor units`, `per 1000`, `days`.
    pub(super) unit: &'static str,
    pub(super) of: fn(Cell<'_>) -> Found,
}

/// A form.
pub(super) struct Form {
    pub(super) title: &'static str,
    pub(super) source: &'static str,
    /// The first date of the periods for which it holds, where that is known, and the first after them.
    pub(super) valid_from: Option<&'static str>,
    pub(super) valid_to: Option<&'static str>,
    /// Where these dates come from.
    pub(super) validity: Option<&'static str>,
    /// The periods that it has, where it has these only.
    pub(super) periods: Option<FormPeriods>,
    /// What the firm's own values of attributes say, as its lines count it: a word, and its meaning.
    pub(super) marks: &'static [(&'static str, &'static str)],
    /// Does a complaint count under one of them at most?
    pub(super) marks_exclude: bool,
    /// Forms of one family follow each other.
    pub(super) family: &'static str,
    /// Was the form itself not read?
    pub(super) draft: bool,
    /// How the form's words are read here.
    pub(super) notes: &'static [&'static str],
    pub(super) lines: &'static [Line],
    /// Lines that must add up: a name, lines that are added, and lines that they equal.
    pub(super) checks: &'static [(&'static str, &'static [&'static str], &'static [&'static str])],
}

/// The periods of a form.
#[derive(Clone, Copy)]
pub(super) enum FormPeriods {
    /// Half-years, from 1 January and from 1 July.
    HalfYears,
    /// Years from 1 April, since 1 April 2022; what came before is not bound.
    YearsFromApril,
}

/// Where nothing was read of the periods for which a form holds.
const UNDATED: Form = Form {
    title: "",
    source: "",
    valid_from: None,
    valid_to: None,
    validity: None,
    periods: None,
    marks: &[],
    marks_exclude: false,
    family: "",
    draft: false,
    notes: &[],
    lines: &[],
    checks: &[],
};

/// One return replaces five: of which periods.
const PS25_19: &str = "FCA PS25/19: the first period is 1 January to 30 June 2027";

macro_rules! lines {
    ($($code:literal $label:literal $unit:literal $of:expr;)+) => {
        &[$(Line { code: $code, label: $label, unit: $unit, of: $of },)+]
    };
}

pub(super) const FCA: Form = Form {
    title: "Complaints return (DISP 1 Annex 1)",
    source: "FCA Handbook, DISP 1.10 and DISP 1 Annex 1R",
    valid_to: Some("2027-01-01"),
    validity: Some(PS25_19),
    family: "fca",
    notes: &[
        "By product grouping if the tally is divided by it; a group without any business has no row, one without complaints has zeros.",
        "Opened: received and not merged into another complaint, as far as mergers are recorded. Closed: the last close of complaints that are closed now.",
        "Partly upheld counts as upheld (DISP 1.10); rejected with goodwill stays rejected.",
        "Redress is what was promised in the period.",
        "A complaint that was closed in the period and reopened after it leaves the closed ones, unless the tally is as of the period's end.",
    ],
    lines: lines! {
        "outstanding_start" "Complaints outstanding at the start of the period" "count" |c| c.open_at_start();
        "opened" "Complaints opened during the period" "count" |c| Ok(plain(c.opened()));
        "reopened" "Complaints reopened during the period" "count" |c| c.sum(C::Reopened);
        "closed_3_days" "Closed by the end of the third business day after receipt" "count" |c| c.within_three_days().map(plain);
        "closed_8_weeks" "Closed after that, within eight weeks" "count" |c| c.within_eight_weeks();
        "closed_later" "Closed after more than eight weeks" "count" |c| c.less(C::Ended, C::WithinEightWeeks);
        "closed" "Complaints closed" "count" |c| c.sum(C::Ended);
        "upheld" "Of these, upheld" "count" |c| c.sums(&[C::Upheld, C::PartlyUpheld]);
        "redress" "Redress" "minor units" |c| c.redress();
        "outstanding_end" "Complaints outstanding at the end of the period" "count" |c| c.open_at_end();
        "opened_per_1000" "Opened per 1,000 of the exposure (accounts, policies, sales)" "per 1000" |c| c.per_thousand(c.opened());
    },
    checks: &[("closed by time", &["closed_3_days", "closed_8_weeks", "closed_later"], &["closed"])],
    ..UNDATED
};

pub(super) const FCA_CONSOLIDATED: Form = Form {
    title: "Consolidated complaints return",
    source: "FCA PS25/19; DISP 1.10 as of 31 December 2026; the return's own table was not read",
    valid_from: Some("2027-01-01"),
    validity: Some(PS25_19),
    periods: Some(FormPeriods::HalfYears),
    marks: &[
        ("vulnerable", "the firm has identified vulnerable circumstances, however it learnt of them"),
        ("vulnerability_failing", "about, or caused by, a failure to consider or respond to vulnerability"),
    ],
    family: "fca",
    draft: true,
    notes: &[
        "Draft: the lines are those that are certain, and the codes are ours. Check each against the instrument.",
        "Half-years from 1 January and from 1 July, the same for each firm, and each legal entity by itself: joint reports end.",
        "A nil return is asked first: 1 if the firm had no complaint, opened, reopened, closed or outstanding. A group has no such answer.",
        "Product and issue: divide the tally by them. Their codes are the table on pages 33 to 40 of PS25/19, which was not read.",
        "The two counts of vulnerability are different: one is about the person, the other about the issue. `marks` says which of your values mean each.",
        "They are counted of the complaints that were opened in the period: a person with two complaints counts twice. The rule was not read.",
        "Not here: the sections of each permission, and the drivers of vulnerability (health, life events, resilience, capability).",
        "Context figures stay for retail banking, insurance, payment services and claims management: give exposure for these only.",
        "Upheld, redress and the bands of time are read as in the return before; the new rules for them were not read.",
        "A complaint that was closed in the period and reopened after it leaves the closed ones, unless the tally is as of the period's end.",
    ],
    lines: lines! {
        "nil" "Nil return" "count" |c| c.nil();
        "outstanding_start" "Complaints outstanding at the start of the period" "count" |c| c.open_at_start();
        "opened" "Complaints opened during the period" "count" |c| Ok(plain(c.opened()));
        "closed_3_days" "Closed by the end of the third business day after receipt" "count" |c| c.within_three_days().map(plain);
        "closed_8_weeks" "Closed after that, within eight weeks" "count" |c| c.within_eight_weeks();
        "closed_later" "Closed after more than eight weeks" "count" |c| c.less(C::Ended, C::WithinEightWeeks);
        "closed" "Complaints closed" "count" |c| c.sum(C::Ended);
        "upheld" "Of these, upheld" "count" |c| c.sums(&[C::Upheld, C::PartlyUpheld]);
        "redress" "Redress" "minor units" |c| c.redress();
        "outstanding_end" "Complaints outstanding at the end of the period" "count" |c| c.open_at_end();
        "opened_per_1000" "Opened per 1,000 of the exposure" "per 1000" |c| c.per_thousand(c.opened());
        "vulnerable" "Opened, of people whose vulnerable circumstances the firm has identified" "count" |c| c.marked("vulnerable", |c| Ok(plain(c.opened())));
        "vulnerability_failing" "Opened, about a failure to consider or respond to vulnerability" "count" |c| {
            c.marked("vulnerability_failing", |c| Ok(plain(c.opened())))
        };
    },
    checks: &[("closed by time", &["closed_3_days", "closed_8_weeks", "closed_later"], &["closed"])],
    ..UNDATED
};

pub(super) const KO41A: Form = Form {
    title: "Hospital and community health services complaints collection (KO41a)",
    source: "NHS England, KO41a data collection and its guidelines",
    periods: Some(FormPeriods::YearsFromApril),
    notes: &[
        "Carried forward is the form's own sum: brought forward + new - resolved. Withdrawn and merged complaints are not part of it, so they are listed separately.",
        "The collection is yearly since 2022-23, from 1 April to 31 March. Other periods since then are refused.",
        "Its sections: age of the patient, status of the complainant, service area, clinical sub-categories, subject area, profession. Divide the tally by each, and name them as `sections`.",
        "The sections ask for new complaints only: read the line `new` of each group. A complaint of several services, subjects or professions counts in each there.",
        "A tally has one value of an attribute for each complaint. So sections with several values for a complaint need a row for each in your own table.",
        "Subjects are mentions: a complaint with two of them counts twice. Partly upheld has its own line.",
    ],
    lines: lines! {
        "brought_forward" "Brought forward" "count" |c| c.open_at_start();
        "new" "New" "count" |c| c.sum(C::Received);
        "resolved" "Resolved" "count" |c| c.net(C::Closed, C::Reopened);
        "upheld" "Of these, upheld" "count" |c| c.sum(C::Upheld);
        "partially_upheld" "Partially upheld" "count" |c| c.sum(C::PartlyUpheld);
        "not_upheld" "Not upheld" "count" |c| c.sum(C::NotUpheld);
        "carried_forward" "Carried forward" "count" |c| {
            Ok(c.open_at_start()? + c.sum(C::Received)? - c.net(C::Closed, C::Reopened)?)
        };
        "withdrawn" "Withdrawn (not in the form)" "count" |c| c.sum(C::Withdrawn);
        "merged" "Merged (not in the form)" "count" |c| c.sum(C::Merged);
        "open_end" "Open at the end (not in the form)" "count" |c| c.open_at_end();
        "subjects" "Subjects mentioned" "count" |c| c.sum(C::IssueMentions);
    },
    checks: &[
        ("carried forward", &["brought_forward", "new"], &["resolved", "carried_forward"]),
        ("what is open", &["carried_forward"], &["withdrawn", "merged", "open_end"]),
    ],
    ..UNDATED
};

pub(super) const CFPB: Form = Form {
    title: "Company response to complaints",
    source: "CFPB, Consumer Complaint Database fields",
    notes: &[
        "Timely: closed, or answered, by the due instant of each complaint, of those due in the period.",
        "Redress in money shows whether relief was monetary.",
        "The other categories are the firm's: `marks` says which values of your attribute mean each. Without it they have no value.",
        "Administrative responses are apart: no relationship with the consumer, an unauthorised third party, or a duplicate (portal manual of March 2016).",
    ],
    marks: &[
        ("non_monetary_relief", "closed with non-monetary relief"),
        ("explanation", "closed with explanation"),
        ("administrative", "administrative response"),
    ],
    marks_exclude: true,
    lines: lines! {
        "received" "Complaints sent to the company" "count" |c| c.sum(C::Received);
        "in_progress" "In progress at the end" "count" |c| c.open_at_end();
        "closed" "Closed" "count" |c| c.sum(C::Ended);
        "closed_monetary_relief" "Closed with monetary relief" "count" |c| c.sum(C::Compensated);
        "closed_other" "Closed without monetary relief" "count" |c| c.less(C::Ended, C::Compensated);
        "closed_non_monetary_relief" "Of these, with non-monetary relief" "count" |c| c.marked("non_monetary_relief", |c| c.less(C::Ended, C::Compensated));
        "closed_explanation" "Of these, with explanation" "count" |c| c.marked("explanation", |c| c.less(C::Ended, C::Compensated));
        "closed_administrative" "Of these, with an administrative response" "count" |c| c.marked("administrative", |c| c.less(C::Ended, C::Compensated));
        "due" "Responses due" "count" |c| c.sum(C::Due);
        "timely" "Timely responses" "count" |c| c.sum(C::DueOnTime);
        "untimely" "Untimely responses" "count" |c| c.less(C::Due, C::DueOnTime);
    },
    checks: &[
        ("closed by relief", &["closed_monetary_relief", "closed_other"], &["closed"]),
        ("closed by category", &["closed_non_monetary_relief", "closed_explanation", "closed_administrative"], &["closed_other"]),
        ("due by time", &["timely", "untimely"], &["due"]),
    ],
    ..UNDATED
};

pub(super) const MICA: Form = Form {
    title: "Continuous analysis of complaints handling",
    source: "Commission Delegated Regulation on complaints handling under MiCA (EU) 2023/1114, article 8",
    notes: &[
        "Steps are counted in local days from receipt, of complaints received in the period that reached them by the as-of instant.",
        "Topics: divide the tally by category or cause.",
        "Breaches of every other step, and their times: `clocks`, from stored records.",
    ],
    lines: lines! {
        "received" "Complaints" "count" |c| c.sum(C::Received);
        "acknowledgement_mean" "Acknowledgement: mean" "days" |c| c.mean_days(S::Acknowledged);
        "acknowledgement_p90" "Acknowledgement: nine in ten by" "days" |c| c.high_days(S::Acknowledged);
        "acknowledgements_due" "Acknowledgements due" "count" |c| c.sum(C::AcknowledgementDue);
        "acknowledgements_late" "Acknowledgements late" "count" |c| c.less(C::AcknowledgementDue, C::AcknowledgedOnTime);
        "assessment_mean" "Assessment: mean" "days" |c| c.mean_days(S::Assessed);
        "assessment_p90" "Assessment: nine in ten by" "days" |c| c.high_days(S::Assessed);
        "decision_mean" "Decision communicated: mean" "days" |c| c.mean_days(S::Responded);
        "decision_p90" "Decision communicated: nine in ten by" "days" |c| c.high_days(S::Responded);
        "close_mean" "Closed: mean" "days" |c| c.mean_days(S::Closed);
        "close_p90" "Closed: nine in ten by" "days" |c| c.high_days(S::Closed);
        "due" "Complaints due" "count" |c| c.sum(C::Due);
        "late" "Complaints late" "count" |c| c.less(C::Due, C::DueOnTime);
        "upheld" "Outcomes: upheld" "count" |c| c.sum(C::Upheld);
        "partly_upheld" "Outcomes: partly upheld" "count" |c| c.sum(C::PartlyUpheld);
        "not_upheld" "Outcomes: not upheld" "count" |c| c.sum(C::NotUpheld);
        "no_finding" "Outcomes: no finding" "count" |c| c.sum(C::NoFinding);
        "withdrawn" "Withdrawn" "count" |c| c.sum(C::Withdrawn);
    },
    checks: &[],
    ..UNDATED
};

pub(super) const SEBI: Form = Form {
    title: "Investor complaints, disclosure",
    source: "SEBI circulars on disclosure of complaints: carried forward, received, resolved, pending",
    notes: &[
        "Three rows of source: divide the tally by the source (from investors, SCORES, other), as `by` with all three as `groups`. Two trends: periods of months, and of years.",
        "Resolved includes complaints of earlier periods, and withdrawn and merged ones, so that the table adds up; those reopened count as received again.",
        "Average time is of those closed in the period.",
    ],
    lines: lines! {
        "carried_forward" "Carried forward from the period before" "count" |c| c.open_at_start();
        "received" "Received" "count" |c| c.sums(&[C::Received, C::Reopened]);
        "resolved" "Resolved" "count" |c| c.sums(&[C::Closed, C::Withdrawn, C::Merged]);
        "pending" "Pending at the end" "count" |c| c.open_at_end();
        "pending_3_months" "Of these, pending for more than three months" "count" |c| c.open_over_three_months();
        "average_days" "Average time to resolve" "days" |c| c.mean_days_to_close();
    },
    checks: &[("the table", &["carried_forward", "received"], &["resolved", "pending"])],
    ..UNDATED
};

pub(super) const RSH: Form = Form {
    title: "Tenant satisfaction measures CH01 and CH02",
    source: "Regulator of Social Housing, tenant satisfaction measures, technical requirements 2024",
    notes: &[
        "Yearly. The two stages of a complaint are two rows of the table, each with its own receipt, due instant and answer.",
        "Give each row an attribute for the stage, and one for low-cost rental or low-cost home ownership: divide the tally by both, as `by` and `across`.",
        "CH01 (1) and (2) are complaints of stage 1 and of stage 2 per 1,000 homes. Give the homes as the exposure of each stage.",
        "CH01 of each tenure: divide a tally of one stage by tenure, with the homes of each tenure as exposure.",
        "CH02 (1) and (2) are the shares answered within the times of the Code, extensions included: let the due instant include them.",
        "The share is of the answers that were due in the year. Check this reading against the technical requirements.",
        "A new direction, dated 1 October 2026 in a draft of 9 December 2025, issues the measures again. It was not read.",
    ],
    lines: lines! {
        "complaints" "Complaints received" "count" |c| Ok(plain(c.opened()));
        "ch01" "CH01: complaints received per 1,000 homes" "per 1000" |c| c.per_thousand(c.opened());
        "due" "Answers due" "count" |c| c.sum(C::Due);
        "within_times" "Of these, answered within the times of the Code" "count" |c| c.sum(C::DueOnTime);
        "ch02" "CH02: share answered within the times of the Code" "percent" |c| c.percent(C::DueOnTime, C::Due);
    },
    checks: &[],
    ..UNDATED
};

pub(super) const DSA: Form = Form {
    title: "Internal complaints and disputes in the transparency report",
    source: "Regulation (EU) 2022/2065, Articles 15(1)(d) and 24(1)(a); the cells of Implementing Regulation (EU) 2024/2835 were not read",
    draft: true,
    notes: &[
        "Draft: the figures are those that the Articles name, and the codes are ours. The names of the template's cells were not read.",
        "The period is the calendar year, for very large platforms the half-year. The report is due two months after its end, as CSV by RFC 4180.",
        "The basis of complaints: divide the tally by it.",
        "Reversed: complaints that were upheld, in whole or in part. Decided: complaints that are closed now, by their last close.",
        "The median is of the complaints decided in the period, in local days from receipt to the last close. Article 15(1)(d) asks for that of decisions.",
        "Not here: the median time of disputes, and the share of decisions of settlement bodies that was carried out.",
    ],
    lines: lines! {
        "received" "Complaints received" "count" |c| c.sum(C::Received);
        "decided" "Complaints decided" "count" |c| c.sum(C::Ended);
        "reversed" "Of these, the platform's decision reversed" "count" |c| c.sums(&[C::Upheld, C::PartlyUpheld]);
        "not_reversed" "Of these, the platform's decision not reversed" "count" |c| c.sum(C::NotUpheld);
        "without_decision" "Of these, closed without a decision on the merits" "count" |c| c.sum(C::NoFinding);
        "median_days" "Median time to a decision, of those decided" "days" |c| c.median_days_of_closed();
        "disputes" "Disputes before out-of-court bodies" "count" |c| c.sum(C::Referred);
        "disputes_decided" "Disputes decided" "count" |c| c.sum(C::Ruled);
        "disputes_against" "Of these, decided against the platform" "count" |c| c.sum(C::Overturned);
    },
    checks: &[("decided by outcome", &["reversed", "not_reversed", "without_decision"], &["decided"])],
    ..UNDATED
};
