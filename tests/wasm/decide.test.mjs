// The entry `amends/decide`: the same decisions as in `amends`, under a policy that another has checked.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import * as amends from "../../build/npm/inline.js";
import * as decide from "../../build/npm/decide/inline.js";

const read = (path) => JSON.parse(readFileSync(new URL(`../../build/npm/${path}.json`, import.meta.url), "utf8"));
const policies = read("presets/index").verified.map((id) => read(`presets/${id}`));
const zones = new Set(JSON.stringify(policies).match(/(?<="tz":")[^"]+/g));
const sources = {
  policies, trusted: true, zones: [...zones].map((name) => read(`zones/${name}`)),
  holidays: readdirSync(new URL("../../build/npm/calendars", import.meta.url)).map((name) => read(`calendars/${name.slice(0, -5)}`)),
};
const context = { now: "2026-03-02T09:00:00Z", actor: { id: "u-1", roles: ["manager"] }, salt: "07".repeat(16) };
const receive = { type: "receive", complaint: "C-1", description: "The kettle leaks.", complainant: { answer_to: "jane@example.org" } };
const thrown = (work) => {
  try {
    work();
  } catch (error) {
    return [error.code, error.path];
  }
  return assert.fail("nothing was thrown");
};

test("every preset: the same hash, and the same answers", () => {
  let presets = 0;
  for (const document of policies) {
    const whole = new amends.Policy(document, sources);
    const vouched = decide.Policy.vouched(whole.pinned(), whole.pin.hash);
    assert.deepEqual([vouched.pin, vouched.title], [whole.pin, whole.title]);
    const answers = [amends, decide].map((entry) => {
      const policy = entry === amends ? whole : vouched;
      const received = entry.handle(policy, new entry.Case(), receive, context);
      if (received.refused) return [received.reasons, entry.allowed(policy, new entry.Case(), context)];
      const next = { type: "respond", outcome: "not_upheld" };
      return [received.records, received.case.toJSON(), entry.allowed(policy, received.case, context), entry.decide(policy, received.case, next, context)];
    });
    assert.deepEqual(answers[1], answers[0], document.id);
    presets += 1;
  }
  assert.ok(presets > 3, `${presets}`);
});

test("another document is refused, and so is what is no hash", () => {
  const whole = new amends.Policy(read("presets/iso-10002"), { trusted: true });
  const document = whole.pinned();
  const { hash } = whole.pin;
  assert.deepEqual(thrown(() => decide.Policy.vouched({ ...document, title: "Another" }, hash)), ["policy_hash_mismatch", ""]);
  assert.deepEqual(thrown(() => decide.Policy.vouched({ ...document, roles: [] }, hash)), ["policy_hash_mismatch", ""]);
  assert.deepEqual(thrown(() => decide.Policy.vouched([], hash)), ["policy_hash_mismatch", ""]);
  assert.deepEqual(thrown(() => decide.Policy.vouched(document, "0".repeat(64))), ["policy_hash_mismatch", ""]);
  assert.deepEqual(thrown(() => decide.Policy.vouched(document, "abc")), ["invalid_hash", "/hash"]);
  assert.deepEqual(thrown(() => decide.Policy.vouched(document, 5)), ["wrong_type", "/hash"]);
});
