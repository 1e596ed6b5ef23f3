// For edge runtimes, which compile no bytes: their bundlers import the wasm as a module, and the first call loads it.
import loader from "./glue.js";
import module from "./amends_bg.wasm?module";

loader.provide(() => module);

export * from "./glue.js";
export default () => loader.init(module);
