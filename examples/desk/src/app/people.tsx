// The staff, by name: asked once.
import { createContext, useContext, useMemo, type ReactNode } from "react";
import { useAnswer } from "../api/client";
import type { Person } from "../api/types";

interface Used { people: readonly Person[]; nameOf: (id: string) => string }
const Given = createContext<Used>({ people: [], nameOf: (id) => id });

export function PeopleProvider({ children }: { children: ReactNode }) {
  const { data } = useAnswer<Person[]>("/api/people");
  const used = useMemo(() => {
    const names = new Map(data?.map(({ id, name }) => [id, name]));
    return { people: data ?? [], nameOf: (id: string) => names.get(id) ?? id };
  }, [data]);
  return <Given value={used}>{children}</Given>;
}
export const usePeople = () => useContext(Given);
