import type { ReactNode } from "react";
import type { Availability, CaseIn, Command, Context, EventRecord, HandledSnapshot, Instant, Reason, Snapshot, State } from "./amends.js";

/** What the hooks need of an entry: `amends` and `amends/decide` have it. */
export interface Entry<P> {
  handleSnapshot(policy: P, snapshot: Snapshot | null | undefined, command: Command[], context: Context | string): HandledSnapshot;
  withCase<T>(snapshot: Snapshot | null | undefined, use: (complaint: CaseIn<State>) => T): T;
  allowed(policy: P, complaint: never, context: Context | string): Availability[];
}

/**
 * Gives the hooks below it an entry and a policy of that entry. Load the entry before: `await init()`.
 *
 * ```jsx
 * import * as amends from "amends/decide";
 * <AmendsProvider entry={amends} policy={policy}><Complaint /></AmendsProvider>
 * ```
 */
export function AmendsProvider<P>(props: { entry: Entry<P>; policy: P; children?: ReactNode }): ReactNode;

/** A complaint as state. */
export interface UsedCase {
  /** The complaint after the last command; null before receipt. Plain data. */
  snapshot: Snapshot | null;
  /** Its state, `new` before receipt. */
  state: State;
  /** The records since the last `settle`, which the server does not have yet. */
  records: EventRecord[];
  /** Why the last command was refused; empty if it was not. */
  reasons: Reason[];
  /** Decides a command here. Send it to the server too, which decides again. Throws an `AmendsError` for what is no command. */
  give(command: Command | Command[], context: Context | string): HandledSnapshot;
  /** Takes the server's snapshot in place of what was decided here. */
  settle(snapshot: Snapshot | null): void;
}
/** A complaint as state, from its snapshot; null before receipt. Throws `missing_provider` outside `AmendsProvider`. */
export function useCase(initial?: Snapshot | null): UsedCase;

/** Who asks. Without `now` it is the present. */
export type Asker = Omit<Context, "now"> & { now?: Instant | undefined };
/**
 * Every command with what speaks against it, for buttons. Asked again when the snapshot or the context says something else, and each
 * minute if the context has no `now`. A `now` before the last event is refused for every command with `clock_went_backwards`.
 *
 * `ahead` is by how many milliseconds the server's clock is ahead of this computer's, as for `useCountdown`. A fixed `now` ignores it.
 */
export function useAllowed(snapshot: Snapshot | null, context: Asker, options?: { ahead?: number | undefined }): Availability[];

/** The time until a due instant, in parts. */
export interface Countdown {
  /** True after the due instant. The due instant itself is in time. */
  overdue: boolean;
  /** Milliseconds until it, rounded up to seconds in the hours beside it and to minutes else; negative after it. */
  milliseconds: number;
  days: number;
  hours: number;
  minutes: number;
  seconds: number;
}
/**
 * Counts down to `due` of a timer, and renders when a part changes. Null without a due instant, on a server, and until the page is
 * hydrated. Throws `invalid_instant`.
 *
 * `ahead` is by how many milliseconds the server's clock is ahead of this computer's: `Date.parse(answer.now) - Date.now()`. With it, a
 * computer whose clock is wrong counts right.
 */
export function useCountdown(due: Instant | null | undefined, options?: { ahead?: number | undefined }): Countdown | null;
