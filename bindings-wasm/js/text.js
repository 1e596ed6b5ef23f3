// What crosses to Rust and back is text: one crossing for each argument, and none that can throw.

/** JSON text of a value; none where it cannot be written as JSON, or where a text would be changed by crossing. */
export function textOf(value) {
  // Crossing to Rust would turn half a surrogate pair into U+FFFD without a word.
  if (typeof value === "string") return value.isWellFormed() ? value : undefined;
  try {
    const text = JSON.stringify(value) ?? "null";
    return suspect(text) && noneIn(value) ? undefined : text;
  } catch {
    return undefined;
  }
}

/**
 * What Rust has read and still holds, by kind: its text, what comes before and after the instant `now` of a context, and, once it came
 * again, a copy to compare with. Objects themselves are no sign: a page may change them.
 */
const held = [];
/** How often something was held: a page's getter or `toJSON` may call this library while an argument is compared. */
let holds = 0;
let given;
const NOW = /"now":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z)"/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

/** Compares an argument with the one before: 0 cannot be written as JSON, 1 says the same, 2 differs by `now` alone, 3 is another. */
export function compared(value, kind) {
  const known = held[kind];
  const since = holds;
  if (known?.copy && typeof value === "object" && value !== null) {
    try {
      const other = otherNow(value, known);
      if (like(value, known.copy, other !== undefined) && holds === since) {
        given = other;
        return other === undefined ? 1 : 2;
      }
    } catch {}
  }
  const text = (given = textOf(value));
  if (text === undefined) return 0;
  if (known === undefined || holds !== since) return 3;
  const { before, after } = known;
  if (text === known.text) {
    known.copy ??= JSON.parse(text);
    return 1;
  }
  if (before === undefined || !text.startsWith(before) || !text.endsWith(after)) return 3;
  const now = text.slice(before.length, text.length - after.length);
  if (!INSTANT.test(now)) return 3;
  known.copy ??= JSON.parse(known.text);
  given = now;
  return 2;
}

/** The instant `now` of a context, if it is another one. */
function otherNow(value, { before, copy }) {
  const { now } = value;
  return before !== undefined && typeof now === "string" && now !== copy.now && INSTANT.test(now) ? now : undefined;
}

/** Would this be written as the copy was, whatever the order of keys? With `other`, `now` may differ. Anything unusual is not alike. */
function like(value, copy, other = false) {
  if (value === copy) return typeof value !== "object" || value === null;
  if (typeof value !== "object" || typeof copy !== "object" || value === null || copy === null) return false;
  if (value.toJSON !== undefined) return false;
  if (Array.isArray(copy)) return Array.isArray(value) && value.length === copy.length && copy.every((one, i) => like(value[i], one));
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  let more = 0;
  for (const key in value) {
    // JSON leaves these out. What the copy only inherits is no key of it.
    if (value[key] === undefined) continue;
    if (!Object.hasOwn(copy, key)) return false;
    more++;
    if (!(other && key === "now") && !like(value[key], copy[key])) return false;
  }
  for (const _ in copy) more--;
  return more === 0;
}

/** What has to cross after `compared`: the instant alone, or the text. */
export const differing = () => given;

/** Rust has read what crossed, and holds it. */
export function hold(kind, now) {
  const known = held[kind];
  holds++;
  if (now) {
    known.copy.now = given;
    known.text = known.before + given + known.after;
    return;
  }
  const found = NOW.exec(given);
  const begin = found && found.index + '"now":"'.length;
  held[kind] = { text: given, before: found ? given.slice(0, begin) : undefined, after: found ? given.slice(begin + found[1].length) : undefined };
}

/** Answers of `allowed` that were given before, by command and slot. */
const told = [];

/** A list of answers: a digit for each that was given before, a letter for each that comes in the JSON behind them. */
export function answersOf(text) {
  const end = text.indexOf("[");
  const fresh = end < 0 ? [] : JSON.parse(text.slice(end));
  const out = [];
  for (let i = 0, next = 0; i < (end < 0 ? text.length : end); i++) {
    const code = text.charCodeAt(i);
    const slots = (told[i] ??= []);
    out.push(copied(code < 65 ? slots[code - 48] : (slots[code - 65] = fresh[next++])));
  }
  return out;
}

/** A copy that shares nothing: whoever gets it may change it. */
function copied(value) {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.length ? value.map(copied) : [];
  const out = { ...value };
  for (const key in out) {
    const one = out[key];
    if (typeof one === "object" && one !== null) out[key] = copied(one);
  }
  return out;
}

/** The same of a question that holds data: NaN is what is missing where values may be missing. */
export function dataTextOf(value, gaps) {
  try {
    const text = JSON.stringify(value) ?? "null";
    return suspect(text) && noneIn(value, gaps) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** What is no number is written as null, and what a Map or Set holds is left out. Most texts have neither, so nothing is looked through. */
const suspect = (text) => text.includes("null") || text.includes("{}");

/**
 * The first number or date that is none, or Map or Set, as [code, place]: JSON would write null, which means absent, or nothing. `gaps` says
 * in JSON where values may be missing, as the core's `Gaps` do.
 */
export function noneIn(value, gaps) {
  try {
    return look(value, gaps && JSON.parse(gaps));
  } catch {
    return undefined;
  }
}

const within = (gaps, key) => (gaps && Object.hasOwn(gaps.within, key) ? gaps.within[key] : gaps?.within["*"]);

function look(value, gaps) {
  if (typeof value === "number") {
    return Number.isFinite(value) || (gaps?.here && Number.isNaN(value)) ? undefined : ["out_of_range", ""];
  }
  if (typeof value !== "object" || value === null) return undefined;
  if (value instanceof Number) return look(value.valueOf(), gaps);
  if (value instanceof Map || value instanceof Set) return ["wrong_type", ""];
  if (typeof value.toJSON === "function") {
    // Only what is none makes null of itself: an invalid Date, or one of a library's own.
    const plain = value.toJSON();
    return plain === null ? ["invalid_instant", ""] : look(plain, gaps);
  }
  if (Array.isArray(value)) {
    const item = within(gaps, "*");
    for (let i = 0; i < value.length; i++) {
      const found = look(value[i], item);
      if (found) return [found[0], `/${i}${found[1]}`];
    }
    return undefined;
  }
  for (const key of Object.keys(value)) {
    const found = look(value[key], within(gaps, key));
    if (found) return [found[0], `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}${found[1]}`];
  }
  return undefined;
}

/** JSON text of the core as plain JavaScript. */
export const parse = (text) => JSON.parse(text);

const kindOf = (value) => Object.prototype.toString.call(value).slice(8, -1);

/** The bytes of a Uint8Array of any realm; undefined for anything else. */
export const bytesOf = (value) => (kindOf(value) === "Uint8Array" ? value : undefined);

/** An instant: milliseconds of a Date, text of what writes itself as one (Temporal, dayjs, luxon, …); undefined for anything else. */
export function instantOf(value) {
  try {
    if (typeof value === "string") return value[10] === "T" && value.endsWith("Z") ? value : (inUtc(value) ?? value);
    if (kindOf(value) === "Date") return Date.prototype.getTime.call(value);
    const text = value.toJSON();
    return text === null ? NaN : typeof text === "string" ? instantOf(text) : undefined;
  } catch {
    return undefined;
  }
}

const SPELLED = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(\.\d{1,9})?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))(?:\[[^!\]]+\])*$/;

/** RFC 3339 in any spelling, also with RFC 9557's zone behind it, as the core writes it; undefined for what is none. */
function inUtc(text) {
  const [, date, time, fraction = "", sign, hours = 0, minutes = 0] = SPELLED.exec(text) ?? [];
  const at = Date.parse(`${date}T${time}Z`);
  // A date such as 30 February is another day to some engines.
  if (Number.isNaN(at) || new Date(at).toISOString() !== `${date}T${time}.000Z`) return undefined;
  const east = Number(`${sign ?? ""}${+hours * 60 + +minutes}`);
  return `${new Date(at - east * 60_000).toISOString().slice(0, 19)}${fraction}Z`;
}

/** JSON text with an instant in another spelling, at a JSON Pointer, written in UTC; undefined where there is none. */
export function respelled(text, path) {
  const whole = JSON.parse(text);
  const keys = path.split("/").slice(1).map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  const last = keys.pop();
  const holder = keys.reduce((value, key) => value?.[key], whole);
  const utc = typeof holder?.[last] === "string" ? inUtc(holder[last]) : undefined;
  if (utc === undefined || utc === holder[last]) return undefined;
  holder[last] = utc;
  return JSON.stringify(whole);
}

/** A column of milliseconds; undefined for what is none. What is no whole number of milliseconds becomes a half, which is refused with its row. */
export function columnOf(value) {
  try {
    const kind = kindOf(value);
    if (kind === "Float64Array") return value instanceof Float64Array ? value : Float64Array.from(value);
    if (kind === "BigInt64Array") return Float64Array.from(value, Number);
    if (Array.isArray(value)) return Float64Array.from(value, (one) => (one === null || one === undefined ? NaN : millisOf(instantOf(one))));
  } catch {}
  return undefined;
}

function millisOf(instant) {
  const at = typeof instant === "string" && !/\.\d{3}\d*[1-9]/.test(instant) && inUtc(instant) ? Date.parse(instant) : instant;
  return Number.isInteger(at) ? at : 0.5;
}

/** A copy of an array; undefined for anything else, also for one that throws. */
export function listOf(value) {
  try {
    return Array.isArray(value) ? Array.from(value) : undefined;
  } catch {
    return undefined;
  }
}

/** The keys of an object that is no array; undefined for anything else. */
export function keysOf(value) {
  try {
    return typeof value === "object" && !Array.isArray(value) ? Object.keys(value) : undefined;
  } catch {
    return undefined;
  }
}
