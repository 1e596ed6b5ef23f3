// One complaint from the form to a reopening, a breach by moving the clock, and what a forged page can do: nothing.
import assert from "node:assert/strict";
import { person } from "./service.mjs";

export async function story({ browser, base, check }) {
  const context = await browser.newContext({ timezoneId: "America/Los_Angeles", locale: "en-GB", viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  const open = async (hash) => { await page.goto(`${base}/#/${hash}`); await page.locator("h1").waitFor(); };
  const login = async (name) => {
    await open("queue");
    if (await page.getByRole("button", { name: "Log out" }).isVisible()) await page.getByRole("button", { name: "Log out" }).click();
    await page.getByRole("button", { name }).click();
    await page.getByRole("heading", { name: "Queue" }).waitFor();
  };
  const choose = (title) => page.getByRole("button", { name: title, exact: true }).click();
  const send = async (title) => {
    await page.locator("form.command").getByRole("button", { name: title, exact: true }).click();
    await page.locator("form.command").waitFor({ state: "detached" });
  };
  const states = async (text) => page.locator(".lead strong", { hasText: text }).waitFor();
  let number = "";
  let secret = "";

  await check("form: all problems at once, beside their fields, reached by keyboard", async () => {
    await open("complain");
    await page.getByLabel("What happened?").press("Enter");
    await page.getByLabel("What happened?").fill("");
    await page.getByRole("button", { name: "Send the complaint" }).press("Enter");
    const summary = page.getByRole("alert");
    await summary.waitFor();
    assert.equal(await summary.getByRole("link").count(), 2);
    assert.equal(await page.evaluate(() => document.activeElement?.className), "problems summary");
    await summary.getByRole("link").first().press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "description");
    assert.equal(await page.getByLabel("How can we answer you?").getAttribute("aria-invalid"), "true");
    assert.match(await page.locator("#answer-to-problems").innerText(), /how we can answer/);
  });
  await check("form -> number and secret link", async () => {
    await page.getByLabel("What happened?").fill("The kettle of the story leaks. It drips on the floor.");
    await page.getByLabel("How can we answer you?").fill("jane@example.org");
    await page.getByLabel("An apology").check();
    await page.getByRole("button", { name: "Send the complaint" }).press("Enter");
    await page.getByRole("heading", { name: "We have your complaint" }).waitFor();
    number = await page.locator(".big dd").first().innerText();
    secret = await page.getByLabel("Your secret link").inputValue();
    assert.match(secret, /#\/status\/.{16,}/);
  });
  await check("queue -> the complaint", async () => {
    await login(/Amy/);
    await page.getByRole("button", { name: "All open" }).click();
    await page.getByLabel("Search in these").fill("kettle of the story");
    await page.getByRole("link", { name: /kettle of the story/ }).click();
    await page.getByRole("heading", { name: "Deadlines" }).waitFor();
    await states("Received");
  });
  await check("acknowledge: previewed, recorded, and its deadline is done", async () => {
    await choose("Acknowledge");
    await page.locator(".effect").getByText(/Confirm receipt: done in time/).waitFor();
    await page.getByLabel("Medium").fill("letter");
    await send("Acknowledge");
    await page.locator(".timer.met", { hasText: "Confirm receipt" }).waitFor();
    await page.locator(".timer.met summary").click();
    await page.locator(".timer.met .why p").first().waitFor();
  });
  await check("respond: what the answer lacks is said before it is sent", async () => {
    await choose("Respond");
    await page.getByRole("radio", { name: /^Not upheld/ }).check();
    const asked = page.getByLabel("What the answer needs");
    await asked.getByText(/reasons/).first().waitFor();
    await asked.getByText(/not informed of/).first().waitFor();
    await page.locator("form.command").getByRole("button", { name: "Respond", exact: true }).click();
    await page.locator("[aria-invalid]").first().waitFor();
    await page.getByRole("radio", { name: /^Upheld/ }).check();
    await page.getByLabel("Reasons").fill("The seal was missing. We are sorry.");
    await asked.getByText(/can be sent as it is/).waitFor();
    await send("Respond");
    await states("Responded");
  });
  await check("status page: in plain words, and the answer is accepted there", async () => {
    const other = await context.newPage();
    await other.goto(secret);
    await other.getByText("We have answered you").first().waitFor();
    assert.match(await other.locator("main").innerText(), new RegExp(number));
    await other.getByRole("button", { name: "I accept the answer" }).click();
    await other.locator("form").getByRole("button", { name: "I accept the answer" }).click();
    await other.getByText("Thank you. We have it.").waitFor();
    await other.getByRole("button", { name: "العربية" }).click();
    await other.getByRole("heading", { name: "أين وصلت شكواك" }).waitFor();
    assert.equal(await other.evaluate(() => getComputedStyle(document.querySelector("h1")).direction), "rtl");
    await other.getByRole("button", { name: "English" }).click();
    await other.close();
  });
  await check("closed, then reopened; the status page follows", async () => {
    await page.reload();
    await choose("Close");
    await page.getByRole("radio", { name: /^Resolved/ }).check();
    await send("Close");
    await states("Closed");
    const other = await context.newPage();
    await other.goto(secret);
    await other.getByText("The complaint is closed.").waitFor();
    await choose("Reopen");
    await page.getByLabel("Reason").fill("It leaks again.");
    await send("Reopen");
    await states("Investigating");
    await other.reload();
    await other.getByText("We are finding out what happened").first().waitFor();
    await other.close();
  });
  await check("the clock moves: a breach, its record, and an escalation", async () => {
    for (let weeks = 0; weeks < 5; weeks += 1) await page.getByRole("button", { name: "+ 1 week" }).click();
    const mara = await person(base, "mara");
    const { body } = await mara("/api/complaints", { description: "Late from the start.", complainant: { answer_to: "jane@example.org" } });
    for (let weeks = 0; weeks < 5; weeks += 1) await mara("/dev/clock", { add: "P7D" });
    await open(`cases/${body.case}`);
    await page.reload();
    await page.locator(".timer.missed").first().waitFor();
    await page.getByRole("heading", { name: "Deadline missed" }).or(page.locator(".timeline h3", { hasText: /deadline/i })).first().waitFor();
    await page.locator(".timeline h3", { hasText: /escalated|level/i }).first().waitFor();
    await open("queue");
    await page.locator(".agenda", { hasText: "Overdue" }).getByRole("link", { name: /Late from the start/ }).waitFor();
    assert.match(await page.locator(".agenda", { hasText: "Overdue" }).first().innerText(), /late/);
  });
  await check("a forged page changes nothing", async () => {
    const mara = await person(base, "mara");
    const { body: { case: id } } = await mara("/api/complaints", { description: "A page that lies.", complainant: { answer_to: "jane@example.org" } });
    const before = (await mara(`/api/cases/${id}`)).body;
    // The page believes that this complaint was answered and that everything may be done.
    await page.route("**/api/cases/*", async (route) => {
      const answer = await (await route.fetch()).json();
      answer.allowed = answer.allowed.map((one) => ({ ...one, allowed: true, reasons: [], needs: [] }));
      answer.snapshot = { ...answer.snapshot, state: "responded", facts: { ...answer.snapshot.facts, acknowledged_at: answer.now, answer: { accepted: true, at: answer.now } } };
      await route.fulfill({ json: answer });
    });
    await page.route("**/api/policy", (route) => route.abort()); // without the library: buttons are what the forged answer says
    await open(`cases/${id}`);
    await page.reload();
    await choose("Close");
    await page.getByRole("radio", { name: /^Resolved/ }).check();
    await page.locator("form.command").getByRole("button", { name: "Close", exact: true }).click();
    await page.locator("form.command .problems").first().waitFor();
    await page.unrouteAll();
    const kim = await person(base, "kim");
    const bo = await person(base, "bo");
    for (const [who, ask] of [["no role", kim], ["other tenant", bo]]) {
      const { status } = await ask(`/api/cases/${id}/commands`, { command: { type: "close", reason: "resolved" }, expected_version: before.version, command_id: crypto.randomUUID() });
      assert.ok([403, 404].includes(status), `${who}: ${status}`);
    }
    assert.deepEqual((await mara(`/api/cases/${id}`)).body.snapshot, before.snapshot);
  });
  await check("a form whose checks do not load is sent all the same, and checked by the service", async () => {
    const other = await context.newPage();
    await other.route("**/*.wasm", (route) => route.fulfill({ status: 503 }));
    await other.goto(`${base}/#/complain`);
    await other.getByText("could not load its checks").waitFor();
    await other.getByRole("button", { name: "Send the complaint" }).click();
    await other.getByRole("alert").waitFor();
    assert.ok((await other.getByRole("alert").getByRole("link").count()) >= 1);
    await other.getByLabel("What happened?").fill("No checks here.");
    await other.getByLabel("How can we answer you?").fill("jane@example.org");
    await other.getByRole("button", { name: "Send the complaint" }).click();
    await other.getByRole("heading", { name: "We have your complaint" }).waitFor();
    await other.close();
  });
  await check("without JavaScript a plain form arrives", async () => {
    const bare = await browser.newContext({ javaScriptEnabled: false });
    const other = await bare.newPage();
    await other.goto(`${base}/`);
    await other.getByLabel("What happened?").fill("No scripts here.");
    await other.getByLabel("How can we answer you?").fill("jane@example.org");
    const [answer] = await Promise.all([other.waitForResponse((one) => one.request().method() === "POST"), other.getByRole("button").click()]);
    assert.ok([201, 303].includes(answer.status()), String(answer.status()));
    await bare.close();
  });
  await check("staff pages work without the library: the service's buttons, and a way to load it again", async () => {
    const other = await context.newPage();
    await other.addInitScript((session) => sessionStorage.setItem("amends.session", session), await page.evaluate(() => sessionStorage.getItem("amends.session")));
    await other.route("**/*.wasm", (route) => route.fulfill({ status: 503 }));
    await other.goto(`${base}/#/queue`);
    await other.getByText("Previews are off").waitFor();
    await other.locator(".row h3 a").first().click();
    await other.getByRole("heading", { name: "What you can do now" }).waitFor();
    assert.ok((await other.locator(".actions button").count()) > 3);
    await other.unroute("**/*.wasm");
    await other.getByRole("button", { name: "Load it again" }).click();
    await other.getByText("Previews are off").waitFor({ state: "detached" });
    await other.close();
  });
  await check("no error in any page", async () => assert.deepEqual(wrong, []));
  await context.close();
}
