import type { CommandName, EventName, FieldProblem, Reason, State } from "./check/amends.js";

/** Keys of the English texts. */
export type CommandKey = string /* commands */;
export type EventKey = string /* events */;
export type FieldKey = string /* fields */;
export type PageKey = string /* page */;
export type ProblemKey = string /* problems */;
export type StateKey = string /* states */;
export type TimerKey = string /* timers */;
export type WordKey = string /* words */;
type Texts<Key extends string> = { readonly [K in Key]?: string };

/** Texts of one language. What it leaves out is English. A text may have places such as `{fact}`, for the `params` of a problem. */
export interface Dictionary {
  /** BCP 47: `de`. */
  readonly language: string;
  /** For HTML's attribute `dir`. */
  readonly direction: "ltr" | "rtl";
  readonly commands?: Texts<CommandKey>;
  /** `{date}` and `{time}` are places. */
  readonly due?: Texts<"at" | "end_of_day">;
  /** What events say, in a history. */
  readonly events?: Texts<EventKey>;
  /** By name: `complainant.answer_to`; for a field of one command alone, with its name before: `split.into`. */
  readonly fields?: Texts<FieldKey | `${CommandKey}.${FieldKey}`>;
  /** Texts of pages that the library makes. */
  readonly page?: Texts<PageKey>;
  readonly problems?: Texts<ProblemKey>;
  readonly states?: Texts<StateKey>;
  /** Kinds and states of timers. */
  readonly timers?: Texts<TimerKey>;
  /** Words of fields, with their type: `Outcome.upheld`. */
  readonly words?: Texts<WordKey>;
}

/**
 * Titles and short texts in one language, for complainants and other people in front of a page. The package has `amends/words/en` and
 * `amends/words/ar`. It needs no `init`.
 *
 * ```js
 * import { Words } from "amends/words";
 * import arabic from "amends/words/ar";
 * const words = new Words(arabic);
 * ```
 */
export class Words {
  /** English without a dictionary. Throws an `AmendsError` that lists every key that no page asks for. */
  constructor(dictionary?: Dictionary);
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** Texts that the dictionary leaves out, as JSON Pointers: `/problems/fact_missing`. */
  readonly missing: string[];
  /** The title of a command, for a button. */
  command(name: CommandName): string;
  /** What an event says, in a history. */
  event(name: EventName): string;
  state(name: State): string;
  /** The title of a kind or state of timers: `duty`, `met_late`. */
  timer(word: string): string;
  /** The title of a word of a type: `word("Outcome", "partly_upheld")`. */
  word(of: string, word: string): string;
  /** The title of a field of a command, by its JSON Pointer: of the field itself, else of the one that holds it. */
  field(command: CommandName, path: string): string;
  /** What is wrong, for the person who fills a form in. Without words for the code: the message for developers. */
  problem(problem: FieldProblem | Reason): string;
  /** When something is due; you write date and time in the language. Without a time, the whole day is left. */
  due(date: string, time?: string | null): string;
}
