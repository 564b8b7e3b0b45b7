//! Text that came from outside, made safe where it enters.
//!
//! A [`SafeText`] never holds a byte that a terminal would obey; nothing else may be drawn.

use std::fmt;
use std::fmt::Write as _;
use std::ops::Deref;

use ecow::EcoString;
use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;

/// Text without control characters: escapes are shown instead of obeyed, and
/// direction marks and zero-width characters are spelled out.
///
/// A line feed stays a line feed, so that notes can have several lines.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct SafeText(EcoString);

impl SafeText {
    /// Makes `raw` safe.
    pub fn new(raw: &str) -> Self {
        if is_plain(raw.as_bytes()) { Self(EcoString::from(raw)) } else { Self(cleaned(raw)) }
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing in it, which for a field means that it was left out.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Its first line.
    pub fn first_line(&self) -> &str {
        self.0.lines().next().unwrap_or("")
    }
}

impl Deref for SafeText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for SafeText {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl std::borrow::Borrow<str> for SafeText {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&str> for SafeText {
    fn from(raw: &str) -> Self {
        Self::new(raw)
    }
}

impl From<String> for SafeText {
    fn from(raw: String) -> Self {
        Self::new(&raw)
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.0.as_str(), f)
    }
}

impl<'de> Deserialize<'de> for SafeText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = SafeText;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text in quotes")
            }

            fn visit_str<E>(self, raw: &str) -> Result<SafeText, E> {
                Ok(SafeText::new(raw))
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

/// Whether there are only printable ASCII characters and line feeds.
///
/// Looks at eight bytes at once, because every text of every plan comes through here.
fn is_plain(bytes: &[u8]) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let (eights, rest) = bytes.as_chunks::<8>();
    let odd = eights.iter().any(|eight| {
        let eight = u64::from_ne_bytes(*eight);
        let below_space = eight.wrapping_sub(ONES * 0x20);
        let above_tilde = eight.wrapping_add(ONES);
        (eight | below_space | above_tilde) & (ONES * 0x80) != 0
    });
    let plain = |byte: &u8| (0x20..0x7f).contains(byte) || *byte == b'\n';
    rest.iter().all(plain) && (!odd || bytes.iter().all(plain))
}

fn cleaned(raw: &str) -> EcoString {
    let mut safe = String::with_capacity(raw.len());
    let mut before = ' ';
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\t' => safe.push(' '),
            '\n' => safe.push('\n'),
            // Joins emoji and the letters of several scripts; between anything else it hides.
            '\u{200c}' | '\u{200d}' if !before.is_ascii() => safe.push(c),
            c if c.is_control() || is_hidden(c) => spell_out(&mut safe, c),
            c => safe.push(c),
        }
        before = c;
    }
    safe.into()
}

/// Characters that take no room or turn the reading direction, and so can hide text.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn spell_out(safe: &mut String, c: char) {
    match u32::from(c) {
        code @ 0..=0x1f => safe.extend(char::from_u32(0x2400 + code)),
        0x7f => safe.push('\u{2421}'),
        code => {
            let _ = write!(safe, "‹{code:X}›");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_stays_as_it_is() {
        assert_eq!(&*SafeText::new("Paint the door"), "Paint the door");
        assert_eq!(&*SafeText::new("日本語 é 👩‍💻"), "日本語 é 👩‍💻");
        assert_eq!(&*SafeText::new("two\r\nlines"), "two\nlines");
    }

    #[test]
    fn escapes_are_shown_and_not_obeyed() {
        assert_eq!(&*SafeText::new("\x1b[2Jgone\x07\x7f"), "␛[2Jgone␇␡");
        assert_eq!(&*SafeText::new("a\u{9b}31m"), "a‹9B›31m");
    }

    #[test]
    fn hidden_characters_are_spelled_out() {
        assert_eq!(&*SafeText::new("a\u{202e}b\u{200b}c"), "a‹202E›b‹200B›c");
        assert_eq!(&*SafeText::new("x\u{200d}y"), "x‹200D›y");
    }

    proptest::proptest! {
        #[test]
        fn nothing_a_terminal_obeys_gets_through(raw: String) {
            let safe = SafeText::new(&raw);
            proptest::prop_assert!(safe.chars().all(|c| c == '\n' || !c.is_control()));
        }
    }
}
