//! `longpole [PLAN]`: the screens, or the status where there is no terminal.

use std::mem::ManuallyDrop;

use clap::CommandFactory;

use super::Answer;
use super::Args;
use super::Output;
use super::error::CliError;
use super::keeper::ScreenKeeper;
use super::load::Asked;
use super::load::Loaded;
use super::load::Source;
use super::load::load_with_progress;
use super::load::warn;
use super::moment::At;
use super::status;
use crate::app::Contents;
use crate::app::Model;
use crate::app::Origin;
use crate::app::Shared;
use crate::app::Size;
use crate::plan::Gravity;
use crate::plan::SafeText;
use crate::plan::nearest;
use crate::plan::samples;
use crate::report::StatusView;
use crate::tui;
use crate::view::Look;

pub(super) fn run(asked: Asked, output: &Output) -> Result<Answer, CliError> {
    let source = Source::find(asked.plan);
    mistyped(&source)?;
    let at = At::parse(None, &source)?;
    let today = at.day;
    let (loaded, kept) = load_with_progress(&source, at, asked.data_dir.clone())?;
    if !Output::is_interactive() || !loaded.is_readable() {
        warn(&kept, output);
        return status::tell(&loaded, output, StatusView::default());
    }
    let (file, origin) = match &source {
        Source::File(path) => (Some(path.clone()), Origin::File),
        Source::Demo => (None, Origin::Sample(SafeText::new(samples::demo().name))),
    };
    let model = Model::new(shared(ManuallyDrop::into_inner(loaded)), origin, today, Size::default());
    let look = Look::new(theme(output.ink.color), output.ink.unicode);
    let keeper = Box::new(ScreenKeeper::new(source, at, asked.data_dir, kept));
    match tui::run(model, tui::Options { file, look, keeper }) {
        Ok(tui::Exit::Quit) => Ok(Answer::Yes),
        Ok(tui::Exit::Signal(signal)) => Ok(Answer::Signal(signal)),
        Err(error) => Err(CliError::new(error.to_string(), "`longpole status` needs no terminal")),
    }
}

/// A word that is no file but nearly a command was meant as one.
fn mistyped(source: &Source) -> Result<(), CliError> {
    let Source::File(path) = source else { return Ok(()) };
    let word = path.to_string_lossy();
    if path.extension().is_some() || path.exists() {
        return Ok(());
    }
    let command = Args::command();
    match nearest(&word, command.get_subcommands().map(clap::Command::get_name)) {
        Some(near) => Err(CliError::new(
            format!("there is no command and no file called {word}"),
            format!("did you mean `longpole {near}`?"),
        )),
        None => Ok(()),
    }
}

/// What the screens show of a plan.
pub(super) fn shared(loaded: Loaded) -> Shared {
    let n_problems = loaded.count(Gravity::Error) + loaded.count(Gravity::Warning);
    Shared::new(Contents::new(loaded.all, n_problems))
}

/// The theme: the one for the terminal's background where it says what that is.
fn theme(color: bool) -> &'static str {
    // Some terminals tell "foreground;background"; 7 and 15 are the white ones.
    let told = std::env::var("COLORFGBG").unwrap_or_default();
    match told.rsplit(';').next() {
        _ if !color => "mono",
        Some("7" | "15") => "light",
        _ => "dark",
    }
}
