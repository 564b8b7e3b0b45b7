//! Explaining a task at length.

use crate::app::model::Model;
use crate::app::model::Why;
use crate::engine::why::Phrases;
use crate::report::why_paragraphs;

/// Explains what is selected.
pub(super) fn open(model: &mut Model) {
    let contents = &model.contents;
    match (model.chosen(), contents.scene()) {
        (Some(node), Some(scene)) => {
            let paragraphs = why_paragraphs(scene, node);
            let title = format!("Why {}", Phrases::of(scene).name(node));
            model.why = Some(Why { title, paragraphs, scroll: 0 });
        }
        (None, Some(_)) => model.notice = Some("there is no task here to explain".into()),
        (_, None) => model.notice = Some("the calendar of this plan has no working time".into()),
    }
}
