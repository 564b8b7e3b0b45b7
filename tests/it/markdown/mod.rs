//! Markdown plans: the conventions people write by, the documents at hand, and bad input.

mod commands;
mod conventions;
mod everything;
mod hostile;
mod odd;
mod origins;
mod ticking;
mod variants;
