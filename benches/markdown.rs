//! Reading Markdown plans beside a plain pass of pulldown-cmark over the same bytes, interleaved in one run.
//!
//! A plain program and no harness, because what counts are ratios: `cargo bench --bench markdown [FILE.md]`. The longest
//! document of the folder `LONGPOLE_SHARED` names, or of `../shared`, is opened too.
#![allow(clippy::print_stdout, reason = "printing is what it is for")]

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

use longpole::plan::Format;
use longpole::plan::markdown;
use longpole::plan::read;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;

const ROUNDS: usize = 9;

/// The rate of a plain pass that reading a large plan has to keep.
const WANTED: f64 = 0.5;
/// How long a real document may take: so many plain passes, and so many milliseconds.
const ALLOWED: (f64, f64) = (3.0, 20.0);

/// A plan of so many tasks in a list, written as people write them.
fn list(n_tasks: usize) -> String {
    let mut text = "# Large plan\n".to_owned();
    for nth in 0..n_tasks {
        if nth % 100 == 0 {
            let _ = write!(text, "\n## Phase {}: Part of it\n\n", nth / 100 + 1);
        }
        let tick = if nth % 3 == 0 { 'x' } else { ' ' };
        let _ = writeln!(
            text,
            "- [{tick}] T{nth:06} Do what **has** to be done here ~4h @ann #core blocked-by:T{:06}",
            nth / 2
        );
    }
    text
}

/// The same in tables.
fn tables(n_tasks: usize) -> String {
    let mut text = "# Large plan\n".to_owned();
    for nth in 0..n_tasks {
        if nth % 100 == 0 {
            let heads = "| ID | Task | Status | Priority | Estimate | Owner | Depends on |\n|-|-|-|-|-|-|-|";
            let _ = write!(text, "\n## Phase {}: Part of it\n\n{heads}\n", nth / 100 + 1);
        }
        let (status, priority) = (["✅ Done", "🔴 Open", "In progress", "todo"][nth % 4], nth % 4);
        let hours = nth % 9 + 1;
        let _ = writeln!(
            text,
            "| T{nth:06} | Do what **has** to be done | {status} | P{priority} | {hours}h | ann | T{:06} |",
            nth / 2
        );
    }
    text
}

/// Tasks with a step and a note each.
fn nested(n_tasks: usize) -> String {
    let mut text = "# Large plan\n".to_owned();
    for nth in 0..n_tasks {
        if nth % 100 == 0 {
            let _ = write!(text, "\n## Phase {}: Part of it\n\n", nth / 100 + 1);
        }
        let _ =
            writeln!(text, "- [ ] Build part {nth} of it (4h)\n  - [ ] Write a test: it fails\n  - A note with `code`");
    }
    text
}

/// A plain pass with the options of the reader: every event with its place, and nothing made of it.
fn plain(text: &str) -> usize {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    Parser::new_ext(text, options).into_offset_iter().map(|(event, at)| black_box((&event, at.end)).1 & 1).sum()
}

fn took<T>(run: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let made = black_box(run());
    let took = start.elapsed();
    drop(made);
    took
}

fn median(mut all: Vec<Duration>) -> f64 {
    all.sort_unstable();
    all[all.len() / 2].as_secs_f64() * 1e3
}

/// Measures a document; how long a plain pass, reading and all of opening it take.
fn measure(name: &str, text: &str) -> (f64, f64, f64) {
    let (mut plains, mut reads, mut wholes) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        plains.push(took(|| plain(text)));
        reads.push(took(|| markdown::read(text)));
        wholes.push(took(|| read(text, Format::Markdown)));
    }
    let (plain, reading, whole) = (median(plains), median(reads), median(wholes));
    println!(
        "{name}: {:.1} MB; plain pass {plain:.1} ms, reading {reading:.1} ms ({:.2} of its rate), with outline and checks {whole:.1} ms ({:.2})",
        text.len() as f64 / 1e6,
        plain / reading,
        plain / whole
    );
    (plain, reading, whole)
}

/// The longest of the documents beside the repository.
fn longest() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let named = std::env::var_os("LONGPOLE_SHARED").map(PathBuf::from);
    let folder =
        named.into_iter().chain([beside]).map(|shared| shared.join("corpus")).find(|folder| folder.is_dir())?;
    let files = fs::read_dir(folder).ok()?.flatten().map(|file| file.path());
    let documents = files.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    documents.max_by_key(|path| fs::metadata(path).map_or(0, |about| about.len()))
}

fn measure_longest() {
    let Some((path, text)) = longest().and_then(|path| fs::read_to_string(&path).ok().map(|text| (path, text))) else {
        println!("the longest real document: skipped, there is no folder of them");
        return;
    };
    let (plain, _, whole) = measure(&path.display().to_string(), &text);
    let (times, beyond) = ALLOWED;
    println!(
        "  {:.2} plain passes, {:.1} ms beyond {times}: at most {beyond} ms are allowed",
        whole / plain,
        (whole - times * plain).max(0.0)
    );
}

fn main() {
    for (name, text) in
        [("in a list", list(100_000)), ("in tables", tables(100_000)), ("with a step each", nested(100_000))]
    {
        let (plain, reading, _) = measure(&format!("100,000 tasks {name}"), &text);
        println!("  {:.2} of the rate of a plain pass: at least {WANTED} is wanted", plain / reading);
    }
    measure_longest();
    for path in std::env::args().skip(1).filter(|argument| !argument.starts_with('-')) {
        match fs::read_to_string(&path) {
            Ok(text) => _ = measure(&path, &text),
            Err(error) => println!("{path}: {error}"),
        }
    }
}
