//! Every code that a source of the library writes is declared with its kind, and every declared code is written somewhere.
//!
//! The test reads the sources as text: Rust, Python and JavaScript. It finds the functions that take a `code`, and looks at that
//! argument of each of their calls. It also finds fields, variables and functions that are named `code`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use amends::case::Code;

/// Folders with sources, and their endings.
const SOURCES: &[(&str, &[&str])] = &[
    ("core/src", &["rs"]),
    ("examples/store/src", &["rs"]),
    ("bindings-python/src", &["rs"]),
    ("bindings-python/python", &["py"]),
    ("bindings-wasm/src", &["rs"]),
    ("bindings-wasm/js", &["js"]),
];

/// Codes of answers that are no errors: problems of single rows, cells and files, which `docs/errors.md` lists by name.
const OF_ANSWERS: &[&str] = &["event_before_receipt", "malformed_row", "no_case", "no_time", "transition_unknown"];

#[test]
fn every_code_is_declared_and_every_declared_code_is_used() {
    let reference = amends::document::error_reference();
    let declared: BTreeSet<&str> =
        reference["problems"].as_array().unwrap().iter().map(|row| row["code"].as_str().unwrap()).collect();
    let refusals: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let found = found(&sources());
    println!("{} codes in the sources", found.len());
    let unknown: Vec<String> = found
        .iter()
        .filter(|(code, _)| {
            !declared.contains(code.as_str()) && !refusals.contains(code.as_str()) && !OF_ANSWERS.contains(&code.as_str())
        })
        .map(|(code, file)| format!("`{code}` of {file} is not in core/src/document/codes.rs"))
        .collect();
    assert!(unknown.is_empty(), "\n{}", unknown.join("\n"));
    let idle: Vec<_> = declared.iter().filter(|code| !found.contains_key(**code)).collect();
    assert!(idle.is_empty(), "no source writes {idle:?}");
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/errors.md")).unwrap();
    for code in OF_ANSWERS {
        assert!(page.contains(&format!("`{code}`")), "{code} in docs/errors.md");
    }
}

#[test]
fn codes_are_found_however_they_are_written() {
    let sources = [
        (
            "a.rs",
            r#"pub(crate) fn one(py: P, code: &str, path: &str) {} struct E; impl E { fn new(code: &'static str) -> E {} }"#,
        ),
        (
            "b.rs",
            r#"fn f() { one(py, "by_argument", ""); E::new("by_type"); Other::new("no_code"); x.one(py, "no_method", ""); }"#,
        ),
        (
            "c.rs",
            r#"fn g() { D { code: "by_field" }; let code = if x { "by_if" } else { "by_else" }; } // one(py, "no_comment")"#,
        ),
        ("d.rs", r#"impl D { fn code(&self) -> &str { match self { A => "by_match" } } fn help(&self) -> &str { "no_help" } }"#),
        (
            "e.rs",
            r#"impl S { pub fn push(&self, path: &str, code: &str) {} } fn h() { s.push("no_path", "by_method"); push("a", "no_function"); }"#,
        ),
        ("f.rs", "#[cfg(test)]\nmod tests { fn f() { one(py, \"no_test\", \"\"); } }"),
        (
            "g.py",
            "def refuse(code: str, path: str) -> E:\n    \"\"\"refuse(\"no_doc\")\"\"\"\nraise refuse(\"by_python\", \"\")\n",
        ),
        ("h.js", r#"const say = (code, path) => {}; say("by_javascript", "no_path"); const T = [[/a/, "by_pattern", ""]];"#),
    ];
    let sources = sources.map(|(name, text)| (name.to_owned(), text.to_owned())).into();
    let found: Vec<String> = found(&sources).into_keys().collect();
    let expected = [
        "by_argument",
        "by_else",
        "by_field",
        "by_if",
        "by_javascript",
        "by_match",
        "by_method",
        "by_pattern",
        "by_python",
        "by_type",
    ];
    assert_eq!(found, expected);
}

fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut texts = BTreeMap::new();
    for (start, endings) in SOURCES {
        let mut folders = vec![root.join(start)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                let is_test = name.ends_with("tests.rs") || name.ends_with("codes.rs");
                if path.is_dir() {
                    folders.push(path);
                } else if !is_test && path.extension().is_some_and(|e| endings.iter().any(|known| e == *known)) {
                    texts.insert(name, fs::read_to_string(&path).unwrap());
                }
            }
        }
    }
    assert!(texts.len() > 300, "the sources are not where they were");
    texts
}

/// The text of a program, without comments, documentation and tests.
fn program(name: &str, text: &str) -> String {
    if name.ends_with(".py") {
        return text.split("\"\"\"").step_by(2).collect::<Vec<_>>().join("");
    }
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    text.lines().map(|line| line.split("// ").next().unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// A function that takes a code.
struct Taker {
    name: String,
    /// What stands before its name in a call: `.` for a method, `Type::` for a constructor, nothing for a function.
    before: String,
    /// The position of the code among the arguments.
    position: usize,
    /// The file in which alone it can be called; none if it is public.
    only: Option<String>,
}

/// Each code with a file that writes it.
fn found(sources: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let programs: BTreeMap<&String, String> = sources.iter().map(|(name, text)| (name, program(name, text))).collect();
    let mut takers: Vec<Taker> = programs.iter().flat_map(|(file, text)| takers(file, text)).collect();
    // A tuple with names declares no function.
    takers.push(Taker { name: "Problem".into(), before: String::new(), position: 0, only: None });
    let mut out = BTreeMap::new();
    let mut add = |text: &str, file: &str| {
        for code in codes(text) {
            out.entry(code).or_insert_with(|| file.to_owned());
        }
    };
    for (file, text) in &programs {
        for taker in takers.iter().filter(|taker| taker.only.as_ref().is_none_or(|only| only == *file)) {
            for given in calls(text, taker) {
                add(&given, file);
            }
        }
        for (at, _) in text.match_indices("code: \"").chain(text.match_indices("code=\"")) {
            add(
                &text[at + 6..].chars().take(60).collect::<String>().split(',').next().unwrap_or("").replace(['}', ')'], ""),
                file,
            );
        }
        for start in ["let code = if", "let code = match", "let code = \"", "let (code, "] {
            for (at, _) in text.match_indices(start) {
                add(text[at..].split(';').next().unwrap_or(""), file);
            }
        }
        for (at, _) in text.match_indices("fn code(&self)") {
            add(text[at + 3..].split("fn ").next().unwrap_or(""), file);
        }
        // Rows of a table of codes, and rows that begin with a pattern of JavaScript.
        for (at, _) in text.match_indices(" => \"").filter(|_| text.contains("catalogue! {")) {
            add(text[at..].split(',').next().unwrap_or(""), file);
        }
        if file.ends_with(".js") {
            for (at, _) in text.match_indices("/, \"").chain(text.match_indices("[, \"")) {
                add(text[at..].split(',').nth(1).unwrap_or(""), file);
            }
        }
    }
    out
}

/// Texts in quotes that are written as codes are.
fn codes(text: &str) -> Vec<String> {
    let quoted = text.split('"').skip(1).step_by(2);
    quoted
        .filter(|w| w.len() > 3 && w.bytes().all(|c| c.is_ascii_lowercase() || c == b'_' || c.is_ascii_digit()))
        .map(str::to_owned)
        .collect()
}

fn takers(file: &str, text: &str) -> Vec<Taker> {
    let mut out = Vec::new();
    for word in ["fn ", "def ", "const "] {
        for (at, _) in text.match_indices(word) {
            let rest = &text[at + word.len()..];
            let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let Some(open) = rest.find('(') else { continue };
            let between = &rest[name.len()..open];
            if name.is_empty() || !(between.is_empty() || between == " = " || between.starts_with('<')) {
                continue;
            }
            let parameters = arguments(&rest[open + 1..]);
            let is_self = |p: &&String| ["self", "&self", "&mut self", "mut self", "cls"].contains(&p.trim());
            let own = parameters.iter().filter(is_self).count();
            let is_code = |p: &String| {
                let (name, kind) = p.trim().split_once(':').unwrap_or((p.trim(), "str"));
                name == "code" && kind.contains("str")
            };
            let Some(position) = parameters.iter().position(is_code) else { continue };
            let line = text[..at].rsplit('\n').next().unwrap_or("");
            let public = !file.ends_with(".rs") || line.contains("pub");
            let indented = line.starts_with(' ') || line.contains("impl ");
            let before = match (own > 0, indented && file.ends_with(".rs")) {
                (true, _) => ".".to_owned(),
                (_, true) => text[..at].rsplit("impl").next().and_then(subject).map_or(String::new(), |of| format!("{of}::")),
                _ => String::new(),
            };
            out.push(Taker { name, before, position: position - own, only: (!public).then(|| file.to_owned()) });
        }
    }
    out
}

/// The type of `impl<T> Trait for Type<T> {` after its first word.
fn subject(rest: &str) -> Option<String> {
    let head = rest.split('{').next()?;
    let of = head.rsplit(" for ").next()?.trim();
    let name: String = of.trim_start_matches(|c: char| !c.is_alphabetic()).chars().take_while(|c| c.is_alphanumeric()).collect();
    (!name.is_empty()).then_some(name)
}

/// The code in each call of a function.
fn calls(text: &str, taker: &Taker) -> Vec<String> {
    let call = format!("{}(", taker.name);
    let mut out = Vec::new();
    for (at, _) in text.match_indices(&call) {
        let head = &text[..at];
        let fits = match taker.before.as_str() {
            "" => !head.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.'),
            before => head.ends_with(before) || (before != "." && head.ends_with("Self::")),
        };
        if fits && let Some(given) = arguments(&text[at + call.len()..]).get(taker.position) {
            out.push(given.clone());
        }
    }
    out
}

/// What stands between commas, up to the closing bracket.
fn arguments(text: &str) -> Vec<String> {
    let (mut out, mut one, mut depth, mut quote, mut escaped) = (Vec::new(), String::new(), 0, None, false);
    for c in text.chars() {
        match (quote, c) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(q), _) if q == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '`') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') if depth == 0 => {
                out.push(one);
                return out;
            }
            (None, ')' | ']' | '}') => depth -= 1,
            (None, ',') if depth == 0 => {
                out.push(std::mem::take(&mut one));
                continue;
            }
            _ => {}
        }
        one.push(c);
    }
    out
}
