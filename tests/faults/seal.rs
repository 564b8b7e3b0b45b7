//! An end that was torn at any byte never costs the next record, whatever the torn text looks like.
//!
//! Readers find whole records behind a torn piece in the same line, but look only so long: a piece that is full of what
//! looks like the beginning of a line hides what comes behind it. So whoever writes begins a new line.

use std::fs;

use longpole::journal::Key;
use longpole::journal::Op;
use longpole::plan::SafeText;
use longpole::store::journal::Draft;
use longpole::store::journal::Storage as _;

use super::scratch::Scratch;
use super::scratch::compare;
use super::scratch::done;
use super::scratch::now;
use super::scratch::open;
use super::verdict::Verdict;

/// Tears at so many places.
pub(crate) fn gate(places: u32) -> Verdict {
    let (mut lost, mut seen, mut wrong) = (0, 0, Vec::new());
    for nth in 0..places as usize {
        let scratch = Scratch::new("seal");
        let mut journal = open(&scratch.0);
        journal.append(&done("before"), now()).expect("there is space");
        let [file] = scratch.journals().try_into().expect("a journal");
        let length = fs::metadata(&file).expect("a journal").len();
        // A note with what a log of checksums and sizes looks like.
        let text = SafeText::from("0badcafe 9000 a line of a log\n".repeat(2_000));
        let note = Draft { ops: vec![Op::Noted { task: Key::new("before"), text }], ..done("before") };
        journal.append(&note, now()).expect("there is space");
        let bytes = fs::read(&file).expect("a journal");
        let torn = bytes.len() - length as usize;
        let cut = length as usize + 1 + nth * (torn - 2) / (places as usize).max(1);
        fs::write(&file, &bytes[..cut]).expect("torn");
        if let Err(error) = open(&scratch.0).append(&done("after"), now()) {
            wrong.push(error.to_string());
        }
        let records = scratch.records().unwrap_or_default();
        let ticks: Vec<_> = records.into_iter().filter(|record| record.ops.iter().all(is_tick)).collect();
        let (gone, more) = compare(&["before".to_owned(), "after".to_owned()], &ticks);
        lost += gone;
        seen += ticks.len();
        wrong.extend(more);
    }
    Verdict::new(lost, seen, wrong)
}

fn is_tick(op: &Op) -> bool {
    matches!(op, Op::Done { .. })
}
