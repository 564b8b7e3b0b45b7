//! The network against hand-made drawings, laws, limits and published instances.

mod drawing;
mod hand;
mod laws;
mod limits;
mod psplib;
mod random;
