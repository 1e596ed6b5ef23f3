//! The Rust side of the vector runner: formats of vector files, and what amends answers.
//!
//! Python and JavaScript have the same module in their own language (`tests/python/answers.py`,
//! `tests/wasm/answers.mjs`); the program that compares answers with expectations is `tests/vectors`.

pub mod answers;
#[path = "../../core/src/cases.rs"]
mod counting;
pub mod stories;
pub mod tasks;
pub mod timed;

use std::path::{Path, PathBuf};

use serde_json::Value;

/// Cases of properties and tables.
pub mod cases {
    /// Counts one case of the test that runs.
    pub fn count() {
        crate::counting::count();
    }
}

/// Every story below `tests/stories`.
#[must_use]
pub fn all_stories() -> Vec<Value> {
    let mut files = Vec::new();
    json_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("stories"), &mut files);
    let mut stories = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let mut file: Value = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let Value::Array(list) = file["stories"].take() else { panic!("{}: no `stories`", path.display()) };
        stories.extend(list);
    }
    stories
}

fn json_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        let path = entry.expect("an entry of the folder").path();
        if path.is_dir() {
            json_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "json") {
            found.push(path);
        }
    }
}
