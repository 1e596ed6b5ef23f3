// Client = server: random complaints are made through the service, and Chromium must find the same `allowed` and the same timers.
import assert from "node:assert/strict";
import { person } from "./service.mjs";

const STAFF = ["ines", "amy", "tom", "mara"];
const DAYS = ["PT1H", "PT9H", "P1D", "P3D", "P9D", "P40D"];

/** Numbers that a seed decides (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const one = (list) => list[Math.floor(next() * list.length)];
  return { next, one, maybe: (share, value) => (next() < share ? value : undefined) };
}

const LEVELS = ["none", "low", "medium", "high", "critical"];
const OUTCOMES = ["upheld", "partly_upheld", "not_upheld", "no_finding"];
/** What a command says, at random. Much of it is refused, which is as good a case. */
const COMMANDS = {
  acknowledge: (r) => ({ medium: r.one(["letter", "email"]), information: ["process", "timescales"] }),
  assess: (r) => ({ severity: r.one(LEVELS), complexity: r.maybe(.3, r.one(LEVELS)), safety: r.maybe(.3, r.one(LEVELS)) }),
  reassess: (r) => ({ severity: r.one(LEVELS), reason: "Seen again." }),
  assign: (r) => ({ to: r.one(STAFF) }),
  investigate: () => ({ plan: "Ask." }),
  record_finding: (r) => ({ outcome: r.one(OUTCOMES), heard: ["complainant"], text: "Found." }),
  note: () => ({ text: "A note." }),
  wait: (r) => r.one([{ on: "complainant", reason: "information_from_complainant" }, { on: "third_party", reason: "expert_opinion" }]),
  resume: () => ({}),
  update_complainant: () => ({ text: "Still working." }),
  extend: (r, now) => ({ timer: "answer", reason: "complexity", until: new Date(now + 864e5 * (20 + r.next() * 20)).toISOString().replace(/\.\d+/, "") }),
  propose: (r) => answer(r), respond: (r) => answer(r), approve: () => ({}),
  accept: () => ({}), reject: (r) => ({ reason: "No.", routes: r.maybe(.7, ["internal", "ombudsman"]) }),
  fulfil_redress: () => ({ redress: "r-1" }),
  escalate: (r) => ({ trigger: r.one(["complainant_request", "severity", "handler"]) }),
  refer: () => ({ body: "ombudsman" }), record_ruling: (r) => ({ ruling: r.one(["confirmed", "overturned", "settled"]) }),
  close: (r) => ({ reason: r.one(["resolved", "exhausted", "out_of_scope", "no_response"]), told: r.maybe(.5, true) }),
  withdraw: () => ({ evidence: "letter-1" }), reopen: () => ({ reason: "It broke again." }),
  attach: () => ({ attachment: { id: "photo-1" } }),
  record_satisfaction: (r) => ({ item: "handling", score: Math.floor(r.next() * 6), out_of: 5 }),
};
const answer = (r) => ({
  outcome: r.one(OUTCOMES), reasons: r.maybe(.8, "Because."), routes: r.maybe(.7, ["internal", "ombudsman"]),
  redress: r.maybe(.4, [{ id: "r-1", kind: r.one(["refund", "apology"]), ...(r.next() < .5 && { money: { currency: "GBP", minor: Math.floor(r.next() * 1e5) } }) }]),
});

/** Makes one complaint, and returns what the service says of it to one of the staff. */
async function complaint(r, asks, moves) {
  const received = await asks.nobody("/api/complaints", { description: "The kettle leaks.", complainant: { answer_to: "jane@example.org" } });
  assert.equal(received.status, 201, JSON.stringify(received.body));
  const path = `/api/cases/${received.body.case}`;
  let seen = await asks.mara(path);
  for (let steps = Math.floor(r.next() * 9); steps > 0; steps -= 1) {
    const who = r.one(STAFF);
    const possible = seen.body.allowed.filter((one) => one.allowed && one.command in COMMANDS).map((one) => one.command);
    const name = r.next() < .85 && possible.length > 0 ? r.one(possible) : r.one(Object.keys(COMMANDS));
    const command = JSON.parse(JSON.stringify({ type: name, ...COMMANDS[name](r, Date.parse(seen.body.now)) }));
    const given = await asks[who](`${path}/commands`, { command, expected_version: seen.body.version, command_id: `c-${steps}-${Math.floor(r.next() * 1e9)}` });
    if (r.next() < moves) {
      await asks.mara("/dev/clock", { add: r.one(DAYS) });
      seen = await asks.mara(path);
    } else if (given.status === 200) seen = given;
  }
  const who = r.one(STAFF);
  const { status, body } = await asks[who](path);
  assert.equal(status, 200, JSON.stringify(body));
  return { who, snapshot: body.snapshot, now: body.now, allowed: body.allowed, timers: body.timers };
}

/** `count` random complaints; in Chromium, `page` has the packed library. Returns how many answers were compared. */
export async function agree({ page, base, count, seed }) {
  const r = random(seed);
  const asks = { nobody: await person(base) };
  for (const who of STAFF) asks[who] = await person(base, who);
  const { body: policy } = await asks.nobody("/api/policy");
  const { body: people } = await asks.mara("/dev/users");
  const roles = Object.fromEntries(people.map(({ id, roles: list }) => [id, list]));
  await page.evaluate(async ({ policy: document, hash }) => {
    globalThis.amends = await import("/build/npm/amends.js");
    await amends.default();
    globalThis.policy = amends.Policy.vouched(document, hash);
  }, policy);
  let compared = 0;
  const states = {};
  while (compared < count) {
    const batch = [];
    while (batch.length < 50 && compared + batch.length < count) batch.push(await complaint(r, asks, .2));
    const found = await page.evaluate((list) => list.map(({ snapshot, now, actor }) => amends.withCase(snapshot, (complaint) => JSON.stringify({
      allowed: amends.allowed(policy, complaint, { now, actor }), timers: amends.timers(policy, complaint, now),
    }))), batch.map(({ who, snapshot, now }) => ({ snapshot, now, actor: { id: who, roles: roles[who] } })));
    for (const [index, { who, snapshot, allowed, timers }] of batch.entries()) {
      assert.equal(found[index], JSON.stringify({ allowed, timers }), `seed ${seed}, ${snapshot.complaint} as ${who}`);
      states[snapshot.state] = (states[snapshot.state] ?? 0) + 1;
    }
    compared += batch.length;
  }
  return { compared, states };
}
