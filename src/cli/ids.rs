//! `longpole ids`: what tasks are called, and ids for those that have none.

use std::collections::HashSet;

use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use super::Answer;
use super::Output;
use super::args;
use super::error::CliError;
use super::load::Asked;
use super::load::Loaded;
use super::load::MaybeKept;
use super::load::Source;
use super::load::load_with_progress;
use super::load::warn;
use super::moment::At;
use crate::journal::Key;
use crate::journal::Op;
use crate::plan::Format;
use crate::plan::Gravity;
use crate::plan::Item;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::SafeText;
use crate::plan::lay_out;
use crate::plan::missing_ids;
use crate::plan::with_ids;
use crate::report::Tone;
use crate::store::NotReplaced;
use crate::store::Original;

/// So many names move in one record; a record has a greatest length.
const MOST_MOVED: usize = 1000;

#[derive(Serialize)]
struct IdsData<'p> {
    tasks: Vec<TaskId<'p>>,
    /// Whether the provisional ones were just written.
    written: bool,
}

#[derive(Serialize)]
struct TaskId<'p> {
    id: &'p str,
    /// Whether the plan does not have it, or did not until just now.
    provisional: bool,
    title: &'p str,
}

pub(super) fn run(args: &args::Ids, asked: &Asked, output: &Output) -> Result<Answer, CliError> {
    let source = Source::find(asked.plan.clone());
    let open = || load_with_progress(&source, At::parse(None, &source)?, asked.data_dir.clone());
    let (loaded, mut kept) = open()?;
    if !loaded.is_readable() {
        let name = &loaded.name;
        return Err(CliError::new(format!("there is no plan in {name}"), format!("run `longpole check {name}`")));
    }
    let missing = missing(&loaded.all.plan, &loaded.all.outline, &kept);
    if args.write {
        if !missing.is_empty() {
            write(&loaded, &source, &missing, &kept)?;
        }
        // It is read again, so that what is recorded is said of the plan as it stands now.
        let (written, kept_now) = open()?;
        kept = kept_now;
        settle(&written, &mut kept)?;
    }
    tell(args, &loaded, &missing, output)?;
    warn(&kept, output);
    Ok(Answer::Yes)
}

/// Ids for the tasks without one; never one that was in use before.
fn missing(plan: &Plan, outline: &Outline, kept: &MaybeKept) -> Vec<(NodeId, SafeText)> {
    let used: HashSet<&str> = match kept {
        Some(Ok(kept)) => {
            let ops = kept.history.records().iter().flat_map(|record| &record.ops);
            ops.flat_map(|op| op.task().into_iter().chain(former(op))).map(Key::as_str).collect()
        }
        _ => HashSet::new(),
    };
    missing_ids(plan, outline, |id| used.contains(id))
}

/// The name a task had before.
fn former(op: &Op) -> Option<&Key> {
    if let Op::Rebound { from, .. } = op { Some(from) } else { None }
}

/// Writes the ids into the plan.
fn write(loaded: &Loaded, source: &Source, ids: &[(NodeId, SafeText)], kept: &MaybeKept) -> Result<(), CliError> {
    let name = &loaded.name;
    let Source::File(path) = source else {
        return Err(CliError::new("the demo is no file", "`longpole init` starts a plan of your own"));
    };
    if loaded.format != Format::Ron {
        return Err(CliError::new(
            format!("{name} is not a .ron plan, and ids are written into no other"),
            own_ids(loaded.format),
        ));
    }
    if loaded.count(Gravity::Error) > 0 {
        return Err(CliError::new(
            format!("{name} has mistakes, and nothing is written into a plan that cannot be read whole"),
            format!("mend what `longpole check {name}` tells, then do it again"),
        ));
    }
    match kept {
        Some(Err(error)) => return Err(CliError::new(format!("the journal cannot be used: {error}"), error.hint())),
        // What was recorded moves to the new ids; whether that may be is asked before anything is written.
        Some(Ok(kept)) if !kept.history.records().is_empty() => kept.claim(&loaded.all.plan, false)?,
        _ => {}
    }
    let original = Original::read(path).map_err(|error| CliError::writing(path, error))?;
    let text = str::from_utf8(original.bytes()).unwrap_or_default();
    // The places are those of the very bytes that are replaced.
    let read = lay_out(text, loaded.format);
    if missing(&read.plan, &read.outline, kept) != ids {
        return Err(NotReplaced::Changed(path.clone()).into());
    }
    let new = with_ids(text, &read.plan, &read.outline, ids).ok_or_else(|| {
        CliError::new(format!("{name} is written in a way that takes no ids"), "write them in with your editor")
    })?;
    Ok(original.replace(new.as_bytes())?)
}

/// Moves what is known of tasks under former names to the names they have.
fn settle(loaded: &Loaded, kept: &mut MaybeKept) -> Result<(), CliError> {
    let Some(Ok(kept)) = kept else { return Ok(()) };
    let all = &loaded.all;
    let former = loaded.names().all_former(&all.outline, kept.history.progress());
    let ops: Vec<Op> = former.into_iter().map(|(from, to)| Op::Rebound { from, to }).collect();
    for ops in ops.chunks(MOST_MOVED) {
        kept.claim(&all.plan, false)?;
        kept.append(ops.to_vec())?;
    }
    Ok(())
}

fn tell(args: &args::Ids, loaded: &Loaded, missing: &[(NodeId, SafeText)], output: &Output) -> Result<(), CliError> {
    let all = &loaded.all;
    let mut missing = missing.iter().peekable();
    let n_missing = missing.len();
    let rows = all.outline.items(&all.plan).filter_map(|(node, item)| {
        let Item::Task(task) = item else { return None };
        let given = missing.next_if(|(other, _)| *other == node).map(|(_, id)| id);
        let id = given.unwrap_or(&task.id).as_str();
        Some(TaskId { id, provisional: given.is_some(), title: task.title.first_line() })
    });
    let mut tasks: Vec<TaskId<'_>> = rows.collect();
    if args.write {
        tasks.retain(|task| task.provisional);
    }
    if args.json {
        return output.json("ids", &IdsData { tasks, written: args.write });
    }
    output.print(&table(&tasks, args.write, output))?;
    let name = &loaded.name;
    match (n_missing, args.write) {
        (0, true) => output.note("every task has an id\n"),
        (0, false) => {}
        (n, true) => output.note(&format!("{} in {name} now\n", counted(n, "id stands", "ids stand"))),
        (n, false) => {
            let what = match loaded.format {
                Format::Ron => "`longpole ids --write` writes what stands after the ~",
                other => own_ids(other),
            };
            output.note(&format!("{} no id in the plan: {what}\n", counted(n, "task has", "tasks have")));
        }
    }
    Ok(())
}

/// How the tasks of a plan into which no ids are written get some.
fn own_ids(format: Format) -> &'static str {
    match format {
        Format::Markdown => {
            "they are known by heading and title, and followed where they move; `- [ ] T1: title` gives one an id"
        }
        Format::Json | Format::Ron => "let the program that writes it give each task an `id`",
    }
}

fn table(tasks: &[TaskId<'_>], is_written: bool, output: &Output) -> String {
    let width = tasks.iter().map(|task| task.id.width()).max().unwrap_or(0);
    let mut text = String::new();
    for task in tasks {
        let mark = if task.provisional && !is_written { "~ " } else { "  " };
        let tone = if task.provisional { Tone::Quiet } else { Tone::Strong };
        let id = output.ink.paint(tone, &output.ink.fit(task.id, width));
        let room = output.ink.width.saturating_sub(width + 4).max(20);
        text += &format!("{mark}{id}  {}\n", output.ink.cut(task.title, room));
    }
    text
}

fn counted(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

impl From<NotReplaced> for CliError {
    fn from(error: NotReplaced) -> Self {
        Self::new(error.to_string(), error.hint())
    }
}
