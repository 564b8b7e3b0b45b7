//! The explanation of a task, over the screen it was asked for on.

use ratatui::buffer::Buffer;

use super::look::Look;
use super::overlay::Overlay;
use super::widgets::Sheet;
use crate::app::Model;
use crate::app::Why;

/// The longest line that is easy to read.
const LINE: u16 = 76;

/// Draws it and returns how long it is and how much of it is shown.
pub(super) fn draw(model: &Model, why: &Why, look: &Look, buffer: &mut Buffer) -> (u16, u16) {
    let width = LINE.min(buffer.area.width.saturating_sub(4));
    let mut sheet = Sheet::new(width, look.marks.ellipsis);
    for paragraph in &why.paragraphs {
        sheet.gap();
        for sentence in paragraph {
            sheet.text(&look.letters(sentence), look.theme.text);
        }
    }
    Overlay { title: &look.letters(&why.title), sheets: &[sheet], width, scroll: why.scroll }.draw(model, look, buffer)
}
