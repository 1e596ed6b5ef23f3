// The types as users of TypeScript meet them: an installed package, two compilers, several kinds of resolution, the strictest options.
// The blocks of the pages are programs in TypeScript too, and the last overload that TypeScript 7 prints is the one that helps.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const tools = join(root, "bindings-wasm/node_modules");
const COMPILERS = { "TypeScript 7": "typescript", "TypeScript 6": "typescript6" };
const RESOLUTIONS = {
  bundler: { module: "esnext", moduleResolution: "bundler" },
  nodenext: { module: "nodenext", moduleResolution: "nodenext" },
  node16: { module: "node16", moduleResolution: "node16" },
};
const page = (path, language = "js") => [...readFileSync(join(root, path), "utf8").matchAll(/^ *```(\w+)\n(.*?)```/gms)]
  .filter(([, written]) => written === language).map(([, , block]) => block).join("\n");

/** What a compiler says of these files, with the strictest options and no skipping of declarations. */
function said(compiler, options, files) {
  const folder = mkdtempSync(join(tmpdir(), "amends-types-"));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(join(root, "build/npm"), join(folder, "node_modules/amends"));
  for (const name of ["temporal-polyfill", "temporal-spec", "dayjs", "luxon", "@types", "csstype"]) symlinkSync(join(tools, name), join(folder, "node_modules", name));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const compilerOptions = {
    strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, noEmit: true, target: "es2022", lib: ["es2022", "dom"], resolveJsonModule: true,
    moduleDetection: "force", types: ["node"], typeRoots: [join(tools, "@types")], ...options,
  };
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: Object.keys(files) }));
  return spawnSync(process.execPath, [join(tools, compiler, "bin/tsc"), "-p", folder], { encoding: "utf8" }).stdout.trim();
}

const cases = readFileSync(new URL("types/installed.ts", import.meta.url), "utf8");
for (const [compiler, name] of Object.entries(COMPILERS)) {
  for (const [kind, options] of Object.entries(RESOLUTIONS)) {
    // TypeScript 6 takes five times as long, and resolves alike.
    if (compiler === "TypeScript 6" && kind !== "nodenext") continue;
    test(`${compiler}, ${kind}: the README, and what users write`, () => {
      // Import attributes, with which the guide imports data, are newer than node16.
      const guide = kind === "node16" ? {} : { "guide.ts": page("docs/guides/web.md"), "data.ts": readFileSync(new URL("types/data.ts", import.meta.url), "utf8") };
      assert.equal(said(name, options, { "readme.ts": page("bindings-wasm/README.md"), "cases.ts": cases, ...guide }), "");
    });
  }
  test(`${compiler}: a page in React`, () => {
    const used = readFileSync(new URL("types/react.tsx", import.meta.url), "utf8");
    assert.equal(said(name, { ...RESOLUTIONS.bundler, jsx: "react-jsx" }, { "used.tsx": used, "guide.tsx": page("docs/guides/web.md", "tsx") }), "");
  });
  test(`${compiler}: without the library of browsers, in ES2022`, () => {
    const found = said(name, { ...RESOLUTIONS.bundler, lib: ["es2022"], types: [] }, {
      "main.ts": `import init, { Calendar } from "amends/calendar";\nawait init();\nexport const due = new Calendar({ tz: "UTC", weekly: "24x7" }).deadline(new Date(), "P1D");\n`,
    });
    assert.equal(found, "");
  });
  test(`${compiler} names what is wrong with a command`, () => {
    const wrong = ["{ type: 'accept' }", "{ type: 'assess', severity: 'meduim' }", "{ type: 'acknowledge', medum: 'letter' }"];
    const found = said(name, RESOLUTIONS.bundler, { "main.ts": `import { handle, type CaseIn, type Context, type Policy } from "amends";
declare const policy: Policy, complaint: CaseIn<"received">, context: Context;
${wrong.map((command) => `handle(policy, complaint, ${command}, context);`).join("\n")}\n` });
    // The state, with the commands that it takes; the word, with the right ones; the field.
    for (const expected of [/"accept".*"acknowledge"/s, /"meduim".*"medium"/s, /medum/]) assert.match(found, expected);
  });
}
