//! Panics as bare traps. A panic in wasm ends in a trap, and nobody hears its message: no hook writes it anywhere. The code that makes
//! messages is left out, with the places in sources that only it reads.

use std::error::Error;
use std::fs;
use std::path::Path;

use walrus::ir::Value;
use walrus::{ConstExpr, DataKind, FunctionBuilder, FunctionId, FunctionKind, Module, ModuleConfig};

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
    forget_places(&mut module)?;
    Ok(module)
}

/// Zeros in place of the places in sources: records of file, line and column, and the names of the files. Only messages of panics read them.
fn forget_places(module: &mut Module) -> Result<(), Box<dyn Error>> {
    let (mut found, mut names) = (0, Vec::new());
    let segments: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    for id in segments {
        let data = module.data.get_mut(id);
        let DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } = data.kind else { continue };
        let start = usize::try_from(start)?;
        for at in (start.next_multiple_of(4) - start..data.value.len().saturating_sub(15)).step_by(4) {
            let word = |n: usize| data.value[at + 4 * n..].first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes) as usize);
            let name = word(0).wrapping_sub(start)..word(0).wrapping_sub(start).wrapping_add(word(1));
            let (line, column) = (word(2), word(3));
            if line > 0 && column > 0 && data.value.get(name.clone()).is_some_and(is_source) {
                data.value[at..at + 16].fill(0);
                names.push((id, name));
                found += 1;
            }
        }
    }
    for (id, name) in names {
        module.data.get_mut(id).value[name].fill(0);
    }
    // Without places, the layout of `Location` is another one, and nobody would be told.
    if found == 0 { Err("the wasm names no place in a source: is the layout of `Location` another one?".into()) } else { Ok(()) }
}

/// Is it the name of a source, as this workspace, its crates and the compiler's library are named?
fn is_source(name: &[u8]) -> bool {
    let named = |byte: &u8| byte.is_ascii_alphanumeric() || b"/_-.".contains(byte);
    name.len() > 6 && name.ends_with(b".rs") && name.contains(&b'/') && name.iter().all(named)
}

fn says_why(name: Option<&str>) -> bool {
    name.is_some_and(|name| SAYING_WHY.iter().any(|part| name.contains(part)))
}
