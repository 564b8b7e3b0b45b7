//! What a command that records something works on: a plan in a file, and its journals.

use std::mem::ManuallyDrop;
use std::path::PathBuf;

use super::Answer;
use super::Output;
use super::args::Global;
use super::error::CliError;
use super::kept::Kept;
use super::load::Asked;
use super::load::Loaded;
use super::load::Source;
use super::load::load_to_record;
use super::marking::Marking;
use super::moment::At;
use super::pick::name;
use super::pick::pick;
use super::preferences::Preferences;
use super::tick;
use crate::engine::Mark;
use crate::journal::Key;
use crate::journal::Names;
use crate::journal::Op;
use crate::plan::NodeId;
use crate::plan::Task;
use crate::plan::micro::State;
use crate::report::Tone;

/// A plan and its journals, both open.
pub(super) struct Desk {
    /// The plan as it stands.
    pub(super) loaded: ManuallyDrop<Loaded>,
    /// What is kept about it.
    pub(super) kept: Kept,
    asked: Asked,
    /// Whether what is ticked goes into the boxes of the document too.
    write_ticks: bool,
    /// The folder it is in.
    pub(super) folder: PathBuf,
    /// The folder for what longpole keeps, where one was named.
    pub(super) data_dir: Option<PathBuf>,
}

/// What an action does to one task, or why it does nothing.
pub(super) enum Deed {
    /// These operations.
    Do(Vec<Op>),
    /// It stands so already.
    Already(&'static str),
    /// It cannot be, and what to do instead.
    Refuse(String, &'static str),
}

impl Desk {
    /// Opens the plan that is meant.
    pub(super) fn open(global: &Global) -> Result<Self, CliError> {
        let asked = Asked { plan: global.named.clone(), data_dir: global.data_dir.clone() };
        let source = Source::find(asked.plan.clone());
        if matches!(source, Source::Sample(_)) {
            return Err(CliError::new(
                "there is no plan here, and the demo keeps no progress",
                "start one with `longpole init`, or name one with --plan",
            ));
        }
        let at = At::parse(None, &source)?;
        let (loaded, kept) = load_to_record(&source, at, asked.data_dir.clone())?;
        let (folder, data_dir) = (source.folder().unwrap_or_default(), asked.data_dir.clone());
        if !loaded.is_readable() {
            let name = &loaded.name;
            return Err(CliError::new(
                format!("there is no plan in {name}"),
                format!("mend it and run `longpole check {name}`"),
            ));
        }
        match kept {
            Some(Ok(kept)) => {
                let write_ticks = loaded.is_markdown() && Preferences::write_ticks(global);
                Ok(Self { loaded, kept, asked, write_ticks, folder, data_dir })
            }
            Some(Err(error)) => Err(CliError::new(format!("the journal cannot be used: {error}"), error.hint())),
            None => Err(CliError::new("the demo keeps no progress", "start a plan with `longpole init`")),
        }
    }

    /// What its tasks are called in the journal.
    pub(super) fn names(&self) -> &Names {
        self.loaded.names()
    }

    /// Where a task stands, with the plan's word for it.
    pub(super) fn task(&self, node: NodeId) -> Option<(&Task, State)> {
        let task = self.loaded.all.outline.task(&self.loaded.all.plan, node)?;
        Some((task, task.status.as_ref().map(|status| status.state).unwrap_or_default()))
    }

    /// Does something to every task that `marking` names, as one action, and says so.
    pub(super) fn mark(
        &mut self,
        marking: &Marking,
        output: &Output,
        (word, mark): (&str, Mark),
        deed: impl Fn(&Task, State, Key) -> Deed,
    ) -> Result<Answer, CliError> {
        let all = &self.loaded.all;
        let (mut ops, mut said) = (Vec::new(), String::new());
        for node in pick(&all.plan, &all.outline, &marking.tasks)? {
            let Some((task, state)) = self.task(node) else { continue };
            let name = name(&all.plan, &all.outline, node);
            match deed(task, state, self.names().key(node).clone()) {
                Deed::Do(deeds) => {
                    ops.extend(self.settle(node));
                    ops.extend(deeds);
                    said += &format!("{} {word}  {name}\n", output.ink.mark(mark));
                }
                Deed::Already(how) => said += &output.ink.paint(Tone::Quiet, &format!("  {name} is {how} already\n")),
                Deed::Refuse(why, hint) => return Err(CliError::new(format!("{name} {why}"), hint)),
            }
        }
        if !ops.is_empty() {
            self.kept.claim(&self.loaded.all.plan, marking.share)?;
            self.kept.append(ops)?;
        }
        output.print(&said)?;
        self.write_ticks(output)?;
        self.kept.warn(output);
        Ok(Answer::Yes)
    }

    /// Writes what was recorded into the boxes of the document, where the user wants that.
    pub(super) fn write_ticks(&self, output: &Output) -> Result<(), CliError> {
        if self.write_ticks { tick::write_after(&self.asked, output) } else { Ok(()) }
    }

    /// Records what was done as one action.
    pub(super) fn record(&mut self, ops: Vec<Op>, share: bool) -> Result<(), CliError> {
        self.kept.claim(&self.loaded.all.plan, share)?;
        self.kept.append(ops).map(|_| ())
    }

    /// What moves all that is known of a task under a name it had before to the one it has.
    pub(super) fn settle(&self, node: NodeId) -> Vec<Op> {
        let names = self.names();
        let former = names.former(&self.loaded.all.outline, self.kept.history.progress(), node);
        let to = names.key(node);
        former.into_iter().map(|from| Op::Rebound { from: from.clone(), to: to.clone() }).collect()
    }
}
