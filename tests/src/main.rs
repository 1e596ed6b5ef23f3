//! Answers every vector of the files named on the command line: one JSON line each, `{file, id, answer}`.

use std::io::Write;

fn main() {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
        let file: serde_json::Value = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"));
        for (id, answer) in amends_tests::answers::file(&file) {
            let line = serde_json::json!({ "file": path, "id": id, "answer": answer });
            writeln!(out, "{line}").expect("stdout");
        }
    }
}
