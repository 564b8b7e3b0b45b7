//! The state of the Evidence screen: which rows are wanted, and which of them is selected.

use super::contents::Seen;
use super::lists::List;
use super::model::Model;
use crate::plan::NodeId;
use crate::report::EvidenceRow;

/// The state of the Evidence screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EvidenceScreen {
    /// Its rows.
    pub list: List,
    /// Whether only what does not hold is shown.
    pub only_missing: bool,
    /// Those rows, with the contents they are of; nothing while all are wanted.
    pub(super) chosen: Option<(Seen, Vec<EvidenceRow>)>,
}

impl Model {
    /// The rows of the Evidence screen.
    pub fn evidence_rows(&self) -> &[EvidenceRow] {
        match &self.evidence.chosen {
            Some((_, rows)) => rows,
            None => &self.contents.evidence_page().rows,
        }
    }

    /// The selected row of the Evidence screen.
    pub fn evidence_row(&self) -> Option<EvidenceRow> {
        self.evidence_rows().get(self.evidence.list.selected).copied()
    }

    /// The task, phase or day of the selected row.
    pub(super) fn evidence_node(&self) -> Option<NodeId> {
        self.evidence_row()?.node()
    }

    /// Which row has its details shown: the node of the tree, or the place in the list.
    pub(super) fn chosen_row(&self) -> usize {
        match self.screen {
            super::Screen::Evidence => self.evidence.list.selected,
            super::Screen::Decisions => self.choices.list.selected,
            _ => self.tree.selected.index(),
        }
    }
}
