//! The links of a plan's network: the order of its parts, what lies inside what, needs, decisions, rules.
//! What is over is held by nothing. Of what has begun, the rest waits for needs, decisions and rules, but
//! neither for slots nor for the order of days and phases.

use crate::engine::network::Link;
use crate::engine::network::LinkKind;
use crate::plan::Flow;
use crate::plan::GateKind;
use crate::plan::Item;
use crate::plan::Kind;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::ResolvedNeed;
use crate::plan::Target;
use crate::plan::micro::Lag;
use crate::plan::micro::PriorityRule;
use crate::plan::micro::Unit;

use super::FloorCause;
use super::LinkCause;
use super::Meaning;
use super::NOWHERE;
use super::Standing;
use super::build::Builder;
use super::build::PLAN_START;
use super::until;

/// The strength of a link from what is over: it is named only where nothing else holds.
const OVER: u8 = 30;

/// Adds all links.
pub(super) fn add_all(builder: &mut Builder<'_>, plan_finish: u32) {
    for node in builder.outline.nodes() {
        if builder.spots[node.index()][0] != NOWHERE {
            builder.place_inside(node, plan_finish);
            builder.add_needs(node);
        }
    }
    builder.add_orders();
    for (node, decision) in std::mem::take(&mut builder.alive.brought) {
        let from = builder.decision_spots[decision as usize];
        builder.link_start(from, NodeId(node), LinkCause::Brings);
        builder.alive.brought.push((node, decision));
    }
    builder.frame_what_just_happens();
    builder.add_milestone_needs(plan_finish);
    builder.add_rules();
}

impl Builder<'_> {
    fn standing(&self, node: NodeId) -> Standing {
        self.now.standings[node.index()]
    }

    /// Whether the plan's own order can still hold a node. Of a phase or day that has begun it holds
    /// what has not; a task that has begun it holds no more.
    fn may_wait(&self, node: NodeId) -> bool {
        !self.standing(node).is_over() && !self.has_begun(node)
    }

    fn has_begun(&self, node: NodeId) -> bool {
        self.outline.kind(node) == Kind::Task && self.standing(node).is_under_way()
    }

    /// Links a node of the network to the start (of what has begun: to what is left) of a node of the outline.
    fn link_start(&mut self, from: u32, to: NodeId, cause: LinkCause) {
        let [start, _] = self.spots[to.index()];
        let written = matches!(cause, LinkCause::Brings | LinkCause::Rule);
        let may_wait = if written { !self.standing(to).is_over() } else { self.may_wait(to) };
        if start != NOWHERE && from != NOWHERE && may_wait {
            self.link(Link::between(from, start), cause);
        }
    }

    /// Ties a node between the start and the finish of what it stands in.
    fn place_inside(&mut self, node: NodeId, plan_finish: u32) {
        let [start, finish] = self.spots[node.index()];
        let around = self.outline.parent(node).map(|parent| self.spots[parent.index()]);
        let [from, to] = around.unwrap_or([PLAN_START, plan_finish]);
        let cause = if around.is_some() { LinkCause::Inside } else { LinkCause::Frame };
        self.link_start(from, node, cause);
        if !self.is_ignored(node) {
            let strength = if self.standing(node).is_over() { OVER } else { 0 };
            self.link(Link { strength, ..Link::between(finish, to) }, cause);
        }
        if start != finish && !self.standing(node).is_over() {
            self.link(Link::between(start, finish), LinkCause::Inside);
        }
    }

    fn add_needs(&mut self, node: NodeId) {
        let outline = self.outline;
        for need in outline.needs(node) {
            let (from, cause) = match need.target {
                Some(Target::Node(from)) => (self.spots[from.index()], LinkCause::Need),
                Some(Target::Criterion(Some(from), nth)) => (self.spots[from.index()], LinkCause::Criterion(from, nth)),
                Some(Target::Decision(nth)) => ([self.decision_spots[nth as usize]; 2], LinkCause::Need),
                Some(Target::Milestone(nth)) => ([self.milestone_spots[nth as usize]; 2], LinkCause::Need),
                Some(Target::Criterion(None, nth)) => ([self.criterion_spots[nth as usize]; 2], LinkCause::Need),
                None => continue,
            };
            if from[0] != NOWHERE {
                self.add_need(node, need, from, cause);
            }
        }
    }

    fn add_need(&mut self, node: NodeId, need: &ResolvedNeed, from: [u32; 2], cause: LinkCause) {
        let holds_finish = matches!(need.kind, LinkKind::FinishFinish | LinkKind::StartFinish);
        let leaves_start = matches!(need.kind, LinkKind::StartStart | LinkKind::StartFinish);
        let has_started = need.kind == LinkKind::StartStart && self.has_begun(node);
        if self.standing(node).is_over() || has_started {
            return;
        }
        let to = self.spots[node.index()][usize::from(holds_finish)];
        let (lag, elapsed) = need.lag.map_or((0, false), |lag| (self.minutes(lag), lag.elapsed));
        let before = match need.target {
            Some(Target::Node(before)) => Some(before),
            _ => None,
        };
        let standing = before.map(|before| self.standing(before)).unwrap_or_default();
        if let (Some(before), true, true) = (before, leaves_start, standing.is_under_way()) {
            let started = standing.started.map_or(i64::from(self.today), |moment| self.worktime.minute_of(moment));
            let after =
                if elapsed { self.worktime.after_start(started, i64::from(lag)) } else { started + i64::from(lag) };
            let span = if holds_finish { self.draft.activities[to as usize].span } else { 0 };
            return self.hold(to, until::minute(after - i64::from(span)), FloorCause::Started(before));
        }
        let strength = if standing.is_over() { OVER } else { 0 };
        let link = Link::between(from[usize::from(!leaves_start)], to).with(need.kind, lag);
        self.link(Link { elapsed, strength, ..link }, cause);
    }

    /// A lag in minutes: of work, or of the clock.
    fn minutes(&self, lag: Lag) -> i32 {
        let amount = u64::from(lag.length().amount);
        let length = match lag.length().unit {
            _ if !lag.elapsed => self.plan.calendar.minutes(lag.length()),
            Unit::Minutes | Unit::Hours => amount,
            Unit::Days => amount * 24 * 60 / 100,
            Unit::Weeks => amount * 7 * 24 * 60 / 100,
        };
        let length = i32::try_from(length).unwrap_or(i32::MAX);
        if lag.lead { -length } else { length }
    }

    /// Chains the phases of the plan, and the days of the plan and of each phase.
    fn add_orders(&mut self) {
        let outline = self.outline;
        let mut before: Vec<Option<NodeId>> = vec![None; outline.len() + 1];
        let mut before_root_day = None;
        for (node, item) in outline.items(self.plan) {
            let (Item::Phase(container) | Item::Day(container)) = item else { continue };
            if !self.alive.is(node) {
                continue;
            }
            let parent = outline.parent(node);
            let slot = match (parent, outline.kind(node)) {
                (None, Kind::Day) => &mut before_root_day,
                _ => &mut before[parent.map_or(outline.len(), NodeId::index)],
            };
            let previous = slot.replace(node);
            let flow = match parent.map(|parent| outline.item(self.plan, parent)) {
                Some(Item::Phase(around) | Item::Day(around)) => around.flow,
                // Days beside phases have no place in their order, and none among themselves.
                _ if outline.kind(node) == Kind::Day && !self.plan.phases.is_empty() => Some(Flow::Parallel),
                _ => self.plan.flow,
            };
            if let Some(previous) = previous
                && flow != Some(Flow::Parallel)
                && container.needs.is_empty()
            {
                let cause = if has_hard_gate(self.plan, self.outline, previous) {
                    LinkCause::Gate(previous)
                } else {
                    LinkCause::Order
                };
                self.link_start(self.spots[previous.index()][1], node, cause);
            }
        }
    }

    fn frame_what_just_happens(&mut self) {
        let spots: Vec<u32> = self.decision_spots.iter().chain(&self.criterion_spots).copied().collect();
        for spot in spots {
            if spot != NOWHERE {
                self.link(Link::between(PLAN_START, spot), LinkCause::Frame);
            }
        }
    }

    fn add_milestone_needs(&mut self, plan_finish: u32) {
        for (nth, milestone) in self.plan.milestones.iter().enumerate() {
            let spot = self.milestone_spots[nth];
            for name in milestone.needs.iter() {
                if let Some(Target::Node(node)) = self.outline.find(name)
                    && self.spots[node.index()][1] != NOWHERE
                {
                    let finish = self.spots[node.index()][1];
                    self.link(Link::between(finish, spot), LinkCause::Milestone);
                }
            }
            if milestone.needs.is_empty() {
                self.link(Link::between(PLAN_START, spot), LinkCause::Frame);
            } else {
                self.link(Link::between(spot, plan_finish), LinkCause::Frame);
            }
        }
    }

    /// One node a rule: all of the early tasks before it, all of the late ones after it.
    fn add_rules(&mut self) {
        let outline = self.outline;
        for rule in self.plan.priority_rules.iter() {
            let (PriorityRule::After(late, early) | PriorityRule::Ignore(late, early)) = *rule;
            let open: Vec<NodeId> = outline.tasks().filter(|node| self.is_open_task(*node, early)).collect();
            if open.is_empty() {
                continue;
            }
            let barrier = self.add(Meaning::Priority(early), 0);
            self.draft.activities[barrier as usize].counts = false;
            for node in open {
                self.link(Link::between(self.spots[node.index()][1], barrier), LinkCause::Rule);
            }
            for node in outline.tasks() {
                if self.priorities[node.index()].is_some_and(|priority| priority >= late) {
                    self.link_start(barrier, node, LinkCause::Rule);
                }
            }
        }
    }
}

/// Whether a phase or day ends with a gate that keeps what follows shut.
pub(in crate::engine) fn has_hard_gate(plan: &Plan, outline: &Outline, node: NodeId) -> bool {
    if matches!(outline.kind(node), Kind::Task | Kind::Step) {
        return false;
    }
    match outline.item(plan, node) {
        Item::Phase(container) | Item::Day(container) => {
            container.gate == Some(GateKind::Hard) && !container.criteria.is_empty()
        }
        _ => false,
    }
}
