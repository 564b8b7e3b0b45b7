//! Reasons and causes as data: a kind and the id of what it is about, never a number only this program knows.

use serde::Serialize;

use crate::engine::network::LinkKind;
use crate::engine::readiness::Price;
use crate::engine::readiness::Reason;
use crate::engine::readiness::Root;
use crate::engine::why::Phrases;
use crate::engine::why::Scene;
use crate::plan::NodeId;
use crate::plan::SafeText;

/// Something that holds a task, as data.
#[derive(Debug, Serialize)]
pub struct HoldData {
    /// What kind of thing it is: `need`, `order`, `gate`, `decision`, `blocked` …
    pub kind: &'static str,
    /// The id of the task, day, phase, decision or milestone; empty where it is none of these.
    #[serde(skip_serializing_if = "SafeText::is_empty")]
    pub id: SafeText,
    /// Of a need: which ends it ties.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<LinkKind>,
    /// The same in words.
    pub text: String,
}

impl HoldData {
    /// A reason why a task cannot begin.
    pub(super) fn of_reason(scene: Scene<'_>, reason: Reason) -> Self {
        let (kind, id) = match reason {
            Reason::Need(node, _) => ("need", id(scene, node)),
            Reason::Lag(node, _) => ("lag", id(scene, node)),
            Reason::Criterion(of, _) => ("criterion", of.map(|node| id(scene, node)).unwrap_or_default()),
            Reason::Order(node) => ("order", id(scene, node)),
            Reason::Gate(node) => ("gate", id(scene, node)),
            Reason::Decision(nth) => ("decision", decision(scene, nth)),
            Reason::Approval(nth) => ("approval", decision(scene, nth)),
            Reason::Milestone(nth) => ("milestone", milestone(scene, nth)),
            Reason::Priority(_) => ("priority", SafeText::default()),
            Reason::Slot(node, _) => ("slot", id(scene, node)),
            Reason::NotBefore(node, _) => ("not-before", id(scene, node)),
            Reason::Blocked(node) => ("blocked", id(scene, node)),
        };
        let link = if let Reason::Need(_, link) = reason { Some(link) } else { None };
        Self { kind, id, link, text: Phrases::of(scene).reason(reason) }
    }

    /// A cause at the end of a chain of reasons.
    pub(super) fn of_root(scene: Scene<'_>, root: Root) -> Self {
        let (kind, id) = match root {
            Root::Task(node) => ("task", id(scene, node)),
            Root::Blocked(node) => ("blocked", id(scene, node)),
            Root::Decision(nth) => ("decision", decision(scene, nth)),
            Root::Approval(nth) => ("approval", decision(scene, nth)),
            Root::Gate(node) => ("gate", id(scene, node)),
            Root::Criterion(of, _) => ("criterion", of.map(|node| id(scene, node)).unwrap_or_default()),
            Root::Date(node) => ("date", id(scene, node)),
            Root::Circle(node) => ("circle", id(scene, node)),
        };
        Self { kind, id, link: None, text: Phrases::of(scene).root(root) }
    }
}

/// What a cause costs, as data.
#[derive(Debug, Serialize)]
pub struct PriceData {
    /// Working minutes by which the finish moves for each day more of it.
    pub a_day_costs: i32,
    /// Working minutes it can go on before the finish moves.
    pub finish_room: Option<i32>,
    /// How many tasks start later for a day more of it.
    pub a_day_moves: usize,
    /// Working minutes by which the finish comes forward when it is cleared today.
    pub gains: i32,
    /// The ids of the tasks that can go on at once when it is cleared.
    pub frees: Vec<SafeText>,
}

impl PriceData {
    /// A price as data.
    pub(super) fn of(scene: Scene<'_>, price: &Price) -> Self {
        Self {
            a_day_costs: price.a_day,
            finish_room: price.room,
            a_day_moves: price.moves,
            gains: price.gains,
            frees: price.frees.iter().map(|node| id(scene, *node)).collect(),
        }
    }
}

/// The id of a task, day or phase.
pub(super) fn id(scene: Scene<'_>, node: NodeId) -> SafeText {
    scene.outline.id(scene.plan, node)
}

/// The id of a decision, or its title where it has none.
fn decision(scene: Scene<'_>, nth: u32) -> SafeText {
    scene
        .plan
        .decisions
        .get(nth as usize)
        .map_or_else(SafeText::default, |decision| named(&decision.id, &decision.title))
}

/// The id of a milestone, or its title where it has none.
fn milestone(scene: Scene<'_>, nth: u32) -> SafeText {
    let milestone = scene.plan.milestones.get(nth as usize);
    milestone.map_or_else(SafeText::default, |milestone| named(&milestone.id, &milestone.title))
}

fn named(id: &SafeText, title: &SafeText) -> SafeText {
    if id.is_empty() { title.clone() } else { id.clone() }
}
