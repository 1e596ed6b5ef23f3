// For pages and bundlers: the wasm is a file next to this one, which a bundler copies.
import loader from "./glue.js";

export * from "./glue.js";
export default (source) => loader.init(source ?? (() => new URL("amends_bg.wasm", import.meta.url)));
