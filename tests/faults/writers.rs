//! 64 processes write at once, while one window keeps reading; nothing is lost, nothing double, no number used twice.

use std::collections::HashSet;
use std::io::BufRead as _;
use std::io::BufReader;
use std::process::Child;

use longpole::journal::History;
use longpole::journal::RecordId;
use longpole::journal::Stamp;
use longpole::journal::Step;
use longpole::journal::Viewpoint;
use longpole::journal::redo;
use longpole::journal::undo;
use longpole::store::journal::Draft;
use longpole::store::journal::Storage as _;

use super::scratch::Scratch;
use super::scratch::done;
use super::scratch::now;
use super::scratch::open;
use super::verdict::Verdict;

const WRITERS: u32 = 64;
/// Each step folds all that is there.
const MOST_STEPS: u32 = 200;

pub(crate) fn gate(appends: u32) -> Verdict {
    let scratch = Scratch::new("writers");
    let start = |nth| scratch.writer(&format!("w{nth}"), appends).spawn().expect("it starts");
    let children: Vec<Child> = (0..WRITERS).map(start).collect();
    let collect = |child: Child| {
        std::thread::spawn(move || {
            let mut child = child;
            let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
            let said: Vec<String> = lines.map_while(Result::ok).collect();
            (said, child.wait().expect("it ended").success())
        })
    };
    let collectors: Vec<_> = children.into_iter().map(collect).collect();
    let mut wrong = undo_meanwhile(&scratch, appends);
    let mut said = Vec::new();
    for collector in collectors {
        let (told, is_good) = collector.join().expect("it ended");
        if !is_good {
            wrong.push("a writer failed".to_owned());
        }
        said.extend(told);
    }
    if said.len() != (WRITERS * appends) as usize {
        wrong.push(format!("{} of {} were saved", said.len(), WRITERS * appends));
    }
    scratch.judge(&said, wrong)
}

/// A window that ticks, undoes and redoes while the others write; each step has to do just that.
fn undo_meanwhile(scratch: &Scratch, times: u32) -> Vec<String> {
    let mut journal = open(&scratch.0);
    let mut history = History::default();
    let mut wrong = Vec::new();
    let tick = done("here");
    for nth in 0..times.min(MOST_STEPS) {
        let mut add = |draft: &Draft, history: &mut History| match journal.append(draft, now()) {
            Ok(appended) => {
                history.add(appended.news.records);
                history.add(vec![appended.record.clone()]);
                Some(appended.record.id.replica)
            }
            Err(error) => {
                wrong.push(error.to_string());
                None
            }
        };
        let ticked = Draft { ops: done(&format!("here-{nth}")).ops, ..tick.clone() };
        let Some(replica) = add(&ticked, &mut history) else { continue };
        let view = Viewpoint { replica, window: tick.window, opened: Stamp::default() };
        for step in [undo, redo] {
            if let Step::Take { ops, .. } = step(&history, view) {
                add(&Draft { ops, ..tick.clone() }, &mut history);
            }
        }
        if history.progress().task(&format!("here-{nth}")).is_none() {
            wrong.push(format!("here-{nth} was undone and not done again"));
        }
        // A window that is opened now sees at least all that this one has seen.
        if nth % 8 == 0 {
            let anew = scratch.records().unwrap_or_default();
            let known: HashSet<RecordId> = anew.iter().map(|record| record.id).collect();
            let missing = history.records().iter().filter(|record| !known.contains(&record.id)).count();
            if missing > 0 {
                wrong.push(format!("a window that was opened anew misses {missing} records"));
            }
        }
    }
    wrong
}
