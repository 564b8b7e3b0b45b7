//! From the state to a frame. A view reads the model and changes nothing; what it shows of the plan was computed elsewhere.

mod footer;
mod header;
mod help;
mod look;
mod marks;
mod plan;
mod state;
mod theme;
pub mod widgets;

use ratatui::buffer::Buffer;

use crate::app::Measured;
use crate::app::Model;

pub use look::Look;
pub use marks::Marks;
pub use theme::Theme;

/// Draws the whole window, and returns how long the texts in it are.
pub fn draw(model: &Model, look: &Look, buffer: &mut Buffer) -> Measured {
    buffer.set_style(buffer.area, look.theme.text);
    let layout = model.layout();
    header::draw(model, look, plan::rect(layout.header), buffer);
    let detail = plan::draw(model, look, buffer);
    footer::draw(model, look, plan::rect(layout.footer), buffer);
    let (help, help_shown) = help::draw(model, look, buffer);
    Measured { detail, help, help_shown }
}
