//! Deriving how a plan stands beside the screens, so that a key never waits for the schedule of a large plan.

use std::mem::ManuallyDrop;
use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::TryRecvError;

use super::load::Written;
use super::open::shown;
use crate::app;
use crate::app::FinishBefore;
use crate::app::Shared;
use crate::journal::Key;
use crate::journal::Names;
use crate::journal::Progress;
use crate::plan::Date;

/// From so many rows on a plan is derived beside the screens.
pub(super) const LARGE: usize = 4_000;

/// What is being derived, and what was shown last.
#[derive(Default)]
pub(super) struct Deriving {
    coming: Option<Receiver<app::Loaded>>,
    /// Whether something happened since that was begun.
    is_behind: bool,
    /// What the screens show, as far as it was handed out here.
    shown: Option<Shared>,
    /// When all would have been finished as it stood at the last stand-up, until the screens were told.
    finish_before: Option<FinishBefore>,
    /// What the tasks are called, made beside the screens too.
    names: Arc<OnceLock<Names>>,
}

impl Deriving {
    /// Whether a plan is so large that it is derived beside the screens.
    pub(super) fn is_for(written: &Written) -> bool {
        written.outline.len() >= LARGE
    }

    /// Begins with what the screens show.
    pub(super) fn of(written: Option<&Written>, shown: Option<Shared>) -> Self {
        let mut deriving = Self { shown, ..Self::default() };
        if let Some(written) = written.filter(|written| Self::is_for(written)) {
            deriving.finish_before = Some(written.finish_before());
            let (names, plan, outline) =
                (Arc::clone(&deriving.names), written.plan.clone(), Arc::clone(&written.outline));
            let contents = deriving.shown.clone();
            let _ = std::thread::Builder::new().spawn(move || {
                names.get_or_init(|| Names::of(&plan, &outline));
                if let Some(contents) = contents {
                    contents.lay_out_all();
                }
            });
        }
        deriving
    }

    /// What the tasks are called.
    pub(super) fn names(&self, written: &Written) -> &Names {
        self.names.get_or_init(|| Names::of(&written.plan, &written.outline))
    }

    /// Takes note of what the screens show now.
    pub(super) fn show(&mut self, shown: &Shared) {
        self.shown = Some(shown.clone());
    }

    /// The plan with what was done to these tasks in place, and all that follows from it as it was before.
    pub(super) fn touched(&self, written: &Written, progress: &Progress, keys: &[Key]) -> Option<Shared> {
        let shown = self.shown.as_ref()?;
        let names = self.names(written);
        let mut plan = shown.plan.clone();
        let changed = written.lay_over_again(&mut plan, names, progress, keys)?;
        let mut notes = shown.all_notes().to_vec();
        for key in keys {
            let Some(node) = names.node(&written.outline, key) else { continue };
            let written_down = Written::notes_of(progress, key);
            notes.retain(|(about, _)| *about != node);
            if !written_down.is_empty() {
                let at = notes.partition_point(|(about, _)| *about < node);
                notes.insert(at, (node, written_down));
            }
        }
        Some(Shared::new(shown.touched(plan, &changed, notes)))
    }

    /// Begins to derive how the plan stands with all that happened; what is being derived already is done again after.
    pub(super) fn begin(&mut self, written: &Written, progress: &Progress, today: Date) {
        if self.coming.is_some() {
            self.is_behind = true;
            return;
        }
        let (sender, coming) = mpsc::channel();
        let (mut stands, progress, earlier) = (written.clone(), progress.clone(), self.shown.clone());
        let derive = move || {
            stands.lay_over(&progress, None);
            let derived = shown(ManuallyDrop::into_inner(stands.derive(today)), earlier.as_ref());
            if let Ok(contents) = &derived {
                // The second date is in every frame, and as much work as the first.
                contents.outlook.on_evidence(&contents.plan, &contents.outline);
                contents.lay_out_all();
            }
            // The screens may have opened another plan meanwhile.
            let _ = sender.send(derived);
        };
        self.is_behind = false;
        self.coming = std::thread::Builder::new().spawn(derive).ok().map(|_| coming);
    }

    /// What the screens show, once it is known how the finish has moved since the last stand-up.
    pub(super) fn looked_back(&mut self) -> Option<Shared> {
        self.finish_before.take_if(|before| before.get().is_some())?;
        self.shown.clone()
    }

    /// What has come; where something happened meanwhile, it is derived again instead.
    pub(super) fn poll(&mut self, written: &Written, progress: &Progress, today: Date) -> Option<app::Loaded> {
        let came = match self.coming.as_ref()?.try_recv() {
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => None,
            Ok(derived) => Some(derived),
        };
        self.coming = None;
        if std::mem::take(&mut self.is_behind) || came.is_none() {
            self.begin(written, progress, today);
            return None;
        }
        if let Some(Ok(shown)) = &came {
            self.show(shown);
        }
        came
    }
}
