//! What a Markdown document is taken for, in a few lines: `cargo run --example read_markdown -- FILE.md…`.
#![allow(clippy::print_stdout, reason = "printing is what it is for")]

use std::env;
use std::fs;
use std::time::Instant;

use longpole::plan::Format;
use longpole::plan::Item;
use longpole::plan::markdown;
use longpole::plan::read;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;

fn main() {
    let verbose = env::var_os("LONGPOLE_VERBOSE").is_some();
    for path in env::args().skip(1) {
        let text = fs::read_to_string(&path).expect("a readable document");
        let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
        let start = Instant::now();
        let n_events = Parser::new_ext(&text, options).into_offset_iter().count();
        let plain = start.elapsed();
        let start = Instant::now();
        let markdown = markdown::read(&text);
        let took = start.elapsed();
        let read = read(&text, Format::Markdown);
        let items = || read.outline.items(&read.plan).map(|(_, item)| item);
        let n_tasks = items().filter(|item| matches!(item, Item::Task(_))).count();
        let n_steps = items().filter(|item| matches!(item, Item::Step(_))).count();
        let n_needs: usize = items().map(|item| item.needs().len()).sum();
        println!(
            "{path}: {took:?} ({plain:?} for {n_events} plain events), {} phases, {n_tasks} tasks, {n_steps} steps, {n_needs} needs, {:?}",
            read.plan.phases.len(),
            markdown.boxes
        );
        if verbose {
            println!("{}", ron::ser::to_string_pretty(&read.plan, ron::ser::PrettyConfig::default()).expect("a plan"));
        }
    }
}
