//! The journal by laws, by damage and by hand.

mod damage;
mod hand;
mod laws;
mod random;
mod truth;

pub(super) use hand::record;
