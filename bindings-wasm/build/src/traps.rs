//! Panics as bare traps. A panic in wasm ends in a trap, and nobody hears its message: no hook writes it anywhere. The code that makes
//! messages is left out, with the places in sources that only it reads.

use std::error::Error;
use std::fs;
use std::path::Path;

use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module, ModuleConfig};

/// Parts of the mangled names of functions that never return, and only say why.
const SAYING_WHY: &[&str] = &[
    "9panicking",
    "13expect_failed",
    "13unwrap_failed",
    "16slice_error_fail",
    "16slice_index_fail",
    "17len_mismatch_fail",
    "12handle_error",
    "17capacity_overflow",
    "18handle_alloc_error",
    "8rust_oom",
    "17rust_begin_unwind",
    "10rust_panic",
];

/// The module of a file, with a trap in place of each of these functions.
pub(crate) fn silent(wasm: &Path) -> Result<Module, Box<dyn Error>> {
    let bytes = fs::read(wasm)?;
    // Names are read, and not written again.
    let mut module = ModuleConfig::new().generate_name_section(false).generate_producers_section(false).parse(&bytes)?;
    let found: Vec<FunctionId> =
        module.funcs.iter_local().map(|(id, _)| id).filter(|id| says_why(module.funcs.get(*id).name.as_deref())).collect();
    for id in &found {
        let kind = module.types.get(module.funcs.get(*id).ty());
        let (params, results) = (kind.params().to_vec(), kind.results().to_vec());
        let args = params.iter().map(|one| module.locals.add(*one)).collect();
        let mut trap = FunctionBuilder::new(&mut module.types, &params, &results);
        trap.func_body().unreachable();
        module.funcs.get_mut(*id).kind = FunctionKind::Local(trap.local_func(args));
    }
    // Without names, nothing would be found, and nobody would be told.
    if found.is_empty() {
        return Err("the wasm names no function that says why: is it stripped?".into());
    }
    Ok(module)
}

fn says_why(name: Option<&str>) -> bool {
    name.is_some_and(|name| SAYING_WHY.iter().any(|part| name.contains(part)))
}
