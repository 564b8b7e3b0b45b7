//! The plan on disk: editing it, reading it again.

use super::past;
use crate::app::contents::Loaded;
use crate::app::model::Model;
use crate::app::model::Origin;
use crate::app::model::Tree;
use crate::app::msg::Effect;
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
    let old = std::mem::replace(&mut model.contents, new);
    let new = &model.contents;
    let follow = |node| old.follow(node, new);
    model.tree = Tree {
        selected: follow(model.tree.selected).unwrap_or(NodeId(0)),
        top: follow(model.tree.top).unwrap_or(NodeId(0)),
        folds: model.tree.folds.renumbered(follow),
    };
    model.find = None;
    model.why = None;
}

/// Whether there is a file; says so if there is none.
fn is_file(model: &mut Model) -> bool {
    if let Origin::Sample(name) = &model.origin {
        let text = format!("this is a sample; `longpole init --from {name}` makes it your own");
        model.notice = Some(text.into());
    }
    model.origin == Origin::File
}
