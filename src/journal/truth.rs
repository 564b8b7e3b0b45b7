//! What was found out, as plain data: checks that ran, signatures, decisions, measurements and risks.

use std::collections::BTreeMap;
use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::digest::Digest;
use super::ending::Ending;
use super::key::Key;
use super::progress::Said;
use super::progress::later;
use crate::plan::SafeText;

/// A check that ran.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// How the command ended.
    pub end: Ending,
    /// How long it ran, in milliseconds.
    pub took: u64,
    /// The command.
    pub command: Digest,
    /// The revision of the repository, empty where there was none.
    pub revision: SafeText,
    /// Whether no file of that revision was changed.
    pub clean: bool,
    /// What the watched files held.
    pub watched: Digest,
    /// All that the command said.
    pub output: Digest,
    /// The end of what it said.
    pub tail: SafeText,
}

/// A sign-off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// What was signed.
    pub what: Digest,
    /// In which role, empty where the plan names none.
    pub role: SafeText,
    /// By whom.
    pub name: SafeText,
}

/// What is known about one criterion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// Every run of its check, in order.
    pub runs: Vec<Said<Run>>,
    /// The last sign-off.
    pub signed: Option<Said<Signature>>,
}

impl Proof {
    /// Takes over what `other` knows.
    pub(super) fn absorb(&mut self, other: Self) {
        self.runs.extend(other.runs);
        self.runs.sort_by_key(|run| run.stamp);
        later(&mut self.signed, other.signed);
    }
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The option, by its id or else its title.
    pub option: Key,
    /// Who chose it.
    pub who: SafeText,
    /// Why, empty where nobody said.
    pub why: SafeText,
}

/// What is known about a decision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deciding {
    /// What was chosen.
    pub chosen: Option<Said<Choice>>,
    /// By role, who approved it.
    pub approvals: BTreeMap<Key, Said<SafeText>>,
}

/// A figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// The figure.
    pub value: SafeText,
    /// The command that measured it; nothing where somebody did by hand.
    pub command: Digest,
    /// The revision of the repository, empty where there was none.
    pub revision: SafeText,
}

/// What became of a risk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RiskStage {
    /// Whether it came true; else it is over.
    pub happened: bool,
    /// What was said about it.
    pub words: SafeText,
}

/// What is known about the criteria of one task, phase, day, milestone or plan.
pub type Proofs = BTreeMap<Key, Proof>;

/// All that was found out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Truth {
    /// By what the criteria belong to, then by criterion.
    pub proofs: HashMap<Key, Proofs, RandomState>,
    /// By decision.
    pub decisions: HashMap<Key, Deciding, RandomState>,
    /// By metric, every measurement in order.
    pub metrics: HashMap<Key, Vec<Said<Measured>>, RandomState>,
    /// By risk, what became of it.
    pub risks: HashMap<Key, Said<RiskStage>, RandomState>,
}

impl Truth {
    /// Whether nothing was found out.
    pub fn is_empty(&self) -> bool {
        self.proofs.is_empty() && self.decisions.is_empty() && self.metrics.is_empty() && self.risks.is_empty()
    }

    /// Gives what is known of a decision, metric or risk to another one; of each the later word counts.
    pub(super) fn rename(&mut self, from: &Key, to: &Key) {
        if let Some(moved) = self.decisions.remove(from) {
            let ours = self.decisions.entry(to.clone()).or_default();
            later(&mut ours.chosen, moved.chosen);
            for (role, said) in moved.approvals {
                let mut own = ours.approvals.remove(&role);
                later(&mut own, Some(said));
                ours.approvals.extend(own.map(|own| (role, own)));
            }
        }
        if let Some(moved) = self.metrics.remove(from) {
            let ours = self.metrics.entry(to.clone()).or_default();
            ours.extend(moved);
            ours.sort_by_key(|said| said.stamp);
        }
        if let Some(moved) = self.risks.remove(from) {
            let mut own = self.risks.remove(to);
            later(&mut own, Some(moved));
            self.risks.extend(own.map(|own| (to.clone(), own)));
        }
    }

    /// The proof of a criterion, to be added to.
    pub(super) fn proof(&mut self, of: &Key, criterion: &Key) -> &mut Proof {
        self.proofs.entry(of.clone()).or_default().entry(criterion.clone()).or_default()
    }
}
