// The desk as people use it: headless Chromium against a real service.
//   node tests/desk/run.mjs [--service BINARY] [--cases 300] [--seed N] [--shots FOLDER]
// Needs build/npm and examples/desk/dist; --build makes dist first. Without --service: target/release, then target/debug.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startChromium } from "../wasm/chromium.mjs";
import { agree } from "./agree.mjs";
import { digits } from "./money.mjs";
import { pages } from "./pages.mjs";
import { start } from "./service.mjs";
import { story } from "./story.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { values: options } = parseArgs({ options: {
  service: { type: "string" }, cases: { type: "string", default: "300" }, seed: { type: "string" }, shots: { type: "string" }, build: { type: "boolean" }, only: { type: "string", default: "" },
} });

const desk = join(root, "examples/desk");
if (options.build) {
  execFileSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: desk, stdio: "inherit" });
  execFileSync("npm", ["run", "--silent", "build"], { cwd: desk, stdio: ["ignore", "inherit", "inherit"] }); // tsc writes its errors to stdout
}
const binary = options.service ?? ["release", "debug"].map((kind) => join(root, "target", kind, "amends-service")).find(existsSync);
assert.ok(binary, "no service: cargo build -p amends-service");

// The packed library, for a page beside the desk's.
const types = { ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };
const files = createServer(({ url }, response) => {
  const path = join(root, decodeURIComponent(new URL(url, "http://x").pathname));
  if (url === "/") return response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html>");
  if (!path.startsWith(join(root, "build/npm")) || !existsSync(path)) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": types[extname(path)] ?? "text/plain" }).end(readFileSync(path));
});
await new Promise((ready) => files.listen(0, "127.0.0.1", ready));

const browser = await startChromium();
let passed = 0;
let failed = 0;
const check = async (name, work) => {
  try {
    const note = await work();
    passed += 1;
    console.log(`ok ${name}${note ? `: ${note}` : ""}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED ${name}\n  ${error.stack}`);
  }
};

await check("money: the digits of each currency are the library's", digits);
const EACH = 250;
process.on("SIGTERM", () => process.exit(1));

const service = await start(binary, { dist: join(desk, "dist") });
try {
  const given = { browser, base: service.base, check, shots: options.shots };
  if (!options.only || options.only === "pages") await pages(given);
  if (!options.only || options.only === "story") await story(given);
  if (!options.only || options.only === "agree") {
    const seed = Number(options.seed ?? Date.now() % 1e9);
    await check(`client = server: ${options.cases} random complaints, seed ${seed}`, async () => {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${files.address().port}/`);
      const wanted = Number(options.cases);
      const all = {};
      let compared = 0;
      // A moved clock concerns every complaint of a service, so each service has few of them.
      for (let part = 0; compared < wanted; part += 1) {
        const other = await start(binary, { dist: join(desk, "dist"), seed: false });
        try {
          const found = await agree({ page, base: other.base, count: Math.min(EACH, wanted - compared), seed: seed + part });
          compared += found.compared;
          for (const [state, count] of Object.entries(found.states)) all[state] = (all[state] ?? 0) + count;
        } finally {
          await other.stop();
        }
      }
      assert.equal(compared, wanted);
      console.log(`desk:agree: ${compared} cases`);
      return JSON.stringify(all);
    });
  }
} finally {
  await browser.close();
  files.close();
  await service.stop();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
