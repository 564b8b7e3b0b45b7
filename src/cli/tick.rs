//! `longpole tick`: brings the boxes of a Markdown plan in line with what was recorded.

use super::Answer;
use super::Output;
use super::args;
use super::error::CliError;
use super::in_step;
use super::in_step::Wanted;
use super::load::Asked;
use super::load::Loaded;
use super::load::MaybeKept;
use super::load::Source;
use super::load::load_with_progress;
use super::moment::At;
use crate::report::Tone;

pub(super) fn run(args: &args::Tick, asked: &Asked, output: &Output) -> Result<Answer, CliError> {
    let source = Source::find(asked.plan.clone());
    let (mut loaded, kept) = load_with_progress(&source, At::parse(None, &source)?, asked.data_dir.clone())?;
    super::load::warn(&kept, output);
    if !loaded.is_markdown() {
        return Err(CliError::new(
            format!("{} has no boxes that could be ticked", loaded.name),
            "only Markdown plans have; what was recorded of others stays in the journal",
        ));
    }
    let wanted = match &loaded.standing {
        Some(_) if args.write => write(&source, &mut loaded, &kept)?,
        Some(standing) => in_step::wanted(&loaded.text(), (&loaded.all.plan, &loaded.all.outline), standing),
        None => Vec::new(),
    };
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
    let (mut loaded, kept) = load_with_progress(&source, At::parse(None, &source)?, asked.data_dir.clone())?;
    let wanted = write(&source, &mut loaded, &kept)?;
    if !wanted.is_empty() {
        output.print(&format!("wrote {} {} to {}\n", wanted.len(), plural(wanted.len()), loaded.name))?;
    }
    Ok(())
}

fn plural(n: usize) -> &'static str {
    if n == 1 { "tick" } else { "ticks" }
}

fn write(source: &Source, loaded: &mut Loaded, kept: &MaybeKept) -> Result<Vec<Wanted>, CliError> {
    let (Source::File(path), Some(Ok(kept)), Some(mut standing)) = (source, kept, loaded.standing.take()) else {
        return Ok(Vec::new());
    };
    let (text, all) = (loaded.text(), &loaded.all);
    let (wanted, _) = in_step::write_back((path, &text), (&all.plan, &all.outline), (&mut standing, kept))?;
    Ok(wanted)
}
