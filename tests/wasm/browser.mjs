// The package in headless Chromium: the example page as a person sees it, accessibility, and every vector file given.
//   node tests/wasm/browser.mjs [--shots FOLDER] [VECTORS...]
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { startChromium } from "./chromium.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const require = createRequire(join(root, "bindings-wasm/package.json"));
const { AxeBuilder } = require("@axe-core/playwright");

const args = process.argv.slice(2);
const shots = args[0] === "--shots" ? args.splice(0, 2)[1] : null;
const files = args.flatMap((p) => (statSync(p).isDirectory() ? readdirSync(p, { recursive: true }).map((f) => join(p, f)) : [p])).filter((f) => f.endsWith(".json")).map((f) => resolve(f));

const types = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };
const server = createServer((request, response) => {
  const path = join(root, decodeURIComponent(new URL(request.url, "http://x").pathname));
  if (!path.startsWith(root) || !existsSync(path)) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": types[extname(path)] ?? "text/plain" }).end(readFileSync(path));
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const base = `http://127.0.0.1:${server.address().port}`;

const browser = await startChromium();
let passed = 0;
let failed = 0;
const check = async (name, work) => {
  try {
    await work();
    passed += 1;
    console.log(`ok ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED ${name}\n  ${error.message}`);
  }
};

try {
  const context = await browser.newContext({ timezoneId: "Europe/London", locale: "en-GB" });
  const page = await context.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.goto(`${base}/examples/web/index.html`);
  await page.waitForSelector("html[data-ready]");

  await check("the page answers", async () => {
    assert.equal(await page.locator("#due").getAttribute("data-due"), "2027-01-06T00:00:00Z");
    assert.match(await page.locator("#why").innerText(), /Christmas Day/);
    const rows = await page.locator("#answers tr").allInnerTexts();
    assert.match(rows[0], /on time/);
    assert.match(rows[1], /late/);
    assert.match(rows[3], /there is no such date/);
  });
  await check("choices change the answer", async () => {
    await page.selectOption("#limit", "business PT8H");
    assert.equal(await page.locator("#due").getAttribute("data-due"), "2026-12-29T15:00:00Z");
    await page.selectOption("#limit", "P8W");
    await page.selectOption("#moment", "close_of_business");
    assert.equal(await page.locator("#due").getAttribute("data-due"), "2027-02-18T17:00:00Z");
  });
  await check("accessible (axe)", async () => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(violations.map((v) => v.id), []);
  });
  await check("no sideways scrolling at 360 px", async () => {
    await page.setViewportSize({ width: 360, height: 800 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 360));
    if (shots) await page.screenshot({ path: join(shots, "page-360.png"), fullPage: true });
    await page.setViewportSize({ width: 1000, height: 800 });
    if (shots) await page.screenshot({ path: join(shots, "page.png"), fullPage: true });
  });
  await page.goto(`${base}/examples/web/complaint.html`);
  await page.waitForSelector("html[data-ready]");
  const give = async (text) => {
    if (text) await page.fill("#command", text);
    await page.click("#give button");
  };
  await check("a complaint's page: honest buttons, explained refusals, a chain", async () => {
    assert.deepEqual(await page.locator("#yes button").allInnerTexts(), ["Record a complaint"]);
    await give();
    assert.equal(await page.locator("#state").innerText(), "Received");
    await give('{"type": "respond", "outcome": "not_upheld"}');
    const said = await page.locator("#answer").innerText();
    assert.match(said, /`respond` needs `case\.acknowledged` \(ISO 10002, 6\.3\)/);
    assert.match(said, /reasons/);
    await give('{"type": "aknowledge"}');
    assert.match(await page.locator("#answer").innerText(), /did you mean `acknowledge`\?/);
    await page.getByRole("button", { name: "Confirm receipt" }).click();
    await give();
    await page.getByRole("button", { name: "Assess", exact: true }).click();
    await give();
    assert.equal(await page.locator("#state").innerText(), "Assessed");
    const refused = await page.locator("#no").evaluate((rows) => rows.textContent);
    assert.match(refused, /Close.*First: /);
    assert.doesNotMatch(refused, /Deadline (is near|was missed)/);
    assert.match(await page.locator("#verified").innerText(), /true/);
    assert.equal(await page.locator("#history tr").count(), 3);
    await page.selectOption("#role", "complainant");
    assert.deepEqual(await page.locator("#yes button").allInnerTexts(), ["Attach a file", "Withdraw"]);
  });
  await check("a complaint's page: accessible (axe), narrow screens", async () => {
    await page.locator("summary").click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(violations.map((v) => v.id), []);
    if (shots) await page.screenshot({ path: join(shots, "complaint.png"), fullPage: true });
    await page.setViewportSize({ width: 360, height: 800 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 360));
    if (shots) await page.screenshot({ path: join(shots, "complaint-360.png"), fullPage: true });
  });
  await page.setViewportSize({ width: 1000, height: 900 });
  await check("a form whose checks do not load: nothing is sent, what was typed stays, and it can be tried again", async () => {
    const other = await context.newPage();
    await other.route("**/*.wasm", (route) => route.fulfill({ status: 503 }));
    await other.goto(`${base}/examples/web/form.html`);
    await other.getByRole("button", { name: "Try again" }).waitFor();
    await other.fill("#description", "The kettle leaks.");
    await other.locator("#answer_to").press("Enter");
    assert.ok(await other.getByRole("button", { name: "Send" }).isDisabled());
    assert.equal(other.url(), `${base}/examples/web/form.html`);
    assert.equal(await other.locator("form").getAttribute("method"), "post");
    await other.unroute("**/*.wasm");
    await other.getByRole("button", { name: "Try again" }).click();
    await other.waitForSelector("html[data-ready]");
    assert.equal(await other.locator("#description").inputValue(), "The kettle leaks.");
    assert.ok(await other.getByRole("button", { name: "Send" }).isEnabled());
    await other.close();
  });
  await page.goto(`${base}/examples/web/form.html`);
  await page.waitForSelector("html[data-ready]");
  const wrong = (id) => page.locator(`#${id}-wrong`).innerText();
  const send = () => page.locator("#app [type=submit]").click();
  const accessible = async (one = page) => assert.deepEqual((await new AxeBuilder({ page: one }).analyze()).violations.map((v) => v.id), []);
  await check("a form: every problem in its place at once, before anything is sent", async () => {
    await page.locator("#occurred_on").focus();
    await page.keyboard.type("12");                        // half a date: its value is empty
    await send();
    assert.deepEqual(await Promise.all(["description", "answer_to", "name", "occurred_on"].map(wrong)), ["Please fill this in.", "Please fill this in.", "", "Please give a date that exists."]);
    assert.equal(await page.evaluate(() => document.activeElement.id), "description");
    assert.match(await page.getByRole("alert").innerText(), /answers that are marked/);
    assert.equal(await page.locator("#description").getAttribute("aria-describedby"), "description-wrong");
    await accessible();
    if (shots) await page.screenshot({ path: join(shots, "form.png"), fullPage: true });
    await page.fill("#description", "The kettle leaks.");
    assert.deepEqual([await wrong("description"), await wrong("answer_to")], ["", "Please fill this in."]);
    await page.fill("#answer_to", "x".repeat(70_000));
    assert.match(await wrong("answer_to"), /too long/);
    await page.fill("#answer_to", "jane@example.org");
    await page.fill("#occurred_on", "2026-03-01");
    await page.selectOption("#remedy", "repair");
    await send();
    const sent = JSON.parse(await page.locator("#sent pre").innerText());
    assert.deepEqual([sent.complainant, sent.occurred_on, sent.remedy_kinds], [{ answer_to: "jane@example.org" }, "2026-03-01", ["repair"]]);
    assert.match(await page.evaluate(() => document.activeElement.textContent), /^Thank you/);
    assert.equal(page.url(), `${base}/examples/web/form.html`);
    await accessible();
  });
  await check("a form: from right to left, dark, at 390 px, and without JavaScript", async () => {
    const narrow = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme: "dark" });
    const other = await narrow.newPage();
    await other.goto(`${base}/examples/web/form.html`);
    await other.waitForSelector("html[data-ready]");
    await other.selectOption("#language", "ar");
    await other.waitForSelector("html[dir=rtl]");
    await other.locator("#app [type=submit]").click();
    assert.equal(await other.locator("#description-wrong").innerText(), "يرجى ملء هذا الحقل.");
    assert.ok(await other.evaluate(() => document.documentElement.scrollWidth <= 390));
    await accessible(other);
    if (shots) await other.screenshot({ path: join(shots, "form-ar-390-dark.png"), fullPage: true });
    await narrow.close();
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const still = await plain.newPage();
    await still.goto(`${base}/examples/web/form.html`);
    assert.match(await still.locator("noscript").innerText(), /write to us/);
    assert.ok(await still.locator("#app [type=submit]").isDisabled());
    await plain.close();
  });
  for (const name of ["index", "complaint", "regimes", "review"]) {
    await check(`${name}.html: says that it did not load, and loads when it is asked again`, async () => {
      const other = await context.newPage();
      await other.route("**/*.wasm", (route) => route.fulfill({ status: 503 }));
      await other.goto(`${base}/examples/web/${name}.html`);
      await other.getByRole("button", { name: "Try again" }).waitFor();
      assert.ok(await other.locator("#app").evaluate((app) => app.inert));
      await other.unroute("**/*.wasm");
      await other.getByRole("button", { name: "Try again" }).click();
      await other.waitForSelector("html[data-ready]");
      assert.equal(await other.locator("#loading").innerText(), "");
      await other.close();
      const dark = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme: "dark" });
      const night = await dark.newPage();
      await night.goto(`${base}/examples/web/${name}.html`);
      await night.waitForSelector("html[data-ready]");
      await accessible(night);
      assert.ok(await night.evaluate(() => document.documentElement.scrollWidth <= 390));
      if (shots) await night.screenshot({ path: join(shots, `${name}-390-dark.png`), fullPage: true });
      await dark.close();
    });
  }
  await page.goto(`${base}/examples/web/regimes.html`);
  await page.waitForSelector("html[data-ready]");
  const cell = (timer, n) => page.locator(`#rows tr:has(th:text-is("${timer}")) td`).nth(n).innerText();
  await check("a regime's page: every clock, from the policy, without a server", async () => {
    assert.equal(await cell("final", 1), "26 Aug 2026");
    assert.match(await cell("early", 0), /Lapsed/);
    await page.getByRole("button", { name: "acknowledge" }).click();
    await page.getByRole("button", { name: /Written delay response/ }).click();
    assert.match(await cell("final", 0), /Met[\s\S]*done on 8 July 2026, in time/);
    if (shots) await page.screenshot({ path: join(shots, "regime.png"), fullPage: true });
    await page.selectOption("#regime", "uk-housing-ombudsman-code-2024");
    await page.waitForSelector('html[data-ready="uk-housing-ombudsman-code-2024"]');
    await page.fill("#asof", "2026-07-09T09:00:00Z");
    await page.dispatchEvent("#asof", "change");
    assert.match(await cell("s1_ack", 0), /Missed/);
    await page.getByRole("button", { name: /tick/ }).click();
    assert.equal(await page.locator("#answer").innerText(), "deadline_missed");
    if (shots) await page.screenshot({ path: join(shots, "regime-missed.png"), fullPage: true });
  });
  await check("a regime's page: a live countdown, accessible, narrow screens", async () => {
    await page.fill("#received", new Date(Date.now() - 3_600_000).toISOString().replace(/\.\d+/, ""));
    await page.dispatchEvent("#received", "change");
    await page.selectOption("#regime", "uk-fca-disp");
    await page.waitForSelector('html[data-ready="uk-fca-disp"]');
    await page.click("#live");
    const first = await cell("final", 2);
    assert.match(first, /^5\d d \d\d:\d\d:\d\d$/);
    await page.waitForFunction((before) => document.querySelector("#rows tr:nth-child(2) td:nth-of-type(3)").innerText !== before, first, { timeout: 5_000 });
    await page.click("#live");
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(violations.map((v) => v.id), []);
    await page.setViewportSize({ width: 360, height: 800 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 360));
    if (shots) await page.screenshot({ path: join(shots, "regime-360.png"), fullPage: true });
  });
  await check("every regime has its page", async () => {
    const all = await page.locator("#regime option").evaluateAll((list) => list.map((o) => o.value));
    assert.ok(all.length >= 26, String(all.length));
    for (const id of all) {
      await page.selectOption("#regime", id);
      await page.waitForSelector(`html[data-ready="${id}"]`);
      // A regime may say what messages state, and have no timer.
      const { timers = {} } = JSON.parse(readFileSync(join(root, `build/npm/presets/${id}.json`), "utf8"));
      assert.equal((await page.locator("#rows tr").count()) > 0, Object.keys(timers).length > 0, id);
    }
  });
  await check("a review: made in this package, drawn without a network, accessible, legible at 360 px", async () => {
    const measures = await import("../../build/npm/measure/inline.js");
    const preset = JSON.parse(readFileSync(join(root, "build/npm/presets/iso-10002.json"), "utf8"));
    const timers = { answer: { starts: "received", met_by: "responded", within: "P14D" } };
    const policy = { ...preset, id: "office", timers: { ...preset.timers, ...timers } };
    const { events, histories } = measures.simulate({ policy, from: "2025-01-01T00:00:00Z", days: 400, arrivals_per_day: 3, histories: true });
    const evidence = measures.principleEvidence({ histories, policies: [policy], from: "2025-01-01", to: "2026-02-01", as_of: "2026-02-01T00:00:00Z" });
    assert.ok(measures.clocks({ evidence }).rows.some((row) => row.due > 100 && row.mean_days !== null));
    const definitions = { on_time: "days", on_time_days: 28, strata: ["cause"] };
    const tally = measures.tallyEvents({ events, as_of: "2026-02-01T00:00:00Z", definitions });
    const review = { tally, periods: { from: "2025-01-01", to: "2026-02-01", unit: "month" }, targets: { T2: 0.9 }, principles: { evidence } };
    const { html } = measures.reviewHtml({ review });
    const drawn = await context.newPage();
    const wrong = [];
    drawn.on("pageerror", (error) => wrong.push(error.message));
    drawn.on("request", (request) => wrong.push(request.url()));
    await drawn.route("**/*", (route) => route.abort());
    await drawn.setContent(html);
    assert.ok((await drawn.locator(".tile svg").count()) >= 8 && (await drawn.locator("figure svg").count()) >= 8);
    assert.deepEqual(wrong, []);
    assert.equal(await drawn.locator("script:not([type='application/json'])").count(), 0);
    for (const colorScheme of ["light", "dark"]) {
      await drawn.emulateMedia({ colorScheme });
      assert.deepEqual((await new AxeBuilder({ page: drawn }).analyze()).violations.map((v) => v.id), [], colorScheme);
    }
    await drawn.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = true)));
    assert.deepEqual((await new AxeBuilder({ page: drawn }).analyze()).violations.map((v) => v.id), []);
    await drawn.setViewportSize({ width: 360, height: 800 });
    assert.ok(await drawn.evaluate(() => document.documentElement.scrollWidth <= 360));
    // Every link leads to something.
    const lost = await drawn.evaluate(() => [...document.querySelectorAll("a[href^='#']")].filter((a) => !document.getElementById(a.hash.slice(1))).map((a) => a.hash));
    assert.deepEqual(lost, []);
    if (shots) await drawn.screenshot({ path: join(shots, "review-360.png"), fullPage: true });
    await drawn.close();
  });
  await page.setViewportSize({ width: 1000, height: 900 });
  await page.goto(`${base}/examples/web/review.html`);
  await page.waitForSelector("html[data-ready=shown]");
  const inside = page.frameLocator("#review");
  await check("a review without a server: simulated, drawn, then a table of one's own", async () => {
    await inside.locator(".tile svg").first().waitFor();
    assert.match(await page.locator("#said").innerText(), /^Simulated\. 1,\d{3} complaints counted\.$/);
    if (shots) await page.screenshot({ path: join(shots, "review-page.png"), fullPage: true });
    const days = Array.from({ length: 90 }, (_, i) => new Date(Date.UTC(2026, 0, 1 + i)).toISOString());
    const rows = days.flatMap((at, i) => [`"C, ${i}",received,${at},"cold ""soup"""`, `"C, ${i}",closed,${at.replace("T00", "T12")},`]);
    const csv = ["case,event,at,cause", ...rows, "C-x,vanished,2026-01-01T00:00:00Z,", ""].join("\r\n");
    await page.setInputFiles("#table", { name: "own.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await page.getByRole("button", { name: "Review the table" }).click();
    await page.locator("#said", { hasText: "rows read" }).waitFor();
    assert.equal(await page.locator("#said").innerText(), "180 of 181 rows read, 0 ignored, 1 set aside. 90 complaints counted.");
    await inside.getByText('cold "soup"').first().waitFor({ state: "attached" });
  });
  await check("a review without a server: refusals that help, accessible, narrow screens", async () => {
    await page.locator("summary").click();
    await page.fill("#mapping", '{"case": "case", "evnt": "event", "events": {}}');
    await page.getByRole("button", { name: "Review the table" }).click();
    await page.locator("#said.bad").waitFor();
    assert.match(await page.locator("#said").innerText(), /did you mean `events?`/);
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(violations.map((v) => v.id), []);
    await page.setViewportSize({ width: 360, height: 800 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 360));
    if (shots) await page.screenshot({ path: join(shots, "review-page-360.png"), fullPage: true });
  });
  await check("no errors in the console", async () => assert.deepEqual(problems, []));

  // The same answering module as in Node, its two Node imports replaced by the page's own means.
  // Measure vectors are formats of the runner: it asks Node what it would ask a browser.
  const inputs = files.map((path) => [path, JSON.parse(readFileSync(path, "utf8"))]).filter(([, d]) => d.cases || d.stories);
  const node = await import("./answers.mjs");
  for (const [path, document] of inputs) {
    await check(`browser and Node agree on ${path.replace(dirname(root), "")}`, async () => {
      const cases = [...(document.cases ?? []), ...(document.stories ?? [])];
      // As text: values that cross on their own lose keys such as `__proto__`.
      const got = JSON.parse(await page.evaluate(async ([text, base]) => {
        const cases = JSON.parse(text);
        const source = await (await fetch(`${base}/tests/wasm/answers.mjs`)).text();
        // Everything that the cases and the presets may name, read beforehand: the module reads without waiting.
        const data = {};
        const fetched = async (path) => {
          if (!(path in data)) {
            const found = await fetch(`${base}/build/npm/${path}`);
            data[path] = found.ok ? await found.json() : undefined;
          }
          return data[path];
        };
        const index = await fetched("presets/index.json");
        const documents = cases.flatMap((c) => [c, ...(c.steps ?? [])]).flatMap((s) => [s.policy, s.replay, s.preview?.policy, ...[s.input?.in_force ?? []].flat()]);
        for (const id of [...index.verified, ...index.drafts]) documents.push(await fetched(`presets/${id}.json`));
        const calendars = [...documents.flatMap((d) => Object.values(d?.calendars ?? {})), ...cases.flatMap((c) => [c.input?.calendar, { tz: c.input?.zone }])];
        for (const calendar of calendars) {
          const tz = calendar?.tz;
          if (typeof tz === "string" && /^[A-Za-z0-9_+/-]+$/.test(tz)) await fetched(`zones/${tz}.json`);
          for (const id of Array.isArray(calendar?.holidays) ? calendar.holidays : []) if (typeof id === "string") await fetched(`calendars/${id}.json`);
        }
        globalThis.dataOfPage = (path) => data[path];
        const adapted = source
          .replace(/^import \{.*"node:.*$/gm, "")
          .replace('createHash("sha256").update(text).digest("hex")', "text")  // a page hashes only with waiting: hashed below
          .replace(/from "\.\.\/\.\.\/build\/npm\/((?:\w+\/)?)inline\.js"/g, (_, entry) => `from "${base}/build/npm/${entry}amends.js"`)
          .replace(/^function packagedJson\(/m, "const packagedJson = globalThis.dataOfPage; function jsonOfNode(")
          .replace(/^if \(import\.meta[\s\S]*/m, "")
          .replace(/^const packaged.*$/m, "");
        const module = await import(URL.createObjectURL(new Blob([`${adapted}\nawait amends.default();\nawait ledger.default();\nawait measures.default();`], { type: "text/javascript" })));
        return JSON.stringify(cases.map((c) => (c.steps || c.policy ? module.story(c) : module.answer(c.input))));
      }, [JSON.stringify(cases), base]));
      for (const story of got) {
        if (story.export) story.export = story.export.map((text) => createHash("sha256").update(text).digest("hex"));
      }
      assert.deepEqual(got, cases.map((c) => JSON.parse(JSON.stringify(c.steps || c.policy ? node.story(c) : node.answer(c.input)))));
      console.log(`  ${got.length} answers`);
    });
  }
} finally {
  await browser.close();
  server.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
