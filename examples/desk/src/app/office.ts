// The office's clock for the pages of people: they do without the large library. `amends/calendar` knows zones.
import { useEffect, useState } from "react";
import { ask } from "../api/client";
import type { PolicyAnswer } from "../api/types";
import { officeZone } from "./zone";

type Local = (at: string) => string;

async function load(): Promise<Local> {
  const [calendar, { policy }] = await Promise.all([import("amends/calendar"), ask<PolicyAnswer>("/api/policy")]);
  const pinned = officeZone(policy);
  if (!pinned) return (at) => at;
  await calendar.default();
  const zone = new calendar.Zone(pinned);
  return (at) => zone.local(at);
}

/** The clock reading in the office at an instant. Until the zone is there it is the instant itself, which is shown as UTC. */
export function useOffice(): Local {
  const [local, show] = useState<Local>(() => (at: string) => at);
  useEffect(() => {
    let current = true;
    load().then((found) => { if (current) show(() => found); }, (error: Error) => console.warn(error)); // the page says "UTC"
    return () => { current = false; };
  }, []);
  return local;
}
