//! Searching on every screen but the tree: where the rows are a picture or a story, the selection goes to the first that has
//! it and all of them stay; long lists hide the others.

use super::lists;
use super::past;
use super::proving;
use crate::app::model::Model;
use crate::app::row_find::RowFind;
use crate::app::screen::Screen;
use crate::app::search::Query;
use crate::keys::Command;
use crate::plan::NodeId;

/// Begins to type.
pub(super) fn begin(model: &mut Model) {
    // The texts are packed now and not with the first letter.
    model.contents.index();
    let find = RowFind { is_typing: true, before: place(model), ..RowFind::default() };
    model.row_finds.insert(model.screen, find);
    past::pack(model);
    search(model);
}

/// Searches for what is typed now.
pub(super) fn search(model: &mut Model) {
    let selected = model.evidence_row();
    let Some(find) = model.row_finds.get_mut(&model.screen) else { return };
    let query = Query::parse(&find.typed, &model.filters);
    find.wrong.clone_from(&query.wrong);
    find.query = query;
    let before = find.before;
    match model.screen {
        Screen::Evidence => proving::choose(model, selected),
        Screen::History => past::choose(model),
        _ => {}
    }
    let places = model.found_places();
    if let Some(find) = model.row_finds.get_mut(&model.screen) {
        find.n_found = places.len();
    }
    if !hides(model.screen) {
        let first = places.iter().find(|place| **place >= before).or(places.first());
        go(model, *first.unwrap_or(&before));
    }
}

/// Whether rows that do not have it are hidden.
fn hides(screen: Screen) -> bool {
    matches!(screen, Screen::Plan | Screen::Evidence | Screen::History)
}

/// Stays where the search led; one that found nothing, or for nothing, is over.
pub(super) fn accept(model: &mut Model) {
    let Some(find) = model.row_finds.get_mut(&model.screen) else { return };
    find.is_typing = false;
    let n_found = find.n_found;
    if find.query.is_empty() || n_found == 0 {
        return cancel(model);
    }
    if !hides(model.screen) {
        let key = |command| model.keys.shown(command);
        let (next, forget) = (key(Command::FindNext), key(Command::Forget));
        let text = match n_found {
            1 => format!("only this has it; {forget} ends the search"),
            _ => format!("{n_found} have it: {next} goes to the next, {forget} ends the search"),
        };
        model.say_for_a_while(text);
    }
}

/// Goes back to where the search began.
pub(super) fn cancel(model: &mut Model) {
    let Some(before) = model.row_find().map(|find| find.before) else { return };
    forget(model);
    go(model, before);
}

/// Ends the search; what is selected stays selected. Without one, rows that were not wanted come back.
pub(super) fn forget(model: &mut Model) {
    let selected = model.evidence_row();
    let had_one = model.row_finds.remove(&model.screen).is_some();
    match model.screen {
        Screen::Evidence if had_one => proving::choose(model, selected),
        Screen::Evidence if model.evidence.only_missing => proving::toggle_missing(model),
        Screen::History if had_one => past::choose(model),
        _ => {}
    }
}

/// Goes to the next row that has it, round the end.
pub(super) fn next(model: &mut Model) {
    step(model, |places, at| places.iter().find(|place| **place > at).or(places.first()).copied());
}

/// Goes to the previous row that has it, round the end.
pub(super) fn previous(model: &mut Model) {
    step(model, |places, at| places.iter().rev().find(|place| **place < at).or(places.last()).copied());
}

fn step(model: &mut Model, to: impl Fn(&[usize], usize) -> Option<usize>) {
    if model.row_query().is_none() {
        model.notice = Some("nothing was searched for yet".into());
        return;
    }
    // The rows may be others by now.
    if let Some(place) = to(&model.found_places(), place(model)) {
        go(model, place);
    }
}

/// Which place is selected: a row, or on the graph a task by its number.
fn place(model: &Model) -> usize {
    match model.screen {
        Screen::Graph => model.graph_node().map_or(0, NodeId::index),
        _ => model.list_of(model.screen).map_or(0, |list| list.selected),
    }
}

/// Selects a place.
fn go(model: &mut Model, place: usize) {
    if model.screen != Screen::Graph {
        return lists::go(model, place);
    }
    let node = NodeId(place as u32);
    if model.graph_node() != Some(node) {
        model.center_graph(node);
    }
}
