//! What the user prefers: theme, shapes, keys and saved filters, read from a RON file like a plan, with problems like a plan's.
//!
//! Pure: text in, settings and problems out. A mistake costs the line it is in and nothing else.

mod keys;
mod record;

use crate::keys::Keymap;
use crate::plan::Problem;
use crate::plan::Span;
use crate::plan::nearest;
use crate::plan::ron;

pub use record::FilterSetting;
pub use record::KeySetting;
pub use record::RECORDS;
pub use record::Settings;
pub use record::TEMPLATE;

/// Settings as they were read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// The settings.
    pub settings: Settings,
    /// The keys that follow from them.
    pub keys: Keymap,
    /// What is wrong, in the order of the text.
    pub problems: Vec<Problem>,
}

/// Reads settings; `themes` are the names of all themes there are.
pub fn read(text: &str, themes: &[String]) -> Read {
    let (settings, mut problems): (Settings, _) = ron::read_as(text);
    check_theme(&settings, themes, text, &mut problems);
    check_filters(&settings, &mut problems);
    let keys = keys::keymap(&settings.keys, &mut problems);
    problems.sort_by_key(|problem| problem.span.start);
    Read { settings, keys, problems }
}

fn check_theme(settings: &Settings, themes: &[String], text: &str, problems: &mut Vec<Problem>) {
    let theme = settings.theme.as_str();
    if theme.is_empty() || themes.iter().any(|known| known == theme) {
        return;
    }
    let span = ron::field(text, settings.at.0, "theme").unwrap_or(settings.at.0);
    let message = format!("there is no theme called `{theme}`");
    problems.push(Problem::error("unknown-theme", span, message).hint(no_such_theme(theme, themes)));
}

/// What to write instead of a theme that there is not.
pub fn no_such_theme(theme: &str, themes: &[String]) -> String {
    match nearest(theme, themes.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("themes: {}", themes.join(", ")),
    }
}

fn check_filters(settings: &Settings, problems: &mut Vec<Problem>) {
    for (nth, filter) in settings.filters.iter().enumerate() {
        let span: Span = filter.at.0;
        if filter.name.is_empty() || filter.name.contains(char::is_whitespace) {
            let message = format!("`{}` cannot be typed after an @", filter.name);
            problems.push(Problem::error("filter-name", span, message).hint("give it a name of one word"));
        }
        if let Some(first) = settings.filters.iter().take(nth).find(|other| other.name == filter.name) {
            let message = format!("two filters are called `{}`", filter.name);
            problems.push(Problem::error("same-filter", span, message).also(first.at.0, "the first one"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        let themes = ["dark", "light"].map(str::to_owned);
        read(text, &themes).problems.iter().map(|problem| format!("{}: {}", problem.code, problem.message)).collect()
    }

    #[test]
    fn the_template_is_without_a_mistake() {
        assert_eq!(problems(TEMPLATE), Vec::<String>::new());
        assert_eq!(read(TEMPLATE, &[]).keys, Keymap::default());
    }

    #[test]
    fn mistakes_are_told_all_at_once_and_cost_only_their_line() {
        let text = r#"(theme: "drak", keys: [
            (command: "tick", keys: ["x"]), (command: "tikc", keys: ["y"]), (command: "note", keys: ["Hyper-x"]),
            (command: "start", keys: ["q"]),
        ], filters: [(name: "a b", words: "p0"), (name: "c", words: "p1"), (name: "c", words: "p2")], colour: "x")"#;
        insta::assert_snapshot!(problems(text).join("\n"), @r"
    unknown-theme: there is no theme called `drak`
    unknown-command: there is no command called `tikc`
    unknown-key: `Hyper-x` is no key
    key-taken: `q` cannot mean `start`: it already means `quit`, or begins that
    filter-name: `a b` cannot be typed after an @
    same-filter: two filters are called `c`
    unknown-field: there is no field `colour` here
    ");
        let read = read(text, &[]);
        assert_eq!(read.keys.shown(crate::keys::Command::Tick), "x");
        assert_eq!(read.keys.shown(crate::keys::Command::Start), "s");
    }
}
