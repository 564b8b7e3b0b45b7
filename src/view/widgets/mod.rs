//! The parts screens are made of. They take plain arguments and know no model.

mod bar;
mod footer;
mod frame;
mod row;
mod sheet;
mod text;

pub use bar::Bar;
pub use footer::Footer;
pub use frame::Frame;
pub use row::Columns;
pub use row::Right;
pub use row::Row;
pub use row::select;
pub use sheet::Sheet;
pub use text::fit;
pub use text::pieces;
pub use text::put;
pub use text::put_right;
pub use text::width;
pub use text::wrap;
