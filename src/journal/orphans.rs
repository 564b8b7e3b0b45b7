//! What was recorded about something that is gone from the plan: it is kept, told, and can go to something else.

use std::fmt;

use super::criteria::Owner;
use super::criteria::criterion_keys;
use super::criteria::decision_keys;
use super::criteria::metric_keys;
use super::criteria::risk_keys;
use super::key::Key;
use super::names::Names;
use super::progress::Progress;
use crate::plan::Outline;
use crate::plan::Plan;

/// What kind of thing is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrphanKind {
    /// A task with what happened to it.
    Task,
    /// A task, phase, day or milestone of which only checks and signatures are known.
    Evidence,
    /// A criterion of something that is still there: its words or its id changed.
    Criterion,
    /// A decision.
    Decision,
    /// A metric.
    Metric,
    /// A risk.
    Risk,
}

/// Something that is gone from the plan and of which something was recorded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Orphan {
    /// What kind of thing it was.
    pub kind: OrphanKind,
    /// What it was called.
    pub name: Key,
    /// Of a criterion: what it belonged to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<Key>,
}

impl fmt::Display for OrphanKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Task => "task",
            Self::Evidence => "evidence",
            Self::Criterion => "criterion",
            Self::Decision => "decision",
            Self::Metric => "metric",
            Self::Risk => "risk",
        })
    }
}

/// Everything that was recorded and belongs to nothing in the plan, in order.
pub fn orphans(plan: &Plan, outline: &Outline, names: &Names, progress: &Progress) -> Vec<Orphan> {
    let truth = progress.truth();
    let orphan = |kind: OrphanKind, name: &Key| Orphan { kind, name: name.clone(), of: None };
    let tasks = names.locate(outline, progress).orphans;
    let mut found: Vec<Orphan> = tasks.iter().map(|name| orphan(OrphanKind::Task, name)).collect();
    for (key, proofs) in &truth.proofs {
        let Some(owner) = Owner::named(plan, outline, names, key) else {
            found.extend((!tasks.contains(key)).then(|| orphan(OrphanKind::Evidence, key)));
            continue;
        };
        let known = criterion_keys(owner.criteria(plan, outline));
        let gone = proofs.keys().filter(|criterion| !known.contains(criterion));
        found.extend(gone.map(|name| Orphan { of: Some(key.clone()), ..orphan(OrphanKind::Criterion, name) }));
    }
    let mut gone = |kind: OrphanKind, recorded: &mut dyn Iterator<Item = &Key>, known: &[Key]| {
        found.extend(recorded.filter(|name| !known.contains(name)).map(|name| orphan(kind, name)));
    };
    gone(OrphanKind::Decision, &mut truth.decisions.keys(), &decision_keys(plan));
    gone(OrphanKind::Metric, &mut truth.metrics.keys(), &metric_keys(plan));
    gone(OrphanKind::Risk, &mut truth.risks.keys(), &risk_keys(plan));
    found.sort();
    found
}
