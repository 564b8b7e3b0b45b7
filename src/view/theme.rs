//! What each meaning looks like. No screen names a colour; the themes are RON files in `assets/themes`.

use ratatui::style::Color;
use ratatui::style::Modifier;
use ratatui::style::Style;
use serde::Deserialize;
use serde::Deserializer;
use serde::de::Error as _;

use crate::plan::Problem;
use crate::plan::Span;

/// The themes that come with the program: their names and their text.
const EMBEDDED: &[(&str, &str)] = &[
    ("dark", include_str!("../../assets/themes/dark.ron")),
    ("light", include_str!("../../assets/themes/light.ron")),
    ("high-contrast", include_str!("../../assets/themes/high-contrast.ron")),
    ("colour-blind", include_str!("../../assets/themes/colour-blind.ron")),
    ("basic", include_str!("../../assets/themes/basic.ron")),
    ("mono", include_str!("../../assets/themes/mono.ron")),
];

/// A style for each meaning.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// The name of the plan and of what is selected.
    #[serde(deserialize_with = "style")]
    pub title: Style,
    /// Words that carry the text.
    #[serde(deserialize_with = "style")]
    pub text: Style,
    /// Words beside it: ids, owners, labels.
    #[serde(deserialize_with = "style")]
    pub dim: Style,
    /// Lines and empty parts of bars.
    #[serde(deserialize_with = "style")]
    pub faint: Style,
    /// What holds the date.
    #[serde(deserialize_with = "style")]
    pub critical: Style,
    /// What is wrong or stuck.
    #[serde(deserialize_with = "style")]
    pub trouble: Style,
    /// What is going on now.
    #[serde(deserialize_with = "style")]
    pub doing: Style,
    /// What is proven.
    #[serde(deserialize_with = "style")]
    pub verified: Style,
    /// What is said to be done.
    #[serde(deserialize_with = "style")]
    pub claimed: Style,
    /// What is given up.
    #[serde(deserialize_with = "style")]
    pub dropped: Style,
    /// The selected row, under its own styles.
    #[serde(deserialize_with = "style")]
    pub selected: Style,
    /// The part of a title that was searched for.
    #[serde(deserialize_with = "style")]
    pub found: Style,
    /// A key in the footer and the help.
    #[serde(deserialize_with = "style")]
    pub key: Style,
}

impl Theme {
    /// The names of the themes.
    pub fn names() -> impl Iterator<Item = &'static str> {
        EMBEDDED.iter().map(|(name, _)| *name)
    }

    /// Reads a theme of the user's own; what is wrong with it is told like what is wrong with a plan.
    pub fn read(text: &str) -> Result<Self, Problem> {
        ron::from_str(text).map_err(|error| {
            let byte = |position: ron::error::Position| {
                let before: usize =
                    text.split_inclusive('\n').take(position.line.saturating_sub(1)).map(str::len).sum();
                let line = text.get(before..).unwrap_or_default();
                let column = line.char_indices().nth(position.col.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
                before + column
            };
            let span = Span::new(byte(error.span.start), byte(error.span.end).max(1));
            let hint = "a theme names all of: title text dim faint critical trouble doing verified claimed dropped \
                        selected found key; each is like (fg: \"215\", bold: true)";
            Problem::error("theme", span, error.code.to_string()).hint(hint)
        })
    }

    /// The theme of that name.
    ///
    /// # Panics
    /// Never: a test reads every embedded theme.
    pub fn named(name: &str) -> Option<Self> {
        let (_, text) = EMBEDDED.iter().find(|(known, _)| *known == name)?;
        Some(ron::from_str(text).expect("a test reads every embedded theme"))
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self::named("dark").expect("the dark theme is embedded")
    }
}

/// A style as a theme file writes it.
#[derive(Default, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word that a theme file may write")]
#[serde(default, deny_unknown_fields)]
struct Written {
    fg: String,
    bg: String,
    bold: bool,
    underlined: bool,
    reversed: bool,
    crossed_out: bool,
}

/// Reads a style: colours by name, number or `#rrggbb`, and what is added to them.
fn style<'de, D: Deserializer<'de>>(reader: D) -> Result<Style, D::Error> {
    let written = Written::deserialize(reader)?;
    let colour = |name: &str| match name {
        "" => Ok(None),
        _ => name.parse::<Color>().map(Some).map_err(D::Error::custom),
    };
    let mut modifiers = Modifier::empty();
    modifiers.set(Modifier::BOLD, written.bold);
    modifiers.set(Modifier::UNDERLINED, written.underlined);
    modifiers.set(Modifier::REVERSED, written.reversed);
    modifiers.set(Modifier::CROSSED_OUT, written.crossed_out);
    Ok(Style { fg: colour(&written.fg)?, bg: colour(&written.bg)?, add_modifier: modifiers, ..Style::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_theme_is_whole() {
        for name in Theme::names() {
            assert!(Theme::named(name).is_some(), "{name}");
        }
        assert_eq!(Theme::named("sepia"), None);
    }

    #[test]
    fn the_monochrome_theme_has_no_colour_and_still_shows_the_selection() {
        let theme = Theme::named("mono").expect("embedded");
        for style in [theme.text, theme.dim, theme.critical, theme.trouble, theme.selected] {
            assert_eq!((style.fg, style.bg), (None, None));
        }
        assert!(theme.selected.add_modifier.contains(Modifier::REVERSED));
    }

    #[test]
    fn the_selected_row_can_be_read_whatever_the_terminal_is_set_to() {
        for name in Theme::names() {
            let selected = Theme::named(name).expect("embedded").selected;
            let reversed = selected.add_modifier.contains(Modifier::REVERSED);
            assert!(reversed || (selected.fg.is_some() && selected.bg.is_some()), "{name}");
        }
    }
}
