// What the clocks of all zones show: as tests/zones.py computed with another program, whatever zones this runtime knows.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import * as full from "../../build/npm/inline.js";
import * as small from "../../build/npm/calendar/inline.js";
import { zone as rules } from "../../build/npm/zones.js";

const expected = JSON.parse(readFileSync(new URL("../zones.json", import.meta.url), "utf8"));
const iso = (milliseconds) => new Date(milliseconds).toISOString().slice(0, 19);

test("every clock shows what tzdata says", async () => {
  const instants = expected.instants.map((second) => second * 1000);
  assert.deepEqual([Object.keys(expected.offsets).length, instants.length], [598, 200]);
  for (const [name, wanted] of Object.entries(expected.offsets)) {
    const pinned = await rules(name);
    const zone = new small.Zone(pinned);
    assert.deepEqual([zone.name, zone.tzdata], [name, expected.tzdata]);
    const column = zone.localColumn(Float64Array.from(instants));
    let digest = 0x811c9dc5;
    for (const [i, at] of instants.entries()) {
      const date = new Date(at);
      const offset = zone.offsetAt(date);
      digest = Math.imul(digest ^ offset, 0x01000193) >>> 0;
      assert.equal(zone.local(date), iso(at + offset * 1000), `${name} ${date.toISOString()}`);
      assert.equal(column[i], at + offset * 1000);
    }
    assert.equal(digest, wanted, name);
    zone.free();
  }
});

for (const [entry, amends] of Object.entries({ full, small })) {
  test(`a calendar of the ${entry} entry has its clock`, async () => {
    const casablanca = await rules("Africa/Casablanca");
    const calendar = new amends.Calendar({ tz: "Africa/Casablanca", weekly: "24x7" }, { zones: [casablanca] });
    // The rules that older browsers have say 18:00 here, and the next day in the evening.
    assert.equal(calendar.local("2026-12-10T17:00:00Z"), "2026-12-10T17:00:00");
    assert.equal(calendar.local("2026-12-10T23:30:00.25Z"), "2026-12-10T23:30:00.25");
    assert.equal(calendar.localDate("2026-12-10T23:30:00Z"), "2026-12-10");
    assert.deepEqual(calendar.dueDay("2026-12-11T00:00:00Z"), { date: "2026-12-10", end_of_day: true, tz: "Africa/Casablanca" });
    assert.deepEqual(calendar.dueDay("2026-12-10T17:00:00Z"), { date: "2026-12-10", end_of_day: false, time: "17:00:00", tz: "Africa/Casablanca" });
    assert.throws(() => calendar.dueDay("2026-12-11"), { name: "AmendsError", code: "invalid_instant", path: "/due" });
    const zone = calendar.zone;
    calendar.free();
    assert.equal(zone.local(new Date("2026-12-10T17:00:00Z")), "2026-12-10T17:00:00");
    assert.equal(zone.resolve("2026-12-10T17:00:00"), amends.resolveLocal(casablanca, "2026-12-10T17:00:00"));
    assert.equal(zone.resolve("2026-12-10T17:00:00"), "2026-12-10T17:00:00Z");
    assert.deepEqual([...zone.localColumn([new Date(0), null, "2026-12-10T17:00:00Z"])], [0, NaN, Date.parse("2026-12-10T17:00:00Z")]);
    for (const [ask, code, path] of [
      [() => zone.local("2026-12-10"), "invalid_instant", "/at"],
      [() => zone.offsetAt(new Date(NaN)), "invalid_instant", "/at"],
      [() => zone.localColumn([1]), "wrong_type", "/at/0"],
      [() => zone.localColumn(Float64Array.of(8e15)), "out_of_range", "/at/0"],
      [() => new amends.Zone({}), "missing_field", "/zone/name"],
      [() => new amends.Zone("no JSON"), "invalid_json", "/zone"],
    ]) {
      assert.throws(ask, (error) => error instanceof amends.AmendsError && error.code === code && error.path === path, code);
    }
  });
}
