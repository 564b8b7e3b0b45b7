//! The rows of the Decisions screen: what has to be decided, what can be chosen, who has to approve, and what may happen.

use crate::engine::PlanOutlook;
use crate::engine::choices::DecisionView;
use crate::engine::choices::RiskState;
use crate::engine::choices::RiskView;
use crate::engine::choices::risks;
use crate::engine::choices::standing;

/// Rows that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoiceGroup {
    /// Decisions that nobody has made.
    Open,
    /// Decisions that somebody made.
    Made,
    /// What may happen, what did, and what is over.
    Risks,
}

impl ChoiceGroup {
    /// What stands over its rows.
    pub fn title(self) -> &'static str {
        match self {
            Self::Open => "To be decided",
            Self::Made => "Decided",
            Self::Risks => "Risks",
        }
    }
}

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoiceRow {
    /// Nothing.
    Gap,
    /// The heading of a group.
    Group(ChoiceGroup),
    /// A decision, by its place.
    Decision(u32),
    /// An option of it, by both places.
    Choice(u32, u32),
    /// A role that has to approve it, by both places.
    Approval(u32, u32),
    /// A risk, by its place.
    Risk(u32),
}

impl ChoiceRow {
    /// Whether it can be selected.
    pub fn can_be_selected(self) -> bool {
        !matches!(self, Self::Gap | Self::Group(_))
    }

    /// The decision it is about.
    pub fn decision(self) -> Option<u32> {
        match self {
            Self::Decision(nth) | Self::Choice(nth, _) | Self::Approval(nth, _) => Some(nth),
            Self::Gap | Self::Group(_) | Self::Risk(_) => None,
        }
    }
}

/// All rows with what they are made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChoicesPage {
    /// The rows.
    pub rows: Vec<ChoiceRow>,
    /// The decisions in the order of the file, without what each option would do.
    pub decisions: Vec<DecisionView>,
    /// The risks in the order of the file.
    pub risks: Vec<RiskView>,
}

impl ChoicesPage {
    /// The page of a plan.
    pub fn of(all: &PlanOutlook) -> Self {
        let decisions: Vec<DecisionView> =
            (0..all.plan.decisions.len() as u32).filter_map(|nth| standing(all, nth)).collect();
        let mut page = Self { rows: Vec::new(), decisions, risks: risks(all) };
        let (mut open, made): (Vec<&DecisionView>, Vec<&DecisionView>) =
            page.decisions.iter().partition(|view| view.chosen.is_none());
        // What is needed first is decided first; what nothing waits for comes last.
        open.sort_by_key(|view| view.needed_by.unwrap_or(i32::MAX));
        let rows = |views: &[&DecisionView]| views.iter().flat_map(|view| rows_of(view)).collect::<Vec<_>>();
        let (open, made) = (rows(&open), rows(&made));
        let mut risks: Vec<&RiskView> = page.risks.iter().collect();
        risks.sort_by_key(|view| (stage(view.state), std::cmp::Reverse(heat(view))));
        let risks = risks.into_iter().map(|view| ChoiceRow::Risk(view.nth)).collect();
        for (group, rows) in [(ChoiceGroup::Open, open), (ChoiceGroup::Made, made), (ChoiceGroup::Risks, risks)] {
            page.push(group, rows);
        }
        page
    }

    fn push(&mut self, group: ChoiceGroup, rows: Vec<ChoiceRow>) {
        if rows.is_empty() {
            return;
        }
        if !self.rows.is_empty() {
            self.rows.push(ChoiceRow::Gap);
        }
        self.rows.push(ChoiceRow::Group(group));
        self.rows.extend(rows);
    }

    /// How many decisions are open.
    pub fn n_open(&self) -> usize {
        self.decisions.iter().filter(|view| view.chosen.is_none()).count()
    }

    /// How many risks are open.
    pub fn n_open_risks(&self) -> usize {
        self.risks.iter().filter(|view| view.state == RiskState::Open).count()
    }

    /// What all risks together may cost, in working minutes.
    pub fn exposure(&self) -> i64 {
        super::risks::exposure(&self.risks)
    }
}

fn rows_of(view: &DecisionView) -> Vec<ChoiceRow> {
    let mut rows = vec![ChoiceRow::Decision(view.nth)];
    rows.extend((0..view.options.len() as u32).map(|at| ChoiceRow::Choice(view.nth, at)));
    rows.extend((0..view.approvals.len() as u32).map(|at| ChoiceRow::Approval(view.nth, at)));
    rows
}

fn stage(state: RiskState) -> u8 {
    match state {
        RiskState::Happened => 0,
        RiskState::Open => 1,
        RiskState::Closed => 2,
    }
}

/// How much a risk matters: how likely and how bad it is together.
pub fn heat(view: &RiskView) -> u8 {
    view.likely.map_or(0, |level| level as u8 + 1) + view.bad.map_or(0, |level| level as u8 + 1)
}

#[cfg(test)]
mod tests {
    use super::ChoiceRow::Approval;
    use super::ChoiceRow::Choice;
    use super::ChoiceRow::Decision;
    use super::ChoiceRow::Gap;
    use super::ChoiceRow::Group;
    use super::*;
    use crate::plan::Date;
    use crate::plan::micro::Micro as _;

    #[test]
    fn what_is_needed_first_and_what_is_worst_come_first() {
        let text = r#"(title: "T", start: "2026-01-12", tasks: ["a"], decisions: [
            (title: "Later", needed_by: "2026-01-30", options: ["Yes", "No"]),
            (title: "Made", chosen: "Yes", options: ["Yes", "No"]),
            (title: "Soon", needed_by: "2026-01-20", options: ["Yes"], approvals: ["qa"])],
            risks: [(title: "mild", probability: "low", impact: "low"), (title: "bad", probability: "high", impact: "high")])"#;
        let reading = crate::plan::ron::read(text);
        assert_eq!(reading.problems, []);
        let page = ChoicesPage::of(&PlanOutlook::of(reading.plan, Date::parse("2026-01-15").expect("a date")));
        let rows = [
            Group(ChoiceGroup::Open),
            Decision(2),
            Choice(2, 0),
            Approval(2, 0),
            Decision(0),
            Choice(0, 0),
            Choice(0, 1),
            Gap,
            Group(ChoiceGroup::Made),
            Decision(1),
            Choice(1, 0),
            Choice(1, 1),
            Gap,
            Group(ChoiceGroup::Risks),
            ChoiceRow::Risk(1),
            ChoiceRow::Risk(0),
        ];
        assert_eq!(page.rows, rows);
        assert_eq!((page.n_open(), page.n_open_risks(), page.exposure()), (2, 2, 0));
    }
}
