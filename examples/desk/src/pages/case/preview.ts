// What a command would do, by the same rules as the service's. Advice only: the service decides again.
import * as amends from "amends";
import type { Engine } from "../../app/engine";
import { places, placesOf, type Said } from "../../parts/problems";

export interface Preview { problems: Said[]; snapshot: amends.Snapshot | null; timers: amends.TimerStatus[] }

export function preview({ policy }: Engine, snapshot: amends.Snapshot, entry: amends.Availability, command: amends.Command, context: amends.Context): Preview {
  const checked = amends.checkCommand(command, entry); // every field at once; the decision below knows the case besides
  if (checked.refused) return { problems: places(checked.problems), snapshot: null, timers: [] };
  try {
    const answer = amends.handleSnapshot(policy, snapshot, JSON.stringify(command), { ...context, salt: salt() });
    if (answer.refused) return { problems: places(answer.reasons), snapshot: null, timers: [] };
    const timers = amends.withCase(answer.snapshot, (complaint) => amends.timers(policy, complaint, context.now));
    return { problems: [], snapshot: answer.snapshot, timers };
  } catch (error) {
    const problems = placesOf(error);
    if (!problems) throw error;
    return { problems, snapshot: null, timers: [] };
  }
}

function salt(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The timers that a command would change, with how they would stand. */
export function changed(before: readonly amends.TimerStatus[], after: readonly amends.TimerStatus[]): amends.TimerStatus[] {
  const key = ({ timer, cycle }: amends.TimerStatus) => `${timer} ${cycle}`;
  const stood = new Map(before.map((one) => [key(one), one]));
  return after.filter((one) => stood.get(key(one))?.state !== one.state || stood.get(key(one))?.due !== one.due);
}
