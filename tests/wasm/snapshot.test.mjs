// Complaints as plain data: from snapshot to snapshot, with nothing to free.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { Worker } from "node:worker_threads";

// The memory of each wasm, to see how it grows.
const memories = [];
const { Instance } = WebAssembly;
WebAssembly.Instance = class extends Instance {
  constructor(...given) {
    super(...given);
    memories.push(this.exports.memory);
  }
};
const amends = await import("../../build/npm/inline.js");
const small = await import("../../build/npm/decide/inline.js");

const iso = JSON.parse(readFileSync(new URL("../../build/npm/presets/iso-10002.json", import.meta.url), "utf8"));
const policy = new amends.Policy(iso, { trusted: true });
const vouched = small.Policy.vouched(policy.pinned(), policy.pin.hash);
const context = (now) => ({ now, actor: { id: "u-1", roles: ["manager", "handler", "intake"] }, salt: "07".repeat(16) });
const receive = { type: "receive", complaint: "C-1", description: "The kettle leaks.", complainant: { answer_to: "jane@example.org" } };
const STEPS = [receive, { type: "acknowledge", medium: "letter" }, { type: "assess", severity: "high" }, [{ type: "assign", to: "u-1" }, { type: "investigate" }], { type: "accept" }];

for (const [name, entry, rules] of [["full", amends, policy], ["decide", small, vouched]]) {
  test(`the ${name} entry says the same of snapshots as of cases`, () => {
    let complaint = new entry.Case();
    let snapshot = null;
    for (const [i, command] of STEPS.entries()) {
      const now = context(new Date(Date.UTC(2026, 2, 2, 9, i)));
      const kept = JSON.stringify(snapshot);
      const [byHandle, byData] = [entry.handle(rules, complaint, command, now), entry.handleSnapshot(rules, snapshot, command, now)];
      assert.equal(JSON.stringify(snapshot), kept, "what was given is not changed");
      assert.equal(byData.refused, byHandle.refused);
      if (byHandle.refused) {
        assert.equal(command.type, "accept");
        assert.deepEqual(byData, byHandle);
        continue;
      }
      const { case: after, ...rest } = byHandle;
      const { snapshot: next, ...others } = byData;
      assert.deepEqual(others, rest);
      assert.deepEqual(next, after.toJSON());
      assert.deepEqual(structuredClone(next), next);
      assert.deepEqual(entry.withCase(next, (one) => entry.allowed(rules, one, now)), entry.allowed(rules, after, now));
      assert.equal(entry.withCase(next, (one) => one.head), after.head);
      [complaint, snapshot] = [after, next];
    }
    assert.equal(snapshot.state, "investigating");
  });
}

test("a case is freed after its answer, also after one that throws", () => {
  let kept;
  assert.equal(amends.withCase(undefined, (one) => (kept = one).state), "new");
  assert.throws(() => kept.state, { name: "AmendsError", code: "freed_handle" });
  assert.throws(() => amends.withCase(null, (one) => { kept = one; throw new RangeError("mine"); }), RangeError);
  assert.throws(() => kept.state, { code: "freed_handle" });
  assert.throws(() => amends.withCase(null, async (one) => one.state), { name: "AmendsError", code: "async_use" });
});

test("what is no snapshot is refused with its place", () => {
  const now = context("2026-03-02T09:00:00Z");
  const boom = new Proxy({}, { get: () => { throw new TypeError("boom"); }, ownKeys: () => { throw new TypeError("boom"); } });
  const rules = new amends.Policy(iso, { trusted: true });
  for (const bad of [5, "x", [], {}, { state: "received" }, boom, NaN, () => 1]) {
    for (const ask of [() => amends.handleSnapshot(rules, bad, receive, now), () => amends.withCase(bad, (one) => one.state)]) {
      assert.throws(ask, (error) => error instanceof amends.AmendsError && error.path.startsWith("/snapshot"), `${typeof bad}`);
    }
  }
  assert.throws(() => amends.handleSnapshot(rules, null, {}, now), (error) => error.path.startsWith("/command"));
  assert.throws(() => amends.handleSnapshot(rules, null, receive, {}), (error) => error.path.startsWith("/context"));
  rules.free();
});

test("a snapshot goes to a worker and comes back", async () => {
  const source = `
    const { parentPort, workerData } = require("node:worker_threads");
    import(workerData.entry).then((amends) => {
      const policy = amends.Policy.vouched(workerData.pinned, workerData.hash);
      parentPort.on("message", ({ snapshot, command, context }) => parentPort.postMessage(amends.handleSnapshot(policy, snapshot, command, context)));
    });`;
  const entry = new URL("../../build/npm/decide/inline.js", import.meta.url).href;
  const worker = new Worker(source, { eval: true, workerData: { entry, pinned: policy.pinned(), hash: policy.pin.hash } });
  try {
    const now = context(new Date("2026-03-02T09:00:00Z"));
    const answer = new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
    worker.postMessage({ snapshot: null, command: receive, context: now });
    assert.deepEqual(await answer, amends.handleSnapshot(policy, null, receive, now));
  } finally {
    await worker.terminate();
  }
});

test("the memory stays where it is, however many commands one task handles", () => {
  const now = context("2026-03-02T09:00:00Z");
  const { snapshot } = amends.handleSnapshot(policy, null, receive, now);
  const round = (times) => {
    for (let i = 0; i < times; i++) {
      amends.handleSnapshot(policy, snapshot, { type: "assess", severity: "high" }, now);
      amends.withCase(snapshot, (one) => one.state);
    }
  };
  round(1_000);
  const before = memories.map(({ buffer }) => buffer.byteLength);
  round(20_000);
  assert.deepEqual(memories.map(({ buffer }) => buffer.byteLength), before);
});
