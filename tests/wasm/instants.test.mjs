// Instants as people have them: every function takes the same values, or says clearly why not.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import test from "node:test";
import vm from "node:vm";
import * as amends from "../../build/npm/inline.js";

const require = createRequire(new URL("../../bindings-wasm/package.json", import.meta.url));
const { Temporal } = require("temporal-polyfill");
const dayjs = require("dayjs");
const { DateTime } = require("luxon");
const read = (name) => JSON.parse(readFileSync(new URL(`../../build/npm/${name}.json`, import.meta.url), "utf8"));

const always = new amends.Calendar({ tz: "UTC", weekly: "24x7" });
const policy = new amends.Policy(read("presets/iso-10002"), { trusted: true });
const WINTER = "2026-03-02T09:00:00Z";
const SUMMER = "2026-07-01T09:00:00Z";
const receive = { type: "receive", complaint: "C-1", description: "x", complainant: { answer_to: "y" } };
const context = (now) => ({ now, actor: { id: "u-1", roles: ["manager"] }, salt: "07".repeat(16) });
const received = amends.handle(policy, new amends.Case(), receive, context("2026-01-01T00:00:00Z")).case;

/** Each function that takes an instant, and what it says that it was given. */
const takers = {
  deadline: (at) => always.deadline(at, "PT0S"),
  received: (at) => always.received(at, {}),
  nextOpening: (at) => always.nextOpening(at),
  "pause of a deadline": (at) => always.deadline("2020-01-01T00:00:00Z", "PT1S", [{ from: "2020-01-01T00:00:00Z", to: at }]).replace(":01Z", ":00Z"),
  verdict: (at) => (amends.verdict(at, at, at) === "on_time" ? amends.verdict(at, null, at) : "") === "pending" ? always.deadline(at, "PT0S") : "wrong",
  "a column": (at) => new Date(always.deadlines([at], "PT0S")[0]).toISOString().replace(".000", ""),
  "now of a context": (at) => amends.handle(policy, received, { type: "note", text: "x" }, context(at)).records[0].event.at,
  "a field of a command": (at) => amends.decide(policy, new amends.Case(), { ...receive, received_at: at }, context("2030-01-01T00:00:00Z")).events[0].received_at,
  timers: (at) => (amends.timers(policy, received, at), always.deadline(at, "PT0S")),
};

const good = (text) => {
  const date = new Date(text);
  const zoned = Temporal.Instant.from(text).toZonedDateTimeISO("Europe/London");
  const clock = zoned.toString().slice(0, 19);
  const offset = zoned.offset;
  return {
    "a Date": date,
    "a subclass of Date": new (class extends Date {})(text),
    "a Date of another realm": vm.runInNewContext(`new Date(${JSON.stringify(text)})`),
    "Temporal.Instant": Temporal.Instant.from(text),
    "Temporal.ZonedDateTime": zoned,
    "Temporal.ZonedDateTime, far": Temporal.Instant.from(text).toZonedDateTimeISO("Pacific/Apia"),
    "dayjs": dayjs(text),
    "luxon in UTC": DateTime.fromISO(text, { zone: "utc" }),
    "luxon in London": DateTime.fromISO(text, { zone: "Europe/London" }),
    "RFC 3339 with Z": text,
    "RFC 3339 with decimals": text.replace("Z", ".000Z"),
    "RFC 3339 with z and t": text.toLowerCase(),
    "RFC 3339 with a space": text.replace("T", " "),
    "RFC 3339 with +00:00": text.replace("Z", "+00:00"),
    "RFC 3339 with -00:00": text.replace("Z", "-00:00"),
    "RFC 3339 with the offset of London": `${clock}${offset}`,
    "RFC 3339 with an offset over midnight": Temporal.Instant.from(text).toZonedDateTimeISO("+13:45").toString().replace(/\[.*/, ""),
    "RFC 9557 with Z": `${text}[Europe/London]`,
    "RFC 9557 with an offset": `${clock}${offset}[Europe/London]`,
    "RFC 9557 with a calendar": `${clock}${offset}[Europe/London][u-ca=iso8601]`,
  };
};
for (const text of [WINTER, SUMMER, "2026-12-31T23:30:00Z", "2028-02-29T00:00:00Z"]) {
  for (const [name, value] of Object.entries(good(text))) {
    test(`${text} as ${name}`, () => {
      for (const [taker, ask] of Object.entries(takers)) assert.equal(ask(value), text, taker);
    });
  }
}

const bad = {
  "an invalid Date": new Date(NaN),
  "an invalid dayjs": dayjs("x"),
  "an invalid luxon": DateTime.invalid("x"),
  "a plain date": "2026-03-02",
  "Temporal.PlainDate": Temporal.PlainDate.from("2026-03-02"),
  "Temporal.PlainDateTime": Temporal.PlainDateTime.from("2026-03-02T09:00:00"),
  "Temporal.PlainTime": Temporal.PlainTime.from("09:00:00"),
  "no zone": "2026-03-02T09:00:00",
  "a zone without an offset": "2026-03-02T09:00:00[Europe/London]",
  "no seconds": "2026-03-02T09:00Z",
  "no colon in the offset": "2026-03-02T09:00:00+0100",
  "an offset that is none": "2026-03-02T09:00:00+24:00",
  "a critical suffix": "2026-03-02T09:00:00Z[!u-ca=hebrew]",
  "30 February": "2026-02-30T09:00:00+01:00",
  "second 60": "2016-12-31T23:59:60+00:00",
  "24 o'clock": "2026-03-02T24:00:00+00:00",
  "milliseconds": 1_772_442_000_000,
  "a BigInt": 5n,
  "an empty text": "",
  "an object": {},
  "an array": [WINTER],
  "true": true,
  "a throwing toJSON": { toJSON() { throw new TypeError("no"); } },
};
for (const [name, value] of Object.entries(bad)) {
  test(`refused by all: ${name}`, () => {
    for (const [taker, ask] of Object.entries(takers)) {
      assert.throws(() => ask(value), (error) => {
        assert.ok(error instanceof amends.AmendsError, `${taker}: ${error}`);
        assert.ok(["invalid_instant", "wrong_type", "invalid_json", "missing_field"].includes(error.code), `${taker}: ${error.code}`);
        return true;
      });
    }
  });
}

test("JSON text is read as strictly as stored text", () => {
  const text = (now) => JSON.stringify(context(now));
  assert.equal(amends.decide(policy, received, '{"type":"note","text":"x"}', text(WINTER)).refused, false);
  assert.throws(() => amends.decide(policy, received, '{"type":"note","text":"x"}', text("2026-03-02T10:00:00+01:00")), { code: "invalid_instant", path: "/context/now" });
});

test("words that look like instants stay as they are", () => {
  const said = "2026-03-02T10:00:00+01:00";
  const { records } = amends.handle(policy, new amends.Case(), { ...receive, description: said, received_at: said }, context("2026-03-02T10:00:00+01:00"));
  const { event } = amends.readRecord(records[0]);
  assert.deepEqual([event.description, event.received_at], [said, WINTER]);
});

test("columns of every kind answer alike", () => {
  const at = Date.parse(WINTER);
  const columns = {
    "Float64Array": Float64Array.of(at, NaN), "BigInt64Array": BigInt64Array.of(BigInt(at), BigInt(at)),
    "Float64Array of another realm": vm.runInNewContext(`Float64Array.of(${at}, NaN)`), "Dates": [new Date(at), null],
    "Instants": [Temporal.Instant.from(WINTER), undefined], "texts": ["2026-03-02T10:00:00.000+01:00", null], "of several kinds": [dayjs(at), DateTime.fromMillis(at)],
  };
  for (const [name, column] of Object.entries(columns)) assert.equal(always.deadlines(column, "PT1H")[0], at + 3_600_000, name);
  assert.deepEqual([...always.businessTimes([new Date(at)], BigInt64Array.of(BigInt(at + 5)))], [5]);
  const wrong = [[5], [new Date(NaN)], ["x"], ["2026-03-02T09:00:00.0001Z"], [{}], [[]], BigInt64Array.of(1n << 60n)];
  for (const one of wrong) assert.throws(() => always.deadlines([...one], "P1D"), { name: "AmendsError", code: "wrong_type", path: "/starts/0" });
  for (const one of [{ length: 1, 0: new Date() }, new Set(), "x", 5, new Uint8Array(1), new Float32Array(1)]) {
    assert.throws(() => always.deadlines(one, "P1D"), { name: "AmendsError", code: "wrong_type", path: "/starts" });
  }
});
