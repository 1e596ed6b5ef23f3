//! The npm package `amends`: conversion and nothing else.
//!
//! Documents are plain objects, instants are `Date`s or RFC 3339 text going in and text coming out (text keeps every
//! decimal and is what events hold); columns come out as `Float64Array`s of milliseconds with `NaN` for null.
#![cfg_attr(not(target_arch = "wasm32"), allow(unused, reason = "only the wasm target exports functions"))]

#[cfg(feature = "case")]
pub mod action;
#[cfg(feature = "calendar")]
pub mod calendar;
#[cfg(feature = "decide")]
pub mod case;
#[cfg(feature = "check")]
pub mod check;
#[cfg(feature = "calendar")]
mod columns;
#[cfg(any(feature = "calendar", feature = "decide"))]
mod convert;
mod error;
#[cfg(feature = "case")]
pub mod in_force;
#[cfg(feature = "measure")]
pub mod measure;
#[cfg(feature = "decide")]
pub mod policy;
#[cfg(feature = "case")]
pub mod reading;
#[cfg(feature = "case")]
pub mod record;
#[cfg(feature = "ledger")]
pub mod signed;
#[cfg(feature = "decide")]
pub mod snapshot;
#[cfg(any(feature = "decide", feature = "ledger"))]
mod stored;
mod text;
#[cfg(feature = "case")]
pub mod timer;
#[cfg(feature = "decide")]
mod told;
#[cfg(feature = "ledger")]
pub mod tree;
#[cfg(feature = "ledger")]
pub mod view;
#[cfg(feature = "case")]
pub mod viewer;
#[cfg(feature = "calendar")]
pub mod zone;

use wasm_bindgen::prelude::*;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// The types of documents, made from the core's schemas by `bindings-wasm/generate`.
#[wasm_bindgen(typescript_custom_section)]
const DOCUMENTS: &str = include_str!("../types.d.ts");

/// The lifecycle's types, made from the transition table by `bindings-wasm/generate`.
#[cfg(any(feature = "check", feature = "ledger"))]
#[wasm_bindgen(typescript_custom_section)]
const LIFECYCLE: &str = include_str!("../lifecycle.d.ts");

/// The types of policies, made from their declaration by `bindings-wasm/generate`.
#[cfg(feature = "decide")]
#[wasm_bindgen(typescript_custom_section)]
const POLICIES: &str = include_str!("../policy.d.ts");

/// Types that only JavaScript has.
#[wasm_bindgen(typescript_custom_section)]
const INTERFACE: &str = r#"
/**
 * An instant: a Date, a Temporal.Instant or ZonedDateTime, an object of dayjs or luxon, or RFC 3339 text with Z or an offset. What comes
 * back is text in UTC, such as "2026-03-02T09:00:00Z".
 */
export type Instant = Date | string | { toJSON(): string | null };
/** A column: milliseconds since 1970 with NaN for null, or instants. */
export type Column = Float64Array | BigInt64Array | readonly (Instant | null | undefined)[];
/** A time during which the clock stood still; no `to` while it still does. */
export interface PauseInput { from: Instant; to?: Instant | null | undefined }
/** What a calendar may refer to by name. */
export interface Sources { zones?: readonly PinnedZone[] | undefined; holidays?: readonly HolidayList[] | undefined }
/** What to do with rows that have no answer. */
export interface ColumnOptions { errors?: "raise" | "null" | undefined }
"#;

/// The record of the lifecycle that calendars use, for the entry without it.
#[cfg(all(feature = "calendar", not(feature = "check")))]
#[wasm_bindgen(typescript_custom_section)]
const DUE_DAY: &str = r#"
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
"#;

/// Types of commands and refusals that only JavaScript has.
#[cfg(feature = "check")]
#[wasm_bindgen(typescript_custom_section)]
const REFUSALS: &str = r#"
/** What would cure a refusal. */
export type Cure = { command: CommandName } | { field: string } | { from: string } | { role: string } | { choose: string[] };
/** One rule that said no. */
export interface Reason {
  code: RefusalCode; clause: string; message: string; help: string; masked: string;
  params: Record<string, string>; paths: string[]; cures: Cure[]; provision?: string;
}
/** A command was refused: nothing happened. `kind` and `http_status` are those of the reason that decides. */
export interface Refused { refused: true; kind: ErrorKind; http_status: number; reasons: Reason[] }
/**
 * A command: possible or not, with what it still needs to be filled in, in whatever way. `ways` to fill it
 * in: where it is possible in some way and not all are alike to the policy; else empty.
 */
export interface Availability { command: CommandName; allowed: boolean; must_say: MustSay[]; needs: string[]; reasons: Reason[]; ways: Way[] }
/**
 * One thing that a message to the complainant must say: the command names `item` in `information`. `milestone` records the message, if one
 * does. A message before `since` need not state it.
 */
export interface MustSay { item: string; title?: string; provision?: string; missing: "refuse" | "warn"; milestone?: string; place: string; since?: string }
/** A way to fill a command in: a word in one of its fields, with or without redress in money, and what the policy then says. */
export interface Way { field: string; word: string; money?: boolean; allowed: boolean; must_say: MustSay[]; needs: string[]; reasons: Reason[] }
/**
 * What is wrong with one field of a command, for a form. The texts are for developers. A host translates by `code`, or by `template`
 * and `params`; `amends/words` has plain texts for people.
 */
export interface FieldProblem {
  /** A code of a refusal, or of what no reader takes, such as `missing_field` or `invalid_date`. */
  code: string;
  /** The field, as a JSON Pointer: `/complainant/answer_to`. Empty for the whole command. */
  path: string;
  /** The message with places such as `{field}`. */
  template: string;
  /** Values for the places of the template. */
  params: Record<string, string>;
  message: string;
  /** What would be right; empty if there is nothing to add. */
  help: string;
}
/** A command that would be turned away: all `problems` at once, and the rules among them as `decide` gives them. */
export interface Unsent { refused: true; kind: ErrorKind; http_status: number; problems: FieldProblem[]; reasons: Reason[] }
/**
 * A command before it is sent: refused unless it is written as every reader takes it, says what it must, and may come in the state given.
 * Given what `allowed` said of this command (on a server that knows policy, case and roles), refused too where that speaks against it.
 * All problems are told at once, each with its field. What holds here may still be refused by `decide`.
 */
export function checkCommand(command: unknown, known?: State | Availability): { refused: false; command: CommandName } | Unsent;
/** Commands that the transition table lets come in a state. */
export function commandsIn(state: State): CommandName[];
"#;

/// Types of complaints that only JavaScript has.
#[cfg(feature = "decide")]
#[wasm_bindgen(typescript_custom_section)]
const COMPLAINTS: &str = r#"
/** What a policy may refer to: other policies, zones and holiday lists. `trusted` skips the search for dead ends. */
export interface PolicySources extends Sources { policies?: readonly PolicyDocument[] | undefined; trusted?: boolean | undefined }
/** The circumstances of a decision. `salt`: at least 16 random bytes as hexadecimal digits, where personal data is recorded. */
export interface Context {
  now: Instant;
  /** Set by the host from its own login; nothing in a command can change it. */
  actor: { id: string; roles: readonly string[]; party_of?: string | null | undefined };
  command_id?: string | null | undefined;
  expected_version?: number | null | undefined;
  deputies?: readonly { deputy: string; principal: string }[] | undefined;
  salt?: string | null | undefined;
}
/** A record for reading: personal values in their places. */
export interface PlainRecord {
  actor: ActorRef; at: string; cause: Cause; event: Event; hash: string; id: string; policy: PolicyPin; previous?: string;
  schema: number; sequence: number; stream: string;
}
/** A complaint in one of these states. */
export type CaseIn<S extends State> = S extends State ? CaseOf & { readonly state: S } : never;
/** A complaint. A `switch` on its state, or `isIn`, lets the compiler know which commands it takes. */
export type Case = CaseIn<State>;
/** What was decided. */
export type Decision = { refused: false; events: Event[]; repeated: [number, number] | null } | Refused;
/** What was decided, with the records to store and the case after them. */
export type Handled<S extends State = State> =
  | { refused: false; records: EventRecord[]; case: CaseIn<S>; repeated: [number, number] | null } | Refused;
/**
 * May this happen? Events, or every reason why not. Where the compiler knows the state, a command that it does not take is an
 * error. An array of commands is all or nothing.
 */
export function decide(policy: Policy, complaint: Case, command: Command[] | string, context: Context | string): Decision;
export function decide<S extends State>(
  policy: Policy, complaint: CaseOf & { readonly state: S }, command: NoInfer<Command<S>>, context: Context | string): Decision;
/**
 * `decide`, with the records to store and the case after them. Where a policy lets time escalate or close a complaint, that comes
 * first and may have moved it: then ask `isIn`.
 */
export function handle(policy: Policy, complaint: Case, command: Command[] | string, context: Context | string): Handled;
export function handle<S extends State, K extends Takes[S]>(
  policy: Policy, complaint: CaseOf & { readonly state: S }, command: Commands[K] & { type: K }, context: Context | string): Handled<After<S, K>>;
/** A snapshot of a complaint in one of these states: plain data, for the state of a page, workers and `structuredClone`. */
export type SnapshotIn<S extends State> = S extends State ? Snapshot & { readonly state: S } : never;
/** What was decided, with the records to store and the snapshot after them. */
export type HandledSnapshot<S extends State = State> =
  | { refused: false; records: EventRecord[]; snapshot: SnapshotIn<S>; repeated: [number, number] | null } | Refused;
/**
 * `handle` from snapshot to snapshot; null before receipt. Nothing is left to free: memory stays bounded, however many commands one
 * task handles.
 */
export function handleSnapshot(
  policy: Policy, snapshot: Snapshot | null | undefined, command: Command[] | string, context: Context | string): HandledSnapshot;
export function handleSnapshot<S extends State = "new", K extends Takes[S] = Takes[S]>(
  policy: Policy, snapshot: Snapshot & { readonly state: S } | null | undefined, command: Commands[K] & { type: K }, context: Context | string):
  HandledSnapshot<After<S, K>>;
/**
 * Makes a case of a snapshot (null before receipt), gives it to a function, and frees it. The answer of the function comes back:
 * `withCase(snapshot, (complaint) => allowed(policy, complaint, context))`. The function may not keep the case, or be async.
 */
export function withCase<T, S extends State = "new">(
  snapshot: Snapshot & { readonly state: S } | null | undefined, use: (complaint: CaseIn<S>) => T): T;
/** Is it in this state? Then the compiler knows it too. */
export function isIn<S extends State>(complaint: Case, state: S): complaint is CaseIn<S>;
/** Every command, with what speaks against it: what a screen draws its buttons from. */
export function allowed(policy: Policy, complaint: Case, context: Context | string): Availability[];
"#;

/// Types of improvement actions that only JavaScript has.
#[cfg(feature = "case")]
#[wasm_bindgen(typescript_custom_section)]
const ACTIONS: &str = r#"
/** The same about an improvement action. */
export type ActionHandled = { refused: false; records: EventRecord[]; action: Action; repeated: [number, number] | null } | Refused;
"#;

/// Version of the package.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
