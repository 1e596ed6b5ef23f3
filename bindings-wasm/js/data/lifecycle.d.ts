import type { CommandName, EventName, FilledBy, Landmark, RefusalCode, State } from "../amends.js";

/** A row of the transition table: a command, where it is possible, and what follows. */
export interface Transition { command: CommandName; event: EventName; body: string; clause: string; from: State[]; to?: State }
/** A field of a record. `kind` is a scalar, the name of a word list or of a record, or `list` and one of them; `personal` before it marks personal data. */
export interface Described { name: string; kind: string; required: boolean; doc: string }
/** Who fills in an instant of a command, and what it may not be before or after. */
export interface Timing { command: string; field: string; by: FilledBy; not_before: Landmark[]; not_after: Landmark[] }
/** The lifecycle as data: what forms of commands are drawn from. */
export interface Lifecycle {
  states: State[];
  table: Transition[];
  /** Bodies of commands and what they hold, by name. */
  records: { [name: string]: { doc: string; fields: Described[] } };
  /** Lists of words, by name. */
  words: { [name: string]: { doc: string; words: { word: string; doc: string }[] } };
  codes: { code: RefusalCode; clause: string; message: string; help: string }[];
  timings: { complaints: Timing[]; actions: Timing[] };
  actions: { command: string; event: string; body: string; from: string[]; to?: string }[];
}
declare const lifecycle: Lifecycle;
export default lifecycle;
