// Errors: one class, whichever entry or copy of the package throws.

/** Thrown for everything that amends refuses; `problems` lists all that was wrong. */
export class AmendsError extends Error {
  constructor(problems, kind = "malformed", http_status = 422, options) {
    super(problems.map(shown).join("\n"), options);
    const { code, path, help } = problems[0] ?? {};
    Object.assign(this, { code, path, help, kind, http_status, problems });
  }

  // Each entry has a class of its own, and a page may hold two copies of the package.
  static [Symbol.hasInstance](error) {
    return error?.name === "AmendsError" && Array.isArray(error.problems);
  }
}
AmendsError.prototype.name = "AmendsError";

const shown = ({ path, message, code, help }) => `${path && `${path}: `}${message} [${code}]${help && `; ${help}`}`;

/** The error of one problem that the core does not know: a mistake of the page, or something that did not load. */
export const fault = (code, message, help, cause, path = "") =>
  new AmendsError([{ code, severity: "error", path, message, help }], "fault", 500, cause && { cause });

/** The error of one value that the core does not see. */
export const malformed = (code, message, help) => new AmendsError([{ code, severity: "error", path: "", message, help }]);

/** Problems of the core, as JSON text. */
export const raised = (problems, kind, status) => new AmendsError(JSON.parse(problems), kind, status);

/** A plain object, or an object of another entry or copy, where a handle is expected. */
export const wrongHandle = (name) => {
  const snapshot = name === "Case" ? ", or by Case.fromSnapshot from plain data" : "";
  return fault("wrong_handle", `expected a ${name} of this entry`, `make it with this entry's ${name}${snapshot}; entries and copies of the package do not share objects`);
};

const TRAPS = [
  [/null pointer/, "freed_handle", "this object was freed before", "make a new one, or call free() later"],
  [/borrow|recursive use/, "handle_in_use", "this object is in use by a call that has not ended", "wait for that call, then call again"],
];

/** What the bridge to Rust throws, as an error of this package. */
export function trap(text) {
  const [, code, message, help] = TRAPS.find(([pattern]) => pattern.test(text)) ?? [, "internal_fault", text, "please report it"];
  return fault(code, message, help);
}
