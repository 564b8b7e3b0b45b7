//! Durations in pairs, and what their ratios say.

use std::time::Duration;
use std::time::Instant;

/// Runs something and says how long it took.
pub(crate) fn of<T>(run: impl FnOnce() -> T) -> (T, Duration) {
    let begin = Instant::now();
    let result = std::hint::black_box(run());
    (result, begin.elapsed())
}

/// Ratios of pairs that ran right after each other.
#[derive(Debug, Default)]
pub(crate) struct Ratio {
    ours: Vec<Duration>,
    theirs: Vec<Duration>,
}

impl Ratio {
    pub(crate) fn add(&mut self, ours: Duration, theirs: Duration) {
        self.ours.push(ours);
        self.theirs.push(theirs);
    }

    /// Prints the median of each side and their ratio.
    pub(crate) fn tell(&self, what: &str, wanted: &str) {
        let (ours, theirs) = (median(&self.ours), median(&self.theirs));
        println!("{what}: {:.3} ({wanted}; {ours:.2?} to {theirs:.2?})", ours.as_secs_f64() / theirs.as_secs_f64());
    }

    /// Prints how many times faster ours is.
    pub(crate) fn tell_speed(&self, what: &str, wanted: &str) {
        let (ours, theirs) = (median(&self.ours), median(&self.theirs));
        println!("{what}: {:.2} ({wanted}; {ours:.2?} to {theirs:.2?})", theirs.as_secs_f64() / ours.as_secs_f64());
    }

    /// Prints the longest of ours to the median of theirs.
    pub(crate) fn tell_worst(&self, what: &str, wanted: &str) {
        let ours = self.ours.iter().max().copied().unwrap_or_default();
        let theirs = median(&self.theirs);
        println!("{what}: {:.3} ({wanted}; {ours:.2?} to {theirs:.2?})", ours.as_secs_f64() / theirs.as_secs_f64());
    }
}

fn median(times: &[Duration]) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}
