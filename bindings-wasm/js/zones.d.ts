import type { PinnedZone } from "./calendar/amends.js";

/** Names of the zones that the package has. */
export type ZoneName = string /* made */;
/** All names, in alphabetical order. */
export const zoneNames: ZoneName[];
/** The rules of a zone, from a module of its own that is loaded when it is asked for. Throws an `AmendsError` for another name. */
export function zone(name: ZoneName | (string & {})): Promise<PinnedZone>;
