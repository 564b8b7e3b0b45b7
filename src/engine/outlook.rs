//! Everything that is derived, as plain data that screens and commands only read.

use std::sync::Arc;
use std::sync::OnceLock;

use super::evidence::Evidence;
use super::evidence::ProvenFinish;
use super::evidence::proven;
use super::evidence::proven_timetable;
use super::mark::Mark;
use super::mark::Marking;
use super::mark::mark_after;
use super::readiness::Readiness;
use super::tally::Minutes;
use super::tally::Tally;
use super::timetable::Now;
use super::timetable::Pace;
use super::timetable::Timetable;
use super::timetable::near;
use super::why::Scene;
use super::why::Supposed;
use super::why::Supposition;
use super::why::what_if;
use crate::journal::Owner;
use crate::plan::Date;
use crate::plan::Item;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::micro::Duration;

/// A plan, laid out, with its outlook: what every screen and command starts from.
#[derive(Clone, Debug, Default)]
pub struct PlanOutlook {
    /// The plan as written.
    pub plan: Plan,
    /// The plan laid out flat.
    pub outline: Arc<Outline>,
    /// What is derived from it.
    pub outlook: Outlook,
}

impl PlanOutlook {
    /// Lays out `plan` and derives its outlook for `today`.
    pub fn of(plan: Plan, today: Date) -> Self {
        let outline = Arc::new(Outline::of(&plan));
        let outlook = Outlook::of(&plan, &outline, today);
        Self { plan, outline, outlook }
    }

    /// The same plan in the light of other evidence.
    #[must_use]
    pub fn on(self, evidence: Evidence) -> Self {
        let Some(today) = self.outlook.today else { return self };
        let pace = self.outlook.timetable.as_ref().map(|timetable| timetable.pace).unwrap_or_default();
        let outlook = Outlook::on(&self.plan, &self.outline, (today, pace), evidence);
        Self { outlook, ..self }
    }

    /// When everything happens if only what is proven is over.
    pub fn on_evidence(&self) -> Option<ProvenFinish> {
        self.outlook.on_evidence(&self.plan, &self.outline)
    }

    /// The timetable if only what is proven is over; nothing where that is the same as believing the ticks.
    pub fn proven_timetable(&self) -> Option<Timetable> {
        let believed = self.outlook.timetable.as_ref()?;
        let now = Now::of(&self.plan, &self.outline, (believed.day, believed.pace));
        proven_timetable(&self.plan, &self.outline, &now, |node, _| self.outlook.mark(node))
    }

    /// Both outcomes of some suppositions if the ticks are believed and, where that is another plan, on the evidence: there
    /// nothing is done for being said to be.
    pub fn what_if(&self, suppositions: &[Supposition]) -> Option<(Supposed, Option<Supposed>)> {
        let scene = self.scene()?;
        let is_claim = |supposition: &&Supposition| matches!(supposition, Supposition::Done(_));
        let shown: Vec<Supposition> = suppositions.iter().filter(|one| !is_claim(one)).copied().collect();
        let proven = self.proven_timetable();
        let timetable = proven.as_ref().or_else(|| (shown.len() < suppositions.len()).then_some(scene.timetable));
        let on_evidence = timetable.and_then(|timetable| what_if(Scene { timetable, ..scene }, &shown));
        Some((what_if(scene, suppositions)?, on_evidence))
    }

    /// The same plan with its slots kept or dropped.
    #[must_use]
    pub fn at_pace(self, pace: Pace) -> Self {
        let Some(today) = self.outlook.today else { return self };
        let outlook = Outlook::on(&self.plan, &self.outline, (today, pace), self.outlook.evidence);
        Self { outlook, ..self }
    }

    /// Lets another length of float count as near the long pole than the plan says.
    pub fn call_near(&mut self, length: Duration) {
        self.plan.near = Some(length);
        if let Some(timetable) = &mut self.outlook.timetable {
            Arc::make_mut(timetable).near = near(&self.plan);
        }
    }

    /// What schedules and explains it; nothing where the calendar has no working time.
    pub fn scene(&self) -> Option<Scene<'_>> {
        let (timetable, readiness) = (self.outlook.timetable.as_ref()?, self.outlook.readiness.as_ref()?);
        Some(Scene { plan: &self.plan, outline: &self.outline, timetable, readiness })
    }

    /// What the plan says about a node.
    pub fn item(&self, node: NodeId) -> Item<'_> {
        self.outline.item(&self.plan, node)
    }
}

/// What is derived from a plan and today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// The day for which it was derived.
    pub today: Option<Date>,
    /// What the whole plan adds up to.
    pub total: Tally,
    /// When everything happens and why; nothing where the calendar has no working time.
    pub timetable: Option<Arc<Timetable>>,
    /// What can be begun, and what speaks against the rest.
    pub readiness: Option<Arc<Readiness>>,
    /// What is proven.
    pub evidence: Evidence,
    /// When everything happens on the evidence, once somebody asked; nothing where that is the same.
    proven: OnceLock<Option<ProvenFinish>>,
    marks: Vec<Mark>,
    /// Phases and days with what they add up to, in order.
    containers: Vec<(NodeId, Tally)>,
}

impl Outlook {
    /// Derives the outlook of a plan.
    pub fn of(plan: &Plan, outline: &Outline, today: Date) -> Self {
        Self::at_pace(plan, outline, today, Pace::AsPlanned)
    }

    /// The same with slots kept or dropped.
    pub fn at_pace(plan: &Plan, outline: &Outline, today: Date, pace: Pace) -> Self {
        Self::on(plan, outline, (today, pace), Evidence::default())
    }

    /// The same in the light of what is proven.
    pub fn on(plan: &Plan, outline: &Outline, (today, pace): (Date, Pace), evidence: Evidence) -> Self {
        let now = Now::of(plan, outline, (today.0, pace));
        Self::from(plan, outline, now, evidence)
    }

    /// The same with the finish on the evidence, which is derived first: two networks never take their room at once.
    pub fn on_both(plan: &Plan, outline: &Outline, (today, pace): (Date, Pace), evidence: Evidence) -> Self {
        let now = Now::of(plan, outline, (today.0, pace));
        let finish = proven(plan, outline, &now, |node, item| mark_after(item, node, None, &evidence));
        let outlook = Self::from(plan, outline, now, evidence);
        let _ = outlook.proven.set(finish);
        outlook
    }

    fn from(plan: &Plan, outline: &Outline, now: Now<'_>, evidence: Evidence) -> Self {
        let today = Date(now.today);
        let timetable = Timetable::of(plan, outline, now).ok();
        let readiness = timetable.as_ref().map(|timetable| Readiness::of(plan, outline, timetable, evidence.passed()));
        let marking = Marking::of(plan, outline, timetable.as_ref().zip(readiness.as_ref()), &evidence);
        let (marks, total, containers) = tallies(plan, outline, &marking, &evidence);
        let (timetable, readiness) = (timetable.map(Arc::new), readiness.map(Arc::new));
        let proven = OnceLock::new();
        Self { today: Some(today), total, timetable, readiness, evidence, proven, marks, containers }
    }

    /// When everything is finished on the evidence. It is derived when it is first asked for.
    pub fn on_evidence(&self, plan: &Plan, outline: &Outline) -> Option<ProvenFinish> {
        let believed = self.timetable.as_ref()?;
        let derive = || {
            let now = Now::of(plan, outline, (believed.day, believed.pace));
            proven(plan, outline, &now, |node, _| self.mark(node))
        };
        self.proven.get_or_init(derive).or_else(|| Some(ProvenFinish::of(believed)))
    }

    /// What one task adds to what it stands in.
    pub(super) fn tally_of_task(&self, plan: &Plan, outline: &Outline, node: NodeId) -> Tally {
        let mut tally = Tally::default();
        if let Some(task) = outline.task(plan, node) {
            tally.count(self.mark(node), task.estimate.as_ref().map(|e| Minutes::of(e, &plan.calendar)));
            tally.count_criteria(self.evidence.count(Owner::Node(node), task.criteria.len()));
        }
        tally
    }

    /// The same after some tasks and steps were changed in the plan: how they stand and what that adds up to is right at
    /// once; dates, floats and what can be begun after them stay as they were until the outlook is derived again.
    #[must_use]
    pub fn touched(&self, plan: &Plan, outline: &Outline, nodes: &[NodeId]) -> Self {
        let mut touched = self.clone();
        for &node in nodes {
            let item = outline.item(plan, node);
            let scheduled = self.timetable.as_deref().zip(self.readiness.as_deref());
            let (before, after) = (self.mark(node), mark_after(item, node, scheduled, &self.evidence));
            touched.marks[node.index()] = after;
            let Item::Task(task) = item else { continue };
            let minutes = task.estimate.as_ref().map(|e| Minutes::of(e, &plan.calendar));
            for above in outline.ancestors(node) {
                if let Ok(at) = touched.containers.binary_search_by_key(&above, |(container, _)| *container) {
                    touched.containers[at].1.recount(before, after, minutes);
                }
            }
            touched.total.recount(before, after, minutes);
        }
        touched
    }

    /// Whether some of what is not over waits for itself in a circle.
    pub fn has_circles(&self) -> bool {
        self.timetable.as_ref().is_some_and(|timetable| !timetable.schedule.network().cycles().is_empty())
    }

    /// How a task or step stands.
    pub fn mark(&self, node: NodeId) -> Mark {
        self.marks[node.index()]
    }

    /// Phases and days with what they add up to, in order.
    pub fn containers(&self) -> impl Iterator<Item = (NodeId, &Tally)> {
        self.containers.iter().map(|(node, tally)| (*node, tally))
    }

    /// What a phase or day adds up to; nothing for a task.
    pub fn tally(&self, node: NodeId) -> Option<&Tally> {
        let at = self.containers.binary_search_by_key(&node, |(container, _)| *container).ok()?;
        Some(&self.containers[at].1)
    }
}

/// The marks of all nodes, what they add up to, and what each phase and day does: one look at each node is enough.
fn tallies(
    plan: &Plan,
    outline: &Outline,
    marking: &Marking<'_>,
    evidence: &Evidence,
) -> (Vec<Mark>, Tally, Vec<(NodeId, Tally)>) {
    let mut marks = Vec::with_capacity(outline.len());
    let mut containers: Vec<(NodeId, Tally)> = Vec::new();
    let counted = |owner: Owner, n_criteria: usize| {
        let mut tally = Tally::default();
        tally.count_criteria(evidence.count(owner, n_criteria));
        tally
    };
    let mut total = counted(Owner::Plan, plan.criteria.len());
    // The containers around the current node, outermost first, as places in `containers`.
    let mut open: Vec<usize> = Vec::new();
    for (node, item) in outline.items(plan) {
        while let Some(&inner) = open.last()
            && outline.end(containers[inner].0) <= node
        {
            close(&mut open, &mut containers, &mut total);
        }
        let mark = marking.mark(node, item);
        marks.push(mark);
        match item {
            Item::Phase(container) | Item::Day(container) => {
                open.push(containers.len());
                containers.push((node, counted(Owner::Node(node), container.criteria.len())));
            }
            Item::Task(task) => {
                let tally = open.last().map_or(&mut total, |inner| &mut containers[*inner].1);
                tally.count(mark, task.estimate.as_ref().map(|e| Minutes::of(e, &plan.calendar)));
                tally.count_criteria(evidence.count(Owner::Node(node), task.criteria.len()));
            }
            Item::Step(_) => {}
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut containers, &mut total);
    }
    (marks, total, containers)
}

/// Adds the innermost open container to the one around it.
fn close(open: &mut Vec<usize>, containers: &mut [(NodeId, Tally)], total: &mut Tally) {
    let Some(inner) = open.pop() else { return };
    let sum = containers[inner].1;
    open.last().map_or(total, |outer| &mut containers[*outer].1).add(&sum);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::micro::Micro;

    fn outlook(text: &str) -> PlanOutlook {
        let reading = crate::plan::ron::read(text);
        assert_eq!(reading.problems, []);
        PlanOutlook::of(reading.plan, Date::parse("2026-01-15").expect("a date"))
    }

    #[test]
    fn containers_add_up_what_is_inside() {
        let all = outlook(
            r#"(title: "T", phases: [
                (title: "P", days: [(title: "D", tasks: [(title: "a", estimate: "2h", status: "done")])],
                 tasks: [(title: "b", estimate: "1d")]),
                (title: "Q", tasks: [(title: "c", status: "dropped"), "d"]),
            ])"#,
        );
        let of = |n: u32| *all.outlook.tally(NodeId(n)).expect("a container");
        assert_eq!((of(0).tasks, of(0).claimed, of(0).expected), (2, 1, 600));
        assert_eq!((of(1).tasks, of(1).expected_claimed), (1, 120));
        assert_eq!((of(4).tasks, of(4).dropped), (1, 1));
        assert_eq!((all.outlook.total.tasks, all.outlook.total.unestimated), (3, 1));
        assert_eq!(all.outlook.tally(NodeId(2)), None);
    }

    #[test]
    fn what_was_touched_adds_up_as_if_it_were_derived_anew() {
        let text = |a: &str, b: &str| {
            format!(
                r#"(title: "T", phases: [(title: "P", days: [(title: "D", tasks: [
                    (title: "a", estimate: "2h"{a}), (title: "b", steps: [(title: "s"{b})])])], tasks: ["c"])])"#
            )
        };
        let before = outlook(&text("", ""));
        for state in ["done", "doing", "blocked: rain", "dropped"] {
            let after = outlook(&text(&format!(r#", status: "{state}""#), ", done: true"));
            let nodes = [NodeId(2), NodeId(4)];
            let touched = before.outlook.touched(&after.plan, &after.outline, &nodes);
            assert_eq!(touched.marks, after.outlook.marks, "{state}");
            assert_eq!(
                (touched.total, &touched.containers),
                (after.outlook.total, &after.outlook.containers),
                "{state}"
            );
            let back = touched.touched(&before.plan, &before.outline, &nodes);
            assert_eq!((back.marks, back.total), (before.outlook.marks.clone(), before.outlook.total), "{state}");
        }
    }

    #[test]
    fn a_task_waits_for_what_is_not_over() {
        let all = outlook(
            r#"(title: "T", tasks: [
                (title: "a", id: "A", status: "done"), (title: "b", id: "B", needs: ["A"]), (title: "c", needs: ["B"]),
            ])"#,
        );
        assert_eq!(all.outlook.mark(NodeId(1)), Mark::Ready);
        assert_eq!(all.outlook.mark(NodeId(2)), Mark::Waiting);
    }
}
