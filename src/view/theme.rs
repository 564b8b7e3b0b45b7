//! What each meaning looks like. No screen names a colour; the themes are RON files in `assets/themes`.

use ratatui::style::Color;
use ratatui::style::Modifier;
use ratatui::style::Style;
use serde::Deserialize;
use serde::Deserializer;
use serde::de::Error as _;

use crate::plan::Problem;
use crate::plan::Span;
use crate::plan::nearest;

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
        ron::from_str(text).map(Self::on_its_background).map_err(|error| {
            let byte = |position: ron::error::Position| {
                let before: usize =
                    text.split_inclusive('\n').take(position.line.saturating_sub(1)).map(str::len).sum();
                let line = text.get(before..).unwrap_or_default();
                let column = line.char_indices().nth(position.col.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
                before + column
            };
            let span = Span::new(byte(error.span.start), byte(error.span.end).max(1));
            let (what, hint) = wrong(&error.code);
            Problem::error("theme", span, what).hint(hint)
        })
    }

    /// The theme of that name.
    ///
    /// # Panics
    /// Never: a test reads every embedded theme.
    pub fn named(name: &str) -> Option<Self> {
        let (_, text) = EMBEDDED.iter().find(|(known, _)| *known == name)?;
        Some(Self::on_its_background(ron::from_str(text).expect("a test reads every embedded theme")))
    }

    /// A theme that says what text looks like in full has that under all its styles, so that it looks the same on any terminal.
    fn on_its_background(mut self) -> Self {
        let text = self.text;
        let under = |style: &mut Style| *style = Style { fg: style.fg.or(text.fg), bg: style.bg.or(text.bg), ..*style };
        let Self { title, dim, faint, critical, trouble, doing, verified, claimed, dropped, found, key, .. } =
            &mut self;
        for style in [title, dim, faint, critical, trouble, doing, verified, claimed, dropped, found, key] {
            under(style);
        }
        self
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self::named("dark").expect("the dark theme is embedded")
    }
}

/// What is wrong with a theme, in our words, and what may stand there.
fn wrong(error: &ron::Error) -> (String, String) {
    let all = "a theme names all of: title text dim faint critical trouble doing verified claimed dropped selected found \
               key; each is like (fg: \"215\", bold: true)";
    match error {
        ron::Error::NoSuchStructField { expected, found, .. } => {
            let near = nearest(found, expected.iter().copied()).map(|near| format!("did you mean `{near}`? "));
            let hint = format!("{}there are: {}", near.unwrap_or_default(), expected.join(" "));
            (format!("there is no field `{found}` here"), hint)
        }
        ron::Error::MissingStructField { field, .. } => (format!("there is no `{field}`"), all.to_owned()),
        ron::Error::Message(what) => {
            (what.clone(), "colours are names like red or lightblue, numbers from 0 to 255, or \"#rrggbb\"".to_owned())
        }
        other => (other.to_string(), all.to_owned()),
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
        _ => name.parse::<Color>().map(Some).map_err(|_| D::Error::custom(format!("`{name}` is no colour"))),
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
    fn a_mistake_is_told_in_words_with_what_may_stand_there() {
        let dark = EMBEDDED[0].1;
        let told = |from: &str, to: &str| {
            let problem = Theme::read(&dark.replacen(from, to, 1)).expect_err("wrong");
            (problem.message.clone(), problem.hint.clone())
        };
        let (what, hint) = told("bold: true", "bald: true");
        assert_eq!(what, "there is no field `bald` here");
        assert!(hint.starts_with("did you mean `bold`? there are: fg bg bold"), "{hint}");
        let (what, hint) = told("\"247\"", "\"blurple\"");
        assert!(what == "`blurple` is no colour" && hint.contains("#rrggbb"), "{what}: {hint}");
        let (what, hint) = told("text: (),", "");
        assert!(what == "there is no `text`" && hint.contains("title text dim"), "{what}: {hint}");
    }

    #[test]
    fn the_monochrome_theme_has_no_colour_and_still_shows_the_selection() {
        let theme = Theme::named("mono").expect("embedded");
        for style in [theme.text, theme.dim, theme.critical, theme.trouble, theme.selected] {
            assert_eq!((style.fg, style.bg), (None, None));
        }
        assert!(theme.selected.add_modifier.contains(Modifier::REVERSED));
    }

    /// Red, green and blue of a colour, from 0 to 1; nothing where the terminal has its own.
    fn rgb(colour: Option<Color>) -> Option<[f64; 3]> {
        let [red, green, blue] = match colour? {
            Color::Rgb(red, green, blue) => [red, green, blue],
            Color::Indexed(grey @ 232..) => [8 + 10 * (grey - 232); 3],
            Color::Indexed(cube @ 16..) => {
                [36, 6, 1].map(|step| [0, 95, 135, 175, 215, 255][usize::from((cube - 16) / step % 6)])
            }
            _ => return None,
        };
        Some([red, green, blue].map(|part| f64::from(part) / 255.0))
    }

    fn linear(colour: [f64; 3]) -> [f64; 3] {
        colour.map(|part| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) })
    }

    /// How well one can be read on the other, as the accessibility guidelines count it: from 1 to 21.
    fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
        let light = |colour| {
            let [red, green, blue] = linear(colour);
            0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
        };
        let (one, other) = (light(one), light(other));
        one.max(other) / one.min(other)
    }

    /// The words of a theme: what each is for, and its style.
    fn words(theme: &Theme) -> [(&'static str, Style); 10] {
        [
            ("title", theme.title),
            ("text", theme.text),
            ("dim", theme.dim),
            ("critical", theme.critical),
            ("trouble", theme.trouble),
            ("doing", theme.doing),
            ("verified", theme.verified),
            ("claimed", theme.claimed),
            ("dropped", theme.dropped),
            ("key", theme.key),
        ]
    }

    #[test]
    fn words_can_be_read_on_every_usual_background_and_on_the_selected_row() {
        let grey = |part: u8| [f64::from(part) / 255.0; 3];
        let one_dark = [0x28, 0x2c, 0x34].map(|part| f64::from(part) / 255.0);
        let solarized_light = [0xfd, 0xf6, 0xe3].map(|part| f64::from(part) / 255.0);
        let dark = [grey(0), grey(0x1e), one_dark];
        let light = [grey(255), solarized_light];
        for (name, backgrounds, least) in [
            ("dark", &dark[..], 4.5),
            ("colour-blind", &dark, 4.5),
            ("light", &light, 4.5),
            ("high-contrast", &[grey(0)], 7.0),
        ] {
            let theme = Theme::named(name).expect("embedded");
            let selected = rgb(theme.selected.bg);
            for (word, style) in words(&theme) {
                let Some(fg) = rgb(style.fg) else { continue };
                for background in backgrounds.iter().copied().chain(selected) {
                    let contrast = contrast(fg, background);
                    assert!(contrast >= least, "{name}, {word} on {background:?}: {contrast:.2}");
                }
            }
            // Lines are seen, and stay behind the words.
            let faint = rgb(theme.faint.fg).expect("a colour");
            assert!(contrast(faint, backgrounds[0]) >= 2.5, "{name}: {:.2}", contrast(faint, backgrounds[0]));
        }
    }

    /// What somebody sees who lacks the cones for red, or for green (Viénot, Brettel and Mollon 1999).
    fn without_cones(colour: [f64; 3]) -> [[f64; 3]; 2] {
        let [red, green, blue] = linear(colour);
        let seen = |share: f64, of_blue: f64| {
            let yellow = share * red + (1.0 - share) * green;
            [yellow, yellow, (of_blue * (red - green) + blue).clamp(0.0, 1.0)]
        };
        [seen(0.11238, 0.00401), seen(0.29275, -0.02234)]
    }

    /// How far apart two linear colours look, in the CIE's even space.
    fn apart(one: [f64; 3], other: [f64; 3]) -> f64 {
        let lab = |[red, green, blue]: [f64; 3]| {
            let even = |part: f64| if part > 0.008_856 { part.cbrt() } else { 7.787 * part + 16.0 / 116.0 };
            let x = even((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.950_47);
            let y = even(0.2126 * red + 0.7152 * green + 0.0722 * blue);
            let z = even((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.088_83);
            [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
        };
        let (one, other) = (lab(one), lab(other));
        one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
    }

    #[test]
    fn what_holds_the_date_what_is_stuck_and_what_is_proven_are_told_apart_without_red_or_green_cones() {
        let theme = Theme::named("colour-blind").expect("embedded");
        let colours =
            [theme.critical, theme.trouble, theme.verified, theme.dim].map(|style| rgb(style.fg).expect("a colour"));
        for (at, one) in colours.iter().enumerate() {
            for other in &colours[at + 1..] {
                for (one, other) in without_cones(*one).into_iter().zip(without_cones(*other)) {
                    assert!(apart(one, other) > 20.0, "{one:?} {other:?}: {:.1}", apart(one, other));
                }
            }
        }
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
