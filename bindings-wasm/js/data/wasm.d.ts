/** The compiled wasm, where a bundler imports it as a module: `initSync({ module })`. */
declare const module: WebAssembly.Module;
export default module;
