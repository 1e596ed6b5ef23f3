//! `MerkleTree` and its proofs.

use amends::ledger::{ConsistencyProof, Hash, InclusionProof, MerkleTree as Tree, StreamHead, TreeHead};
use amends::wire::Record;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::convert::list;
use crate::error::{OrRaise, one, wrong_type};
use crate::given::read;
use crate::plain::{characters, json_text};

/// A Merkle tree (RFC 6962) over the heads of many histories.
///
/// A leaf is bytes, text, or ``case.stream_head``. The tree only grows, and holds 64 bytes a leaf. Publish ``head()``:
/// whoever keeps it can check that a leaf was there, and that no earlier leaf was changed or taken out.
///
/// >>> tree = amends.MerkleTree(["first head", "second head"])
/// >>> kept = tree.head()
/// >>> tree.push("third head")
/// 2
/// >>> amends.verify_inclusion(tree.inclusion(1, kept.size), "second head", kept)
/// >>> amends.verify_consistency(tree.consistency(kept.size), kept, tree.head())
#[pyclass(module = "amends", name = "MerkleTree")]
pub(crate) struct MerkleTree(Tree);

/// The bytes of a leaf: bytes as they are, text as UTF-8, a `StreamHead` as its canonical JSON.
fn leaf(value: &Bound<'_, PyAny>, path: &str) -> PyResult<Vec<u8>> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(characters(text, path)?.as_bytes().to_vec());
    }
    if let Ok(bytes) = value.extract::<&[u8]>() {
        return Ok(bytes.to_vec());
    }
    if value.hasattr("__amends_fields__")? {
        return record::<StreamHead>(value, path).map(|head| head.to_json().into_bytes());
    }
    let message = format!("a leaf is bytes, text or a StreamHead, not {}", value.get_type().name()?);
    Err(wrong_type(value.py(), path, message, "give what `stream_head` of a case says"))
}

/// A number of leaves, or a position among them.
fn number(value: &Bound<'_, PyAny>, path: &str) -> PyResult<u64> {
    value.extract().map_err(|_| {
        let message = "expected a whole number that is not negative";
        one(value.py(), "out_of_range", path, message, "give 0, 1, 2 and so on")
    })
}

fn record<T: Record>(value: &Bound<'_, PyAny>, path: &str) -> PyResult<T> {
    T::from_json(&json_text(value, path)?).or_raise(value.py(), path)
}

#[pymethods]
impl MerkleTree {
    #[new]
    #[pyo3(signature = (leaves=None))]
    fn new(leaves: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        let mut tree = MerkleTree(Tree::new());
        if let Some(leaves) = leaves {
            for (i, value) in list(Some(leaves), "/leaves", "leaves")?.iter().enumerate() {
                tree.0.push(&leaf(value, &format!("/leaves/{i}"))?);
            }
        }
        Ok(tree)
    }

    /// Appends a leaf; gives its index.
    fn push(&mut self, leaf: &Bound<'_, PyAny>) -> PyResult<u64> {
        self::leaf(leaf, "/leaf").map(|bytes| self.0.push(&bytes))
    }

    fn __len__(&self) -> PyResult<usize> {
        Ok(usize::try_from(self.0.size())?)
    }

    /// Number of leaves.
    #[getter]
    fn size(&self) -> u64 {
        self.0.size()
    }

    /// What to publish and sign; with ``size``, what was to publish when the tree had this size.
    #[pyo3(signature = (size=None))]
    fn head<'py>(&self, py: Python<'py>, size: Option<Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyAny>> {
        let head = self.0.head_at(self.size_or(size, "/size")?).or_raise(py, "")?;
        read(py, "TreeHead", &head.to_json())
    }

    /// Shows that a leaf is in the tree, as it is or as it was when it had this size.
    #[pyo3(signature = (index, size=None))]
    fn inclusion<'py>(&self, index: &Bound<'py, PyAny>, size: Option<Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyAny>> {
        let py = index.py();
        let proof = self.0.inclusion(number(index, "/index")?, self.size_or(size, "/size")?).or_raise(py, "")?;
        read(py, "InclusionProof", &proof.to_json())
    }

    /// Shows that the tree, or the tree of the second size, begins with all leaves of the tree of the first size.
    #[pyo3(signature = (first, second=None))]
    fn consistency<'py>(&self, first: &Bound<'py, PyAny>, second: Option<Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyAny>> {
        let py = first.py();
        let proof = self.0.consistency(number(first, "/first")?, self.size_or(second, "/second")?).or_raise(py, "")?;
        read(py, "ConsistencyProof", &proof.to_json())
    }
}

impl MerkleTree {
    fn size_or(&self, given: Option<Bound<'_, PyAny>>, path: &str) -> PyResult<u64> {
        given.map_or(Ok(self.0.size()), |size| number(&size, path))
    }
}

/// The hash of a leaf: SHA-256 of a zero byte and its bytes.
#[pyfunction]
pub(crate) fn leaf_hash(leaf: &Bound<'_, PyAny>) -> PyResult<String> {
    self::leaf(leaf, "/leaf").map(|bytes| amends::ledger::leaf_hash(&bytes).to_hex())
}

/// Raises AmendsError unless the proof shows that this leaf is in the tree of this head.
#[pyfunction]
pub(crate) fn verify_inclusion(proof: &Bound<'_, PyAny>, leaf: &Bound<'_, PyAny>, head: &Bound<'_, PyAny>) -> PyResult<()> {
    let leaf = self::leaf(leaf, "/leaf")?;
    record::<InclusionProof>(proof, "/proof")?.verify(&leaf, &record::<TreeHead>(head, "/head")?).or_raise(proof.py(), "/proof")
}

/// The same for the ``leaf_hash`` of a leaf. Compute it from the leaf yourself: an inner node given as a leaf would pass.
#[pyfunction]
pub(crate) fn verify_inclusion_hash(proof: &Bound<'_, PyAny>, leaf_hash: &str, head: &Bound<'_, PyAny>) -> PyResult<()> {
    let py = proof.py();
    let hash = leaf_hash.parse::<Hash>().or_raise(py, "/leaf_hash")?;
    record::<InclusionProof>(proof, "/proof")?.verify_hash(hash, &record::<TreeHead>(head, "/head")?).or_raise(py, "/proof")
}

/// Raises AmendsError unless the proof shows that the later tree begins with all leaves of the earlier one.
#[pyfunction]
pub(crate) fn verify_consistency(proof: &Bound<'_, PyAny>, earlier: &Bound<'_, PyAny>, later: &Bound<'_, PyAny>) -> PyResult<()> {
    let read = record::<ConsistencyProof>(proof, "/proof")?;
    read.verify(&record(earlier, "/earlier")?, &record(later, "/later")?).or_raise(proof.py(), "/proof")
}
