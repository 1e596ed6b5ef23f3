// What crosses to Rust and back is text: one crossing for each argument, and none that can throw.

/** JSON text of a value; none where it cannot be written as JSON, or where a text would be changed by crossing. */
export function textOf(value) {
  // Crossing to Rust would turn half a surrogate pair into U+FFFD without a word.
  if (typeof value === "string") return value.isWellFormed() ? value : undefined;
  try {
    const text = JSON.stringify(value) ?? "null";
    return suspect(text) && noneIn(value, false) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** The same of data: NaN is what is missing there. */
export function dataTextOf(value) {
  try {
    const text = JSON.stringify(value) ?? "null";
    return suspect(text) && noneIn(value, true) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** What is no number is written as null, and what a Map or Set holds is left out. Most texts have neither, so nothing is looked through. */
const suspect = (text) => text.includes("null") || text.includes("{}");

/** The first number or date that is none, or Map or Set, as [code, place]: JSON would write null, which means absent, or nothing. */
export function noneIn(value, data) {
  try {
    return look(value, data);
  } catch {
    return undefined;
  }
}

function look(value, data) {
  if (typeof value === "number") {
    return Number.isFinite(value) || (data && Number.isNaN(value)) ? undefined : ["out_of_range", ""];
  }
  if (typeof value !== "object" || value === null) return undefined;
  if (value instanceof Number) return look(value.valueOf(), data);
  if (value instanceof Map || value instanceof Set) return ["wrong_type", ""];
  if (typeof value.toJSON === "function") {
    // Only what is none makes null of itself: an invalid Date, or one of a library's own.
    const plain = value.toJSON();
    return plain === null ? ["invalid_instant", ""] : look(plain, data);
  }
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const found = look(value[i], data);
      if (found) return [found[0], `/${i}${found[1]}`];
    }
    return undefined;
  }
  for (const key of Object.keys(value)) {
    const found = look(value[key], data);
    if (found) return [found[0], `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}${found[1]}`];
  }
  return undefined;
}

/** JSON text of the core as plain JavaScript. */
export const parse = (text) => JSON.parse(text);
