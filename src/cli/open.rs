//! `longpole [PLAN]`: the screens, or the status where there is no terminal.

use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::sync::Arc;

use clap::CommandFactory;

use super::Answer;
use super::Args;
use super::Output;
use super::args::Global;
use super::error::CliError;
use super::keeper::ScreenKeeper;
use super::kept::user;
use super::load::Asked;
use super::load::Loaded;
use super::load::MaybeKept;
use super::load::Source;
use super::load::Written;
use super::load::load_for_screens;
use super::load::load_with_progress;
use super::load::warn;
use super::load::warning;
use super::moment::At;
use super::moment::local;
use super::others::others;
use super::others::recent;
use super::others::remember;
use super::preferences::Preferences;
use super::status;
use crate::app::Contents;
use crate::app::LocalTime;
use crate::app::Model;
use crate::app::Origin;
use crate::app::Shared;
use crate::app::Size;
use crate::keys::Command;
use crate::keys::Keymap;
use crate::plan::Gravity;
use crate::plan::SafeText;
use crate::plan::nearest;
use crate::report::StatusView;
use crate::store::RecentPlan;
use crate::tui;

pub(super) fn run(asked: Asked, global: &Global, output: &Output) -> Result<Answer, CliError> {
    let is_interactive = Output::is_interactive();
    let recent = if is_interactive { recent(asked.data_dir.clone()) } else { Vec::new() };
    let (source, hint) = chosen(asked.plan, &recent);
    mistyped(&source)?;
    let at = At::parse(None, &source)?;
    let today = at.day;
    if !is_interactive {
        let (loaded, kept) = load_with_progress(&source, at, asked.data_dir)?;
        warn(&kept, output);
        return status::tell(&loaded, output, StatusView::default());
    }
    let (written, loaded, kept) = load_for_screens(&source, at, asked.data_dir.clone())?;
    if !loaded.is_readable() {
        warn(&kept, output);
        return status::tell(&loaded, output, StatusView::default());
    }
    let trouble = warning(&kept);
    let preferences = Preferences::read(global, output)?;
    let notice = preferences.notice();
    remember(&source, &loaded.all.plan.title, asked.data_dir.clone());
    let (plans, others) = others(&source, recent);
    let contents = shared(ManuallyDrop::into_inner(loaded), None);
    let origin = source.origin();
    let hint = hint.or_else(|| matches!(origin, Origin::Sample(_)).then(|| first_keys(&preferences.keys)));
    let mut keeper = ScreenKeeper::new((source, at, asked.data_dir), (written, &contents, kept), others);
    keeper.write_ticks = preferences.write_ticks;
    let mut model = Model::new(contents, origin, today, Size::default()).where_work_is();
    model.plans = plans.into();
    let Preferences { keys, filters, look, by_background, .. } = preferences;
    model.local = LocalTime(local);
    model.user = user();
    model.keys = Arc::new(keys);
    model.filters = filters.into();
    model.notice = trouble.or(notice).or(hint);
    let ended = tui::run(model, tui::Options { look, by_background, keeper: Box::new(keeper) })
        .map_err(|error| CliError::new(error.to_string(), "`longpole status` needs no terminal"))?;
    if let Some(unsaved) = ended.unsaved {
        output.note(&format!("NOT SAVED: {unsaved}\n"));
    }
    Ok(match ended.exit {
        tui::Exit::Quit => Answer::Yes,
        tui::Exit::Signal(signal) => Answer::Signal(signal),
    })
}

/// The plan to open: the one named, else the nearest, else the last one used, else the demo; and what to say about a
/// plan that nobody asked for.
fn chosen(named: Option<PathBuf>, recent: &[RecentPlan]) -> (Source, Option<SafeText>) {
    let source = Source::find(named);
    match (&source, recent.first()) {
        (Source::File(_), _) | (Source::Sample(_), None) => (source, None),
        (Source::Sample(_), Some(last)) => {
            let hint = format!("this is the plan you had open last, {}; : opens another", last.path.display());
            (Source::File(last.path.clone()), Some(SafeText::from(hint)))
        }
    }
}

/// What to press first, in the demo.
fn first_keys(keys: &Keymap) -> SafeText {
    let [tick, undo, path, help] =
        [Command::Tick, Command::Undo, Command::ShowPath, Command::OpenHelp].map(|command| keys.shown(command));
    let text =
        format!("this is the demo: {tick} ticks, {undo} takes back, {path} shows the long pole, {help} all keys");
    SafeText::from(text)
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

/// Another plan as it stands now, with what is kept about it.
pub(super) fn opened(source: &Source, data_dir: Option<PathBuf>) -> Result<(At, Written, Shared, MaybeKept), SafeText> {
    let text = |error: CliError| SafeText::from(error.to_string());
    let at = At::parse(None, source).map_err(text)?;
    let (written, loaded, kept) = load_for_screens(source, at, data_dir).map_err(text)?;
    Ok((at, written, shown(ManuallyDrop::into_inner(loaded), None)?, kept))
}

/// A file without a plan in it is a failure, so that the last good one stays. What was packed for an earlier state of the
/// same text is kept.
pub(super) fn shown(loaded: Loaded, earlier: Option<&Shared>) -> Result<Shared, SafeText> {
    if loaded.is_readable() {
        return Ok(shared(loaded, earlier));
    }
    let name = &loaded.name;
    Err(SafeText::from(format!("there is no plan in {name} any more: run `longpole check {name}`")))
}

/// What the screens show of a plan.
pub(super) fn shared(loaded: Loaded, earlier: Option<&Shared>) -> Shared {
    let n_problems = loaded.count(Gravity::Error) + loaded.count(Gravity::Warning);
    let contents = Contents::new(loaded.all, n_problems)
        .with_notes(loaded.notes)
        .with_names(loaded.names)
        .with_finish_before(loaded.finish_before);
    Shared::new(match earlier {
        Some(earlier) => contents.with_texts_of(earlier),
        None => contents,
    })
}
