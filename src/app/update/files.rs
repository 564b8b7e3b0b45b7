//! The plan on disk: editing it, reading it again.

use super::explaining;
use super::finding;
use super::past;
use crate::app::contents::Loaded;
use crate::app::contents::Shared;
use crate::app::model::Find;
use crate::app::model::Model;
use crate::app::model::Origin;
use crate::app::model::Tree;
use crate::app::msg::Effect;
use crate::plan::Date;
use crate::plan::NodeId;

/// Opens the editor at the line of the selected row.
pub(super) fn open_editor(model: &mut Model) -> Vec<Effect> {
    if !is_file(model) {
        return Vec::new();
    }
    let at = model.chosen().map_or(0, |node| model.contents.item(node).span().range().start);
    vec![Effect::OpenEditor { at }]
}

/// Reads the plan again.
pub(super) fn reload(model: &mut Model) -> Vec<Effect> {
    if is_file(model) { vec![Effect::ReloadPlan] } else { Vec::new() }
}

/// Takes the plan that was read, and finds what was selected and closed again; a plan that could not be read changes nothing.
pub(super) fn loaded(model: &mut Model, loaded: Loaded) {
    let new = match loaded {
        Ok(new) => new,
        Err(why) => {
            model.notice = Some(why);
            return;
        }
    };
    past::leave(model);
    // Their places are those of the plan as it was.
    model.standup.is_stale = true;
    model.choices.told = None;
    let old = model.take(new);
    let new = &model.contents;
    let follow = |node| old.follow(node, new);
    let followed = |tree: &Tree| Tree {
        selected: follow(tree.selected).unwrap_or(NodeId(0)),
        top: follow(tree.top).unwrap_or(NodeId(0)),
        folds: tree.folds.renumbered(follow),
    };
    model.tree = followed(&model.tree);
    // Whoever is typing goes on typing; what they type would be taken for commands otherwise.
    model.find =
        model.find.take().filter(|find| find.is_typing).map(|find| Find { before: followed(&find.before), ..find });
    model.marked = model.marked.iter().filter_map(|node| follow(*node)).collect();
    model.last_marked = model.last_marked.and_then(follow);
    if let Some(prompt) = &mut model.prompt {
        prompt.nodes = prompt.nodes.iter().filter_map(|node| follow(*node)).collect();
    }
    model.prompt = model.prompt.take().filter(|prompt| !prompt.nodes.is_empty());
    let explained = model.why.as_ref().and_then(|why| follow(why.node));
    explaining::explain_again(model, explained);
    if model.find.is_some() {
        finding::search_again(model);
    }
}

/// Shows another plan from its beginning; what belongs to the user and not to the plan stays.
pub(super) fn opened(model: &mut Model, contents: Shared, origin: Origin, today: Date) {
    let new = Model::new(contents, origin, today, model.size).where_work_is();
    let old = std::mem::replace(model, new);
    model.keys = old.keys;
    model.filters = old.filters;
    model.plans = old.plans;
    model.details = old.details;
    model.local = old.local;
    model.user = old.user;
}

/// Whether there is a file; says so if there is none.
pub(super) fn is_file(model: &mut Model) -> bool {
    if let Origin::Sample(name) = &model.origin {
        let text = format!("this is a sample; `longpole init --from {name}` makes it your own");
        model.notice = Some(text.into());
    }
    model.is_kept()
}
