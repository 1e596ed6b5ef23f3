// Short texts of the wasm are read without TextDecoder, and are the same.
import assert from "node:assert/strict";
import { test } from "node:test";
import { asciiOf } from "../../bindings-wasm/js/ascii.js";

test("short ASCII is read, and all else is left to TextDecoder", () => {
  const every = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
  const texts = ["", ...every, "2026-03-29T01:30:00", "x".repeat(32), "x".repeat(33), "é", "caf\u00e9", "\u0080", "\ufeffa", "€", "a😀"];
  for (const text of texts) {
    const bytes = new TextEncoder().encode(text);
    // What lies around a text in the memory is no part of it.
    const memory = new Uint8Array(bytes.length + 8).fill(0xc3);
    memory.set(bytes, 4);
    const read = bytes.length <= 32 && bytes.length === text.length;
    assert.equal(asciiOf(memory, 4, bytes.length), read ? text : undefined, JSON.stringify(text));
  }
});
