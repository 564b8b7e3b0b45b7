//! Why evidence is not good any more.

use serde::Serialize;

use super::Surroundings;
use crate::journal::Digest;
use crate::journal::Millis;
use crate::journal::Run;
use crate::journal::Said;
use crate::plan::OnRevision;
use crate::plan::SafeText;
use crate::plan::model::Criterion;

/// One reason why evidence expired.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Staleness {
    /// The command is another one now.
    Command,
    /// A watched file changed.
    Watched,
    /// The repository moved on.
    Revision {
        /// Where it was.
        was: SafeText,
        /// Where it is.
        now: SafeText,
    },
    /// It is older than it may be.
    Age {
        /// When it was found out.
        at: Millis,
    },
    /// What was signed says something else now.
    Text,
}

impl Staleness {
    /// In words.
    pub fn words(&self) -> String {
        let short = |revision: &SafeText| revision.chars().take(7).collect::<String>();
        match self {
            Self::Command => "its command changed".to_owned(),
            Self::Watched => "a watched file changed".to_owned(),
            Self::Revision { was, now } if now.is_empty() => format!("the repository of {} is gone", short(was)),
            Self::Revision { was, now } => format!("the repository moved on from {} to {}", short(was), short(now)),
            Self::Age { .. } => "it is older than it may be".to_owned(),
            Self::Text => "what was signed says something else now".to_owned(),
        }
    }
}

/// All reasons why a run is not good any more.
pub(super) fn of(criterion: &Criterion, run: &Said<Run>, watched: Digest, around: &Surroundings) -> Vec<Staleness> {
    let mut stale = Vec::new();
    if run.value.command != Digest::of(criterion.run.as_bytes()) {
        stale.push(Staleness::Command);
    }
    if !around.is_past && !criterion.watch.is_empty() && run.value.watched != watched {
        stale.push(Staleness::Watched);
    }
    let expires =
        criterion.revision.unwrap_or(if criterion.watch.is_empty() { OnRevision::Expire } else { OnRevision::Keep });
    let was = &run.value.revision;
    if !around.is_past && expires == OnRevision::Expire && !was.is_empty() && *was != around.revision {
        stale.push(Staleness::Revision { was: was.clone(), now: around.revision.clone() });
    }
    if is_too_old(criterion, run.at, around.now) {
        stale.push(Staleness::Age { at: run.at });
    }
    stale
}

/// Whether something found out at a moment is older than it may be. A clock that went back makes nothing old.
pub(super) fn is_too_old(criterion: &Criterion, at: Millis, now: Millis) -> bool {
    criterion.max_age.is_some_and(|most| now.0.saturating_sub(at.0) > most.wall_millis())
}
