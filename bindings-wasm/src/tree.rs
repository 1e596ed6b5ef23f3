//! Trees over the heads of histories, and their proofs.

use amends::ledger::{ConsistencyProof, Hash, InclusionProof, MerkleTree as Tree, ProofError, StreamHead, TreeHead};
use amends::wire::Record;
use wasm_bindgen::prelude::*;

use crate::error::{Js, OrThrow, problem};
use crate::text::{bytes_of, is_absent, json, json_text, plain_text};

/// Types of trees that only JavaScript has.
#[wasm_bindgen(typescript_custom_section)]
const TREES: &str = r#"
/** A leaf of a tree: bytes as they are, text as UTF-8, `complaint.streamHead` as its canonical JSON. */
export type Leaf = Uint8Array | string | StreamHead;
"#;

/// A Merkle tree (RFC 6962) over the heads of many histories. It only grows, and holds 64 bytes a leaf. Call `free()` when it is
/// no longer needed.
#[wasm_bindgen]
pub struct MerkleTree(Tree);

/// The bytes of a leaf.
fn leaf_of(value: &JsValue, path: &str) -> Js<Vec<u8>> {
    if let Some(text) = value.as_string() {
        return Ok(text.into_bytes());
    }
    if let Some(bytes) = bytes_of(value) {
        return Ok(bytes);
    }
    if !value.is_object() {
        return Err(problem(
            "wrong_type",
            path,
            "a leaf is bytes, text or a StreamHead",
            "give what `streamHead` of a case says",
        ));
    }
    record::<StreamHead>(value, path).map(|head| head.to_json().into_bytes())
}

fn record<T: Record>(value: &JsValue, path: &str) -> Js<T> {
    T::from_json(&json_text(value, path)?).or_throw(path)
}

/// A number of leaves, or a position among them.
fn number(value: &JsValue, path: &str) -> Js<u64> {
    let given = value.as_f64().filter(|n| n.fract() == 0.0 && (0.0..=9_007_199_254_740_991.0).contains(n));
    // The cast is exact for the whole numbers that are left.
    given
        .map(|n| n as u64)
        .ok_or_else(|| problem("out_of_range", path, "expected a whole number that is not negative", "give 0, 1, 2 and so on"))
}

impl<T> OrThrow<T> for Result<T, ProofError> {
    fn or_throw(self, path: &str) -> Js<T> {
        self.map_err(|e| amends::Diagnostics(vec![e.diagnostic()])).or_throw(path)
    }
}

impl MerkleTree {
    fn size_or(&self, value: &JsValue, path: &str) -> Js<u64> {
        if is_absent(value) { Ok(self.0.size()) } else { number(value, path) }
    }
}

#[wasm_bindgen]
impl MerkleTree {
    /// A tree of leaves, in their order; without them, an empty one.
    #[wasm_bindgen(constructor)]
    pub fn new(#[wasm_bindgen(unchecked_optional_param_type = "Iterable<Leaf>")] leaves: &JsValue) -> Js<MerkleTree> {
        let mut tree = MerkleTree(Tree::new());
        if is_absent(leaves) {
            return Ok(tree);
        }
        // A text is one leaf, not a list of letters.
        let listed = if leaves.is_string() { None } else { js_sys::try_iter(leaves)? };
        let list = listed.ok_or_else(|| problem("wrong_type", "/leaves", "expected a list of leaves", "give an array"))?;
        for (i, leaf) in list.enumerate() {
            tree.0.push(&leaf_of(&leaf?, &format!("/leaves/{i}"))?);
        }
        Ok(tree)
    }

    /// Appends a leaf; gives its index.
    pub fn push(&mut self, #[wasm_bindgen(unchecked_param_type = "Leaf")] leaf: &JsValue) -> Js<f64> {
        leaf_of(leaf, "/leaf").map(|bytes| self.0.push(&bytes) as f64)
    }

    /// Number of leaves.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn size(&self) -> f64 {
        self.0.size() as f64
    }

    /// What to publish and sign; with `size`, what was to publish when the tree had this size.
    #[wasm_bindgen(unchecked_return_type = "TreeHead")]
    pub fn head(&self, #[wasm_bindgen(unchecked_optional_param_type = "number")] size: &JsValue) -> Js<JsValue> {
        self.0.head_at(self.size_or(size, "/size")?).or_throw("").map(|head| json(&head.to_json()))
    }

    /// Shows that a leaf is in the tree, as it is or as it was when it had this size.
    #[wasm_bindgen(unchecked_return_type = "InclusionProof")]
    pub fn inclusion(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] index: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] size: &JsValue,
    ) -> Js<JsValue> {
        let (index, size) = (number(index, "/index")?, self.size_or(size, "/size")?);
        self.0.inclusion(index, size).or_throw("").map(|proof| json(&proof.to_json()))
    }

    /// Shows that the tree, or the tree of the second size, begins with all leaves of the tree of the first size.
    #[wasm_bindgen(unchecked_return_type = "ConsistencyProof")]
    pub fn consistency(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] first: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] second: &JsValue,
    ) -> Js<JsValue> {
        let (first, second) = (number(first, "/first")?, self.size_or(second, "/second")?);
        self.0.consistency(first, second).or_throw("").map(|proof| json(&proof.to_json()))
    }
}

/// The hash of a leaf: SHA-256 of a zero byte and its bytes.
#[wasm_bindgen(js_name = leafHash)]
pub fn leaf_hash(#[wasm_bindgen(unchecked_param_type = "Leaf")] leaf: &JsValue) -> Js<String> {
    leaf_of(leaf, "/leaf").map(|bytes| amends::ledger::leaf_hash(&bytes).to_hex())
}

/// Throws unless the proof shows that this leaf is in the tree of this head.
#[wasm_bindgen(js_name = verifyInclusion)]
pub fn verify_inclusion(
    #[wasm_bindgen(unchecked_param_type = "InclusionProof | string")] proof: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Leaf")] leaf: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "TreeHead | string")] head: &JsValue,
) -> Js<()> {
    let leaf = leaf_of(leaf, "/leaf")?;
    record::<InclusionProof>(proof, "/proof")?.verify(&leaf, &record::<TreeHead>(head, "/head")?).or_throw("/proof")
}

/// The same for the `leafHash` of a leaf. Compute it from the leaf yourself: an inner node given as a leaf would pass.
#[wasm_bindgen(js_name = verifyInclusionHash)]
pub fn verify_inclusion_hash(
    #[wasm_bindgen(unchecked_param_type = "InclusionProof | string")] proof: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "string")] leaf_hash: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "TreeHead | string")] head: &JsValue,
) -> Js<()> {
    let leaf = plain_text(leaf_hash, "/leafHash")?.parse::<Hash>().or_throw("/leafHash")?;
    record::<InclusionProof>(proof, "/proof")?.verify_hash(leaf, &record::<TreeHead>(head, "/head")?).or_throw("/proof")
}

/// Throws unless the proof shows that the later tree begins with all leaves of the earlier one.
#[wasm_bindgen(js_name = verifyConsistency)]
pub fn verify_consistency(
    #[wasm_bindgen(unchecked_param_type = "ConsistencyProof | string")] proof: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "TreeHead | string")] earlier: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "TreeHead | string")] later: &JsValue,
) -> Js<()> {
    let proof = record::<ConsistencyProof>(proof, "/proof")?;
    proof.verify(&record(earlier, "/earlier")?, &record(later, "/later")?).or_throw("/proof")
}
