// The desk reads and writes amounts with the digits of the library, in every currency, both ways.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const { buildSync } = createRequire(new URL("../../bindings-wasm/package.json", import.meta.url))("esbuild");
const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

export async function digits() {
  const outfile = path("build/desk-money.mjs");
  const entry = { contents: 'export * from "./money"; export { currencies } from "amends/currencies";', resolveDir: path("examples/desk/src/words") };
  buildSync({ stdin: entry, bundle: true, format: "esm", alias: { "amends/currencies": path("build/npm/currencies.js") }, outfile, logLevel: "error" });
  const { currencies, minorOf, money, shapeOf } = await import(pathToFileURL(outfile));
  const known = Object.entries(currencies);
  assert.ok(known.length > 150, "the library knows more currencies");
  for (const [currency, number] of known) {
    const [unit, most] = [10 ** number, `7.${"1".repeat(number + 1)}`];
    assert.equal(shapeOf(currency), (0).toFixed(number), currency);
    assert.equal(minorOf("7", currency), 7 * unit, currency);
    assert.equal(minorOf(most, currency), most, `${currency} has no ${number + 1} decimals`);
    for (const minor of [0, 1, 1050, 123456]) assert.equal(minorOf(money(minor, currency).slice(4), currency), minor, currency);
  }
  assert.equal(minorOf("1,5", "EUR"), 150);
  assert.deepEqual([minorOf("7", "JPY"), minorOf("7", "KWD")], [7, 7000]);
  for (const wrong of ["", "x", "-1", "1.", ".5", "1e2", "99999999999999999"]) assert.equal(minorOf(wrong, "EUR"), wrong);
  return `${known.length} currencies`;
}
