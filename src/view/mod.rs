//! From the state to a frame. A view reads the model and changes nothing; what it shows of the plan was computed elsewhere.

mod marks;
mod theme;
pub mod widgets;

pub use marks::Marks;
pub use theme::Theme;
