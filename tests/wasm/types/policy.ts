// Policies as TypeScript sees them: words, names and keys are checked as they are written.
import type { PolicyDocument, PolicyTimer } from "amends";

const timer: PolicyTimer = {
  starts: "received", met_by: ["responded", "milestone.seen", "timer.x.met"], within: { within: "business P5D", due: "close_of_business" },
  when: { severity: { at_least: "high" }, not: { channel: ["web"] } }, pauses: true,
};
export const document: PolicyDocument = {
  id: "acme", version: "1", extends: "iso-10002", reopening: null,
  roles: { clerk: { may: ["receive", "note"], authority: { EUR: 5 } }, boss: { may: "all", improve: "all", authority: "unlimited" }, old: null },
  requires: { respond: ["case.acknowledged"], close: [{ facts: ["case.cause"], when: { outcome: "upheld" } }] },
  timers: { answer: timer, later: { within: "P6W" } }, calendars: { office: { tz: "Europe/London", weekly: "24x7" } },
};
// @ts-expect-error: no event has this name
export const wrong: PolicyDocument = { id: "acme", version: "1", timers: { t: { starts: "recieved" } } };
// @ts-expect-error: a policy has a version
export const missing: PolicyDocument = { id: "acme" };
// @ts-expect-error: a policy has no such key
export const unknown: PolicyDocument = { id: "acme", version: "1", ecsalation: {} };
