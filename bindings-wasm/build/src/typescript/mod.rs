//! The types for JavaScript.

pub(crate) mod documents;
pub(crate) mod lifecycle;
pub(crate) mod measures;
pub(crate) mod policy;

fn comment(indent: &str, text: &str) -> String {
    format!("{indent}/** {text} */\n")
}

fn union<'v>(words: impl IntoIterator<Item = &'v str>) -> String {
    words.into_iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" | ")
}

/// A list of a type.
fn list(of: &str) -> String {
    if of.contains(' ') { format!("({of})[]") } else { format!("{of}[]") }
}
