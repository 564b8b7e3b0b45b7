//! Explaining a task at length.

use crate::app::model::Model;
use crate::app::model::Why;
use crate::engine::why::Phrases;
use crate::plan::NodeId;
use crate::report::why_paragraphs;

/// Explains what is selected.
pub(super) fn open(model: &mut Model) {
    explain(model, model.chosen());
}

/// Explains the same anew where the plan stands otherwise now; one that is gone is explained no more.
pub(super) fn explain_again(model: &mut Model, node: Option<NodeId>) {
    if let (Some(why), Some(_)) = (model.why.take(), node) {
        explain(model, node);
        if let Some(new) = &mut model.why {
            new.scroll = why.scroll;
        }
    }
}

fn explain(model: &mut Model, node: Option<NodeId>) {
    let contents = &model.contents;
    match (node, contents.scene()) {
        (Some(node), Some(scene)) => {
            let paragraphs = why_paragraphs(scene, node);
            let title = format!("Why {}", Phrases::of(scene).name(node));
            model.why = Some(Why { node, title, paragraphs, scroll: 0 });
        }
        (None, Some(_)) => model.notice = Some("there is no task here to explain".into()),
        (_, None) => model.notice = Some("the calendar of this plan has no working time".into()),
    }
}
