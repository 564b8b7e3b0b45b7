//! Searching by a part of a title or id. It walks from where it is and stops at the first match.

use super::folding;
use crate::app::matching::find_typed;
use crate::app::model::Find;
use crate::app::model::Model;
use crate::app::tree::Shape as _;
use crate::plan::NodeId;

/// The longest text that is searched for, in characters.
const LONGEST: usize = 200;

/// Begins to type.
pub(super) fn begin(model: &mut Model) {
    model.find = Some(Find { typed: String::new(), is_typing: true, is_missing: false, before: model.tree.clone() });
}

/// Types a character.
pub(super) fn type_char(model: &mut Model, c: char) {
    if let Some(find) = &mut model.find
        && !c.is_control()
        && find.typed.chars().count() < LONGEST
    {
        find.typed.push(c);
        // What has no match has none with more letters either.
        if !find.is_missing {
            search_again(model);
        }
    }
}

/// Types what was pasted, if text is being typed.
pub(super) fn paste(model: &mut Model, text: &str) {
    if let Some(find) = &mut model.find
        && find.is_typing
    {
        let line = text.lines().next().unwrap_or_default();
        let room = LONGEST.saturating_sub(find.typed.chars().count());
        find.typed.extend(line.chars().take(room));
        search_again(model);
    }
}

/// Takes the last character back.
pub(super) fn erase(model: &mut Model) {
    if let Some(find) = &mut model.find {
        if find.typed.pop().is_none() {
            cancel(model);
            return;
        }
        search_again(model);
    }
}

/// Stays at the match.
pub(super) fn accept(model: &mut Model) {
    model.find =
        model.find.take().and_then(|find| (!find.typed.is_empty()).then_some(Find { is_typing: false, ..find }));
}

/// Goes back to where the search began.
pub(super) fn cancel(model: &mut Model) {
    if let Some(find) = model.find.take() {
        model.tree = find.before;
    }
}

/// Goes to the next match.
pub(super) fn next(model: &mut Model) {
    let n_nodes = model.contents.n_nodes();
    go(model, (1..=n_nodes).map(move |step| step % n_nodes));
}

/// Goes to the previous match.
pub(super) fn previous(model: &mut Model) {
    let n_nodes = model.contents.n_nodes();
    go(model, (1..=n_nodes).map(move |step| n_nodes - step));
}

/// Searches from where the search began, for what is typed now.
fn search_again(model: &mut Model) {
    if let Some(find) = &model.find {
        model.tree = find.before.clone();
        go(model, 0..model.contents.n_nodes());
    }
}

/// Selects the first match among the nodes at these distances from the selected one, round the end.
fn go(model: &mut Model, distances: impl Iterator<Item = u32>) {
    let Some(find) = &mut model.find else {
        model.notice = Some("nothing was searched for yet".into());
        return;
    };
    if find.typed.is_empty() {
        find.is_missing = false;
        return;
    }
    let contents = &model.contents;
    let from = u64::from(model.tree.selected.0);
    let n_nodes = u64::from(contents.n_nodes());
    let has = |text: &str| find_typed(text, &find.typed).is_some();
    let found = distances.map(|distance| NodeId(((from + u64::from(distance)) % n_nodes) as u32)).find(|node| {
        let item = contents.item(*node);
        has(item.id().first_line()) || has(item.title().first_line())
    });
    find.is_missing = found.is_none();
    if let Some(node) = found {
        folding::reveal(model, node);
        model.tree.selected = node;
    }
}
