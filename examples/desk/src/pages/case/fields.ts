// Fields of commands, from the library's own description of the lifecycle. A new field of a command is a new field of the form.
import type { CommandName } from "amends";
import lifecycle, { type Described } from "amends/schemas/lifecycle.json";

const { table, records, words, timings } = lifecycle;

export interface FieldOf {
  name: string;
  /** A scalar (`id`, `instant`, `date`, `boolean`, `integer`, `text`), `word`, or a record of fields. */
  kind: string;
  many: boolean;
  required: boolean;
  doc: string;
  words: { word: string; doc: string }[];
  fields: FieldOf[];
}

/** What people do not write: what time or a decision fills in. */
const filledIn = (command: string, field: string) => field === "unsaid" || timings.complaints.some((one) => one.command === command && one.field === field && one.by !== "people" && one.by !== "extension");

function field({ name, kind, required, doc }: Described): FieldOf {
  const many = kind.startsWith("list ");
  const one = kind.replace(/^list /, "").replace(/^personal /, "");
  const list = words[one]?.words ?? [];
  const inner = records[one]?.fields.map(field) ?? [];
  return { name, kind: list.length > 0 ? "word" : one, many, required, doc, words: list, fields: inner };
}

export function fieldsOf(command: CommandName): FieldOf[] {
  const row = table.find((one) => one.command === command);
  const all = records[row?.body ?? ""]?.fields ?? [];
  return all.filter(({ name }) => !filledIn(command, name)).map(field).sort((a, b) => rank(a) - rank(b));
}
/** What must be said comes first: a word, a text, lists, codes, then dates. */
const rank = ({ required, kind, many }: FieldOf) => (required ? 0 : 10) + (many ? 2 : RANKS[kind] ?? 3);
const RANKS: Record<string, number> = { word: 0, text: 1, date: 5, instant: 5 };

export const docOf = (command: CommandName) => records[table.find((one) => one.command === command)?.body ?? ""]?.doc ?? "";
export const clauseOf = (command: CommandName) => table.find((one) => one.command === command)?.clause ?? "";
