//! How everything looks: the styles and the shapes together.

use std::borrow::Cow;

use super::theme::Theme;
use crate::report::ascii_letters;
use crate::report::marks::Marks;

/// The styles and the shapes.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// The styles.
    pub theme: Theme,
    /// The shapes.
    pub marks: Marks,
    /// Whether more than ASCII is shown.
    pub unicode: bool,
}

impl Look {
    /// A sentence in letters that the terminal has.
    pub fn letters<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.unicode { Cow::Borrowed(text) } else { Cow::Owned(ascii_letters(text)) }
    }

    /// The look with a theme that was read.
    pub fn with(theme: Theme, unicode: bool) -> Self {
        Self { theme, marks: Marks::for_terminal(unicode), unicode }
    }

    /// The look for a terminal, with the named theme or the one for dark terminals.
    pub fn new(theme: &str, unicode: bool) -> Self {
        Self { theme: Theme::named(theme).unwrap_or_default(), marks: Marks::for_terminal(unicode), unicode }
    }
}

impl Default for Look {
    fn default() -> Self {
        Self::new("dark", true)
    }
}
