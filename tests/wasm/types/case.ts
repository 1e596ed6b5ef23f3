// Complaints: what the compiler must accept, and (marked) must refuse.
import init, {
  Case, Policies, Policy, Prepared, allowed, decide, explainTimer, handle, isIn, nextChange, preview, replay, risk, tick, timers, timersOfMany, type Availability, type CaseIn, type Command, type TimeLimit, type Snapshot, type SnapshotIn, handleSnapshot, withCase, type Context, type Event, type State,
} from "amends";

await init();
const policy = new Policy({ id: "acme", version: "1", extends: "iso-10002" }, { policies: [], trusted: true });
const context: Context = { now: new Date(), actor: { id: "u-1", roles: ["handler"] }, expected_version: 0, salt: "00".repeat(16) };

const received = handle(policy, new Case(), {
  type: "receive", complaint: "C-1", description: "The kettle leaks.", complainant: { answer_to: "jane@example.org" },
}, context);
if (received.refused) {
  for (const reason of received.reasons) if (reason.code === "fact_missing") console.log(reason.params.fact, reason.paths[0]);
  throw new Error("refused");
}
const complaint: CaseIn<"received"> = received.case;
const assessed = handle(policy, complaint, { type: "assess", severity: "high" }, context);
if (!assessed.refused) {
  const now: CaseIn<"assessed"> = assessed.case;
  handle(policy, now, { type: "investigate" }, context);
  // @ts-expect-error an assessed complaint is not accepted
  handle(policy, now, { type: "accept" }, context);
  // @ts-expect-error nor assessed anew by the same command
  handle(policy, now, { type: "assess", severity: "low" }, context);
}
// @ts-expect-error a received complaint is not reopened
handle(policy, complaint, { type: "reopen", reason: "…" }, context);
// @ts-expect-error a received complaint has no ruling
decide(policy, complaint, { type: "record_ruling", ruling: "confirmed" }, context);
// @ts-expect-error there is no such severity
handle(policy, complaint, { type: "assess", severity: "terrible" }, context);
// @ts-expect-error severity must be there
decide(policy, complaint, { type: "assess" }, context);
// @ts-expect-error there is no such field
const wrong: Command<"received"> = { type: "assess", severity: "high", severty: "high" };

// A case from storage: the state is known once it is asked for.
const stored: Case = Case.rebuild([]);
if (isIn(stored, "responded")) handle(policy, stored, { type: "accept" }, context);
const any: Command = { type: "close", reason: "resolved" };
decide(policy, stored, any, context);

function words(event: Event): string {
  switch (event.type) {
    case "assessed": return event.severity;
    case "closed": return event.reason;
    default: return event.type;
  }
}
for (const { command, allowed: possible, needs } of allowed(policy, stored, context)) console.log(command, possible, needs, wrong, words);
const state: State = stored.state;
console.log(state);

// Timers.
for (const status of timers(policy, stored, new Date())) {
  const due: string | undefined = status.due;
  // @ts-expect-error there is no such state
  if (status.state === "late") console.log(due);
  const limit: TimeLimit | undefined = status.within;
  const day: string | undefined = status.due_day?.end_of_day ? status.due_day.date : status.due_day?.time;
  // @ts-expect-error only whole words say what is counted
  if (status.measure === "seconds") console.log(limit, day);
  if (status.kind === "complainant_window" && status.state === "lapsed") console.log(status.remaining ?? 0);
}
const next: string | undefined = nextChange(policy, stored, "2026-03-02T09:00:00Z");
const ticked = tick(policy, stored, next ?? new Date());
if (!ticked.refused) console.log(ticked.records.length, ticked.case.state);
console.log(explainTimer(policy, stored, "final", new Date())?.parts?.[0]?.kind, timersOfMany(policy, [], new Date()).length);
console.log(preview(policy.after(policy), policy, stored, "carry_over", new Date()).rows?.[0]?.moves);
// @ts-expect-error there is no such way
preview(policy, policy, stored, "sideways", new Date());
console.log(replay(policy, policy, [], new Date()).totals?.[0]?.worsened, risk(policy, [], [], new Date())[0]?.of, policy.holdsFor(new Date()));
const versions = new Policies();
versions.add(policy);
console.log(versions.inForce(new Date()).pin.version);
// @ts-expect-error an instant, not a number
versions.inForce(7);
versions.free();

// Plain data in and out.
const first = handleSnapshot(policy, null, {
  type: "receive", complaint: "C-1", description: "The kettle leaks.", complainant: { answer_to: "jane@example.org" },
}, context);
// @ts-expect-error nothing to accept before receipt
handleSnapshot(policy, null, { type: "accept" }, context);
if (!first.refused) {
  const kept: SnapshotIn<"received"> = first.snapshot;
  // @ts-expect-error a received complaint is not reopened
  handleSnapshot(policy, kept, { type: "reopen", reason: "…" }, context);
  const next = handleSnapshot(policy, structuredClone(kept), { type: "assess", severity: "high" }, context);
  if (!next.refused) console.log(next.snapshot.state satisfies "assessed");
  const buttons: Availability[] = withCase(kept, (one: CaseIn<"received">) => allowed(policy, one, context));
  console.log(buttons.length, withCase(null, (one) => one.state satisfies "new"));
}
declare const inState: Snapshot | null;
handleSnapshot(policy, inState, { type: "assess", severity: "high" }, context);
handleSnapshot(policy, inState, [{ type: "assess", severity: "high" }, { type: "investigate" }], context);
console.log(withCase(inState, (one) => timers(policy, one, new Date())).length);

// One command for many complaints, read once.
using closing = new Prepared({ type: "close", reason: "resolved" }, context);
const open: Case[] = [stored, complaint].filter((one) => closing.decide(policy, one).refused);
// @ts-expect-error there is no such reason
new Prepared({ type: "close", reason: "done" }, context);
console.log(open);
