//! The layers of the core: no file uses a module above its own. In no crate do two files use each other, in a circle of any length.
//!
//! The test reads the sources as text. It sees `use` declarations and paths, also in macros, and follows re-exports to the file
//! that declares a name. Of methods it sees those of a name that
//! the crate declares once, apart from the type. Code under `#[cfg(test)]` may use anything.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The modules from bottom to top. Those of one line do not use each other.
const LAYERS: &[&[&str]] = &[
    &["order"],
    &["document"],
    &["time"],
    &["wire"],
    &["ledger"],
    &["lifecycle"],
    &["refusal"],
    &["policy"],
    &["facts"],
    &["timer"],
    &["case"],
    &["action", "view"],
    &["words"],
    &["export"],
    &["describe", "error"],
    &["store"],
    &["measure/math"],
    &["measure"],
    &["lib"],
];

#[test]
fn no_file_uses_a_layer_above_its_own() {
    let sources = Sources::read("core");
    let found: Vec<String> =
        sources.upward().iter().map(|(from, to, names)| format!("{from} uses {to} ({names}), which lies above it")).collect();
    println!("{} files", sources.files.len());
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let mut found = Vec::new();
    for member in ["core", "bindings-python", "bindings-wasm", "examples/store"] {
        let sources = Sources::read(member);
        for circle in sources.circles() {
            found.push(format!("these files of {member} use each other in a circle: {}", circle.join(", ")));
            for (from, to, names) in sources.uses.iter().filter(|(a, b, _)| circle.contains(a) && circle.contains(b)) {
                found.push(format!("    {from} uses {to} ({names})"));
            }
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn a_use_is_found_however_it_is_written() {
    let files = [
        ("lib", "pub mod low; pub mod high; pub use high::Top;"),
        (
            "low",
            "mod one; mod two; mod three; #[cfg(test)] mod checks; pub use one::*; pub(crate) use two::{two as second, two}; pub use crate::high::more::f;",
        ),
        (
            "low/one",
            "pub struct One; /* crate::high::Top */ // crate::high::Top\n #[cfg(test)] mod tests { use crate::high::Top; }",
        ),
        (
            "low/two",
            "macro_rules! up { () => { $crate::high::deep::make() } } pub(crate) fn two() -> &'static str { \"crate::high::Top\" }",
        ),
        ("low/checks", "use crate::high::Top;"),
        ("high", "pub mod deep; mod more; pub struct Top; use crate::low::{self, second};"),
        (
            "high/deep",
            "use super::super::low::One; impl Top { fn build() {} } fn make() { inner::f() } mod inner { use super::super::Top; }",
        ),
        ("high/more", "use crate::low as bottom; fn f<'a>(c: char) { c == '\"'; bottom::two(); crate::Top::build(); }"),
        ("low/three", "fn f(top: T) { top.build(); }"),
    ];
    let sources = Sources::of(files.map(|(name, text)| (name.to_owned(), text.to_owned())).into());
    let uses: Vec<(&str, &str)> = sources.uses.iter().map(|(a, b, _)| (a.as_str(), b.as_str())).collect();
    assert_eq!(
        uses,
        [
            ("high", "low"),
            ("high", "low/two"),
            ("high/deep", "high"),
            ("high/deep", "low/one"),
            ("high/more", "high"),
            ("high/more", "high/deep"),
            ("high/more", "low"),
            ("high/more", "low/two"),
            ("low/three", "high/deep"),
            ("low/two", "high/deep"),
        ]
    );
    assert_eq!(sources.shows, [("low".to_owned(), "high/more".to_owned(), "f".to_owned())]);
    assert_eq!(sources.circles(), [["high", "high/deep", "low/two"]]);
}

/// A file's module: what it declares and what it brings in.
#[derive(Default)]
struct File {
    declares: BTreeSet<String>,
    exports_macros: BTreeSet<String>,
    /// A name and the path that it stands for.
    imports: BTreeMap<String, Vec<String>>,
    globs: Vec<Vec<String>>,
    /// Paths that the file uses, without those that it only re-exports from its own folder.
    paths: Vec<Vec<String>>,
    /// Paths to other folders that it only shows under its own name.
    shown: Vec<Vec<String>>,
    /// Names of the methods that it calls.
    calls: BTreeSet<String>,
}

struct Sources {
    files: BTreeMap<String, File>,
    /// Functions of a type that stand in another file than the type: the type, the function, the file.
    apart: BTreeMap<(String, String), BTreeSet<String>>,
    /// The files that declare a method of this name.
    methods: BTreeMap<String, BTreeSet<String>>,
    /// The file, the file that it uses, and the names.
    uses: Vec<(String, String, String)>,
    /// What a module shows under its own name without using it: this goes upwards too, and closes no circle.
    shows: Vec<(String, String, String)>,
}

impl Sources {
    /// The sources of a member of the workspace.
    fn read(member: &str) -> Sources {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(member).join("src");
        let (mut texts, mut folders) = (BTreeMap::new(), vec![root.clone()]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|e| e == "rs") {
                    texts.insert(module(&root, &path), fs::read_to_string(&path).unwrap());
                }
            }
        }
        assert!(texts.len() > 5, "the sources of {member} are not where they were");
        Sources::of(texts)
    }

    fn of(texts: BTreeMap<String, String>) -> Sources {
        let mut tokens: BTreeMap<String, Vec<String>> =
            texts.iter().map(|(name, text)| (name.clone(), without_tests(tokens(text)))).collect();
        // A module that only tests have is declared nowhere else.
        let declared: BTreeSet<String> = tokens
            .iter()
            .flat_map(|(name, tokens)| {
                tokens.windows(3).filter(|w| w[0] == "mod" && w[2] == ";").map(move |w| child(name, &w[1])).collect::<Vec<_>>()
            })
            .collect();
        tokens.retain(|name, _| name == "lib" || declared.contains(name));
        let names: BTreeSet<String> = tokens.keys().cloned().collect();
        let mut sources = Sources {
            files: BTreeMap::new(),
            apart: BTreeMap::new(),
            methods: BTreeMap::new(),
            uses: Vec::new(),
            shows: Vec::new(),
        };
        for (name, tokens) in &tokens {
            sources.files.insert(name.clone(), File::of(name, tokens, &names));
        }
        for (name, tokens) in &tokens {
            sources.impls(name, tokens);
        }
        let mut uses: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
        for (name, file) in &sources.files {
            for path in &file.paths {
                for target in sources.targets(path) {
                    if target != *name {
                        uses.entry((name.clone(), target)).or_default().insert(path.last().unwrap().clone());
                    }
                }
            }
        }
        for (name, file) in &sources.files {
            for path in &file.shown {
                for target in sources.targets(path) {
                    if !sources.shows.iter().any(|(from, to, _)| from == name && *to == target) {
                        sources.shows.push((name.clone(), target, path.last().unwrap().clone()));
                    }
                }
            }
        }
        for (name, file) in &sources.files {
            for call in &file.calls {
                let mut declaring = sources.methods.get(call).into_iter().flatten();
                if let (Some(only), None) = (declaring.next(), declaring.next())
                    && only != name
                    && sources.apart.iter().any(|((_, function), files)| function == call && files.contains(only))
                {
                    uses.entry((name.clone(), only.clone())).or_default().insert(call.clone());
                }
            }
        }
        sources.uses = uses
            .into_iter()
            .map(|((from, to), names)| (from, to, names.into_iter().take(4).collect::<Vec<_>>().join(", ")))
            .collect();
        sources
    }

    /// Notes the functions in each `impl`, and those in `impl Type { … }` where the file does not declare `Type`.
    fn impls(&mut self, name: &str, tokens: &[String]) {
        for (at, _) in tokens.iter().enumerate().filter(|(_, token)| *token == "impl" || *token == "trait") {
            let Some(open) = tokens[at..].iter().position(|token| ["{", ";", ")"].contains(&token.as_str())) else { continue };
            if tokens[at + open] != "{" {
                continue;
            }
            let body = &tokens[at + open..at + open + block(&tokens[at + open..])];
            let kind = Some(&tokens[at + 1]).filter(|kind| open == 2 && !self.files[name].declares.contains(*kind));
            for pair in body.windows(2).filter(|w| w[0] == "fn" && is_name(&w[1])) {
                self.methods.entry(pair[1].clone()).or_default().insert(name.to_owned());
                if let Some(kind) = kind {
                    self.apart.entry((kind.clone(), pair[1].clone())).or_default().insert(name.to_owned());
                }
            }
        }
    }

    /// The files that a path leads to: that which declares its name, and that which declares a function of a type apart from it.
    fn targets(&self, path: &[String]) -> BTreeSet<String> {
        let mut targets: BTreeSet<String> = self.resolve(path, 0).into_iter().collect();
        if let [.., kind, function] = path
            && let Some(files) = self.apart.get(&(kind.clone(), function.clone()))
        {
            targets.extend(files.iter().cloned());
        }
        targets
    }

    fn resolve(&self, path: &[String], depth: u8) -> Option<String> {
        let (mut module, mut rest) = ("lib".to_owned(), path);
        while let [name, after @ ..] = rest
            && self.files.contains_key(&child(&module, name))
        {
            (module, rest) = (child(&module, name), after);
        }
        let Some(name) = rest.first().filter(|_| depth < 8) else { return Some(module) };
        let file = &self.files[&module];
        if file.declares.contains(name) {
            return Some(module);
        }
        if let Some(import) = file.imports.get(name) {
            return self.resolve(&[import, &rest[1..]].concat(), depth + 1);
        }
        for glob in &file.globs {
            let target = self.resolve(glob, depth + 1)?;
            if self.files[&target].declares.contains(name) || self.files[&target].imports.contains_key(name) {
                return self.resolve(&[glob, rest].concat(), depth + 1);
            }
        }
        if module == "lib" {
            return self.files.iter().find(|(_, f)| f.exports_macros.contains(name)).map(|(name, _)| name.clone());
        }
        Some(module)
    }

    fn upward(&self) -> Vec<&(String, String, String)> {
        self.uses
            .iter()
            .chain(&self.shows)
            .filter(|(from, to, _)| {
                let ((a, room), (b, other)) = (layer(from), layer(to));
                a < b || (a == b && room != other)
            })
            .collect()
    }

    /// The groups of files that use each other.
    fn circles(&self) -> Vec<Vec<String>> {
        let mut next: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (from, to, _) in &self.uses {
            next.entry(from).or_default().push(to);
        }
        let reach = |from: &str| {
            let (mut seen, mut open) = (BTreeSet::new(), vec![from.to_owned()]);
            while let Some(file) = open.pop() {
                for to in next.get(file.as_str()).into_iter().flatten() {
                    if seen.insert((*to).to_owned()) {
                        open.push((*to).to_owned());
                    }
                }
            }
            seen
        };
        let reached: BTreeMap<&String, BTreeSet<String>> = self.files.keys().map(|file| (file, reach(file))).collect();
        let mut groups: BTreeSet<Vec<String>> = BTreeSet::new();
        for (file, seen) in &reached {
            let group: Vec<String> = seen.iter().filter(|other| reached[other].contains(*file)).cloned().collect();
            if group.len() > 1 {
                groups.insert(group);
            }
        }
        groups.into_iter().collect()
    }
}

impl File {
    fn of(name: &str, tokens: &[String], names: &BTreeSet<String>) -> File {
        let mut file = File::default();
        // The depths at which inline modules began.
        let (mut depth, mut inline): (usize, Vec<usize>) = (0, Vec::new());
        let mut at = 0;
        while at < tokens.len() {
            let word = tokens[at].as_str();
            let next = |n: usize| tokens.get(at + n).map_or("", String::as_str);
            match word {
                "{" => depth += 1,
                "}" => {
                    depth = depth.saturating_sub(1);
                    inline.pop_if(|d| *d == depth);
                }
                "mod" if next(2) == "{" => inline.push(depth),
                "struct" | "enum" | "trait" | "fn" | "const" | "static" | "type" | "union" if is_name(next(1)) => {
                    file.declares.insert(next(1).to_owned());
                }
                "macro_rules" => {
                    file.declares.insert(next(2).to_owned());
                    if at > 0 && tokens[..at].ends_with(&["#", "[", "macro_export", "]"].map(String::from)) {
                        file.exports_macros.insert(next(2).to_owned());
                    }
                }
                "use" => {
                    let public = at > 0 && (tokens[at - 1] == "pub" || tokens[at - 1] == ")");
                    let mut leaves = Vec::new();
                    at = tree(tokens, at + 1, &[], &mut leaves);
                    for (path, alias) in leaves {
                        file.import(name, &path, alias, inline.len(), public, names);
                    }
                    continue;
                }
                "." if is_name(next(1)) && next(2) == "(" => {
                    file.calls.insert(next(1).to_owned());
                }
                _ if is_name(word) && next(1) == "::" && (at == 0 || tokens[at - 1] != "::") => {
                    let mut path = vec![word.to_owned()];
                    while tokens[at + 1] == "::" && tokens.get(at + 2).is_some_and(|t| is_name(t)) {
                        path.push(tokens[at + 2].clone());
                        at += 2;
                    }
                    file.paths.push([vec![inline.len().to_string()], path].concat());
                }
                _ => {}
            }
            at += 1;
        }
        // Inline paths wait until every import is known.
        let paths = std::mem::take(&mut file.paths);
        for path in paths {
            if let Ok(inline) = path[0].parse::<usize>() {
                let path = &path[1..];
                if let Some(import) = file.imports.get(&path[0]) {
                    file.paths.push([import, &path[1..]].concat());
                } else if let Some(path) = absolute(name, path, inline, names) {
                    file.paths.push(path);
                }
            } else {
                file.paths.push(path);
            }
        }
        file
    }

    fn import(
        &mut self,
        name: &str,
        path: &[String],
        alias: Option<String>,
        inline: usize,
        public: bool,
        names: &BTreeSet<String>,
    ) {
        let glob = path.last().is_some_and(|last| last == "*");
        let Some(path) = absolute(name, path, inline, names) else { return };
        let path = if glob { path[..path.len() - 1].to_vec() } else { path };
        let Some(last) = path.last().cloned() else { return };
        let own = path.join("/");
        let folder_of_files = name == "lib" || names.iter().any(|other| other.starts_with(&format!("{name}/")));
        let folder = if name == "lib" { String::new() } else { format!("{name}/") };
        if public && folder_of_files {
            if !own.starts_with(&folder) {
                self.shown.push(path.clone());
            }
        } else {
            self.paths.push(path.clone());
        }
        if glob {
            self.globs.push(path);
        } else {
            self.imports.insert(alias.unwrap_or(last), path);
        }
    }
}

/// A path from the root of the crate; none if it leads to another crate.
fn absolute(name: &str, path: &[String], inline: usize, names: &BTreeSet<String>) -> Option<Vec<String>> {
    let mut base: Vec<String> = if name == "lib" { Vec::new() } else { name.split('/').map(String::from).collect() };
    let (first, mut rest) = path.split_first()?;
    match first.as_str() {
        "crate" => base.clear(),
        "self" => {}
        "super" => {
            let mut ups = 1;
            while let [next, after @ ..] = rest
                && next == "super"
            {
                (ups, rest) = (ups + 1, after);
            }
            for _ in inline..ups {
                base.pop();
            }
        }
        _ if names.contains(&child(name, first)) => base.push(first.clone()),
        _ => return None,
    }
    base.extend(rest.iter().cloned());
    Some(base)
}

/// Reads the tree of a `use` from `at`, and answers where it ends.
fn tree(tokens: &[String], mut at: usize, prefix: &[String], leaves: &mut Vec<(Vec<String>, Option<String>)>) -> usize {
    let mut path = prefix.to_vec();
    while at < tokens.len() {
        match tokens[at].as_str() {
            "::" | "$" => at += 1,
            "{" => {
                at += 1;
                while tokens[at] != "}" {
                    at = tree(tokens, at, &path, leaves);
                    if tokens[at] == "," {
                        at += 1;
                    }
                }
                return at + 1;
            }
            "as" => {
                leaves.push((path, Some(tokens[at + 1].clone())));
                return at + 2;
            }
            "self" if !path.is_empty() => at += 1,
            word if is_name(word) || word == "*" => {
                path.push(word.to_owned());
                at += 1;
            }
            _ => break,
        }
    }
    leaves.push((path, None));
    at
}

fn module(root: &Path, path: &Path) -> String {
    let path: PathBuf = path.strip_prefix(root).unwrap().with_extension("");
    let name = path.to_str().unwrap().replace('\\', "/");
    match name.as_str() {
        "main" => "lib".to_owned(), // the root of a program
        _ => name.strip_suffix("/mod").map_or(name.clone(), String::from),
    }
}

fn child(module: &str, name: &str) -> String {
    if module == "lib" { name.to_owned() } else { format!("{module}/{name}") }
}

/// The layer of a file, and the module of [`LAYERS`] to which it belongs.
fn layer(file: &str) -> (usize, &'static str) {
    LAYERS
        .iter()
        .enumerate()
        .flat_map(|(level, modules)| modules.iter().map(move |module| (level, *module)))
        .filter(|(_, module)| file == *module || file.strip_prefix(module).is_some_and(|rest| rest.starts_with('/')))
        .max_by_key(|(_, module)| module.len())
        .unwrap_or_else(|| panic!("{file} is in no layer: add its module to LAYERS"))
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Words and signs, without comments and without what stands in quotes.
fn tokens(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let (mut found, mut i) = (Vec::new(), 0);
    while i < chars.len() {
        let start = i;
        match at(i) {
            '/' if at(i + 1) == '/' => i += chars[i..].iter().take_while(|c| **c != '\n').count(),
            '/' if at(i + 1) == '*' => {
                let mut depth = 0;
                loop {
                    match (at(i), at(i + 1)) {
                        ('/', '*') => (depth, i) = (depth + 1, i + 2),
                        ('*', '/') => (depth, i) = (depth - 1, i + 2),
                        _ => i += 1,
                    }
                    if depth == 0 || i >= chars.len() {
                        break;
                    }
                }
            }
            'r' | 'b' if raw(&chars[i..]) > 0 => i += raw(&chars[i..]),
            '"' => {
                i += 1;
                while i < chars.len() && at(i) != '"' {
                    i += if at(i) == '\\' { 2 } else { 1 };
                }
                i += 1;
            }
            // A character, and not a lifetime.
            '\'' if at(i + 1) == '\\' || at(i + 2) == '\'' => {
                i += if at(i + 1) == '\\' { 3 } else { 2 };
                while i < chars.len() && at(i) != '\'' {
                    i += 1;
                }
                i += 1;
            }
            c if c.is_alphanumeric() || c == '_' => {
                while at(i).is_alphanumeric() || at(i) == '_' {
                    i += 1;
                }
                found.push(chars[start..i].iter().collect());
            }
            ':' if at(i + 1) == ':' => {
                found.push("::".to_owned());
                i += 2;
            }
            c => {
                if !c.is_whitespace() {
                    found.push(c.to_string());
                }
                i += 1;
            }
        }
    }
    found
}

/// The length of the raw text with which this begins.
fn raw(chars: &[char]) -> usize {
    let prefix = chars.iter().take_while(|c| matches!(c, 'r' | 'b')).count();
    let hashes = chars[prefix..].iter().take_while(|c| **c == '#').count();
    if !chars[..prefix].contains(&'r') || prefix > 2 || chars.get(prefix + hashes) != Some(&'"') {
        return 0;
    }
    let end: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let body = prefix + hashes + 1;
    chars[body..].windows(end.len()).position(|w| w == end).map_or(chars.len(), |at| body + at + end.len())
}

/// Leaves out each item under `#[cfg(test)]`.
fn without_tests(tokens: Vec<String>) -> Vec<String> {
    let test = ["#", "[", "cfg", "(", "test", ")", "]"];
    let (mut kept, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        if tokens[at..].len() >= test.len() && tokens[at..at + test.len()].iter().zip(test).all(|(a, b)| a == b) {
            at += test.len();
            while at < tokens.len() && tokens[at] != ";" {
                let done = tokens[at] == "{";
                at += if matches!(tokens[at].as_str(), "{" | "[" | "(") { block(&tokens[at..]) } else { 1 };
                if done {
                    at -= 1;
                    break;
                }
            }
            at += 1;
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// The length of what stands in the brackets with which this begins.
fn block(tokens: &[String]) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match token.as_str() {
            "{" | "[" | "(" => depth += 1,
            "}" | "]" | ")" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    tokens.len()
}
