//! The screens that are lists of rows: moving, jumping to the plan, and what the chart shows.

use super::folding;
use crate::app::lists::List;
use crate::app::lists::RowKind;
use crate::app::model::Model;
use crate::app::screen::Screen;
use crate::engine::timetable::Pace;
use crate::keys::Command;
use crate::plan::NodeId;
use crate::report::ShownTies;
use crate::report::Zoom;

/// Cells the chart moves at once.
const STEP: i32 = 8;

/// Moves the selection as the command says.
pub(super) fn run(model: &mut Model, command: Command) {
    let page = usize::from(model.layout().list.height).max(2);
    let Some(at) = list(model).map(|list| list.selected) else { return };
    let is_wanted = |kind| is_wanted(kind, false);
    let selected = match command {
        Command::Down => below(model, is_wanted).unwrap_or(at),
        Command::Up => above(model, is_wanted).unwrap_or(at),
        Command::HalfPageDown => at + page / 2,
        Command::HalfPageUp => at.saturating_sub(page / 2),
        Command::PageDown => at + page - 1,
        Command::PageUp => at.saturating_sub(page - 1),
        Command::First => 0,
        Command::Last => usize::MAX,
        _ => at,
    };
    go(model, selected);
}

/// Selects a row and shows it.
pub(super) fn go(model: &mut Model, row: usize) {
    select(model, row);
    keep_in_window(model);
    show_bar(model);
}

/// Selects a row.
fn select(model: &mut Model, selected: usize) {
    if let Some(list) = list(model) {
        list.selected = selected;
    }
}

/// Selects the row in a line of the window.
pub(super) fn click(model: &mut Model, line: usize) {
    let n_rows = model.row_kinds().len();
    if let Some(list) = list(model)
        && list.top + line < n_rows
    {
        list.selected = list.top + line;
    }
}

/// Moves the selection by some rows.
pub(super) fn step(model: &mut Model, rows: isize) {
    if let Some(list) = list(model) {
        list.selected = list.selected.saturating_add_signed(rows);
    }
}

/// The list of the screen that is shown.
fn list(model: &mut Model) -> Option<&mut List> {
    match model.screen {
        Screen::Plan | Screen::Graph => None,
        Screen::Path => Some(&mut model.path.list),
        Screen::Blockers => Some(&mut model.blockers),
        Screen::Standup => Some(&mut model.standup.list),
        Screen::Evidence => Some(&mut model.evidence.list),
        Screen::Decisions => Some(&mut model.choices.list),
        Screen::History => Some(&mut model.history.list),
    }
}

/// Keeps the selection on a row and the window around it.
pub(super) fn keep_in_window(model: &mut Model) {
    let height = model.rows_in_sight(model.screen);
    let Some(mut kept) = list(model).copied() else { return };
    let kinds = model.row_kinds();
    kept.keep(kinds.len(), height);
    // Rows that only explain are passed over: back to what can be selected, else on to it.
    let is_row = |at: &usize| kinds.at(*at) != RowKind::Gap;
    let at = kept.selected;
    kept.selected = (0..=at).rev().find(is_row).or_else(|| (at..kinds.len()).find(is_row)).unwrap_or(0);
    kept.keep(kinds.len(), height);
    // What stands over the first row is seen with it.
    if (0..kept.selected).all(|at| !is_row(&at)) && kept.selected < height {
        kept.top = 0;
    }
    if let Some(list) = list(model) {
        *list = kept;
    }
}

/// Scrolls the chart to where the bar of the selected row begins, if that is out of sight.
fn show_bar(model: &mut Model) {
    let bar = || {
        let (chart, scene) = (model.chart()?, model.contents.scene_at(model.path.pace)?);
        Some((chart.row(scene, model.path.list.selected)?, model.scale()?))
    };
    let Some((row, scale)) = bar().filter(|_| model.screen == Screen::Path) else { return };
    let is_in_sight = row.start >= scale.from && row.start < scale.to;
    let cell = scale.cell_minutes();
    if !is_in_sight && scale.columns > 0 {
        model.path.from = Some(row.start.saturating_sub(2 * cell));
    }
}

/// The next row of a kind.
fn below(model: &mut Model, is_wanted: impl Fn(RowKind) -> bool) -> Option<usize> {
    let selected = list(model)?.selected;
    let kinds = model.row_kinds();
    (selected + 1..kinds.len()).find(|at| is_wanted(kinds.at(*at)))
}

/// The same before.
fn above(model: &mut Model, is_wanted: impl Fn(RowKind) -> bool) -> Option<usize> {
    let selected = list(model)?.selected;
    let kinds = model.row_kinds();
    (0..selected.min(kinds.len())).rev().find(|at| is_wanted(kinds.at(*at)))
}

fn is_wanted(kind: RowKind, only_heads: bool) -> bool {
    kind == RowKind::Head || !only_heads && kind == RowKind::Row
}

/// Selects the first row of the next cause or group.
pub(super) fn next_head(model: &mut Model) {
    if let Some(next) = below(model, |kind| is_wanted(kind, true)) {
        select(model, next);
    }
}

/// Selects the first row of this cause or group, or of the one before.
pub(super) fn previous_head(model: &mut Model) {
    if let Some(previous) = above(model, |kind| is_wanted(kind, true)) {
        select(model, previous);
    }
}

/// Goes to the selected task in the plan.
pub(super) fn jump(model: &mut Model) {
    let Some(node) = model.chosen() else {
        model.notice = Some("this stands nowhere in the tree of the plan".into());
        return;
    };
    show_in_plan(model, node);
}

/// Shows a row in the tree of the plan, among all others.
pub(super) fn show_in_plan(model: &mut Model, node: NodeId) {
    model.screen = Screen::Plan;
    model.find = None;
    model.tree.selected = node;
    folding::reveal(model, node);
}

/// Scrolls the chart to later or earlier days, as far as there is something to see.
pub(super) fn scroll_chart(model: &mut Model, steps: i32) {
    let (Some(chart), Some(scale)) = (model.chart(), model.scale()) else { return };
    let by = scale.cell_minutes().saturating_mul(STEP).max(scale.worktime.minutes_a_day() as i32);
    let last = chart.finish.max(chart.from);
    let from = scale.from.saturating_add(by.saturating_mul(steps)).clamp(chart.from.min(last), last);
    model.path.from = Some(from);
}

/// Shows more or fewer days.
pub(super) fn zoom(model: &mut Model, steps: isize) {
    let at = Zoom::ALL.iter().position(|zoom| *zoom == model.zoom()).unwrap_or(0);
    let next = at.saturating_add_signed(steps).min(Zoom::ALL.len() - 1);
    model.path.zoom = Some(Zoom::ALL[next]);
    show_bar(model);
}

/// Draws the links of the selected row, of all rows, or none.
pub(super) fn toggle_ties(model: &mut Model) {
    model.path.ties = model.path.ties.next();
    let told = match model.path.ties {
        ShownTies::None => "no lines",
        ShownTies::Selected => "lines from what the selected task needs, and to what waits for it",
        ShownTies::All => "lines between all of them",
    };
    model.say_for_a_while(told);
}

/// Keeps or drops slots; the selected task stays selected.
pub(super) fn toggle_pace(model: &mut Model) {
    let task = model.chosen();
    model.path.pace = match model.path.pace {
        Pace::AsPlanned => Pace::AsFastAsPossible,
        Pace::AsFastAsPossible => Pace::AsPlanned,
    };
    let n_rows = model.n_path_rows();
    let found = model.chart().and_then(|chart| (0..n_rows).find(|row| task.is_some() && chart.task(*row) == task));
    model.path.list.selected = found.unwrap_or(0);
    model.path.from = None;
}
