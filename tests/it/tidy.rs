//! What the house style says about the sources, held by a test: layers, pure folders, file heads, sizes.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// Longer files are split.
const MAX_LINES: usize = 500;

/// Each layer with the layers it may use, in the order of `lib.rs`. Nothing else may be imported across folders.
const LAYERS: &[(&str, &[&str])] = &[
    ("plan", &[]),
    ("journal", &["plan"]),
    ("engine", &["plan", "journal"]),
    ("report", &["plan", "journal", "engine"]),
    ("store", &["plan", "journal"]),
    ("verify", &["plan", "journal"]),
    ("keys", &[]),
    ("settings", &["plan", "keys"]),
    ("app", &["plan", "journal", "engine", "report", "keys"]),
    ("view", &["plan", "journal", "engine", "report", "keys", "app"]),
    ("tui", &["plan", "journal", "engine", "report", "keys", "app", "view", "store"]),
    ("cli", &["plan", "journal", "engine", "report", "store", "verify", "keys", "settings", "app", "view", "tui"]),
];

/// Layers that only compute.
const PURE: &[&str] = &["plan", "journal", "engine", "report", "keys", "settings", "app", "view"];

/// What a pure layer never does.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::process",
    "std::net",
    "std::io",
    "thread::spawn",
    "thread::sleep",
    "SystemTime",
    "Instant::now",
    "Local::now",
    "Utc::now",
    "println!",
    "eprintln!",
    "print!(",
    "crossterm",
];

/// Names under which cycles grow.
const VAGUE: &[&str] = &["utils", "util", "helpers", "helper", "common", "types", "manager", "misc"];

struct Source {
    /// From the root of the project, with forward slashes.
    path: String,
    text: String,
}

impl Source {
    /// The folder below `src` it is in.
    fn layer(&self) -> Option<&str> {
        self.path.strip_prefix("src/")?.split_once('/').map(|(layer, _)| layer)
    }

    /// The text without its tests.
    fn product(&self) -> &str {
        self.text.split("#[cfg(test)]").next().unwrap_or("")
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<Source> {
    let mut sources = Vec::new();
    for folder in ["src", "tests", "benches", "examples"] {
        collect(&root().join(folder), &mut sources);
    }
    assert!(sources.len() > 40, "the sources were not found");
    sources
}

fn collect(folder: &Path, sources: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("a readable folder").path();
        if path.is_dir() {
            collect(&path, sources);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a readable source");
            let inside = path.strip_prefix(root()).expect("inside the project");
            sources.push(Source { path: inside.to_string_lossy().replace('\\', "/"), text });
        }
    }
}

/// What is untidy about `sources`, a line each.
fn untidy(sources: &[Source]) -> String {
    let mut found = String::new();
    for source in sources {
        let path = &source.path;
        if !source.text.starts_with("//! ") {
            let _ = writeln!(found, "{path}: the first line has to say what the file owns (//! …)");
        }
        let lines = source.text.lines().count();
        if lines > MAX_LINES {
            let _ = writeln!(found, "{path}: {lines} lines, and {MAX_LINES} is the most");
        }
        let names = path.trim_end_matches(".rs").split('/');
        for vague in names.filter(|name| VAGUE.contains(name)) {
            let _ = writeln!(found, "{path}: `{vague}` says nothing about what is inside");
        }
        if let Some(layer) = source.layer() {
            layers(source, layer, &mut found);
        }
    }
    found
}

fn layers(source: &Source, layer: &str, found: &mut String) {
    let path = &source.path;
    let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
        let _ = writeln!(found, "{path}: the folder `{layer}` is no layer; add it to LAYERS and to ARCHITECTURE.md");
        return;
    };
    for (used, _) in LAYERS {
        if *used != layer && !allowed.contains(used) && source.product().contains(&format!("crate::{used}")) {
            let _ = writeln!(found, "{path}: `{layer}` may not use `{used}`");
        }
    }
    for line in source.text.lines().filter(|line| line.starts_with("use crate::")) {
        if line.contains('{') {
            let _ = writeln!(found, "{path}: one import a line: {line}");
        }
    }
    if PURE.contains(&layer) {
        for word in IMPURE.iter().filter(|word| code(source.product()).contains(**word)) {
            let _ = writeln!(found, "{path}: `{layer}` is pure, and `{word}` is not");
        }
    }
    if layer != "view" && layer != "tui" && code(source.product()).contains("ratatui") {
        let _ = writeln!(found, "{path}: only `view` and `tui` may use ratatui");
    }
}

/// The text without comments, so that docs may name what code may not use.
fn code(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_sources_are_tidy() {
    let found = untidy(&sources());
    assert!(found.is_empty(), "\n{found}");
}

#[test]
fn untidy_sources_are_found() {
    let source = |path: &str, text: &str| Source { path: path.to_owned(), text: text.to_owned() };
    let check = |path: &str, text: &str| untidy(&[source(path, text)]);
    assert_eq!(check("src/plan/a.rs", "//! Good.\nuse std::fmt;\n"), "");
    assert!(check("src/plan/a.rs", "//! Bad.\nuse crate::engine::Outlook;\n").contains("may not use `engine`"));
    assert!(check("src/plan/a.rs", "//! Bad.\nuse std::fs;\n").contains("`plan` is pure"));
    assert!(check("src/app/a.rs", "//! Bad.\nuse ratatui::Frame;\n").contains("only `view` and `tui`"));
    assert!(check("src/plan/utils.rs", "//! Bad.\n").contains("says nothing"));
    assert!(check("src/new/a.rs", "//! Bad.\n").contains("is no layer"));
    assert!(check("src/plan/a.rs", "use std::fmt;\n").contains("first line"));
    assert!(check("src/plan/a.rs", &format!("//! Long.\n{}", "\n".repeat(MAX_LINES))).contains("is the most"));
    assert!(check("src/plan/a.rs", "//! Bad.\nuse crate::plan::{Plan, Task};\n").contains("one import a line"));
}

#[test]
fn the_tree_is_documented() {
    let architecture = fs::read_to_string(root().join("src/ARCHITECTURE.md")).expect("src/ARCHITECTURE.md");
    let library = fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs");
    for entry in fs::read_dir(root().join("src")).expect("src") {
        let entry = entry.expect("an entry");
        if entry.path().is_dir() {
            let name = entry.file_name().to_string_lossy().into_owned();
            assert!(architecture.contains(&format!("`{name}/`")), "ARCHITECTURE.md does not name `{name}/`");
            assert!(library.contains(&format!("pub mod {name};")), "lib.rs does not declare {name}");
        }
    }
}

#[test]
fn every_test_file_is_declared() {
    let main = fs::read_to_string(root().join("tests/it/main.rs")).expect("tests/it/main.rs");
    for entry in fs::read_dir(root().join("tests/it")).expect("tests/it") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let Some(module) = name.strip_suffix(".rs").filter(|module| *module != "main") else { continue };
        assert!(main.contains(&format!("mod {module};")), "tests/it/main.rs does not declare {module}");
    }
}
