// Makes types.d.ts from the core's JSON Schemas, and lifecycle.d.ts from its lifecycle:
// node make-types.mjs SCHEMAS OUT LIFECYCLE.json OUT
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { compile } from "json-schema-to-typescript";

const [folder, out, lifecycle, lifecycleOut] = process.argv.slice(2);
// One schema with all documents: shared definitions then appear once.
const all = { title: "Documents", type: "object", additionalProperties: false, properties: {}, $defs: {} };
for (const file of readdirSync(folder).filter((name) => name.endsWith(".json")).sort()) {
  const { $schema, $defs = {}, ...schema } = JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));
  Object.assign(all.$defs, $defs, { [schema.title]: schema });
  all.properties[schema.title] = { $ref: `#/$defs/${schema.title}` };
}
// The compiler knows tuples in their older spelling only.
JSON.stringify(all, (_, node) => {
  if (node?.prefixItems) {
    node.items = node.prefixItems;
    node.additionalItems = false;
    delete node.prefixItems;
  }
  return node;
});
const text = await compile(all, "Documents", { bannerComment: "/* Made by bindings-wasm/make-types.mjs from the core's schemas. */", additionalProperties: false });
writeFileSync(out, taken(text));

/** Types as people have values: fields set to undefined, and lists that a constant or a JSON file holds. */
function taken(text) {
  const lists = text.replaceAll("[string, string][]", "readonly (readonly string[])[]").replaceAll("[number, number][]", "readonly (readonly number[])[]");
  let out = "";
  let depth = 0;
  const open = [];
  for (const token of lists.match(/\/\*[^]*?\*\/|"[^"]*"|\?: |[^]/g)) {
    if (token === "?: ") open.push(depth);
    else if ("{[(".includes(token)) depth += 1;
    else if ("}])".includes(token)) depth -= 1;
    else if (token === ";" && open.at(-1) === depth) {
      open.pop();
      out += " | undefined";
    }
    out += token;
  }
  return out;
}

// The lifecycle: states, commands by state, events, records, words, codes.
const model = JSON.parse(readFileSync(lifecycle, "utf8"));
const plain = { text: "string", integer: "number", boolean: "boolean", instant: "string", date: "string", id: "string", attributes: "Record<string, string>" };
const type = (kind, input) => {
  if (kind.startsWith("list ")) return `${wrap(type(kind.slice(5), input))}[]`;
  if (kind.startsWith("personal ")) return type(kind.slice(9), input);
  if (kind === "instant" && input) return "Instant";
  return plain[kind] ?? kind;
};
const wrap = (t) => (t.includes(" ") ? `(${t})` : t);
const words = (list) => list.map((w) => JSON.stringify(w)).join(" | ");
const comment = (text, indent = "") => `${indent}/** ${text} */\n`;
const fields = (record, input) =>
  record.fields
    .map((f) => `${comment(f.doc, "  ")}  ${f.name}${f.required ? "" : "?"}: ${type(f.kind, input)}${f.required || !input ? "" : " | null | undefined"};\n`)
    .join("");
const camel = (word) => word.split("_").map((p) => p[0].toUpperCase() + p.slice(1)).join("");

let d = "/* Made by bindings-wasm/make-types.mjs from core/lifecycle.json. */\n\n";
for (const [name, w] of Object.entries(model.words)) {
  d += comment(w.doc) + `export type ${name} = ${words(w.words.map((x) => x.word))};\n`;
}
const bodies = new Set([...model.table, ...model.actions].map((r) => r.body));
for (const [name, record] of Object.entries(model.records)) {
  // The facts nest one of the bodies, and events hold them all.
  d += comment(record.doc) + `export interface ${name} {\n${fields(record, bodies.has(name) || ["Complainant", "Redress"].includes(name))}}\n`;
}
d += comment("What each command says.") + "export interface Commands {\n";
for (const row of model.table) d += `  ${row.command}: { type: ${JSON.stringify(row.command)} } & ${row.body};\n`;
d += "}\n" + comment("Name of a command.") + "export type CommandName = keyof Commands;\n";
d += comment("The commands that each state takes: the transition table.") + "export interface Takes {\n";
for (const state of model.states) {
  d += `  ${state}: ${words(model.table.filter((r) => r.from.includes(state)).map((r) => r.command)) || "never"};\n`;
}
d += "}\n" + comment("The state that each command leads to; left out where the state stays.") + "export interface Leads {\n";
for (const row of model.table) if (row.to) d += `  ${row.command}: ${JSON.stringify(row.to)};\n`;
d += "}\n";
d += comment("A command that a state takes; of any state, if none is named.") + "export type Command<S extends State = State> = { [K in Takes[S]]: Commands[K] }[Takes[S]];\n";
d += comment("The state after a command.") + "export type After<S extends State, K extends CommandName> = K extends keyof Leads ? Leads[K] : S;\n";
d += comment("Something that happened.") + "export type Event =\n" + model.table.map((r) => `  | ({ type: ${JSON.stringify(r.event)} } & ${r.body})`).join("\n") + ";\n";
d += comment("A request about an improvement action.") + "export type ActionCommand =\n" + model.actions.map((r) => `  | ({ type: ${JSON.stringify(r.command)} } & ${r.body})`).join("\n") + ";\n";
d += comment("Name of an event.") + `export type EventName = Event["type"];\n`;
d += comment("Code of a refusal; docs/refusals.md lists them.") + `export type RefusalCode = ${words(model.codes.map((c) => c.code))};\n`;
writeFileSync(lifecycleOut, d);
