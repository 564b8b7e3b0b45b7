//! How everything looks: the styles and the shapes together.

use super::marks::Marks;
use super::theme::Theme;

/// The styles and the shapes.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// The styles.
    pub theme: Theme,
    /// The shapes.
    pub marks: Marks,
}

impl Look {
    /// The look for a terminal, with the named theme or the one for dark terminals.
    pub fn new(theme: &str, unicode: bool) -> Self {
        Self { theme: Theme::named(theme).unwrap_or_default(), marks: Marks::for_terminal(unicode) }
    }
}

impl Default for Look {
    fn default() -> Self {
        Self::new("dark", true)
    }
}
