//! What falls away taken out of a timetable in place: a task that is given up, a decision that is made. What cannot be
//! done in place, because more than what falls away would have to change, is said so, and has to be made anew.

use crate::engine::network::Change;
use crate::engine::network::LONGEST;
use crate::engine::network::UNBOUNDED;
use crate::plan::Kind;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::micro::State;

use super::Alive;
use super::LinkCause;
use super::NOWHERE;
use super::Standing;
use super::Timetable;
use super::standing::roll_up;
use super::standings;

impl Timetable {
    /// The timetable of the same plan with a decision made in `decided`, from that of the plan before; nothing where it has
    /// to be made anew: something comes back that is not part of the network, or what remains stands otherwise.
    pub(in crate::engine) fn settled(&self, decided: &Plan, outline: &Outline, nth: u32) -> Option<Self> {
        // What is part of the plan does not depend on how tasks stand, apart from what was given up by itself.
        let alive = Alive::of(decided, outline, &standings(decided, outline));
        let mut after = self.without(decided, outline, alive)?;
        let spot = std::mem::replace(after.decision_spots.get_mut(nth as usize)?, NOWHERE);
        let is_settled = decided.decisions.get(nth as usize)?.is_settled();
        if spot != NOWHERE && is_settled {
            after.cut_out(spot);
        } else {
            after.decision_spots[nth as usize] = spot;
        }
        after.draw_bars(outline);
        Some(after)
    }

    /// The timetable of the same plan without a task, phase or day; nothing where it has to be made anew.
    pub(in crate::engine) fn dropped(&self, plan: &Plan, outline: &Outline, node: NodeId) -> Option<Self> {
        let mut alive = self.alive.clone();
        alive.drop_all(node.0..outline.end(node).0);
        let mut after = self.without(plan, outline, alive)?;
        after.draw_bars(outline);
        Some(after)
    }

    fn without(&self, plan: &Plan, outline: &Outline, alive: Alive) -> Option<Self> {
        let is_plain = plan.priority_rules.is_empty() && self.schedule.network().cycles().is_empty();
        let is_back = outline.nodes().any(|node| alive.is(node) && !self.alive.is(node));
        if !is_plain || is_back {
            return None;
        }
        let falls: Vec<NodeId> = outline.nodes().filter(|node| self.alive.is(*node) && !alive.is(*node)).collect();
        let standings = self.standings_without(outline, &falls)?;
        let mut after = Self { standings, alive, ..self.clone() };
        for node in falls.into_iter().filter(|node| outline.kind(*node) != Kind::Step) {
            let [start, finish] = std::mem::replace(&mut after.spots[node.index()], [NOWHERE; 2]);
            if self.holds_order(start, finish) || self.standings[node.index()].is_under_way() {
                return None;
            }
            after.cut_out(start);
            if finish != start {
                after.cut_out(finish);
            }
        }
        Some(after)
    }

    /// How everything stands without some of it; nothing where a phase or day around it stands otherwise then.
    fn standings_without(&self, outline: &Outline, falls: &[NodeId]) -> Option<Vec<Standing>> {
        let mut standings = self.standings.clone();
        for node in falls {
            standings[node.index()].state = State::Dropped;
        }
        roll_up(outline, &mut standings);
        let is_same = |node: &NodeId| standings[node.index()] == self.standings[node.index()];
        let rest = outline.nodes().filter(|node| falls.binary_search(node).is_err());
        rest.into_iter().all(|node| is_same(&node)).then_some(standings)
    }

    /// Whether phases or days follow each other over a node: without it, its neighbours would.
    fn holds_order(&self, start: u32, finish: u32) -> bool {
        let network = self.schedule.network();
        let around = network.links_into(start).iter().chain(network.links_out_of(finish));
        around.into_iter().any(|link| matches!(self.link_cause(*link), LinkCause::Order | LinkCause::Gate(_)))
    }

    /// Ties a node of the network to nothing, long before everything else.
    fn cut_out(&mut self, spot: u32) {
        let network = self.schedule.network();
        let links: Vec<u32> = network.links_into(spot).iter().chain(network.links_out_of(spot)).copied().collect();
        for link in links {
            self.schedule.apply(Change::Cut(link, true));
        }
        self.schedule.apply(Change::Floor(spot, -LONGEST));
        self.schedule.apply(Change::Span(spot, 0));
        if self.schedule.network().draft().activities[spot as usize].ceiling < UNBOUNDED {
            self.schedule.apply(Change::Ceiling(spot, UNBOUNDED));
        }
    }
}
