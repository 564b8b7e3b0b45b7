//! Whether a text has what was typed in it, upper and lower case being the same.

use std::ops::Range;

/// Where `typed` first stands in `text`, in bytes; nothing typed is found nowhere.
pub fn find_typed(text: &str, typed: &str) -> Option<Range<usize>> {
    if typed.is_empty() {
        return None;
    }
    if typed.is_ascii() {
        let (text, typed) = (text.as_bytes(), typed.as_bytes());
        let (lower, upper) = (typed[0].to_ascii_lowercase(), typed[0].to_ascii_uppercase());
        let begins = |at: &usize| text.get(*at..*at + typed.len()).is_some_and(|part| part.eq_ignore_ascii_case(typed));
        let found = memchr::memchr2_iter(lower, upper, text).find(begins)?;
        return Some(found..found + typed.len());
    }
    text.char_indices().find_map(|(at, _)| {
        let length = begins_with(text.get(at..)?, typed)?;
        Some(at..at + length)
    })
}

/// How many bytes at the beginning of `text` are `typed`.
fn begins_with(text: &str, typed: &str) -> Option<usize> {
    let mut chars = text.char_indices();
    for wanted in typed.chars() {
        let (_, found) = chars.next()?;
        if !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    Some(chars.offset())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_does_not_matter() {
        assert_eq!(find_typed("Replace the Stub", "stub"), Some(12..16));
        assert_eq!(find_typed("Über Ölfarbe", "öLF"), Some(6..10));
        assert_eq!(find_typed("stub", "stubs"), None);
        assert_eq!(find_typed("anything", ""), None);
    }

    #[test]
    fn a_match_never_splits_a_character() {
        assert_eq!(find_typed("計画を立てる", "画"), Some(3..6));
        assert_eq!(find_typed("é", "\u{e9}"), Some(0..2));
    }
}
