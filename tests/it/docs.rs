//! What the README says is what the code does: its tables are generated, and this says when they are out of date.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use longpole::app::filter_table;
use longpole::cli::command_table;
use longpole::keys::key_table;
use longpole::plan::model::FieldDoc;
use longpole::plan::model::RECORDS;
use longpole::plan::samples;
use longpole::settings;

use crate::jobs::job_table;

/// Set this to write the generated parts instead of comparing them.
const RENEW: &str = "LONGPOLE_RENEW_DOCS";

fn readme() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

/// The README with what stands between the marks of `part` replaced.
fn renewed(text: &str, part: &str, body: &str) -> String {
    let (open, close) = (format!("<!-- {part} -->\n"), format!("<!-- end of {part} -->"));
    let (before, rest) = text.split_once(&open).unwrap_or_else(|| panic!("the README has no part {part}"));
    let (_, after) = rest.split_once(&close).unwrap_or_else(|| panic!("the README does not end part {part}"));
    [before, &open, body, &close, after].concat()
}

fn format_table(records: &[(&str, &str, &[FieldDoc])]) -> String {
    let mut table = String::new();
    for (name, place, fields) in records {
        let _ = writeln!(table, "**{name}**: {place}\n\n| field | meaning |\n| --- | --- |");
        for field in *fields {
            let _ = writeln!(table, "| `{}` | {} |", field.name, field.doc.trim());
        }
        table.push('\n');
    }
    table
}

fn sample_table() -> String {
    let mut table = String::from("| sample | what it shows |\n| --- | --- |\n");
    for sample in samples::ALL {
        let _ = writeln!(table, "| `{}` | {} |", sample.name, sample.about);
    }
    table
}

#[test]
fn the_readme_is_up_to_date() {
    let written = fs::read_to_string(readme()).expect("README.md");
    let mut text = written.clone();
    let parts = [
        ("commands", command_table()),
        ("format", format_table(RECORDS)),
        ("samples", sample_table()),
        ("keys", key_table()),
        ("jobs", job_table()),
        ("filters", filter_table()),
        ("settings", format_table(settings::RECORDS)),
    ];
    for (part, body) in parts {
        text = renewed(&text, part, &body);
    }
    if std::env::var_os(RENEW).is_some() {
        fs::write(readme(), text).expect("README.md can be written");
    } else {
        assert!(text == written, "the README is out of date: run {RENEW}=1 cargo test docs");
    }
}
