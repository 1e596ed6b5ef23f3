// What the service sends. The parts that belong to complaints have the types of `amends`.
import type { Availability, By, CommandName, DueDay, EventName, PolicyDocument, Snapshot, State, TimerStatus } from "amends";

export interface Person { id: string; name: string; roles: string[]; tenant?: string }
export interface Session { token: string; user: Person }
export interface Clock { now: string; zone: string }
export interface QueueItem {
  case: string; subject?: string | null; received: string;
  /** Parties of a complaint get no version, and the state as far as they see its events. */
  version?: number | null; state?: State | null;
  product?: string | null; handler?: string | null; 
  /** The timer that is due first. */
  due?: TimerStatus | null;
}
export interface Queue { items: QueueItem[]; next?: string | null }
export type View = "due" | "open" | "closed" | "mine";

export interface TimelineItem {
  number: number; sequence?: number | null; at?: string | null; actor?: string | null; title: string; event: EventName; note?: string | null;
  body?: Record<string, unknown> | null;
  /** The day, if the instant is not shown, and the actor in a word. */
  on?: string | null; by: By;
  /** The corrected fields as they were recorded first. */
  before?: Record<string, unknown> | null;
  /** Paths of fields that were left out. */
  withheld: string[];
}
export interface CaseAnswer {
  case: string; version: number; now: string; snapshot: Snapshot; timers: TimerStatus[]; allowed: Availability[]; timeline: TimelineItem[];
  description?: string | null; complainant?: { name?: string | null; answer_to?: string | null } | null;
}
/** What parties of a complaint get: the part that concerns them. */
export type CasePart = Omit<CaseAnswer, "version" | "snapshot" | "timers" | "allowed"> & { version?: null; snapshot?: null; timers?: null; allowed?: null };
/** A complaint, as the service sends it. */
export type CaseSeen = CaseAnswer | CasePart;
/** The document as the service pinned it: with zones and holidays in it. */
export interface PolicyAnswer { policy: PolicyDocument; hash: string }

/** One reason of a refusal, as the service writes it: `paths` from `decide`, `path` from documents that could not be read. */
export interface ProblemReason { code: string; message: string; help?: string; path?: string; paths?: string[] }
export interface Problem { title: string; status: number; detail?: string; code?: string; reasons?: ProblemReason[]; refusal?: ProblemReason[] }

export interface Received { case: string; status_token: string; status_url: string; due: Due[] }
/** What the organisation owes, and how long the complainant may take. */
export interface Due { title: string; due?: string | null; due_day?: DueDay | null }
export interface StatusAnswer {
  case: string; state?: State | null; received: string;
  due: Due[];
  steps: { at: string; title: string; text?: string | null; event?: EventName }[];
  can: CommandName[];
}
