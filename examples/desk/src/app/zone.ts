// The office's time zone. Its rules are in the policy, so that no page asks the browser's.
import type { PinnedZone, PolicyDocument } from "amends";

/** The zone in which a policy counts days; null if it names none. */
export function officeZone({ calendar, calendars }: PolicyDocument): PinnedZone | null {
  const all = Object.entries(calendars ?? {});
  const [, found] = all.find(([name]) => name === calendar) ?? all[0] ?? [];
  return typeof found?.tz === "object" ? found.tz : null;
}
