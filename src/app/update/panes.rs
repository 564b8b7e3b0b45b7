//! The details and the help: showing, hiding, scrolling.

use super::checking;
use crate::app::layout::Details;
use crate::app::model::Measured;
use crate::app::model::Model;

/// Shows the details, in a small window too, or hides them.
pub(super) fn toggle_detail(model: &mut Model) {
    model.details = if model.layout().detail.is_empty() { Details::Always } else { Details::Never };
}

/// Scrolls the details by some rows.
pub(super) fn scroll_detail(model: &mut Model, rows: i16) {
    let hidden = model.measured.detail.saturating_sub(model.layout().detail.height);
    model.detail_scroll = model.detail_scroll.saturating_add_signed(rows).min(hidden);
}

/// Scrolls the help by some rows.
pub(super) fn scroll_help(model: &mut Model, rows: i16) {
    let hidden = hidden_overlay(model);
    model.help = model.help.map(|scroll| scroll.saturating_add_signed(rows).min(hidden));
}

/// Scrolls the explanation by some rows.
pub(super) fn scroll_why(model: &mut Model, rows: i16) {
    let hidden = hidden_overlay(model);
    if let Some(why) = &mut model.why {
        why.scroll = why.scroll.saturating_add_signed(rows).min(hidden);
    }
}

/// How many rows of what lies over the screen are not shown.
fn hidden_overlay(model: &Model) -> u16 {
    model.measured.overlay.saturating_sub(model.measured.overlay_shown)
}

/// Takes note of how long the texts are, so that scrolling ends where they do.
pub(super) fn measure(model: &mut Model, measured: Measured) {
    model.measured = measured;
    scroll_detail(model, 0);
    scroll_help(model, 0);
    scroll_why(model, 0);
    checking::measure(model);
}
