// Data of the package has types.
import { Calendar, Policy } from "amends";
import england from "amends/calendars/GB-ENG.json" with { type: "json" };
import iso from "amends/presets/iso-10002.json" with { type: "json" };
import lifecycle from "amends/schemas/lifecycle.json" with { type: "json" };
import schema from "amends/schemas/calendar.json" with { type: "json" };
import london from "amends/zones/Europe/London.json" with { type: "json" };

const office = new Calendar({ tz: "Europe/London", weekly: "24x7", holidays: ["GB-ENG"] }, { zones: [london], holidays: [england] });
console.log(office.tz, new Policy(iso).title, schema["$schema"], lifecycle.table[0]?.command, london.tzdata, england.to);
// @ts-expect-error a zone is no list of holidays
new Calendar({ tz: "UTC", weekly: "24x7" }, { holidays: [london] });
