
/** Thrown for everything that amends refuses; `problems` lists all that was wrong. `instanceof` holds across entries and copies. */
export class AmendsError extends Error {
  private constructor();
  readonly name: "AmendsError";
  readonly code: string;
  readonly path: string;
  readonly help: string;
  /** The kind of error; docs/errors.md lists the kinds. */
  readonly kind: "fault" | "unavailable" | "not_found" | "forbidden" | "conflict" | "malformed" | "impossible";
  /** The status of an HTTP answer, such as 409. */
  readonly http_status: number;
  readonly problems: Diagnostic[];
}
/** Where the wasm is: an address, an answer of `fetch`, bytes, or a compiled `WebAssembly.Module`. */
export type WasmSource = string | object;
/**
 * Loads the wasm, once. In a page, call it before anything else; elsewhere the first call loads what the entry holds. After a failure,
 * an `AmendsError` with the code `load_failed`, it may be called again. Entries that hold the wasm ignore the source.
 */
export default function init(source?: WasmSource | Promise<WasmSource>): Promise<void>;
/** Loads the wasm from bytes or a compiled module, at once. */
export function initSync(source: WasmSource): void;
