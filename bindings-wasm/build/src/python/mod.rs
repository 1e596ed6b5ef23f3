//! The modules of the Python package.

use serde_json::Value;

pub(crate) mod lifecycle;
pub(crate) mod measures;
pub(crate) mod policy;

const KEYWORDS: &str = " and as assert async await break class continue def del elif else except finally for from global if import in is \
                        lambda nonlocal not or pass raise return try while with yield ";

fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&format!(" {name} "))
}

/// A name that Python can take.
fn taken(name: &str) -> String {
    if is_keyword(name) { format!("{name}_") } else { name.to_owned() }
}

/// A value as Python writes it.
fn repr(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::String(text) => format!("'{text}'"),
        other => other.to_string(),
    }
}

fn quoted<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}

/// The parts between which a word may break: after a hyphen between letters, but not in code.
fn parts(word: &str) -> Vec<String> {
    let chars: Vec<char> = word.chars().collect();
    let letter = |i: Option<usize>| i.and_then(|i| chars.get(i)).is_some_and(|c| c.is_alphabetic());
    let mut parts = Vec::new();
    let mut part = String::new();
    for (i, c) in chars.iter().enumerate() {
        part.push(*c);
        if *c == '-'
            && !word.contains(['`', '"'])
            && [i.checked_sub(1), i.checked_sub(2), Some(i + 1), Some(i + 2)].into_iter().all(letter)
        {
            parts.push(std::mem::take(&mut part));
        }
    }
    parts.push(part);
    parts
}

/// Text of a comment in lines of at most `width` characters. All but the first are indented; that one has `first` characters already.
fn doc(text: &str, width: usize, indent: &str, first: usize) -> String {
    let width = width - indent.len();
    let mut lines = vec![String::new()];
    let mut used = first;
    for word in text.split(' ') {
        for (i, part) in parts(word).iter().enumerate() {
            let length = part.chars().count();
            let line = lines.last_mut().expect("a line");
            let space = i == 0 && !line.is_empty();
            if !line.is_empty() && used + usize::from(space) + length > width {
                lines.push(part.clone());
                used = length;
            } else {
                line.push_str(if space { " " } else { "" });
                line.push_str(part);
                used += usize::from(space) + length;
            }
        }
    }
    lines.join(&format!("\n{indent}"))
}

/// A type of dictionaries with these keys: name, type and meaning.
fn typed_dict(name: &str, about: &str, keys: &[(&str, String, String)]) -> String {
    if keys.iter().any(|(key, ..)| is_keyword(key)) {
        // No class can have such a key, and a call has no place for the meaning of each.
        let of = keys.iter().map(|(key, of, _)| {
            let quote = if of.contains("NotRequired") || of.contains('"') { '\'' } else { '"' };
            format!("\"{key}\": {quote}{of}{quote}")
        });
        let mut out =
            format!("\n\nif TYPE_CHECKING:\n    {name} = TypedDict(\"{name}\", {{{}}})\n", of.collect::<Vec<_>>().join(", "));
        out += &format!("else:\n    {name} = dict\n\"\"\"{}\n\n", doc(about, 116, "", 0));
        for (key, _, meaning) in keys {
            out += &format!("{key}: {}\n", doc(meaning, 116, "    ", key.len() + 2));
        }
        return out + "\"\"\"\n";
    }
    let mut out = format!("\n\nclass {name}(TypedDict):\n    \"\"\"{}\"\"\"\n\n", doc(about, 116, "    ", 0));
    for (key, of, meaning) in keys {
        out += &format!("    {key}: {of}\n    \"\"\"{}\"\"\"\n", doc(meaning, 116, "    ", 0));
    }
    out
}
