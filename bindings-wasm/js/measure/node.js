// Node: the module is read from disk when it is imported, so nothing has to be awaited.
import { readFileSync } from "node:fs";
import { initSync } from "./amends.js";

initSync({ module: readFileSync(new URL("./amends_bg.wasm", import.meta.url)) });

export * from "./amends.js";
export * from "./measures.js";
/** Kept so that the same code runs in browsers; here the module is loaded already. */
export default async function init() {}
