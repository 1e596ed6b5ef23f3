/* Made from core/measures.json by bindings-wasm/generate. */

/** Numbers: an array or a typed array; NaN stands for what is missing in data. */
export type Numbers = readonly number[] | Float64Array | Int32Array | Uint32Array;
/** The effect of an action. */
export interface ActionEffect {
  /** Effective, worse, or not shown. */
  verdict: EffectVerdict;
  /** Rate after by rate before. */
  rate_ratio: RateRatio;
  /** The same against the controls. */
  against_control?: RatioOfRatios | null;
  /** What to keep in mind, in words. */
  notes: (string)[];
}
/** What is asked about an action. */
export interface ActionInput {
  /** The cause that the action was about. */
  treated: BeforeAfter;
  /** Causes that the action did not touch, if there are any. */
  control?: BeforeAfter | null;
  /** Did a control cause signal a special cause in the same time? */
  control_signals?: boolean;
  /** Did the action follow a signal? Then the points of that signal are not part of `before`. */
  after_signal?: boolean;
  /** Confidence of the intervals. */
  confidence?: number;
}
/** An action with its effect. */
export interface ActionReview {
  /** Its name. */
  name: string;
  /** What it was about. */
  about: string;
  /** The local days before it that are compared. */
  before: string;
  /** The local days after it. */
  after: string;
  /** Its effect. */
  effect: ActionEffect;
}
/** An improvement action to be judged by its cause's rate before and after. */
export interface ActionToReview {
  /** Its name. */
  name: string;
  /** The attribute that it was about: `cause`. */
  attribute: string;
  /** The value of that attribute. */
  value: string;
  /** The first local day on which it was in effect, as 2026-01-31. */
  effective_from: string;
  /** Local days before and after that are compared. */
  window_days?: number;
  /** Local days after it that count neither before nor after. */
  washout_days?: number;
  /** Values that the action did not touch; all others if left out. */
  controls?: readonly (string)[] | null;
  /** Did the action follow a signal? */
  after_signal?: boolean;
}
/** What a word became that does not fit the state of its complaint. */
export interface Adapted {
  /** What the rows say. */
  word: LogKind;
  /** The state in which they say it. */
  state: string;
  /** The event as which it counts; null if it is kept, and changes nothing. */
  counts_as: string | null;
  /** How often. */
  count: number;
  /** A complaint to look at. */
  example: string;
}
/** Adjusted p-values, in the order given. */
export interface AdjustedPValues {
  /** Holm (1979): keeps the chance of any false finding. */
  holm: number[];
  /** Benjamini and Hochberg (1995): keeps the share of false findings. */
  benjamini_hochberg: number[];
  /** Bonferroni: p times their number. */
  bonferroni: number[];
}
/** Satisfaction as it would be if every outcome had its weight. */
export interface AdjustedSatisfaction {
  /** Satisfied by answered, all outcomes together. */
  crude: number | null;
  /** Weighted mean of the outcomes' shares; null where an outcome with weight has no answers. */
  adjusted: number | null;
}
/** Answers by outcome, and the weights of the outcomes. */
export interface AdjustedSatisfactionInput {
  /** For each outcome, those satisfied. */
  satisfied: readonly (number)[];
  /** For each outcome, those who answered. */
  answered: readonly (number)[];
  /** For each outcome, its weight: complaints that ended so. */
  weights: Numbers;
}
/** A band of ages. */
export interface AgeBand {
  /** First day. */
  from: number;
  /** Last day; null for the last band. */
  to: number | null;
  /** Cases. */
  count: number;
}
/** Ages of open cases to be drawn. */
export interface AgesChartInput {
  /** The open cases. */
  open: OpenCasesInput;
  /** Title; none is drawn if it is empty. */
  title?: string;
  /** Width of the picture in pixels, from 240 to 2000. A narrower page shrinks it. */
  width?: number;
}
/** Agreement beyond chance (Cohen 1960); null where the table is empty or chance alone would agree always. */
export interface Agreement {
  /** Files. */
  n: number;
  /** Share on which both agree. */
  observed: number | null;
  /** Cohen's kappa. */
  kappa: number | null;
  /** Its standard error (Fleiss, Cohen and Everitt 1969). */
  se: number | null;
  /** Lower limit. */
  lower: number | null;
  /** Upper limit. */
  upper: number | null;
  /** Kappa with linear weights, for ordered categories. */
  kappa_linear: number | null;
  /** Kappa with quadratic weights. */
  kappa_quadratic: number | null;
}
/** Files that two people reviewed: rows are the first reviewer's answers, columns the second's. */
export interface AgreementInput {
  /** A square table of counts, categories in one order. */
  table: readonly (readonly (number)[])[];
  /** Confidence of the interval. */
  confidence?: number;
}
/** How long until a signal. */
export interface Arl {
  /** Mean number of points up to the first signal. */
  average_run_length: number;
}
/** A chart of normal values with a known centre and standard deviation. */
export type ArlChart = "shewhart" | "cusum" | "ewma";
/** A chart of normal values with a known centre and standard deviation. */
export interface ArlInput {
  /** The chart. */
  chart: ArlChart;
  /** Shift of the process, in standard deviations. */
  shift?: number;
  /** Rules of a Shewhart chart: `beyond_limits`, `two_of_three`, `four_of_five`, `shift` (eight on one side). */
  rules?: readonly (Rule)[] | null;
  /** Slack of a CUSUM: half the shift to be found. */
  slack?: number;
  /** Decision interval of a CUSUM. */
  interval?: number;
  /** Weight of an EWMA. */
  lambda?: number;
  /** Width of an EWMA's limits. */
  width?: number;
}
/** Will the target be met? */
export type Assurance = "pass" | "fail" | "inconsistent";
/** Something that needs a decision, in one sentence. */
export interface Attention {
  /** Why. */
  kind: AttentionKind;
  /** What it is about: the identifier of an indicator, or `principles`, `capacity`, `ages`, `rising`, `fairness`, `actions`. */
  about: string;
  /** Its number, with its unit. */
  number: string;
  /** The number before, or its usual level. */
  change: string | null;
  /** The sentence. */
  sentence: string;
}
/** Why something needs a decision. */
export type AttentionKind = "target_missed" | "principle_broken" | "overload" | "overdue" | "worse" | "rising_cause" | "unequal" | "action_without_effect";
/** What somebody answers for that no record tells. */
export interface Attestation {
  /** The clause: `4.2`, `8.5`. */
  clause: string;
  /** What is stated. */
  statement: string;
  /** Who states it. */
  by: string;
  /** On which day. */
  on: string;
  /** Where the proof lies. */
  evidence?: string | null;
}
/** Results of audits (8.5). */
export interface AuditCounts {
  /** Files looked at. */
  files: number;
  /** Non-conformities found. */
  findings: number;
  /** Of these, open. */
  open: number;
}
/** Values to be drawn as bars. */
export interface BarChartInput {
  /** Names of the bars, from the top. */
  labels: readonly (string)[];
  /** Their values; null draws none. */
  values: Numbers | readonly (number | null)[];
  /** Title. */
  title?: string;
  /** Unit of the values; `share` is shown in percent, `days` and `seconds` as times. */
  unit?: string;
  /** Width of the picture in pixels, from 240 to 2000. */
  width?: number;
}
/** Events and exposure before and after. */
export interface BeforeAfter {
  /** Events before. */
  count_before: number;
  /** Exposure before: days, accounts, orders. Above zero. */
  exposure_before: number;
  /** Events after. */
  count_after: number;
  /** Exposure after. Above zero. */
  exposure_after: number;
  /** Confidence of the interval. */
  confidence?: number;
}
/** A two-sided CUSUM of log-likelihood ratios. */
export interface BernoulliCusum {
  /** The share that the upper sum looks for. */
  share_up: number;
  /** The share that the lower sum looks for. */
  share_down: number;
  /** Sums for a rise; zero where a signal has set them back. */
  upper: number[];
  /** Sums for a fall, zero or less. */
  lower: number[];
  /** Signals of a rise. */
  upper_signals: (number)[];
  /** Signals of a fall. */
  lower_signals: (number)[];
}
/** Yes and no, case by case. */
export interface BernoulliCusumInput {
  /** 1 where it happened, 0 where not. */
  outcomes: readonly (number)[];
  /** The share in control, between 0 and 1. */
  share: number;
  /** The odds ratio to be found. Above 1; the lower sum looks for its inverse. */
  odds_ratio?: number;
  /** Decision interval: a signal at or above it sets the sum back to zero. */
  interval?: number;
}
/** Incidence of one way of ending. */
export interface CauseIncidence {
  /** Its name. */
  cause: string;
  /** Cases that ended so. */
  events: number;
  /** Cumulative incidence at each time. */
  incidence: number[];
  /** One minus Kaplan and Meier, with the other ways censored: too large, shown for comparison. */
  naive: number[];
}
/** A cause of complaints. */
export interface CauseSettings {
  /** Its name. */
  name: string;
  /** Its weight among the causes. */
  weight: number;
  /** Day from which its weight is another one, counted from the first day: an improvement, or a new fault. */
  change_day?: number | null;
  /** Its weight from then on. */
  weight_after?: number | null;
  /** Share of complaints about it that are upheld, wholly or in part. */
  upheld?: number;
}
/** A tally divided by an attribute. */
export interface CausesInput {
  /** The tally. */
  tally: TallyDocument;
  /** Days of receipt. */
  periods: Periods;
  /** The attribute: `cause`, `product`. */
  attribute: string;
  /** The vital few are the shortest beginning that reaches this share. */
  share?: number;
}
/** When a cell must not be empty. */
export type CellRequired = "always" | "ended" | "never";
/** A chart as a picture, as words, and as a specification for other programs. */
export interface Chart {
  /** Title. */
  title: string;
  /** Its message in words. */
  text: string;
  /** The picture: SVG without script and network, which follows dark mode and prints. */
  svg: string;
  /** The same for Vega-Lite 6, as an object. */
  spec: unknown;
}
/** A control chart to be drawn. */
export interface ChartInput {
  /** The chart. */
  chart: ControlChartInput;
  /** Labels of the points, in order: periods as `2026-06`, `2026-Q2` or `2026-W05` are shown as dates. Their numbers if left out. */
  labels?: readonly (string)[] | null;
  /** Title. */
  title?: string;
  /** Unit of the values; `share` is shown in percent, `days` and `seconds` as times. */
  unit?: string;
  /** Width of the picture in pixels, from 240 to 2000. */
  width?: number;
}
/** A part of a chart, with its own limits. */
export interface ChartPart {
  /** First point, from zero. */
  from: number;
  /** One past the last point. */
  to: number;
  /** Points that are not gaps. */
  n: number;
  /** Centre of the limits. */
  center: number;
  /** Standard deviation of a point of size one. */
  sigma: number;
  /** Mean moving range of all points of the basis (of z-scores for u' and p'). */
  mean_range: number | null;
  /** The mean moving range that the limits rest on: the same after screening, if it leaves any spread. */
  screened_mean_range: number | null;
  /** Laney's factor, for u' and p'. It may be below 1, as in other programs; then there is a note. If neighbours are too equal to estimate it as asked, it is at least 1. */
  sigma_z: number | null;
  /** Lower limit of the last point. */
  lower: number | null;
  /** Upper limit of the last point. */
  upper: number | null;
  /** Upper limit of moving ranges. */
  range_upper: number | null;
  /** Points whose moving range lies beyond it. */
  range_signals: (number)[];
  /** Runs about the centre line. */
  runs: RunTest;
  /** Chance that a point of a process in control lies above the upper limit (c charts). */
  chance_above: number | null;
  /** Chance that it lies below the lower limit (c charts). */
  chance_below: number | null;
}
/** A file that is checked. */
export interface CheckComplaintFileInput {
  /** Its layout, with header words and codes. */
  layout: FileLayout;
  /** Its text. */
  csv: string;
  /** First local day of the period. */
  from: string;
  /** The day after its last. */
  to: string;
  /** Local day of the as-of instant: the days of open complaints are counted to it; `to` if left out. */
  as_of_day?: string | null;
  /** Texts of earlier files in this layout, the newest last: identifiers are compared with theirs. */
  earlier?: readonly (string)[] | null;
}
/** The chart to use. */
export interface Choice {
  /** The kind of chart. */
  kind: Kind;
  /** How its limits are set. */
  limits: LimitKind;
  /** Add a CUSUM to it: the counts are too small for limits to show anything. */
  cusum: boolean;
  /** Why, in words. */
  reasons: (string)[];
}
/** What is to be charted. */
export interface ChooseInput {
  /** What is measured. */
  measured: Measured;
  /** Counts or values by period; null where there is none. */
  values: Numbers | readonly (number | null)[];
  /** Exposure (of counts), wholes (of shares), or numbers averaged (of values), by period. */
  sizes?: Numbers | readonly (number | null)[] | null;
}
/** One value of one attribute: only cases with it are counted. */
export interface ChosenStrata {
  /** An attribute of the definitions' strata. */
  attribute: string;
  /** Its value; empty for those without one. */
  value: string;
}
/** Something that speaks for a clause, or against it. */
export interface ClauseEvidence {
  /** What it is. */
  kind: EvidenceKind;
  /** Its identifier: of the measure or the indicator, the command, the code of the rule, who attests. */
  id: string;
  /** In words. */
  text: string;
  /** The verdict of a measure. */
  verdict: PrincipleVerdict | null;
  /** The figure of an indicator over the whole of the periods. */
  figure: Figure | null;
  /** Where the proof lies, of an attestation. */
  link: string | null;
}
/** A clause. */
export interface ClauseFinding {
  /** Its number. */
  clause: string;
  /** What it asks, in short and in our words. */
  asks: string;
  /** What can be said. */
  verdict: ClauseVerdict;
  /** What speaks for it or against it. */
  evidence: (ClauseEvidence)[];
}
/** What can be said of a clause. */
export type ClauseVerdict = "supported" | "contradicted" | "insufficient" | "enforced" | "attested" | "outside";
/** What is counted of a clock of the policies, a duty or one that recurs; merges by adding. */
export interface ClockEvidence {
  /** Due in the period, and met by then. */
  on_time: number;
  /** Due in the period, and met later. */
  late: number;
  /** Due in the period, and not met at the as-of instant. */
  open: number;
  /** Of all that were due, extended at least once. */
  extended: number;
  /** Not due yet at the as-of instant: running or paused. */
  running: number;
  /** Of those met in the period, the local days from start to end, by how often they occurred. */
  days: Record<string, number>;
  /** Seconds that they used, all together: business time where that counts, without standstills. */
  used_seconds: number;
  /** Complaints with a clock that was met late or is open past due. */
  look_at: (string)[];
  /** Open, or met in the period, and nobody can say whether in time: the calendar has no due instant. */
  unknown?: number;
}
/** A clock: what was due in the period, and how long what was met in it took. */
export interface ClockRow {
  /** The timer of the policies. */
  clock: string;
  /** Due in the period: met by then, met later, or still open. */
  due: number;
  /** Of these, met by then. */
  on_time: number;
  /** Met later. */
  late: number;
  /** Not met at the as-of instant. */
  open: number;
  /** Share on time of those due; null if none was. */
  share: number | null;
  /** Lower limit of its 95 % interval (Wilson). */
  lower: number | null;
  /** Upper limit. */
  upper: number | null;
  /** Of those due, extended at least once. */
  extended: number;
  /** Not due yet at the as-of instant. */
  running: number;
  /** Met in the period, whenever they were due. */
  met: number;
  /** Their local days from start to end: mean. */
  mean_days: number | null;
  /** The day by which nine in ten of them were met. */
  p90_days: number | null;
  /** Seconds that they used: mean. Business time where that counts, without standstills. */
  mean_used_seconds: number | null;
  /** Complaints to look at: met late or open past due. */
  look_at: (string)[];
  /** Open, or met in the period, and nobody can say whether in time: the calendar has no due instant. */
  unknown: number;
}
/** Every clock, by name. */
export interface Clocks {
  /** What the evidence was counted with. */
  header: EvidenceHeader;
  /** Complaints looked at. */
  complaints: number;
  /** Of these, those whose policy was not given: their timers are not among the rows. */
  without_policy: number;
  /** The clocks. */
  rows: (ClockRow)[];
}
/** Evidence whose clocks are asked for. */
export interface ClocksInput {
  /** The evidence. */
  evidence: PrincipleEvidence;
}
/** On time by three cohorts of one period. A number that the log cannot record is null. */
export interface CohortRow {
  /** The period. */
  period: string;
  /** Due in it. */
  due: number | null;
  /** Of these, closed on time. */
  due_on_time: number | null;
  /** Due in it, and withdrawn or merged by then. */
  due_excluded: number | null;
  /** Received in it, and due by now. */
  mature: number | null;
  /** Of these, closed on time. */
  mature_on_time: number | null;
  /** Received in it, and not yet due. */
  immature: number | null;
  /** Closed in it. */
  closed: number | null;
  /** Of these, with a due instant; null too where it was not counted. */
  closed_dated: number | null;
  /** Of these, closed on time. */
  closed_on_time: number | null;
  /** Upheld, of those closed in it. */
  upheld: number | null;
  /** Partly upheld. */
  partly_upheld: number | null;
  /** Not upheld. */
  not_upheld: number | null;
  /** Received in it, and reopened at least once. */
  reopened_cases: number | null;
}
/** Cohorts by period. */
export interface Cohorts {
  /** One row for each period. */
  rows: (CohortRow)[];
  /** Facts that the log cannot record, which is why columns are null. */
  missing: (Recordable)[];
}
/** A file. */
export interface ComplaintFile {
  /** Its text: CSV after RFC 4180, with a header. */
  csv: string;
  /** Complaints in it. A regulator may want no file if there is none. */
  rows: number;
  /** Rules that it breaks. */
  problems: (FileProblem)[];
  /** Cells that a spreadsheet would take for a formula. They stand as they are, because a regulator reads them to the sign. */
  formulas: number;
  /** Cases without a row, by reason. */
  quarantined: Record<string, number>;
  /** True if the regulator's specification was not read. */
  draft: boolean;
}
/** A log from which a file is made. */
export interface ComplaintFileInput {
  /** The events, in any order. */
  events: readonly (LogEvent)[];
  /** The layout, with header words and codes. */
  layout: FileLayout;
  /** First local day of the period. */
  from: string;
  /** The day after its last. */
  to: string;
  /** Events at or after this instant are left out: the end of the period, or later for corrections. */
  as_of: string;
  /** Events recorded after this instant are left out. */
  known_at?: string | null;
  /** Zone whose days count: an IANA name, or a pinned zone; UTC if left out. */
  zone?: unknown | null;
  /** Texts of earlier files in this layout, the newest last: identifiers are compared with theirs. */
  earlier?: readonly (string)[] | null;
}
/** A complaint. */
export interface ComplaintRow {
  /** Its identifier. */
  complaint: string;
  /** Received on this local day. */
  received_on: string;
  /** Was it received before the period? Then an earlier return had it as open. */
  carried_forward: boolean;
  /** Acknowledged on. */
  acknowledged_on: string | null;
  /** Decision communicated on. */
  responded_on: string | null;
  /** How it stands. */
  status: ComplaintStatus;
  /** Ended on, if it has. */
  ended_on: string | null;
  /** Outcome, if it is closed: `upheld`, `partly_upheld`, `not_upheld`, `no_finding`. */
  outcome: string | null;
  /** Local days from receipt to its end, or to the as-of day. */
  days: number;
  /** Due on. */
  due_on: string | null;
  /** Closed by its due instant; while it is open, whether that is still possible; null without one, and of those withdrawn or merged. */
  on_time: boolean | null;
  /** How often it was reopened. */
  reopened: number;
  /** Referred to an outside body on. */
  referred_on: string | null;
  /** Was a decision overturned outside? */
  overturned: boolean;
  /** Amounts promised, in minor units by currency. */
  redress: Record<string, number>;
  /** Cause, and the attributes asked for; those without a value are left out. */
  attributes: Record<string, string>;
}
/** Complaints of a period. */
export interface ComplaintRows {
  /** One row for each complaint, by identifier. */
  rows: (ComplaintRow)[];
  /** Cases without a row, by reason. */
  quarantined: Record<string, number>;
}
/** A log of which single complaints are reported. */
export interface ComplaintRowsInput {
  /** The events, in any order. */
  events: readonly (LogEvent)[];
  /** First local day of the period. */
  from: string;
  /** The day after its last. */
  to: string;
  /** Events at or after this instant are left out: the end of the period, or later for corrections. */
  as_of: string;
  /** Events recorded after this instant are left out. */
  known_at?: string | null;
  /** Zone whose days count: an IANA name, or a pinned zone; UTC if left out. */
  zone?: unknown | null;
  /** Further attributes, in addition to the cause. */
  attributes?: readonly (string)[] | null;
}
/** How a complaint stands at the as-of instant. */
export type ComplaintStatus = "open" | "closed" | "withdrawn" | "merged";
/** How a log fits the lifecycle. */
export interface Conformance {
  /** Complaints. */
  cases: number;
  /** Of these, without a deviation. */
  fitting: number;
  /** Events. */
  events: number;
  /** Of these, events that could follow what came before. */
  possible: number;
  /** Possible events by events; null without events. */
  fitness: number | null;
  /** Deviations, the most frequent first. */
  deviations: (Deviation)[];
}
/** A log. */
export interface ConformanceInput {
  /** The events, in any order. */
  events: readonly (LogEvent)[];
}
/** A control chart. A gap is null in every column. */
export interface ControlChart {
  /** What is plotted. */
  values: (number | null)[];
  /** The line in the middle: the centre, of g charts the median. */
  center: (number | null)[];
  /** Lower limit; at least 0 but for XmR and I' charts, and at least `least`. */
  lower: (number | null)[];
  /** Upper limit; at most 1 for shares, and at most `most`. */
  upper: (number | null)[];
  /** Lower warning line, at two standard deviations. */
  warning_lower: (number | null)[];
  /** Upper warning line. */
  warning_upper: (number | null)[];
  /** Points whose lower limit would lie below the least possible value, and is drawn there. */
  lower_clipped: (number)[];
  /** Points whose upper limit would lie above the most possible value, and is drawn there. */
  upper_clipped: (number)[];
  /** The parts. */
  parts: (ChartPart)[];
  /** Signals of each rule, in the profile's order. */
  signals: (RuleSignals)[];
  /** Points exactly on a limit: inside, by definition. */
  on_limit: (number)[];
  /** What each point is. */
  marks: (PointMark)[];
  /** What the last point is; null without points. */
  variation: Variation | null;
  /** Will the target be met? */
  assurance: Assurance | null;
  /** What to keep in mind, in words. */
  notes: (string)[];
}
/** An ordered table of subgroups. */
export interface ControlChartInput {
  /** The kind of chart. */
  kind: Kind;
  /** Counts, or values; null where there is none, which is not zero. */
  values: Numbers | readonly (number | null)[];
  /** Exposure or number of cases of each point, for u, p, u', p' and I' charts. Zero is a gap. */
  sizes?: Numbers | readonly (number | null)[] | null;
  /** The set of rules. */
  profile?: Profile;
  /** Leave moving ranges beyond their own limit out of the mean, once; as the profile has it if left out. All of them count, with a note, where only ranges of zero would be left. */
  screen?: boolean | null;
  /** How limits are set. */
  limits?: LimitKind;
  /** Confidence of Poisson limits. */
  confidence?: number;
  /** Limits rest on so many first points of each part. The spread of the whole part counts where these are all equal. There is a note if a part has fewer points. */
  baseline?: number | null;
  /** Positions at which limits and rules begin again. */
  rebase?: readonly (Rebase)[] | null;
  /** The target: `assurance` says if it will be met. It asks for `improvement`. */
  target?: number | null;
  /** The direction that is better. */
  improvement?: Direction | null;
  /** The least that the plotted value can be, of XmR and I' charts: limits end there. Other charts end at 0. */
  least?: number | null;
  /** The most that it can be, of XmR and I' charts. Charts of shares end at 1. */
  most?: number | null;
  /** The step of values that are rounded or stand for whole units, of XmR charts: 1 for whole days. A point within half a step of the centre counts as on it. Limits lie at least half a step away. So rounding alone is no signal. */
  resolution?: number | null;
}
/** A treated cause and its controls. */
export interface ControlledInput {
  /** The cause that the action was about. */
  treated: BeforeAfter;
  /** Causes that the action did not touch. */
  control: BeforeAfter;
  /** Confidence of the interval. */
  confidence?: number;
}
/** Quantiles of counted values. */
export interface CountedQuantilesInput {
  /** Value to count. */
  counts: Record<string, number>;
  /** Probabilities between 0 and 1. */
  probabilities: Numbers;
  /** Definition by R's number. */
  definition?: number;
}
/** Cumulative incidence. At each time, all incidences and the share still open sum to one. */
export interface CumulativeIncidence {
  /** The times. */
  time: (number)[];
  /** Share still open at each time. */
  survival: number[];
  /** Still open at the moment of looking; null where the log does not tell what is closed. */
  censored?: number | null;
  /** Each way of ending that the log can record. */
  causes: (CauseIncidence)[];
  /** Facts that the log cannot record, which is why there are nulls or ways of ending are left out. */
  missing?: (Recordable)[];
}
/** A two-sided CUSUM, in standard deviations. */
export interface Cusum {
  /** Sums above the centre. */
  upper: number[];
  /** Sums below the centre, zero or less. */
  lower: number[];
  /** Points where the upper sum is beyond the interval, from zero. */
  upper_signals: (number)[];
  /** Points where the lower sum is. */
  lower_signals: (number)[];
}
/** Points with a known centre and standard deviation. */
export interface CusumInput {
  /** The points. */
  values: Numbers;
  /** The centre, or the target. */
  center: number;
  /** The standard deviation. Above zero. */
  sigma: number;
  /** The shift to be found, in standard deviations. */
  shift?: number;
  /** Decision interval, in standard deviations. With shift 1, an interval of 5 gives a false alarm in 465 points. */
  interval?: number;
  /** Where both sums start, in standard deviations. */
  head_start?: number;
}
/** DDSketch (Masson, Rim and Lee 2019). Buckets are integers, so merging is exact. A value on the edge of two buckets may fall into either on machines with different logarithms. That is why tallies hold `Histogram`s instead. */
export interface DdSketch {
  /** Relative accuracy. */
  accuracy: number;
  /** Values of zero. */
  zeros: number;
  /** Key of a bucket, `ceil(log_γ value)`, to count. */
  buckets: Record<string, number>;
}
/** Values of zero or more, with decimals. */
export interface DdSketchInput {
  /** The values. */
  values: Numbers;
  /** Relative accuracy of quantiles. */
  accuracy?: number;
}
/** Sketches to merge. */
export interface DdSketchParts {
  /** The parts, of one accuracy. */
  parts: readonly (DdSketch)[];
}
/** Quantiles of a sketch. */
export interface DdSketchQuantiles {
  /** Values in all buckets. */
  n: number;
  /** The ratio of neighbouring buckets. */
  gamma: number;
  /** One for each probability; null without values. */
  quantiles: (number | null)[];
}
/** Quantiles of a sketch. */
export interface DdSketchQuantilesInput {
  /** The sketch. */
  sketch: DdSketch;
  /** Probabilities between 0 and 1. */
  probabilities: Numbers;
}
/** Decisions of the last review, and what became of them. */
export interface Decisions {
  /** Done. */
  done: number;
  /** Late. */
  late: number;
  /** Dropped. */
  dropped: number;
}
/** Definitions that the counters rest on. They are part of every tally's header. */
export interface Definitions {
  /** What "on time" is measured against. */
  on_time?: OnTime;
  /** Local days from receipt, if `on_time` is `days`. Another number than 56 is refused without it. */
  on_time_days?: number;
  /** Local days from receipt within which a complaint is to be acknowledged, where a case has no due instant for it. */
  acknowledge_days?: number | null;
  /** What a reopening does to the time of a case. */
  reopen?: ReopenPolicy;
  /** Local days within which an earlier complaint by the same complainant makes a repeat. */
  repeat_days?: number;
  /** Attributes whose completeness is counted, and by which tallies are divided. */
  strata?: (string)[] | null;
  /** Further attributes whose completeness is counted. */
  complete?: (string)[] | null;
}
/** A kind of deviation. */
export interface Deviation {
  /** The state in which it happened; null before the receipt. */
  state: string | null;
  /** What happened. */
  event: LogKind;
  /** How often. */
  count: number;
  /** Of these, the first deviation of their complaint. */
  first: number;
  /** A complaint to look at. */
  example: string;
}
/** The difference of two proportions. */
export interface Difference {
  /** First minus second. */
  difference: number;
  /** Lower limit (Newcombe 1998, method 10). */
  lower: number;
  /** Upper limit. */
  upper: number;
}
/** Two groups. */
export interface DifferenceInput {
  /** Those that count in the first group. */
  numerator_1: number;
  /** All of the first group. */
  denominator_1: number;
  /** Those that count in the second group. */
  numerator_2: number;
  /** All of the second group. */
  denominator_2: number;
  /** Confidence of the interval. */
  confidence?: number;
}
/** The direction that is better. */
export type Direction = "increase" | "decrease";
/** Two groups, crude and with strata held alike; null where a denominator is zero. */
export interface Disparity {
  /** All strata in one table. */
  crude: Stratum;
  /** Two-sided p-value of Fisher's exact test on the crude table; null for very large tables. */
  fisher_p: number | null;
  /** Conditional odds ratio of the crude table. */
  fisher_odds_ratio: number | null;
  /** Its lower limit. */
  fisher_lower: number | null;
  /** Its upper limit. */
  fisher_upper: number | null;
  /** Pearson's chi-square of the crude table, without correction. */
  chi_square: number | null;
  /** Its p-value. */
  chi_square_p: number | null;
  /** Odds ratio of Mantel and Haenszel (1959). */
  odds_ratio: number | null;
  /** Its lower limit (Robins, Breslow and Greenland 1986). */
  odds_ratio_lower: number | null;
  /** Its upper limit. */
  odds_ratio_upper: number | null;
  /** Risk ratio of Mantel and Haenszel. */
  risk_ratio: number | null;
  /** Its lower limit (Greenland and Robins 1985). */
  risk_ratio_lower: number | null;
  /** Its upper limit. */
  risk_ratio_upper: number | null;
  /** Chi-square of Cochran, Mantel and Haenszel, without correction. */
  cmh: number | null;
  /** Its p-value. */
  cmh_p: number | null;
  /** The same with a correction of one half. */
  cmh_corrected: number | null;
}
/** Two groups in strata. */
export interface DisparityInput {
  /** One two by two table for each stratum. */
  strata: readonly (Stratum)[];
  /** Confidence of the intervals. */
  confidence?: number;
  /** How the roots of Fisher's exact test are found. */
  fisher_roots?: Roots;
}
/** The index of dispersion. */
export interface Dispersion {
  /** Events by exposure, over all periods. */
  rate: number;
  /** Sum of (count - expected)² / expected. */
  chi_square: number;
  /** Degrees of freedom. */
  df: number;
  /** Chi-square by degrees of freedom: 1 if the counts were Poisson. */
  dispersion: number;
  /** How probable so much dispersion would be by chance. */
  p_value: number;
}
/** Counts by period. */
export interface DispersionInput {
  /** Events by period. */
  counts: readonly (number)[];
  /** Exposure by period; equal if left out. */
  exposure?: Numbers | null;
}
/** What can be said of an action. */
export type EffectVerdict = "effective" | "worse" | "not_shown";
/** Effects to be drawn. */
export interface EffectsChartInput {
  /** The actions. */
  effects: readonly (NamedEffect)[];
  /** Title. */
  title?: string;
  /** Width of the picture in pixels, from 240 to 2000. */
  width?: number;
}
/** Ways of ending, to be drawn. */
export interface EndingsChartInput {
  /** The ways, as `cumulative_incidence` and `ways_of_ending` give them. */
  ways: CumulativeIncidence;
  /** Title; none is drawn if it is empty. */
  title?: string;
  /** Width of the picture in pixels, from 240 to 2000. A narrower page shrinks it. */
  width?: number;
}
/** Events, in any order. */
export interface EventLog {
  /** The events. */
  events: (LogEvent)[];
  /** The facts that the log can record, if they are known. For a merged log: those of each part. */
  records?: (Recordable)[] | null;
}
/** Options of the count. Evidence with different headers does not merge. */
export interface EvidenceHeader {
  /** First local day of the period. */
  from: string;
  /** The day after its last. */
  to: string;
  /** Zone whose days count. */
  zone: string;
  /** Edition of the IANA database. */
  tzdata: string;
  /** Nothing at or after this instant was looked at. */
  as_of: string;
  /** The local day up to which things were looked at: `to`, or the day of the as-of instant if that comes first. */
  end: string;
  /** Policies whose timers were asked, as `id version hash`. */
  policies: (string)[];
  /** Attributes of which completeness was counted. */
  complete: (string)[];
}
/** Stored records to be looked at. */
export interface EvidenceInput {
  /** The records of each complaint. */
  histories: readonly (readonly (unknown)[])[];
  /** The records of each improvement action. */
  actions?: readonly (readonly (unknown)[])[] | null;
  /** Policies by which complaints were handled, as documents or names of presets; without its policy nothing is known of a complaint's deadlines. */
  policies?: readonly (unknown)[] | null;
  /** First local day of the period. */
  from: string;
  /** The day after its last. */
  to: string;
  /** Zone whose days count: an IANA name, or a pinned zone; UTC if left out. */
  zone?: unknown | null;
  /** Nothing at or after this instant is looked at. */
  as_of: string;
  /** The facts that a closed complaint must have: `category`, `channel`, `severity`, `owner`, `product`, `cause`, or a name of one of the host's attributes. If left out: the first four. */
  complete?: readonly (string)[] | null;
  /** Local days on which management reviews took place (8.6). */
  reviews?: readonly (string)[] | null;
}
/** What speaks for a clause. */
export type EvidenceKind = "measure" | "indicator" | "command" | "rule" | "attestation";
/** An EWMA chart. */
export interface Ewma {
  /** The averages. */
  values: number[];
  /** Lower limits, exact for each point. */
  lower: number[];
  /** Upper limits. */
  upper: number[];
  /** Points outside, from zero. */
  signals: (number)[];
}
/** Points with a known centre and standard deviation. */
export interface EwmaInput {
  /** The points. */
  values: Numbers;
  /** The centre, or the target. */
  center: number;
  /** The standard deviation. Above zero. */
  sigma: number;
  /** Weight of the newest point, above 0 and at most 1. With width 3, 0.2 gives a false alarm in 554 points. */
  lambda?: number;
  /** Width of the limits in standard deviations. */
  width?: number;
}
/** Two groups compared. */
export interface Fairness {
  /** What is compared: upheld complaints. */
  outcome: string;
  /** First group. */
  group_1: string;
  /** Second group. */
  group_2: string;
  /** Crude and adjusted. */
  disparity: Disparity;
  /** p-value adjusted for the number of comparisons on the page. */
  p_adjusted: number | null;
}
/** Two groups that should be treated alike. */
export interface FairnessInput {
  /** The attribute that tells the groups apart. */
  attribute: string;
  /** First group. */
  group_1: string;
  /** Second group. */
  group_2: string;
  /** Attribute within whose values they are compared; all together if left out. */
  within?: string | null;
}
/** What chance alone would show. */
export interface FalseAlarms {
  /** Chance that a chart of a process in control shows a signal. */
  probability: number;
  /** Charts with a false alarm that the page is expected to show. */
  expected: number;
  /** Standard error of the probability, from the number of series. */
  se: number;
}
/** Charts on a page. */
export interface FalseAlarmsInput {
  /** The set of rules. */
  profile?: Profile;
  /** Points of each chart, limits being computed from them: 8 to 1000. */
  points: number;
  /** Charts on the page. */
  charts?: number;
  /** Series to simulate. */
  series?: number;
}
/** A figure, with numerator, denominator, interval and, where there is no value, the reason. */
export interface Figure {
  /** The indicator's identifier; `indicator_declarations` has its definition. */
  id: string;
  /** The value; null is not zero. */
  value: number | null;
  /** Of medians in whole days: the same within the day, as if its cases were spread over it. Charts work from it. */
  unrounded: number | null;
  /** What was counted. */
  numerator: number | null;
  /** Of how many. */
  denominator: number | null;
  /** Lower limit of the 95 % interval. */
  lower: number | null;
  /** Upper limit. */
  upper: number | null;
  /** Share of the cases for which what is needed was recorded. */
  coverage: number | null;
  /** The local days that it is of, the first to the last; for what is open now, the as-of instant. */
  period: string | null;
  /** Why there is no value: `no_cases`, `not_recorded`, `no_exposure`, `not_reached`, `too_few`, `needs_calendar`, `needs_staffing`, `several_currencies`. */
  reason: string | null;
  /** Facts that the log cannot record, if the reason is `not_recorded`. If the log could record it and it never happened, name it in `records` when the log is counted. Then the figure is 0. */
  missing: (Recordable)[] | null;
}
/** A file, read and checked. */
export interface FileCheck {
  /** The cells of each row below the header. */
  rows: ((string)[])[];
  /** Rules that it breaks, by row. */
  problems: (FileProblem)[];
  /** Cells that a spreadsheet would take for a formula. */
  formulas: number;
}
/** A column of a file. */
export interface FileColumn {
  /** Name of the element, in the words of this library. Each is there once. */
  element: string;
  /** The kind of its cells. */
  kind: FileColumnKind;
  /** Its word in the header, as the regulator has it. */
  header?: string | null;
  /** The part of the complaint that stands in it: `complaint` (its identifier), `status`, `outcome`, `received_on`, `acknowledged_on`, `responded_on`, `due_on`, `ended_on`, `referred_on`, `days`, `days_to_end`, `reopened`, `on_time`, `overturned`, `carried_forward`, `redress.AUD` (by currency), `attribute.product` (by attribute, also `attribute.cause`). */
  value?: string | null;
  /** When a cell must not be empty. Identifier, receipt and status are always required. End and outcome are required once it has ended. */
  required?: CellRequired;
  /** Most characters of a cell. */
  size?: number | null;
  /** Codes: our word to the regulator's code. Of `status` the words are `open`, `closed`, `withdrawn` and `merged`. Of `outcome` they are `upheld`, `partly_upheld`, `not_upheld`, `no_finding`, `withdrawn` and `merged`. Of yes or no they are `yes` and `no`. */
  codes?: Record<string, string> | null;
}
/** The kind of a column. */
export type FileColumnKind = "id" | "text" | "code" | "date" | "whole_number" | "money";
/** The layout of a file: one row for each complaint, one column for each element. */
export interface FileLayout {
  /** Title. */
  title: string;
  /** Where the layout was read. */
  source: string;
  /** The columns, from left to right. */
  columns: (FileColumn)[];
  /** How dates are written: `%Y`, `%m` and `%d`, each once, with other signs between them. */
  date_format?: string;
  /** True if the regulator's specification was not read. */
  draft?: boolean;
  /** What to know of it. */
  notes?: (string)[] | null;
}
/** The layouts that come with the library. */
export interface FileLayouts {
  /** The layouts. */
  layouts: (ShippedLayout)[];
}
/** A rule that a file breaks, and where. */
export interface FileProblem {
  /** The row, from 1; 0 is the header, or the file as a whole. */
  row: number;
  /** The column's word in the header; null for a whole row. */
  column: string | null;
  /** The column's element; null for a whole row. */
  element: string | null;
  /** The rule. */
  rule: FileRule;
  /** What is wrong. */
  message: string;
  /** What would be right. */
  help: string;
}
/** A rule that a file breaks. */
export type FileRule = "byte_order_mark" | "line_end" | "quote" | "header" | "cells" | "required" | "size" | "date" | "number" | "code" | "duplicate_id" | "reused_id" | "ended_before_receipt" | "open_with_end" | "days" | "period" | "open_row_missing" | "other_currency";
/** A tally from which a simulation is to be set. */
export interface FitSimulationInput {
  /** The tally. */
  tally: TallyDocument;
  /** The days that count; the unit does not matter. */
  periods: Periods;
  /** Attribute whose values are the causes; `cause` if the tally is divided by it. */
  causes?: string | null;
}
/** Settings that `simulate` takes. */
export interface FittedSettings {
  /** Complaints on a day from Monday to Friday, on average, at the start of the days. */
  arrivals_per_day: number;
  /** Growth of that over a year, as a share: from the first half of the days to the second. */
  growth: number;
  /** Share of that on a day at the weekend. */
  weekend: number;
  /** Causes with weights and shares upheld; null if the tally is not divided by them. */
  causes: (CauseSettings)[] | null;
  /** Mean minutes of work on a complaint; null if work was not recorded. */
  handling_minutes: number | null;
  /** Share withdrawn; null where the log cannot record it. */
  withdrawn: number | null;
  /** Share of closed ones reopened within two months; null where the log cannot record it. */
  reopened: number | null;
  /** Share of closed ones referred outside; null where the log cannot record it. */
  referred: number | null;
  /** Share of closed ones with an answer to a survey; null where the log cannot record it. */
  answers: number | null;
  /** Share by somebody who complained before; null where complainants are not known. */
  repeaters: number | null;
}
/** What a tally says of a stream of complaints. */
export interface FittedSimulation {
  /** The settings. */
  settings: FittedSettings;
  /** Settings of `simulate` that a tally cannot tell: its own defaults stand unless they are given. */
  not_told: (string)[];
}
/** Flow by period. */
export interface Flow {
  /** One row for each period. */
  rows: (FlowRow)[];
  /** Facts that the log cannot record, which is why columns are null. */
  missing: (Recordable)[];
}
/** Flow to be drawn. */
export interface FlowChartInput {
  /** The flow, as `flow` gives it. */
  flow: Flow;
  /** Title; none is drawn if it is empty. */
  title?: string;
  /** Width of the picture in pixels, from 240 to 2000. A narrower page shrinks it. */
  width?: number;
}
/** Complaints that came in and that left. `residual` is zero, or the data contradicts itself. A number that the log cannot record is null, and left out of the sums. */
export interface FlowRow {
  /** The period. */
  period: string;
  /** Open at its start. */
  open_start?: number | null;
  /** Received. */
  received: number;
  /** Reopened, every time. */
  reopened?: number | null;
  /** Closed, every time. */
  closed?: number | null;
  /** Withdrawn. */
  withdrawn?: number | null;
  /** Merged into others. */
  merged?: number | null;
  /** Open at its end. */
  open_end?: number | null;
  /** open_start + received + reopened - closed - withdrawn - merged - open_end. */
  residual?: number | null;
  /** Seconds that all cases together were open. */
  open_seconds?: number | null;
  /** Seconds of the period, up to the as-of instant. */
  seconds: number;
  /** Received and not merged, as now known. */
  net_received?: number | null;
}
/** A funnel. */
export interface Funnel {
  /** The share of all handlers together. */
  target: number;
  /** Winsorised dispersion: 1 if the handlers differed by chance only. */
  dispersion: number;
  /** Variance between handlers beyond chance, for additive limits. */
  tau_squared: number;
  /** The handlers, in the order given. */
  points: (FunnelPoint)[];
}
/** A funnel to be drawn. */
export interface FunnelChartInput {
  /** Outcomes by handler. */
  funnel: FunnelInput;
  /** Names of the handlers, in order; their numbers if left out. */
  labels?: readonly (string)[] | null;
  /** Title. */
  title?: string;
  /** Width of the picture in pixels, from 240 to 2000. */
  width?: number;
}
/** Outcomes by handler. */
export interface FunnelInput {
  /** Of each handler, the cases with the outcome. */
  counts: readonly (number)[];
  /** Of each handler, all cases. */
  sizes: readonly (number)[];
  /** Tail beyond each limit. */
  tail?: number;
  /** Share of the handlers at each end whose z-scores are pulled in before dispersion is estimated. */
  winsor?: number;
}
/** A handler in the funnel. */
export interface FunnelPoint {
  /** Share with the outcome; null without cases. */
  share: number | null;
  /** Distance from the target in standard errors. */
  z: number | null;
  /** Exact lower limit of the count. */
  lower_count: number | null;
  /** Exact upper limit of the count. */
  upper_count: number | null;
  /** Lower limit of the share, widened by the dispersion. */
  lower: number | null;
  /** Upper limit of the share. */
  upper: number | null;
  /** Outside the widened limits. */
  outside: boolean;
}
/** What a tally was made with. */
export interface Header {
  /** SHA-256 of the definitions and of the edition of the rules of counting, in canonical JSON. */
  definitions_hash: string;
  /** Definitions. */
  definitions: Definitions;
  /** Zone whose days count. */
  zone: string;
  /** Edition of the IANA database. */
  tzdata: string;
  /** Calendar of business days, by name; none if none was given. */
  calendar?: string | null;
  /** Nothing after this instant was counted. */
  as_of: string;
  /** Nothing recorded after this instant was counted, if it is given. */
  known_at?: string | null;
  /** First instants of local days, as [day, second] if a day is not 24 hours after the one before. So a window of days has its seconds without a zone database. */
  midnights: ((number)[])[];
  /** Facts that the log can record, as declared. A figure that needs one is 0 if it never happened. Merged tallies can record those of each part. */
  records?: (Recordable)[] | null;
}
/** A log-linear histogram: exact below 2^(bits+1), else the highest bits+1 bits. Integers only, so merging is exact. */
export interface Histogram {
  /** Leading bits kept after the first. */
  precision_bits: number;
  /** Least value of a bucket to count. */
  buckets: Record<string, number>;
}
/** Whole numbers, zero or more. */
export interface HistogramInput {
  /** The values: seconds, minor currency units. */
  values: readonly (number)[];
  /** Leading bits kept after the first: the relative error is at most 2^-bits. */
  precision_bits?: number;
}
/** Histograms to merge. */
export interface HistogramParts {
  /** The parts, of one precision. */
  parts: readonly (Histogram)[];
}
/** A quantile, known to its bucket. */
export interface HistogramQuantile {
  /** Place among the sorted values, from one. */
  rank: number;
  /** Least value of the bucket. */
  bucket_low: number;
  /** Values in the bucket. */
  bucket_width: number;
  /** The middle of the bucket: what to report. */
  middle: number;
}
/** Quantiles of a histogram, in the order asked. */
export interface HistogramQuantiles {
  /** Values in all buckets. */
  n: number;
  /** One for each probability; null without values. */
  quantiles: (HistogramQuantile | null)[];
}
/** Quantiles of a histogram. */
export interface HistogramQuantilesInput {
  /** The histogram. */
  histogram: Histogram;
  /** Probabilities between 0 and 1. */
  probabilities: Numbers;
}
/** Stored records of complaints, one JSON object each, those of each complaint in order. */
export interface HistoriesInput {
  /** The records of each complaint. */
  histories: readonly (readonly (unknown)[])[];
}
/** A table to be imported. */
export interface ImportCasesInput {
  /** How it is to be read. */
  mapping: TableMapping;
  /** Column name to its values, as text; null where there is none. */
  columns: Record<string, readonly (string | null)[]>;
  /** The policy under which the complaints are handled from now on: a document, or the name of a preset where the crate bundles them. */
  policy: unknown;
  /** Where they come from. */
  imported: Imported;
  /** Tell texts that could not be read by their shape only: `x` for a letter, `9` for a digit. */
  mask?: boolean;
  /** Rows, from zero, that have more or fewer cells than the file has columns: they are set aside as `malformed_row`. */
  malformed?: readonly (number)[] | null;
}
/** Where complaints come from, when they are imported, and by whom. It is sealed in every record. */
export interface Imported {
  /** The system or the table: `tickets of 2016 to 2026`. */
  source: string;
  /** When it is imported: now. Nothing in the table happened later. */
  at: string;
  /** Who imports it: the identifier of a person or a program. */
  by: string;
  /** Warnings and misses up to this instant were known before, and no `tick` records them. The instant of the import if left out. */
  known_until?: string | null;
}
/** Imported complaints. */
export interface ImportedCases {
  /** The account of every row, and the log. Its figures are those of the histories. */
  read: TableRead;
  /** Complaints. */
  cases: number;
  /** Of these, complaints that are open. */
  open: number;
  /** Complaints whose identifiers had to be written in another way. */
  renamed: (Renamed)[];
  /** Words that do not fit the state of their complaint, with what became of them: the most frequent first. */
  adapted: (Adapted)[];
  /** The stored records of each complaint, to be stored all or none. A case is rebuilt from them. */
  histories: ((unknown)[])[];
}
/** Times of cases, with how each ended. */
export interface IncidenceInput {
  /** Whole units from the start to the end, or to the moment of looking. */
  time: readonly (number)[];
  /** 0 where it was still open, 1 the first cause of ending, 2 the second, and so on. */
  status: readonly (number)[];
  /** Names of the causes of ending: resolved, withdrawn, referred. */
  causes: readonly (string)[];
  /** Times at which the incidence is asked for; every time if left out. */
  horizons?: readonly (number)[] | null;
}
/** The definition of an indicator. */
export interface IndicatorDeclaration {
  /** Its identifier. */
  id: string;
  /** Its name. */
  name: string;
  /** How it is computed. */
  formula: string;
  /** Its unit. */
  unit: string;
  /** What must be recorded, in words. */
  events: string;
  /** What a log must be able to record. If it cannot, there is no value. */
  needs: (Recordable)[];
  /** What happens at the edges. */
  edges: string;
  /** Clause of ISO 10002:2018 or other source. */
  clause: string;
  /** `increase` or `decrease`, if one is better. */
  better: string | null;
  /** The function that gives it, where it needs more than a tally and a period. */
  function: string | null;
}
/** Every indicator. */
export interface IndicatorDeclarations {
  /** In the order of reports. */
  indicators: (IndicatorDeclaration)[];
}
/** Figures of the cases with the same values of some attributes. */
export interface IndicatorGroup {
  /** The values, in the order of the attributes asked; empty texts stand for cases without one. */
  values: (string)[];
  /** Their figures. */
  indicators: Indicators;
}
/** Figures for each combination of values that the cases have, ascending. */
export interface IndicatorGroups {
  /** The groups. */
  groups: (IndicatorGroup)[];
}
/** A figure of a table: of one group, period and indicator. An indicator that the log cannot tell has one row without values and period, because it is unknown of all. */
export interface IndicatorRow {
  /** The values of the attributes by which cases are grouped; empty texts stand for cases without one. */
  values: (string)[] | null;
  /** The period. */
  period: string | null;
  /** The indicator's identifier. */
  id: string;
  /** The value; null is not zero. */
  value: number | null;
  /** What was counted. */
  numerator: number | null;
  /** Of how many. */
  denominator: number | null;
  /** Lower limit of the 95 % interval. */
  lower: number | null;
  /** Upper limit. */
  upper: number | null;
  /** Share of the cases for which what is needed was recorded. */
  coverage: number | null;
  /** The unit of the indicator. */
  unit: string;
  /** Why there is no value, as in `Figure`. */
  reason: string | null;
  /** Facts that the log cannot record, if the reason is `not_recorded`. */
  missing: (Recordable)[] | null;
}
/** Rows of figures: by group, then by period, then in the order of the indicators. */
export interface IndicatorRows {
  /** The attributes by which cases are grouped. */
  by: (string)[];
  /** The rows. */
  rows: (IndicatorRow)[];
  /** How many figures were left out, because no case is behind them. */
  left_out: number;
}
/** A tally, and what is asked of its cases in rows. */
export interface IndicatorRowsInput {
  /** The tally. */
  tally: TallyDocument;
  /** The periods. */
  periods: Periods;
  /** Attributes by which the tally is divided; all cases together if left out. */
  by?: readonly (string)[] | null;
  /** Only cases with one of these values of each of these attributes. */
  only?: Record<string, readonly (string)[]> | null;
  /** Identifiers; all if left out. */
  ids?: readonly (string)[] | null;
  /** Exposure by period, for rates; not with `by`. */
  exposure?: Numbers | null;
  /** Shares of fewer cases than this are withheld; 0 for none. */
  suppress_below?: number;
  /** Rows also for what has no case. */
  every?: boolean;
}
/** A series, as control charts take it. */
export interface IndicatorSeries {
  /** Labels of the periods. */
  periods: (string)[];
  /** Counts, parts or values; null where there is none. Medians of whole days are taken within the day (`unrounded`). */
  values: (number | null)[];
  /** Exposure or wholes, where the indicator has them. */
  sizes: (number | null)[] | null;
  /** `counts`, `shares` or `values`. */
  measured: string;
  /** The better direction, if there is one. */
  better: string | null;
  /** 1 where figures are whole days, to be handed to `control_chart`: the values are then taken within the day. */
  resolution: number | null;
}
/** Figures by period. */
export interface Indicators {
  /** The periods. */
  periods: (PeriodFigures)[];
}
/** A tally, and what is asked of its cases by the values of attributes. */
export interface IndicatorsByInput {
  /** The tally. */
  tally: TallyDocument;
  /** The periods. */
  periods: Periods;
  /** Attributes by which the tally is divided. */
  by: readonly (string)[];
  /** Identifiers; all if left out. */
  ids?: readonly (string)[] | null;
  /** Only cases with this value of an attribute. */
  only?: ChosenStrata | null;
  /** Shares of fewer cases than this are withheld; 0 for none. */
  suppress_below?: number;
}
/** A tally, and what is asked of it. */
export interface IndicatorsInput {
  /** The tally. */
  tally: TallyDocument;
  /** The periods. */
  periods: Periods;
  /** Identifiers; all if left out. */
  ids?: readonly (string)[] | null;
  /** Exposure by period, for rates. */
  exposure?: Numbers | null;
  /** Only cases with this value of an attribute. */
  only?: ChosenStrata | null;
  /** Shares of fewer cases than this are withheld; 0 for none. */
  suppress_below?: number;
}
/** An interrupted time series. */
export interface InterruptedSeries {
  /** Intercept, time, level, trend after. */
  terms: (Term)[];
  /** Pearson's dispersion: 1 if the counts were Poisson. */
  dispersion: number;
  /** Residual deviance. */
  deviance: number;
}
/** Two limits. */
export interface Interval {
  /** Lower limit. */
  lower: number;
  /** Upper limit. */
  upper: number;
}
/** The kind of chart. */
export type Kind = "c" | "u" | "p" | "u_prime" | "p_prime" | "xmr" | "i_prime" | "g" | "t";
/** How limits are set. */
export type LimitKind = "three_sigma" | "poisson";
/** Little's law (1961): L = λW. */
export interface Little {
  /** Mean number of open cases. */
  mean_open: number;
  /** Arrivals a day. */
  arrivals_per_day: number;
  /** Days that a case stays, by arrivals; null without arrivals. */
  days_by_arrivals: number | null;
  /** The same by departures. If the two differ much, the flow is not steady, and neither can be trusted. */
  days_by_departures: number | null;
}
/** Totals of a window of time. */
export interface LittleInput {
  /** Length of the window in seconds. Above zero. */
  window_seconds: number;
  /** Seconds that all cases together were open in it. */
  open_case_seconds: number;
  /** Cases that came in or came back. */
  arrivals: number;
  /** Cases that left. */
  departures: number;
}
/** An event of a log. */
export interface LogEvent {
  /** Identifier of the complaint. */
  case: string;
  /** What happened. */
  event: LogKind;
  /** When, as RFC 3339 in UTC. */
  at: string;
  /** Identifier of the event: the same one twice counts once. Events of one instant without `order` are sorted by it, after the first receipt. Runs of digits compare as numbers: 9 before 10. Without identifiers, the content decides, never the place. */
  id?: string | null;
  /** Where it stands among the events of its instant, lower first, if the log tells it. */
  order?: number | null;
  /** When it was recorded; as it happened if left out. */
  recorded_at?: string | null;
  /** Outcome, ruling or currency. */
  word?: string | null;
  /** Severity, amount, score or seconds. */
  value?: number | null;
  /** Identifier of the complainant (with the receipt); only its hash is kept. */
  complainant?: string | null;
  /** Cause (with any event; the last one counts). */
  cause?: string | null;
  /** When the complaint is due (with any event; the last one counts). */
  due?: string | null;
  /** When its acknowledgement is due. */
  acknowledge_due?: string | null;
  /** Further attributes (with any event; the last value of each counts). */
  attributes?: Record<string, string> | null;
  /** Issues that the complaint mentions. */
  issues?: number | null;
}
/** A kind of event; the words are those of the lifecycle's events, and a few that only logs have. */
export type LogKind = "received" | "acknowledged" | "assessed" | "reassessed" | "assigned" | "investigation_started" | "waiting" | "resumed" | "progress_reported" | "responded" | "accepted" | "rejected" | "escalated" | "referred" | "ruled" | "closed" | "withdrawn" | "merged" | "reopened" | "redress_promised" | "survey_invited" | "satisfaction_recorded" | "recommend_recorded" | "worked" | "noted";
/** The log-rank test. */
export interface LogRank {
  /** The groups, ascending. */
  groups: (LogRankGroup)[];
  /** Chi-square. */
  chi_square: number;
  /** Degrees of freedom. */
  df: number;
  /** How probable such differences would be by chance. */
  p_value: number;
}
/** A group. */
export interface LogRankGroup {
  /** Its number. */
  group: number;
  /** Cases. */
  n: number;
  /** Ended. */
  observed: number;
  /** Would have ended if the groups were alike. */
  expected: number;
}
/** Times of cases in groups. */
export interface LogRankInput {
  /** Whole units from the start to the end, or to the moment of looking. */
  time: readonly (number)[];
  /** 1 where it ended, 0 where it was still open. */
  event: readonly (number)[];
  /** The group of each case, by number. */
  group: readonly (number)[];
}
/** A mapping, to be passed to a reader. */
export interface MadeMapping {
  /** The mapping. */
  mapping: unknown;
}
/** Many series of one length, one after another. */
export interface ManyRulesInput {
  /** The points of all series. */
  values: Numbers;
  /** The centre of each series. */
  centers: Numbers;
  /** The standard deviation of each series. Above zero. */
  sigmas: Numbers;
  /** The set of rules: `shewhart`, `western_electric` or `nelson`. */
  profile?: Profile;
}
/** For each series, how many points signal. */
export interface ManySignals {
  /** Points of each series with any signal. */
  signals: (number)[];
}
/** What a measure is. */
export interface MeasureDeclaration {
  /** Identifier. */
  id: string;
  /** Name. */
  name: string;
  /** The principle, 1 to 10. */
  principle: number;
  /** How it is computed. */
  formula: string;
  /** `share`, `cases`, `days`, `ratio`. */
  unit: string;
  /** What its threshold asks. */
  asks: Threshold;
  /** The threshold unless the organisation sets its own; null where only the organisation can. */
  threshold: number | null;
  /** Clauses of ISO 10002. */
  clauses: (string)[];
}
/** What is counted for a measure; merges by adding. */
export interface MeasureEvidence {
  /** What was looked for, found so often. */
  hits: number;
  /** Of so many. */
  of: number;
  /** The needed facts were not recorded. */
  unknown: number;
  /** Values, or keys, by how often they occurred. */
  values: Record<string, number>;
  /** Those of a second group. */
  others: Record<string, number>;
  /** Complaints and actions to look at. */
  look_at: (string)[];
}
/** What is measured. */
export type Measured = "counts" | "shares" | "values";
/** Parts of a log, delivered at least once and in any order. */
export interface MergeEventsInput {
  /** The parts. */
  parts: readonly (EventLog)[];
}
/** Parts of evidence. */
export interface MergeEvidenceInput {
  /** The parts, divided by complaint. */
  parts: readonly (PrincipleEvidence)[];
}
/** Tallies to merge. */
export interface MergeInput {
  /** The parts, in any order. */
  parts: readonly (TallyDocument)[];
}
/** Moments, from integers. */
export interface Moments {
  /** How many. */
  n: number;
  /** Sum. */
  sum: number;
  /** Sum of squares. */
  sum_of_squares: number;
  /** Mean; null without values. */
  mean: number | null;
  /** Sample variance; null with fewer than two values. */
  variance: number | null;
  /** The same as an exact fraction in lowest terms. */
  variance_exact: string | null;
}
/** An action with its effect. */
export interface NamedEffect {
  /** Its name. */
  name: string;
  /** Its effect, as `effect_of_action` gives it. */
  effect: ActionEffect;
}
/** The first and the last period, by their labels. */
export interface NamedPeriods {
  /** The first, as its unit writes it: `2026-01-31`, `2026-W05`, `2026-01`, `2026-Q1`, `2026-H1`, `2026`. */
  first: string;
  /** The last, which counts too. */
  last: string;
  /** How long each period is. */
  unit?: PeriodUnit;
}
/** Seconds, gross and net (T7). */
export interface NetTime {
  /** From start to end. */
  gross_seconds: number;
  /** The union of the pauses, within start and end. */
  paused_seconds: number;
  /** Gross less paused. */
  net_seconds: number;
}
/** A case and its pauses. */
export interface NetTimeInput {
  /** When it began, as RFC 3339 in UTC. */
  start: string;
  /** When it ended. */
  end: string;
  /** Pauses as [from, to]; they may overlap, and run past the end. No `to`: it still stands. */
  pauses: readonly (readonly (string | null)[])[];
}
/** Nothing is asked. */
export interface NoInput {
}
/** What "on time" is measured against. */
export type OnTime = "due" | "days";
/** Cases open at the as-of instant. */
export interface OpenCases {
  /** How many; null where the log does not tell what is closed. */
  count: number | null;
  /** Local days since first receipt to count, ascending: [age, count]. */
  ages: ((number)[])[];
  /** The same in bands. */
  bands: (AgeBand)[];
  /** The oldest; null if none is open. */
  oldest: number | null;
  /** Past their due day; null where the log tells no due instants. */
  overdue: number | null;
  /** Due within seven days. */
  due_soon: number | null;
  /** Of those open, with a due instant. */
  dated: number | null;
  /** Facts that the log cannot record, which is why there are nulls. */
  missing: (Recordable)[];
}
/** A tally, and bands of age. */
export interface OpenCasesInput {
  /** The tally. */
  tally: TallyDocument;
  /** Last days of the bands, ascending; one more band holds the rest. */
  bands?: readonly (number)[] | null;
  /** Only cases with this value of an attribute. */
  only?: ChosenStrata | null;
}
/** p-values of one family of questions. */
export interface PValues {
  /** Each between 0 and 1. */
  p: Numbers;
}
/** Causes in descending order; those that tie keep the order given, those without a count are left out. */
export interface Pareto {
  /** Sum of the counts. */
  total: number;
  /** The causes. */
  rows: (ParetoRow)[];
}
/** A Pareto chart to be drawn. */
export interface ParetoChartInput {
  /** The causes. */
  causes: ParetoInput;
  /** Title; none is drawn if it is empty. */
  title?: string;
  /** Width of the picture in pixels, from 240 to 2000. A narrower page shrinks it. */
  width?: number;
}
/** How often each cause came up. */
export interface ParetoInput {
  /** Names of the causes. */
  labels: readonly (string)[];
  /** Complaints, severity or cost of each. */
  counts: readonly (number)[];
  /** The vital few are the shortest beginning that reaches this share. */
  share?: number;
}
/** A cause in its place. */
export interface ParetoRow {
  /** Its name. */
  label: string;
  /** Its count. */
  count: number;
  /** All counts up to and with it. */
  cumulative: number;
  /** Percentage of all. */
  percent: number;
  /** Percentage of all up to and with it. */
  cumulative_percent: number;
  /** One of the vital few. */
  vital: boolean;
}
/** Figures of a period. */
export interface PeriodFigures {
  /** `2026-01`, `2026-Q1`, `2026-W05`. */
  period: string;
  /** The figures, in the order asked. */
  figures: (Figure)[];
}
/** How long a period is. */
export type PeriodUnit = "day" | "week" | "month" | "quarter" | "half" | "year" | "whole";
/** Local days, cut into periods. The first day counts, the last does not. */
export interface Periods {
  /** The first day, as 2026-01-01. */
  from: string;
  /** The day after the last. */
  to: string;
  /** How long each period is. */
  unit?: PeriodUnit;
}
/** A tally over periods. */
export interface PeriodsInput {
  /** The tally. */
  tally: TallyDocument;
  /** The periods. */
  periods: Periods;
  /** Only cases with this value of an attribute. */
  only?: ChosenStrata | null;
}
/** What a point is under the profile's rules. */
export interface PointMark {
  /** The rule that comes first in the profile's order of precedence; null for noise. */
  rule: Rule | null;
  /** Above the centre, or rising. */
  high: boolean;
  /** In the better or the worse direction. */
  variation: Variation;
}
/** A one-sided CUSUM of counts; it is not set back by a signal. */
export interface PoissonCusum {
  /** Reference value: (λ₁ - λ₀) / (ln λ₁ - ln λ₀). */
  reference: number;
  /** The sums. */
  upper: number[];
  /** Points at or above the interval, from zero. */
  signals: (number)[];
}
/** Counts against a known mean. */
export interface PoissonCusumInput {
  /** Counts by period. */
  counts: readonly (number)[];
  /** The mean in control. Above zero. */
  mean: number;
  /** The mean to be found. Above the mean in control. */
  mean_out: number;
  /** Decision interval: a signal at or above it. */
  interval: number;
}
/** A principle. */
export interface Principle {
  /** Its number, 1 to 10. */
  number: number;
  /** Its name. */
  name: string;
  /** Broken if any measure is; else insufficient if any is; else kept if all that apply are. Attested if nothing was measured and somebody vouches for it. */
  verdict: PrincipleVerdict;
  /** Its measures. */
  measures: (PrincipleMeasure)[];
  /** What somebody answers for, of its clauses. */
  attested: (Attestation)[];
}
/** Evidence about the principles and the clocks: a state that merges exactly. */
export interface PrincipleEvidence {
  /** What it was counted with. */
  header: EvidenceHeader;
  /** Complaints looked at. */
  complaints: number;
  /** Improvement actions looked at. */
  actions: number;
  /** Sum of the hashes of their identifiers: merging a part twice shows here. */
  check: string;
  /** By measure. */
  measures: Record<string, MeasureEvidence>;
  /** By timer of the policies. */
  clocks: Record<string, ClockEvidence>;
  /** Complaints whose policy was not given: nothing is known of their timers. */
  without_policy: number;
}
/** A measure with its evidence. */
export interface PrincipleMeasure {
  /** What it is. */
  declaration: MeasureDeclaration;
  /** The verdict; null without a threshold, or where there is nothing to which it applies. */
  verdict: PrincipleVerdict | null;
  /** The value; null is not zero. */
  value: number | null;
  /** What was counted. */
  numerator: number | null;
  /** Of how many. */
  denominator: number | null;
  /** Lower limit of the 95 % interval. */
  lower: number | null;
  /** Upper limit. */
  upper: number | null;
  /** Share of the cases for which what is needed was recorded. */
  coverage: number | null;
  /** Why the verdict is what it is: `meets`, `misses`, `interval_open`, `too_few`, `low_coverage`, `not_recorded`, `does_not_apply`, `no_threshold`. */
  reason: string;
  /** Complaints and actions to look at. */
  look_at: (string)[];
}
/** All measures. */
export interface PrincipleMeasures {
  /** In the order of the principles. */
  measures: (MeasureDeclaration)[];
}
/** What the evidence says. */
export type PrincipleVerdict = "kept" | "broken" | "insufficient" | "attested";
/** The ten principles: a list, never an average. */
export interface Principles {
  /** What the evidence was counted with. */
  header: EvidenceHeader;
  /** Complaints looked at. */
  complaints: number;
  /** The principles. */
  principles: (Principle)[];
}
/** Evidence to be judged. */
export interface PrinciplesInput {
  /** The evidence. */
  evidence: PrincipleEvidence;
  /** Thresholds of the organisation's own, by measure. */
  thresholds?: Record<string, number> | null;
  /** What somebody answers for. */
  attestations?: readonly (Attestation)[] | null;
  /** Fewer cases than this are insufficient. */
  least_cases?: number;
  /** A smaller share of cases with the data that is needed is insufficient. */
  least_coverage?: number;
}
/** A named set of rules, with the way of estimating sigma that goes with it. */
export type Profile = "shewhart" | "western_electric" | "nelson" | "nhs" | "anhoej";
/** A proportion and its intervals; null where the denominator is zero. */
export interface Proportion {
  /** The share. */
  proportion: number | null;
  /** Score interval (Wilson 1927), without correction: the one that reports show. */
  wilson: Interval | null;
  /** Exact interval (Clopper and Pearson 1934): never too short. */
  clopper_pearson: Interval | null;
  /** Interval of Jeffreys' prior: quantiles of Beta(x + 1/2, n - x + 1/2). */
  jeffreys: Interval | null;
}
/** A part of a whole. */
export interface ProportionInput {
  /** Those that count. */
  numerator: number;
  /** All of which they are a part. */
  denominator: number;
  /** Confidence of the intervals. */
  confidence?: number;
}
/** Quantiles in the order asked. */
export interface Quantiles {
  /** One for each probability; null without values. */
  quantiles: (number | null)[];
}
/** Quantiles of values. */
export interface QuantilesInput {
  /** The values, in any order. */
  values: Numbers;
  /** Probabilities between 0 and 1. */
  probabilities: Numbers;
  /** Definition by R's number: 1 to 9 (Hyndman and Fan 1996). Type 1 gives values that occurred. */
  definition?: number;
}
/** Rows or cells that were not read, for one reason. */
export interface Quarantine {
  /** Why: `no_case`, `no_time`, `time_unreadable`, `time_implausible`, `time_ambiguous`, `word_unmapped`, `transition_unknown`, `unknown_outcome`, `event_before_receipt`, `not_a_number`, `malformed_row`; `due_` before it where it is the due instant. Of a table that is imported also `no_receipt`, `time_after_import`, `not_storable`. */
  reason: string;
  /** Their column. */
  column: string | null;
  /** What stood there; none where nothing did. */
  value: string | null;
  /** How many rows. */
  count: number;
  /** All of them, from zero. */
  rows: (number)[];
}
/** A rate and its exact interval. */
export interface Rate {
  /** Events per so much exposure. */
  rate: number;
  /** Lower limit (Garwood 1936). */
  lower: number;
  /** Upper limit. */
  upper: number;
}
/** Events in an exposure. */
export interface RateInput {
  /** Events counted. */
  count: number;
  /** Exposure in which they were counted: accounts, sales, days. Above zero. */
  exposure: number;
  /** The rate is given per so much exposure. */
  per?: number;
  /** Confidence of the interval. */
  confidence?: number;
}
/** A ratio of rates with its exact conditional interval. */
export interface RateRatio {
  /** Rate after by rate before; null where nothing was counted before. */
  rate_ratio?: number | null;
  /** Lower limit; null where it is undefined. */
  lower?: number | null;
  /** Upper limit; null where it is unbounded. */
  upper?: number | null;
  /** Two-sided exact p-value of equal rates. */
  p_value: number;
}
/** The change of the treated rate in units of the change of the controls. */
export interface RatioOfRatios {
  /** Rate ratio of the treated cause. */
  treated?: number | null;
  /** Rate ratio of the controls. */
  control?: number | null;
  /** One by the other; null where a count is zero. */
  ratio?: number | null;
  /** Standard error of its logarithm: the root of the sum of 1/count. */
  se_log?: number | null;
  /** Lower Wald limit. */
  lower?: number | null;
  /** Upper Wald limit. */
  upper?: number | null;
}
/** A table with its mapping. */
export interface ReadTableInput {
  /** How it is to be read. */
  mapping: TableMapping;
  /** Column name to its values, as text; null where there is none. */
  columns: Record<string, readonly (string | null)[]>;
  /** Tell texts that could not be read by their shape only: `x` for a letter, `9` for a digit. */
  mask?: boolean;
  /** Rows, from zero, that have more or fewer cells than the file has columns: they are set aside as `malformed_row`. */
  malformed?: readonly (number)[] | null;
}
/** Limits and rules begin again here: an explicit event, never automatic. The old limits stay drawn. */
export interface Rebase {
  /** The first point of the new part, from zero. */
  at: number;
  /** Why the process is another one since then. */
  reason: string;
  /** Who says so. */
  author?: string | null;
}
/** The parts of a complaint that a log may record: the words of its events, and the facts in them. */
export type Recordable = "received" | "acknowledged" | "assessed" | "reassessed" | "assigned" | "investigation_started" | "waiting" | "resumed" | "progress_reported" | "responded" | "accepted" | "rejected" | "escalated" | "referred" | "ruled" | "closed" | "withdrawn" | "merged" | "reopened" | "redress_promised" | "survey_invited" | "satisfaction_recorded" | "recommend_recorded" | "worked" | "noted" | "due" | "acknowledge_due" | "outcome" | "complainant" | "cause" | "issues" | "recorded_at";
/** An amount of redress and how often it was promised. */
export interface RedressCount {
  /** Currency, ISO 4217. */
  currency: string;
  /** Local day, from 1970-01-01. */
  day: number;
  /** Minor units. */
  amount: number;
  /** How often. */
  count: number;
}
/** A return. */
export interface RegulatoryReturn {
  /** The form. */
  form: ReturnForm;
  /** Title. */
  title: string;
  /** Source of the form. */
  source: string;
  /** What the tally was made with. */
  header: Header;
  /** The lines. */
  lines: (ReturnLine)[];
  /** The values: for each period all complaints together, then each group. */
  rows: (ReturnRow)[];
  /** Whether it adds up. */
  checks: (ReturnCheck)[];
  /** How the form's words are read here, and which values of `marks` no complaint has. */
  notes: (string)[];
  /** True if the form itself was not read: check each line. */
  draft: boolean;
}
/** A complaint whose identifier has characters that identifiers here do not have. */
export interface Renamed {
  /** In the table. */
  theirs: string;
  /** In the histories. */
  ours: string;
}
/** What a reopening does to the time of a case. */
export type ReopenPolicy = "last_close" | "first_close";
/** Repeat complaints of a period. A number that the log cannot record is null. */
export interface RepeatComplaints {
  /** Complaints whose complainant is known, and that were not merged. */
  denominator: number | null;
  /** Of these, by a complainant with an earlier one. */
  same_complainant: number | null;
  /** Of these, about the same cause. */
  same_cause: number | null;
  /** Complainants. */
  complainants: number | null;
  /** Facts that the log cannot record, which is why there are nulls. */
  missing: (Recordable)[];
}
/** Lines that must add up. */
export interface ReturnCheck {
  /** What is checked. */
  name: string;
  /** The period. */
  period: string;
  /** The attribute of the section; null without `sections`, and for all complaints together. */
  section: string | null;
  /** The group; null for all complaints together, and for the groups of a section together. */
  group: string | null;
  /** The value of the second attribute; null for the whole group, and for all complaints together. */
  across: string | null;
  /** The one side less the other: zero, or the data contradicts itself; null where a line has no value. */
  difference: number | null;
}
/** A form of a regulator. */
export type ReturnForm = "fca_disp_1_annex_1" | "fca_consolidated" | "nhs_ko41a" | "cfpb" | "mica_article_8" | "sebi" | "rsh_tsm" | "dsa_complaints";
/** A form, described. */
export interface ReturnFormDescription {
  /** The form. */
  form: ReturnForm;
  /** Title. */
  title: string;
  /** Source. */
  source: string;
  /** The lines. */
  lines: (ReturnLine)[];
  /** How the form's words are read here. */
  notes: (string)[];
  /** True if the form itself was not read: check each line. */
  draft: boolean;
  /** The first date of the periods for which it holds; null if nothing was read of it. */
  valid_from: string | null;
  /** The first date after these periods; null if none is known. */
  valid_to: string | null;
  /** The source of these dates. */
  validity: string | null;
  /** Words whose values the firm gives in `marks`, with their meaning. */
  marks: Record<string, string>;
}
/** All forms. */
export interface ReturnForms {
  /** The forms. */
  forms: (ReturnFormDescription)[];
}
/** A return to be made from a tally. */
export interface ReturnInput {
  /** The tally. */
  tally: TallyDocument;
  /** The form. */
  form: ReturnForm;
  /** The periods; each has separate rows. */
  periods: Periods;
  /** Attribute of the groups (product, subject); all complaints together are always there. */
  by?: string | null;
  /** A second attribute, by which each group is divided as well: product by issue. The pairs that have complaints get rows. */
  across?: string | null;
  /** Groups in which there is business: they have rows even without complaints. Groups with complaints always do. */
  groups?: readonly (string)[] | null;
  /** Exposure by group (accounts, sales), the same in every period; that of all complaints together under the empty text. */
  exposure?: Record<string, number> | null;
  /** Currency of amounts, as ISO 4217; may be left out where there is only one. */
  currency?: string | null;
  /** Attributes that divide all complaints one after the other, each as a section of the answer: age, status, service. Not together with `by`. */
  sections?: readonly (string)[] | null;
  /** Which values of the firm's attributes mean what a line counts, such as an administrative response. */
  marks?: readonly (ReturnMark)[] | null;
}
/** A line of a form. */
export interface ReturnLine {
  /** Its code here. */
  code: string;
  /** Its words. */
  label: string;
  /** `count`, `minor units`, `per 1000`, `percent` or `days`. */
  unit: string;
}
/** Complaints that a line counts, by the firm's own values of an attribute. */
export interface ReturnMark {
  /** The word of the form: see `return_forms`. */
  mark: string;
  /** Attribute by which the tally is divided. */
  attribute: string;
  /** Values of it that mean the word; at least one, each once. */
  values: readonly (string)[];
}
/** The values of one period and group. */
export interface ReturnRow {
  /** The period. */
  period: string;
  /** The attribute of the section; null for all complaints together, and without `sections`. */
  section: string | null;
  /** The group; null for all complaints together. */
  group: string | null;
  /** The value of the second attribute; null for the whole group, and for all complaints together. */
  across: string | null;
  /** Values in the order of the lines; null is not zero. */
  values: (number | null)[];
  /** Why lines have no value, by code: `needs_calendar`, `needs_currency`, `no_exposure`, `no_cases`, `needs_marks`, `not_recorded`, `only_for_all`. */
  reasons: Record<string, string>;
}
/** A management review. */
export interface Review {
  /** Title. */
  title: string;
  /** Who is reviewed. */
  organisation: string | null;
  /** Language of the page. */
  language: string;
  /** The period under review. */
  period: string;
  /** Its local days, the first to the last. */
  days: string;
  /** The local days of all periods. */
  all_days: string;
  /** The local days that say what is usual of a cause; null for fewer than eight periods. */
  usual_days: string | null;
  /** What needs a decision, the most pressing first: five at most. */
  attention: (Attention)[];
  /** What the figures of each section are of, and by which rule, in the order of the page. */
  sections: (ReviewSection)[];
  /** What the tally was made with. */
  header: Header;
  /** Cases in the tally. */
  cases: number;
  /** Decisions of the last review. */
  decisions: Decisions | null;
  /** What came in and what left. */
  flow: FlowRow;
  /** The same of every period. */
  flows: (FlowRow)[];
  /** Indicators with charts. */
  signals: (SignalRow)[];
  /** Charts with a false alarm that chance alone would show. */
  expected_false_alarms: number;
  /** Cases open at the as-of instant. */
  open: OpenCases;
  /** Causes, in descending order; null if the tally is not divided by them. */
  causes: Pareto | null;
  /** Causes that rise. */
  rising: (RisingCause)[];
  /** Improvement actions. */
  actions: (ActionReview)[];
  /** Groups compared. */
  fairness: (Fairness)[];
  /** Referrals, overturned decisions, repeats. */
  outside: (Figure)[];
  /** Load and backlog. */
  capacity: (Figure)[];
  /** Full-time equivalents needed to hold, and to clear in eight weeks; null without staffing. */
  fte_to_hold: number | null;
  /** Full-time equivalents there are. */
  fte: number | null;
  /** Work that came in by what was there. */
  load: number | null;
  /** Quality of the data. */
  data: (Figure)[];
  /** Cases that could not be counted, by reason. */
  quarantined: Record<string, number>;
  /** Results of audits. */
  audit: AuditCounts | null;
  /** The timers of the policies, if evidence of the principles was given. */
  clocks: Clocks | null;
  /** The ten principles. */
  principles: Principles | null;
  /** The clauses. */
  self_assessment: SelfAssessment | null;
  /** Definitions of every indicator on the page. */
  definitions: (IndicatorDeclaration)[];
  /** What to keep in mind, in words. */
  notes: (string)[];
}
/** What a review is made from. */
export interface ReviewInput {
  /** The tally. */
  tally: TallyDocument;
  /** The periods; the last one is the one under review. */
  periods: Periods;
  /** Title. */
  title?: string;
  /** Who is reviewed. */
  organisation?: string | null;
  /** Language of the page, BCP 47. */
  language?: string;
  /** The set of rules for signals. */
  profile?: Profile;
  /** Indicators to chart; those that the log holds and those with a target, if left out. */
  indicators?: readonly (string)[] | null;
  /** Targets by indicator. Each one is charted; if `indicators` is given, a target of another one is refused. */
  targets?: Record<string, number> | null;
  /** Exposure by period. */
  exposure?: Numbers | null;
  /** Attribute whose values are the causes; `cause` if the tally is divided by it, and left out. */
  causes?: string | null;
  /** Improvement actions. */
  actions?: readonly (ActionToReview)[] | null;
  /** Groups that should be treated alike. */
  fairness?: readonly (FairnessInput)[] | null;
  /** The people who do the work. */
  staffing?: Staffing | null;
  /** Results of audits. */
  audit?: AuditCounts | null;
  /** Decisions of the last review. */
  decisions?: Decisions | null;
  /** Evidence of the principles, thresholds and attestations; also judged clause by clause. */
  principles?: PrinciplesInput | null;
  /** Shares of fewer cases than this are withheld. */
  suppress_below?: number;
}
/** A page. */
export interface ReviewPage {
  /** HTML, complete. */
  html: string;
}
/** A review to be shown. */
export interface ReviewPageInput {
  /** The review. */
  review: ReviewInput;
}
/** A section of the page. */
export interface ReviewSection {
  /** Its name. */
  name: string;
  /** The local days or the instant that its figures are of. */
  period: string;
  /** How they are counted. */
  rule: string;
}
/** A review in words. */
export interface ReviewText {
  /** Markdown. */
  markdown: string;
}
/** A review to be written. */
export interface ReviewTextInput {
  /** The review. */
  review: ReviewInput;
}
/** A cause compared with its usual level in the first half of the periods. */
export interface RisingCause {
  /** The cause. */
  cause: string;
  /** Mean by period in the first half of the periods. */
  mean_before: number;
  /** In the period under review. */
  now: number;
  /** Chance of as many or more if nothing had changed, adjusted for the number of causes (Benjamini and Hochberg). */
  p_adjusted: number;
  /** Its CUSUM signals in the period under review. */
  cusum: boolean;
}
/** Every cause that came up in the first half, the most surprising first. */
export interface RisingCauses {
  /** The causes. One rises if its CUSUM signals and its adjusted chance is below 5 %. */
  rows: (RisingCause)[];
  /** Those that rise. */
  rising: (string)[];
}
/** A tally over equal periods, the last of which is looked at. */
export interface RisingCausesInput {
  /** The tally. */
  tally: TallyDocument;
  /** Eight periods or more: the first half says what is usual. */
  periods: Periods;
  /** The attribute: `cause`, `product`. */
  attribute?: string;
}
/** Emerging causes to be drawn. */
export interface RisingChartInput {
  /** The causes, as `rising_causes` gives them. */
  causes: RisingCauses;
  /** Title; none is drawn if it is empty. */
  title?: string;
  /** Width of the picture in pixels, from 240 to 2000. A narrower page shrinks it. */
  width?: number;
}
/** How the roots of the exact test are found. */
export type Roots = "exact" | "r";
/** A rule that makes a point a signal. */
export type Rule = "beyond_limits" | "two_of_three" | "four_of_five" | "shift" | "trend" | "alternating" | "stratification" | "mixture" | "runs";
/** Signals of one rule. */
export interface RuleSignals {
  /** The rule. */
  rule: Rule;
  /** The points that complete its pattern, from zero. */
  points: (number)[];
}
/** Points with a known centre and standard deviation. */
export interface RulesInput {
  /** The points. */
  values: Numbers;
  /** The centre. */
  center: number;
  /** The standard deviation. Above zero. */
  sigma: number;
  /** The set of rules: `shewhart`, `western_electric` or `nelson`. */
  profile?: Profile;
}
/** Critical values. */
export interface RunLimits {
  /** The longest run that chance explains. */
  longest_run_max: (number)[];
  /** The fewest crossings that chance explains. */
  crossings_min: (number)[];
}
/** Numbers of useful points. */
export interface RunLimitsInput {
  /** How many useful points. */
  n_useful: readonly (number)[];
}
/** The runs about a centre. Points on it are dropped. */
export interface RunTest {
  /** The centre; null without points. */
  center: number | null;
  /** Points. */
  n: number;
  /** Points that are not on the centre. */
  n_useful: number;
  /** Points of the longest run on one side. */
  longest_run: number;
  /** The longest that chance explains: round(log2 n) + 3. */
  longest_run_max: number;
  /** How often neighbours lie on different sides. */
  crossings: number;
  /** The fewest that chance explains: the 5 % quantile of Binomial(n - 1, 1/2). */
  crossings_min: number;
  /** A run too long or crossings too few. */
  signal: boolean;
  /** The points of runs that are too long, from zero: where the shift is. */
  long_run_points: (number)[];
}
/** Points in order. */
export interface RunsInput {
  /** The points; null where there is none. */
  values: Numbers | readonly (number | null)[];
  /** The centre; the median if left out. */
  center?: number | null;
}
/** Answers to a survey: how often each score was given. Unanswered surveys are in no denominator but that of the response. */
export interface SatisfactionInput {
  /** How often each score from 1 to 5 was given. */
  scores: Record<string, number>;
  /** How often each score from 0 to 10 was given to "would you recommend us". */
  recommend?: Record<string, number> | null;
  /** How many were asked. */
  invited?: number | null;
  /** How many answered, of those invited; the sum of the scores if left out. */
  responded?: number | null;
  /** Confidence of the interval. */
  confidence?: number;
}
/** How satisfied complainants are; values are null if nobody answered. */
export interface SatisfactionSummary {
  /** Answers. */
  n: number;
  /** Share of the two best scores. */
  csat: number | null;
  /** Its interval (Wilson). */
  csat_interval: Interval | null;
  /** Mean score. */
  mean: number | null;
  /** Standard deviation of the scores. */
  sd: number | null;
  /** Median score (type 1). */
  median: number | null;
  /** Net promoter score: percentage of 9 and 10 minus percentage of 0 to 6. */
  nps: number | null;
  /** Its standard error, from the multinomial. */
  nps_se: number | null;
  /** Answers to "would you recommend us". */
  nps_n: number;
  /** Scores of 9 and 10. */
  promoters: number;
  /** Scores of 0 to 6. */
  detractors: number;
  /** Answered by asked. */
  response_rate: number | null;
}
/** The scale on which an interval is symmetric. */
export type Scale = "log-log" | "plain" | "log";
/** A self-assessment. */
export interface SelfAssessment {
  /** Clause by clause. */
  clauses: (ClauseFinding)[];
}
/** What a self-assessment is made from. */
export interface SelfAssessmentInput {
  /** Evidence, thresholds and attestations. */
  principles: PrinciplesInput;
  /** A tally, for figures of indicators next to them; with `periods`. */
  tally?: TallyDocument | null;
  /** Its periods; with a tally only. */
  periods?: Periods | null;
}
/** Counts by period, with the time at which something changed. */
export interface SeriesInput {
  /** Events by period. */
  count: readonly (number)[];
  /** Exposure by period. Above zero. */
  exposure: Numbers;
  /** The first period after the change, counted from zero. */
  change_at: number;
  /** Confidence of the intervals. */
  confidence?: number;
}
/** One indicator over many periods. */
export interface SeriesOfIndicatorInput {
  /** The tally. */
  tally: TallyDocument;
  /** The periods. */
  periods: Periods;
  /** The indicator. */
  id: string;
  /** Exposure by period, for rates. */
  exposure?: Numbers | null;
  /** Only cases with this value of an attribute. */
  only?: ChosenStrata | null;
}
/** A layout that comes with the library. */
export interface ShippedLayout {
  /** Its name. */
  name: string;
  /** The layout. Fill in what is missing. */
  layout: FileLayout;
}
/** A mapping of a system. */
export interface ShippedMapping {
  /** Its name. */
  name: string;
  /** Whose tables it reads. */
  title: string;
  /** What to add or to know. */
  note: string;
  /** The mapping. */
  mapping: unknown;
}
/** The mappings that come with the library. */
export interface ShippedMappings {
  /** The mappings, by name. */
  mappings: (ShippedMapping)[];
}
/** Nothing is asked. */
export interface ShippedMappingsInput {
}
/** An indicator with its chart. */
export interface SignalRow {
  /** The indicator. */
  id: string;
  /** Its name. */
  name: string;
  /** Its unit. */
  unit: string;
  /** The figure of the period under review. */
  figure: Figure;
  /** The figure of the period before it; null if there is none. */
  before: Figure | null;
  /** Lower limit of the chart at its last point. */
  lower: number | null;
  /** Upper limit. */
  upper: number | null;
  /** What the last point is. */
  variation: Variation | null;
  /** The target. */
  target: number | null;
  /** What the limits of the chart say of it: pass, fail or either. They tell of what lasts; `standing` tells of now. */
  assurance: Assurance | null;
  /** Is it met now? */
  standing: Standing | null;
  /** The kind of chart; null with fewer than twelve points. */
  kind: Kind | null;
  /** Why this chart. */
  reasons: (string)[];
  /** Labels of the points. */
  periods: (string)[];
  /** The value of each period; null is a gap. */
  values: (number | null)[];
  /** The chart. */
  chart: ControlChart | null;
  /** The better direction. */
  better: Direction | null;
}
/** Signals of every rule of a profile. */
export interface Signals {
  /** In the order of the profile. */
  rules: (RuleSignals)[];
}
/** A stream of complaints. */
export interface SimulateInput {
  /** The policy: a document, or the name of a preset where the crate bundles them. */
  policy: unknown;
  /** Give the stored records too: what hosts would have kept. */
  histories?: boolean;
  /** The same seed, the same stream. */
  seed?: number;
  /** The first instant, as RFC 3339 in UTC. */
  from: string;
  /** Days to simulate. */
  days?: number;
  /** Complaints on a working day, on average. */
  arrivals_per_day?: number;
  /** Growth of that over a year, as a share. */
  growth?: number;
  /** Share of a working day's complaints that come on a day at the weekend. */
  weekend?: number;
  /** Causes; six of a shop if left out. */
  causes?: readonly (CauseSettings)[] | null;
  /** Handlers at work from Monday to Friday, 8 hours a day. */
  handlers?: number;
  /** Mean minutes of work on a complaint. */
  handling_minutes?: number;
  /** Share of complaints whose timer pauses for information from the complainant. */
  waiting?: number;
  /** Share withdrawn. */
  withdrawn?: number;
  /** Share of closed ones reopened within two months. */
  reopened?: number;
  /** Share of responses that are not accepted and go to an outside body. */
  referred?: number;
  /** Share that answers a survey. */
  answers?: number;
  /** Share of complaints by somebody who complained before. */
  repeaters?: number;
  /** Nothing happens at or after this instant; the end of the days if left out. */
  as_of?: string | null;
}
/** What came of it. */
export interface Simulated {
  /** The log. */
  events: (LogEvent)[];
  /** What the log can tell, whether it happened or not. */
  records: (Recordable)[];
  /** The stored records of each complaint, if they were asked for. */
  histories: ((unknown)[])[];
  /** Complaints. */
  cases: number;
  /** Commands that were decided. */
  commands: number;
  /** Refusals by code: what the policy did not let the simulated people do. */
  refused: Record<string, number>;
}
/** Tables of values: what the value is, and on which day it counts. */
export type SpanKind = "open" | "closed" | "withdrawn" | "merged" | "referred" | "reopened" | "not_reopened" | "open_past_due" | "net_time" | "acknowledged" | "assessed" | "responded";
/** Values to be drawn next to a number. */
export interface SparklineInput {
  /** The values; null is a gap. */
  values: Numbers | readonly (number | null)[];
  /** The target. */
  target?: number | null;
  /** Title. */
  title?: string;
  /** Unit of the values; `share` is shown in percent. */
  unit?: string;
  /** Width of the picture in pixels, from 40 to 2000. */
  width?: number;
}
/** The people who do the work. */
export interface Staffing {
  /** Full-time equivalents. */
  fte: number;
  /** Productive minutes of one of them in a week. */
  productive_minutes: number;
  /** Mean minutes of work on a complaint; from the log, if work is recorded and this is left out. */
  handling_minutes?: number | null;
}
/** Staffing to be tried. */
export interface StaffingInput {
  /** The stream; its number of handlers is replaced. */
  simulation: SimulateInput;
  /** Numbers of handlers. */
  handlers: readonly (number)[];
  /** Local days from receipt within which complaints are to be closed; the due instants of the policy if left out. */
  on_time_days?: number | null;
}
/** The effect of a number of handlers. */
export interface StaffingRow {
  /** The number. */
  handlers: number;
  /** Complaints received. */
  received: number;
  /** Open at the end. */
  open_end: number;
  /** Closed on time, of those due (T2). */
  on_time: Figure;
  /** Days until half are resolved (T3). */
  median_days: Figure;
}
/** The effects of staffing. */
export interface Staffings {
  /** A row for each number. */
  rows: (StaffingRow)[];
}
/** Events and exposure by stratum, with a standard population. */
export interface StandardisedInput {
  /** Events by stratum. */
  count: readonly (number)[];
  /** Exposure by stratum. Above zero. */
  exposure: Numbers;
  /** The standard population by stratum. */
  standard: Numbers;
  /** Confidence of the interval. */
  confidence?: number;
}
/** A directly standardised rate. */
export interface StandardisedRate {
  /** All events by all exposure. */
  crude: number;
  /** The rate that the standard population would have had. */
  adjusted: number;
  /** Lower limit (Fay and Feuer 1997). */
  lower: number;
  /** Upper limit. */
  upper: number;
}
/** Is a target met? Words for now, and for what the limits of the chart say of later. */
export type Standing = "met" | "met_now" | "not_met_now" | "not_met";
/** One stratum: a cause, a severity. */
export interface Stratum {
  /** First group, with the outcome. */
  group_1_yes: number;
  /** First group, without it. */
  group_1_no: number;
  /** Second group, with the outcome. */
  group_2_yes: number;
  /** Second group, without it. */
  group_2_no: number;
}
/** Counts of one stratum. */
export interface StratumDocument {
  /** Values of the attributes of the definitions, in their order. */
  values: (string)[];
  /** Rows of [day from 1970-01-01, place of a counter, its count, next place, its count, …], ascending. */
  days: ((number)[])[];
  /** Rows of [day, place of a kind, value, count], ascending. */
  spans: ((number)[])[];
  /** Amounts of redress. */
  redress: (RedressCount)[];
}
/** A table of which nobody has said what its columns mean. */
export interface SuggestMappingInput {
  /** Column name to its values, as text; null where there is none. Some hundred rows are enough. */
  columns: Record<string, readonly (string | null)[]>;
}
/** A line of a suggested mapping. */
export interface SuggestedLine {
  /** The field of the mapping. */
  field: string;
  /** The column, or the word. */
  column: string;
  /** Why. */
  because: string;
}
/** A mapping to be looked at before it is used. */
export interface SuggestedMapping {
  /** The mapping, as far as it could be guessed. */
  mapping: unknown;
  /** The mapping of a system that has these columns, by its name. */
  system: string | null;
  /** Why each line stands there. */
  reasons: (SuggestedLine)[];
  /** What a person must decide. */
  questions: (string)[];
}
/** A curve of time to resolve. */
export interface Survival {
  /** Cases. */
  n: number;
  /** Cases that ended; null where the log does not tell it. */
  events?: number | null;
  /** One step for each time. */
  steps: (SurvivalStep)[];
  /** The median. */
  median: SurvivalQuantile;
  /** The quantiles asked for. */
  quantiles: (SurvivalQuantile)[];
  /** The curve at the horizons asked for. */
  at: (SurvivalAt)[];
  /** Mean time up to tau. */
  restricted_mean?: number | null;
  /** Its standard error. */
  restricted_mean_se?: number | null;
  /** Median of the cases that ended. It is shown in addition, because it flatters. */
  naive_median?: number | null;
  /** Facts that the log cannot record: without `closed` there is no curve, and without another end its cases count as open. */
  missing?: (Recordable)[];
}
/** The curve at a time. */
export interface SurvivalAt {
  /** The time. */
  time: number;
  /** Share still open. */
  survival: number;
  /** Share resolved. */
  resolved: number;
  /** Lower limit of the share still open. */
  lower?: number | null;
  /** Upper limit. */
  upper?: number | null;
}
/** A curve of time to resolve, to be drawn. */
export interface SurvivalChartInput {
  /** The curve, as `survival` and `time_to_resolve` give it. */
  curve: Survival;
  /** Title; none is drawn if it is empty. */
  title?: string;
  /** Width of the picture in pixels, from 240 to 2000. A narrower page shrinks it. */
  width?: number;
}
/** Times, or a table of them. */
export interface SurvivalInput {
  /** Times, in whole units. */
  time?: readonly (number)[] | null;
  /** 1 where it ended, 0 where it was still open. */
  event?: readonly (number)[] | null;
  /** Times from which each was under observation; at risk at `t` if `entry < t <= time`. */
  entry?: readonly (number)[] | null;
  /** A table instead of times. */
  table?: SurvivalTable | null;
  /** Times at which the curve is asked for. */
  horizons?: readonly (number)[] | null;
  /** Shares resolved of which the time is asked for. */
  probabilities?: Numbers | null;
  /** Upper end of the restricted mean. */
  tau?: number | null;
  /** Confidence of the intervals. */
  confidence?: number;
  /** Scale on which the interval is symmetric. */
  interval?: Scale;
}
/** A quantile of the time. */
export interface SurvivalQuantile {
  /** Share resolved. */
  probability: number;
  /** First time at which no more than the rest is open, decided exactly; null if it is not reached. */
  time?: number | null;
  /** The same with the middle of a plateau that lies exactly on the share, as R reports it. */
  midpoint?: number | null;
  /** Lower limit. */
  lower?: number | null;
  /** Upper limit; null where it is not reached. */
  upper?: number | null;
}
/** A step of the curve. */
export interface SurvivalStep {
  /** The time. */
  time: number;
  /** At risk just before it. */
  at_risk: number;
  /** Ended at it. */
  events: number;
  /** Censored at it. */
  censored: number;
  /** Share still open after it. */
  survival: number;
  /** Standard error (Greenwood 1926); null where nothing is left. */
  se?: number | null;
  /** Lower limit; null where it is undefined. */
  lower?: number | null;
  /** Upper limit. */
  upper?: number | null;
}
/** How many ended, and how many were censored, at each time. Merges exactly. */
export interface SurvivalTable {
  /** Time to those that ended. */
  events: Record<string, number>;
  /** Time to those that were still open. */
  censored: Record<string, number>;
}
/** Tables to merge. */
export interface SurvivalTableParts {
  /** The parts, in any order. */
  parts: readonly (SurvivalTable)[];
}
/** A mapping that comes with the library, for a table. */
export interface SystemMappingInput {
  /** Its name. */
  name: string;
  /** The columns of the table: what the system may leave out, and this table has not, is left out of the mapping. */
  columns?: readonly (string)[] | null;
  /** Further keys, as in a mapping. They replace those of the shipped one. */
  with?: unknown | null;
}
/** The shape of a table. */
export type TableKind = "event_log" | "case_table";
/** How a table is to be read. */
export interface TableMapping {
  /** The shape of the table. */
  table?: TableKind;
  /** Column of the complaint's identifier. */
  case: string;
  /** Event logs: column of what happened. */
  event?: string | null;
  /** Event logs: column of when it happened. */
  at?: string | null;
  /** Event logs: column of the event's identifier. */
  id?: string | null;
  /** Event logs: column of a whole number by which rows of one instant stand, lower first. Rows without one come by their identifiers (9 before 10), else by what they say: never by their places in the table. */
  order?: string | null;
  /** Event logs: their word to our event, `{"Done": "closed"}`; `ignore` for words that mean nothing here. Case tables: our event to their column, `{"closed": "Date closed"}`. */
  events: Record<string, string>;
  /** Event logs: column of the step of an activity, as `lifecycle:transition` of XES. A row tells its event when the activity is complete; `events` may name another step after a plus sign: `{"Repair+start": "investigation_started"}`. Capitals do not matter. */
  transition?: string | null;
  /** How times are written: `rfc3339`, or the signs of strftime, such as `%d/%m/%Y %H:%M`. `rfc3339` is read generously here. A space may replace the T, and seconds and offset may be missing. The offset may be `+0100`, `+01` or ` UTC`, and decimals may follow a comma. Times without an offset are in the zone. Dates alone are the start of the local day. */
  time_format?: string;
  /** Further ways in which times are written. A time that two of them read differently is set aside as `time_ambiguous`. */
  time_formats?: readonly (string)[] | null;
  /** Zone of times that name none: an IANA name, or a pinned zone; UTC if left out, and then `zoneless` tells whether that mattered. */
  zone?: unknown | null;
  /** How to read a skipped or repeated local time: `earlier` or `later`. If only the other reading follows the receipt of its complaint, the other one counts. */
  ambiguous?: string;
  /** First date that a time may have, in UTC. An earlier time is set aside as `time_implausible`: a counter in the wrong unit, or the first day of a spreadsheet. */
  plausible_from?: string;
  /** First date that a time may no longer have, such as the 9999-12-31 that stands for "never". */
  plausible_to?: string;
  /** Texts that mean "no value", apart from the empty one. */
  missing?: readonly (string)[] | null;
  /** Column of the outcome, and their word to ours. */
  outcome?: string | null;
  /** Their outcome to `upheld`, `partly_upheld`, `not_upheld`, `no_finding`; or to `withdrawn` or `merged`, which then is how the complaint ended. */
  outcomes?: Record<string, string> | null;
  /** Column of the complainant. */
  complainant?: string | null;
  /** Column of the cause. */
  cause?: string | null;
  /** Column of the due instant. A date alone, or the midnight as which workbooks write it, means the last second of that day. */
  due?: string | null;
  /** Further attributes: our name to their column. */
  attributes?: Record<string, string> | null;
  /** Rows tell states: the same one again is not another event. What else such a row says of the complaint is kept, as a note. */
  rows_are_states?: boolean;
  /** Rows of a complaint are in the order of events, even where a time goes back. Their places are passed on as `order`. */
  rows_in_order?: boolean;
  /** Derive `reopened` where an ended complaint goes on without one. */
  derive_reopened?: boolean;
  /** For an import: the policy's reason to wait for which rows that say `waiting` wait. Timers pause by reasons. If it is left out, the reason is unknown, and no timer pauses. */
  waiting_reason?: string | null;
  /** Column of the receipt: `received` is derived from it for a complaint whose log does not begin with one. */
  received_at?: string | null;
  /** Column of a number that rises with each escalation: `escalated` is derived from it. */
  escalation_count?: string | null;
}
/** A table, read. */
export interface TableRead {
  /** The log. */
  events: (LogEvent)[];
  /** What the table can record, by its mapping. Give it to `tally_events`: then an event that never happened counts 0 and is not unknown. */
  records: (Recordable)[];
  /** Rows of the table. */
  rows: number;
  /** Rows that were read, if perhaps without some of their cells. */
  used: number;
  /** Rows that mean nothing here, by the mapping's own word. */
  ignored: number;
  /** Rows that were set aside: every row is used, ignored or set aside, and counted once. */
  set_aside: number;
  /** The rows that were set aside, each for one reason. */
  quarantined: (Quarantine)[];
  /** Cells that were set aside; what else their rows say was kept. */
  cells: (Quarantine)[];
  /** Reopenings derived from what followed an end or an answer. */
  derived_reopened: number;
  /** Receipts derived from the column of the receipt. */
  derived_received: number;
  /** Escalations derived from a number that rose. */
  derived_escalated: number;
  /** Ends of waiting derived from what followed it. */
  derived_resumed: number;
  /** Dates without a time on the day of the receipt. They take the receipt's instant, because a day holds no contradiction. */
  same_day: number;
  /** Instants with an end and a reopening of which nothing tells which came first. */
  order_unknown: number;
  /** Events that the table tells before the receipt of their complaint. Nothing is derived from them. */
  before_receipt: number;
  /** Did times name no zone? They were read in the mapping's. */
  zoneless: boolean;
  /** Local times that a clock change skipped or repeated. The mapping's `ambiguous` said how to read them. */
  clock_changes: number;
  /** How the log fits the lifecycle. */
  conformance: Conformance;
}
/** A tally: whole numbers that merge exactly. The same cases give the same document, to the byte, however they were parted. */
export interface TallyDocument {
  /** Version of this document. */
  format: number;
  /** What it was made with. */
  header: Header;
  /** How many cases were counted. */
  cases: number;
  /** Sum of the hashes of their identifiers, in hexadecimal digits: a part merged twice shows here. */
  check: string;
  /** Words of the counters, by place. */
  counters: (string)[];
  /** Words of the kinds of values, by place. */
  kinds: (string)[];
  /** Strata, ascending. */
  strata: (StratumDocument)[];
  /** Hash of a complainant to "day case cause" of their complaints. */
  complainants: Record<string, (string)[]>;
  /** Cases that could not be counted, by reason. */
  quarantined: Record<string, number>;
  /** What was recorded of at least one case. If it is left out, the counters show it. */
  seen?: (Recordable)[] | null;
  /** Conclusions that the log does not record, and likely mistakes. `derived_reopened`: reopenings that nobody wrote down, because somebody worked again on an ended or answered complaint. `order_unknown`: instants with an end and a reopening in no known order. `time_implausible`: complaints with an event before 1980 or after 2099; they are counted. `due_time_implausible`: complaints with such a due instant. */
  notes?: Record<string, number>;
}
/** A log to be counted. */
export interface TallyEventsInput {
  /** The events, in any order. */
  events: readonly (LogEvent)[];
  /** Definitions that the counters rest on. */
  definitions?: Definitions | null;
  /** Zone whose days count: an IANA name, or a pinned zone as this library writes it. */
  zone?: unknown | null;
  /** Calendar of business days, if bands of them are asked for; its zone counts if none is named. */
  calendar?: unknown | null;
  /** Nothing at or after this instant is counted. */
  as_of: string;
  /** Nothing recorded after this instant is counted. */
  known_at?: string | null;
  /** What the log can record: words of events, and of the facts in them. A word that never occurred and is not named here is unknown. `read_table`, `histories_log` and `simulate` give this list. */
  records?: readonly (Recordable)[] | null;
}
/** A tally, and one of its tables of values. */
export interface TallyValuesInput {
  /** The tally. */
  tally: TallyDocument;
  /** The table. */
  kind: SpanKind;
  /** Days on which the values count. */
  periods: Periods;
  /** Only cases with this value of an attribute. */
  only?: ChosenStrata | null;
}
/** A term of the model, on the scale of logarithms. */
export interface Term {
  /** `intercept`, `time` (trend before), `level` (step at the change), `trend_after` (change of the trend). */
  term: string;
  /** The estimate. */
  estimate: number;
  /** Standard error if the counts were Poisson. */
  se_poisson: number;
  /** Standard error with the dispersion that the counts have. */
  se: number;
  /** The estimate as a ratio of rates. */
  rate_ratio: number;
  /** Lower limit of that ratio (quasi-Poisson, Wald). */
  lower: number;
  /** Upper limit. */
  upper: number;
}
/** What a threshold asks of a value. */
export type Threshold = "at_least" | "at_most" | "zero" | "even" | "below";
/** A tally over one period, with questions about time. */
export interface TimeToResolveInput {
  /** The tally. */
  tally: TallyDocument;
  /** Days of receipt. */
  periods: Periods;
  /** Only cases with this value of an attribute. */
  only?: ChosenStrata | null;
  /** Days at which the curve is asked for. */
  horizons?: readonly (number)[] | null;
  /** Shares resolved of which the day is asked for. */
  probabilities?: Numbers | null;
  /** Upper end of the restricted mean, in days. */
  tau?: number | null;
}
/** The course of one case, to be drawn. */
export interface TimelineInput {
  /** The stored records of the complaint, in order. */
  history: readonly (unknown)[];
  /** The policy that it is handled under: a document, or the name of a preset where the crate bundles them. */
  policy: unknown;
  /** The instant up to which it is drawn. */
  now: string;
  /** Zone whose days are shown; that of the policy's first timer if left out. */
  zone?: unknown | null;
  /** Title; none is drawn if it is empty. */
  title?: string;
  /** Width of the picture in pixels, from 240 to 2000. A narrower page shrinks it. */
  width?: number;
}
/** Times of cases. */
export interface Times {
  /** Whole units (days, say) from the start to the end, or to the moment of looking. */
  time: readonly (number)[];
  /** 1 where it ended, 0 where it was still open: censored. */
  event: readonly (number)[];
}
/** How often each value occurred. Merges exactly. */
export interface ValueCounts {
  /** Value to count. */
  counts: Record<string, number>;
}
/** Counts to merge. */
export interface ValueCountsParts {
  /** The parts, in any order. */
  parts: readonly (ValueCounts)[];
}
/** Whole numbers to be counted: seconds, days, minor currency units. */
export interface Values {
  /** The values. */
  values: readonly (number)[];
}
/** What can be said of a point, or of the last one. */
export type Variation = "common_cause" | "special_cause_improvement" | "special_cause_concern" | "special_cause_high" | "special_cause_low";
/** A tally over one period, with the days at which incidence is asked for. */
export interface WaysOfEndingInput {
  /** The tally. */
  tally: TallyDocument;
  /** Days of receipt. */
  periods: Periods;
  /** Only cases with this value of an attribute. */
  only?: ChosenStrata | null;
  /** Days at which incidence is asked for. */
  horizons?: readonly (number)[] | null;
}
/** Load and capacity. */
export interface Workload {
  /** Open at the end of each week; below zero means that the counts contradict each other. */
  open: (number)[];
  /** Closed by received. */
  clearance: number | null;
  /** Minutes of work that came in. */
  demand_minutes: number;
  /** Minutes that were there. */
  supply_minutes: number;
  /** Work that came in by what was there: above 1, the backlog must grow. */
  load: number | null;
  /** Work that was done by what was there. */
  utilisation: number | null;
  /** Full-time equivalents that hold the backlog as it is. */
  fte_to_hold: number | null;
  /** Full-time equivalents that also clear it in the weeks given. */
  fte_to_clear: number | null;
  /** Open at the end by mean weekly closed. */
  weeks_of_backlog: number | null;
  /** Open at the end by full-time equivalent. */
  cases_per_fte: number | null;
}
/** Weeks of work. */
export interface WorkloadInput {
  /** Complaints received, by week. */
  received: readonly (number)[];
  /** Complaints closed, by week. */
  closed: readonly (number)[];
  /** Mean handling time of a complaint, in minutes. Above zero. */
  handling_minutes: number;
  /** Open at the start. */
  open_start: number;
  /** Full-time equivalents at work. Above zero. */
  fte: number;
  /** Productive minutes of one full-time equivalent in a week. Above zero. */
  productive_minutes: number;
  /** In how many weeks the backlog should be cleared. */
  clear_in_weeks?: number;
}
/** Unites parts of a log: events with one identifier are one. */
export function mergeEvents(question: MergeEventsInput): EventLog;
/** Stored records of complaints as a log. */
export function historiesLog(question: HistoriesInput): EventLog;
/** Reads a table of somebody else's as a log, with an account of every row. */
export function readTable(question: ReadTableInput): TableRead;
/** Complaints of another system as histories, with the account of every row. */
export function importCases(question: ImportCasesInput): ImportedCases;
/** A mapping for a table, proposed from its names and values, with reasons and questions. */
export function suggestMapping(question: SuggestMappingInput): SuggestedMapping;
/** The mappings of systems that come with the library. */
export function shippedMappings(question?: ShippedMappingsInput): ShippedMappings;
/** The mapping of a system for a table, with what you say besides. */
export function systemMapping(question: SystemMappingInput): MadeMapping;
/** How a log fits the lifecycle: fitness, first deviations, counts by kind. */
export function logConformance(question: ConformanceInput): Conformance;
/** A tally of a log of events: the state from which every indicator is computed. */
export function tallyEvents(question: TallyEventsInput): TallyDocument;
/** Merges tallies: the order and the partition do not matter, to the byte. */
export function mergeTallies(question: MergeInput): TallyDocument;
/** The definitions of all indicators. */
export function indicatorDeclarations(question?: NoInput): IndicatorDeclarations;
/** Periods by the labels of the first and the last, both counted: what functions take as `periods`. */
export function periods(question: NamedPeriods): Periods;
/** Indicators of a tally over periods. */
export function indicators(question: IndicatorsInput): Indicators;
/** Indicators of a tally over periods, for each value of some attributes. */
export function indicatorsBy(question: IndicatorsByInput): IndicatorGroups;
/** Indicators of a tally over periods, for each value of some attributes: a row for each figure. */
export function indicatorRows(question: IndicatorRowsInput): IndicatorRows;
/** One indicator over many periods, as control charts take it. */
export function indicatorSeries(question: SeriesOfIndicatorInput): IndicatorSeries;
/** Received and ended complaints, by period. */
export function flow(question: PeriodsInput): Flow;
/** On time of those due, of those received and mature, of those closed. */
export function cohorts(question: PeriodsInput): Cohorts;
/** Cases open at the as-of instant, by age. */
export function openCases(question: OpenCasesInput): OpenCases;
/** Repeat complaints of a period. */
export function repeatComplaints(question: PeriodsInput): RepeatComplaints;
/** Time to resolve of those received in a period. */
export function timeToResolve(question: TimeToResolveInput): Survival;
/** How often each value of a table of a tally occurred. */
export function tallyValues(question: TallyValuesInput): ValueCounts;
/** How those received in a period ended. */
export function waysOfEnding(question: WaysOfEndingInput): CumulativeIncidence;
/** Causes, or another attribute, in descending order. */
export function causes(question: CausesInput): Pareto;
/** Emerging causes: what comes up more often than it did. */
export function risingCauses(question: RisingCausesInput): RisingCauses;
/** A management review (8.6) as data. */
export function review(question: ReviewInput): Review;
/** A management review as one self-contained page. */
export function reviewHtml(question: ReviewPageInput): ReviewPage;
/** A management review as Markdown. */
export function reviewMarkdown(question: ReviewTextInput): ReviewText;
/** A control chart as a picture (SVG) and a Vega-Lite specification. */
export function chartSpec(question: ChartInput): Chart;
/** Causes in descending order, as a picture and a specification. */
export function paretoChart(question: ParetoChartInput): Chart;
/** Ages of open cases, as a picture and a specification. */
export function agesChart(question: AgesChartInput): Chart;
/** Complaints that came in, left and are open, as a picture and a specification. */
export function flowChart(question: FlowChartInput): Chart;
/** Time to resolve, as a picture and a specification. */
export function survivalChart(question: SurvivalChartInput): Chart;
/** Ways of ending, as a picture and a specification. */
export function endingsChart(question: EndingsChartInput): Chart;
/** Causes compared with their usual level, as a picture and a specification. */
export function risingChart(question: RisingChartInput): Chart;
/** Rates after actions compared with before, as a picture and a specification. */
export function effectsChart(question: EffectsChartInput): Chart;
/** Shares by size, with the limits that chance allows, as a picture and a specification. */
export function funnelChart(question: FunnelChartInput): Chart;
/** Values by their names, as a picture and a specification. */
export function barChart(question: BarChartInput): Chart;
/** A small line without numbers, to stand next to a number. */
export function sparkline(question: SparklineInput): Chart;
/** The course of one case: states, timers, due days and pauses, as a picture and a specification. */
export function caseTimeline(question: TimelineInput): Chart;
/** The measures of the ten principles, with formulas, thresholds and clauses. */
export function principleMeasures(question?: NoInput): PrincipleMeasures;
/** Evidence about the ten principles and the clocks, counted from stored records. */
export function principleEvidence(question: EvidenceInput): PrincipleEvidence;
/** Merges evidence: the order and the partition do not matter, to the byte. */
export function mergePrincipleEvidence(question: MergeEvidenceInput): PrincipleEvidence;
/** Every clock of the policies: on time, late and open of those due, and how long each step took. */
export function clocks(question: ClocksInput): Clocks;
/** The ten principles, judged by the evidence: kept, broken, insufficient, attested; never an average. */
export function principles(question: PrinciplesInput): Principles;
/** A self-assessment clause by clause, with links to the evidence. */
export function selfAssessment(question: SelfAssessmentInput): SelfAssessment;
/** The forms of regulators' returns, with their lines. */
export function returnForms(question?: NoInput): ReturnForms;
/** A return to a regulator, line by line, as a view on a tally. */
export function regulatoryReturn(question: ReturnInput): RegulatoryReturn;
/** One row for each complaint received in a period or open at its start. */
export function complaintRows(question: ComplaintRowsInput): ComplaintRows;
/** The layouts of files of single complaints, for you to fill in. */
export function complaintFileLayouts(question?: NoInput): FileLayouts;
/** A file with one row for each complaint, in the columns of a layout, as CSV. */
export function complaintFile(question: ComplaintFileInput): ComplaintFile;
/** Reads a file of a layout, and names each row, column and rule that is broken. */
export function checkComplaintFile(question: CheckComplaintFileInput): FileCheck;
/** Settings of a simulation from a tally. */
export function fitSimulation(question: FitSimulationInput): FittedSimulation;
/** The effect of other numbers of handlers on a stream of complaints. */
export function staffing(question: StaffingInput): Staffings;
/** A seeded stream of complaints, handled under a policy. */
export function simulate(question: SimulateInput): Simulated;
/** A rate with its exact Poisson interval (Garwood). */
export function poissonRate(question: RateInput): Rate;
/** A proportion with Wilson's, Clopper and Pearson's and Jeffreys' intervals. */
export function proportion(question: ProportionInput): Proportion;
/** The difference of two proportions with Newcombe's interval. */
export function differenceOfProportions(question: DifferenceInput): Difference;
/** A directly standardised rate with the interval of Fay and Feuer. */
export function standardisedRate(question: StandardisedInput): StandardisedRate;
/** A ratio of rates with its exact conditional interval. */
export function rateRatio(question: BeforeAfter): RateRatio;
/** The change of a treated rate against that of control causes. */
export function ratioOfRateRatios(question: ControlledInput): RatioOfRatios;
/** The verdict on an action: effective, worse, or not shown. */
export function effectOfAction(question: ActionInput): ActionEffect;
/** Level and trend before and after a change. */
export function interruptedSeries(question: SeriesInput): InterruptedSeries;
/** A stratified comparison of two groups (Mantel and Haenszel). */
export function disparity(question: DisparityInput): Disparity;
/** Holm's, Benjamini and Hochberg's and Bonferroni's adjustments. */
export function adjustPValues(question: PValues): AdjustedPValues;
/** Handlers compared: a funnel with winsorised dispersion. */
export function funnel(question: FunnelInput): Funnel;
/** Cohen's kappa, plain and weighted. */
export function agreement(question: AgreementInput): Agreement;
/** CSAT, mean, net promoter score and response. */
export function satisfaction(question: SatisfactionInput): SatisfactionSummary;
/** CSAT adjusted for outcomes. */
export function adjustedSatisfaction(question: AdjustedSatisfactionInput): AdjustedSatisfaction;
/** Causes in descending order, with the vital few. */
export function pareto(question: ParetoInput): Pareto;
/** Do counts vary more than chance would let them? */
export function dispersionTest(question: DispersionInput): Dispersion;
/** Counts values: a state that merges exactly. */
export function valueCounts(question: Values): ValueCounts;
/** Merges counts. */
export function mergeValueCounts(question: ValueCountsParts): ValueCounts;
/** Mean and variance of counted values, exact. */
export function moments(question: ValueCounts): Moments;
/** Quantiles of values by one of R's definitions. */
export function quantiles(question: QuantilesInput): Quantiles;
/** Quantiles of counted values. */
export function countedQuantiles(question: CountedQuantilesInput): Quantiles;
/** Counts whole numbers in a log-linear histogram that merges exactly. */
export function histogram(question: HistogramInput): Histogram;
/** Merges histograms. */
export function mergeHistograms(question: HistogramParts): Histogram;
/** Quantiles of a histogram. */
export function histogramQuantiles(question: HistogramQuantilesInput): HistogramQuantiles;
/** Counts values in a DDSketch. */
export function ddSketch(question: DdSketchInput): DdSketch;
/** Merges sketches. */
export function mergeDdSketches(question: DdSketchParts): DdSketch;
/** Quantiles of a sketch. */
export function ddSketchQuantiles(question: DdSketchQuantilesInput): DdSketchQuantiles;
/** Counts times of cases, ended or censored: a state that merges exactly. */
export function survivalTable(question: Times): SurvivalTable;
/** Merges tables of times. */
export function mergeSurvivalTables(question: SurvivalTableParts): SurvivalTable;
/** Time to resolve (Kaplan and Meier), with quantiles, horizons and restricted mean. */
export function survival(question?: SurvivalInput): Survival;
/** How complaints end, each way competing with the others (Aalen and Johansen). */
export function cumulativeIncidence(question: IncidenceInput): CumulativeIncidence;
/** Do groups wait differently long? */
export function logRank(question: LogRankInput): LogRank;
/** Load, clearance and staffing from weekly counts. */
export function workload(question: WorkloadInput): Workload;
/** Little's law over a window. */
export function little(question: LittleInput): Little;
/** Gross, paused and net seconds of a case. */
export function netTime(question: NetTimeInput): NetTime;
/** A control chart: limits, signals by a named profile, and what they mean. */
export function controlChart(question: ControlChartInput): ControlChart;
/** Signals of points about a known centre and standard deviation. */
export function ruleSignals(question: RulesInput): Signals;
/** How many points of each of many series signal. */
export function manyRuleSignals(question: ManyRulesInput): ManySignals;
/** Runs and crossings about the median or a centre given (Anhøj). */
export function runChart(question: RunsInput): RunTest;
/** Critical values of Anhøj's test. */
export function runLimits(question: RunLimitsInput): RunLimits;
/** An EWMA chart. */
export function ewma(question: EwmaInput): Ewma;
/** A tabular CUSUM. */
export function cusum(question: CusumInput): Cusum;
/** A CUSUM of counts. */
export function poissonCusum(question: PoissonCusumInput): PoissonCusum;
/** A CUSUM of single outcomes. */
export function bernoulliCusum(question: BernoulliCusumInput): BernoulliCusum;
/** How long until a signal. */
export function averageRunLength(question: ArlInput): Arl;
/** The chart that fits what is measured, with the reasons. */
export function chooseChart(question: ChooseInput): Choice;
/** How many false alarms a page of charts is expected to show. */
export function falseAlarms(question: FalseAlarmsInput): FalseAlarms;
