// Each page at two widths, light and dark: no violation that axe knows, and no sideways scrolling. --shots keeps pictures.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { person } from "./service.mjs";

const require = createRequire(new URL("../../bindings-wasm/package.json", import.meta.url));
const { AxeBuilder } = require("@axe-core/playwright");

export async function pages({ browser, base, check, shots }) {
  const mara = await person(base, "mara");
  const { body: received } = await mara("/api/complaints", { description: "The kettle leaks from the base. I dried it twice.", complainant: { name: "Jane Roe", answer_to: "jane@example.org" } });
  const { body: { items } } = await mara("/api/cases?view=due&limit=50");
  const busy = await answerable(items, await person(base, "amy"));
  const list = [
    ["login", "queue", null], ["intake", "complain", null], ["status", `status/${received.status_token}`, null],
    ["queue", "queue", /Amy/], ["case", `cases/${busy.case}`, /Amy/], ["review", "review", /Mara/],
  ];
  for (const scheme of ["light", "dark"]) {
    for (const width of [1280, 390]) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, reducedMotion: "reduce", locale: "en-GB" });
      context.setDefaultTimeout(10_000);
      const page = await context.newPage();
      const wrong = [];
      page.on("pageerror", (error) => wrong.push(error.message));
      page.on("console", (message) => message.type() === "error" && !message.text().includes("about:srcdoc") && wrong.push(message.text()));
      for (const [name, hash, who] of list) {
        await check(`${name}, ${scheme}, ${width} px: accessible, nothing scrolls sideways`, async () => {
          await page.goto(`${base}/#/${hash}`);
          if (who) await login(page, base, who, hash);
          await settled(page, name);
          await sound(page, width);
          if (shots) await page.screenshot({ path: join(shots, `${name}-${width}-${scheme}.png`), fullPage: name !== "review" });
          if (name === "case") await form(page, width, shots && join(shots, `respond-${width}-${scheme}.png`));
          if (name === "intake") await arabic(page, width, shots && join(shots, `arabic-${width}-${scheme}.png`));
        });
      }
      await check(`no error on any page, ${scheme}, ${width} px`, async () => assert.deepEqual(wrong, []));
      await context.close();
    }
  }
}

/** A complaint that Amy can answer: its page has the editor. */
async function answerable(items, amy) {
  for (const item of items.toReversed()) {
    const { body: { allowed } } = await amy(`/api/cases/${item.case}`);
    if (allowed.some(({ command, allowed: can }) => can && (command === "respond" || command === "propose"))) return item;
  }
  throw new Error("no complaint that Amy can answer");
}

async function sound(page, width) {
  const { violations } = await new AxeBuilder({ page }).exclude("iframe.review").analyze(); // the library's own page has its tests
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary}`), []);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, "scrolls sideways");
}

async function login(page, base, who, hash) {
  const out = page.getByRole("button", { name: "Log out" });
  await page.locator("h1").waitFor();
  if (await out.isVisible()) await out.click();
  await page.getByRole("button", { name: who }).click();
  await page.goto(`${base}/#/${hash}`);
  await page.locator("aside.development").waitFor(); // the library is loaded
}

async function settled(page, name) {
  await page.locator("h1").waitFor();
  const what = { login: ".people button", queue: ".row", case: ".actions button", review: "iframe.review", status: ".standing", intake: "textarea" }[name];
  await page.locator(what).first().waitFor();
  await page.evaluate(() => document.fonts.ready);
}

/** The response editor, with problems. */
async function form(page, width, shot) {
  const respond = page.getByRole("button", { name: /^(Respond|Propose a response)$/ }).first();
  await respond.click();
  await page.locator("form.command button.main").click();
  await page.locator("form.command .wrong").first().waitFor();
  await sound(page, width);
  await page.getByRole("radio", { name: /^Not upheld/ }).check();
  await sound(page, width);
  if (shot) await page.screenshot({ path: shot, fullPage: true });
}

/** The form in Arabic, with problems. */
async function arabic(page, width, shot) {
  await page.getByRole("button", { name: "العربية" }).click();
  await page.locator("html[dir=rtl]").waitFor();
  await page.locator("form button.main").click();
  await page.getByRole("alert").waitFor();
  await sound(page, width);
  if (shot) await page.screenshot({ path: shot, fullPage: true });
  await page.getByRole("button", { name: "English" }).click();
}
