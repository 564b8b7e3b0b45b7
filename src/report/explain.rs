//! A document with what each of its lines was taken for, and by which rule.

use super::ink::Ink;
use super::ink::Tone;
use crate::plan::SafeText;
use crate::plan::markdown::Taken;

/// How wide the column is that says what a line was taken for.
const WIDTH: usize = 44;

/// The lines of `text`, each behind what it was taken for. A mark stands where another reading would be possible.
pub fn explained(text: &str, taken: &[Taken], ink: Ink) -> String {
    let mut told = String::with_capacity(text.len() * 2);
    let mut next = taken.iter().peekable();
    let mut from = 0;
    for (nth, line) in text.split_inclusive('\n').enumerate() {
        let end = from + line.len();
        let mut said: Vec<&Taken> = Vec::new();
        while let Some(taken) = next.next_if(|taken| (taken.at as usize) < end) {
            said.push(taken);
        }
        from = end;
        // Where a paragraph was read line by line, the last reading is the one that counts.
        let last = said.last();
        let label = last.map_or(String::new(), |taken| {
            format!("{}{} ({})", if taken.sure { "" } else { "? " }, taken.what, taken.rule)
        });
        let label: String = label.chars().take(WIDTH).collect();
        let pad = " ".repeat(WIDTH - label.chars().count());
        let tone = match last {
            Some(taken) if !taken.sure => Tone::Accent,
            Some(taken) if taken.what.contains("task") || taken.what.contains("phase") => Tone::Good,
            _ => Tone::Quiet,
        };
        let shown = SafeText::new(line.trim_end_matches(['\n', '\r']));
        told += &format!("{:>5} {}{pad} {shown}\n", nth + 1, ink.paint(tone, &label));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::markdown;

    #[test]
    fn each_line_says_what_it_was_taken_for() {
        let text = "# Trip\n\nWhy we go.\n\n## Phase 1: Pack\n\n- [ ] Shoes ~1h\n  - [x] find them\n\n**Done when:**\n- it closes\n";
        let ink = Ink { color: false, unicode: true, width: 80 };
        insta::assert_snapshot!(explained(text, &markdown::read(text).taken, ink));
    }
}
