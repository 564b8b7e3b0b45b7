//! What keeps the screens' plan: reads it, records what the user does, and notices what others do.

use std::borrow::Cow;
use std::fs;
use std::mem::ManuallyDrop;
use std::os::unix::fs::MetadataExt as _;
use std::path::PathBuf;
use std::sync::Arc;

use super::kept::Kept;
use super::load::Loaded;
use super::load::MaybeKept;
use super::load::Source;
use super::load::Written;
use super::moment;
use super::moment::At;
use super::moment::now;
use super::open::shared;
use super::standup;
use crate::app;
use crate::app::Ask;
use crate::app::Deed;
use crate::app::Msg;
use crate::app::PastMoment;
use crate::app::Shared;
use crate::app::Told;
use crate::app::Travel;
use crate::journal::Key;
use crate::journal::Names;
use crate::journal::Op;
use crate::journal::Progress;
use crate::journal::Step;
use crate::journal::redo;
use crate::journal::undo;
use crate::plan::SafeText;
use crate::report::Chronicle;
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
            written.lay_over(kept.history.progress());
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

    fn answer(&mut self, ask: Ask) -> Msg {
        let told = match ask {
            Ask::Standup { contents, n_records } => self.standup(&contents, n_records),
            Ask::History => self.history(),
            Ask::Past(travel) => self.travel(travel),
        };
        told.map_or_else(Msg::Failed, Msg::Told)
    }

    fn note_standup(&mut self) -> Option<Msg> {
        let Some(Ok(kept)) = &self.kept else { return None };
        let noted = kept.note_standup(now());
        noted.err().map(|error| Msg::Failed(SafeText::from(format!("the stand-up is not noted: {error}"))))
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
    fn kept(&self) -> Option<&Kept> {
        self.kept.as_ref().and_then(|kept| kept.as_ref().ok())
    }

    /// The stand-up of the plan as it stands in `contents`, which so many records led to.
    fn standup(&mut self, contents: &Shared, n_records: Option<usize>) -> Result<Told, SafeText> {
        self.written()?;
        let scene = contents.scene().ok_or("the calendar of this plan has no working time")?;
        let history = self.kept().map(|kept| &kept.history);
        let last = history.zip(n_records).and_then(|(history, n)| history.records().get(n.checked_sub(1)?));
        let now = last.map_or_else(|| self.at.moment(&self.source), |record| record.clock);
        let day = contents.outlook.today.unwrap_or(self.at.day);
        let since = standup::begin(scene.plan, day, self.kept());
        let all = Progress::default();
        let progress = match (history, n_records) {
            (Some(history), Some(n)) => Cow::Owned(history.progress_through(n)),
            (Some(history), None) => Cow::Borrowed(history.progress()),
            (None, _) => Cow::Borrowed(&all),
        };
        let stood = history.map(|history| history.progress_at(since)).unwrap_or_default();
        let written = self.written.as_ref().ok_or_else(SafeText::default)?;
        let before = standup::before(written, &stood, since);
        let from = standup::Told { before: &before, since, now, progress: &progress };
        Ok(Told::Standup(Arc::new(standup::tell(scene, &contents.outlook, &from))))
    }

    /// What happened.
    fn history(&mut self) -> Result<Told, SafeText> {
        self.written()?;
        let written = self.written.as_ref().ok_or_else(SafeText::default)?;
        let history = self.kept().map(|kept| Arc::clone(&kept.history)).unwrap_or_default();
        let names = Names::of(&written.plan, &written.outline);
        let chronicle = Chronicle::new(history, names, |record| moment::local(record.clock));
        Ok(Told::History(Arc::new(chronicle)))
    }

    /// How everything was at a moment.
    fn travel(&mut self, travel: Travel) -> Result<Told, SafeText> {
        let history = self.kept().map(|kept| Arc::clone(&kept.history)).unwrap_or_default();
        let of = history.records().len();
        if of == 0 {
            return Err("nothing has happened yet".into());
        }
        let n_records = match travel {
            Travel::To(n) => n,
            Travel::Back(from) => from.unwrap_or(of).saturating_sub(1),
            Travel::Forward(from) => from + 1,
        };
        // To where the last record leads is now, unless somebody asked for just that record.
        if matches!(travel, Travel::Forward(_)) && n_records >= of {
            return Ok(Told::Past(self.stands()?, None));
        }
        let n_records = n_records.min(of);
        let last = n_records.checked_sub(1).and_then(|at| history.records().get(at));
        let at = last.or(history.records().first()).map(|record| record.clock).unwrap_or_default();
        let mut stood = self.written()?.clone();
        stood.lay_over(&history.progress_through(n_records));
        let day = moment::day_of(at);
        let contents = shown(ManuallyDrop::into_inner(stood.derive(day)))?;
        let what = last.map_or_else(
            || "before anything had happened".to_owned(),
            |record| record.ops.iter().map(op_text).collect::<Vec<_>>().join(", "),
        );
        let when = moment::told_day(at);
        Ok(Told::Past(contents, Some(PastMoment { n_records, of, day, when, what })))
    }

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
