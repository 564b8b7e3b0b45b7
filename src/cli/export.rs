//! `longpole export` and `longpole import`: a plan in the forms of other programs, and in its own.

use std::path::Path;

use super::Answer;
use super::Output;
use super::args;
use super::error::CliError;
use super::init::write_new;
use super::load::Asked;
use super::load::Source;
use super::load::load;
use super::load::load_with_progress;
use super::moment::At;
use crate::plan::Gravity;
use crate::plan::Kind;
use crate::plan::SafeText;
use crate::plan::generate::to_ron;
use crate::report::export;

pub(super) fn run(args: &args::Export, asked: &Asked, output: &Output) -> Result<Answer, CliError> {
    let source = Source::find(asked.plan.clone());
    let at = At::parse(None, &source)?;
    let (loaded, kept) = load_with_progress(&source, at, asked.data_dir.clone())?;
    super::load::warn(&kept, output);
    if !loaded.is_readable() {
        return Err(nothing_there(&loaded.name));
    }
    let text = export(&loaded.all, args.format.form());
    match &args.output {
        Some(path) => {
            write_new(path, &text, args.force)?;
            output.print(&format!("wrote {}\n", path.display()))?;
        }
        None => output.print(&text)?,
    }
    Ok(Answer::Yes)
}

/// Writes the native plan that a document holds.
pub(super) fn import(args: &args::Import, output: &Output) -> Result<Answer, CliError> {
    let source = Source::File(args.plan.clone());
    let loaded = load(&source, At::parse(None, &source)?.day)?;
    if !loaded.is_readable() {
        return Err(nothing_there(&loaded.name));
    }
    let all = &loaded.all;
    let count = |kind| all.outline.nodes().filter(|node| all.outline.kind(*node) == kind).count();
    let name = args.plan.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let mut text = format!(
        "// {}: {} phases, {} groups and days, {} tasks, read from {}.\n// From here on this file is the plan; the fields are explained in the README.\n",
        comment(&all.plan.title),
        count(Kind::Phase),
        count(Kind::Day),
        count(Kind::Task),
        comment(&name)
    );
    for problem in loaded.problems.iter().take(40) {
        text += &format!("// {}: {}\n", problem.gravity.word(), comment(&problem.message));
    }
    text += &to_ron(&all.plan);
    let path: &Path = &args.output;
    write_new(path, &text, args.force)?;
    let unsure = loaded.count(Gravity::Error) + loaded.count(Gravity::Warning);
    let more = if unsure > 0 { format!("; {unsure} things are to be looked at") } else { String::new() };
    output.print(&format!(
        "wrote {0}{more}\nopen it with `longpole {0}`, check it with `longpole check {0}`\n",
        path.display()
    ))?;
    Ok(Answer::Yes)
}

fn nothing_there(name: &str) -> CliError {
    CliError::new(
        format!("there is no plan in {name}"),
        format!("run `longpole check {name}` for what it was looked through for"),
    )
}

/// A text that stays in one line of a comment.
fn comment(text: &str) -> SafeText {
    SafeText::from(text.replace(['\n', '\r'], " "))
}
