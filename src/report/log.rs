//! `log`: what happened, newest first, as text and as data.

use serde::Serialize;

use super::Ink;
use super::Tone;
use crate::journal::History;
use crate::journal::Key;
use crate::journal::Millis;
use crate::journal::Op;
use crate::journal::Record;
use crate::plan::SafeText;

/// One action, as data.
#[derive(Debug, Serialize)]
pub struct LogEntry<'h> {
    /// Its name.
    pub id: String,
    /// When, where the user is.
    pub at: String,
    /// Milliseconds since 1970 in UTC, as the clock had it.
    pub millis: Millis,
    /// Who did it.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub by: &'h str,
    /// Whether it was taken back.
    pub undone: bool,
    /// Whether some clock was ahead of its time.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ahead: bool,
    /// What was done.
    pub ops: Vec<OpData<'h>>,
}

/// One operation, as data.
#[derive(Debug, Default, Serialize)]
pub struct OpData<'h> {
    /// What it is called in the journal.
    pub op: &'static str,
    /// The task.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task: Option<&'h str>,
    /// What a criterion belongs to, or the decision, metric or risk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<&'h str>,
    /// What the plan calls it now, if it is still there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'h str>,
    /// The step of it, the criterion, the option.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<&'h str>,
    /// The reason, the note, the person, what is left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Whom or what it waits for, or in which role it was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<&'h str>,
    /// The record that is taken back, or the name a task had.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
}

/// What the log has to know besides the history.
pub struct LogView<'h> {
    /// Up to which moment.
    pub until: Option<Millis>,
    /// How many actions at most.
    pub most: usize,
    /// What the clock says.
    pub now: Millis,
    /// When a moment is, where the user is.
    pub told: &'h dyn Fn(Millis) -> String,
    /// The title of a task, if the plan has it.
    pub title: &'h dyn Fn(&Key) -> Option<&'h str>,
}

/// The last actions, newest first.
pub fn log_data<'h>(history: &'h History, view: &LogView<'h>) -> Vec<LogEntry<'h>> {
    let LogView { until, most, now, told, title } = *view;
    let is_in_time = |record: &Record| until.is_none_or(|until| record.clock <= until);
    let entries = history.counted().rev().filter(|(record, _)| is_in_time(record)).take(most);
    entries
        .map(|(record, counts)| LogEntry {
            id: record.id.to_string(),
            at: told(record.clock),
            millis: record.clock,
            by: &record.by,
            undone: !counts,
            ahead: record.is_ahead_of(now),
            ops: record.ops.iter().map(|op| OpData { title: op.task().and_then(title), ..op_data(op) }).collect(),
        })
        .collect()
}

fn op_data(op: &Op) -> OpData<'_> {
    let plain = OpData { op: op.name(), task: op.task().map(Key::as_str), ..OpData::default() };
    let about = OpData { op: op.name(), about: op.about().map(Key::as_str), ..OpData::default() };
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    match op {
        Op::Started { .. } | Op::Done { .. } | Op::Reopened { .. } | Op::Unblocked { .. } | Op::Restored { .. } => {
            plain
        }
        Op::Blocked { why, on, .. } => {
            OpData { text: given(why), on: Some(on.as_str()).filter(|on| !on.is_empty()), ..plain }
        }
        Op::Noted { text, .. } => OpData { text: given(text), ..plain },
        Op::Remaining { left, .. } => OpData { text: Some(left.to_string()), ..plain },
        Op::Assigned { to, .. } => OpData { text: given(to), ..plain },
        Op::Dropped { why, .. } => OpData { text: given(why), ..plain },
        Op::Ticked { step, done, .. } => {
            OpData { step: Some(step.as_str()), text: given(if *done { "done" } else { "open" }), ..plain }
        }
        Op::Rebound { from, .. } => OpData { of: Some(from.to_string()), ..plain },
        Op::Undone { record } => OpData { of: Some(record.to_string()), ..plain },
        Op::Verified { criterion, end, .. } => {
            OpData { step: Some(criterion.as_str()), text: Some(end.words()), ..about }
        }
        Op::Signed { criterion, role, name, .. } => {
            OpData { step: Some(criterion.as_str()), text: given(name), on: filled(role), ..about }
        }
        Op::Decided { option, who, why, .. } => {
            OpData { step: Some(option.as_str()), text: given(why), on: filled(who), ..about }
        }
        Op::Approved { role, name, .. } => OpData { text: given(name), on: filled(role), ..about },
        Op::Measured { value, .. } => OpData { text: given(value), ..about },
        Op::Happened { note, .. } => OpData { text: given(note), ..about },
        Op::Closed { why, .. } => OpData { text: given(why), ..about },
        Op::Overrode { gate, .. } => OpData { of: Some(gate.to_string()), ..plain },
    }
}

fn filled(text: &SafeText) -> Option<&str> {
    Some(text.as_str()).filter(|text| !text.is_empty())
}

/// The same as text, a line for each operation.
pub fn log_text(entries: &[LogEntry<'_>], ink: Ink) -> String {
    let mut text = String::new();
    for entry in entries {
        let by = if entry.by.is_empty() { String::new() } else { format!("  {}", entry.by) };
        for op in &entry.ops {
            let line = format!("{}{by}  {}", entry.at, words(op));
            let line = ink.cut(&line, ink.width.saturating_sub(20));
            let flags = [(entry.undone, "undone"), (entry.ahead, "the clock was ahead")];
            let flags: Vec<&str> = flags.into_iter().filter(|(is_on, _)| *is_on).map(|(_, word)| word).collect();
            let line = if entry.undone { ink.paint(Tone::Quiet, &line) } else { line };
            text += &line;
            if !flags.is_empty() {
                text += &ink.paint(Tone::Quiet, &format!("  ({})", flags.join(", ")));
            }
            text.push('\n');
        }
    }
    text
}

/// An operation in words, with what the plan calls its task.
pub(super) fn op_told(op: &Op, title: Option<&str>) -> String {
    words(&OpData { title, ..op_data(op) })
}

/// An operation in words: the task by its id, or by the title it has now where it has no id.
pub fn op_text(op: &Op, title: Option<&str>) -> String {
    let title = title.filter(|_| op.task().is_some_and(Key::is_provisional));
    words(&OpData { title, ..op_data(op) })
}

fn words(op: &OpData<'_>) -> String {
    let name = match op.op {
        "Ticked" => "step",
        "Rebound" => "renamed",
        other => other,
    };
    let mut words = vec![name.to_lowercase()];
    words.extend(op.of.clone().map(|of| match op.op {
        "Rebound" => format!("{of} to"),
        "Overrode" => format!("the shut gate of {of} for"),
        _ => of,
    }));
    words.extend(op.about.map(|about| if about.is_empty() { "the plan".to_owned() } else { about.to_owned() }));
    // A name made from place and title says nothing that the title does not say better.
    words.extend(op.task.filter(|key| op.title.is_none() || !Key::new(key).is_provisional()).map(ToOwned::to_owned));
    words.extend(op.title.map(ToOwned::to_owned));
    words.extend(op.step.map(|step| format!("/ {step}")));
    words.extend(op.text.as_ref().map(|text| format!("“{text}”")));
    words.extend(op.on.map(|on| match op.op {
        "Blocked" => format!("waiting for {on}"),
        "Decided" => format!("by {on}"),
        _ => format!("as {on}"),
    }));
    words.join(" ").replace('\n', " ")
}
