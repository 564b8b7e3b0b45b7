//! A search on any screen but the tree: what was typed, and which rows have it.

use std::collections::HashMap;
use std::sync::Arc;

use super::line::Line;
use super::lists::BlockerRow;
use super::lists::RowKind;
use super::model::Model;
use super::screen::Screen;
use super::search::Query;
use super::search::look;
use super::search::lower;
use super::standup::StandupRow;
use crate::engine::timetable::Meaning;
use crate::plan::Kind;
use crate::plan::NodeId;
use crate::report::ChoiceRow;
use crate::report::ChronicleRow;
use crate::report::Graph;

/// A search among the rows of a screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowFind {
    /// What was typed.
    pub typed: Line,
    /// Whether it is still being typed.
    pub is_typing: bool,
    /// How many have it, as of the last letter.
    pub n_found: usize,
    /// What of it means nothing, and what would.
    pub wrong: Option<String>,
    /// What that asks for.
    pub query: Query,
    /// The place that was selected when it began.
    pub(super) before: usize,
    /// What each row of the History screen says, in lower case; packed when the search begins and not with each letter.
    pub(super) texts: Arc<HashMap<ChronicleRow, String>>,
}

impl RowFind {
    /// Whether nothing has it.
    pub fn is_missing(&self) -> bool {
        self.n_found == 0 && !self.query.is_empty()
    }
}

impl Model {
    /// The search of the screen that is shown, if it is not the tree's.
    pub fn row_find(&self) -> Option<&RowFind> {
        self.row_finds.get(&self.screen)
    }

    /// The same, where it asks for anything.
    pub(super) fn row_query(&self) -> Option<&Query> {
        self.row_find().map(|find| &find.query).filter(|query| !query.is_empty())
    }

    /// The places that have what is searched for, in their order: rows of a list; on the graph, tasks by their number.
    pub(super) fn found_places(&self) -> Vec<usize> {
        let Some(query) = self.row_query() else { return Vec::new() };
        let contents = &*self.contents;
        let nodes = look(contents, query, None).nodes;
        let is_found = |node: NodeId| nodes.binary_search(&node).is_ok();
        let says = |text: String, node: Option<NodeId>| query.has(contents, &lower(&text), || node);
        let places = |is_place: &dyn Fn(usize) -> bool, n_rows| (0..n_rows).filter(|row| is_place(*row)).collect();
        match self.screen {
            Screen::Plan => Vec::new(),
            Screen::Graph => {
                let Some(source) = contents.graph_source() else { return Vec::new() };
                let is_drawn = |node: NodeId| {
                    contents.outline.kind(node) == Kind::Task && Graph::can_be_around(source, Meaning::Task(node))
                };
                nodes.into_iter().filter(|node| is_drawn(*node)).map(NodeId::index).collect()
            }
            Screen::Path => {
                let (Some(chart), Some(scene)) = (self.chart(), contents.scene_at(self.path.pace)) else {
                    return Vec::new();
                };
                let is_place = |row| match chart.task(row) {
                    Some(node) => is_found(node),
                    None => chart.row(scene, row).is_some_and(|row| says(row.label, None)),
                };
                places(&is_place, self.n_path_rows())
            }
            Screen::Blockers => {
                let causes = contents.blockers().map_or(&[][..], |blockers| &blockers.causes);
                let is_place = |row: BlockerRow| match row {
                    BlockerRow::Task(node) => is_found(node),
                    BlockerRow::Cause(nth) => causes.get(nth).is_some_and(|cause| {
                        let text = format!("{} {} {}", cause.what, cause.reason, cause.who);
                        cause.node.is_some_and(is_found) || says(text, cause.node)
                    }),
                    _ => false,
                };
                self.blocker_rows().enumerate().filter(|(_, row)| is_place(*row)).map(|(at, _)| at).collect()
            }
            Screen::Standup => {
                let is_place = |row: StandupRow| row.node().is_some_and(is_found);
                self.standup_rows().enumerate().filter(|(_, row)| is_place(*row)).map(|(at, _)| at).collect()
            }
            Screen::Decisions => {
                let rows = &contents.choices_page().rows;
                let is_place = |row: usize| {
                    let row = rows[row];
                    row.can_be_selected() && says(self.choice_text(row), self.node_of_choice(row))
                };
                places(&is_place, rows.len())
            }
            Screen::Evidence | Screen::History => {
                let kinds = self.row_kinds();
                places(&|row| kinds.at(row) != RowKind::Gap, kinds.len())
            }
        }
    }

    /// The tasks in the rows that have what is searched for, where the others are shown too.
    pub(super) fn found_nodes(&self) -> Option<Vec<NodeId>> {
        self.row_query()?;
        let places = self.found_places();
        let is_found = |at: usize| places.binary_search(&at).is_ok();
        Some(match self.screen {
            Screen::Graph => places.into_iter().map(|place| NodeId(place as u32)).collect(),
            Screen::Path => {
                let chart = self.chart()?;
                places.into_iter().filter_map(|row| chart.task(row)).collect()
            }
            Screen::Blockers => {
                let causes = &self.contents.blockers()?.causes;
                let node = |row| match row {
                    BlockerRow::Cause(nth) => causes.get(nth)?.node,
                    BlockerRow::Task(node) => Some(node),
                    _ => None,
                };
                self.blocker_rows()
                    .enumerate()
                    .filter(|(at, _)| is_found(*at))
                    .filter_map(|(_, row)| node(row))
                    .collect()
            }
            Screen::Standup => {
                let rows = self.standup_rows().enumerate().filter(|(at, _)| is_found(*at));
                rows.filter_map(|(_, row)| row.node()).collect()
            }
            Screen::Plan | Screen::Evidence | Screen::Decisions | Screen::History => return None,
        })
    }

    /// What a row of the Decisions screen says.
    fn choice_text(&self, row: ChoiceRow) -> String {
        let plan = &self.contents.plan;
        let decision = |nth: u32| plan.decisions.get(nth as usize);
        let texts = match row {
            ChoiceRow::Decision(nth) => decision(nth).map(|one| format!("{} {} {}", one.id, one.title, one.authority)),
            ChoiceRow::Choice(nth, at) => decision(nth)
                .and_then(|one| one.options.get(at as usize))
                .map(|option| format!("{} {}", option.id, option.title)),
            ChoiceRow::Approval(nth, at) => {
                decision(nth).and_then(|one| one.approvals.get(at as usize)).map(ToString::to_string)
            }
            ChoiceRow::Risk(nth) => plan.risks.get(nth as usize).map(|risk| format!("{} {}", risk.id, risk.title)),
            ChoiceRow::Gap | ChoiceRow::Group(_) => None,
        };
        texts.unwrap_or_default()
    }
}
