//! What the user prefers, from the command line, the environment and the settings file. A mistake is told and never fatal.

use std::env;
use std::path::Path;

use super::Output;
use super::args::Global;
use super::error::CliError;
use crate::app::Query;
use crate::app::SavedFilter;
use crate::keys::Keymap;
use crate::plan::Problem;
use crate::plan::SafeText;
use crate::plan::Span;
use crate::settings;
use crate::settings::Settings;
use crate::store::ConfigFolder;
use crate::store::read_settings;
use crate::view::Look;
use crate::view::Theme;

/// What the user prefers, and what is wrong with how they say it.
pub(super) struct Preferences {
    pub(super) keys: Keymap,
    pub(super) filters: Vec<SavedFilter>,
    pub(super) look: Look,
    /// The looks for a dark and a light background, where neither the user nor the kind of terminal decides.
    pub(super) by_background: Option<[Look; 2]>,
    /// Whether what is ticked goes into the boxes of a Markdown plan too.
    pub(super) write_ticks: bool,
    /// The files with something wrong in them.
    pub(super) wrong: Vec<WrongFile>,
}

/// A file with something wrong in it.
pub(super) struct WrongFile {
    pub(super) name: String,
    pub(super) text: String,
    pub(super) problems: Vec<Problem>,
}

impl Preferences {
    /// Reads them. Only a theme that the command line asks for and that there is not is an error.
    pub(super) fn read(global: &Global, output: &Output) -> Result<Self, CliError> {
        let folder = ConfigFolder::find(global.config_dir.clone());
        let mut names: Vec<String> = Theme::names().map(str::to_owned).collect();
        names.extend(folder.as_ref().map(ConfigFolder::themes).unwrap_or_default());
        let mut wrong = Vec::new();
        let text = folder.as_ref().and_then(|folder| text_of(&folder.file(), &mut wrong));
        let read = text.as_ref().map(|text| settings::read(text, &names)).unwrap_or_default();
        if let (Some(folder), Some(text)) = (&folder, text)
            && !read.problems.is_empty()
        {
            wrong.push(WrongFile { name: folder.file().display().to_string(), text, problems: read.problems });
        }
        let unicode = output.ink.unicode && !read.settings.ascii;
        let theme = chosen_theme(global, &read.settings, &names, output.ink.color)?;
        let is_open = is_open(global, &read.settings, &names, &theme);
        let mut looks = |theme: &str| Look::with(named_theme(theme, folder.as_ref(), &mut wrong), unicode);
        let look = looks(&theme);
        let by_background = is_open.then(|| ["dark", "light"].map(looks));
        let write_ticks = global.write_ticks || read.settings.write_ticks;
        let filters = read.settings.filters.iter();
        let filters = filters.map(|filter| SavedFilter { name: filter.name.clone(), words: filter.words.clone() });
        Ok(Self { keys: read.keys, filters: filters.collect(), look, by_background, write_ticks, wrong })
    }

    /// Looks at what is only read when it is wanted: themes that are not chosen, and what saved filters stand for.
    pub(super) fn look_at_the_rest(&mut self, folder: &ConfigFolder) {
        for name in folder.themes() {
            let path = folder.theme_file(&name).display().to_string();
            if self.wrong.iter().all(|file| file.name != path) {
                named_theme(&name, Some(folder), &mut self.wrong);
            }
        }
        let Some(text) = text_of(&folder.file(), &mut Vec::new()) else { return };
        let problems = self.filters.iter().filter_map(|filter| {
            let wrong = Query::parse(&filter.words, &self.filters).wrong?;
            let at = text.find(filter.words.as_str()).unwrap_or(0);
            let span = Span::new(at, at + filter.words.len().max(1));
            let what = format!("the filter `{}` has a word that means nothing", filter.name);
            Some(Problem::error("filter-words", span, what).hint(wrong))
        });
        let problems: Vec<Problem> = problems.collect();
        let name = folder.file().display().to_string();
        match self.wrong.iter_mut().find(|file| file.name == name) {
            Some(file) => file.problems.extend(problems),
            None if problems.is_empty() => {}
            None => self.wrong.push(WrongFile { name, text, problems }),
        }
    }

    /// Whether the user wants what is ticked in the boxes of a Markdown plan too.
    pub(super) fn write_ticks(global: &Global) -> bool {
        let in_settings = || {
            let text = text_of(&ConfigFolder::find(global.config_dir.clone())?.file(), &mut Vec::new())?;
            Some(settings::read(&text, &[]).settings.write_ticks)
        };
        global.write_ticks || in_settings().unwrap_or(false)
    }

    /// A line about what is wrong, if anything is.
    pub(super) fn notice(&self) -> Option<SafeText> {
        let n_problems: usize = self.wrong.iter().map(|file| file.problems.len()).sum();
        match n_problems {
            0 => None,
            1 => Some("1 problem in your settings: run `longpole config`".into()),
            _ => Some(SafeText::from(format!("{n_problems} problems in your settings: run `longpole config`"))),
        }
    }
}

/// The text of a file; one that cannot be read is wrong as a whole.
fn text_of(path: &Path, wrong: &mut Vec<WrongFile>) -> Option<String> {
    read_settings(path).unwrap_or_else(|error| {
        let problem = Problem::error("unreadable", crate::plan::Span::default(), error.to_string());
        wrong.push(WrongFile { name: path.display().to_string(), text: String::new(), problems: vec![problem] });
        None
    })
}

/// The name of the theme: the one asked for here, else the preferred one, else one that fits the terminal.
fn chosen_theme(global: &Global, settings: &Settings, names: &[String], color: bool) -> Result<String, CliError> {
    if let Some(theme) = asked_theme(global)
        && !names.contains(theme)
    {
        let message = format!("there is no theme called {}", SafeText::new(theme));
        return Err(CliError::new(message, settings::no_such_theme(theme, names)));
    }
    if !color {
        return Ok("mono".to_owned());
    }
    let preferred = names.iter().find(|name| *name == settings.theme.as_str());
    let chosen = asked_theme(global).or(preferred);
    let told = |name: &str| env::var(name).unwrap_or_default();
    Ok(chosen.cloned().unwrap_or_else(|| fitting(&told("COLORFGBG"), &told("TERM"), &told("COLORTERM")).to_owned()))
}

/// The theme that is asked for; a variable that is empty asks for none.
fn asked_theme(global: &Global) -> Option<&String> {
    global.theme.as_ref().filter(|theme| !theme.is_empty())
}

/// Whether the background of the terminal may decide about the theme: nobody else has, and there are colours enough.
fn is_open(global: &Global, settings: &Settings, names: &[String], chosen: &str) -> bool {
    let is_preferred = names.iter().any(|name| *name == settings.theme.as_str());
    asked_theme(global).is_none() && !is_preferred && matches!(chosen, "dark" | "light")
}

/// The theme that fits a terminal, as far as it says what it is.
fn fitting(colorfgbg: &str, term: &str, colorterm: &str) -> &'static str {
    let is_basic = matches!(term, "linux" | "ansi" | "cygwin" | "vt100" | "vt220") || term.ends_with("-16color");
    // Some terminals tell "foreground;background"; 7 and 15 are the white ones.
    match colorfgbg.rsplit(';').next() {
        _ if is_basic && colorterm.is_empty() => "basic",
        Some("7" | "15") => "light",
        _ => "dark",
    }
}

/// The theme of a name: the user's own file before what comes with the program.
fn named_theme(name: &str, folder: Option<&ConfigFolder>, wrong: &mut Vec<WrongFile>) -> Theme {
    let path = folder.map(|folder| folder.theme_file(name));
    let own = path.and_then(|path| Some((text_of(&path, wrong)?, path)));
    match own.map(|(text, path)| (Theme::read(&text), text, path)) {
        Some((Ok(theme), ..)) => theme,
        Some((Err(problem), text, path)) => {
            wrong.push(WrongFile { name: path.display().to_string(), text, problems: vec![problem] });
            Theme::named(name).unwrap_or_default()
        }
        None => Theme::named(name).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_theme_fits_what_the_terminal_says() {
        assert_eq!(fitting("", "xterm-256color", ""), "dark");
        assert_eq!(fitting("0;15", "xterm", ""), "light");
        assert_eq!(fitting("15;default;0", "xterm", "truecolor"), "dark");
        assert_eq!(fitting("", "linux", ""), "basic");
        assert_eq!(fitting("0;7", "linux", "truecolor"), "light");
    }
}
