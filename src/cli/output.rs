//! Standard output and standard error: colours, width, and pipes that close early.

use std::env;
use std::io;
use std::io::IsTerminal;
use std::io::Write;

use serde::Serialize;

use super::args::When;
use super::error::CliError;
use crate::plan::SafeText;
use crate::report::Ink;
use crate::report::Tone;

/// How wide lines may be where there is no terminal to ask.
const PLAIN_WIDTH: usize = 100;

/// What JSON output says about itself.
#[derive(Serialize)]
struct Envelope<'a, T> {
    /// The version of the form.
    longpole: u32,
    /// What is inside.
    kind: &'static str,
    #[serde(flatten)]
    data: &'a T,
}

/// What was recorded, as data.
#[derive(Serialize)]
struct Recorded<'a> {
    /// In words, a line each.
    said: Vec<&'a str>,
}

/// Where a command prints.
#[derive(Debug)]
pub(super) struct Output {
    /// What standard output shows.
    pub(super) ink: Ink,
    error_ink: Ink,
}

impl Output {
    /// Looks at the terminal once.
    pub(super) fn new(color: When, ascii: bool) -> Self {
        let unicode = !ascii && locale_has_unicode();
        let width = terminal_width().unwrap_or(PLAIN_WIDTH);
        let ink = |terminal: bool| Ink { color: shows_color(color, terminal), unicode, width };
        Self { ink: ink(io::stdout().is_terminal()), error_ink: ink(io::stderr().is_terminal()) }
    }

    /// What standard error shows.
    pub(super) fn error_ink(&self) -> Ink {
        self.error_ink
    }

    /// Whether somebody sits in front of it.
    pub(super) fn is_interactive() -> bool {
        io::stdin().is_terminal() && io::stdout().is_terminal()
    }

    /// Prints `text` as it is.
    #[expect(clippy::unused_self, reason = "whoever prints has looked at the terminal")]
    pub(super) fn print(&self, text: &str) -> Result<(), CliError> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        out.flush()?;
        Ok(())
    }

    /// Prints `data` in its envelope.
    #[expect(clippy::unused_self, reason = "whoever prints has looked at the terminal")]
    pub(super) fn json<T: Serialize>(&self, kind: &'static str, data: &T) -> Result<(), CliError> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        let envelope = Envelope { longpole: 1, kind, data };
        serde_json::to_writer_pretty(&mut out, &envelope).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
        out.flush()?;
        Ok(())
    }

    /// Says what was recorded, in words or as data.
    pub(super) fn recorded(&self, said: &str, is_data: bool) -> Result<(), CliError> {
        if !is_data {
            return self.print(said);
        }
        self.json("recorded", &Recorded { said: said.lines().map(str::trim).collect() })
    }

    /// Says on standard error what went wrong and what to type.
    pub(super) fn error(&self, error: &CliError) {
        let ink = self.error_ink;
        let mut text = format!("{} {}\n", ink.paint(Tone::Trouble, "error:"), SafeText::new(&error.to_string()));
        if !error.hint().is_empty() {
            text += &format!("{}  {}\n", ink.paint(Tone::Strong, "help:"), SafeText::new(error.hint()));
        }
        self.note(&text);
    }

    /// Says something beside the output.
    #[expect(clippy::unused_self, reason = "whoever prints has looked at the terminal")]
    pub(super) fn note(&self, text: &str) {
        // Nobody is left to tell where standard error is closed.
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }
}

fn shows_color(color: When, terminal: bool) -> bool {
    match color {
        When::Always => true,
        When::Never => false,
        When::Auto => {
            terminal
                && env::var_os("NO_COLOR").is_none_or(|set| set.is_empty())
                && env::var_os("TERM").is_none_or(|term| term != "dumb")
        }
    }
}

/// Whether the locale can show more than ASCII; where none is set, terminals of today can.
fn locale_has_unicode() -> bool {
    let set =
        ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()));
    set.is_none_or(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

fn terminal_width() -> Option<usize> {
    let told = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let asked =
        || io::stdout().is_terminal().then(crossterm::terminal::size)?.ok().map(|(width, _)| usize::from(width));
    told.or_else(asked).map(|width: usize| width.clamp(20, 400))
}
