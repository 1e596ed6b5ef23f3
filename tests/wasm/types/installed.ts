// What users write, against the installed package: what the compiler must accept, and (marked) must refuse.
import init, { AmendsError, Calendar, Case, Policy, decide, handle, initSync, isIn, timers, verdict, type CaseIn, type Context, type Instant } from "amends";
import { checkCommand } from "amends/check/inline";
import { currencies } from "amends/currencies";
import { zone, zoneNames, type ZoneName } from "amends/zones";
import dayjs from "dayjs";
import { Temporal } from "temporal-polyfill";

const digits: number | undefined = currencies["EUR"];
// @ts-expect-error the table belongs to the library
currencies["EUR"] = digits ?? 2;

await init();
await init(new URL("amends_bg.wasm", "https://example.org/"));
await init(fetch("amends_bg.wasm"));
initSync({ module: new Uint8Array(8) });
declare const policy: Policy;
declare const context: Context;

// A new case is new.
const fresh: CaseIn<"new"> = new Case();
// @ts-expect-error nothing to acknowledge yet
handle(policy, fresh, { type: "acknowledge", medium: "letter" }, context);
// @ts-expect-error nor for a case that is made here
decide(policy, new Case(), { type: "acknowledge", medium: "letter" }, context);

// A switch narrows, and so does isIn.
const stored: Case = Case.fromSnapshot("{}");
switch (stored.state) {
  case "closed":
    // @ts-expect-error a closed complaint is not responded to
    handle(policy, stored, { type: "respond", outcome: "upheld" }, context);
    handle(policy, stored, { type: "reopen", reason: "…" }, context);
    break;
  case "responded": {
    const responded: CaseIn<"responded"> = stored;
    handle(policy, responded, { type: "accept" }, context);
    break;
  }
  default:
    console.log(stored.id);
}
if (isIn(stored, "responded")) handle(policy, stored, { type: "accept" }, context);
handle(policy, stored, [{ type: "investigate" }, { type: "accept" }], context);

// What a form gives may be undefined.
declare const maybe: string | undefined;
handle(policy, new Case(), { type: "receive", complaint: "C-1", description: "x", category: maybe, complainant: { answer_to: "y", name: maybe } }, context);
new Policy({ id: "acme", version: "1", extends: maybe }, { zones: undefined, trusted: undefined });

// Hours in a constant; zones by name.
const nine = [["09:00", "17:00"]];
const name: ZoneName = "Europe/London";
// @ts-expect-error there is no such zone
const wrong: ZoneName = "Europe/Londres";
const office = new Calendar({ tz: await zone(name), weekly: { mon: nine } }, { zones: [await zone(zoneNames[0] ?? wrong)] });

// Instants as people have them.
const instants: Instant[] = [new Date(), "2026-01-01T00:00:00Z", Temporal.Now.instant(), Temporal.Now.zonedDateTimeISO(), dayjs()];
for (const at of instants) console.log(office.deadline(at, "P1D"), verdict(at, at, at), timers(policy, stored, at).length);
console.log(office.deadlines([new Date(), null, dayjs()], "P1D"), office.deadlines(new BigInt64Array(1), "P1D"));
// @ts-expect-error a number may be seconds or milliseconds
office.deadline(5, "P1D");

try {
  checkCommand({}, "new");
} catch (error) {
  if (error instanceof AmendsError) console.log(error.code.length, error.help, error.problems[0]?.path);
}
