// Words for people give the same answers as in Rust.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Words } from "../../build/npm/words.js";
import arabic from "../../build/npm/words/ar.js";
import english from "../../build/npm/words/en.js";

const bundled = { ar: arabic, en: english };

test("words answer as the core does", () => {
  for (const { words: given, calls, errors } of JSON.parse(readFileSync(new URL("../words.json", import.meta.url)))) {
    // A language without texts is a module that is not there.
    if (typeof given === "string" && !bundled[given]) continue;
    const dictionary = bundled[given] ?? given;
    if (errors) {
      assert.throws(() => new Words(dictionary), (error) => error.name === "AmendsError" && !assert.deepEqual(error.problems.map(({ code, path }) => [code, path]), errors));
      continue;
    }
    const words = new Words(dictionary);
    for (const [name, ...rest] of calls) {
      const wanted = rest.pop();
      const answer = name === "missing" ? String(words.missing.length) : name === "direction" ? words.direction : words[name](...rest);
      assert.equal(answer, wanted, JSON.stringify([name, ...rest]));
    }
  }
});

test("English is the language without a dictionary, and wrong dictionaries are refused", () => {
  assert.equal(new Words().language, "en");
  for (const given of [null, [], "de", 7, { language: 7, direction: 7 }]) assert.throws(() => new Words(given), { name: "AmendsError" });
  // What every object has is no text.
  assert.equal(new Words({ language: "x", direction: "ltr", commands: {} }).state("constructor"), "constructor");
});

test("what is no text is refused, and never shown to people", () => {
  const words = new Words();
  const calls = {
    command: [[]], event: [[null]], state: [[undefined]], timer: [[5]], word: [["Outcome"], [undefined, "upheld"]], field: [["receive"], ["receive", 5], [undefined, "/text"]],
    problem: [[], [null], [{}], [{ code: "not_known" }]], due: [[], [new Date()], ["5 January", 5]],
  };
  for (const [name, all] of Object.entries(calls)) {
    for (const given of all) assert.throws(() => words[name](...given), { name: "AmendsError", code: "wrong_type" }, `${name} ${JSON.stringify(given)}`);
  }
});
