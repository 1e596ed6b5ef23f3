// What a command would do, by the same rules as the service's. Advice only: the service decides again.
import * as amends from "amends";
import type { Engine } from "../../app/engine";
import { places, placesOf, type Said } from "../../parts/problems";

export interface Preview { problems: Said[]; snapshot: amends.Snapshot | null; timers: amends.TimerStatus[] }

export function preview({ policy }: Engine, snapshot: amends.Snapshot, entry: amends.Availability, command: amends.Command, context: amends.Context): Preview {
  const refused = (problems: Said[]) => ({ problems, snapshot: null, timers: [] });
  // Every field at once, also if the command cannot be read. The decision knows the case besides.
  const checked = amends.checkCommand(command, entry);
  const fields = checked.refused ? places(checked.problems) : [];
  try {
    const answer = amends.handleSnapshot(policy, snapshot, JSON.stringify(command), { ...context, salt: salt() });
    if (answer.refused) return refused(joined(fields, places(answer.reasons)));
    const timers = amends.withCase(answer.snapshot, (complaint) => amends.timers(policy, complaint, context.now));
    return { problems: [], snapshot: answer.snapshot, timers };
  } catch (error) {
    const problems = placesOf(error);
    if (!problems) throw error;
    return refused(fields.length > 0 ? fields : problems);
  }
}

const joined = (some: Said[], more: Said[]) => [...some, ...more.filter(({ code, place }) => !some.some((one) => one.code === code && one.place === place))];

function salt(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The timers that a command would change, with how they would stand. */
export function changed(before: readonly amends.TimerStatus[], after: readonly amends.TimerStatus[]): amends.TimerStatus[] {
  const key = ({ timer, cycle }: amends.TimerStatus) => `${timer} ${cycle}`;
  const stood = new Map(before.map((one) => [key(one), one]));
  return after.filter((one) => stood.get(key(one))?.state !== one.state || stood.get(key(one))?.due !== one.due);
}
