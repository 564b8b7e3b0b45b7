//! Claimed and verified apart: checks that run for real, who may run them, and what comes of it.

mod approvals;
mod asked;
mod desk;
mod ends;
mod gates;
mod hostile;
mod inside;
mod journeys;
mod left;
mod orphans;
