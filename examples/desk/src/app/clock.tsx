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
  /** The date where the office is; none before the service said it. */
  today: string | null;
  renew: () => Promise<void>;
}
const Given = createContext<Used>({ ahead: 0, now: new Date().toISOString(), today: null, renew: async () => {} });

export function ClockProvider({ children }: { children: ReactNode }) {
  const [told, tell] = useState<{ ahead: number; today: string | null }>({ ahead: 0, today: null });
  const [here, tick] = useState(Date.now);
  const renew = useCallback(async () => {
    const clock = await ask<Clock>("/api/clock");
    tell({ ahead: Date.parse(clock.now) - Date.now(), today: clock.local?.slice(0, 10) ?? null });
    tick(Date.now());
  }, []);
  useEffect(() => {
    const again = () => { tick(Date.now()); renew().catch(() => {}); };
    again();
    const timer = setInterval(again, MINUTE);
    return () => clearInterval(timer);
  }, [renew]);
  const used = useMemo(() => ({ ...told, now: new Date(here + told.ahead).toISOString(), renew }), [told, here, renew]);
  return <Given value={used}>{children}</Given>;
}
export const useClock = () => useContext(Given);
