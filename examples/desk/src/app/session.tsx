// Who is logged in. Development: the service gives a token for a chosen person. Put your own OpenID Connect client here.
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from "react";
import { ask, setBearer } from "../api/client";
import type { Person, Session } from "../api/types";

const KEPT = "amends.session";

function kept(): Session | null {
  try {
    const session = JSON.parse(sessionStorage.getItem(KEPT) ?? "null") as Session | null;
    setBearer(session?.token ?? null);
    return session;
  } catch {
    return null;
  }
}

interface Used { user: Person | null; login: (user: string) => Promise<void>; logout: () => void }
const Given = createContext<Used | null>(null);

export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, show] = useState(kept);
  const keep = useCallback((next: Session | null) => {
    setBearer(next?.token ?? null);
    if (next) sessionStorage.setItem(KEPT, JSON.stringify(next));
    else sessionStorage.removeItem(KEPT);
    show(next);
  }, []);
  const login = useCallback(async (user: string) => keep(await ask<Session>("/dev/login", { user })), [keep]);
  const logout = useCallback(() => keep(null), [keep]);
  const used = useMemo(() => ({ user: session?.user ?? null, login, logout }), [session, login, logout]);
  return <Given value={used}>{children}</Given>;
}

export function useSession(): Used {
  const used = useContext(Given);
  if (!used) throw new Error("useSession outside SessionProvider");
  return used;
}
