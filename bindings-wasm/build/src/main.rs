//! Makes what is made from the core's declarations, and the npm package around its compiled entries.
//!
//! ```text
//! amends-wasm-build generate ROOT               schemas, types, classes and pages, each where it belongs
//! amends-wasm-build package OUT                 what the package holds besides its entries: zones, lists, presets, schemas
//! amends-wasm-build glue WASM OUT               the glue of an entry, of which `pack.mjs` makes the entry
//! amends-wasm-build weigh OUT BUDGET.json       compares brotli sizes with the budget
//! ```

mod declared;
mod package;
mod pages;
mod python;
mod schemas;
mod traps;
mod typescript;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use declared::Declared;
use serde_json::Value;

/// What is made: paths from the root of the repository, and texts.
type Files = BTreeMap<String, String>;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["generate", root] => made()?.iter().try_for_each(|(path, text)| {
            let path = Path::new(root).join(path);
            fs::create_dir_all(path.parent().unwrap_or(Path::new(root)))?;
            Ok(fs::write(path, text)?)
        }),
        ["glue", wasm, out] => package::glue(Path::new(wasm), Path::new(out)),
        ["package", out] => package::package(Path::new(out), &made()?),
        ["weigh", out, budget] => package::weigh(Path::new(out), Path::new(budget)),
        _ => Err("usage: amends-wasm-build generate ROOT | package OUT | glue WASM OUT | weigh OUT BUDGET.json".into()),
    }
}

fn made() -> Result<Files, Box<dyn Error>> {
    let declared = Declared::read()?;
    let mut files = Files::new();
    let documents = schemas::add(&mut files)?;
    let json = |value: &Value| serde_json::to_string_pretty(value).map(|text| text + "\n");
    files.insert("core/lifecycle.json".to_owned(), json(&declared.model)?);
    files.insert("core/measures.json".to_owned(), json(&amends::measure::describe_all())?);
    files.insert("core/policy-schema.json".to_owned(), json(&amends::policy::policy_schema())?);
    for (path, text) in [
        ("types.d.ts", typescript::documents::types(&documents)),
        ("lifecycle.d.ts", typescript::lifecycle::types(&declared)),
        ("policy.d.ts", typescript::policy::types(&declared)),
        ("js/measures.d.ts", typescript::measures::types(&declared)),
        ("js/measures.js", typescript::measures::functions(&declared)),
    ] {
        files.insert(format!("bindings-wasm/{path}"), text);
    }
    let modules = [("measure", python::measures::module(&declared)), ("policy", python::policy::module(&declared))];
    for (name, text) in python::lifecycle::modules(&declared).into_iter().chain(modules) {
        files.insert(format!("bindings-python/python/amends/{name}.py"), text);
    }
    pages::add(&declared, &mut files)?;
    Ok(files)
}

/// A word with its first letter in upper case.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
