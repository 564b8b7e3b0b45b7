//! What is proven: every criterion with its state and, where its evidence expired, why.
//!
//! Pure: what the world around the plan looks like is an argument.

mod finish;
mod gates;
mod people;
mod staleness;
mod surroundings;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::collections::HashSet;

use serde::Serialize;

pub use finish::ProvenFinish;
pub(super) use finish::proven;
pub(super) use finish::proven_timetable;
pub use gates::Gate;
pub use gates::GateLine;
pub use gates::gate;
pub use gates::gates;
pub use people::people;
pub use staleness::Staleness;
pub use surroundings::Surroundings;

use super::readiness::Passed;
use crate::journal::Digest;
use crate::journal::Names;
use crate::journal::Owner;
use crate::journal::Proof;
use crate::journal::Run;
use crate::journal::Said;
use crate::journal::Signature;
use crate::journal::Truth;
use crate::journal::Verdict;
use crate::journal::criterion_keys;
use crate::journal::criterion_words;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::cannot_fail;
use crate::plan::model::Criterion;

/// A criterion: what it belongs to, and its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct CriterionId {
    /// What it belongs to.
    pub owner: Owner,
    /// Its place there.
    pub nth: u32,
}

impl CriterionId {
    /// What the plan says about it.
    pub fn of<'p>(self, plan: &'p Plan, outline: &Outline) -> Option<&'p Criterion> {
        self.owner.criteria(plan, outline).get(self.nth as usize)
    }
}

/// What is known of a criterion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Nothing: its check never ran, nobody signed.
    #[default]
    NeverRun,
    /// It holds, on current evidence. No other state counts.
    Passed,
    /// It does not hold.
    Failed,
    /// Its check did not get to answer.
    CouldNotRun,
    /// It was found out, but that is not good any more.
    Stale,
}

impl State {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::NeverRun => "never run",
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::CouldNotRun => "could not run",
            Self::Stale => "stale",
        }
    }
}

/// How a criterion is shown to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Means {
    /// A command is run.
    Run,
    /// Somebody signs.
    Sign,
}

impl Means {
    /// How this criterion is shown to hold: what has no command has to be signed, by anybody where no role is named.
    pub fn of(criterion: &Criterion) -> Self {
        if criterion.run.is_empty() { Self::Sign } else { Self::Run }
    }
}

/// What was found out about a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How it stands.
    pub state: State,
    /// How it was found out.
    pub means: Means,
    /// Why it expired, where it did.
    pub stale: Vec<Staleness>,
    /// The last run.
    pub run: Option<Said<Run>>,
    /// The sign-off.
    pub signed: Option<Said<Signature>>,
    /// Whether the last answer, however old, was no.
    pub was_failure: bool,
    /// Whether it ever passed.
    pub ever_passed: bool,
    /// Why its command cannot fail, if it cannot; then it never counts.
    pub cannot_fail: Option<String>,
}

impl Finding {
    /// Whether it counts as proof.
    pub fn holds(&self) -> bool {
        self.state == State::Passed && self.cannot_fail.is_none()
    }
}

/// All that was found out about a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    findings: BTreeMap<CriterionId, Finding>,
    /// Decisions, measurements and risks, as they were recorded.
    pub truth: Truth,
}

impl Evidence {
    /// What the journal says about the criteria of a plan, in the light of what is around it now.
    pub fn of(plan: &Plan, outline: &Outline, names: &Names, truth: &Truth, around: &Surroundings) -> Self {
        let located = located(plan, outline, names, truth);
        let findings = located.into_iter().filter_map(|(id, proof)| {
            let criterion = id.of(plan, outline)?;
            let watched = around.watched.get(&id).copied().unwrap_or_default();
            Some((id, finding(criterion, proof, watched, around)?))
        });
        Self { findings: findings.collect(), truth: truth.clone() }
    }

    /// What was found out about a criterion, if anything.
    pub fn finding(&self, id: CriterionId) -> Option<&Finding> {
        self.findings.get(&id)
    }

    /// How a criterion stands.
    pub fn state(&self, id: CriterionId) -> State {
        self.finding(id).map(|finding| finding.state).unwrap_or_default()
    }

    /// Whether a criterion counts as proven.
    pub fn holds(&self, id: CriterionId) -> bool {
        self.finding(id).is_some_and(Finding::holds)
    }

    /// How many of so many criteria of an owner hold: by check, and by signature.
    pub fn count(&self, owner: Owner, n_criteria: usize) -> Count {
        let mut count = Count { criteria: n_criteria as u32, ..Count::default() };
        if self.findings.is_empty() {
            return count;
        }
        let of_owner = (0..n_criteria as u32).filter_map(|nth| self.finding(CriterionId { owner, nth }));
        for finding in of_owner {
            match finding.means {
                Means::Run => count.checked += u32::from(finding.holds()),
                Means::Sign => count.signed += u32::from(finding.holds()),
            }
            count.failed += u32::from(finding.was_failure);
        }
        count
    }

    /// What readiness has to know: the criteria of the plan, its phases, days and tasks that hold.
    pub(super) fn passed(&self) -> Passed {
        let holds = self.findings.iter().filter(|(_, finding)| finding.holds());
        let known = holds.filter_map(|(id, _)| match id.owner {
            Owner::Plan => Some((None, id.nth)),
            Owner::Node(node) => Some((Some(node), id.nth)),
            Owner::Milestone(_) => None,
        });
        Passed { criteria: known.collect::<HashSet<(Option<NodeId>, u32)>>() }
    }
}

/// How many criteria there are and hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// All of them.
    pub criteria: u32,
    /// Those that hold by a check.
    pub checked: u32,
    /// Those that hold because somebody signed.
    pub signed: u32,
    /// Those whose last answer was no.
    pub failed: u32,
}

impl Count {
    /// Those that hold.
    pub fn met(self) -> u32 {
        self.checked + self.signed
    }

    /// Whether there are any, and all hold.
    pub fn is_proof(self) -> bool {
        self.criteria > 0 && self.met() == self.criteria
    }
}

/// The criteria of which something is known, with what that is.
pub fn located<'t>(plan: &Plan, outline: &Outline, names: &Names, truth: &'t Truth) -> Vec<(CriterionId, &'t Proof)> {
    let mut located = Vec::new();
    for (key, proofs) in &truth.proofs {
        let Some(owner) = Owner::named(plan, outline, names, key) else { continue };
        for (nth, key) in (0..).zip(criterion_keys(owner.criteria(plan, outline))) {
            located.extend(proofs.get(&key).map(|proof| (CriterionId { owner, nth }, proof)));
        }
    }
    // What a task was called before comes before what it is called now.
    located.sort_by_key(|(id, proof)| (*id, proof.runs.last().map(|run| run.stamp)));
    located
}

/// What a signature is about: the words of the criterion.
pub fn signed_text(criterion: &Criterion) -> Digest {
    Digest::of(criterion_words(criterion).as_bytes())
}

fn finding(criterion: &Criterion, proof: &Proof, watched: Digest, around: &Surroundings) -> Option<Finding> {
    let means = Means::of(criterion);
    let mut finding = Finding {
        state: State::NeverRun,
        means,
        stale: Vec::new(),
        run: None,
        signed: None,
        was_failure: false,
        ever_passed: false,
        cannot_fail: None,
    };
    match means {
        Means::Sign => {
            let signed = proof.signed.as_ref()?;
            if signed.value.what != signed_text(criterion) {
                finding.stale.push(Staleness::Text);
            }
            if staleness::is_too_old(criterion, signed.at, around.now) {
                finding.stale.push(Staleness::Age { at: signed.at });
            }
            finding.ever_passed = true;
            finding.signed = Some(signed.clone());
            finding.state = State::Passed;
        }
        Means::Run => {
            let run = proof.runs.last()?;
            let verdict = |run: &Said<Run>| run.value.end.verdict();
            finding.stale = staleness::of(criterion, run, watched, around);
            finding.ever_passed = proof.runs.iter().any(|run| verdict(run) == Verdict::Passed);
            let last_answer = proof.runs.iter().rev().map(verdict).find(|verdict| *verdict != Verdict::CouldNotRun);
            finding.was_failure = last_answer == Some(Verdict::Failed);
            finding.cannot_fail = cannot_fail(&criterion.run);
            finding.run = Some(run.clone());
            finding.state = match verdict(run) {
                Verdict::Passed => State::Passed,
                Verdict::Failed => State::Failed,
                Verdict::CouldNotRun => State::CouldNotRun,
            };
        }
    }
    if !finding.stale.is_empty() {
        finding.state = State::Stale;
    }
    Some(finding)
}
