/* Made from core/lifecycle.json by bindings-wasm/generate. */

/** The kind of improvement (8.7). */
export type ActionKind = "correction" | "corrective" | "preventive" | "innovation" | "recognition";
/** The state of an improvement action. */
export type ActionState = "proposed" | "planned" | "implemented" | "verified" | "closed";
/** How running deadlines are treated when a case moves to another policy. */
export type Adoption = "keep" | "carry_over" | "recompute";
/** The person who looks at a complaint, with the purpose. */
export type Audience = "complainant" | "representative" | "handler" | "subject" | "auditor" | "statistics";
/** The actor in a word, for viewers who do not get the name. */
export type By = "you" | "other" | "time";
/** Something that must be true of the case. */
export type CaseFact = "acknowledged" | "assessed" | "owner" | "findings" | "cause" | "heard_complainant" | "heard_subject" | "proposal" | "approval" | "progress" | "redress_fulfilled" | "satisfaction" | "not_waiting";
/** Why a complaint was closed (ISO 10002, 7.9). */
export type CloseReason = "resolved" | "exhausted" | "withdrawn" | "merged" | "out_of_scope" | "no_response";
/** On what ground personal data was passed on (ISO 10002, 4.10). */
export type DisclosureBasis = "consent" | "legal_duty" | "legal_claim";
/** Why personal data is destroyed. */
export type ErasureBasis = "retention" | "request" | "order";
/** A kind of event. */
export type EventKind = "received" | "acknowledged" | "assessed" | "reassessed" | "assigned" | "investigation_started" | "finding_recorded" | "attached" | "noted" | "corrected" | "waiting" | "resumed" | "progress_reported" | "deadline_extended" | "response_proposed" | "response_approved" | "responded" | "accepted" | "rejected" | "redress_fulfilled" | "escalated" | "referred" | "ruled" | "closed" | "withdrawn" | "merged" | "absorbed" | "split" | "reopened" | "charge_recorded" | "satisfaction_recorded" | "disclosed" | "action_linked" | "action_completed" | "step_entered" | "policy_adopted" | "milestone_recorded" | "deadline_warned" | "deadline_missed" | "legal_hold_placed" | "legal_hold_released" | "personal_data_erased" | "imported";
/** The source of an instant or a date. */
export type FilledBy = "people" | "clock" | "decision" | "extension" | "import";
/** Who was heard. */
export type Heard = "complainant" | "subject" | "witness";
/** The instant or date with which a field of a command is compared. */
export type Landmark = "acknowledgement" | "answer" | "assessment" | "closing" | "escalation" | "first_record" | "follower" | "fulfilment" | "itself" | "now" | "occurrence" | "proposal" | "promise" | "receipt" | "referral" | "reopening" | "response" | "ruling" | "waiting";
/** A step on the five-part scale of the initial assessment (ISO 10002, 7.5). */
export type Level = "none" | "low" | "medium" | "high" | "critical";
/** Which time is counted, and in what unit. */
export type Measure = "open_seconds" | "all_seconds";
/** The result for an allegation, or the decision about the complaint. */
export type Outcome = "upheld" | "partly_upheld" | "not_upheld" | "no_finding";
/** Whether the time ran in a part of it. */
export type PartKind = "running" | "closed" | "paused";
/** The kind of a response (ISO 10002, Annex F). */
export type ResponseKind = "refund" | "replacement" | "repair" | "substitute" | "technical_help" | "information" | "referral" | "financial_help" | "other_help" | "compensation" | "apology" | "goodwill" | "notice_of_change";
/** How the personal values of a complaint stand. */
export type RetentionStatus = "open" | "no_rule" | "unknown" | "kept" | "held" | "due" | "erased";
/** The decision of an outside body. */
export type Ruling = "overturned" | "confirmed" | "settled" | "outside_jurisdiction";
/** The state of a complaint (ISO 10002, clause 7). Everything else about it is a fact, not a state. */
export type State = "new" | "received" | "assessed" | "investigating" | "responded" | "referred" | "closed";
/** The purpose of a timer. */
export type TimerKind = "duty" | "target" | "fast_track" | "complainant_window" | "recurring";
/** How a timer stands. */
export type TimerState = "not_started" | "running" | "paused" | "met" | "met_late" | "missed" | "lapsed" | "cancelled";
/** Why a complaint goes one level up (ISO 10002, Annex G). */
export type Trigger = "complainant_request" | "deadline" | "severity" | "handler";
/** The person or body for whom the handling waits. */
export type WaitingOn = "complainant" | "third_party" | "internal" | "authority";
/** Another complaint was merged into this one, which inherits the earliest receipt. */
export interface Absorption {
  /** The complaint that was merged. */
  complaint: string;
  /** Its running deadlines: each holds for this complaint too, where it is tighter. */
  deadlines?: InheritedDeadline[] | null | undefined;
  /** Its receipt. */
  received_at: Instant;
}
/** The complainant is satisfied with the response. */
export interface Acceptance {
  /** When they accepted it, if before now. */
  accepted_at?: Instant | null | undefined;
  /** Attachment or reference that shows it. */
  evidence?: string | null | undefined;
}
/** The complainant was informed that the complaint arrived (7.4). */
export interface Acknowledgement {
  /** When the complainant was informed, if before now. */
  acknowledged_at?: Instant | null | undefined;
  /** Information given with it, as codes of the policy (7.1): process, timescales, contact, routes, what `must_say` asks for. */
  information?: string[] | null | undefined;
  /** Medium used. */
  medium?: string | null | undefined;
  /** Items of the policy's `must_say` that are not in `information`: filled in. */
  unsaid?: string[] | null | undefined;
}
/** One more complaint from which it comes. */
export interface ActionCase {
  /** The complaint. */
  complaint: string;
}
/** The end of the action. */
export interface ActionClosing {
  /** In words. */
  text?: string | null | undefined;
}
/** An improvement action comes out of this complaint (8.7). */
export interface ActionLink {
  /** The action. */
  action: string;
}
/** The owner, the date, and how to see the success. */
export interface ActionPlan {
  /** Date by which it is to be done. */
  due: string;
  /** The metric that will show whether it worked, by its identifier. */
  measure?: string | null | undefined;
  /** The person responsible. */
  owner: string;
  /** In words. */
  text?: string | null | undefined;
}
/** An action is proposed. */
export interface ActionProposal {
  /** Identifier, given by the host. */
  action: string;
  /** Complaints from which it comes. */
  cases?: string[] | null | undefined;
  /** Cause that it is to remove, as a code of the policy. */
  cause?: string | null | undefined;
  /** Kind. */
  kind: ActionKind;
  /** The work to do. */
  text: string;
}
/** An improvement action that came out of this complaint has its result. */
export interface ActionResult {
  /** The action. */
  action: string;
  /** Did it work? */
  effective: boolean;
}
/** An improvement action as it stands. */
export interface ActionSnapshot {
  /** Identifier. */
  action: string;
  /** Commands answered so far. */
  answered?: Answered[];
  /** Instant of the last event. */
  at: string;
  /** Complaints from which it comes. */
  cases?: string[];
  /** Cause that it is to remove. */
  cause?: string;
  /** Date by which it is to be done. */
  due?: string;
  /** Its result; none while it is not known. */
  effective?: boolean;
  /** Hash of the last record. */
  head: string;
  /** When it was done. */
  implemented_at?: string;
  /** Kind. */
  kind: ActionKind;
  /** Metric that shows whether it worked. */
  measure?: string;
  /** The person responsible. */
  owner?: string;
  /** When it was proposed. */
  proposed_at: string;
  /** State. */
  state: ActionState;
  /** When its result was known. */
  verified_at?: string;
  /** Sequence number of the last event. */
  version: number;
}
/** Whether it worked. */
export interface ActionVerification {
  /** Did it? */
  effective: boolean;
  /** Attachment or reference that shows it. */
  evidence?: string | null | undefined;
  /** In words. */
  text?: string | null | undefined;
}
/** It is done. */
export interface ActionWork {
  /** Attachment or reference that shows it. */
  evidence?: string | null | undefined;
  /** In words. */
  text?: string | null | undefined;
}
/** The actor, as the host names it. The host sets it, never a command. */
export interface ActorRef {
  /** Identifier of the person, role account or program. */
  id: string;
  /** The roles in which they acted. */
  roles?: string[];
}
/** The case moved to another policy. */
export interface AdoptionFact {
  /** When. */
  at: string;
  /** Clocks as they stood. */
  clocks?: Clock[];
  /** How running deadlines were treated. */
  mode: Adoption;
  /** Sequence number of the event. */
  sequence: number;
}
/** One of the things complained of; each is found on by itself (7.6). */
export interface Allegation {
  /** Identifier within the complaint. */
  id: string;
  /** What is alleged. */
  text?: string;
}
/** The complainant's answer to the last response. */
export interface Answer {
  /** Did they accept? */
  accepted: boolean;
  /** When. */
  at: string;
}
/** An answered command, so that a repetition can be recognised. */
export interface Answered {
  /** The host's identifier. */
  command_id: string;
  /** Digest of what it said; none once personal data of its events was erased. */
  fingerprint?: string;
  /** First event that came of it. */
  first: number;
  /** Last one. */
  last: number;
}
/** A second person agreed with the proposed response. */
export interface Approval {
  /** Sequence number of the proposal; the last one if left out. */
  proposal?: number | null | undefined;
  /** In words. */
  text?: string | null | undefined;
}
/** An approval of a proposed response. */
export interface ApprovalFact {
  /** When. */
  at: string;
  /** By whom. */
  by: string;
  /** Sequence number of the proposal. */
  proposal: number;
}
/** The five-part assessment (7.5, Annex E). */
export interface Assessment {
  /** When it was judged so, if before now. */
  assessed_at?: Instant | null | undefined;
  /** Category, if it changes. */
  category?: string | null | undefined;
  /** Is compensation likely? */
  compensation_likely?: boolean | null | undefined;
  /** Complexity. */
  complexity?: Level | null | undefined;
  /** Can something be done at once? */
  immediate_action_available?: boolean | null | undefined;
  /** Must something be done at once? */
  immediate_action_needed?: boolean | null | undefined;
  /** Impact on the complainant and others. */
  impact?: Level | null | undefined;
  /** Why it was judged so. */
  reason?: string | null | undefined;
  /** Implications for safety. */
  safety?: Level | null | undefined;
  /** Severity. */
  severity: Level;
}
/** The assessment in force. */
export interface AssessmentFact {
  /** When it was made. */
  at: string;
  /** By whom. */
  by: string;
  /** Complexity. */
  complexity?: Level;
  /** How many there were. */
  count: number;
  /** Severity of the first one: what was prioritised wrongly at first is an indicator (Annex H). */
  first_severity: Level;
  /** Impact. */
  impact?: Level;
  /** Safety. */
  safety?: Level;
  /** Severity. */
  severity: Level;
}
/** The person responsible for the complaint from now on (4.12). */
export interface Assignment {
  /** Competence on which the choice rests (4.14). */
  competence?: string | null | undefined;
  /** Why. */
  reason?: string | null | undefined;
  /** The owner. */
  to: string;
}
/** A document, by reference: its content stays with the host. */
export interface Attachment {
  /** SHA-256 of the content. */
  digest?: string;
  /** Identifier. */
  id: string;
  /** Media type. */
  media_type?: string;
  /** File name or title. */
  name?: string;
}
/** A document was added. */
export interface AttachmentAdded {
  /** The document. */
  attachment: Attachment;
}
/** One complaint, handed to somebody. */
export interface CaseExport {
  /** The disclosure to record with `disclose`; none if the export holds no personal value. */
  disclosure?: Disclosure;
  /** To whom, and on what ground. */
  handover: Handover;
  /** The version of this layout: 1. */
  layout: number;
  /** The complaint, as they may see it. */
  view: CaseView;
}
/** A complaint, as somebody may see it. */
export interface CaseView {
  /** As what they look. */
  audiences?: Audience[];
  /** Identifier of the complaint. */
  complaint?: string;
  /** The deadlines that concern the viewer. */
  deadlines?: ShownDeadline[];
  /** The disclosure to record with `disclose`, because a basis opened personal values to the viewer. */
  disclosure?: Disclosure;
  /** The state, as far as the events that the viewer may see lead; none if they see none. */
  state?: State;
  /** The events that the viewer may see, in order. */
  timeline?: ShownEvent[];
}
/** Why an event came to be. */
export interface Cause {
  /** The command, such as `assess`. */
  command: string;
  /** The host's identifier of the command, if it gave one: the same one again gives the first answer. */
  command_id?: string;
  /** Digest of what the command said, to tell a repetition from another command under the same identifier. */
  fingerprint?: string;
  /** The same of a command with personal values: sealed as they are and erased with them, because a digest of something short can be guessed. */
  sealed_fingerprint?: string;
}
/** One run of a timer under two policies. Runs of a timer are paired by their number. */
export interface Change {
  /** How it would stand under the other policy; none if it has no such run. */
  after?: TimerState;
  /** How it stands under the one policy. */
  before?: TimerState;
  /** The complaint. */
  complaint: string;
  /** Which run. */
  cycle: number;
  /** Due under the other policy. */
  due_after?: string;
  /** Due under the one policy. */
  due_before?: string;
  /** The timer. */
  timer: string;
}
/** The complainant was charged. Refused unless the policy exempts the kind (4.8). */
export interface Charge {
  /** Amount. */
  amount: Money;
  /** Kind, as a code of the policy. */
  kind: string;
}
/** One run of a timer as it stood when a case moved to another policy: what has ended keeps the target it ran under. */
export interface Clock {
  /** The instant from which the limit is counted: the receipt, or another event. */
  counts_from: string;
  /** Which run of the timer, from 1. */
  cycle: number;
  /** When it is due; none while it is paused. */
  due?: string;
  /** Time used, in whole seconds. */
  elapsed: number;
  /** When it ended. */
  ended_at?: string;
  /** Sequence number of the event that ended it. */
  ended_by?: number;
  /** When it was due at first. */
  first_due?: string;
  /** True if the due instant is a date that was agreed with the complainant and that pauses do not move. */
  fixed?: boolean;
  /** Its purpose. */
  kind: TimerKind;
  /** When it was missed. */
  missed_at?: string;
  /** Paused time, in whole seconds. */
  paused: number;
  /** When it was paused. */
  pauses?: ClockPause[];
  /** The code of the calendar's error, if the calendar had no answer. */
  problem?: string;
  /** When it started. */
  started_at: string;
  /** Sequence number of the event that started it. */
  started_by: number;
  /** How it stood. */
  state: TimerState;
  /** The due instant as it was set at `target_since`. */
  target?: string;
  /** From this instant on the due instant is `target`, which pauses since then move. */
  target_since?: string;
  /** Timer of the policy. */
  timer: string;
  /** True where nobody could say whether it was in time: no due instant could be computed. */
  unknown?: boolean;
  /** Units of the limit used before the case moved, where they count against the new limit: business seconds or days. */
  used?: number;
  /** The limit it ran under, as JSON. */
  within: string;
}
/** A time during which a timer was paused. */
export interface ClockPause {
  /** Since when. */
  from: string;
  /** Until when; none while it lasts. */
  to?: string;
}
/** The end, with its reason (7.9). */
export interface Closure {
  /** When it was closed, if before now. */
  closed_at?: Instant | null | undefined;
  /** Attachment or reference that shows the reason. */
  evidence?: string | null | undefined;
  /** Why. */
  reason: CloseReason;
  /** When it took effect, where time did it: `tick` says so, and people do not. */
  since?: Instant | null | undefined;
  /** In words. */
  text?: string | null | undefined;
  /** Was the complainant informed? (Out of scope.) */
  told?: boolean | null | undefined;
}
/** One end of the complaint. */
export interface ClosureFact {
  /** When. */
  at: string;
  /** Which episode it ended. */
  episode: number;
  /** Why; none if the end was imported without its reason. */
  reason?: CloseReason;
}
/** The complainant (ISO 10002, Annex C). */
export interface Complainant {
  /** A way to answer: address, number, portal. */
  answer_to: string;
  /** Format they need: large print, say. */
  format?: string | null | undefined;
  /** The host's identifier of the person: who is also an actor decides nothing here. */
  id?: string | null | undefined;
  /** Language, BCP 47. */
  language?: string | null | undefined;
  /** Name. */
  name?: string | null | undefined;
  /** Needs to be met, as codes; never a diagnosis (ISO 22458). */
  needs?: string[] | null | undefined;
}
/** Shows that a tree begins with all leaves of an earlier one, unchanged (RFC 6962, 2.1.2). */
export interface ConsistencyProof {
  /** Number of leaves of the earlier tree. */
  first: number;
  /** Hashes of parts that both trees, or only the later one, are made of. */
  path?: string[];
  /** Number of leaves of the later tree. */
  second: number;
}
/** A recorded fact was wrong; the event that said so stays (4.9). */
export interface Correction {
  /** The persons complained about, all of them; as it was if left out. */
  about?: string[] | null | undefined;
  /** It is about nobody in person. */
  about_nobody?: boolean | null | undefined;
  /** Category. */
  category?: string | null | undefined;
  /** Description. */
  description?: string | null | undefined;
  /** Date of the problem. */
  occurred_on?: string | null | undefined;
  /** Why. */
  reason: string;
  /** First receipt. */
  received_at?: Instant | null | undefined;
  /** Sequence number of the event that is corrected. */
  sequence: number;
}
/** How far a timer's holiday lists reach. */
export interface Coverage {
  /** Last date that the holiday lists of its calendar cover. */
  holidays_to?: string;
  /** Last date on which it can begin and have a due instant, whenever on that date; none if there is no such date. It is counted as if every standstill held that can hold for what is received on that date. */
  last_start?: string;
  /** Why a run that begins now has no due instant: the code of the calendar's error. */
  problem?: string;
  /** The timer. */
  timer: string;
}
/** A deadline passed: recorded by `tick`, once for each run of a timer. */
export interface DeadlineMiss {
  /** Which run of the timer. */
  cycle: number;
  /** When it was due: since then it is missed, however late this was recorded. */
  due: Instant;
  /** Timer of the policy. */
  timer: string;
}
/** A deadline comes nearer: recorded by `tick`, once for each threshold of the policy. */
export interface DeadlineWarning {
  /** Which run of the timer. */
  cycle: number;
  /** When it is due. With a `problem`: until when it is known not to be due. */
  due: Instant;
  /** Why nobody can say when it is due: the code of the calendar's error, such as `outside_holidays`. Then this is no warning of the policy's, and it comes once for each run. */
  problem?: string | null | undefined;
  /** When the threshold was reached, however late this was recorded. */
  reached_at: Instant;
  /** Position of the threshold in the policy, from 0. With a `problem`: how many thresholds there are. */
  threshold: number;
  /** Timer of the policy. */
  timer: string;
}
/** Somebody who took part in a decision, and at which level. */
export interface Decider {
  /** Who. */
  by: string;
  /** Episode. */
  episode: number;
  /** Level. */
  level: number;
}
/** Personal data was passed on (4.10). */
export interface Disclosure {
  /** On what ground. */
  basis: DisclosureBasis;
  /** To whom. */
  to: string;
  /** What. */
  what?: string[] | null | undefined;
}
/** Personal data of a complaint was passed on. */
export interface DisclosureEntry {
  /** When it was recorded. */
  at: string;
  /** On what ground. */
  basis: DisclosureBasis;
  /** The person who recorded it. */
  by: string;
  /** Sequence number of the record. */
  sequence: number;
  /** The person who received it. */
  to: string;
  /** The fields or documents that were passed on. */
  what?: string[];
}
/** Parts are handled by themselves; each is received with `split_from` and this complaint's receipt. */
export interface Division {
  /** The new complaints. */
  into?: string[] | null | undefined;
  /** Why. */
  reason?: string | null | undefined;
}
/** A due instant as people say it: "by the end of 5 January", not "6 January, 00:00". Digits without words, for any language. */
export interface DueDay {
  /** The local date on which it is due. */
  date: string;
  /** True if the whole day is left for it: the due instant is the first one after that day. */
  end_of_day: boolean;
  /** The clock reading at which it is due, `HH:MM:SS`; none at the end of the day. */
  time?: string;
  /** The zone whose clock shows them. */
  tz: string;
}
/** An event with personal values that an erasure concerns. */
export interface ErasedEvent {
  /** What happened. */
  event: EventKind;
  /** The places of the values in the record, as JSON Pointers: `/body/complainant/name`. */
  places?: string[];
  /** Sequence number of the record. */
  sequence: number;
}
/** Personal data is destroyed. The host then erases the values that are stored with the events. */
export interface Erasure {
  /** On what ground. */
  basis: ErasureBasis;
  /** Sequence numbers of the events concerned; all if left out. */
  events?: number[] | null | undefined;
  /** The rule of the policy's `retention` on which it rests: filled in, if the policy has a list of rules. */
  rule?: string | null | undefined;
}
/** One level up (Annex G). */
export interface Escalation {
  /** When it was escalated, if before now. */
  escalated_at?: Instant | null | undefined;
  /** The level reached: the next one, which may be left out. */
  level?: number | null | undefined;
  /** In words. */
  reason?: string | null | undefined;
  /** When it took effect, where time did it: `tick` says so, and people do not. */
  since?: Instant | null | undefined;
  /** Why. */
  trigger: Trigger;
}
/** Why a run of a timer stands as it does. */
export interface Explanation {
  /** The parts of the time, from the instant it counts from until it ended, or until now. If the holiday lists end earlier, until then. */
  parts?: Part[];
  /** In a sentence. */
  sentence: string;
  /** How it stands. */
  status: TimerStatus;
}
/** A deadline was moved, as the policy allows. */
export interface Extension {
  /** Did the complainant agree? */
  agreed?: boolean | null | undefined;
  /** When the complainant was informed. */
  notice_sent_at?: Instant | null | undefined;
  /** Reason, as a code of the policy. */
  reason: string;
  /** Timer of the policy. */
  timer: string;
  /** The new due instant. */
  until: Instant;
}
/** An extension. */
export interface ExtensionFact {
  /** Did the complainant agree? */
  agreed?: boolean;
  /** When it was recorded. */
  at: string;
  /** Timer of the policy. */
  timer: string;
  /** The new due instant. */
  until: string;
}
/** Everything that guards, timers and measures need to know, without a single personal value. */
export interface Facts {
  /** Persons complained about. */
  about?: string[];
  /** Complaints merged into this one. */
  absorbed?: string[];
  /** When it was first acknowledged. */
  acknowledged_at?: string;
  /** Improvement actions. */
  actions?: LinkedAction[];
  /** Moves to other policies. */
  adoptions?: AdoptionFact[];
  /** Allegations. */
  allegations?: string[];
  /** The answer to the last response. */
  answer?: Answer;
  /** The approval of the last proposal. */
  approval?: ApprovalFact;
  /** The assessment in force. */
  assessment?: AssessmentFact;
  /** Number of attachments. */
  attachments: number;
  /** The host's own words. */
  attributes?: Record<string, string>;
  /** Category. */
  category?: string;
  /** Channel. */
  channel?: string;
  /** Charges. */
  charges?: Charge[];
  /** Every end, first to last. */
  closures?: ClosureFact[];
  /** The complainant's identifier. */
  complainant?: string;
  /** People who complain together. */
  complainants: number;
  /** Is the complainant to stay unnamed? */
  confidential: boolean;
  /** The persons who took part in decisions. */
  deciders?: Decider[];
  /** Number of disclosures. */
  disclosures: number;
  /** Which episode it is, from 1. */
  episode: number;
  /** Was personal data destroyed? */
  erased: boolean;
  /** Extensions. */
  extensions?: ExtensionFact[];
  /** Findings. */
  findings?: FindingFact[];
  /** Has the complainant needs to be met? */
  has_needs: boolean;
  /** The system from which the complaint comes; none if it was received here. */
  imported?: ImportFact;
  /** Deadlines of complaints that were merged into this one. */
  inherited?: InheritedFact[];
  /** The values that conditions ask about, as they changed. */
  judgements?: Judgement[];
  /** The last message to the complainant. */
  last_contact_at?: string;
  /** Legal holds, in the order in which they were placed. */
  legal_holds?: LegalHoldFact[];
  /** Level of escalation, from 0. */
  level: number;
  /** The complaint into which this one was merged. */
  merged_into?: string;
  /** Warnings and misses recorded so far. */
  notices?: NoticeFact[];
  /** Date of the problem. */
  occurred_on?: string;
  /** The person responsible. */
  owner?: string;
  /** Events with personal values that no erasure has named yet; none in snapshots that were made before they were kept. */
  personal?: number[];
  /** The last proposal. */
  proposal?: ProposalFact;
  /** Other receipts, as they were found. */
  receipts?: ReceiptFact[];
  /** First receipt: the earliest of all that was merged. */
  received_at: string;
  /** When it was recorded here. */
  recorded_at: string;
  /** Events that people recorded after they took effect, in the order of recording. The receipt is not among them: it has `recorded_at`. */
  recorded_late?: LateRecord[];
  /** What was promised. */
  redress?: RedressFact[];
  /** Outside bodies. */
  referrals?: ReferralFact[];
  /** When it was reopened, each time. */
  reopened_at?: string[];
  /** Earlier complaint that this one repeats. */
  repeat_of?: string;
  /** The representative's identifier. */
  representative?: string;
  /** Has the complainant a representative? */
  represented: boolean;
  /** Responses. */
  responses?: ResponseFact[];
  /** Further routes of which the complainant was informed so far. */
  routes_told?: string[];
  /** Number of answers about the handling. */
  satisfaction: number;
  /** Complaint from which this one was split. */
  split_from?: string;
  /** Complaints split off. */
  split_into?: string[];
  /** Everything that happened, as timers see it, in the order in which it took effect. */
  timeline?: Moment[];
  /** Messages that did not state all that the policy asks for. */
  unsaid?: UnsaidFact[];
  /** Number of messages about progress. */
  updates: number;
  /** Times of waiting. */
  waits?: WaitFact[];
}
/** The result of the investigation, about one allegation or the whole (7.6). */
export interface Finding {
  /** Allegation; the whole complaint if left out. */
  allegation?: string | null | undefined;
  /** Causes, as codes of the policy (8.2). */
  causes?: string[] | null | undefined;
  /** The persons who were heard (Annex D). */
  heard?: Heard[] | null | undefined;
  /** What was found. */
  outcome: Outcome;
  /** Does the cause lie in the system rather than in one case (8.2)? */
  systemic?: boolean | null | undefined;
  /** The finding in words. */
  text?: string | null | undefined;
}
/** A finding. */
export interface FindingFact {
  /** Allegation; the whole if there is none. */
  allegation?: string;
  /** When. */
  at: string;
  /** By whom. */
  by: string;
  /** Causes. */
  causes?: string[];
  /** Episode. */
  episode: number;
  /** Who was heard. */
  heard?: Heard[];
  /** What was found. */
  outcome: Outcome;
  /** Does the cause lie in the system? */
  systemic?: boolean;
}
/** Promised redress is fulfilled. */
export interface Fulfilment {
  /** When it was done, if before now. */
  done_at?: Instant | null | undefined;
  /** Attachment or reference that shows it. */
  evidence?: string | null | undefined;
  /** The redress. */
  redress: string;
}
/** To whom a complaint is handed over, and on what ground. */
export interface Handover {
  /** As what they receive it. With several, each field is in it that every one of them may see. With none, nothing is in it. */
  audiences?: Audience[] | null | undefined;
  /** On what ground. */
  basis: DisclosureBasis;
  /** When the export was made. */
  made_at: Instant;
  /** The person who receives it, as records name them. */
  to: string;
}
/** A statement to sign: one head, with the key and the instant. It has `history` or `tree`, and not both. */
export interface HeadStatement {
  /** Algorithm of the signature, as the program names it: `ed25519`, for example. */
  algorithm: string;
  /** The head of the history of one complaint. */
  history?: StreamHead;
  /** Identifier of the key. */
  key: string;
  /** When it is signed. */
  signed_at: string;
  /** The size and the hash of a tree. */
  tree?: TreeHead;
}
/** The handling waits for somebody. */
export interface Hold {
  /** For whom. */
  on: WaitingOn;
  /** Reason, as a code of the policy. */
  reason: string;
  /** In words. */
  text?: string | null | undefined;
}
/** The complaint comes from another system. */
export interface ImportFact {
  /** When it was imported. */
  imported_at: string;
  /** Warnings and misses up to this instant were known before, and are never recorded. */
  known_until?: string;
  /** Sequence number of the last event that was imported. */
  sequence: number;
  /** The system or the table. */
  source: string;
}
/** Something that another system recorded about a complaint, as it was imported. The history of an imported complaint begins with such events, and the first is its receipt. Only an import makes them. */
export interface ImportedEvent {
  /** Attributes that the row gives, by their names here. */
  attributes?: Record<string, string> | null | undefined;
  /** The cause that the row gives. */
  cause?: string | null | undefined;
  /** The complainant's identifier that the row gives. */
  complainant?: string | null | undefined;
  /** The event as which it counts here. None if it does not fit what came before: then it is kept, and changes nothing. */
  counts_as?: EventKind | null | undefined;
  /** The due instant that the row gives. */
  due?: Instant | null | undefined;
  /** When it happened, if that was before the event that precedes it here: before the receipt, for example. */
  happened_at?: Instant | null | undefined;
  /** Identifier that the row has in the other system. */
  id?: string | null | undefined;
  /** When it was imported. */
  imported_at: Instant;
  /** With the last event: warnings and misses up to this instant were known before the import. They are never recorded. */
  known_until?: Instant | null | undefined;
  /** Its place among the events of its instant, lower first, if the rows have one. */
  order?: number | null | undefined;
  /** The outcome that the row gives. */
  outcome?: Outcome | null | undefined;
  /** The policy's reason to wait, if the mapping names one. */
  reason?: string | null | undefined;
  /** With the first event: what the other system can record. Everything else is unknown, and not zero. */
  records?: string[] | null | undefined;
  /** The system or the table from which it comes. */
  source: string;
  /** The word of the row, as event logs have it: `closed`, for example. */
  word: string;
}
/** Shows that a leaf is in a tree (an audit path, RFC 6962, 2.1.1). */
export interface InclusionProof {
  /** Position of the leaf, from 0. */
  index: number;
  /** Hashes of the neighbours, from the leaf up to the root. */
  path?: string[];
  /** Number of leaves of the tree. */
  size: number;
}
/** A deadline of a complaint that was merged into this one. */
export interface InheritedDeadline {
  /** When it is due. */
  due: string;
  /** Timer of the policy. */
  timer: string;
}
/** A deadline of a complaint that was merged into this one. */
export interface InheritedFact {
  /** When it is due. */
  due: string;
  /** Sequence number of the event. */
  sequence: number;
  /** Timer of the policy. */
  timer: string;
}
/** The intake (7.2, Annex C): only a description and a way to answer are mandatory. */
export interface Intake {
  /** Persons complained about, as actor identifiers: they and their deputies decide nothing here (Annex D). */
  about?: string[] | null | undefined;
  /** Allegations, where there are several. */
  allegations?: Allegation[] | null | undefined;
  /** Attachments. */
  attachments?: Attachment[] | null | undefined;
  /** The host's own words to count by. */
  attributes?: Record<string, string> | null | undefined;
  /** Category of the policy. */
  category?: string | null | undefined;
  /** Channel of the policy. */
  channel?: string | null | undefined;
  /** Who complains. */
  complainant: Complainant;
  /** How many people complain together (1 if left out). */
  complainants?: number | null | undefined;
  /** Identifier of the complaint, given by the host. */
  complaint: string;
  /** Must the complainant stay unnamed? */
  confidential?: boolean | null | undefined;
  /** The problem. */
  description: string;
  /** Date of the problem. */
  occurred_on?: string | null | undefined;
  /** The product that it is about. */
  product?: Product | null | undefined;
  /** First receipt by any channel or party, if before now. */
  received_at?: Instant | null | undefined;
  /** Kinds of remedy sought. */
  remedy_kinds?: ResponseKind[] | null | undefined;
  /** The remedy sought. */
  remedy_sought?: string | null | undefined;
  /** Earlier complaint that this one repeats. */
  repeat_of?: string | null | undefined;
  /** The person who speaks for the complainant. */
  representative?: Representative | null | undefined;
  /** Complaint from which this one was split. */
  split_from?: string | null | undefined;
}
/** Facts are being established (7.6). */
export interface Investigation {
  /** The planned work. */
  plan?: string | null | undefined;
  /** When it was begun, if before now. */
  started_at?: Instant | null | undefined;
}
/** The values that conditions ask about, from one event on. */
export interface Judgement {
  /** Is it about a person? */
  about_person: boolean;
  /** Category. */
  category?: string;
  /** Complexity. */
  complexity?: Level;
  /** Impact. */
  impact?: Level;
  /** Safety. */
  safety?: Level;
  /** Sequence number of the event. */
  sequence: number;
  /** Severity. */
  severity?: Level;
}
/** Something that people recorded after it took effect. */
export interface LateRecord {
  /** When it took effect. */
  at: string;
  /** What happened. */
  event: EventKind;
  /** When it was recorded. */
  recorded_at: string;
  /** Sequence number of the event. */
  sequence: number;
}
/** A legal hold: personal data is needed for a claim, an inquiry or an audit. While it lasts, nothing is erased on request or because of `retention`. */
export interface LegalHold {
  /** Identifier of the hold. Complaints that one matter concerns can share it. */
  hold: string;
  /** The rule or the order on which it rests, such as `CPR PD 31B.7`. */
  provision?: string | null | undefined;
  /** In words. */
  text?: string | null | undefined;
}
/** A legal hold. */
export interface LegalHoldFact {
  /** When it was placed. */
  at: string;
  /** Identifier. */
  hold: string;
  /** The rule or the order on which it rests. */
  provision?: string;
  /** When it was released; none while it is in force. */
  released_at?: string;
  /** Sequence number of the event that placed it. */
  sequence: number;
}
/** A legal hold ends. */
export interface LegalHoldRelease {
  /** Identifier of the hold. */
  hold: string;
  /** In words. */
  text?: string | null | undefined;
}
/** An improvement action that came out of the complaint. */
export interface LinkedAction {
  /** The action. */
  action: string;
  /** Its result; none while it is open. */
  effective?: boolean;
}
/** The complaint is handled under another number from now on. */
export interface Merger {
  /** That number. */
  into: string;
  /** When it was merged, if before now. */
  merged_at?: Instant | null | undefined;
  /** Why. */
  reason?: string | null | undefined;
}
/** An event of the law or the policy for which the lifecycle has no event of its kind. Examples: all information received, a holding response sent, a provisional credit given. */
export interface Milestone {
  /** The items that the message states, if it is one, as codes of the policy (`must_say`). */
  information?: string[] | null | undefined;
  /** Milestone, as a code of the policy. */
  milestone: string;
  /** When it was reached, if before now. */
  reached_at?: Instant | null | undefined;
  /** In words. */
  text?: string | null | undefined;
  /** Items of the policy's `must_say` that are not in `information`: filled in. */
  unsaid?: string[] | null | undefined;
}
/** Something that happened, as timers see it. */
export interface Moment {
  /** When it took effect: when a letter was sent, say, not when that was recorded. */
  at: string;
  /** Did time bring it? Then everything else that time brought at this instant comes before it. */
  clock: boolean;
  /** What happened. */
  event: EventKind;
  /** Which one: the milestone, the step, the reason to wait, the timer extended. */
  name?: string;
  /** Sequence number of the event. */
  sequence: number;
}
/** An amount of money in minor units. */
export interface Money {
  /** ISO 4217 code. */
  currency: string;
  /** Minor units (cents), 0 or more. */
  minor: number;
}
/** A remark for the file. */
export interface NoteText {
  /** The remark. */
  text: string;
}
/** A warning or a miss that was recorded. */
export interface NoticeFact {
  /** When it took effect. */
  at: string;
  /** Which run of the timer. */
  cycle: number;
  /** Why nobody could say when it is due; none for a warning of the policy's and for a miss. */
  problem?: string;
  /** Sequence number of the record; none in snapshots that were made before it was kept. */
  sequence?: number;
  /** Which warning; none for a miss, and where there is a `problem`. */
  threshold?: number;
  /** Timer of the policy. */
  timer: string;
}
/** A stretch of time in which a clock did one thing for one reason. */
export interface Part {
  /** The event that began it, by sequence number; none where a rule did. */
  event?: number;
  /** First instant. */
  from: string;
  /** Whether the time ran. */
  kind: PartKind;
  /** The rule, in words: hours of a date, a holiday, a reason to wait. */
  rule: string;
  /** First instant after. */
  to: string;
}
/** The case moves to another policy. */
export interface PolicyAdoption {
  /** Clocks as they stood under the policy before: filled in. */
  clocks?: Clock[] | null | undefined;
  /** How running deadlines are treated. */
  mode: Adoption;
  /** The policy it moves to. */
  policy?: PolicyPin | null | undefined;
  /** Step of the new policy, where the present one does not exist there. */
  step?: string | null | undefined;
}
/** Which policy decided. */
export interface PolicyPin {
  /** SHA-256 of its canonical form. */
  hash: string;
  /** Identifier. */
  id: string;
  /** Version. */
  version: string;
}
/** The changes that a move to another policy would bring. */
export interface Preview {
  /** Timers whose used time cannot count against their new limit: then `carry_over` is refused. */
  impossible?: string[];
  /** Every timer of both policies. */
  rows?: PreviewRow[];
}
/** One timer before and after a move to another policy. */
export interface PreviewRow {
  /** How it would stand; none if the new policy has no such timer. */
  after?: TimerStatus;
  /** How it stands; none if the old policy has no such timer. */
  before?: TimerStatus;
  /** By how many seconds the due instant moves; none if one of both is missing. */
  moves?: number;
  /** The timer. */
  timer: string;
}
/** The product that the complaint is about. */
export interface Product {
  /** Department concerned. */
  department?: string;
  /** The host's identifier of product or service. */
  id?: string;
  /** Reference: order, account. */
  reference?: string;
}
/** The complainant was informed of progress (7.3). */
export interface Progress {
  /** Medium used. */
  medium?: string | null | undefined;
  /** When the complainant was informed, if before now. */
  reported_at?: Instant | null | undefined;
  /** What was said. */
  text?: string | null | undefined;
}
/** A proposed response. */
export interface ProposalFact {
  /** When. */
  at: string;
  /** By whom. */
  by: string;
  /** The proposed outcome. */
  outcome: Outcome;
  /** The proposed redress. */
  redress?: RedressFact[];
  /** Sequence number of the event. */
  sequence: number;
}
/** The receipt was found to be another, or an earlier one was joined. */
export interface ReceiptFact {
  /** The receipt from then on. */
  received_at: string;
  /** Sequence number of the event. */
  sequence: number;
}
/** One thing that is offered or promised. */
export interface Redress {
  /** Identifier within the complaint. */
  id: string;
  /** What it is. */
  kind: ResponseKind;
  /** Amount, where it is money. */
  money?: Money | null | undefined;
  /** Date by which it will be done. */
  promised_by?: string | null | undefined;
  /** In words. */
  text?: string | null | undefined;
}
/** Something promised. */
export interface RedressFact {
  /** When it was done. */
  fulfilled_at?: string;
  /** Identifier. */
  id: string;
  /** What it is. */
  kind: ResponseKind;
  /** Amount. */
  money?: Money;
  /** When it was promised. */
  offered_at: string;
  /** Date by which it was to be done. */
  promised_by?: string;
}
/** To an outside body (Annex G, ISO 10003). */
export interface Referral {
  /** Body of the policy. */
  body: string;
  /** In words. */
  reason?: string | null | undefined;
  /** Its reference. */
  reference?: string | null | undefined;
  /** When it was referred, if before now. */
  referred_at?: Instant | null | undefined;
}
/** A referral to an outside body. */
export interface ReferralFact {
  /** When. */
  at: string;
  /** The body. */
  body: string;
  /** When it decided. */
  ruled_at?: string;
  /** What it decided. */
  ruling?: Ruling;
}
/** The complainant is not satisfied: the complaint stays open (7.9). */
export interface Rejection {
  /** Why. */
  reason?: string | null | undefined;
  /** When they rejected it, if before now. */
  rejected_at?: Instant | null | undefined;
  /** Further routes of which the complainant was informed now. */
  routes?: string[] | null | undefined;
}
/** A new episode of a closed complaint. First and final outcomes are both kept. */
export interface Reopening {
  /** Why. */
  reason: string;
  /** When it was reopened, if before now. */
  reopened_at?: Instant | null | undefined;
}
/** Past cases under another policy. */
export interface Replay {
  /** Runs that differ: in their due instant or in how they stand. */
  changes?: Change[];
  /** For each timer of both policies. */
  totals?: ReplayTotals[];
}
/** Runs of one timer over all cases, under two policies. */
export interface ReplayTotals {
  /** Done or still open in time, under the other policy. */
  in_time_after: number;
  /** Done or still open in time, under the one policy. */
  in_time_before: number;
  /** Missed, done late or not, under the other policy. */
  missed_after: number;
  /** Missed, done late or not, under the one policy. */
  missed_before: number;
  /** Runs whose due instant would be another. */
  moved: number;
  /** Missed under the one policy and not under the other. */
  rescued: number;
  /** Runs under the other policy. */
  runs_after: number;
  /** Runs under the one policy. */
  runs_before: number;
  /** The timer. */
  timer: string;
  /** Runs of which nobody can say whether they are in time under the other policy: its calendar has no answer. */
  unknown_after: number;
  /** Runs of which nobody can say whether they are in time under the one policy. */
  unknown_before: number;
  /** In time under the one policy and missed under the other. */
  worsened: number;
}
/** The person who speaks for the complainant. */
export interface Representative {
  /** A way to answer them. */
  answer_to?: string;
  /** Attachment that shows their authority. */
  authority: string;
  /** The host's identifier of the person: who is also an actor decides nothing here. */
  id?: string;
  /** Name. */
  name: string;
}
/** A decision with its reasons, and what is offered (7.7, Annex F). */
export interface Response {
  /** Does the same message acknowledge the complaint (7.4)? Then no acknowledgement apart is needed; a proposal says nothing of it. */
  acknowledges?: boolean | null | undefined;
  /** When it was communicated, if before now (7.8). */
  communicated_at?: Instant | null | undefined;
  /** The items that it states, as codes of the policy (`must_say`). */
  information?: string[] | null | undefined;
  /** The kinds of response. */
  kinds?: ResponseKind[] | null | undefined;
  /** Medium used. */
  medium?: string | null | undefined;
  /** What was decided. */
  outcome: Outcome;
  /** Reasons. */
  reasons?: string | null | undefined;
  /** What is promised. */
  redress?: Redress[] | null | undefined;
  /** Further routes of which the complainant was informed: `internal`, and outside bodies of the policy (7.9). */
  routes?: string[] | null | undefined;
  /** Items of the policy's `must_say` that are not in `information`: filled in. */
  unsaid?: string[] | null | undefined;
}
/** A response. */
export interface ResponseFact {
  /** When it was communicated. */
  at: string;
  /** By whom. */
  by: string;
  /** Episode. */
  episode: number;
  /** Level. */
  level: number;
  /** What was decided. */
  outcome: Outcome;
  /** Further routes of which the complainant was informed with it. */
  routes?: string[];
}
/** The handling goes on. */
export interface Resumption {
  /** In words. */
  text?: string | null | undefined;
}
/** When the personal values of a complaint are to be erased, by which rule, and what stops it. */
export interface Retention {
  /** When the complaint was closed; none while it is open. */
  closed_at?: string;
  /** Complaint. */
  complaint: string;
  /** Until when they are kept: from this instant on they are due for erasure. None if `status` says why. */
  due?: string;
  /** Sequence numbers of the events with personal values that no erasure has named yet. */
  events?: number[];
  /** The legal holds in force. */
  holds?: LegalHoldFact[];
  /** The code of the calendar's error, if it had no answer; `snapshot_too_old` for a snapshot of an earlier version. Rebuild the case from its records then. */
  problem?: string;
  /** The law or the rule of the organisation that the policy names for it. */
  provision?: string;
  /** The rule of the policy: that of the latest end, of those that cover the complaint. None if the policy has one time for all. */
  rule?: string;
  /** How they stand. */
  status: RetentionStatus;
}
/** How an open case compares with past ones. Shares are two exact counts; nothing is estimated. */
export interface Risk {
  /** Seconds since receipt. */
  age: number;
  /** The complaint. */
  complaint: string;
  /** When its first obligation is due. */
  due?: string;
  /** Similar past cases: those of the same category and severity. */
  of: number;
  /** How many of them were still open when they were due to be as old as this one will be at its due instant. */
  open_at_due: number;
  /** How many of them were still open at this age. */
  open_at_this_age: number;
  /** Seconds since it was due, where it is missed. */
  overdue?: number;
  /** The code of the calendar's error, if the due instant of an obligation is unknown. It may be due before `due`. */
  problem?: string;
  /** Seconds left until then, in the timer's own measure. */
  remaining?: number;
  /** The timer that is due first. */
  timer?: string;
}
/** The decision of the outside body. */
export interface RulingRecord {
  /** Date by which it must be complied with. */
  comply_by?: string | null | undefined;
  /** Redress that is due under it. */
  redress?: Redress[] | null | undefined;
  /** When it was decided, if before now. */
  ruled_at?: Instant | null | undefined;
  /** The decision. */
  ruling: Ruling;
  /** In words. */
  text?: string | null | undefined;
}
/** The complainant's opinion of the handling, apart from the outcome (8.3). */
export interface Satisfaction {
  /** Item of the survey. */
  item: string;
  /** The highest score. */
  out_of: number;
  /** The score, from 0. */
  score: number;
}
/** A deadline, as somebody may see it. */
export interface ShownDeadline {
  /** When it is due. */
  due: string;
  /** The day on which it is due, as people say it. */
  due_day?: DueDay;
  /** Its purpose. */
  kind: TimerKind;
  /** How it stands. */
  state: TimerState;
  /** Timer of the policy. */
  timer: string;
  /** Title of the timer. */
  title: string;
}
/** An event, as somebody may see it. */
export interface ShownEvent {
  /** The actor; none if the viewer may not know the name. */
  actor?: string;
  /** When it took effect; none if only the day is shown. */
  at?: string;
  /** The corrected fields as they were recorded first, if the viewer sees corrections. */
  before?: Record<string, unknown>;
  /** The fields of the event, as corrected, without those that are withheld. */
  body: Record<string, unknown>;
  /** The actor in a word. */
  by: By;
  /** Which event. */
  event: EventKind;
  /** Number among the events that are shown, from 1. Hidden events leave no gap. */
  number: number;
  /** The day on which it took effect, in UTC, if the instant is not shown. */
  on?: string;
  /** When it was recorded, if the viewer may know positions in the file. */
  recorded_at?: string;
  /** Sequence number of the record, if the viewer may know positions in the file. */
  sequence?: number;
  /** Paths of the fields that were left out, such as `complainant.name`, if the viewer may know positions in the file. */
  withheld?: string[];
}
/** A head with a signature. */
export interface SignedHead {
  /** The signature, as an even number of hexadecimal digits in lower case. */
  signature: string;
  /** What was signed. */
  statement: HeadStatement;
}
/** A complaint as it stands: a snapshot that hosts may keep. It is a cache: the events are the truth. Digests of answered commands are in it, up to an erasure: keep the case that `erase` gives, and destroy those from before. */
export interface Snapshot {
  /** The last 64 commands that had an identifier, by identifier. */
  answered?: Answered[];
  /** Commands that were answered by events up to this one are no longer in `answered`; none if all of them are. */
  answered_after?: number;
  /** Instant of the last event. */
  at: string;
  /** Identifier. */
  complaint: string;
  /** The facts. */
  facts: Facts;
  /** Hash of the last record. */
  head: string;
  /** The policy under which it is handled: identifier, version and hash. */
  policy: PolicyPin;
  /** The state. */
  state: State;
  /** The step of the organisation's own. */
  step?: string;
  /** Sequence number of the last event. */
  version: number;
}
/** The complaint is at a step of the organisation's own. */
export interface StepEntry {
  /** Step of the policy. */
  step: string;
}
/** The position of a history. Its canonical JSON is a leaf of a tree. */
export interface StreamHead {
  /** Hash of the last record. */
  hash: string;
  /** Complaint. */
  stream: string;
  /** Number of records. */
  version: number;
}
/** A recorded miss that no longer holds, because of later information. Examples: a corrected receipt, a letter recorded late, a holiday proclaimed late. The records stay. */
export interface Superseded {
  /** Sequence number of the escalation that it led to, if it led to one. */
  escalated?: number;
  /** The due instant for which it was recorded. */
  missed_at: string;
  /** Sequence number of its record; none in snapshots that were made before it was kept. */
  sequence?: number;
}
/** How one run of a timer stands. All amounts are whole seconds, rounded down; instants are exact, and verdicts compare instants. */
export interface TimerStatus {
  /** The instant from which the limit is counted: the receipt, or another event. If the limit has a rule `receipt`, no time is used before that rule counts it as received. */
  counts_from?: string;
  /** Which run of the timer, from 1; 0 for one that has not started. */
  cycle: number;
  /** When it is due; none while it is paused and nobody knows until when. A standstill by date has a known end. */
  due?: string;
  /** The day on which it is due, as people say it; none without `due`. A run that was kept from another policy has none either: its calendar is not here. */
  due_day?: DueDay;
  /** Time used, without pauses: business time for limits of business time or days, all time for others. */
  elapsed: number;
  /** When it ended. */
  ended_at?: string;
  /** Sequence number of the event that ended it; none where time alone did. */
  ended_by?: number;
  /** How often it was extended. */
  extended: number;
  /** When it was due at first. */
  first_due?: string;
  /** True if the due instant is a date that was agreed with the complainant and that pauses do not move. The time runs even while the handling waits. */
  fixed?: boolean;
  /** Its purpose. */
  kind: TimerKind;
  /** In what `elapsed`, `overdue` and `remaining` are counted; none if the time allowed is not known. */
  measure?: Measure;
  /** Since when it is missed. */
  missed_at?: string;
  /** Time since it was due, in its own measure, while it is missed and open; none where the calendar has no answer. */
  overdue?: number;
  /** Paused time, in seconds of all time. */
  paused: number;
  /** The code of the calendar's error, such as `outside_holidays`, if the calendar has no answer. Then the due instant (`unknown`), the instant of a warning, or the time used could not be computed. */
  problem?: string;
  /** The clause of law or policy. */
  provision?: string;
  /** Time left until it is due, in its own measure, while it runs. */
  remaining?: number;
  /** When it started. */
  started_at?: string;
  /** Sequence number of the event that started it. */
  started_by?: number;
  /** How it stands. */
  state: TimerState;
  /** Misses that were recorded for it and no longer hold. */
  superseded?: Superseded[];
  /** Timer of the policy. */
  timer: string;
  /** The timer's title; its identifier, if the policy has no title for it. */
  title: string;
  /** True where nobody can say whether it is, or was, in time: no due instant could be computed. Then `running` and `met` say only whether it was done. */
  unknown?: boolean;
  /** The time allowed, as calendars take it; none if the record of a move to another policy holds none that can be read. */
  within?: TimeLimit;
}
/** Personal data was erased. This is what stays of it: no personal value, and the chain verifies on. */
export interface Tombstone {
  /** When it was recorded. */
  at: string;
  /** On what ground. */
  basis: ErasureBasis;
  /** The person who recorded it. */
  by: string;
  /** The events whose values are gone, as far as no earlier erasure had named them. */
  erased?: ErasedEvent[];
  /** The events whose values are still in these records, although the erasure names them. They are to be destroyed. */
  left?: ErasedEvent[];
  /** The policy that decided. */
  policy: PolicyPin;
  /** The rule of its `retention` on which it rests, if it has a list of rules. */
  rule?: string;
  /** Sequence number of the record. */
  sequence: number;
}
/** The size and the hash of a tree. Keep it to check proofs later. Sign its canonical JSON, not only the hash. */
export interface TreeHead {
  /** Hash of the whole tree. */
  root: string;
  /** Number of leaves. */
  size: number;
}
/** A message to the complainant that did not state all that the policy's `must_say` asks for. */
export interface UnsaidFact {
  /** When the message was sent, or proposed. */
  at: string;
  /** The message. */
  event: EventKind;
  /** The items that it did not state. */
  items?: string[];
  /** Sequence number of the event. */
  sequence: number;
}
/** The person who looks at a complaint. The host sets it from its own login. */
export interface Viewer {
  /** As what they look. With several, each field is shown that every one of them may see. With none, nothing is shown. */
  audiences?: Audience[] | null | undefined;
  /** On what ground an auditor sees personal values. It counts only with a `person`: the record of the disclosure names them. */
  basis?: DisclosureBasis | null | undefined;
  /** The person, as records name them: then the view marks their own events. */
  person?: string | null | undefined;
}
/** A time of waiting. */
export interface WaitFact {
  /** Since when. */
  from: string;
  /** For whom. */
  on: WaitingOn;
  /** Reason; none if the waiting was imported without it. */
  reason?: string;
  /** Until when; none while it lasts. */
  to?: string;
}
/** The complainant takes it back. Silence is no withdrawal. */
export interface Withdrawal {
  /** Attachment or reference that shows it. */
  evidence: string;
  /** Why. */
  reason?: string | null | undefined;
  /** When they took it back, if before now. */
  withdrawn_at?: Instant | null | undefined;
}
/** What each command says. */
export interface Commands {
  receive: { type: "receive" } & Intake;
  acknowledge: { type: "acknowledge" } & Acknowledgement;
  assess: { type: "assess" } & Assessment;
  reassess: { type: "reassess" } & Assessment;
  assign: { type: "assign" } & Assignment;
  investigate: { type: "investigate" } & Investigation;
  record_finding: { type: "record_finding" } & Finding;
  attach: { type: "attach" } & AttachmentAdded;
  note: { type: "note" } & NoteText;
  correct: { type: "correct" } & Correction;
  wait: { type: "wait" } & Hold;
  resume: { type: "resume" } & Resumption;
  update_complainant: { type: "update_complainant" } & Progress;
  extend: { type: "extend" } & Extension;
  propose: { type: "propose" } & Response;
  approve: { type: "approve" } & Approval;
  respond: { type: "respond" } & Response;
  accept: { type: "accept" } & Acceptance;
  reject: { type: "reject" } & Rejection;
  fulfil_redress: { type: "fulfil_redress" } & Fulfilment;
  escalate: { type: "escalate" } & Escalation;
  refer: { type: "refer" } & Referral;
  record_ruling: { type: "record_ruling" } & RulingRecord;
  close: { type: "close" } & Closure;
  withdraw: { type: "withdraw" } & Withdrawal;
  merge: { type: "merge" } & Merger;
  absorb: { type: "absorb" } & Absorption;
  split: { type: "split" } & Division;
  reopen: { type: "reopen" } & Reopening;
  record_charge: { type: "record_charge" } & Charge;
  record_satisfaction: { type: "record_satisfaction" } & Satisfaction;
  disclose: { type: "disclose" } & Disclosure;
  link_action: { type: "link_action" } & ActionLink;
  complete_action: { type: "complete_action" } & ActionResult;
  enter_step: { type: "enter_step" } & StepEntry;
  adopt_policy: { type: "adopt_policy" } & PolicyAdoption;
  record_milestone: { type: "record_milestone" } & Milestone;
  warn_deadline: { type: "warn_deadline" } & DeadlineWarning;
  miss_deadline: { type: "miss_deadline" } & DeadlineMiss;
  place_legal_hold: { type: "place_legal_hold" } & LegalHold;
  release_legal_hold: { type: "release_legal_hold" } & LegalHoldRelease;
  erase: { type: "erase" } & Erasure;
  import: { type: "import" } & ImportedEvent;
}
/** Name of a command. */
export type CommandName = keyof Commands;
/** The commands that each state takes: the transition table. */
export interface Takes {
  new: "receive";
  received: "acknowledge" | "assess" | "assign" | "record_finding" | "attach" | "note" | "correct" | "update_complainant" | "extend" | "propose" | "approve" | "respond" | "escalate" | "close" | "withdraw" | "merge" | "absorb" | "split" | "record_charge" | "disclose" | "link_action" | "complete_action" | "enter_step" | "adopt_policy" | "record_milestone" | "warn_deadline" | "miss_deadline" | "place_legal_hold" | "release_legal_hold" | "erase" | "import";
  assessed: "acknowledge" | "reassess" | "assign" | "investigate" | "record_finding" | "attach" | "note" | "correct" | "wait" | "resume" | "update_complainant" | "extend" | "propose" | "approve" | "respond" | "escalate" | "close" | "withdraw" | "merge" | "absorb" | "split" | "record_charge" | "disclose" | "link_action" | "complete_action" | "enter_step" | "adopt_policy" | "record_milestone" | "warn_deadline" | "miss_deadline" | "place_legal_hold" | "release_legal_hold" | "erase" | "import";
  investigating: "acknowledge" | "reassess" | "assign" | "record_finding" | "attach" | "note" | "correct" | "wait" | "resume" | "update_complainant" | "extend" | "propose" | "approve" | "respond" | "escalate" | "withdraw" | "merge" | "absorb" | "split" | "record_charge" | "disclose" | "link_action" | "complete_action" | "enter_step" | "adopt_policy" | "record_milestone" | "warn_deadline" | "miss_deadline" | "place_legal_hold" | "release_legal_hold" | "erase" | "import";
  responded: "acknowledge" | "reassess" | "assign" | "investigate" | "record_finding" | "attach" | "note" | "correct" | "update_complainant" | "extend" | "accept" | "reject" | "fulfil_redress" | "escalate" | "refer" | "close" | "withdraw" | "merge" | "absorb" | "split" | "record_charge" | "record_satisfaction" | "disclose" | "link_action" | "complete_action" | "enter_step" | "adopt_policy" | "record_milestone" | "warn_deadline" | "miss_deadline" | "place_legal_hold" | "release_legal_hold" | "erase" | "import";
  referred: "acknowledge" | "reassess" | "assign" | "record_finding" | "attach" | "note" | "correct" | "wait" | "resume" | "update_complainant" | "extend" | "escalate" | "record_ruling" | "withdraw" | "merge" | "absorb" | "split" | "record_charge" | "disclose" | "link_action" | "complete_action" | "enter_step" | "adopt_policy" | "record_milestone" | "warn_deadline" | "miss_deadline" | "place_legal_hold" | "release_legal_hold" | "erase" | "import";
  closed: "note" | "correct" | "fulfil_redress" | "refer" | "reopen" | "record_satisfaction" | "disclose" | "link_action" | "complete_action" | "record_milestone" | "warn_deadline" | "miss_deadline" | "place_legal_hold" | "release_legal_hold" | "erase" | "import";
}
/** The state that each command leads to; left out where the state stays. */
export interface Leads {
  receive: "received";
  assess: "assessed";
  investigate: "investigating";
  respond: "responded";
  escalate: "investigating";
  refer: "referred";
  record_ruling: "responded";
  close: "closed";
  withdraw: "closed";
  merge: "closed";
  reopen: "investigating";
}
/** A command that a state takes; of any state, if none is named. */
export type Command<S extends State = State> = { [K in Takes[S]]: Commands[K] }[Takes[S]];
/** The state after a command. */
export type After<S extends State, K extends CommandName> = K extends keyof Leads ? Leads[K] : S;
/** Something that happened. */
export type Event =
  | ({ type: "received" } & Intake)
  | ({ type: "acknowledged" } & Acknowledgement)
  | ({ type: "assessed" } & Assessment)
  | ({ type: "reassessed" } & Assessment)
  | ({ type: "assigned" } & Assignment)
  | ({ type: "investigation_started" } & Investigation)
  | ({ type: "finding_recorded" } & Finding)
  | ({ type: "attached" } & AttachmentAdded)
  | ({ type: "noted" } & NoteText)
  | ({ type: "corrected" } & Correction)
  | ({ type: "waiting" } & Hold)
  | ({ type: "resumed" } & Resumption)
  | ({ type: "progress_reported" } & Progress)
  | ({ type: "deadline_extended" } & Extension)
  | ({ type: "response_proposed" } & Response)
  | ({ type: "response_approved" } & Approval)
  | ({ type: "responded" } & Response)
  | ({ type: "accepted" } & Acceptance)
  | ({ type: "rejected" } & Rejection)
  | ({ type: "redress_fulfilled" } & Fulfilment)
  | ({ type: "escalated" } & Escalation)
  | ({ type: "referred" } & Referral)
  | ({ type: "ruled" } & RulingRecord)
  | ({ type: "closed" } & Closure)
  | ({ type: "withdrawn" } & Withdrawal)
  | ({ type: "merged" } & Merger)
  | ({ type: "absorbed" } & Absorption)
  | ({ type: "split" } & Division)
  | ({ type: "reopened" } & Reopening)
  | ({ type: "charge_recorded" } & Charge)
  | ({ type: "satisfaction_recorded" } & Satisfaction)
  | ({ type: "disclosed" } & Disclosure)
  | ({ type: "action_linked" } & ActionLink)
  | ({ type: "action_completed" } & ActionResult)
  | ({ type: "step_entered" } & StepEntry)
  | ({ type: "policy_adopted" } & PolicyAdoption)
  | ({ type: "milestone_recorded" } & Milestone)
  | ({ type: "deadline_warned" } & DeadlineWarning)
  | ({ type: "deadline_missed" } & DeadlineMiss)
  | ({ type: "legal_hold_placed" } & LegalHold)
  | ({ type: "legal_hold_released" } & LegalHoldRelease)
  | ({ type: "personal_data_erased" } & Erasure)
  | ({ type: "imported" } & ImportedEvent);
/** A request about an improvement action. */
export type ActionCommand =
  | ({ type: "propose" } & ActionProposal)
  | ({ type: "plan" } & ActionPlan)
  | ({ type: "implement" } & ActionWork)
  | ({ type: "verify" } & ActionVerification)
  | ({ type: "close" } & ActionClosing)
  | ({ type: "link_case" } & ActionCase);
/** Name of an event. */
export type EventName = Event["type"];
/** Code of a refusal; docs/refusals.md lists them. */
export type RefusalCode = "transition_not_allowed" | "not_permitted" | "not_own_case" | "version_conflict" | "command_id_reused" | "clock_went_backwards" | "time_out_of_range" | "in_the_future" | "instant_out_of_order" | "set_by_clock" | "not_storable" | "history_full" | "policy_mismatch" | "policy_hash_mismatch" | "policy_not_valid" | "migration_undefined" | "already_under_policy" | "policy_before_missing" | "adoption_impossible" | "recorded_by_clock" | "recorded_by_import" | "moved_by_time" | "answered_before" | "fact_missing" | "statement_missing" | "unknown_code" | "conflict_of_interest" | "separation_of_duties" | "approval_missing" | "differs_from_approved" | "nothing_proposed" | "already_approved" | "authority_exceeded" | "money_overflow" | "already_acknowledged" | "not_communicated" | "already_owner" | "already_waiting" | "not_waiting" | "wait_reason_not_allowed" | "unknown_allegation" | "unknown_event" | "nothing_corrected" | "extension_not_allowed" | "not_first_contact" | "reasons_missing" | "routes_missing" | "duplicate_id" | "already_answered" | "not_rejected" | "not_accepted" | "redress_open" | "unknown_redress" | "already_fulfilled" | "routes_open" | "response_window_open" | "not_told" | "reason_of_other_command" | "actions_open" | "no_further_level" | "unknown_body" | "reopened_too_often" | "reopen_window_closed" | "cannot_reopen_merged" | "same_complaint" | "already_absorbed" | "unknown_timer" | "charge_refused" | "score_out_of_range" | "action_linked" | "unknown_action" | "unknown_step" | "step_of_other_state" | "step_not_reachable" | "step_not_permitted" | "step_blocks" | "retention_not_over" | "erasure_before_closing" | "data_held" | "unknown_legal_hold" | "legal_hold_in_force" | "salt_missing" | "calendar_has_no_answer" | "action_state_not_allowed" | "action_result_missing";
/** The kind of an error or a refusal; docs/errors.md has the HTTP status of each. */
export type ErrorKind = "fault" | "unavailable" | "not_found" | "forbidden" | "conflict" | "malformed" | "impossible";
