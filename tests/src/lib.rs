//! The Rust side of the vector runner: formats of vector files, and what amends answers.
//!
//! Python and JavaScript have the same module in their own language (`tests/python/answers.py`,
//! `tests/wasm/answers.mjs`); the program that compares answers with expectations is `tests/vectors`.

pub mod answers;
pub mod stories;
pub mod timed;
