// All that is wrong with a complaint before it is sent. `amends/check` knows the rules; without it, the service says the same later.
import init, { checkCommand } from "amends/check";
import { useEffect, useState } from "react";
import { places, type Said } from "../../parts/problems";
import type { Words } from "../../words/people";

export type Checks = "loading" | "ready" | "failed";

/** Loads the checks beside the form. Nobody has to wait for them. */
export function useChecks(): Checks {
  const [state, show] = useState<Checks>("loading");
  useEffect(() => {
    let current = true;
    init().then(() => current && show("ready"), () => current && show("failed"));
    return () => { current = false; };
  }, []);
  return state;
}

/** The number is the service's to give; the checks want one. */
const NUMBER = "C-0";
export function problemsOf(complaint: object): Said[] {
  const checked = checkCommand({ type: "receive", complaint: NUMBER, ...complaint }, "new");
  return checked.refused ? places(checked.problems) : [];
}

/** The same in the people's words: theirs for the places that they know, the library's for the rest. */
export const inWords = (said: readonly Said[], words: Words) => said.map((one) => ({ ...one, message: words.missing[one.place] ?? one.message, help: words.missing[one.place] ? "" : one.help }));
