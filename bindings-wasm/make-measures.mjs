// Makes the JavaScript functions and types of measures from their catalogue: node make-measures.mjs MEASURES.json FOLDER
import { readFileSync, writeFileSync } from "node:fs";

const [file, folder] = process.argv.slice(2);
const { functions, records } = JSON.parse(readFileSync(file, "utf8"));
const made = "/* Made from core/measures.json by bindings-wasm/make-measures.mjs. */\n";
const plain = { text: "string", integer: "number", number: "number", boolean: "boolean", document: "unknown" };
const bare = (kind) => kind.replace(/^(list |map |optional )+/, "");
const reach = (kind, seen) => {
  const name = bare(kind);
  if (records[name] && !seen.has(name)) {
    seen.add(name);
    for (const f of records[name].fields ?? []) reach(f.kind, seen);
  }
};
const given = new Set();
const asked = new Set();
for (const f of functions) {
  reach(f.gives, given);
  reach(f.takes, asked);
}
const type = (kind) => {
  if (kind.startsWith("optional ")) return `${type(kind.slice(9))} | null`;
  if (kind === "list optional number") return "Numbers | readonly (number | null)[]";
  if (kind.startsWith("list ")) return `${kind.slice(5) === "number" ? "Numbers" : `readonly (${type(kind.slice(5))})[]`}`;
  if (kind.startsWith("map ")) return `Record<string, ${type(kind.slice(4))}>`;
  return plain[kind] ?? kind;
};
const back = (kind) => (kind === "list optional number" ? "(number | null)[]" : type(kind)).replaceAll("readonly ", "").replaceAll("Numbers", "number[]");
const comment = (text, indent = "") => `${indent}/** ${text} */\n`;
const camel = (name) => name.replace(/_(.)/g, (_, c) => c.toUpperCase());

let d = made + `
/** Numbers handed in: an array or a typed array; NaN stands for what is missing. */
export type Numbers = readonly number[] | Float64Array | Int32Array | Uint32Array;
`;
let js = made + 'import { compute } from "./glue.js";\n\n';
for (const [name, record] of Object.entries(records)) {
  if (record.words) {
    d += comment(record.doc) + `export type ${name} = ${record.words.map((w) => JSON.stringify(w.word)).join(" | ")};\n`;
    continue;
  }
  const answer = given.has(name);
  d += comment(record.doc) + `export interface ${name} {\n`;
  for (const f of record.fields) {
    const may = f.default !== null || (asked.has(name) && f.kind.startsWith("optional "));
    d += comment(f.doc, "  ") + `  ${f.name}${may ? "?" : ""}: ${answer ? back(f.kind) : type(f.kind)};\n`;
  }
  d += "}\n";
}
for (const f of functions) {
  const question = records[f.takes];
  const needs = question.fields.some((x) => x.default === null && !x.kind.startsWith("optional "));
  d += comment(f.doc) + `export function ${camel(f.name)}(question${needs ? "" : "?"}: ${f.takes}): ${back(f.gives)};\n`;
  js += `export const ${camel(f.name)} = (question = {}) => compute("${f.name}", question);\n`;
}
writeFileSync(`${folder}/measures.d.ts`, d);
writeFileSync(`${folder}/measures.js`, js);
