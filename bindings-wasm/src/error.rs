//! The core's problems as JavaScript errors: instances of `AmendsError`, which has `code`, `path`, `help` and `problems`.

use amends::timer::TimerError;
use amends::{Diagnostic, Diagnostics, ErrorKind, Severity, TimeError};
use wasm_bindgen::prelude::*;

pub(crate) type Js<T> = Result<T, JsValue>;

#[wasm_bindgen(module = "/js/error.js")]
extern "C" {
    fn raised(problems: &str, kind: &str, http_status: u16) -> JsValue;
}

pub(crate) fn throw(problems: &Diagnostics) -> JsValue {
    throw_kind(problems, problems.kind())
}

fn throw_kind(problems: &Diagnostics, kind: ErrorKind) -> JsValue {
    raised(&serde_json::to_string(problems).unwrap_or_else(|_| "[]".to_owned()), kind.as_str(), kind.http_status())
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
        self.map_err(|e| throw_kind(&e.diagnostics(path), e.kind()))
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
