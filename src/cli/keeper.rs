//! What keeps the screens' plan: reads it, records what the user does, and notices what others do.

use std::fs;
use std::mem::ManuallyDrop;
use std::os::unix::fs::MetadataExt as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use super::checking::Checking;
use super::deriving::Deriving;
use super::error::CliError;
use super::in_step;
use super::kept::Kept;
use super::load::MaybeKept;
use super::load::Source;
use super::load::Written;
use super::moment::At;
use super::moment::now;
use super::open::opened;
use super::open::shown;
use super::others::remember;
use super::telling::Answer;
use super::telling::Telling;
use super::waiting;
use super::waiting::Waiting;
use crate::app;
use crate::app::Ask;
use crate::app::CheckDeed;
use crate::app::CheckNews;
use crate::app::Deed;
use crate::app::Msg;
use crate::app::Shared;
use crate::app::Wanted;
use crate::journal::Key;
use crate::journal::Op;
use crate::journal::RecordId;
use crate::journal::Step;
use crate::plan::SafeText;
use crate::tui::Bell;
use crate::tui::Keeper;

/// A plan file as it was when it was read: number, length, time of change.
type Seen = Option<(u64, u64, i64, i64)>;

/// The plan and its journal, behind the screens.
pub(super) struct ScreenKeeper {
    pub(super) source: Source,
    pub(super) at: At,
    pub(super) data_dir: Option<PathBuf>,
    /// The plans that can be opened instead, as the screens were told of them.
    pub(super) others: Vec<Source>,
    pub(super) seen: Seen,
    /// The plan as it is written; nothing before it was needed.
    pub(super) written: Option<Written>,
    pub(super) kept: MaybeKept,
    pub(super) deriving: Deriving,
    /// Whether what is ticked goes into the boxes of a document too.
    pub(super) write_ticks: bool,
    pub(super) checking: Checking,
    /// The records of the checks that were begun together: one step back takes all of them.
    pub(super) lot: Vec<RecordId>,
    pub(super) telling: Telling,
    /// Wakes the screens.
    pub(super) bell: Bell,
    /// The step back that was asked about, because others have changed the same tasks since.
    pub(super) asked: Option<Step>,
    /// What waits for another longpole to let go of the journal.
    pub(super) waiting: Waiting,
    /// Whether the user has said that copies of the plan share their progress.
    pub(super) share: bool,
    /// What was read and is not yet shown: whether there is anything, and what has to be said about it.
    pub(super) unshown: (bool, Option<SafeText>),
}

impl ScreenKeeper {
    /// Keeps a plan that was read already, and that the screens show.
    pub(super) fn new(
        (source, at, data_dir): (Source, At, Option<PathBuf>),
        (written, contents, mut kept): (Written, &Shared, MaybeKept),
        others: Vec<Source>,
    ) -> Self {
        if let Some(Ok(kept)) = &mut kept {
            kept.wait_no_longer_than(waiting::MOMENT);
        }
        let seen = seen(&source);
        let deriving = Deriving::of(Some(&written), Some(contents.clone()), Bell::default());
        let written = Some(written);
        Self {
            source,
            at,
            data_dir,
            others,
            seen,
            written,
            kept,
            deriving,
            checking: Checking::default(),
            lot: Vec::new(),
            telling: Telling::default(),
            bell: Bell::default(),
            write_ticks: false,
            asked: None,
            waiting: Waiting::default(),
            share: false,
            unshown: (false, None),
        }
    }

    /// Writes what was recorded into the boxes of the document, where the user wants that, or says why it could not.
    pub(super) fn write_back(&mut self, stands: &Shared) {
        let (Source::File(path), true) = (&self.source, self.write_ticks) else { return };
        let (Some(written), Some(Ok(kept))) = (&mut self.written, &self.kept) else { return };
        let (Some(standing), Some(text)) = (&mut written.standing, &written.text) else { return };
        match in_step::write_back((path, text), (&stands.plan, &stands.outline), (standing, kept)) {
            Ok((boxes, _)) if boxes.is_empty() => {}
            Ok((_, new)) => {
                // Whatever came after what was written has yet to be read.
                self.seen = seen(&self.source).filter(|_| fs::read(path).is_ok_and(|now| now == new.as_bytes()));
                written.text = Some(Arc::new(new));
            }
            Err(error) => self.unshown = (true, Some(in_step::not_set(&error))),
        }
    }

    pub(super) fn written(&mut self) -> Result<&Written, SafeText> {
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
        let contents = shown(ManuallyDrop::into_inner(written.derive(at)), None)?;
        self.deriving.show(&contents);
        Ok(contents)
    }

    /// The plan as it stands after these operations: a large one with only the tasks they are about set right, until the
    /// rest was derived beside the screens.
    pub(super) fn stands_after(&mut self, ops: &[Op]) -> app::Loaded {
        let mut keys: Vec<Key> = ops.iter().filter_map(Op::task).cloned().collect();
        keys.sort();
        keys.dedup();
        if let (Some(written), Some(Ok(kept))) = (&self.written, &self.kept)
            && Deriving::is_for(written)
            && let Some(touched) = self.deriving.touched(written, kept.history.progress(), &keys)
        {
            self.deriving.show(&touched);
            self.deriving.begin(written, kept.history.progress(), self.at.day);
            return Ok(touched);
        }
        self.stands()
    }
}

fn told(answer: Answer) -> Msg {
    answer.map_or_else(Msg::Failed, Msg::Told)
}

impl Keeper for ScreenKeeper {
    fn wake_with(&mut self, bell: Bell) {
        self.telling = Telling::new(bell.clone());
        self.deriving.wake_with(bell.clone());
        self.bell = bell;
    }

    fn reload(&mut self) -> app::Loaded {
        self.seen = seen(&self.source);
        self.checking.renumber();
        let before = self.written.take();
        let loaded = self.reopen().and_then(|()| self.stands());
        if let Ok(contents) = &loaded {
            self.deriving = Deriving::of(self.written.as_ref(), Some(contents.clone()), self.bell.clone());
            self.telling = Telling::new(self.bell.clone());
        } else {
            self.written = before;
        }
        loaded
    }

    fn open(&mut self, nth: usize) -> Msg {
        let Some(source) = self.others.get(nth).cloned() else { return Msg::Failed("there is no such plan".into()) };
        let opened = opened(&source, self.data_dir.clone());
        match opened {
            Ok((at, written, contents, kept)) => {
                remember(&source, &contents.plan.title, self.data_dir.clone());
                let others = std::mem::take(&mut self.others);
                let origin = source.origin();
                let (write_ticks, bell) = (self.write_ticks, self.bell.clone());
                *self = Self::new((source, at, self.data_dir.clone()), (written, &contents, kept), others);
                self.write_ticks = write_ticks;
                self.wake_with(bell);
                Msg::Opened { contents, origin, today: at.day }
            }
            Err(why) => Msg::Failed(why),
        }
    }

    fn file(&self) -> Option<PathBuf> {
        match &self.source {
            Source::File(path) => Some(path.clone()),
            Source::Sample(_) => None,
        }
    }

    fn record(&mut self, deed: Deed) -> Msg {
        if let Some(Err(_)) = self.kept {
            // Whatever kept the journal shut may be mended by now.
            let _ = self.reopen();
        }
        let is_behind = self.waiting.is_any();
        let msg = if is_behind { Msg::Waits(deed) } else { self.try_record(deed) };
        if let Msg::Waits(deed) = &msg {
            self.waiting.push(deed.clone(), Instant::now());
        }
        msg
    }

    fn share(&mut self) {
        self.share = true;
    }

    fn answer(&mut self, ask: Ask) -> Option<Msg> {
        self.tell(ask).unwrap_or_else(|why| Some(Err(why))).map(told)
    }

    fn note_standup(&mut self) -> Option<Msg> {
        let Some(Ok(kept)) = &self.kept else { return None };
        let noted = kept.note_standup(now());
        noted.err().map(|error| Msg::Failed(SafeText::from(format!("the stand-up is not noted: {error}"))))
    }

    fn check(&mut self, deed: CheckDeed) -> Option<Msg> {
        let news = match deed {
            CheckDeed::Begin(contents, wanted) => match self.begin_checks(&contents, wanted) {
                Ok(news) => Some(news),
                Err(why) => return Some(Msg::Failed(why)),
            },
            CheckDeed::Allow(nth) => self.checking.allow(nth),
            CheckDeed::Run => Some(self.checking.run()),
            CheckDeed::Drop => Some(self.checking.drop_all()),
            CheckDeed::Cancel => self.checking.cancel(),
        };
        news.map(Msg::Checks)
    }

    fn progress(&mut self) -> Vec<Msg> {
        let Some((ops, news)) = self.checking.poll() else { return Vec::new() };
        let recorded = (!ops.is_empty()).then(|| self.record(Deed::Do(ops)));
        let last = self.kept().and_then(|kept| kept.history.records().last()).map(|record| record.id);
        self.lot.extend(last.filter(|_| matches!(recorded, Some(Msg::Recorded { .. }))));
        recorded.into_iter().chain([Msg::Checks(news)]).collect()
    }

    fn news(&mut self) -> Option<Msg> {
        if let Some(msg) = self.try_waiting() {
            return Some(msg);
        }
        if let Some(answer) = self.telling.poll() {
            return Some(told(answer));
        }
        let is_new_day = self.is_new_day();
        if matches!(self.source, Source::File(_)) && self.seen != seen(&self.source) {
            return Some(Msg::Loaded(self.reload()));
        }
        let (was_new, unshown) = std::mem::take(&mut self.unshown);
        let (is_new, notice) = match &mut self.kept {
            Some(Ok(kept)) => kept.poll(),
            _ => (false, None),
        };
        let is_new = is_new || was_new || is_new_day;
        let notice = notice.or(unshown);
        let large = self.written.as_ref().filter(|written| Deriving::is_for(written));
        if let (Some(written), Some(Ok(kept))) = (large, &self.kept) {
            let progress = kept.history.progress();
            if is_new {
                self.deriving.begin(written, progress, self.at.day);
            }
            if notice.is_some() {
                self.unshown.1.clone_from(&notice);
            }
            if let Some(contents) = self.deriving.looked_back() {
                return Some(Msg::Changed { contents, notice: self.unshown.1.take() });
            }
            let derived = self.deriving.poll(written, progress, self.at.day);
            return derived.map(|derived| match derived {
                Err(why) => Msg::Failed(why),
                Ok(contents) => Msg::Changed { contents, notice: self.unshown.1.take() },
            });
        }
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
    /// Begins with checks of the plan as it stands; nothing runs whose result could not be kept.
    fn begin_checks(&mut self, contents: &Shared, wanted: Wanted) -> Result<CheckNews, SafeText> {
        self.written()?;
        let folder = self.source.folder().ok_or("a sample has no folder to run checks in")?;
        let (Some(written), Some(kept)) = (&self.written, &self.kept) else { return Err("there is no journal".into()) };
        let kept = kept.as_ref().map_err(|error| SafeText::from(format!("the journal cannot be used: {error}")))?;
        let text = |error: CliError| SafeText::from(format!("{error}; {}", error.hint()));
        kept.claim(&written.plan, false).map_err(text)?;
        self.lot.clear();
        Ok(self.checking.begin((&contents.all, written.names(), wanted), &folder, self.data_dir.clone()))
    }

    /// Whether midnight has passed; from now on it is that day.
    fn is_new_day(&mut self) -> bool {
        match At::parse(None, &self.source) {
            Ok(now) if now != self.at => {
                self.at = now;
                true
            }
            _ => false,
        }
    }

    pub(super) fn kept(&self) -> Option<&Kept> {
        self.kept.as_ref().and_then(|kept| kept.as_ref().ok())
    }

    /// Opens the journal again where the plan has another id now, or it could not be opened before.
    fn reopen(&mut self) -> Result<(), SafeText> {
        let Source::File(path) = self.source.clone() else { return Ok(()) };
        let data_dir = self.data_dir.clone();
        let plan = self.written()?.plan.clone();
        let is_same = matches!(&self.kept, Some(Ok(kept)) if kept.is_of(&plan, &path));
        if !is_same {
            self.kept = Some(Kept::open(data_dir, &plan, &path));
            if let Some(Ok(kept)) = &mut self.kept {
                kept.wait_no_longer_than(waiting::MOMENT);
            }
        }
        if let (Some(written), Some(Ok(kept))) = (&mut self.written, &mut self.kept) {
            match in_step::catch_up(written, kept, true) {
                Ok(ops) if !ops.is_empty() => self.unshown = (true, Some(in_step::told(&ops))),
                Ok(_) => {}
                Err(error) => self.unshown = (true, Some(SafeText::from(format!("{error}; {}", error.hint())))),
            }
            written.look_back(kept, self.at.day);
        }
        Ok(())
    }
}

fn seen(source: &Source) -> Seen {
    let Source::File(path) = source else { return None };
    let about = fs::metadata(path).ok()?;
    Some((about.ino(), about.len(), about.mtime(), about.mtime_nsec()))
}
