//! The state of the screens, and how it changes. It opens, prints and asks nothing: what has to be done outside comes back as effects.

mod contents;
mod layout;
mod matching;
mod model;
mod msg;
mod needed_by;
mod tree;
mod update;

pub use contents::Contents;
pub use contents::Loaded;
pub use contents::Shared;
pub use layout::Area;
pub use layout::Details;
pub use layout::Layout;
pub use layout::Size;
pub use layout::fold_column;
pub use matching::find_typed;
pub use model::Find;
pub use model::Measured;
pub use model::Model;
pub use model::Origin;
pub use model::Saving;
pub use model::Tree;
pub use msg::Deed;
pub use msg::Effect;
pub use msg::Msg;
pub use msg::Pointer;
pub use tree::Folds;
pub use tree::Shape;
pub use tree::Visible;
pub use update::update;
