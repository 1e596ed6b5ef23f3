// Makes `amends/zones`, which loads a zone by its name, `amends/words`, `amends/react`, and the types of the data: node data.mjs OUT
// Zones of other names with the same rules share a module. Data in JavaScript modules needs no import attributes.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

const out = resolve(process.argv[2]);
const here = import.meta.dirname;
const folder = join(out, "zones");
const names = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".json")).map((file) => file.slice(0, -5)).sort();
const module = (name) => `${name.toLowerCase().replaceAll("/", "-")}.js`;

const sharing = new Map();
for (const name of names) {
  const { name: _, ...rules } = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
  const text = JSON.stringify(rules);
  sharing.set(text, [...(sharing.get(text) ?? []), name]);
}
mkdirSync(join(out, "rules"), { recursive: true });
const lines = [];
for (const [text, alike] of sharing) {
  const file = `rules/${module(alike[0])}`;
  // Text is read faster than a literal, and JSON holds no quote and no backslash here.
  writeFileSync(join(out, file), `export default JSON.parse('${text}');\n`);
  lines.push(`  [() => import("./${file}"), ${JSON.stringify(alike.join(" "))}],`);
}
const source = readFileSync(join(here, "js/zones.js"), "utf8").replace("[/* made */]", `[\n${lines.join("\n")}\n]`);
await build({
  stdin: { contents: source, resolveDir: join(here, "js") }, bundle: true, format: "esm", target: "es2022", external: ["./rules/*"], outfile: join(out, "zones.js"),
});

const union = names.map((name) => JSON.stringify(name)).join(" | ");
writeFileSync(join(out, "zones.d.ts"), readFileSync(join(here, "js/zones.d.ts"), "utf8").replace("string /* made */", union));
await build({ entryPoints: [join(here, "js/react.js")], bundle: true, format: "esm", target: "es2022", external: ["react"], outfile: join(out, "react.js") });
for (const file of ["currencies.d.ts", "react.d.ts"]) copyFileSync(join(here, "js", file), join(out, file));
// Words: each language is a module, and the keys are types.
mkdirSync(join(out, "words"), { recursive: true });
const dictionaries = join(here, "../core/words");
for (const file of readdirSync(dictionaries)) {
  writeFileSync(join(out, "words", file.replace(".json", ".js")), `export default ${JSON.stringify(JSON.parse(readFileSync(join(dictionaries, file), "utf8")))};\n`);
}
await build({ entryPoints: [join(here, "js/words.js")], bundle: true, format: "esm", target: "es2022", external: ["./words/*"], outfile: join(out, "words.js") });
const english = JSON.parse(readFileSync(join(dictionaries, "en.json"), "utf8"));
const keys = (group) => Object.keys(english[group]).map((key) => JSON.stringify(key)).join(" | ");
writeFileSync(join(out, "words.d.ts"), readFileSync(join(here, "js/words.d.ts"), "utf8").replace(/string \/\* (\w+) \*\//g, (_, group) => keys(group)));
mkdirSync(join(out, "data"), { recursive: true });
for (const file of readdirSync(join(here, "js/data"))) copyFileSync(join(here, "js/data", file), join(out, "data", file));
// Parcel and older resolvers read no `exports`: they find an entry by the manifest in its folder.
for (const entry of ["calendar", "check", "decide", "ledger", "measure"]) {
  const manifest = { type: "module", main: "./inline.js", browser: "./amends.js", types: "./amends.d.ts", sideEffects: ["inline.js", "edge.js"] };
  writeFileSync(join(out, entry, "package.json"), `${JSON.stringify(manifest)}\n`);
}
console.log(`${names.length} zones in ${sharing.size} modules`);
