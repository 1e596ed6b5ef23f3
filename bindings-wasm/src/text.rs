//! Arguments and answers that cross as JSON text: of complaints, documents, statistics, and problems.

use wasm_bindgen::prelude::*;

use crate::error::{Js, problem};

#[wasm_bindgen(module = "/js/text.js")]
extern "C" {
    #[wasm_bindgen(js_name = textOf)]
    fn text_of(value: &JsValue) -> Option<String>;
    #[cfg(feature = "measure")]
    #[wasm_bindgen(js_name = dataTextOf)]
    fn data_text_of(value: &JsValue, gaps: &str) -> Option<String>;
    #[wasm_bindgen(js_name = noneIn)]
    fn none_in(value: &JsValue, gaps: Option<&str>) -> Option<Vec<String>>;
    #[cfg(feature = "check")]
    fn respelled(text: &str, path: &str) -> Option<String>;
    /// How the text of an argument compares with the one that was read before: see `js/text.js`.
    #[cfg(feature = "decide")]
    fn compared(value: &JsValue, kind: u32) -> u32;
    /// What has to cross after that: the instant `now` alone, or the whole text.
    #[cfg(feature = "decide")]
    fn differing() -> String;
    /// What crossed is read, and held here.
    #[cfg(feature = "decide")]
    fn hold(kind: u32, now: bool);
    /// Answers of `allowed`: see `told.rs`.
    #[cfg(feature = "decide")]
    #[wasm_bindgen(js_name = answersOf)]
    pub(crate) fn answers_of(text: &str) -> JsValue;
    /// An instant: milliseconds, or text; undefined for anything else.
    #[cfg(any(feature = "calendar", feature = "decide"))]
    #[wasm_bindgen(js_name = instantOf)]
    pub(crate) fn instant_of(value: &JsValue) -> JsValue;
    /// A column of milliseconds; undefined for anything else.
    #[cfg(feature = "calendar")]
    #[wasm_bindgen(js_name = columnOf)]
    pub(crate) fn column_of(value: &JsValue) -> Option<js_sys::Float64Array>;
    /// The bytes of a `Uint8Array` of any realm; undefined for anything else.
    #[cfg(feature = "ledger")]
    #[wasm_bindgen(js_name = bytesOf)]
    pub(crate) fn bytes_of(value: &JsValue) -> Option<Vec<u8>>;
    /// A copy of an array; undefined for anything else.
    #[cfg(any(feature = "calendar", feature = "decide"))]
    #[wasm_bindgen(js_name = listOf)]
    pub(crate) fn list_of(value: &JsValue) -> Option<js_sys::Array>;
    /// The keys of an object that is no array; undefined for anything else.
    #[cfg(feature = "calendar")]
    #[wasm_bindgen(js_name = keysOf)]
    pub(crate) fn keys_of(value: &JsValue) -> Option<Vec<String>>;
    /// JSON text of the core as plain JavaScript.
    #[wasm_bindgen(js_name = parse)]
    pub(crate) fn json(text: &str) -> JsValue;
}

/// JSON text of an argument: text as it is, anything else through JavaScript's own `JSON`. Half a surrogate pair comes out of
/// it as an escape, and is refused where the text is read.
pub(crate) fn json_text(value: &JsValue, path: &str) -> Js<String> {
    text_of(value).ok_or_else(|| not_text(value, path, None))
}

/// The same of a question that holds data: NaN is what is missing where values may be missing.
#[cfg(feature = "measure")]
pub(crate) fn data_text(value: &JsValue, path: &str, gaps: &amends::measure::Gaps) -> Js<String> {
    if value.is_string() {
        return json_text(value, path);
    }
    let gaps = serde_json::to_string(gaps).unwrap_or_default();
    data_text_of(value, &gaps).ok_or_else(|| not_text(value, path, Some(&gaps)))
}

/// Why something cannot cross.
#[cold]
fn not_text(value: &JsValue, path: &str, gaps: Option<&str>) -> JsValue {
    if value.is_string() {
        return problem("invalid_json", path, "the text holds half of a surrogate pair", "see RFC 8259, section 8.2");
    }
    let none = none_in(value, gaps).unwrap_or_default();
    let [code, place] = none.as_slice() else {
        return problem("invalid_json", path, "this cannot be written as JSON", "give plain objects without cycles");
    };
    let (message, help) = match code.as_str() {
        "out_of_range" => ("this number is not finite", "give a number, or leave it out"),
        "invalid_instant" => ("this date is none", "give a date, or leave it out"),
        _ => ("JSON leaves out what a Map or Set holds", "give a plain object or an array"),
    };
    problem(code, &format!("{path}{place}"), message, help)
}

/// Reads an argument. Where an object holds an instant in another spelling, such as an offset, it is read in UTC.
#[cfg(feature = "decide")]
pub(crate) fn read<T>(value: &JsValue, path: &str, parse: impl Fn(&str) -> Result<T, amends::wire::WireError>) -> Js<T> {
    use crate::error::OrThrow;
    let mut text = json_text(value, path)?;
    loop {
        let error = match parse(&text) {
            Ok(found) => return Ok(found),
            Err(error) => error,
        };
        let spelled = Some(error.path()).filter(|_| error.code() == "invalid_instant");
        match in_utc(value, &text, spelled.into_iter()) {
            Some(other) => text = other,
            None => return Err(error).or_throw(path),
        }
    }
}

/// An argument that is often the same as the one before: it is read once, and held.
#[cfg(feature = "decide")]
pub(crate) struct Held<T: 'static> {
    pub(crate) kind: u32,
    pub(crate) place: &'static std::thread::LocalKey<std::cell::RefCell<Option<std::rc::Rc<T>>>>,
    /// The same with another instant `now`.
    pub(crate) at: fn(&T, chrono::DateTime<chrono::Utc>) -> Option<T>,
}

#[cfg(feature = "decide")]
impl<T: 'static> Held<T> {
    /// Reads an argument. Only what differs from the one before crosses to Rust.
    pub(crate) fn read(
        &self,
        value: &JsValue,
        path: &str,
        parse: impl Fn(&str) -> Result<T, amends::wire::WireError>,
    ) -> Js<std::rc::Rc<T>> {
        const SAME: u32 = 1;
        const OTHER_NOW: u32 = 2;
        const OTHER: u32 = 3;
        let compared = compared(value, self.kind);
        let before = self.place.with(|place| place.borrow().clone());
        let found = match (compared, before) {
            (SAME, Some(before)) => return Ok(before),
            (OTHER_NOW, Some(before)) => {
                let now = amends::time::instant::parse(&differing()).ok();
                now.and_then(|now| (self.at)(&before, now))
            }
            (OTHER, _) => parse(&differing()).ok(),
            _ => None,
        };
        // What cannot be read is read again, for its error or in another spelling.
        let Some(found) = found.map(std::rc::Rc::new) else { return read(value, path, parse).map(std::rc::Rc::new) };
        hold(self.kind, compared == OTHER_NOW);
        self.place.with(|place| place.replace(Some(found.clone())));
        Ok(found)
    }
}

/// The text of an argument with the first instant in another spelling, at one of these places, written in UTC. Text is read as strictly
/// as stored text is.
#[cfg(feature = "check")]
pub(crate) fn in_utc<'p>(value: &JsValue, text: &str, mut places: impl Iterator<Item = &'p str>) -> Option<String> {
    if value.is_string() { None } else { places.find_map(|place| respelled(text, place)) }
}

/// Was an argument left out?
pub(crate) fn is_absent(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

/// An argument that is text, and nothing else.
pub(crate) fn plain_text(value: &JsValue, path: &str) -> Js<String> {
    if value.is_string() { json_text(value, path) } else { Err(problem("wrong_type", path, "expected text", "")) }
}

/// A refusal as an answer.
#[cfg(feature = "decide")]
pub(crate) fn refused(refusal: &amends::case::Refusal) -> String {
    let kind = refusal.kind();
    format!("{{\"refused\":true,\"kind\":\"{kind}\",\"http_status\":{},\"reasons\":{}}}", kind.http_status(), refusal.to_json())
}
