//! Problems of several columns and rows, raised as one error.

use std::collections::HashSet;

use amends::{Diagnostic, Diagnostics, Severity};
use pyo3::prelude::*;

use crate::error::{raise, raise_types};

/// Rows whose problems are told.
const SHOWN: usize = 100;

/// What was found so far.
#[derive(Default)]
pub(crate) struct Problems {
    found: Vec<Diagnostic>,
    /// What somebody else raised while a column was read.
    foreign: Option<PyErr>,
}

impl Problems {
    /// The answer; its problems are kept for later if there is none.
    pub(crate) fn take<T>(&mut self, py: Python<'_>, answer: PyResult<T>) -> Option<T> {
        let error = match answer {
            Ok(answer) => return Some(answer),
            Err(error) => error,
        };
        match told(py, &error) {
            Some(problems) => self.found.extend(problems),
            None => self.foreign = self.foreign.take().or(Some(error)),
        }
        None
    }

    /// Raises them all, if there are any.
    pub(crate) fn raise(self, py: Python<'_>) -> PyResult<()> {
        match self.foreign {
            Some(error) => Err(error),
            None if self.found.is_empty() => Ok(()),
            None if self.found.iter().all(|p| p.code == "wrong_type") => Err(raise_types(py, &self.found)),
            None => Err(raise(py, &self.found)),
        }
    }
}

/// The problems of an `AmendsError`.
fn told(py: Python<'_>, error: &PyErr) -> Option<Vec<Diagnostic>> {
    let listed = error.value(py).getattr("problems").ok()?;
    let rows: Vec<(String, String, String, String, String)> = listed.extract().ok()?;
    let problem = |(code, path, message, help, severity): (String, String, String, String, String)| Diagnostic {
        code,
        severity: if severity == "warning" { Severity::Warning } else { Severity::Error },
        path,
        message,
        help,
    };
    Some(rows.into_iter().map(problem).collect())
}

/// Problems of rows. Of those that say the same the first row is told.
#[derive(Default)]
pub(crate) struct RowProblems {
    found: Vec<Diagnostic>,
    said: HashSet<(String, String, String)>,
    rows: usize,
}

impl RowProblems {
    pub(crate) fn add(&mut self, problems: Diagnostics) {
        self.rows += 1;
        for problem in problems.0 {
            let column = problem.path.split('/').filter(|part| part.parse::<u64>().is_err()).collect::<Vec<_>>().join("/");
            if self.found.len() < SHOWN && self.said.insert((problem.code.clone(), column, problem.message.clone())) {
                self.found.push(problem);
            }
        }
    }

    /// All of them, if there are any; the first says how many rows have one.
    pub(crate) fn result(mut self, of: usize) -> Result<(), Diagnostics> {
        let Some(first) = self.found.first_mut() else { return Ok(()) };
        if self.rows > 1 {
            first.message = format!("{} ({} of {of} rows have a problem)", first.message, self.rows);
        }
        Err(Diagnostics(self.found))
    }
}
