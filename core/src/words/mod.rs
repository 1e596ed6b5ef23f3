//! Words for people: titles and short texts in a language, apart from the codes and digits that programs use.

mod dictionary;
mod read;

pub use dictionary::{Direction, Words};
