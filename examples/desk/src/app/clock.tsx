// The service's clock: the only one that counts. A computer with a wrong clock shows right countdowns.
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { ask } from "../api/client";
import type { Clock } from "../api/types";

const MINUTE = 60_000;

interface Used {
  /** Milliseconds by which the service is ahead of this computer. */
  ahead: number;
  /** The present instant, renewed each minute. */
  now: string;
  renew: () => Promise<void>;
}
const Given = createContext<Used>({ ahead: 0, now: new Date().toISOString(), renew: async () => {} });

export function ClockProvider({ children }: { children: ReactNode }) {
  const [ahead, tell] = useState(0);
  const [here, tick] = useState(Date.now);
  const renew = useCallback(async () => {
    const clock = await ask<Clock>("/api/clock");
    tell(Date.parse(clock.now) - Date.now());
    tick(Date.now());
  }, []);
  useEffect(() => {
    const again = () => { tick(Date.now()); renew().catch(() => {}); };
    again();
    const timer = setInterval(again, MINUTE);
    return () => clearInterval(timer);
  }, [renew]);
  const used = useMemo(() => ({ ahead, now: new Date(here + ahead).toISOString(), renew }), [ahead, here, renew]);
  return <Given value={used}>{children}</Given>;
}
export const useClock = () => useContext(Given);
