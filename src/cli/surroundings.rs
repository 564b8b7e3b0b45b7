//! The facts about the world around a plan that decide whether its evidence is still good.

use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;
use std::time::Instant;

use super::moment::now;
use crate::engine::evidence::Evidence;
use crate::engine::evidence::Surroundings;
use crate::engine::evidence::located;
use crate::journal::Millis;
use crate::journal::Names;
use crate::journal::Truth;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::store::Watcher;
use crate::store::revision;

/// What was seen is taken to be so for a while, so that ticking does not look at every watched file each time.
const GOOD_FOR: Duration = Duration::from_secs(20);

/// Looks around a plan; what it has seen of a file it does not read again until that changes.
#[derive(Clone, Debug, Default)]
pub(super) struct Lookout {
    seen: Arc<Mutex<Seen>>,
}

#[derive(Debug, Default)]
struct Seen {
    watcher: Watcher,
    /// When it was, how many runs there were then, and what it was.
    last: Option<(Instant, usize, Surroundings)>,
}

impl Lookout {
    /// What was found out about a plan in this folder, as of now or of a moment in the past. Of the past nobody knows
    /// what files held, so nothing is taken to have changed.
    pub(super) fn evidence(
        &self,
        (plan, outline): (&Plan, &Outline),
        names: &Names,
        truth: &Truth,
        (folder, until): (Option<&Path>, Option<Millis>),
    ) -> Evidence {
        if truth.is_empty() {
            return Evidence::default();
        }
        let around = match (until, folder) {
            (None, Some(folder)) if !truth.proofs.is_empty() => self.around(plan, outline, names, truth, folder),
            _ => Surroundings { now: until.unwrap_or_else(now), is_past: true, ..Surroundings::default() },
        };
        Evidence::of(plan, outline, names, truth, &around)
    }

    fn around(&self, plan: &Plan, outline: &Outline, names: &Names, truth: &Truth, folder: &Path) -> Surroundings {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let n_runs = truth.proofs.values().flat_map(|proofs| proofs.values()).map(|proof| proof.runs.len()).sum();
        if let Some((when, n_then, around)) = &seen.last
            && *n_then == n_runs
            && when.elapsed() < GOOD_FOR
        {
            return Surroundings { now: now(), ..around.clone() };
        }
        let revision = revision(folder).map(|revision| revision.name).unwrap_or_default();
        let mut around = Surroundings { now: now(), revision, ..Surroundings::default() };
        for (id, proof) in located(plan, outline, names, truth) {
            let Some(criterion) = id.of(plan, outline) else { continue };
            if !criterion.watch.is_empty() && !proof.runs.is_empty() {
                let digest = || seen.watcher.digest(folder, &criterion.watch);
                around.watched.entry(id).or_insert_with(digest);
            }
        }
        seen.last = Some((Instant::now(), n_runs, around.clone()));
        around
    }
}
