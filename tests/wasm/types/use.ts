// Uses that the compiler must accept, and (marked) must refuse.
import init, { Calendar, verdict, type CalendarDocument, type TimeLimit, type Segment } from "amends";

await init();
const document: CalendarDocument = { tz: "Europe/London", weekly: { mon: [["09:00", "17:00"]] }, exceptions: { "2026-12-25": [] } };
const office = new Calendar(document, { zones: [], holidays: [] });
const limit: TimeLimit = { within: "business P5D", due: "close_of_business", receipt: { next_business_day: true } };
const due: string | null = office.deadline(new Date(), limit, [{ from: "2026-01-01T00:00:00Z" }]);
const parts: Segment[] = office.segments("2026-01-01T00:00:00Z", new Date());
if (parts[0]?.cause.rule === "exception") console.log(parts[0].cause.name);
const column: Float64Array = office.deadlines(new Float64Array(1), "P5D", { errors: "null" });
if (verdict(due, null, new Date()) === "overdue") console.log(column.length, office.tzdata);
new Calendar({ tz: "UTC", weekly: "24x7" });

// @ts-expect-error a number is no instant
office.deadline(5, "P1D");
// @ts-expect-error there is no such word
office.deadline(new Date(), { within: "P1D", due: "noon" });
// @ts-expect-error the zone is missing
new Calendar({ weekly: {} });
// @ts-expect-error an interval is a pair of texts
new Calendar({ tz: "UTC", weekly: { mon: ["09:00"] } });
// @ts-expect-error numbers in an array may be seconds or milliseconds
office.deadlines([1, 2], "P1D");
// @ts-expect-error no verdict is called that
verdict(due, null, new Date()) === "met";
