//! Signed heads: `head_bytes`, `signed_head`, `verify_head`.

use amends::ledger::{HeadStatement, SignatureVerdict, SignedHead};
use amends::wire::Record;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::error::{OrRaise, wrong_type};
use crate::given::read;
use crate::plain::json_text;

fn record<T: Record>(value: &Bound<'_, PyAny>, path: &str) -> PyResult<T> {
    T::from_json(&json_text(value, path)?).or_raise(value.py(), path)
}

/// The bytes to sign: ``amends/head/1``, a zero byte, and the statement as canonical JSON. They are the same in every language.
///
/// >>> head = amends.MerkleTree(["first head", "second head"]).head()
/// >>> at = datetime(2026, 3, 2, 18, tzinfo=timezone.utc)
/// >>> statement = amends.records.HeadStatement(algorithm="hmac-sha256", key="key-2026", signed_at=at, tree=head)
/// >>> import hashlib, hmac
/// >>> mac = lambda data: hmac.digest(b"a secret of yours", data, hashlib.sha256)
/// >>> signed = amends.signed_head(statement, mac(amends.head_bytes(statement)))
/// >>> amends.verify_head(signed, lambda statement, data, signature: hmac.compare_digest(mac(data), signature))
#[pyfunction]
pub(crate) fn head_bytes<'py>(statement: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
    let py = statement.py();
    let bytes = record::<HeadStatement>(statement, "/statement")?.bytes().or_raise(py, "")?;
    Ok(PyBytes::new(py, &bytes))
}

/// A statement with the signature of its ``head_bytes``, ready to be kept and published.
#[pyfunction]
pub(crate) fn signed_head<'py>(statement: &Bound<'py, PyAny>, signature: &[u8]) -> PyResult<Bound<'py, PyAny>> {
    let signed = record::<HeadStatement>(statement, "/statement")?.signed(signature);
    signed.statement.bytes().or_raise(statement.py(), "")?;
    read(statement.py(), "SignedHead", &signed.to_json())
}

/// Raises AmendsError unless the signature is that of the head.
///
/// ``check`` gets the statement, the bytes that were to be signed, and the signature. It answers True or False, and None for a key
/// that it does not know. What it raises goes through.
#[pyfunction]
pub(crate) fn verify_head(signed: &Bound<'_, PyAny>, check: &Bound<'_, PyAny>) -> PyResult<()> {
    let py = signed.py();
    let signed = record::<SignedHead>(signed, "/signed")?;
    let raised = std::cell::RefCell::new(None);
    let ask = |statement: &HeadStatement, bytes: &[u8], signature: &[u8]| {
        verdict(check, statement, bytes, signature).unwrap_or_else(|error| {
            raised.replace(Some(error));
            SignatureVerdict::Invalid
        })
    };
    let found = signed.verify(&ask).or_raise(py, "/signed");
    raised.into_inner().map_or(found, Err)
}

/// What the function of the program says: True, False, or None for a key that it does not know.
fn verdict(check: &Bound<'_, PyAny>, statement: &HeadStatement, bytes: &[u8], signature: &[u8]) -> PyResult<SignatureVerdict> {
    let py = check.py();
    let statement = read(py, "HeadStatement", &statement.to_json())?;
    let said = check.call1((statement, PyBytes::new(py, bytes), PyBytes::new(py, signature)))?;
    if said.is_none() {
        return Ok(SignatureVerdict::UnknownKey);
    }
    match said.extract::<bool>() {
        Ok(true) => Ok(SignatureVerdict::Valid),
        Ok(false) => Ok(SignatureVerdict::Invalid),
        Err(_) => {
            let message = format!("the check of a signature gives True, False or None, not {}", said.get_type().name()?);
            Err(wrong_type(py, "/check", message, "give None for a key that is not known"))
        }
    }
}
