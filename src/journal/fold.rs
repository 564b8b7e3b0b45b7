//! The fold: from records to progress. The order is that of the records, never that in which they were read.

use std::collections::HashSet;

use foldhash::fast::RandomState;

use super::key::Key;
use super::op::Op;
use super::progress::Block;
use super::progress::Progress;
use super::progress::Said;
use super::progress::Stage;
use super::progress::TaskProgress;
use super::record::Record;
use super::record::RecordId;
use super::truth::Choice;
use super::truth::Measured;
use super::truth::RiskStage;
use super::truth::Run;
use super::truth::Signature;

/// For each of `records`, which are in order, whether it counts.
///
/// An undo takes back only what came before it, so one walk from the newest to the oldest tells.
pub(super) fn counting<'r>(records: impl DoubleEndedIterator<Item = &'r Record> + ExactSizeIterator) -> Vec<bool> {
    let mut counting = vec![true; records.len()];
    let mut undone: HashSet<RecordId, RandomState> = HashSet::default();
    for (record, counts) in records.rev().zip(counting.iter_mut().rev()) {
        *counts = undone.is_empty() || !undone.contains(&record.id);
        if *counts {
            undone.extend(record.undoes());
        }
    }
    counting
}

/// What `records`, which are in order, add up to.
pub(super) fn fold<'r>(records: impl DoubleEndedIterator<Item = &'r Record> + ExactSizeIterator + Clone) -> Progress {
    let mut progress = Progress::default();
    let counting = counting(records.clone());
    for (record, _) in records.zip(counting).filter(|(_, counts)| *counts) {
        apply(&mut progress, record);
    }
    progress
}

/// Adds a record that comes after all that were folded and takes none of them back.
pub(super) fn apply(progress: &mut Progress, record: &Record) {
    for op in &record.ops {
        match op {
            Op::Undone { .. } => {}
            Op::Rebound { from, to } => rebind(progress, from, to),
            Op::Verified { .. }
            | Op::Signed { .. }
            | Op::Decided { .. }
            | Op::Approved { .. }
            | Op::Measured { .. }
            | Op::Happened { .. }
            | Op::Closed { .. } => truth(progress, op, record),
            _ => {
                if let Some(task) = op.task() {
                    apply_to_task(entry(progress, task), op, record);
                }
            }
        }
    }
}

fn entry<'p>(progress: &'p mut Progress, key: &Key) -> &'p mut TaskProgress {
    let Progress { tasks, renamed, .. } = progress;
    tasks.entry(renamed.get(key).unwrap_or(key).clone()).or_default()
}

fn rebind(progress: &mut Progress, from: &Key, to: &Key) {
    if from == to {
        return;
    }
    progress.renamed.remove(to);
    for name in progress.renamed.values_mut().filter(|name| *name == from) {
        *name = to.clone();
    }
    progress.renamed.insert(from.clone(), to.clone());
    if let Some(moved) = progress.tasks.remove(from) {
        progress.tasks.entry(to.clone()).or_default().absorb(moved);
    }
    if let Some(moved) = progress.truth.proofs.remove(from) {
        let ours = progress.truth.proofs.entry(to.clone()).or_default();
        for (criterion, proof) in moved {
            ours.entry(criterion).or_default().absorb(proof);
        }
    }
    progress.truth.rename(from, to);
}

/// What was found, signed, decided and measured.
fn truth(progress: &mut Progress, op: &Op, record: &Record) {
    let Progress { renamed, truth, .. } = progress;
    let current = |name: &Key| renamed.get(name).unwrap_or(name).clone();
    match op {
        Op::Verified { of, criterion, end, took, command, revision, clean, watched, output, tail } => {
            let run = Run {
                end: *end,
                took: *took,
                command: *command,
                revision: revision.clone(),
                clean: *clean,
                watched: *watched,
                output: *output,
                tail: tail.clone(),
            };
            truth.proof(&current(of), criterion).runs.push(said(record, run));
        }
        Op::Signed { of, criterion, what, role, name } => {
            let signature = Signature { what: *what, role: role.clone(), name: name.clone() };
            truth.proof(&current(of), criterion).signed = Some(said(record, signature));
        }
        Op::Decided { decision, option, who, why } => {
            let choice = Choice { option: option.clone(), who: who.clone(), why: why.clone() };
            truth.decisions.entry(current(decision)).or_default().chosen = Some(said(record, choice));
        }
        Op::Approved { decision, role, name } => {
            let approvals = &mut truth.decisions.entry(current(decision)).or_default().approvals;
            approvals.insert(Key::new(role), said(record, name.clone()));
        }
        Op::Measured { metric, value, command, revision } => {
            let measured = Measured { value: value.clone(), command: *command, revision: revision.clone() };
            truth.metrics.entry(current(metric)).or_default().push(said(record, measured));
        }
        Op::Happened { risk, note } => {
            let stage = RiskStage { happened: true, words: note.clone() };
            truth.risks.insert(current(risk), said(record, stage));
        }
        Op::Closed { risk, why } => {
            let stage = RiskStage { happened: false, words: why.clone() };
            truth.risks.insert(current(risk), said(record, stage));
        }
        _ => {}
    }
}

fn apply_to_task(task: &mut TaskProgress, op: &Op, record: &Record) {
    let at = record.clock;
    match op {
        Op::Started { .. } => {
            if !task.stage.as_ref().is_some_and(|stage| stage.value == Stage::Doing) {
                task.started = Some(at);
            }
            task.finished = None;
            task.stage = Some(said(record, Stage::Doing));
        }
        Op::Done { .. } => {
            task.finished = Some(at);
            task.stage = Some(said(record, Stage::Done));
            task.block = Some(said(record, None));
        }
        Op::Reopened { .. } => {
            task.finished = None;
            let stage = if task.started.is_some() { Stage::Doing } else { Stage::Todo };
            task.stage = Some(said(record, stage));
        }
        Op::Blocked { why, on, .. } => {
            let block = Block { why: why.clone(), on: on.clone() };
            task.block = Some(said(record, Some(block)));
        }
        Op::Unblocked { .. } => task.block = Some(said(record, None)),
        Op::Noted { text, .. } => task.notes.push(said(record, text.clone())),
        Op::Remaining { left, .. } => task.remaining = Some(said(record, *left)),
        Op::Assigned { to, .. } => task.assigned = Some(said(record, to.clone())),
        Op::Dropped { why, .. } => task.dropped = Some(said(record, Some(why.clone()))),
        Op::Restored { .. } => task.dropped = Some(said(record, None)),
        Op::Ticked { step, done, .. } => {
            task.steps.insert(step.clone(), said(record, *done));
        }
        Op::Overrode { gate, .. } => task.overrode.push(said(record, gate.clone())),
        _ => {}
    }
}

fn said<T>(record: &Record, value: T) -> Said<T> {
    Said { value, at: record.clock, stamp: record.stamp, by: record.by.clone() }
}
