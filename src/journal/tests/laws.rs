//! What holds for every journal.

use proptest::prelude::*;

use super::random::deed;
use super::random::journal;
use crate::journal::History;
use crate::journal::Millis;
use crate::journal::Op;
use crate::journal::Record;
use crate::journal::RecordId;
use crate::journal::Replica;
use crate::journal::Step;
use crate::journal::Viewpoint;
use crate::journal::Window;
use crate::journal::encode;
use crate::journal::redo;
use crate::journal::scan;
use crate::journal::undo;
use crate::plan::SafeText;

fn text(records: &[Record]) -> String {
    records.iter().map(|record| encode(record).expect("short enough")).collect()
}

/// A window that was opened before anything happened.
const HERE: Viewpoint = Viewpoint {
    replica: Replica(7),
    window: Window(7),
    opened: crate::journal::stamp::Stamp { millis: Millis(0), counter: 0 },
};

/// Records `ops` in the window [`HERE`].
fn act(history: &mut History, ops: Vec<Op>) {
    let number = 1 + history.records().iter().filter(|record| record.id.replica == HERE.replica).count() as u64;
    let stamp = history.latest().next(Millis(5));
    let id = RecordId { replica: HERE.replica, number };
    let record = Record { id, stamp, clock: Millis(5), window: HERE.window, by: SafeText::default(), ops };
    assert_eq!(history.add(vec![record]), 0);
}

fn take(step: Step) -> Vec<Op> {
    match step {
        Step::Take { ops, .. } => ops,
        other => panic!("{other:?}"),
    }
}

proptest! {
    #[test]
    fn what_was_written_is_what_is_read(records in journal(40)) {
        let found = scan(text(&records).as_bytes(), 0);
        prop_assert_eq!(&found.records, &records);
        prop_assert!(found.flaws.is_empty() && !found.is_torn);
        prop_assert_eq!(found.lines, records.len());
    }

    #[test]
    fn every_line_is_plain_text_and_ron(records in journal(10)) {
        for record in &records {
            let line = encode(record).expect("short enough");
            prop_assert!(line.trim_end_matches('\n').chars().all(|c| !c.is_control()));
            let body = line.splitn(3, ' ').nth(2).expect("a body").trim_end();
            let read = ron::from_str::<serde::de::IgnoredAny>(body);
            prop_assert!(read.is_ok(), "{body}: {read:?}");
        }
    }

    #[test]
    fn every_prefix_is_a_history_of_its_own(records in journal(30)) {
        let mut grown = History::default();
        for (n, record) in records.iter().enumerate() {
            grown.add(vec![record.clone()]);
            prop_assert_eq!(&grown, &History::of(records[..=n].iter().cloned()));
        }
    }

    #[test]
    fn replicas_merge_in_any_order(records in journal(30), seed: u64) {
        let mut shuffled = records.clone();
        // Doubled lines count once.
        shuffled.extend(records.iter().take(5).cloned());
        shuffled.sort_by_key(|record| (record.id.number ^ seed).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ record.id.replica.0);
        prop_assert_eq!(History::of(shuffled.clone()), History::of(records.clone()));
        let mut piecemeal = History::default();
        for piece in shuffled.chunks(3) {
            piecemeal.add(piece.to_vec());
        }
        prop_assert_eq!(piecemeal, History::of(records));
    }

    #[test]
    fn undo_takes_back_just_what_was_done_and_redo_brings_it_back(
        before in journal(20),
        actions in prop::collection::vec(prop::collection::vec(deed(), 1..4), 1..6),
    ) {
        let mut history = History::of(before);
        let mut states = vec![history.progress().clone()];
        for ops in actions {
            act(&mut history, ops);
            states.push(history.progress().clone());
        }
        for state in states.iter().rev().skip(1) {
            let ops = take(undo(&history, HERE));
            act(&mut history, ops);
            prop_assert_eq!(history.progress(), state);
        }
        prop_assert_eq!(undo(&history, HERE), Step::Nothing);
        for state in states.iter().skip(1) {
            let ops = take(redo(&history, HERE));
            act(&mut history, ops);
            prop_assert_eq!(history.progress(), state);
        }
        prop_assert_eq!(redo(&history, HERE), Step::Nothing);
    }

    #[test]
    fn anything_at_all_can_be_read(bytes: Vec<u8>, records in journal(3), at: prop::sample::Index) {
        let mut around = text(&records).into_bytes();
        let at = at.index(around.len() + 1);
        around.splice(at..at, bytes);
        let found = scan(&around, 0);
        prop_assert!(found.consumed <= around.len());
        prop_assert!(found.records.iter().all(|record| records.contains(record)));
    }
}
