/** A list of public holidays. */
declare const holidays: import("../calendar/amends.js").HolidayList;
export default holidays;
