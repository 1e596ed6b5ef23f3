// The npm package as its users meet it, in Node: nonsense in, clear errors out, and the next call works.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, symlinkSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import * as amends from "../../build/npm/inline.js";

const packaged = new URL("../../build/npm/", import.meta.url);
const root = new URL("../../", import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(`${name}.json`, packaged), "utf8"));
const nine = [["09:00", "17:00"]];
const document = { tz: "Europe/London", weekly: { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine } };
const zones = [read("zones/Europe/London")];
const office = new amends.Calendar({ ...document, holidays: ["GB-ENG"] }, { zones, holidays: [read("calendars/GB-ENG")] });
const START = "2026-01-14T10:00:00Z";
const works = () => assert.equal(office.deadline(START, "business PT4H"), "2026-01-14T14:00:00Z");

const nonsense = {
  "a Date that is none": [() => office.deadline(new Date(NaN), "P1D"), "invalid_instant", "/start"],
  "a number": [() => office.deadline(5, "P1D"), "wrong_type", "/start"],
  "nothing": [() => office.deadline(undefined, "P1D"), "wrong_type", "/start"],
  "no zone": [() => office.deadline("2026-01-14T10:00:00", "P1D"), "invalid_instant", "/start"],
  "second 60": [() => office.deadline("2016-12-31T23:59:60Z", "P1D"), "invalid_instant", "/start"],
  "a decimal span": [() => office.deadline(START, "P1.5D"), "invalid_span", "/within"],
  "a wrong word": [() => office.deadline(START, { within: "P1D", due: "noon" }), "unknown_word", "/within/due"],
  "pauses that are none": [() => office.deadline(START, "P1D", "x"), "wrong_type", "/pauses"],
  "a pause with a wrong key": [() => office.deadline(START, "P1D", [{ from: START, till: START }]), "unknown_field", "/pauses/0/till"],
  "a pause without start": [() => office.deadline(START, "P1D", [{}]), "wrong_type", "/pauses/0/from"],
  "a range backwards": [() => office.businessTime(START, "2025-01-01T00:00:00Z"), "range_ends_before_start", "/end"],
  "an unknown zone": [() => new amends.Calendar(document), "unknown_time_zone", "/tz"],
  "a zone that is none": [() => new amends.Calendar(document, { zones: [{}] }), "missing_field", "/sources/zones/0/name"],
  "a source of a wrong name": [() => new amends.Calendar(document, { zone: zones }), "unknown_field", "/sources/zone"],
  "sources that are none": [() => new amends.Calendar(document, zones), "wrong_type", "/sources"],
  "trust that is no flag": [() => new amends.Policy({}, { trusted: "yes" }), "wrong_type", "/sources/trusted"],
  "one snapshot for many": [() => amends.timersOfMany(new amends.Policy(read("presets/iso-10002")), {}, START), "wrong_type", "/snapshots"],
  "a repeated key": [() => new amends.Calendar('{"tz":"UTC","tz":"UTC","weekly":{}}'), "invalid_json", ""],
  "a cycle": [() => { const d = {}; d.d = d; new amends.Calendar(d); }, "invalid_json", ""],
  "depth": [() => new amends.Calendar("[".repeat(100_000)), "limit_exceeded", "/0".repeat(64)],
  "a string for a column": [() => office.deadlines("x", "P1D"), "wrong_type", "/starts"],
  "numbers in an array for a column": [() => office.deadlines([1], "P1D"), "wrong_type", "/starts/0"],
  "half a millisecond": [() => office.deadlines(Float64Array.of(0, 0.5), "P1D"), "wrong_type", "/starts/1"],
  "infinity": [() => office.deadlines(Float64Array.of(Infinity), "P1D"), "wrong_type", "/starts/0"],
  "columns of two lengths": [() => office.businessTimes(new Float64Array(2), new Float64Array(3)), "length_mismatch", "/ends"],
  "a row beyond the holidays": [() => office.deadlines(Float64Array.of(Date.UTC(2040)), "business P1D"), "outside_holidays", "/starts/0"],
  "an option of a wrong name": [() => office.deadlines(Float64Array.of(0), "P1D", { error: "null" }), "unknown_field", "/options/error"],
  "a wrong option": [() => office.deadlines(Float64Array.of(0), "P1D", { errors: "ignore" }), "unknown_word", "/options/errors"],
};
for (const [name, [call, code, path]] of Object.entries(nonsense)) {
  test(`nonsense: ${name}`, () => {
    assert.throws(call, (error) => {
      assert.ok(error instanceof Error && error instanceof amends.AmendsError && error.name === "AmendsError" && error.stack);
      assert.deepEqual([error.code, error.path], [code, path]);
      assert.ok(error.problems.length > 0 && error.message.includes(code));
      return true;
    });
    works();
  });
}

test("columns, nulls, and rows without an answer", () => {
  const starts = Float64Array.of(Date.parse(START), NaN, Date.UTC(2040));
  const dues = office.deadlines(starts, "business PT4H", { errors: "null" });
  assert.deepEqual([...dues], [Date.UTC(2026, 0, 14, 14), NaN, NaN]);
  const each = office.deadlines(starts.slice(0, 1), Float64Array.of(3_600_000));
  assert.equal(each[0], Date.UTC(2026, 0, 14, 11));
  assert.deepEqual([...office.businessTimes(starts.slice(0, 1), each)], [3_600_000]);
  assert.deepEqual([...amends.verdicts(Float64Array.of(1, 1, 1, 1), Float64Array.of(1, 2, NaN, 99), 1)], [0, 2, 2, 2]);
  assert.deepEqual([...amends.verdicts(Float64Array.of(1, 1, 5, 1), Float64Array.of(1, 2, NaN, NaN), 4)], [0, 1, 2, 3]);
  assert.equal(office.deadlines(new Float64Array(0), "P1D").length, 0);
});

test("currencies have the digits of ISO 4217", async () => {
  const { currencies } = await import(new URL("currencies.js", packaged));
  assert.deepEqual(["EUR", "HUF", "JPY", "KWD", "CLF"].map((code) => currencies[code]), [2, 2, 0, 3, 4]);
  assert.equal(Object.keys(currencies).length, 164);
});

test("a pinned calendar needs nothing else", () => {
  const again = new amends.Calendar(office.pinned());
  assert.equal(again.deadline(START, "business PT4H"), "2026-01-14T14:00:00Z");
  again.free();
  assert.throws(() => again.deadline(START, "P1D"), { name: "AmendsError", code: "freed_handle" });
  works();
});

test("local times", () => {
  const [london] = zones;
  assert.equal(amends.resolveLocal(london, "2026-07-01T12:00:00"), "2026-07-01T11:00:00Z");
  assert.throws(() => amends.resolveLocal(london, "2026-03-29T01:30:00"), { code: "local_time_skipped" });
  assert.throws(() => amends.resolveLocal(london, 5), { code: "wrong_type", path: "/local" });
  assert.throws(() => amends.resolveLocal(london, "2026-10-25T01:30:00", 5), { code: "wrong_type", path: "/onChange" });
  assert.equal(amends.resolveLocal(london, "2026-10-25T01:30:00", "later"), "2026-10-25T01:30:00Z");
});

test("the module imports no clock, randomness or network", () => {
  const module = new WebAssembly.Module(readFileSync(new URL("amends_bg.wasm", packaged)));
  const imports = WebAssembly.Module.imports(module).map(({ name }) => name.replace(/_[0-9a-f]{16}$/, "")).sort();
  const allowed = JSON.parse(readFileSync(new URL("imports.json", import.meta.url), "utf8"));
  assert.deepEqual(imports, allowed);
});

for (const [page, count] of [["bindings-wasm/README.md", 11], ["docs/guides/web.md", 9]]) {
  test(`the examples of ${page} run, from an installed package`, () => {
    const folder = mkdtempSync(join(tmpdir(), "amends-"));
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(fileURLToPath(packaged), join(folder, "node_modules", "amends"));
    const text = readFileSync(new URL(page, root), "utf8");
    const blocks = [...text.matchAll(/^ *```js\n(.*?)```/gms)].map(([, block]) => block);
    assert.equal(blocks.length, count);
    // A failed console.assert only prints; here it ends the run.
    writeFileSync(join(folder, "page.mjs"), `console.assert = (ok, why) => { if (!ok) throw new Error(why); };\n${blocks.join("\n")}`);
    execFileSync(process.execPath, ["--preserve-symlinks", "page.mjs"], { cwd: folder, stdio: "pipe" });
  });
}

test("each environment that the guide names has its rows in the matrix", async () => {
  const { rows } = await import("./matrix/rows.mjs");
  const table = readFileSync(new URL("docs/guides/web.md", root), "utf8").split("| Environment |")[1].split("\n\n")[0];
  const named = table.split("\n").slice(2).map((line) => line.split("|")[1].trim().split(/[:,(]| with /)[0].trim());
  assert.ok(named.length > 15);
  for (const name of named) assert.ok(rows.some((row) => row.name.startsWith(name)), name);
});

test("the entry for forms answers as the whole package, and knows no policies", async () => {
  const small = await import("../../build/npm/check/inline.js");
  const { states, table, codes } = read("schemas/lifecycle");
  for (const state of states) {
    const takes = table.filter((row) => row.from.includes(state)).map((row) => row.command);
    assert.deepEqual([small.commandsIn(state), amends.commandsIn(state)], [takes, takes]);
  }
  assert.ok(codes.some(({ code }) => code === "transition_not_allowed"));
  const said = (module, ...given) => {
    try {
      return module.checkCommand(...given);
    } catch (error) {
      return [error.name, error.code, error.path, error.help, error.message];
    }
  };
  const receive = { type: "receive", complaint: "C-1", description: "x", complainant: { answer_to: "y" } };
  for (const given of [[receive, "new"], [receive, "closed"], [{ ...receive, description: " " }], [{ type: "asess" }], ["{"], [null], [receive, "open"]]) {
    assert.deepEqual(said(small, ...given), said(amends, ...given));
  }
  // A refusal is the one that `decide` gives.
  const policy = new amends.Policy(read("presets/iso-10002"));
  const context = { now: "2026-03-02T09:00:00Z", actor: { id: "u", roles: ["handler"] }, salt: "00".repeat(16) };
  const blank = { ...receive, description: "" };
  const { problems, ...refusal } = small.checkCommand(blank, "new");
  assert.deepEqual(refusal, amends.decide(policy, new amends.Case(), blank, context));
  assert.deepEqual(problems.map(({ code, path }) => [code, path]), [["fact_missing", "/description"]]);
  // Instants of people are read, wherever they stand; what is none is told beside the rest.
  const spelled = { ...receive, description: 7, received_at: "2026-03-02T10:00:00+01:00", occurred_on: "1.3.2026" };
  assert.deepEqual(small.checkCommand(spelled).problems.map(({ path }) => path), ["/description", "/occurred_on"]);
  // Told what `allowed` says on the server, it knows the policy's mind too, and speaks as `decide` does.
  const requires = { assess: [{ when: { severity: "critical" }, facts: ["immediate_action_needed"] }] };
  const acme = new amends.Policy({ id: "acme", version: "1", extends: "iso-10002", requires }, { policies: [read("presets/iso-10002")] });
  const complaint = amends.handle(acme, new amends.Case(), receive, context).case;
  const told = (who) => JSON.parse(JSON.stringify(amends.allowed(acme, complaint, who).find(({ command }) => command === "assess")));
  const critical = { type: "assess", severity: "critical" };
  const checked = small.checkCommand(critical, told(context));
  const decided = amends.decide(acme, complaint, critical, context);
  assert.deepEqual(checked.reasons, decided.reasons.map(({ provision, ...reason }) => reason));
  assert.deepEqual(small.checkCommand({ ...critical, immediate_action_needed: true }, told(context)), { refused: false, command: "assess" });
  const stranger = { ...context, actor: { id: "u", roles: [] } };
  assert.deepEqual(small.checkCommand(critical, told(stranger)).reasons, amends.decide(acme, complaint, { ...critical, immediate_action_needed: true }, stranger).reasons);
  for (const nonsense of [7, true, [], {}, new Date(), { command: "assess", reasons: 7 }]) {
    assert.throws(() => small.checkCommand(critical, nonsense), { name: "AmendsError" });
  }
  assert.deepEqual([small.Policy, small.Calendar, small.decide], [undefined, undefined, undefined]);
});

test("the smaller entry answers alike, and knows no cases", async () => {
  const small = await import("../../build/npm/calendar/inline.js");
  const other = new small.Calendar({ ...document, holidays: ["GB-ENG"] }, { zones, holidays: [read("calendars/GB-ENG")] });
  assert.equal(other.deadline(START, "business P5D"), office.deadline(START, "business P5D"));
  assert.deepEqual([small.Policy, small.handle], [undefined, undefined]);
});
