// Trees over the heads of histories.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { runInNewContext } from "node:vm";
import * as amends from "../../build/npm/inline.js";
import * as ledger from "../../build/npm/ledger/inline.js";

const preset = (id) => JSON.parse(readFileSync(new URL(`../../build/npm/presets/${id}.json`, import.meta.url), "utf8"));
const policy = new amends.Policy(preset("iso-10002"));
const context = { now: "2026-03-02T09:00:00Z", actor: { id: "u-ines", roles: ["intake"] }, salt: "07".repeat(16) };
const received = (number) => {
  const command = { type: "receive", complaint: `C-${number}`, description: "It leaks.", complainant: { answer_to: "jane@example.org" } };
  return amends.handle(policy, new amends.Case(), command, context).case;
};

test("a head is shown to be in the tree", () => {
  const heads = [0, 1, 2, 3, 4].map((i) => received(i).streamHead);
  assert.equal(new amends.Case().streamHead, undefined);
  const tree = new ledger.MerkleTree();
  heads.forEach((head, i) => assert.equal(tree.push(head), i));
  const kept = tree.head();
  assert.equal(kept.size, 5);
  const proof = tree.inclusion(3);
  ledger.verifyInclusion(proof, heads[3], kept);
  // An object, its canonical JSON as text, and the bytes of this text are one leaf.
  const { hash, stream, version } = heads[3];
  const text = JSON.stringify({ hash, stream, version });
  const bytes = new TextEncoder().encode(text);
  const elsewhere = runInNewContext("new Uint8Array(list)", { list: [...bytes] });
  for (const leaf of [{ version, stream, hash }, text, bytes, elsewhere]) assert.equal(ledger.leafHash(leaf), ledger.leafHash(heads[3]));
  assert.throws(() => ledger.verifyInclusion(proof, heads[2], kept), { code: "root_mismatch", path: "/proof" });
});

test("a tree that grows keeps its beginning", () => {
  const of = (...leaves) => new ledger.MerkleTree(leaves);
  const tree = of("a", "b", "c");
  const kept = tree.head();
  tree.push("d");
  assert.deepEqual(tree.head(3), kept);
  ledger.verifyConsistency(tree.consistency(3), kept, tree.head());
  const other = of("a", "changed", "c", "d");
  assert.throws(() => ledger.verifyConsistency(other.consistency(3), kept, other.head()), { code: "root_mismatch" });
});

test("what cannot be shown is an error", () => {
  const tree = new ledger.MerkleTree(["a", "b", "c"]);
  const table = [
    [() => tree.inclusion(3), "no_such_leaf", "/index"],
    [() => tree.inclusion(0, 9), "too_few_leaves", "/size"],
    [() => tree.head(4), "too_few_leaves", "/size"],
    [() => tree.consistency(0), "nothing_before", "/first"],
    [() => tree.consistency(3, 2), "tree_shrank", "/first"],
    [() => tree.inclusion(-1), "out_of_range", "/index"],
    [() => tree.inclusion(0, 1.5), "out_of_range", "/size"],
    [() => tree.consistency(3, 99), "too_few_leaves", "/second"],
    [() => ledger.verifyInclusion(tree.inclusion(0, 2), "a", tree.head()), "other_size", "/proof/size"],
    [() => ledger.verifyConsistency(tree.consistency(1, 2), tree.head(1), tree.head()), "other_size", "/proof/second"],
    [() => new ledger.MerkleTree("abc"), "wrong_type", "/leaves"],
    [() => new ledger.MerkleTree(["a", 5]), "wrong_type", "/leaves/1"],
    [() => tree.push(new TextEncoder().encode("a").buffer), "missing_field", "/leaf/hash"],
    [() => tree.push(new DataView(new ArrayBuffer(1))), "missing_field", "/leaf/hash"],
    [() => tree.push(tree.head()), "unknown_field", "/leaf/root"],
    [() => tree.push(5), "wrong_type", "/leaf"],
    [() => tree.push(null), "wrong_type", "/leaf"],
    [() => ledger.verifyInclusion({ index: 0, size: 3 }, "a", { root: "0", size: 3 }), "invalid_hash", "/head/root"],
    [() => ledger.verifyInclusionHash({ index: 0, size: 3 }, "0", tree.head()), "invalid_hash", "/leafHash"],
  ];
  for (const [ask, code, path] of table) assert.throws(ask, { name: "AmendsError", code, path });
});
