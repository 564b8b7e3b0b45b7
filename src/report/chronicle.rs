//! The journal as rows, newest first, a row for each operation; only the rows that are looked at are put into words.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDateTime;

use super::log::op_told;
use crate::engine::Mark;
use crate::journal::History;
use crate::journal::Key;
use crate::journal::Op;
use crate::journal::Record;
use crate::journal::RecordId;

/// All that happened, ready to be looked at.
#[derive(Clone, Debug)]
pub struct Chronicle {
    history: Arc<History>,
    /// By record: when it was, where the user is.
    local: Vec<NaiveDateTime>,
    /// By record: whether it counts or was undone.
    counts: Vec<bool>,
    /// The places of records that were taken back.
    undone: HashMap<RecordId, usize>,
}

/// Two are the same if they hold the same history.
impl PartialEq for Chronicle {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.history, &other.history)
    }
}

/// One operation, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ChronicleRow {
    /// The place of its record.
    pub record: u32,
    /// Its place in the record.
    pub op: u32,
}

/// Which rows are wanted: those to which all that is set here applies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChronicleFilter {
    /// Those about this task, by the name it has in the journal.
    pub task: Option<Key>,
    /// Those of this person.
    pub by: Option<String>,
    /// Those of this kind, as the journal calls it.
    pub kind: Option<&'static str>,
}

impl ChronicleFilter {
    /// Whether nothing is left out.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn wants(&self, record: &Record, op: &Op) -> bool {
        let is_task = self.task.as_ref().is_none_or(|task| op.task() == Some(task));
        let is_by = self.by.as_ref().is_none_or(|by| record.by.as_str() == by);
        is_task && is_by && self.kind.is_none_or(|kind| op.name() == kind)
    }
}

impl Chronicle {
    /// The rows of a history; `local` says when a record was, where the user is.
    pub fn new(history: Arc<History>, local: impl Fn(&Record) -> NaiveDateTime) -> Self {
        let counts = history.counted().map(|(_, counts)| counts).collect();
        let targets: HashMap<RecordId, usize> =
            history.records().iter().flat_map(Record::undoes).map(|id| (id, usize::MAX)).collect();
        let mut undone = targets;
        for (at, record) in history.records().iter().enumerate() {
            if let Some(place) = undone.get_mut(&record.id) {
                *place = at;
            }
        }
        Self { local: history.records().iter().map(local).collect(), counts, undone, history }
    }

    /// How many actions there are.
    pub fn n_records(&self) -> usize {
        self.history.records().len()
    }

    /// The rows that are wanted, newest first.
    pub fn rows(&self, filter: &ChronicleFilter) -> Vec<ChronicleRow> {
        let records = self.history.records().iter().enumerate().rev();
        let rows = records.flat_map(|(at, record)| {
            let ops = record.ops.iter().enumerate().rev();
            let wanted = ops.filter(move |(_, op)| filter.wants(record, op));
            wanted.map(move |(op, _)| ChronicleRow { record: at as u32, op: op as u32 })
        });
        rows.collect()
    }

    fn at(&self, row: ChronicleRow) -> Option<(&Record, &Op)> {
        let record = self.history.records().get(row.record as usize)?;
        Some((record, record.ops.get(row.op as usize)?))
    }

    /// When it was.
    pub fn when(&self, row: ChronicleRow) -> NaiveDateTime {
        self.local.get(row.record as usize).copied().unwrap_or_default()
    }

    /// Whether it counts.
    pub fn counts(&self, row: ChronicleRow) -> bool {
        self.counts.get(row.record as usize).copied().unwrap_or_default()
    }

    /// Who did it, empty where nobody knows.
    pub fn by(&self, row: ChronicleRow) -> &str {
        self.at(row).map_or("", |(record, _)| record.by.first_line())
    }

    /// What the journal calls this kind of operation.
    pub fn kind(&self, row: ChronicleRow) -> Option<&'static str> {
        self.at(row).map(|(_, op)| op.name())
    }

    /// The name of the task in the journal.
    pub fn key(&self, row: ChronicleRow) -> Option<&Key> {
        self.at(row)?.1.task()
    }

    /// What the task came to by it.
    pub fn mark(&self, row: ChronicleRow) -> Option<Mark> {
        match self.at(row)?.1 {
            Op::Started { .. } => Some(Mark::Doing),
            Op::Done { .. } | Op::Ticked { done: true, .. } => Some(Mark::Claimed),
            Op::Reopened { .. } => Some(Mark::Regressed),
            Op::Blocked { .. } => Some(Mark::Blocked),
            Op::Unblocked { .. } | Op::Restored { .. } | Op::Ticked { done: false, .. } => Some(Mark::Ready),
            Op::Dropped { .. } => Some(Mark::Dropped),
            _ => None,
        }
    }

    /// What was done, in words; `title` knows what the plan calls a task.
    pub fn words<'t>(&self, row: ChronicleRow, title: impl Fn(&Key) -> Option<&'t str>) -> String {
        let Some((_, mut op)) = self.at(row) else { return String::new() };
        // What was taken back may itself have taken something back: then it was done again.
        let mut is_back = false;
        let mut steps = 0;
        while let Op::Undone { record } = op {
            let of = self.undone.get(record).and_then(|at| self.history.records().get(*at));
            let Some(first) = of.and_then(|record| record.ops.first()) else { return "took something back".to_owned() };
            op = first;
            is_back = !is_back;
            steps += 1;
            if steps > 100 {
                return "took something back".to_owned();
            }
        }
        let told = op_told(op, op.task().and_then(title));
        match (is_back, steps) {
            (_, 0) => told,
            (true, _) => format!("took back: {told}"),
            (false, _) => format!("did again: {told}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Millis;
    use crate::journal::Replica;
    use crate::journal::Stamp;
    use crate::journal::Window;

    fn id(number: u64) -> RecordId {
        RecordId { replica: Replica(1), number }
    }

    fn chronicle(ops: Vec<(&str, Vec<Op>)>) -> Chronicle {
        let records = (1..).zip(ops).map(|(number, (by, ops))| Record {
            id: id(number),
            stamp: Stamp { millis: Millis(number), counter: 0 },
            clock: Millis(number),
            window: Window(1),
            by: by.into(),
            ops,
        });
        Chronicle::new(Arc::new(History::of(records)), |_| NaiveDateTime::default())
    }

    fn told(chronicle: &Chronicle, filter: &ChronicleFilter) -> Vec<String> {
        let rows = chronicle.rows(filter).into_iter();
        rows.map(|row| format!("{}: {}", chronicle.by(row), chronicle.words(row, |_| None))).collect()
    }

    fn done(id: &str) -> Op {
        Op::Done { task: Key::new(id) }
    }

    #[test]
    fn the_newest_comes_first_and_undo_says_of_what() {
        let undo = |number| vec![Op::Undone { record: id(number) }];
        let all = chronicle(vec![("ann", vec![done("A"), done("B")]), ("bob", undo(1)), ("bob", undo(2))]);
        let none = ChronicleFilter::default();
        assert_eq!(
            told(&all, &none),
            ["bob: did again: done A", "bob: took back: done A", "ann: done B", "ann: done A"]
        );
        let counts: Vec<bool> = all.rows(&none).into_iter().map(|row| all.counts(row)).collect();
        assert_eq!(counts, [true, false, true, true]);
    }

    #[test]
    fn rows_are_filtered_by_task_person_and_kind() {
        let start = |id: &str| Op::Started { task: Key::new(id) };
        let all = chronicle(vec![("ann", vec![start("A")]), ("bob", vec![start("B")]), ("ann", vec![done("A")])]);
        let check = |filter: ChronicleFilter, expect: &[&str]| assert_eq!(told(&all, &filter), expect);
        let any = ChronicleFilter::default();
        check(ChronicleFilter { task: Some(Key::new("A")), ..any.clone() }, &["ann: done A", "ann: started A"]);
        check(ChronicleFilter { by: Some("bob".to_owned()), ..any.clone() }, &["bob: started B"]);
        check(ChronicleFilter { kind: Some("Done"), ..any.clone() }, &["ann: done A"]);
        check(ChronicleFilter { kind: Some("Done"), by: Some("bob".to_owned()), ..any }, &[]);
    }
}
