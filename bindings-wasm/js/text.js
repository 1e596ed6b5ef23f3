// What crosses to Rust and back is text: one crossing for each argument, and none that can throw.

/** JSON text of a value; none where it cannot be written as JSON, or where a text would be changed by crossing. */
export function textOf(value) {
  // Crossing to Rust would turn half a surrogate pair into U+FFFD without a word.
  if (typeof value === "string") return value.isWellFormed() ? value : undefined;
  try {
    return JSON.stringify(value) ?? "null";
  } catch {
    return undefined;
  }
}

/** JSON text of the core as plain JavaScript. */
export const parse = (text) => JSON.parse(text);
