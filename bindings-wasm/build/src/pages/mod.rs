//! The pages that are made from declarations.

use std::error::Error;

use serde_json::Value;

use crate::Files;
use crate::declared::Declared;

mod course;
mod errors;
mod lifecycle;
mod measures;
mod policy;
mod regimes;
mod timeline;
mod views;

/// Text in a cell of a table.
fn cell(v: &Value) -> String {
    v.as_str().unwrap_or_default().replace('|', "\\|")
}

fn joined(v: &Value) -> String {
    v.as_array().into_iter().flatten().map(cell).collect::<Vec<_>>().join(", ")
}

/// Adds all pages.
pub(crate) fn add(declared: &Declared, files: &mut Files) -> Result<(), Box<dyn Error>> {
    regimes::add(files)?;
    timeline::add(files)?;
    policy::add(declared, files)?;
    for (name, page) in [
        ("lifecycle", lifecycle::course(&declared.model)),
        ("errors", errors::errors(&declared.errors)?),
        ("refusals", lifecycle::refusals(&declared.model)),
        ("indicators", measures::indicators()?),
        ("principles", measures::principles()?),
        ("returns", measures::returns()?),
        ("views", views::page()),
    ] {
        files.insert(format!("docs/{name}.md"), page);
    }
    Ok(())
}
