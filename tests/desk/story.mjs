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
  await check("the queue renews itself", async () => {
    const other = await context.newPage();
    await other.clock.install();
    await other.addInitScript((session) => sessionStorage.setItem("amends.session", session), await page.evaluate(() => sessionStorage.getItem("amends.session")));
    await other.goto(`${base}/#/queue`);
    await other.getByRole("button", { name: "All open" }).click();
    await other.locator(".row").first().waitFor();
    const amy = await person(base, "amy");
    await amy("/api/complaints", { description: "Arrived while you looked.", complainant: { answer_to: "jane@example.org" } });
    assert.equal(await other.getByRole("link", { name: /while you looked/ }).count(), 0);
    await other.clock.fastForward(31_000);
    await other.getByRole("link", { name: /while you looked/ }).waitFor();
    await other.close();
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
    const asked = page.getByLabel("What the message needs");
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
    const mara = await person(base, "mara");
    const moved = async (work) => {
      const [before, , after] = [Date.parse((await mara("/api/clock")).body.now), await work(), Date.parse((await mara("/api/clock")).body.now)];
      return Math.round((after - before) / 864e5);
    };
    // Each press moves once: the next one waits for the answer.
    const press = () => Promise.all([page.waitForResponse(/\/dev\/clock$/), page.getByRole("button", { name: "+ 1 week" }).click()]);
    assert.equal(await moved(async () => { for (let weeks = 0; weeks < 5; weeks += 1) await press(); }), 35);
    const { body } = await mara("/api/complaints", { description: "Late from the start.", complainant: { answer_to: "jane@example.org" } });
    assert.equal(await moved(async () => { for (let weeks = 0; weeks < 5; weeks += 1) await mara("/dev/clock", { add: "P7D" }); }), 35);
    await open(`cases/${body.case}`);
    await page.reload();
    await page.locator(".timer.missed").first().waitFor();
    const { timeline } = (await mara(`/api/cases/${body.case}`)).body;
    const misses = timeline.filter(({ event }) => event === "deadline_missed").map(({ body: { timer, cycle } }) => `${timer} ${cycle}`);
    assert.ok(misses.length > 0);
    assert.equal(new Set(misses).size, misses.length, "a deadline is missed once");
    for (const [event, title] of [["deadline_missed", "Deadline missed"], ["escalated", "Escalated"]]) {
      const count = timeline.filter((one) => one.event === event).length;
      assert.ok(count > 0, event);
      assert.equal(await page.locator(".timeline").getByRole("heading", { name: title, exact: true }).count(), count, title);
    }
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
  await check("a lost answer: the same text arrives once, and a changed one arrives too", async () => {
    const other = await context.newPage();
    const numbers = [];
    let lose = true;
    await other.route("**/api/complaints", async (route) => {
      const answer = await route.fetch();
      numbers.push((await answer.json()).case);
      return lose ? route.abort() : route.fulfill({ response: answer });
    });
    const send = () => other.getByRole("button", { name: "Send the complaint" }).click();
    await other.goto(`${base}/#/complain`);
    await other.getByLabel("What happened?").fill("The line broke.");
    await other.getByLabel("How can we answer you?").fill("jane@example.org");
    await other.getByLabel("For somebody else").check();
    await send();
    await other.getByLabel("Your name, as the one who writes").fill("June Roe");
    await other.getByLabel("The paper that lets you speak").fill("letter-7");
    for (let times = 0; times < 2; times += 1) {
      await Promise.all([other.waitForEvent("requestfailed"), send()]);
      await other.getByText("it may have arrived").waitFor();
      await other.getByRole("button", { name: "Send the complaint" }).waitFor();
    }
    await other.getByLabel("What happened?").fill("The line broke twice.");
    lose = false;
    await send();
    await other.getByRole("heading", { name: "We have your complaint" }).waitFor();
    assert.equal(numbers.length, 3);
    assert.equal(numbers[0], numbers[1]);
    assert.notEqual(numbers[1], numbers[2]);
    assert.ok(numbers.every(Boolean), numbers.join());
    const amy = await person(base, "amy");
    const { timeline } = (await amy(`/api/cases/${numbers[2]}`)).body;
    assert.deepEqual([timeline[0].body.representative.name, timeline[0].body.representative.authority], ["June Roe", "letter-7"]);
    await other.getByText(/by the end of/).first().waitFor();
    await other.close();
  });
  await check("in summer a time is the office's: under another policy, and not at all without the library", async () => {
    const amends = await import("../../build/npm/inline.js");
    const mara = await person(base, "mara");
    await mara("/dev/clock", { now: "2027-07-05T10:00:00Z" });
    const { body: received } = await (await person(base))("/api/complaints", { description: "A summer's day.", complainant: { answer_to: "jane@example.org" } });
    await mara("/dev/clock", { now: "2027-07-05T15:00:00Z" });
    await login(/Amy/);
    // The service's policy is another one by now: the complaint keeps its own, which the page asks for.
    const { body: { policy } } = await mara("/api/policy");
    const newer = new amends.Policy({ ...policy, version: "next" }, { trusted: true });
    await page.route("**/api/policy", (route) => route.fulfill({ json: { policy: newer.pinned(), hash: newer.pin.hash } }));
    await open(`cases/${received.case}`);
    await page.reload();
    const bare = await context.newPage();
    await bare.addInitScript((session) => sessionStorage.setItem("amends.session", session), await page.evaluate(() => sessionStorage.getItem("amends.session")));
    await bare.route("**/*.wasm", (route) => route.fulfill({ status: 503 }));
    await bare.goto(`${base}/#/cases/${received.case}`);
    await bare.getByText("Previews are off").waitFor();
    const commands = [];
    for (const one of [page, bare]) {
      one.on("request", (request) => request.url().endsWith("/commands") && commands.push(request.postDataJSON().command));
      await one.getByRole("button", { name: "Acknowledge", exact: true }).click();
      await one.getByLabel("Medium").fill("letter");
      await one.getByLabel("Acknowledged").fill("2027-07-05T14:30");
    }
    await bare.locator("form.command").getByRole("button", { name: "Acknowledge", exact: true }).click();
    await bare.locator("[aria-invalid]").waitFor();
    assert.match(await bare.locator("form.command .field.wrong").innerText(), /does not have the office’s time zone/);
    assert.match(await bare.locator(".timeline time").first().innerText(), /10:00 UTC$/);
    assert.deepEqual(commands, []);
    await bare.close();
    await page.getByText("The time in Europe/London.").waitFor();
    await page.locator(".effect").getByText(/Confirm receipt: done in time/).waitFor();
    await send("Acknowledge");
    assert.deepEqual(commands.map((one) => one.acknowledged_at), ["2027-07-05T13:30:00Z"]);
    await page.unrouteAll();
    for (const [block, shown] of [[false, /14:30$/], [true, /13:30 UTC$/]]) {
      const other = await context.newPage();
      if (block) await other.route("**/*.wasm", (route) => route.fulfill({ status: 503 }));
      await other.goto(`${base}/#/status/${received.status_token}`);
      await other.locator(".timeline time", { hasText: shown }).first().waitFor();
      await other.close();
    }
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
