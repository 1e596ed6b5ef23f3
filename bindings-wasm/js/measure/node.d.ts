export * from "./amends.js";
export * from "./measures.js";
/** Kept so that the same code runs in browsers; in Node the module is loaded already. */
export default function init(module?: unknown): Promise<void>;
