//! The network against hand-made drawings, laws and limits.

mod drawing;
mod hand;
mod laws;
mod limits;
mod random;
