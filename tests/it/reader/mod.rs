//! The proof of the plan reader: what it reads, how it goes on after mistakes, where values stand, what it costs.

pub(crate) mod oracle;
pub(crate) mod texts;

mod ahead;
mod differential;
mod hostile;
mod patterns;
mod places;
mod recovery;
