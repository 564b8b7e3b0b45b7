//! What is shown of a plan without a single task: how to write the first.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::look::Look;
use super::widgets::Sheet;
use crate::app::Model;
use crate::app::Origin;
use crate::keys::Command;

/// Draws it near the middle.
pub(super) fn draw(model: &Model, look: &Look, area: Rect, buffer: &mut Buffer) {
    let width = area.width.saturating_sub(4).min(52);
    let theme = &look.theme;
    let mut sheet = Sheet::new(width, look.marks.ellipsis);
    sheet.text("Nothing is planned yet.", theme.title);
    sheet.gap();
    let lines: &[&str] = match model.origin {
        Origin::File => &["tasks: [", "    \"The first thing\",", "    \"The next thing\",", "],"],
        Origin::Document => &["- [ ] The first thing", "- [ ] The next thing"],
        Origin::Sample(_) => &[],
    };
    if model.is_kept() {
        let edit = model.keys.shown(Command::OpenEditor);
        sheet.text(&format!("Press {edit} and write down what has to be done:"), theme.text);
        sheet.gap();
        for line in lines {
            sheet.text(&format!("    {line}"), theme.dim);
        }
        sheet.gap();
        sheet.text("`longpole demo` shows plans that are further on.", theme.dim);
    } else {
        sheet.text("`longpole init` begins a plan of your own.", theme.text);
    }
    let page = Rect {
        x: area.x + (area.width.saturating_sub(width)) / 2,
        y: area.y + area.height.saturating_sub(sheet.len()) / 3,
        width,
        height: area.height.min(sheet.len()),
    };
    sheet.draw(0, page.intersection(area), buffer);
}
