// Makes an entry of the package from the glue of wasm-bindgen and the optimised wasm:
//   node pack.mjs GLUE OUT [MEASURES]
// GLUE holds amends.js, amends.d.ts, snippets and amends_bg.wasm; MEASURES are functions with names of their own, over `compute`.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { build } from "esbuild";

const [glue, out, measures] = process.argv.slice(2).map((path) => resolve(path));
const here = import.meta.dirname;
mkdirSync(out, { recursive: true });

/** Replaces what is there just once: another version of wasm-bindgen may write it differently. */
function once(text, pattern, by) {
  const found = text.match(new RegExp(pattern, `${pattern.flags.replace("g", "")}g`))?.length ?? 0;
  if (found !== 1) throw new Error(`${pattern} is there ${found} times, not once`);
  return text.replace(pattern, by);
}

const wasm = readFileSync(join(glue, "amends_bg.wasm"));
const names = WebAssembly.Module.exports(new WebAssembly.Module(wasm)).map(({ name }) => name).join().length;
const snippets = join(glue, "snippets", readdirSync(join(glue, "snippets"))[0], "js");

/** The class of cases as an interface and a constructor: only so can `new Case()` be a case in the state `new`, and a `switch` narrow. */
function caseTypes(types) {
  const [whole, body] = types.match(/export class Case \{\n([^]*?)\n\}\n/);
  const members = body.match(/(?: {4}\/\*\*[^]*?\*\/\n)? {4}[^\n]+;\n?/g);
  if (members.join("").trimEnd() !== body) throw new Error("the class Case has a member that is not understood");
  const isStatic = (member) => / {4}(static |private constructor|constructor)/.test(member);
  const fixed = members.filter(isStatic).filter((member) => !/constructor/.test(member)).map((member) => member.replace("    static ", "    "));
  return types.replace(whole, () => `/** What every complaint has. Call \`free()\` when it is no longer needed. */
export interface CaseOf {
${members.filter((member) => !isStatic(member)).join("").trimEnd()}
}
export const Case: {
    readonly prototype: Case;
    /** A complaint that was not received yet. */
    new (): CaseIn<"new">;
${fixed.join("")}};
`);
}

// The glue, with loading and errors of our own in place of those of wasm-bindgen.
let code = readFileSync(join(glue, "amends.js"), "utf8");
code = once(code, /\nlet wasmModule, wasmInstance, wasm;\n[^]*$/, `
let wasm;
const loader = loading(__wbg_get_imports, ${names}, (exports) => { wasm = exports; });
const { initSync } = loader;
export { AmendsError, initSync, loader as default };
`);
if (code.includes("function _assertClass")) code = once(code, /throw new Error\(`expected instance of \$\{klass\.name\}`\)/, "throw wrongHandle(klass.name)");
code = once(code, /throw new Error\((getStringFromWasm0\(arg0, arg1\))\)/, "throw trap($1)");
// Most texts that come back are short and ASCII, and a call of TextDecoder costs more than their bytes.
if (code.includes("function getStringFromWasm0")) code = once(code, /return (decodeText\(getUint8ArrayMemory0\(\)\.subarray\(ptr, ptr \+ len\)\));/, `return asciiOf(getUint8ArrayMemory0(), ptr, len) ?? $1;`);
if (measures) code += readFileSync(`${measures}.js`, "utf8").replace(/^import .*$/m, "");
if (code.includes("export class Case ")) code += readFileSync(join(here, "js/snapshot.js"), "utf8");
// What is exported keeps its name, for errors and consoles.
const exported = [...code.matchAll(/^export (?:class|function|const) (\w+)/gm), ...code.matchAll(/^export \{ ([^}]*) \}/gm)].flatMap(([, list]) => list.split(", "));
const named = exported.filter((name) => /^\w+$/.test(name));
code += `for (const [name, value] of Object.entries({ ${named.join(", ")} })) Object.defineProperty(value, "name", { value: name });\n`;
code = `import { AmendsError, fault, trap, wrongHandle } from ${JSON.stringify(join(snippets, "error.js"))};
import { loading } from ${JSON.stringify(join(here, "js/load.js"))};
import { asciiOf } from ${JSON.stringify(join(here, "js/ascii.js"))};
${code}`;

const errors = { name: "one class of errors", setup: (on) => on.onResolve({ filter: /^\.\/error\.js$/ }, () => ({ path: join(snippets, "error.js") })) };
await build({
  // In lines: whoever does not catch an error is shown the line that threw it.
  stdin: { contents: code, resolveDir: glue }, bundle: true, minify: true, lineLimit: 200, format: "esm", target: "es2022",
  logLevel: "warning", plugins: [errors], outfile: join(out, "glue.js"),
});

// The entries over it, each for some environments.
for (const file of readdirSync(join(here, "js/entry"))) copyFileSync(join(here, "js/entry", file), join(out, file));
writeFileSync(join(out, "amends_bg.wasm"), wasm);
writeFileSync(join(out, "wasm.js"), `export default "${wasm.toString("base64")}";\n`);

// Types: what wasm-bindgen says of loading is replaced by what is so.
let types = readFileSync(join(glue, "amends.d.ts"), "utf8");
types = once(types, /\nexport type InitInput = [^]*$/, "\n") + readFileSync(join(here, "js/load.d.ts"), "utf8");
if (types.includes("export class Case {")) types = caseTypes(types);
// Libraries before ES2026 have no Symbol.dispose; a declaration of the same is no conflict.
types += "declare global {\n  interface SymbolConstructor {\n    readonly dispose: unique symbol;\n  }\n}\n";
if (measures) types += `export * from "./measures.js";\n`;
writeFileSync(join(out, "amends.d.ts"), types);
if (measures) copyFileSync(`${measures}.d.ts`, join(out, `${basename(measures)}.d.ts`));
