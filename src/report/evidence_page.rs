//! The rows of the Evidence screen: what was claimed beside what was found, gates, metrics, and tasks by what proves them.

use super::claim_gap::ClaimGap;
use super::owner_name;
use crate::engine::Mark;
use crate::engine::PlanOutlook;
use crate::engine::choices::Met;
use crate::engine::choices::MetricView;
use crate::engine::choices::metrics;
use crate::engine::evidence::CriterionId;
use crate::journal::Owner;
use crate::journal::criterion_words;
use crate::plan::NodeId;
use crate::plan::model::Claim;

/// Rows that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceGroup {
    /// What was said beside what was found.
    Claims,
    /// What has to hold before it goes on.
    Gates,
    /// What is measured.
    Metrics,
    /// Tasks that were ticked, and a check says that it is not so.
    Regressed,
    /// Tasks that were ticked and are not proven.
    Unproven,
    /// Tasks that are open and say how they will be proven.
    Open,
    /// Tasks that are proven.
    Proven,
}

impl EvidenceGroup {
    /// Of tasks, in the order in which they are told.
    const OF_TASKS: [Self; 4] = [Self::Regressed, Self::Unproven, Self::Open, Self::Proven];

    /// What stands over its rows.
    pub fn title(self) -> &'static str {
        match self {
            Self::Claims => "Claimed, and found",
            Self::Gates => "Gates",
            Self::Metrics => "Metrics",
            Self::Regressed => "Ticked, and a check says no",
            Self::Unproven => "Ticked, and not proven",
            Self::Open => "Open, with criteria",
            Self::Proven => "Proven",
        }
    }
}

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceRow {
    /// Nothing.
    Gap,
    /// The heading of a group, and how many tasks, gates, claims or metrics stand under it.
    Group(EvidenceGroup, u32),
    /// A claim, by its place.
    Claim(u32),
    /// A metric, by its place.
    Metric(u32),
    /// A gate.
    Gate(Owner),
    /// A task.
    Task(NodeId),
    /// A criterion of the gate or task above it.
    Criterion(CriterionId),
}

impl EvidenceRow {
    /// The task, phase or day that it is about.
    pub fn node(self) -> Option<NodeId> {
        match self {
            Self::Task(node) => Some(node),
            Self::Gate(owner) | Self::Criterion(CriterionId { owner, .. }) => owner.node(),
            Self::Claim(_) | Self::Metric(_) | Self::Group(..) | Self::Gap => None,
        }
    }

    /// Whether it can be selected.
    pub fn can_be_selected(self) -> bool {
        !matches!(self, Self::Gap | Self::Group(..))
    }
}

/// All rows, and what they add up to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EvidencePage {
    /// The rows.
    pub rows: Vec<EvidenceRow>,
    /// The metrics, in the order of the file.
    pub metrics: Vec<MetricView>,
    /// How many gates there are.
    pub n_gates: usize,
    /// How many of them stand.
    pub n_standing: usize,
    /// Whether any claim says what it is about, and whether any has a gap that is known.
    pub claims_tell: (bool, bool),
    /// How many metrics have a target.
    pub n_targets: usize,
    /// How many of these are met by what was measured.
    pub n_met: usize,
}

impl EvidencePage {
    /// The page of a plan.
    pub fn of(all: &PlanOutlook) -> Self {
        let metrics = metrics(all);
        let mut page = Self {
            n_targets: all.plan.metrics.iter().filter(|metric| metric.target.is_some()).count(),
            n_met: metrics.iter().filter(|view| view.met == Met::Yes).count(),
            metrics,
            ..Self::default()
        };
        let has_gap = |claim: &Claim| !claim.gap.is_empty() || ClaimGap::of(&claim.claimed, &claim.found).is_some();
        page.claims_tell =
            (all.plan.claims.iter().any(|claim| !claim.about.is_empty()), all.plan.claims.iter().any(has_gap));
        let claims = (0..all.plan.claims.len() as u32).map(EvidenceRow::Claim).collect();
        page.push(EvidenceGroup::Claims, claims);
        let (mut gates, mut tasks) = (Vec::new(), [const { Vec::new() }; 4]);
        for owner in Owner::all(&all.plan, &all.outline) {
            let n_criteria = owner.criteria(&all.plan, &all.outline).len();
            let criteria = (0..n_criteria as u32).map(|nth| EvidenceRow::Criterion(CriterionId { owner, nth }));
            if let Some(node) = task(all, owner) {
                let Some(at) = place(all.outlook.mark(node)) else { continue };
                tasks[at].push(EvidenceRow::Task(node));
                tasks[at].extend(criteria);
            } else {
                page.n_gates += 1;
                page.n_standing += usize::from(all.outlook.evidence.count(owner, n_criteria).is_proof());
                gates.push(EvidenceRow::Gate(owner));
                gates.extend(criteria);
            }
        }
        page.push(EvidenceGroup::Gates, gates);
        page.push(EvidenceGroup::Metrics, (0..all.plan.metrics.len() as u32).map(EvidenceRow::Metric).collect());
        for (group, rows) in EvidenceGroup::OF_TASKS.into_iter().zip(tasks) {
            page.push(group, rows);
        }
        page
    }

    fn push(&mut self, group: EvidenceGroup, rows: Vec<EvidenceRow>) {
        if rows.is_empty() {
            return;
        }
        if !self.rows.is_empty() {
            self.rows.push(EvidenceRow::Gap);
        }
        let n_under = rows.iter().filter(|row| !matches!(row, EvidenceRow::Criterion(_))).count();
        self.rows.push(EvidenceRow::Group(group, n_under as u32));
        self.rows.extend(rows);
    }

    /// The rows that are wanted, with those that they stand under: where only what does not hold is, and of those the rows
    /// that somebody else keeps.
    pub fn chosen(
        &self,
        all: &PlanOutlook,
        only_missing: bool,
        keeps: impl Fn(EvidenceRow) -> bool,
    ) -> Vec<EvidenceRow> {
        let is_wanted = |row| (!only_missing || is_missing(self, all, row)) && keeps(row);
        let mut chosen = Vec::new();
        let (mut is_parent_wanted, mut n_in_group, mut is_gap_wanted) = (false, 0, false);
        // Whatever a row stands under comes before it, so it is known backwards which of these are wanted.
        for row in self.rows.iter().rev() {
            let is_wanted = match row {
                EvidenceRow::Gate(_) | EvidenceRow::Task(_) => std::mem::take(&mut is_parent_wanted) || is_wanted(*row),
                EvidenceRow::Criterion(_) | EvidenceRow::Claim(_) | EvidenceRow::Metric(_) => is_wanted(*row),
                EvidenceRow::Group(..) => n_in_group > 0,
                EvidenceRow::Gap => std::mem::take(&mut is_gap_wanted),
            };
            let n_under = match row {
                EvidenceRow::Group(..) => std::mem::take(&mut n_in_group),
                _ => n_in_group,
            };
            match row {
                EvidenceRow::Criterion(_) => is_parent_wanted |= is_wanted,
                EvidenceRow::Group(..) => is_gap_wanted = is_wanted,
                EvidenceRow::Gap => {}
                _ => n_in_group += u32::from(is_wanted),
            }
            if is_wanted {
                chosen.push(if let EvidenceRow::Group(group, _) = row {
                    EvidenceRow::Group(*group, n_under)
                } else {
                    *row
                });
            }
        }
        chosen.reverse();
        if chosen.first() == Some(&EvidenceRow::Gap) {
            chosen.remove(0);
        }
        chosen
    }

    /// What a row says, for those who look for a word of it.
    pub fn text(&self, all: &PlanOutlook, row: EvidenceRow) -> String {
        let plan = &all.plan;
        let text = match row {
            EvidenceRow::Criterion(id) => id
                .of(plan, &all.outline)
                .map(|criterion| format!("{} {} {}", criterion_words(criterion), criterion.run, criterion.sign)),
            EvidenceRow::Metric(nth) => {
                plan.metrics.get(nth as usize).map(|metric| format!("{} {}", metric.title, metric.group))
            }
            EvidenceRow::Claim(nth) => {
                plan.claims.get(nth as usize).map(|claim| format!("{} {} {}", claim.about, claim.claimed, claim.found))
            }
            EvidenceRow::Gate(owner) => Some(format!("{} {}", owner_name(all, owner), owner_title(all, owner))),
            EvidenceRow::Task(node) => Some(format!("{} {}", all.item(node).id(), all.item(node).title())),
            EvidenceRow::Group(..) | EvidenceRow::Gap => None,
        };
        text.unwrap_or_default()
    }
}

/// The task that criteria belong to, if it is one.
fn task(all: &PlanOutlook, owner: Owner) -> Option<NodeId> {
    owner.node().filter(|node| all.outline.kind(*node) == crate::plan::Kind::Task)
}

/// Among which tasks one is told; one that was given up is not.
fn place(mark: Mark) -> Option<usize> {
    match mark {
        Mark::Regressed => Some(0),
        Mark::Claimed => Some(1),
        Mark::Ready | Mark::Waiting | Mark::Doing | Mark::Blocked => Some(2),
        Mark::Verified => Some(3),
        Mark::Dropped => None,
    }
}

fn is_missing(page: &EvidencePage, all: &PlanOutlook, row: EvidenceRow) -> bool {
    match row {
        EvidenceRow::Criterion(id) => !all.outlook.evidence.holds(id),
        EvidenceRow::Metric(nth) => page.metrics.get(nth as usize).is_some_and(|view| view.met != Met::Yes),
        EvidenceRow::Claim(nth) => all.plan.claims.get(nth as usize).is_some_and(|claim| claim.claimed != claim.found),
        EvidenceRow::Gate(owner) => {
            let n_criteria = owner.criteria(&all.plan, &all.outline).len();
            !all.outlook.evidence.count(owner, n_criteria).is_proof()
        }
        EvidenceRow::Task(node) => all.outlook.mark(node) != Mark::Verified,
        EvidenceRow::Group(..) | EvidenceRow::Gap => false,
    }
}

/// The title of what criteria belong to.
pub fn owner_title(all: &PlanOutlook, owner: Owner) -> &str {
    match owner {
        Owner::Plan => all.plan.title.first_line(),
        Owner::Node(node) => all.item(node).title().first_line(),
        Owner::Milestone(nth) => all.plan.milestones.get(nth as usize).map_or("", |m| m.title.first_line()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Date;
    use crate::plan::micro::Micro as _;

    const PLAN: &str = r#"(title: "T", claims: [(claimed: "85 %", found: "45 %")], metrics: [
            (title: "Coverage", target: ">= 80%", measured: "75%"), (title: "Warnings", target: "0", measured: "0")],
        phases: [(title: "Build", gate: Hard, criteria: [(text: "it runs", run: "make run"), (text: "read", sign: "qa")],
            tasks: [(title: "one", status: "done", criteria: [(text: "one works", run: "make one")]),
                    (title: "two", criteria: ["two works"]), "three"])])"#;

    fn all() -> PlanOutlook {
        let reading = crate::plan::ron::read(PLAN);
        assert_eq!(reading.problems, []);
        PlanOutlook::of(reading.plan, Date::parse("2026-01-15").expect("a date"))
    }

    #[test]
    fn rows_stand_in_groups_and_what_has_no_criteria_is_not_among_them() {
        let all = all();
        let page = EvidencePage::of(&all);
        let group = |row: &EvidenceRow| if let EvidenceRow::Group(group, n) = row { Some((*group, *n)) } else { None };
        let groups: Vec<(EvidenceGroup, u32)> = page.rows.iter().filter_map(group).collect();
        let is = [
            (EvidenceGroup::Claims, 1),
            (EvidenceGroup::Gates, 1),
            (EvidenceGroup::Metrics, 2),
            (EvidenceGroup::Unproven, 1),
            (EvidenceGroup::Open, 1),
        ];
        assert_eq!(groups, is);
        assert_eq!((page.n_gates, page.n_standing, page.n_targets, page.n_met), (1, 0, 2, 1));
    }

    #[test]
    fn what_is_not_wanted_goes_with_its_heading() {
        let all = all();
        let page = EvidencePage::of(&all);
        assert_eq!(page.chosen(&all, false, |_| true), page.rows);
        let two = EvidenceRow::Task(NodeId(2));
        let id = CriterionId { owner: Owner::Node(NodeId(2)), nth: 0 };
        let rows = page.chosen(&all, false, |row| page.text(&all, row).contains("two"));
        assert_eq!(rows, [EvidenceRow::Group(EvidenceGroup::Open, 1), two, EvidenceRow::Criterion(id)]);
        let rows = page.chosen(&all, true, |_| true);
        assert!(!rows.contains(&EvidenceRow::Metric(1)) && rows.contains(&EvidenceRow::Metric(0)), "{rows:?}");
    }
}
