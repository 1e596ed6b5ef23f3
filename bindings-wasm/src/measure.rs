//! Measures: one door for all statistics; `js/measures.js` gives each its name.

use amends::measure;
use js_sys::Object;
use wasm_bindgen::{JsCast, prelude::*};

use crate::error::{Js, OrThrow};
use crate::text::{data_text, json};

/// Typed arrays as arrays: `JSON` writes them as objects.
fn arrays(value: &JsValue) -> Js<JsValue> {
    if value.is_instance_of::<js_sys::Float64Array>()
        || value.is_instance_of::<js_sys::Int32Array>()
        || value.is_instance_of::<js_sys::Uint32Array>()
    {
        return Ok(js_sys::Array::from(value).into());
    }
    let plain = value.dyn_ref::<Object>().filter(|_| !js_sys::Array::is_array(value) && value.as_string().is_none());
    let Some(object) = plain else { return Ok(value.clone()) };
    let out = Object::new();
    for key in Object::keys(object) {
        let item = js_sys::Reflect::get(object, &key)?;
        js_sys::Reflect::set(&out, &key, &arrays(&item)?)?;
    }
    Ok(out.into())
}

/// Computes a statistic by name. `amends/measure` exports every one of them as a function of its own, with types.
#[wasm_bindgen]
pub fn compute(name: &str, question: &JsValue) -> Js<JsValue> {
    let text = if question.is_undefined() { "{}".to_owned() } else { data_text(&arrays(question)?, "", &measure::gaps(name))? };
    Ok(json(&measure::compute(name, &text).or_throw("")?))
}
