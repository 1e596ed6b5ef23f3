// Complaints as JavaScript's users meet them, in Node.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import * as amends from "../../build/npm/inline.js";

const preset = (id) => JSON.parse(readFileSync(new URL(`../../build/npm/presets/${id}.json`, import.meta.url), "utf8"));
const policy = new amends.Policy(preset("iso-10002"));
const context = (more = {}) => ({ now: "2026-03-02T09:00:00Z", actor: { id: "u-1", roles: ["manager"] }, salt: "07".repeat(16), ...more });
const receive = { type: "receive", complaint: "C-1", description: "The kettle leaks.", complainant: { answer_to: "jane@example.org", name: "Jane Roe" } };
const received = () => amends.handle(policy, new amends.Case(), receive, context());
const problem = (work) => {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof Error && error.name === "AmendsError", String(error));
    return [error.code, error.path];
  }
  return assert.fail("nothing was thrown");
};
const code = (work) => problem(work)[0];

test("a refusal lists every rule and nothing happens", () => {
  const { case: complaint } = received();
  const answer = amends.handle(policy, complaint, { type: "respond", outcome: "not_upheld" }, context({ actor: { id: "u-1", roles: [] } }));
  assert.deepEqual(answer.reasons.map((r) => r.code), ["not_permitted", "fact_missing", "reasons_missing", "routes_missing"]);
  assert.match(amends.explain(answer.reasons), /\(ISO 10002, 7\.9\)/);
  assert.equal(complaint.version, 1);
});

test("errors and refused answers say what a caller can do", () => {
  const close = { type: "close", reason: "resolved" };
  const refused = (more, complaint = new amends.Case()) => {
    const { kind, http_status } = amends.handle(policy, complaint, close, context(more));
    return [kind, http_status];
  };
  assert.deepEqual(refused({ actor: { id: "u-1", roles: ["visitor"] } }), ["forbidden", 403]);
  assert.deepEqual(refused(), ["impossible", 422]);
  assert.deepEqual(refused({ expected_version: 7 }, received().case), ["conflict", 409]);
  const thrown = (work) => {
    try {
      work();
    } catch ({ kind, http_status }) {
      return [kind, http_status];
    }
    return assert.fail("nothing was thrown");
  };
  assert.deepEqual(thrown(() => new amends.Policy({})), ["malformed", 422]);
  assert.deepEqual(thrown(() => amends.verify([])), ["fault", 500]);
  assert.deepEqual(thrown(() => amends.timers({}, new amends.Case(), "2026-03-02T09:00:00Z")), ["fault", 500]);
  const other = new amends.Policy({ ...preset("iso-10002"), version: "other" });
  assert.deepEqual(thrown(() => amends.timers(other, received().case, "2026-03-02T09:00:00Z")), ["conflict", 409]);
});

test("what is no number or no date is an error", () => {
  const number = [NaN, Infinity, -Infinity, new Number(NaN)].map((none) => [none, "out_of_range"]);
  const date = [new Date(NaN), { toJSON: () => null }].map((none) => [none, "invalid_instant"]);
  // What these hold, JSON leaves out.
  const lost = [new Map([["a", 1]]), new Set(["a"])].map((none) => [none, "wrong_type"]);
  for (const [none, word] of [...number, ...date, ...lost]) {
    const given = (command, more) => problem(() => amends.handle(policy, new amends.Case(), { ...receive, ...command }, context(more)));
    assert.deepEqual(given({}, { expected_version: none }), [word, "/context/expected_version"]);
    assert.deepEqual(given({ occurred_on: none }), [word, "/command/occurred_on"]);
    assert.deepEqual(given({ about: ["u-2", none] }), [word, "/command/about/1"]);
    assert.deepEqual(given({ complainant: { ...receive.complainant, "a/b": none } }), [word, "/command/complainant/a~1b"]);
    assert.equal(code(() => new amends.Policy({ ...preset("iso-10002"), levels: none })), word);
  }
  // Absent is absent.
  assert.equal(amends.handle(policy, new amends.Case(), { ...receive, occurred_on: null, about: undefined }, context()).refused, false);
});

test("policies: sources, warnings, hashes, pinned calendars", () => {
  const own = { id: "acme", version: "1", extends: "iso-10002" };
  const acme = new amends.Policy(own, { policies: [preset("iso-10002")] });
  assert.equal(acme.pin.id, "acme");
  assert.deepEqual([acme.warnings, acme.check()], [[], []]);
  assert.equal(new amends.Policy(acme.pinned(), { trusted: true }).pin.hash, acme.pin.hash);
  assert.equal(code(() => new amends.Policy(own)), "unknown_policy");
  assert.equal(code(() => new amends.Policy({ ...own, ecsalation: {} }, { policies: [preset("iso-10002")] })), "unknown_field");
});

test("records: verified, read, erased", () => {
  const { records, case: complaint } = received();
  assert.equal(amends.verify(records), complaint.head);
  assert.equal(amends.readRecord(records[0]).event.complainant.name, "Jane Roe");
  const erased = amends.erasePersonal(records[0]);
  assert.equal(amends.verify([erased], complaint.head), complaint.head);
  assert.ok(!JSON.stringify([erased, complaint]).includes("Jane"));
  assert.equal(amends.readRecord(erased).event.description, null);
  const altered = structuredClone(records);
  altered[0].event.actor.id = "u-2";
  assert.equal(code(() => amends.verify(altered)), "chain_broken");
});

test("bnd-s02: depth is an error, not a trap", () => {
  assert.equal(code(() => amends.handle(policy, new amends.Case(), "[".repeat(100_000), context())), "limit_exceeded");
  let deep = [];
  for (let i = 0; i < 1000; i += 1) deep = [deep];
  assert.equal(code(() => amends.handle(policy, new amends.Case(), { ...receive, about: deep }, context())), "limit_exceeded");
  assert.equal(received().refused, false);
});

test("bnd-s05: a version is a whole number", () => {
  const give = (expected_version) => amends.handle(policy, new amends.Case(), receive, context({ expected_version }));
  assert.equal(code(() => give(1.5)), "wrong_type");
  assert.equal(code(() => give("1")), "wrong_type");
  assert.equal(code(() => give(2 ** 53)), "out_of_range");
  assert.equal(give(Number.MAX_SAFE_INTEGER).reasons[0].code, "version_conflict");
});

test("bnd-s14: use after free throws", () => {
  const { case: complaint } = received();
  complaint.free();
  assert.throws(() => complaint.state, Error);
  assert.equal(received().refused, false);
});

test("bnd-s16: what comes back does not view the module's memory", () => {
  const { records, case: complaint } = received();
  const kept = JSON.stringify(records);
  for (let i = 0; i < 200; i += 1) amends.handle(policy, complaint, { type: "note", text: "x".repeat(60_000) }, context());
  assert.equal(JSON.stringify(records), kept);
  for (const value of Object.values(amends.readRecord(records[0]))) assert.ok(!ArrayBuffer.isView(value));
});

test("bnd-s17: undefined is absent", () => {
  const answer = amends.handle(policy, new amends.Case(), { ...receive, category: undefined, product: null }, context({ command_id: undefined }));
  assert.equal(answer.refused, false);
});

test("bnd-s18: no clock, randomness or network among the imports", () => {
  const allowed = JSON.parse(readFileSync(new URL("imports.json", import.meta.url), "utf8"));
  const module = new WebAssembly.Module(readFileSync(new URL("../../build/npm/amends_bg.wasm", import.meta.url)));
  const names = WebAssembly.Module.imports(module).map((i) => i.name.replace(/_[0-9a-f]{16}$/, ""));
  assert.deepEqual(names.filter((n) => !allowed.includes(n)), []);
  assert.ok(!names.some((n) => /now|random|fetch|crypto|performance/i.test(n)));
});

test("txt-s03: half a surrogate pair is refused, never replaced", () => {
  assert.equal(code(() => amends.handle(policy, new amends.Case(), { ...receive, description: "\ud800" }, context())), "invalid_json");
  assert.equal(code(() => amends.handle(policy, new amends.Case(), JSON.stringify(receive).replace("leaks", "\ud800"), context())), "invalid_json");
});

test("arguments that are no text have a place", () => {
  const { case: complaint } = received();
  const now = "2026-03-02T10:00:00Z";
  for (const wrong of [5, {}, true, Symbol("x"), () => 1]) {
    assert.deepEqual(problem(() => amends.commandsIn(wrong)), ["wrong_type", "/state"]);
    assert.deepEqual(problem(() => amends.preview(policy, policy, complaint, wrong, now)), ["wrong_type", "/mode"]);
    assert.deepEqual(problem(() => amends.explainTimer(policy, complaint, wrong, now)), ["wrong_type", "/timer"]);
    assert.deepEqual(problem(() => amends.verify([], wrong)), ["wrong_type", "/head"]);
    assert.deepEqual(problem(() => amends.canonicalJson(wrong)), ["wrong_type", ""]);
    assert.equal(amends.isIn(complaint, wrong), false);
  }
  assert.deepEqual(problem(() => amends.canonicalJson('"\ud800"')), ["invalid_json", ""]);
  assert.deepEqual(problem(() => amends.commandsIn()), ["wrong_type", "/state"]);
});

test("cycles and functions are no commands", () => {
  const cycle = { type: "note" };
  cycle.text = cycle;
  assert.equal(code(() => amends.handle(policy, received().case, cycle, context())), "invalid_json");
  assert.equal(code(() => amends.handle(policy, received().case, undefined, context())), "wrong_type");
});

test("an action's circumstances are those of a case", () => {
  const proposed = new amends.Action().handle(policy, { type: "propose", action: "A-1", kind: "corrective", text: "Better seals." }, context());
  assert.equal(proposed.action.state, "proposed");
  const early = proposed.action.handle(policy, { type: "close" }, context());
  assert.deepEqual(early.reasons.map((r) => r.code), ["action_state_not_allowed", "action_result_missing"]);
});

test("one command, read once, asked of many complaints", () => {
  const complaints = [new amends.Case(), received().case];
  for (const command of [{ type: "assess", severity: "high" }, { type: "close", reason: "resolved" }, [{ type: "assess", severity: "high" }, { type: "note", text: "x" }], JSON.stringify(receive)]) {
    const prepared = new amends.Prepared(command, context());
    for (let again = 0; again < 2; again += 1) {
      for (const complaint of complaints) assert.deepEqual(prepared.decide(policy, complaint), amends.decide(policy, complaint, command, context()));
    }
    prepared.free();
    assert.throws(() => prepared.decide(policy, complaints[0]));
  }
  const place = (...given) => {
    try {
      return new amends.Prepared(...given);
    } catch (error) {
      return [error.name, error.path];
    }
  };
  assert.deepEqual(place({ type: "assess" }, context()), ["AmendsError", "/command/severity"]);
  assert.deepEqual(place({ type: "assess", severity: "high" }, {}), ["AmendsError", "/context/actor"]);
  assert.deepEqual(place(), ["AmendsError", "/command"]);
});

test("timers: statuses, the next change, what time brought, and why", () => {
  const own = { id: "acme", version: "1", extends: "iso-10002", timers: { t: { title: "Answer", starts: "received", met_by: "responded", within: "PT48H" } } };
  const acme = new amends.Policy(own, { policies: [preset("iso-10002")] });
  assert.deepEqual(acme.timers, ["t"]);
  let { case: complaint } = amends.handle(acme, new amends.Case(), receive, context());
  const [status] = amends.timers(acme, complaint, new Date("2026-03-03T09:00:00Z"));
  assert.deepEqual([status.state, status.due, status.remaining, status.elapsed], ["running", "2026-03-04T09:00:00Z", 86400, 86400]);
  assert.deepEqual([status.title, status.measure, status.within], ["Answer", "all_seconds", { within: "PT48H" }]);
  assert.deepEqual(status.due_day, { date: "2026-03-04", end_of_day: false, time: "09:00:00", tz: "UTC" });
  assert.equal(amends.nextChange(acme, complaint, "2026-03-03T09:00:00Z"), "2026-03-04T09:00:00.001Z");
  assert.equal(amends.explainTimer(acme, complaint, "t", "2026-03-03T09:00:00Z").sentence, "Answer: due by 4 March 2026.");
  assert.equal(amends.explainTimer(acme, complaint, "u", "2026-03-03T09:00:00Z"), undefined);
  assert.equal(amends.explainTimer(acme, complaint, "t", "2026-03-03T09:00:00Z", 2), undefined);
  for (const [cycle, word] of [[NaN, "out_of_range"], [1.5, "out_of_range"], [-1, "out_of_range"], [2 ** 32, "out_of_range"], ["1", "wrong_type"]]) {
    assert.deepEqual(problem(() => amends.explainTimer(acme, complaint, "t", "2026-03-03T09:00:00Z", cycle)), [word, "/cycle"]);
  }
  assert.equal(amends.tick(acme, complaint, "2026-03-04T09:00:00Z").records.length, 0);
  const late = amends.tick(acme, complaint, "2026-03-05T09:00:00Z");
  assert.deepEqual(late.records.map((r) => [r.event.type, r.event.actor.id]), [["deadline_missed", "amends:clock"]]);
  assert.equal(amends.nextChange(acme, late.case, "2026-03-05T09:00:00Z"), undefined);
  assert.equal(amends.timersOfMany(acme, [complaint.toJSON(), late.case.toJSON()], "2026-03-05T09:00:00Z").length, 2);
  const stricter = new amends.Policy({ ...own, version: "2", timers: { t: { ...own.timers.t, within: "PT24H" } } }, { policies: [preset("iso-10002")] });
  assert.deepEqual(amends.preview(stricter, acme, complaint, "recompute", "2026-03-02T10:00:00Z").rows.map((r) => r.moves), [-86400]);
  const moved = amends.handle(stricter.after(acme), complaint, { type: "adopt_policy", mode: "keep" }, context({ now: "2026-03-02T10:00:00Z" }));
  assert.equal(amends.timers(stricter, moved.case, "2026-03-02T10:00:00Z")[0].due, "2026-03-04T09:00:00Z");
  assert.equal(amends.replay(acme, stricter, [complaint.toJSON()], "2026-03-04T00:00:00Z").totals[0].worsened, 1);
  assert.equal(amends.risk(acme, [complaint.toJSON()], [], "2026-03-02T10:00:00Z")[0].remaining, 47 * 3600);
  assert.equal(code(() => amends.timers(acme, new amends.Case(), "2026-03-05T09:00:00Z")), "nothing_received");
  for (const nonsense of [undefined, null, "tomorrow", 7, {}, new Date(NaN)]) assert.ok(code(() => amends.timers(acme, complaint, nonsense)));
});

test("what was read before is told apart from what is new", () => {
  const { case: complaint } = received();
  const at = (given) => amends.handle(policy, new amends.Case(), receive, given).records[0].event.at;
  // A page changes its objects: the same object says something else.
  const given = context();
  const assess = { type: "assess", severity: "low", safety: "none" };
  for (const [now, severity] of [["2026-03-02T09:00:00Z", "low"], ["2026-03-02T09:00:00Z", "high"], ["2026-03-02T09:00:00.25Z", "high"], ["2026-03-03T10:00:00Z", "low"], ["2026-03-02T09:00:00Z", "low"]]) {
    Object.assign(given, { now });
    Object.assign(assess, { severity });
    assert.equal(at(given), now);
    assert.equal(amends.decide(policy, complaint, assess, given).events[0].severity, severity);
  }
  // The same again and again, then another value deep inside, another order of keys, and one key more.
  const actor = { id: "u-1", roles: ["manager"] };
  const refusal = (circumstances) => amends.handle(policy, new amends.Case(), receive, circumstances).reasons?.[0].code;
  for (const [change, wanted] of [
    [() => {}, undefined],
    [() => (actor.roles[0] = "visitor"), "not_permitted"],
    [() => (actor.roles = ["manager"]), undefined],
    [() => actor.roles.pop(), "not_permitted"],
    [() => Object.assign(actor, { roles: ["visitor", "manager"] }), undefined],
  ]) {
    change();
    for (let time = 0; time < 3; time += 1) {
      assert.equal(refusal(context({ actor })), wanted);
      assert.equal(refusal({ actor, salt: "07".repeat(16), now: "2026-03-02T09:00:00Z" }), wanted);
      assert.equal(refusal(context({ actor, command_id: undefined })), wanted);
      assert.equal(refusal(context({ actor, expected_version: 3 })), "version_conflict");
      assert.equal(at(context({ now: `2026-03-02T09:00:0${time}Z` })), `2026-03-02T09:00:0${time}Z`);
    }
  }
  class Circumstances {
    toJSON = () => context({ now: "2026-03-06T09:00:00Z" });
    constructor() {
      Object.assign(this, context());
    }
  }
  assert.equal(at(new Circumstances()), "2026-03-06T09:00:00Z");
  assert.equal(at(Object.assign(Object.create({ toJSON: () => context({ now: "2026-03-07T09:00:00Z" }) }), context())), "2026-03-07T09:00:00Z");
  const wrong = (other) => problem(() => at(other));
  for (const round of [1, 2]) {
    assert.equal(at(context()), "2026-03-02T09:00:00Z", `round ${round}`);
    assert.equal(at(context({ now: "2026-03-02T11:00:00+01:00" })), "2026-03-02T10:00:00Z");
    assert.equal(at(context({ now: new Date("2026-03-02T12:00:00.5Z") })), "2026-03-02T12:00:00.5Z");
    assert.deepEqual(wrong(context({ now: "2026-02-30T09:00:00Z" })), ["invalid_instant", "/context/now"]);
    assert.deepEqual(wrong(context({ now: NaN })), ["out_of_range", "/context/now"]);
    // An instant alone is no context, and no text is none.
    assert.equal(wrong("2026-03-02T13:00:00Z")[0], "wrong_type");
    assert.equal(wrong("")[0], "invalid_json");
    // Text is read strictly, also after an object that says the same.
    assert.deepEqual(wrong(JSON.stringify(context({ now: "2026-03-02T11:00:00+01:00" }))), ["invalid_instant", "/context/now"]);
    assert.equal(at(JSON.stringify(context({ now: "2026-03-02T14:00:00Z" }))), "2026-03-02T14:00:00Z");
    const other = amends.handle(policy, new amends.Case(), receive, context({ actor: { id: "u-1", roles: [] } }));
    assert.deepEqual(other.reasons.map((r) => r.code), ["not_permitted"]);
  }
  // An argument that asks while it is read, also for somebody else.
  const same = (command, circumstances) => amends.decide(policy, new amends.Case(), command, circumstances).events[0];
  for (const inner of [{}, { actor: { ...context().actor, id: "u-9" } }]) {
    at(context());
    at(context());
    const asking = { ...context(), toJSON: () => (at(context({ now: "2026-03-05T09:00:00Z", ...inner })), context({ now: "2026-03-04T09:00:00Z" })) };
    const { event } = amends.handle(policy, new amends.Case(), receive, asking).records[0];
    assert.equal(event.at, "2026-03-04T09:00:00Z");
    assert.equal(event.actor.id, context().actor.id);
  }
  // A key that says nothing takes no other key's place.
  const first = { ...receive, channel: "phone" };
  delete first.category;
  for (let time = 0; time < 3; time += 1) assert.equal(same(first, context()).channel, "phone");
  const { channel: _, ...rest } = first;
  assert.equal(same({ ...rest, category: undefined }, context()).channel, undefined);
  assert.equal(same({ ...rest, toString: Object.prototype.toString }, context()).channel, undefined);
});

test("answers that were given before are equal, and nobody else's", () => {
  const { case: complaint } = received();
  const cases = [new amends.Case(), complaint, amends.handle(policy, complaint, { type: "assess", severity: "high", safety: "none" }, context()).case];
  const roles = [[], ["intake"], ["handler"], ["manager"], ["complainant"], ["handler", "manager"]];
  const questions = cases.flatMap((asked) => roles.flatMap((list) => [undefined, 7].map((expected_version) => [asked, { ...context({ expected_version }), actor: { id: "u-2", roles: list } }])));
  const ask = ([asked, circumstances]) => amends.allowed(policy, asked, circumstances);
  const first = questions.map((question) => JSON.stringify(ask(question)));
  assert.ok(new Set(first).size > 20, "the answers differ, more than are kept");
  for (let round = 0; round < 3; round += 1) {
    for (let i = 0; i < questions.length; i += 1) {
      const place = (i * 7 + round) % questions.length;
      const answer = ask(questions[place]);
      assert.equal(JSON.stringify(answer), first[place]);
      // Whoever gets an answer may change it.
      for (const one of answer) {
        one.needs.push("/x");
        one.reasons.forEach((reason) => Object.assign(reason.params, { command: "x" }) && reason.cures.push({}) && reason.paths.push("/x"));
        one.reasons.length = 0;
      }
    }
  }
});
