//! The core's problems as JavaScript errors: `name`, `code`, `path`, `help` and `problems` on a real `Error`.

use amends::timer::TimerError;
use amends::{Diagnostic, Diagnostics, Severity, TimeError};
use js_sys::{Error, Reflect};
use wasm_bindgen::prelude::*;

use crate::text::json;

pub(crate) type Js<T> = Result<T, JsValue>;

pub(crate) fn throw(problems: &Diagnostics) -> JsValue {
    let error = Error::new(&problems.to_string());
    error.set_name("AmendsError");
    let set = |key: &str, value: &JsValue| {
        // Setting a property of a fresh Error cannot fail.
        let _ = Reflect::set(&error, &key.into(), value);
    };
    if let Some(first) = problems.0.first() {
        set("code", &first.code.as_str().into());
        set("path", &first.path.as_str().into());
        set("help", &first.help.as_str().into());
    }
    let list = serde_json::to_string(problems).ok().map(|text| json(&text));
    set("problems", &list.unwrap_or(JsValue::NULL));
    error.into()
}

pub(crate) fn problem(code: &str, path: &str, message: &str, help: &str) -> JsValue {
    throw(&Diagnostics(vec![Diagnostic {
        code: code.into(),
        severity: Severity::Error,
        path: path.into(),
        message: message.into(),
        help: help.into(),
    }]))
}

/// `?` for the core's results, at a path.
pub(crate) trait OrThrow<T> {
    fn or_throw(self, path: &str) -> Js<T>;
}

impl<T> OrThrow<T> for Result<T, TimeError> {
    fn or_throw(self, path: &str) -> Js<T> {
        self.map_err(|e| throw(&Diagnostics(vec![e.at(path)])))
    }
}

impl<T> OrThrow<T> for Result<T, TimerError> {
    fn or_throw(self, path: &str) -> Js<T> {
        self.map_err(|e| throw(&e.diagnostics(path)))
    }
}

impl<T> OrThrow<T> for Result<T, Diagnostics> {
    fn or_throw(self, path: &str) -> Js<T> {
        self.map_err(|list| throw(&list.within(path)))
    }
}

impl<T> OrThrow<T> for Result<T, amends::wire::WireError> {
    fn or_throw(self, path: &str) -> Js<T> {
        self.map_err(|e| e.diagnostics()).or_throw(path)
    }
}

impl<T> OrThrow<T> for Result<T, amends::ledger::HistoryError> {
    fn or_throw(self, path: &str) -> Js<T> {
        self.map_err(|e| Diagnostics(vec![e.diagnostic()])).or_throw(path)
    }
}
