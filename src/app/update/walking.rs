//! Walking through the graph: to what something waits for, to what waits for it, up and down between.

use crate::app::graph::GraphScreen;
use crate::app::graph::MOST_STEPS;
use crate::app::model::Model;
use crate::report::Way;

/// Goes one step. Where the picture ends and there is more, it is drawn anew around here.
pub(super) fn walk(model: &mut Model, way: Way) {
    let Some((graph, at)) = model.graph() else { return };
    let came_from = model.graph.came_from;
    if let Some(next) = graph.step(at, way, came_from) {
        let came_from = matches!(way, Way::Before | Way::After).then_some(at);
        model.graph = GraphScreen { at: Some(next), came_from, ..model.graph };
        return;
    }
    let [before, after] = graph.left_out(at);
    let has_more = match way {
        Way::Before => before > 0,
        Way::After => after > 0,
        Way::Above | Way::Below => false,
    };
    if !has_more || model.graph.center == Some(at) {
        model.notice = match way {
            Way::Before => Some("this waits for nothing".into()),
            Way::After => Some("nothing waits for this".into()),
            Way::Above | Way::Below => None,
        };
        return;
    }
    model.graph = GraphScreen { center: Some(at), at: Some(at), ..model.graph };
    walk(model, way);
}

/// Draws what lies around the selected one.
pub(super) fn center(model: &mut Model) {
    let Some((_, at)) = model.graph() else { return };
    model.graph = GraphScreen { center: Some(at), at: Some(at), ..model.graph };
}

/// Draws more or fewer steps; what is selected stays in the picture.
pub(super) fn change_steps(model: &mut Model, by: isize) {
    let at = model.graph().map(|(_, at)| at);
    model.graph.steps = model.graph.steps.saturating_add_signed(by).clamp(1, MOST_STEPS);
    let is_gone = model.graph().is_none_or(|(graph, _)| at.is_some_and(|at| !graph.has(at)));
    if is_gone {
        model.graph.center = at;
    }
    model.graph.at = at;
}
