// The library in the page: the policy of the service, and the same rules. Pages work without it; then only the service decides.
import init, * as amends from "amends";
import { AmendsProvider } from "amends/react";
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { ask } from "../api/client";
import type { PolicyAnswer } from "../api/types";
import { useClock } from "./clock";
import { officeZone } from "./zone";

export interface Engine { policy: amends.Policy; document: amends.PolicyDocument; zone: amends.Zone | null }
interface Used { engine: Engine | null; failed: Error | null; again: () => void }
const Given = createContext<Used>({ engine: null, failed: null, again: () => {} });

async function load(path: string): Promise<Engine> {
  const [, { policy: document, hash }] = await Promise.all([init(), ask<PolicyAnswer>(path)]);
  const zone = officeZone(document);
  return { document, policy: amends.Policy.vouched(document, hash), zone: zone && new amends.Zone(zone) };
}

/** The library with the policy that a path answers. Nothing is loaded without a path; another `hash` loads again. */
function useLoaded(path: string | null, hash?: string): Used {
  const [state, show] = useState<{ engine: Engine | null; failed: Error | null }>({ engine: null, failed: null });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (path === null) return;
    let current = true;
    load(path).then(
      (engine) => current && show({ engine, failed: null }),
      (failed: Error) => {
        console.warn(failed instanceof amends.AmendsError ? `${failed.message}; ${failed.help}` : failed);
        if (current) show({ engine: null, failed });
      },
    );
    return () => { current = false; };
  }, [path, hash, turn]);
  const again = useCallback(() => setTurn((n) => n + 1), []);
  return useMemo(() => ({ ...state, again }), [state, again]);
}

export function EngineProvider({ children }: { children: ReactNode }) {
  return <Given value={useLoaded("/api/policy")}>{children}</Given>;
}
export const useEngine = () => useContext(Given);

/** For what is inside: the library with the policy of one complaint. If that is an older one, the service is asked for it. */
export function CaseEngine({ snapshot, children }: { snapshot: amends.Snapshot; children: ReactNode }) {
  const common = useContext(Given);
  const { hash } = snapshot.policy;
  const fits = (one: Used) => (one.engine?.policy.pin.hash === hash ? one.engine : null);
  const other = common.engine !== null && fits(common) === null;
  const own = useLoaded(other ? `/api/cases/${encodeURIComponent(snapshot.complaint)}/policy` : null, hash);
  const source = other ? own : common;
  const engine = fits(source);
  const used = useMemo(() => ({ engine, failed: source.failed, again: source.again }), [engine, source]);
  return (
    <Given value={used}>
      {other && own.failed && (
        <p className="notice" role="status">
          The policy of this complaint did not load, so previews are off here and times are in UTC. <button type="button" className="plain" onClick={own.again}>Load it again</button>
        </p>
      )}
      {children}
    </Given>
  );
}

/** For hooks of `amends/react`: children are drawn when the library is there, `without` until then. */
export function WithEngine({ children, without }: { children: ReactNode; without: ReactNode }) {
  const { engine } = useContext(Given);
  return engine ? <AmendsProvider entry={amends} policy={engine.policy}>{children}</AmendsProvider> : without;
}

/** The clock reading in the office at an instant. Until the library is there it is the instant itself, which is shown as UTC. */
export function useLocal(): (at: string) => string {
  const zone = useContext(Given).engine?.zone;
  return useMemo(() => (at: string) => (zone ? zone.local(at) : at), [zone]);
}

/** The date in the office; null until the library is there. */
export function useToday(): string | null {
  const zone = useContext(Given).engine?.zone;
  const { now } = useClock();
  return zone ? zone.local(now).slice(0, 10) : null;
}
