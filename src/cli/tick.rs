//! `longpole tick`: brings the boxes of a Markdown plan in line with what was recorded.

use super::Answer;
use super::Output;
use super::args;
use super::error::CliError;
use super::load::Asked;
use super::load::Loaded;
use super::load::Source;
use super::load::load_with_progress;
use super::moment::At;
use crate::plan::Item;
use crate::plan::SafeText;
use crate::plan::markdown::tick::box_at;
use crate::plan::markdown::tick::is_ticked;
use crate::plan::markdown::tick::with_ticks;
use crate::plan::micro::State;
use crate::report::Tone;
use crate::store::NotReplaced;
use crate::store::Original;

/// A box that stands otherwise than the task behind it.
struct Wanted {
    at: usize,
    ticked: bool,
    title: SafeText,
}

pub(super) fn run(args: &args::Tick, asked: &Asked, output: &Output) -> Result<Answer, CliError> {
    let source = Source::find(asked.plan.clone());
    let (loaded, kept) = load_with_progress(&source, At::parse(None, &source)?, asked.data_dir.clone())?;
    super::load::warn(&kept, output);
    if !loaded.is_markdown() {
        return Err(CliError::new(
            format!("{} has no boxes that could be ticked", loaded.name),
            "only Markdown plans have; what was recorded of others stays in the journal",
        ));
    }
    let wanted = wanted(&loaded);
    if args.write {
        write(&source, &loaded, &wanted)?;
    }
    let mut said = String::new();
    for one in &wanted {
        let sign = if one.ticked { "[x]" } else { "[ ]" };
        said += &format!("{sign} {}\n", one.title);
    }
    said += &match (wanted.len(), args.write) {
        (0, _) => "every box stands as it was recorded\n".to_owned(),
        (n, true) => format!("wrote {n} {} to {}\n", plural(n), loaded.name),
        (n, false) => output.ink.paint(Tone::Quiet, &format!("{n} {} to write: say --write\n", plural(n))),
    };
    output.print(&said)?;
    Ok(if wanted.is_empty() || args.write { Answer::Yes } else { Answer::No })
}

/// Writes what was recorded into the boxes of the plan, where it is a Markdown plan.
pub(super) fn write_after(asked: &Asked, output: &Output) -> Result<(), CliError> {
    let source = Source::find(asked.plan.clone());
    let (loaded, _) = load_with_progress(&source, At::parse(None, &source)?, asked.data_dir.clone())?;
    if loaded.is_markdown() {
        let wanted = wanted(&loaded);
        write(&source, &loaded, &wanted)?;
        if !wanted.is_empty() {
            output.print(&format!("wrote {} {} to {}\n", wanted.len(), plural(wanted.len()), loaded.name))?;
        }
    }
    Ok(())
}

fn plural(n: usize) -> &'static str {
    if n == 1 { "tick" } else { "ticks" }
}

fn wanted(loaded: &Loaded) -> Vec<Wanted> {
    let (all, text) = (&loaded.all, loaded.text());
    let items = all.outline.items(&all.plan).filter_map(|(_, item)| {
        let ticked = match item {
            Item::Task(task) => task.status.as_ref().is_some_and(|status| status.state == State::Done),
            Item::Step(step) => step.done,
            Item::Phase(_) | Item::Day(_) => return None,
        };
        let at = box_at(&text, item.span())?;
        (is_ticked(&text, at) != ticked).then(|| Wanted { at, ticked, title: item.title().clone() })
    });
    items.collect()
}

fn write(source: &Source, loaded: &Loaded, wanted: &[Wanted]) -> Result<(), CliError> {
    let Source::File(path) = source else { return Ok(()) };
    if wanted.is_empty() {
        return Ok(());
    }
    let text = loaded.text();
    let original = Original::read(path).map_err(|error| CliError::writing(path, error))?;
    if original.bytes() != text.as_bytes() {
        return Err(NotReplaced::Changed(path.clone()).into());
    }
    let ticks: Vec<(usize, bool)> = wanted.iter().map(|one| (one.at, one.ticked)).collect();
    Ok(original.replace(with_ticks(&text, &ticks).as_bytes())?)
}
