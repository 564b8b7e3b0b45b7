//! Several checks at once, with news of each, and a way to stop them all.

use std::collections::HashMap;
use std::process::ChildStdin;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::thread;

use super::job::Finished;
use super::job::Job;
use super::job::run;

/// Stops checks: those that run end, and those that do not never begin. Clones stop the same ones.
#[derive(Clone, Debug, Default)]
pub struct Cancel {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    is_on: bool,
    next: u64,
    /// A guard ends its check when this is closed, also where this process is killed.
    held: HashMap<u64, ChildStdin>,
}

impl Cancel {
    /// Stops everything.
    pub fn stop(&self) {
        self.with(|state| {
            state.is_on = true;
            state.held.clear();
        });
    }

    /// Whether everything was stopped.
    pub fn is_on(&self) -> bool {
        self.with(|state| state.is_on)
    }

    /// Keeps a guard at its work until everything is stopped or it is released.
    pub(super) fn hold(&self, leash: Option<ChildStdin>) -> u64 {
        self.with(|state| {
            state.next += 1;
            if let Some(leash) = leash.filter(|_| !state.is_on) {
                state.held.insert(state.next, leash);
            }
            state.next
        })
    }

    pub(super) fn release(&self, place: u64) {
        self.with(|state| state.held.remove(&place));
    }

    fn with<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// News of a check, by its place among the jobs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It runs.
    Started(usize),
    /// It is over.
    Finished(usize, Finished),
}

/// Runs all jobs, so many at once; `news` hears of each, from several threads.
pub fn run_all(jobs: &[Job], n_at_once: usize, cancel: &Cancel, news: &(impl Fn(Progress) + Sync)) {
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..n_at_once.clamp(1, jobs.len().max(1)) {
            scope.spawn(|| {
                while !cancel.is_on() {
                    let nth = next.fetch_add(1, Ordering::Relaxed);
                    let Some(job) = jobs.get(nth) else { return };
                    news(Progress::Started(nth));
                    news(Progress::Finished(nth, run(job, cancel)));
                }
            });
        }
    });
}
