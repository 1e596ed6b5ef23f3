// Short texts of the wasm, without TextDecoder.

/** Up to here, adding letters is quicker than TextDecoder. */
const SHORT = 32;

/** The text of bytes that are ASCII and few; undefined for all others. */
export function asciiOf(memory, begin, length) {
  if (length > SHORT) return undefined;
  let text = "";
  for (let at = begin; at < begin + length; at++) {
    const byte = memory[at];
    if (byte > 127) return undefined;
    text += String.fromCharCode(byte);
  }
  return text;
}
