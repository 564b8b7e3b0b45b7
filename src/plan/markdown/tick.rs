//! Ticking a box where it stands: one byte between two brackets, and nothing else.

use crate::plan::Span;

/// The place of the byte between the brackets of the box in the line at `at`, if there is one.
///
/// A line may stand in quotes, be numbered and be indented by tabs; what stands in front of the box is only that.
pub fn box_at(text: &str, at: Span) -> Option<usize> {
    let bytes = text.as_bytes();
    let start = at.start as usize;
    let line = bytes.get(start..)?;
    let open = line.iter().position(|byte| !(byte.is_ascii_digit() || b" \t>-+*.)".contains(byte)))?;
    match line.get(open..open + 4) {
        Some(&[b'[', _, b']', next]) if b" \t\r\n*".contains(&next) => Some(start + open + 1),
        _ => match line.get(open..) {
            Some(&[b'[', _, b']']) => Some(start + open + 1),
            _ => None,
        },
    }
}

/// Whether the box with its sign at `at` is ticked.
pub fn is_ticked(text: &str, at: usize) -> bool {
    matches!(text.as_bytes().get(at), Some(b'x' | b'X'))
}

/// The text with each of the boxes at these places ticked or not; those that stand so already stay as they are.
pub fn with_ticks(text: &str, ticks: &[(usize, bool)]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for &(at, ticked) in ticks {
        let in_box = at > 0 && bytes.get(at - 1) == Some(&b'[') && bytes.get(at + 1) == Some(&b']');
        if in_box && bytes[at].is_ascii() && is_ticked(text, at) != ticked {
            bytes[at] = if ticked { b'x' } else { b' ' };
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::plan::Format;
    use crate::plan::Item;
    use crate::plan::read;

    fn ticked(text: &str) -> String {
        let start = text.find(['-', '*', '1']).expect("an item");
        let at = box_at(text, Span::new(start, text.len())).expect("a box");
        with_ticks(text, &[(at, !is_ticked(text, at))])
    }

    #[test]
    fn one_byte_changes_and_no_other() {
        for (before, after) in [
            ("- [ ] a", "- [x] a"),
            ("\u{feff}# T\r\n\r\n* [ ]\ta  \r\n", "\u{feff}# T\r\n\r\n* [x]\ta  \r\n"),
            ("\t1. [X] a", "\t1. [ ] a"),
            ("> - [/] a", "> - [x] a"),
            ("- [ ]", "- [x]"),
        ] {
            assert_eq!(ticked(before), after);
        }
        assert_eq!(box_at("- a [ ] b", Span::new(0, 9)), None);
        assert_eq!(box_at("- [link](x)", Span::new(0, 11)), None);
    }

    #[test]
    fn a_place_that_is_no_box_stays_as_it_is() {
        assert_eq!(with_ticks("- [ ] ä", &[(0, true), (6, true), (7, true), (99, true)]), "- [ ] ä");
    }

    fn a_document() -> impl Strategy<Value = String> {
        let line = prop_oneof![
            4 => ("[-*+]|[0-9]{1,3}[.)]", "[ xX/~>-]", "[a-zé✅ `*~:#@()0-9]{0,16}").prop_map(|(b, s, t)| format!("{b} [{s}] {t}")),
            1 => "[a-z#>|` -]{0,20}",
            1 => Just("```".to_owned()),
            1 => Just(String::new()),
        ];
        let indent = prop_oneof![4 => Just(""), 2 => Just("  "), 1 => Just("\t"), 1 => Just("> ")];
        let end = prop_oneof![3 => Just("\n"), 1 => Just("\r\n"), 1 => Just("  \n")];
        let lines = proptest::collection::vec((indent, line, end), 0..14);
        (lines, any::<bool>(), any::<bool>()).prop_map(|(lines, mark, cut)| {
            let text: String = lines.iter().flat_map(|(indent, line, end)| [*indent, line.as_str(), *end]).collect();
            let text = if cut { text.trim_end_matches('\n').to_owned() } else { text };
            if mark { format!("\u{feff}{text}") } else { text }
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]
        #[test]
        fn random_ticks_in_random_documents_change_just_their_bytes(text in a_document(), choice in any::<u64>()) {
            let read = read(&text, Format::Markdown);
            let spans = read.outline.items(&read.plan).filter_map(|(_, item)| match item {
                Item::Task(_) | Item::Step(_) => Some(item.span()),
                _ => None,
            });
            let boxes: Vec<usize> = spans.filter_map(|span| box_at(&text, span)).collect();
            let ticks: Vec<(usize, bool)> =
                boxes.iter().enumerate().map(|(nth, at)| (*at, choice >> (nth % 64) & 1 == 1)).collect();
            let after = with_ticks(&text, &ticks);
            prop_assert_eq!(after.len(), text.len());
            for (at, (old, new)) in text.bytes().zip(after.bytes()).enumerate() {
                match ticks.iter().find(|(tick, _)| *tick == at) {
                    Some((_, true)) => prop_assert!(matches!(new, b'x' | b'X')),
                    Some((_, false)) => prop_assert!(new == old || new == b' '),
                    None => prop_assert_eq!(old, new),
                }
            }
            let again = crate::plan::read(&after, Format::Markdown);
            prop_assert_eq!(again.outline.len(), read.outline.len());
        }
    }
}
