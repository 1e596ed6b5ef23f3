// Loading the wasm, once. A failure is an error that names its cure, and the next try begins anew.
import { AmendsError, fault } from "./error.js";

const INLINE = "import the entry that ends in /inline, which holds the wasm";
const CURES = [
  [/Content.Security|CSP|unsafe-eval/i, "add 'wasm-unsafe-eval' to script-src of the Content-Security-Policy"],
  [/embedder|code generation/i, 'this runtime takes wasm only by import: import module from "amends/amends_bg.wasm", then initSync({ module })'],
  [/main thread/, "call await init() first"],
  [/WebAssembly is not defined/, "this runtime has no WebAssembly: let a server answer"],
];

/** Says why no wasm came, unless that is said already. */
function failed(cause) {
  if (cause instanceof AmendsError) return cause;
  const text = `${cause?.message ?? cause}`;
  const [, help] = CURES.find(([pattern]) => pattern.test(text)) ?? [, `call init() again, or ${INLINE}`];
  return fault("load_failed", `the wasm was not loaded: ${text}`, help, cause);
}

const isModule = (source) => Object.prototype.toString.call(source) === "[object WebAssembly.Module]";
const isFunction = (value) => typeof value === "function";

async function fetched(address) {
  try {
    return await fetch(address);
  } catch (cause) {
    const help = `is the page offline? connect-src of the Content-Security-Policy must allow the address; or ${INLINE}`;
    throw fault("load_failed", `${address.url ?? address} was not fetched: ${cause?.message}`, help, cause);
  }
}

/** The bytes of an answer, or what its streaming gives. */
async function answered(response, imports) {
  const { ok, status, url } = response;
  if (!ok) {
    const help = status < 500 ? `copy amends_bg.wasm to this path, or ${INLINE}` : "call init() again later";
    throw fault("load_failed", `${url} answers ${status}`, help);
  }
  const type = response.headers.get("content-type");
  if (/^application\/wasm\b/i.test(type) && isFunction(WebAssembly.instantiateStreaming)) return WebAssembly.instantiateStreaming(response, imports);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes[0] !== 0 || bytes[1] !== 97) {
    const help = `correct the path or the server's rewrite rules: it must answer with the file amends_bg.wasm, as application/wasm; or ${INLINE}`;
    throw fault("load_failed", `${url} is no wasm but ${type}`, help);
  }
  return WebAssembly.instantiate(bytes, imports);
}

async function instantiate(source, imports) {
  source = await (isFunction(source) ? source() : source);
  source = await (source?.module_or_path ?? source);
  const isAddress = typeof source === "string" || source instanceof URL || (isFunction(globalThis.Request) && source instanceof Request);
  if (isAddress) source = await fetched(source);
  const isAnswer = isFunction(globalThis.Response) && source instanceof Response;
  const made = await (isAnswer ? answered(source, imports) : WebAssembly.instantiate(source, imports));
  return made.instance ?? made;
}

/**
 * The loader of an entry. `imports` makes what the wasm imports, `names` is the length of the names that it exports, and `use` takes
 * its exports. Until then they are a proxy: it loads what the entry itself provides, or says that nothing was loaded.
 */
export function loading(imports, names, use) {
  let exports;
  let running;
  let own;
  const attach = (instance) => {
    if (exports) return;
    if (Object.keys(instance.exports).join().length !== names) {
      throw fault("load_failed", "this wasm belongs to another entry or version of amends", "load the amends_bg.wasm next to this entry");
    }
    exports = instance.exports;
    use(exports);
    exports.__wbindgen_start();
  };
  const initSync = (source) => {
    if (exports) return;
    try {
      source = source?.module ?? source;
      attach(new WebAssembly.Instance(isModule(source) ? source : new WebAssembly.Module(source), imports()));
    } catch (cause) {
      throw failed(cause);
    }
  };
  const get = (_, name) => {
    if (!own) throw fault("not_loaded", "the wasm is not loaded yet", `call await init() of this entry first, or ${INLINE}`);
    initSync(own());
    return exports[name];
  };
  use(new Proxy({}, { get }));
  return {
    initSync,
    /** Loads at the first call. */
    provide: (source) => (own = source),
    async init(source) {
      if (exports) return;
      running ??= instantiate(source, imports()).then(attach).finally(() => (running = undefined));
      try {
        await running;
      } catch (cause) {
        throw failed(cause);
      }
    },
  };
}
