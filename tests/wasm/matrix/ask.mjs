// What every environment is asked: a deadline and a decision, and what a wrong call throws.
import iso from "amends/presets/iso-10002.json" with { type: "json" };
import { zone } from "amends/zones";

const nine = [["09:00", "17:00"]];
const context = { now: new Date("2026-03-02T09:00:00Z"), actor: { id: "u-1", roles: ["intake"] }, salt: "07".repeat(16) };
const receive = { type: "receive", complaint: "C-1", description: "The kettle leaks.", complainant: { answer_to: "jane@example.org" } };

export async function ask({ default: init, AmendsError, Calendar, Case, Policy, decide }, given) {
  await init();
  const london = given ?? (await zone("Europe/London"));
  const office = new Calendar({ tz: london, weekly: { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine } });
  const due = office.deadline(new Date("2026-12-24T15:00:00Z"), "business P5D");
  const { events } = decide(new Policy(iso, { trusted: true }), new Case(), receive, context);
  try {
    office.deadline("noon", "P1D");
  } catch (error) {
    return `due ${due}, ${events[0].type}, ${error instanceof AmendsError && error.code}`;
  }
}
