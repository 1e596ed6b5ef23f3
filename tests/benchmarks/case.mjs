// A complaint's commands in JavaScript beside XState: one thread, medians, ns a call.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { checkCommand } from "../../build/npm/check/inline.js";
import { Case, Policy, Prepared, allowed, decide, handle } from "../../build/npm/inline.js";

const runs = Number(process.argv[2] ?? 5);
const results = {};
function measure(name, calls, work) {
  const all = [];
  for (let i = 0; i < runs; i += 1) {
    const begin = performance.now();
    for (let j = 0; j < calls; j += 1) work();
    all.push(((performance.now() - begin) * 1e6) / calls);
  }
  results[name] = all.sort((a, b) => a - b)[runs >> 1];
}
const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const document = read("../../build/npm/presets/iso-10002.json");
const policy = new Policy(document);
const context = { now: "2026-03-02T09:00:00Z", actor: { id: "u-amy", roles: ["handler"] }, salt: "00".repeat(16) };
const complaint = handle(policy, new Case(), { type: "receive", complaint: "C-1", description: "x", complainant: { answer_to: "y" } }, context).case;
const assess = { type: "assess", severity: "medium", safety: "none" };
const ready = [JSON.stringify(assess), JSON.stringify(context)];
measure("decide", 20_000, () => decide(policy, complaint, assess, context));
const prepared = new Prepared(assess, context);
measure("decide, read before", 20_000, () => prepared.decide(policy, complaint));
measure("decide, JSON text", 20_000, () => decide(policy, complaint, ...ready));
measure("handle", 10_000, () => handle(policy, complaint, assess, context).case.free());
measure("refused", 10_000, () => decide(policy, complaint, { type: "close", reason: "resolved" }, context));
measure("allowed", 1_000, () => allowed(policy, complaint, context));
measure("check, object", 20_000, () => checkCommand(assess, "received"));
measure("check, JSON text", 20_000, () => checkCommand(ready[0], "received"));
const told = allowed(policy, complaint, context).find(({ command }) => command === "assess");
measure("check, allowance", 20_000, () => checkCommand(assess, told));
measure("policy, trusted, us", 20, () => new Policy(document, { trusted: true }).free());
results["policy, trusted, us"] /= 1000;

// XState gets the states and commands of the same table, and nothing else: no roles, rules, facts, records or reasons.
const { createActor, createMachine, getNextSnapshot } = createRequire(new URL("package.json", import.meta.url))("xstate");
const table = read("../../core/lifecycle.json");
const states = Object.fromEntries(table.states.slice(1).map((s) => [s, { on: Object.fromEntries(
  table.table.filter((r) => r.from.includes(s)).map((r) => [r.command, r.to ? { target: r.to } : {}])) }]));
const machine = createMachine({ initial: "received", states });
const start = createActor(machine).start().getSnapshot();
measure("xstate, pure", 5_000, () => getNextSnapshot(machine, start, { type: "assess" }));
const actor = createActor(machine).start();
measure("xstate, actor", 20_000, () => actor.send({ type: "acknowledge" }));
console.log(JSON.stringify(results));
