//! Makes the npm package from the compiled wasm: glue, zones, holiday lists, schemas; and weighs it.
//!
//! ```text
//! amends-wasm-build schemas DIR                 JSON Schemas of the documents
//! amends-wasm-build package WASM OUT            everything but the optimisation
//! amends-wasm-build weigh OUT BUDGET.json       compares brotli sizes with the budget
//! ```

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use amends::time::{HolidayList, Zone};
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["schemas", dir] => schemas(Path::new(dir)),
        ["package", wasm, out] => package(Path::new(wasm), Path::new(out)),
        ["weigh", out, budget] => weigh(Path::new(out), Path::new(budget)),
        _ => Err("usage: amends-wasm-build schemas DIR | package WASM OUT | weigh OUT BUDGET.json".into()),
    }
}

fn schemas(dir: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(dir)?;
    let write = |name: &str, schema: schemars::Schema| -> Result<(), Box<dyn Error>> {
        fs::write(dir.join(format!("{name}.json")), serde_json::to_string_pretty(&schema)? + "\n")?;
        Ok(())
    };
    write("calendar", schemars::schema_for!(amends::CalendarDocument))?;
    write("time-limit", schemars::schema_for!(amends::TimeLimit))?;
    write("segment", schemars::schema_for!(amends::time::Segment))?;
    write("diagnostic", schemars::schema_for!(amends::Diagnostic))?;
    write("verdict", schemars::schema_for!(amends::time::Verdict))?;
    write("disambiguation", schemars::schema_for!(amends::time::Disambiguation))?;
    Ok(())
}

fn package(wasm: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    bindgen.input_path(wasm).out_name("amends").typescript(true).remove_name_section(true).remove_producers_section(true);
    bindgen.omit_default_module_path(false).web(true)?.generate(out)?;

    let zones = out.join("zones");
    for name in Zone::bundled_names() {
        let path = zones.join(format!("{name}.json"));
        fs::create_dir_all(path.parent().unwrap_or(&zones))?;
        fs::write(path, serde_json::to_string(&Zone::bundled(name)?.pin())?)?;
    }
    let calendars = out.join("calendars");
    fs::create_dir_all(&calendars)?;
    for id in HolidayList::bundled_ids() {
        let list = HolidayList::bundled(id).ok_or("a bundled list is not valid")?;
        fs::write(calendars.join(format!("{id}.json")), serde_json::to_string(&list)?)?;
    }
    schemas(&out.join("schemas"))?;

    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    for file in ["node.js", "node.d.ts"] {
        fs::copy(here.join("js").join(file), out.join(file))?;
    }
    fs::copy(here.join("README.md"), out.join("README.md"))?;
    // The order of `exports` matters, so the manifest is a file; only its version is ours to say.
    let manifest = fs::read_to_string(here.join("js/package.json"))?;
    fs::write(out.join("package.json"), manifest.replace("\"0.0.0\"", &format!("\"{}\"", env!("CARGO_PKG_VERSION"))))?;
    println!("packaged {} zones of tzdata {}", Zone::bundled_names().count(), Zone::bundled_tzdata());
    Ok(())
}

/// What a page downloads, against the budget.
fn weigh(out: &Path, budget: &Path) -> Result<(), Box<dyn Error>> {
    let budget: Value = serde_json::from_str(&fs::read_to_string(budget)?)?;
    let mut over = false;
    for (name, entry) in budget.as_object().ok_or("the budget is an object")? {
        let files = entry["files"].as_array().ok_or("an entry has files")?;
        let most = entry["brotli_bytes"].as_u64().ok_or("an entry has brotli_bytes")?;
        let mut total = 0;
        for file in files {
            total += brotli_size(&fs::read(out.join(file.as_str().ok_or("a file is a name")?))?)? as u64;
        }
        println!("{name}: {total} of {most} bytes (brotli)");
        over |= total > most;
    }
    if over { Err("over the size budget".into()) } else { Ok(()) }
}

fn brotli_size(bytes: &[u8]) -> Result<usize, Box<dyn Error>> {
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &params)?;
    Ok(packed.len())
}
