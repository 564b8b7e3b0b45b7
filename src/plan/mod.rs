//! What is planned: the model, the notations inside it, the formats it is read from, and what is wrong with it.
//!
//! Pure: text in, values and problems out.

mod calendar;
pub mod check;
mod cores;
pub mod generate;
mod item;
mod json;
pub mod markdown;
pub mod micro;
pub mod model;
mod naming;
mod needed_by;
mod outline;
mod problem;
pub(crate) mod record;
pub mod ron;
pub mod samples;
mod seldom;
mod source;
mod text;
mod vacuous;
mod words;

pub use calendar::Calendar;
pub use calendar::Week;
pub use cores::both;
pub use item::Item;
pub use micro::Date;
pub use micro::Estimate;
pub use micro::Need;
pub use model::Container;
pub use model::Plan;
pub use model::Step;
pub use model::Task;
pub use naming::missing_ids;
pub use naming::with_ids;
pub use needed_by::NeededBy;
pub use outline::Kind;
pub use outline::NodeId;
pub use outline::Outline;
pub use outline::ResolvedNeed;
pub use outline::Target;
pub use outline::plain_name;
pub use outline::push_plain_name;
pub use problem::Gravity;
pub use problem::Problem;
pub use problem::Span;
pub use problem::nearest;
pub use source::Format;
pub use source::Read;
pub use source::lay_out;
pub use source::lay_out_beside;
pub use source::read;
pub use source::read_beside;
pub use text::SafeText;
pub use vacuous::cannot_fail;
pub use words::Flow;
pub use words::GateKind;
pub use words::Level;
pub use words::OnRevision;
pub use words::Priority;
pub use words::Severity;

pub(crate) use record::record;
