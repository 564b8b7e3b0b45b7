//! Which parts of a plan count: not what was dropped, and not what a decision has left out.

use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::SafeText;
use crate::plan::Target;
use crate::plan::micro::State;
use crate::plan::model::Decision;
use crate::plan::model::DecisionOption;

use super::Standing;

/// What is part of the plan as it stands, and which open decisions bring what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alive {
    /// By node of the outline: whether it is part of the plan.
    alive: Vec<bool>,
    /// Nodes that an open decision brings: what waits for which.
    pub(super) brought: Vec<(u32, u32)>,
}

impl Alive {
    /// What is alive when decisions are taken as chosen, else by default, else as recommended.
    pub(super) fn of(plan: &Plan, outline: &Outline, standings: &[Standing]) -> Self {
        let mut dead: Vec<bool> = standings.iter().map(|standing| standing.state == State::Dropped).collect();
        let mut brought = Vec::new();
        for (nth, decision) in plan.decisions.iter().enumerate() {
            let Some(taken) = taken(decision) else { continue };
            for (at, option) in decision.options.iter().enumerate() {
                let falls = if at == taken { &option.drops } else { &option.brings };
                for node in nodes(outline, falls) {
                    dead[node] = true;
                }
            }
            if !decision.is_settled() {
                let waits = nodes(outline, &decision.options[taken].brings);
                brought.extend(waits.map(|node| (node as u32, nth as u32)));
            }
        }
        // What stands inside something dead is dead; parents come first.
        for node in outline.nodes() {
            if let Some(parent) = outline.parent(node) {
                dead[node.index()] |= dead[parent.index()];
            }
        }
        Self { alive: dead.into_iter().map(|dead| !dead).collect(), brought }
    }

    /// Gives up what is not part of the plan any more.
    pub(super) fn drop_dead(&self, standings: &mut [Standing]) {
        for (standing, _) in standings.iter_mut().zip(&self.alive).filter(|(_, alive)| !**alive) {
            standing.state = State::Dropped;
        }
    }

    /// Takes some nodes out.
    pub(super) fn drop_all(&mut self, nodes: std::ops::Range<u32>) {
        for node in nodes {
            self.alive[node as usize] = false;
        }
    }

    /// Whether a node of the outline is part of the plan as it stands.
    pub fn is(&self, node: crate::plan::NodeId) -> bool {
        self.alive[node.index()]
    }
}

/// The option that counts, by its place.
fn taken(decision: &Decision) -> Option<usize> {
    let named = [&decision.chosen, &decision.default, &decision.recommended];
    let name = named.into_iter().find(|name| !name.is_empty())?;
    let is_named = |option: &DecisionOption| option.id == *name || option.title == *name;
    decision.options.iter().position(is_named)
}

fn nodes<'a>(outline: &'a Outline, names: &'a [SafeText]) -> impl Iterator<Item = usize> + 'a {
    names.iter().filter_map(|name| match outline.find(name) {
        Some(Target::Node(node)) => Some(node.index()),
        _ => None,
    })
}
