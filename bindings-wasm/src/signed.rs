//! Signed heads.

use amends::ledger::{HeadStatement, SignatureError, SignatureVerdict, SignedHead};
use amends::wire::Record;
use wasm_bindgen::prelude::*;

use crate::error::{Js, OrThrow, problem};
use crate::text::{bytes_of, is_absent, json, json_text};

impl<T> OrThrow<T> for Result<T, SignatureError> {
    fn or_throw(self, path: &str) -> Js<T> {
        self.map_err(|e| amends::Diagnostics(vec![e.diagnostic()])).or_throw(path)
    }
}

fn record<T: Record>(value: &JsValue, path: &str) -> Js<T> {
    T::from_json(&json_text(value, path)?).or_throw(path)
}

/// The bytes to sign: `amends/head/1`, a zero byte, and the statement as canonical JSON. They are the same in every language.
#[wasm_bindgen(js_name = headBytes)]
pub fn head_bytes(#[wasm_bindgen(unchecked_param_type = "HeadStatement | string")] statement: &JsValue) -> Js<Vec<u8>> {
    record::<HeadStatement>(statement, "/statement")?.bytes().or_throw("")
}

/// A statement with the signature of its `headBytes`, ready to be kept and published.
#[wasm_bindgen(js_name = signedHead, unchecked_return_type = "SignedHead")]
pub fn signed_head(
    #[wasm_bindgen(unchecked_param_type = "HeadStatement | string")] statement: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Uint8Array")] signature: &JsValue,
) -> Js<JsValue> {
    let help = "give `new Uint8Array(signature)`";
    let bytes = bytes_of(signature).ok_or_else(|| problem("wrong_type", "/signature", "expected a Uint8Array", help))?;
    let signed = record::<HeadStatement>(statement, "/statement")?.signed(&bytes);
    signed.statement.bytes().or_throw("").map(|_| json(&signed.to_json()))
}

/// Throws unless the signature is that of the head. `check` gets the statement, the bytes that were to be signed, and the signature. It
/// answers true or false, and undefined or null for a key that it does not know. What it throws goes through. WebCrypto answers
/// later: await its answer for `headBytes(signed.statement)` first, and let `check` give it.
#[wasm_bindgen(js_name = verifyHead)]
pub fn verify_head(
    #[wasm_bindgen(unchecked_param_type = "SignedHead | string")] signed: &JsValue,
    #[wasm_bindgen(
        unchecked_param_type = "(statement: HeadStatement, bytes: Uint8Array, signature: Uint8Array) => boolean | null | undefined"
    )]
    check: &js_sys::Function,
) -> Js<()> {
    let signed = record::<SignedHead>(signed, "/signed")?;
    let thrown = std::cell::RefCell::new(None);
    let ask = |statement: &HeadStatement, bytes: &[u8], signature: &[u8]| {
        verdict(check, statement, bytes, signature).unwrap_or_else(|error| {
            thrown.replace(Some(error));
            SignatureVerdict::Invalid
        })
    };
    let found = signed.verify(&ask).or_throw("/signed");
    thrown.into_inner().map_or(found, Err)
}

/// What the function of the program says.
fn verdict(check: &js_sys::Function, statement: &HeadStatement, bytes: &[u8], signature: &[u8]) -> Js<SignatureVerdict> {
    let (bytes, signature) = (js_sys::Uint8Array::from(bytes), js_sys::Uint8Array::from(signature));
    let said = check.call3(&JsValue::UNDEFINED, &json(&statement.to_json()), &bytes.into(), &signature.into())?;
    match said.as_bool() {
        Some(true) => Ok(SignatureVerdict::Valid),
        Some(false) => Ok(SignatureVerdict::Invalid),
        None if is_absent(&said) => Ok(SignatureVerdict::UnknownKey),
        None => {
            let message = "the check of a signature gives true, false or undefined";
            Err(problem("wrong_type", "/check", message, "await a promise before, and give its answer"))
        }
    }
}
