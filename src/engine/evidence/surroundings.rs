//! What the world around a plan looks like: facts that somebody at the edge gathers.

use std::collections::HashMap;

use super::CriterionId;
use crate::journal::Digest;
use crate::journal::Millis;
use crate::plan::SafeText;

/// Facts about the world, as of a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// The moment.
    pub now: Millis,
    /// Whether that is past: then nobody knows about files and revisions, and nothing expires because of them.
    pub is_past: bool,
    /// The revision of the repository around the plan, empty where there is none.
    pub revision: SafeText,
    /// What the files hold that a criterion watches; only for criteria that have evidence.
    pub watched: HashMap<CriterionId, Digest>,
}
