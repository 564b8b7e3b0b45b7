//! What waits for what, as a picture shows it: tasks, decisions, milestones, and the end of a phase or day where many meet.
//!
//! A phase or day has no beginning of its own here: what holds it holds the tasks in it that wait for nothing else there.
//! So a day of ten tasks after a day of ten is twenty lines with a joint between, and not a hundred.

use crate::engine::timetable::LinkCause;
use crate::engine::timetable::Meaning;
use crate::engine::why::Scene;
use crate::plan::Flow;
use crate::plan::Item;
use crate::plan::Kind;
use crate::plan::NeededBy;
use crate::plan::NodeId;
use crate::plan::Target;
use crate::plan::model::Decision;

/// So many nodes are looked at around one, so that it costs the same in a plan of any size.
const MOST_LOOKED_AT: usize = 20_000;

/// Who hangs on whom in a plan.
#[derive(Clone, Copy)]
pub(super) struct Knots<'a> {
    pub(super) scene: Scene<'a>,
    pub(super) needed_by: &'a NeededBy,
}

impl Knots<'_> {
    /// Whether it is part of the plan as it stands.
    pub(super) fn is_there(self, knot: Meaning) -> bool {
        match knot {
            Meaning::Task(node) | Meaning::End(node) => self.counts(node),
            Meaning::Decision(_)
            | Meaning::Approval(_)
            | Meaning::Criterion(_)
            | Meaning::Milestone(_)
            | Meaning::Priority(_) => self.spot(knot).is_some(),
            Meaning::PlanFinish => true,
            Meaning::PlanStart | Meaning::Begin(_) => false,
        }
    }

    fn counts(self, node: NodeId) -> bool {
        node.index() < self.scene.outline.len() && self.scene.timetable.spots(node).is_some()
    }

    /// The knot of a phase, day or task.
    pub(super) fn of(self, node: NodeId) -> Meaning {
        if self.scene.outline.kind(node) == Kind::Task { Meaning::Task(node) } else { Meaning::End(node) }
    }

    /// What a knot waits for.
    pub(super) fn before(self, knot: Meaning) -> Vec<Meaning> {
        let mut found = Vec::new();
        match knot {
            Meaning::Task(node) => {
                self.written(node, &mut found);
                let parent = self.scene.outline.parent(node);
                let inside = |knot: &Meaning| node_of(*knot).is_some_and(|at| self.stands_in(at, parent));
                if parent.is_some() && !found.iter().any(inside) {
                    self.around(node, &mut found);
                }
            }
            Meaning::End(node) => self.ends_of(Some(node), &mut found),
            Meaning::PlanFinish => self.ends_of(None, &mut found),
            Meaning::Decision(_)
            | Meaning::Approval(_)
            | Meaning::Criterion(_)
            | Meaning::Milestone(_)
            | Meaning::Priority(_) => {
                let network = self.scene.timetable.schedule.network();
                let links = self.spot(knot).map_or(&[][..], |spot| network.links_into(spot));
                let from = links.iter().take(MOST_LOOKED_AT).map(|link| network.link(*link).from);
                found.extend(from.map(|spot| self.scene.timetable.meaning(spot)));
            }
            Meaning::PlanStart | Meaning::Begin(_) => {}
        }
        self.only_there(found, knot)
    }

    /// What waits for a knot.
    pub(super) fn after(self, knot: Meaning) -> Vec<Meaning> {
        let mut found = Vec::new();
        match knot {
            Meaning::Task(node) | Meaning::End(node) => {
                let parent = self.scene.outline.parent(node);
                let waiting = self.needed_by.list(node).iter().copied().filter(|after| self.counts(*after));
                let waiting: Vec<NodeId> = waiting.take(MOST_LOOKED_AT).collect();
                let next = self.next(node);
                let is_last = next.is_none() && !waiting.iter().any(|after| self.stands_in(*after, parent));
                for after in waiting {
                    self.heads(after, &mut found);
                }
                if let Some(next) = next {
                    self.heads(next, &mut found);
                }
                if is_last {
                    found.push(parent.map_or(Meaning::PlanFinish, Meaning::End));
                }
                self.linked(knot, &mut found);
            }
            Meaning::Decision(_)
            | Meaning::Approval(_)
            | Meaning::Criterion(_)
            | Meaning::Milestone(_)
            | Meaning::Priority(_) => self.linked(knot, &mut found),
            Meaning::PlanFinish | Meaning::PlanStart | Meaning::Begin(_) => {}
        }
        self.only_there(found, knot)
    }

    /// Each once, in the order found, without what is no longer part of the plan.
    fn only_there(self, found: Vec<Meaning>, knot: Meaning) -> Vec<Meaning> {
        let mut there: Vec<Meaning> = Vec::new();
        for one in found.into_iter().filter(|one| *one != knot && self.is_there(*one)) {
            if !there.contains(&one) {
                there.push(one);
            }
        }
        there
    }

    /// A decision as it stands: open, or made and not approved yet.
    pub(super) fn decision(self, nth: u32) -> Meaning {
        let is_made = self.scene.plan.decisions.get(nth as usize).is_some_and(Decision::is_made);
        if is_made { Meaning::Approval(nth) } else { Meaning::Decision(nth) }
    }

    /// What the needs of a node name.
    fn written(self, node: NodeId, found: &mut Vec<Meaning>) {
        let named = self.scene.outline.needs(node).iter().filter_map(|need| match need.target? {
            Target::Node(before) | Target::Criterion(Some(before), _) => Some(self.of(before)),
            Target::Decision(nth) => Some(self.decision(nth)),
            Target::Milestone(nth) => Some(Meaning::Milestone(nth)),
            Target::Criterion(None, nth) => Some(Meaning::Criterion(nth)),
        });
        found.extend(named);
        // What brings it, and the rules that hold it, stand in no need of its own.
        let timetable = self.scene.timetable;
        let Some([spot, _]) = timetable.spots(node) else { return };
        let network = timetable.schedule.network();
        for &link in network.links_into(spot) {
            if matches!(timetable.link_cause(link), LinkCause::Brings | LinkCause::Rule) {
                found.push(timetable.meaning(network.link(link).from));
            }
        }
    }

    /// What holds the phases and days a node stands in, from the nearest up to the first that is held.
    fn around(self, node: NodeId, found: &mut Vec<Meaning>) {
        for above in self.scene.outline.ancestors(node) {
            self.written(above, found);
            if let Some(previous) = self.previous(above) {
                found.push(Meaning::End(previous));
                return;
            }
        }
    }

    /// What a phase, a day or the plan ends with: what nothing else in it waits for.
    fn ends_of(self, node: Option<NodeId>, found: &mut Vec<Meaning>) {
        let inside = self.scene.outline.children(node).filter(|child| self.counts(*child));
        let children: Vec<NodeId> = inside.take(MOST_LOOKED_AT).collect();
        let outline = self.scene.outline;
        let is_last = |(at, child): &(usize, &NodeId)| {
            let mut later = children[at + 1..].iter();
            let next = later.find(|other| outline.kind(**other) == outline.kind(**child));
            let is_held = |next: &NodeId| outline.item(self.scene.plan, *next).needs().is_empty();
            let is_followed = || next.is_some_and(is_held) && self.is_chained(**child);
            let waits = |after: &NodeId| self.stands_in(*after, node) && self.counts(*after);
            !self.needed_by.list(**child).iter().any(waits) && !is_followed()
        };
        found.extend(children.iter().enumerate().filter(is_last).map(|(_, child)| self.of(*child)));
    }

    /// What a node begins with: itself if it is a task, else what in it waits for nothing else in it.
    fn heads(self, node: NodeId, found: &mut Vec<Meaning>) {
        let outline = self.scene.outline;
        let mut open = vec![node];
        let mut looked_at = 0;
        while let Some(at) = open.pop() {
            if outline.kind(at) == Kind::Task {
                found.push(Meaning::Task(at));
                continue;
            }
            let n_found = found.len() + open.len();
            let mut heads: Vec<NodeId> = Vec::new();
            for child in outline.children(Some(at)).filter(|child| self.counts(*child)) {
                looked_at += 1;
                if looked_at > MOST_LOOKED_AT {
                    break;
                }
                let needs = outline.needs(child).iter();
                let waits_inside = needs.filter_map(|need| need.target).any(|target| match target {
                    Target::Node(before) => self.stands_in(before, Some(at)),
                    _ => false,
                });
                if !waits_inside && self.previous(child).is_none() {
                    heads.push(child);
                }
            }
            open.extend(heads.into_iter().rev());
            if found.len() + open.len() == n_found {
                found.push(Meaning::End(at));
            }
        }
    }

    /// What the network alone knows to wait for a knot: what a decision, a milestone or a rule holds.
    fn linked(self, knot: Meaning, found: &mut Vec<Meaning>) {
        let timetable = self.scene.timetable;
        let network = timetable.schedule.network();
        let links = self.spot(knot).map_or(&[][..], |spot| network.links_out_of(spot));
        let is_node = matches!(knot, Meaning::Task(_) | Meaning::End(_));
        for &link in links.iter().take(MOST_LOOKED_AT) {
            match timetable.meaning(network.link(link).to) {
                Meaning::Begin(node) if !is_node => self.heads(node, found),
                Meaning::Task(node) if !is_node => found.push(Meaning::Task(node)),
                Meaning::End(node) if !is_node => found.push(Meaning::End(node)),
                Meaning::PlanFinish if !is_node && links.len() == 1 => found.push(Meaning::PlanFinish),
                held @ (Meaning::Milestone(_) | Meaning::Priority(_)) => found.push(held),
                _ => {}
            }
        }
    }

    /// The node of the network in which a knot ends.
    fn spot(self, knot: Meaning) -> Option<u32> {
        let timetable = self.scene.timetable;
        match knot {
            Meaning::Task(node) | Meaning::End(node) => timetable.spots(node).map(|[_, finish]| finish),
            Meaning::Decision(nth) | Meaning::Approval(nth) => timetable.decision_spot(nth)?,
            Meaning::Criterion(nth) => timetable.spot_of_criterion(nth),
            Meaning::Milestone(nth) => timetable.spot_of_milestone(nth),
            Meaning::Priority(priority) => timetable.spot_of_priority(priority),
            Meaning::PlanFinish => Some(timetable.plan_finish()),
            Meaning::PlanStart | Meaning::Begin(_) => None,
        }
    }

    fn stands_in(self, node: NodeId, around: Option<NodeId>) -> bool {
        around.is_none_or(|around| node > around && node < self.scene.outline.end(around))
    }

    /// The phase or day before, where they follow each other.
    fn previous(self, node: NodeId) -> Option<NodeId> {
        if !self.is_chained(node) || !self.scene.outline.item(self.scene.plan, node).needs().is_empty() {
            return None;
        }
        self.beside(node).take_while(|other| *other < node).last()
    }

    /// The phase or day after, where they follow each other.
    fn next(self, node: NodeId) -> Option<NodeId> {
        if !self.is_chained(node) {
            return None;
        }
        let next = self.beside(node).find(|other| *other > node)?;
        self.scene.outline.item(self.scene.plan, next).needs().is_empty().then_some(next)
    }

    /// The phases or days among which a node stands.
    fn beside(self, node: NodeId) -> impl Iterator<Item = NodeId> {
        let outline = self.scene.outline;
        let kind = outline.kind(node);
        let is_one = move |other: &NodeId| outline.kind(*other) == kind && self.counts(*other);
        outline.children(outline.parent(node)).filter(is_one)
    }

    /// Whether a node is a phase or day of those that follow each other.
    fn is_chained(self, node: NodeId) -> bool {
        let (plan, outline) = (self.scene.plan, self.scene.outline);
        let flow = match outline.parent(node).map(|parent| outline.item(plan, parent)) {
            Some(Item::Phase(around) | Item::Day(around)) => around.flow,
            _ => plan.flow,
        };
        matches!(outline.kind(node), Kind::Phase | Kind::Day) && flow != Some(Flow::Parallel)
    }
}

/// The phase, day or task of a knot.
pub(super) fn node_of(knot: Meaning) -> Option<NodeId> {
    match knot {
        Meaning::Task(node) | Meaning::End(node) | Meaning::Begin(node) => Some(node),
        _ => None,
    }
}
