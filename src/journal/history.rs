//! All records of a plan, merged from every replica, in the one order they have.

use std::cmp::Ordering::Equal;

use super::fold::apply;
use super::fold::counting;
use super::fold::fold;
use super::progress::Progress;
use super::record::Record;
use super::record::RecordId;
use super::stamp::Millis;
use super::stamp::Stamp;

/// The records of a plan with what they add up to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    records: Vec<Record>,
    progress: Progress,
}

impl History {
    /// What these records add up to, in whatever order they come.
    pub fn of(records: impl IntoIterator<Item = Record>) -> Self {
        let mut history = Self::default();
        history.add(records.into_iter().collect());
        history
    }

    /// Adds records; says how many were there already.
    pub fn add(&mut self, new: Vec<Record>) -> usize {
        let is_newest = |record: &Record| self.records.last().is_none_or(|last| last.order() < record.order());
        if let [record] = new.as_slice()
            && is_newest(record)
            && record.undoes().next().is_none()
        {
            apply(&mut self.progress, record);
            self.records.extend(new);
            return 0;
        }
        if new.is_empty() {
            return 0;
        }
        if self.records.is_empty() {
            // A long history is taken as it comes and not copied.
            self.records = new;
        } else {
            self.records.extend(new);
        }
        let is_sorted = self.records.is_sorted_by(|a, b| a.order() < b.order());
        let n_doubled = if is_sorted { 0 } else { self.sort() };
        self.progress = fold(self.records.iter());
        n_doubled
    }

    fn sort(&mut self) -> usize {
        // Two records of one name and stamp that differ still have one order, wherever they come from.
        let text = |record: &Record| format!("{record:?}");
        self.records
            .sort_by(|a, b| a.order().cmp(&b.order()).then_with(|| if a == b { Equal } else { text(a).cmp(&text(b)) }));
        let n_before = self.records.len();
        self.records.dedup();
        n_before - self.records.len()
    }

    /// How many records share their number with another one that says something else. They all count.
    pub fn n_clashes(&self) -> usize {
        let mut ids: Vec<RecordId> = self.records.iter().map(|record| record.id).collect();
        ids.sort_unstable();
        ids.windows(2).filter(|pair| pair[0] == pair[1]).count()
    }

    /// The records in order.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The records in order, each with whether it counts or was undone.
    pub fn counted(&self) -> impl DoubleEndedIterator<Item = (&Record, bool)> {
        self.records.iter().zip(counting(self.records.iter()))
    }

    /// What happened so far.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// What had happened at a moment, by the clocks of those who recorded it.
    pub fn progress_at(&self, moment: Millis) -> Progress {
        let until: Vec<&Record> = self.records.iter().filter(|record| record.clock <= moment).collect();
        fold(until.iter().copied())
    }

    /// The record of this name.
    pub fn record(&self, id: RecordId) -> Option<&Record> {
        self.records.iter().rev().find(|record| record.id == id)
    }

    /// The greatest stamp there is.
    pub fn latest(&self) -> Stamp {
        self.records.last().map(|record| record.stamp).unwrap_or_default()
    }
}
