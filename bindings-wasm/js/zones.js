// Zones by name: each set of rules is a module of its own, loaded when it is asked for.
import { fault, malformed } from "./error.js";

const rules = [/* made */];
const known = new Map(rules.flatMap(([load, names]) => names.split(" ").map((name) => [name, load])));

export const zoneNames = [...known.keys()].sort();

export async function zone(name) {
  const load = known.get(name);
  if (!load) throw malformed("unknown_time_zone", `there is no time zone ${JSON.stringify(name)}`, "use an exact IANA name such as Europe/London");
  let found;
  try {
    found = await load();
  } catch (cause) {
    throw fault("load_failed", `the rules of ${name} were not loaded: ${cause?.message}`, "reload the page, because Chromium remembers a failed import(); does the server have all files of the build? A service worker cannot import() and imports the JSON file of the zone", cause);
  }
  return { name, ...found.default };
}
