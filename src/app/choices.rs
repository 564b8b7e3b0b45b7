//! The Decisions screen: which row is selected, what it is about, and what each option would do.

use std::sync::Arc;

use super::contents::Seen;
use super::lists::List;
use super::model::Model;
use crate::engine::choices::DecisionView;
use crate::plan::NodeId;
use crate::report::ChoiceRow;

/// The state of the Decisions screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChoicesScreen {
    /// Its rows.
    pub list: List,
    /// The decisions with what each option would do, once the outside has answered.
    pub told: Option<Arc<Vec<DecisionView>>>,
    /// The plan for which it was asked.
    pub(super) asked_for: Option<Seen>,
}

impl Model {
    /// The selected row of the Decisions screen.
    pub fn choice_row(&self) -> Option<ChoiceRow> {
        self.contents.choices_page().rows.get(self.choices.list.selected).copied()
    }

    /// A decision: with what each option would do, once that is known.
    pub fn decision(&self, nth: u32) -> Option<&DecisionView> {
        let standing = self.contents.choices_page().decisions.get(nth as usize)?;
        let told = self.choices.told.as_ref().and_then(|told| told.get(nth as usize));
        // What was told may be of the plan as it was; the standing is of the plan as it is.
        Some(told.filter(|told| told.key == standing.key && told.chosen == standing.chosen).unwrap_or(standing))
    }

    /// The task of the selected row: the one that lessens a risk, or the first that an option brings or drops.
    pub(super) fn choice_node(&self) -> Option<NodeId> {
        self.node_of_choice(self.choice_row()?)
    }

    /// The same of any row.
    pub(super) fn node_of_choice(&self, row: ChoiceRow) -> Option<NodeId> {
        let page = self.contents.choices_page();
        match row {
            ChoiceRow::Risk(nth) => page.risks.get(nth as usize)?.mitigation.map(|(node, _)| node),
            ChoiceRow::Choice(nth, at) => {
                let option = page.decisions.get(nth as usize)?.options.get(at as usize)?;
                option.brings.iter().chain(&option.drops).next().copied()
            }
            _ => None,
        }
    }
}
