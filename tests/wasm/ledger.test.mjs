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

test("each sees their part of a complaint", () => {
  const intake = { type: "receive", complaint: "C-1", description: "The kettle leaks.", complainant: { answer_to: "jane@example.org" } };
  const first = amends.handle(policy, new amends.Case(), intake, context);
  const second = amends.handle(policy, first.case, { type: "note", text: "She called twice." }, context);
  const records = [...first.records, ...second.records];
  const own = { now: context.now, actor: { id: "jane", roles: ["complainant"], party_of: "C-1" } };
  const jane = amends.viewerOf(policy, second.case, own);
  assert.deepEqual(jane, { audiences: ["complainant"], person: "jane" });
  const view = ledger.caseView(records, jane, amends.timers(policy, second.case, context.now));
  assert.deepEqual(view.timeline.map(({ number, event, body }) => [number, event, body.description]), [[1, "received", "The kettle leaks."]]);
  assert.equal(amends.viewerOf(policy, second.case, { ...own, actor: { ...own.actor, party_of: "C-2" } }), undefined);
  assert.equal(ledger.caseView(records.map((one) => JSON.stringify(one)).join("\n"), { audiences: ["handler"] }).timeline.length, 2);
  const { disclosure } = ledger.caseView(records, { audiences: ["auditor"], basis: "legal_duty", person: "u-anna" });
  const manager = { ...context, actor: { id: "u-max", roles: ["manager"] } };
  const third = amends.handle(policy, second.case, { type: "disclose", ...disclosure }, manager);
  assert.deepEqual(ledger.disclosures([...records, ...third.records]).map(({ to, basis, by }) => [to, basis, by]), [["u-anna", "legal_duty", "u-max"]]);
  assert.throws(() => ledger.caseView(records.slice(1), { audiences: ["handler"] }), { code: "history_gap" });
  assert.throws(() => ledger.caseView(records, { audiences: ["boss"] }), { code: "unknown_word", path: "/viewer/audiences/0" });
});

test("an export holds the view, the ground and the disclosure", () => {
  const shop = { 10: "York", 9: "Leeds" };  // names that JavaScript would put in another order
  const intake = { type: "receive", complaint: "C-1", description: "<b>The kettle</b> leaks.", complainant: { answer_to: "jane@example.org" }, attributes: shop };
  const { records } = amends.handle(policy, new amends.Case(), intake, context);
  const forStaff = ledger.exportJson(ledger.caseExport(records, { audiences: ["handler"], basis: "legal_duty", made_at: context.now, to: "register-2" }));
  assert.ok(forStaff.includes('"attributes":{"10":"York","9":"Leeds"}'), forStaff);
  const handover = { audiences: ["complainant"], basis: "legal_duty", made_at: context.now, to: "jane" };
  const given = ledger.caseExport(records, handover);
  assert.deepEqual(given.handover, handover);
  assert.deepEqual(given.disclosure, { basis: "legal_duty", to: "jane", what: ["received:complainant.answer_to", "received:description"] });
  const page = ledger.exportPage(given);
  assert.equal(page, ledger.exportPage(JSON.stringify(given)));
  assert.ok(page.includes("&lt;b&gt;The kettle&lt;/b&gt; leaks.") && !page.includes("<script"));
  assert.ok(ledger.exportPage(given, { language: "de", direction: "ltr", page: { complaint: "Beschwerde" } }).includes("<h1>Beschwerde C-1</h1>"));
  assert.throws(() => ledger.caseExport(records, { ...handover, basis: undefined }), { code: "missing_field", path: "/handover/basis" });
  assert.throws(() => ledger.exportPage(given, { language: "de", direction: "ltr", page: { title: "x" } }), { code: "unknown_field", path: "/words/page/title" });
});

test("a signed head is checked by the keys of the page", async () => {
  // The first key pair of RFC 8032, 7.1. Ed25519 gives one signature for one text.
  const hex = (text) => Uint8Array.from(Buffer.from(text, "hex"));
  const x = Buffer.from("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "hex").toString("base64url");
  const d = Buffer.from("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "hex").toString("base64url");
  const { subtle } = globalThis.crypto;
  const privateKey = await subtle.importKey("jwk", { kty: "OKP", crv: "Ed25519", x, d }, "Ed25519", false, ["sign"]);
  const publicKey = await subtle.importKey("jwk", { kty: "OKP", crv: "Ed25519", x }, "Ed25519", false, ["verify"]);
  const tree = { root: "0f0336504554774206da051858b4a7e423bf6f08cc73b3210ef63f57ffdc5353", size: 1 };
  const statement = { algorithm: "ed25519", key: "key-2026", signed_at: "2026-03-02T18:00:00Z", tree };
  const signature = new Uint8Array(await subtle.sign("Ed25519", privateKey, ledger.headBytes(statement)));
  const signed = ledger.signedHead(statement, signature);
  assert.deepEqual(signed, { statement, signature: "b85fd15b6179adb6c219cfd8850453e9020ba4da6eab4825111928761a765a4d5276208bb4cb01dbd38b657a59f2992bf70f612bed449fc068183abe472ab607" });

  const checked = async (given) => {
    const verdict = await subtle.verify("Ed25519", publicKey, hex(given.signature), ledger.headBytes(given.statement));
    ledger.verifyHead(given, ({ key }) => (key === "key-2026" ? verdict : undefined));
  };
  await checked(signed);
  const changed = (fields) => ({ ...signed, statement: { ...statement, ...fields } });
  for (const fields of [{ tree: { ...tree, size: 2 } }, { signed_at: "2026-03-02T18:00:01Z" }, { algorithm: "ed448" }]) {
    await assert.rejects(checked(changed(fields)), { code: "signature_mismatch", path: "/signed/signature" });
  }
  await assert.rejects(checked(changed({ key: "key-2027" })), { code: "unknown_key", path: "/signed/statement/key" });
  assert.throws(() => ledger.verifyHead(signed, async () => true), { code: "wrong_type", path: "/check" });
  assert.throws(() => ledger.verifyHead(signed, () => 1), { code: "wrong_type", path: "/check" });
  assert.throws(() => ledger.verifyHead(signed, () => { throw new RangeError("mine"); }), RangeError);
  assert.throws(() => ledger.signedHead(statement, "b8"), { code: "wrong_type", path: "/signature" });
  assert.throws(() => ledger.signedHead({ ...statement, history: received(1).streamHead }, signature), { code: "not_one_head" });
});
