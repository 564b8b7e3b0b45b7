//! Root causes: from any task down to what really holds it, and from each cause up to all that it holds.

use std::collections::HashSet;

use serde::Serialize;

use super::Readiness;
use super::Reason;
use crate::engine::timetable::LinkCause;
use crate::engine::timetable::Meaning;
use crate::engine::timetable::Timetable;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::micro::State;

/// Where a chain of reasons ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Root {
    /// A task that somebody has to do: it is ready or under way.
    Task(NodeId),
    /// A task that is recorded as blocked.
    Blocked(NodeId),
    /// An open decision.
    Decision(u32),
    /// A decision that was made and is not approved by all who have to.
    Approval(u32),
    /// A shut gate whose work is done: its criteria have to pass.
    Gate(NodeId),
    /// A criterion that has to pass: of a task, day or phase, or of the plan itself.
    Criterion(Option<NodeId>, u32),
    /// A date that has not come: whose slot or not-before.
    Date(NodeId),
    /// Tasks that wait for each other in a circle.
    Circle(NodeId),
}

impl Root {
    /// Whether somebody only has to do the work, or the day only has to come; all other roots want more.
    pub fn needs_nothing_but_work(self) -> bool {
        matches!(self, Self::Task(_) | Self::Date(_))
    }
}

/// More chains than these tell nobody anything.
const MOST_CHAINS: usize = 64;

/// A root further away than this is not nearby.
const MOST_STEPS: usize = 32;
/// So many tasks of a phase or day are looked at for an open one.
const MOST_INSIDE: usize = 256;

/// So many tasks are named in all as what the causes of a plan hold up.
const MOST_HELD: usize = 4_000_000;

/// One way down from a task: what it waits for, what that waits for, and so on.
pub type Chain = (Vec<Reason>, Root);

/// A cause with what it holds up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cause {
    /// What it is.
    pub root: Root,
    /// Open tasks that wait for it, nearest in the file first.
    pub holds: Vec<NodeId>,
    /// The least float among them: how long it may go on before the finish moves or a deadline breaks.
    pub float: Option<i32>,
}

impl Readiness {
    /// The chains from a task down to each of its root causes: for each root one shortest chain.
    pub fn chains(&self, timetable: &Timetable, outline: &Outline, node: NodeId) -> Vec<Chain> {
        let mut chains = Vec::new();
        let mut seen: HashSet<NodeId> = HashSet::from([node]);
        let mut roots: HashSet<Root> = HashSet::new();
        // Breadth first, so that the first chain to a root is a shortest one; ways back by index.
        let mut queue: Vec<(NodeId, Option<(usize, Reason)>)> = vec![(node, None)];
        let mut next = 0;
        while let Some(&(at, _)) = queue.get(next) {
            for reason in self.reasons(timetable, at) {
                let steps = self.below(timetable, outline, reason);
                for step in steps {
                    match step {
                        Below::Root(root) if roots.insert(root) => {
                            chains.push((trail(&queue, next, reason), root));
                        }
                        Below::Node(below) if seen.insert(below) => queue.push((below, Some((next, reason)))),
                        Below::Node(below) if below == node && roots.insert(Root::Circle(node)) => {
                            chains.push((trail(&queue, next, reason), Root::Circle(node)));
                        }
                        _ => {}
                    }
                }
            }
            next += 1;
            if chains.len() >= MOST_CHAINS {
                break;
            }
        }
        chains
    }

    /// A root of what holds a task, found by following a reason and then an open task, blocked ones first; nothing
    /// where that takes too many steps, so that it costs the same in a plan of any size.
    pub fn nearby_root(&self, timetable: &Timetable, outline: &Outline, node: NodeId) -> Option<Root> {
        let mut at = node;
        for _ in 0..MOST_STEPS {
            let reasons = self.reasons(timetable, at);
            let is_blocked = |reason: &&Reason| match reason {
                Reason::Need(node, _) => timetable.standings[node.index()].state == State::Blocked,
                _ => false,
            };
            let reason = *reasons.iter().find(is_blocked).or_else(|| reasons.first())?;
            let below = match reason {
                Reason::Need(before, _) | Reason::Order(before) => {
                    let inside = (before.0..outline.end(before).0).map(NodeId).take(MOST_INSIDE);
                    let open = || inside.clone().filter(|node| is_open(timetable, outline, *node));
                    let is_blocked = |node: &NodeId| timetable.standings[node.index()].state == State::Blocked;
                    self.as_below(timetable, open().find(is_blocked).or_else(|| open().next())?)
                }
                Reason::Milestone(_) | Reason::Priority(_) | Reason::Criterion(..) => return None,
                _ => self.below(timetable, outline, reason).into_iter().next()?,
            };
            match below {
                Below::Root(root) => return Some(root),
                Below::Node(below) => at = below,
            }
        }
        None
    }

    /// The causes that hold up more than themselves without being work: blocked tasks, open decisions,
    /// shut gates. The one that holds most comes first. Of very many in a large plan these are the ones with the least
    /// float, since each may hold up all that follows.
    pub fn causes(&self, timetable: &Timetable, outline: &Outline) -> Vec<Cause> {
        let mut sources = self.sources(timetable, outline);
        let most = (MOST_HELD / outline.len().max(1)).max(64);
        if sources.len() > most {
            let float = |spot| timetable.schedule.total_float(spot).unwrap_or(i32::MAX);
            sources.sort_by_cached_key(|(_, spot)| float(*spot));
            sources.truncate(most);
        }
        let mut causes: Vec<Cause> = Vec::new();
        for some in sources.chunks(64) {
            for cause in held(timetable, outline, some) {
                match causes
                    .iter_mut()
                    .find(|known| matches!(cause.root, Root::Criterion(..)) && known.root == cause.root)
                {
                    Some(known) => known.absorb(cause),
                    None => causes.push(cause),
                }
            }
        }
        causes.sort_by_key(|cause| (std::cmp::Reverse(cause.holds.len()), cause.float.unwrap_or(i32::MAX)));
        causes
    }

    /// How many causes there are, also those that are not looked at one by one.
    pub fn n_causes(&self, timetable: &Timetable, outline: &Outline) -> usize {
        let roots: HashSet<Root> = self.sources(timetable, outline).into_iter().map(|(root, _)| root).collect();
        roots.len()
    }

    /// What may hold something up, and where in the network it stands.
    fn sources(&self, timetable: &Timetable, outline: &Outline) -> Vec<(Root, u32)> {
        let mut sources: Vec<(Root, u32)> = self.open_criteria(timetable);
        for node in outline.nodes() {
            let Some([spot, finish]) = timetable.spots(node) else { continue };
            let standing = timetable.standings[node.index()];
            if standing.state == State::Blocked {
                sources.push((Root::Blocked(node), spot));
            } else if self.shut.contains(&node) && self.happened[finish as usize] {
                sources.push((Root::Gate(node), finish));
            }
        }
        for nth in 0_u32.. {
            match timetable.decision_spot(nth) {
                Some(Some(spot)) if timetable.meaning(spot) == Meaning::Approval(nth) => {
                    sources.push((Root::Approval(nth), spot));
                }
                Some(Some(spot)) => sources.push((Root::Decision(nth), spot)),
                Some(None) => {}
                None => break,
            }
        }
        sources
    }

    /// Criteria that something needs and nothing but themselves keeps open, each with what begins when they hold.
    fn open_criteria(&self, timetable: &Timetable) -> Vec<(Root, u32)> {
        let network = timetable.schedule.network();
        let links = (0..network.draft().links.len() as u32).filter_map(|id| match timetable.link_cause(id) {
            LinkCause::Criterion(node, nth) => Some((id, Root::Criterion(Some(node), nth))),
            _ => None,
        });
        let open = links.filter(|(id, _)| {
            let link = network.link(*id);
            self.happened[link.from as usize] && !self.is_satisfied(timetable, *id)
        });
        let mut open: Vec<(Root, u32)> = open.map(|(id, root)| (root, network.link(id).to)).collect();
        let own = timetable.needed_criteria().map(|(nth, spot)| (Root::Criterion(None, nth), spot));
        open.extend(own.filter(|(_, spot)| !self.happened[*spot as usize]));
        open
    }

    /// Where a reason leads: to something else that is held, or to a root.
    fn below(&self, timetable: &Timetable, outline: &Outline, reason: Reason) -> Vec<Below> {
        match reason {
            Reason::Blocked(node) => vec![Below::Root(Root::Blocked(node))],
            Reason::Decision(nth) => vec![Below::Root(Root::Decision(nth))],
            Reason::Approval(nth) => vec![Below::Root(Root::Approval(nth))],
            Reason::Gate(node) => vec![Below::Root(Root::Gate(node))],
            Reason::Slot(node, _) | Reason::NotBefore(node, _) | Reason::Lag(node, _) => {
                vec![Below::Root(Root::Date(node))]
            }
            Reason::Need(node, _) | Reason::Order(node) => self.open_inside(timetable, outline, node),
            Reason::Criterion(node, nth) => {
                let mut below = node.map_or_else(Vec::new, |node| self.open_inside(timetable, outline, node));
                if below.is_empty() {
                    below.push(Below::Root(Root::Criterion(node, nth)));
                }
                below
            }
            Reason::Milestone(_) | Reason::Priority(_) => self.before(timetable, outline, reason),
        }
    }

    /// The open tasks of a node: as roots where somebody can work on them, else to look below.
    fn open_inside(&self, timetable: &Timetable, outline: &Outline, node: NodeId) -> Vec<Below> {
        let inside = (node.0..outline.end(node).0).map(NodeId);
        let open = inside.filter(|node| is_open(timetable, outline, *node));
        open.map(|task| self.as_below(timetable, task)).collect()
    }

    /// What a milestone or a rule waits for.
    fn before(&self, timetable: &Timetable, outline: &Outline, reason: Reason) -> Vec<Below> {
        let network = timetable.schedule.network();
        let spot = match reason {
            Reason::Milestone(nth) => timetable.spot_of_milestone(nth),
            Reason::Priority(priority) => timetable.spot_of_priority(priority),
            _ => None,
        };
        let links = spot.map_or(&[][..], |spot| network.links_into(spot));
        let open = links.iter().filter(|link| !self.is_satisfied(timetable, **link));
        let nodes = open.filter_map(|link| match timetable.meaning(network.link(*link).from) {
            Meaning::Task(node) | Meaning::End(node) => Some(node),
            _ => None,
        });
        nodes.flat_map(|node| self.open_inside(timetable, outline, node)).collect()
    }

    fn as_below(&self, timetable: &Timetable, task: NodeId) -> Below {
        let can_go_on = timetable.standings[task.index()].state == State::Doing;
        let workable = can_go_on || self.is_ready(timetable, task);
        if workable { Below::Root(Root::Task(task)) } else { Below::Node(task) }
    }
}

impl Cause {
    /// Takes in what else the same root holds.
    fn absorb(&mut self, other: Self) {
        self.holds.extend(other.holds);
        self.holds.sort_unstable();
        self.holds.dedup();
        self.float = [self.float, other.float].into_iter().flatten().min();
    }
}

/// Whether a node is a task that remains to be done.
fn is_open(timetable: &Timetable, outline: &Outline, node: NodeId) -> bool {
    outline.kind(node) == crate::plan::Kind::Task
        && timetable.spots(node).is_some()
        && !timetable.standings[node.index()].is_over()
}

/// What lies below a reason.
enum Below {
    Root(Root),
    Node(NodeId),
}

/// The reasons on the way from the start of the search to one of its nodes, and one more.
fn trail(queue: &[(NodeId, Option<(usize, Reason)>)], at: usize, last: Reason) -> Vec<Reason> {
    let mut reasons = vec![last];
    let mut at = at;
    while let Some((above, reason)) = queue[at].1 {
        reasons.push(reason);
        at = above;
    }
    reasons.reverse();
    reasons
}

/// What up to 64 causes hold up, found in one sweep.
fn held(timetable: &Timetable, outline: &Outline, some: &[(Root, u32)]) -> Vec<Cause> {
    let spots: Vec<u32> = some.iter().map(|(_, spot)| *spot).collect();
    let bits = timetable.schedule.network().behind(&spots);
    let mut causes: Vec<Cause> =
        some.iter().map(|(root, _)| Cause { root: *root, holds: Vec::new(), float: None }).collect();
    // What a criterion keeps from beginning is held itself; of all else it is the cause that stands there.
    let is_criterion = |(bit, (root, at)): (usize, &(Root, u32))| {
        matches!(root, Root::Criterion(Some(_), _)).then_some((*at, 1_u64 << bit))
    };
    let criteria: Vec<(u32, u64)> = some.iter().take(64).enumerate().filter_map(is_criterion).collect();
    for node in outline.tasks() {
        let Some([spot, _]) = timetable.spots(node) else { continue };
        let standing = timetable.standings[node.index()];
        let own = criteria.iter().filter(|(at, _)| *at == spot).fold(0, |bits, (_, bit)| bits | bit);
        let mut held = bits[spot as usize] | own;
        while held != 0 && !standing.is_over() {
            let cause = &mut causes[held.trailing_zeros() as usize];
            held &= held - 1;
            cause.holds.push(node);
        }
    }
    for (cause, spot) in causes.iter_mut().zip(spots) {
        let own = timetable.schedule.total_float(spot);
        let floats = cause.holds.iter().filter_map(|node| timetable.total_float(*node));
        cause.float = own.or_else(|| floats.min());
    }
    causes
}
