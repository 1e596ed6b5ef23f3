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

#[cold]
#[inline(never)]
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

/// An error of the core as one of JavaScript.
trait Thrown {
    fn thrown(self, path: &str) -> JsValue;
}

/// Each error is made in one place, and not at each of the hundred calls that may fail.
impl<T, E: Thrown> OrThrow<T> for Result<T, E> {
    fn or_throw(self, path: &str) -> Js<T> {
        self.map_err(|e| e.thrown(path))
    }
}

impl Thrown for TimeError {
    #[cold]
    #[inline(never)]
    fn thrown(self, path: &str) -> JsValue {
        throw(&Diagnostics(vec![self.at(path)]))
    }
}

impl Thrown for TimerError {
    #[cold]
    #[inline(never)]
    fn thrown(self, path: &str) -> JsValue {
        throw_kind(&self.diagnostics(path), self.kind())
    }
}

impl Thrown for Diagnostics {
    #[cold]
    #[inline(never)]
    fn thrown(self, path: &str) -> JsValue {
        throw(&self.within(path))
    }
}

impl Thrown for amends::wire::WireError {
    #[cold]
    #[inline(never)]
    fn thrown(self, path: &str) -> JsValue {
        self.diagnostics().thrown(path)
    }
}

impl Thrown for amends::ledger::HistoryError {
    #[cold]
    #[inline(never)]
    fn thrown(self, path: &str) -> JsValue {
        Diagnostics(vec![self.diagnostic()]).thrown(path)
    }
}
