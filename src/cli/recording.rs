//! Recording what the user does on the screens: what it comes to as operations, whether that is kept, and what has to wait.

use std::path::PathBuf;
use std::time::Instant;

use super::error::CliError;
use super::keeper::ScreenKeeper;
use super::kept::not_saved;
use crate::app::Deed;
use crate::app::Done;
use crate::app::Msg;
use crate::journal::Key;
use crate::journal::Op;
use crate::journal::Step;
use crate::journal::redo;
use crate::journal::undo;
use crate::plan::SafeText;
use crate::report::op_text;
use crate::store::journal::NotSaved;

impl ScreenKeeper {
    /// What the user's action comes to as operations; an error is what to say instead.
    fn ops(&mut self, deed: &Deed) -> Result<Vec<Op>, Msg> {
        let failed = |text: String| Msg::Failed(SafeText::from(text));
        let asked = self.asked.take();
        if let Deed::Do(ops) = deed {
            return self.settled(ops).map_err(Msg::Failed);
        }
        let Some(Ok(kept)) = &mut self.kept else { return Err(failed("there is no journal".to_owned())) };
        // What others did a moment ago counts too.
        let (is_new, notice) = kept.poll();
        self.unshown = (self.unshown.0 || is_new, notice.or(self.unshown.1.take()));
        let step = if *deed == Deed::Undo {
            undo(&kept.history, kept.viewpoint())
        } else {
            redo(&kept.history, kept.viewpoint())
        };
        match step {
            // Of checks that were begun together, all are taken back together.
            Step::Take { action, .. } if *deed == Deed::Undo && self.lot.contains(&action) => {
                Ok(self.lot.iter().map(|record| Op::Undone { record: *record }).collect())
            }
            Step::Take { ops, .. } => Ok(ops),
            Step::Nothing => Err(failed("there is nothing to take back or do again here".to_owned())),
            // Asked twice about the same, the user wants it.
            Step::Ask { ref ops, .. } if asked.as_ref() == Some(&step) => Ok(ops.clone()),
            Step::Ask { action, ref changed, .. } => {
                let ops = kept
                    .history
                    .record(action)
                    .map(|record| record.ops.iter().map(|op| op_text(op, None)).collect::<Vec<_>>());
                let ops = ops.unwrap_or_default().join(", ");
                let changed = changed.iter().map(Key::as_str).collect::<Vec<_>>().join(", ");
                self.asked = Some(step);
                Err(failed(format!("others have changed {changed} since; once more undoes it all the same: {ops}")))
            }
        }
    }

    /// What recording these operations comes to for the user.
    fn done(&self, deed: &Deed, ops: &[Op]) -> Done {
        match deed {
            Deed::Do(ops) => Done::Did(ops.clone()),
            Deed::Undo => Done::TookBack(self.behind(ops)),
            // What is taken back then is the undoing, which names what it had undone.
            Deed::Redo => Done::DidAgain(self.behind(&self.behind(ops))),
        }
    }

    /// What the records did that these operations take back.
    fn behind(&self, ops: &[Op]) -> Vec<Op> {
        let Some(Ok(kept)) = &self.kept else { return Vec::new() };
        let records = ops.iter().filter_map(|op| match op {
            Op::Undone { record } => kept.history.record(*record),
            _ => None,
        });
        records.flat_map(|record| &record.ops).cloned().collect()
    }

    /// The operations, after what moves to the task all that is known of it under a former name.
    fn settled(&mut self, ops: &[Op]) -> Result<Vec<Op>, SafeText> {
        self.written()?;
        let (Some(written), Some(Ok(kept))) = (&self.written, &self.kept) else { return Ok(ops.to_vec()) };
        let progress = kept.history.progress();
        let mut settled = Vec::new();
        for key in ops.iter().filter_map(Op::about).filter(|key| progress.task(key.as_str()).is_none()) {
            let names = written.names();
            let Some(node) = names.node(&written.outline, key) else { continue };
            let former: Vec<Key> = names.former(&written.outline, progress, node).into_iter().cloned().collect();
            settled.extend(former.into_iter().map(|from| Op::Rebound { from, to: key.clone() }));
        }
        settled.extend(ops.iter().cloned());
        Ok(settled)
    }

    /// Whether these operations are kept now, or another longpole has to be waited for.
    fn save(&mut self, ops: Vec<Op>) -> Result<Saved, SafeText> {
        let text = |error: &CliError| SafeText::from(format!("{error}; {}", error.hint()));
        self.written()?;
        match (&self.written, &mut self.kept) {
            (Some(written), Some(Ok(kept))) => {
                if let Some(copy) = kept.claimed_by(&written.plan, self.share).map_err(|error| text(&error))? {
                    return Ok(Saved::Copied(copy));
                }
                match kept.try_append(ops) {
                    Ok(_) => Ok(Saved::Now),
                    Err(NotSaved::Locked(_)) => Ok(Saved::Later),
                    Err(error) => Err(text(&not_saved(&error, error.hint()))),
                }
            }
            (_, Some(Err(error))) => Err(SafeText::from(format!("NOT SAVED: {error}; {}", error.hint()))),
            _ => Err("NOT SAVED: there is no journal".into()),
        }
    }

    /// Records what the user did, or says that it has to wait.
    pub(super) fn try_record(&mut self, deed: Deed) -> Msg {
        let ops = match self.ops(&deed) {
            Ok(ops) => ops,
            Err(msg) => return msg,
        };
        let done = self.done(&deed, &ops);
        match self.save(ops) {
            Ok(Saved::Now) => {
                let ops = match &done {
                    Done::Did(ops) | Done::TookBack(ops) | Done::DidAgain(ops) => ops.clone(),
                };
                let stands = self.stands_after(&ops);
                if let Ok(contents) = &stands {
                    self.write_back(contents);
                }
                stands.map_or_else(Msg::Failed, |contents| Msg::Recorded { contents, done })
            }
            Ok(Saved::Later) => Msg::Waits(deed),
            Ok(Saved::Copied(copy)) => Msg::Copied { deed, copy: SafeText::from(copy.display().to_string()) },
            Err(why) => Msg::NotSaved { deed, why },
        }
    }

    /// Tries again what waits; nothing where it still has to.
    pub(super) fn try_waiting(&mut self) -> Option<Msg> {
        let deed = self.waiting.first()?;
        let msg = if self.waiting.is_over_long(Instant::now()) {
            let why = "NOT SAVED: another longpole keeps the journal locked; end it, or wait until it is done";
            Msg::NotSaved { deed, why: why.into() }
        } else {
            self.try_record(deed)
        };
        if matches!(msg, Msg::Waits(_)) {
            return None;
        }
        self.waiting.over();
        Some(msg)
    }
}

/// Whether something is kept.
enum Saved {
    /// It is.
    Now,
    /// Not before another longpole lets go of the journal.
    Later,
    /// Another file is a copy of the plan, and nobody has said that they share their progress.
    Copied(PathBuf),
}
