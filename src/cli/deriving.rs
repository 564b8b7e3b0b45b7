//! Deriving how a plan stands beside the screens, so that a key never waits for the schedule of a large plan.

use std::mem::ManuallyDrop;

use super::beside::Beside;
use super::load::Written;
use super::open::shown;
use crate::app;
use crate::app::FinishBefore;
use crate::app::Shared;
use crate::journal::Key;
use crate::journal::Progress;
use crate::plan::Date;
use crate::tui::Bell;

/// From so many rows on a plan is derived beside the screens.
pub(super) const LARGE: usize = 4_000;

/// What is being derived, and what was shown last.
pub(super) struct Deriving {
    work: Beside<app::Loaded>,
    /// Whether something happened since that was begun.
    is_behind: bool,
    /// What the screens show, as far as it was handed out here.
    shown: Option<Shared>,
    /// When all would have been finished as it stood at the last stand-up, until the screens were told.
    finish_before: Option<FinishBefore>,
}

impl Deriving {
    /// Whether a plan is so large that it is derived beside the screens.
    pub(super) fn is_for(written: &Written) -> bool {
        written.outline.len() >= LARGE
    }

    /// Begins with what the screens show.
    pub(super) fn of(written: Option<&Written>, shown: Option<Shared>, bell: Bell) -> Self {
        let large = written.filter(|written| Self::is_for(written));
        if let (Some(_), Some(contents)) = (large, &shown) {
            let contents = contents.clone();
            let _ = std::thread::Builder::new().spawn(move || {
                contents.names();
                contents.lay_out_all();
                contents.lay_out_rest();
            });
        }
        let finish_before = large.map(Written::finish_before);
        Self { work: Beside::new(bell), is_behind: false, shown, finish_before }
    }

    /// Lets this bell ring from now on.
    pub(super) fn wake_with(&mut self, bell: Bell) {
        self.work = Beside::new(bell);
    }

    /// Takes note of what the screens show now.
    pub(super) fn show(&mut self, shown: &Shared) {
        self.shown = Some(shown.clone());
    }

    /// The plan with what was done to these tasks in place, and all that follows from it as it was before.
    pub(super) fn touched(&self, written: &Written, progress: &Progress, keys: &[Key]) -> Option<Shared> {
        let shown = self.shown.as_ref()?;
        let names = written.names();
        let mut plan = shown.plan.clone();
        let changed = written.lay_over_again(&mut plan, progress, keys)?;
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
        if self.work.is_busy() {
            self.is_behind = true;
            return;
        }
        let (mut stands, progress, earlier) = (written.clone(), progress.clone(), self.shown.clone());
        self.is_behind = false;
        self.work.begin(move || {
            stands.lay_over(&progress, None);
            let derived = shown(ManuallyDrop::into_inner(stands.derive(today)), earlier.as_ref());
            if let Ok(contents) = &derived {
                // The second date is in every frame, and as much work as the first.
                contents.outlook.on_evidence(&contents.plan, &contents.outline);
                contents.lay_out_all();
            }
            derived
        });
    }

    /// What the screens show, once it is known how the finish has moved since the last stand-up.
    pub(super) fn looked_back(&mut self) -> Option<Shared> {
        self.finish_before.take_if(|before| before.get().is_some())?;
        self.shown.clone()
    }

    /// What has come; where something happened meanwhile, it is derived again instead.
    pub(super) fn poll(&mut self, written: &Written, progress: &Progress, today: Date) -> Option<app::Loaded> {
        let came = self.work.poll()?;
        if std::mem::take(&mut self.is_behind) {
            self.begin(written, progress, today);
            return None;
        }
        if let Ok(shown) = &came {
            self.show(shown);
            let shown = shown.clone();
            let _ = std::thread::Builder::new().spawn(move || shown.lay_out_rest());
        }
        Some(came)
    }
}
