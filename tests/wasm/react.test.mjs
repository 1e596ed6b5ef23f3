// `amends/react` in a real page and on a server: a complaint from receipt on, honest buttons, and a countdown under a clock that we move.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { startChromium } from "./chromium.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const require = createRequire(join(root, "bindings-wasm/package.json"));
const { build } = require("esbuild");
const preset = readFileSync(join(root, "build/npm/presets/iso-10002.json"), "utf8");

/** The page: what a user of the package would write, without JSX. */
const PAGE = `
import * as amends from "./build/npm/inline.js";
import { createElement as h, useState } from "react";
import { AmendsProvider, useAllowed, useCase, useCountdown } from "./build/npm/react.js";

const policy = new amends.Policy(${JSON.stringify(preset)}, { trusted: true });
const NOW = "2026-03-02T09:00:00Z";
const context = () => ({ now: NOW, actor: { id: "u-1", roles: ["manager", "handler", "intake"] }, salt: "07".repeat(16) });
const receive = { type: "receive", complaint: "C-1", description: "The kettle leaks.", complainant: { answer_to: "jane@example.org" } };
const parts = (c) => c && [c.overdue, c.days, c.hours, c.minutes, c.seconds].join(" ");

export const seen = { allowed: 0 };
const entry = { ...amends, allowed: (...given) => { seen.allowed += 1; return amends.allowed(...given); } };

function Complaint({ due, ahead }) {
  const complaint = useCase();
  const [, again] = useState(0);
  const buttons = useAllowed(complaint.snapshot, context()).filter((one) => one.allowed).map((one) => one.command);
  const left = useCountdown(due, { ahead });
  const give = (...commands) => () => commands.forEach((command) => complaint.give(command, context()));
  return h("main", null,
    h("p", { id: "state" }, complaint.state), h("p", { id: "left" }, parts(left) ?? "none"),
    h("p", { id: "records" }, complaint.records.map(({ event }) => event.type).join()),
    h("p", { id: "reasons" }, complaint.reasons.map(({ code }) => code).join()), h("p", { id: "buttons" }, buttons.join()),
    h("button", { id: "both", onClick: give(receive, { type: "acknowledge", medium: "letter" }) }),
    h("button", { id: "early", onClick: give({ type: "close", reason: "resolved" }) }),
    h("button", { id: "settle", onClick: () => complaint.settle(structuredClone(complaint.snapshot)) }),
    h("button", { id: "again", onClick: () => again((n) => n + 1) }));
}
export const App = ({ due, ahead }) => h(AmendsProvider, { entry, policy }, h(Complaint, { due, ahead }));
/** Each command is given at present, and the buttons are asked without an instant. */
function Live({ ahead }) {
  const complaint = useCase();
  const { now, ...user } = context();
  const buttons = useAllowed(complaint.snapshot, user, { ahead });
  const give = (command) => () => complaint.give(command, { ...user, now: new Date(Date.now() + ahead) });
  return h("main", null, h("p", { id: "state" }, complaint.state),
    h("p", { id: "buttons" }, buttons.filter((one) => one.allowed).map((one) => one.command).join()),
    h("p", { id: "codes" }, [...new Set(buttons.flatMap((one) => one.reasons.map(({ code }) => code)))].join()),
    h("button", { id: "receive", onClick: give(receive) }), h("button", { id: "acknowledge", onClick: give({ type: "acknowledge", medium: "letter" }) }));
}
export const Now = ({ ahead = 0 }) => h(AmendsProvider, { entry, policy }, h(Live, { ahead }));
export const Lost = () => h(Complaint, { due: null });
`;
const bundle = async (contents, platform) => {
  const { outputFiles } = await build({
    stdin: { contents: PAGE + contents, resolveDir: root }, bundle: true, write: false, format: platform === "node" ? "cjs" : "iife", platform,
    nodePaths: [join(root, "bindings-wasm/node_modules")], define: { "process.env.NODE_ENV": '"development"' }, logLevel: "warning",
  });
  return outputFiles[0].text;
};

test("a server renders the complaint, and leaves the countdown to the page", async () => {
  const module = { exports: {} };
  new Function("module", "exports", "require", await bundle('export { renderToString } from "react-dom/server";', "node"))(module, module.exports, require);
  const { App, Lost, renderToString } = module.exports;
  const html = renderToString(App({ due: "2026-03-05T09:00:00Z" }));
  assert.match(html, /id="state">new</);
  assert.match(html, /id="buttons">receive</);
  assert.match(html, /id="left">none</);
  assert.throws(() => renderToString(Lost()), { name: "AmendsError", code: "missing_provider" });
});

test("a due instant is one that the other functions take", async () => {
  const module = { exports: {} };
  new Function("module", "exports", "require", await bundle('export { renderToString } from "react-dom/server";', "node"))(module, module.exports, require);
  const { App, renderToString } = module.exports;
  const zoned = { toJSON: () => "2026-03-05T09:00:00+01:00[Europe/Paris]" };
  for (const due of [null, undefined, new Date(), "2026-03-05T09:00:00.123456789Z", "2026-03-05T09:00:00+01:00", zoned]) {
    assert.match(renderToString(App({ due })), /id="left">none</);
  }
  for (const due of [5, "", "2026-03-05", "2026-03-05T09:00:00", new Date(NaN), {}, "tomorrow", "tomorrow 1Z", "2026-03-05Z", "2026-02-30T09:00:00Z", "2026-03-05T24:00:00Z"]) {
    assert.throws(() => renderToString(App({ due })), { name: "AmendsError", code: "invalid_instant" });
  }
});

let browser;
before(async () => {
  browser = await startChromium();
});
after(() => browser?.close());

/** The page at an instant, with its problems. */
async function open(now, due, how = "createRoot(document.body.firstChild).render(App({ due: DUE }));") {
  const page = await browser.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.clock.install({ time: now });
  await page.setContent("<!doctype html><body><div></div></body>");
  const imports = 'import { createRoot, hydrateRoot } from "react-dom/client"; import { renderToString } from "react-dom/server"; globalThis.seen = seen;';
  await page.addScriptTag({ content: await bundle(`${imports}const DUE = ${JSON.stringify(due)};${how}`, "browser") });
  await page.waitForSelector("#state");
  return { page, problems, text: (id) => page.locator(`#${id}`).innerText() };
}

test("commands of one event build on each other, and refusals keep what was", async () => {
  const { page, problems, text } = await open("2026-03-02T09:00:00Z", null);
  assert.deepEqual([await text("state"), await text("left"), await text("buttons")], ["new", "none", "receive"]);
  await page.click("#early");
  assert.equal(await text("state"), "new");
  assert.notEqual(await text("reasons"), "");
  await page.click("#both");
  assert.equal(await text("state"), "received");
  assert.equal(await text("records"), "received,acknowledged");
  assert.equal(await text("reasons"), "");
  assert.ok((await text("buttons")).split(",").includes("assess"));
  await page.click("#early");
  assert.equal(await text("state"), "received");
  assert.equal(await text("records"), "received,acknowledged");
  await page.click("#settle");
  assert.deepEqual([await text("state"), await text("records")], ["received", ""]);
  const asked = await page.evaluate(() => globalThis.seen.allowed);
  await page.click("#again");
  await page.click("#again");
  assert.equal(await page.evaluate(() => globalThis.seen.allowed), asked, "a rendering that changes nothing asks nothing");
  assert.deepEqual(problems, []);
  await page.close();
});

for (const ahead of [0, 3_600_000]) {
  test(`buttons without an instant follow the clock after each command, ${ahead} ms ahead`, async () => {
    const { page, problems, text } = await open("2026-03-02T09:00:00Z", null, `createRoot(document.body.firstChild).render(Now({ ahead: ${ahead} }));`);
    for (const [button, at] of [["receive", "2026-03-02T10:00:00Z"], ["acknowledge", "2026-03-03T10:00:00Z"]]) {
      await page.clock.pauseAt(at);
      await page.click(`#${button}`);
      assert.equal(await text("state"), "received");
      assert.ok((await text("buttons")).split(",").includes("assess"), await text("buttons"));
      assert.ok(!(await text("codes")).includes("clock_went_backwards"), await text("codes"));
    }
    const asked = await page.evaluate(() => globalThis.seen.allowed);
    await page.clock.runFor(60_000);
    await page.waitForFunction((asked) => globalThis.seen.allowed === asked + 1, asked, { polling: 10, timeout: 5_000 });
    assert.deepEqual(problems, []);
    await page.close();
  });
}

test("a countdown changes when its parts do, far away, near, at and after the due instant", async () => {
  const { page, problems, text } = await open("2026-03-02T09:00:00Z", "2026-04-30T09:00:00.250Z");
  const shown = async (wanted) => {
    await page.waitForFunction((wanted) => document.querySelector("#left").innerText === wanted, wanted, { polling: 10, timeout: 5_000 })
      .catch(async () => assert.equal(await text("left"), wanted));
  };
  await page.clock.pauseAt("2026-03-02T09:00:10Z");
  await shown("false 59 0 0 0");
  await page.clock.pauseAt("2026-03-02T09:00:59.999Z");
  await shown("false 59 0 0 0");
  await page.clock.pauseAt("2026-03-02T09:01:00.251Z");
  await shown("false 58 23 59 0");
  await page.clock.pauseAt("2026-04-30T08:59:58.300Z");
  await shown("false 0 0 0 2");
  await page.clock.pauseAt("2026-04-30T09:00:00.250Z");
  await shown("false 0 0 0 0");
  await page.clock.pauseAt("2026-04-30T09:00:00.251Z");
  await shown("true 0 0 0 0");
  await page.clock.pauseAt("2026-04-30T10:30:01Z");
  await shown("true 0 1 30 0");
  assert.deepEqual(problems, []);
  await page.close();
});

test("a computer whose clock is wrong counts by the server's", async () => {
  const { page, problems, text } = await open("2026-03-02T08:00:00Z", "2026-03-02T09:10:30Z",
    "createRoot(document.body.firstChild).render(App({ due: DUE, ahead: 3_600_000 }));");
  await page.clock.pauseAt("2026-03-02T08:00:10.500Z");
  await page.waitForFunction(() => document.querySelector("#left").innerText === "false 0 0 10 20", null, { polling: 10, timeout: 5_000 })
    .catch(async () => assert.equal(await text("left"), "false 0 0 10 20"));
  await page.clock.pauseAt("2026-03-02T08:10:31Z");
  await page.waitForFunction(() => document.querySelector("#left").innerText.startsWith("true"), null, { polling: 10, timeout: 5_000 });
  assert.deepEqual(problems, []);
  await page.close();
});

test("a page that a server drew is hydrated without a difference", async () => {
  const how = "const root = document.body.firstChild; root.innerHTML = renderToString(App({ due: DUE })); hydrateRoot(root, App({ due: DUE }));";
  const { page, problems, text } = await open("2026-03-02T09:00:00Z", "2026-03-02T09:30:00Z", how);
  await page.waitForFunction(() => document.querySelector("#left").innerText !== "none", null, { timeout: 5_000 });
  assert.match(await text("left"), /^false 0 0 (30|29) /);
  assert.deepEqual(problems, []);
  await page.close();
});
