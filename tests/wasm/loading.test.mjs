// Loading, and what goes wrong with it: every failure is an AmendsError that names its cure, and the next try may work.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import * as inline from "../../build/npm/inline.js";
import * as small from "../../build/npm/calendar/inline.js";

const file = (name) => new URL(`../../build/npm/${name}`, import.meta.url);
const bytes = (entry) => readFileSync(file(`${entry}amends_bg.wasm`));
let copies = 0;
/** The entry for pages, fresh: a module of its own each time, with nothing loaded. */
const page = async () => {
  const source = readFileSync(file("glue.js"), "utf8");
  const url = (text) => `data:text/javascript,${encodeURIComponent(text)}`;
  const glue = url(`${source}\n// ${(copies += 1)}`);
  return import(url(`import loader from ${JSON.stringify(glue)};\nexport * from ${JSON.stringify(glue)};\nexport default (source) => loader.init(source);`));
};
const answer = (body, status, type) => Object.defineProperty(new Response(body, { status, headers: type ? { "content-type": type } : {} }), "url", { value: "https://example.org/amends_bg.wasm" });
const works = (amends) => assert.equal(new amends.Calendar({ tz: "UTC", weekly: "24x7" }).deadline("2026-01-01T00:00:00Z", "PT1H"), "2026-01-01T01:00:00Z");

test("before init, every call says that nothing is loaded", async () => {
  const amends = await page();
  const calls = [() => new amends.Calendar({}), () => new amends.Case(), () => amends.verdict(null, null, new Date()), () => amends.version(), () => amends.Case.rebuild([])];
  for (const call of calls) assert.throws(call, (error) => error instanceof amends.AmendsError && error.code === "not_loaded" && /init\(\)/.test(error.help));
  await amends.default(bytes(""));
  works(amends);
});

const failures = {
  "not found": [() => answer("", 404), /answers 404/, /inline/],
  "forbidden": [() => answer("", 403), /answers 403/, /inline/],
  "not now": [() => answer("", 503), /answers 503/, /again/],
  "a page": [() => answer("<!doctype html>", 200, "text/html"), /no wasm but text\/html/, /rewrite rules/],
  "a page of a lying server": [() => answer("<!doctype html>", 200, "application/wasm"), /not loaded/, /./],
  "cut off": [() => answer(bytes("").subarray(0, 5000), 200), /not loaded/, /again/],
  "no network": [() => Promise.reject(new TypeError("Failed to fetch")), /Failed to fetch/, /./],
  "an address of nothing": ["http://127.0.0.1:9/amends_bg.wasm", /was not fetched/, /connect-src/],
  "a policy of Chromium": [() => Promise.reject(new WebAssembly.CompileError("Compiling or instantiating WebAssembly module violates the following Content Security policy directive because 'unsafe-eval' is not an allowed source")), /./, /'wasm-unsafe-eval'/],
  "a policy of Firefox": [() => Promise.reject(new WebAssembly.CompileError("call to WebAssembly.instantiate() blocked by CSP")), /./, /'wasm-unsafe-eval'/],
  "an edge runtime": [() => Promise.reject(new WebAssembly.CompileError("WebAssembly.instantiate(): Wasm code generation disallowed by embedder")), /./, /initSync\(\{ module \}\)/],
  "a number": [5, /not loaded/, /./],
  "another entry": [() => bytes("check/"), /another entry or version/, /next to this entry/],
  "another entry, compiled": [() => ({ module_or_path: new WebAssembly.Module(bytes("calendar/")) }), /another entry or version/, /./],
};
for (const [name, [source, message, help]] of Object.entries(failures)) {
  test(`a failed init may be called again: ${name}`, async () => {
    const amends = await page();
    await assert.rejects(amends.default(source), (error) => {
      assert.ok(error instanceof amends.AmendsError && error instanceof Error, String(error));
      assert.equal(error.code, "load_failed");
      assert.match(error.message, message);
      assert.match(error.help, help);
      return true;
    });
    assert.throws(() => amends.version(), { code: "not_loaded" });
    await Promise.all([amends.default(bytes("")), amends.default(bytes(""))]);
    works(amends);
    await amends.default("nowhere");
    works(amends);
  });
}

const sources = {
  "bytes": () => bytes(""),
  "a buffer": () => bytes("").buffer.slice(bytes("").byteOffset, bytes("").byteOffset + bytes("").length),
  "a module": () => new WebAssembly.Module(bytes("")),
  "an answer": () => answer(bytes(""), 200, "application/wasm"),
  "an answer of another type": () => answer(bytes(""), 200, "text/plain"),
  "a promise": async () => answer(bytes(""), 200, "application/wasm"),
  "an object": () => ({ module_or_path: bytes("") }),
  "a data address": () => `data:application/wasm;base64,${bytes("").toString("base64")}`,
};
for (const [name, source] of Object.entries(sources)) {
  test(`init takes ${name}`, async () => {
    const amends = await page();
    await amends.default(source());
    works(amends);
  });
}

test("initSync takes bytes and modules, in an object or not", async () => {
  for (const source of [bytes(""), { module: bytes("") }, new WebAssembly.Module(bytes("")), { module: new WebAssembly.Module(bytes("")) }]) {
    const amends = await page();
    for (const none of [undefined, {}, "x", new Uint8Array(9)]) assert.throws(() => amends.initSync(none), { name: "AmendsError", code: "load_failed" });
    amends.initSync(source);
    works(amends);
  }
});

test("handles: of another entry, of another copy, plain, freed", async () => {
  const copy = await page();
  await copy.default(bytes(""));
  const iso = JSON.parse(readFileSync(file("presets/iso-10002.json"), "utf8"));
  const policy = new inline.Policy(iso, { trusted: true });
  const wrong = [new copy.Policy(iso, { trusted: true }), {}, iso, null, undefined, 5, "x", new inline.Case()];
  for (const one of wrong) assert.throws(() => inline.allowed(one, new inline.Case(), {}), (error) => error instanceof inline.AmendsError && error.code === "wrong_handle");
  assert.throws(() => inline.timers(policy, new inline.Case().toJSON(), new Date()), { code: "wrong_handle", help: /Case\.fromSnapshot/ });
  const gone = new inline.Case();
  gone.free();
  for (const call of [() => gone.state, () => gone.toJSON(), () => inline.isIn(gone, "new"), () => inline.Case.prototype.toJSON.call({})]) {
    assert.throws(call, (error) => error instanceof inline.AmendsError && error.code === "freed_handle");
  }
  assert.equal(new inline.Case().state, "new");
});

test("every file of an entry gives the same names", async () => {
  const { exports } = JSON.parse(readFileSync(file("package.json"), "utf8"));
  const entries = Object.keys(exports).filter((name) => name.endsWith("/inline")).map((name) => name.slice(2, -"inline".length));
  assert.ok(entries.length >= 6, String(entries));
  for (const entry of entries) {
    const [page, held] = await Promise.all(["amends.js", "inline.js"].map((name) => import(file(`${entry}${name}`))));
    assert.deepEqual(Object.keys(page), Object.keys(held));
    assert.deepEqual([typeof page.default, typeof held.default, typeof held.initSync], ["function", "function", "function"]);
    // An edge runtime alone imports wasm as a module: its file is read, not run.
    const edge = readFileSync(file(`${entry}edge.js`), "utf8");
    assert.match(edge, /export \* from "\.\/glue\.js";\nexport default /);
    for (const name of Object.keys(held).filter((name) => typeof held[name] === "function" && name !== "default")) assert.ok(held[name].name.length > 2, name);
  }
});

test("AmendsError is one class for all entries and copies", async () => {
  const copy = await page();
  const caught = (call) => {
    try {
      call();
    } catch (error) {
      return error;
    }
    return assert.fail("nothing was thrown");
  };
  const error = caught(() => new small.Calendar({}));
  for (const { AmendsError } of [inline, small, copy]) {
    assert.ok(error instanceof AmendsError);
    for (const other of [new Error("x"), null, undefined, "AmendsError", { name: "AmendsError" }]) assert.ok(!(other instanceof AmendsError));
  }
  assert.equal(error.problems.length, 2);
  assert.match(error.stack, /AmendsError: \/tz/);
});

test("a thrown TypeError leaves nothing borrowed", () => {
  const policy = new inline.Policy(JSON.parse(readFileSync(file("presets/iso-10002.json"), "utf8")), { trusted: true });
  const boom = new Proxy([1], { get: () => { throw new TypeError("boom"); }, ownKeys: () => { throw new TypeError("boom"); } });
  const object = new Proxy({}, { get: () => { throw new TypeError("boom"); }, ownKeys: () => { throw new TypeError("boom"); } });
  const now = new Date();
  for (const bad of [null, undefined, 5, "x", {}, boom, object, [boom], [object], { length: 3 }, new Set([1])]) {
    for (const call of [
      () => inline.timersOfMany(policy, bad, now), () => inline.risk(policy, bad, [], now), () => inline.risk(policy, [], bad, now), () => inline.replay(policy, policy, bad, now),
      () => inline.explain(bad), () => inline.allowed(policy, new inline.Case(), bad), () => inline.decide(policy, new inline.Case(), bad, bad),
      () => new inline.Policy({}, bad), () => new inline.Calendar({}, bad), () => inline.strictJson(bad),
    ]) {
      try {
        call();
      } catch (error) {
        assert.ok(error instanceof inline.AmendsError, `${call}: ${error}`);
      }
    }
  }
  assert.throws(() => inline.timersOfMany(policy, new inline.Case(), now), { code: "wrong_type", path: "/snapshots" });
  policy.free();
});
