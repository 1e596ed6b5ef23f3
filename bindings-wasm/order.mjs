// Names the functions of an optimised wasm by their place in the order of their code:
//   node order.mjs IN OUT
// wasm-opt sorts them by name then. Functions that begin alike lie side by side, and compress better.
import { readFileSync, writeFileSync } from "node:fs";

const [from, to] = process.argv.slice(2);
const bytes = readFileSync(from);
const CODE = 10;

/** An unsigned number of LEB128 at a place, and the place behind it. */
function number(at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}

function written(value) {
  const out = [];
  for (; value > 127; value = Math.floor(value / 128)) out.push((value & 127) | 128);
  return [...out, value];
}

const text = (name) => [...written(name.length), ...Buffer.from(name)];

let code;
for (let at = 8; at < bytes.length; ) {
  const [length, begin] = number(at + 1);
  if (bytes[at] === CODE) code = begin;
  at = begin + length;
}
let [count, at] = number(code);
const bodies = [];
for (let i = 0; i < count; i++) {
  const [length, begin] = number(at);
  bodies.push(bytes.subarray(begin, begin + length));
  at = begin + length;
}

const imports = WebAssembly.Module.imports(new WebAssembly.Module(bytes)).filter(({ kind }) => kind === "function").length;
const places = bodies.map((_, i) => i).sort((a, b) => Buffer.compare(bodies[a], bodies[b]));
const named = (letter, place) => letter + String(place).padStart(6, "0");
const names = Array.from({ length: imports }, (_, i) => named("i", i));
places.forEach((body, place) => (names[imports + body] = named("f", place)));
const functions = [...written(names.length), ...names.flatMap((name, i) => [...written(i), ...text(name)])];
const section = [...text("name"), 1, ...written(functions.length), ...functions];
writeFileSync(to, Buffer.concat([bytes, Buffer.from([0, ...written(section.length), ...section])]));
