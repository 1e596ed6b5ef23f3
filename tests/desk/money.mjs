// The desk's digits of currencies are the library's: each code of ISO 4217 in core/src/wire/money.rs, both ways.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { transformSync } = createRequire(new URL("../../bindings-wasm/package.json", import.meta.url))("esbuild");
const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

export async function digits() {
  const { code } = transformSync(read("examples/desk/src/words/money.ts"), { loader: "ts" });
  const { minorOf, money, shapeOf } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const core = read("core/src/wire/money.rs");
  const others = [...core.matchAll(/\("([A-Z]{3})", (\d)\)/g)].map(([, currency, number]) => [currency, Number(number)]);
  const usual = /TWO_DECIMALS: &str = "([^"]*)"/.exec(core)[1].replaceAll("\\\n", "").split(" ").map((currency) => [currency, 2]);
  assert.ok(others.length > 20 && usual.length > 100, "the tables of the library were not found");
  for (const [currency, number] of [...others, ...usual]) {
    const [unit, most] = [10 ** number, `7.${"1".repeat(number + 1)}`];
    assert.equal(shapeOf(currency), (0).toFixed(number), currency);
    assert.equal(minorOf("7", currency), 7 * unit, currency);
    assert.equal(minorOf(most, currency), most, `${currency} has no ${number + 1} decimals`);
    for (const minor of [0, 1, 1050, 123456]) assert.equal(minorOf(money(minor, currency).slice(4), currency), minor, currency);
  }
  assert.equal(minorOf("1,5", "EUR"), 150);
  for (const wrong of ["", "x", "-1", "1.", ".5", "1e2", "99999999999999999"]) assert.equal(minorOf(wrong, "EUR"), wrong);
  return `${others.length + usual.length} currencies`;
}
