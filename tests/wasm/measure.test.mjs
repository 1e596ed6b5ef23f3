// Measures as their users meet them, in Node.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import * as amends from "../../build/npm/measure/inline.js";

test("arrays and typed arrays give the same, NaN is what is missing", () => {
  const numbers = [45, 51, 39, NaN, 49, 90, 44, 41, 47, 50, 43, 46];
  const charts = [numbers, Float64Array.from(numbers)].map((values) => amends.controlChart({ kind: "c", values }));
  assert.deepEqual(charts[0], charts[1]);
  assert.equal(charts[0].values[3], null);
  assert.deepEqual(charts[0].signals[0], { rule: "beyond_limits", points: [5] });
});

test("errors are AmendsErrors with code and path, and the next call works", () => {
  for (const [work, code, path] of [
    [() => amends.poissonRate({ count: 3, exposure: 0 }), "out_of_range", "/exposure"],
    [() => amends.poissonRate({ count: -3, exposure: 1 }), "out_of_range", "/count"],
    [() => amends.poissonRate({}), "missing_field", "/count"],
    [() => amends.poissonRate({ count: 3, exposure: 1, counts: 4 }), "unknown_field", "/counts"],
    [() => amends.poissonRate("nonsense"), "invalid_json", ""],
    [() => amends.compute("nonsense", {}), "unknown_word", "/name"],
    [() => amends.logRank({ time: [1], event: [1], group: [1] }), "not_estimable", "/group"],
  ]) {
    assert.throws(work, (error) => error.name === "AmendsError" && error.code === code && error.path === path);
    assert.ok(Math.abs(amends.poissonRate({ count: 7, exposure: 18000, per: 1000 }).rate - 7 / 18) < 1e-15);
  }
});

test("from cases to a review, in one module", () => {
  const policy = JSON.parse(readFileSync(new URL("../../build/npm/presets/iso-10002.json", import.meta.url), "utf8"));
  const checked = new amends.Policy(policy);
  assert.equal(checked.pin.id, "iso-10002");
  const { events, cases, refused } = amends.simulate({ policy, from: "2025-01-01T00:00:00Z", days: 120, arrivals_per_day: 2 });
  assert.ok(cases > 100 && Object.values(refused).reduce((a, b) => a + b, 0) < cases / 10);
  const tally = amends.tallyEvents({ events, as_of: "2025-05-01T00:00:00Z" });
  assert.equal(tally.cases, cases);
  const { rows } = amends.flow({ tally, periods: { from: "2025-01-01", to: "2025-05-01", unit: "week" } });
  assert.ok(rows.length >= 17 && rows.every((row) => row.residual === 0));
  const review = amends.review({ tally, periods: { from: "2025-01-01", to: "2025-05-01", unit: "week" } });
  assert.ok(review.signals.length > 5);
});

const described = JSON.parse(readFileSync(new URL("../../core/measures.json", import.meta.url), "utf8"));

/** Every place of a record: keys, and whether it is data, where a value may be missing. */
function* places(record, within = []) {
  if (record === "TallyDocument" || record === "Periods") return;
  for (const { name, kind } of described.records[record]?.fields ?? []) {
    let here = [...within, name];
    let rest = kind.replace(/^optional /, "");
    yield [here, ["FlowRow", "LogEvent", "SurvivalStep"].includes(record) && rest !== kind];
    for (let found; (found = /^(list|map) (optional )?/.exec(rest)); rest = rest.slice(found[0].length)) {
      here = [...here, found[1] === "list" ? 0 : "k"];
      yield [here, found[2] !== undefined];
    }
    yield* places(rest, here);
  }
}

test("NaN is missing in data, and an error in options", () => {
  const tried = { true: 0, false: 0 };
  for (const { name, takes } of described.functions) {
    for (const [keys, data] of places(takes)) {
      const path = `/${keys.join("/")}`;
      const question = keys.reduceRight((value, key) => (key === 0 ? [value] : { [key]: value }), NaN);
      let found = [];
      try {
        amends.compute(name, question);
      } catch (error) {
        assert.ok(error instanceof amends.AmendsError, String(error));
        found = error.problems;
      }
      // In data only what else the question lacks is wrong.
      assert.equal(found.some((problem) => problem.code === "out_of_range" && problem.path === path), !data, `${name} ${path}`);
      tried[data]++;
    }
  }
  assert.ok(tried.true > 20 && tried.false > 300, JSON.stringify(tried));
  assert.throws(() => amends.controlChart({ kind: "c", values: [1, 2, 3], baseline: NaN }), { code: "out_of_range", path: "/baseline" });
});
