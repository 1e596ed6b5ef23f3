//! The page about errors: prose from `errors.md`, kinds and codes from their declaration.

use std::error::Error;

use serde_json::Value;

use super::cell;
use crate::declared::{items, text};

pub(super) fn errors(declared: &Value) -> Result<String, Box<dyn Error>> {
    let mut page = include_str!("errors.md").to_owned();
    let mut kinds = "| kind | HTTP status | what it means |\n|---|---|---|\n".to_owned();
    for kind in items(&declared["kinds"]) {
        kinds += &format!("| `{}` | {} | {} |\n", cell(&kind["word"]), kind["http_status"], cell(&kind["doc"]).trim());
    }
    fill(&mut page, "kinds", &kinds)?;
    let mut sections: Vec<&str> = items(&declared["problems"]).map(|row| text(&row["section"])).collect();
    sections.dedup();
    for section in sections {
        let mut table = "| code | kind | what was wrong |\n|---|---|---|\n".to_owned();
        for row in items(&declared["problems"]).filter(|row| row["section"] == section) {
            table += &format!("| `{}` | {} | {} |\n", cell(&row["code"]), cell(&row["kind"]), cell(&row["means"]));
        }
        fill(&mut page, section, &table)?;
    }
    if page.contains("{{") { Err("a place of errors.md has no table".into()) } else { Ok(page) }
}

/// Puts a table in its place, which must be there.
fn fill(page: &mut String, name: &str, table: &str) -> Result<(), Box<dyn Error>> {
    let place = format!("{{{{{name}}}}}\n");
    if !page.contains(&place) {
        return Err(format!("errors.md has no place for {name}").into());
    }
    *page = page.replace(&place, table);
    Ok(())
}
