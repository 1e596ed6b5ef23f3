//! The declarations: what documentation, reports and bindings all read.

use super::figure::{Figure, float};
use super::view::View;
use crate::measure::chart::Direction;
use crate::measure::chart::choose::Measured;
use crate::measure::math::{float as unsigned, ratio};
use crate::measure::shape::choices;
use crate::measure::statistics::survival;
use crate::measure::tally::{Counter as C, PAST_DUE_OFFSET, Recordable, SpanKind as S, repeats};

choices! {
    /// The unit of an indicator.
    pub enum Unit {
        /// Complaints.
        Complaints = "complaints",
        /// Complaints by unit of exposure.
        ComplaintsByExposure = "complaints by exposure",
        /// Issues by complaint.
        IssuesByComplaint = "issues by complaint",
        /// A share, from 0 to 1.
        Share = "share",
        /// Local days.
        Days = "days",
        /// One number by another.
        Ratio = "ratio",
        /// Weeks.
        Weeks = "weeks",
        /// Minor units of a currency.
        MinorUnits = "minor units",
        /// Escalations by complaint.
        EscalationsByComplaint = "escalations by complaint",
        /// A score from 1 to 5.
        OneToFive = "1 to 5",
        /// Percentage points, from -100 to 100.
        PercentagePoints = "percentage points",
        /// A share for each day.
        ShareByDay = "share by day",
        /// A share, and full-time equivalents.
        ShareAndStaff = "share, full-time equivalents",
        /// A chance, from 0 to 1.
        PValue = "p-value",
        /// Agreement, from -1 to 1.
        Kappa = "kappa",
        /// Findings by file.
        FindingsByFile = "findings by file",
    }
}

/// What is charted of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Charted {
    /// Counts of events.
    Counts,
    /// Counts of events, each with its exposure.
    Rates,
    /// Parts of wholes.
    Shares,
    /// Single values.
    Values,
}

impl Charted {
    /// The word of series: a rate is charted from its counts.
    pub(crate) const fn measured(self) -> &'static str {
        match self {
            Charted::Counts | Charted::Rates => Measured::Counts.as_str(),
            Charted::Shares => Measured::Shares.as_str(),
            Charted::Values => Measured::Values.as_str(),
        }
    }
}

/// An indicator.
#[derive(Clone, Copy)]
pub(crate) struct Declaration {
    /// Its identifier: `T2`.
    pub(crate) id: &'static str,
    /// Its name.
    pub(crate) name: &'static str,
    /// How it is computed.
    pub(crate) formula: &'static str,
    /// Its unit.
    pub(crate) unit: Unit,
    /// What a log must be able to record in addition to receipts. If it cannot, there is no value.
    pub(crate) needs: &'static [Recordable],
    /// What else must be known.
    pub(crate) also: &'static str,
    /// What happens at the edges.
    pub(crate) edges: &'static str,
    /// Clause of ISO 10002:2018 or other source.
    pub(crate) clause: &'static str,
    /// The better direction, if there is one.
    pub(crate) better: Option<Direction>,
    /// The charted value, if there is one.
    pub(crate) chart: Option<Charted>,
    /// It describes the cases that are open at the as-of instant, in every period.
    pub(crate) snapshot: bool,
    figure: fn(View<'_>) -> Figure,
}

impl Declaration {
    /// The figure of a view; none where the log cannot tell what it rests on.
    pub(crate) fn of(&self, view: View<'_>) -> Figure {
        let missing = view.tally.untold(self.needs);
        if missing.is_empty() { self.told(view) } else { Figure::untold(missing) }
    }

    /// The figure of a view whose log can tell what it rests on.
    pub(crate) fn told(&self, view: View<'_>) -> Figure {
        (self.figure)(view)
    }

    /// What must be recorded, in words.
    pub(crate) fn events(&self) -> String {
        let also = Some(self.also).filter(|also| !also.is_empty());
        let words = self.needs.iter().map(|r| r.as_str());
        std::iter::once("received").chain(words).chain(also).collect::<Vec<_>>().join(", ")
    }
}

const DAY: f64 = 86_400.0;

/// The first time by which this share is resolved, in days.
fn resolved_by(view: View<'_>, p: f64) -> Figure {
    let table = view.table(&[S::Closed], &[S::Open, S::Withdrawn, S::Merged]);
    let found = survival::quantile_of(&table, p);
    let n: u64 = table.values().fold(0, |sum, (d, c)| sum.saturating_add(*d).saturating_add(*c));
    let figure = match found.time {
        Some(days) => Figure::of(unsigned(days)),
        None => Figure::none(if n == 0 { "no_cases" } else { "not_reached" }),
    };
    Figure {
        denominator: i64::try_from(n).ok(),
        lower: found.lower.map(unsigned),
        upper: found.upper.map(unsigned),
        unrounded: survival::within_unit(&table, p),
        ..figure
    }
}

/// Share of closes after which a case was reopened within 30 days.
fn reopened(view: View<'_>) -> Figure {
    let table = view.table(&[S::Reopened], &[S::NotReopened]);
    let n: u64 = table.values().fold(0, |sum, (d, c)| sum.saturating_add(*d).saturating_add(*c));
    if n == 0 {
        return Figure::none("no_cases");
    }
    let (survival, lower, upper) = survival::curve_at(&table, 30);
    let events: u64 = table.range(..=30).fold(0, |sum, (_, (d, _))| sum.saturating_add(*d));
    Figure {
        numerator: i64::try_from(events).ok(),
        denominator: i64::try_from(n).ok(),
        lower: upper.map(|u| 1.0 - u),
        upper: lower.map(|l| 1.0 - l),
        ..Figure::of(1.0 - survival)
    }
}

fn little(view: View<'_>) -> Figure {
    let arrivals = view.sums(&[C::Received, C::Reopened]);
    Figure {
        numerator: Some(view.open_seconds()),
        denominator: Some(arrivals),
        ..match ratio(float(view.open_seconds()) / DAY, float(arrivals)) {
            Some(days) => Figure::of(days),
            None => Figure::none("no_cases"),
        }
    }
}

fn mean_open(view: View<'_>) -> Figure {
    let (from, to) = view.seconds();
    let figure = Figure::quotient(view.open_seconds(), to.saturating_sub(from).max(0));
    if to > from { figure } else { Figure { value: None, ..Figure::none("no_cases") } }
}

fn weeks_of_backlog(view: View<'_>) -> Figure {
    let (from, to) = view.seconds();
    let weeks = float(to.saturating_sub(from)) / (7.0 * DAY);
    let open = view.open_before(view.window.to);
    let closed = view.sum(C::Closed);
    match ratio(float(open) * weeks, float(closed)) {
        Some(value) => Figure { numerator: Some(open), denominator: Some(closed), ..Figure::of(value) },
        None => Figure { numerator: Some(open), denominator: Some(closed), ..Figure::none("no_cases") },
    }
}

fn median_open_age(view: View<'_>) -> Figure {
    let all = view.values_until_end(S::Open);
    let table = all.iter().map(|(age, n)| (*age, (*n, 0))).collect();
    Figure { unrounded: survival::within_unit(&table, 0.5), ..quantile(&all, 0.5) }
}

fn overdue(view: View<'_>) -> Figure {
    let all = view.values_until_end(S::OpenPastDue);
    let n = |keep: &dyn Fn(u64) -> bool| {
        all.iter().filter(|(v, _)| keep(*v)).fold(0_i64, |sum, (_, n)| sum.saturating_add(i64::try_from(*n).unwrap_or(i64::MAX)))
    };
    let open = view.values_until_end(S::Open);
    let open = open.iter().fold(0_i64, |sum, (_, n)| sum.saturating_add(i64::try_from(*n).unwrap_or(i64::MAX)));
    Figure::share(n(&|v| v > PAST_DUE_OFFSET), n(&|_| true)).covered(n(&|_| true), open)
}

/// The value in the middle of counted values, by type 1.
fn quantile(values: &[(u64, u64)], p: f64) -> Figure {
    let n = values.iter().fold(0_u64, |sum, (_, n)| sum.saturating_add(*n));
    let wanted = libm::ceil(p * unsigned(n)).max(1.0);
    let mut seen = 0_u64;
    let found = values.iter().find(|(_, n)| {
        seen = seen.saturating_add(*n);
        unsigned(seen) >= wanted
    });
    match found {
        Some((value, _)) => Figure { denominator: i64::try_from(n).ok(), ..Figure::of(unsigned(*value)) },
        None => Figure::none("no_cases"),
    }
}

/// On time by the due instant, of those closed that have one.
fn ended_on_time(view: View<'_>, on_time: C) -> Figure {
    let ended = view.sum(C::Ended);
    let dated = ended.saturating_sub(view.sum(C::EndedUndue));
    Figure::share(view.sum(on_time), dated).covered_by(view.tally.counts_undue().then_some((dated, ended)))
}

/// Closed by the end of the third business day: only a tally that was made with a calendar knows.
fn three_business_days(view: View<'_>) -> Figure {
    if view.tally.header.calendar.is_none() {
        return Figure::none("needs_calendar");
    }
    Figure::share(view.sum(C::WithinThreeBusinessDays), view.sum(C::Ended))
}

fn satisfied(view: View<'_>) -> Figure {
    let answers = view.sums(&[C::Score1, C::Score2, C::Score3, C::Score4, C::Score5]);
    let asked = view.tally.tells(Recordable::SurveyInvited).then(|| (answers, view.sum(C::Invited).max(answers)));
    Figure::share(view.sums(&[C::Score4, C::Score5]), answers).covered_by(asked)
}

fn mean_score(view: View<'_>) -> Figure {
    let scores = [C::Score1, C::Score2, C::Score3, C::Score4, C::Score5];
    let total = (1_i64..).zip(scores).map(|(score, c)| view.sum(c).saturating_mul(score)).fold(0, i64::saturating_add);
    Figure::quotient(total, view.sums(&scores))
}

fn promoters(view: View<'_>) -> Figure {
    let n = view.sums(&[C::Promoters, C::Passives, C::Detractors]);
    let figure = Figure::quotient(view.sum(C::Promoters).saturating_sub(view.sum(C::Detractors)), n);
    Figure { value: figure.value.map(|v| 100.0 * v), ..figure }
}

fn redress(view: View<'_>) -> Figure {
    let rows = view.redress();
    // Nothing is nothing in every currency: redress without an amount names none.
    let mut currencies: Vec<u16> = rows.iter().filter(|((_, amount), _)| *amount != 0).map(|((place, _), _)| *place).collect();
    currencies.sort_unstable();
    currencies.dedup();
    if currencies.len() > 1 {
        return Figure::none("several_currencies");
    }
    let number = |n: u64| i64::try_from(n).unwrap_or(0);
    let n = rows.iter().fold(0_i64, |sum, (_, n)| sum.saturating_add(number(*n)));
    let total = rows.iter().fold(0_i64, |sum, ((_, amount), n)| sum.saturating_add(amount.saturating_mul(number(*n))));
    Figure { numerator: Some(total), denominator: Some(n), ..Figure::of(float(total)) }
}

fn repeat(view: View<'_>, cause: bool) -> Figure {
    // Complainants are not divided by attributes.
    if !view.only.is_empty() {
        return Figure::none("not_recorded");
    }
    let found = repeats(view.tally, view.window);
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    Figure::share(number(if cause { found.same_cause } else { found.same_complainant }), number(found.known))
        .covered(number(found.known), view.sum(C::NetReceived))
}

fn completeness(view: View<'_>) -> Figure {
    let figure = Figure::share(view.sum(C::FilledFields), view.sum(C::AskedFields));
    if figure.denominator == Some(0) { Figure::none("not_recorded") } else { figure }
}

fn upheld(view: View<'_>) -> Figure {
    let decided = view.sums(&[C::Upheld, C::PartlyUpheld, C::NotUpheld]);
    Figure::share(view.sums(&[C::Upheld, C::PartlyUpheld]), decided).covered(decided, view.sum(C::Ended))
}

/// Seconds of work by seconds from receipt to close.
fn efficiency(view: View<'_>) -> Figure {
    Figure::quotient(view.sum(C::WorkSeconds), view.sum(C::GrossSeconds))
}

fn residual(view: View<'_>) -> Figure {
    let moved = view.sums(&[C::Received, C::Reopened]).saturating_sub(view.sums(&[C::Closed, C::Withdrawn, C::Merged]));
    let start = view.open_before(view.window.from);
    Figure::count(start.saturating_add(moved).saturating_sub(view.open_before(view.window.to)))
}

/// A word of a declaration; `-` for none.
macro_rules! declared {
    (is) => {
        false
    };
    (is snapshot) => {
        true
    };
    ($kind:ident -) => {
        None
    };
    ($kind:ident $word:ident) => {
        Some($kind::$word)
    };
}

macro_rules! declarations {
    ($($id:literal $name:literal $unit:ident $better:tt $chart:tt $(@ $snapshot:ident)? [$clause:literal] $formula:literal, needs [$($need:ident),*] $also:literal, edges $edges:literal, $figure:expr;)+) => {
        /// Every indicator.
        pub(crate) const DECLARATIONS: &[Declaration] = &[$(Declaration {
            id: $id, name: $name, formula: $formula, unit: Unit::$unit, needs: &[$(Recordable::$need),*], also: $also, edges: $edges, clause: $clause,
            better: declared!(Direction $better), chart: declared!(Charted $chart),
            snapshot: declared!(is $($snapshot)?), figure: $figure,
        },)+];
    };
}

declarations! {
    "V1" "Complaints received" Complaints - Counts ["8.4, Annex H"] "complaints whose first receipt lies in the period", needs [] "",
        edges "withdrawn and merged ones count; a reopened one does not count again", |v| Figure::count(v.sum(C::Received));
    "V2" "Complaint rate" ComplaintsByExposure Decrease Rates ["8.4"] "received / exposure of the period; exact Poisson interval", needs [] "exposure",
        edges "without exposure there is no rate", |v| Figure::rate(v.sum(C::Received), v.exposure);
    "V3" "Net complaints received" Complaints - Counts ["8.4"] "received, less those merged as now known", needs [Merged] "",
        edges "later mergers change it for past periods; state the knowledge time to reproduce an old report", |v| Figure::count(v.sum(C::NetReceived));
    "V4" "Residual of the flow identity" Complaints - - ["8.1"] "open at the start + received + reopened - closed - withdrawn - merged - open at the end", needs [Closed] "every other way in and out that there is",
        edges "anything but zero is an error of the data", residual;
    "V5" "Issues mentioned" IssuesByComplaint - Values ["8.2"] "mentions of issues / received", needs [Issues] "",
        edges "a complaint may mention several, so issues may exceed complaints", |v| Figure::quotient(v.sum(C::IssueMentions), v.sum(C::Received));
    "V6" "Resolved at first contact" Share Increase Shares ["Annex H"] "closed on the local day of receipt and never reopened / closed", needs [Closed, Reopened] "",
        edges "a later reopening takes it away", |v| Figure::share(v.sum(C::FirstContact), v.sum(C::Ended));
    "T1" "Acknowledged on time" Share Increase Shares ["7.4, Annex H"] "acknowledged or closed by then / acknowledgements due in the period", needs [Acknowledged, AcknowledgeDue] "",
        edges "a close by the due instant counts as an acknowledgement, whether one came later or not; withdrawn and merged by then are left out", |v| Figure::share(v.sum(C::AcknowledgedOnTime), v.sum(C::AcknowledgementDue));
    "T2" "Closed on time, of those due" Share Increase Shares ["4.15, Annex H"] "closed by then and still closed / due in the period", needs [Closed, Due] "",
        edges "open ones past due count as late; withdrawn or merged by then do not count; coverage: the share of received ones with a due instant. A due instant at midnight counts on the day that ends there", |v| Figure::share(v.sum(C::DueOnTime), v.sum(C::Due)).covered_by(v.dated());
    "T2r" "Closed on time, of those received" Share Increase Shares ["4.15"] "closed on time / received in the period and due before the as-of day", needs [Closed, Due] "",
        edges "those not yet due are counted apart, whether open or closed; coverage is the share that is due by now", |v| {
            Figure::share(v.sum(C::MatureOnTime), v.sum(C::Mature)).covered(v.sum(C::Mature), v.sums(&[C::Mature, C::Immature, C::Undue]))
        };
    "T2c" "Closed on time, of those closed" Share Increase Shares ["4.15"] "closed on time / closed in the period with a due instant", needs [Closed, Due] "",
        edges "hides open ones past due: show it only together with T2; coverage is the share with a due instant", |v| ended_on_time(v, C::EndedOnTime);
    "T2d" "Closed on time for good" Share Increase Shares ["4.15"] "closed on time and never reopened / closed in the period with a due instant", needs [Closed, Due, Reopened] "",
        edges "as T2c", |v| ended_on_time(v, C::EndedDurably);
    "T3" "Days to resolve: half" Days Decrease Values ["4.15, Annex H"] "first day by which half of those received are closed (Kaplan-Meier)", needs [Closed] "",
        edges "open ones are censored at the as-of day, never dropped; null if half is not reached", |v| resolved_by(v, 0.5);
    "T3n" "Days to resolve: nine in ten" Days Decrease Values ["4.15"] "first day by which 90 % of those received are closed (Kaplan-Meier)", needs [Closed] "",
        edges "as T3", |v| resolved_by(v, 0.9);
    "T5a" "Within three business days" Share Increase Shares ["DISP 1.5"] "closed by the end of the third business day after receipt / closed", needs [Closed] "a calendar",
        edges "a Saturday's receipt counts from Monday", three_business_days;
    "T5b" "Within eight weeks" Share Increase Shares ["DISP 1.6"] "closed within 56 local days of receipt / closed", needs [Closed] "",
        edges "the last close counts", |v| Figure::share(v.sum(C::WithinEightWeeks), v.sum(C::Ended));
    "T6" "Open: median age" Days Decrease Values @snapshot ["8.4"] "median local days since first receipt, of those open at the as-of instant", needs [Closed] "",
        edges "local calendar days, from first receipt, not from reopening", median_open_age;
    "T6o" "Open: past due" Share Decrease Shares @snapshot ["8.4"] "open and past due / open with a due day", needs [Closed, Due] "",
        edges "a snapshot at the as-of instant; coverage is the share with a due instant of those open", overdue;
    "T7" "Net time to close" Days Decrease Values ["4.15"] "median time from receipt to the last close, less the union of the pauses, in days of 24 hours", needs [Closed, Waiting] "",
        edges "of those closed; within 0.8 %", |v| {
            let found = quantile(&v.values(S::NetTime), 0.5);
            Figure { value: found.value.map(|seconds| seconds / DAY), ..found }
        };
    "T8" "Flow efficiency" Share Increase Values ["8.4"] "seconds of work / seconds from receipt to close", needs [Closed, Worked] "",
        edges "work of open cases counts, their time does not: use periods that are much longer", efficiency;
    "B1" "Open at the end" Complaints Decrease Counts ["8.4"] "everything that came in or came back, less everything that left", needs [Closed] "every other way in and out that there is",
        edges "just before the end of the period", |v| Figure::count(v.open_before(v.window.to));
    "B2" "Mean number open" Complaints Decrease Values ["8.4"] "seconds that cases were open / seconds of the period", needs [Closed] "every other way in and out that there is",
        edges "up to the as-of instant", mean_open;
    "B3" "Days in the system (Little)" Days Decrease Values ["8.4"] "mean number open / arrivals a day, reopened ones among them", needs [Closed] "every other way in and out that there is",
        edges "far from the observed days, the flow is not steady", little;
    "B4" "Clearance" Ratio Increase Values ["8.4"] "closed / received", needs [Closed] "",
        edges "closes of reopened cases count each", |v| Figure::quotient(v.sum(C::Closed), v.sum(C::Received));
    "B5" "Weeks of backlog" Weeks Decrease Values ["4.3"] "open at the end / closed a week", needs [Closed] "every other way in and out that there is",
        edges "null if nothing was closed", weeks_of_backlog;
    "O1" "Upheld" Share - Shares ["8.2"] "(upheld + partly upheld) / (upheld + partly + not upheld)", needs [Closed, Outcome] "",
        edges "partly counts as upheld; withdrawn, merged and undecided ones are left out", upheld;
    "O2" "Redress promised" MinorUnits - Values ["7.7"] "sum of the amounts promised in the period", needs [RedressPromised] "",
        edges "one currency only: never summed across", redress;
    "O3" "Referred outside" Share Decrease Shares ["7.9, Annex H"] "referred for the first time / closed", needs [Closed, Referred] "",
        edges "by the day of referral", |v| Figure::share(v.sum(C::Referred), v.sum(C::Ended).max(v.sum(C::Referred)));
    "O4" "Overturned outside" Share Decrease Shares ["ISO 10003"] "decided against the organisation / decided outside", needs [Ruled] "",
        edges "by the day of the decision", |v| Figure::share(v.sum(C::Overturned), v.sum(C::Ruled));
    "O5" "Reopened within 30 days" Share Decrease Values ["8.4"] "1 - S(30) from the close (Kaplan-Meier)", needs [Closed, Reopened] "",
        edges "closes younger than 30 days are censored", reopened;
    "O6" "Repeated by the same complainant" Share Decrease Shares ["Annex H"] "with an earlier complaint by the same complainant within the repeat days / net received with a known complainant", needs [Complainant] "",
        edges "the earlier one may lie before the period", |v| repeat(v, false);
    "O6c" "Repeated about the same cause" Share Decrease Shares ["Annex H"] "as O6, about the same cause", needs [Complainant, Cause] "",
        edges "unknown causes are never the same", |v| repeat(v, true);
    "O7" "Prioritised too low at first" Share Decrease Shares ["7.5, Annex H"] "severity raised after the assessment / assessed", needs [Assessed, Reassessed] "",
        edges "by the day of the first assessment", |v| Figure::share(v.sum(C::Misprioritised), v.sum(C::Assessed));
    "O8" "Escalated" EscalationsByComplaint Decrease Values ["Annex G"] "escalations / received", needs [Escalated] "",
        edges "each escalation counts", |v| Figure::quotient(v.sum(C::Escalated), v.sum(C::Received));
    "S1" "Satisfied with the handling" Share Increase Shares ["8.3"] "answers of 4 and 5 / answers", needs [SatisfactionRecorded] "",
        edges "those who did not answer are in no denominator; coverage is the response rate", satisfied;
    "S2" "Mean score" OneToFive Increase Values ["8.3"] "sum of the scores / answers", needs [SatisfactionRecorded] "",
        edges "as S1", mean_score;
    "S3" "Net promoter score" PercentagePoints Increase Values ["8.3"] "% of 9 and 10 - % of 0 to 6", needs [RecommendRecorded] "",
        edges "as S1", promoters;
    "S4" "Response to the survey" Share Increase Shares ["8.3"] "answers / asked", needs [SurveyInvited, SatisfactionRecorded] "",
        edges "null if nobody was asked", |v| Figure::share(v.sums(&[C::Score1, C::Score2, C::Score3, C::Score4, C::Score5]), v.sum(C::Invited));
    "Q1" "Completeness" Share Increase Shares ["4.9"] "attributes filled in / attributes asked for", needs [] "the attributes of the definitions",
        edges "the attributes of the definitions", completeness;
    "Q2" "Recorded late" Share Decrease Shares ["4.9"] "events recorded on a later local day / events", needs [RecordedAt] "",
        edges "by day of receipt", |v| Figure::share(v.sum(C::LateRecorded), v.sum(C::Events));
    "Q3" "Contradictions" Share Decrease Shares ["4.9"] "events that contradict those before / events", needs [] "",
        edges "by day of receipt; closed while closed, reopened while open, scores outside their scale, amounts and work below zero", |v| Figure::share(v.sum(C::OrderViolations), v.sum(C::Events));
}

/// The declaration of an identifier.
pub(crate) fn declaration(id: &str) -> Option<&'static Declaration> {
    DECLARATIONS.iter().find(|d| d.id == id)
}
/// An indicator that needs more than a tally and a period: which function gives it.
pub(crate) struct Apart {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) unit: Unit,
    pub(crate) formula: &'static str,
    pub(crate) needs: &'static str,
    pub(crate) edges: &'static str,
    pub(crate) clause: &'static str,
    pub(crate) function: &'static str,
}

macro_rules! apart {
    ($($id:literal $name:literal $unit:ident [$clause:literal] $formula:literal, needs $needs:literal, edges $edges:literal, $function:literal;)+) => {
        /// Indicators that other functions give.
        pub(crate) const APART: &[Apart] = &[$(Apart {
            id: $id, name: $name, unit: Unit::$unit, formula: $formula, needs: $needs, edges: $edges, clause: $clause, function: $function,
        },)+];
    };
}

apart! {
    "T4" "How complaints end" ShareByDay ["4.15"] "cumulative incidence, each way competing with the others (Aalen and Johansen)", needs "received, closed, withdrawn, merged",
        edges "a withdrawal is a way of ending, not a censoring", "ways_of_ending";
    "B6" "Load and staffing" ShareAndStaff ["4.3, 6.4"] "received x handling minutes / available minutes; staff to hold, and to clear", needs "received, closed, staffing, handling minutes",
        edges "without recorded work the minutes must be given", "workload";
    "S5" "CSAT adjusted for outcomes" Share ["8.3"] "top two of five by outcome, weighted by a reference mix of outcomes", needs "satisfaction by outcome",
        edges "an outcome without answers has no share", "adjusted_satisfaction";
    "C1" "Causes in descending order" Complaints ["8.2"] "complaints by cause, descending, with cumulative share", needs "received with cause",
        edges "unknown causes are always shown", "causes";
    "C2" "Emerging causes" Complaints ["8.2"] "a CUSUM of each cause's counts, and its excess adjusted for the number of causes", needs "received with cause",
        edges "fewer than eight periods say nothing", "poisson_cusum";
    "A1" "Effect of an action" Ratio ["8.7"] "rate after / rate before, with the exact conditional interval", needs "received with cause, the day of the action",
        edges "windows are declared before looking; points that triggered the action are left out", "rate_ratio";
    "A2" "Effect compared with control causes" Ratio ["8.7"] "rate ratio of the cause / of causes that the action did not touch", needs "received with cause, the day of the action",
        edges "a zero among the counts leaves the interval open", "ratio_of_rate_ratios";
    "A3" "Level and slope after an action" Ratio ["8.7"] "log-linear level and trend with quasi-Poisson errors", needs "counts of at least eight periods, the day of the action",
        edges "says nothing of causes", "interrupted_series";
    "A4" "Actions done, and what became of them" Share ["8.7"] "actions done by their date / due; verified as effective / verified", needs "records of improvement actions",
        edges "counted by the day on which they were due or verified", "principles";
    "D1" "Disparity between groups" Ratio ["4.5, 4.7"] "risk and odds ratios by cause and severity (Mantel and Haenszel)", needs "closed, a group",
        edges "groups of fewer than ten are withheld", "disparity";
    "D2" "Handlers compared" Share ["4.7"] "shares within exact binomial limits, dispersion winsorised", needs "closed, handler",
        edges "limits widen where all vary more than chance", "funnel";
    "D3" "Disparity of time" PValue ["4.5, 4.15"] "log-rank test of the times to resolve of groups", needs "received, closed, a group",
        edges "open cases are censored", "log_rank";
    "D4" "Agreement of reviewers" Kappa ["8.5"] "Cohen's kappa, plain and weighted, of files reviewed twice", needs "two reviews of the same files",
        edges "no kappa where all agree by necessity", "agreement";
    "Q4" "Findings by audited file" FindingsByFile ["8.5"] "non-conformities / files, as a u chart", needs "audits",
        edges "a period without files is a gap", "control_chart";
}
#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::tally::{Gather, Tally, Window};

    #[test]
    fn every_indicator_is_declared_once_and_every_function_is_there() {
        let mut ids: Vec<_> = DECLARATIONS.iter().map(|d| d.id).chain(APART.iter().map(|a| a.id)).collect();
        ids.sort_unstable();
        let all = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), all);
        for apart in APART {
            assert!(crate::measure::names().any(|name| name == apart.function), "{}", apart.function);
        }
    }

    /// A tally in which every counter is ten on one day, and everything is recorded.
    fn tally() -> Tally {
        let mut tally = crate::measure::log::counted(&[], None);
        let mut gather = Gather::default();
        C::ALL.iter().for_each(|c| gather.count(0, [(*c, 10)]));
        for kind in S::WORDS {
            (0..10).for_each(|day| gather.span(0, kind.1, day));
        }
        tally.put(Some(&Vec::new()), gather.take());
        tally.complainants.insert(1, vec![(0, 1, 1), (0, 2, 1)]);
        tally.seen = Recordable::WORDS.iter().map(|w| w.1).collect();
        tally
    }

    fn asked(tally: &Tally, declared: &Declaration) -> Figure {
        declared.of(View { exposure: Some(1.0), ..View::of(tally, Window { from: 0, to: 1 }) })
    }

    #[test]
    fn without_any_of_its_needs_there_is_no_value_and_the_need_is_named() {
        let whole = tally();
        for declared in DECLARATIONS {
            assert_ne!(
                asked(&whole, declared).reason.as_deref().filter(|_| declared.id != "Q1"),
                Some("not_recorded"),
                "{}",
                declared.id
            );
            for need in declared.needs {
                let mut part = whole.clone();
                part.seen = Recordable::WORDS.iter().map(|w| w.1).filter(|w| w != need).collect();
                let found = asked(&part, declared);
                assert_eq!((found.value, found.missing), (None, Some(vec![*need])), "{}", declared.id);
                part.header.records = Some(vec![*need]);
                assert_eq!(asked(&part, declared), asked(&whole, declared), "{}: what was said to be recordable is", declared.id);
            }
        }
    }

    #[test]
    fn no_value_rests_on_what_its_declaration_does_not_name() {
        // What came in and left is counted by every way out that is known; a complaint without other ways out is none the less closed.
        const FLOWS: [&str; 5] = ["V4", "B1", "B2", "B3", "B5"];
        let whole = tally();
        for declared in DECLARATIONS.iter().filter(|d| !FLOWS.contains(&d.id)) {
            crate::cases::count();
            for counter in C::ALL {
                let mut more = whole.clone();
                let mut one = Gather::default();
                one.count(0, [(*counter, 1)]);
                more.put(Some(&Vec::new()), one.take());
                let rests = asked(&more, declared).value != asked(&whole, declared).value;
                let named = counter.needs().iter().all(|need| declared.needs.contains(need));
                assert!(!rests || named, "{} rests on {}", declared.id, counter.as_str());
            }
        }
    }
}
