"""Trees over the heads of histories."""

import hmac
from datetime import datetime, timezone

import pytest

import amends
from amends.records import ConsistencyProof, InclusionProof, SignedHead, StreamHead, TreeHead

POLICY = amends.Policy.preset("iso-10002")


def received(number):
    """A complaint that was just received."""
    now = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)
    context = amends.Context(now, "u-ines", roles=["intake"], salt=bytes([7]) * 16)
    intake = {"type": "receive", "complaint": f"C-{number}", "description": "It leaks.", "complainant": {"answer_to": "jane@example.org"}}
    return amends.handle(POLICY, None, intake, context).case


def test_a_head_is_shown_to_be_in_the_tree():
    cases = [received(i) for i in range(5)]
    tree = amends.MerkleTree(case.stream_head for case in cases)
    kept = tree.head()
    assert isinstance(kept, TreeHead) and len(tree) == tree.size == kept.size == 5
    proof = tree.inclusion(3)
    assert isinstance(proof, InclusionProof)
    amends.verify_inclusion(proof, cases[3].stream_head, kept)
    # A record, its canonical JSON as text, and the bytes of this text are one leaf.
    head = cases[3].stream_head
    assert head == StreamHead(hash=cases[3].head, stream="C-3", version=1)
    text = f'{{"hash":"{head.hash}","stream":"C-3","version":1}}'
    assert amends.leaf_hash(head) == amends.leaf_hash(text) == amends.leaf_hash(text.encode())
    with pytest.raises(amends.AmendsError) as found:
        amends.verify_inclusion(proof, cases[2].stream_head, kept)
    assert (found.value.code, found.value.path) == ("root_mismatch", "/proof")


def test_a_tree_that_grows_keeps_its_beginning():
    tree = amends.MerkleTree(["a", "b", "c"])
    kept = tree.head()
    assert tree.push("d") == 3
    assert tree.head(3) == kept
    proof = tree.consistency(3)
    assert isinstance(proof, ConsistencyProof)
    amends.verify_consistency(proof, kept, tree.head())
    other = amends.MerkleTree(["a", "changed", "c", "d"])
    with pytest.raises(amends.AmendsError) as found:
        amends.verify_consistency(other.consistency(3), kept, other.head())
    assert found.value.code == "root_mismatch"


@pytest.mark.parametrize(
    ("ask", "code", "path"),
    [
        (lambda tree: tree.inclusion(3), "no_such_leaf", "/index"),
        (lambda tree: tree.inclusion(0, 9), "too_few_leaves", "/size"),
        (lambda tree: tree.head(4), "too_few_leaves", "/size"),
        (lambda tree: tree.consistency(0), "nothing_before", "/first"),
        (lambda tree: tree.consistency(3, 2), "tree_shrank", "/first"),
        (lambda tree: tree.consistency(3, 99), "too_few_leaves", "/second"),
        (lambda tree: tree.inclusion(-1), "out_of_range", "/index"),
        (lambda tree: tree.inclusion(0, 1.5), "out_of_range", "/size"),
        (lambda tree: amends.verify_inclusion(tree.inclusion(0, 2), "a", tree.head()), "other_size", "/proof/size"),
        (lambda tree: amends.verify_consistency(tree.consistency(1, 2), tree.head(1), tree.head()), "other_size", "/proof/second"),
        (lambda tree: tree.push({"hash": "0"}), "wrong_type", "/leaf"),
        (lambda tree: tree.push(tree.head()), "unknown_field", "/leaf/root"),
        (lambda tree: tree.push(1.5), "wrong_type", "/leaf"),
        (lambda tree: amends.MerkleTree(["a", None]), "wrong_type", "/leaves/1"),
        (lambda tree: amends.verify_inclusion({"index": 0, "size": 3}, "a", {"root": "0", "size": 3}), "invalid_hash", "/head/root"),
        (lambda tree: amends.verify_inclusion_hash({"index": 0, "size": 3}, "0", tree.head()), "invalid_hash", "/leaf_hash"),
    ],
)
def test_what_cannot_be_shown_is_an_error(ask, code, path):
    with pytest.raises(amends.AmendsError) as found:
        ask(amends.MerkleTree(["a", "b", "c"]))
    assert (found.value.code, found.value.path) == (code, path)


def statement(**fields):
    """The statement of the known answers of signed heads."""
    tree = {"root": "0f0336504554774206da051858b4a7e423bf6f08cc73b3210ef63f57ffdc5353", "size": 1}
    return {"algorithm": "ed25519", "key": "key-2026", "signed_at": "2026-03-02T18:00:00Z", "tree": tree, **fields}


def test_a_signed_head_is_checked_by_the_keys_of_the_program():
    mac = lambda data: hmac.digest(b"a secret", data, "sha256")  # noqa: E731
    signed = amends.signed_head(statement(), mac(amends.head_bytes(statement())))
    assert isinstance(signed, SignedHead) and len(signed.signature) == 64
    asked = []

    def check(head, data, signature):
        asked.append(head)
        return hmac.compare_digest(mac(data), signature) if head.key == "key-2026" else None

    amends.verify_head(signed, check)
    assert asked == [signed.statement] and asked[0].tree.size == 1
    for fields, code, path in [
        ({"signed_at": "2026-03-02T18:00:01Z"}, "signature_mismatch", "/signed/signature"),
        ({"algorithm": "ed448"}, "signature_mismatch", "/signed/signature"),
        ({"key": "key-2027"}, "unknown_key", "/signed/statement/key"),
    ]:
        with pytest.raises(amends.AmendsError) as found:
            amends.verify_head({"signature": signed.signature, "statement": statement(**fields)}, check)
        assert (found.value.code, found.value.path) == (code, path)


def test_what_a_check_answers_and_raises_is_not_swallowed():
    signed = amends.signed_head(statement(), b"\x00\xff")
    with pytest.raises(ZeroDivisionError):
        amends.verify_head(signed, lambda *_: 1 // 0)
    with pytest.raises(amends.AmendsError) as found:
        amends.verify_head(signed, lambda *_: "yes")
    assert (found.value.code, found.value.path) == ("wrong_type", "/check")
    with pytest.raises(amends.AmendsError) as found:
        amends.signed_head(statement(tree=None), b"\x00")
    assert (found.value.code, found.value.path) == ("not_one_head", "/statement")
