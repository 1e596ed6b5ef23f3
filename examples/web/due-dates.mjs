// Due dates and verdicts of a table, in JavaScript: the same bytes as the Rust example writes.
//   node examples/web/due-dates.mjs TABLE.csv MAPPING.json > out.csv
// TABLE is what ./examples/run wrote; its due dates and verdicts are computed anew.
import { readFileSync } from "node:fs";
import { Calendar, verdict } from "../../build/npm/inline.js";

const [table, mappingFile] = process.argv.slice(2);
const read = (name) => JSON.parse(readFileSync(new URL(`../../build/npm/${name}.json`, import.meta.url), "utf8"));
const { calendar: document, limits, times } = JSON.parse(readFileSync(mappingFile, "utf8"));
const calendar = new Calendar(document, {
  zones: [read(`zones/${document.tz}`)],
  holidays: (document.holidays ?? []).map((id) => read(`calendars/${id}`)),
});

/** The cells of one line of CSV. */
const cells = (line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
const quote = (cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const [header, ...lines] = readFileSync(table, "utf8").trimEnd().split("\n");
const out = [header];
for (const line of lines) {
  const [id, category, received, , done, , recorded] = cells(line);
  const limit = limits[category] ?? limits["*"];
  const due = limit ? calendar.deadline(received, limit) : "";
  const judged = due || recorded;
  const difference = due && recorded ? String((Date.parse(due) - Date.parse(recorded)) / 1000) : "";
  out.push([id, category, received, due, done, judged && verdict(judged, done || null, times.as_of), recorded, difference].map(quote).join(","));
}
process.stdout.write(`${out.join("\n")}\n`);
