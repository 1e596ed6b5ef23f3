// Questions to the service. A refusal is an error with its reasons; all else that goes wrong says whether trying again helps.
import { useCallback, useEffect, useRef, useState } from "react";
import type { Problem, ProblemReason } from "./types";

export class Refused extends Error {
  readonly status: number;
  readonly reasons: ProblemReason[];
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.status = problem.status;
    this.reasons = problem.refusal ?? problem.reasons ?? []; // staff get the library's own list
  }
}
/** Nothing came back, or nothing that can be read. */
export class Unreachable extends Error {}
/** Is it known that nothing was done? A lost answer, or an error inside the service, leaves that open. */
export const wasNotDone = (error: unknown) => error instanceof Refused && error.status < 500;

let bearer: string | null = null;
export const setBearer = (token: string | null) => { bearer = token; };

/** `once` names a request: sent again under the same name, it is done once. */
export async function ask<T>(path: string, send?: unknown, once?: string): Promise<T> {
  const headers: Record<string, string> = { accept: "application/json", ...(once && { "idempotency-key": once }) };
  if (bearer) headers["authorization"] = `Bearer ${bearer}`;
  if (send !== undefined) headers["content-type"] = "application/json";
  return (await answered(path, { headers, ...(send !== undefined && { method: "POST", body: JSON.stringify(send) }) })).json() as Promise<T>;
}

export async function askText(path: string): Promise<string> {
  return (await answered(path, { headers: bearer ? { authorization: `Bearer ${bearer}` } : {} })).text();
}

async function answered(path: string, request: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { ...request, cache: "no-store" });
  } catch {
    throw new Unreachable("The service does not answer.");
  }
  if (response.ok) return response;
  const problem = await response.json().catch(() => null) as Problem | null;
  if (problem?.title) throw new Refused({ ...problem, status: response.status });
  throw new Unreachable(`The service answered ${response.status}.`);
}

export interface Fetched<T> { data: T | null; error: Error | null; loading: boolean; again: () => void; set: (data: T) => void }

/** What a path answers. What was shown stays while it is asked again. */
export function useAnswer<T>(path: string | null, read: (path: string) => Promise<T> = ask): Fetched<T> {
  const [state, show] = useState<{ path: string | null; data: T | null; error: Error | null; loading: boolean }>({ path, data: null, error: null, loading: true });
  const [turn, setTurn] = useState(0);
  const reader = useRef(read);
  useEffect(() => {
    if (path === null) return;
    let current = true;
    show((before) => ({ path, data: before.path === path ? before.data : null, error: null, loading: true }));
    reader.current(path).then(
      (data) => current && show({ path, data, error: null, loading: false }),
      (error: Error) => current && show((before) => ({ ...before, error, loading: false })),
    );
    return () => { current = false; };
  }, [path, turn]);
  const again = useCallback(() => setTurn((n) => n + 1), []);
  const set = useCallback((data: T) => show((before) => ({ ...before, data, error: null, loading: false })), []);
  return { ...state, again, set };
}
