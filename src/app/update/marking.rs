//! Ticking, starting, blocking, noting, undoing. Nothing changes here: it asks for a record, and the screen changes when that
//! is kept. What is done to several rows at once is one record.

use super::selecting;
use crate::app::contents::Contents;
use crate::app::line::Line;
use crate::app::model::Model;
use crate::app::msg::Deed;
use crate::app::msg::Effect;
use crate::app::prompt::Asks;
use crate::app::prompt::Prompt;
use crate::engine::Mark;
use crate::journal::Op;
use crate::plan::Item;
use crate::plan::NodeId;
use crate::plan::SafeText;

/// Operations, or why there are none.
type Asked = Result<Vec<Op>, &'static str>;

const GIVEN_UP: &str = "this task was given up; `longpole reopen` brings it back";

/// Ticks what is marked or selected; where all of it is ticked, takes the ticks away.
pub(super) fn tick(model: &mut Model) -> Vec<Effect> {
    let nodes = selecting::acted_on(model);
    let is_open =
        |node: &NodeId| can_be_ticked(&model.contents, *node) && !is_ticked(model.contents.outlook.mark(*node));
    let done = nodes.iter().any(is_open);
    ask(model, &nodes, |contents, node| match (contents.item(node), contents.outlook.mark(node)) {
        (Item::Phase(_) | Item::Day(_), _) => Err("it is done when its tasks are; `*` marks them all"),
        (Item::Task(_), Mark::Dropped) => Err(GIVEN_UP),
        (Item::Task(_), mark) if done && !is_ticked(mark) => Ok(ticked(contents, node)),
        (Item::Task(_), mark) if !done && is_ticked(mark) => Ok(vec![Op::Reopened { task: contents.key(node) }]),
        (Item::Step(step), _) if step.done != done => {
            let task = contents.outline.parent(node).ok_or("select a task to tick")?;
            Ok(vec![Op::Ticked { task: contents.key(task), step: contents.key(node), done }])
        }
        (Item::Task(_) | Item::Step(_), _) => Err("it is ticked already"),
    })
}

/// Whether somebody has ticked it, or given it up; a tick that a check speaks against is one that can be taken away.
fn is_ticked(mark: Mark) -> bool {
    mark.is_over() || mark == Mark::Regressed
}

/// The tick, and beside it that it was set behind a shut gate, where it was.
fn ticked(contents: &Contents, node: NodeId) -> Vec<Op> {
    let task = contents.key(node);
    let gate = contents.scene().and_then(|scene| scene.readiness.shut_gate(scene.timetable, node));
    let overrode = gate.map(|gate| Op::Overrode { task: task.clone(), gate: contents.key(gate) });
    std::iter::once(Op::Done { task }).chain(overrode).collect()
}

fn can_be_ticked(contents: &Contents, node: NodeId) -> bool {
    matches!(contents.item(node), Item::Task(_) | Item::Step(_))
}

/// Says that work on what is marked or selected has begun.
pub(super) fn start(model: &mut Model) -> Vec<Effect> {
    let nodes = selecting::acted_on(model);
    ask(model, &nodes, |contents, node| match (contents.item(node), contents.outlook.mark(node)) {
        (Item::Task(_), Mark::Ready | Mark::Waiting | Mark::Blocked | Mark::Regressed) => {
            Ok(vec![Op::Started { task: contents.key(node) }])
        }
        (Item::Task(_), Mark::Doing) => Err("this task is begun already"),
        (Item::Task(_), Mark::Claimed | Mark::Verified) => Err("this task is done; ticking it again opens it"),
        (Item::Task(_), Mark::Dropped) => Err(GIVEN_UP),
        _ => Err("select a task to start"),
    })
}

/// Asks what holds up what is marked or selected; where all of it is blocked, says that nothing does any more.
pub(super) fn block(model: &mut Model) -> Vec<Effect> {
    let nodes = selecting::acted_on(model);
    let is_blocked = |node: &NodeId| model.contents.outlook.mark(*node) == Mark::Blocked;
    if !nodes.is_empty() && nodes.iter().all(is_blocked) {
        return ask(model, &nodes, |contents, node| Ok(vec![Op::Unblocked { task: contents.key(node) }]));
    }
    let can_be_blocked = |contents: &Contents, node| match (contents.item(node), contents.outlook.mark(node)) {
        (Item::Task(_), Mark::Claimed | Mark::Verified) => Err("this task is done; ticking it again opens it"),
        (Item::Task(_), Mark::Dropped) => Err(GIVEN_UP),
        (Item::Task(_), _) => Ok(node),
        _ => Err("select a task to block"),
    };
    open_prompt(model, Asks::Block, &nodes, can_be_blocked)
}

/// Asks what to write down about what is marked or selected.
pub(super) fn note(model: &mut Model) -> Vec<Effect> {
    let nodes = selecting::acted_on(model);
    open_prompt(model, Asks::Note, &nodes, |contents, node| match contents.item(node) {
        Item::Task(_) => Ok(node),
        _ => Err("select a task to write something down about"),
    })
}

fn open_prompt(
    model: &mut Model,
    asks: Asks,
    nodes: &[NodeId],
    can_be: impl Fn(&Contents, NodeId) -> Result<NodeId, &'static str>,
) -> Vec<Effect> {
    let answers = nodes.iter().map(|node| can_be(&model.contents, *node));
    match some_or_why(answers) {
        Ok(nodes) => model.prompt = Some(Prompt { asks, nodes, typed: Line::default() }),
        Err(why) => model.notice = Some(why.into()),
    }
    Vec::new()
}

/// Records what was typed.
pub(super) fn answer(model: &mut Model) -> Vec<Effect> {
    let Some(prompt) = model.prompt.take() else { return Vec::new() };
    let ops = prompt.ops(&model.contents, &model.user);
    if ops.is_empty() {
        model.notice = prompt.asks.missing().map(SafeText::from);
        return Vec::new();
    }
    selecting::forget(model);
    vec![Effect::Record(Deed::Do(ops))]
}

/// Takes the last action back, or does it again.
pub(super) fn step(deed: Deed) -> Vec<Effect> {
    vec![Effect::Record(deed)]
}

/// Asks to record what can be done to these rows, as one action, or says why nothing can be.
fn ask(model: &mut Model, nodes: &[NodeId], op: impl Fn(&Contents, NodeId) -> Asked) -> Vec<Effect> {
    match some_or_why(nodes.iter().map(|node| op(&model.contents, *node))) {
        Ok(ops) => {
            selecting::forget(model);
            vec![Effect::Record(Deed::Do(ops.concat()))]
        }
        Err(why) => {
            model.notice = Some(why.into());
            Vec::new()
        }
    }
}

/// All that can be, or if nothing can be, the first reason why.
fn some_or_why<T>(answers: impl Iterator<Item = Result<T, &'static str>>) -> Result<Vec<T>, &'static str> {
    let mut why = "there is no task here";
    let mut some = Vec::new();
    for answer in answers {
        match answer {
            Ok(one) => some.push(one),
            Err(reason) if some.is_empty() => why = reason,
            Err(_) => {}
        }
    }
    if some.is_empty() { Err(why) } else { Ok(some) }
}
