//! The long pole in the plan's own words: its links, what makes each wait, and how long.

use serde::Serialize;

use crate::engine::network::LinkKind;
use crate::engine::network::Step;

use super::FloorCause;
use super::LinkCause;
use super::Meaning;
use super::Timetable;
use crate::plan::NodeId;

/// Why a link of the pole starts when it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// Nothing before it: it starts with what remains.
    Now,
    /// Something in the plan, over a link of this kind with a lag.
    After(LinkCause, LinkKind, i32),
    /// A date.
    Date(FloorCause),
    /// Its owner is away.
    Away,
}

/// One link of a driving chain: a task, decision or milestone with what it waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PoleLink {
    /// What it is.
    pub meaning: Meaning,
    /// When it starts.
    pub start: i32,
    /// When it is finished.
    pub finish: i32,
    /// Why it starts then and not before.
    pub cause: Cause,
    /// How long something other than the link before keeps it waiting.
    pub wait: i32,
    /// What else it needs that is not over: tasks, phases and days that meet here.
    pub joins: Vec<NodeId>,
}

impl Timetable {
    /// The driving chain from now to the finish.
    pub fn long_pole(&self) -> Vec<PoleLink> {
        self.chain(self.plan_finish)
    }

    /// The driving chain from now to any node of the network.
    pub fn chain(&self, spot: u32) -> Vec<PoleLink> {
        let path = self.schedule.path_to(spot);
        let mut chain: Vec<PoleLink> = Vec::new();
        // The strongest reason met since the last link of the chain, and the waits on the way.
        let (mut cause, mut wait) = (Cause::Now, 0);
        for step in path.iter().skip_while(|step| !self.remains(**step)) {
            let meaning = self.meaning(step.node);
            (cause, wait) = self.seen(*step, cause, wait);
            let is_told = matches!(
                meaning,
                Meaning::Task(_) | Meaning::Decision(_) | Meaning::Approval(_) | Meaning::Milestone(_)
            );
            if is_told {
                let (start, finish) = (self.schedule.early_start(step.node), self.schedule.early_finish(step.node));
                if chain.is_empty() && rank(cause) <= FROM_THE_PLAN {
                    cause = Cause::Now;
                }
                let joins = self.joins(step);
                chain.push(PoleLink { meaning, start, finish, cause, wait, joins });
                (cause, wait) = (Cause::Now, 0);
            }
        }
        chain
    }

    /// What is finished after its own deadline: what, when it was due, and by how many minutes it is late.
    pub fn missed(&self) -> Vec<(Meaning, i32, i32)> {
        let late = self.due_spots().filter(|spot| self.schedule.overrun(*spot) > 0);
        let open = late.filter(|spot| self.node_of(*spot).is_none_or(|node| !self.standings[node.index()].is_over()));
        let told = open.map(|spot| {
            let due = self.schedule.network().draft().activities[spot as usize].ceiling;
            (self.meaning(spot), due, self.schedule.overrun(spot))
        });
        told.collect()
    }

    /// What else holds a step by a written need, beside what drives it.
    fn joins(&self, step: &Step) -> Vec<NodeId> {
        let network = self.schedule.network();
        let others = network.links_into(step.node).iter().filter(|link| Some(**link) != step.link);
        let written = others.filter(|link| self.link_cause(**link) == LinkCause::Need);
        let nodes = written.filter_map(|link| match self.meaning(network.link(*link).from) {
            Meaning::Task(node) | Meaning::End(node) => Some(node),
            _ => None,
        });
        nodes.filter(|node| !self.standings[node.index()].is_over()).collect()
    }

    /// Whether a step lies ahead, so that the chain from now on holds it.
    fn remains(&self, step: Step) -> bool {
        match self.meaning(step.node) {
            Meaning::Task(node) | Meaning::End(node) => !self.standings[node.index()].is_over(),
            Meaning::PlanStart => false,
            _ => true,
        }
    }

    /// The reason and the wait after a step, given those before it.
    fn seen(&self, step: Step, cause: Cause, wait: i32) -> (Cause, i32) {
        let mut seen = cause;
        if let Some(link) = step.link {
            let here = self.after(link);
            if rank(here) > rank(seen) {
                seen = here;
            }
        }
        let mut wait = wait;
        if step.link.is_some() && step.wait > 0 {
            match self.floor_cause(step.node) {
                // Everything that remains begins today: that is no wait for anything.
                FloorCause::Today | FloorCause::Actual | FloorCause::PlanStart => seen = Cause::Now,
                date => {
                    seen = Cause::Date(date);
                    wait += step.wait;
                }
            }
        }
        if step.away > 0 {
            seen = Cause::Away;
            wait += step.away;
        }
        (seen, wait)
    }

    fn after(&self, link: u32) -> Cause {
        let written = self.schedule.network().link(link);
        Cause::After(self.link_cause(link), written.kind, written.lag)
    }
}

/// Reasons up to this rank come from the shape of the plan alone.
const FROM_THE_PLAN: u8 = 2;

/// Which of two reasons between the same two links is the one to tell.
fn rank(cause: Cause) -> u8 {
    match cause {
        Cause::Now | Cause::After(LinkCause::Frame, ..) => 0,
        Cause::After(LinkCause::Inside, ..) => 1,
        Cause::After(LinkCause::Order, ..) => 2,
        Cause::After(LinkCause::Milestone, ..) => 3,
        Cause::After(LinkCause::Rule, ..) => 4,
        Cause::After(LinkCause::Gate(_), ..) => 5,
        Cause::After(..) => 6,
        Cause::Date(_) => 7,
        Cause::Away => 8,
    }
}
