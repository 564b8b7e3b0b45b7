//! The key table as Markdown, for the README.

use std::fmt::Write as _;

use super::context::Context;
use super::table::ROWS;

/// Renders every row of the table, a section for each context.
pub fn key_table() -> String {
    let mut text = String::new();
    for &context in Context::ALL {
        let _ = write!(text, "**{}**\n\n| keys | what happens |\n| --- | --- |\n", context.title());
        for row in ROWS.iter().filter(|row| row.context == context) {
            let chords: Vec<String> =
                row.chords.iter().map(|chord| format!("`{}`", chord.to_string().replace('|', "\\|"))).collect();
            let _ = writeln!(text, "| {} | {} |", chords.join(" "), row.doc);
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_in_the_markdown() {
        let text = key_table();
        assert!(ROWS.iter().all(|row| text.contains(row.doc)));
        assert!(text.contains("| `g g` `Home` | Select the first row |"));
    }
}
