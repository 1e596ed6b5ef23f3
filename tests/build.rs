//! Makes a program of the Rust blocks of each page, for `rust/pages.rs`.

use std::{env, fs, path::Path};

/// The pages, the names of their programs, and how many blocks each has.
const PAGES: [(&str, &str, usize); 3] =
    [("README.md", "readme", 1), ("docs/guides/embed.md", "embed", 7), ("docs/guides/service.md", "service", 10)];

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let out = env::var_os("OUT_DIR").expect("cargo names a folder");
    for (page, name, count) in PAGES {
        let path = root.join(page);
        println!("cargo::rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path).expect("a page");
        let blocks: Vec<&str> = text.split("```rust\n").skip(1).filter_map(|block| block.split("```").next()).collect();
        assert_eq!(blocks.len(), count, "{page}");
        let hidden = blocks.iter().flat_map(|block| block.lines()).find(|line| line.starts_with("# "));
        assert_eq!(hidden, None, "{page}: a reader sees this line too");
        let blocks = blocks.join("\n");
        let program = if blocks.contains("fn main()") {
            blocks
        } else {
            format!("fn main() -> Result<(), Box<dyn std::error::Error>> {{\n{blocks}\nOk(())\n}}\n")
        };
        fs::write(Path::new(&out).join(name).with_extension("rs"), program).expect("a program");
    }
}
