//! From plan, standings and today to a network: first all nodes in the order of the file, then all links.

use std::borrow::Cow;

use crate::engine::network::Activity;
use crate::engine::network::Draft;
use crate::engine::network::LONGEST;
use crate::engine::network::Link;
use crate::engine::network::Network;
use crate::engine::network::Schedule;
use crate::engine::worktime::Worktime;
use crate::plan::Item;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::Priority;
use crate::plan::Target;
use crate::plan::micro::PriorityRule;

use super::Alive;
use super::Causes;
use super::FloorCause;
use super::LinkCause;
use super::Meaning;
use super::NOWHERE;
use super::Now;
use super::Pace;
use super::Standing;
use super::Timetable;
use super::links;
use super::owners::Owners;
use super::spans::near;
use super::spans::spans;
use super::standing::roll_up;
use super::until;

/// Makes the timetable; the calendar has been found good.
pub(super) fn build(plan: &Plan, outline: &Outline, now: Now<'_>, worktime: Worktime) -> Timetable {
    let (day, pace) = (now.today, now.pace);
    let woven = weave(plan, outline, now, &worktime, Causes::with_room(outline.len(), n_links(outline)));
    let Woven { standings, today, assumed, alive, spots, causes, plan_finish, draft, .. } = woven;
    let Woven { decision_spots, milestone_spots, criterion_spots, .. } = woven;
    let mut timetable = Timetable {
        schedule: Schedule::new(draft),
        standings,
        worktime,
        day,
        today,
        pace,
        assumed,
        near: near(plan),
        alive,
        spots,
        causes,
        bars: Vec::new(),
        decision_spots,
        milestone_spots,
        criterion_spots,
        plan_finish,
    };
    timetable.draw_bars(outline);
    timetable
}

/// The minute at which all is finished, and nothing else.
pub(super) fn finish(plan: &Plan, outline: &Outline, now: Now<'_>, worktime: &Worktime) -> i32 {
    let Woven { draft, plan_finish, .. } = weave(plan, outline, now, worktime, None);
    Network::early_finish(draft, plan_finish)
}

/// What stands between a plan and its timetable: the network as it is described.
struct Woven {
    draft: Draft,
    standings: Vec<Standing>,
    today: i32,
    assumed: i32,
    alive: Alive,
    spots: Vec<[u32; 2]>,
    causes: Causes,
    decision_spots: Vec<u32>,
    milestone_spots: Vec<u32>,
    criterion_spots: Vec<u32>,
    plan_finish: u32,
}

/// Describes the network, and what each part of it stands for where there is room for that.
fn weave(
    plan: &Plan,
    outline: &Outline,
    now: Now<'_>,
    worktime: &Worktime,
    causes: impl Into<Option<Causes>>,
) -> Woven {
    let mut standings = now.standings.into_owned();
    standings.resize(outline.len(), Standing::default());
    let alive = Alive::of(plan, outline, &standings);
    alive.drop_dead(&mut standings);
    roll_up(outline, &mut standings);
    let Now { today, pace, estimates, .. } = now;
    let now = Now { today, pace, estimates, standings: Cow::Borrowed(&standings) };
    let mut builder = Builder::new(plan, outline, now, worktime, alive, causes.into());
    builder.add_frame_and_decisions();
    builder.add_criteria();
    builder.add_outline();
    builder.add_milestones();
    let plan_finish = builder.add_finish();
    links::add_all(&mut builder, plan_finish);
    let Builder { mut draft, owners, today, alive, spots, causes, .. } = builder;
    let assumed = builder.now.estimates.assumed;
    let Builder { decision_spots, milestone_spots, criterion_spots, .. } = builder;
    draft.absences = owners.absences;
    if draft.links.iter().any(|link| link.elapsed) {
        draft.worktime = Some(worktime.clone());
    }
    let causes = causes.unwrap_or_default();
    Woven {
        draft,
        standings,
        today,
        assumed,
        alive,
        spots,
        causes,
        decision_spots,
        milestone_spots,
        criterion_spots,
        plan_finish,
    }
}

/// How many links there will be: what somebody wrote, and what ties each node between the ends of the one around it.
fn n_links(outline: &Outline) -> usize {
    outline.n_needs() + 2 * outline.len()
}

/// A network in the making.
pub(super) struct Builder<'p> {
    pub(super) plan: &'p Plan,
    pub(super) outline: &'p Outline,
    pub(super) now: Now<'p>,
    pub(super) worktime: &'p Worktime,
    pub(super) today: i32,
    pub(super) alive: Alive,
    pub(super) draft: Draft,
    pub(super) spots: Vec<[u32; 2]>,
    pub(super) decision_spots: Vec<u32>,
    pub(super) milestone_spots: Vec<u32>,
    /// By criterion of the plan itself; empty where nothing needs any.
    pub(super) criterion_spots: Vec<u32>,
    /// By node of the outline: its own priority, or that of what it stands in.
    pub(super) priorities: Vec<Option<Priority>>,
    /// The highest priority that has an open task.
    most_urgent: Option<Priority>,
    owners: Owners<'p>,
    /// Nothing where nobody will ask.
    causes: Option<Causes>,
}

/// The node at which the plan begins.
pub(super) const PLAN_START: u32 = 0;

impl<'p> Builder<'p> {
    fn new(
        plan: &'p Plan,
        outline: &'p Outline,
        now: Now<'p>,
        worktime: &'p Worktime,
        alive: Alive,
        causes: Option<Causes>,
    ) -> Self {
        let mut builder = Self {
            plan,
            outline,
            worktime,
            most_urgent: None,
            today: until::minute(worktime.begin_of(now.today)),
            now,
            alive,
            draft: Draft {
                activities: Vec::with_capacity(outline.len()),
                links: Vec::with_capacity(n_links(outline)),
                ..Draft::default()
            },
            spots: vec![[NOWHERE; 2]; outline.len()],
            decision_spots: vec![NOWHERE; plan.decisions.len()],
            milestone_spots: vec![NOWHERE; plan.milestones.len()],
            criterion_spots: Vec::new(),
            priorities: priorities(plan, outline),
            owners: Owners::new(plan, worktime),
            causes,
        };
        if !plan.priority_rules.is_empty() {
            let open = outline.tasks().filter(|node| builder.is_open_task(*node, Priority::P3));
            builder.most_urgent = open.filter_map(|node| builder.priorities[node.index()]).min();
        }
        builder
    }

    /// Whether any task of a priority or above is open.
    fn is_open(&self, early: Priority) -> bool {
        self.most_urgent.is_some_and(|priority| priority <= early)
    }

    /// Adds a node; it may start at any time until something holds it.
    pub(super) fn add(&mut self, meaning: Meaning, span: i32) -> u32 {
        if let Some(causes) = &mut self.causes {
            causes.add(meaning);
        }
        self.draft.add(Activity { floor: -LONGEST, ..Activity::lasting(span) })
    }

    /// Holds a node back until a minute, for a reason.
    pub(super) fn hold(&mut self, spot: u32, minute: i32, cause: FloorCause) {
        let activity = &mut self.draft.activities[spot as usize];
        if minute > activity.floor {
            *activity = activity.not_before(minute);
            if let Some(causes) = &mut self.causes {
                causes.floors[spot as usize] = cause;
            }
        }
    }

    /// Adds a link, for a reason.
    pub(super) fn link(&mut self, link: Link, cause: LinkCause) {
        self.draft.links.push(Link { strength: link.strength.max(cause.strength()), ..link });
        if let Some(causes) = &mut self.causes {
            causes.links.push(cause);
        }
    }

    fn due(&mut self, spot: u32, minute: i32) {
        let activity = &mut self.draft.activities[spot as usize];
        *activity = activity.due(minute);
    }

    fn add_frame_and_decisions(&mut self) {
        let start = self.add(Meaning::PlanStart, 0);
        self.draft.activities[start as usize].counts = false;
        self.hold(start, 0, FloorCause::PlanStart);
        self.hold(start, self.today, FloorCause::Today);
        for (nth, decision) in self.plan.decisions.iter().enumerate() {
            if decision.is_settled() {
                continue;
            }
            let meaning =
                if decision.is_made() { Meaning::Approval(nth as u32) } else { Meaning::Decision(nth as u32) };
            let spot = self.add(meaning, 0);
            self.decision_spots[nth] = spot;
            self.draft.activities[spot as usize].counts = false;
            if let Some(date) = decision.needed_by {
                self.hold(spot, until::minute(self.worktime.begin_of(date.0)), FloorCause::NeededBy(nth as u32));
                self.due(spot, until::minute(self.worktime.end_of(date.0)));
            }
        }
    }

    /// Adds a node for each of the plan's own criteria that something needs: it holds when it holds, whatever the date.
    fn add_criteria(&mut self) {
        if self.plan.criteria.is_empty() {
            return;
        }
        let outline = self.outline;
        for need in outline.nodes().flat_map(|node| outline.needs(node)) {
            let Some(Target::Criterion(None, nth)) = need.target else { continue };
            self.criterion_spots.resize(self.plan.criteria.len(), NOWHERE);
            if self.criterion_spots[nth as usize] == NOWHERE {
                let spot = self.add(Meaning::Criterion(nth), 0);
                self.draft.activities[spot as usize].counts = false;
                self.criterion_spots[nth as usize] = spot;
            }
        }
    }

    /// Adds each container where it begins and where it ends, and the tasks between.
    fn add_outline(&mut self) {
        let outline = self.outline;
        let mut open: Vec<NodeId> = Vec::new();
        for (node, item) in outline.items(self.plan) {
            while let Some(inner) = open.pop_if(|inner| outline.end(*inner) <= node) {
                self.add_end(inner);
            }
            if !self.alive.is(node) {
                continue;
            }
            match item {
                Item::Phase(container) | Item::Day(container) => {
                    open.push(node);
                    let spot = self.add(Meaning::Begin(node), 0);
                    self.draft.activities[spot as usize].counts = false;
                    self.spots[node.index()] = [spot; 2];
                    self.hold_container(node, spot, container);
                }
                Item::Task(task) => self.add_task(node, task),
                Item::Step(_) => {}
            }
        }
        while let Some(inner) = open.pop() {
            self.add_end(inner);
        }
    }

    fn hold_container(&mut self, node: NodeId, spot: u32, container: &crate::plan::Container) {
        let standing = self.now.standings[node.index()];
        if standing.is_over() {
            return self.hold(spot, self.today.min(0), FloorCause::Actual);
        }
        if let Some(date) = container.not_before {
            self.hold(spot, until::minute(self.worktime.begin_of(date.0)), FloorCause::NotBefore(node));
        }
        if let (Some(slot), Pace::AsPlanned) = (container.slot, self.now.pace) {
            let (first, _) = until::slot(self.plan, self.worktime, slot);
            self.hold(spot, first, FloorCause::Slot(node));
        }
    }

    fn add_end(&mut self, node: NodeId) {
        let spot = self.add(Meaning::End(node), 0);
        self.spots[node.index()][1] = spot;
        let deadline = match self.outline.item(self.plan, node) {
            Item::Phase(container) | Item::Day(container) => container.deadline,
            _ => None,
        };
        if let Some(date) = deadline {
            self.due(spot, until::minute(self.worktime.end_of(date.0)));
        }
    }

    fn add_task(&mut self, node: NodeId, task: &'p crate::plan::Task) {
        let standing = self.now.standings[node.index()];
        let estimate = self.now.estimates.of(node);
        let (start, span) = spans(self.worktime, estimate, standing, self.today);
        let spot = self.add(Meaning::Task(node), span);
        self.spots[node.index()] = [spot; 2];
        if let Some(start) = start {
            self.hold(spot, start, FloorCause::Actual);
        }
        if !standing.is_over() {
            self.draft.activities[spot as usize].absence = self.owners.absence(&task.owner);
            if let Some(date) = task.deadline {
                self.due(spot, until::minute(self.worktime.end_of(date.0)));
            }
            if let (Some(date), false) = (task.not_before, standing.is_under_way()) {
                self.hold(spot, until::minute(self.worktime.begin_of(date.0)), FloorCause::NotBefore(node));
            }
        }
        self.draft.activities[spot as usize].counts = !self.is_ignored(node);
    }

    /// Whether a rule leaves a task out of the count for now.
    pub(super) fn is_ignored(&self, node: NodeId) -> bool {
        let rules = self.plan.priority_rules.iter();
        rules.copied().any(|rule| match rule {
            PriorityRule::Ignore(late, early) => {
                self.priorities[node.index()].is_some_and(|priority| priority >= late) && self.is_open(early)
            }
            PriorityRule::After(..) => false,
        })
    }

    /// Whether a task is open and of a priority or above.
    pub(super) fn is_open_task(&self, node: NodeId, early: Priority) -> bool {
        self.priorities[node.index()].is_some_and(|priority| priority <= early)
            && self.alive.is(node)
            && !self.now.standings[node.index()].is_over()
    }

    fn add_milestones(&mut self) {
        for (nth, milestone) in self.plan.milestones.iter().enumerate() {
            let spot = self.add(Meaning::Milestone(nth as u32), 0);
            self.milestone_spots[nth] = spot;
            let Some(when) = milestone.when else { continue };
            let (first, last) = until::when(self.plan, self.worktime, when);
            if milestone.needs.is_empty() {
                // A date from outside: it happens then, and the plan's finish does not wait for it.
                self.draft.activities[spot as usize].counts = false;
                self.hold(spot, first, FloorCause::Date(nth as u32));
            } else {
                self.due(spot, last);
            }
        }
    }

    fn add_finish(&mut self) -> u32 {
        let spot = self.add(Meaning::PlanFinish, 0);
        self.hold(spot, 0, FloorCause::PlanStart);
        if let Some(date) = self.plan.deadline {
            self.due(spot, until::minute(self.worktime.end_of(date.0)));
        }
        spot
    }
}

/// The priority of each node: its own, or that of what it stands in.
fn priorities(plan: &Plan, outline: &Outline) -> Vec<Option<Priority>> {
    let mut priorities: Vec<Option<Priority>> = vec![None; outline.len()];
    if plan.priority_rules.is_empty() {
        return priorities;
    }
    for node in outline.nodes() {
        let own = match outline.item(plan, node) {
            Item::Phase(container) | Item::Day(container) => container.priority,
            Item::Task(task) => task.priority,
            Item::Step(_) => None,
        };
        let above = outline.parent(node).and_then(|parent| priorities[parent.index()]);
        priorities[node.index()] = own.or(above);
    }
    priorities
}
