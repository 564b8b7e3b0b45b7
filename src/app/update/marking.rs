//! Ticking, starting, undoing. Nothing changes here: it asks for a record, and the screen changes when that is kept.

use crate::app::contents::Contents;
use crate::app::contents::Shared;
use crate::app::model::Model;
use crate::app::model::Saving;
use crate::app::msg::Deed;
use crate::app::msg::Effect;
use crate::engine::Mark;
use crate::journal::Key;
use crate::journal::Op;
use crate::journal::key_of;
use crate::plan::Item;
use crate::plan::Kind;
use crate::plan::NodeId;
use crate::plan::SafeText;

/// Ticks the selected task or step, or takes its tick away.
pub(super) fn tick(model: &mut Model) -> Vec<Effect> {
    let Some(node) = selected(model) else { return Vec::new() };
    let contents = &model.contents;
    let key = |node| key_of(&contents.plan, &contents.outline, node);
    let op = match contents.item(node) {
        Item::Task(_) => ticked(contents.outlook.mark(node), key(node)),
        Item::Step(step) => tick_step(contents, node, step.done),
        Item::Phase(_) | Item::Day(_) => Err("select a task to tick"),
    };
    match (op, shut_gate(contents, node)) {
        (Ok(Op::Done { task }), Some(gate)) => {
            let (name, gate) = (contents.title(gate).to_owned(), key(gate));
            let ops = vec![Op::Done { task: task.clone() }, Op::Overrode { task, gate }];
            model.notice = Some(SafeText::from(format!("ticked behind the shut gate of {name}; that is recorded")));
            vec![Effect::Record(Deed::Do(ops))]
        }
        (op, _) => ask(model, op),
    }
}

/// The phase or day whose hard gate keeps a task from being begun.
fn shut_gate(contents: &Contents, node: NodeId) -> Option<NodeId> {
    let scene = contents.scene()?;
    scene.readiness.shut_gate(scene.timetable, node)
}

fn ticked(mark: Mark, task: Key) -> Result<Op, &'static str> {
    match mark {
        Mark::Claimed | Mark::Verified | Mark::Regressed => Ok(Op::Reopened { task }),
        Mark::Dropped => Err("this task was given up; `longpole reopen` brings it back"),
        Mark::Ready | Mark::Waiting | Mark::Doing | Mark::Blocked => Ok(Op::Done { task }),
    }
}

fn tick_step(contents: &Contents, node: NodeId, is_done: bool) -> Result<Op, &'static str> {
    let task = contents.outline.parent(node).ok_or("select a task to tick")?;
    let key = |node| key_of(&contents.plan, &contents.outline, node);
    Ok(Op::Ticked { task: key(task), step: key(node), done: !is_done })
}

/// Says that work on the selected task has begun.
pub(super) fn start(model: &mut Model) -> Vec<Effect> {
    let Some(node) = selected(model) else { return Vec::new() };
    let contents = &model.contents;
    let op = match (contents.item(node), contents.outlook.mark(node)) {
        (Item::Task(_), Mark::Ready | Mark::Waiting | Mark::Blocked | Mark::Regressed) => {
            Ok(Op::Started { task: key_of(&contents.plan, &contents.outline, node) })
        }
        (Item::Task(_), Mark::Doing) => Err("this task is begun already"),
        (Item::Task(_), Mark::Claimed | Mark::Verified) => Err("this task is done; Space opens it again"),
        (Item::Task(_), Mark::Dropped) => Err("this task was given up; `longpole reopen` brings it back"),
        _ => Err("select a task to start"),
    };
    ask(model, op)
}

/// Asks for the checks of what is selected; those of its task where that is a step.
pub(super) fn verify(model: &mut Model) -> Vec<Effect> {
    if !model.is_kept() {
        return not_kept(model);
    }
    let contents = &model.contents;
    let task =
        |node| if contents.outline.kind(node) == Kind::Step { contents.outline.parent(node) } else { Some(node) };
    let node = model.chosen().and_then(task);
    vec![Effect::Verify(node.map(|node| key_of(&contents.plan, &contents.outline, node)))]
}

/// Takes the last action back, or does it again.
pub(super) fn step(model: &mut Model, deed: Deed) -> Vec<Effect> {
    if model.is_kept() { vec![Effect::Record(deed)] } else { not_kept(model) }
}

/// Leaves; where something is not saved, only when asked twice.
pub(super) fn quit(model: &mut Model) -> Vec<Effect> {
    if let Saving::Failed { deeds, is_told, .. } = &mut model.saving
        && !std::mem::replace(is_told, true)
    {
        let what = if deeds.len() == 1 { "1 action is".to_owned() } else { format!("{} actions are", deeds.len()) };
        let text = format!("{what} not saved; `W` tries again, leaving once more loses: {}", told(deeds));
        model.notice = Some(SafeText::from(text));
        return Vec::new();
    }
    vec![Effect::Quit]
}

/// Tries to record again what could not be.
pub(super) fn try_again(model: &mut Model) -> Vec<Effect> {
    match std::mem::take(&mut model.saving) {
        Saving::Failed { deeds, .. } => deeds.into_iter().map(Effect::Record).collect(),
        other => {
            model.saving = other;
            model.notice = Some("everything is saved".into());
            Vec::new()
        }
    }
}

/// Takes what was kept.
pub(super) fn recorded(model: &mut Model, contents: Shared) {
    model.contents = contents;
    if !matches!(model.saving, Saving::Failed { .. }) {
        model.saving = Saving::Saved;
    }
}

/// Takes note that something is not kept.
pub(super) fn failed(model: &mut Model, deed: Deed, why: SafeText) {
    model.notice = Some(why.clone());
    let mut deeds = match std::mem::take(&mut model.saving) {
        Saving::Failed { deeds, .. } => deeds,
        Saving::Nothing | Saving::Saved => Vec::new(),
    };
    deeds.push(deed);
    model.saving = Saving::Failed { deeds, why, is_told: false };
}

fn selected(model: &mut Model) -> Option<NodeId> {
    if model.is_empty() {
        return None;
    }
    if !model.is_kept() {
        not_kept(model);
        return None;
    }
    Some(model.tree.selected)
}

fn not_kept(model: &mut Model) -> Vec<Effect> {
    model.notice = Some("the demo keeps no progress; `longpole init` starts a plan of your own".into());
    Vec::new()
}

fn ask(model: &mut Model, op: Result<Op, &'static str>) -> Vec<Effect> {
    match op {
        Ok(op) => vec![Effect::Record(Deed::Do(vec![op]))],
        Err(why) => {
            model.notice = Some(why.into());
            Vec::new()
        }
    }
}

/// Actions in a few words.
fn told(deeds: &[Deed]) -> String {
    let one = |deed: &Deed| match deed {
        Deed::Do(ops) => ops
            .iter()
            .map(|op| format!("{} {}", op.name(), op.task().map_or("", Key::as_str)))
            .collect::<Vec<_>>()
            .join(", "),
        Deed::Undo => "undo".to_owned(),
        Deed::Redo => "redo".to_owned(),
    };
    deeds.iter().map(one).collect::<Vec<_>>().join("; ")
}
