// The JavaScript side of the benchmark and its peer, in Node: one thread, medians.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Calendar } from "../../build/npm/inline.js";

const runs = Number(process.argv[2] ?? 5);
const read = (name) => JSON.parse(readFileSync(new URL(`../../build/npm/${name}.json`, import.meta.url), "utf8"));
const nine = [["09:00", "17:00"]];
const england = read("calendars/GB-ENG");
const office = new Calendar(
  { tz: "Europe/London", weekly: { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine }, holidays: ["GB-ENG"] },
  { zones: [read("zones/Europe/London")], holidays: [england] },
);
let state = 10002n;
const next = (bound) => {
  state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
  return Number((state >> 33n) % BigInt(bound));
};
const ROWS = 1_000_000;
const starts = Float64Array.from({ length: ROWS }, () => (1325376000 + next(18 * 31557600)) * 1000);
const amounts = Float64Array.from({ length: ROWS }, () => (60 + next(40 * 3600)) * 1000);
const results = {};
function measure(name, rows, work, times = runs) {
  const all = [];
  let out;
  for (let i = 0; i < times; i += 1) {
    const begin = performance.now();
    out = work();
    all.push(((performance.now() - begin) * 1e6) / rows);
  }
  results[name] = all.sort((a, b) => a - b)[times >> 1];
  return out;
}
const dues = measure("amends wasm deadline", ROWS, () => office.deadlines(starts, amounts));
const back = measure("amends wasm elapsed", ROWS, () => office.businessTimes(starts, dues));
if (!back.every((v, i) => v === amounts[i])) throw new Error("elapsed time up to the deadline is not the time allowed");

// dayjs-business-time knows no zones: its day runs by the machine's clock (TZ is set by `run`).
const require = createRequire(new URL("package.json", import.meta.url));
const dayjs = require("dayjs");
dayjs.extend(require("dayjs-business-time"));
dayjs.setHolidays(Object.keys(england.days));
const n = 500;
const some = [...starts.slice(0, n)].map((t) => dayjs(t));
const hours = [...amounts.slice(0, n)].map((ms) => Math.round(ms / 60000));
measure("dayjs-business-time deadline", n, () => some.map((t, i) => t.addBusinessMinutes(hours[i])), 3);
const ends = [...dues.slice(0, n)].map((t) => dayjs(t));
measure("dayjs-business-time elapsed", n, () => some.map((t, i) => t.businessMinutesDiff(ends[i])), 3);
console.log(JSON.stringify(results));
