// What amends answers to vectors, through its JavaScript interface: one JSON line each. See tests/vectors.
import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import * as amends from "../../build/npm/node.js";

const packaged = new URL("../../build/npm/", import.meta.url);

/** The zone that a document names, from the package's data; nothing if the package has none of that name. */
function zones(tz) {
  if (typeof tz !== "string" || !/^[A-Za-z0-9_+/-]+$/.test(tz)) return [];
  const file = new URL(`zones/${tz}.json`, packaged);
  return existsSync(file) ? [JSON.parse(readFileSync(file, "utf8"))] : [];
}

export function answer(given) {
  if (!given?.calendar) return null;
  try {
    return compute(given);
  } catch (error) {
    if (error.name !== "AmendsError") throw error;
    return { error: error.code };
  }
}

const listed = (problems) => problems.map(({ code, path }) => [code, path]);

function check(document) {
  try {
    const calendar = new amends.Calendar(document, { zones: zones(document.tz) });
    const problems = listed(calendar.warnings);
    calendar.free();
    return { accepted: true, problems };
  } catch (error) {
    if (error.name !== "AmendsError") throw error;
    return { accepted: false, problems: listed(error.problems) };
  }
}

function compute(given) {
  if (given.op === "document") return check(given.calendar);
  const calendar = new amends.Calendar(given.calendar, { zones: zones(given.calendar.tz) });
  try {
    const pauses = (given.pauses ?? []).map(([from, to]) => ({ from, to }));
    const deadline = (limit) => ({ deadline: calendar.deadline(given.start, limit, pauses) });
    // The span's own grammar refuses a negative amount.
    const business = (s) => (s < 0 ? `-PT${-s}S` : `business PT${s}S`);
    const dates = (unit) => (given.n < 0 ? `-P${-given.n}${unit}` : `P${given.n}${unit}`);
    switch (given.op) {
      case "limit":
        return deadline(given.limit);
      case "segments":
        return { segments: calendar.segments(given.from, given.to, pauses) };
      case "openings":
        return { next: calendar.nextOpening(given.at), previous: calendar.previousOpening(given.at) };
      case "business_days_between":
        return { days: calendar.businessDays(given.from, given.to) };
      case "deadline":
        return deadline(business(given.duration_s));
      case "elapsed":
        return { seconds: Math.floor(calendar.businessTime(given.from, given.to, pauses) / 1000) };
      case "is_open":
        return { open: calendar.isOpen(given.at) };
      case "business_days": {
        const due = { close: "close_of_business", midnight: "end_of_day" }[given.at];
        const span = dates("D");
        return due ? deadline({ within: span.startsWith("-") ? span : `business ${span}`, due }) : null;
      }
      case "civil_days":
        return deadline(dates("D"));
      case "civil_months":
        return deadline(dates("M"));
      case null:
        return given.scenario ? { ...deadline(business(given.duration_s)), tzdata: calendar.tzdata } : null;
      default:
        return null;
    }
  } finally {
    calendar.free();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const path of process.argv.slice(2)) {
    for (const { id, input } of JSON.parse(readFileSync(path, "utf8")).cases ?? []) {
      process.stdout.write(JSON.stringify({ file: path, id, answer: answer(input) }) + "\n");
    }
  }
}
