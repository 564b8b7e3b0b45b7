//! What keeps the screens' plan: reads it, records what the user does, and notices what others do.

use std::fs;
use std::mem::ManuallyDrop;
use std::os::unix::fs::MetadataExt as _;
use std::path::PathBuf;
use std::process::Command;

use super::kept::Kept;
use super::load::Loaded;
use super::load::MaybeKept;
use super::load::Source;
use super::load::Written;
use super::moment::At;
use super::open::shared;
use crate::app;
use crate::app::Deed;
use crate::app::Msg;
use crate::app::Shared;
use crate::journal::Key;
use crate::journal::Names;
use crate::journal::Op;
use crate::journal::Step;
use crate::journal::redo;
use crate::journal::undo;
use crate::plan::SafeText;
use crate::report::op_text;
use crate::tui::Keeper;

/// A plan file as it was when it was read: number, length, time of change.
type Seen = Option<(u64, u64, i64, i64)>;

/// The plan and its journal, behind the screens.
pub(super) struct ScreenKeeper {
    source: Source,
    at: At,
    data_dir: Option<PathBuf>,
    seen: Seen,
    /// The plan as it is written; nothing before it was needed.
    written: Option<Written>,
    kept: MaybeKept,
}

impl ScreenKeeper {
    /// Keeps a plan that was read already.
    pub(super) fn new(source: Source, at: At, data_dir: Option<PathBuf>, kept: MaybeKept) -> Self {
        let seen = seen(&source);
        Self { source, at, data_dir, seen, written: None, kept }
    }

    fn written(&mut self) -> Result<&Written, SafeText> {
        if self.written.is_none() {
            let written = Written::read(&self.source).map_err(|error| SafeText::from(error.to_string()))?;
            self.written = Some(written);
        }
        self.written.as_ref().ok_or_else(SafeText::default)
    }

    /// The plan as it stands now.
    fn stands(&mut self) -> app::Loaded {
        let at = self.at.day;
        let mut written = self.written()?.clone();
        if let Some(Ok(kept)) = &self.kept {
            written.lay_over(kept.history.progress(), None);
        }
        shown(ManuallyDrop::into_inner(written.derive(at)))
    }

    /// What the user's action comes to as operations; an error is what to say instead.
    fn ops(&mut self, deed: &Deed) -> Result<Vec<Op>, Msg> {
        let failed = |text: String| Msg::Failed(SafeText::from(text));
        if let Deed::Do(ops) = deed {
            return self.settled(ops).map_err(Msg::Failed);
        }
        let Some(Ok(kept)) = &self.kept else { return Err(failed("there is no journal".to_owned())) };
        let step = if *deed == Deed::Undo {
            undo(&kept.history, kept.viewpoint())
        } else {
            redo(&kept.history, kept.viewpoint())
        };
        match step {
            Step::Take { ops, .. } => Ok(ops),
            Step::Nothing => Err(failed("there is nothing to take back or do again here".to_owned())),
            Step::Ask { action, .. } => {
                let ops = kept.history.record(action).map(|record| record.ops.iter().map(op_text).collect::<Vec<_>>());
                let ops = ops.unwrap_or_default().join(", ");
                Err(failed(format!("others have changed that since ({ops}); `longpole undo --anyway` undoes it")))
            }
        }
    }

    /// The operations, after what moves to the task all that is known of it under a former name.
    fn settled(&mut self, ops: &[Op]) -> Result<Vec<Op>, SafeText> {
        self.written()?;
        let (Some(written), Some(Ok(kept))) = (&self.written, &self.kept) else { return Ok(ops.to_vec()) };
        let progress = kept.history.progress();
        let mut settled = Vec::new();
        for key in ops.iter().filter_map(Op::task).filter(|key| progress.task(key.as_str()).is_none()) {
            let names = Names::of(&written.plan, &written.outline);
            let Some(node) = names.node(&written.outline, key) else { continue };
            let former: Vec<Key> = names.former(&written.outline, progress, node).into_iter().cloned().collect();
            settled.extend(former.into_iter().map(|from| Op::Rebound { from, to: key.clone() }));
        }
        settled.extend(ops.iter().cloned());
        Ok(settled)
    }

    fn save(&mut self, ops: Vec<Op>) -> Result<(), SafeText> {
        let text = |error: &dyn std::fmt::Display| SafeText::from(error.to_string());
        self.written()?;
        match (&self.written, &mut self.kept) {
            (Some(written), Some(Ok(kept))) => {
                kept.claim(&written.plan, false).map_err(|error| text(&error))?;
                kept.append(ops).map(|_| ()).map_err(|error| text(&error))
            }
            (_, Some(Err(error))) => Err(SafeText::from(format!("NOT SAVED: {error}"))),
            _ => Err("NOT SAVED: there is no journal".into()),
        }
    }
}

impl Keeper for ScreenKeeper {
    fn reload(&mut self) -> app::Loaded {
        self.seen = seen(&self.source);
        let before = self.written.take();
        let loaded = self.reopen().and_then(|()| self.stands());
        if loaded.is_err() {
            self.written = before;
        }
        loaded
    }

    fn record(&mut self, deed: Deed) -> Msg {
        let ops = match self.ops(&deed) {
            Ok(ops) => ops,
            Err(msg) => return msg,
        };
        match self.save(ops) {
            Ok(()) => self.stands().map_or_else(Msg::Failed, Msg::Recorded),
            Err(why) => Msg::NotSaved { deed, why },
        }
    }

    fn verify(&mut self, what: Option<Key>) -> Result<(), SafeText> {
        let Source::File(path) = &self.source else { return Err("the demo keeps no progress".into()) };
        let text = |error: std::io::Error| SafeText::from(error.to_string());
        let mut command = Command::new(std::env::current_exe().map_err(text)?);
        command.arg("verify").arg("--pause").arg("--plan").arg(path);
        if let Some(data_dir) = &self.data_dir {
            command.arg("--data-dir").arg(data_dir);
        }
        command.arg("--").args(what.iter().map(Key::as_str));
        command.status().map(|_| ()).map_err(text)
    }

    fn news(&mut self) -> Option<Msg> {
        if self.source != Source::Demo && self.seen != seen(&self.source) {
            return Some(Msg::Loaded(self.reload()));
        }
        let Some(Ok(kept)) = &mut self.kept else { return None };
        let (is_new, notice) = kept.poll();
        if !is_new {
            return None;
        }
        Some(match self.stands() {
            Err(why) => Msg::Failed(why),
            Ok(contents) => Msg::Changed { contents, notice },
        })
    }
}

impl ScreenKeeper {
    /// Opens the journal again where the plan has another id now, or it could not be opened before.
    fn reopen(&mut self) -> Result<(), SafeText> {
        let Source::File(path) = self.source.clone() else { return Ok(()) };
        let data_dir = self.data_dir.clone();
        let plan = self.written()?.plan.clone();
        let is_same = matches!(&self.kept, Some(Ok(kept)) if kept.is_of(&plan, &path));
        if !is_same {
            self.kept = Some(Kept::open(data_dir, &plan, &path));
        }
        Ok(())
    }
}

/// A file without a plan in it is a failure, so that the last good one stays.
fn shown(loaded: Loaded) -> Result<Shared, SafeText> {
    if loaded.is_readable() {
        return Ok(shared(loaded));
    }
    let name = &loaded.name;
    Err(SafeText::from(format!("there is no plan in {name} any more: run `longpole check {name}`")))
}

fn seen(source: &Source) -> Seen {
    let Source::File(path) = source else { return None };
    let about = fs::metadata(path).ok()?;
    Some((about.ino(), about.len(), about.mtime(), about.mtime_nsec()))
}
