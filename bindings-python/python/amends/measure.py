"""Measures: what the numbers say, and how sure that is (ISO 10002, clause 8).

Every function takes keywords and gives plain dicts. Columns may be lists, NumPy arrays, and Series of pandas, polars and
PyArrow; NaN stands for what is missing in data, and is refused in options. State (tallies, counts, tables) is whole
numbers and merges exactly.

Logs of millions of events come in as frames (`tally_frame`), rows of answers go out as frames (`frame`). Charts and reviews
show themselves in a notebook.

Made from core/measures.json by bindings-wasm/generate.
"""

# ruff: noqa
from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, TypedDict, cast

from amends._amends import Frame, Tally, frame, tally_frame
from amends._amends import compute as _compute
from amends._shown import Chart, ReviewPage

if TYPE_CHECKING:
    from typing_extensions import NotRequired


ArlChart = Literal["shewhart", "cusum", "ewma"]
"""A chart of normal values with a known centre and standard deviation."""

Assurance = Literal["pass", "fail", "inconsistent"]
"""Will the target be met?"""

AttentionKind = Literal["target_missed", "principle_broken", "overload", "overdue", "worse", "rising_cause", "unequal", "action_without_effect"]
"""Why something needs a decision."""

CellRequired = Literal["always", "ended", "never"]
"""When a cell must not be empty."""

ClauseVerdict = Literal["supported", "contradicted", "insufficient", "enforced", "attested", "outside"]
"""What can be said of a clause."""

ComplaintStatus = Literal["open", "closed", "withdrawn", "merged"]
"""How a complaint stands at the as-of instant."""

Direction = Literal["increase", "decrease"]
"""The direction that is better."""

EffectVerdict = Literal["effective", "worse", "not_shown"]
"""What can be said of an action."""

EvidenceKind = Literal["measure", "indicator", "command", "rule", "attestation"]
"""What speaks for a clause."""

FileColumnKind = Literal["id", "text", "code", "date", "whole_number", "money"]
"""The kind of a column."""

FileRule = Literal["byte_order_mark", "line_end", "quote", "header", "cells", "required", "size", "date", "number", "code", "duplicate_id", "reused_id", "ended_before_receipt", "open_with_end", "days", "period", "open_row_missing", "other_currency"]
"""A rule that a file breaks."""

Kind = Literal["c", "u", "p", "u_prime", "p_prime", "xmr", "i_prime", "g", "t"]
"""The kind of chart."""

LimitKind = Literal["three_sigma", "poisson"]
"""How limits are set."""

LogKind = Literal["received", "acknowledged", "assessed", "reassessed", "assigned", "investigation_started", "waiting", "resumed", "progress_reported", "responded", "accepted", "rejected", "escalated", "referred", "ruled", "closed", "withdrawn", "merged", "reopened", "redress_promised", "survey_invited", "satisfaction_recorded", "recommend_recorded", "worked", "noted"]
"""A kind of event; the words are those of the lifecycle's events, and a few that only logs have."""

Measured = Literal["counts", "shares", "values"]
"""What is measured."""

OnTime = Literal["due", "days"]
"""What "on time" is measured against."""

PeriodUnit = Literal["day", "week", "month", "quarter", "half", "year", "whole"]
"""How long a period is."""

PrincipleVerdict = Literal["kept", "broken", "insufficient", "attested"]
"""What the evidence says."""

Profile = Literal["shewhart", "western_electric", "nelson", "nhs", "anhoej"]
"""A named set of rules, with the way of estimating sigma that goes with it."""

Recordable = Literal["received", "acknowledged", "assessed", "reassessed", "assigned", "investigation_started", "waiting", "resumed", "progress_reported", "responded", "accepted", "rejected", "escalated", "referred", "ruled", "closed", "withdrawn", "merged", "reopened", "redress_promised", "survey_invited", "satisfaction_recorded", "recommend_recorded", "worked", "noted", "due", "acknowledge_due", "outcome", "complainant", "cause", "issues", "recorded_at"]
"""The parts of a complaint that a log may record: the words of its events, and the facts in them."""

ReopenPolicy = Literal["last_close", "first_close"]
"""What a reopening does to the time of a case."""

ReturnForm = Literal["fca_disp_1_annex_1", "fca_consolidated", "nhs_ko41a", "cfpb", "mica_article_8", "sebi", "rsh_tsm", "dsa_complaints"]
"""A form of a regulator."""

Roots = Literal["exact", "r"]
"""How the roots of the exact test are found."""

Rule = Literal["beyond_limits", "two_of_three", "four_of_five", "shift", "trend", "alternating", "stratification", "mixture", "runs"]
"""A rule that makes a point a signal."""

Scale = Literal["log-log", "plain", "log"]
"""The scale on which an interval is symmetric."""

SpanKind = Literal["open", "closed", "withdrawn", "merged", "referred", "reopened", "not_reopened", "open_past_due", "net_time", "acknowledged", "assessed", "responded"]
"""Tables of values: what the value is, and on which day it counts."""

Standing = Literal["met", "met_now", "not_met_now", "not_met"]
"""Is a target met? Words for now, and for what the limits of the chart say of later."""

TableKind = Literal["event_log", "case_table"]
"""The shape of a table."""

Threshold = Literal["at_least", "at_most", "zero", "even", "below"]
"""What a threshold asks of a value."""

Variation = Literal["common_cause", "special_cause_improvement", "special_cause_concern", "special_cause_high", "special_cause_low"]
"""What can be said of a point, or of the last one."""


class ActionEffect(TypedDict):
    """The effect of an action."""

    verdict: EffectVerdict
    """Effective, worse, or not shown."""
    rate_ratio: RateRatio
    """Rate after by rate before."""
    against_control: NotRequired[RatioOfRatios | None]
    """The same against the controls."""
    notes: list[str]
    """What to keep in mind, in words."""


class ActionReview(TypedDict):
    """An action with its effect."""

    name: str
    """Its name."""
    about: str
    """What it was about."""
    before: str
    """The local days before it that are compared."""
    after: str
    """The local days after it."""
    effect: ActionEffect
    """Its effect."""


class ActionToReview(TypedDict):
    """An improvement action to be judged by its cause's rate before and after."""

    name: str
    """Its name."""
    attribute: str
    """The attribute that it was about: `cause`."""
    value: str
    """The value of that attribute."""
    effective_from: str
    """The first local day on which it was in effect, as 2026-01-31."""
    window_days: NotRequired[int]
    """Local days before and after that are compared."""
    washout_days: NotRequired[int]
    """Local days after it that count neither before nor after."""
    controls: NotRequired[Iterable[str] | None]
    """Values that the action did not touch; all others if left out."""
    after_signal: NotRequired[bool]
    """Did the action follow a signal?"""


class Adapted(TypedDict):
    """What a word became that does not fit the state of its complaint."""

    word: LogKind
    """What the rows say."""
    state: str
    """The state in which they say it."""
    counts_as: str | None
    """The event as which it counts; null if it is kept, and changes nothing."""
    count: int
    """How often."""
    example: str
    """A complaint to look at."""


class AdjustedPValues(TypedDict):
    """Adjusted p-values, in the order given."""

    holm: list[float]
    """Holm (1979): keeps the chance of any false finding."""
    benjamini_hochberg: list[float]
    """Benjamini and Hochberg (1995): keeps the share of false findings."""
    bonferroni: list[float]
    """Bonferroni: p times their number."""


class AdjustedSatisfaction(TypedDict):
    """Satisfaction as it would be if every outcome had its weight."""

    crude: float | None
    """Satisfied by answered, all outcomes together."""
    adjusted: float | None
    """Weighted mean of the outcomes' shares; null where an outcome with weight has no answers."""


if TYPE_CHECKING:
    AgeBand = TypedDict("AgeBand", {"from": "int", "to": "int | None", "count": "int"})
else:
    AgeBand = dict
"""A band of ages.

from: First day.
to: Last day; null for the last band.
count: Cases.
"""


class Agreement(TypedDict):
    """Agreement beyond chance (Cohen 1960); null where the table is empty or chance alone would agree always."""

    n: int
    """Files."""
    observed: float | None
    """Share on which both agree."""
    kappa: float | None
    """Cohen's kappa."""
    se: float | None
    """Its standard error (Fleiss, Cohen and Everitt 1969)."""
    lower: float | None
    """Lower limit."""
    upper: float | None
    """Upper limit."""
    kappa_linear: float | None
    """Kappa with linear weights, for ordered categories."""
    kappa_quadratic: float | None
    """Kappa with quadratic weights."""


class Arl(TypedDict):
    """How long until a signal."""

    average_run_length: float
    """Mean number of points up to the first signal."""


class Attention(TypedDict):
    """Something that needs a decision, in one sentence."""

    kind: AttentionKind
    """Why."""
    about: str
    """What it is about: the identifier of an indicator, or `principles`, `capacity`, `ages`, `rising`, `fairness`,
    `actions`."""
    number: str
    """Its number, with its unit."""
    change: str | None
    """The number before, or its usual level."""
    sentence: str
    """The sentence."""


class Attestation(TypedDict):
    """What somebody answers for that no record tells."""

    clause: str
    """The clause: `4.2`, `8.5`."""
    statement: str
    """What is stated."""
    by: str
    """Who states it."""
    on: str
    """On which day."""
    evidence: NotRequired[str | None]
    """Where the proof lies."""


class AuditCounts(TypedDict):
    """Results of audits (8.5)."""

    files: int
    """Files looked at."""
    findings: int
    """Non-conformities found."""
    open: int
    """Of these, open."""


class BeforeAfter(TypedDict):
    """Events and exposure before and after."""

    count_before: int
    """Events before."""
    exposure_before: float
    """Exposure before: days, accounts, orders. Above zero."""
    count_after: int
    """Events after."""
    exposure_after: float
    """Exposure after. Above zero."""
    confidence: NotRequired[float]
    """Confidence of the interval."""


class BernoulliCusum(TypedDict):
    """A two-sided CUSUM of log-likelihood ratios."""

    share_up: float
    """The share that the upper sum looks for."""
    share_down: float
    """The share that the lower sum looks for."""
    upper: list[float]
    """Sums for a rise; zero where a signal has set them back."""
    lower: list[float]
    """Sums for a fall, zero or less."""
    upper_signals: list[int]
    """Signals of a rise."""
    lower_signals: list[int]
    """Signals of a fall."""


class CauseIncidence(TypedDict):
    """Incidence of one way of ending."""

    cause: str
    """Its name."""
    events: int
    """Cases that ended so."""
    incidence: list[float]
    """Cumulative incidence at each time."""
    naive: list[float]
    """One minus Kaplan and Meier, with the other ways censored: too large, shown for comparison."""


class CauseSettings(TypedDict):
    """A cause of complaints."""

    name: str
    """Its name."""
    weight: float
    """Its weight among the causes."""
    change_day: NotRequired[int | None]
    """Day from which its weight is another one, counted from the first day: an improvement, or a new fault."""
    weight_after: NotRequired[float | None]
    """Its weight from then on."""
    upheld: NotRequired[float]
    """Share of complaints about it that are upheld, wholly or in part."""


if TYPE_CHECKING:
    ChartPart = TypedDict("ChartPart", {"from": "int", "to": "int", "n": "int", "center": "float", "sigma": "float", "mean_range": "float | None", "screened_mean_range": "float | None", "sigma_z": "float | None", "lower": "float | None", "upper": "float | None", "range_upper": "float | None", "range_signals": "list[int]", "runs": "RunTest", "chance_above": "float | None", "chance_below": "float | None"})
else:
    ChartPart = dict
"""A part of a chart, with its own limits.

from: First point, from zero.
to: One past the last point.
n: Points that are not gaps.
center: Centre of the limits.
sigma: Standard deviation of a point of size one.
mean_range: Mean moving range of all points of the basis (of z-scores for u' and p').
screened_mean_range: The mean moving range that the limits rest on: the same after screening, if it leaves any
    spread.
sigma_z: Laney's factor, for u' and p'. It may be below 1, as in other programs; then there is a note. If
    neighbours are too equal to estimate it as asked, it is at least 1.
lower: Lower limit of the last point.
upper: Upper limit of the last point.
range_upper: Upper limit of moving ranges.
range_signals: Points whose moving range lies beyond it.
runs: Runs about the centre line.
chance_above: Chance that a point of a process in control lies above the upper limit (c charts).
chance_below: Chance that it lies below the lower limit (c charts).
"""


class Choice(TypedDict):
    """The chart to use."""

    kind: Kind
    """The kind of chart."""
    limits: LimitKind
    """How its limits are set."""
    cusum: bool
    """Add a CUSUM to it: the counts are too small for limits to show anything."""
    reasons: list[str]
    """Why, in words."""


class ChosenStrata(TypedDict):
    """One value of one attribute: only cases with it are counted."""

    attribute: str
    """An attribute of the definitions' strata."""
    value: str
    """Its value; empty for those without one."""


class ClauseEvidence(TypedDict):
    """Something that speaks for a clause, or against it."""

    kind: EvidenceKind
    """What it is."""
    id: str
    """Its identifier: of the measure or the indicator, the command, the code of the rule, who attests."""
    text: str
    """In words."""
    verdict: PrincipleVerdict | None
    """The verdict of a measure."""
    figure: Figure | None
    """The figure of an indicator over the whole of the periods."""
    link: str | None
    """Where the proof lies, of an attestation."""


class ClauseFinding(TypedDict):
    """A clause."""

    clause: str
    """Its number."""
    asks: str
    """What it asks, in short and in our words."""
    verdict: ClauseVerdict
    """What can be said."""
    evidence: list[ClauseEvidence]
    """What speaks for it or against it."""


class ClockEvidence(TypedDict):
    """What is counted of a clock of the policies, a duty or one that recurs; merges by adding."""

    on_time: int
    """Due in the period, and met by then."""
    late: int
    """Due in the period, and met later."""
    open: int
    """Due in the period, and not met at the as-of instant."""
    extended: int
    """Of all that were due, extended at least once."""
    running: int
    """Not due yet at the as-of instant: running or paused."""
    days: dict[str, int]
    """Of those met in the period, the local days from start to end, by how often they occurred."""
    used_seconds: int
    """Seconds that they used, all together: business time where that counts, without standstills."""
    look_at: list[str]
    """Complaints with a clock that was met late or is open past due."""
    unknown: NotRequired[int]
    """Open, or met in the period, and nobody can say whether in time: the calendar has no due instant."""


class ClockRow(TypedDict):
    """A clock: what was due in the period, and how long what was met in it took."""

    clock: str
    """The timer of the policies."""
    due: int
    """Due in the period: met by then, met later, or still open."""
    on_time: int
    """Of these, met by then."""
    late: int
    """Met later."""
    open: int
    """Not met at the as-of instant."""
    share: float | None
    """Share on time of those due; null if none was."""
    lower: float | None
    """Lower limit of its 95 % interval (Wilson)."""
    upper: float | None
    """Upper limit."""
    extended: int
    """Of those due, extended at least once."""
    running: int
    """Not due yet at the as-of instant."""
    met: int
    """Met in the period, whenever they were due."""
    mean_days: float | None
    """Their local days from start to end: mean."""
    p90_days: float | None
    """The day by which nine in ten of them were met."""
    mean_used_seconds: float | None
    """Seconds that they used: mean. Business time where that counts, without standstills."""
    look_at: list[str]
    """Complaints to look at: met late or open past due."""
    unknown: int
    """Open, or met in the period, and nobody can say whether in time: the calendar has no due instant."""


class Clocks(TypedDict):
    """Every clock, by name."""

    header: EvidenceHeader
    """What the evidence was counted with."""
    complaints: int
    """Complaints looked at."""
    without_policy: int
    """Of these, those whose policy was not given: their timers are not among the rows."""
    rows: list[ClockRow]
    """The clocks."""


class CohortRow(TypedDict):
    """On time by three cohorts of one period. A number that the log cannot record is null."""

    period: str
    """The period."""
    due: int | None
    """Due in it."""
    due_on_time: int | None
    """Of these, closed on time."""
    due_excluded: int | None
    """Due in it, and withdrawn or merged by then."""
    mature: int | None
    """Received in it, and due by now."""
    mature_on_time: int | None
    """Of these, closed on time."""
    immature: int | None
    """Received in it, and not yet due."""
    closed: int | None
    """Closed in it."""
    closed_dated: int | None
    """Of these, with a due instant; null too where it was not counted."""
    closed_on_time: int | None
    """Of these, closed on time."""
    upheld: int | None
    """Upheld, of those closed in it."""
    partly_upheld: int | None
    """Partly upheld."""
    not_upheld: int | None
    """Not upheld."""
    reopened_cases: int | None
    """Received in it, and reopened at least once."""


class Cohorts(TypedDict):
    """Cohorts by period."""

    rows: list[CohortRow]
    """One row for each period."""
    missing: list[Recordable]
    """Facts that the log cannot record, which is why columns are null."""


class ComplaintFile(TypedDict):
    """A file."""

    csv: str
    """Its text: CSV after RFC 4180, with a header."""
    rows: int
    """Complaints in it. A regulator may want no file if there is none."""
    problems: list[FileProblem]
    """Rules that it breaks."""
    formulas: int
    """Cells that a spreadsheet would take for a formula. They stand as they are, because a regulator reads them to the
    sign."""
    quarantined: dict[str, int]
    """Cases without a row, by reason."""
    draft: bool
    """True if the regulator's specification was not read."""


class ComplaintRow(TypedDict):
    """A complaint."""

    complaint: str
    """Its identifier."""
    received_on: str
    """Received on this local day."""
    carried_forward: bool
    """Was it received before the period? Then an earlier return had it as open."""
    acknowledged_on: str | None
    """Acknowledged on."""
    responded_on: str | None
    """Decision communicated on."""
    status: ComplaintStatus
    """How it stands."""
    ended_on: str | None
    """Ended on, if it has."""
    outcome: str | None
    """Outcome, if it is closed: `upheld`, `partly_upheld`, `not_upheld`, `no_finding`."""
    days: int
    """Local days from receipt to its end, or to the as-of day."""
    due_on: str | None
    """Due on."""
    on_time: bool | None
    """Closed by its due instant; while it is open, whether that is still possible; null without one, and of those
    withdrawn or merged."""
    reopened: int
    """How often it was reopened."""
    referred_on: str | None
    """Referred to an outside body on."""
    overturned: bool
    """Was a decision overturned outside?"""
    redress: dict[str, int]
    """Amounts promised, in minor units by currency."""
    attributes: dict[str, str]
    """Cause, and the attributes asked for; those without a value are left out."""


class ComplaintRows(TypedDict):
    """Complaints of a period."""

    rows: list[ComplaintRow]
    """One row for each complaint, by identifier."""
    quarantined: dict[str, int]
    """Cases without a row, by reason."""


class Conformance(TypedDict):
    """How a log fits the lifecycle."""

    cases: int
    """Complaints."""
    fitting: int
    """Of these, without a deviation."""
    events: int
    """Events."""
    possible: int
    """Of these, events that could follow what came before."""
    fitness: float | None
    """Possible events by events; null without events."""
    deviations: list[Deviation]
    """Deviations, the most frequent first."""


class ControlChart(TypedDict):
    """A control chart. A gap is null in every column."""

    values: list[float | None]
    """What is plotted."""
    center: list[float | None]
    """The line in the middle: the centre, of g charts the median."""
    lower: list[float | None]
    """Lower limit; at least 0 but for XmR and I' charts, and at least `least`."""
    upper: list[float | None]
    """Upper limit; at most 1 for shares, and at most `most`."""
    warning_lower: list[float | None]
    """Lower warning line, at two standard deviations."""
    warning_upper: list[float | None]
    """Upper warning line."""
    lower_clipped: list[int]
    """Points whose lower limit would lie below the least possible value, and is drawn there."""
    upper_clipped: list[int]
    """Points whose upper limit would lie above the most possible value, and is drawn there."""
    parts: list[ChartPart]
    """The parts."""
    signals: list[RuleSignals]
    """Signals of each rule, in the profile's order."""
    on_limit: list[int]
    """Points exactly on a limit: inside, by definition."""
    marks: list[PointMark]
    """What each point is."""
    variation: Variation | None
    """What the last point is; null without points."""
    assurance: Assurance | None
    """Will the target be met?"""
    notes: list[str]
    """What to keep in mind, in words."""


class ControlChartInput(TypedDict):
    """An ordered table of subgroups."""

    kind: Kind
    """The kind of chart."""
    values: Iterable[float | None]
    """Counts, or values; null where there is none, which is not zero."""
    sizes: NotRequired[Iterable[float | None] | None]
    """Exposure or number of cases of each point, for u, p, u', p' and I' charts. Zero is a gap."""
    profile: NotRequired[Profile]
    """The set of rules."""
    screen: NotRequired[bool | None]
    """Leave moving ranges beyond their own limit out of the mean, once; as the profile has it if left out. All of them
    count, with a note, where only ranges of zero would be left."""
    limits: NotRequired[LimitKind]
    """How limits are set."""
    confidence: NotRequired[float]
    """Confidence of Poisson limits."""
    baseline: NotRequired[int | None]
    """Limits rest on so many first points of each part. The spread of the whole part counts where these are all equal.
    There is a note if a part has fewer points."""
    rebase: NotRequired[Iterable[Rebase] | None]
    """Positions at which limits and rules begin again."""
    target: NotRequired[float | None]
    """The target: `assurance` says if it will be met. It asks for `improvement`."""
    improvement: NotRequired[Direction | None]
    """The direction that is better."""
    least: NotRequired[float | None]
    """The least that the plotted value can be, of XmR and I' charts: limits end there. Other charts end at 0."""
    most: NotRequired[float | None]
    """The most that it can be, of XmR and I' charts. Charts of shares end at 1."""
    resolution: NotRequired[float | None]
    """The step of values that are rounded or stand for whole units, of XmR charts: 1 for whole days. A point within
    half a step of the centre counts as on it. Limits lie at least half a step away. So rounding alone is no signal."""


class CumulativeIncidence(TypedDict):
    """Cumulative incidence. At each time, all incidences and the share still open sum to one."""

    time: list[int]
    """The times."""
    survival: list[float]
    """Share still open at each time."""
    censored: NotRequired[int | None]
    """Still open at the moment of looking; null where the log does not tell what is closed."""
    causes: list[CauseIncidence]
    """Each way of ending that the log can record."""
    missing: NotRequired[list[Recordable]]
    """Facts that the log cannot record, which is why there are nulls or ways of ending are left out."""


class Cusum(TypedDict):
    """A two-sided CUSUM, in standard deviations."""

    upper: list[float]
    """Sums above the centre."""
    lower: list[float]
    """Sums below the centre, zero or less."""
    upper_signals: list[int]
    """Points where the upper sum is beyond the interval, from zero."""
    lower_signals: list[int]
    """Points where the lower sum is."""


class DdSketch(TypedDict):
    """DDSketch (Masson, Rim and Lee 2019). Buckets are integers, so merging is exact. A value on the edge of two
    buckets may fall into either on machines with different logarithms. That is why tallies hold `Histogram`s
    instead."""

    accuracy: float
    """Relative accuracy."""
    zeros: int
    """Values of zero."""
    buckets: dict[str, int]
    """Key of a bucket, `ceil(log_γ value)`, to count."""


class DdSketchQuantiles(TypedDict):
    """Quantiles of a sketch."""

    n: int
    """Values in all buckets."""
    gamma: float
    """The ratio of neighbouring buckets."""
    quantiles: list[float | None]
    """One for each probability; null without values."""


class Decisions(TypedDict):
    """Decisions of the last review, and what became of them."""

    done: int
    """Done."""
    late: int
    """Late."""
    dropped: int
    """Dropped."""


class Definitions(TypedDict):
    """Definitions that the counters rest on. They are part of every tally's header."""

    on_time: NotRequired[OnTime]
    """What "on time" is measured against."""
    on_time_days: NotRequired[int]
    """Local days from receipt, if `on_time` is `days`. Another number than 56 is refused without it."""
    acknowledge_days: NotRequired[int | None]
    """Local days from receipt within which a complaint is to be acknowledged, where a case has no due instant for it."""
    reopen: NotRequired[ReopenPolicy]
    """What a reopening does to the time of a case."""
    repeat_days: NotRequired[int]
    """Local days within which an earlier complaint by the same complainant makes a repeat."""
    strata: NotRequired[list[str] | None]
    """Attributes whose completeness is counted, and by which tallies are divided."""
    complete: NotRequired[list[str] | None]
    """Further attributes whose completeness is counted."""


class Deviation(TypedDict):
    """A kind of deviation."""

    state: str | None
    """The state in which it happened; null before the receipt."""
    event: LogKind
    """What happened."""
    count: int
    """How often."""
    first: int
    """Of these, the first deviation of their complaint."""
    example: str
    """A complaint to look at."""


class Difference(TypedDict):
    """The difference of two proportions."""

    difference: float
    """First minus second."""
    lower: float
    """Lower limit (Newcombe 1998, method 10)."""
    upper: float
    """Upper limit."""


class Disparity(TypedDict):
    """Two groups, crude and with strata held alike; null where a denominator is zero."""

    crude: Stratum
    """All strata in one table."""
    fisher_p: float | None
    """Two-sided p-value of Fisher's exact test on the crude table; null for very large tables."""
    fisher_odds_ratio: float | None
    """Conditional odds ratio of the crude table."""
    fisher_lower: float | None
    """Its lower limit."""
    fisher_upper: float | None
    """Its upper limit."""
    chi_square: float | None
    """Pearson's chi-square of the crude table, without correction."""
    chi_square_p: float | None
    """Its p-value."""
    odds_ratio: float | None
    """Odds ratio of Mantel and Haenszel (1959)."""
    odds_ratio_lower: float | None
    """Its lower limit (Robins, Breslow and Greenland 1986)."""
    odds_ratio_upper: float | None
    """Its upper limit."""
    risk_ratio: float | None
    """Risk ratio of Mantel and Haenszel."""
    risk_ratio_lower: float | None
    """Its lower limit (Greenland and Robins 1985)."""
    risk_ratio_upper: float | None
    """Its upper limit."""
    cmh: float | None
    """Chi-square of Cochran, Mantel and Haenszel, without correction."""
    cmh_p: float | None
    """Its p-value."""
    cmh_corrected: float | None
    """The same with a correction of one half."""


class Dispersion(TypedDict):
    """The index of dispersion."""

    rate: float
    """Events by exposure, over all periods."""
    chi_square: float
    """Sum of (count - expected)² / expected."""
    df: int
    """Degrees of freedom."""
    dispersion: float
    """Chi-square by degrees of freedom: 1 if the counts were Poisson."""
    p_value: float
    """How probable so much dispersion would be by chance."""


class EventLog(TypedDict):
    """Events, in any order."""

    events: list[LogEvent]
    """The events."""
    records: NotRequired[list[Recordable] | None]
    """The facts that the log can record, if they are known. For a merged log: those of each part."""


if TYPE_CHECKING:
    EvidenceHeader = TypedDict("EvidenceHeader", {"from": "str", "to": "str", "zone": "str", "tzdata": "str", "as_of": "str", "end": "str", "policies": "list[str]", "complete": "list[str]"})
else:
    EvidenceHeader = dict
"""Options of the count. Evidence with different headers does not merge.

from: First local day of the period.
to: The day after its last.
zone: Zone whose days count.
tzdata: Edition of the IANA database.
as_of: Nothing at or after this instant was looked at.
end: The local day up to which things were looked at: `to`, or the day of the as-of instant if that comes first.
policies: Policies whose timers were asked, as `id version hash`.
complete: Attributes of which completeness was counted.
"""


class Ewma(TypedDict):
    """An EWMA chart."""

    values: list[float]
    """The averages."""
    lower: list[float]
    """Lower limits, exact for each point."""
    upper: list[float]
    """Upper limits."""
    signals: list[int]
    """Points outside, from zero."""


class Fairness(TypedDict):
    """Two groups compared."""

    outcome: str
    """What is compared: upheld complaints."""
    group_1: str
    """First group."""
    group_2: str
    """Second group."""
    disparity: Disparity
    """Crude and adjusted."""
    p_adjusted: float | None
    """p-value adjusted for the number of comparisons on the page."""


class FairnessInput(TypedDict):
    """Two groups that should be treated alike."""

    attribute: str
    """The attribute that tells the groups apart."""
    group_1: str
    """First group."""
    group_2: str
    """Second group."""
    within: NotRequired[str | None]
    """Attribute within whose values they are compared; all together if left out."""


class FalseAlarms(TypedDict):
    """What chance alone would show."""

    probability: float
    """Chance that a chart of a process in control shows a signal."""
    expected: float
    """Charts with a false alarm that the page is expected to show."""
    se: float
    """Standard error of the probability, from the number of series."""


class Figure(TypedDict):
    """A figure, with numerator, denominator, interval and, where there is no value, the reason."""

    id: str
    """The indicator's identifier; `indicator_declarations` has its definition."""
    value: float | None
    """The value; null is not zero."""
    unrounded: float | None
    """Of medians in whole days: the same within the day, as if its cases were spread over it. Charts work from it."""
    numerator: int | None
    """What was counted."""
    denominator: int | None
    """Of how many."""
    lower: float | None
    """Lower limit of the 95 % interval."""
    upper: float | None
    """Upper limit."""
    coverage: float | None
    """Share of the cases for which what is needed was recorded."""
    period: str | None
    """The local days that it is of, the first to the last; for what is open now, the as-of instant."""
    reason: str | None
    """Why there is no value: `no_cases`, `not_recorded`, `no_exposure`, `not_reached`, `too_few`, `needs_calendar`,
    `needs_staffing`, `several_currencies`."""
    missing: list[Recordable] | None
    """Facts that the log cannot record, if the reason is `not_recorded`. If the log could record it and it never
    happened, name it in `records` when the log is counted. Then the figure is 0."""


class FileCheck(TypedDict):
    """A file, read and checked."""

    rows: list[list[str]]
    """The cells of each row below the header."""
    problems: list[FileProblem]
    """Rules that it breaks, by row."""
    formulas: int
    """Cells that a spreadsheet would take for a formula."""


class FileColumn(TypedDict):
    """A column of a file."""

    element: str
    """Name of the element, in the words of this library. Each is there once."""
    kind: FileColumnKind
    """The kind of its cells."""
    header: NotRequired[str | None]
    """Its word in the header, as the regulator has it."""
    value: NotRequired[str | None]
    """The part of the complaint that stands in it: `complaint` (its identifier), `status`, `outcome`, `received_on`,
    `acknowledged_on`, `responded_on`, `due_on`, `ended_on`, `referred_on`, `days`, `days_to_end`, `reopened`,
    `on_time`, `overturned`, `carried_forward`, `redress.AUD` (by currency), `attribute.product` (by attribute, also
    `attribute.cause`)."""
    required: NotRequired[CellRequired]
    """When a cell must not be empty. Identifier, receipt and status are always required. End and outcome are required
    once it has ended."""
    size: NotRequired[int | None]
    """Most characters of a cell."""
    codes: NotRequired[dict[str, str] | None]
    """Codes: our word to the regulator's code. Of `status` the words are `open`, `closed`, `withdrawn` and `merged`.
    Of `outcome` they are `upheld`, `partly_upheld`, `not_upheld`, `no_finding`, `withdrawn` and `merged`. Of yes or
    no they are `yes` and `no`."""


class FileLayout(TypedDict):
    """The layout of a file: one row for each complaint, one column for each element."""

    title: str
    """Title."""
    source: str
    """Where the layout was read."""
    columns: list[FileColumn]
    """The columns, from left to right."""
    date_format: NotRequired[str]
    """How dates are written: `%Y`, `%m` and `%d`, each once, with other signs between them."""
    draft: NotRequired[bool]
    """True if the regulator's specification was not read."""
    notes: NotRequired[list[str] | None]
    """What to know of it."""


class FileLayouts(TypedDict):
    """The layouts that come with the library."""

    layouts: list[ShippedLayout]
    """The layouts."""


class FileProblem(TypedDict):
    """A rule that a file breaks, and where."""

    row: int
    """The row, from 1; 0 is the header, or the file as a whole."""
    column: str | None
    """The column's word in the header; null for a whole row."""
    element: str | None
    """The column's element; null for a whole row."""
    rule: FileRule
    """The rule."""
    message: str
    """What is wrong."""
    help: str
    """What would be right."""


class FittedSettings(TypedDict):
    """Settings that `simulate` takes."""

    arrivals_per_day: float
    """Complaints on a day from Monday to Friday, on average, at the start of the days."""
    growth: float
    """Growth of that over a year, as a share: from the first half of the days to the second."""
    weekend: float
    """Share of that on a day at the weekend."""
    causes: list[CauseSettings] | None
    """Causes with weights and shares upheld; null if the tally is not divided by them."""
    handling_minutes: float | None
    """Mean minutes of work on a complaint; null if work was not recorded."""
    withdrawn: float | None
    """Share withdrawn; null where the log cannot record it."""
    reopened: float | None
    """Share of closed ones reopened within two months; null where the log cannot record it."""
    referred: float | None
    """Share of closed ones referred outside; null where the log cannot record it."""
    answers: float | None
    """Share of closed ones with an answer to a survey; null where the log cannot record it."""
    repeaters: float | None
    """Share by somebody who complained before; null where complainants are not known."""


class FittedSimulation(TypedDict):
    """What a tally says of a stream of complaints."""

    settings: FittedSettings
    """The settings."""
    not_told: list[str]
    """Settings of `simulate` that a tally cannot tell: its own defaults stand unless they are given."""


class Flow(TypedDict):
    """Flow by period."""

    rows: list[FlowRow]
    """One row for each period."""
    missing: list[Recordable]
    """Facts that the log cannot record, which is why columns are null."""


class FlowRow(TypedDict):
    """Complaints that came in and that left. `residual` is zero, or the data contradicts itself. A number that the log
    cannot record is null, and left out of the sums."""

    period: str
    """The period."""
    open_start: NotRequired[int | None]
    """Open at its start."""
    received: int
    """Received."""
    reopened: NotRequired[int | None]
    """Reopened, every time."""
    closed: NotRequired[int | None]
    """Closed, every time."""
    withdrawn: NotRequired[int | None]
    """Withdrawn."""
    merged: NotRequired[int | None]
    """Merged into others."""
    open_end: NotRequired[int | None]
    """Open at its end."""
    residual: NotRequired[int | None]
    """open_start + received + reopened - closed - withdrawn - merged - open_end."""
    open_seconds: NotRequired[int | None]
    """Seconds that all cases together were open."""
    seconds: int
    """Seconds of the period, up to the as-of instant."""
    net_received: NotRequired[int | None]
    """Received and not merged, as now known."""


class Funnel(TypedDict):
    """A funnel."""

    target: float
    """The share of all handlers together."""
    dispersion: float
    """Winsorised dispersion: 1 if the handlers differed by chance only."""
    tau_squared: float
    """Variance between handlers beyond chance, for additive limits."""
    points: list[FunnelPoint]
    """The handlers, in the order given."""


class FunnelInput(TypedDict):
    """Outcomes by handler."""

    counts: Iterable[int]
    """Of each handler, the cases with the outcome."""
    sizes: Iterable[int]
    """Of each handler, all cases."""
    tail: NotRequired[float]
    """Tail beyond each limit."""
    winsor: NotRequired[float]
    """Share of the handlers at each end whose z-scores are pulled in before dispersion is estimated."""


class FunnelPoint(TypedDict):
    """A handler in the funnel."""

    share: float | None
    """Share with the outcome; null without cases."""
    z: float | None
    """Distance from the target in standard errors."""
    lower_count: int | None
    """Exact lower limit of the count."""
    upper_count: int | None
    """Exact upper limit of the count."""
    lower: float | None
    """Lower limit of the share, widened by the dispersion."""
    upper: float | None
    """Upper limit of the share."""
    outside: bool
    """Outside the widened limits."""


class Header(TypedDict):
    """What a tally was made with."""

    definitions_hash: str
    """SHA-256 of the definitions and of the edition of the rules of counting, in canonical JSON."""
    definitions: Definitions
    """Definitions."""
    zone: str
    """Zone whose days count."""
    tzdata: str
    """Edition of the IANA database."""
    calendar: NotRequired[str | None]
    """Calendar of business days, by name; none if none was given."""
    as_of: str
    """Nothing after this instant was counted."""
    known_at: NotRequired[str | None]
    """Nothing recorded after this instant was counted, if it is given."""
    midnights: list[list[int]]
    """First instants of local days, as [day, second] if a day is not 24 hours after the one before. So a window of
    days has its seconds without a zone database."""
    records: NotRequired[list[Recordable] | None]
    """Facts that the log can record, as declared. A figure that needs one is 0 if it never happened. Merged tallies
    can record those of each part."""


class Histogram(TypedDict):
    """A log-linear histogram: exact below 2^(bits+1), else the highest bits+1 bits. Integers only, so merging is
    exact."""

    precision_bits: int
    """Leading bits kept after the first."""
    buckets: dict[str, int]
    """Least value of a bucket to count."""


class HistogramQuantile(TypedDict):
    """A quantile, known to its bucket."""

    rank: int
    """Place among the sorted values, from one."""
    bucket_low: int
    """Least value of the bucket."""
    bucket_width: int
    """Values in the bucket."""
    middle: int
    """The middle of the bucket: what to report."""


class HistogramQuantiles(TypedDict):
    """Quantiles of a histogram, in the order asked."""

    n: int
    """Values in all buckets."""
    quantiles: list[HistogramQuantile | None]
    """One for each probability; null without values."""


class Imported(TypedDict):
    """Where complaints come from, when they are imported, and by whom. It is sealed in every record."""

    source: str
    """The system or the table: `tickets of 2016 to 2026`."""
    at: str
    """When it is imported: now. Nothing in the table happened later."""
    by: str
    """Who imports it: the identifier of a person or a program."""
    known_until: NotRequired[str | None]
    """Warnings and misses up to this instant were known before, and no `tick` records them. The instant of the import
    if left out."""


class ImportedCases(TypedDict):
    """Imported complaints."""

    read: TableRead
    """The account of every row, and the log. Its figures are those of the histories."""
    cases: int
    """Complaints."""
    open: int
    """Of these, complaints that are open."""
    renamed: list[Renamed]
    """Complaints whose identifiers had to be written in another way."""
    adapted: list[Adapted]
    """Words that do not fit the state of their complaint, with what became of them: the most frequent first."""
    histories: list[list[Any]]
    """The stored records of each complaint, to be stored all or none. A case is rebuilt from them."""


class IndicatorDeclaration(TypedDict):
    """The definition of an indicator."""

    id: str
    """Its identifier."""
    name: str
    """Its name."""
    formula: str
    """How it is computed."""
    unit: str
    """Its unit."""
    events: str
    """What must be recorded, in words."""
    needs: list[Recordable]
    """What a log must be able to record. If it cannot, there is no value."""
    edges: str
    """What happens at the edges."""
    clause: str
    """Clause of ISO 10002:2018 or other source."""
    better: str | None
    """`increase` or `decrease`, if one is better."""
    function: str | None
    """The function that gives it, where it needs more than a tally and a period."""


class IndicatorDeclarations(TypedDict):
    """Every indicator."""

    indicators: list[IndicatorDeclaration]
    """In the order of reports."""


class IndicatorGroup(TypedDict):
    """Figures of the cases with the same values of some attributes."""

    values: list[str]
    """The values, in the order of the attributes asked; empty texts stand for cases without one."""
    indicators: Indicators
    """Their figures."""


class IndicatorGroups(TypedDict):
    """Figures for each combination of values that the cases have, ascending."""

    groups: list[IndicatorGroup]
    """The groups."""


class IndicatorRow(TypedDict):
    """A figure of a table: of one group, period and indicator. An indicator that the log cannot tell has one row
    without values and period, because it is unknown of all."""

    values: list[str] | None
    """The values of the attributes by which cases are grouped; empty texts stand for cases without one."""
    period: str | None
    """The period."""
    id: str
    """The indicator's identifier."""
    value: float | None
    """The value; null is not zero."""
    numerator: int | None
    """What was counted."""
    denominator: int | None
    """Of how many."""
    lower: float | None
    """Lower limit of the 95 % interval."""
    upper: float | None
    """Upper limit."""
    coverage: float | None
    """Share of the cases for which what is needed was recorded."""
    unit: str
    """The unit of the indicator."""
    reason: str | None
    """Why there is no value, as in `Figure`."""
    missing: list[Recordable] | None
    """Facts that the log cannot record, if the reason is `not_recorded`."""


class IndicatorRows(TypedDict):
    """Rows of figures: by group, then by period, then in the order of the indicators."""

    by: list[str]
    """The attributes by which cases are grouped."""
    rows: list[IndicatorRow]
    """The rows."""
    left_out: int
    """How many figures were left out, because no case is behind them."""


class IndicatorSeries(TypedDict):
    """A series, as control charts take it."""

    periods: list[str]
    """Labels of the periods."""
    values: list[float | None]
    """Counts, parts or values; null where there is none. Medians of whole days are taken within the day (`unrounded`)."""
    sizes: list[float | None] | None
    """Exposure or wholes, where the indicator has them."""
    measured: str
    """`counts`, `shares` or `values`."""
    better: str | None
    """The better direction, if there is one."""
    resolution: float | None
    """1 where figures are whole days, to be handed to `control_chart`: the values are then taken within the day."""


class Indicators(TypedDict):
    """Figures by period."""

    periods: list[PeriodFigures]
    """The periods."""


class InterruptedSeries(TypedDict):
    """An interrupted time series."""

    terms: list[Term]
    """Intercept, time, level, trend after."""
    dispersion: float
    """Pearson's dispersion: 1 if the counts were Poisson."""
    deviance: float
    """Residual deviance."""


class Interval(TypedDict):
    """Two limits."""

    lower: float
    """Lower limit."""
    upper: float
    """Upper limit."""


class Little(TypedDict):
    """Little's law (1961): L = λW."""

    mean_open: float
    """Mean number of open cases."""
    arrivals_per_day: float
    """Arrivals a day."""
    days_by_arrivals: float | None
    """Days that a case stays, by arrivals; null without arrivals."""
    days_by_departures: float | None
    """The same by departures. If the two differ much, the flow is not steady, and neither can be trusted."""


class LogEvent(TypedDict):
    """An event of a log."""

    case: str
    """Identifier of the complaint."""
    event: LogKind
    """What happened."""
    at: str
    """When, as RFC 3339 in UTC."""
    id: NotRequired[str | None]
    """Identifier of the event: the same one twice counts once. Events of one instant without `order` are sorted by it,
    after the first receipt. Runs of digits compare as numbers: 9 before 10. Without identifiers, the content
    decides, never the place."""
    order: NotRequired[int | None]
    """Where it stands among the events of its instant, lower first, if the log tells it."""
    recorded_at: NotRequired[str | None]
    """When it was recorded; as it happened if left out."""
    word: NotRequired[str | None]
    """Outcome, ruling or currency."""
    value: NotRequired[int | None]
    """Severity, amount, score or seconds."""
    complainant: NotRequired[str | None]
    """Identifier of the complainant (with the receipt); only its hash is kept."""
    cause: NotRequired[str | None]
    """Cause (with any event; the last one counts)."""
    due: NotRequired[str | None]
    """When the complaint is due (with any event; the last one counts)."""
    acknowledge_due: NotRequired[str | None]
    """When its acknowledgement is due."""
    attributes: NotRequired[dict[str, str] | None]
    """Further attributes (with any event; the last value of each counts)."""
    issues: NotRequired[int | None]
    """Issues that the complaint mentions."""


class LogRank(TypedDict):
    """The log-rank test."""

    groups: list[LogRankGroup]
    """The groups, ascending."""
    chi_square: float
    """Chi-square."""
    df: int
    """Degrees of freedom."""
    p_value: float
    """How probable such differences would be by chance."""


class LogRankGroup(TypedDict):
    """A group."""

    group: int
    """Its number."""
    n: int
    """Cases."""
    observed: int
    """Ended."""
    expected: float
    """Would have ended if the groups were alike."""


class MadeMapping(TypedDict):
    """A mapping, to be passed to a reader."""

    mapping: Any
    """The mapping."""


class ManySignals(TypedDict):
    """For each series, how many points signal."""

    signals: list[int]
    """Points of each series with any signal."""


class MeasureDeclaration(TypedDict):
    """What a measure is."""

    id: str
    """Identifier."""
    name: str
    """Name."""
    principle: int
    """The principle, 1 to 10."""
    formula: str
    """How it is computed."""
    unit: str
    """`share`, `cases`, `days`, `ratio`."""
    asks: Threshold
    """What its threshold asks."""
    threshold: float | None
    """The threshold unless the organisation sets its own; null where only the organisation can."""
    clauses: list[str]
    """Clauses of ISO 10002."""


class MeasureEvidence(TypedDict):
    """What is counted for a measure; merges by adding."""

    hits: int
    """What was looked for, found so often."""
    of: int
    """Of so many."""
    unknown: int
    """The needed facts were not recorded."""
    values: dict[str, int]
    """Values, or keys, by how often they occurred."""
    others: dict[str, int]
    """Those of a second group."""
    look_at: list[str]
    """Complaints and actions to look at."""


class Moments(TypedDict):
    """Moments, from integers."""

    n: int
    """How many."""
    sum: int
    """Sum."""
    sum_of_squares: int
    """Sum of squares."""
    mean: float | None
    """Mean; null without values."""
    variance: float | None
    """Sample variance; null with fewer than two values."""
    variance_exact: str | None
    """The same as an exact fraction in lowest terms."""


class NamedEffect(TypedDict):
    """An action with its effect."""

    name: str
    """Its name."""
    effect: ActionEffect
    """Its effect, as `effect_of_action` gives it."""


class NetTime(TypedDict):
    """Seconds, gross and net (T7)."""

    gross_seconds: int
    """From start to end."""
    paused_seconds: int
    """The union of the pauses, within start and end."""
    net_seconds: int
    """Gross less paused."""


class OpenCases(TypedDict):
    """Cases open at the as-of instant."""

    count: int | None
    """How many; null where the log does not tell what is closed."""
    ages: list[list[int]]
    """Local days since first receipt to count, ascending: [age, count]."""
    bands: list[AgeBand]
    """The same in bands."""
    oldest: int | None
    """The oldest; null if none is open."""
    overdue: int | None
    """Past their due day; null where the log tells no due instants."""
    due_soon: int | None
    """Due within seven days."""
    dated: int | None
    """Of those open, with a due instant."""
    missing: list[Recordable]
    """Facts that the log cannot record, which is why there are nulls."""


class OpenCasesInput(TypedDict):
    """A tally, and bands of age."""

    tally: TallyDocument | Tally
    """The tally."""
    bands: NotRequired[Iterable[int] | None]
    """Last days of the bands, ascending; one more band holds the rest."""
    only: NotRequired[ChosenStrata | None]
    """Only cases with this value of an attribute."""


class Pareto(TypedDict):
    """Causes in descending order; those that tie keep the order given, those without a count are left out."""

    total: int
    """Sum of the counts."""
    rows: list[ParetoRow]
    """The causes."""


class ParetoInput(TypedDict):
    """How often each cause came up."""

    labels: Iterable[str]
    """Names of the causes."""
    counts: Iterable[int]
    """Complaints, severity or cost of each."""
    share: NotRequired[float]
    """The vital few are the shortest beginning that reaches this share."""


class ParetoRow(TypedDict):
    """A cause in its place."""

    label: str
    """Its name."""
    count: int
    """Its count."""
    cumulative: int
    """All counts up to and with it."""
    percent: float
    """Percentage of all."""
    cumulative_percent: float
    """Percentage of all up to and with it."""
    vital: bool
    """One of the vital few."""


class PeriodFigures(TypedDict):
    """Figures of a period."""

    period: str
    """`2026-01`, `2026-Q1`, `2026-W05`."""
    figures: list[Figure]
    """The figures, in the order asked."""


if TYPE_CHECKING:
    Periods = TypedDict("Periods", {"from": "str", "to": "str", "unit": 'NotRequired[PeriodUnit]'})
else:
    Periods = dict
"""Local days, cut into periods. The first day counts, the last does not.

from: The first day, as 2026-01-01.
to: The day after the last.
unit: How long each period is.
"""


class PointMark(TypedDict):
    """What a point is under the profile's rules."""

    rule: Rule | None
    """The rule that comes first in the profile's order of precedence; null for noise."""
    high: bool
    """Above the centre, or rising."""
    variation: Variation
    """In the better or the worse direction."""


class PoissonCusum(TypedDict):
    """A one-sided CUSUM of counts; it is not set back by a signal."""

    reference: float
    """Reference value: (λ₁ - λ₀) / (ln λ₁ - ln λ₀)."""
    upper: list[float]
    """The sums."""
    signals: list[int]
    """Points at or above the interval, from zero."""


class Principle(TypedDict):
    """A principle."""

    number: int
    """Its number, 1 to 10."""
    name: str
    """Its name."""
    verdict: PrincipleVerdict
    """Broken if any measure is; else insufficient if any is; else kept if all that apply are. Attested if nothing was
    measured and somebody vouches for it."""
    measures: list[PrincipleMeasure]
    """Its measures."""
    attested: list[Attestation]
    """What somebody answers for, of its clauses."""


class PrincipleEvidence(TypedDict):
    """Evidence about the principles and the clocks: a state that merges exactly."""

    header: EvidenceHeader
    """What it was counted with."""
    complaints: int
    """Complaints looked at."""
    actions: int
    """Improvement actions looked at."""
    check: str
    """Sum of the hashes of their identifiers: merging a part twice shows here."""
    measures: dict[str, MeasureEvidence]
    """By measure."""
    clocks: dict[str, ClockEvidence]
    """By timer of the policies."""
    without_policy: int
    """Complaints whose policy was not given: nothing is known of their timers."""


class PrincipleMeasure(TypedDict):
    """A measure with its evidence."""

    declaration: MeasureDeclaration
    """What it is."""
    verdict: PrincipleVerdict | None
    """The verdict; null without a threshold, or where there is nothing to which it applies."""
    value: float | None
    """The value; null is not zero."""
    numerator: int | None
    """What was counted."""
    denominator: int | None
    """Of how many."""
    lower: float | None
    """Lower limit of the 95 % interval."""
    upper: float | None
    """Upper limit."""
    coverage: float | None
    """Share of the cases for which what is needed was recorded."""
    reason: str
    """Why the verdict is what it is: `meets`, `misses`, `interval_open`, `too_few`, `low_coverage`, `not_recorded`,
    `does_not_apply`, `no_threshold`."""
    look_at: list[str]
    """Complaints and actions to look at."""


class PrincipleMeasures(TypedDict):
    """All measures."""

    measures: list[MeasureDeclaration]
    """In the order of the principles."""


class Principles(TypedDict):
    """The ten principles: a list, never an average."""

    header: EvidenceHeader
    """What the evidence was counted with."""
    complaints: int
    """Complaints looked at."""
    principles: list[Principle]
    """The principles."""


class PrinciplesInput(TypedDict):
    """Evidence to be judged."""

    evidence: PrincipleEvidence
    """The evidence."""
    thresholds: NotRequired[Mapping[str, float] | None]
    """Thresholds of the organisation's own, by measure."""
    attestations: NotRequired[Iterable[Attestation] | None]
    """What somebody answers for."""
    least_cases: NotRequired[int]
    """Fewer cases than this are insufficient."""
    least_coverage: NotRequired[float]
    """A smaller share of cases with the data that is needed is insufficient."""


class Proportion(TypedDict):
    """A proportion and its intervals; null where the denominator is zero."""

    proportion: float | None
    """The share."""
    wilson: Interval | None
    """Score interval (Wilson 1927), without correction: the one that reports show."""
    clopper_pearson: Interval | None
    """Exact interval (Clopper and Pearson 1934): never too short."""
    jeffreys: Interval | None
    """Interval of Jeffreys' prior: quantiles of Beta(x + 1/2, n - x + 1/2)."""


class Quantiles(TypedDict):
    """Quantiles in the order asked."""

    quantiles: list[float | None]
    """One for each probability; null without values."""


class Quarantine(TypedDict):
    """Rows or cells that were not read, for one reason."""

    reason: str
    """Why: `no_case`, `no_time`, `time_unreadable`, `time_implausible`, `time_ambiguous`, `word_unmapped`,
    `transition_unknown`, `unknown_outcome`, `event_before_receipt`, `not_a_number`, `malformed_row`; `due_` before
    it where it is the due instant. Of a table that is imported also `no_receipt`, `time_after_import`,
    `not_storable`."""
    column: str | None
    """Their column."""
    value: str | None
    """What stood there; none where nothing did."""
    count: int
    """How many rows."""
    rows: list[int]
    """All of them, from zero."""


class Rate(TypedDict):
    """A rate and its exact interval."""

    rate: float
    """Events per so much exposure."""
    lower: float
    """Lower limit (Garwood 1936)."""
    upper: float
    """Upper limit."""


class RateRatio(TypedDict):
    """A ratio of rates with its exact conditional interval."""

    rate_ratio: NotRequired[float | None]
    """Rate after by rate before; null where nothing was counted before."""
    lower: NotRequired[float | None]
    """Lower limit; null where it is undefined."""
    upper: NotRequired[float | None]
    """Upper limit; null where it is unbounded."""
    p_value: float
    """Two-sided exact p-value of equal rates."""


class RatioOfRatios(TypedDict):
    """The change of the treated rate in units of the change of the controls."""

    treated: NotRequired[float | None]
    """Rate ratio of the treated cause."""
    control: NotRequired[float | None]
    """Rate ratio of the controls."""
    ratio: NotRequired[float | None]
    """One by the other; null where a count is zero."""
    se_log: NotRequired[float | None]
    """Standard error of its logarithm: the root of the sum of 1/count."""
    lower: NotRequired[float | None]
    """Lower Wald limit."""
    upper: NotRequired[float | None]
    """Upper Wald limit."""


class Rebase(TypedDict):
    """Limits and rules begin again here: an explicit event, never automatic. The old limits stay drawn."""

    at: int
    """The first point of the new part, from zero."""
    reason: str
    """Why the process is another one since then."""
    author: NotRequired[str | None]
    """Who says so."""


class RedressCount(TypedDict):
    """An amount of redress and how often it was promised."""

    currency: str
    """Currency, ISO 4217."""
    day: int
    """Local day, from 1970-01-01."""
    amount: int
    """Minor units."""
    count: int
    """How often."""


class RegulatoryReturn(TypedDict):
    """A return."""

    form: ReturnForm
    """The form."""
    title: str
    """Title."""
    source: str
    """Source of the form."""
    header: Header
    """What the tally was made with."""
    lines: list[ReturnLine]
    """The lines."""
    rows: list[ReturnRow]
    """The values: for each period all complaints together, then each group."""
    checks: list[ReturnCheck]
    """Whether it adds up."""
    notes: list[str]
    """How the form's words are read here, and which values of `marks` no complaint has."""
    draft: bool
    """True if the form itself was not read: check each line."""


class Renamed(TypedDict):
    """A complaint whose identifier has characters that identifiers here do not have."""

    theirs: str
    """In the table."""
    ours: str
    """In the histories."""


class RepeatComplaints(TypedDict):
    """Repeat complaints of a period. A number that the log cannot record is null."""

    denominator: int | None
    """Complaints whose complainant is known, and that were not merged."""
    same_complainant: int | None
    """Of these, by a complainant with an earlier one."""
    same_cause: int | None
    """Of these, about the same cause."""
    complainants: int | None
    """Complainants."""
    missing: list[Recordable]
    """Facts that the log cannot record, which is why there are nulls."""


class ReturnCheck(TypedDict):
    """Lines that must add up."""

    name: str
    """What is checked."""
    period: str
    """The period."""
    section: str | None
    """The attribute of the section; null without `sections`, and for all complaints together."""
    group: str | None
    """The group; null for all complaints together, and for the groups of a section together."""
    across: str | None
    """The value of the second attribute; null for the whole group, and for all complaints together."""
    difference: float | None
    """The one side less the other: zero, or the data contradicts itself; null where a line has no value."""


class ReturnFormDescription(TypedDict):
    """A form, described."""

    form: ReturnForm
    """The form."""
    title: str
    """Title."""
    source: str
    """Source."""
    lines: list[ReturnLine]
    """The lines."""
    notes: list[str]
    """How the form's words are read here."""
    draft: bool
    """True if the form itself was not read: check each line."""
    valid_from: str | None
    """The first date of the periods for which it holds; null if nothing was read of it."""
    valid_to: str | None
    """The first date after these periods; null if none is known."""
    validity: str | None
    """The source of these dates."""
    marks: dict[str, str]
    """Words whose values the firm gives in `marks`, with their meaning."""


class ReturnForms(TypedDict):
    """All forms."""

    forms: list[ReturnFormDescription]
    """The forms."""


class ReturnLine(TypedDict):
    """A line of a form."""

    code: str
    """Its code here."""
    label: str
    """Its words."""
    unit: str
    """`count`, `minor units`, `per 1000`, `percent` or `days`."""


class ReturnMark(TypedDict):
    """Complaints that a line counts, by the firm's own values of an attribute."""

    mark: str
    """The word of the form: see `return_forms`."""
    attribute: str
    """Attribute by which the tally is divided."""
    values: Iterable[str]
    """Values of it that mean the word; at least one, each once."""


class ReturnRow(TypedDict):
    """The values of one period and group."""

    period: str
    """The period."""
    section: str | None
    """The attribute of the section; null for all complaints together, and without `sections`."""
    group: str | None
    """The group; null for all complaints together."""
    across: str | None
    """The value of the second attribute; null for the whole group, and for all complaints together."""
    values: list[float | None]
    """Values in the order of the lines; null is not zero."""
    reasons: dict[str, str]
    """Why lines have no value, by code: `needs_calendar`, `needs_currency`, `no_exposure`, `no_cases`, `needs_marks`,
    `not_recorded`, `only_for_all`."""


class Review(TypedDict):
    """A management review."""

    title: str
    """Title."""
    organisation: str | None
    """Who is reviewed."""
    language: str
    """Language of the page."""
    period: str
    """The period under review."""
    days: str
    """Its local days, the first to the last."""
    all_days: str
    """The local days of all periods."""
    usual_days: str | None
    """The local days that say what is usual of a cause; null for fewer than eight periods."""
    attention: list[Attention]
    """What needs a decision, the most pressing first: five at most."""
    sections: list[ReviewSection]
    """What the figures of each section are of, and by which rule, in the order of the page."""
    header: Header
    """What the tally was made with."""
    cases: int
    """Cases in the tally."""
    decisions: Decisions | None
    """Decisions of the last review."""
    flow: FlowRow
    """What came in and what left."""
    flows: list[FlowRow]
    """The same of every period."""
    signals: list[SignalRow]
    """Indicators with charts."""
    expected_false_alarms: float
    """Charts with a false alarm that chance alone would show."""
    open: OpenCases
    """Cases open at the as-of instant."""
    causes: Pareto | None
    """Causes, in descending order; null if the tally is not divided by them."""
    rising: list[RisingCause]
    """Causes that rise."""
    actions: list[ActionReview]
    """Improvement actions."""
    fairness: list[Fairness]
    """Groups compared."""
    outside: list[Figure]
    """Referrals, overturned decisions, repeats."""
    capacity: list[Figure]
    """Load and backlog."""
    fte_to_hold: float | None
    """Full-time equivalents needed to hold, and to clear in eight weeks; null without staffing."""
    fte: float | None
    """Full-time equivalents there are."""
    load: float | None
    """Work that came in by what was there."""
    data: list[Figure]
    """Quality of the data."""
    quarantined: dict[str, int]
    """Cases that could not be counted, by reason."""
    audit: AuditCounts | None
    """Results of audits."""
    clocks: Clocks | None
    """The timers of the policies, if evidence of the principles was given."""
    principles: Principles | None
    """The ten principles."""
    self_assessment: SelfAssessment | None
    """The clauses."""
    definitions: list[IndicatorDeclaration]
    """Definitions of every indicator on the page."""
    notes: list[str]
    """What to keep in mind, in words."""


class ReviewInput(TypedDict):
    """What a review is made from."""

    tally: TallyDocument | Tally
    """The tally."""
    periods: Periods
    """The periods; the last one is the one under review."""
    title: NotRequired[str]
    """Title."""
    organisation: NotRequired[str | None]
    """Who is reviewed."""
    language: NotRequired[str]
    """Language of the page, BCP 47."""
    profile: NotRequired[Profile]
    """The set of rules for signals."""
    indicators: NotRequired[Iterable[str] | None]
    """Indicators to chart; those that the log holds and those with a target, if left out."""
    targets: NotRequired[Mapping[str, float] | None]
    """Targets by indicator. Each one is charted; if `indicators` is given, a target of another one is refused."""
    exposure: NotRequired[Iterable[float] | None]
    """Exposure by period."""
    causes: NotRequired[str | None]
    """Attribute whose values are the causes; `cause` if the tally is divided by it, and left out."""
    actions: NotRequired[Iterable[ActionToReview] | None]
    """Improvement actions."""
    fairness: NotRequired[Iterable[FairnessInput] | None]
    """Groups that should be treated alike."""
    staffing: NotRequired[Staffing | None]
    """The people who do the work."""
    audit: NotRequired[AuditCounts | None]
    """Results of audits."""
    decisions: NotRequired[Decisions | None]
    """Decisions of the last review."""
    principles: NotRequired[PrinciplesInput | None]
    """Evidence of the principles, thresholds and attestations; also judged clause by clause."""
    suppress_below: NotRequired[int]
    """Shares of fewer cases than this are withheld."""


class ReviewSection(TypedDict):
    """A section of the page."""

    name: str
    """Its name."""
    period: str
    """The local days or the instant that its figures are of."""
    rule: str
    """How they are counted."""


class ReviewText(TypedDict):
    """A review in words."""

    markdown: str
    """Markdown."""


class RisingCause(TypedDict):
    """A cause compared with its usual level in the first half of the periods."""

    cause: str
    """The cause."""
    mean_before: float
    """Mean by period in the first half of the periods."""
    now: int
    """In the period under review."""
    p_adjusted: float
    """Chance of as many or more if nothing had changed, adjusted for the number of causes (Benjamini and Hochberg)."""
    cusum: bool
    """Its CUSUM signals in the period under review."""


class RisingCauses(TypedDict):
    """Every cause that came up in the first half, the most surprising first."""

    rows: list[RisingCause]
    """The causes. One rises if its CUSUM signals and its adjusted chance is below 5 %."""
    rising: list[str]
    """Those that rise."""


class RuleSignals(TypedDict):
    """Signals of one rule."""

    rule: Rule
    """The rule."""
    points: list[int]
    """The points that complete its pattern, from zero."""


class RunLimits(TypedDict):
    """Critical values."""

    longest_run_max: list[int]
    """The longest run that chance explains."""
    crossings_min: list[int]
    """The fewest crossings that chance explains."""


class RunTest(TypedDict):
    """The runs about a centre. Points on it are dropped."""

    center: float | None
    """The centre; null without points."""
    n: int
    """Points."""
    n_useful: int
    """Points that are not on the centre."""
    longest_run: int
    """Points of the longest run on one side."""
    longest_run_max: int
    """The longest that chance explains: round(log2 n) + 3."""
    crossings: int
    """How often neighbours lie on different sides."""
    crossings_min: int
    """The fewest that chance explains: the 5 % quantile of Binomial(n - 1, 1/2)."""
    signal: bool
    """A run too long or crossings too few."""
    long_run_points: list[int]
    """The points of runs that are too long, from zero: where the shift is."""


class SatisfactionSummary(TypedDict):
    """How satisfied complainants are; values are null if nobody answered."""

    n: int
    """Answers."""
    csat: float | None
    """Share of the two best scores."""
    csat_interval: Interval | None
    """Its interval (Wilson)."""
    mean: float | None
    """Mean score."""
    sd: float | None
    """Standard deviation of the scores."""
    median: int | None
    """Median score (type 1)."""
    nps: float | None
    """Net promoter score: percentage of 9 and 10 minus percentage of 0 to 6."""
    nps_se: float | None
    """Its standard error, from the multinomial."""
    nps_n: int
    """Answers to "would you recommend us"."""
    promoters: int
    """Scores of 9 and 10."""
    detractors: int
    """Scores of 0 to 6."""
    response_rate: float | None
    """Answered by asked."""


class SelfAssessment(TypedDict):
    """A self-assessment."""

    clauses: list[ClauseFinding]
    """Clause by clause."""


class ShippedLayout(TypedDict):
    """A layout that comes with the library."""

    name: str
    """Its name."""
    layout: FileLayout
    """The layout. Fill in what is missing."""


class ShippedMapping(TypedDict):
    """A mapping of a system."""

    name: str
    """Its name."""
    title: str
    """Whose tables it reads."""
    note: str
    """What to add or to know."""
    mapping: Any
    """The mapping."""


class ShippedMappings(TypedDict):
    """The mappings that come with the library."""

    mappings: list[ShippedMapping]
    """The mappings, by name."""


class SignalRow(TypedDict):
    """An indicator with its chart."""

    id: str
    """The indicator."""
    name: str
    """Its name."""
    unit: str
    """Its unit."""
    figure: Figure
    """The figure of the period under review."""
    before: Figure | None
    """The figure of the period before it; null if there is none."""
    lower: float | None
    """Lower limit of the chart at its last point."""
    upper: float | None
    """Upper limit."""
    variation: Variation | None
    """What the last point is."""
    target: float | None
    """The target."""
    assurance: Assurance | None
    """What the limits of the chart say of it: pass, fail or either. They tell of what lasts; `standing` tells of now."""
    standing: Standing | None
    """Is it met now?"""
    kind: Kind | None
    """The kind of chart; null with fewer than twelve points."""
    reasons: list[str]
    """Why this chart."""
    periods: list[str]
    """Labels of the points."""
    values: list[float | None]
    """The value of each period; null is a gap."""
    chart: ControlChart | None
    """The chart."""
    better: Direction | None
    """The better direction."""


class Signals(TypedDict):
    """Signals of every rule of a profile."""

    rules: list[RuleSignals]
    """In the order of the profile."""


if TYPE_CHECKING:
    SimulateInput = TypedDict("SimulateInput", {"policy": "Any", "histories": 'NotRequired[bool]', "seed": 'NotRequired[int]', "from": "str", "days": 'NotRequired[int]', "arrivals_per_day": 'NotRequired[float]', "growth": 'NotRequired[float]', "weekend": 'NotRequired[float]', "causes": 'NotRequired[Iterable[CauseSettings] | None]', "handlers": 'NotRequired[int]', "handling_minutes": 'NotRequired[float]', "waiting": 'NotRequired[float]', "withdrawn": 'NotRequired[float]', "reopened": 'NotRequired[float]', "referred": 'NotRequired[float]', "answers": 'NotRequired[float]', "repeaters": 'NotRequired[float]', "as_of": 'NotRequired[str | None]'})
else:
    SimulateInput = dict
"""A stream of complaints.

policy: The policy: a document, or the name of a preset where the crate bundles them.
histories: Give the stored records too: what hosts would have kept.
seed: The same seed, the same stream.
from: The first instant, as RFC 3339 in UTC.
days: Days to simulate.
arrivals_per_day: Complaints on a working day, on average.
growth: Growth of that over a year, as a share.
weekend: Share of a working day's complaints that come on a day at the weekend.
causes: Causes; six of a shop if left out.
handlers: Handlers at work from Monday to Friday, 8 hours a day.
handling_minutes: Mean minutes of work on a complaint.
waiting: Share of complaints whose timer pauses for information from the complainant.
withdrawn: Share withdrawn.
reopened: Share of closed ones reopened within two months.
referred: Share of responses that are not accepted and go to an outside body.
answers: Share that answers a survey.
repeaters: Share of complaints by somebody who complained before.
as_of: Nothing happens at or after this instant; the end of the days if left out.
"""


class Simulated(TypedDict):
    """What came of it."""

    events: list[LogEvent]
    """The log."""
    records: list[Recordable]
    """What the log can tell, whether it happened or not."""
    histories: list[list[Any]]
    """The stored records of each complaint, if they were asked for."""
    cases: int
    """Complaints."""
    commands: int
    """Commands that were decided."""
    refused: dict[str, int]
    """Refusals by code: what the policy did not let the simulated people do."""


class Staffing(TypedDict):
    """The people who do the work."""

    fte: float
    """Full-time equivalents."""
    productive_minutes: float
    """Productive minutes of one of them in a week."""
    handling_minutes: NotRequired[float | None]
    """Mean minutes of work on a complaint; from the log, if work is recorded and this is left out."""


class StaffingRow(TypedDict):
    """The effect of a number of handlers."""

    handlers: int
    """The number."""
    received: int
    """Complaints received."""
    open_end: int
    """Open at the end."""
    on_time: Figure
    """Closed on time, of those due (T2)."""
    median_days: Figure
    """Days until half are resolved (T3)."""


class Staffings(TypedDict):
    """The effects of staffing."""

    rows: list[StaffingRow]
    """A row for each number."""


class StandardisedRate(TypedDict):
    """A directly standardised rate."""

    crude: float
    """All events by all exposure."""
    adjusted: float
    """The rate that the standard population would have had."""
    lower: float
    """Lower limit (Fay and Feuer 1997)."""
    upper: float
    """Upper limit."""


class Stratum(TypedDict):
    """One stratum: a cause, a severity."""

    group_1_yes: int
    """First group, with the outcome."""
    group_1_no: int
    """First group, without it."""
    group_2_yes: int
    """Second group, with the outcome."""
    group_2_no: int
    """Second group, without it."""


class StratumDocument(TypedDict):
    """Counts of one stratum."""

    values: list[str]
    """Values of the attributes of the definitions, in their order."""
    days: list[list[int]]
    """Rows of [day from 1970-01-01, place of a counter, its count, next place, its count, …], ascending."""
    spans: list[list[int]]
    """Rows of [day, place of a kind, value, count], ascending."""
    redress: list[RedressCount]
    """Amounts of redress."""


class SuggestedLine(TypedDict):
    """A line of a suggested mapping."""

    field: str
    """The field of the mapping."""
    column: str
    """The column, or the word."""
    because: str
    """Why."""


class SuggestedMapping(TypedDict):
    """A mapping to be looked at before it is used."""

    mapping: Any
    """The mapping, as far as it could be guessed."""
    system: str | None
    """The mapping of a system that has these columns, by its name."""
    reasons: list[SuggestedLine]
    """Why each line stands there."""
    questions: list[str]
    """What a person must decide."""


class Survival(TypedDict):
    """A curve of time to resolve."""

    n: int
    """Cases."""
    events: NotRequired[int | None]
    """Cases that ended; null where the log does not tell it."""
    steps: list[SurvivalStep]
    """One step for each time."""
    median: SurvivalQuantile
    """The median."""
    quantiles: list[SurvivalQuantile]
    """The quantiles asked for."""
    at: list[SurvivalAt]
    """The curve at the horizons asked for."""
    restricted_mean: NotRequired[float | None]
    """Mean time up to tau."""
    restricted_mean_se: NotRequired[float | None]
    """Its standard error."""
    naive_median: NotRequired[float | None]
    """Median of the cases that ended. It is shown in addition, because it flatters."""
    missing: NotRequired[list[Recordable]]
    """Facts that the log cannot record: without `closed` there is no curve, and without another end its cases count as
    open."""


class SurvivalAt(TypedDict):
    """The curve at a time."""

    time: int
    """The time."""
    survival: float
    """Share still open."""
    resolved: float
    """Share resolved."""
    lower: NotRequired[float | None]
    """Lower limit of the share still open."""
    upper: NotRequired[float | None]
    """Upper limit."""


class SurvivalQuantile(TypedDict):
    """A quantile of the time."""

    probability: float
    """Share resolved."""
    time: NotRequired[int | None]
    """First time at which no more than the rest is open, decided exactly; null if it is not reached."""
    midpoint: NotRequired[float | None]
    """The same with the middle of a plateau that lies exactly on the share, as R reports it."""
    lower: NotRequired[int | None]
    """Lower limit."""
    upper: NotRequired[int | None]
    """Upper limit; null where it is not reached."""


class SurvivalStep(TypedDict):
    """A step of the curve."""

    time: int
    """The time."""
    at_risk: int
    """At risk just before it."""
    events: int
    """Ended at it."""
    censored: int
    """Censored at it."""
    survival: float
    """Share still open after it."""
    se: NotRequired[float | None]
    """Standard error (Greenwood 1926); null where nothing is left."""
    lower: NotRequired[float | None]
    """Lower limit; null where it is undefined."""
    upper: NotRequired[float | None]
    """Upper limit."""


class SurvivalTable(TypedDict):
    """How many ended, and how many were censored, at each time. Merges exactly."""

    events: dict[str, int]
    """Time to those that ended."""
    censored: dict[str, int]
    """Time to those that were still open."""


class TableMapping(TypedDict):
    """How a table is to be read."""

    table: NotRequired[TableKind]
    """The shape of the table."""
    case: str
    """Column of the complaint's identifier."""
    event: NotRequired[str | None]
    """Event logs: column of what happened."""
    at: NotRequired[str | None]
    """Event logs: column of when it happened."""
    id: NotRequired[str | None]
    """Event logs: column of the event's identifier."""
    order: NotRequired[str | None]
    """Event logs: column of a whole number by which rows of one instant stand, lower first. Rows without one come by
    their identifiers (9 before 10), else by what they say: never by their places in the table."""
    events: Mapping[str, str]
    """Event logs: their word to our event, `{"Done": "closed"}`; `ignore` for words that mean nothing here. Case
    tables: our event to their column, `{"closed": "Date closed"}`."""
    transition: NotRequired[str | None]
    """Event logs: column of the step of an activity, as `lifecycle:transition` of XES. A row tells its event when the
    activity is complete; `events` may name another step after a plus sign: `{"Repair+start":
    "investigation_started"}`. Capitals do not matter."""
    time_format: NotRequired[str]
    """How times are written: `rfc3339`, or the signs of strftime, such as `%d/%m/%Y %H:%M`. `rfc3339` is read
    generously here. A space may replace the T, and seconds and offset may be missing. The offset may be `+0100`,
    `+01` or ` UTC`, and decimals may follow a comma. Times without an offset are in the zone. Dates alone are the
    start of the local day."""
    time_formats: NotRequired[Iterable[str] | None]
    """Further ways in which times are written. A time that two of them read differently is set aside as
    `time_ambiguous`."""
    zone: NotRequired[Any | None]
    """Zone of times that name none: an IANA name, or a pinned zone; UTC if left out, and then `zoneless` tells whether
    that mattered."""
    ambiguous: NotRequired[str]
    """How to read a skipped or repeated local time: `earlier` or `later`. If only the other reading follows the
    receipt of its complaint, the other one counts."""
    plausible_from: NotRequired[str]
    """First date that a time may have, in UTC. An earlier time is set aside as `time_implausible`: a counter in the
    wrong unit, or the first day of a spreadsheet."""
    plausible_to: NotRequired[str]
    """First date that a time may no longer have, such as the 9999-12-31 that stands for "never"."""
    missing: NotRequired[Iterable[str] | None]
    """Texts that mean "no value", apart from the empty one."""
    outcome: NotRequired[str | None]
    """Column of the outcome, and their word to ours."""
    outcomes: NotRequired[Mapping[str, str] | None]
    """Their outcome to `upheld`, `partly_upheld`, `not_upheld`, `no_finding`; or to `withdrawn` or `merged`, which
    then is how the complaint ended."""
    complainant: NotRequired[str | None]
    """Column of the complainant."""
    cause: NotRequired[str | None]
    """Column of the cause."""
    due: NotRequired[str | None]
    """Column of the due instant. A date alone, or the midnight as which workbooks write it, means the last second of
    that day."""
    attributes: NotRequired[Mapping[str, str] | None]
    """Further attributes: our name to their column."""
    rows_are_states: NotRequired[bool]
    """Rows tell states: the same one again is not another event. What else such a row says of the complaint is kept,
    as a note."""
    rows_in_order: NotRequired[bool]
    """Rows of a complaint are in the order of events, even where a time goes back. Their places are passed on as
    `order`."""
    derive_reopened: NotRequired[bool]
    """Derive `reopened` where an ended complaint goes on without one."""
    waiting_reason: NotRequired[str | None]
    """For an import: the policy's reason to wait for which rows that say `waiting` wait. Timers pause by reasons. If
    it is left out, the reason is unknown, and no timer pauses."""
    received_at: NotRequired[str | None]
    """Column of the receipt: `received` is derived from it for a complaint whose log does not begin with one."""
    escalation_count: NotRequired[str | None]
    """Column of a number that rises with each escalation: `escalated` is derived from it."""


class TableRead(TypedDict):
    """A table, read."""

    events: list[LogEvent]
    """The log."""
    records: list[Recordable]
    """What the table can record, by its mapping. Give it to `tally_events`: then an event that never happened counts 0
    and is not unknown."""
    rows: int
    """Rows of the table."""
    used: int
    """Rows that were read, if perhaps without some of their cells."""
    ignored: int
    """Rows that mean nothing here, by the mapping's own word."""
    set_aside: int
    """Rows that were set aside: every row is used, ignored or set aside, and counted once."""
    quarantined: list[Quarantine]
    """The rows that were set aside, each for one reason."""
    cells: list[Quarantine]
    """Cells that were set aside; what else their rows say was kept."""
    derived_reopened: int
    """Reopenings derived from what followed an end or an answer."""
    derived_received: int
    """Receipts derived from the column of the receipt."""
    derived_escalated: int
    """Escalations derived from a number that rose."""
    derived_resumed: int
    """Ends of waiting derived from what followed it."""
    same_day: int
    """Dates without a time on the day of the receipt. They take the receipt's instant, because a day holds no
    contradiction."""
    order_unknown: int
    """Instants with an end and a reopening of which nothing tells which came first."""
    before_receipt: int
    """Events that the table tells before the receipt of their complaint. Nothing is derived from them."""
    zoneless: bool
    """Did times name no zone? They were read in the mapping's."""
    clock_changes: int
    """Local times that a clock change skipped or repeated. The mapping's `ambiguous` said how to read them."""
    conformance: Conformance
    """How the log fits the lifecycle."""


class TallyDocument(TypedDict):
    """A tally: whole numbers that merge exactly. The same cases give the same document, to the byte, however they were
    parted."""

    format: int
    """Version of this document."""
    header: Header
    """What it was made with."""
    cases: int
    """How many cases were counted."""
    check: str
    """Sum of the hashes of their identifiers, in hexadecimal digits: a part merged twice shows here."""
    counters: list[str]
    """Words of the counters, by place."""
    kinds: list[str]
    """Words of the kinds of values, by place."""
    strata: list[StratumDocument]
    """Strata, ascending."""
    complainants: dict[str, list[str]]
    """Hash of a complainant to "day case cause" of their complaints."""
    quarantined: dict[str, int]
    """Cases that could not be counted, by reason."""
    seen: NotRequired[list[Recordable] | None]
    """What was recorded of at least one case. If it is left out, the counters show it."""
    notes: NotRequired[dict[str, int]]
    """Conclusions that the log does not record, and likely mistakes. `derived_reopened`: reopenings that nobody wrote
    down, because somebody worked again on an ended or answered complaint. `order_unknown`: instants with an end and
    a reopening in no known order. `time_implausible`: complaints with an event before 1980 or after 2099; they are
    counted. `due_time_implausible`: complaints with such a due instant."""


class Term(TypedDict):
    """A term of the model, on the scale of logarithms."""

    term: str
    """`intercept`, `time` (trend before), `level` (step at the change), `trend_after` (change of the trend)."""
    estimate: float
    """The estimate."""
    se_poisson: float
    """Standard error if the counts were Poisson."""
    se: float
    """Standard error with the dispersion that the counts have."""
    rate_ratio: float
    """The estimate as a ratio of rates."""
    lower: float
    """Lower limit of that ratio (quasi-Poisson, Wald)."""
    upper: float
    """Upper limit."""


class ValueCounts(TypedDict):
    """How often each value occurred. Merges exactly."""

    counts: dict[str, int]
    """Value to count."""


class Workload(TypedDict):
    """Load and capacity."""

    open: list[int]
    """Open at the end of each week; below zero means that the counts contradict each other."""
    clearance: float | None
    """Closed by received."""
    demand_minutes: float
    """Minutes of work that came in."""
    supply_minutes: float
    """Minutes that were there."""
    load: float | None
    """Work that came in by what was there: above 1, the backlog must grow."""
    utilisation: float | None
    """Work that was done by what was there."""
    fte_to_hold: float | None
    """Full-time equivalents that hold the backlog as it is."""
    fte_to_clear: float | None
    """Full-time equivalents that also clear it in the weeks given."""
    weeks_of_backlog: float | None
    """Open at the end by mean weekly closed."""
    cases_per_fte: float | None
    """Open at the end by full-time equivalent."""


def merge_events(*, parts: Iterable[EventLog]) -> EventLog:
    """Unites parts of a log: events with one identifier are one.

    parts: The parts.
    """
    return cast("EventLog", _compute("merge_events", {"parts": parts}))


def histories_log(*, histories: Iterable[Iterable[Any]]) -> EventLog:
    """Stored records of complaints as a log.

    histories: The records of each complaint.
    """
    return cast("EventLog", _compute("histories_log", {"histories": histories}))


def read_table(*, mapping: TableMapping, columns: Mapping[str, Iterable[str | None]], mask: bool = False, malformed: Iterable[int] | None = None) -> TableRead:
    """Reads a table of somebody else's as a log, with an account of every row.

    mapping: How it is to be read.
    columns: Column name to its values, as text; null where there is none.
    mask: Tell texts that could not be read by their shape only: `x` for a letter, `9` for a digit.
    malformed: Rows, from zero, that have more or fewer cells than the file has columns: they are set aside as
        `malformed_row`.
    """
    return cast("TableRead", _compute("read_table", {"mapping": mapping, "columns": columns, "mask": mask, "malformed": malformed}))


def import_cases(*, mapping: TableMapping, columns: Mapping[str, Iterable[str | None]], policy: Any, imported: Imported, mask: bool = False, malformed: Iterable[int] | None = None) -> ImportedCases:
    """Complaints of another system as histories, with the account of every row.

    mapping: How it is to be read.
    columns: Column name to its values, as text; null where there is none.
    policy: The policy under which the complaints are handled from now on: a document, or the name of a preset where
        the crate bundles them.
    imported: Where they come from.
    mask: Tell texts that could not be read by their shape only: `x` for a letter, `9` for a digit.
    malformed: Rows, from zero, that have more or fewer cells than the file has columns: they are set aside as
        `malformed_row`.
    """
    return cast("ImportedCases", _compute("import_cases", {"mapping": mapping, "columns": columns, "policy": policy, "imported": imported, "mask": mask, "malformed": malformed}))


def suggest_mapping(*, columns: Mapping[str, Iterable[str | None]]) -> SuggestedMapping:
    """A mapping for a table, proposed from its names and values, with reasons and questions.

    columns: Column name to its values, as text; null where there is none. Some hundred rows are enough.
    """
    return cast("SuggestedMapping", _compute("suggest_mapping", {"columns": columns}))


def shipped_mappings() -> ShippedMappings:
    """The mappings of systems that come with the library.
    """
    return cast("ShippedMappings", _compute("shipped_mappings", {}))


def system_mapping(*, name: str, columns: Iterable[str] | None = None, with_: Any | None = None) -> MadeMapping:
    """The mapping of a system for a table, with what you say besides.

    name: Its name.
    columns: The columns of the table: what the system may leave out, and this table has not, is left out of the
        mapping.
    with_: Further keys, as in a mapping. They replace those of the shipped one.
    """
    return cast("MadeMapping", _compute("system_mapping", {"name": name, "columns": columns, "with": with_}))


def log_conformance(*, events: Iterable[LogEvent]) -> Conformance:
    """How a log fits the lifecycle: fitness, first deviations, counts by kind.

    events: The events, in any order.
    """
    return cast("Conformance", _compute("log_conformance", {"events": events}))


def tally_events(*, events: Iterable[LogEvent], as_of: str, definitions: Definitions | None = None, zone: Any | None = None, calendar: Any | None = None, known_at: str | None = None, records: Iterable[Recordable] | None = None) -> TallyDocument:
    """A tally of a log of events: the state from which every indicator is computed.

    events: The events, in any order.
    as_of: Nothing at or after this instant is counted.
    definitions: Definitions that the counters rest on.
    zone: Zone whose days count: an IANA name, or a pinned zone as this library writes it.
    calendar: Calendar of business days, if bands of them are asked for; its zone counts if none is named.
    known_at: Nothing recorded after this instant is counted.
    records: What the log can record: words of events, and of the facts in them. A word that never occurred and is
        not named here is unknown. `read_table`, `histories_log` and `simulate` give this list.
    """
    return cast("TallyDocument", _compute("tally_events", {"events": events, "as_of": as_of, "definitions": definitions, "zone": zone, "calendar": calendar, "known_at": known_at, "records": records}))


def merge_tallies(*, parts: Iterable[TallyDocument | Tally]) -> TallyDocument:
    """Merges tallies: the order and the partition do not matter, to the byte.

    parts: The parts, in any order.
    """
    return cast("TallyDocument", _compute("merge_tallies", {"parts": parts}))


def indicator_declarations() -> IndicatorDeclarations:
    """The definitions of all indicators.
    """
    return cast("IndicatorDeclarations", _compute("indicator_declarations", {}))


def periods(*, first: str, last: str, unit: PeriodUnit = 'month') -> Periods:
    """Periods by the labels of the first and the last, both counted: what functions take as `periods`.

    first: The first, as its unit writes it: `2026-01-31`, `2026-W05`, `2026-01`, `2026-Q1`, `2026-H1`, `2026`.
    last: The last, which counts too.
    unit: How long each period is.
    """
    return cast("Periods", _compute("periods", {"first": first, "last": last, "unit": unit}))


def indicators(*, tally: TallyDocument | Tally, periods: Periods, ids: Iterable[str] | None = None, exposure: Iterable[float] | None = None, only: ChosenStrata | None = None, suppress_below: int = 0) -> Indicators:
    """Indicators of a tally over periods.

    tally: The tally.
    periods: The periods.
    ids: Identifiers; all if left out.
    exposure: Exposure by period, for rates.
    only: Only cases with this value of an attribute.
    suppress_below: Shares of fewer cases than this are withheld; 0 for none.
    """
    return cast("Indicators", _compute("indicators", {"tally": tally, "periods": periods, "ids": ids, "exposure": exposure, "only": only, "suppress_below": suppress_below}))


def indicators_by(*, tally: TallyDocument | Tally, periods: Periods, by: Iterable[str], ids: Iterable[str] | None = None, only: ChosenStrata | None = None, suppress_below: int = 0) -> IndicatorGroups:
    """Indicators of a tally over periods, for each value of some attributes.

    tally: The tally.
    periods: The periods.
    by: Attributes by which the tally is divided.
    ids: Identifiers; all if left out.
    only: Only cases with this value of an attribute.
    suppress_below: Shares of fewer cases than this are withheld; 0 for none.
    """
    return cast("IndicatorGroups", _compute("indicators_by", {"tally": tally, "periods": periods, "by": by, "ids": ids, "only": only, "suppress_below": suppress_below}))


def indicator_rows(*, tally: TallyDocument | Tally, periods: Periods, by: Iterable[str] | None = None, only: Mapping[str, Iterable[str]] | None = None, ids: Iterable[str] | None = None, exposure: Iterable[float] | None = None, suppress_below: int = 0, every: bool = False) -> IndicatorRows:
    """Indicators of a tally over periods, for each value of some attributes: a row for each figure.

    tally: The tally.
    periods: The periods.
    by: Attributes by which the tally is divided; all cases together if left out.
    only: Only cases with one of these values of each of these attributes.
    ids: Identifiers; all if left out.
    exposure: Exposure by period, for rates; not with `by`.
    suppress_below: Shares of fewer cases than this are withheld; 0 for none.
    every: Rows also for what has no case.
    """
    return cast("IndicatorRows", _compute("indicator_rows", {"tally": tally, "periods": periods, "by": by, "only": only, "ids": ids, "exposure": exposure, "suppress_below": suppress_below, "every": every}))


def indicator_series(*, tally: TallyDocument | Tally, periods: Periods, id: str, exposure: Iterable[float] | None = None, only: ChosenStrata | None = None) -> IndicatorSeries:
    """One indicator over many periods, as control charts take it.

    tally: The tally.
    periods: The periods.
    id: The indicator.
    exposure: Exposure by period, for rates.
    only: Only cases with this value of an attribute.
    """
    return cast("IndicatorSeries", _compute("indicator_series", {"tally": tally, "periods": periods, "id": id, "exposure": exposure, "only": only}))


def flow(*, tally: TallyDocument | Tally, periods: Periods, only: ChosenStrata | None = None) -> Flow:
    """Received and ended complaints, by period.

    tally: The tally.
    periods: The periods.
    only: Only cases with this value of an attribute.
    """
    return cast("Flow", _compute("flow", {"tally": tally, "periods": periods, "only": only}))


def cohorts(*, tally: TallyDocument | Tally, periods: Periods, only: ChosenStrata | None = None) -> Cohorts:
    """On time of those due, of those received and mature, of those closed.

    tally: The tally.
    periods: The periods.
    only: Only cases with this value of an attribute.
    """
    return cast("Cohorts", _compute("cohorts", {"tally": tally, "periods": periods, "only": only}))


def open_cases(*, tally: TallyDocument | Tally, bands: Iterable[int] | None = None, only: ChosenStrata | None = None) -> OpenCases:
    """Cases open at the as-of instant, by age.

    tally: The tally.
    bands: Last days of the bands, ascending; one more band holds the rest.
    only: Only cases with this value of an attribute.
    """
    return cast("OpenCases", _compute("open_cases", {"tally": tally, "bands": bands, "only": only}))


def repeat_complaints(*, tally: TallyDocument | Tally, periods: Periods, only: ChosenStrata | None = None) -> RepeatComplaints:
    """Repeat complaints of a period.

    tally: The tally.
    periods: The periods.
    only: Only cases with this value of an attribute.
    """
    return cast("RepeatComplaints", _compute("repeat_complaints", {"tally": tally, "periods": periods, "only": only}))


def time_to_resolve(*, tally: TallyDocument | Tally, periods: Periods, only: ChosenStrata | None = None, horizons: Iterable[int] | None = None, probabilities: Iterable[float] | None = None, tau: int | None = None) -> Survival:
    """Time to resolve of those received in a period.

    tally: The tally.
    periods: Days of receipt.
    only: Only cases with this value of an attribute.
    horizons: Days at which the curve is asked for.
    probabilities: Shares resolved of which the day is asked for.
    tau: Upper end of the restricted mean, in days.
    """
    return cast("Survival", _compute("time_to_resolve", {"tally": tally, "periods": periods, "only": only, "horizons": horizons, "probabilities": probabilities, "tau": tau}))


def tally_values(*, tally: TallyDocument | Tally, kind: SpanKind, periods: Periods, only: ChosenStrata | None = None) -> ValueCounts:
    """How often each value of a table of a tally occurred.

    tally: The tally.
    kind: The table.
    periods: Days on which the values count.
    only: Only cases with this value of an attribute.
    """
    return cast("ValueCounts", _compute("tally_values", {"tally": tally, "kind": kind, "periods": periods, "only": only}))


def ways_of_ending(*, tally: TallyDocument | Tally, periods: Periods, only: ChosenStrata | None = None, horizons: Iterable[int] | None = None) -> CumulativeIncidence:
    """How those received in a period ended.

    tally: The tally.
    periods: Days of receipt.
    only: Only cases with this value of an attribute.
    horizons: Days at which incidence is asked for.
    """
    return cast("CumulativeIncidence", _compute("ways_of_ending", {"tally": tally, "periods": periods, "only": only, "horizons": horizons}))


def causes(*, tally: TallyDocument | Tally, periods: Periods, attribute: str, share: float = 0.8) -> Pareto:
    """Causes, or another attribute, in descending order.

    tally: The tally.
    periods: Days of receipt.
    attribute: The attribute: `cause`, `product`.
    share: The vital few are the shortest beginning that reaches this share.
    """
    return cast("Pareto", _compute("causes", {"tally": tally, "periods": periods, "attribute": attribute, "share": share}))


def rising_causes(*, tally: TallyDocument | Tally, periods: Periods, attribute: str = 'cause') -> RisingCauses:
    """Emerging causes: what comes up more often than it did.

    tally: The tally.
    periods: Eight periods or more: the first half says what is usual.
    attribute: The attribute: `cause`, `product`.
    """
    return cast("RisingCauses", _compute("rising_causes", {"tally": tally, "periods": periods, "attribute": attribute}))


def review(*, tally: TallyDocument | Tally, periods: Periods, title: str = 'Complaints review', organisation: str | None = None, language: str = 'en', profile: Profile = 'anhoej', indicators: Iterable[str] | None = None, targets: Mapping[str, float] | None = None, exposure: Iterable[float] | None = None, causes: str | None = None, actions: Iterable[ActionToReview] | None = None, fairness: Iterable[FairnessInput] | None = None, staffing: Staffing | None = None, audit: AuditCounts | None = None, decisions: Decisions | None = None, principles: PrinciplesInput | None = None, suppress_below: int = 10) -> Review:
    """A management review (8.6) as data.

    tally: The tally.
    periods: The periods; the last one is the one under review.
    title: Title.
    organisation: Who is reviewed.
    language: Language of the page, BCP 47.
    profile: The set of rules for signals.
    indicators: Indicators to chart; those that the log holds and those with a target, if left out.
    targets: Targets by indicator. Each one is charted; if `indicators` is given, a target of another one is refused.
    exposure: Exposure by period.
    causes: Attribute whose values are the causes; `cause` if the tally is divided by it, and left out.
    actions: Improvement actions.
    fairness: Groups that should be treated alike.
    staffing: The people who do the work.
    audit: Results of audits.
    decisions: Decisions of the last review.
    principles: Evidence of the principles, thresholds and attestations; also judged clause by clause.
    suppress_below: Shares of fewer cases than this are withheld.
    """
    return cast("Review", _compute("review", {"tally": tally, "periods": periods, "title": title, "organisation": organisation, "language": language, "profile": profile, "indicators": indicators, "targets": targets, "exposure": exposure, "causes": causes, "actions": actions, "fairness": fairness, "staffing": staffing, "audit": audit, "decisions": decisions, "principles": principles, "suppress_below": suppress_below}))


def review_html(*, review: ReviewInput) -> ReviewPage:
    """A management review as one self-contained page.

    review: The review.
    """
    return ReviewPage(_compute("review_html", {"review": review}))


def review_markdown(*, review: ReviewInput) -> ReviewText:
    """A management review as Markdown.

    review: The review.
    """
    return cast("ReviewText", _compute("review_markdown", {"review": review}))


def chart_spec(*, chart: ControlChartInput, labels: Iterable[str] | None = None, title: str = '', unit: str = '', width: int = 480) -> Chart:
    """A control chart as a picture (SVG) and a Vega-Lite specification.

    chart: The chart.
    labels: Labels of the points, in order: periods as `2026-06`, `2026-Q2` or `2026-W05` are shown as dates. Their
        numbers if left out.
    title: Title.
    unit: Unit of the values; `share` is shown in percent, `days` and `seconds` as times.
    width: Width of the picture in pixels, from 240 to 2000.
    """
    return Chart(_compute("chart_spec", {"chart": chart, "labels": labels, "title": title, "unit": unit, "width": width}))


def pareto_chart(*, causes: ParetoInput, title: str = '', width: int = 480) -> Chart:
    """Causes in descending order, as a picture and a specification.

    causes: The causes.
    title: Title; none is drawn if it is empty.
    width: Width of the picture in pixels, from 240 to 2000. A narrower page shrinks it.
    """
    return Chart(_compute("pareto_chart", {"causes": causes, "title": title, "width": width}))


def ages_chart(*, open: OpenCasesInput, title: str = '', width: int = 480) -> Chart:
    """Ages of open cases, as a picture and a specification.

    open: The open cases.
    title: Title; none is drawn if it is empty.
    width: Width of the picture in pixels, from 240 to 2000. A narrower page shrinks it.
    """
    return Chart(_compute("ages_chart", {"open": open, "title": title, "width": width}))


def flow_chart(*, flow: Flow, title: str = '', width: int = 480) -> Chart:
    """Complaints that came in, left and are open, as a picture and a specification.

    flow: The flow, as `flow` gives it.
    title: Title; none is drawn if it is empty.
    width: Width of the picture in pixels, from 240 to 2000. A narrower page shrinks it.
    """
    return Chart(_compute("flow_chart", {"flow": flow, "title": title, "width": width}))


def survival_chart(*, curve: Survival, title: str = '', width: int = 480) -> Chart:
    """Time to resolve, as a picture and a specification.

    curve: The curve, as `survival` and `time_to_resolve` give it.
    title: Title; none is drawn if it is empty.
    width: Width of the picture in pixels, from 240 to 2000. A narrower page shrinks it.
    """
    return Chart(_compute("survival_chart", {"curve": curve, "title": title, "width": width}))


def endings_chart(*, ways: CumulativeIncidence, title: str = '', width: int = 480) -> Chart:
    """Ways of ending, as a picture and a specification.

    ways: The ways, as `cumulative_incidence` and `ways_of_ending` give them.
    title: Title; none is drawn if it is empty.
    width: Width of the picture in pixels, from 240 to 2000. A narrower page shrinks it.
    """
    return Chart(_compute("endings_chart", {"ways": ways, "title": title, "width": width}))


def rising_chart(*, causes: RisingCauses, title: str = '', width: int = 480) -> Chart:
    """Causes compared with their usual level, as a picture and a specification.

    causes: The causes, as `rising_causes` gives them.
    title: Title; none is drawn if it is empty.
    width: Width of the picture in pixels, from 240 to 2000. A narrower page shrinks it.
    """
    return Chart(_compute("rising_chart", {"causes": causes, "title": title, "width": width}))


def effects_chart(*, effects: Iterable[NamedEffect], title: str = '', width: int = 480) -> Chart:
    """Rates after actions compared with before, as a picture and a specification.

    effects: The actions.
    title: Title.
    width: Width of the picture in pixels, from 240 to 2000.
    """
    return Chart(_compute("effects_chart", {"effects": effects, "title": title, "width": width}))


def funnel_chart(*, funnel: FunnelInput, labels: Iterable[str] | None = None, title: str = '', width: int = 480) -> Chart:
    """Shares by size, with the limits that chance allows, as a picture and a specification.

    funnel: Outcomes by handler.
    labels: Names of the handlers, in order; their numbers if left out.
    title: Title.
    width: Width of the picture in pixels, from 240 to 2000.
    """
    return Chart(_compute("funnel_chart", {"funnel": funnel, "labels": labels, "title": title, "width": width}))


def bar_chart(*, labels: Iterable[str], values: Iterable[float | None], title: str = '', unit: str = '', width: int = 480) -> Chart:
    """Values by their names, as a picture and a specification.

    labels: Names of the bars, from the top.
    values: Their values; null draws none.
    title: Title.
    unit: Unit of the values; `share` is shown in percent, `days` and `seconds` as times.
    width: Width of the picture in pixels, from 240 to 2000.
    """
    return Chart(_compute("bar_chart", {"labels": labels, "values": values, "title": title, "unit": unit, "width": width}))


def sparkline(*, values: Iterable[float | None], target: float | None = None, title: str = '', unit: str = '', width: int = 132) -> Chart:
    """A small line without numbers, to stand next to a number.

    values: The values; null is a gap.
    target: The target.
    title: Title.
    unit: Unit of the values; `share` is shown in percent.
    width: Width of the picture in pixels, from 40 to 2000.
    """
    return Chart(_compute("sparkline", {"values": values, "target": target, "title": title, "unit": unit, "width": width}))


def case_timeline(*, history: Iterable[Any], policy: Any, now: str, zone: Any | None = None, title: str = '', width: int = 480) -> Chart:
    """The course of one case: states, timers, due days and pauses, as a picture and a specification.

    history: The stored records of the complaint, in order.
    policy: The policy that it is handled under: a document, or the name of a preset where the crate bundles them.
    now: The instant up to which it is drawn.
    zone: Zone whose days are shown; that of the policy's first timer if left out.
    title: Title; none is drawn if it is empty.
    width: Width of the picture in pixels, from 240 to 2000. A narrower page shrinks it.
    """
    return Chart(_compute("case_timeline", {"history": history, "policy": policy, "now": now, "zone": zone, "title": title, "width": width}))


def principle_measures() -> PrincipleMeasures:
    """The measures of the ten principles, with formulas, thresholds and clauses.
    """
    return cast("PrincipleMeasures", _compute("principle_measures", {}))


def principle_evidence(*, histories: Iterable[Iterable[Any]], from_: str, to: str, as_of: str, actions: Iterable[Iterable[Any]] | None = None, policies: Iterable[Any] | None = None, zone: Any | None = None, complete: Iterable[str] | None = None, reviews: Iterable[str] | None = None) -> PrincipleEvidence:
    """Evidence about the ten principles and the clocks, counted from stored records.

    histories: The records of each complaint.
    from_: First local day of the period.
    to: The day after its last.
    as_of: Nothing at or after this instant is looked at.
    actions: The records of each improvement action.
    policies: Policies by which complaints were handled, as documents or names of presets; without its policy nothing
        is known of a complaint's deadlines.
    zone: Zone whose days count: an IANA name, or a pinned zone; UTC if left out.
    complete: The facts that a closed complaint must have: `category`, `channel`, `severity`, `owner`, `product`,
        `cause`, or a name of one of the host's attributes. If left out: the first four.
    reviews: Local days on which management reviews took place (8.6).
    """
    return cast("PrincipleEvidence", _compute("principle_evidence", {"histories": histories, "from": from_, "to": to, "as_of": as_of, "actions": actions, "policies": policies, "zone": zone, "complete": complete, "reviews": reviews}))


def merge_principle_evidence(*, parts: Iterable[PrincipleEvidence]) -> PrincipleEvidence:
    """Merges evidence: the order and the partition do not matter, to the byte.

    parts: The parts, divided by complaint.
    """
    return cast("PrincipleEvidence", _compute("merge_principle_evidence", {"parts": parts}))


def clocks(*, evidence: PrincipleEvidence) -> Clocks:
    """Every clock of the policies: on time, late and open of those due, and how long each step took.

    evidence: The evidence.
    """
    return cast("Clocks", _compute("clocks", {"evidence": evidence}))


def principles(*, evidence: PrincipleEvidence, thresholds: Mapping[str, float] | None = None, attestations: Iterable[Attestation] | None = None, least_cases: int = 20, least_coverage: float = 0.8) -> Principles:
    """The ten principles, judged by the evidence: kept, broken, insufficient, attested; never an average.

    evidence: The evidence.
    thresholds: Thresholds of the organisation's own, by measure.
    attestations: What somebody answers for.
    least_cases: Fewer cases than this are insufficient.
    least_coverage: A smaller share of cases with the data that is needed is insufficient.
    """
    return cast("Principles", _compute("principles", {"evidence": evidence, "thresholds": thresholds, "attestations": attestations, "least_cases": least_cases, "least_coverage": least_coverage}))


def self_assessment(*, principles: PrinciplesInput, tally: TallyDocument | Tally | None = None, periods: Periods | None = None) -> SelfAssessment:
    """A self-assessment clause by clause, with links to the evidence.

    principles: Evidence, thresholds and attestations.
    tally: A tally, for figures of indicators next to them; with `periods`.
    periods: Its periods; with a tally only.
    """
    return cast("SelfAssessment", _compute("self_assessment", {"principles": principles, "tally": tally, "periods": periods}))


def return_forms() -> ReturnForms:
    """The forms of regulators' returns, with their lines.
    """
    return cast("ReturnForms", _compute("return_forms", {}))


def regulatory_return(*, tally: TallyDocument | Tally, form: ReturnForm, periods: Periods, by: str | None = None, across: str | None = None, groups: Iterable[str] | None = None, exposure: Mapping[str, float] | None = None, currency: str | None = None, sections: Iterable[str] | None = None, marks: Iterable[ReturnMark] | None = None) -> RegulatoryReturn:
    """A return to a regulator, line by line, as a view on a tally.

    tally: The tally.
    form: The form.
    periods: The periods; each has separate rows.
    by: Attribute of the groups (product, subject); all complaints together are always there.
    across: A second attribute, by which each group is divided as well: product by issue. The pairs that have
        complaints get rows.
    groups: Groups in which there is business: they have rows even without complaints. Groups with complaints always
        do.
    exposure: Exposure by group (accounts, sales), the same in every period; that of all complaints together under the
        empty text.
    currency: Currency of amounts, as ISO 4217; may be left out where there is only one.
    sections: Attributes that divide all complaints one after the other, each as a section of the answer: age, status,
        service. Not together with `by`.
    marks: Which values of the firm's attributes mean what a line counts, such as an administrative response.
    """
    return cast("RegulatoryReturn", _compute("regulatory_return", {"tally": tally, "form": form, "periods": periods, "by": by, "across": across, "groups": groups, "exposure": exposure, "currency": currency, "sections": sections, "marks": marks}))


def complaint_rows(*, events: Iterable[LogEvent], from_: str, to: str, as_of: str, known_at: str | None = None, zone: Any | None = None, attributes: Iterable[str] | None = None) -> ComplaintRows:
    """One row for each complaint received in a period or open at its start.

    events: The events, in any order.
    from_: First local day of the period.
    to: The day after its last.
    as_of: Events at or after this instant are left out: the end of the period, or later for corrections.
    known_at: Events recorded after this instant are left out.
    zone: Zone whose days count: an IANA name, or a pinned zone; UTC if left out.
    attributes: Further attributes, in addition to the cause.
    """
    return cast("ComplaintRows", _compute("complaint_rows", {"events": events, "from": from_, "to": to, "as_of": as_of, "known_at": known_at, "zone": zone, "attributes": attributes}))


def complaint_file_layouts() -> FileLayouts:
    """The layouts of files of single complaints, for you to fill in.
    """
    return cast("FileLayouts", _compute("complaint_file_layouts", {}))


def complaint_file(*, events: Iterable[LogEvent], layout: FileLayout, from_: str, to: str, as_of: str, known_at: str | None = None, zone: Any | None = None, earlier: Iterable[str] | None = None) -> ComplaintFile:
    """A file with one row for each complaint, in the columns of a layout, as CSV.

    events: The events, in any order.
    layout: The layout, with header words and codes.
    from_: First local day of the period.
    to: The day after its last.
    as_of: Events at or after this instant are left out: the end of the period, or later for corrections.
    known_at: Events recorded after this instant are left out.
    zone: Zone whose days count: an IANA name, or a pinned zone; UTC if left out.
    earlier: Texts of earlier files in this layout, the newest last: identifiers are compared with theirs.
    """
    return cast("ComplaintFile", _compute("complaint_file", {"events": events, "layout": layout, "from": from_, "to": to, "as_of": as_of, "known_at": known_at, "zone": zone, "earlier": earlier}))


def check_complaint_file(*, layout: FileLayout, csv: str, from_: str, to: str, as_of_day: str | None = None, earlier: Iterable[str] | None = None) -> FileCheck:
    """Reads a file of a layout, and names each row, column and rule that is broken.

    layout: Its layout, with header words and codes.
    csv: Its text.
    from_: First local day of the period.
    to: The day after its last.
    as_of_day: Local day of the as-of instant: the days of open complaints are counted to it; `to` if left out.
    earlier: Texts of earlier files in this layout, the newest last: identifiers are compared with theirs.
    """
    return cast("FileCheck", _compute("check_complaint_file", {"layout": layout, "csv": csv, "from": from_, "to": to, "as_of_day": as_of_day, "earlier": earlier}))


def fit_simulation(*, tally: TallyDocument | Tally, periods: Periods, causes: str | None = None) -> FittedSimulation:
    """Settings of a simulation from a tally.

    tally: The tally.
    periods: The days that count; the unit does not matter.
    causes: Attribute whose values are the causes; `cause` if the tally is divided by it.
    """
    return cast("FittedSimulation", _compute("fit_simulation", {"tally": tally, "periods": periods, "causes": causes}))


def staffing(*, simulation: SimulateInput, handlers: Iterable[int], on_time_days: int | None = None) -> Staffings:
    """The effect of other numbers of handlers on a stream of complaints.

    simulation: The stream; its number of handlers is replaced.
    handlers: Numbers of handlers.
    on_time_days: Local days from receipt within which complaints are to be closed; the due instants of the policy if left
        out.
    """
    return cast("Staffings", _compute("staffing", {"simulation": simulation, "handlers": handlers, "on_time_days": on_time_days}))


def simulate(*, policy: Any, from_: str, histories: bool = False, seed: int = 1, days: int = 365, arrivals_per_day: float = 8.0, growth: float = 0.0, weekend: float = 0.3, causes: Iterable[CauseSettings] | None = None, handlers: int = 4, handling_minutes: float = 180.0, waiting: float = 0.25, withdrawn: float = 0.04, reopened: float = 0.06, referred: float = 0.04, answers: float = 0.4, repeaters: float = 0.1, as_of: str | None = None) -> Simulated:
    """A seeded stream of complaints, handled under a policy.

    policy: The policy: a document, or the name of a preset where the crate bundles them.
    from_: The first instant, as RFC 3339 in UTC.
    histories: Give the stored records too: what hosts would have kept.
    seed: The same seed, the same stream.
    days: Days to simulate.
    arrivals_per_day: Complaints on a working day, on average.
    growth: Growth of that over a year, as a share.
    weekend: Share of a working day's complaints that come on a day at the weekend.
    causes: Causes; six of a shop if left out.
    handlers: Handlers at work from Monday to Friday, 8 hours a day.
    handling_minutes: Mean minutes of work on a complaint.
    waiting: Share of complaints whose timer pauses for information from the complainant.
    withdrawn: Share withdrawn.
    reopened: Share of closed ones reopened within two months.
    referred: Share of responses that are not accepted and go to an outside body.
    answers: Share that answers a survey.
    repeaters: Share of complaints by somebody who complained before.
    as_of: Nothing happens at or after this instant; the end of the days if left out.
    """
    return cast("Simulated", _compute("simulate", {"policy": policy, "from": from_, "histories": histories, "seed": seed, "days": days, "arrivals_per_day": arrivals_per_day, "growth": growth, "weekend": weekend, "causes": causes, "handlers": handlers, "handling_minutes": handling_minutes, "waiting": waiting, "withdrawn": withdrawn, "reopened": reopened, "referred": referred, "answers": answers, "repeaters": repeaters, "as_of": as_of}))


def poisson_rate(*, count: int, exposure: float, per: float = 1.0, confidence: float = 0.95) -> Rate:
    """A rate with its exact Poisson interval (Garwood).

    count: Events counted.
    exposure: Exposure in which they were counted: accounts, sales, days. Above zero.
    per: The rate is given per so much exposure.
    confidence: Confidence of the interval.
    """
    return cast("Rate", _compute("poisson_rate", {"count": count, "exposure": exposure, "per": per, "confidence": confidence}))


def proportion(*, numerator: int, denominator: int, confidence: float = 0.95) -> Proportion:
    """A proportion with Wilson's, Clopper and Pearson's and Jeffreys' intervals.

    numerator: Those that count.
    denominator: All of which they are a part.
    confidence: Confidence of the intervals.
    """
    return cast("Proportion", _compute("proportion", {"numerator": numerator, "denominator": denominator, "confidence": confidence}))


def difference_of_proportions(*, numerator_1: int, denominator_1: int, numerator_2: int, denominator_2: int, confidence: float = 0.95) -> Difference:
    """The difference of two proportions with Newcombe's interval.

    numerator_1: Those that count in the first group.
    denominator_1: All of the first group.
    numerator_2: Those that count in the second group.
    denominator_2: All of the second group.
    confidence: Confidence of the interval.
    """
    return cast("Difference", _compute("difference_of_proportions", {"numerator_1": numerator_1, "denominator_1": denominator_1, "numerator_2": numerator_2, "denominator_2": denominator_2, "confidence": confidence}))


def standardised_rate(*, count: Iterable[int], exposure: Iterable[float], standard: Iterable[float], confidence: float = 0.95) -> StandardisedRate:
    """A directly standardised rate with the interval of Fay and Feuer.

    count: Events by stratum.
    exposure: Exposure by stratum. Above zero.
    standard: The standard population by stratum.
    confidence: Confidence of the interval.
    """
    return cast("StandardisedRate", _compute("standardised_rate", {"count": count, "exposure": exposure, "standard": standard, "confidence": confidence}))


def rate_ratio(*, count_before: int, exposure_before: float, count_after: int, exposure_after: float, confidence: float = 0.95) -> RateRatio:
    """A ratio of rates with its exact conditional interval.

    count_before: Events before.
    exposure_before: Exposure before: days, accounts, orders. Above zero.
    count_after: Events after.
    exposure_after: Exposure after. Above zero.
    confidence: Confidence of the interval.
    """
    return cast("RateRatio", _compute("rate_ratio", {"count_before": count_before, "exposure_before": exposure_before, "count_after": count_after, "exposure_after": exposure_after, "confidence": confidence}))


def ratio_of_rate_ratios(*, treated: BeforeAfter, control: BeforeAfter, confidence: float = 0.95) -> RatioOfRatios:
    """The change of a treated rate against that of control causes.

    treated: The cause that the action was about.
    control: Causes that the action did not touch.
    confidence: Confidence of the interval.
    """
    return cast("RatioOfRatios", _compute("ratio_of_rate_ratios", {"treated": treated, "control": control, "confidence": confidence}))


def effect_of_action(*, treated: BeforeAfter, control: BeforeAfter | None = None, control_signals: bool = False, after_signal: bool = False, confidence: float = 0.95) -> ActionEffect:
    """The verdict on an action: effective, worse, or not shown.

    treated: The cause that the action was about.
    control: Causes that the action did not touch, if there are any.
    control_signals: Did a control cause signal a special cause in the same time?
    after_signal: Did the action follow a signal? Then the points of that signal are not part of `before`.
    confidence: Confidence of the intervals.
    """
    return cast("ActionEffect", _compute("effect_of_action", {"treated": treated, "control": control, "control_signals": control_signals, "after_signal": after_signal, "confidence": confidence}))


def interrupted_series(*, count: Iterable[int], exposure: Iterable[float], change_at: int, confidence: float = 0.95) -> InterruptedSeries:
    """Level and trend before and after a change.

    count: Events by period.
    exposure: Exposure by period. Above zero.
    change_at: The first period after the change, counted from zero.
    confidence: Confidence of the intervals.
    """
    return cast("InterruptedSeries", _compute("interrupted_series", {"count": count, "exposure": exposure, "change_at": change_at, "confidence": confidence}))


def disparity(*, strata: Iterable[Stratum], confidence: float = 0.95, fisher_roots: Roots = 'exact') -> Disparity:
    """A stratified comparison of two groups (Mantel and Haenszel).

    strata: One two by two table for each stratum.
    confidence: Confidence of the intervals.
    fisher_roots: How the roots of Fisher's exact test are found.
    """
    return cast("Disparity", _compute("disparity", {"strata": strata, "confidence": confidence, "fisher_roots": fisher_roots}))


def adjust_p_values(*, p: Iterable[float]) -> AdjustedPValues:
    """Holm's, Benjamini and Hochberg's and Bonferroni's adjustments.

    p: Each between 0 and 1.
    """
    return cast("AdjustedPValues", _compute("adjust_p_values", {"p": p}))


def funnel(*, counts: Iterable[int], sizes: Iterable[int], tail: float = 0.001, winsor: float = 0.1) -> Funnel:
    """Handlers compared: a funnel with winsorised dispersion.

    counts: Of each handler, the cases with the outcome.
    sizes: Of each handler, all cases.
    tail: Tail beyond each limit.
    winsor: Share of the handlers at each end whose z-scores are pulled in before dispersion is estimated.
    """
    return cast("Funnel", _compute("funnel", {"counts": counts, "sizes": sizes, "tail": tail, "winsor": winsor}))


def agreement(*, table: Iterable[Iterable[int]], confidence: float = 0.95) -> Agreement:
    """Cohen's kappa, plain and weighted.

    table: A square table of counts, categories in one order.
    confidence: Confidence of the interval.
    """
    return cast("Agreement", _compute("agreement", {"table": table, "confidence": confidence}))


def satisfaction(*, scores: Mapping[str, int], recommend: Mapping[str, int] | None = None, invited: int | None = None, responded: int | None = None, confidence: float = 0.95) -> SatisfactionSummary:
    """CSAT, mean, net promoter score and response.

    scores: How often each score from 1 to 5 was given.
    recommend: How often each score from 0 to 10 was given to "would you recommend us".
    invited: How many were asked.
    responded: How many answered, of those invited; the sum of the scores if left out.
    confidence: Confidence of the interval.
    """
    return cast("SatisfactionSummary", _compute("satisfaction", {"scores": scores, "recommend": recommend, "invited": invited, "responded": responded, "confidence": confidence}))


def adjusted_satisfaction(*, satisfied: Iterable[int], answered: Iterable[int], weights: Iterable[float]) -> AdjustedSatisfaction:
    """CSAT adjusted for outcomes.

    satisfied: For each outcome, those satisfied.
    answered: For each outcome, those who answered.
    weights: For each outcome, its weight: complaints that ended so.
    """
    return cast("AdjustedSatisfaction", _compute("adjusted_satisfaction", {"satisfied": satisfied, "answered": answered, "weights": weights}))


def pareto(*, labels: Iterable[str], counts: Iterable[int], share: float = 0.8) -> Pareto:
    """Causes in descending order, with the vital few.

    labels: Names of the causes.
    counts: Complaints, severity or cost of each.
    share: The vital few are the shortest beginning that reaches this share.
    """
    return cast("Pareto", _compute("pareto", {"labels": labels, "counts": counts, "share": share}))


def dispersion_test(*, counts: Iterable[int], exposure: Iterable[float] | None = None) -> Dispersion:
    """Do counts vary more than chance would let them?

    counts: Events by period.
    exposure: Exposure by period; equal if left out.
    """
    return cast("Dispersion", _compute("dispersion_test", {"counts": counts, "exposure": exposure}))


def value_counts(*, values: Iterable[int]) -> ValueCounts:
    """Counts values: a state that merges exactly.

    values: The values.
    """
    return cast("ValueCounts", _compute("value_counts", {"values": values}))


def merge_value_counts(*, parts: Iterable[ValueCounts]) -> ValueCounts:
    """Merges counts.

    parts: The parts, in any order.
    """
    return cast("ValueCounts", _compute("merge_value_counts", {"parts": parts}))


def moments(*, counts: Mapping[str, int]) -> Moments:
    """Mean and variance of counted values, exact.

    counts: Value to count.
    """
    return cast("Moments", _compute("moments", {"counts": counts}))


def quantiles(*, values: Iterable[float], probabilities: Iterable[float], definition: int = 1) -> Quantiles:
    """Quantiles of values by one of R's definitions.

    values: The values, in any order.
    probabilities: Probabilities between 0 and 1.
    definition: Definition by R's number: 1 to 9 (Hyndman and Fan 1996). Type 1 gives values that occurred.
    """
    return cast("Quantiles", _compute("quantiles", {"values": values, "probabilities": probabilities, "definition": definition}))


def counted_quantiles(*, counts: Mapping[str, int], probabilities: Iterable[float], definition: int = 1) -> Quantiles:
    """Quantiles of counted values.

    counts: Value to count.
    probabilities: Probabilities between 0 and 1.
    definition: Definition by R's number.
    """
    return cast("Quantiles", _compute("counted_quantiles", {"counts": counts, "probabilities": probabilities, "definition": definition}))


def histogram(*, values: Iterable[int], precision_bits: int = 7) -> Histogram:
    """Counts whole numbers in a log-linear histogram that merges exactly.

    values: The values: seconds, minor currency units.
    precision_bits: Leading bits kept after the first: the relative error is at most 2^-bits.
    """
    return cast("Histogram", _compute("histogram", {"values": values, "precision_bits": precision_bits}))


def merge_histograms(*, parts: Iterable[Histogram]) -> Histogram:
    """Merges histograms.

    parts: The parts, of one precision.
    """
    return cast("Histogram", _compute("merge_histograms", {"parts": parts}))


def histogram_quantiles(*, histogram: Histogram, probabilities: Iterable[float]) -> HistogramQuantiles:
    """Quantiles of a histogram.

    histogram: The histogram.
    probabilities: Probabilities between 0 and 1.
    """
    return cast("HistogramQuantiles", _compute("histogram_quantiles", {"histogram": histogram, "probabilities": probabilities}))


def dd_sketch(*, values: Iterable[float], accuracy: float = 0.01) -> DdSketch:
    """Counts values in a DDSketch.

    values: The values.
    accuracy: Relative accuracy of quantiles.
    """
    return cast("DdSketch", _compute("dd_sketch", {"values": values, "accuracy": accuracy}))


def merge_dd_sketches(*, parts: Iterable[DdSketch]) -> DdSketch:
    """Merges sketches.

    parts: The parts, of one accuracy.
    """
    return cast("DdSketch", _compute("merge_dd_sketches", {"parts": parts}))


def dd_sketch_quantiles(*, sketch: DdSketch, probabilities: Iterable[float]) -> DdSketchQuantiles:
    """Quantiles of a sketch.

    sketch: The sketch.
    probabilities: Probabilities between 0 and 1.
    """
    return cast("DdSketchQuantiles", _compute("dd_sketch_quantiles", {"sketch": sketch, "probabilities": probabilities}))


def survival_table(*, time: Iterable[int], event: Iterable[int]) -> SurvivalTable:
    """Counts times of cases, ended or censored: a state that merges exactly.

    time: Whole units (days, say) from the start to the end, or to the moment of looking.
    event: 1 where it ended, 0 where it was still open: censored.
    """
    return cast("SurvivalTable", _compute("survival_table", {"time": time, "event": event}))


def merge_survival_tables(*, parts: Iterable[SurvivalTable]) -> SurvivalTable:
    """Merges tables of times.

    parts: The parts, in any order.
    """
    return cast("SurvivalTable", _compute("merge_survival_tables", {"parts": parts}))


def survival(*, time: Iterable[int] | None = None, event: Iterable[int] | None = None, entry: Iterable[int] | None = None, table: SurvivalTable | None = None, horizons: Iterable[int] | None = None, probabilities: Iterable[float] | None = None, tau: int | None = None, confidence: float = 0.95, interval: Scale = 'log-log') -> Survival:
    """Time to resolve (Kaplan and Meier), with quantiles, horizons and restricted mean.

    time: Times, in whole units.
    event: 1 where it ended, 0 where it was still open.
    entry: Times from which each was under observation; at risk at `t` if `entry < t <= time`.
    table: A table instead of times.
    horizons: Times at which the curve is asked for.
    probabilities: Shares resolved of which the time is asked for.
    tau: Upper end of the restricted mean.
    confidence: Confidence of the intervals.
    interval: Scale on which the interval is symmetric.
    """
    return cast("Survival", _compute("survival", {"time": time, "event": event, "entry": entry, "table": table, "horizons": horizons, "probabilities": probabilities, "tau": tau, "confidence": confidence, "interval": interval}))


def cumulative_incidence(*, time: Iterable[int], status: Iterable[int], causes: Iterable[str], horizons: Iterable[int] | None = None) -> CumulativeIncidence:
    """How complaints end, each way competing with the others (Aalen and Johansen).

    time: Whole units from the start to the end, or to the moment of looking.
    status: 0 where it was still open, 1 the first cause of ending, 2 the second, and so on.
    causes: Names of the causes of ending: resolved, withdrawn, referred.
    horizons: Times at which the incidence is asked for; every time if left out.
    """
    return cast("CumulativeIncidence", _compute("cumulative_incidence", {"time": time, "status": status, "causes": causes, "horizons": horizons}))


def log_rank(*, time: Iterable[int], event: Iterable[int], group: Iterable[int]) -> LogRank:
    """Do groups wait differently long?

    time: Whole units from the start to the end, or to the moment of looking.
    event: 1 where it ended, 0 where it was still open.
    group: The group of each case, by number.
    """
    return cast("LogRank", _compute("log_rank", {"time": time, "event": event, "group": group}))


def workload(*, received: Iterable[int], closed: Iterable[int], handling_minutes: float, open_start: int, fte: float, productive_minutes: float, clear_in_weeks: int = 8) -> Workload:
    """Load, clearance and staffing from weekly counts.

    received: Complaints received, by week.
    closed: Complaints closed, by week.
    handling_minutes: Mean handling time of a complaint, in minutes. Above zero.
    open_start: Open at the start.
    fte: Full-time equivalents at work. Above zero.
    productive_minutes: Productive minutes of one full-time equivalent in a week. Above zero.
    clear_in_weeks: In how many weeks the backlog should be cleared.
    """
    return cast("Workload", _compute("workload", {"received": received, "closed": closed, "handling_minutes": handling_minutes, "open_start": open_start, "fte": fte, "productive_minutes": productive_minutes, "clear_in_weeks": clear_in_weeks}))


def little(*, window_seconds: int, open_case_seconds: int, arrivals: int, departures: int) -> Little:
    """Little's law over a window.

    window_seconds: Length of the window in seconds. Above zero.
    open_case_seconds: Seconds that all cases together were open in it.
    arrivals: Cases that came in or came back.
    departures: Cases that left.
    """
    return cast("Little", _compute("little", {"window_seconds": window_seconds, "open_case_seconds": open_case_seconds, "arrivals": arrivals, "departures": departures}))


def net_time(*, start: str, end: str, pauses: Iterable[Iterable[str | None]]) -> NetTime:
    """Gross, paused and net seconds of a case.

    start: When it began, as RFC 3339 in UTC.
    end: When it ended.
    pauses: Pauses as [from, to]; they may overlap, and run past the end. No `to`: it still stands.
    """
    return cast("NetTime", _compute("net_time", {"start": start, "end": end, "pauses": pauses}))


def control_chart(*, kind: Kind, values: Iterable[float | None], sizes: Iterable[float | None] | None = None, profile: Profile = 'anhoej', screen: bool | None = None, limits: LimitKind = 'three_sigma', confidence: float = 0.9973, baseline: int | None = None, rebase: Iterable[Rebase] | None = None, target: float | None = None, improvement: Direction | None = None, least: float | None = None, most: float | None = None, resolution: float | None = None) -> ControlChart:
    """A control chart: limits, signals by a named profile, and what they mean.

    kind: The kind of chart.
    values: Counts, or values; null where there is none, which is not zero.
    sizes: Exposure or number of cases of each point, for u, p, u', p' and I' charts. Zero is a gap.
    profile: The set of rules.
    screen: Leave moving ranges beyond their own limit out of the mean, once; as the profile has it if left out. All
        of them count, with a note, where only ranges of zero would be left.
    limits: How limits are set.
    confidence: Confidence of Poisson limits.
    baseline: Limits rest on so many first points of each part. The spread of the whole part counts where these are
        all equal. There is a note if a part has fewer points.
    rebase: Positions at which limits and rules begin again.
    target: The target: `assurance` says if it will be met. It asks for `improvement`.
    improvement: The direction that is better.
    least: The least that the plotted value can be, of XmR and I' charts: limits end there. Other charts end at 0.
    most: The most that it can be, of XmR and I' charts. Charts of shares end at 1.
    resolution: The step of values that are rounded or stand for whole units, of XmR charts: 1 for whole days. A point
        within half a step of the centre counts as on it. Limits lie at least half a step away. So rounding alone is
        no signal.
    """
    return cast("ControlChart", _compute("control_chart", {"kind": kind, "values": values, "sizes": sizes, "profile": profile, "screen": screen, "limits": limits, "confidence": confidence, "baseline": baseline, "rebase": rebase, "target": target, "improvement": improvement, "least": least, "most": most, "resolution": resolution}))


def rule_signals(*, values: Iterable[float], center: float, sigma: float, profile: Profile = 'western_electric') -> Signals:
    """Signals of points about a known centre and standard deviation.

    values: The points.
    center: The centre.
    sigma: The standard deviation. Above zero.
    profile: The set of rules: `shewhart`, `western_electric` or `nelson`.
    """
    return cast("Signals", _compute("rule_signals", {"values": values, "center": center, "sigma": sigma, "profile": profile}))


def many_rule_signals(*, values: Iterable[float], centers: Iterable[float], sigmas: Iterable[float], profile: Profile = 'nelson') -> ManySignals:
    """How many points of each of many series signal.

    values: The points of all series.
    centers: The centre of each series.
    sigmas: The standard deviation of each series. Above zero.
    profile: The set of rules: `shewhart`, `western_electric` or `nelson`.
    """
    return cast("ManySignals", _compute("many_rule_signals", {"values": values, "centers": centers, "sigmas": sigmas, "profile": profile}))


def run_chart(*, values: Iterable[float | None], center: float | None = None) -> RunTest:
    """Runs and crossings about the median or a centre given (Anhøj).

    values: The points; null where there is none.
    center: The centre; the median if left out.
    """
    return cast("RunTest", _compute("run_chart", {"values": values, "center": center}))


def run_limits(*, n_useful: Iterable[int]) -> RunLimits:
    """Critical values of Anhøj's test.

    n_useful: How many useful points.
    """
    return cast("RunLimits", _compute("run_limits", {"n_useful": n_useful}))


def ewma(*, values: Iterable[float], center: float, sigma: float, lambda_: float = 0.2, width: float = 3.0) -> Ewma:
    """An EWMA chart.

    values: The points.
    center: The centre, or the target.
    sigma: The standard deviation. Above zero.
    lambda_: Weight of the newest point, above 0 and at most 1. With width 3, 0.2 gives a false alarm in 554 points.
    width: Width of the limits in standard deviations.
    """
    return cast("Ewma", _compute("ewma", {"values": values, "center": center, "sigma": sigma, "lambda": lambda_, "width": width}))


def cusum(*, values: Iterable[float], center: float, sigma: float, shift: float = 1.0, interval: float = 5.0, head_start: float = 0.0) -> Cusum:
    """A tabular CUSUM.

    values: The points.
    center: The centre, or the target.
    sigma: The standard deviation. Above zero.
    shift: The shift to be found, in standard deviations.
    interval: Decision interval, in standard deviations. With shift 1, an interval of 5 gives a false alarm in 465
        points.
    head_start: Where both sums start, in standard deviations.
    """
    return cast("Cusum", _compute("cusum", {"values": values, "center": center, "sigma": sigma, "shift": shift, "interval": interval, "head_start": head_start}))


def poisson_cusum(*, counts: Iterable[int], mean: float, mean_out: float, interval: float) -> PoissonCusum:
    """A CUSUM of counts.

    counts: Counts by period.
    mean: The mean in control. Above zero.
    mean_out: The mean to be found. Above the mean in control.
    interval: Decision interval: a signal at or above it.
    """
    return cast("PoissonCusum", _compute("poisson_cusum", {"counts": counts, "mean": mean, "mean_out": mean_out, "interval": interval}))


def bernoulli_cusum(*, outcomes: Iterable[int], share: float, odds_ratio: float = 2.0, interval: float = 3.5) -> BernoulliCusum:
    """A CUSUM of single outcomes.

    outcomes: 1 where it happened, 0 where not.
    share: The share in control, between 0 and 1.
    odds_ratio: The odds ratio to be found. Above 1; the lower sum looks for its inverse.
    interval: Decision interval: a signal at or above it sets the sum back to zero.
    """
    return cast("BernoulliCusum", _compute("bernoulli_cusum", {"outcomes": outcomes, "share": share, "odds_ratio": odds_ratio, "interval": interval}))


def average_run_length(*, chart: ArlChart, shift: float = 0.0, rules: Iterable[Rule] | None = None, slack: float = 0.5, interval: float = 5.0, lambda_: float = 0.2, width: float = 3.0) -> Arl:
    """How long until a signal.

    chart: The chart.
    shift: Shift of the process, in standard deviations.
    rules: Rules of a Shewhart chart: `beyond_limits`, `two_of_three`, `four_of_five`, `shift` (eight on one side).
    slack: Slack of a CUSUM: half the shift to be found.
    interval: Decision interval of a CUSUM.
    lambda_: Weight of an EWMA.
    width: Width of an EWMA's limits.
    """
    return cast("Arl", _compute("average_run_length", {"chart": chart, "shift": shift, "rules": rules, "slack": slack, "interval": interval, "lambda": lambda_, "width": width}))


def choose_chart(*, measured: Measured, values: Iterable[float | None], sizes: Iterable[float | None] | None = None) -> Choice:
    """The chart that fits what is measured, with the reasons.

    measured: What is measured.
    values: Counts or values by period; null where there is none.
    sizes: Exposure (of counts), wholes (of shares), or numbers averaged (of values), by period.
    """
    return cast("Choice", _compute("choose_chart", {"measured": measured, "values": values, "sizes": sizes}))


def false_alarms(*, points: int, profile: Profile = 'anhoej', charts: int = 1, series: int = 4000) -> FalseAlarms:
    """How many false alarms a page of charts is expected to show.

    points: Points of each chart, limits being computed from them: 8 to 1000.
    profile: The set of rules.
    charts: Charts on the page.
    series: Series to simulate.
    """
    return cast("FalseAlarms", _compute("false_alarms", {"points": points, "profile": profile, "charts": charts, "series": series}))


__all__ = ["Chart", "Frame", "ReviewPage", "Tally", "frame", "tally_frame", "merge_events", "histories_log", "read_table", "import_cases", "suggest_mapping", "shipped_mappings", "system_mapping", "log_conformance", "tally_events", "merge_tallies", "indicator_declarations", "periods", "indicators", "indicators_by", "indicator_rows", "indicator_series", "flow", "cohorts", "open_cases", "repeat_complaints", "time_to_resolve", "tally_values", "ways_of_ending", "causes", "rising_causes", "review", "review_html", "review_markdown", "chart_spec", "pareto_chart", "ages_chart", "flow_chart", "survival_chart", "endings_chart", "rising_chart", "effects_chart", "funnel_chart", "bar_chart", "sparkline", "case_timeline", "principle_measures", "principle_evidence", "merge_principle_evidence", "clocks", "principles", "self_assessment", "return_forms", "regulatory_return", "complaint_rows", "complaint_file_layouts", "complaint_file", "check_complaint_file", "fit_simulation", "staffing", "simulate", "poisson_rate", "proportion", "difference_of_proportions", "standardised_rate", "rate_ratio", "ratio_of_rate_ratios", "effect_of_action", "interrupted_series", "disparity", "adjust_p_values", "funnel", "agreement", "satisfaction", "adjusted_satisfaction", "pareto", "dispersion_test", "value_counts", "merge_value_counts", "moments", "quantiles", "counted_quantiles", "histogram", "merge_histograms", "histogram_quantiles", "dd_sketch", "merge_dd_sketches", "dd_sketch_quantiles", "survival_table", "merge_survival_tables", "survival", "cumulative_incidence", "log_rank", "workload", "little", "net_time", "control_chart", "rule_signals", "many_rule_signals", "run_chart", "run_limits", "ewma", "cusum", "poisson_cusum", "bernoulli_cusum", "average_run_length", "choose_chart", "false_alarms"]
