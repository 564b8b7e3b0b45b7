//! Searching: the tree shows the rows that have what is typed, and the selection goes to the first of them.

use super::folding;
use crate::app::line::Line;
use crate::app::model::Find;
use crate::app::model::Model;
use crate::app::search::Hits;
use crate::app::search::Query;
use crate::app::search::extends;
use crate::app::search::look;
use crate::app::search::with_parents;
use crate::plan::NodeId;

/// Begins to type, with some words in place.
pub(super) fn begin(model: &mut Model, words: &str) {
    // The texts are packed now and not with the first letter.
    model.contents.index();
    model.find = Some(Find {
        typed: Line::of(words),
        is_typing: true,
        is_missing: false,
        wrong: None,
        query: Query::default(),
        hits: Hits::default(),
        shown: Vec::new(),
        before: model.tree.clone(),
    });
    if !words.is_empty() {
        search(model, None);
    }
}

/// Stays at the match; a search without any is over.
pub(super) fn accept(model: &mut Model) {
    model.find =
        model.find.take().and_then(|find| (!find.hits.nodes.is_empty()).then_some(Find { is_typing: false, ..find }));
}

/// Goes back to where the search began.
pub(super) fn cancel(model: &mut Model) {
    if let Some(find) = model.find.take() {
        model.tree = find.before;
    }
}

/// Shows the whole tree again; what is selected stays selected and in sight.
pub(super) fn forget(model: &mut Model) {
    if model.find.take().is_some() && !model.is_empty() {
        folding::reveal(model, model.tree.selected);
    }
}

/// Goes to the next match.
pub(super) fn next(model: &mut Model) {
    step(model, |hits, selected| {
        let at = hits.partition_point(|hit| *hit <= selected);
        hits.get(at).or_else(|| hits.first()).copied()
    });
}

/// Goes to the previous match.
pub(super) fn previous(model: &mut Model) {
    step(model, |hits, selected| {
        let at = hits.partition_point(|hit| *hit < selected);
        hits.get(..at).and_then(<[NodeId]>::last).or_else(|| hits.last()).copied()
    });
}

fn step(model: &mut Model, to: impl Fn(&[NodeId], NodeId) -> Option<NodeId>) {
    match &model.find {
        None => model.notice = Some("nothing was searched for yet".into()),
        Some(find) => model.tree.selected = to(&find.hits.nodes, model.tree.selected).unwrap_or(model.tree.selected),
    }
}

/// Searches for what is typed now; `before` is what was typed when it was last searched for.
pub(super) fn search(model: &mut Model, before: Option<&str>) {
    let Some(find) = &mut model.find else { return };
    let query = Query::parse(&find.typed, &model.filters);
    if before.is_some() && query == find.query {
        return;
    }
    let is_narrower = before.is_some_and(|before| !find.is_missing && extends(before, &find.typed));
    let hits = look(&model.contents, &query, Some(&find.hits).filter(|_| is_narrower));
    let from = find.before.selected;
    let first = hits.nodes.get(hits.nodes.partition_point(|hit| *hit < from)).or(hits.nodes.first());
    let selected = hits.best.or(first.copied());
    find.shown = with_parents(&model.contents, &hits.nodes);
    find.is_missing = hits.nodes.is_empty() && !query.is_empty();
    find.wrong.clone_from(&query.wrong);
    find.query = query;
    find.hits = hits;
    if find.is_typing {
        model.tree = find.before.clone();
        model.tree.selected = selected.unwrap_or(model.tree.selected);
    }
}

/// Searches again where the plan stands otherwise now.
pub(super) fn search_again(model: &mut Model) {
    let selected = model.tree.selected;
    search(model, None);
    model.tree.selected = selected;
}
