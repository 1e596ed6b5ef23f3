//! The npm package: what it holds besides its entries, the glue of an entry, and what an entry weighs.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use amends::time::{HolidayList, Zone};
use amends::wire::Currency;
use serde_json::Value;

use crate::Files;

pub(crate) fn glue(wasm: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    bindgen
        .input_module("amends", crate::traps::silent(wasm)?)
        .out_name("amends")
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen.omit_default_module_path(true).web(true)?.generate(out)?;
    Ok(())
}

pub(crate) fn package(out: &Path, made: &Files) -> Result<(), Box<dyn Error>> {
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
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
    let presets = out.join("presets");
    fs::create_dir_all(&presets)?;
    for id in amends::policy::PRESETS.iter().chain(amends::policy::DRAFTS) {
        let document = amends::Policy::preset_document(id)?;
        fs::write(presets.join(format!("{id}.json")), serde_json::to_string(&document)?)?;
    }
    let index = serde_json::json!({ "verified": amends::policy::PRESETS, "drafts": amends::policy::DRAFTS });
    fs::write(presets.join("index.json"), index.to_string())?;
    let currencies: Vec<String> = Currency::all().iter().map(|one| format!("{}: {}", one.code(), one.decimals())).collect();
    fs::write(out.join("currencies.js"), format!("export const currencies = {{ {} }};\n", currencies.join(", ")))?;
    for (from, to) in
        [("core/schemas/", ""), ("core/policy-schema.json", "policy.json"), ("core/lifecycle.json", "lifecycle.json")]
    {
        for (path, text) in made {
            if let Some(rest) = path.strip_prefix(from) {
                let path = out.join("schemas").join(to.to_owned() + rest);
                fs::create_dir_all(path.parent().unwrap_or(out))?;
                fs::write(path, text)?;
            }
        }
    }

    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::copy(here.join("README.md"), out.join("README.md"))?;
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        fs::copy(here.join("..").join(licence), out.join(licence))?;
    }
    // The order of `exports` matters, so the manifest is a file; only its version is ours to say.
    let manifest = fs::read_to_string(here.join("js/package.json"))?;
    fs::write(out.join("package.json"), manifest.replace("\"0.0.0\"", &format!("\"{}\"", env!("CARGO_PKG_VERSION"))))?;
    println!("packaged {} zones of tzdata {}", Zone::bundled_names().count(), Zone::bundled_tzdata());
    Ok(())
}

/// What a page downloads, against the budget.
pub(crate) fn weigh(out: &Path, budget: &Path) -> Result<(), Box<dyn Error>> {
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
