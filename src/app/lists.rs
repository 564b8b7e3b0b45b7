//! The state of the screens that are lists of rows.

use unicode_width::UnicodeWidthStr;

use super::model::Model;
use super::screen::Screen;
use super::standup::StandupRow;
use crate::engine::timetable::Pace;
use crate::plan::NodeId;
use crate::report::Blocker;
use crate::report::Chart;
use crate::report::ChoiceRow;
use crate::report::EvidenceRow;
use crate::report::Scale;
use crate::report::ShownTies;
use crate::report::Ties;
use crate::report::Zoom;

/// A notice lies over no more rows than these.
const MOST_COVERED: usize = 3;

/// A list: the selected row and the first one in the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The selected row.
    pub selected: usize,
    /// The first row of the window.
    pub top: usize,
}

impl List {
    /// Keeps the selection among so many rows, and the window of so many rows around it.
    pub(super) fn keep(&mut self, n_rows: usize, height: usize) {
        self.selected = self.selected.min(n_rows.saturating_sub(1));
        let lowest = self.selected.saturating_sub(height.saturating_sub(1));
        self.top = self.top.clamp(lowest, self.selected).min(n_rows.saturating_sub(height).max(lowest));
    }
}

/// The state of the Path screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PathList {
    /// Its rows.
    pub list: List,
    /// Whether slots hold.
    pub pace: Pace,
    /// Whether only the long pole is shown.
    pub only_pole: bool,
    /// The first minute of the chart, once somebody moved it.
    pub from: Option<i32>,
    /// The scale, once somebody chose it.
    pub zoom: Option<Zoom>,
    /// Which links are drawn between the bars.
    pub ties: ShownTies,
}

/// A row of the Blockers screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockerRow {
    /// A cause, by its place.
    Cause(usize),
    /// Its age and who must act.
    About(usize),
    /// What it holds.
    Holds(usize),
    /// What each day of it costs, and what clearing it brings.
    Price(usize),
    /// A task that it holds.
    Task(NodeId),
    /// How many more it holds.
    More(usize),
    /// Nothing.
    Gap,
}

impl BlockerRow {
    /// Whether it can be selected.
    pub fn can_be_selected(self) -> bool {
        matches!(self, Self::Cause(_) | Self::Task(_))
    }
}

/// The rows of one cause.
fn rows_of(at: usize, cause: &Blocker) -> impl Iterator<Item = BlockerRow> + '_ {
    let has_about = !cause.age.is_empty() || !cause.who.is_empty();
    let about = has_about.then_some(BlockerRow::About(at));
    let price = (!cause.cost.is_empty() || !cause.relief.is_empty()).then_some(BlockerRow::Price(at));
    let more = (cause.n_more > 0).then_some(BlockerRow::More(at));
    let gap = (at > 0).then_some(BlockerRow::Gap);
    let head = gap.into_iter().chain([BlockerRow::Cause(at)]).chain(about).chain([BlockerRow::Holds(at)]).chain(price);
    head.chain(cause.tasks.iter().map(|task| BlockerRow::Task(*task))).chain(more)
}

/// What a row of a screen with gaps is to the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowKind {
    /// It can be selected, and those below belong to it.
    Head,
    /// It can be selected.
    Row,
    /// It is passed over.
    Gap,
}

/// The rows of a screen, as far as selecting goes.
#[derive(Clone, Debug)]
pub(super) enum RowKinds<'a> {
    /// So many, and all of them can be selected.
    Plain(usize),
    /// These.
    Known(Vec<RowKind>),
    /// Those of the Evidence screen, which may be as many as there are criteria: they are looked at one by one.
    Evidence(&'a [EvidenceRow]),
    /// Those of the Decisions screen.
    Choices(&'a [ChoiceRow]),
}

impl RowKinds<'_> {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Plain(n_rows) => *n_rows,
            Self::Known(kinds) => kinds.len(),
            Self::Evidence(rows) => rows.len(),
            Self::Choices(rows) => rows.len(),
        }
    }

    /// What the row at a place is.
    pub(super) fn at(&self, at: usize) -> RowKind {
        let first_or_not = |is_row: bool, is_first: bool| match (is_row, is_first) {
            (false, _) => RowKind::Gap,
            (true, true) => RowKind::Head,
            (true, false) => RowKind::Row,
        };
        match self {
            Self::Plain(_) => RowKind::Row,
            Self::Known(kinds) => kinds.get(at).copied().unwrap_or(RowKind::Gap),
            Self::Evidence(rows) => {
                let is_first = at > 0 && !rows[at - 1].can_be_selected();
                first_or_not(rows.get(at).is_some_and(|row| row.can_be_selected()), is_first)
            }
            Self::Choices(rows) => {
                let is_first = at > 0 && !rows[at - 1].can_be_selected();
                first_or_not(rows.get(at).is_some_and(|row| row.can_be_selected()), is_first)
            }
        }
    }
}

impl Model {
    /// How many rows of a list are in sight: a notice of several lines lies over the last of them, where no details are below.
    pub(super) fn rows_in_sight(&self, screen: Screen) -> usize {
        let layout = self.layout_of(screen);
        let height = usize::from(layout.list.height);
        let is_last = layout.list.y + layout.list.height == layout.footer.y;
        let Some(notice) = self.notice.as_ref().filter(|_| is_last) else { return height };
        let room = usize::from(self.size.width).saturating_sub(2).max(1);
        let covered = notice.width().div_ceil(room).saturating_sub(1).min(MOST_COVERED);
        height.saturating_sub(covered).max(1)
    }

    /// The list of a screen that has one.
    pub(super) fn list_of(&self, screen: Screen) -> Option<List> {
        match screen {
            Screen::Plan | Screen::Graph => None,
            Screen::Path => Some(self.path.list),
            Screen::Blockers => Some(self.blockers),
            Screen::Standup => Some(self.standup.list),
            Screen::Evidence => Some(self.evidence.list),
            Screen::Decisions => Some(self.choices.list),
            Screen::History => Some(self.history.list),
        }
    }

    /// What the Path screen shows.
    pub fn chart(&self) -> Option<&Chart> {
        self.contents.chart(self.path.pace)
    }

    /// How many rows the Path screen has.
    pub fn n_path_rows(&self) -> usize {
        self.chart().map_or(0, |chart| chart.n_rows(self.path.only_pole))
    }

    /// The zoom of the chart: the chosen one, else the finest at which the whole pole is in sight.
    pub fn zoom(&self) -> Zoom {
        let fitting = || {
            let finish = self.chart()?.finish;
            Zoom::ALL.into_iter().find(|zoom| self.scale_at(*zoom).is_some_and(|scale| scale.to > finish))
        };
        self.path.zoom.or_else(fitting).unwrap_or(Zoom::Month)
    }

    /// The scale of the chart.
    pub fn scale(&self) -> Option<Scale<'_>> {
        self.scale_at(self.zoom())
    }

    fn scale_at(&self, zoom: Zoom) -> Option<Scale<'_>> {
        let (chart, scene) = (self.chart()?, self.contents.scene_at(self.path.pace)?);
        let worktime = &scene.timetable.worktime;
        let day = worktime.minutes_a_day() as i32;
        let from = self.path.from.unwrap_or(chart.from);
        // A chart begins with a whole day, so that its dates stand over their first cell.
        let from = from.div_euclid(day).saturating_mul(day);
        let width = self.layout().chart.width.into();
        Some(Scale::with_days_off(worktime, from, zoom.minutes(worktime), width, scene.timetable.today))
    }

    /// The links that are drawn over the rows of the chart, if any are.
    pub fn ties(&self, scale: &Scale<'_>) -> Option<Ties> {
        let (chart, scene) = (self.chart()?, self.contents.scene_at(self.path.pace)?);
        let PathList { list, ties, .. } = self.path;
        let only = match ties {
            ShownTies::None => return None,
            ShownTies::Selected => Some(list.selected),
            ShownTies::All => None,
        };
        let end = (list.top + usize::from(self.layout().list.height)).min(self.n_path_rows());
        Some(Ties::of((chart, scene, self.contents.all_needed_by()), scale, list.top..end, only))
    }

    /// The rows of the Blockers screen.
    pub fn blocker_rows(&self) -> impl Iterator<Item = BlockerRow> + '_ {
        let causes = self.contents.blockers().map_or(&[][..], |blockers| &blockers.causes);
        causes.iter().enumerate().flat_map(|(at, cause)| rows_of(at, cause))
    }

    /// The rows of the screen that is shown, as far as selecting goes; a tree and a graph have none here.
    pub(super) fn row_kinds(&self) -> RowKinds<'_> {
        let of_blocker = |row: BlockerRow| match row {
            BlockerRow::Cause(_) => RowKind::Head,
            row if row.can_be_selected() => RowKind::Row,
            _ => RowKind::Gap,
        };
        let of_standup = |row: StandupRow<'_>| match row {
            StandupRow::Entry(_, _, true) => RowKind::Head,
            StandupRow::Entry(..) => RowKind::Row,
            StandupRow::More(_) | StandupRow::Gap => RowKind::Gap,
        };
        match self.screen {
            Screen::Path => RowKinds::Plain(self.n_path_rows()),
            Screen::History => RowKinds::Plain(self.history.rows.len()),
            Screen::Blockers => RowKinds::Known(self.blocker_rows().map(of_blocker).collect()),
            Screen::Standup => RowKinds::Known(self.standup_rows().map(of_standup).collect()),
            Screen::Evidence => RowKinds::Evidence(self.evidence_rows()),
            Screen::Decisions => RowKinds::Choices(&self.contents.choices_page().rows),
            Screen::Plan | Screen::Graph => RowKinds::Plain(0),
        }
    }

    /// The tasks that this screen lists, in its order; for the tree, those that are visible.
    pub(super) fn listed(&self) -> Vec<NodeId> {
        match self.screen {
            Screen::Plan => self.visible().rows(self.visible().first()).collect(),
            Screen::Path => {
                let chart = self.chart();
                (0..self.n_path_rows()).filter_map(|row| chart?.task(row)).collect()
            }
            Screen::Blockers => {
                let causes = self.contents.blockers().map_or(&[][..], |blockers| &blockers.causes);
                let node = |row| match row {
                    BlockerRow::Cause(at) => causes.get(at)?.node,
                    BlockerRow::Task(node) => Some(node),
                    _ => None,
                };
                self.blocker_rows().filter_map(node).collect()
            }
            Screen::Standup => self.standup_rows().filter_map(StandupRow::node).collect(),
            Screen::Graph => self.measured.knots.iter().filter_map(|(knot, _)| knot.task()).collect(),
            Screen::Evidence => self.evidence_rows().iter().filter_map(|row| row.node()).collect(),
            Screen::Decisions | Screen::History => self.chosen().into_iter().collect(),
        }
    }

    /// Those that belong together where one is selected: what the same cause holds, else all.
    pub(super) fn listed_together(&self) -> Vec<NodeId> {
        if self.screen != Screen::Blockers {
            return self.listed();
        }
        let heads = self.blocker_rows().take(self.blockers.selected + 1);
        let cause = heads.filter_map(|row| if let BlockerRow::Cause(at) = row { Some(at) } else { None }).last();
        let blockers = self.contents.blockers();
        cause.and_then(|at| Some(blockers?.causes.get(at)?.tasks.clone())).unwrap_or_default()
    }

    /// The task, phase or day that is selected on this screen.
    pub fn chosen(&self) -> Option<NodeId> {
        self.chosen_on(self.screen)
    }

    /// The same on any screen.
    pub(super) fn chosen_on(&self, screen: Screen) -> Option<NodeId> {
        if self.is_empty() {
            return None;
        }
        match screen {
            Screen::Plan => Some(self.tree.selected),
            Screen::Path => self.chart()?.task(self.path.list.selected),
            Screen::Blockers => match self.blocker_rows().nth(self.blockers.selected)? {
                BlockerRow::Cause(at) => self.contents.blockers()?.causes.get(at)?.node,
                BlockerRow::Task(node) => Some(node),
                _ => None,
            },
            Screen::Standup => self.standup_task(),
            Screen::Graph => self.graph_node(),
            Screen::Evidence => self.evidence_node(),
            Screen::Decisions => self.choice_node(),
            Screen::History => self.history_task(),
        }
    }
}
