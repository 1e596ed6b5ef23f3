/** The rules of a time zone. */
declare const zone: import("../calendar/amends.js").PinnedZone;
export default zone;
