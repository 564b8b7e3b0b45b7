//! Undo and redo: which records a step back or forward takes, as new operations.
//!
//! A window walks back through what it did itself, then through what had been done here before it was opened.

use super::fold::counting;
use super::history::History;
use super::key::Key;
use super::op::Op;
use super::record::Record;
use super::record::RecordId;
use super::record::Replica;
use super::record::Window;
use super::stamp::Stamp;

/// Who wants to undo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewpoint {
    /// The installation.
    pub replica: Replica,
    /// The window.
    pub window: Window,
    /// The greatest stamp there was when the window was opened.
    pub opened: Stamp,
}

/// What one step back or forward comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// There is nothing to take back.
    Nothing,
    /// These operations do it.
    Take {
        /// The action that is taken back, or done again.
        action: RecordId,
        /// What to record.
        ops: Vec<Op>,
    },
    /// Somebody else has changed the same things since; these operations do it all the same.
    Ask {
        /// The action that would be taken back.
        action: RecordId,
        /// What to record, if that is wanted.
        ops: Vec<Op>,
        /// The tasks, decisions or whatever else it was about.
        changed: Vec<Key>,
    },
}

/// One step back.
pub fn undo(history: &History, viewpoint: Viewpoint) -> Step {
    let records = history.records();
    let counting = counting(records.iter());
    let counts = |at: &usize| counting[*at] && !records[*at].is_undo();
    let Some(at) = (0..records.len()).rev().find(|at| counts(at) && viewpoint.owns(&records[*at])) else {
        return Step::Nothing;
    };
    let action = records[at].id;
    let ops = vec![Op::Undone { record: action }];
    let changed = changed_since(&records[at], (at + 1..records.len()).filter(counts).map(|later| &records[later]));
    if changed.is_empty() { Step::Take { action, ops } } else { Step::Ask { action, ops, changed } }
}

/// One step forward again: takes back the last undo, as long as nothing else was done since.
pub fn redo(history: &History, viewpoint: Viewpoint) -> Step {
    let records = history.records();
    let counting = counting(records.iter());
    let own = records.iter().zip(&counting).rev().filter(|(record, _)| viewpoint.owns(record));
    for (record, counts) in own {
        if !*counts {
            continue;
        }
        if !record.is_undo() {
            return Step::Nothing;
        }
        let Some(action) = record.undoes().find(|id| history.record(*id).is_some_and(|action| !action.is_undo()))
        else {
            continue;
        };
        // Another window may have undone the same action too.
        let undos =
            records.iter().zip(&counting).filter(|(other, counts)| **counts && other.undoes().any(|id| id == action));
        let ops = undos.map(|(other, _)| Op::Undone { record: other.id }).collect();
        return Step::Take { action, ops };
    }
    Step::Nothing
}

impl Viewpoint {
    fn owns(&self, record: &Record) -> bool {
        record.id.replica == self.replica && (record.window == self.window || record.stamp <= self.opened)
    }
}

fn changed_since<'r>(action: &Record, later: impl Iterator<Item = &'r Record>) -> Vec<Key> {
    let touched: Vec<&Key> = action.ops.iter().filter_map(Op::about).collect();
    let mut changed: Vec<Key> = later
        .flat_map(|record| &record.ops)
        .filter_map(Op::about)
        .filter(|key| touched.contains(key))
        .cloned()
        .collect();
    changed.sort();
    changed.dedup();
    changed
}
