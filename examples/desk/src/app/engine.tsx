// The library in the page: the policy of the service, and the same rules. Pages work without it; then only the service decides.
import init, * as amends from "amends";
import { AmendsProvider } from "amends/react";
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { ask } from "../api/client";
import type { PolicyAnswer } from "../api/types";
import { useClock } from "./clock";

export interface Engine { policy: amends.Policy; document: amends.PolicyDocument; zone: amends.Zone }
interface Used { engine: Engine | null; failed: Error | null; again: () => void }
const Given = createContext<Used>({ engine: null, failed: null, again: () => {} });

async function load(): Promise<Engine> {
  const [, { policy: document, hash }] = await Promise.all([init(), ask<PolicyAnswer>("/api/policy")]);
  return { document, policy: amends.Policy.vouched(document, hash), zone: officeZone(document) };
}

/** The zone in which days are counted: its rules are in the policy, so that no page asks the browser's. */
function officeZone({ calendar, calendars }: amends.PolicyDocument): amends.Zone {
  const all = Object.entries(calendars ?? {});
  const [, found] = all.find(([name]) => name === calendar) ?? all[0] ?? [];
  return new amends.Zone(typeof found?.tz === "object" ? found.tz : { name: "UTC", changes: [], first_offset: 0, tzdata: "" });
}

export function EngineProvider({ children }: { children: ReactNode }) {
  const [state, show] = useState<{ engine: Engine | null; failed: Error | null }>({ engine: null, failed: null });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let current = true;
    load().then(
      (engine) => current && show({ engine, failed: null }),
      (failed: Error) => {
        console.warn(failed instanceof amends.AmendsError ? `${failed.message}; ${failed.help}` : failed);
        if (current) show({ engine: null, failed });
      },
    );
    return () => { current = false; };
  }, [turn]);
  const used = useMemo(() => ({ ...state, again: () => setTurn((n) => n + 1) }), [state]);
  return <Given value={used}>{children}</Given>;
}
export const useEngine = () => useContext(Given);

/** For one complaint: the library, if it is there with the policy of this complaint. An older one is the service's matter alone. */
export function useEngineFor({ policy }: amends.Snapshot): Engine | null {
  const { engine } = useContext(Given);
  return engine?.policy.pin.hash === policy.hash ? engine : null;
}

/** For hooks of `amends/react`: children are drawn when the library is there, `without` until then. */
export function WithEngine({ snapshot, children, without }: { snapshot: amends.Snapshot; children: ReactNode; without: ReactNode }) {
  const engine = useEngineFor(snapshot);
  return engine ? <AmendsProvider entry={amends} policy={engine.policy}>{children}</AmendsProvider> : without;
}

/** The clock reading in the office at an instant; the instant itself until the library is there. */
export function useLocal(): (at: string) => string {
  const { engine } = useContext(Given);
  return useMemo(() => (at: string) => (engine ? engine.zone.local(at) : at), [engine]);
}

/** The date in the office; null until the library is there. */
export function useToday(): string | null {
  const { engine } = useContext(Given);
  const { now } = useClock();
  return engine ? engine.zone.local(now).slice(0, 10) : null;
}
