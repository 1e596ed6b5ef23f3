//! The model of a review: data, before anything is drawn.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::document::{Diagnostics, read_whole};
use crate::measure::chart::rules::Profile;
use crate::measure::chart::{Assurance, ControlChart, Direction, Kind, Variation};
use crate::measure::indicators::{Figure, FlowRow, IndicatorDeclaration, OpenCases, Periods, RisingCause};
use crate::measure::principles::{Clocks, Principles, PrinciplesInput, SelfAssessment};
use crate::measure::shape::{Shape as _, choices, shapes};
use crate::measure::statistics::coded;
use crate::measure::statistics::disparity::Disparity;
use crate::measure::statistics::effect::ActionEffect;
use crate::measure::statistics::pareto::Pareto;
use crate::measure::tally::Header;

choices! {
    /// Is a target met? Words for now, and for what the limits of the chart say of later.
    pub enum Standing {
        /// The value reaches it, and the limits say that it will.
        Met = "met",
        /// The value reaches it; the limits leave both open, or there are none, or it is changing.
        MetNow = "met_now",
        /// The value misses it, and chance would do as much.
        NotMetNow = "not_met_now",
        /// The whole interval misses it, or the limits do, or it is getting worse.
        NotMet = "not_met",
    }
}

choices! {
    /// Why something needs a decision.
    pub enum AttentionKind {
        /// A target is not met, and chance does not explain it.
        TargetMissed = "target_missed",
        /// A principle of ISO 10002 is broken.
        PrincipleBroken = "principle_broken",
        /// More work came in than the staff can do.
        Overload = "overload",
        /// Open complaints are past their due day.
        Overdue = "overdue",
        /// An indicator is worse than usual.
        Worse = "worse",
        /// A cause comes up more often than usual.
        RisingCause = "rising_cause",
        /// Two groups are treated otherwise.
        Unequal = "unequal",
        /// An action shows no effect, or things got worse.
        ActionWithoutEffect = "action_without_effect",
    }
}

shapes! {
    /// Something that needs a decision, in one sentence.
    pub struct Attention {
        /// Why.
        kind: AttentionKind,
        /// What it is about: the identifier of an indicator, or `principles`, `capacity`, `ages`, `rising`, `fairness`, `actions`.
        about: String,
        /// Its number, with its unit.
        number: String,
        /// The number before, or its usual level.
        change: Option<String>,
        /// The sentence.
        sentence: String,
    }
    /// A section of the page.
    pub struct ReviewSection {
        /// Its name.
        name: String,
        /// The local days or the instant that its figures are of.
        period: String,
        /// How they are counted.
        rule: String,
    }
    /// Decisions of the last review, and what became of them.
    pub struct Decisions: Built {
        /// Done.
        done: u32,
        /// Late.
        late: u32,
        /// Dropped.
        dropped: u32,
    }
    /// An improvement action to be judged by its cause's rate before and after.
    pub struct ActionToReview: Built {
        /// Its name.
        name: String,
        /// The attribute that it was about: `cause`.
        attribute: String,
        /// The value of that attribute.
        value: String,
        /// The first local day on which it was in effect, as 2026-01-31.
        effective_from: NaiveDate,
        /// Local days before and after that are compared.
        window_days: u32 = 180_u32,
        /// Local days after it that count neither before nor after.
        washout_days: u32 = 0_u32,
        /// Values that the action did not touch; all others if left out.
        controls: Option<Vec<String>>,
        /// Did the action follow a signal?
        after_signal: bool = false,
    }
    /// The people who do the work.
    pub struct Staffing: Built {
        /// Full-time equivalents.
        fte: f64,
        /// Productive minutes of one of them in a week.
        productive_minutes: f64,
        /// Mean minutes of work on a complaint; from the log, if work is recorded and this is left out.
        handling_minutes: Option<f64>,
    }
    /// Results of audits (8.5).
    pub struct AuditCounts: Built {
        /// Files looked at.
        files: u32,
        /// Non-conformities found.
        findings: u32,
        /// Of these, open.
        open: u32,
    }
    /// Two groups that should be treated alike.
    pub struct FairnessInput: Built {
        /// The attribute that tells the groups apart.
        attribute: String,
        /// First group.
        group_1: String,
        /// Second group.
        group_2: String,
        /// Attribute within whose values they are compared; all together if left out.
        within: Option<String>,
    }
    /// Options of a review, in addition to the tally.
    pub struct ReviewOptions: Asked {
        /// The periods; the last one is the one under review.
        periods: Periods,
        /// Title.
        title: String = "Complaints review",
        /// Who is reviewed.
        organisation: Option<String>,
        /// Language of the page, BCP 47.
        language: String = "en",
        /// The set of rules for signals.
        profile: Profile = Profile::Anhoej,
        /// Indicators to chart; those that the log holds and those with a target, if left out.
        indicators: Option<Vec<String>>,
        /// Targets by indicator. Each one is charted; if `indicators` is given, a target of another one is refused.
        targets: Option<BTreeMap<String, f64>>,
        /// Exposure by period.
        exposure: Option<Vec<f64>>,
        /// Attribute whose values are the causes; `cause` if the tally is divided by it, and left out.
        causes: Option<String>,
        /// Improvement actions.
        actions: Option<Vec<ActionToReview>>,
        /// Groups that should be treated alike.
        fairness: Option<Vec<FairnessInput>>,
        /// The people who do the work.
        staffing: Option<Staffing>,
        /// Results of audits.
        audit: Option<AuditCounts>,
        /// Decisions of the last review.
        decisions: Option<Decisions>,
        /// Evidence of the principles, thresholds and attestations; also judged clause by clause.
        principles: Option<PrinciplesInput>,
        /// Shares of fewer cases than this are withheld.
        suppress_below: u32 = 10_u32,
    }
    /// An indicator with its chart.
    pub struct SignalRow {
        /// The indicator.
        id: String,
        /// Its name.
        name: String,
        /// Its unit.
        unit: String,
        /// The figure of the period under review.
        figure: Figure,
        /// The figure of the period before it; null if there is none.
        before: Option<Figure>,
        /// Lower limit of the chart at its last point.
        lower: Option<f64>,
        /// Upper limit.
        upper: Option<f64>,
        /// What the last point is.
        variation: Option<Variation>,
        /// The target.
        target: Option<f64>,
        /// What the limits of the chart say of it: pass, fail or either. They tell of what lasts; `standing` tells of now.
        assurance: Option<Assurance>,
        /// Is it met now?
        standing: Option<Standing>,
        /// The kind of chart; null with fewer than twelve points.
        kind: Option<Kind>,
        /// Why this chart.
        reasons: Vec<String>,
        /// Labels of the points.
        periods: Vec<String>,
        /// The value of each period; null is a gap.
        values: Vec<Option<f64>>,
        /// The chart.
        chart: Option<ControlChart>,
        /// The better direction.
        better: Option<Direction>,
    }
    /// An action with its effect.
    pub struct ActionReview {
        /// Its name.
        name: String,
        /// What it was about.
        about: String,
        /// The local days before it that are compared.
        before: String,
        /// The local days after it.
        after: String,
        /// Its effect.
        effect: ActionEffect,
    }
    /// Two groups compared.
    pub struct Fairness {
        /// What is compared: upheld complaints.
        outcome: String,
        /// First group.
        group_1: String,
        /// Second group.
        group_2: String,
        /// Crude and adjusted.
        disparity: Disparity,
        /// p-value adjusted for the number of comparisons on the page.
        p_adjusted: Option<f64>,
    }
    /// A management review.
    pub struct Review {
        /// Title.
        title: String,
        /// Who is reviewed.
        organisation: Option<String>,
        /// Language of the page.
        language: String,
        /// The period under review.
        period: String,
        /// Its local days, the first to the last.
        days: String,
        /// The local days of all periods.
        all_days: String,
        /// The local days that say what is usual of a cause; null for fewer than eight periods.
        usual_days: Option<String>,
        /// What needs a decision, the most pressing first: five at most.
        attention: Vec<Attention>,
        /// What the figures of each section are of, and by which rule, in the order of the page.
        sections: Vec<ReviewSection>,
        /// What the tally was made with.
        header: Header,
        /// Cases in the tally.
        cases: u64,
        /// Decisions of the last review.
        decisions: Option<Decisions>,
        /// What came in and what left.
        flow: FlowRow,
        /// The same of every period.
        flows: Vec<FlowRow>,
        /// Indicators with charts.
        signals: Vec<SignalRow>,
        /// Charts with a false alarm that chance alone would show.
        expected_false_alarms: f64,
        /// Cases open at the as-of instant.
        open: OpenCases,
        /// Causes, in descending order; null if the tally is not divided by them.
        causes: Option<Pareto>,
        /// Causes that rise.
        rising: Vec<RisingCause>,
        /// Improvement actions.
        actions: Vec<ActionReview>,
        /// Groups compared.
        fairness: Vec<Fairness>,
        /// Referrals, overturned decisions, repeats.
        outside: Vec<Figure>,
        /// Load and backlog.
        capacity: Vec<Figure>,
        /// Full-time equivalents needed to hold, and to clear in eight weeks; null without staffing.
        fte_to_hold: Option<f64>,
        /// Full-time equivalents there are.
        fte: Option<f64>,
        /// Work that came in by what was there.
        load: Option<f64>,
        /// Quality of the data.
        data: Vec<Figure>,
        /// Cases that could not be counted, by reason.
        quarantined: BTreeMap<String, u64>,
        /// Results of audits.
        audit: Option<AuditCounts>,
        /// The timers of the policies, if evidence of the principles was given.
        clocks: Option<Clocks>,
        /// The ten principles.
        principles: Option<Principles>,
        /// The clauses.
        self_assessment: Option<SelfAssessment>,
        /// Definitions of every indicator on the page.
        definitions: Vec<IndicatorDeclaration>,
        /// What to keep in mind, in words.
        notes: Vec<String>,
    }
}

impl ReviewOptions {
    /// Reads options from a file, say.
    ///
    /// ```
    /// use amends::measure::{Periods, ReviewOptions};
    ///
    /// let written = r#"{"periods": {"from": "2026-01-01", "to": "2027-01-01", "unit": "month"}, "targets": {"T2": 0.95}}"#;
    /// let built = ReviewOptions::new(Periods::months("2026-01", "2026-12")?).targets([("T2".to_owned(), 0.95)].into());
    /// let read = ReviewOptions::from_json(written)?;
    /// assert_eq!((read.periods, read.targets), (built.periods, built.targets));
    /// # Ok::<(), amends::Diagnostics>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `invalid_json`; `unknown_field`; `unknown_word`; `wrong_type`; `missing_field`; `invalid_date`.
    pub fn from_json(text: &str) -> Result<ReviewOptions, Diagnostics> {
        // Numbers may have decimals here, which documents of policies have not.
        let value = serde_json::from_str(text).map_err(|e| coded("", "invalid_json", &e.to_string(), "see RFC 8259"))?;
        read_whole(&value, ReviewOptions::read)
    }
}
