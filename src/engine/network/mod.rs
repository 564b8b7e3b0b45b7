//! The network: activities and links numbered topologically once, so that each later pass is a plain sweep.
//! It knows arrays and minutes; what a node stands for is its caller's business.
//!
//! A task is one node. A container is two, its start and its finish, so that links on containers
//! cost what links on tasks cost. Every link becomes `start(to) >= start(from) + weight`: kind, lag
//! and spans are folded into the weight. The few links that are not so straight, because they count
//! elapsed time or touch somebody's leave, are *bent*: evaluated forward by a monotone function and
//! backward by its adjoint.

mod bent;
mod change;
mod compile;
mod cycles;
mod dirty;
mod draft;
mod drive;
mod edges;
mod number;
mod passes;
mod reach;
mod schedule;
#[cfg(test)]
mod tests;

pub use change::Change;
pub use cycles::Cycle;
pub use draft::Activity;
pub use draft::Draft;
pub use draft::Link;
pub use drive::Step;
use edges::Edges;
pub use passes::Floats;
pub use schedule::Schedule;

pub use crate::plan::micro::LinkKind;

/// The latest minute there is: over a thousand years, with room to add two of them in an `i32`.
pub const HORIZON: i32 = (1 << 30) - 1;
/// The longest span or lag; longer ones are cut down to it.
pub const LONGEST: i32 = 1 << 27;
/// The ceiling of what has no deadline, and the float of what the finish does not wait for.
pub const UNBOUNDED: i32 = HORIZON;

/// A compiled network: structure of arrays in topological order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Network {
    draft: Draft,
    /// Where each node stands in the topological order, and which node stands there.
    place_of: Vec<u32>,
    node_at: Vec<u32>,
    /// By place: not before.
    floor: Vec<i32>,
    /// By place: minus the span where the finish waits for it, else `UNBOUNDED`.
    end: Vec<i32>,
    /// By place: the latest start that its own deadline allows; empty where nothing has one.
    ceiling: Vec<i32>,
    /// By place: 1 + the index of an absence, or 0; empty where nobody is ever away.
    absence: Vec<u16>,
    into: Edges,
    out: Edges,
    has_bent: bool,
    cycles: Vec<Cycle>,
}
