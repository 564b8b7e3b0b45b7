//! What an action came to, in a few words, and how to take it back.

use crate::app::contents::Contents;
use crate::app::model::Model;
use crate::app::msg::Deed;
use crate::app::msg::Done;
use crate::engine::why::Phrases;
use crate::journal::Key;
use crate::journal::Op;
use crate::keys::Command;
use crate::plan::SafeText;
use crate::report::Ink;
use crate::report::op_text;

/// Cells that the words around an action take.
const AROUND: usize = 36;

/// What was done, and which key takes it back.
pub(super) fn told(model: &Model, done: &Done) -> SafeText {
    let (undo, redo) = (model.keys.shown(Command::Undo), model.keys.shown(Command::Redo));
    let what = |ops: &[Op]| {
        let room = usize::from(model.size.width).saturating_sub(AROUND).max(16);
        Ink { color: false, unicode: true, width: room }.cut(&actions(&model.contents, ops), room)
    };
    SafeText::from(match done {
        Done::Did(ops) => format!("{} · {undo} takes it back", what(ops)),
        Done::DidAgain(ops) => format!("again: {} · {undo} takes it back", what(ops)),
        Done::TookBack(ops) => format!("taken back: {} · {redo} does it again", what(ops)),
    })
}

/// What leaving would lose.
pub(super) fn lost(deeds: &[Deed]) -> String {
    let one = |deed: &Deed| match deed {
        Deed::Do(ops) => ops.iter().map(|op| op_text(op, None)).collect::<Vec<_>>().join(", "),
        Deed::Undo => "undo".to_owned(),
        Deed::Redo => "redo".to_owned(),
    };
    let n_actions = if deeds.len() == 1 { "1 action is".to_owned() } else { format!("{} actions are", deeds.len()) };
    format!("{n_actions} not saved ({})", deeds.iter().map(one).collect::<Vec<_>>().join("; "))
}

/// What an option changes in the plan: which tasks it brings and drops, and who has still to approve it.
fn changed(contents: &Contents, decision: &Key, option: &Key) -> Option<String> {
    let phrases = Phrases::of(contents.scene()?);
    let view = contents.choices_page().decisions.iter().find(|view| view.key == *decision)?;
    let option = view.options.iter().find(|view| view.key == *option)?;
    let mut text = String::new();
    for (word, nodes) in [("brings", &option.brings), ("drops", &option.drops)] {
        if !nodes.is_empty() {
            text += &format!("; {word} {}", phrases.names(nodes, 4));
        }
    }
    let missing: Vec<&str> = view.missing().map(SafeText::first_line).collect();
    if !missing.is_empty() {
        text += &format!("; not approved yet by {}", missing.join(", "));
    }
    Some(text)
}

/// Operations in a few words: one by its task, several of a kind by their number.
fn actions(contents: &Contents, ops: &[Op]) -> String {
    // A task that goes by its new name from now on is no news.
    let ops: Vec<&Op> = ops.iter().filter(|op| !matches!(op, Op::Rebound { .. })).collect();
    let gate = ops.iter().find_map(|op| match op {
        Op::Overrode { gate, .. } => Some(contents.title_of(gate).unwrap_or(gate.as_str())),
        _ => None,
    });
    let ops: Vec<&Op> = ops.into_iter().filter(|op| !matches!(op, Op::Overrode { .. })).collect();
    let told = match ops.as_slice() {
        [] => "nothing".to_owned(),
        [op @ Op::Decided { decision, option, .. }] => {
            let changed = changed(contents, decision, option).unwrap_or_default();
            format!("{} {decision} / {option}{changed}", op.name().to_lowercase())
        }
        [op] => op_text(op, op.task().and_then(|key| contents.title_of(key))),
        [first, ..] => {
            let is_alike = ops.iter().all(|op| op.name() == first.name());
            let word = first.name().to_lowercase();
            if is_alike { format!("{word} {} tasks", ops.len()) } else { format!("{} actions", ops.len()) }
        }
    };
    match gate {
        Some(gate) => format!("behind the shut gate of {gate}: {told}"),
        None => told,
    }
}
