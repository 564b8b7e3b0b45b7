//! The state of the screens, and how it changes. It opens, prints and asks nothing: what has to be done outside comes back as effects.

mod layout;
mod matching;
mod tree;

pub use layout::Area;
pub use layout::Details;
pub use layout::Layout;
pub use layout::Size;
pub use layout::layout;
pub use matching::find_typed;
pub use tree::Folds;
pub use tree::NodeId;
pub use tree::Shape;
pub use tree::Visible;
